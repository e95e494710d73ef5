//! What the user knows better: a name of another kind, or words that name nobody.
//!
//! A correction holds for a name wherever it stands, for the shorter names of the same actor with it, and for names
//! that the finder would have passed over. Nothing here knows where corrections are kept.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::ActorKind;
use super::boundary::{Piece, Stand};
use super::document::Name;
use super::entity;
use super::words::{Style, Words, fold};
use crate::article::Article;

/// What the user says of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Correction {
    /// It names no actor.
    #[serde(rename = "no name")]
    NoName,
    /// It is a person.
    #[serde(rename = "person")]
    Person,
    /// It is an organisation.
    #[serde(rename = "organisation")]
    Organisation,
    /// It is a place.
    #[serde(rename = "place")]
    Place,
}

impl Correction {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Person, Self::Organisation, Self::Place, Self::NoName];

    /// The kind of actor that the name is; none where it names nobody.
    #[must_use]
    pub const fn kind(self) -> Option<ActorKind> {
        match self {
            Self::NoName => None,
            Self::Person => Some(ActorKind::Person),
            Self::Organisation => Some(ActorKind::Organisation),
            Self::Place => Some(ActorKind::Place),
        }
    }
}

impl From<ActorKind> for Correction {
    fn from(kind: ActorKind) -> Self {
        match kind {
            ActorKind::Person => Self::Person,
            ActorKind::Organisation => Self::Organisation,
            ActorKind::Place => Self::Place,
        }
    }
}

/// What the user has corrected, by name. Written and read as a table of names with "person", "organisation", "place" or
/// "no name".
///
/// Which sentences are never suggested is no correction of a name; the settings have a list of words for that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrections(BTreeMap<String, (String, Correction)>);

impl Corrections {
    /// Whether nothing is corrected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is said of the name, in whatever letters it is written.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Correction> {
        self.of_key(&key(name))
    }

    /// Corrects a name. An empty one is left alone.
    pub fn set(&mut self, name: &str, correction: Correction) {
        let written = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if !written.is_empty() {
            self.0.insert(fold(&written), (written, correction));
        }
    }

    /// Takes the correction of a name back.
    pub fn forget(&mut self, name: &str) {
        self.0.remove(&key(name));
    }

    /// The names as they were written, in the order of the alphabet, with what is said of each.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Correction)> {
        self.0.values().map(|(written, correction)| (written.as_str(), *correction))
    }

    fn of_key(&self, key: &str) -> Option<Correction> {
        self.0.get(key).map(|(_, correction)| *correction)
    }
}

/// The name as names are compared: small letters, single spaces.
fn key(name: &str) -> String {
    fold(&name.split_whitespace().collect::<Vec<_>>().join(" "))
}

impl Serialize for Corrections {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Corrections {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let mut corrections = Self::default();
        for (name, correction) in BTreeMap::<String, Correction>::deserialize(from)? {
            corrections.set(&name, correction);
        }
        Ok(corrections)
    }
}

/// The reason that is shown for a corrected name.
const RULE: &str = "corrected by you";

/// The most tokens of a corrected name that is looked for.
const LONGEST: usize = 12;

/// The names as corrected, and the entity of each.
pub(super) fn apply<'a>(
    article: &Article,
    words: &Words<'a>,
    pieces: &[Piece],
    names: Vec<Name<'a>>,
    corrections: &Corrections,
) -> (Vec<Name<'a>>, Vec<usize>) {
    let found = occurrences(article, words, pieces, corrections);
    let names = merged(names, found);
    let leaders = leaders(words, &names, corrections);
    let verdict = |at: usize| {
        let own = names.get(at).and_then(|name| corrections.of_key(&name.key));
        own.or_else(|| corrections.of_key(&names.get(leaders.get(at).copied().flatten()?)?.key))
    };
    let (mut out, mut of_old, mut leader_of) = (Vec::new(), vec![None; names.len()], Vec::new());
    for (at, name) in names.iter().enumerate() {
        let name = match verdict(at) {
            Some(correction) => match correction.kind() {
                Some(kind) => Name { kind: kind as usize, rule: RULE, ..name.clone() },
                None => continue,
            },
            None => name.clone(),
        };
        of_old[at] = Some(out.len());
        leader_of.push(leaders.get(at).copied().flatten());
        out.push(name);
    }
    let mut entities = entity::entities(words, &out);
    for (at, leader) in leader_of.iter().enumerate() {
        let leader = leader.and_then(|leader| of_old.get(leader).copied().flatten());
        if let Some(&same) = leader.and_then(|leader| entities.get(leader)) {
            entities[at] = same;
        }
    }
    (out, entity::renumbered(&entities))
}

/// Where corrected names stand that are actors, longest first at each place, none over another.
fn occurrences<'a>(
    article: &Article,
    words: &Words<'a>,
    pieces: &[Piece],
    corrections: &Corrections,
) -> Vec<Name<'a>> {
    let mut found = Vec::new();
    for ((index, sentence), style) in article.body_sentences().zip(words.styles()) {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let furthest = sentence.tokens.end.min(at + LONGEST);
            let hit = (at..furthest).rev().find_map(|last| {
                let kind = corrections.of_key(&words.key(at, last))?.kind()?;
                let capital = words.span(at, last).of(article.text()).contains(char::is_uppercase);
                let idle = at == last && words.opens(at, sentence) && words.is_small_elsewhere(at);
                (capital && !idle).then_some((last, kind))
            });
            let Some((last, kind)) = hit else {
                at += 1;
                continue;
            };
            let stand = match style {
                Style::Running if words.opens(at, sentence) => Stand::Opening,
                Style::Running => Stand::Inside,
                Style::TitleCase | Style::AllCaps => Stand::Headline,
            };
            let near = pieces.partition_point(|piece| piece.first < at);
            let same = pieces.get(near).filter(|piece| piece.first == at && piece.last == last).copied();
            let piece = same.unwrap_or(Piece { first: at, last, title: None, stand, sentence: index });
            found.push(Name { piece, key: words.key(at, last), kind: kind as usize, rule: RULE });
            at = last + 1;
        }
    }
    found
}

/// Both in text order: a found name gives way to a corrected one over it, unless it is longer and holds it whole.
fn merged<'a>(names: Vec<Name<'a>>, found: Vec<Name<'a>>) -> Vec<Name<'a>> {
    let apart = |a: &Piece, b: &Piece| a.last < b.first || b.last < a.first;
    let holds = |a: &Piece, b: &Piece| a.first <= b.first && b.last <= a.last;
    let near = |all: &[Name<'a>], piece: Piece| {
        let from = all.partition_point(|other| other.piece.last < piece.first);
        all.iter().skip(from).take_while(|other| other.piece.first <= piece.last).map(|n| n.piece).collect()
    };
    let is_new = |name: &Name<'a>| {
        let over: Vec<Piece> = near(&names, name.piece);
        !over.iter().any(|piece| holds(piece, &name.piece))
    };
    let new: Vec<Name<'a>> = found.into_iter().filter(is_new).collect();
    let stays = |name: &Name<'a>| {
        let over: Vec<Piece> = near(&new, name.piece);
        over.iter().all(|piece| apart(piece, &name.piece))
    };
    let mut out: Vec<Name<'a>> = names.iter().filter(|name| stays(name)).cloned().collect();
    out.extend(new);
    out.sort_by_key(|name| name.piece.first);
    out
}

/// For each name the first mention of its actor's fullest name, where that is corrected: the shorter names follow it.
fn leaders<'a>(words: &Words<'a>, names: &[Name<'a>], corrections: &Corrections) -> Vec<Option<usize>> {
    let entities = entity::entities(words, names);
    let length = |at: usize| names.get(at).map_or(0, |name| name.key.chars().count());
    let mut fullest: Vec<usize> = Vec::new();
    for (at, &entity) in entities.iter().enumerate() {
        match fullest.get_mut(entity) {
            Some(old) if length(*old) < length(at) => *old = at,
            Some(_) => {}
            None => fullest.push(at),
        }
    }
    let corrected = |at: &usize| names.get(*at).is_some_and(|name| corrections.of_key(&name.key).is_some());
    let own = |at: usize, leader: usize| names.get(at).map(|n| &n.key) == names.get(leader).map(|n| &n.key);
    let follows = |at: usize, leader: usize| {
        own(at, leader) || names.get(at).is_some_and(|name| corrections.of_key(&name.key).is_none())
    };
    let leader = |(at, entity): (usize, &usize)| {
        fullest.get(*entity).copied().filter(corrected).filter(|leader| follows(at, *leader))
    };
    entities.iter().enumerate().map(leader).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Source;
    use crate::mention::{Mentions, find_corrected};
    use crate::text::{Mark, corpus};

    fn corrections() -> Corrections {
        let mut all = Corrections::default();
        all.set("Sandrova", Correction::Place);
        all.set("Lena Brandt", Correction::Organisation);
        all.set("State", Correction::NoName);
        all.set("Ilse  Marn", Correction::NoName);
        all.set("Grey Heron", Correction::Organisation);
        all
    }

    fn found(text: &str, corrections: &Corrections) -> Mentions {
        find_corrected(&Article::of_clean_text(Source::default(), text), corrections)
    }

    #[test]
    fn the_corpus_agrees() {
        let corrections = corrections();
        corpus::check("src/mention/actor/correction.corpus", |line, _| {
            let mentions = found(line, &corrections);
            let label = |kind: ActorKind, entity: usize| {
                let kind = match kind {
                    ActorKind::Person => "PER",
                    ActorKind::Organisation => "ORG",
                    ActorKind::Place => "LOC",
                };
                format!("{kind} {}", mentions.entities[entity].name)
            };
            let mark = |actor: &super::super::Actor| Mark {
                span: actor.span,
                label: label(actor.kind, actor.entity),
            };
            mentions.actors.iter().map(mark).collect()
        });
    }

    #[test]
    fn without_corrections_nothing_changes() {
        let text = "Sandrova, the mayor said, has no bridge. Lena Brandt wrote to the State of Ohio.";
        let article = Article::of_clean_text(Source::default(), text);
        assert_eq!(crate::mention::find(&article), found(text, &Corrections::default()));
    }

    #[test]
    fn a_name_is_the_same_in_any_letters_and_with_any_spaces() {
        let mut all = corrections();
        assert_eq!(all.get("SANDROVA"), Some(Correction::Place));
        assert_eq!(all.get(" Ilse Marn"), Some(Correction::NoName));
        all.set("sandrova", Correction::Person);
        assert_eq!(all.iter().filter(|(name, _)| name.eq_ignore_ascii_case("Sandrova")).count(), 1);
        all.forget("Sandrova");
        assert_eq!(all.get("Sandrova"), None);
        all.set("  ", Correction::Person);
        assert_eq!(all.iter().count(), 4);
    }

    #[test]
    fn they_are_kept_as_a_table_that_people_can_read() {
        let kept = serde_json::to_string(&corrections()).expect("plain values");
        let table = r#"{"Grey Heron":"organisation","Ilse Marn":"no name","Lena Brandt":"organisation","Sandrova":"place","State":"no name"}"#;
        assert_eq!(kept, table);
        assert_eq!(serde_json::from_str::<Corrections>(&kept).expect("the same"), corrections());
    }

    #[test]
    fn many_names_and_corrections_are_read_in_linear_time() {
        let mut all = Corrections::default();
        (0..2_000).for_each(|i| all.set(&format!("Ana{i} Zed"), Correction::Place));
        let text: String = (0..20_000).map(|i| format!("Ana{i} Zed met Zed. ")).collect();
        let mentions = found(&text, &all);
        assert!(mentions.actors.iter().filter(|actor| actor.kind == ActorKind::Place).count() >= 2_000);
    }
}

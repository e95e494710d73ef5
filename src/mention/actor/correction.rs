//! What the user knows better: a name of another kind, or words that name nobody.
//!
//! A correction holds for a name wherever it stands, for the shorter names of the same actor with it, and for names
//! that the finder would have passed over. They are written one a line, "Sandrova = place"; nothing here knows where.

use std::collections::BTreeMap;

use super::ActorKind;
use super::boundary::{Piece, Stand};
use super::document::Name;
use super::entity;
use super::words::{Style, Words, fold};
use crate::article::Article;

/// What the user says of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Correction {
    /// It names no actor.
    NoName,
    /// It is a person.
    Person,
    /// It is an organisation.
    Organisation,
    /// It is a place.
    Place,
}

impl Correction {
    /// What is written behind the name, in any letters.
    fn of_word(word: &str) -> Option<Self> {
        const WORDS: [(&str, Correction); 5] = [
            ("person", Correction::Person),
            ("organisation", Correction::Organisation),
            ("organization", Correction::Organisation),
            ("place", Correction::Place),
            ("no name", Correction::NoName),
        ];
        WORDS.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|&(_, correction)| correction)
    }

    /// The kind of actor that the name is; none where it names nobody.
    #[must_use]
    const fn kind(self) -> Option<ActorKind> {
        match self {
            Self::NoName => None,
            Self::Person => Some(ActorKind::Person),
            Self::Organisation => Some(ActorKind::Organisation),
            Self::Place => Some(ActorKind::Place),
        }
    }
}

/// What the user has corrected, by name.
///
/// Which sentences are never suggested is no correction of a name; the settings have a list of words for that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrections(BTreeMap<String, Correction>);

impl Corrections {
    /// Reads lines such as "Sandrova = place" or "Will = no name"; of two for one name the later holds. Lines that are
    /// none of these come back.
    #[must_use]
    pub fn of_lines<'a>(lines: impl IntoIterator<Item = &'a str>) -> (Self, Vec<&'a str>) {
        let (mut all, mut unread) = (Self::default(), Vec::new());
        for line in lines {
            let parts =
                line.rsplit_once('=').map(|(name, word)| (key(name), Correction::of_word(word.trim())));
            match parts {
                Some((name, Some(correction))) if !name.is_empty() => drop(all.0.insert(name, correction)),
                _ => unread.push(line),
            }
        }
        (all, unread)
    }

    /// Whether nothing is corrected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn of_key(&self, key: &str) -> Option<Correction> {
        self.0.get(key).copied()
    }
}

/// The name as names are compared: small letters, single spaces.
fn key(name: &str) -> String {
    fold(&name.split_whitespace().collect::<Vec<_>>().join(" "))
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
        let lines = [
            "Sandrova = place",
            "Lena Brandt = organisation",
            "State=no name",
            "Ilse  Marn = No name",
            "Grey Heron = organization",
        ];
        let (all, unread) = Corrections::of_lines(lines);
        assert!(unread.is_empty(), "{unread:?}");
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
    fn a_name_is_the_same_in_any_letters_and_of_two_lines_the_later_holds() {
        let (all, unread) =
            Corrections::of_lines(["SANDROVA = place", " sandrova  = person", "Ilse  Marn = place"]);
        assert_eq!((all.0.len(), unread.len()), (2, 0));
        assert_eq!(all.of_key("sandrova"), Some(Correction::Person));
        assert_eq!(all.of_key("ilse marn"), Some(Correction::Place));
    }

    #[test]
    fn what_is_no_correction_comes_back() {
        let lines = ["Sandrova", "Sandrova = town", " = place", "", "Will = no name"];
        let (all, unread) = Corrections::of_lines(lines);
        assert_eq!(unread, ["Sandrova", "Sandrova = town", " = place", ""]);
        assert_eq!(all.of_key("will"), Some(Correction::NoName));
    }

    #[test]
    fn many_names_and_corrections_are_read_in_linear_time() {
        let lines: Vec<String> = (0..2_000).map(|i| format!("Ana{i} Zed = place")).collect();
        let (all, _) = Corrections::of_lines(lines.iter().map(String::as_str));
        let text: String = (0..20_000).map(|i| format!("Ana{i} Zed met Zed. ")).collect();
        let mentions = found(&text, &all);
        assert!(mentions.actors.iter().filter(|actor| actor.kind == ActorKind::Place).count() >= 2_000);
    }
}

//! Named people, organisations and places, and which mentions mean the same one.
//!
//! Five stages, one file each: runs of capitalised words (`candidate`), where names begin and end in them
//! (`boundary`), what speaks for which kind (`evidence`), one name one meaning throughout the article (`document`),
//! one entity for all names of an actor (`entity`). Only names are found: "the former president" is none.

mod boundary;
mod candidate;
mod correction;
mod document;
mod entity;
mod evidence;
mod facts;
mod role;
mod signs;
mod words;

use serde::Serialize;

pub use self::correction::Corrections;

use self::boundary::{Cutter, Piece};
use self::document::Name;
use self::words::Words;

use crate::article::Article;
use crate::text::Span;

/// What sort of actor it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum ActorKind {
    /// A person.
    #[serde(rename = "PER")]
    Person,
    /// An organisation: a government, an agency, a company, a group.
    #[serde(rename = "ORG")]
    Organisation,
    /// A place.
    #[serde(rename = "LOC")]
    Place,
}

/// One mention of a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    /// Where the name stands, without article and title.
    pub span: Span,
    /// What sort of actor it is.
    pub kind: ActorKind,
    /// The index of its entity.
    pub entity: usize,
    /// The words that give its title or role here ("a provincial council member").
    pub role: Option<Span>,
    /// The rule that found it.
    pub rule: &'static str,
}

/// One actor with all its mentions.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Its fullest name in the text.
    pub name: String,
    /// What sort of actor it is.
    pub kind: ActorKind,
    /// The title or role that the text gives it, as written.
    pub role: Option<String>,
    /// The indices of its mentions, in text order.
    pub mentions: Vec<usize>,
}

pub(super) use facts::prepare;

/// Finds the names in the body, and who they are; what the user has corrected is as the user says.
pub(super) fn find(article: &Article, corrections: &Corrections) -> (Vec<Actor>, Vec<Entity>) {
    let words = Words::new(article.prose(), article.body_sentences().map(|(_, sentence)| sentence));
    let pieces = pieces(article, &words);
    let names = document::agree(&words, &pieces);
    let (names, entities) = if corrections.is_empty() {
        let entities = entity::entities(&words, &names);
        (names, entities)
    } else {
        correction::apply(article, &words, &pieces, names, corrections)
    };
    let actors: Vec<_> =
        names.iter().zip(entities).map(|(name, entity)| actor(&words, name, entity)).collect();
    let entities = gather(article.text(), &actors);
    (actors, entities)
}

fn pieces(article: &Article, words: &Words<'_>) -> Vec<Piece> {
    let mut out = Vec::new();
    for ((index, sentence), style) in article.body_sentences().zip(words.styles()) {
        let mut cutter = Cutter { words, sentence, index, style, out: &mut out };
        for run in candidate::runs(words, sentence.tokens.clone()) {
            cutter.run(run);
        }
    }
    out
}

fn actor(words: &Words<'_>, name: &Name<'_>, entity: usize) -> Actor {
    let kind = match name.kind {
        0 => ActorKind::Person,
        1 => ActorKind::Organisation,
        _ => ActorKind::Place,
    };
    let role = (kind == ActorKind::Person).then(|| role::role(words, name.piece)).flatten();
    Actor { span: words.span(name.piece.first, name.piece.last), kind, entity, role, rule: name.rule }
}

/// One entity for each number, with its fullest name and the first role given to it.
fn gather(text: &str, actors: &[Actor]) -> Vec<Entity> {
    let mut entities: Vec<Entity> = Vec::new();
    for (index, actor) in actors.iter().enumerate() {
        let name = plain(actor.span.of(text));
        let role = actor.role.map(|span| plain(span.of(text)));
        match entities.get_mut(actor.entity) {
            Some(entity) => {
                if entity.name.chars().count() < name.chars().count() {
                    entity.name = name;
                }
                entity.role = entity.role.take().or(role);
                entity.mentions.push(index);
            }
            None => entities.push(Entity { name, kind: actor.kind, role, mentions: vec![index] }),
        }
    }
    entities
}

/// Its words with single spaces, as they read on one line.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::Source;
    use crate::text::{Mark, corpus};

    fn found(text: &str) -> (Article, Vec<Actor>, Vec<Entity>) {
        let article = Article::of_clean_text(Source::default(), text);
        let (actors, entities) = find(&article, &Corrections::default());
        (article, actors, entities)
    }

    fn kind(kind: ActorKind) -> &'static str {
        match kind {
            ActorKind::Person => "PER",
            ActorKind::Organisation => "ORG",
            ActorKind::Place => "LOC",
        }
    }

    fn marks(line: &str) -> Vec<Mark> {
        let (_, actors, entities) = found(line);
        let label = |actor: &Actor| {
            let role = actor.role.map(|role| format!(" ({})", role.of(line))).unwrap_or_default();
            let name = &entities[actor.entity].name;
            let same = if name == actor.span.of(line) { String::new() } else { format!(" = {name}") };
            format!("{}{role}{same}", kind(actor.kind))
        };
        actors.iter().map(|actor| Mark { span: actor.span, label: label(actor) }).collect()
    }

    #[test]
    fn the_corpus_agrees() {
        corpus::check("src/mention/actor.corpus", |line, _| marks(line));
    }

    #[test]
    fn an_entity_takes_its_fullest_name_and_its_role_from_any_mention() {
        let text = "Sahak spoke first. Then Yusuf Sahak, a former judge, spoke again. Mr Sahak left.";
        let (_, actors, entities) = found(text);
        assert_eq!(actors.len(), 3);
        assert_eq!(entities.len(), 1);
        assert_eq!(entities[0].name, "Yusuf Sahak");
        assert_eq!(entities[0].role.as_deref(), Some("a former judge"));
        assert_eq!(entities[0].mentions, [0, 1, 2]);
    }

    #[test]
    fn one_name_is_one_kind_throughout() {
        let text = "Tervola shares fell. The company Tervola said no. Analysts like Tervola.";
        let (_, actors, _) = found(text);
        assert_eq!(actors.iter().map(|a| a.kind).collect::<Vec<_>>(), [ActorKind::Organisation; 3]);
    }

    #[test]
    fn set_aside_blocks_name_nobody() {
        let text = "Leila Haddad spoke.";
        let mut article = Article::of_clean_text(Source::default(), text);
        article.blocks[0].kind = crate::article::BlockKind::Title;
        assert!(find(&article, &Corrections::default()).0.is_empty());
    }

    #[test]
    fn long_input_is_read_in_linear_time() {
        let many: String = (0..20_000).map(|i| format!("Ana{i} Zed{} of ", i % 977)).collect();
        let chain = "Committee for Committee and National Security ".repeat(4_000);
        let initials = "A. ".repeat(20_000);
        let brackets = "Union (UU) ".repeat(10_000);
        for text in [many, chain, initials, brackets] {
            let (_, actors, entities) = found(&text);
            assert!(entities.len() <= actors.len());
        }
    }

    /// Pieces that names are made of, and signs that hostile text has.
    fn scrap() -> impl Strategy<Value = String> {
        let words = prop::sample::select(vec![
            "President ",
            "Novak",
            " of the ",
            "al-",
            "-",
            "'s ",
            "’s",
            "U.S. ",
            "(UN)",
            "Élan ",
            "von ",
            ". ",
            ", a judge, ",
            "\n",
            "\u{0}",
            "\u{301}",
            "北京",
            "İ",
            "ǅ",
            "Bank ",
            "and ",
            "Jr.",
            " & ",
            "\"",
            "St. ",
            "The ",
            "I ",
            "Gen. ",
            "🙂",
            "\u{200b}",
            "Will ",
            "ﬁ",
        ]);
        prop_oneof![words.prop_map(str::to_owned), any::<char>().prop_map(String::from), "[A-Za-z]{1,6} "]
    }

    proptest! {
        #[test]
        fn any_text_gives_sound_mentions(scraps in prop::collection::vec(scrap(), 0..60)) {
            let text: String = scraps.concat();
            let (article, actors, entities) = found(&text);
            let mut end = 0;
            for (index, actor) in actors.iter().enumerate() {
                prop_assert!(actor.span.start >= end && !actor.span.is_empty());
                prop_assert!(article.text().get(actor.span.start..actor.span.end).is_some());
                prop_assert!(actor.role.is_none_or(|role| article.text().get(role.start..role.end).is_some()));
                prop_assert!(entities[actor.entity].mentions.contains(&index));
                end = actor.span.end;
            }
            let again = find(&article, &Corrections::default());
            prop_assert_eq!(again, (actors, entities));
        }
    }
}

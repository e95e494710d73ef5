//! Named people, organisations and places, and which mentions mean the same one.
//!
//! Five stages, one file each: runs of capitalised words (`candidate`), where names begin and end in them
//! (`boundary`), what speaks for which kind (`evidence`), one name one meaning throughout the article (`document`),
//! one entity for all names of an actor (`entity`). Only names are found: "the former president" is none.

mod boundary;
mod candidate;
mod document;
mod entity;
mod evidence;
mod facts;
mod role;
mod signs;
mod words;

use serde::Serialize;

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

/// Finds the names in the body, and who they are.
pub(super) fn find(article: &Article) -> (Vec<Actor>, Vec<Entity>) {
    let words = Words::new(article.prose(), article.body_sentences().map(|(_, sentence)| sentence));
    let pieces = pieces(article, &words);
    let names = document::agree(&words, &pieces);
    let entities = entity::entities(&words, &names);
    let actors: Vec<_> =
        names.iter().zip(entities).map(|(name, entity)| actor(&words, name, entity)).collect();
    let entities = gather(article.text(), &actors);
    (actors, entities)
}

fn pieces(article: &Article, words: &Words<'_>) -> Vec<Piece> {
    let mut out = Vec::new();
    for (index, sentence) in article.body_sentences() {
        let style = words.style(sentence);
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

//! Named people, organisations and places, and which mentions mean the same one.

use serde::Serialize;

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
pub(super) fn find(_article: &Article) -> (Vec<Actor>, Vec<Entity>) {
    (Vec::new(), Vec::new())
}

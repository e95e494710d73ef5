//! Mentions become suggested bullets: which sentences, in which words, cited how.

mod citation;

use serde::{Deserialize, Serialize};

pub use citation::Citation;

use crate::article::Article;
use crate::mention::{Kind, Mentions};
use crate::text::Span;

/// What a bullet is, told apart by a word and a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BulletKind {
    /// Something the source reports as a fact.
    Reported,
    /// The source's own or its speaker's judgement or forecast.
    Judgement,
    /// The analyst's comment: not in any source.
    Comment,
}

/// One reason for a suggestion, shown to the user.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// In plain words ("A forecast with a window").
    pub words: String,
    /// What it adds to the score.
    pub weight: f32,
}

/// One change of the sentence's words on the way to the bullet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewording {
    /// What was done ("Named who “he” is").
    pub name: &'static str,
    /// The words of the article that were replaced; empty where something was put in.
    pub span: Span,
    /// What stands there instead; empty where the words were dropped.
    pub with: String,
}

/// A bullet the program suggests.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The sentence it comes from: also its identity, since an article's text never changes.
    pub span: Span,
    /// The bullet's words.
    pub text: String,
    /// What it would be in a brief.
    pub kind: BulletKind,
    /// The kinds of mention in it.
    pub kinds: Vec<Kind>,
    /// How much it is worth; higher is better. Only comparable within one article.
    pub score: f32,
    /// Why it is suggested, the weightiest first.
    pub reasons: Vec<Reason>,
    /// How the sentence became the bullet, in text order.
    pub rewordings: Vec<Rewording>,
}

/// Suggests bullets, best first.
pub(crate) fn suggest(_article: &Article, _mentions: &Mentions) -> Vec<Suggestion> {
    Vec::new()
}

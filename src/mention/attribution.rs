//! Who says what: source, cue, content.

use super::Mentions;
use crate::article::Article;
use crate::text::Span;

/// One statement that the text gives to somebody.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// The words for who says it.
    pub source: Option<Span>,
    /// The words that say that it is said ("told AP", "according to").
    pub cue: Span,
    /// What is said.
    pub content: Span,
    /// Who that is, where the text makes it clear: "he" becomes "Mohib-ul Rahman". As written in the text.
    pub speaker: Option<String>,
    /// Whether the content stands in quotation marks.
    pub direct: bool,
    /// The rule that found it.
    pub rule: &'static str,
}

/// Finds who says what in the body.
pub(super) fn find(_article: &Article, _mentions: &Mentions) -> Vec<Attribution> {
    Vec::new()
}

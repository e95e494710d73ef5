//! Where a bullet's words stand in its source.

use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::text::Span;

/// How many characters are kept on each side of a quote, to find it again in a text that has changed.
const CONTEXT_CHARS: usize = 32;

/// A place in a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// The source's id in the brief ("S1").
    pub source: String,
    /// Where in the source's text.
    pub span: Span,
    /// The words that stand there.
    pub quote: String,
    /// Up to 32 characters before the quote.
    pub before: String,
    /// Up to 32 characters after it.
    pub after: String,
    /// The number of its first sentence among those of the body, from 1; 0 where it is not in the body.
    pub sentence: usize,
}

impl Citation {
    /// Cites the bytes of `span` in `article`, which the brief calls `source`.
    #[must_use]
    pub fn new(source: &str, article: &Article, span: Span) -> Self {
        let text = article.text();
        let before = text.get(..span.start).unwrap_or_default();
        let from = before.char_indices().rev().nth(CONTEXT_CHARS - 1).map_or(0, |(at, _)| at);
        let after = text.get(span.end..).unwrap_or_default();
        let sentence =
            article.body_sentences().position(|(_, s)| s.span.overlaps(span)).map_or(0, |at| at + 1);
        Self {
            source: source.to_owned(),
            span,
            quote: span.of(text).to_owned(),
            before: before.get(from..).unwrap_or_default().to_owned(),
            after: after.chars().take(CONTEXT_CHARS).collect(),
            sentence,
        }
    }
}

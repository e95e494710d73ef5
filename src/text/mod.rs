//! Text as data: spans, tokens, sentences, lexicons, and the caret printer.
//!
//! Nothing here knows of news. Everything is pure; offsets are UTF-8 bytes.

pub mod calendar;
mod caret;
#[cfg(test)]
pub(crate) mod corpus;
mod find;
mod lexicon;
mod note;
mod prose;
mod sentence;
mod span;
mod token;
mod wordmap;
mod words;

pub use caret::{Mark, annotate};
pub use find::{find, holds_words};
pub use lexicon::{Lexicon, Lines, Row};
pub use note::{Note, Severity};
pub use prose::Prose;
pub use sentence::Sentence;
pub use span::Span;
pub use token::{Token, TokenKind};
pub use wordmap::{WordMap, WordSet};
pub use words::large;

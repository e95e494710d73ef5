//! Which words tell something, and when two forms are one word. For comparing sentences, not for reading them.

use std::sync::LazyLock;

use crate::text::{Prose, TokenKind, WordSet};

/// A word that tells something: a figure, or a word that is not one of those that only join others.
pub(crate) fn is_content(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || word.chars().nth(2).is_some() && !JOINING.has(word)
}

/// The same of a token of a text, in ASCII lower case.
pub(crate) fn is_content_at(prose: &Prose, index: usize) -> bool {
    let is_long = || match prose.is_ascii(index) {
        true => prose.span(index).len() > 2,
        false => prose.lower(index).chars().nth(2).is_some(),
    };
    prose.kind(index) == TokenKind::Number || is_long() && !JOINING.has_at(prose, index)
}

/// A word without its commonest endings. Crude on purpose: it only compares words of one article.
pub(crate) fn stem(word: &str) -> &str {
    let endings: &[&str] = match word.as_bytes().last() {
        Some(b'g') => &["ing"],
        Some(b's') => &["ies", "es", "s"],
        Some(b'd') => &["ed"],
        Some(b'y') => &["ly"],
        Some(b'e') => &["e"],
        _ => &[],
    };
    let ending = endings.iter().find(|e| word.len() > e.len() + 3 && word.ends_with(**e));
    ending.and_then(|e| word.strip_suffix(e)).unwrap_or(word)
}

/// The share of `part` in `whole`; 0 of nothing.
pub(crate) fn ratio(part: usize, whole: usize) -> f32 {
    let short = |n: usize| f32::from(u16::try_from(n).unwrap_or(u16::MAX));
    if whole == 0 { 0.0 } else { short(part) / short(whole) }
}

/// Words that join others and tell nothing.
static JOINING: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(
        "the and for with from into over after before about than that this these those there then they them their \
         his her hers she him its our your you who whom whose which what when where while how why was were are \
         been being has have had having will would could should can may might must not nor but yet also more most \
         some any all both each other another such only own same very too now just out off upon under between \
         through during until because said say says one two",
    )
});

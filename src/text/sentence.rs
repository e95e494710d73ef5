//! Where sentences end.

use std::ops::Range;

use super::{Span, Token};

/// One sentence of a text. It lies inside one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, from its first token to its last.
    pub span: Span,
    /// The indices of its tokens.
    pub tokens: Range<usize>,
    /// The index of the block it stands in.
    pub block: usize,
}

/// Cuts the tokens from `first` on, which are those of block `block`, into sentences.
pub(crate) fn split(
    text: &str,
    lower: &str,
    tokens: &[Token],
    first: usize,
    block: usize,
    into: &mut Vec<Sentence>,
) {
    let mut begin = first;
    for index in first..tokens.len() {
        if ends_sentence(text, lower, tokens, index) || index + 1 == tokens.len() {
            let span = tokens[begin].span.join(tokens[index].span);
            into.push(Sentence { span, tokens: begin..index + 1, block });
            begin = index + 1;
        }
    }
}

fn ends_sentence(text: &str, _lower: &str, tokens: &[Token], index: usize) -> bool {
    let sign = tokens[index].span.of(text);
    let next_capital = tokens
        .get(index + 1)
        .is_some_and(|t| t.span.of(text).chars().next().is_some_and(|c| !c.is_lowercase()));
    matches!(sign, "." | "!" | "?") && next_capital && !tokens[index + 1].glued
}

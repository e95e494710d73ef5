//! Plain text: paragraphs, and what a reader copied along with them.

use super::{Block, BlockKind};
use crate::text::Span;

/// The paragraphs of a text that is clean already.
///
/// Empty lines part paragraphs. A text without any is taken line by line, unless its lines are wrapped.
pub(super) fn clean_blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    let by_line = !text.trim().contains("\n\n");
    let mut push = |span: Span| {
        let span = span.trimmed(text);
        if !span.is_empty() {
            blocks.push(Block::new(span, BlockKind::Paragraph));
        }
    };
    for (at, _) in text.match_indices('\n') {
        if by_line || text.as_bytes().get(at + 1) == Some(&b'\n') {
            push(Span::new(start, at));
            start = at + 1;
        }
    }
    push(Span::new(start, text.len()));
    blocks
}

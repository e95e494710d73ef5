//! Plain text that is clean already: everything in it is body.

use super::{Block, lines};

/// The paragraphs of a text that is clean already.
///
/// Empty lines part paragraphs, other line ends too unless the text is wrapped. A short line that does not end
/// like a sentence and has text under it is a heading.
pub(super) fn clean_blocks(text: &str) -> Vec<Block> {
    lines::blocks(text)
}

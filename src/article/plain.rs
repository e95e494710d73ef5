//! Plain text: clean already, or copied from a page.

use super::draft::{Draft, Piece};
use super::{Block, BlockKind, lines};

/// The paragraphs of a text that is clean already.
///
/// Empty lines part paragraphs, other line ends too unless the text is wrapped. A short line that does not end
/// like a sentence and has text under it is a heading.
pub(super) fn clean_blocks(text: &str) -> Vec<Block> {
    lines::blocks(text)
}

/// Text copied from a page or saved by hand: a piece for each line or paragraph.
pub(super) fn read(text: &str) -> Draft {
    let mut draft = Draft { text: text.to_owned(), ..Draft::default() };
    for line in lines::paragraphs(text) {
        let words = line.span.of(text);
        let kind = if lines::is_list_item(words) { BlockKind::ListItem } else { BlockKind::Paragraph };
        draft.pieces.push(Piece::new(line.span, kind));
    }
    draft
}

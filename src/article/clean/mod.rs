//! Tells the article from what stands around it.
//!
//! Nothing is cut: a block that is no part of the article is set aside, with the rule's name and the reason.

use super::draft::Draft;
use super::{Block, SetAside};

/// The blocks of a draft, those that are not the article's set aside.
pub(super) fn blocks(draft: &mut Draft) -> Vec<Block> {
    let aside = || SetAside {
        rule: "outside the article".to_owned(),
        why: "It stands outside the article's text on its page.".to_owned(),
    };
    let block = |piece: &super::draft::Piece| Block {
        set_aside: (piece.in_body == Some(false)).then(aside),
        ..Block::new(piece.span, piece.kind)
    };
    draft.pieces.iter().map(block).collect()
}

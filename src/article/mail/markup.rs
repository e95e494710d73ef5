//! The page that a letter is written as: its tables are layout, and most of what it says is its text.

use super::letter::{self, Found, Row};
use crate::article::draft::{Draft, Piece, Region};
use crate::article::open::OpenError;
use crate::article::{BlockKind, html};
use crate::text::Span;

/// Reads a part that is a page.
pub(super) fn read(file_name: &str, page: &str, forwarded: bool) -> Result<(Draft, Found), OpenError> {
    let mut draft = html::read(file_name, page)?;
    part_cells(&mut draft);
    let found = sort(&mut draft, forwarded);
    settle_votes(&mut draft);
    Ok((draft, found))
}

/// A cell of a table with so many words is a paragraph beside others, not a value in a row.
const CELL_WORDS: usize = 12;

/// A row that is layout becomes the paragraphs of its cells.
fn part_cells(draft: &mut Draft) {
    let mut pieces = Vec::with_capacity(draft.pieces.len());
    for piece in draft.pieces.drain(..) {
        let words = piece.span.of(&draft.text);
        let long = |cell: &str| cell.split_whitespace().count() >= CELL_WORDS;
        let layout =
            piece.kind == BlockKind::TableRow && (!words.contains('\t') || words.split('\t').any(long));
        if !layout {
            pieces.push(piece);
            continue;
        }
        let mut start = piece.span.start;
        for cell in words.split('\t') {
            let span = Span::new(start, start + cell.len()).trimmed(&draft.text);
            start += cell.len() + 1;
            if !span.is_empty() {
                pieces.push(Piece { span, kind: BlockKind::Paragraph, ..piece });
            }
        }
    }
    draft.pieces = pieces;
}

/// Finds forwarded heads, answers, signatures and the foot among the lines of all blocks.
fn sort(draft: &mut Draft, forwarded: bool) -> Found {
    let shown = |piece: &&(usize, &Piece)| piece.1.region != Region::Hidden;
    let mut rows = Vec::new();
    let mut owners = Vec::new();
    for (at, piece) in draft.pieces.iter().enumerate().filter(|piece| shown(&piece)) {
        for (number, line) in piece.span.of(&draft.text).split('\n').enumerate() {
            rows.push(Row::new(line, 0, number == 0));
            owners.push(at);
        }
    }
    let found = letter::sort(&mut rows, forwarded);
    // A block whose lines are of two kinds is the article's: a paragraph lost is worse than a line too many.
    for (row, owner) in rows.iter().zip(&owners) {
        let Some(piece) = draft.pieces.get_mut(*owner) else { continue };
        if row.region != Region::Open {
            piece.region = row.region;
        }
    }
    for (_, owner) in rows.iter().zip(&owners).filter(|(row, _)| row.region == Region::Open) {
        let Some(piece) = draft.pieces.get_mut(*owner) else { continue };
        if is_of_letter(piece.region) {
            piece.region = Region::Open;
        }
    }
    found
}

/// Regions that letters alone have.
fn is_of_letter(region: Region) -> bool {
    matches!(
        region,
        Region::MailHead
            | Region::Covering
            | Region::Reply
            | Region::Signature
            | Region::MailFoot
            | Region::Address
    )
}

/// The body finder is made for web pages: it is followed where it takes nearly all prose of the letter, in percent.
const FOLLOWED_FROM: usize = 85;

/// Where the body finder leaves out more, all of the letter is its text but for what a rule sets aside.
fn settle_votes(draft: &mut Draft) {
    let words = |piece: &Piece| piece.span.of(&draft.text).split_whitespace().count();
    let open = |piece: &&Piece| !is_of_letter(piece.region) && piece.region != Region::Hidden;
    let prose = draft.pieces.iter().filter(open).filter(|piece| words(piece) >= CELL_WORDS);
    let (mut taken, mut all) = (0, 0);
    for piece in prose {
        all += words(piece);
        taken += if piece.in_body == Some(true) { words(piece) } else { 0 };
    }
    let followed = taken * 100 >= all * FOLLOWED_FROM;
    for piece in &mut draft.pieces {
        if is_of_letter(piece.region) {
            piece.in_body = Some(false);
        } else if !followed && piece.region != Region::Hidden {
            piece.in_body = Some(true);
        }
    }
}

//! Documents: what somebody wrote as a whole is kept as a whole.
//!
//! Only what the document's own format says is no running text is set aside. Title, author and date are looked for
//! above the text, as on a page.

use super::line::{self, Line};
use super::masthead::{self, Masthead};
use crate::article::draft::{Draft, Piece, Region};
use crate::article::{Block, BlockKind, Known, Origin, SetAside};

/// What a document's format says of a block that is no running text: where it stands, the rule's name, the reason.
const RULES: &[(Region, &str, &str)] = &[
    (Region::Header, "page head", "It stands at the head of the document's pages."),
    (Region::Footer, "page foot", "It stands at the foot of the document's pages."),
    (Region::Navigation, "list of contents", "It lists the document's parts."),
    (Region::Hidden, "hidden in the document", "The document does not show these words."),
];

/// The blocks of a document.
pub(super) fn blocks(draft: &mut Draft) -> Vec<Block> {
    let lines = line::of(draft);
    let open = |line: &Line<'_>| line.region == Region::Open;
    let prose = lines.iter().position(|l| open(l) && l.is_prose());
    let start = prose.unwrap_or(lines.len());
    let title = match &draft.source.title {
        Some(title) => {
            let bare = line::bare(&title.value);
            lines.iter().take(start + 1).position(|l| open(l) && line::bare(l.words) == bare)
        }
        // Without running text nothing tells a headline from any other line.
        None => prose
            .and_then(|_| masthead::find(&lines, start).title)
            .filter(|&at| lines.get(at).is_some_and(open)),
    };
    let masthead = masthead::of_document(&lines, title, start);
    let blocks = draft.pieces.iter().enumerate().map(|(at, piece)| block(at, piece, &masthead)).collect();
    let headline =
        title.and_then(|at| lines.get(at)).map(|l| l.words.split_whitespace().collect::<Vec<_>>().join(" "));
    let source = &mut draft.source;
    source.title = source
        .title
        .take()
        .or_else(|| Some(Known::new(headline?, Origin::Line("headline above the text".to_owned()))));
    // Who is named on the page wrote it; a property of the file often names who typed it.
    source.byline = masthead.byline.map(|(_, known)| known).or(source.byline.take());
    source.published = source.published.take().or(masthead.date.map(|(_, known)| known));
    blocks
}

fn block(at: usize, piece: &Piece, masthead: &Masthead) -> Block {
    let is = |place: Option<usize>| place == Some(at);
    let kind = if is(masthead.title) {
        BlockKind::Title
    } else if is(masthead.byline.as_ref().map(|(at, _)| *at)) {
        BlockKind::Byline
    } else if is(masthead.date.as_ref().map(|(at, _)| *at)) {
        BlockKind::Dateline
    } else {
        piece.kind
    };
    Block { set_aside: set_aside(piece), ..Block::new(piece.span, kind) }
}

fn set_aside(piece: &Piece) -> Option<SetAside> {
    let of_region = RULES.iter().find(|(region, _, _)| *region == piece.region);
    let caption = piece.kind == BlockKind::Caption;
    let (rule, why) = match of_region {
        Some((_, rule, why)) => (*rule, *why),
        None if caption => ("caption", "These are the words under a picture."),
        None => return None,
    };
    Some(SetAside { rule: rule.to_owned(), why: why.to_owned() })
}

//! Documents: what somebody wrote as a whole is kept as a whole.
//!
//! Only what the document's own format says is no running text is set aside. Title, author and date are looked for
//! above the text, as on a page. A document that shows many signs of the web is a page that was copied into it, and
//! is read as one.

use rustc_hash::FxHashMap;

use super::line::{self, Line, Vocabulary};
use super::masthead::{self, Masthead};
use super::rule;
use crate::article::draft::{Draft, Piece, Region};
use crate::article::{Block, BlockKind, Known, Origin, SetAside};
use crate::text::{Note, Severity};

/// What a document's format says of a block that is no running text: where it stands, the rule's name, the reason.
const RULES: &[(Region, &str, &str)] = &[
    (Region::Header, "page head", "It stands at the head of the document's pages."),
    (Region::Footer, "page foot", "It stands at the foot of the document's pages."),
    (Region::Navigation, "list of contents", "It lists the document's parts."),
    (
        Region::Edge,
        "page edge",
        "It stands at the edge of printed pages, or across them: a running head, a page number, a stamp.",
    ),
    (Region::Hidden, "hidden in the document", "The document does not show these words."),
];

/// The blocks of a document.
pub(super) fn blocks(draft: &mut Draft) -> Vec<Block> {
    let lines = line::of(draft);
    let open = |line: &Line<'_>| line.region == Region::Open;
    let prose = lines.iter().position(|l| open(l) && l.is_prose());
    let start = prose.unwrap_or(lines.len());
    let believed = |title: &&Known<String>| speaks_of(&title.value, &lines) || prose.is_none();
    let title = match draft.source.title.as_ref().filter(believed) {
        Some(title) => {
            let bare = line::bare(&title.value);
            let shows = |l: &Line<'_>| open(l) && line::bare(l.words) == bare;
            let told = lines.iter().position(|l| l.kind == BlockKind::Title && shows(l));
            told.or_else(|| lines.iter().take(start + 1).position(shows))
        }
        // Without running text nothing tells a headline from any other line.
        None => prose
            .and_then(|_| masthead::find(&lines, start, None).title)
            .filter(|&at| lines.get(at).is_some_and(open)),
    };
    let masthead = masthead::of_document(&lines, title, start);
    let blocks = draft.pieces.iter().enumerate().map(|(at, piece)| block(at, piece, &masthead)).collect();
    let headline =
        title.and_then(|at| lines.get(at)).map(|l| l.words.split_whitespace().collect::<Vec<_>>().join(" "));
    let headline =
        headline.map(|words| Known::new(words, Origin::Line("headline above the text".to_owned())));
    let believed = draft.source.title.as_ref().filter(believed).is_some();
    let source = &mut draft.source;
    source.title = if believed { source.title.take() } else { headline.or(source.title.take()) };
    // Who is named on the page wrote it; a property of the file often names who typed it.
    source.byline = masthead.byline.map(|(_, known)| known).or(source.byline.take());
    source.published = source.published.take().or(masthead.date.map(|(_, known)| known));
    blocks
}

/// Whether a title says anything of what the document says: templates leave titles of their own behind.
fn speaks_of(title: &str, lines: &[Line<'_>]) -> bool {
    let said: Vocabulary = lines.iter().flat_map(|line| line::content_words(line.words)).collect();
    let mut words = line::content_words(title).peekable();
    words.peek().is_none() || words.any(|word| said.contains(&word))
}

/// What stands on pages of the web and in no report: the names of rules for single lines.
const PAGE_RULES: &[&str] = &[
    "share buttons",
    "newsletter",
    "cookie notice",
    "advertisement",
    "list of other stories",
    "read more link",
    "subscription notice",
    "player",
    "read time",
    "time since",
];

/// So many different ones of them, and one line in so many, make a document a page that was copied into it. Measured:
/// of 233 articles of news alone none was taken for a page, of 32 whole pages 23 were.
const PAGE_SIGNS: usize = 4;
const PAGE_LINES_ONE_IN: usize = 40;

/// Whether a document is a page of the web, copied into a word processor with all that stood around the article.
pub(super) fn is_page(lines: &[Line<'_>]) -> bool {
    let names = lines.iter().filter(|l| !l.is_prose()).filter_map(rule::for_line).map(|rule| rule.name);
    let signs: Vec<&str> = names.filter(|name| PAGE_RULES.contains(name)).collect();
    let kinds = PAGE_RULES.iter().filter(|name| signs.contains(name)).count();
    kinds >= PAGE_SIGNS && signs.len() * PAGE_LINES_ONE_IN >= lines.len()
}

/// Says that a document was read as a page, and sets aside what its format says is no running text.
pub(super) fn mark_page(draft: &mut Draft, blocks: &mut [Block]) {
    let mut places: FxHashMap<usize, SetAside> =
        draft.pieces.iter().filter_map(|piece| Some((piece.span.start, set_aside(piece)?))).collect();
    for block in blocks.iter_mut().filter(|block| block.set_aside.is_none()) {
        block.set_aside = places.remove(&block.span.start);
    }
    draft.notes.push(Note::new(
        Severity::Info,
        "The document looks like a page copied from the web: what stands around the article is set aside",
        "Look at what was set aside and bring back what belongs to the article.",
    ));
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

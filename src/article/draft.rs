//! An article in the making: its text, block by block, with what its format tells about each block.

use super::open::{MAX_TEXT_BYTES, OpenError};
use super::{BlockKind, Source};
use crate::text::{Note, Span};

/// Where on its page a block stands, as the page's own markup says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Region {
    /// Nothing is said.
    #[default]
    Open,
    /// Menus and paths.
    Navigation,
    /// The page's head, above the article.
    Header,
    /// The page's foot.
    Footer,
    /// Beside the article.
    Aside,
    /// A form, a button, a field.
    Form,
    /// Words under a picture.
    Caption,
    /// Links to other stories.
    Related,
    /// Readers' comments.
    Comments,
    /// Share buttons.
    Share,
    /// Offers of newsletters and subscriptions.
    Newsletter,
    /// Notices about cookies and consent.
    Consent,
    /// Advertisements.
    Advert,
    /// The line with the author.
    Byline,
    /// The line with the date.
    Dateline,
    /// Not shown on the page.
    Hidden,
    /// At the edge of a printed page, or across it.
    Edge,
}

/// One block in the making.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) span: Span,
    pub(super) kind: BlockKind,
    /// Where it stands on its page.
    pub(super) region: Region,
    /// Whether the body finder took it; None where the format has none.
    pub(super) in_body: Option<bool>,
}

impl Piece {
    pub(super) const fn new(span: Span, kind: BlockKind) -> Self {
        Self { span, kind, region: Region::Open, in_body: None }
    }
}

/// An article in the making.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) text: String,
    pub(super) pieces: Vec<Piece>,
    pub(super) source: Source,
    pub(super) notes: Vec<Note>,
    /// Whether it is a document of its own, not a page with menus and teasers: then it is kept whole, but for what
    /// its format sets apart.
    pub(super) whole: bool,
    /// What the page declares to be the article in a sentence or two; its standfirst often repeats it.
    pub(super) summaries: Vec<String>,
}

impl Draft {
    /// Adds a block's text, an empty line after the one before; white space alone adds nothing.
    pub(super) fn push(&mut self, words: &str, kind: BlockKind) -> Option<&mut Piece> {
        let words = words.trim();
        if words.is_empty() {
            return None;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(words);
        self.pieces.push(Piece::new(Span::new(start, self.text.len()), kind));
        self.pieces.last_mut()
    }
}

/// Refuses a text that is too large to be taken apart.
pub(super) fn check_size(file_name: &str, text: &str) -> Result<(), OpenError> {
    if text.len() <= MAX_TEXT_BYTES {
        return Ok(());
    }
    let megabytes = |n: usize| n.div_ceil(1024 * 1024);
    let message = format!(
        "There are {} MB of text in it; the limit is {} MB",
        megabytes(text.len()),
        megabytes(MAX_TEXT_BYTES)
    );
    Err(OpenError::new(file_name, message, "Split it, or paste the article alone."))
}

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
    /// The head of a mail that was forwarded or answered.
    MailHead,
    /// What was written above a forwarded article.
    Covering,
    /// A mail that was answered, or an answer.
    Reply,
    /// The sender's name and post under a mail.
    Signature,
    /// What a mailing says of itself at its foot.
    MailFoot,
    /// A line that is a web address and nothing else.
    Address,
}

/// What a page's markup shows of a block beyond its region; nothing where a format has no such markup.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Markup {
    /// The share of its letters that are links, in percent.
    pub(super) links: u8,
    /// The share of the page's prose that stands in elements of its element's name and classes, in percent.
    pub(super) alike: u8,
    /// The share of the page's prose that stands in the element around its own, in percent.
    pub(super) beside: u8,
    /// How many elements lie between it and the element that holds most of the page's prose, upwards.
    pub(super) apart: u8,
    /// Which of the elements for the page's main part it stands in: 1 main, 2 article, 4 named as its body; a sum.
    pub(super) frame: u8,
    /// Which word of the list of telling class names the elements around it carry; 0 for none.
    pub(super) named: u8,
    /// Whether that word is one for the sentence under a headline.
    pub(super) standfirst: bool,
    /// Whether the page's structured data holds it in the article's text; None where that holds no text.
    pub(super) declared: Option<bool>,
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
    /// What the markup shows; None where the format has no elements.
    pub(super) markup: Option<Markup>,
}

impl Piece {
    pub(super) const fn new(span: Span, kind: BlockKind) -> Self {
        Self { span, kind, region: Region::Open, in_body: None, markup: None }
    }
}

/// What a page shows of itself beside its text, that tells what kind of page it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs {
    /// It declares to be an article, or when it was published.
    pub(super) article: bool,
    /// It declares to be a live blog.
    pub(super) live: bool,
    /// It declares that its text is not for everybody.
    pub(super) locked: bool,
    /// How many words it declares the article to have.
    pub(super) word_count: Option<usize>,
    /// How many links there are that read like a headline.
    pub(super) headline_links: usize,
    /// It asks for a password.
    pub(super) password: bool,
    /// It has scripts that may have put its text there.
    pub(super) scripts: bool,
}

/// An article in the making.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) text: String,
    pub(super) pieces: Vec<Piece>,
    pub(super) source: Source,
    pub(super) notes: Vec<Note>,
    /// What the page declares to be the article in a sentence or two; its standfirst often repeats it.
    pub(super) summaries: Vec<String>,
    /// Whether the format itself tells what is its text, as a letter or a clipping does; then that is not weighed against anything.
    pub(super) sure: bool,
    /// Whether it is a document that somebody wrote as a whole, not a page with things around an article.
    pub(super) whole: bool,
    /// What kind of page it is, as far as its markup tells.
    pub(super) signs: Signs,
}

impl Draft {
    /// Adds a block's text, an empty line after the one before; white space alone adds nothing. NUL, which formats
    /// with numbered letters can hold, is a space.
    pub(super) fn push(&mut self, words: &str, kind: BlockKind) -> Option<&mut Piece> {
        let spaced = words.contains('\0').then(|| words.replace('\0', " "));
        let words = spaced.as_deref().unwrap_or(words).trim();
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

/// The most lines with words that a text may have: each may be a block, and a block takes some hundred bytes. The
/// longest text that is taken apart has them where its lines are 30 letters long.
const MOST_LINES: usize = 250_000;

/// Refuses a text that is too large to be taken apart.
pub(super) fn check_size(file_name: &str, text: &str) -> Result<(), OpenError> {
    let lines = || text.lines().filter(|line| !line.trim().is_empty()).count();
    if (MOST_LINES..=MAX_TEXT_BYTES).contains(&text.len()) && lines() > MOST_LINES {
        let message = format!("There are {} lines in it; the limit is {MOST_LINES}", lines());
        return Err(OpenError::new(file_name, message, "Split it, or paste the article alone."));
    }
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

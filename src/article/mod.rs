//! A file becomes an [`Article`]: its text, its blocks, and where each piece of metadata came from.
//!
//! The text never changes once it is read. Clean-up marks blocks as set aside, with the rule and the reason; it
//! does not cut, so no span ever moves and everything can be brought back.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::text::{Note, Prose, Sentence, Span};

mod byline;
mod clean;
mod dates;
mod decode;
mod draft;
mod form;
mod genre;
mod html;
mod language;
mod lines;
mod mail;
mod markdown;
mod office;
pub mod open;
pub mod order;
mod parts;
mod pdf;
mod plain;
mod reader;
mod source;
mod unknown;
mod unseen;
mod wire;

pub use clean::fit;
pub use form::ENDINGS;
pub use language::LANGUAGES;
pub use open::{OpenError, read, read_pasted};
pub use source::{Known, Moment, Origin, Source};

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// The article's headline. Metadata, not body.
    Title,
    /// Who wrote it. Metadata, not body.
    Byline,
    /// When it was published. Metadata, not body.
    Dateline,
    /// A heading inside the body.
    Heading,
    /// Running text.
    Paragraph,
    /// One item of a list.
    ListItem,
    /// A quotation set off from the text.
    Quote,
    /// Words under a picture.
    Caption,
    /// One row of a table, its cells parted by tabs.
    TableRow,
    /// Anything else: menus, buttons, notices.
    Other,
}

/// Why a block does not belong to the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAside {
    /// The rule's short name.
    pub rule: String,
    /// The reason in plain words, for the user.
    pub why: String,
}

/// One block of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Where it stands, without white space at its ends.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Why it is not part of the article, where it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set_aside: Option<SetAside>,
}

impl Block {
    /// A block that belongs to the article.
    #[must_use]
    pub const fn new(span: Span, kind: BlockKind) -> Self {
        Self { span, kind, set_aside: None }
    }

    /// Whether it is part of the article's body: neither set aside nor metadata.
    #[must_use]
    pub fn is_body(&self) -> bool {
        self.set_aside.is_none()
            && !matches!(self.kind, BlockKind::Title | BlockKind::Byline | BlockKind::Dateline)
    }
}

/// One article as it was read. Cheap to clone: the text is shared.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(from = "Record", into = "Record")]
pub struct Article {
    /// Where it came from.
    pub source: Source,
    /// Its blocks, in text order; they do not overlap.
    pub blocks: Vec<Block>,
    /// What there is to say about it: cut off, not English, ….
    pub notes: Vec<Note>,
    prose: Arc<Prose>,
}

/// How an article is kept in a project file: without what is computed from its text.
#[derive(Serialize, Deserialize)]
struct Record {
    source: Source,
    text: Arc<str>,
    blocks: Vec<Block>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    notes: Vec<Note>,
}

impl From<Record> for Article {
    fn from(record: Record) -> Self {
        Self { notes: record.notes, ..Self::new(record.source, record.text, record.blocks) }
    }
}

impl From<Article> for Record {
    fn from(article: Article) -> Self {
        Self {
            text: Arc::clone(article.prose.shared_text()),
            source: article.source,
            blocks: article.blocks,
            notes: article.notes,
        }
    }
}

impl PartialEq for Article {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
            && self.blocks == other.blocks
            && self.notes == other.notes
            && self.text() == other.text()
    }
}

impl Article {
    /// An article of this text and these blocks; cuts the text into sentences and tokens.
    ///
    /// Blocks that do not fit the text, or overlap the one before, are left out.
    #[must_use]
    pub fn new(source: Source, text: impl Into<Arc<str>>, blocks: Vec<Block>) -> Self {
        let text = text.into();
        let blocks = fitting(&text, blocks);
        let prose = Arc::new(Prose::new(text, blocks.iter().map(|b| b.span)));
        Self { source, blocks, notes: Vec::new(), prose }
    }

    /// An article of a text that is clean already: everything in it is body.
    #[must_use]
    pub fn of_clean_text(source: Source, text: &str) -> Self {
        Self::new(source, text, plain::clean_blocks(text))
    }

    /// The whole text, set-aside blocks included.
    #[must_use]
    pub fn text(&self) -> &str {
        self.prose.text()
    }

    /// The text with its tokens and sentences.
    #[must_use]
    pub fn prose(&self) -> &Prose {
        &self.prose
    }

    /// The body's text: the blocks that belong to the article, an empty line between them.
    #[must_use]
    pub fn body(&self) -> String {
        let kept: Vec<_> =
            self.blocks.iter().filter(|b| b.is_body()).map(|b| b.span.of(self.text())).collect();
        kept.join("\n\n")
    }

    /// The sentences of the body, in text order, with their index among all sentences.
    pub fn body_sentences(&self) -> impl Iterator<Item = (usize, &Sentence)> {
        let all = self.prose.sentences().iter().enumerate();
        all.filter(|(_, s)| self.blocks.get(s.block).is_some_and(Block::is_body))
    }

    /// The articles in it, where it holds several one after the other, each with its own headline; else none.
    ///
    /// Each has the whole text, with the blocks of the others set aside: spans stay, and all can be brought back.
    #[must_use]
    pub fn parts(&self) -> Vec<Self> {
        parts::of(self)
    }

    /// Whether a note on it says that it holds several articles ([`parts`](Self::parts)).
    #[must_use]
    pub fn is_note_on_parts(note: &Note) -> bool {
        parts::is_note(note)
    }

    /// How many words its body has.
    #[must_use]
    pub fn body_words(&self) -> usize {
        let body = self.blocks.iter().filter(|block| block.is_body());
        body.map(|block| block.span.of(self.text()).split_whitespace().count()).sum()
    }

    /// The same article with one block set aside, or with one brought back. The text is shared.
    #[must_use]
    pub fn with_set_aside(&self, block: usize, set_aside: Option<SetAside>) -> Self {
        let mut changed = self.clone();
        if let Some(block) = changed.blocks.get_mut(block) {
            block.set_aside = set_aside;
        }
        changed
    }

    /// The same article in the language that the user says it is in; empty where that is not known. What there
    /// was to say about its language is said anew. The text is shared.
    #[must_use]
    pub fn in_language(&self, code: &str) -> Self {
        let mut changed = self.clone();
        let before = language::note(self.source.language.as_deref());
        changed.notes.retain(|note| Some(note) != before.as_ref());
        changed.source.language = (!code.is_empty()).then(|| code.to_owned());
        changed.source.language_from = changed.source.language.as_ref().map(|_| Origin::User);
        changed.notes.extend(language::note(changed.source.language.as_deref()));
        changed
    }

    /// The same article from another source, as where the user mends its title. The text is shared; notes that
    /// asked for what is now entered are gone.
    #[must_use]
    pub fn with_source(&self, source: Source) -> Self {
        let mut changed = self.clone();
        changed.notes.retain(|note| !unknown::is_answered(note, &source));
        Self { source, ..changed }
    }

    /// The day it was published, where that is known.
    #[must_use]
    pub fn published(&self) -> Option<Date> {
        self.source.published.as_ref().map(|known| known.value.date)
    }
}

/// The moment that words give, as a user or a page writes it ("22 November 2026, 06:10"); none where they give no
/// day or could mean two.
#[must_use]
pub fn moment_of(words: &str) -> Option<Moment> {
    dates::moment(words)
}

fn fitting(text: &str, blocks: Vec<Block>) -> Vec<Block> {
    let mut end = 0;
    let fits = |b: &Block, end: usize| b.span.start >= end && text.get(b.span.start..b.span.end).is_some();
    let mut kept = Vec::with_capacity(blocks.len());
    for block in blocks {
        if fits(&block, end) && !block.span.is_empty() {
            end = block.span.end;
            kept.push(block);
        }
    }
    kept
}

//! The text of one chapter, block by block. Chapters are XHTML.

use dom_query::Document;

use crate::article::BlockKind;
use crate::article::office::pen::{Pen, Place};
use crate::article::office::xml::{Element, Inside, Sink};

/// Elements whose content is no text.
const NO_TEXT: &[&str] = &[
    "head",
    "script",
    "style",
    "template",
    "svg",
    "iframe",
    "object",
    "audio",
    "video",
    "canvas",
    "rt",
    "rp",
    "select",
    "textarea",
    "annotation",
    "annotation-xml",
];

/// Elements that part blocks.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "caption",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];

/// The longest name of a letter in HTML has 31 letters.
const LONGEST_NAME: usize = 32;

/// A chapter in the making.
#[derive(Debug, Default)]
pub(super) struct Chapter {
    pub(super) pen: Pen,
    /// The kinds that hold where we are, innermost last.
    kinds: Vec<BlockKind>,
    raised: usize,
    preformatted: usize,
    /// How many bytes of words it has.
    pub(super) letters: usize,
}

impl Chapter {
    fn kind(&self) -> BlockKind {
        self.kinds.last().copied().unwrap_or(BlockKind::Paragraph)
    }

    fn inner_kind(&self, name: &str) -> BlockKind {
        match (name, self.kind()) {
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", _) => BlockKind::Heading,
            ("figcaption", _) => BlockKind::Caption,
            ("blockquote", _) => BlockKind::Quote,
            ("li" | "dd" | "dt", _) => BlockKind::ListItem,
            (_, outer) => outer,
        }
    }
}

/// The number that leads to a note, or that says where a printed page ended: glued to a word, it would be a figure.
fn is_reference(element: &Element<'_>) -> bool {
    const TYPES: &[&str] = &["noteref", "pagebreak", "doc-noteref", "doc-pagebreak"];
    let says = |name: &str| {
        element
            .attribute(name)
            .is_some_and(|value| value.split_whitespace().any(|word| TYPES.contains(&word)))
    };
    says("type") || says("role")
}

/// Lists of contents inside a book say what they are.
fn is_contents(element: &Element<'_>) -> bool {
    element.name == "nav"
        && element
            .attribute("type")
            .is_some_and(|kind| kind.split(' ').any(|k| k == "toc" || k == "landmarks" || k == "page-list"))
}

impl Sink for Chapter {
    fn open(&mut self, element: &Element<'_>) -> Inside {
        let name = element.name;
        if NO_TEXT.contains(&name)
            || is_reference(element)
            || element.attribute("hidden").is_some() && name == "nav"
        {
            return Inside::Skip;
        }
        match name {
            "br" => self.pen.line_end(self.kind()),
            "sup" => self.raised += 1,
            "pre" => self.preformatted += 1,
            "tr" => self.pen.open_row(),
            _ => {}
        }
        if BLOCKS.contains(&name) {
            self.pen.end_block(self.kind());
            self.kinds.push(self.inner_kind(name));
        }
        if is_contents(element) {
            self.pen.set_place(Place::Contents);
        }
        self.pen.raised = self.raised > 0;
        Inside::Read
    }

    fn close(&mut self, name: &str) {
        match name {
            "sup" => self.raised = self.raised.saturating_sub(1),
            "pre" => self.preformatted = self.preformatted.saturating_sub(1),
            "td" | "th" => self.pen.end_cell(),
            "tr" => self.pen.end_row(),
            _ => {}
        }
        if BLOCKS.contains(&name) {
            self.pen.end_block(self.kind());
            self.kinds.pop();
        }
        if name == "nav" {
            self.pen.set_place(Place::Body);
        }
        self.pen.raised = self.raised > 0;
    }

    fn words(&mut self, words: &str) {
        self.letters += words.len();
        if self.preformatted == 0 {
            self.pen.add(words);
            return;
        }
        for line in words.split_inclusive('\n') {
            self.pen.add(line);
            if line.ends_with('\n') {
                self.pen.line_end(self.kind());
            }
        }
    }

    /// Older books use the names that HTML knows.
    fn named(&mut self, name: &str) -> Option<String> {
        let is_name = name.len() <= LONGEST_NAME && name.bytes().all(|b| b.is_ascii_alphanumeric());
        let reference = format!("&{name};");
        let letter = is_name.then(|| Document::fragment(reference.as_str()).text().to_string())?;
        (letter != reference).then_some(letter)
    }
}

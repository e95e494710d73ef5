//! Which format a file is in: told by its content first, by its name second. A wrong ending is no obstacle.

use super::{mail, markdown, office};

/// The endings of files that are read as articles, for the desktop's file dialog; a file's content counts first.
pub const ENDINGS: &[&str] = &[
    "html", "htm", "xhtml", "mhtml", "mht", "txt", "text", "md", "markdown", "pdf", "docx", "odt", "fodt",
    "rtf", "epub", "eml", "emlx", "mbox",
];

/// A format whose bytes are no text as they stand, or that only its own reader takes apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packed {
    /// A PDF.
    Pdf,
    /// A ZIP archive: a DOCX, an ODT, an EPUB, or another.
    Zip,
    /// A document of LibreOffice in one piece of XML (.fodt).
    FlatOdt,
    /// Rich text.
    Rtf,
    /// The binary wrapping of older office programs, and of documents under a password.
    Ole,
    /// A message, as mail programs save it (.eml), or a web page in one file (.mhtml).
    Mail,
}

/// What a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    Html,
    Markdown,
    Plain,
}

/// Heads of formats, and how many bytes may stand before them.
const HEADS: &[(&[u8], Packed, usize)] = &[
    // Readers of PDF look for the head in the first 1,024 bytes (ISO 32000-1, annex H, note 13).
    (b"%PDF-", Packed::Pdf, 1024),
    (b"PK\x03\x04", Packed::Zip, 0),
    (b"{\\rtf", Packed::Rtf, 0),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Packed::Ole, 0),
];

/// The packed format that the content shows; None where it is to be read as text.
pub(super) fn packed(file_name: &str, bytes: &[u8]) -> Option<Packed> {
    let holds = |head: &[u8], before: usize| {
        bytes
            .get(..bytes.len().min(before + head.len()))
            .is_some_and(|start| memchr::memmem::find(start, head).is_some())
    };
    let head = HEADS.iter().find(|(head, _, before)| holds(head, *before)).map(|(_, form, _)| *form);
    let flat = || office::is_flat(bytes).then_some(Packed::FlatOdt);
    head.or_else(flat).or_else(|| mail::is_mail(file_name, bytes).then_some(Packed::Mail))
}

/// How far into a text its form shows.
const FORM_WITHIN: usize = 4096;

/// What a text is written in.
pub(super) fn written(file_name: &str, text: &str) -> Written {
    let head: String = text.trim_start().chars().take(FORM_WITHIN).collect::<String>().to_ascii_lowercase();
    let ending = file_name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let page = head.starts_with('<')
        && ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| head.contains(tag));
    let page_ending = matches!(ending.as_str(), "html" | "htm" | "xhtml" | "xht");
    let has_tags =
        ["</", "<p", "<div", "<br", "<body", "<meta", "<title"].iter().any(|tag| head.contains(tag));
    if page || page_ending && has_tags {
        Written::Html
    } else if matches!(ending.as_str(), "md" | "markdown" | "mdown") || markdown::has_front_matter(text) {
        Written::Markdown
    } else {
        Written::Plain
    }
}

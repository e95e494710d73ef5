//! PDF: from glyphs with places to paragraphs in reading order, with headings, tables and running heads told apart.
//!
//! A PDF says where letters stand, not what they make. Pictures are not read: a scanned page has no text, and that
//! is said. Whatever is at the edge of pages is set aside, nothing is left out.

use hayro_syntax::object::Dict;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::draft::{Draft, Region};
use super::open::{MAX_TEXT_BYTES, OpenError};
use super::{BlockKind, Known, Origin};
use crate::text::{Note, Severity};
use content::Runner;
use edge::Edges;
use hyphen::Words;
use order::Block;
use page::PageText;
use paragraph::Paragraph;

mod column;
mod content;
mod edge;
mod font;
mod guard;
mod head;
mod hyphen;
mod order;
mod page;
mod paragraph;
mod row;

/// The most pages of a document. No article or report comes near; law codes and data books do.
const MOST_PAGES: usize = 5000;

/// Reads a PDF.
pub(super) fn read(file_name: &str, bytes: &[u8]) -> Result<Draft, OpenError> {
    read_within(file_name, bytes, content::MOST_STEPS)
}

/// Reads a PDF that takes so many steps at most.
fn read_within(file_name: &str, bytes: &[u8], steps: u64) -> Result<Draft, OpenError> {
    let bomb = |_: guard::Bomb| holds_too_much(file_name);
    guard::check(bytes).map_err(bomb)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| not_opened(file_name, error))?;
    if memchr::memmem::find(bytes, b"/Encrypt").is_some() {
        guard::check_opened(&pdf).map_err(bomb)?;
    }
    let count = pdf.pages().len();
    if count > MOST_PAGES {
        let message = format!("The PDF has {count} pages; the limit is {MOST_PAGES}");
        return Err(OpenError::new(
            file_name,
            message,
            "Print the pages that matter to a new PDF, and open that.",
        ));
    }
    let mut pages = pages(file_name, &pdf, steps)?;
    let notes = unread(file_name, &pages)?;
    let edges = edge::take(&mut pages);
    let draft = draft(pages, &pdf, edges);
    Ok(Draft { notes, ..draft })
}

fn holds_too_much(file_name: &str) -> OpenError {
    let megabytes = |bytes: u64| bytes / (1024 * 1024);
    let message = format!(
        "What is packed into the PDF is too much; the limit is {} MB for one part and {} MB for all",
        megabytes(guard::MOST_IN_STREAM),
        megabytes(guard::MOST_IN_ALL)
    );
    OpenError::new(file_name, message, "Print the pages that matter to a new PDF, and open that.")
}

fn not_opened(file_name: &str, error: LoadPdfError) -> OpenError {
    let (message, hint) = match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => (
            "The PDF asks for a password",
            "Open it in a PDF viewer with the password, print it to a new PDF, and open that.",
        ),
        LoadPdfError::Decryption(_) => (
            "The PDF is encrypted in a way that cannot be read here",
            "Open it in a PDF viewer, print it to a new PDF, and open that.",
        ),
        LoadPdfError::Invalid => (
            "The PDF is damaged: it shows no pages",
            "Save or download it again; if a PDF viewer opens it, print it to a new PDF and open that.",
        ),
    };
    OpenError::new(file_name, message, hint)
}

/// What stands on all pages.
fn pages(file_name: &str, pdf: &Pdf, steps: u64) -> Result<Vec<PageText>, OpenError> {
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let mut runner = Runner::new(catalog.as_ref(), steps);
    let mut pages = Vec::with_capacity(pdf.pages().len());
    let mut letters = 0;
    for (index, page) in pdf.pages().iter().enumerate() {
        let sheet = runner.run(page).map_err(|content::TooMuch| {
            let message = format!(
                "The PDF draws too much (stopped on page {}; the limit is {} million steps)",
                index + 1,
                steps / 1_000_000
            );
            OpenError::new(file_name, message, "Print the pages that matter to a new PDF, and open that.")
        })?;
        let page = PageText::of(sheet);
        letters += page.ink.letters;
        if letters > MAX_TEXT_BYTES {
            let message =
                format!("The PDF has too much text; the limit is {} MB", MAX_TEXT_BYTES / (1024 * 1024));
            return Err(OpenError::new(
                file_name,
                message,
                "Print the pages that matter to a new PDF, and open that.",
            ));
        }
        pages.push(page);
    }
    Ok(pages)
}

/// From this part of its letters on, a document whose fonts do not tell their letters cannot be read, in percent …
const UNREADABLE_PERCENT: usize = 30;

/// … and from so many of ten thousand on, a note says that some are missing.
const UNKNOWN_IN_10_000: usize = 5;

/// Says what of a document cannot be read.
fn unread(file_name: &str, pages: &[PageText]) -> Result<Vec<Note>, OpenError> {
    let sum = |of: fn(&PageText) -> usize| pages.iter().map(of).sum::<usize>();
    let (letters, unknown) = (sum(|p| p.ink.letters), sum(|p| p.ink.unknown));
    if letters == 0 {
        let pictures = pages.iter().any(|p| !p.pictures.is_empty());
        let message =
            if pictures { "The PDF holds pictures of pages, no text" } else { "The PDF holds no text" };
        let hint = "Run text recognition (OCR) on it first, or find the article as a web page and open that.";
        return Err(OpenError::new(file_name, message, hint));
    }
    if unknown * 100 > letters * UNREADABLE_PERCENT {
        let message = "The PDF does not say which letters its signs stand for";
        let hint = "Find the article as a web page, or run text recognition (OCR) on the PDF, and open that.";
        return Err(OpenError::new(file_name, message, hint));
    }
    let mut notes = Vec::new();
    let compare = "Compare figures and names with the original.";
    if unknown * 10_000 > letters * UNKNOWN_IN_10_000 {
        let message =
            format!("{unknown} of {letters} letters could not be read and are shown as “\u{fffd}”.");
        notes.push(Note::new(Severity::Warning, message, compare));
    }
    let scans = numbers(pages, |p| p.ink.letters == 0 && (p.ink.picture || !p.pictures.is_empty()));
    if !scans.is_empty() {
        let message = format!("No text on {scans}: pictures.");
        notes.push(Note::new(
            Severity::Warning,
            message,
            "Look at them in the original; what they say is not in the text.",
        ));
    }
    let recognised = numbers(pages, |p| p.ink.picture && p.ink.unpainted * 2 > p.ink.letters);
    if !recognised.is_empty() {
        let message = format!("The text of {recognised} was recognised from a picture by a program.");
        notes.push(Note::new(Severity::Warning, message, compare));
    }
    Ok(notes)
}

/// "page 3", "pages 1–4 and 7": the pages for which something holds.
fn numbers(pages: &[PageText], holds: impl Fn(&PageText) -> bool) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (index, _) in pages.iter().enumerate().filter(|(_, page)| holds(page)) {
        match runs.last_mut() {
            Some((_, last)) if *last == index => *last = index + 1,
            _ => runs.push((index + 1, index + 1)),
        }
    }
    let plural = runs.len() > 1 || runs.iter().any(|(first, last)| first != last);
    let words: Vec<String> = runs
        .iter()
        .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}–{last}") })
        .collect();
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => format!("{} {last}", if plural { "pages" } else { "page" }),
        Some((last, others)) => format!("pages {} and {last}", others.join(", ")),
    }
}

/// The article in the making.
fn draft(pages: Vec<PageText>, pdf: &Pdf, edges: Edges) -> Draft {
    let mut words = Words::default();
    let lines = || pages.iter().flat_map(|p| &p.lines);
    lines().for_each(|line| words.take(&line.text));
    let sizes = lines().flat_map(|line| line.text.chars().map(|_| line.size));
    let body_size = row::common_size(sizes).unwrap_or(10.0);
    let bold: usize = lines().filter(|l| l.bold).map(|l| l.text.len()).sum();
    let bold_body = bold * 2 > lines().map(|l| l.text.len()).sum();
    let mut turned: Vec<String> = Vec::new();
    let mut pictures = Vec::new();
    let mut ordered: Vec<Vec<Block>> = Vec::with_capacity(pages.len());
    for page in pages {
        turned.extend(page.turned);
        pictures.push(page.pictures);
        ordered.push(order::blocks(page.lines));
    }
    let mut paragraphs = paragraph::paragraphs(&ordered, &words);
    for paragraph in &mut paragraphs {
        if is_caption(paragraph, body_size, pictures.get(paragraph.page).map_or(&[], Vec::as_slice)) {
            paragraph.kind = BlockKind::Caption;
        } else if is_heading(paragraph, body_size, bold_body) {
            paragraph.kind = BlockKind::Heading;
        }
    }
    let field = |of: &Option<Box<[u8]>>| of.as_ref().map(|bytes| head::text_string(bytes));
    let about = pdf.metadata();
    let title = head::title(field(&about.title).as_deref(), &paragraphs, body_size);
    // A page from a browser has menus and teasers, as the page itself.
    let mut draft = Draft { whole: !edges.printed, ..Draft::default() };
    draft.source.byline = head::author(field(&about.author).as_deref(), &paragraphs);
    let address = || Origin::Document("address at the foot of its pages".to_owned());
    draft.source.url = edges.url.map(|url| Known::new(url, address()));
    let shown = title.as_ref().and_then(|(_, at)| *at);
    draft.source.title = title.map(|(title, _)| title);
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let kind = if shown == Some(index) { BlockKind::Title } else { paragraph.kind };
        draft.push(&paragraph.text, kind);
    }
    turned.dedup();
    for line in edges.lines.iter().chain(&turned) {
        if let Some(piece) = draft.push(line, BlockKind::Other) {
            piece.region = Region::Edge;
        }
    }
    draft
}

/// The most words and lines of a heading.
const HEADING_WORDS: usize = 25;
const HEADING_LINES: usize = 4;

fn is_heading(paragraph: &Paragraph, body_size: f32, bold_body: bool) -> bool {
    let words = paragraph.text.split_whitespace().count();
    if paragraph.kind != BlockKind::Paragraph || paragraph.lines > HEADING_LINES || words > HEADING_WORDS {
        return false;
    }
    let letters = paragraph.text.chars().filter(|c| c.is_alphabetic()).count();
    let stops = paragraph.text.ends_with(['.', ',', ';', '!']);
    let larger = paragraph.size >= body_size * 1.1;
    letters >= 3 && (larger && !stops || paragraph.bold && !bold_body && !stops)
}

/// Small words beside a picture.
fn is_caption(paragraph: &Paragraph, body_size: f32, pictures: &[hayro_font::kurbo::Rect]) -> bool {
    const NEAR: f32 = 30.0;
    const LEAST_PICTURE: f64 = 60.0;
    if paragraph.kind != BlockKind::Paragraph || paragraph.size > body_size * 0.95 || paragraph.lines > 6 {
        return false;
    }
    pictures.iter().filter(|r| r.width() > LEAST_PICTURE && r.height() > LEAST_PICTURE).any(|r| {
        #[expect(clippy::cast_possible_truncation, reason = "places on a page")]
        let [x0, x1, y0, y1] = [r.x0, r.x1, r.y0, r.y1].map(|n| n as f32);
        let shared = paragraph.x1.min(x1) - paragraph.x0.max(x0);
        let below = (-4.0..NEAR).contains(&(paragraph.top - y1));
        let above = (-4.0..NEAR).contains(&(y0 - paragraph.bottom));
        shared * 2.0 > paragraph.x1 - paragraph.x0 && (below || above)
    })
}

#[cfg(test)]
mod tests;

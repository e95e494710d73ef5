//! E-books (.epub): the chapters in their order, as one text.
//!
//! Lists of contents made for reading programs are left out; pictures are no text.

use std::collections::BTreeSet;

use super::facts::{known, language, telling_author, telling_title};
use super::parts::{Parts, resolved};
use super::pen::Pen;
use super::xml;
use crate::article::draft::Draft;
use crate::article::open::{MAX_TEXT_BYTES, OpenError};
use crate::article::{Source, dates, html};
use chapter::Chapter;
use package::Package;

mod chapter;
mod package;

const CONTAINER: &str = "META-INF/container.xml";
const ENCRYPTION: &str = "META-INF/encryption.xml";

/// The part that tells what the book is made of, if this is a book.
pub(super) fn package_part(parts: &mut Parts<'_>) -> Result<Option<String>, OpenError> {
    let Some(container) = parts.text(CONTAINER)? else { return Ok(None) };
    Ok(package::root_file(&container).map(|path| resolved("", &path)))
}

/// Reads a book whose package is the part `name`.
pub(super) fn read(parts: &mut Parts<'_>, name: &str) -> Result<Draft, OpenError> {
    let Some(text) = parts.text(name)? else { return Err(super::damaged(parts.file_name)) };
    let package = Package::of(&text);
    let locked = package::locked(&parts.text(ENCRYPTION)?.unwrap_or_default());
    let mut book = Book { pen: Pen::default(), whole: true, letters: 0 };
    let mut seen = BTreeSet::new();
    for href in package.chapters() {
        let path = resolved(name, &decoded(href));
        if locked.contains(&path) {
            return Err(locked_up(parts.file_name));
        }
        if seen.insert(path.clone()) {
            book.add(parts, &path)?;
        }
        if book.letters > MAX_TEXT_BYTES {
            break;
        }
    }
    let mut draft = book.pen.finish();
    if !book.whole {
        draft.notes.push(super::cut_off());
    }
    draft.source = source(&package);
    Ok(draft)
}

/// A book in the making.
struct Book {
    pen: Pen,
    whole: bool,
    letters: usize,
}

impl Book {
    fn add(&mut self, parts: &mut Parts<'_>, path: &str) -> Result<(), OpenError> {
        let Some(text) = parts.text(path)? else {
            self.whole = false;
            return Ok(());
        };
        let mut chapter = Chapter::default();
        let whole = xml::walk(&text, &mut chapter).is_ok();
        if !whole && text.len() <= MAX_TEXT_BYTES {
            // What is no whole XML may still be a page, as browsers read them.
            let Some(blocks) = html::blocks_of(&text) else {
                self.whole = false;
                return Ok(());
            };
            for (words, kind) in blocks {
                self.letters += words.len();
                self.pen.block(words, kind);
            }
            return Ok(());
        }
        self.whole &= whole;
        self.letters += chapter.letters;
        self.pen.go_on_with(chapter.pen);
        Ok(())
    }
}

/// "chapter%201.xhtml" is the part "chapter 1.xhtml".
fn decoded(href: &str) -> String {
    let mut bytes = Vec::with_capacity(href.len());
    let mut rest = href.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| first == b'%').and_then(|code| str::from_utf8(code).ok());
        if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            bytes.push(byte);
            rest = after.get(2..).unwrap_or_default();
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| href.to_owned())
}

fn source(package: &Package) -> Source {
    let first = |name: &str| package.values(name).next();
    let authors: Vec<String> = package.values("creator").filter_map(telling_author).collect();
    let is_address = |value: &&str| value.starts_with("http://") || value.starts_with("https://");
    let address = package.values("source").chain(package.values("identifier")).find(is_address);
    Source {
        title: first("title").and_then(telling_title).map(|title| known(title, "dc:title")),
        byline: (!authors.is_empty()).then(|| known(authors.join(", "), "dc:creator")),
        publisher: first("publisher").map(|name| known(name.to_owned(), "dc:publisher")),
        url: address.map(|url| known(url.to_owned(), "dc:source or dc:identifier")),
        published: package.published().and_then(dates::moment).map(|date| known(date, "dc:date")),
        language: first("language").and_then(language),
        ..Source::default()
    }
}

fn locked_up(file_name: &str) -> OpenError {
    OpenError::new(
        file_name,
        "The book is locked by its seller (DRM)",
        "Open it in the program it was bought for, copy the passage that is wanted, and paste it.",
    )
}

#[cfg(test)]
#[path = "epub/tests.rs"]
mod tests;

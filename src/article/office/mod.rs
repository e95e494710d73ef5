//! Documents of word processors and e-books: what is inside them, as an article in the making.
//!
//! A document is kept whole: only what its own format says is no running text (page heads, lists of contents, hidden
//! words) is set aside. What cannot be read is refused with what it is and what to do.

use super::decode;
use super::draft::{self, Draft};
use super::open::OpenError;
use crate::text::{Note, Severity};
use parts::Parts;

mod docx;
mod epub;
mod facts;
mod odt;
mod ole;
mod other;
mod parts;
mod pen;
mod rtf;
mod style;
mod xml;

pub(super) use ole::read as refuse_ole;

/// Reads what comes as a ZIP archive: DOCX, ODT, EPUB.
pub(super) fn read(file_name: &str, bytes: &[u8]) -> Result<Draft, OpenError> {
    let mut parts = Parts::open(file_name, bytes)?;
    let draft = of_parts(&mut parts)?;
    let pictures = parts.names().any(is_picture);
    whole(file_name, draft, pictures, parts.notes)
}

/// Whether this is a document of LibreOffice in one piece.
pub(super) fn is_flat(bytes: &[u8]) -> bool {
    odt::flat::mimetype(bytes).is_some()
}

/// Reads such a document.
pub(super) fn read_flat(file_name: &str, bytes: &[u8]) -> Result<Draft, OpenError> {
    let decode::Decoded { text, note } = decode::decode(file_name, bytes)?;
    let pictures = text.contains("<office:binary-data");
    whole(file_name, odt::flat::read(file_name, &text)?, pictures, note.into_iter().collect())
}

/// Reads rich text.
pub(super) fn read_rtf(file_name: &str, bytes: &[u8]) -> Result<Draft, OpenError> {
    let rtf::Read { draft, pictures } = rtf::read(bytes);
    whole(file_name, draft, pictures, Vec::new())
}

fn of_parts(parts: &mut Parts<'_>) -> Result<Draft, OpenError> {
    if let Some(main) = docx::text_part(parts)? {
        return docx::read(parts, &main);
    }
    if let Some(package) = epub::package_part(parts)? {
        return epub::read(parts, &package);
    }
    let mimetype = parts.text("mimetype")?.unwrap_or_default();
    if odt::is_of_family(mimetype.trim()) {
        return odt::read(parts, mimetype.trim());
    }
    Err(other::refused(parts))
}

/// A draft that holds words and is not too large.
fn whole(file_name: &str, mut draft: Draft, pictures: bool, notes: Vec<Note>) -> Result<Draft, OpenError> {
    draft::check_size(file_name, &draft.text)?;
    if draft.text.is_empty() {
        return Err(if pictures {
            OpenError::new(
                file_name,
                "The document holds pictures but no words",
                "A picture of a page cannot be read; ask for the text, or copy it with a program that recognises letters.",
            )
        } else {
            OpenError::new(
                file_name,
                "The document holds no words",
                "Look at it in a word processor and save it again.",
            )
        });
    }
    draft.notes.extend(notes);
    Ok(draft)
}

fn is_picture(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    matches!(
        ending.as_str(),
        "png" | "jpg" | "jpeg" | "gif" | "bmp" | "tif" | "tiff" | "emf" | "wmf" | "svg" | "webp"
    )
}

/// Says that a part that every such document has is not there.
fn damaged(file_name: &str) -> OpenError {
    OpenError::new(file_name, "The file is damaged: a part of it is missing", "Copy or download it again.")
}

/// The note of a document whose changes are on record.
fn tracked_changes() -> Note {
    Note::new(
        Severity::Warning,
        "The document has tracked changes: inserted words are read as text, deleted words are not",
        "Ask its author which version holds.",
    )
}

/// The note of a document with things whose words stand elsewhere than in its text.
fn objects_left_out() -> Note {
    Note::new(
        Severity::Warning,
        "Charts, diagrams, formulas or other objects in the document are not read",
        "Look at them in the original.",
    )
}

/// The note of a document with comments.
fn comments_left_out() -> Note {
    Note::new(Severity::Info, "The document's comments are not read", "")
}

/// The note of a document that ends before its end.
fn cut_off() -> Note {
    Note::new(
        Severity::Warning,
        "The document is damaged: what stands after the damaged place could not be read",
        "Compare its end with the original, or copy the file again.",
    )
}

#[cfg(test)]
mod bad_tests;
#[cfg(test)]
mod sample;

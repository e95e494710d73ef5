//! The parts of a document that is a ZIP archive: which there are, and each as text, within limits.
//!
//! Nothing is unpacked to the disk, and a part's name is only ever looked up, so that no name leads anywhere.

use std::io::{self, Cursor, Read as _};

use rustc_hash::FxHashMap;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::article::decode;
use crate::article::open::OpenError;
use crate::text::Note;

/// The most parts an archive may have. A document has some tens, a book with all its pictures some thousands.
const MOST_PARTS: usize = 20_000;

/// The largest part that is unpacked, in bytes. The words of a long report take 2 to 5 MB of a word processor's XML;
/// this is twice the largest file that is opened at all.
const LARGEST_PART_BYTES: u64 = 64 * 1024 * 1024;

/// The most bytes that are unpacked of one archive: a part of the largest size, and as much again of small ones.
const MOST_UNPACKED_BYTES: u64 = 2 * LARGEST_PART_BYTES;

/// The parts of one archive.
pub(super) struct Parts<'a> {
    pub(super) file_name: &'a str,
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The names in the archive's order, with slashes and without one at the beginning.
    names: Vec<String>,
    /// Where each stands, by its name in small letters: some programs mix capitals up.
    places: FxHashMap<String, usize>,
    unpacked: u64,
    /// What there is to say of the letters of the parts read so far.
    pub(super) notes: Vec<Note>,
}

impl<'a> Parts<'a> {
    pub(super) fn open(file_name: &'a str, bytes: &'a [u8]) -> Result<Self, OpenError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| fault(file_name, &error))?;
        if archive.len() > MOST_PARTS {
            return Err(OpenError::new(
                file_name,
                format!("The file is an archive of {} parts; the limit is {MOST_PARTS}", archive.len()),
                "Open the articles one by one.",
            ));
        }
        let names: Vec<String> =
            archive.file_names().map(|name| name.map(|n| plain(&n)).unwrap_or_default()).collect();
        let places = names.iter().enumerate().map(|(at, name)| (name.to_ascii_lowercase(), at)).collect();
        Ok(Self { file_name, archive, names, places, unpacked: 0, notes: Vec::new() })
    }

    /// The names of all parts that are no folders.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str).filter(|name| !name.ends_with('/'))
    }

    /// Whether there is such a part.
    pub(super) fn has(&self, name: &str) -> bool {
        self.place(name).is_some()
    }

    /// A part's bytes; None where there is none of this name.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, OpenError> {
        let Some(place) = self.place(name) else { return Ok(None) };
        let left = MOST_UNPACKED_BYTES - self.unpacked;
        let most = left.min(LARGEST_PART_BYTES);
        let part = self.archive.by_index(place).map_err(|error| fault(self.file_name, &error))?;
        let mut bytes = Vec::new();
        let read = part.take(most + 1).read_to_end(&mut bytes);
        self.unpacked += (bytes.len() as u64).min(left);
        if bytes.len() as u64 > most {
            return Err(self.too_large(name, most));
        }
        read.map_err(|error| fault(self.file_name, &ZipError::Io(error)))?;
        Ok(Some(bytes))
    }

    /// A part as text.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, OpenError> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        let Ok(decoded) = decode::decode(self.file_name, &bytes) else {
            return Err(OpenError::new(
                self.file_name,
                format!("The file is damaged: its part “{name}” is no text"),
                "Copy or download it again.",
            ));
        };
        if let Some(note) = decoded.note.filter(|note| !self.notes.contains(note)) {
            self.notes.push(note);
        }
        Ok(Some(decoded.text))
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.places.get(&name.trim_start_matches('/').to_ascii_lowercase()).copied()
    }

    fn too_large(&self, name: &str, most: u64) -> OpenError {
        let megabytes = 1024 * 1024;
        let message = if most == LARGEST_PART_BYTES {
            format!("Its part “{name}” unpacks to more than {} MB, the limit", LARGEST_PART_BYTES / megabytes)
        } else {
            format!("It unpacks to more than {} MB, the limit", MOST_UNPACKED_BYTES / megabytes)
        };
        OpenError::new(
            self.file_name,
            message,
            "Copy the article's text from the program that shows it, and paste it.",
        )
    }
}

fn plain(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_owned()
}

fn fault(file_name: &str, error: &ZipError) -> OpenError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            protected(file_name)
        }
        ZipError::CompressionMethodNotSupported(_) | ZipError::UnsupportedArchive(_) => OpenError::new(
            file_name,
            "The file is packed in a way that is not known here",
            "Open it in the program it was made with and save it again.",
        ),
        ZipError::Io(error) if error.kind() == io::ErrorKind::Unsupported => OpenError::new(
            file_name,
            "The file is packed in a way that is not known here",
            "Open it in the program it was made with and save it again.",
        ),
        _ => OpenError::new(
            file_name,
            "The file is damaged or was not copied to its end",
            "Copy or download it again.",
        ),
    }
}

/// Says that a password protects a file.
pub(super) fn protected(file_name: &str) -> OpenError {
    OpenError::new(
        file_name,
        "A password protects this file",
        "Open it with the password, save it without one, and open that; or copy its text and paste it.",
    )
}

/// The part that a reference in another part leads to: relative to that part, or from the top; what leads out of the
/// archive stays at its top.
pub(super) fn resolved(from: &str, reference: &str) -> String {
    let reference = reference.split(['#', '?']).next().unwrap_or_default().replace('\\', "/");
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let start = if reference.starts_with('/') { "" } else { folder };
    let mut path: Vec<&str> = start.split('/').filter(|step| !step.is_empty()).collect();
    for step in reference.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(from: &str, reference: &str, expected: &str) {
        assert_eq!(resolved(from, reference), expected);
    }

    #[test]
    fn references_lead_to_parts() {
        check("word/document.xml", "styles.xml", "word/styles.xml");
        check("word/document.xml", "/word/styles.xml", "word/styles.xml");
        check("OEBPS/package.opf", "text/one.xhtml#two", "OEBPS/text/one.xhtml");
        check("package.opf", "../../../etc/passwd", "etc/passwd");
        check("a/b/c.opf", "..\\d\\e.xhtml", "a/d/e.xhtml");
    }
}

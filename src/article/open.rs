//! Opens a file: the only place that reads articles from the disk.
//!
//! What cannot be read gives an [`OpenError`] that says what is the case, with which file, and what to do. No
//! file makes the program panic: a fault inside a parser comes out as an error like any other.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use jiff::civil::Date;

use super::{Article, decode, draft, reader};

/// The largest file that is opened, in bytes. A saved page with its pictures inside stays below; no article of
/// words alone comes near it.
pub const MAX_FILE_BYTES: u64 = 32 * 1024 * 1024;

/// The largest text that is taken apart, in bytes, about five thick novels.
pub const MAX_TEXT_BYTES: usize = 8 * 1024 * 1024;

/// Why an article could not be opened: which file, what is the case, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenError {
    file: String,
    message: String,
    hint: String,
}

impl OpenError {
    pub(super) fn new(file: &str, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { file: file.to_owned(), message: message.into(), hint: hint.into() }
    }

    /// The file's name, or "pasted text".
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// What is the case, without the file's name and without a full stop.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do now, as a sentence.
    #[must_use]
    pub fn hint(&self) -> &str {
        &self.hint
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}. {}", self.file, self.message, self.hint)
    }
}

impl std::error::Error for OpenError {}

/// What pasted text is called where a file's name would stand.
const PASTED: &str = "pasted text";

/// A file's name without its folder.
#[must_use]
pub fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// Opens the article at `path`.
///
/// # Errors
/// Where there is no such file, it may not be read, is no file, is empty, too large, or holds no text.
pub fn open(path: &Path, accessed: Date) -> Result<Article, OpenError> {
    open_within(path, accessed, MAX_FILE_BYTES)
}

fn open_within(path: &Path, accessed: Date, limit: u64) -> Result<Article, OpenError> {
    let name = file_name(path);
    let failed = |error: io::Error| unreadable(&name, &error);
    let about = fs::metadata(path).map_err(failed)?;
    if about.is_dir() {
        return Err(OpenError::new(&name, "This is a folder, not a file", "Choose the articles inside it."));
    }
    if !about.is_file() {
        return Err(OpenError::new(&name, "This is no ordinary file", "Save the article as a file first."));
    }
    if about.len() > limit {
        return Err(too_large(&name, about.len(), limit));
    }
    let mut bytes = Vec::new();
    // A file may grow between the look at its size and the reading of it.
    let taken = File::open(path).map_err(failed)?.take(limit + 1).read_to_end(&mut bytes).map_err(failed)?;
    if taken as u64 > limit {
        return Err(too_large(&name, taken as u64, limit));
    }
    read(&name, &bytes, accessed)
}

fn unreadable(name: &str, error: &io::Error) -> OpenError {
    match error.kind() {
        io::ErrorKind::NotFound => OpenError::new(
            name,
            "There is no such file",
            "It may have been moved or deleted; look for it and open it again.",
        ),
        io::ErrorKind::PermissionDenied => OpenError::new(
            name,
            "You may not read this file",
            "Ask its owner for access, or copy it to your own folder.",
        ),
        _ => OpenError::new(
            name,
            format!("The file could not be read ({error})"),
            "Check the disk or the network drive, then try again.",
        ),
    }
}

fn too_large(name: &str, bytes: u64, limit: u64) -> OpenError {
    let megabytes = |n: u64| n.div_ceil(1024 * 1024);
    let message = format!("The file has {} MB; the limit is {} MB", megabytes(bytes), megabytes(limit));
    OpenError::new(name, message, "Save the article alone, without pictures, and open that.")
}

/// Makes an article of a file's bytes.
///
/// # Errors
/// Where the bytes are empty, too many, or hold no text.
pub fn read(file_name: &str, bytes: &[u8], accessed: Date) -> Result<Article, OpenError> {
    guarded(file_name, || {
        if bytes.len() as u64 > MAX_FILE_BYTES {
            return Err(too_large(file_name, bytes.len() as u64, MAX_FILE_BYTES));
        }
        reader::article_of_bytes(file_name, bytes, accessed)
    })
}

/// Makes an article of text that was copied from somewhere.
///
/// # Errors
/// Where there is nothing but white space, or too much.
pub fn read_pasted(text: &str, accessed: Date) -> Result<Article, OpenError> {
    guarded(PASTED, || {
        let text = decode::tidy(text.to_owned());
        if text.trim().is_empty() {
            return Err(OpenError::new(
                PASTED,
                "There is no text in it",
                "Select the article's text, copy it, and paste again.",
            ));
        }
        draft::check_size(PASTED, &text)?;
        let mut article = reader::article_of_text("", &text, accessed)?;
        article.source.file_name.clear();
        Ok(article)
    })
}

/// Runs a reader; a panic inside it becomes an error.
fn guarded(name: &str, reader: impl FnOnce() -> Result<Article, OpenError>) -> Result<Article, OpenError> {
    catch_unwind(AssertUnwindSafe(reader)).unwrap_or_else(|_| {
        Err(OpenError::new(
            name,
            "The reader for this kind of file failed on it",
            "Open the page in a browser, copy the article's text, and paste it.",
        ))
    })
}

#[cfg(test)]
#[path = "open_tests.rs"]
mod tests;

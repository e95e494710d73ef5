//! Where an export goes, under which name, and the writing of it.

use std::io;
use std::path::{Path, PathBuf};

use crate::brief::{Brief, store};

/// The longest name that is given, in bytes, without its ending. Folders that are synchronised allow about 140.
const MAX_NAME_BYTES: usize = 80;

/// Why an export could not be written.
#[derive(Debug, thiserror::Error)]
#[error("{}: the export could not be written: {}. {}", path.display(), store::reason(source), store::advice(source))]
pub struct ExportError {
    path: PathBuf,
    source: io::Error,
}

impl ExportError {
    /// Which file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What happened, without the file's name.
    #[must_use]
    pub fn message(&self) -> String {
        format!("The export could not be written: {}", store::reason(&self.source))
    }

    /// What to do now.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        store::advice(&self.source)
    }
}

/// Writes `bytes` to `path`: all of them or nothing.
///
/// # Errors
/// Where the system will not write it; what stood there stays.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<(), ExportError> {
    let failed = |source| ExportError { path: path.to_owned(), source };
    store::write_atomically(path, bytes.as_ref()).map_err(failed)
}

/// A name for the brief's Markdown that each system accepts: "2026-11-22-morning-brief.md".
#[must_use]
pub fn file_name(brief: &Brief) -> String {
    let mut name = brief.date.to_string();
    let words = brief.title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    for word in words.map(str::to_lowercase) {
        if name.len() + 1 + word.len() > MAX_NAME_BYTES {
            break;
        }
        name.push('-');
        name.push_str(&word);
    }
    // A day before the year 0 begins with a sign, which some programs take for an option. With the date in front
    // it is never one of the names that Windows keeps for devices.
    format!("{}.md", name.trim_start_matches('-'))
}

/// The folder that the save dialog begins in: `exports` beside the working folder's files where there is one, else
/// the user's documents.
#[must_use]
pub fn default_folder(working_folder: &Path) -> PathBuf {
    let exports = working_folder.join("exports");
    if exports.is_dir() {
        return exports;
    }
    let home = etcetera::home_dir().unwrap_or_else(|_| working_folder.to_owned());
    let documents = home.join("Documents");
    if documents.is_dir() { documents } else { home }
}

//! Project files: one human-readable `.daybrief` file that carries the articles' text.

use std::path::{Path, PathBuf};

use super::Brief;

/// The ending of a project file's name.
pub const EXTENSION: &str = "daybrief";

/// Why a project file could not be read or written: what, which file, what to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The system would not read or write it.
    #[error("{}: {what}: {source}", path.display())]
    Io {
        /// What was tried, in plain words.
        what: &'static str,
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// It was written by a newer Daybrief.
    #[error("{}: this brief was saved by a newer version of Daybrief (file version {version}); it was left as it is. Open it with that version", path.display())]
    Newer {
        /// Which file.
        path: PathBuf,
        /// The version it names.
        version: u32,
    },
    /// It is no project file, or a damaged one.
    #[error("{}: this is not a whole Daybrief file ({why}); it was left as it is. Look for the autosaved copy or a backup", path.display())]
    Damaged {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
}

/// Writes `brief` to `path`: all of it or nothing.
///
/// # Errors
/// Where the system will not write it; what stood there stays.
pub fn save(_path: &Path, _brief: &Brief) -> Result<(), StoreError> {
    Ok(())
}

/// Reads the brief at `path`. The file is not touched.
///
/// # Errors
/// Where it cannot be read, is damaged, or is from a newer version.
pub fn load(path: &Path) -> Result<Brief, StoreError> {
    Err(StoreError::Damaged { path: path.to_owned(), why: "empty".to_owned() })
}

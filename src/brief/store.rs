//! Project files: one human-readable `.daybrief` file that carries the articles' text.
//!
//! A file is written whole or not at all, and never changed by reading it. The autosaved copies and the
//! settings are kept here too.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Brief;

mod atomic;
mod hold;
mod recovery;
mod seal;
mod settings;
#[cfg(test)]
mod tests;
mod whole;

pub(crate) use atomic::write as write_atomically;
pub use hold::{Hold, Holder, hold};
pub use recovery::{
    Recoverable, autosave, begin_anew, discard, forget, recoverable, recovery_folder, unreadable,
};
pub use settings::{load_settings, save_settings, settings_file};

/// The ending of a project file's name.
pub const EXTENSION: &str = "daybrief";

/// The ending of a template's name.
pub const TEMPLATE_ENDING: &str = ".md.j2";

/// The version of the file that this program writes, and the newest that it reads.
pub const VERSION: u32 = 1;

/// The largest file that is read. A brief of a hundred long articles has about ten million bytes.
const MAX_BYTES: u64 = 1 << 30;

/// Why a project file could not be read or written: what, which file, what to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The system would not read or write it.
    #[error("{}: {what}: {}. {}", path.display(), reason(source), advice(source))]
    Io {
        /// What was tried, in plain words.
        what: &'static str,
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
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
    /// A text was expected, and it is none.
    #[error("{}: {why}. Choose a file that was saved as text (UTF-8)", path.display())]
    NoText {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The settings could not be understood, and stand under another name now.
    #[error("{}: the settings could not be understood ({why}); they were set aside as {}. The usual settings are used", path.display(), place.display())]
    Settings {
        /// Which file.
        path: PathBuf,
        /// Where it stands now.
        place: PathBuf,
        /// What is wrong with it.
        why: String,
    },
}

impl StoreError {
    /// Which file it is about.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::Io { path, .. }
            | Self::Newer { path, .. }
            | Self::Damaged { path, .. }
            | Self::NoText { path, .. }
            | Self::Settings { path, .. } => path,
        }
    }

    /// What happened, without the file and without what to do.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::Io { what, source, .. } => format!("{what}: {}", reason(source)),
            Self::Newer { version, .. } => {
                format!("Saved by a newer version of Daybrief (file version {version}); it was left as it is")
            }
            Self::Damaged { why, .. } => format!("Not a whole Daybrief file ({why}); it was left as it is"),
            Self::NoText { why, .. } => format!("Not opened, since {why}"),
            Self::Settings { place, why, .. } => {
                format!(
                    "The settings could not be understood ({why}); they were set aside as {}",
                    place.display()
                )
            }
        }
    }

    /// What to do now.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Io { source, .. } => advice(source),
            Self::Newer { .. } => "Open it with that version",
            Self::Damaged { .. } => "Look for the autosaved copy or a backup",
            Self::NoText { .. } => "Choose a file that was saved as text (UTF-8)",
            Self::Settings { .. } => {
                "The usual settings are used; set them anew, or mend that file and put it back"
            }
        }
    }

    fn io(what: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { what, path, source }
    }
}

/// What the system said, in plain words.
#[must_use]
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "this is not allowed here".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk can only be read".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::QuotaExceeded => "your share of the disk is used up".to_owned(),
        io::ErrorKind::FileTooLarge => "the file is larger than the disk allows".to_owned(),
        io::ErrorKind::IsADirectory => "this is a folder".to_owned(),
        io::ErrorKind::NotADirectory => "part of the path is not a folder".to_owned(),
        _ => error.to_string(),
    }
}

/// What to do about it.
#[must_use]
pub fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            "Make room or choose another place, then try again; nothing is lost meanwhile"
        }
        io::ErrorKind::IsADirectory => "Give the name of a file",
        _ => "Choose another file or folder, then try again; nothing is lost meanwhile",
    }
}

/// A brief as it stands in a file.
#[derive(Serialize)]
struct Whole<'a> {
    daybrief: u32,
    /// In an autosaved copy: the file that the brief was opened from or saved to.
    #[serde(skip_serializing_if = "Option::is_none")]
    original: Option<&'a str>,
    #[serde(flatten)]
    brief: &'a Brief,
}

/// What stands around a brief in a file. Read first, because only this is the same in each version.
#[derive(Deserialize)]
struct Head {
    daybrief: Option<u64>,
    #[serde(default)]
    original: Option<PathBuf>,
    /// The seal; files from before there were seals have none.
    #[serde(default)]
    seal: Option<String>,
}

/// Writes `brief` to `path`: all of it or nothing.
///
/// # Errors
/// Where the system will not write it; what stood there stays.
pub fn save(path: &Path, brief: &Brief) -> Result<(), StoreError> {
    atomic::write(path, &to_json(brief, None)).map_err(StoreError::io("the brief could not be saved", path))
}

/// Reads the brief at `path`. The file is not touched. Where it was changed since the program wrote it, the brief
/// says so ([`Brief::file_changed`]).
///
/// # Errors
/// Where it cannot be read, is damaged, or is from a newer version.
pub fn load(path: &Path) -> Result<Brief, StoreError> {
    from_json(path, &read(path)?).map(|(brief, _)| brief)
}

/// Reads a text file: an exported brief, or a template.
///
/// # Errors
/// Where it cannot be read, or is no text.
pub fn read_text(path: &Path) -> Result<String, StoreError> {
    let no_text = |error: std::string::FromUtf8Error| StoreError::NoText {
        path: path.to_owned(),
        why: format!("it is no text ({})", error.utf8_error()),
    };
    String::from_utf8(read(path)?).map_err(no_text)
}

/// The files in a folder, by name.
///
/// # Errors
/// Where it is no folder, or cannot be read.
pub fn files_in(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let entries =
        std::fs::read_dir(folder).map_err(StoreError::io("the folder could not be read", folder))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    files.sort();
    Ok(files)
}

/// The user's templates in `folder`, by name, each with its text; a folder that is not there has none.
#[must_use]
pub fn templates(folder: &Path) -> Vec<(String, String)> {
    let mut found: Vec<_> = files_in(folder)
        .unwrap_or_default()
        .into_iter()
        .filter_map(|path| {
            let name = path.file_name()?.to_str()?.strip_suffix(TEMPLATE_ENDING)?.to_owned();
            Some((name, read_text(&path).ok()?))
        })
        .collect();
    found.sort();
    found
}

fn to_json(brief: &Brief, original: Option<&Path>) -> Vec<u8> {
    // A path that is no Unicode is left out: the brief is then saved under a name the user gives.
    let whole = Whole { daybrief: VERSION, original: original.and_then(Path::to_str), brief };
    let mut json = serde_json::to_vec_pretty(&whole).expect("a brief has string keys and no failing parts");
    seal::put(&mut json);
    json
}

fn read(path: &Path) -> Result<Vec<u8>, StoreError> {
    let trouble = || StoreError::io("the brief could not be opened", path);
    // Opening a pipe or a device would wait for ever.
    let about = std::fs::metadata(path).map_err(trouble())?;
    if about.is_dir() {
        return Err(trouble()(io::ErrorKind::IsADirectory.into()));
    }
    if !about.is_file() || about.len() > MAX_BYTES {
        let why = if about.is_file() { "it is larger than a brief can be" } else { "it is not a file" };
        return Err(StoreError::Damaged { path: path.to_owned(), why: why.to_owned() });
    }
    let file = std::fs::File::open(path).map_err(trouble())?;
    let mut bytes = Vec::new();
    file.take(MAX_BYTES).read_to_end(&mut bytes).map_err(trouble())?;
    Ok(bytes)
}

/// The brief in `bytes`, and the file it was autosaved for.
fn from_json(path: &Path, bytes: &[u8]) -> Result<(Brief, Option<PathBuf>), StoreError> {
    let damaged = |why: String| StoreError::Damaged { path: path.to_owned(), why };
    // Some editors put a byte order mark before the text.
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(damaged("it is empty".to_owned()));
    }
    let head: Head = serde_json::from_slice(bytes).map_err(|e| damaged(e.to_string()))?;
    let version = head.daybrief.ok_or_else(|| damaged("it names no version".to_owned()))?;
    match u32::try_from(version).unwrap_or(u32::MAX) {
        0 => return Err(damaged("there is no version 0".to_owned())),
        VERSION => {}
        version => return Err(StoreError::Newer { path: path.to_owned(), version }),
    }
    let mut brief: Brief = serde_json::from_slice(bytes).map_err(|e| damaged(e.to_string()))?;
    whole::check(&brief, bytes).map_err(damaged)?;
    // Who edits the file by hand may do so, and damage can look like that: it opens, and a note says so.
    brief.file_changed |= head.seal.is_some_and(|seal| !seal::is_whole(bytes, &seal));
    Ok((brief, head.original))
}

//! The user's settings: a small TOML file that people write in too. Comments in it, and keys that this version does not
//! know, stay as they are.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;
use serde::Serialize;
use serde::de::DeserializeOwned;
use toml_edit::{DocumentMut, Item, TomlError};

use super::{StoreError, atomic};

/// What stands at the top of a new file.
const HEAD: &str = "\
# Daybrief's settings. They can be changed here, while the program is closed, or in the program (Ctrl+,).
# Comments, and keys that the program does not know, stay as they are.
";

/// Where the settings are kept; none where the system has no home folder.
#[must_use]
pub fn settings_file() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.config_dir().join("daybrief").join("settings.toml"))
}

/// The settings at `path`, or the usual ones where there are none.
///
/// A file that cannot be understood is set aside under a name that ends in `.bad`, and the error says so beside
/// the usual settings. Where there is no file, one that an earlier version wrote as JSON beside it is read.
pub fn load_settings<T: DeserializeOwned + Default>(path: &Path) -> (T, Option<StoreError>) {
    let text = match fs::read(path) {
        Ok(bytes) => String::from_utf8(bytes).map_err(|error| error.to_string()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return (earlier(path), None),
        Err(error) => {
            return (T::default(), Some(StoreError::io("the settings could not be read", path)(error)));
        }
    };
    let read = text.and_then(|text| {
        let document: DocumentMut = text.parse().map_err(|error| why(&text, &error))?;
        toml_edit::de::from_document(document).map_err(|error| error.message().to_owned())
    });
    match read {
        Ok(settings) => (settings, None),
        Err(why) => (T::default(), Some(set_aside(path, &why))),
    }
}

/// What an earlier version kept as JSON; it is left where it is.
fn earlier<T: DeserializeOwned + Default>(path: &Path) -> T {
    let json = fs::read(path.with_extension("json")).ok();
    json.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

/// Writes what has changed from `before` to `now` to `path`, and what does not stand there yet, each with its line
/// from `about`. Everything else stays as it is: comments, unknown keys, values that were changed in the file.
///
/// # Errors
/// Where the system will not write them; what stood there stays.
pub fn save_settings<T: Serialize>(
    path: &Path,
    before: &T,
    now: &T,
    about: &[(&str, &str)],
) -> Result<(), StoreError> {
    let trouble = || StoreError::io("the settings could not be saved", path);
    let document = |settings: &T| toml_edit::ser::to_document(settings);
    let before = document(before).map_err(|e| trouble()(io::Error::other(e)))?;
    let now = document(now).map_err(|e| trouble()(io::Error::other(e)))?;
    let mut kept = kept(path)?;
    for (key, item) in now.iter() {
        let same = before.get(key).is_some_and(|then| words(then) == words(item));
        match kept.get_mut(key) {
            Some(_) if same => {}
            Some(old) => replace(old, item),
            None => add(&mut kept, key, item, about),
        }
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(trouble())?;
    }
    atomic::write(path, kept.to_string().as_bytes()).map_err(trouble())
}

fn words(item: &Item) -> String {
    item.to_string().trim().to_owned()
}

/// Puts a value in the place of another; what stands around it, a comment behind it above all, stays.
fn replace(old: &mut Item, item: &Item) {
    let around = old.as_value().map(|value| value.decor().clone());
    *old = item.clone();
    if let Some((value, around)) = old.as_value_mut().zip(around) {
        *value.decor_mut() = around;
    }
}

fn add(kept: &mut DocumentMut, key: &str, item: &Item, about: &[(&str, &str)]) {
    let first = kept.is_empty();
    kept.insert(key, item.clone());
    let line = about.iter().find(|(name, _)| *name == key).map_or("", |(_, line)| line);
    if let Some(mut key) = kept.key_mut(key).filter(|_| !line.is_empty()) {
        let head = if first { HEAD } else { "" };
        key.leaf_decor_mut().set_prefix(format!("{head}\n# {line}\n"));
    }
}

/// What stands in the file. A file that cannot be understood is set aside first.
fn kept(path: &Path) -> Result<DocumentMut, StoreError> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(DocumentMut::new()),
        Err(error) => return Err(StoreError::io("the settings could not be read", path)(error)),
    };
    let text = String::from_utf8(bytes).map_err(|error| error.to_string());
    let read = text.and_then(|text| text.parse().map_err(|error| why(&text, &error)));
    read.or_else(|why| match set_aside(path, &why) {
        StoreError::Settings { .. } => Ok(DocumentMut::new()),
        trouble => Err(trouble),
    })
}

/// "line 3: expected `=`".
fn why(text: &str, error: &TomlError) -> String {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    let message = error.message().lines().collect::<Vec<_>>().join(", ");
    format!("line {}: {message}", before.lines().count().max(1))
}

/// Gives the file a name that ends in `.bad`; none that was set aside before is lost.
fn set_aside(path: &Path, why: &str) -> StoreError {
    let mut place = path.with_added_extension("bad");
    for number in 2..u32::MAX {
        if !place.exists() {
            break;
        }
        place = path.with_added_extension(format!("{number}.bad"));
    }
    match fs::rename(path, &place) {
        Ok(()) => StoreError::Settings { path: path.to_owned(), place, why: why.to_owned() },
        Err(error) => StoreError::io("the settings could not be read, nor set aside", path)(error),
    }
}

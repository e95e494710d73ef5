//! The user's settings: a small JSON file. What another version wrote in it is kept.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::{StoreError, atomic};

/// Where the settings are kept; none where the system has no home folder.
#[must_use]
pub fn settings_file() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.config_dir().join("daybrief").join("settings.json"))
}

/// The settings at `path`, or the usual ones where there are none.
///
/// A file that cannot be understood is set aside under a name that ends in `.bad`, and the error says so beside
/// the usual settings.
pub fn load_settings<T: DeserializeOwned + Default>(path: &Path) -> (T, Option<StoreError>) {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return (T::default(), None),
        Err(error) => {
            return (T::default(), Some(StoreError::io("the settings could not be read", path)(error)));
        }
    };
    match serde_json::from_slice(&bytes) {
        Ok(settings) => (settings, None),
        Err(error) => (T::default(), Some(set_aside(path, &error.to_string()))),
    }
}

/// Writes the settings to `path`. Keys that `T` does not know stay as they are.
///
/// # Errors
/// Where the system will not write them; what stood there stays.
pub fn save_settings<T: Serialize>(path: &Path, settings: &T) -> Result<(), StoreError> {
    let trouble = || StoreError::io("the settings could not be saved", path);
    let mut kept = kept(path)?;
    let new = serde_json::to_value(settings).map_err(|e| trouble()(io::Error::other(e)))?;
    if let Value::Object(new) = new {
        kept.extend(new);
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(trouble())?;
    }
    let mut json = serde_json::to_vec_pretty(&kept).map_err(|e| trouble()(io::Error::other(e)))?;
    json.push(b'\n');
    atomic::write(path, &json).map_err(trouble())
}

/// What stands in the file. A file that cannot be understood is set aside first.
fn kept(path: &Path) -> Result<Map<String, Value>, StoreError> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Map::new()),
        Err(error) => return Err(StoreError::io("the settings could not be read", path)(error)),
    };
    match serde_json::from_slice(&bytes) {
        Ok(kept) => Ok(kept),
        Err(error) => match set_aside(path, &error.to_string()) {
            StoreError::Settings { .. } => Ok(Map::new()),
            trouble => Err(trouble),
        },
    }
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

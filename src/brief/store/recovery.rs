//! Autosaved copies: what a crash leaves behind, and how it is taken up again.
//!
//! Each running program keeps one copy under a name of its own, with a lock beside it, so that two programs
//! never write over each other, and the one that starts does not offer what another is still working on. A
//! copy is never deleted here: what is not wanted goes to a folder beside the others.

use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use etcetera::BaseStrategy as _;
use jiff::Timestamp;

use super::{EXTENSION, StoreError, atomic, from_json, read, to_json};
use crate::brief::Brief;

/// The folder for copies that the user did not want.
const DISCARDED: &str = "discarded";

/// The ending of a lock's name.
const LOCK: &str = "lock";

/// Work that was not saved when a program ended.
#[derive(Clone, Debug)]
pub struct Recoverable {
    /// The autosaved copy.
    pub path: PathBuf,
    /// When it was written, as the file system has it.
    pub saved_at: Option<Timestamp>,
    /// The file that the brief was opened from or saved to, if any.
    pub original: Option<PathBuf>,
    /// The brief in it.
    pub brief: Brief,
}

/// The copy that this program writes in a folder. The lock is held as long as the file is open.
struct Copy {
    path: PathBuf,
    _lock: File,
}

/// This program's copy in each folder; there is one folder, except in tests.
static COPIES: Mutex<BTreeMap<PathBuf, Copy>> = Mutex::new(BTreeMap::new());

/// Where autosaved copies are kept; none where the system has no home folder.
#[must_use]
pub fn recovery_folder() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    let state = folders.state_dir().unwrap_or_else(|| folders.data_dir());
    Some(state.join("daybrief").join("recovery"))
}

/// Writes this program's copy in `folder`, in the place of the one before, and says where it is.
///
/// # Errors
/// Where the system will not write it.
pub fn autosave(folder: &Path, brief: &Brief, original: Option<&Path>) -> Result<PathBuf, StoreError> {
    let trouble = || StoreError::io("the copy for emergencies could not be written", folder);
    let mut copies = COPIES.lock().unwrap_or_else(PoisonError::into_inner);
    let path = match copies.get(folder) {
        Some(copy) => copy.path.clone(),
        None => {
            let copy = claim(folder).map_err(trouble())?;
            let path = copy.path.clone();
            copies.insert(folder.to_owned(), copy);
            path
        }
    };
    // The folder may have been taken away meanwhile.
    fs::create_dir_all(folder).map_err(trouble())?;
    atomic::write(&path, &to_json(brief, original)).map_err(trouble())?;
    Ok(path)
}

/// Leaves this program's copy in `folder` as it is, to be found by [`recoverable`]; the next [`autosave`] takes a new name.
pub fn begin_anew(folder: &Path) {
    COPIES.lock().unwrap_or_else(PoisonError::into_inner).remove(folder);
}

/// Takes this program's copy in `folder` away: all that is in it is in a file of the user's.
///
/// # Errors
/// Where the system will not remove it; it stays where it is.
pub fn forget(folder: &Path) -> Result<(), StoreError> {
    let Some(copy) = COPIES.lock().unwrap_or_else(PoisonError::into_inner).remove(folder) else {
        return Ok(());
    };
    match fs::remove_file(&copy.path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(StoreError::io("the autosaved copy could not be taken away", &copy.path)(error))
        }
        _ => {
            // A lock without a copy says nothing; where it cannot be removed it does no harm.
            drop(fs::remove_file(copy.path.with_extension(LOCK)));
            Ok(())
        }
    }
}

/// Unsaved work of earlier runs, the latest first. What a running program works on is left out.
#[must_use]
pub fn recoverable(folder: &Path) -> Vec<Recoverable> {
    let mut found: Vec<_> = left_behind(folder).into_iter().filter_map(|path| open(&path).ok()).collect();
    found.sort_by(|a, b| b.saved_at.cmp(&a.saved_at).then_with(|| a.path.cmp(&b.path)));
    found
}

/// What is wrong with those copies of earlier runs that cannot be read. They are left as they are.
#[must_use]
pub fn unreadable(folder: &Path) -> Vec<StoreError> {
    left_behind(folder).into_iter().filter_map(|path| open(&path).err()).collect()
}

/// Moves an autosaved copy to the folder of those that were not wanted, and says where it is now.
///
/// # Errors
/// Where the system will not move it; it stays where it is.
pub fn discard(copy: &Path) -> Result<PathBuf, StoreError> {
    let trouble = || StoreError::io("the autosaved copy could not be put away", copy);
    let folder = copy.parent().unwrap_or_else(|| Path::new("")).join(DISCARDED);
    fs::create_dir_all(&folder).map_err(trouble())?;
    let place = free_name(&folder).map_err(trouble())?;
    fs::rename(copy, &place).map_err(trouble())?;
    // The lock of a program that has ended. That of a running one says nothing without its copy.
    drop(fs::remove_file(copy.with_extension(LOCK)));
    COPIES.lock().unwrap_or_else(PoisonError::into_inner).retain(|_, own| own.path != copy);
    Ok(place)
}

fn open(path: &Path) -> Result<Recoverable, StoreError> {
    let (brief, original) = from_json(path, &read(path)?)?;
    let written = fs::metadata(path).and_then(|about| about.modified()).ok();
    let saved_at = written.and_then(|time| Timestamp::try_from(time).ok());
    Ok(Recoverable { path: path.to_owned(), saved_at, original, brief })
}

/// The copies that no running program holds, by name.
fn left_behind(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.filter_map(|entry| entry.ok().map(|e| e.path()));
    let mut copies: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|e| e == EXTENSION) && !is_held(path)).collect();
    copies.sort();
    copies
}

fn is_held(copy: &Path) -> bool {
    let lock = File::open(copy.with_extension(LOCK));
    lock.is_ok_and(|lock| matches!(lock.try_lock(), Err(TryLockError::WouldBlock)))
}

/// Takes a name that no copy has and no running program has taken.
fn claim(folder: &Path) -> io::Result<Copy> {
    fs::create_dir_all(folder)?;
    for number in 1.. {
        let path = folder.join(format!("unsaved-{number}.{EXTENSION}"));
        if path.try_exists()? {
            continue;
        }
        let lock = File::options().create(true).append(true).open(path.with_extension(LOCK))?;
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => continue,
            // Some network folders cannot lock; the name alone must do there.
            Ok(()) | Err(TryLockError::Error(_)) => {}
        }
        if !path.try_exists()? {
            return Ok(Copy { path, _lock: lock });
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

fn free_name(folder: &Path) -> io::Result<PathBuf> {
    for number in 1..u32::MAX {
        let path = folder.join(format!("discarded-{number}.{EXTENSION}"));
        if !path.try_exists()? {
            return Ok(path);
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

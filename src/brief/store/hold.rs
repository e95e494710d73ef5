//! Which brief's file is open in which window, so that no two of them write the same file unnoticed.
//!
//! A small hidden file beside the brief's names the program that has it; the system's lock on that file says whether
//! this is still so, and goes with the program however it ends. It stands beside the brief and not in a home, since
//! a colleague may open the same file from a shared folder.

use std::fs::{self, File};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// The ending of the hidden file's name.
const ENDING: &str = "lock";

/// How often it is tried again where another program takes its file away at that moment.
const TRIES: usize = 3;

/// A brief's file that this window has. Dropping it lets others have it.
#[derive(Debug)]
pub struct Hold {
    brief: PathBuf,
    /// The hidden file, open and locked; none where the folder takes none, so that nobody can be kept off.
    note: Option<(PathBuf, File)>,
}

/// Who has a brief's file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The number of its process; 0 where it is not known.
    pub process: u32,
    /// The name of its machine; empty where it is not known.
    pub machine: String,
}

impl Hold {
    /// Whether it is of that file.
    #[must_use]
    pub fn is_of(&self, brief: &Path) -> bool {
        self.brief == real(brief)
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        if let Some((path, _locked)) = &self.note {
            // Where it stays it does no harm: its lock goes with the file that is open.
            drop(fs::remove_file(path));
        }
    }
}

/// Takes a brief's file for this window.
///
/// # Errors
/// Where another window has it: which.
pub fn hold(brief: &Path) -> Result<Hold, Holder> {
    let brief = real(brief);
    let own = Holder { process: std::process::id(), machine: machine() };
    for _ in 0..TRIES {
        match take(&note_of(&brief), &own) {
            Taken::Ours(note) => return Ok(Hold { brief, note: Some(note) }),
            Taken::Theirs(holder) => return Err(holder),
            Taken::Vanished => {}
            Taken::Impossible => break,
        }
    }
    Ok(Hold { brief, note: None })
}

enum Taken {
    Ours((PathBuf, File)),
    Theirs(Holder),
    /// Another program has just taken its hidden file away.
    Vanished,
    Impossible,
}

fn take(path: &Path, own: &Holder) -> Taken {
    let Ok(mut file) = File::options().create(true).truncate(false).read(true).write(true).open(path) else {
        return Taken::Impossible;
    };
    let locked = file.try_lock();
    let mut said = String::new();
    let is_read = (&file).take(4096).read_to_string(&mut said).is_ok();
    let holder: Option<Holder> = serde_json::from_str(&said).ok().filter(|_| is_read);
    match locked {
        Err(fs::TryLockError::WouldBlock) => return Taken::Theirs(holder.unwrap_or_default()),
        // Some shared folders cannot lock; what is written must do there.
        Ok(()) | Err(fs::TryLockError::Error(_)) => {}
    }
    // Of another machine's program nobody here can tell whether it still runs.
    if let Some(holder) = holder.filter(|holder| holder.machine != own.machine) {
        return Taken::Theirs(holder);
    }
    let written = serde_json::to_string(own).unwrap_or_default();
    let kept = file.rewind().and_then(|()| file.set_len(0)).and_then(|()| file.write_all(written.as_bytes()));
    if kept.is_err() {
        return Taken::Impossible;
    }
    match fs::read_to_string(path) {
        Ok(there) if there == written => Taken::Ours((path.to_owned(), file)),
        _ => Taken::Vanished,
    }
}

/// The hidden file beside a brief's.
pub(super) fn note_of(brief: &Path) -> PathBuf {
    let name = brief.file_name().unwrap_or_default().to_string_lossy();
    brief.with_file_name(format!(".{name}.{ENDING}"))
}

/// The file itself, where the path leads through links.
fn real(brief: &Path) -> PathBuf {
    brief.canonicalize().unwrap_or_else(|_| std::path::absolute(brief).unwrap_or_else(|_| brief.to_owned()))
}

fn machine() -> String {
    gethostname::gethostname().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brief() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let brief = folder.path().join("morning.daybrief");
        fs::write(&brief, "a brief").expect("written");
        (folder, brief)
    }

    #[test]
    fn a_brief_is_had_by_one_window_until_that_lets_go() {
        let (_folder, brief) = brief();
        let first = hold(&brief).expect("nobody has it");
        let holder = hold(&brief).expect_err("the first has it");
        assert_eq!(holder, Holder { process: std::process::id(), machine: machine() });
        assert!(first.is_of(&brief));
        drop(first);
        assert!(!note_of(&brief).exists());
        assert!(hold(&brief).is_ok());
    }

    #[test]
    fn what_a_program_that_was_killed_has_left_keeps_nobody_off() {
        let (_folder, brief) = brief();
        let dead = Holder { process: 1, machine: machine() };
        fs::write(note_of(&brief), serde_json::to_string(&dead).expect("json")).expect("written");
        let held = hold(&brief).expect("that program is gone");
        let said = fs::read_to_string(note_of(&brief)).expect("it is there");
        assert!(said.contains(&std::process::id().to_string()), "{said}");
        drop(held);
        fs::write(note_of(&brief), "no words of ours").expect("written");
        assert!(hold(&brief).is_ok());
    }

    #[test]
    fn another_machine_is_believed() {
        let (_folder, brief) = brief();
        let other = Holder { process: 7, machine: "a machine of another name".to_owned() };
        fs::write(note_of(&brief), serde_json::to_string(&other).expect("json")).expect("written");
        assert_eq!(hold(&brief).expect_err("it may still run"), other);
        assert!(note_of(&brief).exists(), "it is not ours to take away");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_leads_to_the_same_brief() {
        let (folder, brief) = brief();
        let link = folder.path().join("link.daybrief");
        std::os::unix::fs::symlink(&brief, &link).expect("a link");
        let held = hold(&link).expect("nobody has it");
        assert!(held.is_of(&brief));
        assert!(hold(&brief).is_err());
    }

    #[test]
    fn where_nothing_can_be_noted_nobody_is_kept_off() {
        let nowhere = Path::new("/nowhere at all/morning.daybrief");
        assert!(hold(nowhere).is_ok());
        assert!(hold(nowhere).is_ok());
    }
}

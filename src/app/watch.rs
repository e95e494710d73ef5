//! The folder that the user has named: what comes into it is opened by itself, once it is written to its end.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{FolderFor, Problem, State};
use crate::article::{Article, ENDINGS, open::file_name};

/// So long a file must stay as it is before it is taken for whole: longer than a browser pauses between two writes.
pub(super) const SETTLED: Duration = Duration::from_millis(900);

/// What was seen in the folder.
#[derive(Debug)]
pub(super) enum Sight {
    /// The folder is watched now; these files lay in it before.
    Begun { folder: PathBuf, there: Vec<PathBuf> },
    /// These files have come, and are whole.
    Arrived { folder: PathBuf, files: Vec<PathBuf> },
    /// The folder cannot be looked into.
    Lost { folder: PathBuf, problem: Problem },
}

/// The watched folder, as far as the window shows it.
#[derive(Debug, Default)]
pub struct Watch {
    /// Files that lay in the folder before it was watched and are not open: they are opened when the user says so.
    pub there: Vec<PathBuf>,
    /// The folder that is being watched now.
    pub folder: Option<PathBuf>,
    /// Files that this program has written: they are no news.
    ours: BTreeSet<PathBuf>,
    /// The contents that have come in this way: what the user has removed does not come back by being copied.
    seen: BTreeSet<String>,
}

impl Watch {
    /// The program writes this file itself.
    pub(super) fn is_ours(&mut self, path: PathBuf) {
        self.ours.insert(path);
    }

    /// A file of that name is open now: it is not offered any more.
    pub(super) fn was_opened(&mut self, name: &str) {
        self.there.retain(|path| file_name(path) != name);
    }

    /// Whether such content comes for the first time.
    pub(super) fn is_first(&mut self, article: &Article) -> bool {
        self.seen.insert(article.source.sha256.clone())
    }
}

impl State {
    /// Uses that folder from now on, or none.
    pub(super) fn set_folder(&mut self, what: FolderFor, path: Option<PathBuf>) {
        self.question = None;
        if let Some(path) = path.as_ref().filter(|path| !path.is_dir()) {
            let hint = "Make the folder first, or choose another";
            return self.report(Problem::new(&path.display().to_string(), "This is no folder", hint));
        }
        let path = path.map(|path| std::path::absolute(&path).unwrap_or(path));
        self.set(|settings| match what {
            FolderFor::Watching => settings.watch_folder = path,
            FolderFor::Exports => settings.export_folder = path,
        });
    }

    /// Watches the folder that the settings name, and no other.
    pub(super) fn watch_folder(&mut self) {
        self.watch.folder = None;
        self.watch.there.clear();
        self.worker.watch(self.settings.watch_folder.clone());
    }

    /// Something was seen in the watched folder, or in one that was watched before.
    pub(super) fn saw(&mut self, sight: Sight) {
        let is_watched = |folder: &Path| self.settings.watch_folder.as_deref() == Some(folder);
        match sight {
            Sight::Begun { folder, there } if is_watched(&folder) => {
                self.watch.folder = Some(folder);
                self.watch.there = there;
                let open: Vec<String> =
                    self.brief().sources.iter().map(|s| s.article.source.file_name.clone()).collect();
                open.iter().for_each(|name| self.watch.was_opened(name));
            }
            Sight::Arrived { folder, files } if is_watched(&folder) => {
                let ours = &self.watch.ours;
                let files = files.into_iter().filter(|file| !ours.contains(file)).collect();
                self.read_arrived(files);
            }
            Sight::Lost { folder, problem } if is_watched(&folder) => {
                self.watch.folder = None;
                self.report(problem);
            }
            Sight::Begun { .. } | Sight::Arrived { .. } | Sight::Lost { .. } => {}
        }
    }

    /// Opens what lay in the watched folder before it was watched.
    pub(super) fn open_watched(&mut self) {
        let there = std::mem::take(&mut self.watch.there);
        self.open(there);
    }
}

/// Whether a file may be an article by its name. Browsers and office programs give files that are not whole yet other
/// names.
pub(super) fn is_wanted(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    !name.starts_with(['.', '~']) && ENDINGS.contains(&ending.as_str())
}

/// How large a file is and when it was last written: while these stay, so does the file.
pub(super) type Stamp = (u64, Option<std::time::SystemTime>);

/// Which files of a folder are known, and which are still being written.
#[derive(Debug, Default)]
pub(super) struct Folder {
    known: BTreeMap<PathBuf, Stamp>,
    /// Since when each has been as it is.
    waiting: BTreeMap<PathBuf, (Stamp, Duration)>,
}

impl Folder {
    /// A folder with these files in it.
    pub(super) fn with(files: BTreeMap<PathBuf, Stamp>) -> Self {
        Self { known: files, waiting: BTreeMap::new() }
    }

    /// Takes in how the files are at that time, from any beginning; those that are new or other than before, and
    /// have settled.
    pub(super) fn look(&mut self, files: &BTreeMap<PathBuf, Stamp>, now: Duration) -> Vec<PathBuf> {
        self.known.retain(|path, _| files.contains_key(path));
        self.waiting.retain(|path, _| files.contains_key(path));
        let mut whole = Vec::new();
        for (path, stamp) in files {
            if self.known.get(path) == Some(stamp) {
                self.waiting.remove(path);
                continue;
            }
            let (then, since) = *self.waiting.entry(path.clone()).or_insert((*stamp, now));
            // A browser makes the file first and fills it at the end.
            if then != *stamp || stamp.0 == 0 {
                self.waiting.insert(path.clone(), (*stamp, now));
            } else if now.saturating_sub(since) >= SETTLED {
                self.waiting.remove(path);
                self.known.insert(path.clone(), *stamp);
                whole.push(path.clone());
            }
        }
        whole
    }

    /// Whether a file is still being written.
    pub(super) fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(sizes: &[(&str, u64)]) -> BTreeMap<PathBuf, Stamp> {
        sizes.iter().map(|(name, size)| (PathBuf::from(name), (*size, None))).collect()
    }

    /// What is whole at each look, one settling time apart.
    #[track_caller]
    fn check(looks: &[&[(&str, u64)]], expected: &[&[&str]]) {
        let mut folder = Folder::with(files(&[("old.html", 5)]));
        for (number, (sizes, names)) in (1..).zip(looks.iter().zip(expected)) {
            let whole = folder.look(&files(sizes), SETTLED * number);
            let names: Vec<PathBuf> = names.iter().map(PathBuf::from).collect();
            assert_eq!(whole, names, "look {number}");
        }
    }

    #[test]
    fn a_file_is_taken_once_it_has_stayed_the_same() {
        let old = ("old.html", 5);
        let looks: [&[_]; 4] =
            [&[old, ("a.html", 1)], &[old, ("a.html", 7)], &[old, ("a.html", 7)], &[old, ("a.html", 7)]];
        check(&looks, &[&[], &[], &["a.html"], &[]]);
    }

    #[test]
    fn an_empty_file_is_waited_for_and_one_that_was_written_again_comes_again() {
        check(
            &[&[("a.html", 0)], &[("a.html", 0)], &[("a.html", 3)], &[("a.html", 3)]],
            &[&[], &[], &[], &["a.html"]],
        );
        check(&[&[("old.html", 6)], &[("old.html", 6)]], &[&[], &["old.html"]]);
    }

    #[test]
    fn a_file_that_went_and_came_back_is_new() {
        check(&[&[], &[("old.html", 5)], &[("old.html", 5)]], &[&[], &[], &["old.html"]]);
    }

    #[test]
    fn files_that_are_not_whole_or_no_articles_are_left_alone() {
        for name in ["a.html.part", "a.crdownload", ".a.html", "~$a.docx", "photo.jpg", "page_files"] {
            assert!(!is_wanted(Path::new(name)), "{name}");
        }
        assert!(is_wanted(Path::new("/in/A.HTML")) && is_wanted(Path::new("b.pdf")));
    }
}

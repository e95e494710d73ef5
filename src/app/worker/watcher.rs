//! Looks into one folder when the system says that something has changed there, and now and then besides: on drives of
//! other machines the system says nothing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::{Duration, Instant};

use notify::{RecursiveMode, Watcher as _};

use super::{Cancel, Post};
use crate::app::Problem;
use crate::app::task::Report;
use crate::app::watch::{Folder, SETTLED, Sight, Stamp, is_wanted};
use crate::article::open::file_name;
use crate::brief::store;

/// How often the folder is looked into though nobody has said anything.
const NOW_AND_THEN: Duration = Duration::from_secs(5);

/// A folder that is being watched, until this is dropped.
#[derive(Debug)]
pub(super) struct Watcher {
    ending: Cancel,
    wake: Sender<()>,
}

impl Watcher {
    /// Watches the folder, and reports what is seen.
    pub(super) fn start(folder: PathBuf, post: Post) -> Self {
        let (wake, woken) = mpsc::channel();
        let ending = Cancel::default();
        let (end, changed, lost) = (ending.clone(), wake.clone(), post.clone());
        let name = folder.clone();
        let work = move || {
            // Without it the folder is looked into now and then, which is slower but sees the same.
            let _eyes = eyes(&folder, changed);
            let mut look = Look { folder, post, known: None, begun: Instant::now(), lost: false };
            while !end.is_cancelled() {
                let wait = look.once();
                // Many changes that come together are one; whoever could wake this is held by the thread itself.
                woken.recv_timeout(wait).unwrap_or(());
                while woken.try_recv().is_ok() {}
            }
        };
        if thread::Builder::new().name("daybrief-watcher".to_owned()).spawn(work).is_err() {
            let problem =
                Problem::new(&file_name(&name), "The folder could not be watched", "Open its files by hand");
            lost.send(Report::Watched(Sight::Lost { folder: name, problem }));
        }
        Self { ending, wake }
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        self.ending.cancel();
        // Where the thread has ended already, nobody needs to be woken.
        self.wake.send(()).unwrap_or(());
    }
}

fn eyes(folder: &Path, changed: Sender<()>) -> notify::Result<notify::RecommendedWatcher> {
    let mut eyes = notify::recommended_watcher(move |_| changed.send(()).unwrap_or(()))?;
    eyes.watch(folder, RecursiveMode::NonRecursive)?;
    Ok(eyes)
}

/// One folder, as it was at the last look.
struct Look {
    folder: PathBuf,
    post: Post,
    known: Option<Folder>,
    begun: Instant,
    lost: bool,
}

impl Look {
    /// Looks into the folder, reports, and says how long to wait for the next look.
    fn once(&mut self) -> Duration {
        let files = match files(&self.folder) {
            Ok(files) => files,
            Err(problem) => {
                if !std::mem::replace(&mut self.lost, true) {
                    self.post.send(Report::Watched(Sight::Lost { folder: self.folder.clone(), problem }));
                }
                return NOW_AND_THEN;
            }
        };
        let was_lost = std::mem::take(&mut self.lost);
        let folder = || self.folder.clone();
        let Some(known) = &mut self.known else {
            let there = files.keys().cloned().collect();
            self.post.send(Report::Watched(Sight::Begun { folder: folder(), there }));
            self.known = Some(Folder::with(files));
            return NOW_AND_THEN;
        };
        if was_lost {
            self.post.send(Report::Watched(Sight::Begun { folder: folder(), there: Vec::new() }));
        }
        let whole = known.look(&files, self.begun.elapsed());
        if !whole.is_empty() {
            self.post.send(Report::Watched(Sight::Arrived { folder: folder(), files: whole }));
        }
        if known.is_waiting() { SETTLED } else { NOW_AND_THEN }
    }
}

/// The files of the folder that may be articles.
fn files(folder: &Path) -> Result<BTreeMap<PathBuf, Stamp>, Problem> {
    let all = store::files_in(folder).map_err(Problem::from)?;
    let about = |path: PathBuf| {
        let about = path.metadata().ok().filter(std::fs::Metadata::is_file)?;
        Some((path, (about.len(), about.modified().ok())))
    };
    Ok(all.into_iter().filter(|path| is_wanted(path)).filter_map(about).collect())
}

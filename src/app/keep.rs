//! Keeps the user's work: the autosaved copy, what earlier runs have left, and leaving without loss.
//!
//! A brief that is not saved never makes way for another before its copy is on the disk.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::pace::Pace;
use super::state::Saved;
use super::task::{Held, Task, open_elsewhere};
use super::view::{Stamp, Visible};
use super::worker::Cancel;
use super::{Problem, Recovery, State};
use crate::article::open::file_name;
use crate::brief::store::{Hold, Holder};
use crate::brief::{Brief, History};

/// How long after a failure the copy is tried again, in addition to the usual pause.
const RETRY: Duration = Duration::from_secs(9);

/// What comes in the place of the brief that is open.
#[derive(Debug)]
pub(super) enum Next {
    /// An empty brief.
    Empty,
    /// The sample brief.
    Sample,
    /// A brief read from a file; then these articles are opened.
    Loaded { path: PathBuf, brief: Box<Brief>, articles: Vec<PathBuf>, held: Held },
    /// A brief that begins with the structure of the one before.
    Following(Box<Brief>),
    /// Unsaved work of an earlier run.
    Recovered(Box<Recovery>),
}

/// How the work is kept.
#[derive(Debug, Default)]
pub(super) struct Keeping {
    pace: Pace,
    /// The brief as it was when changes were last looked for.
    seen: Option<Stamp>,
    /// Writes that are on their way.
    pub(super) writes: usize,
    /// This program has a copy on the disk.
    has_copy: bool,
    /// The last copy could not be written, and the user knows.
    failing: bool,
    /// What waits until the copy of the present brief is on the disk.
    next: Option<Next>,
    /// Copies of earlier runs whose work is in the brief that is open; put away once that has its own copy.
    taken_up: Vec<PathBuf>,
    /// The brief's file, so that no other window writes it.
    hold: Option<Hold>,
    /// Unsaved work to offer after the present offer.
    earlier: VecDeque<Recovery>,
    /// The user wants to leave.
    leaving: bool,
    /// Leaving has failed and the user knows why; the next wish is granted.
    warned: bool,
}

impl State {
    /// Begins an empty brief; one with unsaved changes is saved aside first.
    pub(super) fn new_brief(&mut self) {
        self.replace(Next::Empty);
    }

    /// Begins a brief of today with the structure of this one, which becomes the one before.
    pub(super) fn next_brief(&mut self) {
        let of = |path: &PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned());
        let file = self.saved.path.as_ref().and_then(of);
        let file = file.unwrap_or_else(|| crate::export::file_name(self.brief()));
        let next = self.brief().next(self.clock.now().date(), &file);
        self.replace(Next::Following(Box::new(next)));
    }

    /// Puts another brief in the place of the present one, once that is kept.
    pub(super) fn replace(&mut self, next: Next) {
        if !self.dirty() {
            return self.put(next);
        }
        if self.options.state_folder.is_none() {
            return self.report(no_copy("Save the brief first; then open the other one."));
        }
        self.keeping.next = Some(next);
        self.write_copy();
    }

    fn put(&mut self, next: Next) {
        match next {
            Next::Empty => self.put_brief(self.empty_brief(), Saved::default()),
            Next::Sample => {
                self.put_brief(Brief::new(self.clock.now().date()), Saved::default());
                self.read_sample();
            }
            Next::Loaded { path, brief, articles, .. } if is_export(&path) => {
                // It is no file to save to: the export would be lost.
                self.put_brief(*brief, Saved::default());
                self.unworked = None;
                self.open(articles);
            }
            Next::Following(brief) => self.put_brief(*brief, Saved::default()),
            Next::Loaded { path, brief, articles, held: Some(Err(holder)) } => {
                self.put_brief(*brief, Saved::default());
                self.is_a_copy(&path, &holder);
                self.open(articles);
            }
            Next::Loaded { path, brief, articles, held } => {
                let own = self.keeping.hold.take().filter(|hold| hold.is_of(&path));
                let saved = Saved { path: Some(path.clone()), revision: Some(0), ..Saved::default() };
                self.put_brief(*brief, saved);
                self.keeping.hold = held.and_then(Result::ok).or(own);
                self.remember(path);
                self.open(articles);
            }
            Next::Recovered(recovery) => {
                let Recovery { path, original, brief, .. } = *recovery;
                self.put_brief(*brief, Saved { path: original.clone(), ..Saved::default() });
                self.unworked = None;
                if let Some(path) = original {
                    self.worker.submit(Task::Take { path }, Cancel::default());
                }
                self.keeping.taken_up.push(path);
                self.write_copy();
            }
        }
    }

    fn put_brief(&mut self, brief: Brief, saved: Saved) {
        self.cancel_reading();
        self.leave_copy();
        self.keeping.hold = None;
        self.history = History::new(brief);
        self.document += 1;
        self.unworked = Some(0);
        self.saved = saved;
        self.forget_analyses();
        let shown = self.view.clone();
        self.view = super::View { hidden_kinds: shown.hidden_kinds, pane: shown.pane, ..Default::default() };
        self.analyse_what_is_new();
        self.keep_view_valid(&Visible::default());
    }

    /// Whether the file is this window's.
    pub(super) fn has(&self, path: &Path) -> bool {
        self.keeping.hold.as_ref().is_some_and(|hold| hold.is_of(path))
    }

    /// The brief's file was taken for this window, or another has it.
    pub(super) fn was_taken(&mut self, path: &Path, held: Held) {
        if self.saved.path.as_deref() != Some(path) || self.has(path) {
            return;
        }
        match held {
            Some(Ok(hold)) => self.keeping.hold = Some(hold),
            Some(Err(holder)) => {
                self.saved.path = None;
                self.is_a_copy(path, &holder);
            }
            None => {}
        }
    }

    /// Says that the brief is open in another window too, and what that means here.
    fn is_a_copy(&mut self, path: &Path, holder: &Holder) {
        let hint =
            "Go on in that window. Here it is a copy without a file of its own: saving asks for a new name";
        self.report(Problem::new(&file_name(path), &open_elsewhere(holder), hint));
    }

    /// Leaves the copy of the brief that goes, where it has unsaved changes; else takes it away.
    fn leave_copy(&mut self) {
        let Some(folder) = self.options.state_folder.clone() else { return };
        if !std::mem::take(&mut self.keeping.has_copy) {
            return;
        }
        let task = if self.dirty() { Task::LeaveCopy { folder } } else { Task::ForgetCopy { folder } };
        self.worker.submit(task, Cancel::default());
    }

    /// Sees whether the brief has changed since last time.
    pub(super) fn notice_changes(&mut self) {
        let stamp = self.stamp();
        if self.keeping.seen == Some(stamp) {
            return;
        }
        self.keeping.seen = Some(stamp);
        self.keeping.warned = false;
        if self.dirty() && self.saved.autosaved != Some(stamp.revision) {
            self.keeping.pace.changed(Instant::now());
        } else {
            self.keeping.pace.settled();
        }
    }

    /// Writes the copy if it is time. How long until it is.
    pub(super) fn autosave_if_due(&mut self, now: Instant) -> Option<Duration> {
        self.options.state_folder.as_ref()?;
        let due = self.keeping.pace.due_in(now)?;
        if due.is_zero() {
            self.write_copy();
            return None;
        }
        Some(due)
    }

    fn write_copy(&mut self) {
        let Some(folder) = self.options.state_folder.clone() else { return };
        self.keeping.pace.settled();
        self.keeping.has_copy = true;
        let brief = Box::new(self.brief().clone());
        let original = self.saved.path.clone();
        self.write(Task::Autosave { folder, brief, original, stamp: self.stamp() });
    }

    /// Has something written that the program does not end before.
    pub(super) fn write(&mut self, task: Task) {
        self.keeping.writes += usize::from(task.is_waited_for());
        self.worker.submit(task, Cancel::default());
    }

    /// A copy was written, or not.
    pub(super) fn copy_written(&mut self, stamp: Stamp, outcome: Result<PathBuf, Problem>) {
        if stamp.document != self.document {
            // The brief has made way since; an error there was told when it happened.
            return outcome.err().into_iter().for_each(|problem| self.report(problem));
        }
        match outcome {
            Ok(path) => {
                self.keeping.failing = false;
                self.saved.autosaved = Some(stamp.revision);
                self.saved.at = Some(self.clock.now());
                for copy in std::mem::take(&mut self.keeping.taken_up) {
                    self.write(Task::Discard { path: copy });
                }
                self.go_on_after_copy(path);
            }
            Err(problem) => {
                let waited_for = self.keeping.next.is_some() || self.keeping.leaving;
                if !std::mem::replace(&mut self.keeping.failing, true) || waited_for {
                    self.report(problem);
                }
                self.keeping.pace.changed(Instant::now() + RETRY);
                self.stay_with_the_brief();
                self.leaving_failed();
            }
        }
        self.leave_if_all_is_kept();
    }

    fn go_on_after_copy(&mut self, path: PathBuf) {
        let Some(next) = self.keeping.next.take() else { return };
        if self.dirty() && self.saved.autosaved != Some(self.history.revision()) {
            // Changed meanwhile: the copy is not whole yet.
            self.keeping.next = Some(next);
            return self.write_copy();
        }
        if self.dirty() {
            let left = Recovery {
                path,
                at: self.saved.at.clone(),
                original: self.saved.path.clone(),
                brief: Box::new(self.brief().clone()),
            };
            self.say(format!("“{}” was not saved; it is kept for you", left.brief.title));
            self.offer_first(left);
        }
        self.put(next);
    }

    /// Another brief was to come, but this one is not kept yet.
    fn stay_with_the_brief(&mut self) {
        let Some(next) = self.keeping.next.take() else { return };
        self.say("The brief stays open, since its copy could not be written");
        if let Next::Recovered(recovery) = next {
            self.offer_first(*recovery);
        }
    }

    /// The project file was written, or not.
    pub(super) fn brief_saved(
        &mut self,
        path: PathBuf,
        stamp: Stamp,
        outcome: Result<Option<Hold>, Problem>,
    ) {
        let taken = match outcome {
            Ok(taken) => taken,
            Err(problem) => {
                self.report(problem);
                self.say("The brief could not be saved; it stays as it is here");
                return self.leaving_failed();
            }
        };
        self.remember(path.clone());
        if stamp.document != self.document {
            return;
        }
        self.keeping.hold = taken.or_else(|| self.keeping.hold.take());
        self.say(format!("Saved to {}", file_name(&path)));
        self.saved.path = Some(path);
        self.saved.revision = Some(stamp.revision);
        self.saved.at = Some(self.clock.now());
        if !self.dirty() {
            self.saved.autosaved = None;
            self.keeping.pace.settled();
            self.leave_copy();
        }
        self.leave_if_all_is_kept();
    }

    /// Looks for unsaved work of earlier runs.
    pub(super) fn look_for_earlier_work(&mut self) {
        if let Some(folder) = self.options.state_folder.clone() {
            self.worker.submit(Task::FindEarlier { folder }, Cancel::default());
        }
    }

    /// Offers what earlier runs have left, one after the other.
    pub(super) fn offer(&mut self, found: Vec<Recovery>) {
        self.keeping.earlier.extend(found);
        self.offer_next();
    }

    fn offer_first(&mut self, left: Recovery) {
        self.keeping.earlier.extend(self.recovery.take());
        self.keeping.earlier.push_front(left);
        self.offer_next();
    }

    fn offer_next(&mut self) {
        if self.recovery.is_none() {
            self.recovery = self.keeping.earlier.pop_front();
        }
    }

    /// Takes up the work that is offered.
    pub(super) fn recover(&mut self) {
        if let Some(recovery) = self.recovery.take() {
            self.replace(Next::Recovered(Box::new(recovery)));
            self.offer_next();
        }
    }

    /// Puts the work that is offered aside for good.
    pub(super) fn discard_recovery(&mut self) {
        if let Some(recovery) = self.recovery.take() {
            self.write(Task::Discard { path: recovery.path });
            self.offer_next();
        }
    }

    /// Ends the program, once all that is not saved is kept.
    pub(super) fn leave(&mut self) {
        if self.keeping.warned {
            self.quit = true;
            return;
        }
        self.cancel_reading();
        self.keeping.leaving = true;
        if self.dirty() && self.saved.autosaved != Some(self.history.revision()) {
            if self.options.state_folder.is_none() {
                self.report(no_copy("Save the brief, or leave once more to lose the changes."));
                return self.leaving_failed();
            }
            self.write_copy();
        }
        self.leave_if_all_is_kept();
    }

    pub(super) fn leave_if_all_is_kept(&mut self) {
        let kept = !self.dirty() || self.saved.autosaved == Some(self.history.revision());
        if self.keeping.leaving && self.keeping.writes == 0 && kept {
            self.leave_copy();
            self.quit = true;
        }
    }

    pub(super) fn leaving_failed(&mut self) {
        if std::mem::take(&mut self.keeping.leaving) {
            self.keeping.warned = true;
            self.say(
                "The program stays open, since not everything is kept. Leave once more to leave all the same",
            );
        }
    }
}

/// Whether a brief came from an export rather than from a project file.
pub(super) fn is_export(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"))
}

fn no_copy(hint: &str) -> Problem {
    Problem::new(
        "",
        "The brief has changes that are in no file, and there is no folder to keep a copy in",
        hint,
    )
}

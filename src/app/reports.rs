//! Takes in what the worker reports, and does what is due.

use std::time::{Duration, Instant};

use super::State;
use super::task::Report;

/// How long a message stays.
const MESSAGE: Duration = Duration::from_secs(6);

impl State {
    /// Takes in what the worker has done, and does what is due. Called once a frame.
    ///
    /// How long until it wants to be called again; none where nothing is due (the waker calls otherwise).
    pub fn tick(&mut self) -> Option<Duration> {
        while let Some(report) = self.worker.next_report() {
            self.take(report);
        }
        self.group_stories();
        self.notice_changes();
        let now = Instant::now();
        let copy = self.autosave_if_due(now);
        [copy, self.message_ends_in(now)].into_iter().flatten().min()
    }

    fn take(&mut self, report: Report) {
        match report {
            Report::Started { job, current } => self.started(job, current),
            Report::Skipped { job } => self.skipped(job),
            Report::Read { job, name, outcome } => self.was_read(job, name, outcome),
            Report::Loaded { job, path, outcome, held } => self.was_loaded(job, path, outcome, held),
            Report::Taken { path, held } => self.was_taken(&path, held),
            Report::Analysed { source, article, outcome } => self.was_analysed(&source, &article, outcome),
            Report::Grouped { of, shared } => self.were_grouped(&of, shared),
            Report::Earlier(found, problems) => {
                problems.into_iter().for_each(|problem| self.report(problem));
                self.offer(found);
            }
            Report::Saved { path, stamp, outcome } => {
                self.keeping.writes -= 1;
                self.brief_saved(path, stamp, outcome);
            }
            Report::Autosaved { stamp, outcome } => {
                self.keeping.writes -= 1;
                self.copy_written(stamp, outcome);
            }
            Report::Exported { path, outcome } => {
                self.keeping.writes -= 1;
                self.was_exported(&path, outcome);
            }
            Report::Fonts(fonts) => self.fonts_found(*fonts),
            Report::Watched(sight) => self.saw(sight),
            Report::Done(outcome) => outcome.err().into_iter().for_each(|problem| self.report(problem)),
            Report::Handed(handed) => self.were_handed(handed),
            Report::Answered { job, question, answer } => self.answered(job, question, answer),
        }
    }

    fn message_ends_in(&mut self, now: Instant) -> Option<Duration> {
        self.message.as_ref()?;
        let left = self.message_at.map_or(Duration::ZERO, |at| (at + MESSAGE).saturating_duration_since(now));
        if left.is_zero() {
            self.message = None;
            return None;
        }
        Some(left)
    }
}

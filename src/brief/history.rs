//! Undo and redo without end: each step puts an earlier whole brief back.
//!
//! Typing into one place joins into one step, until something else is changed or [`History::seal`] is called.
//! Articles are shared between the steps, so a step costs about as much as the brief's own words.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Brief, BriefSource, Edit, EditError, Scale};

/// A brief with its past and its future.
#[derive(Clone, Debug)]
pub struct History {
    past: Vec<Step>,
    present: Brief,
    future: Vec<Step>,
    revision: u64,
    /// The edit that further typing joins; none once the step is closed.
    open: Option<Edit>,
}

/// A brief to go back (or forward) to, and the name of the edit that lies between.
#[derive(Clone, Debug)]
struct Step {
    name: &'static str,
    brief: Brief,
}

impl History {
    /// A brief without a past.
    #[must_use]
    pub fn new(brief: Brief) -> Self {
        Self { past: Vec::new(), present: brief, future: Vec::new(), revision: 0, open: None }
    }

    /// The brief as it is now.
    #[must_use]
    pub fn brief(&self) -> &Brief {
        &self.present
    }

    /// Grows with each change, undo and redo included; equal revisions mean equal briefs.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The name of what undo would take back.
    #[must_use]
    pub fn undo_name(&self) -> Option<&'static str> {
        self.past.last().map(|step| step.name)
    }

    /// The name of what redo would bring back.
    #[must_use]
    pub fn redo_name(&self) -> Option<&'static str> {
        self.future.last().map(|step| step.name)
    }

    /// Makes a change. One that leaves the brief as it is makes no step.
    ///
    /// # Errors
    /// Where it speaks of something that is not there; nothing changes then.
    pub fn edit(&mut self, edit: &Edit) -> Result<(), EditError> {
        let next = edit.apply(&self.present)?;
        if same(&next, &self.present) {
            return Ok(());
        }
        let before = std::mem::replace(&mut self.present, next);
        let joins = self.open.as_ref().is_some_and(|open| edit.continues(open));
        match self.past.last_mut().filter(|_| joins) {
            Some(step) => step.name = edit.name_of_several(),
            None => self.past.push(Step { name: edit.name(), brief: before }),
        }
        self.open = Some(edit.clone());
        self.future.clear();
        self.revision += 1;
        Ok(())
    }

    /// Closes the step that is being typed: what is typed next is undone by itself.
    pub fn seal(&mut self) {
        self.open = None;
    }

    /// Takes the last change back. Whether there was one.
    pub fn undo(&mut self) -> bool {
        self.seal();
        Self::step(&mut self.past, &mut self.present, &mut self.future, &mut self.revision)
    }

    /// Brings the last change that was taken back. Whether there was one.
    pub fn redo(&mut self) -> bool {
        self.seal();
        Self::step(&mut self.future, &mut self.present, &mut self.past, &mut self.revision)
    }

    fn step(from: &mut Vec<Step>, present: &mut Brief, to: &mut Vec<Step>, revision: &mut u64) -> bool {
        let Some(Step { name, brief }) = from.pop() else { return false };
        to.push(Step { name, brief: std::mem::replace(present, brief) });
        *revision += 1;
        true
    }
}

/// Whether the two say the same. Shared articles are not read again.
fn same(a: &Brief, b: &Brief) -> bool {
    let shared = |(x, y): (&BriefSource, &BriefSource)| {
        (&x.id, &x.dismissed, x.grade, &x.marking, x.quotes_only)
            == (&y.id, &y.dismissed, y.grade, &y.marking, y.quotes_only)
            && (Arc::ptr_eq(&x.article, &y.article) || x.article == y.article)
    };
    a.sections == b.sections
        && a.rejected == b.rejected
        && head(a) == head(b)
        && (&a.previous, &a.waived, a.reported_origins) == (&b.previous, &b.waived, b.reported_origins)
        && a.regrouped == b.regrouped
        && a.sources.len() == b.sources.len()
        && a.sources.iter().zip(&b.sources).all(shared)
}

/// Title, day and what else stands once in a brief.
fn head(brief: &Brief) -> (Date, Option<Scale>, [&str; 6]) {
    let Brief { title, marking, desk, author, audience, template, .. } = brief;
    (brief.date, brief.scale, [title, marking, desk, author, audience, template])
}

//! Undo and redo without end: each step puts an earlier whole brief back.

use super::{Brief, Edit, EditError};

/// A brief with its past and its future.
#[derive(Clone, Debug)]
pub struct History {
    past: Vec<Step>,
    present: Brief,
    future: Vec<Step>,
    revision: u64,
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
        Self { past: Vec::new(), present: brief, future: Vec::new(), revision: 0 }
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

    /// Makes a change.
    ///
    /// # Errors
    /// Where it speaks of something that is not there; nothing changes then.
    pub fn edit(&mut self, edit: &Edit) -> Result<(), EditError> {
        let next = edit.apply(&self.present)?;
        let before = std::mem::replace(&mut self.present, next);
        self.past.push(Step { name: edit.name(), brief: before });
        self.future.clear();
        self.revision += 1;
        Ok(())
    }

    /// Takes the last change back. Whether there was one.
    pub fn undo(&mut self) -> bool {
        Self::step(&mut self.past, &mut self.present, &mut self.future, &mut self.revision)
    }

    /// Brings the last change that was taken back. Whether there was one.
    pub fn redo(&mut self) -> bool {
        Self::step(&mut self.future, &mut self.present, &mut self.past, &mut self.revision)
    }

    fn step(from: &mut Vec<Step>, present: &mut Brief, to: &mut Vec<Step>, revision: &mut u64) -> bool {
        let Some(Step { name, brief }) = from.pop() else { return false };
        to.push(Step { name, brief: std::mem::replace(present, brief) });
        *revision += 1;
        true
    }
}

//! The one thread for slow work: reading files, analysing, writing, the system's dialogs.

/// Takes jobs and gives back what became of them.
#[derive(Debug, Default)]
pub(super) struct Worker {}

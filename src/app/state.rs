//! All that the window shows.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Zoned;
use serde::{Deserialize, Serialize};

use super::worker::Worker;
use super::{Action, Clock};
use crate::Analysis;
use crate::brief::{Brief, BulletId, History, SectionId, SuggestionRef};
use crate::mention::Kind;
use crate::text::Span;

/// The panes of the window, from left to right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The articles.
    Articles,
    /// The article's text.
    #[default]
    Reading,
    /// The suggestions.
    Suggestions,
    /// The brief.
    Brief,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Dark letters on light.
    Light,
    /// Light letters on dark.
    Dark,
}

/// What is selected and shown. Not part of the brief, never undone.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The article in the reading pane.
    pub source: Option<String>,
    /// The suggestion that keys act on.
    pub suggestion: Option<SuggestionRef>,
    /// The bullet that keys act on.
    pub bullet: Option<BulletId>,
    /// The bullet whose words are open for editing.
    pub editing: Option<BulletId>,
    /// What is selected in the reading pane.
    pub selection: Option<Span>,
    /// Where the reading pane is to scroll to; taken by it when it has.
    pub scroll_to: Option<Span>,
    /// The section that accepted suggestions go to; the first where there is none.
    pub section: Option<SectionId>,
    /// Kinds of mention that are not shown.
    pub hidden_kinds: Vec<Kind>,
    /// Whether set-aside text is shown.
    pub set_aside: bool,
    /// Whether rejected suggestions are shown.
    pub rejected: bool,
    /// Whether the preview stands in place of the outline.
    pub preview: bool,
    /// Where the keyboard is.
    pub pane: Pane,
}

/// Slow work that is under way.
#[derive(Clone, Debug)]
pub struct Job {
    /// Its number, to cancel it by.
    pub id: u64,
    /// What is being done ("Reading 5 files").
    pub name: String,
    /// How many parts are done.
    pub done: usize,
    /// How many there are.
    pub total: usize,
    /// The part that is in hand ("report.html").
    pub current: String,
}

/// Something that went wrong with a file: what, which, what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file's name; empty where it is about none.
    pub file: String,
    /// What happened.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// A short message that goes away by itself ("Exported to brief.md").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The words.
    pub text: String,
    /// Grows with each message, so that the same words twice are seen as two.
    pub number: u64,
}

/// How the brief stands to its file.
#[derive(Clone, Debug, Default)]
pub struct Saved {
    /// Where it was saved or opened; none for a brief that has no file yet.
    pub path: Option<PathBuf>,
    /// The revision that is in that file.
    pub revision: Option<u64>,
    /// The revision that is in the autosaved copy.
    pub autosaved: Option<u64>,
    /// When it was last written, to the file or to the autosaved copy.
    pub at: Option<Zoned>,
}

/// Unsaved work of an earlier run.
#[derive(Clone, Debug)]
pub struct Recovery {
    /// The autosaved copy.
    pub path: PathBuf,
    /// When it was written.
    pub at: Option<Zoned>,
    /// The brief in it.
    pub brief: Box<Brief>,
}

/// What the user has set. Kept in the configuration folder.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Light or dark.
    pub theme: Theme,
    /// The zoom, as a factor; 0 means the usual size.
    pub zoom: f32,
    /// Briefs that were open, the latest first.
    pub recent: Vec<PathBuf>,
    /// The sample brief has been offered and need not be again.
    pub welcomed: bool,
}

/// All that the window shows. Read by `ui`, changed by [`State::handle`] alone.
#[derive(Debug)]
pub struct State {
    /// The brief, its past and its future.
    pub history: History,
    /// What was found, by source id.
    pub analyses: BTreeMap<String, Arc<Analysis>>,
    /// What is selected and shown.
    pub view: View,
    /// Slow work that is under way.
    pub jobs: Vec<Job>,
    /// What went wrong and was not dismissed.
    pub problems: Vec<Problem>,
    /// The message of the moment.
    pub message: Option<Message>,
    /// How the brief stands to its file.
    pub saved: Saved,
    /// What the user has set.
    pub settings: Settings,
    /// Unsaved work of an earlier run, until the user has decided.
    pub recovery: Option<Recovery>,
    /// Text for the clipboard; taken by the window.
    pub to_clipboard: Option<String>,
    /// The user wants to leave, and all is safe.
    pub quit: bool,
    /// Where now comes from.
    pub clock: Clock,
    worker: Worker,
}

impl State {
    /// The brief as it is now.
    #[must_use]
    pub fn brief(&self) -> &Brief {
        self.history.brief()
    }

    /// Applies one action.
    pub fn handle(&mut self, _action: Action) {
        let _ = &self.worker;
    }
}

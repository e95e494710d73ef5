//! All that the window shows.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use jiff::Zoned;
use serde::{Deserialize, Serialize};

use super::worker::Worker;
use super::{Action, Clock, Dialogs, Question};
use crate::Analysis;
use crate::brief::{Brief, BulletId, History, SectionId, SuggestionRef};
use crate::bullet::Suggestion;
use crate::mention::Kind;
use crate::text::{Note, Span};

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
    /// Where articles were opened last.
    pub folder: Option<PathBuf>,
}

/// Where the program keeps its own files, and whom it asks for the user's.
#[derive(Clone, Debug)]
pub struct StateOptions {
    /// Where settings are kept; none: they are forgotten.
    pub config_folder: Option<PathBuf>,
    /// Where autosaved copies are kept; none: there are none.
    pub state_folder: Option<PathBuf>,
    /// The file dialogs.
    pub dialogs: Arc<dyn Dialogs>,
}

/// Tells the window that the worker has something to say. Called from other threads.
pub type Waker = Arc<dyn Fn() + Send + Sync>;

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
    /// What no dialog could ask, because the system has none: the window asks for a typed path and answers
    /// with [`Action::Open`], [`Action::OpenBrief`], [`Action::SaveAs`] or [`Action::Export`].
    pub question: Option<Question>,
    /// Text for the clipboard; taken by the window.
    pub to_clipboard: Option<String>,
    /// The user wants to leave, and all is safe.
    pub quit: bool,
    /// Where now comes from.
    pub clock: Clock,
    worker: Worker,
}

impl State {
    /// An empty brief of today, with the user's settings.
    #[must_use]
    pub fn new(clock: Clock, options: StateOptions) -> Self {
        let _ = options;
        let today = clock.now().date();
        Self {
            history: History::new(Brief::new(today)),
            analyses: BTreeMap::new(),
            view: View::default(),
            jobs: Vec::new(),
            problems: Vec::new(),
            message: None,
            saved: Saved::default(),
            settings: Settings::default(),
            recovery: None,
            question: None,
            to_clipboard: None,
            quit: false,
            clock,
            worker: Worker::default(),
        }
    }

    /// Whom to tell when [`State::tick`] should be called.
    pub fn set_waker(&mut self, waker: Waker) {
        let _ = waker;
    }

    /// Applies one action.
    pub fn handle(&mut self, _action: Action) {
        let _ = &self.worker;
    }

    /// Takes in what the worker has done, and does what is due. Called once a frame.
    ///
    /// How long until it wants to be called again; none where nothing is due (the waker calls otherwise).
    pub fn tick(&mut self) -> Option<Duration> {
        None
    }

    /// The brief as it is now.
    #[must_use]
    pub fn brief(&self) -> &Brief {
        self.history.brief()
    }

    /// What was found in that source; none while it is being read.
    #[must_use]
    pub fn analysis(&self, source: &str) -> Option<&Analysis> {
        self.analyses.get(source).map(Arc::as_ref)
    }

    /// The suggestions for the article shown, best first: without those accepted, those whose kinds are all
    /// hidden, and (unless [`View::rejected`]) those rejected.
    #[must_use]
    pub fn visible_suggestions(&self) -> Vec<(SuggestionRef, &Suggestion)> {
        Vec::new()
    }

    /// The brief as Markdown: exactly what is exported. Made anew only when the brief has changed.
    #[must_use]
    pub fn markdown(&self) -> Arc<str> {
        Arc::from("")
    }

    /// What there is to say about each bullet. Made anew only when the brief has changed.
    #[must_use]
    pub fn findings(&self) -> Arc<BTreeMap<BulletId, Vec<Note>>> {
        Arc::default()
    }

    /// Whether the brief has changes that are in no file of the user's.
    #[must_use]
    pub fn dirty(&self) -> bool {
        false
    }

    /// How the brief stands to its file, in a few words ("All changes saved 06:41").
    #[must_use]
    pub fn saved_line(&self) -> String {
        String::new()
    }
}

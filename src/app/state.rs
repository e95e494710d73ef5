//! All that the window shows.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use jiff::Zoned;

use super::analyses::Asked;
use super::files::{self, Batch};
use super::fonts::Fonts;
use super::keep::Keeping;
use super::settings::{self, Settings};
use super::stories::Stories;
use super::view::Made;
use super::watch::Watch;
use super::worker::Worker;
use super::{Clock, Dialogs, Door, Question, SystemDialogs};
use crate::article::Article;
use crate::brief::{Brief, BulletId, History, SectionId, SuggestionRef, store};
use crate::export::Template;
use crate::mention::{Aside, Kind};
use crate::text::{Span, large};
use crate::{Analysis, Preferences};

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

/// What is selected and shown. Not part of the brief, never undone.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The article in the reading pane.
    pub source: Option<String>,
    /// The suggestion that keys act on.
    pub suggestion: Option<SuggestionRef>,
    /// The bullet that keys act on.
    pub bullet: Option<BulletId>,
    /// The bullets that are chosen beside it.
    pub also: BTreeSet<BulletId>,
    /// The bullet whose words are open for editing.
    pub editing: Option<BulletId>,
    /// What is selected in the reading pane.
    pub selection: Option<Span>,
    /// Where the reading pane is to scroll to; taken by it when it has.
    pub scroll_to: Option<Span>,
    /// The section that accepted suggestions go to; the first where there is none.
    pub section: Option<SectionId>,
    /// Words that the suggestions to show have.
    pub search: String,
    /// Whether dates and figures are shown in the place of the outline.
    pub glance: bool,
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

/// One of several articles in a file.
#[derive(Clone, Debug)]
pub struct Part {
    /// The article; its text is the whole file's.
    pub article: Arc<Article>,
    /// How many words its body has.
    pub words: usize,
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
    /// The file was to be read as an article: it stands in the list of articles too.
    pub unread: bool,
}

impl Problem {
    /// What happened to which file, and what to do: the words begin large, the last ends with a full stop.
    pub(super) fn new(file: &str, message: &str, hint: &str) -> Self {
        let hint = hint.trim().trim_end_matches('.');
        let stop = if hint.is_empty() { "" } else { "." };
        let message = large(message.trim().trim_end_matches('.'));
        Self { file: file.to_owned(), message, hint: large(hint) + stop, unread: false }
    }
}

/// One line: the file, what happened, what to do.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, message, hint, .. } = self;
        let stop = if message.is_empty() || message.ends_with(['.', '!', '?']) { "" } else { "." };
        let parts = [format!("{message}{stop}"), hint.clone()];
        let words = parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>();
        if !file.is_empty() {
            write!(f, "{file}: ")?;
        }
        f.write_str(&words.join(" "))
    }
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
    /// The file that the brief was opened from or saved to, if any.
    pub original: Option<PathBuf>,
    /// The brief in it.
    pub brief: Box<Brief>,
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

impl StateOptions {
    /// The user's own folders, and the desktop's dialogs.
    #[must_use]
    pub fn of_user() -> Self {
        Self {
            config_folder: store::settings_file().and_then(|file| file.parent().map(Path::to_owned)),
            state_folder: store::recovery_folder(),
            dialogs: Arc::new(SystemDialogs::default()),
        }
    }
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
    /// What set-aside text holds, by source id.
    pub asides: BTreeMap<String, Arc<Aside>>,
    /// The articles of each file that holds several, by source id.
    pub(super) parts: BTreeMap<String, Vec<Part>>,
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
    /// The user's own keys: the file and what stands in it.
    pub keys: Option<(PathBuf, String)>,
    /// The user's own templates.
    pub templates: Vec<Template>,
    /// What is known of the system's fonts.
    pub fonts: Fonts,
    /// The folder that is watched.
    pub watch: Watch,
    /// Text for the clipboard; taken by the window.
    pub to_clipboard: Option<String>,
    /// The window is to come to the front; taken by it.
    pub raise: bool,
    /// The user wants to leave, and all is safe.
    pub quit: bool,
    /// Where now comes from.
    pub clock: Clock,
    pub(super) options: StateOptions,
    pub(super) worker: Worker,
    /// Counts the briefs that were open in this window.
    pub(super) document: u64,
    /// A revision at which the brief holds no work of the user's: empty, or the sample as it is.
    pub(super) unworked: Option<u64>,
    /// Counts the analyses that came in.
    pub(super) analyses_made: u64,
    /// What the user prefers of what is found and suggested.
    pub(super) user: Arc<Preferences>,
    /// The article that each analysis was made of.
    pub(super) analysed: BTreeMap<String, Arc<Article>>,
    /// The articles whose analysis is on its way.
    pub(super) asked: BTreeMap<String, Asked>,
    /// The sentences that hold words which are never to be suggested, by source id.
    pub(super) never: BTreeMap<String, BTreeSet<Span>>,
    /// The batches of work behind the jobs.
    pub(super) batches: BTreeMap<u64, Batch>,
    pub(super) next_job: u64,
    pub(super) keeping: Keeping,
    pub(super) made: Made,
    pub(super) stories: Stories,
    /// When the message of the moment was shown.
    pub(super) message_at: Option<Instant>,
}

impl State {
    /// An empty brief of today, with the user's settings. Looks for unsaved work of earlier runs.
    #[must_use]
    pub fn new(clock: Clock, options: StateOptions) -> Self {
        let (settings, problem) =
            options.config_folder.as_deref().map(settings::settings).unwrap_or_default();
        let (keys, unread) = options.config_folder.as_deref().map(files::keys).unwrap_or_default();
        let mut state = Self {
            history: History::new(Brief::new(clock.now().date())),
            analyses: BTreeMap::new(),
            asides: BTreeMap::new(),
            parts: BTreeMap::new(),
            view: View::default(),
            jobs: Vec::new(),
            problems: Vec::new(),
            message: None,
            saved: Saved::default(),
            settings,
            recovery: None,
            question: None,
            keys,
            templates: options.config_folder.as_deref().map(files::templates).unwrap_or_default(),
            fonts: Fonts::default(),
            watch: Watch::default(),
            to_clipboard: None,
            raise: false,
            quit: false,
            clock,
            options,
            worker: Worker::new(),
            document: 0,
            unworked: Some(0),
            analyses_made: 0,
            user: Arc::default(),
            analysed: BTreeMap::new(),
            asked: BTreeMap::new(),
            never: BTreeMap::new(),
            batches: BTreeMap::new(),
            next_job: 1,
            keeping: Keeping::default(),
            made: Made::default(),
            stories: Stories::default(),
            message_at: None,
        };
        problem.into_iter().chain(unread).for_each(|problem| state.report(problem));
        state.history = History::new(state.empty_brief());
        state.look_for_earlier_work();
        state.follow_settings(&Settings::default());
        state
    }

    /// Whom to tell when [`State::tick`] should be called.
    pub fn set_waker(&mut self, waker: Waker) {
        self.worker.set_waker(waker);
    }

    /// Takes files from programs that are started while this window is open.
    pub fn listen(&self, door: Box<dyn Door>) {
        self.worker.listen(door);
    }

    /// Shows a short message.
    pub(super) fn say(&mut self, text: impl Into<String>) {
        let number = self.message.as_ref().map_or(0, |m| m.number) + 1;
        self.message = Some(Message { text: text.into(), number });
        self.message_at = Some(Instant::now());
    }

    /// Puts a problem on the list, once.
    pub(super) fn report(&mut self, problem: Problem) {
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }
}

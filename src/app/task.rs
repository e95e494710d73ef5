//! What the worker is asked to do, and what it reports. A task does its one thing and knows no window.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::fonts::Fonts;
use super::keep::is_export;
use super::sample::SampleFile;
use super::settings::{self, Settings};
use super::stories::{self, Named, Shared};
use super::view::Stamp;
use super::watch::Sight;
use super::{Answer, Handed, Part, Problem, Question, Recovery};
use crate::article::Article;
use crate::article::open::{self, OpenError, file_name};
use crate::brief::store::{self, Hold, Holder, StoreError};
use crate::brief::{Brief, Regroup};
use crate::export::{self, ExportError, Form};
use crate::mention::{self, Aside};
use crate::{Analysis, Preferences, analyze_for};

/// What pasted text is called where a file's name would stand.
const PASTED: &str = "pasted text";

/// Something slow.
#[derive(Debug)]
pub(super) enum Task {
    /// Reads a file as an article.
    Read { job: u64, path: PathBuf, accessed: Date, user: Arc<Preferences> },
    /// Reads text as an article.
    ReadText { job: u64, text: String, accessed: Date, user: Arc<Preferences> },
    /// Reads an article that is built in.
    ReadSample { job: u64, file: SampleFile, accessed: Date, user: Arc<Preferences> },
    /// Reads a project file; takes it for this window unless that has it.
    Load { job: u64, path: PathBuf, today: Date, take: bool },
    /// Takes a project file for this window.
    Take { path: PathBuf },
    /// Finds what is in an article.
    Analyse { source: String, article: Arc<Article>, user: Arc<Preferences> },
    /// Finds which articles tell one story.
    Group { of: Vec<Named>, regrouped: Vec<Regroup> },
    /// Looks for autosaved copies that earlier runs have left.
    FindEarlier { folder: PathBuf },
    /// Writes the project file; takes it for this window unless that has it.
    Save { path: PathBuf, brief: Box<Brief>, stamp: Stamp, take: bool },
    /// Writes this program's autosaved copy.
    Autosave { folder: PathBuf, brief: Box<Brief>, original: Option<PathBuf>, stamp: Stamp },
    /// Leaves this program's autosaved copy to be found later; the next one takes a new name.
    LeaveCopy { folder: PathBuf },
    /// Takes this program's autosaved copy away: its work is in a file of the user's.
    ForgetCopy { folder: PathBuf },
    /// Puts away a copy of an earlier run.
    Discard { path: PathBuf },
    /// Writes the brief in the form that the path's ending names.
    Export { path: PathBuf, brief: Box<Brief>, options: export::Options },
    /// Writes the settings.
    KeepSettings { path: PathBuf, before: Box<Settings>, now: Box<Settings> },
    /// Looks which fonts the system has, and loads the letters of that family; none where it is empty.
    Fonts { family: String },
    /// Fails, to see what happens then.
    #[cfg(test)]
    Panic,
}

/// Whose a project file is: none where nobody was asked.
pub(super) type Held = Option<Result<Hold, Holder>>;

/// What became of a task.
#[derive(Debug)]
pub(super) enum Report {
    /// A task of that job has begun.
    Started { job: u64, current: String },
    /// A task of that job was not wanted any more.
    Skipped { job: u64 },
    /// A file was read.
    Read { job: u64, name: String, outcome: Result<Found, Problem> },
    /// A project file was read, and taken for this window or not.
    Loaded { job: u64, path: PathBuf, outcome: Result<Box<Brief>, Problem>, held: Held },
    /// A project file was taken for this window, or not.
    Taken { path: PathBuf, held: Held },
    /// An article was analysed.
    Analysed { source: String, article: Arc<Article>, outcome: Result<Found, Problem> },
    /// The articles were grouped by story.
    Grouped { of: Vec<Named>, shared: BTreeMap<String, Shared> },
    /// What earlier runs have left, the latest first.
    Earlier(Vec<Recovery>, Vec<Problem>),
    /// The project file was written; it is this window's now, where it was not before.
    Saved { path: PathBuf, stamp: Stamp, outcome: Result<Option<Hold>, Problem> },
    /// The autosaved copy was written, to this place.
    Autosaved { stamp: Stamp, outcome: Result<PathBuf, Problem> },
    /// The export was written.
    Exported { path: PathBuf, outcome: Result<(), Problem> },
    /// Something was done that nobody waits for.
    Done(Result<(), Problem>),
    /// A program that was started has files for this window.
    Handed(Handed),
    /// The system's fonts were looked at.
    Fonts(Box<Fonts>),
    /// Something happened in the watched folder.
    Watched(Sight),
    /// A dialog was answered.
    Answered { job: u64, question: Question, answer: Answer },
}

/// An article and what was found in it.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) article: Arc<Article>,
    pub(super) analysis: Arc<Analysis>,
    /// What its set-aside text holds.
    pub(super) aside: Arc<Aside>,
    /// The articles in it, where its reader says that it holds several.
    pub(super) parts: Vec<Part>,
    /// What the user preferred when it was analysed.
    pub(super) user: Arc<Preferences>,
}

impl Found {
    fn of(article: Arc<Article>, user: Arc<Preferences>) -> Self {
        let analysis = Arc::new(analyze_for(&article, &user));
        let aside = Arc::new(mention::find_aside(&article));
        let several = article.notes.iter().any(Article::is_note_on_parts);
        let parts = if several { article.parts() } else { Vec::new() };
        let parts = parts.into_iter().map(|part| Part { words: part.body_words(), article: Arc::new(part) });
        let parts = parts.collect();
        Self { article, analysis, aside, parts, user }
    }
}

impl Task {
    /// Whether it writes the user's work: such a task is never left out.
    pub(super) fn is_writing(&self) -> bool {
        self.is_waited_for()
            || matches!(
                self,
                Self::LeaveCopy { .. }
                    | Self::ForgetCopy { .. }
                    | Self::Discard { .. }
                    | Self::KeepSettings { .. }
            )
    }

    /// Whether the program does not end before it is done.
    pub(super) fn is_waited_for(&self) -> bool {
        matches!(self, Self::Save { .. } | Self::Autosave { .. } | Self::Export { .. })
    }

    /// The job it is a part of.
    pub(super) fn job(&self) -> Option<u64> {
        match self {
            Self::Read { job, .. }
            | Self::ReadText { job, .. }
            | Self::ReadSample { job, .. }
            | Self::Load { job, .. } => Some(*job),
            _ => None,
        }
    }

    /// What it is about: a file's name, mostly.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Read { path, .. }
            | Self::Load { path, .. }
            | Self::Save { path, .. }
            | Self::Take { path }
            | Self::Discard { path }
            | Self::Export { path, .. } => file_name(path),
            Self::ReadSample { file, .. } => file.name.to_owned(),
            Self::ReadText { .. } => PASTED.to_owned(),
            Self::Analyse { article, .. } => article.source.name().to_owned(),
            Self::Group { .. } => "all articles".to_owned(),
            Self::FindEarlier { .. }
            | Self::Autosave { .. }
            | Self::LeaveCopy { .. }
            | Self::ForgetCopy { .. } => "autosaved copy".to_owned(),
            Self::KeepSettings { .. } => "settings".to_owned(),
            Self::Fonts { .. } => "fonts".to_owned(),
            #[cfg(test)]
            Self::Panic => String::new(),
        }
    }

    /// What to report should it fail in a way that nobody foresaw. Made before it is done, since it is used up
    /// by doing it.
    pub(super) fn trouble(&self) -> Report {
        let problem = Problem {
            file: self.name(),
            message: "The program failed here in a way that it should not".to_owned(),
            hint: "Nothing else is touched by it. Please save your work and report this.".to_owned(),
            unread: false,
        };
        match self {
            Self::Read { job, .. } | Self::ReadText { job, .. } | Self::ReadSample { job, .. } => {
                Report::Read { job: *job, name: self.name(), outcome: Err(problem) }
            }
            Self::Load { job, path, .. } => {
                Report::Loaded { job: *job, path: path.clone(), outcome: Err(problem), held: None }
            }
            Self::Analyse { source, article, .. } => Report::Analysed {
                source: source.clone(),
                article: Arc::clone(article),
                outcome: Err(problem),
            },
            Self::Save { path, stamp, .. } => {
                Report::Saved { path: path.clone(), stamp: *stamp, outcome: Err(problem) }
            }
            Self::Autosave { stamp, .. } => Report::Autosaved { stamp: *stamp, outcome: Err(problem) },
            Self::Export { path, .. } => Report::Exported { path: path.clone(), outcome: Err(problem) },
            _ => Report::Done(Err(problem)),
        }
    }

    /// Does it.
    pub(super) fn run(self) -> Report {
        match self {
            Self::Read { job, path, accessed, user } => {
                let outcome = found(open::open(&path, accessed), user);
                Report::Read { job, name: file_name(&path), outcome }
            }
            Self::ReadText { job, text, accessed, user } => {
                let outcome = found(open::read_pasted(&text, accessed), user);
                Report::Read { job, name: PASTED.to_owned(), outcome }
            }
            Self::ReadSample { job, file, accessed, user } => {
                let outcome = found(open::read(file.name, file.bytes, accessed), user);
                Report::Read { job, name: file.name.to_owned(), outcome }
            }
            Self::Load { job, path, today, take } => {
                // Taken before it is read, so that nobody writes it in between.
                let held = (take && !is_export(&path)).then(|| store::hold(&path));
                let outcome = load(&path, today).map(Box::new);
                Report::Loaded { job, path, outcome, held }
            }
            Self::Take { path } => {
                let held = Some(store::hold(&path));
                Report::Taken { path, held }
            }
            Self::Analyse { source, article, user } => {
                let outcome = Ok(Found::of(Arc::clone(&article), user));
                Report::Analysed { source, article, outcome }
            }
            Self::Group { of, regrouped } => {
                let shared = stories::group(&of, &regrouped);
                Report::Grouped { of, shared }
            }
            Self::FindEarlier { folder } => earlier(&folder),
            Self::Save { path, brief, stamp, take } => {
                let outcome = save(&path, &brief, take);
                Report::Saved { path, stamp, outcome }
            }
            Self::Autosave { folder, brief, original, stamp } => {
                let outcome = store::autosave(&folder, &brief, original.as_deref()).map_err(Problem::from);
                Report::Autosaved { stamp, outcome }
            }
            Self::LeaveCopy { folder } => {
                store::begin_anew(&folder);
                Report::Done(Ok(()))
            }
            Self::ForgetCopy { folder } => Report::Done(store::forget(&folder).map_err(Problem::from)),
            Self::Discard { path } => Report::Done(store::discard(&path).map(drop).map_err(Problem::from)),
            Self::Export { path, brief, options } => {
                let outcome = write_export(&path, &brief, &options);
                Report::Exported { path, outcome }
            }
            Self::KeepSettings { path, before, now } => {
                let kept = store::save_settings(&path, &*before, &*now, settings::ABOUT);
                Report::Done(kept.map_err(Problem::from))
            }
            Self::Fonts { family } => Report::Fonts(Box::new(Fonts::of_system(family))),
            #[cfg(test)]
            Self::Panic => panic!("as asked"),
        }
    }
}

/// A project file, or an export that is opened again with those of its articles that lie beside it.
fn load(path: &Path, today: Date) -> Result<Brief, Problem> {
    if !is_export(path) {
        return store::load(path).map_err(Problem::from);
    }
    let text = store::read_text(path).map_err(Problem::from)?;
    let folder = path.parent().unwrap_or_else(|| Path::new(""));
    let beside = export::named_files(&text).into_iter().map(|name| folder.join(name));
    let articles: Vec<_> = beside.filter_map(|path| open::open(&path, today).ok().map(Arc::new)).collect();
    let hint = "Open it as an article, or open the .daybrief file";
    export::reopen(&text, &articles).map_err(|error| Problem::new(&file_name(path), &error.message(), hint))
}

/// Writes the project file, unless another window has it.
fn save(path: &Path, brief: &Brief, take: bool) -> Result<Option<Hold>, Problem> {
    let held = take.then(|| store::hold(path)).transpose();
    let hint = "Save under another name, or close the brief there first";
    let held = held.map_err(|holder| Problem::new(&file_name(path), &open_elsewhere(&holder), hint))?;
    store::save(path, brief).map_err(Problem::from)?;
    Ok(held)
}

/// "This brief is open in another window of Daybrief (on the machine desk7, process 4711)".
pub(super) fn open_elsewhere(holder: &Holder) -> String {
    let machine = Some(&holder.machine).filter(|name| !name.is_empty());
    let machine = machine.map(|name| format!("on the machine {name}"));
    let process = Some(holder.process).filter(|number| *number > 0);
    let process = process.map(|number| format!("process {number}"));
    let where_to_look = [machine, process].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let aside = if where_to_look.is_empty() { String::new() } else { format!(" ({where_to_look})") };
    format!("This brief is open in another window of Daybrief{aside}")
}

fn write_export(path: &Path, brief: &Brief, options: &export::Options) -> Result<(), Problem> {
    let made = Form::of_path(path).write(brief, options);
    let bytes = made.map_err(|error| {
        let place = format!("{}, line {}", error.template, error.line);
        Problem::new(&place, &error.reason, "Mend the template, or choose another")
    })?;
    export::write(path, bytes).map_err(Problem::from)
}

fn found(read: Result<Article, OpenError>, user: Arc<Preferences>) -> Result<Found, Problem> {
    Ok(Found::of(Arc::new(read.map_err(Problem::from)?), user))
}

fn earlier(folder: &Path) -> Report {
    let found = store::recoverable(folder).into_iter().map(|copy| Recovery {
        path: copy.path,
        at: copy.saved_at.map(|at| at.to_zoned(TimeZone::system())),
        original: copy.original,
        brief: Box::new(copy.brief),
    });
    Report::Earlier(found.collect(), store::unreadable(folder).into_iter().map(Problem::from).collect())
}

impl From<OpenError> for Problem {
    fn from(error: OpenError) -> Self {
        Self::new(error.file(), error.message(), error.hint())
    }
}

impl From<ExportError> for Problem {
    fn from(error: ExportError) -> Self {
        Self::new(&file_name(error.path()), &error.message(), error.hint())
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        Self::new(&file_name(error.path()), &error.message(), error.hint())
    }
}

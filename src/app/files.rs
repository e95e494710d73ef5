//! Opening, saving and exporting: what goes to the worker and to the dialogs.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::analyses::Asked;
use super::sample::SAMPLES;
use super::state::Job;
use super::task::{Found, Held, Task};
use super::worker::Cancel;
use super::{Answer, Handed, Problem, Question, State};
use crate::article::{Article, open::file_name};
use crate::brief::{Edit, store};
use crate::export;

/// How many briefs are remembered.
const RECENT: usize = 10;

/// The work behind one job, and what has come of it so far.
#[derive(Debug, Default)]
pub(super) struct Batch {
    cancel: Cancel,
    kind: BatchKind,
    /// Articles that came into the brief.
    added: usize,
    /// Files whose articles were in it already.
    known: Vec<String>,
    /// Files that could not be read.
    failed: usize,
    /// Files that were left out because the job was stopped.
    skipped: usize,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum BatchKind {
    /// Articles of the user's.
    #[default]
    Articles,
    /// The sample's articles.
    Sample,
    /// A project file, then these articles.
    Brief(Vec<PathBuf>),
    /// Articles that have come into the watched folder.
    Arrived,
    /// A dialog.
    Dialog,
}

impl State {
    /// Opens files: a project file among them first, as the brief, then the others as articles, in the order given.
    pub(super) fn open(&mut self, paths: Vec<PathBuf>) {
        self.question = None;
        let (mut briefs, articles): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| is_project(path));
        for other in briefs.split_off(briefs.len().min(1)) {
            let hint = "Only one brief can be open at a time. Open this one by itself";
            self.report(Problem::new(&file_name(&other), "This brief was not opened", hint));
        }
        match briefs.pop() {
            Some(brief) => self.load(brief, articles),
            None => self.read(articles),
        }
    }

    /// Opens files that a program was started with, and comes to the front. Another brief than the one that is open is
    /// left to a window of its own, unless nothing is open yet.
    pub(super) fn were_handed(&mut self, handed: Handed) {
        let Handed { mut files, answer } = handed;
        files.retain(|path| !self.has(path));
        let is_empty = self.brief().sources.is_empty() && self.brief().bullets().next().is_none();
        let takes = is_empty && !self.dirty() || !files.iter().any(|path| is_project(path));
        // Where nobody waits for the answer any more, they are open elsewhere by now.
        if answer.send(takes).is_ok() && takes {
            self.raise = true;
            self.open(files);
        }
    }

    /// Opens a project file.
    pub(super) fn open_brief(&mut self, path: PathBuf) {
        self.question = None;
        self.load(path, Vec::new());
    }

    fn load(&mut self, path: PathBuf, articles: Vec<PathBuf>) {
        let path = whole(path);
        let name = format!("Opening {}", file_name(&path));
        let (job, cancel) = self.begin(name, 1, BatchKind::Brief(articles));
        let today = self.clock.now().date();
        let take = !self.has(&path);
        self.worker.submit(Task::Load { job, path, today, take }, cancel);
    }

    fn read(&mut self, mut paths: Vec<PathBuf>) {
        leave_out_parts_of_pages(&mut paths);
        if let Some(folder) = paths.first().and_then(|path| whole(path.clone()).parent().map(Path::to_owned))
        {
            self.set(|settings| settings.folder = Some(folder));
        }
        self.read_as(BatchKind::Articles, paths);
    }

    /// Reads what has come into the watched folder.
    pub(super) fn read_arrived(&mut self, paths: Vec<PathBuf>) {
        self.read_as(BatchKind::Arrived, paths);
    }

    fn read_as(&mut self, kind: BatchKind, paths: Vec<PathBuf>) {
        let name = match paths.as_slice() {
            [] => return,
            [path] => format!("Reading {}", file_name(path)),
            several => format!("Reading {} files", several.len()),
        };
        let accessed = self.clock.now().date();
        let (job, cancel) = self.begin(name, paths.len(), kind);
        for path in paths {
            let user = Arc::clone(&self.user);
            self.worker.submit(Task::Read { job, path, accessed, user }, cancel.clone());
        }
    }

    /// Reads text as an article.
    pub(super) fn paste(&mut self, text: String) {
        let accessed = self.clock.now().date();
        let (job, cancel) = self.begin("Reading pasted text".to_owned(), 1, BatchKind::Articles);
        let user = Arc::clone(&self.user);
        self.worker.submit(Task::ReadText { job, text, accessed, user }, cancel);
    }

    /// Begins with the sample brief.
    pub(super) fn open_sample(&mut self) {
        self.set(|settings| settings.welcomed = true);
        self.replace(super::keep::Next::Sample);
    }

    pub(super) fn read_sample(&mut self) {
        let accessed = self.clock.now().date();
        let (job, cancel) =
            self.begin("Reading the sample articles".to_owned(), SAMPLES.len(), BatchKind::Sample);
        for &file in SAMPLES {
            let user = Arc::clone(&self.user);
            self.worker.submit(Task::ReadSample { job, file, accessed, user }, cancel.clone());
        }
    }

    fn begin(&mut self, name: String, total: usize, kind: BatchKind) -> (u64, Cancel) {
        let id = self.next_job;
        self.next_job += 1;
        let cancel = Cancel::default();
        self.jobs.push(Job { id, name, done: 0, total, current: String::new() });
        self.batches.insert(id, Batch { cancel: cancel.clone(), kind, ..Batch::default() });
        (id, cancel)
    }

    /// Stops a job: files that are not begun are left out; a dialog is left behind.
    pub(super) fn cancel_job(&mut self, id: u64) {
        let Some(batch) = self.batches.get(&id) else { return };
        batch.cancel.cancel();
        if batch.kind == BatchKind::Dialog {
            self.end(id);
        }
    }

    /// Whether articles or a brief are being read.
    pub(super) fn is_reading(&self) -> bool {
        self.batches.values().any(|batch| batch.kind != BatchKind::Dialog)
    }

    /// Stops all reading.
    pub(super) fn cancel_reading(&mut self) {
        let reading = self.batches.values().filter(|batch| batch.kind != BatchKind::Dialog);
        reading.for_each(|batch| batch.cancel.cancel());
    }

    /// A task of a job has begun.
    pub(super) fn started(&mut self, job: u64, current: String) {
        if let Some(job) = self.jobs.iter_mut().find(|j| j.id == job) {
            job.current = current;
        }
    }

    /// A task of a job was left out.
    pub(super) fn skipped(&mut self, job: u64) {
        if let Some(batch) = self.batches.get_mut(&job) {
            batch.skipped += 1;
        }
        self.part_done(job);
    }

    /// A file was read, or not. What comes after the job was stopped is left out.
    pub(super) fn was_read(&mut self, job: u64, name: String, outcome: Result<Found, Problem>) {
        let Some(mut batch) = self.batches.remove(&job) else { return };
        match outcome {
            _ if batch.cancel.is_cancelled() => batch.skipped += 1,
            Ok(found) if self.holds(&found.article) => {
                // What a folder holds twice is nobody's mistake.
                if batch.kind != BatchKind::Arrived {
                    batch.known.push(name);
                }
            }
            Ok(found) if batch.kind == BatchKind::Arrived && !self.watch.is_first(&found.article) => {}
            Ok(found) if self.earlier_reading(&found.article).is_some() => {
                self.read_again(&found, batch.kind != BatchKind::Arrived)
            }
            Ok(found) => {
                if batch.added == 0 {
                    // All files of one batch are one step of the history.
                    self.history.seal();
                }
                self.add(found, &batch);
                batch.added += 1;
            }
            Err(problem) => {
                self.report(Problem { unread: true, ..problem });
                batch.failed += 1;
            }
        }
        self.batches.insert(job, batch);
        self.part_done(job);
    }

    /// Whether the brief has an article of the same file, or of the same pasted words.
    fn holds(&self, article: &Article) -> bool {
        let same_file = |other: &Article| other.source.sha256 == article.source.sha256;
        let same_words = |other: &Article| other.text() == article.text();
        let is_file = !article.source.sha256.is_empty();
        self.brief()
            .sources
            .iter()
            .any(|s| if is_file { same_file(&s.article) } else { same_words(&s.article) })
    }

    /// The source that is an earlier reading of this article: saved from the same address, or under the same name
    /// with the same title.
    fn earlier_reading(&self, article: &Article) -> Option<String> {
        let own = &article.source;
        let value = |known: &Option<crate::article::Known<String>>| known.as_ref().map(|k| k.value.clone());
        let same = |other: &crate::article::Source| {
            own.url.is_some() && value(&own.url) == value(&other.url)
                || !own.file_name.is_empty()
                    && own.file_name == other.file_name
                    && own.title.is_some()
                    && value(&own.title) == value(&other.title)
        };
        self.brief().sources.iter().find(|s| same(&s.article.source)).map(|s| s.id.clone())
    }

    /// Puts a newer reading of an article in its place, and shows it where the user has asked for it. Undo brings the
    /// earlier one back.
    fn read_again(&mut self, found: &Found, show: bool) {
        let Some(id) = self.earlier_reading(&found.article) else { return };
        self.history.seal();
        if self.change(&Edit::ReplaceSource(id.clone(), Arc::clone(&found.article))) {
            self.history.seal();
            let changed =
                |citation: &crate::bullet::Citation| citation.source == id && !citation.standing.is_found();
            let lost = self.brief().bullets().filter(|b| b.citations.iter().any(changed)).count();
            self.say(match lost {
                0 => format!("{id} was read again; all its quotes stand in it"),
                1 => format!("{id} was read again; one bullet's quote has changed"),
                many => format!("{id} was read again; the quotes of {many} bullets have changed"),
            });
            if show {
                self.show_source(&id, None);
            }
        }
    }

    /// Puts an article into the brief; the first of a batch is shown.
    fn add(&mut self, found: Found, batch: &Batch) {
        let id = format!("S{}", self.brief().next_source);
        let untouched = self.unworked == Some(self.history.revision());
        let edit = Edit::AddSource(Arc::clone(&found.article));
        self.asked.insert(id.clone(), Asked::new(Arc::clone(&found.article)));
        if !self.change(&edit) {
            return;
        }
        self.asked.remove(&id);
        self.watch.was_opened(&found.article.source.file_name);
        self.know(&id, found);
        if untouched && batch.kind == BatchKind::Sample {
            self.unworked = Some(self.history.revision());
        }
        // What arrives by itself takes nobody away from what they read.
        let first = batch.added == 0 && (batch.kind != BatchKind::Arrived || self.view.source.is_none());
        if first || self.view.source.as_ref() == Some(&id) {
            self.show_source(&id, None);
        }
    }

    fn part_done(&mut self, id: u64) {
        let Some(job) = self.jobs.iter_mut().find(|job| job.id == id) else { return };
        job.done += 1;
        if job.done >= job.total {
            self.end(id);
        }
    }

    fn end(&mut self, id: u64) {
        self.jobs.retain(|job| job.id != id);
        let Some(batch) = self.batches.remove(&id) else { return };
        if let Some(words) = batch.summary() {
            self.say(words);
        }
    }

    /// A project file was read, or not.
    pub(super) fn was_loaded(
        &mut self,
        job: u64,
        path: PathBuf,
        outcome: Result<Box<crate::brief::Brief>, Problem>,
        held: Held,
    ) {
        let Some(batch) = self.batches.remove(&job) else { return };
        self.jobs.retain(|j| j.id != job);
        if batch.cancel.is_cancelled() {
            return self.say(format!("{} was not opened", file_name(&path)));
        }
        let BatchKind::Brief(articles) = batch.kind else { return };
        match outcome {
            Ok(brief) => self.replace(super::keep::Next::Loaded { path, brief, articles, held }),
            Err(problem) => {
                self.report(problem);
                self.set(|settings| settings.recent.retain(|recent| *recent != path));
                self.read(articles);
            }
        }
    }

    /// Asks the user for files, off the window's thread.
    pub(super) fn ask(&mut self, question: Question) {
        if self.batches.values().any(|batch| batch.kind == BatchKind::Dialog) {
            return self.say("A file dialog is open already");
        }
        self.question = None;
        let folder = self.settings.folder.clone().filter(|folder| folder.is_dir()).or_else(downloads);
        let (job, _) =
            self.begin(format!("{}: waiting for the file dialog", question.title()), 1, BatchKind::Dialog);
        self.worker.ask(Arc::clone(&self.options.dialogs), job, question, folder);
    }

    /// A dialog was answered. One that was left behind is not listened to.
    pub(super) fn answered(&mut self, job: u64, question: Question, answer: Answer) {
        if self.batches.remove(&job).is_none() {
            return;
        }
        self.jobs.retain(|j| j.id != job);
        match answer {
            Answer::Cancelled => {}
            Answer::Unavailable => {
                let hint = "Type the path, drop files on the window, or name them when you start the program";
                self.report(Problem::new("", "This system has no file dialog that can be shown", hint));
                self.question = Some(question);
            }
            Answer::Paths(paths) => self.go_on_with(&question, paths),
        }
    }

    fn go_on_with(&mut self, question: &Question, paths: Vec<PathBuf>) {
        match question {
            Question::OpenArticles => self.open(paths),
            Question::OpenBrief => paths.into_iter().take(1).for_each(|path| self.open_brief(path)),
            Question::SaveBrief(_) => paths.into_iter().take(1).for_each(|path| self.save_as(path)),
            Question::Export(_) => paths.into_iter().take(1).for_each(|path| self.export(path)),
            Question::Folder(what) => {
                paths.into_iter().take(1).for_each(|path| self.set_folder(*what, Some(path)))
            }
        }
    }

    /// Saves the brief where it was saved before, else asks where.
    pub(super) fn save(&mut self) {
        match self.saved.path.clone() {
            Some(path) => self.save_as(path),
            None => self.ask_where_to_save(),
        }
    }

    pub(super) fn ask_where_to_save(&mut self) {
        let proposed = self.saved.path.clone().unwrap_or_else(|| {
            self.export_folder().join(export::file_name(self.brief())).with_extension(store::EXTENSION)
        });
        self.ask(Question::SaveBrief(proposed));
    }

    pub(super) fn ask_where_to_export(&mut self) {
        self.ask(Question::Export(self.export_folder().join(export::file_name(self.brief()))));
    }

    /// Saves the brief there.
    pub(super) fn save_as(&mut self, path: PathBuf) {
        self.question = None;
        self.history.seal();
        let (path, stamp) = (with_ending(whole(path), store::EXTENSION), self.stamp());
        let take = !self.has(&path);
        self.write(Task::Save { path, brief: Box::new(self.brief().clone()), stamp, take });
    }

    /// Writes the brief there, in the form that the ending names; Markdown where it names none.
    pub(super) fn export(&mut self, path: PathBuf) {
        self.question = None;
        let path = with_ending(whole(path), "md");
        if is_project(&path) || self.saved.path.as_ref() == Some(&path) {
            let hint = "Choose a name that ends in .md";
            return self.report(Problem::new(
                &file_name(&path),
                "The export would replace a brief's own file",
                hint,
            ));
        }
        self.history.seal();
        self.watch.is_ours(path.clone());
        self.write(Task::Export {
            path,
            brief: Box::new(self.brief().clone()),
            options: self.export_options(),
        });
    }

    /// The export was written, or not.
    pub(super) fn was_exported(&mut self, path: &Path, outcome: Result<(), Problem>) {
        match outcome {
            Ok(()) => self.say(format!("Exported to {}", file_name(path))),
            Err(problem) => {
                self.report(problem);
                self.say("Nothing was exported; the brief is as it was");
                self.leaving_failed();
            }
        }
        self.leave_if_all_is_kept();
    }

    /// Remembers a brief's file.
    pub(super) fn remember(&mut self, path: PathBuf) {
        self.set(|settings| {
            settings.recent.retain(|recent| *recent != path);
            settings.recent.insert(0, path);
            settings.recent.truncate(RECENT);
        });
    }
}

impl Batch {
    /// What came of it, in a few words; none where that is plain to see.
    fn summary(&self) -> Option<String> {
        let articles = |n: usize| if n == 1 { "1 article".to_owned() } else { format!("{n} articles") };
        let known = match self.known.as_slice() {
            [] => None,
            [one] => Some(format!("{one} is in the brief already")),
            several => Some(format!("{} are in the brief already", several.join(", "))),
        };
        let failed = (self.failed > 0).then(|| format!("{} could not be read", self.failed));
        let skipped = (self.skipped > 0).then(|| format!("stopped before {} more", self.skipped));
        let parts: Vec<String> = [known, failed, skipped].into_iter().flatten().collect();
        let from = if self.kind == BatchKind::Arrived { " from the folder" } else { "" };
        let added = (self.added > 0).then(|| format!("{} added{from}", articles(self.added)));
        if parts.is_empty() && self.added < 2 && !(self.kind == BatchKind::Arrived && self.added > 0) {
            return None;
        }
        Some(added.into_iter().chain(parts).collect::<Vec<_>>().join("; "))
    }
}

/// What a browser adds to the name of a page that is saved whole, for the folder with its pictures.
const PARTS_OF_PAGE: &[&str] = &["_files", "-files", ".files"];

/// Leaves out the folders that belong to pages among `paths`: dropped together, the page alone is meant.
fn leave_out_parts_of_pages(paths: &mut Vec<PathBuf>) {
    let pages: Vec<PathBuf> = paths.iter().map(|path| path.with_extension("")).collect();
    let is_part = |path: &PathBuf| {
        let name = path.to_string_lossy();
        let page = PARTS_OF_PAGE.iter().find_map(|end| name.strip_suffix(end));
        path.is_dir() && page.is_some_and(|page| pages.iter().any(|other| other == Path::new(page)))
    };
    paths.retain(|path| !is_part(path));
}

/// Where a browser puts the pages that are saved.
fn downloads() -> Option<PathBuf> {
    let folder = etcetera::home_dir().ok()?.join("Downloads");
    folder.is_dir().then_some(folder)
}

fn is_project(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(store::EXTENSION))
}

/// The path from the root on, so that it means the same wherever the program is started next.
fn whole(path: PathBuf) -> PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}

/// The path with an ending where it has none. Where such a file stands already, nobody was asked about it, so
/// the path stays as it was chosen.
fn with_ending(path: PathBuf, ending: &str) -> PathBuf {
    let whole = path.with_added_extension(ending);
    if path.extension().is_some() || whole.exists() { path } else { whole }
}

/// The user's own templates, beside the settings.
pub(super) fn templates(config_folder: &Path) -> Vec<export::Template> {
    let own = store::templates(&config_folder.join("templates"));
    own.into_iter().map(|(name, text)| export::Template { name, text }).collect()
}

/// The file of the user's own keys, where there is one that can be read.
pub(super) fn keys(config_folder: &Path) -> (Option<(PathBuf, String)>, Option<Problem>) {
    let path = config_folder.join("keys.toml");
    if !path.exists() {
        return (None, None);
    }
    match store::read_text(&path) {
        Ok(text) => (Some((path, text)), None),
        Err(error) => (None, Some(Problem::from(error))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(added: usize, known: &[&str], failed: usize, skipped: usize, expected: &str) {
        let known = known.iter().map(|&name| name.to_owned()).collect();
        let batch = Batch { added, known, failed, skipped, ..Batch::default() };
        assert_eq!(batch.summary().as_deref().unwrap_or_default(), expected);
    }

    #[test]
    fn a_batch_says_what_is_not_plain_to_see() {
        check(1, &[], 0, 0, "");
        check(3, &[], 0, 0, "3 articles added");
        check(0, &["a.txt"], 0, 0, "a.txt is in the brief already");
        check(1, &["a.txt", "b.md"], 0, 0, "1 article added; a.txt, b.md are in the brief already");
        check(2, &[], 1, 4, "2 articles added; 1 could not be read; stopped before 4 more");
        check(0, &[], 1, 0, "1 could not be read");
    }

    #[test]
    fn the_pictures_of_a_page_are_no_article_but_another_folder_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        for name in ["page_files", "other_files", "photos"] {
            std::fs::create_dir(path(name)).expect("a folder");
        }
        let mut paths: Vec<_> = ["page.html", "page_files", "other_files", "photos"].map(path).to_vec();
        leave_out_parts_of_pages(&mut paths);
        assert_eq!(paths, ["page.html", "other_files", "photos"].map(path));
    }

    #[test]
    fn a_name_gets_its_ending_unless_that_would_replace_a_file_nobody_was_asked_about() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        assert_eq!(with_ending(path("brief"), "md"), path("brief.md"));
        assert_eq!(with_ending(path("brief.txt"), "md"), path("brief.txt"));
        std::fs::File::create_new(path("brief.md")).expect("a file");
        assert_eq!(with_ending(path("brief"), "md"), path("brief"));
    }
}

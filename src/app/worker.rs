//! The threads for slow work, so that the window never waits. Threads live nowhere else.
//!
//! The reader opens files, the analyser goes through articles again that the user has changed, the keeper writes.
//! They are three so that no article, however large, and no folder, however full, can hold up the user's work. A
//! dialog gets a thread of its own, which can be left behind when the desktop never answers; so does the folder that
//! is watched. Nothing that happens in a task can end a thread: a panic becomes a report.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

mod watcher;

use super::state::Waker;
use super::task::{Report, Task};
use super::{Answer, Dialogs, Door, Question};

/// Tells the tasks of one job that they are no longer wanted.
#[derive(Clone, Debug, Default)]
pub(super) struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// The tasks that have not begun will not.
    pub(super) fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether that has been said.
    pub(super) fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Takes tasks and gives back reports of what became of them, in the order of the tasks of each lane.
#[derive(Debug)]
pub(super) struct Worker {
    reader: Lane,
    analyser: Lane,
    keeper: Lane,
    watcher: Option<watcher::Watcher>,
    reports: Receiver<Report>,
    post: Post,
}

impl Worker {
    pub(super) fn new() -> Self {
        let (sender, reports) = mpsc::channel();
        let post = Post { sender, waker: Arc::default() };
        let reader = Lane::start("daybrief-reader", post.clone());
        let analyser = Lane::start("daybrief-analyser", post.clone());
        let keeper = Lane::start("daybrief-keeper", post.clone());
        Self { reader, analyser, keeper, watcher: None, reports, post }
    }

    /// Whom to tell that there is a report.
    pub(super) fn set_waker(&self, waker: Waker) {
        *self.post.waker.lock().unwrap_or_else(PoisonError::into_inner) = Some(waker);
    }

    /// Does a task, after those of its lane that are waiting.
    pub(super) fn submit(&self, task: Task, cancel: Cancel) {
        let lane = match task {
            _ if task.is_writing() => &self.keeper,
            Task::Analyse { .. } | Task::Group { .. } | Task::Fonts { .. } => &self.analyser,
            _ => &self.reader,
        };
        lane.submit(task, cancel);
    }

    /// Asks the user, on a thread that nobody waits for.
    pub(super) fn ask(
        &self,
        dialogs: Arc<dyn Dialogs>,
        job: u64,
        question: Question,
        folder: Option<PathBuf>,
    ) {
        let post = self.post.clone();
        let asked = question.clone();
        let ask = move || {
            let answer = catch_unwind(AssertUnwindSafe(|| dialogs.ask(&question, folder.as_deref())));
            post.send(Report::Answered { job, question, answer: answer.unwrap_or(Answer::Unavailable) });
        };
        if thread::Builder::new().name("daybrief-dialog".to_owned()).spawn(ask).is_err() {
            self.post.send(Report::Answered { job, question: asked, answer: Answer::Unavailable });
        }
    }

    /// Listens for files from programs that are started while this one runs.
    pub(super) fn listen(&self, door: Box<dyn Door>) {
        let post = self.post.clone();
        let listen = move || door.listen(&mut |handed| post.send(Report::Handed(handed)));
        // Without a thread nobody listens, and such a program opens a window of its own.
        drop(thread::Builder::new().name("daybrief-door".to_owned()).spawn(listen));
    }

    /// Watches that folder, and no longer the one before.
    pub(super) fn watch(&mut self, folder: Option<PathBuf>) {
        self.watcher = folder.map(|folder| watcher::Watcher::start(folder, self.post.clone()));
    }

    /// The next report, if there is one.
    pub(super) fn next_report(&self) -> Option<Report> {
        self.reports.try_recv().ok()
    }
}

/// The way back to the window.
#[derive(Clone)]
struct Post {
    sender: Sender<Report>,
    waker: Arc<Mutex<Option<Waker>>>,
}

impl fmt::Debug for Post {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Post")
    }
}

impl Post {
    fn send(&self, report: Report) {
        // Where nobody listens any more, the program is ending.
        if self.sender.send(report).is_err() {
            return;
        }
        let waker = self.waker.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(wake) = waker {
            wake();
        }
    }
}

/// One thread with its queue.
#[derive(Debug)]
struct Lane {
    tasks: Option<Sender<(Task, Cancel)>>,
    thread: Option<JoinHandle<()>>,
    ending: Cancel,
    post: Post,
}

impl Lane {
    fn start(name: &str, post: Post) -> Self {
        let (tasks, queue) = mpsc::channel();
        let ending = Cancel::default();
        let (end, back) = (ending.clone(), post.clone());
        let work = move || {
            for (task, cancel) in queue {
                perform(task, &cancel, &end, &back);
            }
        };
        match thread::Builder::new().name(name.to_owned()).spawn(work) {
            Ok(thread) => Self { tasks: Some(tasks), thread: Some(thread), ending, post },
            // Without a thread the tasks are done on the window's: slow, but done.
            Err(_no_thread) => Self { tasks: None, thread: None, ending, post },
        }
    }

    fn submit(&self, task: Task, cancel: Cancel) {
        let returned = match &self.tasks {
            Some(queue) => queue.send((task, cancel)).err().map(|refused| refused.0),
            None => Some((task, cancel)),
        };
        if let Some((task, cancel)) = returned {
            perform(task, &cancel, &self.ending, &self.post);
        }
    }
}

impl Drop for Worker {
    /// Waits until all is written that was to be written; nobody waits for reading.
    fn drop(&mut self) {
        self.reader.ending.cancel();
        self.analyser.ending.cancel();
        self.keeper.tasks = None;
        if let Some(thread) = self.keeper.thread.take() {
            // The thread catches what its tasks do, so there is nothing to learn from how it ended.
            drop(thread.join());
        }
    }
}

/// Does a task unless it is not wanted any more, and reports. Writing is always wanted.
fn perform(task: Task, cancel: &Cancel, ending: &Cancel, post: &Post) {
    if !task.is_writing() && (cancel.is_cancelled() || ending.is_cancelled()) {
        if let Some(job) = task.job() {
            post.send(Report::Skipped { job });
        }
        return;
    }
    if let Some(job) = task.job() {
        post.send(Report::Started { job, current: task.name() });
    }
    let trouble = task.trouble();
    let report = catch_unwind(AssertUnwindSafe(|| task.run())).unwrap_or(trouble);
    post.send(report);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Broken;

    impl Dialogs for Broken {
        fn ask(&self, _: &Question, _: Option<&std::path::Path>) -> Answer {
            panic!("a desktop that fails")
        }
    }

    #[test]
    fn a_dialog_that_fails_is_as_good_as_none() {
        let worker = Worker::new();
        worker.ask(Arc::new(Broken), 7, Question::OpenArticles, None);
        let report = worker.reports.recv().expect("a report");
        assert!(matches!(report, Report::Answered { job: 7, answer: Answer::Unavailable, .. }));
    }

    #[test]
    fn a_panic_in_a_task_is_reported_and_the_next_task_is_done() {
        let worker = Worker::new();
        worker.submit(Task::Panic, Cancel::default());
        worker.submit(Task::Panic, Cancel::default());
        let failed = |report| matches!(report, Ok(Report::Done(Err(_))));
        assert!(failed(worker.reports.recv()));
        assert!(failed(worker.reports.recv()));
    }

    #[test]
    fn the_waker_is_called_for_each_report() {
        let worker = Worker::new();
        let (sender, woken) = mpsc::channel();
        let sender = Mutex::new(sender);
        let wake = move || sender.lock().expect("one caller").send(()).expect("somebody listens");
        worker.set_waker(Arc::new(wake));
        worker.submit(Task::Panic, Cancel::default());
        assert!(woken.recv().is_ok());
    }
}

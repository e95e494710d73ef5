//! The system's file dialogs: what is asked, and what may be answered. Never on the window's thread.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::brief::store;

/// What the window wants to know from the user's file dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// Which articles to open. A brief may be among them.
    OpenArticles,
    /// Which brief to open.
    OpenBrief,
    /// Where to save the brief; with the place that is proposed.
    SaveBrief(PathBuf),
    /// Where to write the Markdown; with the place that is proposed.
    Export(PathBuf),
}

impl Question {
    /// The dialog's title.
    #[must_use]
    pub const fn title(&self) -> &'static str {
        match self {
            Self::OpenArticles => "Open articles",
            Self::OpenBrief => "Open brief",
            Self::SaveBrief(_) => "Save brief",
            Self::Export(_) => "Export Markdown",
        }
    }

    /// The place that is proposed; none where files are to be opened.
    #[must_use]
    pub fn proposed(&self) -> Option<&Path> {
        match self {
            Self::OpenArticles | Self::OpenBrief => None,
            Self::SaveBrief(path) | Self::Export(path) => Some(path),
        }
    }
}

/// What became of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// These files; one where one was asked for.
    Paths(Vec<PathBuf>),
    /// The user thought better of it.
    Cancelled,
    /// This system has no file dialog to show.
    Unavailable,
}

/// Asks the user for files. May take as long as the user likes; called on a thread of its own.
pub trait Dialogs: fmt::Debug + Send + Sync {
    /// Shows the dialog, `folder` first where there is one, and waits.
    fn ask(&self, question: &Question, folder: Option<&Path>) -> Answer;
}

/// The dialogs of the desktop.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemDialogs;

/// Nobody cancels a dialog sooner than this after asking for it; a system without dialogs answers at once.
const SOONEST_CANCEL: Duration = Duration::from_millis(300);

/// The endings of files that are read as articles.
const ARTICLE_ENDINGS: &[&str] = &["txt", "text", "md", "markdown", "html", "htm", "xhtml", "pdf"];

impl Dialogs for SystemDialogs {
    fn ask(&self, question: &Question, folder: Option<&Path>) -> Answer {
        let asked = Instant::now();
        let dialog = dialog(question, folder);
        match question {
            // Several files at once are `None` only where there is no dialog; none chosen is an empty list.
            Question::OpenArticles | Question::OpenBrief => match dialog.pick_files() {
                Some(paths) if paths.is_empty() => Answer::Cancelled,
                Some(paths) => Answer::Paths(paths),
                None => Answer::Unavailable,
            },
            // One file is `None` in both cases.
            Question::SaveBrief(_) | Question::Export(_) => match dialog.save_file() {
                Some(path) => Answer::Paths(vec![path]),
                None if asked.elapsed() < SOONEST_CANCEL => Answer::Unavailable,
                None => Answer::Cancelled,
            },
        }
    }
}

fn dialog(question: &Question, folder: Option<&Path>) -> rfd::FileDialog {
    let mut dialog = rfd::FileDialog::new().set_title(question.title());
    dialog = match question {
        Question::OpenArticles => {
            let endings: Vec<&str> = ARTICLE_ENDINGS.iter().copied().chain([store::EXTENSION]).collect();
            dialog.add_filter("Articles", &endings).add_filter("All files", &["*"])
        }
        Question::OpenBrief | Question::SaveBrief(_) => dialog.add_filter("Briefs", &[store::EXTENSION]),
        Question::Export(_) => dialog.add_filter("Markdown", &["md"]),
    };
    if let Some(name) = question.proposed().and_then(Path::file_name) {
        dialog = dialog.set_file_name(name.to_string_lossy());
    }
    match question.proposed().and_then(Path::parent).filter(|p| p.is_dir()).or(folder) {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    }
}

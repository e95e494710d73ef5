//! Asking the user for files: what is asked, and what may be answered. Never on the window's thread.

use std::fmt;
use std::path::{Path, PathBuf};

/// What the window wants to know from the user's file dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// Which articles to open. A brief may be among them.
    OpenArticles,
    /// Which brief to open.
    OpenBrief,
    /// Where to save the brief; with the place that is proposed.
    SaveBrief(PathBuf),
    /// Where to write the export, in the form that the ending names; with the place that is proposed.
    Export(PathBuf),
    /// Which folder to use.
    Folder(FolderFor),
}

/// What a folder is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FolderFor {
    /// Its new files are opened by themselves.
    Watching,
    /// Exports go there first.
    Exports,
}

impl Question {
    /// The dialog's title.
    #[must_use]
    pub const fn title(&self) -> &'static str {
        match self {
            Self::OpenArticles => "Open articles",
            Self::OpenBrief => "Open brief",
            Self::SaveBrief(_) => "Save brief",
            Self::Export(_) => "Export brief",
            Self::Folder(FolderFor::Watching) => "Folder to watch",
            Self::Folder(FolderFor::Exports) => "Folder for exports",
        }
    }

    /// The place that is proposed; none where files are to be opened.
    #[must_use]
    pub fn proposed(&self) -> Option<&Path> {
        match self {
            Self::OpenArticles | Self::OpenBrief | Self::Folder(_) => None,
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

    /// Puts a text on the clipboard in two forms, of which a mail takes the HTML and a terminal the plain one. Whether
    /// it is there: a desktop that has no clipboard for it, as this one, says no.
    fn copy(&self, _html: &str, _text: &str) -> bool {
        false
    }
}

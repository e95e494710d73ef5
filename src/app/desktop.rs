//! The desktop's own file dialogs, and its clipboard for text with formatting. There is none without a window.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::dialog::{Answer, Dialogs, Question};
use crate::article::ENDINGS;
use crate::brief::store;
use crate::export::Form;

/// The dialogs of the desktop.
#[derive(Default)]
pub struct SystemDialogs {
    /// Kept while the program runs: on some systems it is the one that hands out what was copied.
    clipboard: Mutex<Option<arboard::Clipboard>>,
}

impl fmt::Debug for SystemDialogs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SystemDialogs").finish_non_exhaustive()
    }
}

/// Nobody cancels a dialog sooner than this after asking for it; a system without dialogs answers at once.
const SOONEST_CANCEL: Duration = Duration::from_millis(300);

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
            // One file or folder is `None` in both cases.
            Question::SaveBrief(_) | Question::Export(_) => one(dialog.save_file(), asked),
            Question::Folder(_) => one(dialog.pick_folder(), asked),
        }
    }

    fn copy(&self, html: &str, text: &str) -> bool {
        let mut clipboard = self.clipboard.lock().unwrap_or_else(PoisonError::into_inner);
        if clipboard.is_none() {
            *clipboard = arboard::Clipboard::new().ok();
        }
        clipboard.as_mut().is_some_and(|clipboard| clipboard.set().html(html, Some(text)).is_ok())
    }
}

fn one(chosen: Option<PathBuf>, asked: Instant) -> Answer {
    match chosen {
        Some(path) => Answer::Paths(vec![path]),
        None if asked.elapsed() < SOONEST_CANCEL => Answer::Unavailable,
        None => Answer::Cancelled,
    }
}

/// The endings that the dialog shows: in capitals too, since the desktop's dialog tells them apart.
fn endings_shown() -> Vec<String> {
    let all = ENDINGS.iter().copied().chain([store::EXTENSION]);
    all.flat_map(|ending| [ending.to_owned(), ending.to_uppercase()]).collect()
}

fn dialog(question: &Question, folder: Option<&Path>) -> rfd::FileDialog {
    let mut dialog = rfd::FileDialog::new().set_title(question.title());
    dialog = match question {
        Question::OpenArticles => {
            dialog.add_filter("Articles", &endings_shown()).add_filter("All files", &["*"])
        }
        Question::OpenBrief => {
            dialog.add_filter("Briefs", &[store::EXTENSION]).add_filter("Exported briefs", &["md"])
        }
        Question::Folder(_) => dialog,
        Question::SaveBrief(_) => dialog.add_filter("Briefs", &[store::EXTENSION]),
        Question::Export(_) => Form::ALL
            .into_iter()
            .fold(dialog, |dialog, form| dialog.add_filter(form.name(), &[form.ending()])),
    };
    if let Some(name) = question.proposed().and_then(Path::file_name) {
        dialog = dialog.set_file_name(name.to_string_lossy());
    }
    match question.proposed().and_then(Path::parent).filter(|p| p.is_dir()).or(folder) {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dialog_shows_every_format_however_its_ending_is_written() {
        let shown = endings_shown();
        for ending in
            ["htm", "HTM", "mhtml", "MHT", "pdf", "PDF", "docx", "odt", "rtf", "eml", "epub", "daybrief"]
        {
            assert!(shown.iter().any(|other| other == ending), "{ending}");
        }
    }
}

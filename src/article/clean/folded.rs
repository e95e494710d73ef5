//! Hidden text that goes on with the article: pages hide it from those who have not paid, or until "read more".
//!
//! Templates of forms and windows are hidden as well; they say nothing of what the headline says.

use rustc_hash::FxHashSet;

use super::line::{self, Line, Vocabulary};
use super::stretch::{AKIN, FOREIGN};
use crate::article::draft::{Draft, Region};

/// So many hidden paragraphs on end that speak of the headline's subject are the article's, whatever else they say.
const PARAGRAPHS: usize = 3;

/// How many words of the headline they must share.
const TITLE_WORDS: usize = 2;

/// How many letters of a paragraph tell that it is shown elsewhere on the page.
const LETTERS_COMPARED: usize = 30;

/// Marks the hidden prose that belongs to the article and is not shown elsewhere.
pub(super) fn mark(lines: &mut [Line<'_>], draft: &Draft) {
    let hidden = |l: &Line<'_>| l.region == Region::Hidden && l.is_prose();
    if !lines.iter().any(hidden) {
        return;
    }
    let body = |l: &Line<'_>| l.region != Region::Hidden && l.in_body != Some(false) && l.is_prose();
    let title = draft.source.title.as_ref().map_or("", |t| t.value.as_str());
    let title: Vocabulary = line::content_words(title).collect();
    let shown: FxHashSet<String> =
        lines.iter().filter(|l| l.region != Region::Hidden).map(beginning).collect();
    let mut about = title.clone();
    about.extend(lines.iter().filter(|l| body(l)).flat_map(|l| line::content_words(l.words)));
    for run in lines.split_mut(|l| body(l)) {
        let mut paragraphs: Vec<&mut Line<'_>> =
            run.iter_mut().filter(|l| hidden(l) && !shown.contains(&beginning(l))).collect();
        let said: Vocabulary = paragraphs.iter().flat_map(|l| line::content_words(l.words)).collect();
        let on_subject = title.intersection(&said).count() >= TITLE_WORDS;
        let together = paragraphs.len() >= PARAGRAPHS && on_subject;
        let share = |l: &Line<'_>| line::shared(l, &about).0;
        // What stands below the last paragraph that shares a word is another hidden thing: a form, a window.
        let last = paragraphs.iter().rposition(|l| share(l) >= FOREIGN);
        for (index, line) in paragraphs.iter_mut().enumerate() {
            line.folded = together && last.is_some_and(|last| index <= last) || share(line) >= AKIN;
        }
    }
}

fn beginning(line: &Line<'_>) -> String {
    line::bare(&line.lower).chars().take(LETTERS_COMPARED).collect()
}

//! Headline, author and date of a text without markup, by where they stand and how they are written.

use super::line::Line;
use crate::article::{Known, Moment, Origin, Source, dates};
use crate::text::Span;

mod byline;
mod date;
mod title;

/// What was found above and under the headline.
#[derive(Debug, Default)]
pub(super) struct Masthead {
    /// The index of the headline's line.
    pub(super) title: Option<usize>,
    /// The headline's place in its line, where a date stands before it.
    pub(super) after_date: Option<Span>,
    pub(super) byline: Option<(usize, Known<String>)>,
    pub(super) date: Option<(usize, Known<Moment>)>,
    pub(super) modified: Option<Known<Moment>>,
}

impl Masthead {
    /// Whether a line is its headline, author or date.
    pub(super) fn holds(&self, index: usize) -> bool {
        self.title == Some(index)
            || self.byline.as_ref().is_some_and(|(at, _)| *at == index)
            || self.date.as_ref().is_some_and(|(at, _)| *at == index)
    }
}

/// How many lines around the headline may hold author and date.
const LINES_AROUND: usize = 14;

/// How many lines under the headline may hold author and date.
const LINES_UNDER: usize = 9;

/// Finds the masthead above the prose that begins at line `start`; the headline is at line `titled` where its format
/// tells.
pub(super) fn find(lines: &[Line<'_>], start: usize, titled: Option<usize>) -> Masthead {
    let mut masthead = Masthead { title: titled, ..Masthead::default() };
    if titled.is_some() {
        // Nothing else is the headline.
    } else if let Some(glued) = lines.first().and_then(glued_date) {
        masthead.title = Some(0);
        masthead.after_date = Some(glued.1);
        masthead.date = Some((0, Known::new(glued.0, Origin::Line("date in the first line".to_owned()))));
    } else {
        masthead.title = title::find(lines, start).or_else(|| title::first_line(lines));
    }
    let around = around(masthead.title, start, lines.len());
    let dates = date::find(lines, around.clone(), masthead.title);
    masthead.date = masthead.date.or(dates.published);
    masthead.modified = dates.modified;
    masthead.byline = byline::find(lines, around, masthead.title);
    masthead
}

/// How many lines of a page, from its headline on, may hold author and date: buttons stand between them.
const LINES_OF_PAGE: usize = 25;

/// The masthead of a page whose headline is known: what `source` does not hold is read from the lines between
/// the headline and the text, which begins at line `start`.
pub(super) fn shown(lines: &[Line<'_>], title: Option<usize>, start: usize, source: &Source) -> Masthead {
    let mut masthead = Masthead { title, ..Masthead::default() };
    let Some(title) = title.filter(|title| *title < start) else { return masthead };
    let under = title + 1..(start + 1).min(title + LINES_OF_PAGE).min(lines.len());
    if source.byline.is_none() {
        masthead.byline = byline::signed(lines, under.clone());
    }
    if source.published.is_none() {
        masthead.date = date::find(lines, under, None).published;
    }
    masthead
}

/// The masthead of a document whose headline is known; its text begins at line `start`. A date is looked for under
/// the headline, then above it, in lines that hold little else: a report speaks of many days.
pub(super) fn of_document(lines: &[Line<'_>], title: Option<usize>, start: usize) -> Masthead {
    let mut masthead = Masthead { title, ..Masthead::default() };
    let Some(title) = title else { return masthead };
    let under = title + 1..(start + 1).min(title + LINES_UNDER).min(lines.len());
    masthead.byline = byline::signed(lines, under.clone());
    let is_date = |at: &usize| {
        let found = lines.get(*at).map(|line| (line, dates::find(line.words)));
        found.is_some_and(|(line, date)| date.is_some_and(|date| date.words * 2 >= line.count))
    };
    let at = under.clone().find(is_date).or_else(|| (0..title).find(is_date));
    if let Some(at) = at {
        let dates = date::find(lines, at..at + 1, None);
        (masthead.date, masthead.modified) = (dates.published, dates.modified);
    }
    masthead
}

/// The lines in which author and date stand.
fn around(title: Option<usize>, start: usize, len: usize) -> std::ops::Range<usize> {
    match title {
        // A standfirst or a caption may stand between the headline and its author and date.
        Some(title) => title.saturating_sub(LINES_AROUND)..(title + LINES_UNDER).min(len),
        None => start.saturating_sub(LINES_AROUND)..start.min(len),
    }
}

/// A date and, after it on the same line, a headline: "date 2031-05-02 Storm shuts harbour".
fn glued_date(line: &Line<'_>) -> Option<(Moment, Span)> {
    let found = dates::find(line.words)?;
    let mut words = line.words.split_whitespace().skip(found.first + found.words);
    let first = words.next()?;
    // Two words are a headline where a label stands before the date.
    let long_enough = words.clone().count() >= 2 - found.first.min(1) && found.first <= 1;
    // The headline begins after as many words as the date takes; signs may have stood between.
    let offset = first.as_ptr() as usize - line.words.as_ptr() as usize;
    let labels = line.words.split_whitespace().take(found.first).all(|w| {
        matches!(
            w.trim_end_matches(':').to_lowercase().as_str(),
            "date" | "published" | "posted" | "updated" | "on"
        )
    });
    (long_enough && labels).then(|| (found.moment, Span::new(offset, line.words.len())))
}

#[cfg(test)]
mod tests;

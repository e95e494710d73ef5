//! The date of publication: a line near the headline that says it.

use crate::article::clean::line::Line;
use crate::article::{Known, Moment, Origin, dates};

/// The date of publication near the headline: a line that says "published" first, then any that is not an update.
pub(super) fn find(lines: &[Line<'_>], around: std::ops::Range<usize>) -> Option<(usize, Known<Moment>)> {
    let dated: Vec<(usize, Moment, bool)> = around
        .filter_map(|index| {
            let line = lines
                .get(index)
                .filter(|l| l.count <= DATE_LINE_WORDS && !(l.is_prose() && l.words.ends_with('.')))?;
            let found = dates::find(line.words)?;
            Some((index, found.moment, is_update(&line.lower)))
        })
        .collect();
    let says =
        |i: usize| lines.get(i).is_some_and(|l| l.lower.contains("publish") || l.lower.contains("posted"));
    let best = dated
        .iter()
        .find(|(i, _, _)| says(*i))
        .or_else(|| dated.iter().find(|(_, _, update)| !update))
        .or(dated.first());
    best.map(|(index, moment, _)| (*index, Known::new(*moment, Origin::Line("date line".to_owned()))))
}

/// How many words a line with a date may have.
pub(super) const DATE_LINE_WORDS: usize = 24;

fn is_update(lower: &str) -> bool {
    ["updated", "modified", "edited"].iter().any(|word| lower.trim_start().starts_with(word))
}

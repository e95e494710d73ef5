//! The date of publication: a line near the headline that says it; and the date of the last change beside it.

use crate::article::clean::line::Line;
use crate::article::{Known, Moment, Origin, dates};

/// The dates near the headline, each with the index of its line.
#[derive(Debug, Default)]
pub(super) struct Dates {
    pub(super) published: Option<(usize, Known<Moment>)>,
    pub(super) modified: Option<Known<Moment>>,
}

/// The dates near the headline; those under it count before those above it.
pub(super) fn find(lines: &[Line<'_>], around: std::ops::Range<usize>, title: Option<usize>) -> Dates {
    let Some(title) = title else { return among(lines, around) };
    let under = among(lines, title..around.end);
    if under.published.is_some() || under.modified.is_some() {
        return under;
    }
    among(lines, around.start.max(title.saturating_sub(LINES_ABOVE))..title)
}

/// How far above the headline its date may stand, in lines; further up is the day on which the page was looked at.
const LINES_ABOVE: usize = 6;

/// A line that says "published" first, then any that is not an update.
fn among(lines: &[Line<'_>], around: std::ops::Range<usize>) -> Dates {
    // What another date of the text shows of the order holds for all of them.
    let order =
        lines.iter().filter(|l| dates::is_date_line(l.words)).find_map(|l| dates::shown_order(l.words));
    let dated: Vec<(usize, Moment, bool)> = around
        .filter_map(|index| {
            let line = lines.get(index)?;
            dates::is_date_line(line.words).then_some((index, line))
        })
        .flat_map(|(index, line)| {
            let label =
                index.checked_sub(1).and_then(|before| lines.get(before)).is_some_and(is_update_label);
            let dates = dates::labelled(line.words, order);
            dates.into_iter().map(move |(moment, update)| (index, moment, update || label))
        })
        .collect();
    let says =
        |i: usize| lines.get(i).is_some_and(|l| l.lower.contains("publish") || l.lower.contains("posted"));
    let published = dated
        .iter()
        .find(|(i, _, update)| says(*i) && !update)
        .or_else(|| dated.iter().find(|(_, _, update)| !update));
    let modified = dated.iter().find(|(_, _, update)| *update);
    let known = |moment: &Moment| Known::new(*moment, Origin::Line("date line".to_owned()));
    Dates {
        published: published.map(|(index, moment, _)| (*index, known(moment))),
        modified: modified.map(|(_, moment, _)| known(moment)),
    }
}

/// "Last updated" on a line of its own, the date under it.
fn is_update_label(line: &Line<'_>) -> bool {
    line.count <= 3
        && line.lower.split_whitespace().any(dates::is_update)
        && dates::find(line.words).is_none()
}

//! Stretches whose end is told right after them: "the quarter ended Sept. 30", "the 12 months to June". A firm's
//! quarters need not be the calendar's, so their days are counted back from that end; the value stays as it is.

use std::ops::Range;

use jiff::civil::Date;

use super::period::moved;
use super::scene::Scene;
use super::word::Unit;
use super::{Anchor, Timex, TimexKind};

/// Words between the stretch and its end.
const ENDED: [&str; 6] = ["ended", "ending", "ended on", "ending on", "that ended", "that ended on"];
/// Between a length and its end, also.
const UP_TO: [&str; 2] = ["to", "through"];

/// Takes the days of `stretch` from the `end` that follows it, where the words `between` say that it ends then.
pub(super) fn bound(stretch: &mut Timex, scene: &Scene<'_>, between: Range<usize>, end: &Timex) {
    if !(1..=3).contains(&between.len()) || end.kind != TimexKind::Date {
        return;
    }
    let words: Vec<&str> = between.map(|at| scene.lower(at)).collect();
    let words = words.join(" ");
    let is_length = stretch.kind == TimexKind::Duration;
    if !(ENDED.contains(&words.as_str()) || is_length && UP_TO.contains(&words.as_str())) {
        return;
    }
    let (Some(last), Some((count, unit))) = (end.latest, length(stretch)) else { return };
    let first = last.tomorrow().ok().and_then(|day| moved(day, unit, -count));
    if let Some(first) = first.filter(|first| *first <= last && is_an_end(end, last)) {
        stretch.earliest = Some(first);
        stretch.latest = Some(last);
        stretch.anchor = Anchor::Text(end.span);
    }
}

/// A day or a month ends a stretch; a year, or a day that is not settled, does not tell when.
fn is_an_end(end: &Timex, last: Date) -> bool {
    end.earliest.is_some_and(|first| (last - first).get_days() <= 31) && end.anchor != Anchor::Unresolved
}

/// How long the stretch is, by its value.
fn length(stretch: &Timex) -> Option<(i32, Unit)> {
    let value = stretch.value.as_str();
    if stretch.kind == TimexKind::Date {
        let year = value.len() == 4 && stretch.rule == "last, this or next";
        return match value.split_once("-Q") {
            Some(_) => Some((3, Unit::Month)),
            None => year.then_some((12, Unit::Month)),
        };
    }
    let said = value.strip_prefix('P')?;
    let unit = match said.chars().last()? {
        'D' => Unit::Day,
        'W' => Unit::Week,
        'M' => Unit::Month,
        'Y' => Unit::Year,
        _ => return None,
    };
    // Stretches of the calendar that news reports on are of a few years at most.
    let count = said.get(..said.len() - 1)?.parse().ok().filter(|count| (1..=600).contains(count))?;
    Some((count, unit))
}

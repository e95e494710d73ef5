//! Dates that share a year: of "14 May and 2 September 2025" the first has the second's, of "from 14 May 2025 to
//! 2 September" the second the first's.

use super::pattern::Match;
use super::scene::Scene;
use super::word::{Classes, DAY, MONTH, ORDINAL, YEAR};
use crate::text::Span;

/// What may stand between two dates that share the year of the second.
const JOINS: [&str; 9] = ["and", "or", "to", "until", "till", "through", "-", "–", ","];
/// What may stand between two dates that share the year of the first.
const SPANS: [&str; 6] = ["to", "until", "till", "through", "-", "–"];
/// Words inside a date or before it.
const SMALL: [&str; 5] = ["on", "the", "of", ",", "from"];
/// The longest date in words: "the 2nd of September, 2025".
const LONGEST: usize = 7;

/// A month, a day where there is one, a year, and where the year stands.
struct Partner {
    month: i32,
    day: Option<i32>,
    year: i32,
    span: Span,
}

/// The year that a date without one shares with the date beside it, and where that year stands.
pub(super) fn year(m: &Match, scene: &Scene<'_>, month: i32, day: Option<i32>) -> Option<(i32, Span)> {
    let own = (month, day.unwrap_or(1));
    if let Some(after) = after(m, scene) {
        let later = own <= (after.month, after.day.unwrap_or(31));
        return Some((if later { after.year } else { after.year - 1 }, after.span));
    }
    let before = before(m, scene)?;
    let later = own >= (before.month, before.day.unwrap_or(1));
    Some((if later { before.year } else { before.year + 1 }, before.span))
}

fn after(m: &Match, scene: &Scene<'_>) -> Option<Partner> {
    if !JOINS.contains(&scene.lower(m.end)) {
        return None;
    }
    let from = m.end + 1;
    let year = (from..from + LONGEST).find(|&at| !inside(scene, at) || has(scene, at, YEAR))?;
    partner(scene, from, year)
}

fn before(m: &Match, scene: &Scene<'_>) -> Option<Partner> {
    let join = m.start.checked_sub(1).filter(|&at| at > scene.begin)?;
    if !SPANS.contains(&scene.lower(join)) {
        return None;
    }
    let from = (scene.begin..join - 1).rev().take_while(|&at| inside(scene, at)).take(LONGEST).last()?;
    partner(scene, from, join - 1)
}

/// The date that stands from `from` on and ends with the year at `year`.
fn partner(scene: &Scene<'_>, from: usize, year: usize) -> Option<Partner> {
    let value = |class: Classes| (from..year).find(|&at| has(scene, at, class));
    let word = |at: usize| scene.line.words.get(at);
    if !has(scene, year, YEAR) {
        return None;
    }
    let month = word(value(MONTH)?)?.value;
    let day = value(DAY).and_then(word).map(|w| w.value);
    let day = day.or_else(|| value(ORDINAL).and_then(word).map(|w| w.ordinal));
    Some(Partner { month, day, year: word(year)?.value, span: scene.line.prose.span(year) })
}

fn has(scene: &Scene<'_>, at: usize, class: Classes) -> bool {
    at < scene.line.end && scene.line.words.get(at).is_some_and(|w| w.classes & class != 0)
}

fn inside(scene: &Scene<'_>, at: usize) -> bool {
    has(scene, at, MONTH | DAY | ORDINAL) || SMALL.contains(&scene.lower(at))
}

//! Which lines are the article's running text: the labelling of all lines that fits their features best.
//!
//! Each line speaks for or against being text; going into and out of the text costs something, so that a single
//! odd line inside the article stays and a single long line outside stays out. Linear in the number of lines.

use super::line::{self, Line, Vocabulary};
use super::rule::{Reach, Rule};
use super::teaser;

/// Going back into the text after having left it: about two paragraphs' worth.
const COST_IN: f32 = 3.0;

/// Leaving the text: cheap, since each text ends.
const COST_OUT: f32 = 1.0;

/// Going on with the text across a heading for other stories.
const COST_ACROSS: f32 = 5.0;

/// How much the body finder's word counts: more than any other feature of a line.
const VOTE: f32 = 6.0;
const NO_VOTE: f32 = -6.0;

/// What its "no" counts between lines that it takes: body finders drop paragraphs beside pictures and links, and
/// a paragraph lost is worse than one too many. Measured on saved pages.
const NO_VOTE_INSIDE: f32 = -2.5;

/// How much a place in a list of teasers speaks against a line.
const TEASER: f32 = 5.0;

/// For each line, whether it is running text. `marks` holds the rules that lines carry; a marked line is none.
pub(super) fn label(
    lines: &[Line<'_>],
    marks: &[Option<&'static Rule>],
    about: &Vocabulary,
    from: usize,
) -> Vec<bool> {
    let teasers = teaser::find(lines, marks, about);
    let mut ways: Vec<(bool, bool)> = Vec::with_capacity(lines.len());
    let mut under_heading = false;
    let voted = voted(lines);
    let (mut outside, mut inside) = (0.0_f32, f32::NEG_INFINITY);
    for (index, line) in lines.iter().enumerate() {
        let mark = marks.get(index).copied().flatten();
        let score = if index < from {
            -8.0
        } else {
            mark.map_or_else(|| score(line, about, under_heading, voted.contains(&index)), |_| 0.0)
        };
        let score = if teasers.get(index) == Some(&true) { score - TEASER } else { score };
        under_heading |= mark.is_some_and(|m| m.reach == Reach::Rest) && index >= from;
        let across = if mark.is_some_and(|m| m.reach == Reach::Rest) { COST_ACROSS } else { 0.0 };
        let enter = outside - COST_IN;
        let stay = inside - across;
        let leave = inside - COST_OUT;
        let from_inside = leave > outside;
        ways.push((from_inside, stay >= enter));
        (outside, inside) = (outside.max(leave), stay.max(enter) + score);
    }
    trace(&ways, inside > outside)
}

/// From the first to the last line that the body finder takes.
fn voted(lines: &[Line<'_>]) -> std::ops::RangeInclusive<usize> {
    let taken = |l: &Line<'_>| l.in_body == Some(true);
    let first = lines.iter().position(taken).unwrap_or(lines.len());
    first..=lines.iter().rposition(taken).unwrap_or_default()
}

fn trace(ways: &[(bool, bool)], ends_inside: bool) -> Vec<bool> {
    let mut labels = vec![false; ways.len()];
    let mut inside = ends_inside;
    for (label, (out_from_inside, in_from_inside)) in labels.iter_mut().zip(ways).rev() {
        *label = inside;
        inside = if inside { *in_from_inside } else { *out_from_inside };
    }
    labels
}

/// How much a line speaks for being text.
fn score(line: &Line<'_>, about: &Vocabulary, under_heading: bool, inner: bool) -> f32 {
    shape(line) + fit(line, about, under_heading) + vote(line, inner)
}

/// By length and ending.
fn shape(line: &Line<'_>) -> f32 {
    match (line.is_prose(), line.ends, line.count) {
        (true, true, 25..) => 2.5,
        (true, _, _) => 1.5,
        (_, true, 5..) => 0.3,
        (_, true, _) => -0.3,
        (_, false, _) if line.bullet => -0.2,
        (_, false, 0..=3) => -1.2,
        (_, false, _) => -0.8,
    }
}

/// Below this share of known words, a paragraph is likely to tell another story; measured on pasted pages.
pub(super) const FOREIGN: f32 = 0.08;

/// From this share on, it is likely to go on with this one.
pub(super) const AKIN: f32 = 0.22;

/// By the words it shares with the beginning of the article; that counts more after a heading for other stories.
fn fit(line: &Line<'_>, about: &Vocabulary, under_heading: bool) -> f32 {
    let (share, all) = line::shared(line, about);
    if all < 6 {
        return 0.0;
    }
    match (share, under_heading) {
        (..FOREIGN, true) => -2.5,
        (..FOREIGN, false) => -1.0,
        (..AKIN, true) => -1.0,
        (..AKIN, false) => -0.2,
        _ => 1.0,
    }
}

/// By the body finder of the format, where it has one. `inner` lines stand between lines that it takes.
fn vote(line: &Line<'_>, inner: bool) -> f32 {
    match line.in_body {
        Some(true) => VOTE,
        Some(false) if inner && line.is_prose() => NO_VOTE_INSIDE,
        Some(false) => NO_VOTE,
        None => 0.0,
    }
}

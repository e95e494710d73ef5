//! Which lines are the article's running text: the labelling of all lines that fits their features best.
//!
//! Each line speaks for or against being text; going into and out of the text costs something, so that a single
//! odd line inside the article stays and a single long line outside stays out. Linear in the number of lines.

use rustc_hash::FxHashSet;

use super::line::{self, Line};
use super::rule::{Reach, Rule};

/// Going back into the text after having left it: about two paragraphs' worth.
const COST_IN: f32 = 3.0;

/// Leaving the text: cheap, since each text ends.
const COST_OUT: f32 = 1.0;

/// Going on with the text across a heading for other stories.
const COST_ACROSS: f32 = 5.0;

/// For each line, whether it is running text. `marks` holds the rules that lines carry; a marked line is none.
pub(super) fn label(lines: &[Line<'_>], marks: &[Option<&'static Rule>], about: &FxHashSet<String>, from: usize) -> Vec<bool> {
    let teasers = alternating(lines, marks);
    let mut ways: Vec<(bool, bool)> = Vec::with_capacity(lines.len());
    let (mut outside, mut inside) = (0.0_f32, f32::NEG_INFINITY);
    for (index, line) in lines.iter().enumerate() {
        let mark = marks.get(index).copied().flatten();
        let score = if index < from { -8.0 } else { mark.map_or_else(|| score(line, about), |_| 0.0) };
        let score = if teasers.get(index) == Some(&true) { score - TEASER } else { score };
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

/// How much a place in a list of teasers speaks against a line.
const TEASER: f32 = 5.0;

/// So many lines in which headline and paragraph take turns are a list of teasers.
const TURNS: usize = 5;

/// The lines under a heading for other stories in which a headline and one paragraph take turns.
fn alternating(lines: &[Line<'_>], marks: &[Option<&'static Rule>]) -> Vec<bool> {
    let mut teasers = vec![false; lines.len()];
    let mut run = 0;
    let mut under_heading = false;
    let mut last_was_title = false;
    for (index, line) in lines.iter().enumerate() {
        if marks.get(index).copied().flatten().is_some_and(|m| m.reach == Reach::Rest) {
            under_heading = true;
            run = 0;
            continue;
        }
        let title = !line.is_prose();
        run = if title || last_was_title { run + 1 } else { 0 };
        last_was_title = title;
        if under_heading && run >= TURNS {
            let from = if run == TURNS { index + 1 - TURNS } else { index };
            teasers.get_mut(from..=index).into_iter().flatten().for_each(|teaser| *teaser = true);
        }
    }
    teasers
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
fn score(line: &Line<'_>, about: &FxHashSet<String>) -> f32 {
    shape(line) + fit(line, about) + vote(line)
}

/// By length and ending.
fn shape(line: &Line<'_>) -> f32 {
    match (line.is_prose(), line.ends, line.count) {
        (true, true, 25..) => 2.5,
        (true, _, _) => 1.5,
        (_, true, 5..) => 0.3,
        (_, true, _) => -0.3,
        (_, false, 0..=3) => -1.2,
        (_, false, _) => -0.8,
    }
}

/// Below this share of known words, a paragraph is likely to tell another story; measured on pasted pages.
const FOREIGN: f32 = 0.08;

/// From this share on, it is likely to go on with this one.
const AKIN: f32 = 0.22;

/// By the words it shares with the beginning of the article.
fn fit(line: &Line<'_>, about: &FxHashSet<String>) -> f32 {
    let (share, all) = line::shared(line.words, about);
    if all < 6 {
        return 0.0;
    }
    if share < FOREIGN {
        -3.0
    } else if share < AKIN {
        -1.0
    } else {
        1.0
    }
}

/// By the body finder of the format, where it has one.
fn vote(line: &Line<'_>) -> f32 {
    match line.in_body {
        Some(true) => 6.0,
        Some(false) => -6.0,
        None => 0.0,
    }
}

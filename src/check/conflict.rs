//! Figures in conflict: where reports of one event tell figures of one thing that cannot both be true. Never says
//! which is right.

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::Reports;
use super::count::{Count, counts};
use crate::brief::{Brief, Bullet, BulletId};
use crate::text::Span;

/// One figure, as one article tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The bullet that cites it.
    pub bullet: BulletId,
    /// What is counted ("people killed").
    pub what: String,
    /// The figure, with the words that limit it.
    pub figure: String,
    /// Where in the cited words the figure stands.
    pub at: Span,
    /// Where in the article the cited words stand.
    pub cited: Span,
    /// The article's day.
    pub day: Option<Date>,
    /// The source's id.
    pub source: String,
}

/// Figures for one thing that do not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Each of them: in the brief's order, or by day where they grew with the days.
    pub told: Vec<Told>,
    /// The figures grew from day to day ("32, later 41"): none need be wrong.
    pub over_time: bool,
}

/// The conflicts between these bullets that are figures of one event.
#[must_use]
pub fn conflicts<'a>(
    brief: &Brief,
    bullets: impl IntoIterator<Item = &'a Bullet>,
    reports: &Reports<'_>,
) -> Vec<Conflict> {
    let mut all: Vec<(Told, Count)> = Vec::new();
    let mut cited = FxHashSet::default();
    for bullet in bullets {
        for citation in &bullet.citations {
            let Some(source) = brief.source(&citation.source) else { continue };
            // A sentence that several bullets cite tells its figures once.
            let sentence = (&citation.source, citation.span);
            if !cited.insert(sentence) {
                continue;
            }
            all.extend(counts(&citation.quote).iter().map(|count| {
                let (day, source) = (source.article.published(), citation.source.clone());
                let (what, figure) = (count.what.clone(), count.figure.clone());
                let (at, cited) = (count.at, citation.span);
                (Told { bullet: bullet.id, what, figure, at, cited, day, source }, count.clone())
            }));
        }
    }
    let mut taken = vec![false; all.len()];
    let mut found = Vec::new();
    for first in 0..all.len() {
        let own = of_one_thing(&all, first, &taken, reports);
        if let Some(conflict) = disagreement(&all, &own) {
            for at in own {
                taken.get_mut(at).into_iter().for_each(|taken| *taken = true);
            }
            found.push(conflict);
        }
    }
    found
}

/// The figures of the thing that figure `first` is of, told of the same event, `first` among them.
fn of_one_thing(all: &[(Told, Count)], first: usize, taken: &[bool], reports: &Reports<'_>) -> Vec<usize> {
    let Some((told, count)) = all.get(first) else { return Vec::new() };
    let same = |(at, other): &(usize, &(Told, Count))| {
        taken.get(*at) == Some(&false)
            && (*at == first || count.is_of_same(&other.1))
            && (told.source == other.0.source || reports.of_one_story(&told.source, &other.0.source))
    };
    all.iter().enumerate().filter(same).map(|(at, _)| at).collect()
}

/// All of these figures, where two of them exclude each other. Two figures of one article do so only where one is
/// said to be the whole: else they count in two places, or at two times.
fn disagreement(all: &[(Told, Count)], own: &[usize]) -> Option<Conflict> {
    let own: Vec<&(Told, Count)> = own.iter().filter_map(|&at| all.get(at)).collect();
    let excludes = |one: &(Told, Count), other: &(Told, Count)| {
        let may = one.0.source != other.0.source || one.1.total || other.1.total;
        may && !one.1.agrees(&other.1) && !also_says(&own, one, other) && !also_says(&own, other, one)
    };
    let pairs = || own.iter().flat_map(|one| own.iter().map(move |other| (*one, *other)));
    if !pairs().any(|(one, other)| excludes(one, other)) {
        return None;
    }
    // A toll that is known better each day grows with the days.
    let grows = |(one, other): (&(Told, Count), &(Told, Count))| match (one.0.day, other.0.day) {
        (Some(day), Some(later)) if day < later => one.1.is_below(&other.1),
        (Some(day), Some(earlier)) if day > earlier => other.1.is_below(&one.1),
        _ => false,
    };
    let over_time = pairs().filter(|(one, other)| excludes(one, other)).all(grows);
    let mut told: Vec<Told> = own.iter().map(|(told, _)| told.clone()).collect();
    if over_time {
        told.sort_by_key(|told| told.day);
    }
    Some(Conflict { told, over_time })
}

/// Whether the article of `one` also tells a figure that agrees with `other`: then it knows of both.
fn also_says(own: &[&(Told, Count)], one: &(Told, Count), other: &(Told, Count)) -> bool {
    one.0.source != other.0.source
        && own.iter().any(|(told, count)| told.source == one.0.source && count.agrees(&other.1))
}

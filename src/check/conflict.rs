//! Figures in conflict: where articles on one event tell another number of people killed, hurt, missing, held or
//! driven out. Never says which is right.

use jiff::civil::Date;

use super::Reports;
use super::figures::figures;
use crate::brief::{Brief, Bullet, BulletId};
use crate::text::{Prose, Span, TokenKind};

/// One figure, as one article tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The bullet that cites it.
    pub bullet: BulletId,
    /// What is counted ("people killed").
    pub what: &'static str,
    /// The figure, with the words that limit it.
    pub figure: String,
    /// The article's day.
    pub day: Option<Date>,
    /// The source's id.
    pub source: String,
}

/// Figures for one thing that do not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Each of them, in the brief's order.
    pub told: Vec<Told>,
}

/// What is counted, with the words that say so.
const COUNTED: [(&str, &[&str]); 5] = [
    (
        "people killed",
        &["killed", "kills", "kill", "killing", "dead", "died", "deaths", "fatalities", "perished"],
    ),
    ("people hurt", &["injured", "injuring", "wounded", "wounding", "hurt", "injuries"]),
    ("people missing", &["missing", "unaccounted"]),
    ("people held", &["arrested", "detained", "arresting", "detaining"]),
    ("people driven out", &["displaced", "evacuated", "homeless", "displacing", "evacuating"]),
];

/// Words that may stand between a figure and the word for what became of the people.
const BETWEEN: [&str; 44] = [
    "people",
    "persons",
    "civilians",
    "residents",
    "villagers",
    "passengers",
    "migrants",
    "soldiers",
    "troops",
    "policemen",
    "officers",
    "workers",
    "miners",
    "students",
    "pupils",
    "children",
    "women",
    "men",
    "others",
    "were",
    "was",
    "are",
    "is",
    "have",
    "has",
    "had",
    "been",
    "be",
    "left",
    "and",
    "at",
    "least",
    "more",
    "than",
    "about",
    "some",
    "nearly",
    "almost",
    "over",
    "up",
    "to",
    "as",
    "many",
    "of",
];
/// How many such words.
const NEAR: usize = 5;

/// The conflicts between these bullets that go back to different reports of one event.
#[must_use]
pub fn conflicts<'a>(
    brief: &Brief,
    bullets: impl IntoIterator<Item = &'a Bullet>,
    reports: &Reports<'_>,
) -> Vec<Conflict> {
    let mut all: Vec<(Told, Vec<f64>)> = Vec::new();
    for bullet in bullets {
        for citation in &bullet.citations {
            let Some(source) = brief.source(&citation.source) else { continue };
            all.extend(told(&citation.quote).into_iter().map(|(what, figure, values)| {
                let (day, source) = (source.article.published(), citation.source.clone());
                (Told { bullet: bullet.id, what, figure, day, source }, values)
            }));
        }
    }
    let kinds = COUNTED.iter().map(|(what, _)| *what);
    kinds.filter_map(|what| disagreement(all.iter().filter(|(told, _)| told.what == what), reports)).collect()
}

fn disagreement<'a>(
    told: impl Iterator<Item = &'a (Told, Vec<f64>)>,
    reports: &Reports<'_>,
) -> Option<Conflict> {
    let told: Vec<_> = told.collect();
    let agree = |a: &[f64], b: &[f64]| a.iter().any(|value| b.contains(value));
    // Two events may stand in one section.
    let differ = |a: &(Told, Vec<f64>), b: &(Told, Vec<f64>)| {
        a.0.source != b.0.source && !agree(&a.1, &b.1) && reports.of_one_story(&a.0.source, &b.0.source)
    };
    let differing = told.iter().filter(|one| told.iter().any(|other| differ(one, other)));
    let told: Vec<Told> = differing.map(|one| one.0.clone()).collect();
    (told.len() > 1).then_some(Conflict { told })
}

/// What a sentence counts, in which words, and the values.
fn told(sentence: &str) -> Vec<(&'static str, String, Vec<f64>)> {
    let prose = Prose::new(sentence.into(), [Span::new(0, sentence.len())]);
    let mut found = Vec::new();
    for figure in figures(&prose) {
        let tokens = prose.tokens_in(figure.span);
        let Some(what) = after(&prose, tokens.end).or_else(|| before(&prose, tokens.start)) else { continue };
        let whole = super::loss::with_limit(&prose, &figure);
        found.push((what, whole.of(prose.text()).to_owned(), figure.values));
    }
    found
}

fn counted(word: &str) -> Option<&'static str> {
    COUNTED.iter().find(|(_, words)| words.contains(&word)).map(|(what, _)| *what)
}

/// "24 people were killed".
fn after(prose: &Prose, end: usize) -> Option<&'static str> {
    for at in end..end + NEAR {
        let word = prose.lower(at);
        if let Some(what) = counted(word) {
            return Some(what);
        }
        if prose.kind(at) != TokenKind::Word || !BETWEEN.contains(&word) || word == "and" {
            return None;
        }
    }
    None
}

/// "killing at least 24 people", "the number of dead at 24".
fn before(prose: &Prose, start: usize) -> Option<&'static str> {
    for at in (start.saturating_sub(NEAR)..start).rev() {
        let word = prose.lower(at);
        if let Some(what) = counted(word) {
            // "died in 24 hours": what is counted stands after the figure.
            return Some(what).filter(|_| prose.lower(at + 1) != "in");
        }
        if !BETWEEN.contains(&word) || matches!(word, "and" | "were" | "was") {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, expected: &[(&str, &str)]) {
        let found = told(sentence);
        let found: Vec<_> = found.iter().map(|(what, figure, _)| (*what, figure.as_str())).collect();
        assert_eq!(found, expected, "{sentence}");
    }

    #[test]
    fn people_are_counted_before_and_after() {
        check("The blast killed at least 24 people.", &[("people killed", "at least 24")]);
        check(
            "At least 24 people were killed and more than 60 injured.",
            &[("people killed", "At least 24"), ("people hurt", "more than 60")],
        );
        check("Thirty-one people have died in the flood.", &[("people killed", "Thirty-one")]);
        check("The agency put the number of dead at 24 on Tuesday.", &[("people killed", "24")]);
        check("Police detained 12 students.", &[("people held", "12")]);
        check("A wave left 300 homeless.", &[("people driven out", "300")]);
    }

    #[test]
    fn other_figures_are_not() {
        for sentence in [
            "He died in 2019.",
            "Two men died in 24 hours of rain over 300 square kilometres.",
            "The bank cut its rate to 4.25 percent.",
            "Some 300 soldiers reached the town where the dead were buried.",
            "The 12 ministers were briefed.",
        ] {
            let found = told(sentence);
            assert!(
                found.iter().all(|(what, figure, _)| (*what, figure.as_str()) == ("people killed", "Two")),
                "{found:?}"
            );
        }
    }
}

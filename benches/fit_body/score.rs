//! How good an answer is: words in fours, as the benchmark of article extraction counts them, and what a reader
//! feels, paragraphs lost and lines leaked.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// So many words in a row are compared.
pub(crate) const ROW: usize = 4;

/// Paragraphs with fewer words are not counted as lost.
const PARAGRAPH_WORDS: usize = 8;

/// One document's figures.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Row {
    right: f64,
    leaked: f64,
    missed: f64,
    lost: usize,
    paragraphs: usize,
    leaks: usize,
}

/// The figures of an answer against the known text.
pub(crate) fn row(known: &str, answer: &str) -> Row {
    let (known_rows, answer_rows) = (rows(known), rows(answer));
    let right: usize =
        known_rows.iter().map(|(k, n)| (*n).min(answer_rows.get(k).copied().unwrap_or(0))).sum();
    let all = |rows: &BTreeMap<Vec<&str>, usize>| rows.values().sum::<usize>();
    let mut row = Row {
        right: float(right),
        leaked: float(all(&answer_rows) - right),
        missed: float(all(&known_rows) - right),
        ..Row::default()
    };
    for paragraph in known.lines().map(words).filter(|w| w.len() >= PARAGRAPH_WORDS) {
        let fours: BTreeSet<&[&str]> = paragraph.windows(ROW).collect();
        let kept = fours.iter().filter(|four| answer_rows.contains_key(**four)).count();
        row.paragraphs += 1;
        row.lost += usize::from(kept * 2 < fours.len());
    }
    let foreign = |w: &Vec<&str>| w.len() >= ROW && !w.windows(ROW).any(|four| known_rows.contains_key(four));
    row.leaks = sentences(answer).into_iter().map(words).filter(foreign).count();
    row
}

/// Letters, digits and underscores in a row are a word.
pub(crate) fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect()
}

/// All fours of a text, each with how often it stands there; a shorter text is one row.
pub(crate) fn rows(text: &str) -> BTreeMap<Vec<&str>, usize> {
    let words = words(text);
    let mut rows = BTreeMap::new();
    if !words.is_empty() && words.len() < ROW {
        rows.insert(words, 1);
        return rows;
    }
    for row in words.windows(ROW) {
        *rows.entry(row.to_vec()).or_default() += 1;
    }
    rows
}

/// Lines, and sentences where white space follows a stop.
fn sentences(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for line in text.lines() {
        let mut rest = line;
        while let Some((at, space)) = rest
            .match_indices(char::is_whitespace)
            .find(|(at, _)| rest.get(..*at).is_some_and(|before| before.ends_with(['.', '!', '?'])))
        {
            pieces.push(rest.get(..at).unwrap_or_default());
            rest = rest.get(at + space.len()..).unwrap_or_default().trim_start();
        }
        pieces.push(rest);
    }
    pieces
}

/// The figures of many documents.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figures {
    precision: f64,
    recall: f64,
    lost: f64,
    leaks: f64,
}

impl Figures {
    pub(crate) fn of(rows: &[Row]) -> Self {
        let sum = |of: fn(&Row) -> usize| float(rows.iter().map(of).sum());
        Self {
            precision: mean(rows.iter().map(|r| (r.right, r.right + r.leaked))),
            recall: mean(rows.iter().map(|r| (r.right, r.right + r.missed))),
            lost: sum(|r| r.lost) / sum(|r| r.paragraphs).max(1.0),
            leaks: sum(|r| r.leaks) / float(rows.len()).max(1.0),
        }
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { precision, recall, lost, leaks } = self;
        let f1 = 2.0 * precision * recall / (precision + recall);
        write!(f, "F1 {f1:.4}  p {precision:.4}  r {recall:.4}  lost {lost:.4}  leaked {leaks:.2}")
    }
}

/// The mean of shares; what has no whole is left out.
fn mean(shares: impl Iterator<Item = (f64, f64)>) -> f64 {
    let shares: Vec<f64> =
        shares.filter(|(_, whole)| *whole > 0.0).map(|(part, whole)| part / whole).collect();
    shares.iter().sum::<f64>() / float(shares.len()).max(1.0)
}

#[expect(clippy::cast_precision_loss, reason = "documents have some thousand words")]
pub(crate) fn float(number: usize) -> f64 {
    number as f64
}

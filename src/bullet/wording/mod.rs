//! From a sentence to a bullet by named operations on its words; nothing is written freely.
//!
//! Every operation is a [`Rewording`] of a span of the sentence. Figures, dates, names, negations and modals of the
//! sentence are never changed; what is put in (a date, a name) comes from the article and stands in brackets.

mod asides;
mod dates;
mod names;
mod trim;
mod utterance;

use super::Rewording;
use super::statement::{Statement, Statements};
use crate::text::Span;

pub(super) use names::opens_dangling;

/// The bullet's words, and how they came from the sentence.
pub(super) fn word(statements: &Statements<'_>, statement: &Statement<'_>) -> (String, Vec<Rewording>) {
    let mut rewordings = if statement.quoting.is_cut() {
        utterance::mend(statements, statement).unwrap_or_default()
    } else {
        Vec::new()
    };
    if !statement.quoting.begins_inside {
        rewordings.extend(trim::opening(statements, statement));
        rewordings.extend(names::name(statements, statement));
        rewordings.extend(asides::leave_out(statements, statement));
    }
    rewordings.extend(dates::date(statements, statement));
    let rewordings = without_overlaps(rewordings);
    (apply(statements.article.text(), statement.sentence.span, &rewordings), rewordings)
}

/// In text order; where two claim the same words, the first that was asked for stands.
fn without_overlaps(asked: Vec<Rewording>) -> Vec<Rewording> {
    let mut kept: Vec<Rewording> = Vec::with_capacity(asked.len());
    for rewording in asked {
        let span = rewording.span;
        // What is kept is in text order and does not overlap: only the first that ends later can clash.
        let next = kept.partition_point(|k| k.span.end <= span.start);
        if kept.get(next).is_some_and(|k| k.span.start < span.end) {
            continue;
        }
        let place = kept.partition_point(|k| (k.span.start, k.span.end) <= (span.start, span.end));
        kept.insert(place, rewording);
    }
    kept
}

/// The words of `sentence` with these changes made, and single spaces between them.
fn apply(text: &str, sentence: Span, rewordings: &[Rewording]) -> String {
    let mut out = String::with_capacity(sentence.len() + 64);
    let mut at = sentence.start;
    for rewording in rewordings {
        out.push_str(Span::new(at, rewording.span.start).of(text));
        out.push_str(&rewording.with);
        at = rewording.span.end.max(at);
    }
    out.push_str(Span::new(at, sentence.end).of(text));
    if is_single_spaced(&out) { out } else { single_spaced(&out) }
}

/// Whether there is no white space but single blanks between words.
fn is_single_spaced(text: &str) -> bool {
    // Texts of ASCII alone are told without a branch for each letter.
    let bytes = text.as_bytes();
    let odd = bytes.iter().fold(false, |odd, b| odd | !(b' '..=b'~').contains(b));
    if !odd {
        let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
        let doubled = pairs.fold(false, |found, (a, b)| found | (*a == b' ') & (*b == b' '));
        return !doubled && !text.starts_with(' ') && !text.ends_with(' ');
    }
    let mut before = ' ';
    let fits = |c: char| {
        let after_blank = std::mem::replace(&mut before, c) == ' ';
        !c.is_whitespace() || c == ' ' && !after_blank
    };
    text.chars().all(fits) && !text.ends_with(' ')
}

fn single_spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

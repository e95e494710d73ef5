//! Futures without a modal verb: a present tense with a date to come, a headline's infinitive.

use super::cue::{Cue, Sort, is_bare_verb, is_present_be};
use super::view::View;
use super::{Certainty, ForecastKind};
use crate::mention::clause::{Phrase, class};

/// How far from its verb a date may stand, in tokens.
const NEAR: usize = 9;
/// Verbs of arranged events: "leaves on Monday", "is leaving".
const ARRANGED: &[&str] = &[
    "meet", "begin", "start", "open", "close", "end", "expire", "arrive", "leave", "return", "vote",
    "resume", "launch", "visit", "travel", "fly", "host", "hold", "come", "go", "head", "move", "retire",
    "speak", "kick", "run", "join", "release",
];

/// Reads a future without a modal at `token`.
pub(super) fn read(view: &View<'_>, token: usize) -> Option<Cue> {
    progressive(view, token).or_else(|| present(view, token)).or_else(|| headline(view, token))
}

fn cue(first: usize, last: usize, kind: ForecastKind, rule: &'static str) -> Cue {
    let words = Phrase { first, last };
    let (sort, certainty) = (Sort::Present, Certainty::Certain);
    Cue { words, sort, kind, certainty, negative: false, holder: false, rule }
}

/// Whether a date wholly after the day of publication stands soon after `token`.
fn dated(view: &View<'_>, token: usize) -> bool {
    let Some(today) = view.published else { return false };
    let from = view.clauses.prose.span(token).end;
    let until = view.clauses.prose.span((token + NEAR).min(view.sentence.end.saturating_sub(1))).end;
    view.windows()
        .iter()
        .any(|w| from <= w.span.start && w.span.end <= until && w.earliest.is_some_and(|day| day > today))
}

/// "is leaving on Friday", "is next Sunday".
fn progressive(view: &View<'_>, token: usize) -> Option<Cue> {
    if !is_present_be(view.clauses, token) || !dated(view, token) {
        return None;
    }
    let next = view.clauses.word(token + 1);
    let moves = next
        .strip_suffix("ing")
        .is_some_and(|stem| ARRANGED.iter().any(|v| *v == stem || v.strip_suffix('e') == Some(stem)))
        || matches!(next, "beginning" | "running");
    let at = view.clauses.prose.span(token).end;
    let slot = view.windows().iter().any(|w| w.span.start >= at && w.span.start <= at + 2);
    if !moves && !slot {
        return None;
    }
    Some(cue(token, token + usize::from(moves), ForecastKind::Schedule, "present with a date to come"))
}

/// "meets on Monday".
fn present(view: &View<'_>, token: usize) -> Option<Cue> {
    let word = view.clauses.word(token);
    let base = word
        .strip_suffix("es")
        .filter(|b| ARRANGED.contains(b))
        .or_else(|| word.strip_suffix('s'))
        .unwrap_or(word);
    let before = token.checked_sub(1).filter(|&b| b >= view.sentence.start)?;
    let barred =
        class::DETERMINER | class::PREPOSITION | class::POSSESSIVE | class::AUXILIARY | class::NUMBER;
    let verb =
        ARRANGED.contains(&base) && !view.clauses.is(before, barred) && view.clauses.word(before) != "to";
    let agrees = word.ends_with('s') != view.clauses.word(before).ends_with('s');
    (verb && agrees && dated(view, token))
        .then(|| cue(token, token, ForecastKind::Schedule, "present with a date to come"))
}

/// "NATO to admit three countries": in a headline, "to" after a noun stands for "is to".
fn headline(view: &View<'_>, token: usize) -> Option<Cue> {
    let clauses = view.clauses;
    if clauses.word(token) != "to" || !view.is_open_ended() || view.sentence.len() > 25 {
        return None;
    }
    let subject = view.sentence.start..token;
    let verbal = |t: usize| clauses.is(t, class::AUXILIARY) || clauses.verb(t) != 0;
    let noun = subject.clone().all(|t| !verbal(t)) && !subject.is_empty();
    let after = clauses.word(token + 1);
    let verb = is_bare_verb(clauses, token + 1)
        || view.is_title() && !clauses.is(token + 1, class::DETERMINER | class::NUMBER) && after.len() > 2;
    let named = subject
        .last()
        .is_some_and(|t| clauses.is(t, class::CAPITAL) || clauses.word(t).ends_with('s') || view.is_title());
    let going = matches!(after, "be" | "the" | "a");
    (noun && verb && named && (!going || after == "be"))
        .then(|| Cue { sort: Sort::Be, ..cue(token, token + 1, ForecastKind::Plan, "headline infinitive") })
}

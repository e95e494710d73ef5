//! Where a forecast stands: its clause, who says so, and when it is to happen.

use super::Horizon;
use super::cue::{Cue, Sort};
use super::view::View;
use crate::mention::Attribution;
use crate::mention::clause::{Phrase, class};
use crate::mention::timex::horizon::Window;
use crate::text::Span;

/// How far the clause of a forecast runs at most, in tokens.
const LONGEST: usize = 60;

/// Verbs that only link a subject to what is said of it: "appeared confident", "remains willing".
const LINKS: &[&str] = &[
    "appeared", "appears", "appear", "seemed", "seems", "seem", "remained", "remains", "remain", "felt",
    "feel",
];

/// The subject of the cue's clause.
pub(super) fn subject(view: &View<'_>, cue: &Cue) -> Option<Phrase> {
    let mut first = cue.words.first;
    let stop = view.sentence.start.max(first.saturating_sub(5));
    let group = class::AUXILIARY | class::ADVERB | class::NEGATION;
    let links = |t: usize| LINKS.contains(&view.clauses.word(t));
    while first > stop
        && (view.clauses.is(first - 1, group) || links(first - 1))
        && !view.clauses.is(first - 1, class::CAPITAL | class::DETERMINER)
    {
        first -= 1;
    }
    let found = view.clauses.subject_before(first);
    found.or_else(|| shares_subject(view, first).then(|| view.clauses.opening_subject(first)).flatten())
}

/// "has retreated and intends to": a second verb has the sentence's subject.
fn shares_subject(view: &View<'_>, first: usize) -> bool {
    first.checked_sub(1).is_some_and(|b| {
        b >= view.sentence.start && matches!(view.clauses.word(b), "and" | "but" | "or" | ",")
    })
}

/// The clause that says what is to happen, with cue and horizon.
pub(super) fn content(view: &View<'_>, cue: &Cue, subject: Option<Phrase>, window: Option<&Window>) -> Span {
    let clauses = view.clauses;
    let near = |subject: Phrase| cue.words.first.saturating_sub(subject.first) < LONGEST;
    let begin = match subject {
        Some(subject) if !cue.holder && !is_noun(view, cue) && near(subject) => subject.first,
        _ => cue.words.first,
    };
    let limit = view.sentence.end.min(cue.words.last + LONGEST);
    let mut end = cue.words.last + 1;
    while end < limit && !ends(view, end, cue) {
        end += 1;
    }
    let mut last = end.saturating_sub(1).max(cue.words.last);
    while last > cue.words.last && clauses.is(last, class::SIGN) && !matches!(clauses.word(last), "%" | ")") {
        last -= 1;
    }
    let span = clauses.prose.span_of(begin, last);
    match window {
        Some(w) if w.span.start >= span.start && w.span.end > span.end => span.join(w.span),
        _ => span,
    }
}

/// "the risk of", "no prospect": a cue that is a noun has no subject.
fn is_noun(view: &View<'_>, cue: &Cue) -> bool {
    let before = cue.words.first.wrapping_sub(1);
    let led = view.clauses.is(before, class::DETERMINER | class::POSSESSIVE | class::PREPOSITION);
    cue.sort == Sort::Listed
        && (led || matches!(view.clauses.word(cue.words.first), "no" | "little" | "scant"))
}

/// Whether the clause ends before `token`.
fn ends(view: &View<'_>, token: usize, cue: &Cue) -> bool {
    let clauses = view.clauses;
    let word = clauses.word(token);
    let at = clauses.prose.span(token);
    let said =
        view.said.iter().any(|a| a.cue.start == at.start || a.source.is_some_and(|s| s.start == at.start));
    let leaves_speech =
        view.speech(cue).is_some_and(|a| !a.pieces().any(|p| p.start <= at.start && at.start < p.end));
    let turn = clauses.is(token, class::COMMA)
        && (clauses.is(token + 1, class::SUBORDINATOR | class::CONJUNCTION | class::RELATIVE)
            || matches!(clauses.word(token + 1), "with" | "as" | "according"));
    let second = matches!(word, "but" | "although" | "though" | "while" | "because")
        || word == "and" && clauses.begins_clause(token + 1) && clauses.is(token + 2, class::AUXILIARY);
    turn || second
        || word == ";"
        || said && token > cue.words.last + 1
        || leaves_speech
        || clauses.is(token, class::CLOSING) && matches!(word, "\"" | "”")
}

/// Who says so: the holder of the intention or fear, or the source of the reported speech.
pub(super) fn attribution(view: &View<'_>, cue: &Cue, subject: Option<Phrase>) -> Option<Span> {
    if let Some(source) = view.speech(cue).and_then(Attribution::named_source) {
        return view.span().contains(source).then_some(source);
    }
    if let Some(own) = view.own_speech(cue).filter(|_| cue.holder) {
        return own.named_source().filter(|&s| view.span().contains(s));
    }
    let holder = subject.filter(|_| cue.holder)?;
    Some(view.clauses.prose.span_of(holder.first, holder.last))
}

/// The window of time that belongs to the cue: in its clause, else opening its sentence.
pub(super) fn window<'a>(view: &'a View<'_>, cue: &Cue, clause: Span) -> Option<&'a Window> {
    let after = view.clauses.prose.span(cue.words.first).start;
    let windows = view.windows();
    let inside = windows.iter().find(|w| clause.contains(w.span) && w.span.start >= after);
    let later = || windows.iter().find(|w| w.span.start >= after);
    let before = || windows.iter().rev().find(|w| w.span.end <= after && is_to_come(view, w));
    if cue.sort == Sort::Present {
        return inside.or_else(later);
    }
    inside.or_else(later).or_else(before)
}

/// Before its cue only a day to come belongs to it: "on Sunday they seemed ready to" says when they seemed so.
fn is_to_come(view: &View<'_>, window: &Window) -> bool {
    match (view.published, window.earliest, window.latest) {
        (Some(today), Some(first), last) => first > today || last.is_some_and(|last| last > today),
        (_, None, None) => false,
        _ => true,
    }
}

/// The window as the forecast keeps it.
pub(super) fn horizon(window: &Window) -> Horizon {
    Horizon { span: window.span, earliest: window.earliest, latest: window.latest }
}

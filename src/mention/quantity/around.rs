//! The words around a number: what limits it, what is counted, and whether it went up or down.

use std::sync::LazyLock;

use super::rules::{Reading, Scope};
use super::{Change, Comparator, QuantityKind};
use crate::text::{Span, TokenKind, WordSet};

/// How a limit bears on the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Limit {
    /// More than it.
    Above,
    /// It or more.
    From,
    /// Less than it.
    Below,
    /// It or less.
    UpTo,
    /// Near it.
    Near,
    /// Near it, and less.
    NearBelow,
}

/// Words before a number, the longer first.
const BEFORE: [(&str, Limit); 44] = [
    ("not more than", Limit::UpTo),
    ("no more than", Limit::UpTo),
    ("no fewer than", Limit::From),
    ("no less than", Limit::From),
    ("not less than", Limit::From),
    ("a maximum of", Limit::UpTo),
    ("a minimum of", Limit::From),
    ("in excess of", Limit::Above),
    ("upwards of", Limit::Above),
    ("upward of", Limit::Above),
    ("more than an estimated", Limit::Above),
    ("as many as", Limit::UpTo),
    ("as much as", Limit::UpTo),
    ("as few as", Limit::From),
    ("as little as", Limit::From),
    ("close to", Limit::Near),
    ("just over", Limit::Above),
    ("just under", Limit::Below),
    ("well over", Limit::Above),
    ("more than", Limit::Above),
    ("greater than", Limit::Above),
    ("higher than", Limit::Above),
    ("less than", Limit::Below),
    ("fewer than", Limit::Below),
    ("lower than", Limit::Below),
    ("at least", Limit::From),
    ("at most", Limit::UpTo),
    ("up to", Limit::UpTo),
    ("an estimated", Limit::Near),
    ("an average of", Limit::Near),
    ("estimated", Limit::Near),
    ("exceeding", Limit::Above),
    ("exceeds", Limit::Above),
    ("exceeded", Limit::Above),
    ("over", Limit::Above),
    ("under", Limit::Below),
    ("nearly", Limit::NearBelow),
    ("almost", Limit::NearBelow),
    ("about", Limit::Near),
    ("around", Limit::Near),
    ("approximately", Limit::Near),
    ("roughly", Limit::Near),
    ("some", Limit::Near),
    ("~", Limit::Near),
];

/// Words after a number.
const AFTER: [(&str, Limit); 8] = [
    ("or more", Limit::From),
    ("or so", Limit::Near),
    ("or fewer", Limit::UpTo),
    ("or less", Limit::UpTo),
    ("or above", Limit::From),
    ("or below", Limit::UpTo),
    ("plus", Limit::From),
    ("+", Limit::From),
];

/// The limit of a number, and the words for it.
pub(super) fn limit(scope: &Scope<'_>, reading: &Reading, free: usize) -> Option<(Limit, Span)> {
    let last = scope.before(reading.start, 1);
    for (words, limit) in BEFORE.iter().filter(|(words, _)| !last.is_empty() && words.ends_with(last)) {
        let length = words.split(' ').count();
        let Some(first) = reading.start.checked_sub(length).filter(|first| *first >= free) else { continue };
        if words.split(' ').enumerate().all(|(i, word)| scope.lower(first + i) == word) {
            return Some((*limit, scope.prose.span_of(first, reading.start - 1)));
        }
    }
    let next = scope.lower(reading.end);
    let mut rows = AFTER.iter().filter(|(words, _)| !next.is_empty() && words.starts_with(next));
    rows.find_map(|(words, limit)| {
        let length = words.split(' ').count();
        let same = words.split(' ').enumerate().all(|(i, word)| scope.lower(reading.end + i) == word);
        let glued_plus = *words != "+" || scope.glued(reading.end);
        (same && glued_plus).then(|| (*limit, scope.prose.span_of(reading.end, reading.end + length - 1)))
    })
}

/// What a limit makes of a number: comparator, least and most. Counts are whole, so "more than 300" is from 301.
pub(super) fn bounds(
    limit: Option<Limit>,
    amount: f64,
    counts: bool,
) -> (Comparator, Option<f64>, Option<f64>) {
    let step = if counts { 1.0 } else { 0.0 };
    match limit {
        None => (Comparator::Exactly, Some(amount), Some(amount)),
        Some(Limit::Above) => (Comparator::AtLeast, Some(amount + step), None),
        Some(Limit::From) => (Comparator::AtLeast, Some(amount), None),
        Some(Limit::Below) => (Comparator::AtMost, None, Some(amount - step)),
        Some(Limit::UpTo) => (Comparator::AtMost, None, Some(amount)),
        Some(Limit::Near) => (Comparator::About, None, None),
        Some(Limit::NearBelow) => (Comparator::About, None, Some(amount)),
    }
}

/// Words for groups that have no plural ending.
pub(super) static GROUPS: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(
        "people men women children troops personnel police staff dead wounded cattle aircraft \
    personnel migrants infantry cavalry fish sheep others",
    )
});

/// Words that end what is counted.
static ENDS: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(
        "the a an of in on at by for to from with without within into onto over under about after before \
    during since until till between among against across through along around behind beyond near off out up down as \
    than like and or but nor if when while where because so that which who whom whose this these those is are was were \
    be been being am has have had do does did will would can could may might must shall should not no it he she they \
    we you i his her its their our my your him them us said says told died fled fell rose killed there here then now \
    today yesterday tomorrow each every per apiece ago also still already only just even too more less fewer out went \
    paid higher lower won't came whereas stay percent \
    came took made left began lost won got gave kept held met led ran sent saw set stood put cut hit became fought \
    crossed shot 's ’s 're ’re 've ’ve 'll ’ll 'd ’d both all later earlier",
    )
});

/// Words that may stand before what is counted ("four of its members").
static DETERMINERS: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new("the its his her their these those our all"));

/// Words after a number that speaks of what the one before counted.
static FOLLOWERS: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new("without of were was are had have died in , . ; and with from at on who that by")
});

/// Most words that are taken as what is counted.
const HEAD_WORDS: usize = 5;

/// The words that say what is counted, after the number.
pub(super) fn head(scope: &Scope<'_>, end: usize) -> Option<Span> {
    let mut at = end;
    if scope.lower(at) == "-" {
        return None;
    }
    if scope.lower(at) == "+" || matches!(scope.lower(at), "more" | "other" | "of") {
        at += 1;
    }
    while DETERMINERS.has(scope.lower(at)) && at < end + 4 {
        at += 1;
    }
    let first = at;
    while at < scope.end && at < first + HEAD_WORDS && belongs(scope, first, at) {
        at += 1;
        if (scope.capital(at - 1) || !is_plural(scope, at)) && is_last(scope, at - 1) {
            break;
        }
    }
    let verb = at == first + 1 && scope.lower(first).ends_with("ed") && !scope.capital(first);
    (at > first && !verb).then(|| scope.prose.span_of(first, at - 1))
}

/// Whether a word can be part of what is counted.
fn belongs(scope: &Scope<'_>, first: usize, at: usize) -> bool {
    let word = scope.lower(at);
    if scope.prose.kind(at) != TokenKind::Word {
        return word == "-" && at > first && scope.glued(at) && scope.glued(at + 1);
    }
    let verb = at > first
        && word.ends_with("ed")
        && !scope.capital(at)
        && !is_plural(scope, at + 1)
        && scope.lower(at + 1) != "-";
    !ENDS.has(word) && !verb
}

/// A plural, or a word for a group, ends what is counted.
fn is_last(scope: &Scope<'_>, at: usize) -> bool {
    is_plural(scope, at) || scope.lower(at + 1).starts_with(['\'', '’'])
}

fn is_plural(scope: &Scope<'_>, at: usize) -> bool {
    let word = scope.lower(at);
    let ending = word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is");
    (ending && !scope.capital(at)) || GROUPS.has(word)
}

/// Whether nothing that is counted follows: the number speaks of what the one before counted ("eight without").
pub(super) fn is_elliptical(scope: &Scope<'_>, reading: &Reading) -> bool {
    let next = scope.lower(reading.end);
    let follows = FOLLOWERS.has(next);
    reading.kind == QuantityKind::Number && follows && reading.value != "1" && !scope.glued(reading.start)
}

static RISES: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(
        "rose rise rises rising risen up increase increased increases increasing climbed climb gained gain gains \
    jumped jump surged surge grew grow grows growing growth soared soar advanced added expanded doubled raised raise higher \
    swelled leapt rallied",
    )
});
static FALLS: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(
        "fell fall falls falling fallen down decrease decreased decreases dropped drop drops declined decline \
    declines slipped slid sank shrank shrunk lost lose plunged plunge tumbled cut cuts reduced reduce lower lowered \
    narrowed eased slashed shed contracted",
    )
});
/// How far before a number a verb of change may stand, in tokens.
const CHANGE_REACH: usize = 4;

/// Whether the words speak of a change.
pub(super) fn change(scope: &Scope<'_>, reading: &Reading) -> Change {
    match scope.lower(reading.end) {
        "higher" | "increase" | "rise" | "gain" | "jump" => return Change::Rise,
        "lower" | "decrease" | "fall" | "drop" | "decline" | "cut" => return Change::Fall,
        _ => {}
    }
    let first = reading.start.saturating_sub(CHANGE_REACH).max(scope.begin);
    for at in (first..reading.start).rev() {
        let word = scope.lower(at);
        if word == "up" && scope.lower(at + 1) == "to" {
            continue;
        }
        if RISES.has(word) {
            return Change::Rise;
        }
        if FALLS.has(word) {
            return Change::Fall;
        }
    }
    Change::None
}

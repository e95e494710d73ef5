//! Places that are told without a number ("the last", "the next one"), counted from the end or from where we are.
//!
//! They are no figures; "last week" and its like are dates.

use super::rules::Scope;
use super::{Change, Comparator, Quantity, QuantityKind};

/// The rule's name.
pub(super) const RULE: &str = "place without a number";

/// Words, and what they count from.
const PLACES: [(&str, &str); 19] = [
    ("the one before the last", "end-1"),
    ("second last", "end-1"),
    ("last - but - one", "end-1"),
    ("next - to - last", "end-1"),
    ("second - to - last", "end-1"),
    ("third - to - last", "end-2"),
    ("the last but one", "end-1"),
    ("last but one", "end-1"),
    ("the last but two", "end-2"),
    ("next to last", "end-1"),
    ("second to last", "end-1"),
    ("third to last", "end-2"),
    ("antepenultimate", "end-2"),
    ("penultimate", "end-1"),
    ("last", "end+0"),
    ("next", "current+1"),
    ("previous", "current-1"),
    ("preceding", "current-1"),
    ("current", "current+0"),
];

/// Words before "last" that make it a verb or part of "at last".
const VERBS: [&str; 16] = [
    "will", "would", "can", "could", "may", "might", "must", "should", "n't", "not", "to", "at", "ll", "’ll",
    "'ll", "did",
];

/// Words after which none of them is a place: "next to", "last for".
const AFTER: [&str; 10] = ["to", "for", "until", "longer", "only", "about", "up", "through", "door", "over"];

/// The words that a place can begin with; one may come twice.
pub(super) fn openers() -> impl Iterator<Item = &'static str> {
    PLACES.iter().filter_map(|(words, _)| words.split(' ').next())
}

/// The place at a token, and the token after it.
pub(super) fn find(scope: &Scope<'_>, at: usize) -> Option<(Quantity, usize)> {
    // Nearly every "the" is turned away here.
    if scope.lower(at) == "the" && !matches!(scope.lower(at + 1), "one" | "last") {
        return None;
    }
    let (words, value) = PLACES.iter().find(|(words, _)| stands(scope, at, words))?;
    let length = words.split(' ').count();
    let mut end = at + length;
    let named = scope.capital(at) && at > scope.begin;
    let verb = *words == "last" && VERBS.contains(&scope.before(at, 1));
    let other = verb || AFTER.contains(&scope.lower(end));
    if length == 1 && (other || named && *words != "last") {
        return None;
    }
    if length == 1
        && scope.lower(end) == "one"
        && matches!(*words, "next" | "previous" | "current" | "preceding")
    {
        end += 1;
    }
    let quantity = Quantity {
        span: scope.prose.span_of(at, end - 1),
        kind: QuantityKind::Ordinal,
        value: (*value).to_owned(),
        low: None,
        high: None,
        comparator: Comparator::Exactly,
        limit: None,
        unit: None,
        change: Change::None,
        step: None,
        per: None,
        head: None,
        place: None,
        rule: RULE,
    };
    Some((quantity, end))
}

fn stands(scope: &Scope<'_>, at: usize, words: &str) -> bool {
    words.split(' ').enumerate().all(|(i, word)| scope.lower(at + i) == word)
}

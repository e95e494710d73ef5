//! Whether a number speaks of a change, and what it is in it: the step, where it began, where it ended; multiples.
//!
//! It never computes one of these from the others.

use std::sync::LazyLock;

use super::numeral::Numeral;
use super::rules::{Reading, Scope, reading};
use super::{Change, QuantityKind, Step};
use crate::text::WordSet;

static RISES: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(
        "rose rise rises rising risen up increase increased increases increasing climbed climb gained gain gains \
    jumped jump surged surge grew grow grows grown growing growth soared soar advanced added expanded doubled raised \
    raise higher swelled leapt rallied climbing climbs jumps surging soaring raises raising boosted tripled quadrupled",
    )
});

static FALLS: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(
        "fell fall falls falling fallen down decrease decreased decreases dropped drop drops declined decline \
    declines slipped slid sank shrank shrunk lost lose plunged plunge tumbled cut cuts reduced reduce lower lowered \
    narrowed eased slashed shed contracted cutting reducing halved dropping declining plunging dipped dip shrinking",
    )
});

/// How far before a number a verb of change may stand, in tokens.
const REACH: usize = 4;

/// The same before "by", which ties the two ("raised its key rate by").
const REACH_BY: usize = 8;

/// Whether the words speak of a change.
pub(super) fn change(scope: &Scope<'_>, reading: &Reading) -> Change {
    match scope.lower(reading.end) {
        "higher" | "increase" | "rise" | "gain" | "jump" => return Change::Rise,
        "lower" | "decrease" | "fall" | "drop" | "decline" | "cut" => return Change::Fall,
        _ => {}
    }
    let reach = if scope.before(reading.start, 1) == "by" { REACH_BY } else { REACH };
    let first = reading.start.saturating_sub(reach).max(scope.begin);
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

/// How many tokens may part the two ends of one change ("from 3 percent last year to 5 percent").
const PAIR_REACH: usize = 6;

/// The change of the number before, and the token after it.
pub(super) type Last = (Change, usize);

/// What a number that begins at `start`, with its limiting words, is in a change of that direction; "from" and "to"
/// go on with the change of the number before.
pub(super) fn step(
    scope: &Scope<'_>,
    start: usize,
    own: Change,
    last: Option<Last>,
) -> (Change, Option<Step>) {
    let near = last.filter(|(change, end)| *change != Change::None && start <= end + PAIR_REACH);
    let carried = near.map_or(Change::None, |(change, _)| change);
    match scope.before(start, 1) {
        "by" if own != Change::None => (own, Some(Step::By)),
        "from" => pair(own, carried, Step::From),
        "to" if scope.before(start, 2) != "up" => pair(own, carried, Step::To),
        before if own != Change::None && (RISES.has(before) || FALLS.has(before)) => (own, Some(Step::By)),
        _ => (own, None),
    }
}

fn pair(own: Change, carried: Change, step: Step) -> (Change, Option<Step>) {
    let change = if carried == Change::None { own } else { carried };
    (change, (change != Change::None).then_some(step))
}

/// Verbs that say by themselves how many times as much something became.
const VERBS: [(&str, f64); 18] = [
    ("doubled", 2.0),
    ("doubles", 2.0),
    ("doubling", 2.0),
    ("trebled", 3.0),
    ("trebling", 3.0),
    ("tripled", 3.0),
    ("triples", 3.0),
    ("tripling", 3.0),
    ("quadrupled", 4.0),
    ("quadruples", 4.0),
    ("quadrupling", 4.0),
    ("quintupled", 5.0),
    ("halved", 0.5),
    ("halving", 0.5),
    ("twofold", 2.0),
    ("threefold", 3.0),
    ("fourfold", 4.0),
    ("tenfold", 10.0),
];

/// Words after "twice" and "three times" that make them a multiple.
static COMPARED: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(
        "as the its his her their our more higher larger bigger greater faster longer lower that what normal",
    )
});

/// The words that a multiple can begin with.
pub(super) fn multiple_words() -> impl Iterator<Item = &'static str> {
    VERBS.iter().map(|(verb, _)| *verb).chain(["twice", "thrice"])
}

/// "doubled", "twice as many": how many times as much.
pub(super) fn multiple_word(scope: &Scope<'_>, at: usize) -> Option<Reading> {
    let word = scope.lower(at);
    let compared = || COMPARED.has(scope.lower(at + 1));
    let by = match word {
        "twice" => compared().then_some(2.0),
        "thrice" => compared().then_some(3.0),
        _ => VERBS.iter().find(|(verb, _)| *verb == word).map(|(_, by)| *by),
    }?;
    let n = Numeral { start: at, end: at + 1, value: by, digits: false, scaled: false, fraction: true };
    Some(Reading { rule: "multiple", ..reading(QuantityKind::Number, &n, at + 1, Some("times")) })
}

/// "twice", "three times": they compare two things, and need no change.
pub(super) fn compares(scope: &Scope<'_>, multiple: &Reading) -> bool {
    matches!(scope.lower(multiple.start), "twice" | "thrice") || scope.lower(multiple.end - 1) == "times"
}

/// "three times as many", "four times the", "10-fold", "3x".
pub(super) fn multiple(scope: &Scope<'_>, n: &Numeral) -> Option<Reading> {
    let next = scope.past_hyphen(n.end);
    let times = scope.lower(n.end) == "times" && COMPARED.has(scope.lower(n.end + 1));
    let fold = scope.lower(next) == "fold" && (next > n.end || scope.glued(next));
    let sign = n.digits && scope.lower(n.end) == "x" && scope.glued(n.end) && !scope.glued(n.end + 1);
    let end = if times || sign { n.end + 1 } else { next + 1 };
    let with = Numeral { fraction: true, ..n.clone() };
    (times || fold || sign).then(|| reading(QuantityKind::Number, &with, end, Some("times")))
}

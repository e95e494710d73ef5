//! The words around a number: what limits it, what is counted and where, and by what it is a rate.

use std::sync::LazyLock;

use super::rules::{Reading, Scope};
use super::{Comparator, QuantityKind};
use crate::text::calendar::{MONTHS, WEEKDAYS};
use crate::text::{Span, TokenKind, WordMap, WordSet};

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
    /// Near it, and more.
    NearAbove,
    /// The number itself, with words that must be shown beside it.
    Itself,
}

/// Words before a number, the longer first.
const BEFORE: [(&str, Limit); 126] = [
    ("more than an estimated", Limit::Above),
    ("to the tune of", Limit::Near),
    ("in the region of", Limit::Near),
    ("in the order of", Limit::Near),
    ("on the order of", Limit::Near),
    ("the best part of", Limit::NearBelow),
    ("a record high of", Limit::Itself),
    ("a record low of", Limit::Itself),
    ("a little more than", Limit::NearAbove),
    ("a little less than", Limit::NearBelow),
    ("no greater than", Limit::UpTo),
    ("no higher than", Limit::UpTo),
    ("no later than", Limit::UpTo),
    ("not more than", Limit::UpTo),
    ("not less than", Limit::From),
    ("not fewer than", Limit::From),
    ("no more than", Limit::UpTo),
    ("no fewer than", Limit::From),
    ("no less than", Limit::From),
    ("nothing less than", Limit::From),
    ("a maximum of", Limit::UpTo),
    ("a minimum of", Limit::From),
    ("in excess of", Limit::Above),
    ("an average of", Limit::Near),
    ("a total of", Limit::Itself),
    ("as many as", Limit::UpTo),
    ("as much as", Limit::UpTo),
    ("as high as", Limit::UpTo),
    ("as long as", Limit::UpTo),
    ("as few as", Limit::From),
    ("as little as", Limit::From),
    ("as low as", Limit::From),
    ("a little over", Limit::NearAbove),
    ("a little under", Limit::NearBelow),
    ("slightly more than", Limit::NearAbove),
    ("slightly less than", Limit::NearBelow),
    ("just short of", Limit::Below),
    ("far more than", Limit::Above),
    ("many more than", Limit::Above),
    ("at the least", Limit::From),
    ("at the most", Limit::UpTo),
    ("anything up to", Limit::UpTo),
    ("nowhere near", Limit::Below),
    ("maximum of", Limit::UpTo),
    ("minimum of", Limit::From),
    ("average of", Limit::Near),
    ("a record", Limit::Itself),
    ("upwards of", Limit::Above),
    ("upward of", Limit::Above),
    ("north of", Limit::Above),
    ("south of", Limit::Below),
    ("close to", Limit::Near),
    ("close on", Limit::Near),
    ("slightly over", Limit::NearAbove),
    ("slightly under", Limit::NearBelow),
    ("just over", Limit::Above),
    ("just above", Limit::Above),
    ("just under", Limit::Below),
    ("just below", Limit::Below),
    ("short of", Limit::Below),
    ("just about", Limit::Near),
    ("well over", Limit::Above),
    ("well above", Limit::Above),
    ("well under", Limit::Below),
    ("well below", Limit::Below),
    ("more than", Limit::Above),
    ("greater than", Limit::Above),
    ("higher than", Limit::Above),
    ("larger than", Limit::Above),
    ("bigger than", Limit::Above),
    ("longer than", Limit::Above),
    ("older than", Limit::Above),
    ("better than", Limit::Above),
    ("less than", Limit::Below),
    ("fewer than", Limit::Below),
    ("lower than", Limit::Below),
    ("smaller than", Limit::Below),
    ("shorter than", Limit::Below),
    ("younger than", Limit::Below),
    ("at least", Limit::From),
    ("at most", Limit::UpTo),
    ("at best", Limit::UpTo),
    ("up to", Limit::UpTo),
    ("an estimated", Limit::Near),
    ("a reported", Limit::Near),
    ("a projected", Limit::Near),
    ("an approximate", Limit::Near),
    ("estimated at", Limit::Near),
    ("exactly", Limit::Itself),
    ("precisely", Limit::Itself),
    ("only", Limit::Itself),
    ("estimated", Limit::Near),
    ("exceeding", Limit::Above),
    ("exceeds", Limit::Above),
    ("exceed", Limit::Above),
    ("exceeded", Limit::Above),
    ("topping", Limit::Above),
    ("topped", Limit::Above),
    ("surpassing", Limit::Above),
    ("surpassed", Limit::Above),
    ("over", Limit::Above),
    ("above", Limit::Above),
    ("beyond", Limit::Above),
    ("under", Limit::Below),
    ("below", Limit::Below),
    ("nearly", Limit::NearBelow),
    ("almost", Limit::NearBelow),
    ("approaching", Limit::NearBelow),
    ("virtually", Limit::NearBelow),
    ("nearing", Limit::NearBelow),
    ("barely", Limit::Near),
    ("about", Limit::Near),
    ("around", Limit::Near),
    ("approximately", Limit::Near),
    ("approx", Limit::Near),
    ("circa", Limit::Near),
    ("roughly", Limit::Near),
    ("maybe", Limit::Near),
    ("perhaps", Limit::Near),
    ("some", Limit::Near),
    ("~", Limit::Near),
    ("≈", Limit::Near),
    (">", Limit::Above),
    ("<", Limit::Below),
    ("≥", Limit::From),
    ("≤", Limit::UpTo),
];

/// Words after a number.
const AFTER: [(&str, Limit); 18] = [
    ("- odd", Limit::Near),
    ("- plus", Limit::From),
    ("odd", Limit::Near),
    ("or thereabouts", Limit::Near),
    ("or higher", Limit::From),
    ("or lower", Limit::UpTo),
    ("or over", Limit::From),
    ("or under", Limit::UpTo),
    ("at most", Limit::UpTo),
    ("at least", Limit::From),
    ("or more", Limit::From),
    ("or so", Limit::Near),
    ("or fewer", Limit::UpTo),
    ("or less", Limit::UpTo),
    ("or above", Limit::From),
    ("or below", Limit::UpTo),
    ("plus", Limit::From),
    ("+", Limit::From),
];

/// Rows of a table by the word that stands beside the number: beside most numbers there is none of them.
type ByWord = WordMap<Vec<&'static (&'static str, Limit)>>;

/// The rows before a number by their last word, those after it by their first.
static BEFORE_BY_LAST: LazyLock<ByWord> =
    LazyLock::new(|| by_word(&BEFORE, |words| words.rsplit(' ').next()));
static AFTER_BY_FIRST: LazyLock<ByWord> = LazyLock::new(|| by_word(&AFTER, |words| words.split(' ').next()));

fn by_word(
    rows: &'static [(&'static str, Limit)],
    beside: fn(&'static str) -> Option<&'static str>,
) -> ByWord {
    let mut map = ByWord::default();
    for row in rows {
        map.entry(beside(row.0).unwrap_or_default()).push(row);
    }
    map
}

/// The limit of a number, and the words for it.
pub(super) fn limit(scope: &Scope<'_>, reading: &Reading, free: usize) -> Option<(Limit, Span)> {
    if let Some(limited) = age_limit(scope, reading) {
        return Some(limited);
    }
    for (words, limit) in BEFORE_BY_LAST.get(scope.before(reading.start, 1)).into_iter().flatten() {
        let length = words.split(' ').count();
        let Some(first) = reading.start.checked_sub(length).filter(|first| *first >= free) else { continue };
        if words.split(' ').enumerate().all(|(i, word)| scope.lower(first + i) == word) {
            return Some((*limit, scope.prose.span_of(first, reading.start - 1)));
        }
    }
    limit_after(scope, reading.end).map(|(limit, end)| (limit, scope.prose.span_of(reading.end, end - 1)))
}

/// The words after a number that limit it, and the token after them.
pub(super) fn limit_after(scope: &Scope<'_>, at: usize) -> Option<(Limit, usize)> {
    AFTER_BY_FIRST.get(scope.lower(at)).into_iter().flatten().find_map(|(words, limit)| {
        let length = words.split(' ').count();
        let same = words.split(' ').enumerate().all(|(i, word)| scope.lower(at + i) == word);
        let glued_plus = *words != "+" || scope.glued(at);
        (same && glued_plus).then_some((*limit, at + length))
    })
}

/// "over-65s", "under-21": the word before the hyphen limits an age.
fn age_limit(scope: &Scope<'_>, reading: &Reading) -> Option<(Limit, Span)> {
    let group = reading.rule == super::rules::AGE_GROUP && scope.before(reading.start, 1) == "-";
    let word = reading.start.checked_sub(2).filter(|_| group)?;
    let limit = if scope.lower(word) == "over" { Limit::Above } else { Limit::Below };
    Some((limit, scope.prose.span_of(word, reading.start - 1)))
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
        Some(Limit::NearAbove) => (Comparator::About, Some(amount), None),
        Some(Limit::Itself) => (Comparator::Exactly, Some(amount), Some(amount)),
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
    paid higher lower won't came whereas stay percent struck plays s \
    wrote rang drove flew spoke drew grew broke chose ate drank slept spent sold bought brought caught taught thought \
    knew threw wore swore woke froze stole tore felt dealt meant swept burnt \
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

/// What befell those who are counted: it follows the number where their word is left out ("and 40 injured").
static BEFELL: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(
        "injured wounded killed dead hurt missing arrested detained displaced homeless hospitalised hospitalized \
    infected sick ill captured trapped rescued evacuated unaccounted abducted kidnapped executed sentenced",
    )
});

/// Whether what befell them follows the number.
pub(super) fn befell(scope: &Scope<'_>, at: usize) -> bool {
    BEFELL.has(scope.lower(at))
}

/// Most words that are taken as what is counted.
const HEAD_WORDS: usize = 5;

/// The words that say what is counted, after the number.
pub(super) fn head(scope: &Scope<'_>, end: usize) -> Option<Span> {
    let mut at = end;
    if scope.lower(at) == "-" {
        return None;
    }
    if matches!(scope.lower(at), "more" | "other" | "of") {
        at += 1;
    }
    while DETERMINERS.has(scope.lower(at)) && at < end + 4 {
        at += 1;
    }
    // "10 of the 34 districts" are districts.
    if scope.lower(end) == "of"
        && let Some(whole) = scope.reader().number(at)
    {
        at = whole.end;
    }
    let first = at;
    while at < scope.end && at < first + HEAD_WORDS && belongs(scope, first, at) {
        at += 1;
        if (scope.capital(at - 1) || !is_plural(scope, at)) && is_last(scope, at - 1) {
            break;
        }
    }
    let verb = at == first + 1 && scope.lower(first).ends_with("ed") && !scope.capital(first);
    // A code ("V-88") ends at its hyphen.
    let last = if at > first + 1 && scope.lower(at - 1) == "-" { at - 2 } else { at.max(1) - 1 };
    (at > first && !verb).then(|| scope.prose.span_of(first, last))
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

/// What a rate is counted by, after "a" or "an".
static RATES: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(
        "second minute hour day night week weekend fortnight month quarter year decade share barrel tonne ton kilo kilogram \
    kilometre kilometer mile litre liter gallon pound ounce head person piece unit game match season pop time bushel \
    megawatt ticket bottle pack child household",
    )
});

/// Words that make "a year" a length of time.
static COUNTED_FROM: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new("ago earlier later before after from on previously hence since"));

/// Most words of a rate after "per".
const RATE_WORDS: usize = 3;

/// The words that make the number a rate, from `at` on: "a day", "per barrel", "per 100,000 people", "each".
pub(super) fn per(scope: &Scope<'_>, at: usize) -> Option<Span> {
    let last = match scope.lower(at) {
        "a" | "an" | "every" if RATES.has(scope.lower(at + 1)) && !COUNTED_FROM.has(scope.lower(at + 2)) => {
            at + 1
        }
        "/" if scope.glued(at) && scope.glued(at + 1) && scope.prose.kind(at + 1) == TokenKind::Word => {
            at + 1
        }
        "each" | "apiece" => at,
        "per" => per_last(scope, at + 1)?,
        _ => return None,
    };
    (last < scope.end).then(|| scope.prose.span_of(at, last))
}

/// The last token of what stands after "per".
fn per_last(scope: &Scope<'_>, at: usize) -> Option<usize> {
    let number = scope.reader().number(at);
    let first = number.as_ref().map_or(at, |n| n.end);
    let mut next = first;
    while next < scope.end && next < first + RATE_WORDS && belongs(scope, first, next) {
        next += 1;
        if number.is_none() || is_last(scope, next - 1) {
            break;
        }
    }
    (next > at).then(|| next - 1)
}

/// Words before a place.
static WHERE: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new("in at near around across outside throughout inside"));

/// Names that are times, not places.
static TIMES: LazyLock<WordSet> = LazyLock::new(|| {
    let others = "spring summer autumn winter ramadan easter christmas q1 q2 q3 q4".split(' ');
    MONTHS.into_iter().chain(WEEKDAYS).chain(others).collect()
});

/// Most words of a place's name.
const PLACE_WORDS: usize = 4;

/// Where what is counted is: the name after "in" and its like, from `at` on.
pub(super) fn place(scope: &Scope<'_>, at: usize) -> Option<Span> {
    if !WHERE.has(scope.lower(at)) {
        return None;
    }
    let first = at + 1 + usize::from(scope.lower(at + 1) == "the");
    let named = |at: usize| {
        scope.capital(at) && scope.prose.kind(at) == TokenKind::Word && !TIMES.has(scope.lower(at))
    };
    let end =
        (first..scope.end.min(first + PLACE_WORDS)).find(|at| !named(*at) && !joins_names(scope, *at, named));
    let end = end.unwrap_or(scope.end.min(first + PLACE_WORDS));
    (end > first).then(|| scope.prose.span_of(first, end - 1))
}

/// A hyphen, or "of", between two capitals of one name.
fn joins_names(scope: &Scope<'_>, at: usize, named: impl Fn(usize) -> bool) -> bool {
    let hyphen = scope.lower(at) == "-" && scope.glued(at) && scope.glued(at + 1);
    (hyphen || scope.lower(at) == "of") && at > scope.begin && named(at - 1) && named(at + 1)
}

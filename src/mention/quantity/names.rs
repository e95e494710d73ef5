//! Numbers that are no quantities: parts of names, codes, telephone numbers, footnote marks, spans of years.
//!
//! It never says what a number is, only that it counts and measures nothing.

use std::sync::LazyLock;

use super::numeral::Numeral;
use super::rules::Scope;
use crate::text::{Lexicon, TokenKind, WordSet};

/// Name of a rule, and whether a number in digits is what it speaks of.
type Is = fn(&Scope<'_>, &Numeral) -> bool;

/// What digits can be beside a quantity.
const DIGITS: [(&str, Is); 11] = [
    ("code", is_code),
    ("part of a code", is_code_tail),
    ("reference", is_reference),
    ("letters and digits", is_glued_to_word),
    ("telephone", is_telephone),
    ("footnote mark", is_footnote),
    ("span of years", is_year_span),
    ("range of years", is_year_range),
    ("numbers with a slash", is_slashed),
    ("generation", is_generation),
    ("version", is_version),
];

/// Whether a number is no quantity, and by which rule.
pub(super) fn no_quantity(scope: &Scope<'_>, n: &Numeral) -> Option<&'static str> {
    if is_page_count(scope, n) {
        return Some("page of pages");
    }
    if is_numbered(scope, n) && (n.digits || !matches!(scope.before(n.start, 1), "number" | "no")) {
        return Some("numbered name");
    }
    DIGITS.iter().find(|(_, is)| n.digits && is(scope, n)).map(|(name, _)| *name)
}

/// Words that number what follows them.
static NUMBERED: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse("numbered", include_str!("../../../assets/lexicon/numbered.tsv")));

/// The words that those entries end with.
static NUMBERED_ENDS: LazyLock<WordSet> =
    LazyLock::new(|| NUMBERED.entries().filter_map(|(key, _)| key.rsplit(' ').next()).collect());

/// The 12 of "page 3 of 12".
fn is_page_count(scope: &Scope<'_>, n: &Numeral) -> bool {
    let first = n.start.checked_sub(2).filter(|at| *at > scope.begin && scope.before(n.start, 1) == "of");
    first.is_some_and(|at| {
        let number = scope.prose.kind(at) == TokenKind::Number;
        number && matches!(scope.before(at, 1), "page" | "chapter" | "slide")
    })
}

/// Words that point at the word after them, which then numbers nothing.
static POINTERS: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new("this that every each one the a an some any same final last next"));

/// "Article 50", "Boeing 737", "stage 4".
fn is_numbered(scope: &Scope<'_>, n: &Numeral) -> bool {
    let before = scope.before(n.start, 1);
    if n.start == scope.begin || !NUMBERED_ENDS.has(before) {
        return false;
    }
    let two = || format!("{} {before}", scope.before(n.start, 2));
    let three = || format!("{} {}", scope.before(n.start, 3), two());
    let fits = |key: &str, words: usize| {
        let Some(first) = n.start.checked_sub(words).filter(|first| *first >= scope.begin) else {
            return false;
        };
        match NUMBERED.cell(key, "when") {
            Some("capital") => scope.capital(first),
            Some("free") => scope.capital(first) || !POINTERS.has(scope.before(first, 1)),
            _ => NUMBERED.has(key),
        }
    };
    fits(before, 1) || fits(&two(), 2) || fits(&three(), 3)
}

/// "F-16", "Covid-19", "555-0199", "x2-173": what stands before the hyphen makes it a code.
fn is_code(scope: &Scope<'_>, n: &Numeral) -> bool {
    let hyphen = matches!(scope.before(n.start, 1), "-" | "–") && scope.glued(n.start);
    if !hyphen || n.start < scope.begin + 2 || !scope.glued(n.start - 1) {
        return false;
    }
    let at = n.start - 2;
    let word = scope.lower(at);
    let spoken = word.chars().all(char::is_alphabetic) && word.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    scope.prose.kind(at) == TokenKind::Number
        || scope.capital(at)
        || word.len() > 1 && !spoken && is_word(scope, at)
}

fn is_glued_word(scope: &Scope<'_>, at: usize) -> bool {
    at < scope.end && scope.glued(at) && scope.prose.kind(at) != TokenKind::Sign
}

fn is_word(scope: &Scope<'_>, at: usize) -> bool {
    scope.prose.kind(at) == TokenKind::Word
}

/// "J12.5+66": digits after a sign inside a run of letters and digits.
fn is_code_tail(scope: &Scope<'_>, n: &Numeral) -> bool {
    let mut at = n.start;
    while at > scope.begin && scope.glued(at) {
        at -= 1;
    }
    scope.before(n.start, 1) == "+" && at + 1 < n.start && is_word(scope, at)
}

/// "no. 5", "art. 12", ".5" after a number.
fn is_reference(scope: &Scope<'_>, n: &Numeral) -> bool {
    let (before, two) = (scope.before(n.start, 1), scope.before(n.start, 2));
    let decimals =
        before == "." && scope.glued(n.start) && n.start >= scope.begin + 2 && scope.glued(n.start - 1);
    decimals
        || before == "." && matches!(two, "no" | "nos" | "art" | "sec" | "p" | "pp" | "vol" | "fig" | "ch")
}

fn is_glued_to_word(scope: &Scope<'_>, n: &Numeral) -> bool {
    scope.glued(n.start) && n.start > scope.begin && is_word(scope, n.start - 1)
}

/// "555-0199-22", "020 7946 0018".
fn is_telephone(scope: &Scope<'_>, n: &Numeral) -> bool {
    let digits = |at: usize| scope.prose.kind(at) == TokenKind::Number && at < scope.end;
    let dashed =
        scope.lower(n.end) == "-" && scope.glued(n.end) && scope.glued(n.end + 1) && digits(n.end + 1);
    let again = dashed && scope.lower(n.end + 2) == "-" && scope.glued(n.end + 2) && digits(n.end + 3);
    let first = scope.prose.raw(n.start);
    let local = dashed && first.len() == 3 && scope.prose.raw(n.end + 1).len() == 4;
    let zero = first.starts_with('0')
        && first.len() > 2
        && first.bytes().all(|b| b.is_ascii_digit())
        && digits(n.end);
    let abroad = scope.before(n.start, 1) == "+" && scope.glued(n.start) && digits(n.end);
    again || local || zero || abroad
}

/// "[2]"
fn is_footnote(scope: &Scope<'_>, n: &Numeral) -> bool {
    scope.before(n.start, 1) == "[" && scope.lower(n.end) == "]" && scope.glued(n.end)
}

fn is_year(scope: &Scope<'_>, at: usize) -> bool {
    let raw = if at < scope.end { scope.prose.raw(at) } else { "" };
    raw.len() == 4
        && (raw.starts_with("19") || raw.starts_with("20"))
        && raw.bytes().all(|b| b.is_ascii_digit())
}

/// "between 2014 and 2016"
fn is_year_range(scope: &Scope<'_>, n: &Numeral) -> bool {
    let counted = n.end < scope.end && n.end > n.start + 1;
    let first = matches!(scope.before(n.start, 1), "between" | "from")
        && matches!(scope.lower(n.end), "and" | "to" | "until")
        && is_year(scope, n.end + 1);
    let second = matches!(scope.before(n.start, 1), "and" | "to" | "until")
        && matches!(scope.before(n.start, 3), "between" | "from")
        && n.start >= scope.begin + 2
        && is_year(scope, n.start - 2);
    let plural = |at: usize| super::rules::counted_after(scope, at);
    let of_things = if first { plural(n.end + 2) } else { plural(n.end) };
    !counted && is_year(scope, n.start) && (first || second) && !of_things
}

/// "2013-14", "1998/99".
fn is_year_span(scope: &Scope<'_>, n: &Numeral) -> bool {
    let joined =
        matches!(scope.lower(n.end), "-" | "–" | "/") && scope.glued(n.end) && scope.glued(n.end + 1);
    let next = scope.prose.raw(n.end + 1);
    let two = next.len() == 2 && next.bytes().all(|b| b.is_ascii_digit()) && !is_glued_word(scope, n.end + 2);
    joined && two && n.end == n.start + 1 && is_year(scope, n.start)
}

/// "24/7", "120/80", "9/11": digits with a slash that are no fraction of a whole.
fn is_slashed(scope: &Scope<'_>, n: &Numeral) -> bool {
    let slash = |at: usize| scope.lower(at) == "/" && scope.glued(at) && scope.glued(at + 1);
    let digits = |at: usize| at < scope.end && scope.prose.kind(at) == TokenKind::Number;
    let open = n.end == n.start + 1 && slash(n.end) && digits(n.end + 1);
    let day_of_terror = n.end == n.start + 3 && slash(n.start + 1) && scope.prose.raw(n.start + 2) == "11";
    open || day_of_terror && scope.prose.raw(n.start) == "9"
}

/// "5G"
fn is_generation(scope: &Scope<'_>, n: &Numeral) -> bool {
    n.end < scope.end && scope.glued(n.end) && scope.prose.raw(n.end) == "G" && (2.0..10.0).contains(&n.value)
}

/// "12.5.3"
fn is_version(scope: &Scope<'_>, n: &Numeral) -> bool {
    let digits = n.end + 1 < scope.end && scope.prose.kind(n.end + 1) == TokenKind::Number;
    scope.lower(n.end) == "." && scope.glued(n.end) && scope.glued(n.end + 1) && digits
}

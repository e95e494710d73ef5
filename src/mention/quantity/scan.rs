//! Goes over the tokens once: at each that can begin a number it asks the table, then joins ranges and looks at
//! the words around.

use std::sync::LazyLock;

use super::around::{Limit, bounds, change, head, is_elliptical, limit};
use super::numeral::{decimal, number_words, part, vulgar};
use super::rules::{Reading, Scope, read, read_joined};
use super::terms::{CURRENCIES, VAGUE};
use super::{Comparator, Quantity, QuantityKind};
use crate::text::{Prose, Sentence, Span, TokenKind, WordSet};

/// The numbers in these sentences, in text order; they do not overlap.
pub(super) fn run<'s>(prose: &Prose, sentences: impl Iterator<Item = &'s Sentence>) -> Vec<Quantity> {
    let mut found = Vec::new();
    for sentence in sentences {
        let scope = Scope { prose, begin: sentence.tokens.start, end: sentence.tokens.end };
        scan(&scope, &mut found);
    }
    found
}

fn scan(scope: &Scope<'_>, found: &mut Vec<Quantity>) {
    let mut at = scope.begin;
    let mut counted: Option<Span> = None;
    while at < scope.end {
        if !may_begin(scope, at) {
            at += 1;
            continue;
        }
        let free = at;
        if let Some((quantity, next)) = vague(scope, at) {
            counted = quantity.head.or(counted);
            found.push(quantity);
            at = next;
        } else if let Some(first) = read(scope, at) {
            let (quantity, next) = finish(scope, first, free.min(at), counted);
            if quantity.kind == QuantityKind::Number {
                counted = quantity.head.or(counted);
            }
            found.push(quantity);
            at = next.max(at + 1);
        } else {
            at = skip(scope, at);
        }
    }
}

/// Past digits that belong to no quantity, with what is glued to them, so that no part of a code is read.
fn skip(scope: &Scope<'_>, at: usize) -> usize {
    let mut next = at + 1;
    if scope.prose.kind(at) != TokenKind::Number {
        return next;
    }
    let telephone = scope.prose.raw(at).starts_with('0') && scope.prose.raw(at).len() > 2;
    while telephone && next < scope.end && scope.prose.kind(next) == TokenKind::Number {
        next += 1;
    }
    while scope.glued(next)
        && (scope.prose.kind(next) != TokenKind::Sign || matches!(scope.lower(next), "-" | "/" | "." | ":"))
    {
        next += 1;
    }
    next
}

/// Whether a quantity can begin at a token. Most cannot, and this is all they cost.
fn may_begin(scope: &Scope<'_>, at: usize) -> bool {
    let prose = scope.prose;
    match prose.kind(at) {
        TokenKind::Number => true,
        TokenKind::Sign => {
            let word = prose.lower(at);
            let c = word.chars().next().unwrap_or(' ');
            matches!(c, '-' | '−' | '.') && prose.kind(at + 1) == TokenKind::Number
                || vulgar(c).is_some()
                || (!c.is_ascii_punctuation() || c == '$') && CURRENCIES.begins_at(prose, at)
        }
        TokenKind::Word => word_may_begin(scope, at),
    }
}

/// Words that can begin a quantity, and those of them that do so only with what follows.
static OPENERS: LazyLock<WordSet> = LazyLock::new(|| {
    let listed = VAGUE.first_words().chain(CURRENCIES.first_words());
    number_words().chain(listed).chain(["a", "an", "minus", "negative"]).collect()
});

fn word_may_begin(scope: &Scope<'_>, at: usize) -> bool {
    OPENERS.has_at(scope.prose, at)
        && (!matches!(scope.prose.lower(at), "a" | "an")
            || part(scope.prose, at + 1).is_some()
            || VAGUE.begins_at(scope.prose, at)
            || scope.lower(at + 1) == "$")
}

/// "dozens", "tens of thousands": words with bounds and no number.
fn vague(scope: &Scope<'_>, at: usize) -> Option<(Quantity, usize)> {
    let (key, end) = VAGUE.longest(scope.prose, at, scope.end, |_, _| true)?;
    if matches!(key.as_str(), "scores" | "a handful") && scope.lower(end) != "of" {
        return None;
    }
    let bound = |column| VAGUE.cell(&key, column).and_then(|cell| cell.parse().ok());
    let quantity = Quantity {
        span: scope.prose.span_of(at, end - 1),
        kind: QuantityKind::Number,
        value: String::new(),
        low: bound("low"),
        high: bound("high"),
        comparator: Comparator::Between,
        limit: None,
        unit: None,
        change: super::Change::None,
        head: head(scope, end),
        rule: "vague count",
    };
    Some((quantity, end))
}

/// A reading with what stands around it, and the token to go on from.
fn finish(scope: &Scope<'_>, first: Reading, at: usize, counted: Option<Span>) -> (Quantity, usize) {
    let free = scope.begin.max(at.saturating_sub(4));
    if let Some((low, high)) = range(scope, &first) {
        let end = high.end;
        return (between(scope, &low, high), end);
    }
    if let Some((quantity, end)) = score(scope, &first) {
        return (quantity, end);
    }
    let limited = limit(scope, &first, free).filter(|_| first.kind != QuantityKind::Ordinal);
    let counts = first.kind == QuantityKind::Number && first.whole && !first.scaled;
    let (comparator, low, high) = bounds(limited.map(|(l, _)| l), first.amount, counts);
    let head = match first.kind {
        QuantityKind::Number if is_elliptical(scope, &first) => head_of(scope, &first).or(counted),
        QuantityKind::Number | QuantityKind::Ordinal | QuantityKind::Percent => head_of(scope, &first),
        QuantityKind::Currency | QuantityKind::Dimension | QuantityKind::Age => None,
    };
    let end = first.end;
    let quantity = Quantity {
        span: scope.prose.span_of(first.start, end - 1),
        kind: first.kind,
        low,
        high,
        comparator,
        limit: limited.map(|(_, span)| span),
        change: change(scope, &first),
        head,
        rule: first.rule,
        value: first.value,
        unit: first.unit,
    };
    (quantity, end)
}

/// "4-0": two numbers of a score or a vote, which are one thing.
fn score(scope: &Scope<'_>, first: &Reading) -> Option<(Quantity, usize)> {
    let sign = scope.lower(first.end);
    let joined = matches!(sign, "-" | "–") && scope.glued(first.end) && scope.glued(first.end + 1);
    let plain = |r: &Reading| r.kind == QuantityKind::Number && r.unit.is_none() && r.whole && !r.scaled;
    let digits = |at: usize| scope.prose.kind(at) == TokenKind::Number;
    let year = scope.prose.raw(first.start).len() == 4;
    if !joined || !plain(first) || year || !digits(first.start) || !digits(first.end + 1) {
        return None;
    }
    let second = read_joined(scope, first.end + 1).filter(|r| plain(r) && r.end == first.end + 2)?;
    let quantity = Quantity {
        span: scope.prose.span_of(first.start, second.end - 1),
        kind: QuantityKind::Number,
        value: format!("{}-{}", first.value, second.value),
        low: None,
        high: None,
        comparator: Comparator::Exactly,
        limit: None,
        unit: None,
        change: super::Change::None,
        head: None,
        rule: "score or vote",
    };
    Some((quantity, second.end))
}

fn head_of(scope: &Scope<'_>, reading: &Reading) -> Option<Span> {
    let after = scope.lower(reading.end);
    let skip = ["or more", "or so", "or fewer", "or less"].iter().any(|w| {
        let (a, b) = w.split_once(' ').unwrap_or_default();
        after == a && scope.lower(reading.end + 1) == b
    });
    head(scope, reading.end + if skip { 2 } else { 0 })
}

/// "44 to 50 mg", "between $2 and $3 billion", "10-15 percent": the two ends of a range.
fn range(scope: &Scope<'_>, first: &Reading) -> Option<(Reading, Reading)> {
    let mark = scope.lower(first.end);
    let before = first.start.checked_sub(1).map_or("", |at| scope.lower(at));
    let joins = match mark {
        "to" => before != "from" || !moved_before(scope, first),
        "-" | "–" | "—" => scope.glued(first.end) || mark != "-",
        "and" => before == "between",
        _ => false,
    };
    if !joins || first.kind == QuantityKind::Ordinal {
        return None;
    }
    let second = read_joined(scope, first.end + 1)?;
    let alike = first.kind == second.kind || first.kind == QuantityKind::Number;
    let same_unit = first.unit.is_none() || first.unit == second.unit || first.kind == QuantityKind::Currency;
    let mut low = first.clone();
    if low.unit.is_none() || low.kind == QuantityKind::Currency {
        low.amount *= shared_scale(&low, &second);
    }
    let rising = low.amount < second.amount;
    (alike && same_unit && rising && second.kind != QuantityKind::Ordinal).then_some((low, second))
}

/// "2 to 3 million": the scale that the first number shares.
fn shared_scale(low: &Reading, high: &Reading) -> f64 {
    if low.scaled || !high.scaled || low.amount >= 1000.0 {
        return 1.0;
    }
    [1e12, 1e9, 1e6, 1e3]
        .into_iter()
        .find(|by| high.amount >= *by && low.amount * by < high.amount)
        .unwrap_or(1.0)
}

/// "rose from 3 to 5" is a change, not a range.
fn moved_before(scope: &Scope<'_>, first: &Reading) -> bool {
    let at = Reading { start: first.start.saturating_sub(1), ..first.clone() };
    change(scope, &at) != super::Change::None
}

fn between(scope: &Scope<'_>, low: &Reading, high: Reading) -> Quantity {
    let limited = limit(scope, low, scope.begin).filter(|(l, _)| *l == Limit::Near);
    let value = format!("{}-{}", decimal(low.amount), decimal(high.amount));
    let word = low
        .start
        .checked_sub(1)
        .filter(|at| *at >= scope.begin && matches!(scope.lower(*at), "between" | "from"));
    Quantity {
        span: scope.prose.span_of(low.start, high.end - 1),
        kind: high.kind,
        value,
        low: Some(low.amount),
        high: Some(high.amount),
        comparator: Comparator::Between,
        limit: limited.map(|(_, span)| span).or_else(|| word.map(|at| scope.prose.span(at))),
        change: change(scope, low),
        head: if high.kind == QuantityKind::Number { head(scope, high.end) } else { None },
        rule: "range",
        unit: high.unit,
    }
}

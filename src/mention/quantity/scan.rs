//! Goes over the tokens once: at each that can begin a number it asks the table, then joins ranges and looks at
//! the words around.

use std::sync::LazyLock;

use super::around::{Limit, befell, bounds, head, is_elliptical, limit, limit_after, per, place};
use super::change::{Last, change, compares, multiple_word, multiple_words, step};
use super::money::{currency_name, second_amount};
use super::numeral::{decimal, number_words, part, vulgar};
use super::rules::{LIFE_DECADE, Reading, Scope, read, read_joined};
use super::terms::{CURRENCIES, VAGUE};
use super::units::{self, name_after_words};
use super::{Change, Comparator, Quantity, QuantityKind, Step, place as places};
use crate::text::calendar::is_month;
use crate::text::{Prose, Sentence, Span, TokenKind, WordMap};

/// The numbers in these sentences, in text order; they do not overlap.
pub(super) fn run<'s>(prose: &Prose, sentences: impl Iterator<Item = &'s Sentence>) -> Vec<Quantity> {
    let mut found = Vec::new();
    for sentence in sentences {
        let scope = Scope { prose, begin: sentence.tokens.start, end: sentence.tokens.end };
        scan(&scope, &mut found);
    }
    found
}

/// What the numbers before leave for the next one.
#[derive(Clone, Copy, Debug, Default)]
struct Before {
    /// What the last count counted.
    counted: Option<Span>,
    /// The change that the last number speaks of.
    change: Option<Last>,
}

fn scan(scope: &Scope<'_>, found: &mut Vec<Quantity>) {
    let mut at = scope.begin;
    let mut before = Before::default();
    while at < scope.end {
        let opens = opens(scope, at);
        if opens == Opens::default() {
            at += 1;
        } else if let Some((quantity, next)) = without_number(scope, at, opens) {
            before.counted = quantity.head.or(before.counted);
            found.push(quantity);
            at = next;
        } else if let Some(first) = with_number(scope, at, opens) {
            let (quantity, next) = finish(scope, first, at, before);
            if quantity.kind == QuantityKind::Number {
                before.counted = quantity.head.or(before.counted);
            }
            before.change = Some((quantity.change, next));
            found.push(quantity);
            at = next.max(at + 1);
        } else {
            at = skip(scope, at);
        }
    }
}

fn without_number(scope: &Scope<'_>, at: usize, opens: Opens) -> Option<(Quantity, usize)> {
    let vague = if opens.number { vague(scope, at) } else { None };
    vague.or_else(|| if opens.place { places::find(scope, at) } else { None })
}

fn with_number(scope: &Scope<'_>, at: usize, opens: Opens) -> Option<Reading> {
    let multiple = if opens.multiple { multiple_word(scope, at) } else { None };
    multiple.or_else(|| if opens.number { read(scope, at) } else { None })
}

/// Past digits that belong to no quantity, with what is glued to them, so that no part of a code is read.
fn skip(scope: &Scope<'_>, at: usize) -> usize {
    let mut next = at + 1;
    if scope.prose.kind(at) != TokenKind::Number {
        return next;
    }
    let abroad = scope.before(at, 1) == "+" && scope.glued(at);
    let telephone = abroad || scope.prose.raw(at).starts_with('0') && scope.prose.raw(at).len() > 2;
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

/// What can begin at a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Opens {
    number: bool,
    place: bool,
    multiple: bool,
}

/// What can begin at a token. At most tokens nothing can, and this is all they cost.
fn opens(scope: &Scope<'_>, at: usize) -> Opens {
    let prose = scope.prose;
    match prose.kind(at) {
        TokenKind::Number => Opens { number: true, ..Opens::default() },
        TokenKind::Sign => Opens { number: sign_opens(scope, at), ..Opens::default() },
        TokenKind::Word => {
            let listed = OPENERS.at(prose, at).copied().unwrap_or_default();
            let code = scope.capital(at) && prose.raw(at).bytes().any(|b| b.is_ascii_digit());
            let number =
                code || listed.number && (!matches!(prose.lower(at), "a" | "an") || article_opens(scope, at));
            Opens { number, ..listed }
        }
    }
}

fn sign_opens(scope: &Scope<'_>, at: usize) -> bool {
    let prose = scope.prose;
    let c = prose.lower(at).chars().next().unwrap_or(' ');
    matches!(c, '-' | '−' | '.') && prose.kind(at + 1) == TokenKind::Number
        || matches!(c, '-' | '−') && prose.glued(at + 1) && CURRENCIES.begins_at(prose, at + 1)
        || vulgar(c).is_some()
        || (!c.is_ascii_punctuation() || c == '$') && CURRENCIES.begins_at(prose, at)
}

/// "A" may begin "a handful"; "an" begins a number only with what follows: "an eighth".
fn article_opens(scope: &Scope<'_>, at: usize) -> bool {
    part(scope.prose, at + 1).is_some() || VAGUE.begins_at(scope.prose, at) || scope.lower(at + 1) == "$"
}

/// Reads the lists ahead of their first use.
pub(in crate::mention) fn prepare() {
    LazyLock::force(&OPENERS);
    units::prepare();
}

/// The words that can begin a quantity, and what each can begin.
static OPENERS: LazyLock<WordMap<Opens>> = LazyLock::new(|| {
    let mut openers = WordMap::<Opens>::default();
    let listed = VAGUE.first_words().chain(CURRENCIES.first_words());
    for word in number_words().chain(listed).chain(["a", "an", "minus", "negative", "point"]) {
        openers.entry(word).number = true;
    }
    for word in places::openers() {
        openers.entry(word).place = true;
    }
    for word in multiple_words() {
        openers.entry(word).multiple = true;
    }
    openers
});

/// "dozens", "tens of thousands": words with bounds and no number.
fn vague(scope: &Scope<'_>, at: usize) -> Option<(Quantity, usize)> {
    let (key, end) = VAGUE.longest(scope.prose, at, scope.end, |_, _| true)?;
    if matches!(key.as_str(), "scores" | "a handful") && scope.lower(end) != "of" {
        return None;
    }
    let of = usize::from(matches!(scope.lower(end), "of" | "-"));
    let (kind, unit, last) = match (currency_name(scope, end + of), name_after_words(scope, end + of)) {
        (Some((name, last)), _) => (QuantityKind::Currency, Some(name.to_owned()), last),
        (None, Some(unit)) => (QuantityKind::Dimension, Some(unit.name), unit.end),
        (None, None) => (QuantityKind::Number, None, end),
    };
    let bound = |column| VAGUE.cell(&key, column).and_then(|cell| cell.parse().ok());
    let quantity = Quantity {
        span: scope.prose.span_of(at, last - 1),
        kind,
        value: String::new(),
        low: bound("low"),
        high: bound("high"),
        comparator: Comparator::Between,
        limit: None,
        change: Change::None,
        step: None,
        per: per(scope, last),
        head: if unit.is_none() { head(scope, end) } else { None },
        place: None,
        unit,
        rule: "vague count",
    };
    Some((quantity, last))
}

/// A reading with what stands around it, and the token to go on from.
fn finish(scope: &Scope<'_>, first: Reading, at: usize, before: Before) -> (Quantity, usize) {
    if let Some((first, second)) = votes(scope, &first).or_else(|| score(scope, &first)) {
        return pair(scope, &first, &second);
    }
    if let Some((low, high)) = range(scope, &first) {
        let end = high.end;
        return (between(scope, &low, high, before), end);
    }
    let free = scope.begin.max(at.saturating_sub(LIMIT_REACH));
    let limited = limit(scope, &first, free).filter(|_| first.kind != QuantityKind::Ordinal);
    let counts = first.kind == QuantityKind::Number && first.whole && !first.scaled;
    let (comparator, low, high) = bounds(limited.map(|(l, _)| l), first.amount, counts);
    let head = counted(scope, &first, before.counted);
    let end = first.end;
    let limit = limited.map(|(_, span)| span);
    let (change, step) = changed(scope, &first, limit, before);
    let (per, place) = after(scope, &first, head);
    let quantity = Quantity {
        span: scope.prose.span_of(first.start, end - 1),
        kind: first.kind,
        low,
        high,
        comparator,
        limit,
        change,
        step,
        per,
        head,
        place,
        rule: first.rule,
        value: first.value,
        unit: first.unit,
    };
    (spread(quantity, first.amount, first.spread), end)
}

/// What a number counts: what follows it, or what the number before counted.
fn counted(scope: &Scope<'_>, first: &Reading, before: Option<Span>) -> Option<Span> {
    match first.kind {
        QuantityKind::Number if first.unit.is_some() => None,
        QuantityKind::Number if befell(scope, first.end) => {
            let own = scope.prose.span(first.end);
            let who = before.filter(|b| !befell(scope, scope.prose.tokens_in(*b).start));
            who.filter(|_| scope.lower(first.end) != "dead").or(Some(own))
        }
        QuantityKind::Number if is_elliptical(scope, first) => head_of(scope, first).or(before),
        QuantityKind::Percent if scope.lower(first.end) != "of" => None,
        QuantityKind::Number | QuantityKind::Ordinal | QuantityKind::Percent => head_of(scope, first),
        QuantityKind::Currency | QuantityKind::Dimension | QuantityKind::Age => None,
    }
}

/// Tokens before a number in which the words that limit it may stand.
const LIMIT_REACH: usize = 4;

/// The change a number speaks of, with the words that limit it ("rose by more than 3 percent").
fn changed(
    scope: &Scope<'_>,
    first: &Reading,
    limit: Option<Span>,
    before: Before,
) -> (Change, Option<Step>) {
    if first.kind == QuantityKind::Ordinal {
        return (Change::None, None);
    }
    if first.rule == "multiple" {
        if compares(scope, first) {
            return (change(scope, first), None);
        }
        let next = [first.end, first.end + 1].map(|at| scope.lower(at));
        let fall = first.amount < 1.0 || next.iter().any(|word| LESS.contains(word));
        return (if fall { Change::Fall } else { Change::Rise }, None);
    }
    let start = limit.filter(|l| l.start < scope.prose.span(first.start).start);
    let start = start.map_or(first.start, |l| scope.prose.tokens_in(l).start);
    step(scope, start, change(scope, first), before.change)
}

/// Words after a multiple that make it a fall.
const LESS: [&str; 10] =
    ["fall", "drop", "decrease", "decline", "reduction", "cut", "lower", "less", "fewer", "smaller"];

/// The rate and the place that are told after a number and what it counts.
fn after(scope: &Scope<'_>, first: &Reading, head: Option<Span>) -> (Option<Span>, Option<Span>) {
    if matches!(first.kind, QuantityKind::Ordinal | QuantityKind::Age) {
        return (None, None);
    }
    let counted = head.map(|h| scope.prose.tokens_in(h).end).filter(|end| *end > first.end);
    let befallen = befell(scope, first.end).then_some(first.end);
    let counted = counted.or(befallen);
    let end = counted.unwrap_or(first.end);
    let rate = per(scope, end).or_else(|| per(scope, first.end));
    let next = rate.map_or(end, |r| scope.prose.tokens_in(r).end).max(end);
    let were = next + usize::from(matches!(scope.lower(next), "were" | "was" | "are"));
    let done = befell(scope, were) || matches!(scope.lower(were), "died" | "fled" | "living");
    (rate, counted.and_then(|_| place(scope, if done { were + 1 } else { next })))
}

/// The bounds of a number that says how far off it may be; of the decade of a life.
fn spread(quantity: Quantity, amount: f64, spread: f64) -> Quantity {
    if quantity.rule == LIFE_DECADE {
        let (low, high) = (Some(amount), Some(amount + 9.0));
        return Quantity { low, high, comparator: Comparator::Between, ..quantity };
    }
    if spread <= 0.0 {
        return quantity;
    }
    let bound = |value: f64| decimal(value).parse().ok();
    let (low, high) = (bound(amount - spread), bound(amount + spread));
    Quantity { low, high, comparator: Comparator::Between, ..quantity }
}

fn is_plain(reading: &Reading) -> bool {
    reading.kind == QuantityKind::Number && reading.unit.is_none() && reading.whole && !reading.scaled
}

/// "4-0": two numbers of a score or a vote, which are one thing.
fn score(scope: &Scope<'_>, first: &Reading) -> Option<(Reading, Reading)> {
    let sign = scope.lower(first.end);
    let joined = matches!(sign, "-" | "–") && scope.glued(first.end) && scope.glued(first.end + 1);
    let digits = |at: usize| scope.prose.kind(at) == TokenKind::Number;
    let year = scope.prose.raw(first.start).len() == 4;
    if !joined || !is_plain(first) || year || !digits(first.start) || !digits(first.end + 1) {
        return None;
    }
    let second = read_joined(scope, first.end + 1).filter(|r| is_plain(r) && r.end == first.end + 2)?;
    let won = is_voted(scope, first.start) && head(scope, second.end).is_none();
    let rising = first.amount < second.amount && !won;
    (!rising).then(|| (first.clone(), second))
}

/// Words before two numbers that make them a vote or a score.
const VOTED: [&str; 24] = [
    "score",
    "scores",
    "won",
    "win",
    "wins",
    "beat",
    "lost",
    "aggregate",
    "sets",
    "vote",
    "votes",
    "voted",
    "voting",
    "passed",
    "approved",
    "adopted",
    "rejected",
    "ratified",
    "defeated",
    "backed",
    "carried",
    "tally",
    "margin",
    "ballot",
];

/// How far before the first of two numbers such a word may stand, in tokens.
const VOTE_REACH: usize = 8;

fn is_voted(scope: &Scope<'_>, start: usize) -> bool {
    let first = start.saturating_sub(VOTE_REACH).max(scope.begin);
    (first..start).any(|at| VOTED.contains(&scope.lower(at)))
}

/// "passed 312 to 109", "by 52 votes to 48".
fn votes(scope: &Scope<'_>, first: &Reading) -> Option<(Reading, Reading)> {
    let named = matches!(scope.lower(first.end), "vote" | "votes");
    let to = first.end + usize::from(named);
    let sign = matches!(scope.lower(to), "to" | "against" | "-" | "–")
        && scope.prose.kind(first.start) == TokenKind::Number;
    if !is_plain(first) || !(named && scope.lower(to) == "to" || sign && is_voted(scope, first.start)) {
        return None;
    }
    let second = read_joined(scope, to + 1).filter(|r| is_plain(r) && (named || r.end == to + 2))?;
    let counted = head(scope, second.end).is_some_and(|h| !VOTED.contains(&h.of(scope.prose.lowered())));
    (!counted).then(|| (first.clone(), second))
}

/// Two numbers that are one thing, and the token after them.
fn pair(scope: &Scope<'_>, first: &Reading, second: &Reading) -> (Quantity, usize) {
    let quantity = Quantity {
        span: scope.prose.span_of(first.start, second.end - 1),
        kind: QuantityKind::Number,
        value: format!("{}-{}", first.value, second.value),
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
        rule: "score or vote",
    };
    (quantity, second.end)
}

/// What follows a number and the words that limit it from behind ("500 or more tents", "a 1,200-strong force").
fn head_of(scope: &Scope<'_>, reading: &Reading) -> Option<Span> {
    let after = limit_after(scope, reading.end).map_or(reading.end, |(_, end)| end);
    let strong = scope.lower(after) == "-" && scope.lower(after + 1) == "strong";
    head(scope, if strong { after + 2 } else { after })
}

/// "44 to 50 mg", "between $2 and $3 billion", "10-15 percent": the two ends of a range.
fn range(scope: &Scope<'_>, first: &Reading) -> Option<(Reading, Reading)> {
    // "18- to 24-year-olds"
    let hanging = usize::from(scope.lower(first.end) == "-" && scope.lower(first.end + 1) == "to");
    let join = first.end + hanging;
    let mark = scope.lower(join);
    let before = match scope.before(first.start, 1) {
        "the" if first.kind == QuantityKind::Age => scope.before(first.start, 2),
        word => word,
    };
    let joins = match mark {
        "to" => before != "from" || !moved_before(scope, first),
        "-" | "–" | "—" => scope.glued(join) || mark != "-",
        "and" => before == "between",
        _ => false,
    };
    if !joins || first.kind == QuantityKind::Ordinal || is_day(scope, first) {
        return None;
    }
    let second = second_of_range(scope, first, join + 1)?;
    let alike = first.kind == second.kind || first.kind == QuantityKind::Number;
    let same_unit = first.unit.is_none() || first.unit == second.unit || first.kind == QuantityKind::Currency;
    let mut low = first.clone();
    if low.unit.is_none() || low.kind == QuantityKind::Currency {
        low.amount *= shared_scale(&low, &second);
    }
    let rising = low.amount < second.amount;
    (alike && same_unit && rising && second.kind != QuantityKind::Ordinal).then_some((low, second))
}

/// "rose from June 30 to $5 million": a day of a month begins no range of amounts.
fn is_day(scope: &Scope<'_>, first: &Reading) -> bool {
    let dot = usize::from(scope.before(first.start, 1) == ".");
    let month = first.start.checked_sub(dot + 1).filter(|at| *at >= scope.begin);
    is_plain(first) && month.is_some_and(|at| is_month(scope.lower(at)) && scope.capital(at))
}

/// The number that ends a range: it may leave out the currency, or that it is an age.
fn second_of_range(scope: &Scope<'_>, first: &Reading, at: usize) -> Option<Reading> {
    let second = read_joined(scope, at)?;
    if first.kind == second.kind || scope.prose.kind(at) != TokenKind::Number {
        return Some(second);
    }
    match first.kind {
        QuantityKind::Currency => second_amount(scope, at, first.unit.as_deref()),
        QuantityKind::Age if is_plain(&second) => {
            Some(Reading { kind: QuantityKind::Age, unit: first.unit.clone(), ..second })
        }
        _ => Some(second),
    }
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
    change(scope, &at) != Change::None
}

/// A range; the word "between" is part of it.
fn between(scope: &Scope<'_>, low: &Reading, high: Reading, before: Before) -> Quantity {
    let limited = limit(scope, low, scope.begin).filter(|(l, _)| *l == Limit::Near).map(|(_, span)| span);
    let word = low.start.checked_sub(1).filter(|at| *at >= scope.begin);
    let start = word.filter(|at| scope.lower(*at) == "between").unwrap_or(low.start);
    let from = word.filter(|at| scope.lower(*at) == "from").map(|at| scope.prose.span(at));
    let (change, step) = changed(scope, low, limited, before);
    let head = if high.kind == QuantityKind::Number { head(scope, high.end) } else { None };
    let (per, place) = after(scope, &high, head);
    Quantity {
        span: scope.prose.span_of(start, high.end - 1),
        kind: high.kind,
        value: format!("{}-{}", decimal(low.amount), decimal(high.amount)),
        low: Some(low.amount),
        high: Some(high.amount),
        comparator: Comparator::Between,
        limit: limited.or(from),
        change,
        step: step.filter(|s| *s == Step::By),
        per,
        head,
        place,
        rule: "range",
        unit: high.unit,
    }
}

//! The table of rules for what a number is, tried in order on each number that was read.
//!
//! A rule sees the number and the words around it and says what it makes of them; the last one takes any
//! number that is left and is a count.

use std::sync::LazyLock;

use super::QuantityKind;
use super::change::multiple;
use super::money::{money_after, money_before};
use super::names::no_quantity;
use super::numeral::{Numeral, Reader, decimal};
use super::units::{self, Before, Unit, unit_at};
use crate::text::{Prose, TokenKind, WordSet};

/// One number with its unit.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: QuantityKind,
    pub(super) amount: f64,
    pub(super) value: String,
    pub(super) unit: Option<String>,
    /// Whether a word such as "million" scales it.
    pub(super) scaled: bool,
    pub(super) whole: bool,
    /// How far off it may be, where the text says so ("± 3").
    pub(super) spread: f64,
    pub(super) rule: &'static str,
}

/// One sentence, as rules see it.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) prose: &'a Prose,
    pub(super) begin: usize,
    pub(super) end: usize,
}

impl Scope<'_> {
    pub(super) fn lower(&self, at: usize) -> &str {
        if (self.begin..self.end).contains(&at) { self.prose.lower(at) } else { "" }
    }

    /// The word `back` tokens before.
    pub(super) fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |at| self.lower(at))
    }

    pub(super) fn glued(&self, at: usize) -> bool {
        at < self.end && self.prose.glued(at)
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        at >= self.begin && at < self.end && self.prose.is_capital(at)
    }

    pub(super) fn reader(&self) -> Reader<'_> {
        Reader { prose: self.prose, end: self.end }
    }

    /// Past a hyphen, where one stands.
    pub(super) fn past_hyphen(&self, at: usize) -> usize {
        if self.lower(at) == "-" { at + 1 } else { at }
    }
}

/// What a rule makes of a number that was read.
type Make = fn(&Scope<'_>, &Numeral) -> Option<Reading>;

/// Name and rule, in the order in which they are tried.
pub(super) const RULES: [(&str, Make); 11] = [
    ("percent", percent),
    ("money", money_after),
    ("age", age),
    ("age in words", aged),
    ("age after a name", age_after_name),
    (AGE_GROUP, age_group),
    (LIFE_DECADE, life_decade),
    ("measure", measure),
    ("letter scale", letter_scale),
    ("multiple", multiple),
    ("count", count),
];

pub(super) fn reading(kind: QuantityKind, n: &Numeral, end: usize, unit: Option<&str>) -> Reading {
    Reading {
        start: n.start,
        end,
        kind,
        amount: n.value,
        value: decimal(n.value),
        unit: unit.map(str::to_owned),
        scaled: n.scaled,
        whole: n.value.fract() == 0.0 && !n.fraction,
        spread: 0.0,
        rule: "",
    }
}

/// What the number at a token is, by the first rule that takes it.
pub(super) fn read(scope: &Scope<'_>, at: usize) -> Option<Reading> {
    read_at(scope, at, false)
}

/// The same for the second of two numbers that a hyphen or "to" joins, which makes it no code.
pub(super) fn read_joined(scope: &Scope<'_>, at: usize) -> Option<Reading> {
    read_at(scope, at, true)
}

fn read_at(scope: &Scope<'_>, at: usize, joined: bool) -> Option<Reading> {
    if let Some(money) = money_before(scope, at) {
        return Some(money);
    }
    let number = signed(scope, at)?;
    let ordinal = scope
        .reader()
        .ordinal(at)
        .filter(|o| !is_other_second(scope, o))
        .filter(|o| o.end > number.as_ref().map_or(at, |n| n.end));
    if let Some(place) = ordinal {
        let found = reading(QuantityKind::Ordinal, &place, place.end, None);
        return Some(Reading { rule: "ordinal", ..found });
    }
    let number = number?;
    if let Some(rank) = rank(scope, &number) {
        return Some(Reading { rule: "rank", ..rank });
    }
    if !joined && no_quantity(scope, &number).is_some() {
        return None;
    }
    let (number, spread) = with_spread(scope, number);
    let found =
        RULES.iter().find_map(|(name, make)| make(scope, &number).map(|r| Reading { rule: name, ..r }))?;
    Some(Reading { spread, ..found })
}

/// "a second later", "on second thought", "second-hand": no place in an order.
fn is_other_second(scope: &Scope<'_>, place: &Numeral) -> bool {
    let next = scope.lower(scope.past_hyphen(place.end));
    place.value == 2.0
        && matches!(next, "later" | "ago" | "thought" | "thoughts" | "hand" | "guess" | "nature")
}

/// "46 ± 3", "9.8 +/- 0.1": the number with how far off it may be.
fn with_spread(scope: &Scope<'_>, n: Numeral) -> (Numeral, f64) {
    let at = match (scope.lower(n.end), scope.lower(n.end + 1), scope.lower(n.end + 2)) {
        ("±", ..) => n.end + 1,
        ("+", "/", "-" | "−") if scope.glued(n.end + 1) && scope.glued(n.end + 2) => n.end + 3,
        _ => return (n, 0.0),
    };
    match scope.reader().number(at).filter(|m| n.digits && m.digits) {
        Some(spread) => (Numeral { end: spread.end, ..n }, spread.value),
        None => (n, 0.0),
    }
}

/// "the world's No. 2 economy", "ranked number 34": a place in an order.
fn rank(scope: &Scope<'_>, n: &Numeral) -> Option<Reading> {
    let word = n.start - usize::from(scope.before(n.start, 1) == "." && n.start > scope.begin);
    let named = matches!(scope.before(word, 1), "no" | "no." | "number");
    let start = word.checked_sub(1).filter(|start| named && *start >= scope.begin)?;
    let before = scope.before(start, 1);
    let owner = matches!(
        before,
        "'s" | "’s" | "its" | "their" | "his" | "her" | "ranked" | "rated" | "at" | "seeded"
    );
    let whole = n.value.fract() == 0.0 && n.value >= 1.0;
    (owner && whole).then(|| Reading { start, ..reading(QuantityKind::Ordinal, n, n.end, None) })
}

/// The number at a token, with a sign before it. The outer none: nothing numeric begins here.
fn signed(scope: &Scope<'_>, at: usize) -> Option<Option<Numeral>> {
    let reader = scope.reader();
    let word = scope.lower(at);
    let sign = matches!(word, "-" | "−" | "minus" | "negative");
    if !sign {
        return Some(reader.number(at));
    }
    let loose = matches!(word, "minus" | "negative");
    if !loose && at > scope.begin && scope.prose.kind(at - 1) == TokenKind::Number {
        return None;
    }
    let free = !scope.glued(at) || matches!(scope.before(at, 1), "(" | "$" | "€" | "£");
    let next = reader.number(at + 1).filter(|n| {
        loose || (free && n.digits && at == scope.begin) || (free && n.digits && scope.glued(at + 1))
    })?;
    Some(Some(Numeral { start: at, value: -next.value, ..next }))
}

/// Where the unit of a number begins: after a hyphen, or after the article that a part has ("half a mile",
/// "a quarter of a percent").
fn unit_start(scope: &Scope<'_>, n: &Numeral) -> usize {
    let of = usize::from(scope.lower(n.end) == "of");
    let article = n.fraction && n.value < 1.0 && matches!(scope.lower(n.end + of), "a" | "an");
    if article { n.end + of + 1 } else { scope.past_hyphen(n.end) }
}

/// "20 percent", "3.5%", "two percentage points".
fn percent(scope: &Scope<'_>, n: &Numeral) -> Option<Reading> {
    let next = unit_start(scope, n);
    let points = |at: usize| matches!(scope.lower(at), "point" | "points");
    let end = match scope.lower(next) {
        "%" | "percent" | "percents" | "pct" | "percentage" if next == n.end || scope.lower(next) != "%" => {
            next + 1
        }
        "per" if scope.lower(next + 1) == "cent" => next + 2,
        "pc" if n.digits => next + 1,
        _ => return None,
    };
    if points(end) {
        return Some(reading(QuantityKind::Percent, n, end + 1, Some("percentage point")));
    }
    let hyphened = scope.lower(end) == "-" && points(end + 1);
    let (end, unit) = if hyphened { (end + 2, "percentage point") } else { (end, "%") };
    Some(reading(QuantityKind::Percent, n, end, Some(unit)))
}

/// "ten years old", "90-day-old", "aged three months".
fn age(scope: &Scope<'_>, n: &Numeral) -> Option<Reading> {
    let at = scope.past_hyphen(n.end);
    let unit = match scope.lower(at).trim_end_matches('s') {
        "year" | "yr" => "year",
        "month" => "month",
        "week" => "week",
        "day" => "day",
        "yo" => return Some(reading(QuantityKind::Age, n, at + 1, Some("year"))),
        _ => return None,
    };
    let next = scope.past_hyphen(at + 1);
    match scope.lower(next) {
        "old" | "olds" => Some(reading(QuantityKind::Age, n, next + 1, Some(unit))),
        "of" if scope.lower(next + 1) == "age" => Some(reading(QuantityKind::Age, n, next + 2, Some(unit))),
        _ => None,
    }
}

/// "aged 34", "at the age of 34", "age 34": the words before are part of it.
fn aged(scope: &Scope<'_>, n: &Numeral) -> Option<Reading> {
    let before = scope.before(n.start, 1);
    let human = n.value.fract() == 0.0 && (0.0..125.0).contains(&n.value);
    let start = match before {
        "aged" | "age" | "ages" => n.start.checked_sub(1)?,
        "of" if matches!(scope.before(n.start, 2), "age" | "ages") => n.start.checked_sub(2)?,
        "between" if scope.before(n.start, 2) == "aged" => n.start,
        "and" | "or" | "to" if after_age(scope, n) => n.start,
        _ => return None,
    };
    human.then(|| Reading { start, ..reading(QuantityKind::Age, n, n.end, Some("year")) })
}

/// "aged 5 and 8": the second of two ages.
fn after_age(scope: &Scope<'_>, n: &Numeral) -> bool {
    let number = |at: usize| at >= scope.begin && scope.prose.kind(at) == TokenKind::Number;
    matches!(scope.before(n.start, 3), "aged" | "ages") && number(n.start - 2)
}

/// The rule's name.
pub(super) const AGE_GROUP: &str = "age group";

/// "over-65s", "the under-21 team".
fn age_group(scope: &Scope<'_>, n: &Numeral) -> Option<Reading> {
    let hyphen = scope.before(n.start, 1) == "-" && scope.glued(n.start) && n.start >= scope.begin + 2;
    let plural = scope.lower(n.end) == "s" && scope.glued(n.end);
    let word = if hyphen { scope.before(n.start, 2) } else { scope.before(n.start, 1) };
    let limited = (hyphen || plural) && matches!(word, "under" | "over");
    let human = n.digits && n.value.fract() == 0.0 && (1.0..110.0).contains(&n.value) && n.end == n.start + 1;
    (limited && human).then(|| reading(QuantityKind::Age, n, n.end + usize::from(plural), Some("year")))
}

/// The rule's name.
pub(super) const LIFE_DECADE: &str = "decade of a life";

/// "in her late 40s".
fn life_decade(scope: &Scope<'_>, n: &Numeral) -> Option<Reading> {
    let plural = scope.lower(n.end) == "s" && scope.glued(n.end) && n.end == n.start + 1;
    let stage = matches!(scope.before(n.start, 1), "early" | "mid" | "late" | "-");
    let mid = scope.before(n.start, 1) == "-" && scope.before(n.start, 2) == "mid";
    let back = 1 + usize::from(stage) + usize::from(mid);
    let owner =
        matches!(scope.before(n.start, back), "his" | "her" | "their" | "my" | "our" | "your" | "its");
    let decade = n.digits && n.value % 10.0 == 0.0 && (20.0..110.0).contains(&n.value);
    (plural && owner && decade).then(|| reading(QuantityKind::Age, n, n.end + 1, Some("year")))
}

/// "Maria Lopez, 34, said".
fn age_after_name(scope: &Scope<'_>, n: &Numeral) -> Option<Reading> {
    let name = n.start.checked_sub(2)?;
    let framed = match scope.before(n.start, 1) {
        "," => matches!(scope.lower(n.end), "," | "." | ")" | ";"),
        "(" => scope.lower(n.end) == ")",
        _ => false,
    };
    let person = scope.capital(name)
        && name > scope.begin
        && scope.capital(name - 1)
        && scope.prose.raw(name).len() > 1;
    let human = n.digits
        && n.value.fract() == 0.0
        && (10.0..110.0).contains(&n.value)
        && (!scope.glued(n.start) || scope.before(n.start, 1) == "(");
    (framed && person && human).then(|| reading(QuantityKind::Age, n, n.end, Some("year")))
}

/// "six miles", "30 kg", "1.6 km/h", "20 (kg)".
fn measure(scope: &Scope<'_>, n: &Numeral) -> Option<Reading> {
    let bracket = scope.lower(n.end);
    let close = match bracket {
        "(" => ")",
        "{" => "}",
        "<" => ">",
        _ => "",
    };
    let at = if close.is_empty() { unit_start(scope, n) } else { n.end + 1 };
    let unit = unit_at(scope, at, before_unit(scope, n)).or_else(|| marked(scope, n))?;
    if !close.is_empty() && (scope.lower(unit.end) != close || !n.digits) || !is_measure(scope, n, at, &unit)
    {
        return None;
    }
    let unit = Unit { end: unit.end + usize::from(!close.is_empty()), ..unit };
    let amount = Numeral { value: n.value * unit.factor, scaled: n.scaled || unit.factor > 1.0, ..n.clone() };
    let small = smaller(scope, &unit);
    let (value, end) = small.map_or((amount.value, unit.end), |(part, end)| (amount.value + part, end));
    Some(reading(QuantityKind::Dimension, &Numeral { value, ..amount }, end, Some(&unit.name)))
}

/// How a number is written, as units ask it.
fn before_unit(scope: &Scope<'_>, n: &Numeral) -> Before {
    let decimals = scope.prose.raw(n.start).split_once('.').map_or(0, |(_, after)| after.len());
    Before { digits: n.digits, fine: decimals > 2, fraction: n.fraction || n.value.fract() != 0.0 }
}

/// Whether the unit after a number is no scale, no clitic, and no start of another word.
fn is_measure(scope: &Scope<'_>, n: &Numeral, at: usize, unit: &Unit) -> bool {
    let glued = scope.glued(at) && at == n.end;
    let million = unit.symbol && unit.name == "metre" && glued && counted_after(scope, unit.end);
    let mark = matches!(scope.lower(at), "'" | "′");
    let cut = !mark && scope.glued(unit.end) && scope.prose.kind(unit.end) != TokenKind::Sign;
    // "2 L-202" is a code, and "5 C.D." are letters.
    let letter = unit.symbol && !glued && scope.prose.raw(at).len() == 1 && scope.glued(unit.end + 1);
    let abbreviated = letter && scope.glued(unit.end) && matches!(scope.lower(unit.end), "." | "-");
    !(million || cut || abbreviated) && (unit.name != "degree" || n.value <= 360.0)
}

/// How far back an open quotation is looked for, in tokens: longer ones are rare in news.
const QUOTATION_REACH: usize = 300;

/// "8\"", "6'2\"": the marks of inches and feet, glued to the digits, where no quotation is open.
fn marked(scope: &Scope<'_>, n: &Numeral) -> Option<Unit> {
    let mark = scope.lower(n.end);
    let name = match mark {
        "\"" | "″" => "inch",
        "'" | "′" if scope.glued(n.end + 1) && scope.prose.kind(n.end + 1) == TokenKind::Number => "foot",
        _ => return None,
    };
    // An open quotation may have begun some sentences before.
    let first = n.start.saturating_sub(QUOTATION_REACH);
    let marks = (first..n.start).filter(|at| scope.prose.lower(*at) == mark).count();
    (n.digits && scope.glued(n.end) && marks % 2 == 0).then(|| Unit {
        name: name.to_owned(),
        end: n.end + 1,
        factor: 1.0,
        symbol: false,
    })
}

/// Units that a smaller one is told with, and how many of it make one.
const SMALLER: [(&str, &str, f64); 3] =
    [("foot", "inch", 12.0), ("stone", "pound", 14.0), ("pound", "ounce", 16.0)];

/// "5 feet 2 inches", "12 stone 4", "6'2": what the smaller unit adds, and the token after it.
fn smaller(scope: &Scope<'_>, unit: &Unit) -> Option<(f64, usize)> {
    let (_, small, many) = SMALLER.iter().find(|(large, ..)| *large == unit.name)?;
    let mark = matches!(scope.before(unit.end, 1), "'" | "′");
    let tied = matches!(scope.lower(unit.end), "and" | "-");
    let n = scope.reader().number(unit.end + usize::from(tied)).filter(|n| n.value < *many && !n.fraction)?;
    let part = Some((n.value / many, n.end)).filter(|_| mark && scope.glued(n.start));
    let next = unit_at(scope, scope.past_hyphen(n.end), before_unit(scope, &n)).or_else(|| marked(scope, &n));
    let spaced = (*small == "inch" && scope.lower(n.end) == "in" && n.digits).then_some(n.end + 1);
    let end = next.filter(|u| u.name == *small).map(|u| u.end).or(spaced);
    end.map(|end| (n.value / many, end)).or(part)
}

/// "10k", "10M", "5m people".
fn letter_scale(scope: &Scope<'_>, n: &Numeral) -> Option<Reading> {
    let raw = scope.prose.raw(n.end);
    let glued = scope.glued(n.end);
    if n.end >= scope.end
        || !n.digits
        || n.scaled
        || (scope.glued(n.end + 1) && scope.prose.kind(n.end + 1) != TokenKind::Sign)
    {
        return None;
    }
    let by = match raw {
        "k" | "K" => 1e3,
        "M" => 1e6,
        "m" if glued && counted_after(scope, n.end + 1) => 1e6,
        "G" | "B" => 1e9,
        "T" if glued => 1e12,
        _ => return None,
    };
    let scaled = Numeral { value: n.value * by, scaled: true, ..n.clone() };
    Some(reading(QuantityKind::Number, &scaled, n.end + 1, None))
}

/// Whether what follows is counted, so that "5m people" is millions and "5m deep" is metres.
pub(super) fn counted_after(scope: &Scope<'_>, at: usize) -> bool {
    let word = scope.lower(at);
    let plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    plural || super::around::GROUPS.has(word)
}

/// Any other number that counts something.
fn count(scope: &Scope<'_>, n: &Numeral) -> Option<Reading> {
    let word = scope.lower(n.start);
    let single = n.end == n.start + 1;
    if single
        && word == "half"
        && !matches!(scope.lower(n.end), "of" | "the" | "its" | "their" | "his" | "her" | "all" | "")
    {
        return None;
    }
    // "The second half" is a part of a game or of a year.
    if single
        && word == "half"
        && matches!(
            scope.before(n.start, 1),
            "first" | "second" | "other" | "each" | "this" | "next" | "last" | "final"
        )
    {
        return None;
    }
    if single && word == "one" && is_pronoun(scope, n.end) {
        return None;
    }
    if scope.glued(n.end)
        && n.digits
        && scope.prose.kind(n.end) == TokenKind::Word
        && !matches!(scope.lower(n.end), "s" | "'s" | "’s")
    {
        return None;
    }
    if let Some((bottom, end)) = out_of(scope, n) {
        let share = Numeral { value: n.value / bottom, fraction: true, ..n.clone() };
        return Some(reading(QuantityKind::Number, &share, end, None));
    }
    Some(reading(QuantityKind::Number, n, n.end, None))
}

/// "one in five", "two out of five hundred", "1 over 21": the number below the line.
fn out_of(scope: &Scope<'_>, n: &Numeral) -> Option<(f64, usize)> {
    let (next, plain) = match (scope.lower(n.end), scope.lower(n.end + 1)) {
        ("out", "of") => (n.end + 2 + usize::from(scope.lower(n.end + 2) == "every"), true),
        ("in", "every") => (n.end + 2, n.value <= 10.0),
        ("in", _) => (n.end + 1, n.value == 1.0 || in_ten(scope, n)),
        ("over", _) => (n.end + 1, scope.before(n.start, 1).is_empty()),
        _ => return None,
    };
    let bottom =
        scope.reader().number(next).filter(|b| plain && b.value > n.value && b.value.fract() == 0.0)?;
    let year = bottom.digits && (1900.0..2100.0).contains(&bottom.value);
    let unit = percent(scope, &bottom).is_some() || units::begins(scope.lower(bottom.end));
    (!year && !unit).then_some((bottom.value, bottom.end))
}

/// "three in ten": a share where both numbers are words.
fn in_ten(scope: &Scope<'_>, n: &Numeral) -> bool {
    let bottom = scope.reader().number(n.end + 1);
    !n.digits && bottom.is_some_and(|b| !b.digits && matches!(b.value, 4.0 | 5.0 | 10.0 | 20.0 | 100.0))
}

/// Words before which "one" stands for something else, and after which it is no count.
static ONE_BEFORE: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(
        " the this that which any every each no another some only last next first previous current \
    other right wrong new old good bad big number day everyone each-",
    )
});
static ONE_AFTER: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(
        " is was has had can could should would may must might who whose that which of 's ’s , . ; : ? ! ) ” \
    \" another day by in on at to and or but as than thing might never does did cannot ",
    )
});

fn is_pronoun(scope: &Scope<'_>, end: usize) -> bool {
    let before = scope.before(end, 2);
    let next = scope.lower(end);
    let share =
        next == "in" && scope.reader().number(end + 1).is_some_and(|n| n.value > 1.0 && n.value < 1000.0);
    let out_of = next == "out" || next == "over";
    if share || out_of {
        return false;
    }
    let this_one_thing = ONE_BEFORE.has(before) && !matches!(before, "last" | "only" | "next");
    this_one_thing || ONE_AFTER.has(next) || next.is_empty()
}

//! The table of rules for what a number is, tried in order on each number that was read.
//!
//! A rule sees the number and the words around it and says what it makes of them; the last one takes any
//! number that is left and is a count.

use std::sync::LazyLock;

use super::QuantityKind;
use super::numeral::{Numeral, Reader, decimal};
use super::terms::{CURRENCIES, UNITS};
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
        at >= self.begin && at < self.end && self.prose.raw(at).chars().next().is_some_and(char::is_uppercase)
    }

    fn reader(&self) -> Reader<'_> {
        Reader { prose: self.prose, end: self.end }
    }

    /// Past a hyphen, where one stands.
    fn past_hyphen(&self, at: usize) -> usize {
        if self.lower(at) == "-" { at + 1 } else { at }
    }
}

/// What a rule makes of a number that was read.
type Make = fn(&Scope<'_>, &Numeral) -> Option<Reading>;

/// Name and rule, in the order in which they are tried.
pub(super) const RULES: [(&str, Make); 8] = [
    ("percent", percent),
    ("money", money_after),
    ("age", age),
    ("age in words", aged),
    ("age after a name", age_after_name),
    ("measure", measure),
    ("letter scale", letter_scale),
    ("count", count),
];

fn reading(kind: QuantityKind, n: &Numeral, end: usize, unit: Option<&str>) -> Reading {
    Reading {
        start: n.start,
        end,
        kind,
        amount: n.value,
        value: decimal(n.value),
        unit: unit.map(str::to_owned),
        scaled: n.scaled,
        whole: n.value.fract() == 0.0 && !n.fraction,
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
    let ordinal = scope.reader().ordinal(at).filter(|o| o.end > number.as_ref().map_or(at, |n| n.end));
    if let Some(place) = ordinal {
        let found = reading(QuantityKind::Ordinal, &place, place.end, None);
        return Some(Reading { rule: "ordinal", ..found });
    }
    let number = number?;
    if !joined && is_name(scope, &number) {
        return None;
    }
    RULES.iter().find_map(|(name, make)| make(scope, &number).map(|r| Reading { rule: name, ..r }))
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

/// "20 percent", "3.5%", "two percentage points".
fn percent(scope: &Scope<'_>, n: &Numeral) -> Option<Reading> {
    let next = scope.past_hyphen(n.end);
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

/// "$48.2 million", "€2.4bn", "USD 200".
fn money_before(scope: &Scope<'_>, at: usize) -> Option<Reading> {
    let side = |cell: Option<&str>| matches!(cell, Some("before" | "both"));
    let fits = |l: &crate::text::Lexicon, key: &str| side(l.cell(key, "place"));
    let (key, mut next) = CURRENCIES.longest(scope.prose, at, scope.end, fits)?;
    if key == "rs" && scope.lower(next) == "." {
        next += 1;
    }
    let minus = scope.lower(next) == "-" && scope.glued(next + 1);
    let spaced_letter =
        scope.lower(at).len() == 1 && scope.prose.kind(at) == TokenKind::Word && scope.lower(at) != "c";
    if spaced_letter && !scope.glued(at + 1) {
        return None;
    }
    let number = scope.reader().number(next + usize::from(minus)).filter(|n| n.digits || n.value >= 100.0)?;
    let word = key.chars().all(char::is_alphabetic);
    if word && !scope.capital(at) && key != "euro" && !scope.prose.raw(at).chars().all(char::is_alphabetic) {
        return None;
    }
    let sign = if minus { -1.0 } else { 1.0 };
    let number = with_letter(scope, Numeral { start: at, value: number.value * sign, ..number });
    let end = number.end;
    let cents = and_cents(scope, &number, end, &key);
    let (value, end) = cents.unwrap_or((number.value, end));
    let unit = CURRENCIES.cell(&key, "name");
    let number = Numeral { value, ..number };
    Some(Reading { rule: "money", ..reading(QuantityKind::Currency, &number, end, unit) })
}

/// Letters that scale money, glued to the digits.
fn with_letter(scope: &Scope<'_>, n: Numeral) -> Numeral {
    let by = match scope.prose.raw(n.end) {
        _ if n.scaled || !scope.glued(n.end) => return n,
        "m" | "M" => 1e6,
        "b" | "B" => 1e9,
        "k" | "K" => 1e3,
        "t" | "T" => 1e12,
        _ => return n,
    };
    Numeral { end: n.end + 1, value: n.value * by, scaled: true, ..n }
}

/// "100 billion yuan", "50 cents", "500m yuan", "10 €".
fn money_after(scope: &Scope<'_>, n: &Numeral) -> Option<Reading> {
    let n = &with_letter(scope, n.clone());
    let next = scope.past_hyphen(n.end);
    let place = |l: &crate::text::Lexicon, key: &str| matches!(l.cell(key, "place"), Some("after" | "both"));
    let sign = |key: &str| key.chars().all(|c| !c.is_alphabetic());
    let (key, end) =
        CURRENCIES.longest(scope.prose, next, scope.end, place).or_else(|| pence(scope, n, next))?;
    let of_next =
        sign(&key) && scope.glued(end) && !scope.glued(next) && scope.prose.kind(end) == TokenKind::Number;
    let other_word = matches!(
        key.as_str(),
        "won" | "mark" | "marks" | "rand" | "cent" | "real" | "ron" | "try" | "sterling"
    );
    if of_next
        || (other_word && !money_word(scope, &key, next, end))
        || (key.starts_with("pound") && weighs(scope, n, end))
    {
        return None;
    }
    let unit = CURRENCIES.cell(&key, "name").unwrap_or("pence");
    let reader = scope.reader();
    let (value, end) = match super::numeral::part(scope.prose, end) {
        Some(super::numeral::Part::Scale(by)) if !n.scaled && by >= 1e6 && reader.end > end => {
            (n.value * by, end + 1)
        }
        _ => and_cents(scope, n, end, &key).unwrap_or((n.value, end)),
    };
    Some(reading(QuantityKind::Currency, &Numeral { value, ..n.clone() }, end, Some(unit)))
}

/// "50p": pence, with digits that it is glued to.
fn pence(scope: &Scope<'_>, n: &Numeral, next: usize) -> Option<(String, usize)> {
    (n.digits && scope.glued(next) && scope.lower(next) == "p" && n.value < 1000.0)
        .then(|| ("p".to_owned(), next + 1))
}

/// Whether a currency's word that is also another word is the currency.
fn money_word(scope: &Scope<'_>, key: &str, at: usize, end: usize) -> bool {
    let next = scope.lower(end);
    match key {
        "won" => !matches!(next, "the" | "a" | "by" | "its" | "their" | "gold" | "in" | "seats"),
        "cent" => scope.before(at, 1) != "per",
        "mark" | "marks" => scope.before(at, 1) != "the",
        _ => true,
    }
}

/// Words that make "pounds" a weight.
static WEIGHT: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(
        " weigh weighs weighed weighing weight lost gained heavy heavier lift lifted metric ton tons \
    kilograms explosives explosive bomb bombs fish meat ",
    )
});

fn weighs(scope: &Scope<'_>, n: &Numeral, end: usize) -> bool {
    if n.scaled && n.value >= 1e6 {
        return false;
    }
    let near = n.start.saturating_sub(12).max(scope.begin)..(end + 4).min(scope.end);
    let of = scope.lower(end) == "of"
        && !matches!(scope.lower(end + 1), "the" | "its" | "debt" | "public" | "taxpayers");
    of || near.into_iter().any(|at| WEIGHT.has(scope.lower(at)))
}

/// "3 dollars 50 cents", "15 dollars and 50".
fn and_cents(scope: &Scope<'_>, n: &Numeral, end: usize, key: &str) -> Option<(f64, usize)> {
    let main = key.contains("dollar")
        || key.contains("pound")
        || key.contains("euro")
        || matches!(key, "$" | "€" | "£");
    if !main || n.scaled || n.value.fract() != 0.0 || scope.glued(end) {
        return None;
    }
    let and = scope.lower(end) == "and";
    let next = if and { end + 1 } else { end };
    let small = scope
        .reader()
        .number(next)
        .filter(|m| m.value.fract() == 0.0 && (1.0..100.0).contains(&m.value) && !m.scaled)?;
    if matches!(scope.lower(small.end), "cent" | "cents" | "pence") {
        return Some((n.value + small.value / 100.0, small.end + 1));
    }
    None
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
        "aged" | "age" => n.start.checked_sub(1)?,
        "of" if scope.before(n.start, 2) == "age" => n.start.checked_sub(2)?,
        _ => return None,
    };
    human.then(|| Reading { start, ..reading(QuantityKind::Age, n, n.end, Some("year")) })
}

/// "Maria Lopez, 34, said".
fn age_after_name(scope: &Scope<'_>, n: &Numeral) -> Option<Reading> {
    let name = n.start.checked_sub(2)?;
    let framed = scope.before(n.start, 1) == "," && matches!(scope.lower(n.end), "," | "." | ")" | ";");
    let person = scope.capital(name)
        && name > scope.begin
        && scope.capital(name - 1)
        && scope.prose.raw(name).len() > 1;
    let human =
        n.digits && n.value.fract() == 0.0 && (10.0..110.0).contains(&n.value) && !scope.glued(n.start);
    (framed && person && human).then(|| reading(QuantityKind::Age, n, n.end, Some("year")))
}

/// "six miles", "30 kg", "1.6 km".
fn measure(scope: &Scope<'_>, n: &Numeral) -> Option<Reading> {
    let at = scope.past_hyphen(n.end);
    let glued = scope.glued(at) && at == n.end;
    let fits = |l: &crate::text::Lexicon, key: &str| match l.cell(key, "when") {
        Some("digits") => n.digits,
        Some("glued") => n.digits && glued,
        _ => true,
    };
    let (key, end) = UNITS.longest(scope.prose, at, scope.end, fits)?;
    let capital = key == "m" && scope.prose.raw(at) == "M";
    let cut = scope.glued(end) && scope.prose.kind(end) != TokenKind::Sign;
    let million = key == "m" && glued && counted_after(scope, end);
    let letter = key.len() == 1
        && !glued
        && (scope.prose.raw(at) != key && key != "c" || matches!(key.as_str(), "l" | "w"));
    let pronoun = key == "m" && scope.lower(n.end).starts_with(['\'', '’']);
    let lower_c = key == "c" && scope.prose.raw(at) == "c";
    if capital || cut || million || letter || pronoun || lower_c || (key == "degrees" && n.value > 360.0) {
        return None;
    }
    let unit = UNITS.cell(&key, "unit");
    if unit == Some("foot")
        && let Some((inches, after)) = inches(scope, end)
    {
        let tall = Numeral { value: n.value + inches / 12.0, ..n.clone() };
        return Some(reading(QuantityKind::Dimension, &tall, after, unit));
    }
    Some(reading(QuantityKind::Dimension, n, end, unit))
}

/// "5 feet 2 inches": the inches.
fn inches(scope: &Scope<'_>, end: usize) -> Option<(f64, usize)> {
    let next = if scope.lower(end) == "and" { end + 1 } else { end };
    let n = scope.reader().number(next).filter(|n| n.value < 12.0)?;
    matches!(scope.lower(n.end), "in" | "inch" | "inches").then_some((n.value, n.end + 1))
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
fn counted_after(scope: &Scope<'_>, at: usize) -> bool {
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
        ("out", "of") => (n.end + 2, true),
        ("in", "every") => (n.end + 2, n.value <= 10.0),
        ("in", _) => (n.end + 1, n.value == 1.0),
        ("over", _) => (n.end + 1, scope.before(n.start, 1).is_empty()),
        _ => return None,
    };
    let bottom =
        scope.reader().number(next).filter(|b| plain && b.value > n.value && b.value.fract() == 0.0)?;
    let year = bottom.digits && (1900.0..2100.0).contains(&bottom.value);
    let unit = percent(scope, &bottom).is_some() || UNITS.begins(scope.lower(bottom.end));
    (!year && !unit).then_some((bottom.value, bottom.end))
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

/// Words before a number that is the name of something.
static NAMED: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(
        " boeing airbus article articles section sections chapter route highway interstate flight channel \
    room apollo resolution page pages paragraph clause rule group g mig su f type model no. number no nos nos. \
    windows version figure table line lines platform gate falcon soyuz unit formula catch level grade protocol volume \
    step phase appendix annex psalm ",
    )
});

/// Whether a number is part of a name, a code, a telephone number or a calendar number.
fn is_name(scope: &Scope<'_>, n: &Numeral) -> bool {
    let before = scope.before(n.start, 1);
    let two = scope.before(n.start, 2);
    let hyphen = before == "-" && scope.glued(n.start);
    let coded =
        hyphen && n.start >= scope.begin + 2 && scope.glued(n.start - 1) && coded_before(scope, n.start - 2);
    let decimals =
        before == "." && scope.glued(n.start) && n.start >= scope.begin + 2 && scope.glued(n.start - 1);
    let stop =
        decimals || before == "." && matches!(two, "no" | "nos" | "art" | "sec" | "p" | "pp" | "vol" | "fig");
    let listed = NAMED.has(before);
    let named = listed
        && (scope.capital(n.start - 1)
            || matches!(
                before,
                "no."
                    | "number"
                    | "page"
                    | "pages"
                    | "article"
                    | "section"
                    | "chapter"
                    | "clause"
                    | "paragraph"
                    | "flight"
                    | "route"
                    | "channel"
                    | "room"
            ));
    let word_glued = scope.glued(n.start)
        && n.start > scope.begin
        && scope.prose.kind(n.start - 1) == TokenKind::Word
        && !hyphen;
    n.digits && (coded || stop || named || word_glued || is_telephone(scope, n))
        || (!n.digits && named && !matches!(before, "number" | "no"))
}

/// What stands before the hyphen of a code ("F-16", "Covid-19", "555-0199").
fn coded_before(scope: &Scope<'_>, at: usize) -> bool {
    scope.prose.kind(at) == TokenKind::Number || scope.capital(at)
}

/// "555-0199-22", "020 7946 0018".
fn is_telephone(scope: &Scope<'_>, n: &Numeral) -> bool {
    let digits = |at: usize| scope.prose.kind(at) == TokenKind::Number && at < scope.end;
    let dashed =
        scope.lower(n.end) == "-" && scope.glued(n.end) && scope.glued(n.end + 1) && digits(n.end + 1);
    let again = dashed && scope.lower(n.end + 2) == "-" && scope.glued(n.end + 2) && digits(n.end + 3);
    let local = dashed && scope.prose.raw(n.start).len() == 3 && scope.prose.raw(n.end + 1).len() == 4;
    let zero =
        scope.prose.raw(n.start).starts_with('0') && scope.prose.raw(n.start).len() > 2 && digits(n.end);
    again || local || zero
}

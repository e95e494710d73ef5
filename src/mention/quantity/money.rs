//! Amounts of money: the currency before or after the number, scales, and cents after it.
//!
//! It never converts one currency into another.

use std::sync::LazyLock;

use super::QuantityKind;
use super::numeral::{Numeral, Part, part, written};
use super::rules::{Reading, Scope, reading};
use super::terms::CURRENCIES;
use crate::text::{Lexicon, Span, TokenKind, WordSet};

/// "$48.2 million", "€2.4bn", "USD 200", "Rs500".
pub(super) fn money_before(scope: &Scope<'_>, at: usize) -> Option<Reading> {
    let minus = matches!(scope.lower(at), "-" | "−") && scope.glued(at + 1) && !scope.glued(at);
    let (key, number) = if minus {
        let (key, number) = parted(scope, at + 1)?;
        (key, Numeral { start: at, value: -number.value, ..number })
    } else {
        parted(scope, at).or_else(|| joined(scope, at))?
    };
    let number = with_letter(scope, number);
    if CURRENCIES.cell(&key, "when") == Some("scaled") && !number.scaled {
        return None;
    }
    let cents = and_cents(scope, &number, number.end, &key);
    let (value, end) = cents.unwrap_or((number.value, number.end));
    let (key, end) = code_of_dollar(scope, &key, end).unwrap_or((key, end));
    let unit = CURRENCIES.cell(&key, "name");
    let number = Numeral { value, ..number };
    Some(Reading { rule: "money", ..reading(QuantityKind::Currency, &number, end, unit) })
}

/// "$50 USD": whose dollars they are.
fn code_of_dollar(scope: &Scope<'_>, key: &str, end: usize) -> Option<(String, usize)> {
    let code = scope.lower(end);
    let dollar = CURRENCIES.cell(code, "name").is_some_and(|name| name.ends_with(" dollar"));
    (key == "$" && code.len() == 3 && dollar && !scope.prose.raw(end).contains(char::is_lowercase))
        .then(|| (code.to_owned(), end + 1))
}

/// The number that a hyphen or "to" joins to an amount of money ("$10-15 million", "£2 to 3bn").
pub(super) fn second_amount(scope: &Scope<'_>, at: usize, unit: Option<&str>) -> Option<Reading> {
    let number = scope.reader().number(at).filter(|n| n.digits)?;
    let number = with_letter(scope, number);
    let end = number.end;
    Some(Reading { rule: "money", ..reading(QuantityKind::Currency, &number, end, unit) })
}

/// A currency in tokens of its own, and the number after it.
fn parted(scope: &Scope<'_>, at: usize) -> Option<(String, Numeral)> {
    let fits = |l: &Lexicon, key: &str| {
        matches!(l.cell(key, "place"), Some("before" | "both")) && is_written(l, key, scope.prose.raw(at))
    };
    let (key, mut next) = CURRENCIES.longest(scope.prose, at, scope.end, fits)?;
    if is_abbreviation(&key) && scope.lower(next) == "." {
        next += 1;
    }
    let word = key.chars().all(char::is_alphabetic);
    let letter = scope.prose.raw(at).chars().nth(1).is_none() && scope.prose.kind(at) == TokenKind::Word;
    if letter && key != "c $" && !scope.glued(at + 1) || key == "euro" && is_year(scope, next) {
        return None;
    }
    let minus = scope.lower(next) == "-" && scope.glued(next + 1);
    let number = scope.reader().number(next + usize::from(minus)).filter(|n| n.digits || n.value >= 100.0)?;
    let mixed = scope.prose.raw(at).chars().any(|c| !c.is_alphabetic());
    if word && !scope.capital(at) && key != "euro" && mixed {
        return None;
    }
    let sign = if minus { -1.0 } else { 1.0 };
    Some((key, Numeral { start: at, value: number.value * sign, ..number }))
}

/// Letters that a full stop may follow.
fn is_abbreviation(key: &str) -> bool {
    matches!(key, "rs" | "tk" | "rp" | "sfr" | "sh" | "ksh" | "kr")
}

/// "Euro 2024" is a tournament.
fn is_year(scope: &Scope<'_>, at: usize) -> bool {
    let raw = scope.prose.raw(at);
    raw.len() == 4 && (raw.starts_with("19") || raw.starts_with("20"))
}

/// Whether a currency stands there as its row asks.
fn is_written(lexicon: &Lexicon, key: &str, raw: &str) -> bool {
    match lexicon.cell(key, "when") {
        Some("capitals") => !raw.chars().any(char::is_lowercase),
        Some("written" | "scaled") => raw.chars().next().is_some_and(char::is_uppercase),
        _ => true,
    }
}

/// "Rs500", "USD50", "R500m": letters and digits in one token.
fn joined(scope: &Scope<'_>, at: usize) -> Option<(String, Numeral)> {
    let raw = scope.prose.raw(at);
    if scope.prose.kind(at) != TokenKind::Word || !raw.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let len = raw.find(|c: char| c.is_ascii_digit())?;
    let letters = raw.get(..len)?;
    let key = letters.to_lowercase();
    let place = CURRENCIES.cell(&key, "place");
    if !matches!(place, Some("before" | "both")) || !CURRENCIES.check(|l| is_written(l, &key, letters)) {
        return None;
    }
    let begin = scope.prose.span(at).start + len;
    let to = scope.prose.span(scope.end.checked_sub(1)?).end;
    let (value, read) = written(Span::new(begin, to).of(scope.prose.text()))?;
    let stop = begin + read;
    let tail = Span::new(stop, scope.prose.span(at).end.max(stop)).of(scope.prose.text());
    let by = if tail.is_empty() { 1.0 } else { scale(tail)? };
    let end = (at..scope.end).find(|t| scope.prose.span(*t).start >= stop).unwrap_or(scope.end);
    let digits =
        Numeral { start: at, end, value: value * by, digits: true, scaled: by > 1.0, fraction: false };
    let scaled = match part(scope.prose, end) {
        Some(Part::Scale(more)) if end < scope.end && by <= 1.0 => {
            Numeral { end: end + 1, value: digits.value * more, scaled: true, ..digits }
        }
        _ => digits,
    };
    Some((key, scaled))
}

/// Letters that scale money, glued to the digits.
fn with_letter(scope: &Scope<'_>, n: Numeral) -> Numeral {
    if n.scaled || n.end >= scope.end || !scope.glued(n.end) || scope.prose.kind(n.end) != TokenKind::Word {
        return n;
    }
    match scale(scope.prose.raw(n.end)) {
        Some(by) => Numeral { end: n.end + 1, value: n.value * by, scaled: true, ..n },
        None => n,
    }
}

fn scale(letters: &str) -> Option<f64> {
    Some(match letters {
        "m" | "M" | "mn" | "mln" | "MM" => 1e6,
        "b" | "B" | "bn" | "bln" => 1e9,
        "k" | "K" => 1e3,
        "t" | "T" | "tn" | "trn" => 1e12,
        "cr" | "Cr" => 1e7,
        _ => return None,
    })
}

/// "100 billion yuan", "50 cents", "500m yuan", "10 €", "30 MUSD".
pub(super) fn money_after(scope: &Scope<'_>, n: &Numeral) -> Option<Reading> {
    if let Some((by, code)) = scaled_code(scope, n) {
        let scaled = Numeral { value: n.value * by, scaled: true, ..n.clone() };
        let unit = CURRENCIES.cell(&code, "name");
        return Some(reading(QuantityKind::Currency, &scaled, n.end + 1, unit));
    }
    let n = &with_letter(scope, n.clone());
    let next = scope.past_hyphen(n.end);
    let place = |l: &Lexicon, key: &str| {
        matches!(l.cell(key, "place"), Some("after" | "both")) && is_written(l, key, scope.prose.raw(next))
    };
    let (key, end) =
        CURRENCIES.longest(scope.prose, next, scope.end, place).or_else(|| pence(scope, n, next))?;
    if !is_money(scope, n, &key, next, end) {
        return None;
    }
    let unit = CURRENCIES.cell(&key, "name").unwrap_or("pence");
    let (value, end) = match part(scope.prose, end) {
        Some(Part::Scale(by)) if !n.scaled && by >= 1e6 && scope.end > end => (n.value * by, end + 1),
        _ => and_cents(scope, n, end, &key).unwrap_or((n.value, end)),
    };
    Some(reading(QuantityKind::Currency, &Numeral { value, ..n.clone() }, end, Some(unit)))
}

/// The currency that the words at a token name, and the token after them.
pub(super) fn currency_name(scope: &Scope<'_>, at: usize) -> Option<(&'static str, usize)> {
    let place = |l: &Lexicon, key: &str| {
        matches!(l.cell(key, "place"), Some("after" | "both")) && is_written(l, key, scope.prose.raw(at))
    };
    let (key, end) = CURRENCIES.longest(scope.prose, at, scope.end, place)?;
    let sure = !matches!(key.as_str(), "won" | "marks" | "rand" | "crowns");
    CURRENCIES.cell(&key, "name").filter(|_| sure).map(|name| (name, end))
}

/// "MUSD", "kEUR": a code with a prefix that scales it.
fn scaled_code(scope: &Scope<'_>, n: &Numeral) -> Option<(f64, String)> {
    let raw = scope.prose.raw(n.end);
    if n.end >= scope.end || !n.digits || raw.len() != 4 || scope.prose.kind(n.end) != TokenKind::Word {
        return None;
    }
    let by = match raw.chars().next()? {
        'k' | 'K' | 'T' => 1e3,
        'M' => 1e6,
        'B' | 'G' => 1e9,
        _ => return None,
    };
    let code = raw.get(1..)?;
    let capitals = code.bytes().all(|b| b.is_ascii_uppercase());
    let key = code.to_lowercase();
    (capitals && CURRENCIES.cell(&key, "place") == Some("both")).then_some((by, key))
}

/// Whether the words after a number are its currency, not other words of the same letters.
fn is_money(scope: &Scope<'_>, n: &Numeral, key: &str, next: usize, end: usize) -> bool {
    let sign = key.chars().all(|c| !c.is_alphabetic());
    let of_next =
        sign && scope.glued(end) && !scope.glued(next) && scope.prose.kind(end) == TokenKind::Number;
    !of_next && is_money_word(scope, key, next, end) && !(key.starts_with("pound") && weighs(scope, n, end))
}

/// "50p": pence, with digits that it is glued to.
fn pence(scope: &Scope<'_>, n: &Numeral, next: usize) -> Option<(String, usize)> {
    (n.digits && scope.glued(next) && scope.lower(next) == "p" && n.value < 1000.0)
        .then(|| ("p".to_owned(), next + 1))
}

/// Whether a currency's word that is also another word is the currency.
fn is_money_word(scope: &Scope<'_>, key: &str, at: usize, end: usize) -> bool {
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

/// "3 dollars 50 cents", "15 dollars and 50.", "17 USD 25": the cents are part of the amount.
fn and_cents(scope: &Scope<'_>, n: &Numeral, end: usize, key: &str) -> Option<(f64, usize)> {
    let sign = matches!(key, "$" | "€" | "£");
    let code = matches!(key, "usd" | "eur" | "gbp" | "aud" | "cad");
    let main = sign || code || ["dollar", "pound", "euro"].iter().any(|word| key.contains(word));
    if !main || n.scaled || n.value.fract() != 0.0 || scope.glued(end) {
        return None;
    }
    let and = scope.lower(end) == "and";
    let next = if and { end + 1 } else { end };
    let small = scope
        .reader()
        .number(next)
        .filter(|m| m.value.fract() == 0.0 && (1.0..100.0).contains(&m.value) && !m.scaled)?;
    let with_cents = n.value + small.value / 100.0;
    match scope.lower(small.end) {
        "cent" | "cents" | "pence" => Some((with_cents, small.end + 1)),
        // A number that nothing follows counts nothing else.
        "" | "." | "," | ";" | "and" if (and || code) && !sign && n.end < end && small.end <= next + 3 => {
            Some((with_cents, small.end))
        }
        _ => None,
    }
}

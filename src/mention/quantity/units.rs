//! What a number measures: the unit that stands after it, from the tables of names and symbols.
//!
//! Prefixes ("kilo-"), powers ("m2") and rates ("per hour", "/s") are put together here, so that the tables hold
//! each unit once. It never says whether the number before it is a measure.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::rules::Scope;
use crate::text::{Lexicon, TokenKind, WordMap, WordSet};

/// A unit as it was read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Unit {
    /// Its name in the singular ("kilometre per hour").
    pub(super) name: String,
    /// The token after it.
    pub(super) end: usize,
    /// What the number is multiplied by.
    pub(super) factor: f64,
    /// Whether it is written as one symbol, without a rate or a power.
    pub(super) symbol: bool,
}

/// How the number before a unit is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Before {
    pub(super) digits: bool,
    /// Three digits or more after the point.
    pub(super) fine: bool,
    /// A part of one.
    pub(super) fraction: bool,
}

/// The unit at a token, after a number that is written so.
pub(super) fn unit_at(scope: &Scope<'_>, at: usize, before: Before) -> Option<Unit> {
    let first = name_at(scope, at, before).or_else(|| symbol_at(scope, at, before))?;
    Some(with_rate(scope, first))
}

/// The name of a unit at a token, after a count that is not given ("dozens of miles").
pub(super) fn name_after_words(scope: &Scope<'_>, at: usize) -> Option<Unit> {
    name_at(scope, at, Before { digits: false, fine: false, fraction: false })
}

/// Whether a unit's name begins with this word.
pub(super) fn begins(word: &str) -> bool {
    TABLE.first.has(word)
}

/// One unit of the tables.
#[derive(Clone, Debug)]
struct Row {
    unit: String,
    when: &'static str,
    not_before: &'static str,
    factor: f64,
}

struct Table {
    /// By their names, in lower case.
    names: FxHashMap<String, Row>,
    /// First words of the names, so that most tokens cost one look-up.
    first: WordSet,
    longest: usize,
    /// By their symbols, as they are written.
    symbols: WordMap<Row>,
    /// The same where all is written in one case.
    folded: WordMap<Row>,
}

static TABLE: LazyLock<Table> = LazyLock::new(Table::read);

/// Reads the units ahead of their first use.
pub(super) fn prepare() {
    LazyLock::force(&TABLE);
}

/// Prefixes of names, the large ones last.
const PREFIXES: [&str; 13] = [
    "pico", "nano", "micro", "milli", "centi", "deci", "hecto", "kilo", "mega", "giga", "tera", "peta", "exa",
];

/// From here on they make a unit larger.
const LARGE: usize = 7;

/// Prefixes of symbols.
const LETTERS: [(char, &str); 13] = [
    ('p', "pico"),
    ('n', "nano"),
    ('µ', "micro"),
    ('μ', "micro"),
    ('m', "milli"),
    ('c', "centi"),
    ('d', "deci"),
    ('h', "hecto"),
    ('k', "kilo"),
    ('M', "mega"),
    ('G', "giga"),
    ('T', "tera"),
    ('P', "peta"),
];

impl Table {
    fn read() -> Self {
        let mut table = Self {
            names: FxHashMap::default(),
            first: WordSet::default(),
            longest: 0,
            symbols: WordMap::default(),
            folded: WordMap::default(),
        };
        let names = Lexicon::parse("units", include_str!("../../../assets/lexicon/units.tsv"));
        for (words, row) in names.entries() {
            table.add_name(words, row);
        }
        let source = include_str!("../../../assets/lexicon/unit_symbols.tsv");
        for line in source.lines().filter(|l| !l.starts_with('#')).skip(1) {
            table.add_symbol(line);
        }
        table
    }

    fn add_name(&mut self, words: &str, row: &[&'static str]) {
        let cell = |at: usize| row.get(at).copied().unwrap_or_default();
        let prefixes: &[&str] = match cell(2) {
            "si" => &PREFIXES,
            "up" => PREFIXES.get(LARGE..).unwrap_or_default(),
            _ => &[],
        };
        for prefix in std::iter::once(&"").chain(prefixes) {
            let (words, unit) = (format!("{prefix}{words}"), format!("{prefix}{}", cell(0)));
            self.first.entry(words.split(' ').next().unwrap_or_default());
            self.longest = self.longest.max(words.split(' ').count());
            self.names.insert(words, Row { unit, when: cell(1), not_before: cell(3), factor: 1.0 });
        }
    }

    fn add_symbol(&mut self, line: &'static str) {
        let mut cells = line.split('\t');
        let mut cell = || cells.next().unwrap_or_default();
        let (symbol, unit, when, prefixes, factor) = (cell(), cell(), cell(), cell(), cell());
        let row = |prefix: &str, when| Row {
            unit: format!("{prefix}{unit}"),
            when,
            not_before: "",
            factor: factor.parse().unwrap_or(1.0),
        };
        if when != "never" {
            self.insert(symbol, row("", when), when.is_empty());
        }
        let letters = prefixes.chars().filter_map(|c| LETTERS.iter().find(|(letter, _)| *letter == c));
        for (letter, prefix) in letters {
            self.insert(&format!("{letter}{symbol}"), row(prefix, ""), when != "glued");
        }
    }

    fn insert(&mut self, symbol: &str, row: Row, in_any_case: bool) {
        let folded = symbol.to_lowercase();
        if in_any_case && self.folded.get(&folded).is_none() {
            self.folded.insert(&folded, row.clone());
        }
        if self.symbols.get(symbol).is_none() {
            self.symbols.insert(symbol, row);
        }
    }
}

impl Row {
    fn fits(&self, scope: &Scope<'_>, at: usize, end: usize, before: Before) -> bool {
        let glued = scope.glued(at);
        let written = match self.when {
            "digits" | "exact" => before.digits,
            "glued" => before.digits && glued,
            "spaced" => before.digits && !glued,
            "fine" => before.digits && (before.fine || glued),
            "fraction" => before.fraction,
            _ => true,
        };
        let next = scope.lower(end);
        written && (next.is_empty() || !self.not_before.split(' ').any(|word| word == next))
    }
}

/// The longest name of a unit at a token.
fn name_at(scope: &Scope<'_>, at: usize, before: Before) -> Option<Unit> {
    if !TABLE.first.has(scope.lower(at)) {
        return None;
    }
    let mut key = String::new();
    let mut best = None;
    for next in at..scope.end.min(at + TABLE.longest) {
        if next > at {
            key.push(' ');
        }
        key.push_str(scope.lower(next));
        if let Some(row) = TABLE.names.get(&key).filter(|row| row.fits(scope, at, next + 1, before)) {
            best = Some(Unit { name: row.unit.clone(), end: next + 1, factor: 1.0, symbol: false });
        }
    }
    best
}

/// A symbol at a token, with its power.
fn symbol_at(scope: &Scope<'_>, at: usize, before: Before) -> Option<Unit> {
    if at >= scope.end || !before.digits {
        return None;
    }
    if scope.lower(at) == "°" {
        return Some(degrees(scope, at));
    }
    if scope.prose.kind(at) != TokenKind::Word {
        return None;
    }
    let raw = scope.prose.raw(at);
    let (base, power) = match raw.chars().last() {
        Some('2' | '²') => (raw.trim_end_matches(['2', '²']), "square"),
        Some('3' | '³') => (raw.trim_end_matches(['3', '³']), "cubic"),
        _ => (raw, ""),
    };
    let row = lookup(base).filter(|row| row.fits(scope, at, at + 1, before))?;
    let (power, end) = if power.is_empty() { power_after(scope, at + 1) } else { (power, at + 1) };
    let name = match (power, is_length(&row.unit)) {
        ("", _) => row.unit.clone(),
        (_, true) => format!("{power} {}", row.unit),
        (_, false) => return None,
    };
    Some(Unit { name, end, factor: row.factor, symbol: power.is_empty() })
}

/// As it is written, or in one case throughout ("KM", "mhz"); one letter only as it is written.
fn lookup(symbol: &str) -> Option<&'static Row> {
    let one_case = || {
        let upper = symbol.chars().any(char::is_uppercase);
        let lower = symbol.chars().any(char::is_lowercase);
        symbol.chars().nth(1).is_some() && upper != lower
    };
    TABLE.symbols.get(symbol).or_else(|| {
        let folded = one_case().then(|| symbol.to_lowercase())?;
        TABLE.folded.get(&folded)
    })
}

/// "^2" after a symbol.
fn power_after(scope: &Scope<'_>, at: usize) -> (&'static str, usize) {
    let raised = scope.lower(at) == "^" && scope.glued(at) && scope.glued(at + 1);
    match scope.lower(at + 1) {
        "2" if raised => ("square", at + 2),
        "3" if raised => ("cubic", at + 2),
        _ => ("", at),
    }
}

/// "°", "°C", "° F".
fn degrees(scope: &Scope<'_>, at: usize) -> Unit {
    let (name, length) = match scope.lower(at + 1) {
        "c" => ("degree Celsius", 2),
        "f" => ("degree Fahrenheit", 2),
        "k" if scope.glued(at + 1) => ("kelvin", 2),
        _ => ("degree", 1),
    };
    Unit { name: name.to_owned(), end: at + length, factor: 1.0, symbol: false }
}

fn is_length(unit: &str) -> bool {
    unit.ends_with("metre") || matches!(unit, "foot" | "inch" | "mile" | "yard")
}

/// "per hour", "/s", "an hour" after a unit: the rate is part of it.
fn with_rate(scope: &Scope<'_>, unit: Unit) -> Unit {
    let slash = scope.lower(unit.end) == "/" && scope.glued(unit.end) && scope.glued(unit.end + 1);
    let speed = matches!(scope.lower(unit.end), "a" | "an") && is_length(&unit.name);
    let per = if slash || scope.lower(unit.end) == "per" {
        below(scope, unit.end + 1)
    } else if speed {
        time(scope.lower(unit.end + 1)).map(|name| (name.to_owned(), unit.end + 2))
    } else {
        None
    };
    match per {
        Some((name, end)) => {
            Unit { name: format!("{} per {name}", unit.name), end, factor: unit.factor, symbol: false }
        }
        None => unit,
    }
}

/// The unit below the line of a rate.
fn below(scope: &Scope<'_>, at: usize) -> Option<(String, usize)> {
    let word = scope.lower(at);
    if let Some(name) = time(word) {
        let (power, end) = power_after(scope, at + 1);
        return Some((if power == "square" { format!("{name} squared") } else { name.to_owned() }, end));
    }
    if let Some(name) = word.strip_suffix(['2', '²']).and_then(time) {
        return Some((format!("{name} squared"), at + 1));
    }
    let after_one = Before { digits: true, fine: false, fraction: false };
    let unit = name_at(scope, at, after_one).or_else(|| symbol_at(scope, at, after_one));
    unit.map(|unit| (unit.name, unit.end))
}

/// A length of time below the line of a rate.
fn time(word: &str) -> Option<&'static str> {
    Some(match word {
        "s" | "sec" | "second" => "second",
        "ms" | "millisecond" => "millisecond",
        "min" | "minute" => "minute",
        "h" | "hr" | "hour" => "hour",
        "d" | "day" => "day",
        "week" => "week",
        "month" => "month",
        "yr" | "year" | "annum" => "year",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, Source};

    /// The unit after the digits that a line begins with, and the words it was read from.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let article = Article::of_clean_text(Source::default(), text);
        let prose = article.prose();
        let scope = Scope { prose, begin: 0, end: prose.tokens().len() };
        let before = Before { digits: true, fine: false, fraction: false };
        let found = unit_at(&scope, 1, before)
            .map(|u| format!("{} | {}", prose.span_of(1, u.end - 1).of(text), u.name));
        assert_eq!(found.unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn prefixes_powers_and_rates_are_put_together() {
        check("5 km deep", "km | kilometre");
        check("5 KM deep", "KM | kilometre");
        check("5 km2 of land", "km2 | square kilometre");
        check("5 m³ of sand", "m³ | cubic metre");
        check("5 m^2 of cloth", "m^2 | square metre");
        check("5 km/h faster", "km/h | kilometre per hour");
        check("5 km/s2 at first", "km/s2 | kilometre per second squared");
        check("5 metres per second", "metres per second | metre per second");
        check("5 miles an hour", "miles an hour | mile per hour");
        check("5 litres per square metre", "litres per square metre | litre per square metre");
        check("5 terawatt hours more", "terawatt hours | terawatt hour");
        check("5 TWh a year", "TWh | terawatt hour");
    }

    #[test]
    fn the_case_of_a_symbol_matters() {
        check("5 mW of light", "mW | milliwatt");
        check("5 MW of power", "MW | megawatt");
        check("5 mw of power", "mw | megawatt");
        check("5 Mb free", "Mb | megabit");
        check("5 MB free", "MB | megabyte");
        check("5G networks", "");
        check("5 MA theses", "");
        check("5 CT scans", "");
    }

    #[test]
    fn words_that_are_no_units_there() {
        check("5 foot soldiers", "");
        check("5 in ten", "");
        check("5 pm today", "");
        check("5 people per room", "");
    }
}

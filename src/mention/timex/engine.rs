//! Runs the table over a text, sentence by sentence, and puts together what stands together.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::absolute::named_day;
use super::meaning::Meaning;
use super::number::{Amount, Spelling};
use super::pattern::{Index, Line, Match, Pattern};
use super::period::Period;
use super::relative::around_named_day;
use super::rules::{Maker, RULES};
use super::scene::{Memory, Scene, in_list};
use super::word::{HOLIDAYS, UNIT, UNITS, Unit, Vocabulary, Word};
use super::{Anchor, Timex, TimexKind};
use crate::text::{Prose, Sentence};

struct Compiled {
    name: &'static str,
    pattern: Pattern,
    make: Maker,
    data: &'static str,
}

/// The table, ready to run.
struct Grammar {
    vocabulary: Vocabulary,
    spelling: Spelling,
    rules: Vec<Compiled>,
    index: Index,
}

static GRAMMAR: LazyLock<Grammar> = LazyLock::new(Grammar::new);

/// Reads the rules ahead of their first use.
pub(in crate::mention) fn prepare() {
    LazyLock::force(&GRAMMAR);
}

impl Grammar {
    fn new() -> Self {
        let mut empty = Vocabulary::empty();
        Spelling::articles(&mut empty);
        let mut vocabulary = empty.filled();
        let spelling = Spelling::new(&mut vocabulary);
        let mut rules = Vec::new();
        for rule in RULES {
            let pattern = Pattern::parse(rule.pattern, &mut vocabulary);
            rules.push(Compiled { name: rule.name, pattern, make: rule.make, data: rule.data });
        }
        for (name, row) in HOLIDAYS.entries() {
            let data = row.first().copied().unwrap_or_default();
            let mut add = |rule: &'static str, line: String, make: Maker| {
                let pattern = Pattern::parse(&line, &mut vocabulary);
                rules.push(Compiled { name: rule, pattern, make, data });
            };
            let name = name.replace(" 's", " 's|’s");
            add("named day", format!("last|next|this? {name}"), named_day);
            add("named day", format!("{name} ,? YEAR"), named_day);
            add("the day beside a named day", format!("the day before|after {name}"), around_named_day);
            let counted = format!("NUM UNIT|UNITS before|after the? {name}");
            add("counted from a named day", counted, around_named_day);
        }
        let index = Index::new(&vocabulary, rules.iter().map(|r| &r.pattern));
        Self { vocabulary, spelling, rules, index }
    }
}

/// The expressions of time in these sentences, in text order; they do not overlap.
pub(super) fn run<'s>(
    prose: &Prose,
    sentences: impl Iterator<Item = &'s Sentence>,
    published: Option<Date>,
) -> Vec<Timex> {
    let words = GRAMMAR.vocabulary.read(prose);
    let mut memory = Memory::default();
    let mut found = Vec::new();
    for sentence in sentences {
        let tokens = sentence.tokens.clone();
        let line = Line::new(prose, &words, 0, tokens.end, &GRAMMAR.spelling);
        memory.settle();
        let mut scene = Scene { line, begin: tokens.start, published, memory };
        scan(&mut scene, tokens, &mut found);
        memory = scene.memory;
    }
    found
}

fn scan(scene: &mut Scene<'_>, tokens: Range<usize>, found: &mut Vec<Timex>) {
    let mut at = tokens.start;
    let mut free = tokens.start;
    while at < tokens.end {
        let Some(hit) = best(scene, at) else {
            at += 1;
            continue;
        };
        let hit = with_date(scene, hit);
        let hit = with_modifier(scene, hit, free);
        let timex = hit.timex(scene);
        if let Some(before) = found.last_mut().filter(|_| free > tokens.start) {
            super::ended::bound(before, scene, free..hit.start, &timex);
        }
        at = hit.end.max(at + 1);
        free = at;
        remember(scene, &hit, &timex);
        found.push(timex);
    }
}

/// A match with its meaning.
struct Hit {
    start: usize,
    end: usize,
    meaning: Meaning,
    rule: &'static str,
}

impl Hit {
    fn timex(&self, scene: &Scene<'_>) -> Timex {
        let span = scene.line.prose.span_of(self.start, self.end.saturating_sub(1));
        let Meaning { kind, value, earliest, latest, anchor, .. } = self.meaning.clone();
        Timex { span, kind, value, earliest, latest, anchor, rule: self.rule }
    }
}

/// The longest match at a token that means something.
fn best(scene: &Scene<'_>, at: usize) -> Option<Hit> {
    let patterns = GRAMMAR.index.beginning_at(&scene.line, at)?;
    let mut matches: Vec<(Match, &Compiled)> = Vec::new();
    for number in patterns {
        let Some(rule) = GRAMMAR.rules.get(number) else { continue };
        if let Some(found) = rule.pattern.matches(&scene.line, at) {
            matches.push((found, rule));
        }
    }
    matches.sort_by_key(|(m, _)| std::cmp::Reverse(m.end));
    matches.into_iter().find_map(|(m, rule)| {
        let meaning = (rule.make)(&m, scene, rule.data)?;
        Some(Hit { start: m.start, end: m.end, meaning, rule: rule.name })
    })
}

/// "5 p.m. EST Nov. 9", "9 a.m. on Tuesday": a time with the day that follows it.
fn with_date(scene: &Scene<'_>, time: Hit) -> Hit {
    if time.meaning.kind != TimexKind::Time || !time.meaning.value.contains('T') {
        return time;
    }
    let mut next = time.end;
    while matches!(scene.lower(next), "on" | ",") && next < time.end + 2 {
        next += 1;
    }
    let Some(mut day) = best(scene, next).filter(|d| matches!(d.meaning.period, Some(Period::Day(_)))) else {
        return time;
    };
    // "11:15 on Tuesday morning": the clock tells more than the part of the day.
    if let Some((date, _)) = day.meaning.value.split_once('T').filter(|(_, part)| part.len() == 2) {
        day.meaning.value = date.to_owned();
    } else if day.meaning.kind != TimexKind::Date {
        return time;
    }
    let clock = time.meaning.value.split_once('T').map_or_else(String::new, |(_, clock)| format!("T{clock}"));
    Hit { start: time.start, end: day.end, meaning: day.meaning.at_time(&clock), rule: time.rule }
}

/// Words before a date that make it a part of the date, the longest first.
const DATE_MODIFIERS: [&str; 26] = [
    "the first half of",
    "the second half of",
    "the beginning of",
    "the start of",
    "the middle of",
    "the end of",
    "the turn of",
    "the close of",
    "early in",
    "late in",
    "earlier in",
    "later in",
    "early on",
    "late on",
    "sometime in",
    "around",
    "about",
    "beginning of",
    "end of",
    "early",
    "late",
    "mid",
    "mid -",
    "late -",
    "early -",
    "post -",
];

/// Those before "this year" and the like.
const UNIT_MODIFIERS: [&str; 12] = [
    "the beginning of",
    "the start of",
    "the middle of",
    "the end of",
    "beginning of",
    "end of",
    "early",
    "late",
    "later",
    "earlier",
    "sometime",
    "some time",
];

/// Those before a time of day.
const TIME_MODIFIERS: [&str; 11] = [
    "about",
    "around",
    "shortly before",
    "shortly after",
    "just before",
    "just after",
    "later",
    "earlier",
    "early",
    "late",
    "early on",
];

/// Rules for lengths that are counted, before which "over" is a limit and not a preposition.
const COUNTING: [&str; 2] = ["length of time", "range of lengths"];
/// Rules for stretches that "earlier" and "later" can part.
const TELLING_UNITS: [&str; 2] = ["last, this or next", "the same one"];

/// Words before a length that limit it.
const LENGTH_MODIFIERS: [&str; 19] = [
    "no more than",
    "not more than",
    "more than",
    "less than",
    "fewer than",
    "at least",
    "at most",
    "as long as",
    "up to",
    "just over",
    "just under",
    "about",
    "around",
    "approximately",
    "roughly",
    "nearly",
    "almost",
    "over",
    "under",
];

/// Takes in the words before that limit the expression: "late last year", "nearly two months".
fn with_modifier(scene: &Scene<'_>, hit: Hit, free: usize) -> Hit {
    let value = hit.meaning.value.as_str();
    let named = value.ends_with("_REF") || value.is_empty();
    let list: &[&str] = match hit.meaning.kind {
        _ if named => return hit,
        TimexKind::Duration if COUNTING.contains(&hit.rule) => &LENGTH_MODIFIERS,
        TimexKind::Date if hit.rule == "so long ago" => &LENGTH_MODIFIERS,
        TimexKind::Duration => &LENGTH_MODIFIERS[..8],
        TimexKind::Date if TELLING_UNITS.contains(&hit.rule) => &UNIT_MODIFIERS,
        TimexKind::Date => &DATE_MODIFIERS,
        TimexKind::Time => &TIME_MODIFIERS,
        TimexKind::Set => return hit,
    };
    let last = scene.before(hit.start, 1);
    let ending = list.iter().filter(|words| !last.is_empty() && words.ends_with(last));
    let Some(length) = ending.filter_map(|words| stands_before(scene, hit.start, free, words)).max() else {
        return hit;
    };
    let start = hit.start - length;
    if scene.lower(start) == "over" && hit.meaning.kind == TimexKind::Duration && !is_limit(scene, start) {
        return hit;
    }
    let article = start > free
        && scene.lower(start - 1) == "the"
        && matches!(scene.lower(start), "end" | "beginning" | "early" | "late" | "mid");
    let first = scene.lower(start).to_owned();
    let meaning = narrowed(hit.meaning, &first, scene.lower(start + 1));
    Hit { start: start - usize::from(article), end: hit.end, meaning, rule: hit.rule }
}

/// Whether the "over" at `at` is a limit ("for over three years") and no preposition ("paid over three years").
fn is_limit(scene: &Scene<'_>, at: usize) -> bool {
    const BEFORE: &str =
        "for in of after took takes take lasted lasts last lasting just well slightly is was be spent served";
    at == scene.begin || in_list(BEFORE, scene.before(at, 1))
}

/// The number of tokens of `words`, if they stand right before token `start`.
fn stands_before(scene: &Scene<'_>, start: usize, free: usize, words: &str) -> Option<usize> {
    let length = words.split(' ').count();
    let first = start.checked_sub(length).filter(|first| *first >= free)?;
    let same = words.split(' ').enumerate().all(|(i, word)| scene.lower(first + i) == word);
    same.then_some(length)
}

/// The part of a stretch that a modifier leaves, in days: halves for "early", "late" and "later", the middle
/// third for "mid".
fn narrowed(meaning: Meaning, first: &str, second: &str) -> Meaning {
    let (Some(from), Some(to)) = (meaning.earliest, meaning.latest) else { return meaning };
    let days = (to - from).get_days();
    let at = |share: i32, of: i32| super::period::moved(from, super::word::Unit::Day, days * share / of);
    let word = if first == "the" { second } else { first };
    let (earliest, latest) = match word {
        "early" | "beginning" | "start" | "earlier" | "first" => (Some(from), at(1, 2)),
        "late" | "end" | "close" | "second" => (at(1, 2).and_then(|d| d.tomorrow().ok()), Some(to)),
        "mid" | "middle" => (at(1, 4), at(3, 4)),
        _ => (Some(from), Some(to)),
    };
    let anchor = meaning.anchor;
    meaning.between(earliest.map(|d| d.min(to)), latest, anchor)
}

/// Rules for what the text compares with, not what it speaks of.
const LOOKS_BACK: [&str; 4] =
    ["so long ago", "so long before", "the quarter a year before", "the quarter of a year"];

/// "3 percent in April, from 4 percent in March": whether the month at `start` is only what another is compared with.
fn compared_with(scene: &Scene<'_>, start: usize) -> bool {
    /// "from a revised 4.2 percent in".
    const REACH: usize = 7;
    let first = start.saturating_sub(REACH).max(scene.begin);
    let from =
        (first..start).rev().find(|&at| matches!(scene.lower(at), "from" | "against" | "with" | "than"));
    let number = |at: usize| {
        let classes = scene.line.words.get(at).map_or(0, |w| w.classes);
        classes & (super::word::DIGITS | super::word::DECIMAL) != 0
    };
    scene.before(start, 1) == "in" && from.is_some_and(|from| (from + 1..start).any(number))
}

/// Lengths of several quarters, which reports tell beside the last one ("in the first nine months").
const SEVERAL_QUARTERS: [&str; 3] = ["P6M", "P9M", "P12M"];

fn remember(scene: &mut Scene<'_>, hit: &Hit, timex: &Timex) {
    let compared = matches!(hit.meaning.period, Some(Period::Month(..))) && compared_with(scene, hit.start);
    if compared && scene.memory.focus.is_some() {
        return;
    }
    let ends = matches!(scene.lower(hit.end), "ended" | "ending");
    let today = scene.published;
    let memory = &mut scene.memory;
    match hit.meaning.period {
        // What is compared from here on is no single quarter.
        None if timex.rule == "so long" && SEVERAL_QUARTERS.contains(&timex.value.as_str()) => {
            memory.forget_quarter();
        }
        Some(Period::Day(day)) => memory.day = Some((day, timex.span)),
        // What is counted from the focus must not become the focus: "a year earlier" twice is the same year.
        Some(_) if matches!(timex.anchor, Anchor::Text(_)) || LOOKS_BACK.contains(&timex.rule) => {}
        Some(period @ (Period::Month(..) | Period::Quarter(..) | Period::Year(_))) => {
            let quarter_stands = matches!(memory.focus, Some((Period::Quarter(..), _)));
            let coarser = matches!(period, Period::Year(_) | Period::Month(..));
            if !(quarter_stands && coarser) {
                memory.focus = Some((period, timex.span));
                memory.report_quarter(period, timex.span, ends, today);
            }
        }
        _ => {}
    }
}

/// The numbers and the unit that a length of time is written with.
pub(super) fn amounts(prose: &Prose, span: crate::text::Span) -> Option<(Vec<Amount>, Unit)> {
    let tokens = prose.tokens_in(span);
    let words: Vec<Word> = tokens.clone().map(|at| GRAMMAR.vocabulary.word(prose, at)).collect();
    let unit =
        words.iter().rev().find(|w| w.classes & (UNIT | UNITS) != 0).and_then(|w| Unit::of(w.value))?;
    let line = Line::new(prose, &words, tokens.start, words.len(), &GRAMMAR.spelling);
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match super::number::read(&line, at) {
            Some((amount, next)) if words.get(at).is_some_and(|w| w.classes & UNIT == 0) => {
                numbers.push(amount);
                at = next.max(at + 1);
            }
            _ => at += 1,
        }
    }
    Some((numbers, unit))
}

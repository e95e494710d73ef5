//! What a sentence counts or measures, and between which ends its figure lies: what figures of two reports are
//! compared by.
//!
//! Two figures are of one thing only where the words say so: the same people in the same state, or the same thing
//! beside the same word. What only may be the same is not compared.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::article::{Article, Source};
use crate::bullet::words::{is_content_at, stem};
use crate::mention::{self, Comparator, Quantity, QuantityKind, Step};
use crate::text::calendar::is_only_calendar;
use crate::text::{Prose, Span, TokenKind};

/// One figure of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Count {
    /// What is counted, as it is shown ("people killed").
    pub(super) what: String,
    /// The figure, with the words that limit it.
    pub(super) figure: String,
    /// Where in the sentence it stands.
    pub(super) at: Span,
    /// The words say that it is the whole number ("put the number of dead at 24").
    pub(super) total: bool,
    low: f64,
    high: f64,
    thing: Thing,
    place: Option<String>,
}

/// What makes two figures ones of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Thing {
    /// People, by what became of them and what sort they are; empty for people of any sort.
    People { state: &'static str, sort: String },
    /// Things counted, or what is measured in a unit.
    Other { unit: String, head: Vec<String>, step: Option<Step>, beside: Vec<String>, names: Vec<String> },
}

/// What became of people, with the words that say so.
const STATES: [(&str, &[&str]); 5] = [
    (
        "people killed",
        &["killed", "kills", "kill", "killing", "dead", "died", "deaths", "fatalities", "perished"],
    ),
    ("people hurt", &["injured", "injuring", "wounded", "wounding", "hurt", "injuries"]),
    ("people missing", &["missing", "unaccounted"]),
    ("people held", &["arrested", "detained", "arresting", "detaining"]),
    ("people driven out", &["displaced", "evacuated", "homeless", "displacing", "evacuating"]),
];

/// Sorts of people that may stand between a figure and the word for what became of them.
const SORTS: [&str; 18] = [
    "civilians",
    "residents",
    "villagers",
    "passengers",
    "migrants",
    "soldiers",
    "troops",
    "policemen",
    "officers",
    "workers",
    "miners",
    "students",
    "pupils",
    "children",
    "women",
    "men",
    "protesters",
    "fighters",
];
/// Other words that may stand there.
const BETWEEN: [&str; 25] = [
    "people", "persons", "others", "were", "was", "are", "is", "have", "has", "had", "been", "be", "left",
    "and", "at", "least", "more", "than", "about", "some", "nearly", "almost", "over", "to", "of",
];
/// And words of a limit that stand there too.
const LIMITS: [&str; 4] = ["up", "as", "many", "confirmed"];
/// How many such words.
const NEAR: usize = 5;
/// Within so many tokens a word stands beside a figure.
const BESIDE: usize = 6;
/// A number told as "about" is taken to lie this near.
const ABOUT: f64 = 0.1;

/// Words beside a figure that any figure has: they say nothing of what is counted.
const LIGHT: [&str; 34] = [
    "put",
    "puts",
    "reach",
    "reached",
    "estimated",
    "estimate",
    "estimates",
    "total",
    "totalled",
    "totaled",
    "stood",
    "stands",
    "rose",
    "risen",
    "rise",
    "fell",
    "number",
    "figure",
    "including",
    "worth",
    "amount",
    "amounted",
    "saying",
    "told",
    "added",
    "least",
    "nearly",
    "almost",
    "roughly",
    "approximately",
    "around",
    "according",
    "reported",
    "later",
];

/// So many quotes are kept in mind; a brief has some hundred.
const MOST_KNOWN: usize = 4096;

thread_local! {
    /// The figures of quotes that were looked at: the brief is checked again with each key that is struck, and its quotes
    /// stay.
    static KNOWN: RefCell<FxHashMap<String, Rc<[Count]>>> = RefCell::default();
}

/// The figures of a sentence that can be compared with those of another report.
pub(super) fn counts(sentence: &str) -> Rc<[Count]> {
    KNOWN.with_borrow_mut(|known| {
        if let Some(counts) = known.get(sentence) {
            return Rc::clone(counts);
        }
        if known.len() >= MOST_KNOWN {
            known.clear();
        }
        let counts: Rc<[Count]> = read(sentence).into();
        known.insert(sentence.to_owned(), Rc::clone(&counts));
        counts
    })
}

fn read(sentence: &str) -> Vec<Count> {
    let article = Article::of_clean_text(Source::default(), sentence);
    let mentions = mention::find(&article);
    mentions.quantities.iter().filter_map(|quantity| count(article.prose(), quantity)).collect()
}

impl Count {
    /// Whether both are figures of one thing, as far as the words say.
    pub(super) fn is_of_same(&self, other: &Self) -> bool {
        let places = self.place.is_none() || other.place.is_none() || self.place == other.place;
        let things = match (&self.thing, &other.thing) {
            (
                Thing::Other { unit, head, step, beside, names },
                Thing::Other { unit: unit2, head: head2, step: step2, beside: beside2, names: names2 },
            ) => {
                let shared = beside.iter().filter(|word| beside2.contains(word)).count();
                let nearest = !beside.is_empty() && beside.first() == beside2.first();
                let apart =
                    !names.is_empty() && !names2.is_empty() && !names.iter().any(|n| names2.contains(n));
                let enough = if head.is_empty() { nearest } else { nearest && shared > 1 };
                unit == unit2 && head == head2 && step == step2 && enough && !apart
            }
            (one, other) => one == other,
        };
        places && things
    }

    /// Whether both can be true: their ends overlap.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// Where the figure lies, for what comes later.
    pub(super) fn is_below(&self, other: &Self) -> bool {
        self.high < other.low
    }
}

fn count(prose: &Prose, quantity: &Quantity) -> Option<Count> {
    let (low, high) = ends(quantity)?;
    let tokens = prose.tokens_in(quantity.span);
    let whole = prose.tokens_in(quantity.whole());
    let state = after(prose, tokens.end).or_else(|| before(prose, whole.start.min(tokens.start)));
    let (what, thing) =
        match state.filter(|_| quantity.kind == QuantityKind::Number && quantity.per.is_none()) {
            Some((state, sort)) => (state.to_owned(), Thing::People { state, sort }),
            None => other(prose, quantity)?,
        };
    let place = quantity.place.map(|place| place.of(prose.lowered()).to_owned());
    let figure = quantity.whole().of(prose.text()).to_owned();
    let total = is_total(prose, whole.start);
    Some(Count { what, figure, at: quantity.whole(), total, low, high, thing, place })
}

/// The least and the most that the figure can be; None of a figure that says neither ("dozens").
fn ends(quantity: &Quantity) -> Option<(f64, f64)> {
    if matches!(quantity.kind, QuantityKind::Ordinal | QuantityKind::Age) || quantity.value.is_empty() {
        return None;
    }
    let (low, high) = (quantity.low, quantity.high);
    match quantity.comparator {
        Comparator::AtLeast => Some((low.or(high)?, f64::INFINITY)),
        Comparator::AtMost => Some((f64::NEG_INFINITY, high.or(low)?)),
        Comparator::About => {
            // "Some 40" has no end of its own.
            let said = quantity.value.parse().ok();
            let (low, high) = (low.or(high).or(said)?, high.or(low).or(said)?);
            Some((low - low.abs() * ABOUT, high + high.abs() * ABOUT))
        }
        Comparator::Exactly | Comparator::Between => Some((low.or(high)?, high.or(low)?)),
    }
}

fn state(word: &str) -> Option<&'static str> {
    STATES.iter().find(|(_, words)| words.contains(&word)).map(|(state, _)| *state)
}

fn is_between(word: &str) -> bool {
    BETWEEN.contains(&word) || SORTS.contains(&word) || LIMITS.contains(&word)
}

/// "24 people were killed", "12 soldiers died".
fn after(prose: &Prose, end: usize) -> Option<(&'static str, String)> {
    let mut sort = String::new();
    for at in end..end + NEAR {
        let word = prose.lower(at);
        if let Some(state) = state(word) {
            return Some((state, sort));
        }
        if prose.kind(at) != TokenKind::Word || !is_between(word) || word == "and" {
            return None;
        }
        if SORTS.contains(&word) {
            word.clone_into(&mut sort);
        }
    }
    None
}

/// "killing at least 24 people", "the number of dead at 24".
fn before(prose: &Prose, start: usize) -> Option<(&'static str, String)> {
    for at in (start.saturating_sub(NEAR)..start).rev() {
        let word = prose.lower(at);
        if let Some(state) = state(word) {
            let next = (start..start + NEAR).map(|i| prose.lower(i)).find(|word| SORTS.contains(word));
            // "died in 24 hours": what is counted stands after the figure.
            return (prose.lower(at + 1) != "in").then(|| (state, next.unwrap_or_default().to_owned()));
        }
        if !is_between(word) || matches!(word, "and" | "were" | "was") {
            return None;
        }
    }
    None
}

/// "The number of dead at 24", "a toll of 31".
fn is_total(prose: &Prose, start: usize) -> bool {
    let mut back = (start.saturating_sub(NEAR)..start).map(|at| prose.lower(at));
    back.any(|word| matches!(word, "number" | "toll" | "total" | "count"))
}

/// Things, or what is measured.
fn other(prose: &Prose, quantity: &Quantity) -> Option<(String, Thing)> {
    let unit = quantity.unit.clone().unwrap_or_default();
    let head: Vec<String> = match quantity.head {
        Some(head) => prose
            .tokens_in(head)
            .filter(|&at| is_content_at(prose, at))
            .map(|at| stemmed(prose, at))
            .collect(),
        None => Vec::new(),
    };
    if unit.is_empty() && head.is_empty() || quantity.per.is_some() || quantity.step == Some(Step::From) {
        return None;
    }
    let (beside, names) = beside(prose, quantity);
    let what = match (quantity.head, beside.first()) {
        (Some(head), _) if !head.of(prose.text()).is_empty() => head.of(prose.text()).to_owned(),
        (_, Some(word)) => format!("{word} ({unit})"),
        _ => return None,
    };
    Some((what, Thing::Other { unit, head, step: quantity.step, beside, names }))
}

fn stemmed(prose: &Prose, at: usize) -> String {
    stem(prose.lower(at)).to_owned()
}

/// The telling words beside a figure, the nearest first, and the names among them. The words of a clause of its own
/// are not beside it.
fn beside(prose: &Prose, quantity: &Quantity) -> (Vec<String>, Vec<String>) {
    let figure = quantity.head.map_or(quantity.whole(), |head| quantity.whole().join(head));
    let tokens = prose.tokens_in(figure);
    let stops = |at: &usize| !matches!(prose.raw(*at), "," | ";" | ":" | "." | "(" | ")");
    let back = (tokens.start.saturating_sub(BESIDE)..tokens.start).rev().take_while(stops);
    let fore = (tokens.end..(tokens.end + BESIDE).min(prose.tokens().len())).take_while(stops);
    let (mut words, mut names) = (Vec::new(), Vec::new());
    let mut of_side = |side: &mut dyn Iterator<Item = usize>| {
        let mut own = Vec::new();
        for at in side.filter(|&at| prose.kind(at) == TokenKind::Word && is_content_at(prose, at)) {
            let word = prose.lower(at);
            if LIGHT.contains(&word) || is_only_calendar(word) {
                continue;
            }
            if at > 0 && prose.raw(at).starts_with(char::is_uppercase) {
                names.push(word.to_owned());
            } else {
                own.push(stemmed(prose, at));
            }
        }
        own
    };
    // What is measured stands before its figure, what becomes of things behind their name.
    let (before, behind) = (of_side(&mut { back }), of_side(&mut { fore }));
    let first = if quantity.head.is_some() { [behind, before] } else { [before, behind] };
    words.extend(first.into_iter().flatten());
    (words, names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, expected: &[(&str, &str)]) {
        let found = counts(sentence);
        let people = found.iter().filter(|count| matches!(count.thing, Thing::People { .. }));
        let found: Vec<_> = people.map(|c| (c.what.as_str(), c.figure.as_str())).collect();
        assert_eq!(found, expected, "{sentence}");
    }

    #[test]
    fn people_are_counted_before_and_after() {
        check("The blast killed at least 24 people.", &[("people killed", "at least 24")]);
        check(
            "At least 24 people were killed and more than 60 injured.",
            &[("people killed", "At least 24"), ("people hurt", "more than 60")],
        );
        check("Thirty-one people have died in the flood.", &[("people killed", "Thirty-one")]);
        check("The agency put the number of dead at 24 on Tuesday.", &[("people killed", "24")]);
        check("Police detained 12 students.", &[("people held", "12")]);
        check("A wave left 300 homeless.", &[("people driven out", "300")]);
    }

    #[test]
    fn other_figures_are_not_of_people() {
        check("He died in 2019.", &[]);
        check("The bank cut its rate to 4.25 percent.", &[]);
        check("Some 300 soldiers reached the town where the dead were buried.", &[]);
        check("The 12 ministers were briefed.", &[]);
    }

    /// Whether a figure of the first sentence and one of the second are of one thing and exclude each other.
    fn excludes(one: &str, other: &str) -> bool {
        let (one, other) = (counts(one), counts(other));
        one.iter().any(|a| other.iter().any(|b| a.is_of_same(b) && !a.agrees(b)))
    }

    #[test]
    fn figures_of_one_thing_exclude_each_other() {
        for (one, other) in [
            ("The blast killed 40 people.", "The blast killed 31 people."),
            ("At least 40 people died.", "Thirty-one people died."),
            ("Nine deputies left the group on Friday.", "Eleven deputies left the governing group."),
            ("The damage was put at 1.4 billion euros.", "The damage could reach 900 million euros."),
            ("Parliament backed the law with 81 votes in favour.", "The law passed with 79 votes in favour."),
            ("The fire burned 1,200 hectares of forest.", "The fire has burned 900 hectares of forest."),
            ("Police detained 12 students.", "Police detained 17 students."),
            ("A wave left 300 people homeless.", "A wave left 450 people homeless."),
            ("Sixty people were injured.", "Forty-five people were injured."),
            ("Eight people are missing.", "Three people are missing."),
            ("More than 6,000 people were displaced.", "Some 2,000 people were displaced."),
            ("The strike shut 14 ports.", "The strike shut nine ports."),
            ("The fund holds 300 million euros.", "The fund holds 250 million euros."),
            ("Turnout reached 61 percent.", "Turnout reached 48 percent."),
            ("The army lost 20 tanks in the battle.", "The army lost 31 tanks in the battle."),
            ("The quake destroyed 120 houses.", "The quake destroyed 85 houses."),
            ("Up to 20 miners died.", "Thirty-one miners died."),
            ("Between 30 and 40 people died.", "Fifty people died."),
            ("The deficit widened to 4.1 percent.", "The deficit widened to 3.2 percent."),
            ("The convoy brought 40 trucks to the town.", "The convoy brought 25 trucks to the town."),
        ] {
            assert!(excludes(one, other), "{one} / {other}\n{:#?}\n{:#?}", counts(one), counts(other));
        }
    }

    #[test]
    fn figures_that_may_both_be_true_do_not() {
        for (one, other) in [
            ("At least 40 people died.", "Forty-five people died."),
            ("Forty people died.", "Dozens of people died."),
            ("The blast killed 40 people.", "The blast injured 31 people."),
            ("The blast killed 40 people.", "The blast killed as many as 40 people."),
            ("Nearly 40 people died.", "Thirty-nine people died."),
            ("A handful of people died.", "Nine people died."),
            ("Growth was 2 percent.", "Inflation was 3 percent."),
            ("The quake destroyed 120 houses.", "The flood destroyed 85 bridges."),
            ("Parliament has 150 seats.", "The party holds 60 seats."),
            ("He is 40 years old.", "She is 31 years old."),
            ("More than 300 people were held.", "Over 350 people were held."),
            ("Police detained 12 men.", "Police detained nine women."),
            ("About 100 people were hurt.", "Some 105 people were hurt."),
            ("The vote was on 12 March.", "The vote was on 13 March."),
            ("Some 1.2 million people were evacuated.", "In all, 1,200,000 people were evacuated."),
            ("The damage was put at 1.4 billion euros.", "The damage was put at 1.6 billion dollars."),
            ("Twelve soldiers were killed.", "Nine civilians were killed."),
            ("Nine deputies left the group.", "The group still has 74 deputies."),
            ("The bank cut its rate by 0.25 percentage points.", "The bank cut its rate to 4.25 percent."),
            ("The strike closed 12 schools.", "The strike closed 30 ports."),
            ("Police detained 12 students.", "The blast killed 31 people."),
        ] {
            assert!(!excludes(one, other), "{one} / {other}\n{:#?}\n{:#?}", counts(one), counts(other));
        }
    }
}

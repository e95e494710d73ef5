//! First stage: runs of words that look like names.
//!
//! A run is greedy: titles, articles and several names side by side may be in it. The next stage cuts it.

use std::ops::Range;

use super::facts::Facts;
use super::words::{Words, is_ordinary};
use crate::text::TokenKind;

/// A run of tokens, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) first: usize,
    pub(super) last: usize,
}

/// What takes a run on past a word.
const LISTED: Facts = Facts::LISTED;

/// Shortened words whose full stop does not end a name.
const ABBREVIATIONS: [&str; 44] = [
    "mr", "mrs", "ms", "dr", "prof", "gen", "sen", "sens", "gov", "rep", "reps", "lt", "col", "capt", "cpt",
    "sgt", "cpl", "pvt", "rev", "hon", "maj", "adm", "cmdr", "brig", "st", "mt", "ft", "jr", "sr", "inc",
    "corp", "ltd", "co", "bros", "pres", "messrs", "fr", "dept", "univ", "no", "supt", "atty", "jos", "wm",
];

/// Shortened words that end a name with their full stop.
const ENDING_ABBREVIATIONS: [&str; 7] = ["jr", "sr", "inc", "corp", "ltd", "co", "bros"];

/// Second halves of adjectives made with a name ("Saudi-led").
const PARTICIPLES: [&str; 16] = [
    "led", "held", "based", "born", "run", "made", "style", "era", "owned", "wide", "like", "only", "bound",
    "built", "ruled", "sized",
];

/// The most letters in a syllable of a Chinese or Korean given name ("Kwong-chung").
const SYLLABLE: usize = 6;

/// The runs of one sentence, in order.
pub(super) fn runs(words: &Words<'_>, tokens: Range<usize>) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        if !begins(words, at, tokens.end) {
            at += 1;
            continue;
        }
        let last = extend(words, at, tokens.end);
        runs.push(Run { first: at, last });
        at = last + 1;
    }
    runs
}

/// A capital, or a small particle that leads to one ("al-Assad", "von der Leyen").
fn begins(words: &Words<'_>, at: usize, end: usize) -> bool {
    let prose = words.prose;
    if words.is_capital(at) {
        return !follows_stance(words, at) && !in_address(words, at);
    }
    if at + 1 >= end || prose.kind(at) != TokenKind::Word || !words.facts(at).any(Facts::OPEN) {
        return false;
    }
    if prose.raw(at + 1) == "-" {
        return prose.glued(at + 1) && prose.glued(at + 2) && at + 2 < end && words.is_capital(at + 2);
    }
    let strong = matches!(prose.raw(at), "al" | "el" | "von" | "van" | "bin" | "ibn" | "della" | "du");
    strong
        && (words.is_capital(at + 1)
            || (words.facts(at + 1).any(Facts::INNER) && at + 2 < end && words.is_capital(at + 2)))
}

/// "pro-Beijing", "anti-Taliban": a stance, not an actor.
fn follows_stance(words: &Words<'_>, at: usize) -> bool {
    let prose = words.prose;
    at >= 2
        && prose.raw(at - 1) == "-"
        && prose.glued(at)
        && matches!(prose.lower(at - 2), "pro" | "anti" | "non" | "post" | "pre" | "ex")
}

/// Inside an address of the net ("jo.smith@example.org", "a_B").
fn in_address(words: &Words<'_>, at: usize) -> bool {
    let prose = words.prose;
    let sign = |i: usize| matches!(prose.raw(i), "@" | "_" | "%" | "#" | "=" | "\\" | "~");
    let dotted = prose.raw(at + 1) == "."
        && prose.glued(at + 1)
        && prose.glued(at + 2)
        && !words.is_initial(at)
        && prose.kind(at + 2) == TokenKind::Word;
    at > 0
        && prose.glued(at)
        && (sign(at - 1) || prose.raw(at - 1) == "." && !words.is_initial(at.saturating_sub(2)))
        || prose.glued(at + 1) && (sign(at + 1) && prose.glued(at + 2))
        || dotted
}

fn extend(words: &Words<'_>, first: usize, end: usize) -> usize {
    let mut last = first;
    loop {
        if let Some(entry) = words.longest_entry(last, end, LISTED | Facts::TITLE)
            && entry > last
            && (words.is_capital(entry)
                || words.prose.kind(entry) == TokenKind::Word
                    && !words.prose.raw(entry).starts_with(char::is_lowercase))
        {
            last = entry;
        }
        let Some(next) = step(words, first, last, end) else { return last };
        last = next;
    }
}

/// The next word of the run, or none where it ends.
fn step(words: &Words<'_>, first: usize, last: usize, end: usize) -> Option<usize> {
    let next = last + 1;
    if next >= end {
        return None;
    }
    let prose = words.prose;
    match prose.raw(next) {
        "." if prose.glued(next) => after_stop(words, last, end),
        "-" | "\u{2010}" | "\u{2011}" => after_hyphen(words, first, last, end),
        "&" if words.facts(last).any(Facts::GIVEN) && words.facts(next + 1).any(Facts::GIVEN) => None,
        "&" if !prose.glued(next) && !firm_after(words, last, end) => None,
        "&" => (next + 1 < end && words.is_capital(next + 1) && prose.glued(next) == prose.glued(next + 1))
            .then_some(next + 1),
        "'s" | "’s" => after_possessive(words, last, end),
        _ if words.is_capital(next) => (!prose.glued(next) || words.is_initial(last)).then_some(next),
        _ if prose.kind(next) == TokenKind::Word && !prose.glued(next) => {
            after_small(words, first, last, end)
        }
        _ => None,
    }
}

/// "& Sons", "Health & Safety"; two surnames side by side are two people more often than a firm.
fn firm_after(words: &Words<'_>, last: usize, end: usize) -> bool {
    let ordinary = |i: usize| words.facts(i).any(Facts::TOPIC | Facts::COMMON);
    let seat = (last + 2..end.min(last + 5))
        .take_while(|&i| words.is_capital(i))
        .any(|i| words.facts(i).any(Facts::ORG_END));
    seat || matches!(words.prose.lower(last + 2), "sons" | "daughters" | "co")
        || ordinary(last) && ordinary(last + 2)
}

/// "J. Edgar", "St. Louis", "Apple Inc." before more of the sentence.
fn after_stop(words: &Words<'_>, last: usize, end: usize) -> Option<usize> {
    let prose = words.prose;
    let (stop, next) = (last + 1, last + 2);
    let lower = prose.lower(last);
    let short = words.is_initial(last) || ABBREVIATIONS.contains(&lower);
    if short && next < end && words.is_capital(next) {
        return Some(next);
    }
    (ENDING_ABBREVIATIONS.contains(&lower) && next < end).then_some(stop)
}

/// "Jean-Claude", "Mohib-ul Rahman", "Jamiat-e-Islami"; not "Taliban-held", not "China-Russia".
fn after_hyphen(words: &Words<'_>, first: usize, last: usize, end: usize) -> Option<usize> {
    let prose = words.prose;
    let (hyphen, next) = (last + 1, last + 2);
    if next >= end || !prose.glued(hyphen) || !prose.glued(next) {
        return None;
    }
    if words.is_capital(next) {
        let two = |i| words.facts(i).any(Facts::LISTED | Facts::DEMONYM);
        return (!(two(last) && two(next))).then_some(next);
    }
    let small = words.facts(next).any(Facts::INNER) && next + 1 < end;
    if small && prose.raw(next + 1) == "-" {
        return (next + 2 < end && prose.glued(next + 2) && words.is_capital(next + 2)).then_some(next + 2);
    }
    let joined =
        matches!(prose.lower(next), "ul" | "ur" | "ud" | "al" | "e" | "i" | "o" | "us" | "uz" | "as");
    if joined && words.is_capital(next + 1) && next + 1 < end {
        return Some(next + 1);
    }
    // "Jong-un", "Ki-moon": a small second half of a given name that somebody else's name goes before.
    let word = prose.kind(next) == TokenKind::Word;
    let listed = word && words.phrase(last, next).any(Facts::GIVEN | Facts::FAMILY);
    let short = prose.raw(last).len() <= SYLLABLE && prose.raw(next).len() <= SYLLABLE && last > first;
    let half = short && !is_ordinary(prose.lower(next)) && !PARTICIPLES.contains(&prose.lower(next));
    (listed || word && half).then_some(next)
}

/// "People's Party", "Children's Hospital"; a possessive of a name ends it.
fn after_possessive(words: &Words<'_>, last: usize, end: usize) -> Option<usize> {
    let next = last + 2;
    if next >= end || !words.is_capital(next) {
        return None;
    }
    let inside = matches!(
        words.prose.lower(last),
        "people"
            | "children"
            | "women"
            | "men"
            | "workers"
            | "veterans"
            | "king"
            | "queen"
            | "lord"
            | "players"
            | "farmers"
            | "teachers"
    );
    let place =
        words.facts(last).any(Facts::GIVEN) && words.facts(next).any(Facts::ORG_END | Facts::PLACE_END);
    (inside || place).then_some(next)
}

fn after_small(words: &Words<'_>, first: usize, last: usize, end: usize) -> Option<usize> {
    let next = last + 1;
    let small = words.prose.raw(next);
    match small {
        "of" => after_of(words, first, last, end),
        "for" | "on" => {
            let head = (near(first, last)..=last).any(|i| words.facts(i).any(Facts::ORG_HEAD))
                && !is_title(words, last);
            (head && small == "for" || words.facts(last).any(Facts::ORG_HEAD))
                .then(|| capital_after(words, next, end))
                .flatten()
                .filter(|&word| {
                    words.facts(word).any(Facts::TOPIC | Facts::COMMON | Facts::DEMONYM | Facts::LISTED)
                })
        }
        "and" => after_and(words, first, last, end),
        _ if words.facts(next).any(Facts::INNER) => after_particle(words, last, end),
        _ => None,
    }
}

/// The capitalised word after a small one, with "the" between them or not.
fn capital_after(words: &Words<'_>, small: usize, end: usize) -> Option<usize> {
    let next = if words.prose.raw(small + 1) == "the" { small + 2 } else { small + 1 };
    (next < end && words.is_capital(next) && !words.prose.glued(next)).then_some(next)
}

/// How far back a run is searched for its head; longer names are none.
const HEAD_DISTANCE: usize = 12;

fn near(first: usize, last: usize) -> usize {
    last.saturating_sub(HEAD_DISTANCE).max(first)
}

fn is_title(words: &Words<'_>, index: usize) -> bool {
    words.facts(index).any(Facts::TITLE | Facts::HONORIFIC)
}

/// "Bank of England", "Minister of Foreign Affairs"; not "Biden of Delaware".
fn after_of(words: &Words<'_>, first: usize, last: usize, end: usize) -> Option<usize> {
    let next = capital_after(words, last + 1, end)?;
    let facts = words.facts(last);
    if is_title(words, last) {
        return words.facts(next).any(Facts::TOPIC).then_some(next);
    }
    let head =
        facts.any(Facts::ORG_HEAD | Facts::PLACE_HEAD | Facts::PLACE_END | Facts::EVENT | Facts::THING);
    let topics = first < last && facts.any(Facts::TOPIC | Facts::ORG_END) && !facts.any(Facts::DEMONYM);
    let calendar = words.facts(next).any(Facts::CALENDAR);
    ((head || topics) && !calendar).then_some(next)
}

/// "Health and Human Services", "Food and Drug Administration"; two names side by side stay two.
fn after_and(words: &Words<'_>, first: usize, last: usize, end: usize) -> Option<usize> {
    let next = capital_after(words, last + 1, end)?;
    if words.prose.raw(next - 1) == "the" {
        return None;
    }
    let topic = |i| words.facts(i).any(Facts::TOPIC) && !words.facts(i).any(Facts::LISTED);
    if !topic(last)
        || !words.facts(next).any(Facts::TOPIC | Facts::COMMON)
        || words.facts(next).any(Facts::GIVEN | Facts::DEMONYM)
    {
        return None;
    }
    let headed = (near(first, last)..last).any(|i| words.prose.raw(i) == "of" || words.prose.raw(i) == "for");
    let ended = (next..end.min(next + 5))
        .take_while(|&i| words.is_capital(i))
        .any(|i| words.facts(i).any(Facts::ORG_END) && i > next);
    (headed || ended).then_some(next)
}

/// "Ursula von der Leyen", "Lula da Silva": particles lead to another capital.
fn after_particle(words: &Words<'_>, last: usize, end: usize) -> Option<usize> {
    let prose = words.prose;
    let mut at = last + 1;
    let english = matches!(
        prose.raw(at),
        "as" | "at" | "an" | "ar" | "ad" | "i" | "do" | "e" | "den" | "op" | "ben" | "bar"
    );
    if english && prose.raw(at + 1) != "-" {
        return None;
    }
    let limit = end.min(last + 4);
    while at < limit
        && words.facts(at).any(Facts::INNER)
        && !words.is_capital(at)
        && prose.kind(at) == TokenKind::Word
    {
        at += 1;
        if at < limit && prose.raw(at) == "-" && prose.glued(at) {
            at += 1;
        }
    }
    (at < end && words.is_capital(at)).then_some(at)
}

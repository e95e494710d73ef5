//! The title or role that the text gives a person, before the name or after it.
//!
//! Only words beside the name are read: "former President X", "X, a provincial council member,". "X, now part of …" is
//! none.

use super::boundary::Piece;
use super::facts::Facts;
use super::words::Words;
use crate::text::{Span, TokenKind};

/// The most words of a role before a name that are taken in beside its title.
const LONGEST_BEFORE: usize = 6;
/// The most words between the commas of a role after a name.
const LONGEST_AFTER: usize = 18;
/// Relatives: of somebody, so no role by themselves.
const KIN: [&str; 18] = [
    "father",
    "mother",
    "son",
    "daughter",
    "wife",
    "husband",
    "brother",
    "sister",
    "widow",
    "grandson",
    "granddaughter",
    "nephew",
    "niece",
    "cousin",
    "uncle",
    "aunt",
    "friend",
    "partner",
];
/// Forms of address that say nothing of a role.
const POLITE: [&str; 24] = [
    "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "madam", "madame", "mme", "monsieur", "herr", "frau",
    "señor", "señora", "senor", "senora", "don", "doña", "uncle", "aunt", "brother", "sister", "hajji",
];

/// The words beside a person's name that say who that is.
pub(super) fn role(words: &Words<'_>, piece: Piece) -> Option<Span> {
    before(words, piece).or_else(|| after(words, piece))
}

fn before(words: &Words<'_>, piece: Piece) -> Option<Span> {
    let sentence = words.prose.sentences().get(piece.sentence)?;
    let (from, to) = match piece.title {
        Some((from, to)) => {
            let stop = if words.prose.raw(to) == "." { to.saturating_sub(1) } else { to };
            if from == stop && POLITE.contains(&words.prose.lower(from)) {
                return None;
            }
            (from, to)
        }
        None if words.prose.raw(piece.first.checked_sub(1)?) == "," => return apposed(words, piece),
        None => {
            let at = piece.first.checked_sub(1)?;
            let facts = words.facts(at);
            let kin = KIN.contains(&words.prose.lower(at));
            (facts.any(Facts::ROLE | Facts::TITLE) && !facts.any(Facts::FUNCTION) && !kin)
                .then_some((at, at))?
        }
    };
    let plural = words.prose.lower(to).ends_with('s') && !words.prose.lower(to).ends_with("ss");
    if from < sentence.tokens.start || plural {
        return None;
    }
    Some(words.span(beginning(words, from, sentence.tokens.start), to))
}

/// "The energy minister, Nadia Ferenc, said": one person's role, the name set off by commas.
fn apposed(words: &Words<'_>, piece: Piece) -> Option<Span> {
    let sentence = words.prose.sentences().get(piece.sentence)?;
    let to = piece.first.checked_sub(2)?;
    let (facts, word) = (words.facts(to), words.prose.lower(to));
    let plural = word.ends_with('s') && !word.ends_with("ss");
    let is_role = facts.any(Facts::ROLE) && !facts.any(Facts::FUNCTION) && !KIN.contains(&word);
    let is_closed = matches!(words.prose.raw(piece.last + 1), "," | "." | ";" | ")");
    if to < sentence.tokens.start || plural || !is_role || !is_closed || words.is_capital(to) {
        return None;
    }
    let start = beginning(words, to, sentence.tokens.start);
    let owner = start.checked_sub(1).filter(|at| *at >= sentence.tokens.start)?;
    let owners = ["the", "a", "an", "its", "his", "her", "their", "our", "'s", "’s"];
    owners.contains(&words.prose.lower(owner)).then(|| words.span(start, to))
}

/// Where the words begin that belong to a role before `from`: "former prime".
fn beginning(words: &Words<'_>, from: usize, sentence: usize) -> usize {
    let joins = |i: usize| {
        let facts = words.facts(i);
        let hyphen = words.prose.raw(i) == "-" && words.prose.glued(i);
        words.prose.kind(i) == TokenKind::Word
            && (!words.is_capital(i) || facts.any(Facts::DEMONYM) || i == sentence)
            && !facts.any(Facts::FUNCTION)
            && (facts.any(Facts::MODIFIER | Facts::DEMONYM | Facts::ROLE)
                || facts.any(Facts::TOPIC | Facts::ORG_END))
            || hyphen
    };
    let least = from.saturating_sub(LONGEST_BEFORE).max(sentence);
    let mut start = (least..from).rev().take_while(|&i| joins(i)).last().unwrap_or(from);
    while start < from && words.prose.kind(start) != TokenKind::Word {
        start += 1;
    }
    start
}

fn after(words: &Words<'_>, piece: Piece) -> Option<Span> {
    let prose = words.prose;
    let end = prose.sentences().get(piece.sentence)?.tokens.end;
    if prose.raw(piece.last + 1) != "," {
        return None;
    }
    let mut start = piece.last + 2;
    if prose.kind(start) == TokenKind::Number && prose.raw(start + 1) == "," {
        start += 2;
    }
    if start >= end || !opens_role(words, start) {
        return None;
    }
    let limit = end.min(start + LONGEST_AFTER);
    let stop = (start..limit).find(|&i| closes_role(words, i))?;
    let head = (start..stop).find(|&i| is_link(prose.raw(i))).unwrap_or(stop).checked_sub(1)?;
    let facts = words.facts(head);
    let listed = facts.any(Facts::ROLE | Facts::TITLE) && !facts.any(Facts::FUNCTION);
    let made = matches!(prose.lower(start), "a" | "an") && names_an_agent(prose.lower(head));
    (head >= start && (listed || made)).then(|| words.span(start, stop - 1))
}

/// English makes words for those who do something with these endings ("hydrologist", "librarian", "welder").
fn names_an_agent(word: &str) -> bool {
    const ENDINGS: [&str; 8] = ["ist", "ian", "eer", "er", "or", "ant", "man", "woman"];
    word.len() > 4 && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

fn opens_role(words: &Words<'_>, at: usize) -> bool {
    let article = matches!(words.prose.lower(at), "a" | "an" | "the" | "its" | "another" | "one");
    let facts = words.facts(at);
    let marks = Facts::ROLE | Facts::TITLE | Facts::MODIFIER | Facts::TOPIC | Facts::DEMONYM;
    let owner = facts.any(Facts::LISTED) && matches!(words.prose.raw(at + 1), "'s" | "’s");
    article || owner || facts.any(marks) && !facts.any(Facts::FUNCTION)
}

fn closes_role(words: &Words<'_>, at: usize) -> bool {
    matches!(words.prose.raw(at), "," | "." | ";" | ":" | ")" | "—" | "–" | "who" | "whose" | "which")
}

/// Words after which the role's head cannot stand.
fn is_link(word: &str) -> bool {
    matches!(
        word,
        "of" | "for"
            | "at"
            | "in"
            | "with"
            | "from"
            | "on"
            | "to"
            | "and"
            | "under"
            | "during"
            | "since"
            | "based"
            | "responsible"
            | "over"
            | "against"
            | "by"
            | "as"
    )
}

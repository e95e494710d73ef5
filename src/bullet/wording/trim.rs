//! What a bullet can do without at its front: a dateline, a leading connective.

use std::sync::LazyLock;

use super::super::Rewording;
use super::super::statement::{Statement, Statements};
use crate::text::{Lexicon, Prose, Span, TokenKind, WordMap, large};

static CONNECTIVES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::parse("connectives.tsv", include_str!("../../../assets/lexicon/connectives.tsv"))
});

/// The first words of the connectives, with the number of words of the longest one that begins so.
static CONNECTIVE_HEADS: LazyLock<WordMap<usize>> = LazyLock::new(|| CONNECTIVES.heads());

/// A dateline names a town, a region and an agency: its dash stands among the first tokens or is none.
const LONGEST_DATELINE: usize = 12;

/// Drops a dateline and a connective from the sentence's front.
pub(super) fn opening(statements: &Statements<'_>, statement: &Statement<'_>) -> Option<Rewording> {
    let prose = statements.prose();
    let first = statement.sentence.tokens.start;
    let end = statement.sentence.tokens.end;
    let in_names = || (statement.place == 0).then(|| town_and_country(prose, first, end)).flatten();
    if let Some(after) = dateline(prose, first, end).or_else(in_names) {
        let with = String::new();
        return Some(Rewording { name: "Dropped the dateline", span: up_to(prose, first, after), with });
    }
    let after = connective(prose, first, end)?;
    let next = prose.span(after);
    Some(Rewording {
        name: "Dropped the opening connective",
        span: prose.span(first).join(next),
        with: large(next.of(prose.text())),
    })
}

/// From the start of token `first` to the start of token `after`.
fn up_to(prose: &Prose, first: usize, after: usize) -> Span {
    Span::new(prose.span(first).start, prose.span(after).start)
}

/// The token after a connective and its comma.
fn connective(prose: &Prose, first: usize, end: usize) -> Option<usize> {
    let longest = *CONNECTIVE_HEADS.at(prose, first)?.min(&end.saturating_sub(first));
    (1..=longest).rev().find_map(|count| {
        let phrase: Vec<_> = (first..first + count).map(|i| prose.lower(i)).collect();
        let phrase = phrase.join(" ");
        let must = CONNECTIVES.cell(&phrase, "comma")? == "must";
        let comma = prose.raw(first + count) == ",";
        let after = first + count + usize::from(comma);
        let blocked = CONNECTIVES.cell(&phrase, "not_before") == Some(prose.lower(after));
        let is_word = prose.kind(after) != TokenKind::Sign;
        (after < end && is_word && !prose.glued(after) && !blocked && (comma || !must)).then_some(after)
    })
}

/// The token after a dateline ("PARIS, Oct. 3 (Agency) -"): a word in capitals first, then a dash.
fn dateline(prose: &Prose, first: usize, end: usize) -> Option<usize> {
    let place = prose.raw(first);
    let shouted = place.chars().count() > 2 && !place.chars().any(|c| c.is_lowercase() || c.is_numeric());
    if !shouted {
        return None;
    }
    let dash = (first + 1..end.min(first + LONGEST_DATELINE)).find(|&i| is_parting_dash(prose, i))?;
    let bracket = (first..dash).any(|i| prose.raw(i) == ")");
    let plain = (first..dash).all(|i| prose.raw(i).chars().all(|c| c.is_uppercase()) || prose.raw(i) == ",");
    let mut after = dash + 1;
    while after < end && is_dash(prose.raw(after)) {
        after += 1;
    }
    (after < end && (bracket || plain)).then_some(after)
}

/// The token after "Bergen, Norway - " where the article begins: names between commas, a dash, and a sentence after it.
fn town_and_country(prose: &Prose, first: usize, end: usize) -> Option<usize> {
    let dash = (first + 1..end.min(first + LONGEST_DATELINE)).find(|&i| is_parting_dash(prose, i))?;
    let names = (first..dash).all(|i| prose.raw(i) == "," || prose.is_capital(i));
    let several = (first + 1..dash).any(|i| prose.raw(i) == ",");
    let after = dash + 1;
    let begins = after < end && prose.is_capital(after) && !prose.glued(after);
    let only = !(after..end).any(|i| is_parting_dash(prose, i));
    (names && several && begins && only).then_some(after)
}

fn is_dash(sign: &str) -> bool {
    matches!(sign, "-" | "–" | "—" | "_")
}

/// A dash that parts: white space stands before it, or behind it and a bracket before.
fn is_parting_dash(prose: &Prose, index: usize) -> bool {
    let after_bracket = index > 0 && prose.raw(index - 1) == ")" && !prose.glued(index + 1);
    is_dash(prose.raw(index)) && (!prose.glued(index) || after_bracket)
}

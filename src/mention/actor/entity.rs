//! Fifth stage: which names mean the same actor.
//!
//! A surname joins its full name, an acronym its expansion, another name the usual one; where two could be meant, none
//! is. Linear in the number of names: every step is a look-up.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::document::Name;
use super::facts::{self, Facts};
use super::words::Words;

/// What a short form could stand for.
#[derive(Clone, Copy)]
enum Slot {
    One(usize),
    Many,
}

type Slots<'a> = FxHashMap<Cow<'a, str>, Slot>;

/// Endings that firms drop from their names.
const LEGAL: [&str; 12] =
    ["inc", "corp", "ltd", "plc", "llc", "llp", "co", "gmbh", "ag", "limited", "corporation", "company"];

/// The index of each name's entity; entities are numbered in the order of their first mention.
pub(super) fn entities<'a>(words: &Words<'a>, names: &[Name<'a>]) -> Vec<usize> {
    let mut ids: FxHashMap<(usize, Cow<'a, str>), usize> = FxHashMap::default();
    let mut heads: Vec<&Name<'a>> = Vec::new();
    let mut of_name = Vec::with_capacity(names.len());
    for name in names {
        let id = *ids.entry((name.kind, identity(words, name))).or_insert_with(|| {
            heads.push(name);
            heads.len() - 1
        });
        of_name.push(id);
    }
    let joined = join(words, &heads);
    number(&of_name, &joined)
}

/// What tells one name from another: its usual name, or its words without a legal ending.
fn identity<'a>(words: &Words<'a>, name: &Name<'a>) -> Cow<'a, str> {
    if let Some(usual) = facts::usual_name(&name.key) {
        return Cow::Owned(usual.to_lowercase());
    }
    let piece = name.piece;
    if name.kind == 1 {
        let legal =
            |&i: &usize| LEGAL.contains(&words.prose.lower(i)) || matches!(words.prose.raw(i), "." | ",");
        let cut = (piece.first + 1..=piece.last).rev().take_while(legal).last();
        if let Some(cut) = cut {
            return words.key(piece.first, cut - 1);
        }
    }
    name.key.clone()
}

/// For each entity the one it belongs to; itself where it stands alone.
fn join<'a>(words: &Words<'a>, heads: &[&Name<'a>]) -> Vec<usize> {
    let (mut family, mut given, mut pairs) = (Slots::default(), Slots::default(), Slots::default());
    let (mut letters, mut first_words) = (Slots::default(), Slots::default());
    let mut into: Vec<usize> = (0..heads.len()).collect();
    for (id, name) in heads.iter().enumerate() {
        let piece = name.piece;
        if piece.first == piece.last {
            continue;
        }
        match name.kind {
            0 => {
                let (first, last) = (words.key(piece.first, piece.first), words.key(piece.last, piece.last));
                let pair = Cow::Owned(format!("{first} {last}"));
                if let Some(Slot::One(same)) = pairs.get(&pair) {
                    into[id] = *same;
                    continue;
                }
                fill(&mut pairs, pair, id);
                fill(&mut family, last, id);
                fill(&mut given, first, id);
            }
            1 => {
                fill(&mut letters, Cow::Owned(initials(words, name)), id);
                if let Some(defined) = acronym_after(words, name) {
                    fill(&mut letters, defined, id);
                }
                let generic = Facts::LISTED
                    | Facts::TOPIC
                    | Facts::COMMON
                    | Facts::DEMONYM
                    | Facts::GIVEN
                    | Facts::PLACE_HEAD
                    | Facts::ORG_HEAD
                    | Facts::ORG_END;
                if !words.facts(piece.first).any(generic) {
                    fill(&mut first_words, words.key(piece.first, piece.first), id);
                }
            }
            _ => {}
        }
    }
    for (id, name) in heads.iter().enumerate().filter(|(_, n)| n.piece.first == n.piece.last) {
        let tables: &[&Slots<'_>] = match name.kind {
            0 => &[&family, &given],
            1 if words.is_all_caps(name.piece.first) => &[&letters],
            1 => &[&first_words],
            _ => &[],
        };
        let meant = tables.iter().find_map(|table| table.get(&name.key));
        if let Some(Slot::One(whole)) = meant {
            into[id] = into[*whole];
        }
    }
    into
}

fn fill<'a>(slots: &mut Slots<'a>, key: Cow<'a, str>, id: usize) {
    slots
        .entry(key)
        .and_modify(|slot| {
            if !matches!(slot, Slot::One(old) if *old == id) {
                *slot = Slot::Many
            }
        })
        .or_insert(Slot::One(id));
}

/// The first letters of the capitalised words, in lower case.
fn initials(words: &Words<'_>, name: &Name<'_>) -> String {
    let capitals = (name.piece.first..=name.piece.last).filter(|&i| words.is_capital(i));
    capitals.filter_map(|i| words.prose.raw(i).chars().next()).flat_map(char::to_lowercase).collect()
}

/// "State Committee for National Security (SCNS)".
fn acronym_after<'a>(words: &Words<'a>, name: &Name<'a>) -> Option<Cow<'a, str>> {
    let at = name.piece.last + 2;
    let bracketed = words.prose.raw(at - 1) == "(" && words.prose.raw(at + 1) == ")" && words.is_all_caps(at);
    bracketed.then(|| words.key(at, at))
}

fn number(of_name: &[usize], joined: &[usize]) -> Vec<usize> {
    let heads: Vec<usize> = of_name.iter().map(|&id| joined.get(id).copied().unwrap_or(id)).collect();
    renumbered(&heads)
}

/// Numbers in the order in which they first come.
pub(super) fn renumbered(heads: &[usize]) -> Vec<usize> {
    let mut numbers: FxHashMap<usize, usize> = FxHashMap::default();
    let number = |head: &usize| {
        let next = numbers.len();
        *numbers.entry(*head).or_insert(next)
    };
    heads.iter().map(number).collect()
}

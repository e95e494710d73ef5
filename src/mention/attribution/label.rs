//! Who speaks where no verb says it: "LANG: We are ready." in a transcript, “We are ready” — Petra Lang under a
//! quotation, and "Lang: We are ready" in a headline. A colon or dash that no speaker stands beside says nothing.

use std::collections::BTreeMap;
use std::ops::Range;

use super::quote::Quotes;
use super::scene::Found;
use crate::mention::clause::{Clauses, Phrase, class};
use crate::mention::{ActorKind, Mentions};
use crate::text::WordSet;

/// How many words name a speaker at most ("Sen. John Smith Jr., minister of state" has more than is met).
const LONGEST_NAME: usize = 6;
/// So often one label stands before a paragraph of a transcript at least: one colon is none.
const LEAST_TURNS: usize = 2;
/// How many tokens a headline has at most.
const LONGEST_HEADLINE: usize = 30;

/// The rule for the turns of a transcript.
const TURN: &str = "speaker, colon, words";
/// The rule for a name under a quotation.
const SIGNED: &str = "quotation, dash, name";
/// The rule for a speaker before the colon of a headline.
const HEADLINE: &str = "headline: speaker, colon, words";

/// All of them, with the rule that found each.
pub(super) fn find(
    clauses: &Clauses<'_>,
    quotes: &Quotes,
    mentions: &Mentions,
) -> Vec<(&'static str, Found)> {
    let labels: Vec<Option<Phrase>> =
        clauses.blocks.iter().map(|block| label(clauses, block.clone())).collect();
    let mut turns: BTreeMap<&str, usize> = BTreeMap::new();
    for &name in labels.iter().flatten() {
        *turns.entry(words(clauses, name)).or_default() += 1;
    }
    let mut found = Vec::new();
    for (block, label) in clauses.blocks.iter().zip(&labels) {
        let turn = label.filter(|&name| {
            turns.get(words(clauses, name)).is_some_and(|&n| n >= LEAST_TURNS) && turns.len() > 1
        });
        if let Some(one) = turn.and_then(|name| spoken(clauses, name, block.end)) {
            found.push((TURN, Found { direct: true, ..one }));
        } else if let Some(one) = label.filter(|&n| leads_headline(clauses, quotes, mentions, n, block)) {
            found.extend(spoken(clauses, one, block.end).map(|one| (HEADLINE, one)));
        } else {
            found.extend(signed(clauses, quotes, block.clone()).map(|one| (SIGNED, one)));
        }
    }
    found
}

fn words<'a>(clauses: &'a Clauses<'_>, phrase: Phrase) -> &'a str {
    clauses.prose.span_of(phrase.first, phrase.last).of(clauses.prose.lowered())
}

/// The capitalised words before a colon with which a block begins.
fn label(clauses: &Clauses<'_>, block: Range<usize>) -> Option<Phrase> {
    let first = block.start + usize::from(clauses.is(block.start, class::OPENING));
    let limit = block.end.min(first + LONGEST_NAME + 1);
    let colon = (first..limit).find(|&t| clauses.word(t) == ":")?;
    let last = colon.checked_sub(1).filter(|&l| l >= first)?;
    let named =
        (first..=last).all(|t| clauses.is(t, class::CAPITAL) || matches!(clauses.word(t), "." | "of" | "-"));
    // "Said Lang: “…”" has a verb.
    let verbal = super::cue::read(clauses, first).is_some_and(|cue| cue.verb == first && last > first);
    (named && !verbal && colon + 1 < block.end).then_some(Phrase { first, last })
}

/// What follows a label, to the end of its block.
fn spoken(clauses: &Clauses<'_>, name: Phrase, end: usize) -> Option<Found> {
    let (colon, first) = (name.last + 1, name.last + 2);
    let mut last = end.checked_sub(1)?;
    while last > first && clauses.is(last, class::STOP) {
        last -= 1;
    }
    let content = vec![Phrase { first, last: last.max(first) }];
    let direct = clauses.is(first, class::OPENING);
    Some(Found { source: Some(name), cue: Phrase { first: colon, last: colon }, content, direct })
}

/// Whether a short block opens with somebody who can speak: a person, an organisation, "Poll", or anybody before
/// a quotation.
fn leads_headline(
    clauses: &Clauses<'_>,
    quotes: &Quotes,
    mentions: &Mentions,
    name: Phrase,
    block: &Range<usize>,
) -> bool {
    let short = block.len() <= LONGEST_HEADLINE
        && !(block.start..block.end - 1)
            .any(|t| clauses.is(t, class::STOP) && !clauses.is(t + 1, class::CLOSING));
    let span = clauses.prose.span_of(name.first, name.last);
    let from = mentions.actors.partition_point(|a| a.span.start < span.start);
    let actor = mentions.actors.get(from).filter(|a| a.span == span);
    let known = actor.is_some_and(|a| a.kind != ActorKind::Place);
    let quoted = || quotes.at(name.last + 2).is_some_and(|q| q.first == name.last + 2 && q.closed);
    short && (known || SPEAKERS.has(clauses.word(name.last)) || quoted())
}

/// “…” — Petra Lang, at the end of a block.
fn signed(clauses: &Clauses<'_>, quotes: &Quotes, block: Range<usize>) -> Option<Found> {
    let limit = block.end.saturating_sub(LONGEST_NAME + 2).max(block.start);
    let dash = (limit..block.end).rev().find(|&t| matches!(clauses.word(t), "―" | "—" | "–" | "-" | "~"))?;
    let double = clauses.word(dash) == "-" && clauses.word(dash.wrapping_sub(1)) == "-";
    let before = dash.checked_sub(1 + usize::from(double))?;
    let quote = quotes.closing_at(before).filter(|q| q.closed && q.first >= block.start)?;
    let mut last = block.end - 1;
    while last > dash && clauses.is(last, class::SIGN) {
        last -= 1;
    }
    let name = Phrase { first: dash + 1, last };
    let named = last > dash
        && (dash + 1..=last)
            .all(|t| clauses.is(t, class::CAPITAL) || matches!(clauses.word(t), "." | "," | "-"));
    let cue = Phrase { first: before + 1, last: dash };
    let content = vec![Phrase { first: quote.first, last: quote.last }];
    named.then_some(Found { source: Some(name), cue, content, direct: true })
}

/// What stands before a headline's colon where no name does.
static SPEAKERS: std::sync::LazyLock<WordSet> = std::sync::LazyLock::new(|| {
    WordSet::new(
        "poll polls survey study report reports source sources officials police minister president premier expert \
         experts analysts analyst scientists researchers economist economists watchdog court judge union campaign \
         spokesman spokeswoman spokesperson witness witnesses ministry army military company agency data",
    )
});

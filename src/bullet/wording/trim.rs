//! What a bullet can do without: a dateline, a leading connective, an aside of a sentence that is too long.

use std::sync::LazyLock;

use super::super::Rewording;
use super::super::statement::{Statement, Statements};
use crate::text::{Lexicon, Prose, Span, TokenKind, WordMap, large};

static CONNECTIVES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::parse("connectives.tsv", include_str!("../../../assets/lexicon/connectives.tsv"))
});

/// The first words of the connectives, with the number of words of the longest one that begins so.
static CONNECTIVE_HEADS: LazyLock<WordMap<usize>> = LazyLock::new(|| CONNECTIVES.heads());

/// A bullet is one sentence of at most so many words.
const LONGEST_WORDS: usize = 35;
/// A dateline names a town, a region and an agency: its dash stands among the first tokens or is none.
const LONGEST_DATELINE: usize = 12;

/// Drops a dateline and a connective from the sentence's front.
pub(super) fn opening(statements: &Statements<'_>, statement: &Statement<'_>) -> Option<Rewording> {
    let prose = statements.prose();
    let first = statement.sentence.tokens.start;
    let end = statement.sentence.tokens.end;
    if let Some(after) = dateline(prose, first, end) {
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

fn is_dash(sign: &str) -> bool {
    matches!(sign, "-" | "–" | "—" | "_")
}

/// A dash that parts: white space stands before it, or behind it and a bracket before.
fn is_parting_dash(prose: &Prose, index: usize) -> bool {
    let after_bracket = index > 0 && prose.raw(index - 1) == ")" && !prose.glued(index + 1);
    is_dash(prose.raw(index)) && (!prose.glued(index) || after_bracket)
}

/// Leaves asides out of a sentence that is too long for a bullet. An aside that holds a figure, a date, a
/// negation, a modal or quoted words stays.
pub(super) fn asides(statements: &Statements<'_>, statement: &Statement<'_>) -> Vec<Rewording> {
    let prose = statements.prose();
    let mut words = statement.words;
    let mut out: Vec<Rewording> = Vec::new();
    let mut at = statement.sentence.tokens.start;
    while at < statement.sentence.tokens.end && words > LONGEST_WORDS {
        let found = bracketed(prose, at, statement).or_else(|| relative_clause(prose, at, statement));
        let Some((last, span)) = found.filter(|&(last, _)| may_go(statements, statement, at, last)) else {
            at += 1;
            continue;
        };
        words -= (at..=last).filter(|&i| prose.kind(i) != TokenKind::Sign).count();
        out.push(Rewording { name: "Left out an aside", span, with: String::new() });
        at = last + 1;
    }
    out
}

/// "( … )" from its opening to its closing bracket, with the space before it.
fn bracketed(prose: &Prose, at: usize, statement: &Statement<'_>) -> Option<(usize, Span)> {
    if prose.raw(at) != "(" || at == statement.sentence.tokens.start {
        return None;
    }
    let last = (at + 1..statement.sentence.tokens.end).find(|&i| matches!(prose.raw(i), ")" | "("))?;
    (prose.raw(last) == ")").then(|| (last, Span::new(prose.span(at - 1).end, prose.span(last).end)))
}

/// ", who …," between its commas, where the sentence's verb follows (the closing comma goes with it), or ", who …" up
/// to the full stop.
fn relative_clause(prose: &Prose, at: usize, statement: &Statement<'_>) -> Option<(usize, Span)> {
    let opens =
        prose.raw(at) == "," && matches!(prose.lower(at + 1), "who" | "which" | "whose" | "where" | "whom");
    if !opens {
        return None;
    }
    let end = statement.sentence.tokens.end;
    let last = match (at + 2..end).find(|&i| matches!(prose.raw(i), "," | ";" | ":")) {
        Some(comma) => Some(comma).filter(|&i| prose.raw(i) == "," && is_finite_verb(prose.lower(i + 1))),
        None => end.checked_sub(2).filter(|&i| i > at + 2 && prose.raw(i + 1) == "."),
    }?;
    Some((last, prose.span_of(at, last)))
}

/// Verbs that show that the main clause goes on; a closed list, so that a list of nouns is never taken for it.
fn is_finite_verb(word: &str) -> bool {
    const VERBS: [&str; 26] = [
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "said",
        "says",
        "told",
        "will",
        "would",
        "could",
        "may",
        "might",
        "did",
        "does",
        "announced",
        "warned",
        "called",
        "became",
        "took",
        "made",
        "gave",
        "went",
        "plans",
    ];
    VERBS.contains(&word)
}

/// Nothing that a brief must not lose stands between these tokens.
fn may_go(statements: &Statements<'_>, statement: &Statement<'_>, first: usize, last: usize) -> bool {
    let prose = statements.prose();
    let span = prose.span_of(first, last);
    let holds = |other: Span| span.overlaps(other);
    let protected =
        (first..=last).any(|i| is_protected(prose.lower(i)) || prose.kind(i) == TokenKind::Number);
    !protected
        && !statements.quantities(statement).iter().any(|q| holds(q.span))
        && !statements.timexes(statement).iter().any(|t| holds(t.span))
        && !statements.forecasts(statement).iter().any(|f| holds(f.cue))
        && !statements.attributions(statement).iter().any(|a| holds(a.cue))
}

/// Negations, modals and quotation marks.
fn is_protected(word: &str) -> bool {
    const WORDS: [&str; 26] = [
        "not",
        "no",
        "never",
        "none",
        "neither",
        "nor",
        "without",
        "cannot",
        "unless",
        "will",
        "would",
        "could",
        "should",
        "may",
        "might",
        "must",
        "can",
        "shall",
        "reportedly",
        "allegedly",
        "\"",
        "“",
        "”",
        "'",
        "`",
        "if",
    ];
    WORDS.contains(&word) || word.ends_with("n't") || word.ends_with("n’t")
}

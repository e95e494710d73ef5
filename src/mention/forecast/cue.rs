//! The words that make a sentence a forecast: modal verbs, "is to", and phrases of a list.

use std::sync::LazyLock;

use super::{Certainty, ForecastKind};
use crate::mention::clause::{Clauses, Phrase, class};
use crate::text::{Lexicon, WordMap};

/// The sorts of cue that later rules tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// "will", "'ll", "won't", "going to".
    Will,
    /// "would".
    Would,
    /// "may", "might".
    May,
    /// "could".
    Could,
    /// "is to", a headline's "to".
    Be,
    /// A phrase of the list.
    Listed,
    /// "must … by".
    Must,
    /// A present tense with a date to come.
    Present,
}

/// A cue found in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    /// Its words.
    pub(super) words: Phrase,
    /// Which sort.
    pub(super) sort: Sort,
    /// What kind of forecast it makes, if nothing else in the sentence says otherwise.
    pub(super) kind: ForecastKind,
    /// How sure it is.
    pub(super) certainty: Certainty,
    /// Whether it says that something will not happen.
    pub(super) negative: bool,
    /// Whether its subject is who says so ("plans to").
    pub(super) holder: bool,
    /// The rule that found it.
    pub(super) rule: &'static str,
}

/// Reads a cue that begins at `token`; `end` is the end of its sentence.
pub(super) fn read(clauses: &Clauses<'_>, token: usize, end: usize) -> Option<Cue> {
    modal(clauses, token).or_else(|| be_to(clauses, token, end)).or_else(|| listed(clauses, token, end))
}

fn modal(clauses: &Clauses<'_>, token: usize) -> Option<Cue> {
    if !clauses.is(token, class::MODAL) {
        return None;
    }
    let (sort, certainty, rule) = match clauses.word(token) {
        "will" | "won't" | "won’t" | "'ll" | "’ll" | "shall" => (Sort::Will, Certainty::Certain, "will"),
        "would" | "wouldn't" | "wouldn’t" => (Sort::Would, Certainty::Certain, "would"),
        "may" | "might" => (Sort::May, Certainty::Possible, "may"),
        "could" => (Sort::Could, Certainty::Possible, "could"),
        "must" => (Sort::Must, Certainty::NoneStated, "must by a day"),
        _ => return None,
    };
    let negated = clauses.is(token, class::NEGATION) || clauses.is(token + 1, class::NEGATION);
    let last = if clauses.is(token + 1, class::NEGATION) { token + 1 } else { token };
    let kind = if sort == Sort::Must { ForecastKind::Schedule } else { ForecastKind::Prediction };
    let words = Phrase { first: token, last };
    Some(Cue { words, sort, kind, certainty, negative: negated, holder: false, rule })
}

/// "is to", "are going to".
fn be_to(clauses: &Clauses<'_>, token: usize, end: usize) -> Option<Cue> {
    if !clauses.is(token, class::BE) {
        return None;
    }
    let past = matches!(clauses.word(token), "was" | "were");
    if !past && !is_present_be(clauses, token) {
        return None;
    }
    let mut next = skip_adverbs(clauses, token + 1, end);
    let negative = (token + 1..next).any(|t| clauses.is(t, class::NEGATION));
    let going = clauses.word(next) == "going" && clauses.word(next + 1) == "to";
    next += usize::from(going);
    let infinitive = clauses.word(next) == "to" && is_bare_verb(clauses, next + 1);
    if !infinitive || past && going || clauses.is(token, class::POSSESSIVE) && !going {
        return None;
    }
    let (sort, rule, kind, first) = if going {
        (Sort::Will, "going to", ForecastKind::Prediction, next - 1)
    } else {
        (Sort::Be, "is to", ForecastKind::Schedule, token)
    };
    let words = Phrase { first, last: next };
    Some(Cue { words, sort, kind, certainty: Certainty::Certain, negative, holder: false, rule })
}

/// "is", "are" and their short forms.
pub(super) const PRESENT_BE: &str = "is are 're ’re 's ’s 'm ’m";

/// Whether one of them stands at `token`.
pub(super) fn is_present_be(clauses: &Clauses<'_>, token: usize) -> bool {
    clauses.is(token, class::BE) && PRESENT_BE.split(' ').any(|form| form == clauses.word(token))
}

/// Skips adverbs and "not", and "today" ("today is to").
pub(super) fn skip_adverbs(clauses: &Clauses<'_>, mut token: usize, end: usize) -> usize {
    let stop = end.min(token + 3);
    while token < stop
        && clauses.is(token, class::ADVERB | class::NEGATION)
        && !clauses.is(token, class::DETERMINER)
    {
        token += 1;
    }
    token
}

/// Whether a bare verb can stand at `token`: a word that no list gives another class.
pub(super) fn is_bare_verb(clauses: &Clauses<'_>, token: usize) -> bool {
    const OTHER: u32 = class::DETERMINER
        | class::PREPOSITION
        | class::SUBJECT
        | class::CAPITAL
        | class::NUMBER
        | class::SIGN
        | class::CONJUNCTION
        | class::SUBORDINATOR
        | class::TIME;
    let base = matches!(clauses.word(token), "be" | "have" | "do" | "march" | "like" | "last");
    base || (!clauses.is(token, OTHER | class::AUXILIARY) && !clauses.word(token).is_empty())
}

/// The words that phrases of the list begin with.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    PHRASES.by_first.words()
}

/// A phrase of the list, its forms parted.
struct Listed {
    words: Vec<Vec<&'static str>>,
    rule: &'static str,
    kind: ForecastKind,
    certainty: Certainty,
    holder: bool,
    negative: bool,
}

fn listed(clauses: &Clauses<'_>, token: usize, end: usize) -> Option<Cue> {
    if clauses.is(token, class::SIGN | class::NUMBER) {
        return None;
    }
    let numbers = PHRASES.by_first.at(clauses.prose, token)?;
    numbers.iter().find_map(|&number| {
        let entry = PHRASES.all.get(number)?;
        let last = match_words(clauses, entry, token, end)?;
        let negated = (token.saturating_sub(1)..=last).any(|t| clauses.is(t, class::NEGATION));
        let negative = entry.negative || negated && entry.certainty != Certainty::Unlikely;
        let Listed { rule, kind, certainty, holder, .. } = *entry;
        let words = Phrase { first: token, last };
        Some(Cue { words, sort: Sort::Listed, kind, certainty, negative, holder, rule })
    })
}

/// The last token of the phrase if it stands at `token`; adverbs and "not" may stand between its words.
fn match_words(clauses: &Clauses<'_>, entry: &Listed, token: usize, end: usize) -> Option<usize> {
    let mut at = token;
    for (index, forms) in entry.words.iter().enumerate() {
        if index > 0 {
            at += 1;
            if !forms.contains(&clauses.word(at)) {
                at = skip_adverbs(clauses, at, end);
            }
        }
        if at >= end || !forms.contains(&clauses.word(at)) {
            return None;
        }
    }
    Some(at)
}

/// The phrases of the list, by their first word, the longest first.
struct Phrases {
    all: Vec<Listed>,
    by_first: WordMap<Vec<usize>>,
}

static TABLE: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::parse("forecast_cues.tsv", include_str!("../../../assets/lexicon/forecast_cues.tsv"))
});

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases { all: Vec::new(), by_first: WordMap::default() };
    for (key, _) in TABLE.entries() {
        phrases.all.push(entry(key));
    }
    phrases.all.sort_by_key(|e| std::cmp::Reverse(e.words.len()));
    for (number, entry) in phrases.all.iter().enumerate() {
        for form in entry.words.first().into_iter().flatten() {
            phrases.by_first.entry(form).push(number);
        }
    }
    phrases
});

fn entry(key: &'static str) -> Listed {
    let cell = |column| TABLE.cell(key, column);
    Listed {
        words: key.split(' ').map(|word| word.split('/').collect()).collect(),
        rule: cell("rule").unwrap_or("listed phrase"),
        kind: match cell("kind") {
            Some("plan") => ForecastKind::Plan,
            Some("schedule") => ForecastKind::Schedule,
            Some("warning") => ForecastKind::Warning,
            Some("conditional") => ForecastKind::Conditional,
            _ => ForecastKind::Prediction,
        },
        certainty: match cell("certainty") {
            Some("certain") => Certainty::Certain,
            Some("probable") => Certainty::Probable,
            Some("possible") => Certainty::Possible,
            Some("unlikely") => Certainty::Unlikely,
            _ => Certainty::NoneStated,
        },
        holder: cell("holder").is_some(),
        negative: cell("polarity") == Some("neg"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_gives_known_values_only() {
        for (key, _) in TABLE.entries() {
            let known = |column, values: &[&str]| TABLE.cell(key, column).is_none_or(|v| values.contains(&v));
            assert!(known("kind", &["plan", "schedule", "warning", "conditional", "prediction"]), "{key}");
            assert!(
                known("certainty", &["certain", "probable", "possible", "unlikely", "none-stated"]),
                "{key}"
            );
            assert!(known("holder", &["holder"]) && known("polarity", &["neg"]), "{key}");
            assert!(TABLE.cell(key, "rule").is_some(), "{key}");
        }
    }
}

//! What the words of a sentence do: deny, set a term, limit, decide, look back.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::text::{Lexicon, Span};

/// What a word or phrase does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    Denial,
    Condition,
    Deadline,
    Unknown,
    Limit,
    Harm,
    Act,
    Record,
    Background,
    Official,
    Colour,
    /// What only seemed so.
    Impression,
    /// A place or a post is taken or lost.
    Capture,
    /// What can be held or lost in a war.
    Ground,
}

impl Cue {
    const ALL: [(&'static str, Self); 14] = [
        ("denial", Self::Denial),
        ("condition", Self::Condition),
        ("deadline", Self::Deadline),
        ("unknown", Self::Unknown),
        ("limit", Self::Limit),
        ("harm", Self::Harm),
        ("act", Self::Act),
        ("record", Self::Record),
        ("background", Self::Background),
        ("official", Self::Official),
        ("colour", Self::Colour),
        ("impression", Self::Impression),
        ("capture", Self::Capture),
        ("ground", Self::Ground),
    ];

    fn of(does: &str) -> Option<Self> {
        Self::ALL.iter().find(|(name, _)| *name == does).map(|&(_, cue)| cue)
    }
}

/// The table, and an automaton over its phrases.
struct Table {
    automaton: AhoCorasick,
    cues: Vec<Cue>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let lexicon = Lexicon::parse("cues.tsv", include_str!("../../assets/lexicon/cues.tsv"));
    let rows: Vec<_> = lexicon
        .entries()
        .filter_map(|(phrase, row)| Some((phrase.to_owned(), Cue::of(row.first()?)?)))
        .collect();
    assert_eq!(rows.len(), lexicon.entries().count(), "cues.tsv: a row does nothing that is known");
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::DFA))
        // Phrases begin with every letter: looking ahead for rare bytes stops at each word.
        .prefilter(false)
        .build(rows.iter().map(|(phrase, _)| phrase))
        .expect("a few hundred short phrases make an automaton");
    Table { automaton, cues: rows.into_iter().map(|(_, cue)| cue).collect() }
});

/// The cues of a sentence, in text order; `lowered` is the whole text in ASCII lower case.
pub(super) fn cues(lowered: &str, sentence: Span) -> Vec<Cue> {
    let text = sentence.of(lowered);
    let bytes = text.as_bytes();
    let is_edge =
        |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_none_or(|b| !b.is_ascii_alphanumeric());
    TABLE
        .automaton
        .find_iter(text)
        .filter(|found| is_edge(found.start().checked_sub(1)) && is_edge(Some(found.end())))
        .filter_map(|found| TABLE.cues.get(found.pattern().as_usize()).copied())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[Cue]) {
        assert_eq!(cues(text, Span::new(0, text.len())), expected);
    }

    #[test]
    fn phrases_are_found_as_whole_words() {
        check("the ministry denied it had agreed", &[Cue::Official, Cue::Denial, Cue::Act]);
        check("a banner on the ministry's wall", &[Cue::Official]);
        check("unless both houses approve", &[Cue::Condition]);
        check("it was the home of painters", &[Cue::Background]);
    }
}

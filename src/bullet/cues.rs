//! What the words of a sentence do: deny, set a term, limit, decide, look back.

use std::ops::Range;
use std::sync::LazyLock;

use crate::text::{Prose, WordMap};

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

/// What follows the first word of a phrase of the table ("", " effect", "-binding"), and what the phrase does.
type Rest = (&'static str, Cue);

/// The phrases by their first word, the longest first.
static PHRASES: LazyLock<WordMap<Vec<Rest>>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/lexicon/cues.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut phrases = WordMap::<Vec<Rest>>::with_capacity(512);
    for line in lines.skip(1) {
        let (phrase, does) = line.split_once('\t').unwrap_or((line, ""));
        let cue = Cue::of(does).unwrap_or_else(|| panic!("cues.tsv: “{phrase}” does nothing that is known"));
        let end = phrase.find([' ', '-']).unwrap_or(phrase.len());
        let (first, rest) = phrase.split_at(end);
        let same = phrases.entry(first);
        assert!(same.iter().all(|(other, _)| *other != rest), "cues.tsv: “{phrase}” stands twice");
        let place = same.partition_point(|(other, _)| other.len() > rest.len());
        same.insert(place, (rest, cue));
    }
    phrases
});

/// The cues among these tokens, in text order.
pub(super) fn cues(prose: &Prose, tokens: Range<usize>) -> Vec<Cue> {
    let mut found = Vec::new();
    let mut free_from = 0;
    for token in tokens {
        let Some(phrases) = PHRASES.at(prose, token) else { continue };
        let span = prose.span(token);
        let after = prose.lowered().get(span.end..).unwrap_or_default();
        let here = phrases.iter().find(|(rest, _)| is_next(after, rest));
        if let Some((rest, cue)) = here.filter(|_| span.start >= free_from) {
            free_from = span.end + rest.len();
            found.push(*cue);
        }
    }
    found
}

/// Whether `text` goes on with `rest`, and no word goes on behind that.
fn is_next(text: &str, rest: &str) -> bool {
    text.strip_prefix(rest).is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[track_caller]
    fn check(text: &str, expected: &[Cue]) {
        let prose = Prose::new(text.into(), [Span::new(0, text.len())]);
        assert_eq!(cues(&prose, 0..prose.tokens().len()), expected);
    }

    #[test]
    fn phrases_are_found_as_whole_words() {
        check("the ministry denied it had agreed", &[Cue::Official, Cue::Denial, Cue::Act]);
        check("a banner on the ministry's wall", &[Cue::Official]);
        check("unless both houses approve", &[Cue::Condition]);
        check("it was the home of painters", &[Cue::Background]);
        check("they won't help", &[]);
        check("a non-binding view of an unlimited house", &[Cue::Limit]);
    }
}

//! Looks up lines in the list of phrases that are no part of any article.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::text::Lexicon;

static PHRASES: LazyLock<Phrases> = LazyLock::new(Phrases::built_in);

/// The list, sorted by where its phrases stand in a line.
struct Phrases {
    whole: BTreeMap<&'static str, &'static str>,
    /// By their first byte.
    starts: BTreeMap<u8, Vec<(&'static str, &'static str)>>,
    /// By their last byte.
    ends: BTreeMap<u8, Vec<(&'static str, &'static str)>>,
    anywhere: AhoCorasick,
    anywhere_rules: Vec<&'static str>,
}

/// A line with more words than this is never set aside for a phrase somewhere inside it: articles speak of
/// newsletters and cookies too.
const WORDS_FOR_ANYWHERE: usize = 45;

/// The same where a body finder takes the line: a paragraph lost is worse than a notice kept.
const WORDS_FOR_ANYWHERE_IN_BODY: usize = 25;

/// A line with more words than this is never set aside for how it begins or ends.
const WORDS_FOR_EDGES: usize = 60;

/// The rule whose phrase a line carries. `lower` is the line in lower case.
pub(super) fn rule_of(lower: &str, words: usize, in_body: bool) -> Option<&'static str> {
    let phrases = &*PHRASES;
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '©' | '!' | '?'));
    if let Some(rule) = phrases.whole.get(bare) {
        return Some(rule);
    }
    let head = lower.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '©' | '('));
    if words <= WORDS_FOR_EDGES {
        let first = head.as_bytes().first().and_then(|byte| phrases.starts.get(byte));
        let last = || lower.as_bytes().last().and_then(|byte| phrases.ends.get(byte));
        let starts = first.into_iter().flatten().find(|(phrase, _)| begins(head, phrase));
        let ends = || last().into_iter().flatten().find(|(phrase, _)| lower.ends_with(phrase));
        if let Some((_, rule)) = starts.or_else(ends) {
            return Some(rule);
        }
    }
    let most = if in_body { WORDS_FOR_ANYWHERE_IN_BODY } else { WORDS_FOR_ANYWHERE };
    if words > most {
        return None;
    }
    let found = phrases.anywhere.find(lower)?;
    phrases.anywhere_rules.get(found.pattern().as_usize()).copied()
}

/// Whether a line begins with a phrase that ends where a word ends.
fn begins(line: &str, phrase: &str) -> bool {
    line.strip_prefix(phrase).is_some_and(|rest| {
        let letters = phrase.ends_with(char::is_alphanumeric);
        !letters || !rest.starts_with(char::is_alphanumeric)
    })
}

impl Phrases {
    fn built_in() -> Self {
        static TABLE: LazyLock<Lexicon> = LazyLock::new(|| {
            Lexicon::parse("boilerplate.tsv", include_str!("../../../assets/lexicon/boilerplate.tsv"))
        });
        let of = |place: &str| -> Vec<(&'static str, &'static str)> {
            let rows = TABLE.entries().filter(|(_, row)| row.first() == Some(&place));
            rows.filter_map(|(phrase, row)| Some((phrase, *row.get(1)?))).collect()
        };
        let anywhere = of("has");
        let patterns = anywhere.iter().map(|(phrase, _)| *phrase);
        let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(patterns);
        Self {
            whole: of("whole").into_iter().collect(),
            starts: by_byte(of("start"), |phrase| phrase.as_bytes().first()),
            ends: by_byte(of("end"), |phrase| phrase.as_bytes().last()),
            anywhere: automaton.expect("a few hundred short phrases fit"),
            anywhere_rules: anywhere.into_iter().map(|(_, rule)| rule).collect(),
        }
    }
}

fn by_byte(
    phrases: Vec<(&'static str, &'static str)>,
    byte: fn(&'static str) -> Option<&'static u8>,
) -> BTreeMap<u8, Vec<(&'static str, &'static str)>> {
    let mut sorted: BTreeMap<u8, Vec<_>> = BTreeMap::new();
    for (phrase, rule) in phrases {
        if let Some(byte) = byte(phrase) {
            sorted.entry(*byte).or_default().push((phrase, rule));
        }
    }
    sorted
}

/// The rules that phrases name.
#[cfg(test)]
pub(super) fn named_rules() -> std::collections::BTreeSet<&'static str> {
    let p = &*PHRASES;
    let edges = p.starts.values().chain(p.ends.values()).flatten().map(|(_, rule)| *rule);
    p.whole.values().copied().chain(edges).chain(p.anywhere_rules.iter().copied()).collect()
}

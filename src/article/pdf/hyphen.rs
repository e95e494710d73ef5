//! Words parted at the end of a line: whether the hyphen belongs to the word.
//!
//! The words of the document and of a list of common words decide. Where they do not, the hyphen stays: a hyphen
//! too many is seen, a wrong word is not.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::text::Lexicon;

static COMMON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::parse("common_words.tsv", include_str!("../../../assets/lexicon/common_words.tsv"))
});

/// Beginnings that are written with a hyphen before whole words.
const PREFIXES: &[&str] = &[
    "anti", "counter", "cross", "ever", "ex", "far", "first", "half", "hard", "high", "ill", "left", "long",
    "low", "mid", "much", "multi", "neo", "new", "non", "now", "old", "once", "pan", "post", "pre", "pro",
    "quasi", "right", "second", "self", "semi", "short", "so", "sub", "then", "third", "trans", "ultra",
    "vice", "well",
];

/// Words that stand last in compounds and whose base form is another word.
const SECONDS: &[&str] = &[
    "backed", "based", "bound", "born", "built", "driven", "elect", "free", "held", "known", "led", "made",
    "run", "scale", "spoken", "term", "thirds", "torn", "wide", "wing", "written",
];

/// Small words inside compounds: "year-on-year".
const SMALL: &[&str] = &["a", "and", "by", "for", "in", "of", "off", "on", "or", "out", "the", "to", "up"];

/// Endings that words take; what is left may be in the list.
const ENDINGS: &[&str] = &["s", "es", "d", "ed", "ing", "ly", "er", "ers", "ment", "ments", "ness", "al"];

/// The words of a document, in lower case.
#[derive(Debug, Default)]
pub(super) struct Words(FxHashSet<String>);

impl Words {
    /// Takes in the words of a line, but for those at its ends: they may be halves.
    pub(super) fn take(&mut self, line: &str) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let inner = words.get(1..words.len().saturating_sub(1)).unwrap_or_default();
        self.0.extend(inner.iter().map(|word| bare(word)).filter(|word| word.len() > 3));
    }

    fn holds(&self, word: &str) -> bool {
        self.0.contains(word)
    }

    fn knows(&self, word: &str) -> bool {
        let in_list = |word: &str| COMMON.has(word);
        let stem = |ending: &&str| {
            word.strip_suffix(*ending).is_some_and(|stem| {
                let doubled = stem.len() > 3 && stem.as_bytes().last() == stem.as_bytes().iter().rev().nth(1);
                let single =
                    doubled.then(|| stem.char_indices().last()).flatten().and_then(|(at, _)| stem.get(..at));
                stem.len() >= 3
                    && (in_list(stem) || in_list(&format!("{stem}e")) || single.is_some_and(in_list))
                    || stem.strip_suffix('i').is_some_and(|stem| in_list(&format!("{stem}y")))
            })
        };
        self.holds(word) || in_list(word) || ENDINGS.iter().any(stem)
    }
}

/// A word without the signs around it, in lower case.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// What stands between the end of one line and the beginning of the next, and whether the sign at the end of the
/// first goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// A space.
    Space,
    /// Nothing: the sign stays, the halves stand together.
    Close,
    /// Nothing, and the sign goes.
    Drop,
}

/// How a line is joined to the next.
pub(super) fn joint(line: &str, next: &str, words: &Words) -> Joint {
    if line.ends_with('\u{ad}') {
        return Joint::Drop;
    }
    let Some(head) = line.strip_suffix(['-', '\u{2010}', '\u{2011}']) else {
        // A range of figures, or an address.
        let figures = line.strip_suffix('–').is_some_and(|h| h.ends_with(|c: char| c.is_ascii_digit()));
        return if figures && next.starts_with(|c: char| c.is_ascii_digit()) {
            Joint::Close
        } else {
            Joint::Space
        };
    };
    let first = head.split_whitespace().next_back().unwrap_or_default();
    let second = next.split_whitespace().next().unwrap_or_default();
    if first.is_empty() || head.ends_with(char::is_whitespace) {
        return Joint::Space;
    }
    if !head.ends_with(char::is_alphabetic) || !second.starts_with(char::is_lowercase) {
        return Joint::Close;
    }
    // "two- and three-year"
    if matches!(bare(second).as_str(), "and" | "or" | "to") {
        return Joint::Space;
    }
    if belongs(first, second, words) { Joint::Close } else { Joint::Drop }
}

/// Whether the hyphen between two halves belongs to the word.
fn belongs(first: &str, second: &str, words: &Words) -> bool {
    let compound = second.trim_matches(|c: char| !c.is_alphanumeric()).contains('-');
    let second = second.split(['-', '–', '/']).next().unwrap_or(second);
    // "state-of-the-" goes on.
    let last = first.rsplit(['-', '–', '/']).next().unwrap_or(first);
    let (head, tail) = (bare(last), bare(second));
    if words.holds(&format!("{}-{}", bare(first), bare(second))) {
        return true;
    }
    let whole = format!("{head}{tail}");
    if words.knows(&whole) {
        return false;
    }
    let tail_known = words.knows(&tail) || SECONDS.contains(&tail.as_str()) || SMALL.contains(&tail.as_str());
    if compound || last.len() < first.len() {
        return tail_known;
    }
    let head_known = words.knows(&head);
    let name = first.trim_start_matches(|c: char| !c.is_alphabetic()).starts_with(char::is_uppercase);
    tail_known && (head_known || name || PREFIXES.contains(&head.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, next: &str, expected: Joint) {
        let mut words = Words::default();
        words.take("the council said its long-term plan was re-elected by cooperation alone today");
        assert_eq!(joint(line, next, &words), expected, "{line} {next}");
    }

    #[test]
    fn hyphens_go_or_stay() {
        check("said the govern-", "ment would", Joint::Drop);
        check("the adminis-", "tration said", Joint::Drop);
        check("a long-", "term plan", Joint::Close);
        check("the well-", "known singer", Joint::Close);
        check("a Norland-", "based company", Joint::Close);
        check("the non-", "political office", Joint::Close);
        check("of coopera-", "tion between", Joint::Drop);
        check("in 2020-", "21 it", Joint::Close);
        check("in 2020–", "2021 it", Joint::Close);
        check("the Franco-", "German plan", Joint::Close);
        check("the F-", "16s came", Joint::Close);
        check("two-", "and three-year loans", Joint::Space);
        check("rose year-", "on-year to", Joint::Close);
        check("the non-bind-", "ing vote", Joint::Drop);
        check("he left -", "and came back", Joint::Space);
        check("a soft\u{ad}", "ware", Joint::Drop);
        check("the end of the line", "and the next", Joint::Space);
        check("the prepa-", "rations.", Joint::Drop);
    }
}

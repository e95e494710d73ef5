//! What can be seen of a block: its length, how it ends, which words it shares with the article.

use std::hash::BuildHasher as _;
use std::sync::LazyLock;

use rustc_hash::{FxBuildHasher, FxHashSet};

use crate::article::draft::{Draft, Markup, Region};
use crate::article::{BlockKind, lines};
use crate::text::Span;

/// How much of a long line is looked at for phrases, in characters.
const HEAD_CHARS: usize = 400;

/// One block with its features.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    pub(super) words: &'a str,
    /// Its beginning in lower case; all of it where it is short.
    pub(super) lower: String,
    /// The different content words of its beginning.
    content: Box<[u64]>,
    /// How many words it has.
    pub(super) count: usize,
    /// Whether it ends as a sentence does.
    pub(super) ends: bool,
    pub(super) bullet: bool,
    pub(super) kind: BlockKind,
    pub(super) region: Region,
    pub(super) in_body: Option<bool>,
    /// What the markup shows of it.
    pub(super) markup: Option<Markup>,
    /// Hidden text that goes on with the article: the page shows it to some readers, or on demand.
    pub(super) folded: bool,
}

/// The fewest words of a line of prose; shorter lines are headings, labels, menu items or short sentences.
pub(super) const PROSE_WORDS: usize = 12;

/// A line with this many words is prose however it ends.
const LONG_WORDS: usize = 30;

impl Line<'_> {
    /// Running text: long enough, and ended like a sentence.
    pub(super) fn is_prose(&self) -> bool {
        self.count >= PROSE_WORDS && self.ends || self.count >= LONG_WORDS
    }

    /// The different content words of its beginning, as numbers in order.
    pub(super) fn content(&self) -> &[u64] {
        &self.content
    }

    /// Few words that do not end like a sentence: a headline, a heading, a label.
    pub(super) fn is_title_like(&self) -> bool {
        !self.ends && self.count < LONG_WORDS
    }
}

/// The lines of a draft.
pub(super) fn of(draft: &Draft) -> Vec<Line<'_>> {
    draft.pieces.iter().map(|piece| line(piece.span.of(&draft.text), piece)).collect()
}

fn line<'a>(words: &'a str, piece: &crate::article::draft::Piece) -> Line<'a> {
    let head = words.char_indices().nth(HEAD_CHARS).map_or(words.len(), |(at, _)| at);
    Line {
        words,
        lower: Span::new(0, head).of(words).to_lowercase(),
        content: first_words(words),
        count: count_words(words),
        ends: ends_sentence(words),
        bullet: lines::is_list_item(words),
        kind: piece.kind,
        region: piece.region,
        in_body: piece.in_body,
        markup: piece.markup,
        folded: false,
    }
}

/// How many words a line has. Scripts without spaces have about one in two letters.
fn count_words(words: &str) -> usize {
    let spaced = words.split_whitespace().count();
    if words.is_ascii() { spaced } else { spaced + words.chars().filter(|c| is_unspaced(*c)).count() / 2 }
}

/// Chinese characters and Japanese syllables.
const fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Whether a line ends as a sentence does, closing quotes and brackets aside.
pub(super) fn ends_sentence(words: &str) -> bool {
    words
        .trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', ' ', '」', '』', '）'])
        .ends_with(['.', '!', '?', '…', ':', '。', '！', '？'])
}

/// Letters and digits alone, in lower case: what is left where two pages write one line in two ways.
pub(super) fn bare(words: &str) -> String {
    words.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Words of four letters and more that stand in any text.
const COMMON: &[&str] = &[
    "about",
    "after",
    "again",
    "against",
    "also",
    "although",
    "among",
    "another",
    "around",
    "back",
    "because",
    "been",
    "before",
    "being",
    "between",
    "both",
    "came",
    "come",
    "could",
    "days",
    "does",
    "down",
    "during",
    "each",
    "even",
    "ever",
    "every",
    "first",
    "following",
    "from",
    "going",
    "have",
    "here",
    "high",
    "however",
    "include",
    "including",
    "into",
    "just",
    "know",
    "last",
    "later",
    "least",
    "like",
    "made",
    "make",
    "many",
    "more",
    "most",
    "much",
    "must",
    "near",
    "need",
    "never",
    "next",
    "once",
    "only",
    "other",
    "over",
    "part",
    "people",
    "place",
    "said",
    "same",
    "says",
    "should",
    "since",
    "some",
    "still",
    "such",
    "take",
    "than",
    "that",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "through",
    "time",
    "told",
    "took",
    "under",
    "until",
    "upon",
    "used",
    "very",
    "want",
    "week",
    "well",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "will",
    "with",
    "within",
    "without",
    "work",
    "would",
    "year",
    "years",
    "your",
];

/// Words of many letters are in no list of common words.
const LONGEST_COMMON: usize = 9;

static COMMON_WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| COMMON.iter().copied().collect());

/// The words that a text is known by, each as a number: lines are compared often, and numbers compare fast.
pub(super) type Vocabulary = FxHashSet<u64>;

/// The words by which one text is told from another: four letters and more, plural and possessive endings off.
pub(super) fn content_words(text: &str) -> impl Iterator<Item = u64> + '_ {
    let mut lower = String::new();
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() >= 4).filter_map(move |word| {
        lower.clear();
        if word.is_ascii() {
            lower.push_str(word);
            lower.make_ascii_lowercase();
        } else {
            lower.push_str(&word.to_lowercase());
        }
        let stem = lower.strip_suffix('s').filter(|s| s.len() >= 4 && !s.ends_with('s')).unwrap_or(&lower);
        let common = lower.len() <= LONGEST_COMMON && COMMON_WORDS.contains(lower.as_str());
        (!common).then(|| FxBuildHasher.hash_one(stem))
    })
}

/// How many of a line's words are compared, from its beginning.
const WORDS_COMPARED: usize = 60;

/// The different words among the first of a text.
fn first_words(text: &str) -> Box<[u64]> {
    let mut words: Vec<u64> = content_words(text).take(WORDS_COMPARED).collect();
    words.sort_unstable();
    words.dedup();
    words.into_boxed_slice()
}

/// The share of a line's own content words that stand in `vocabulary`, and their number.
pub(super) fn shared(line: &Line<'_>, vocabulary: &Vocabulary) -> (f32, usize) {
    let all = line.content.len();
    let inside = line.content.iter().filter(|word| vocabulary.contains(word)).count();
    #[expect(clippy::cast_precision_loss, reason = "at most sixty")]
    let share = inside as f32 / all.max(1) as f32;
    (share, all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_are_in_order() {
        assert!(COMMON.is_sorted());
    }

    #[test]
    fn sentences_end_with_their_quotes() {
        assert!(
            ends_sentence("“It is over.”") && ends_sentence("(It rained.)") && !ends_sentence("More news")
        );
    }

    #[test]
    fn words_are_compared_without_endings() {
        let vocabulary: Vocabulary = content_words("The ferries of the harbour were shut").collect();
        let mut draft = Draft::default();
        draft.push("Harbour's ferries", BlockKind::Paragraph);
        let lines = of(&draft);
        let (share, all) = shared(lines.first().expect("a line"), &vocabulary);
        assert_eq!((share, all), (1.0, 2));
    }
}

//! The open lists that quantities are written with, looked up at a token: currencies, vague counts.

use std::sync::LazyLock;

use crate::text::{Lexicon, Prose, WordMap};

/// A list whose entries may have several words.
pub(super) struct Terms {
    lexicon: Lexicon,
    /// First words, so that most tokens cost one look-up; and how many words the longest entry with each has.
    first: WordMap<usize>,
}

pub(super) static CURRENCIES: LazyLock<Terms> =
    LazyLock::new(|| Terms::new("currencies", include_str!("../../../assets/lexicon/currencies.tsv")));
pub(super) static VAGUE: LazyLock<Terms> =
    LazyLock::new(|| Terms::new("vague counts", include_str!("../../../assets/lexicon/vague_counts.tsv")));

impl Terms {
    fn new(name: &str, source: &'static str) -> Self {
        let lexicon = Lexicon::parse(name, source);
        let first = lexicon.heads();
        Self { lexicon, first }
    }

    /// Whether an entry can begin at a token.
    pub(super) fn begins_at(&self, prose: &Prose, at: usize) -> bool {
        self.first.has_at(prose, at)
    }

    /// The words that entries begin with.
    pub(super) fn first_words(&self) -> impl Iterator<Item = &str> {
        self.first.words()
    }

    /// The longest entry at `at` that `fits`, and the token after it.
    pub(super) fn longest(
        &self,
        prose: &Prose,
        at: usize,
        end: usize,
        fits: impl Fn(&Lexicon, &str) -> bool,
    ) -> Option<(String, usize)> {
        let longest = *self.first.at(prose, at).filter(|_| at < end)?;
        let mut key = String::with_capacity(prose.span_of(at, at + longest - 1).len());
        let mut best = None;
        for next in at..end.min(at + longest) {
            if next > at {
                key.push(' ');
            }
            key.push_str(prose.lower(next));
            if self.lexicon.has(&key) && fits(&self.lexicon, &key) {
                best = Some((key.clone(), next + 1));
            }
        }
        best
    }

    /// What `asks` says of the list.
    pub(super) fn check(&self, asks: impl Fn(&Lexicon) -> bool) -> bool {
        asks(&self.lexicon)
    }

    /// One cell of an entry.
    pub(super) fn cell(&self, key: &str, column: &str) -> Option<&'static str> {
        self.lexicon.cell(key, column)
    }
}

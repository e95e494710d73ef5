//! The open lists that quantities are written with, looked up at a token: currencies, vague counts.

use std::sync::LazyLock;

use crate::text::{Lexicon, Prose, WordSet};

/// A list whose entries may have several words.
pub(super) struct Terms {
    lexicon: Lexicon,
    /// First words, so that most tokens cost one look-up.
    first: WordSet,
}

pub(super) static CURRENCIES: LazyLock<Terms> =
    LazyLock::new(|| Terms::new("currencies", include_str!("../../../assets/lexicon/currencies.tsv")));
pub(super) static VAGUE: LazyLock<Terms> =
    LazyLock::new(|| Terms::new("vague counts", include_str!("../../../assets/lexicon/vague_counts.tsv")));

impl Terms {
    fn new(name: &str, source: &'static str) -> Self {
        let lexicon = Lexicon::parse(name, source);
        let first = lexicon.entries().filter_map(|(key, _)| key.split(' ').next()).collect();
        Self { lexicon, first }
    }

    /// Whether an entry can begin with this word.
    pub(super) fn begins(&self, word: &str) -> bool {
        self.first.has(word)
    }

    /// The longest entry at `at` that `fits`, and the token after it.
    pub(super) fn longest(
        &self,
        prose: &Prose,
        at: usize,
        end: usize,
        fits: impl Fn(&Lexicon, &str) -> bool,
    ) -> Option<(String, usize)> {
        if at >= end || !self.begins(prose.lower(at)) {
            return None;
        }
        let mut key = String::new();
        let mut best = None;
        for next in at..end.min(at + self.lexicon.longest()) {
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

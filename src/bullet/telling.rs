//! The words that tell something in each sentence, and how rare each is in the article: for comparing sentences.
//!
//! Every word is looked at once; what compares sentences works on numbers.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::statement::Statements;
use super::words::{is_content, stem};

/// A word without its ending, and its number in the article.
pub(super) type Word<'a> = (&'a str, usize);

/// The telling words of an article's statements.
pub(super) struct Telling<'a> {
    /// Those of one statement after those of the other.
    words: Vec<Word<'a>>,
    statements: Vec<Range<usize>>,
    /// How often each word stands in the article, by its number.
    times: Vec<u16>,
}

impl<'a> Telling<'a> {
    pub(super) fn of(statements: &Statements<'a>) -> Self {
        let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
        let mut telling = Self { words: Vec::new(), statements: Vec::new(), times: Vec::new() };
        let mut own: Vec<Word<'_>> = Vec::new();
        for statement in &statements.all {
            own.clear();
            for word in statements.words(statement).filter(|w| is_content(w)).map(stem) {
                let number = *numbers.entry(word).or_insert(telling.times.len());
                own.push((word, number));
                match telling.times.get_mut(number) {
                    Some(times) => *times = times.saturating_add(1),
                    None => telling.times.push(1),
                }
            }
            own.sort_unstable();
            own.dedup();
            let first = telling.words.len();
            telling.words.extend_from_slice(&own);
            telling.statements.push(first..telling.words.len());
        }
        telling
    }

    /// The words of the statement with this index, each once, in alphabetical order.
    pub(super) fn words(&self, statement: usize) -> &[Word<'a>] {
        self.statements.get(statement).and_then(|range| self.words.get(range.clone())).unwrap_or_default()
    }

    /// How many different words there are.
    pub(super) fn count(&self) -> usize {
        self.times.len()
    }

    /// A word that stands once weighs 1, one that stands everywhere little.
    pub(super) fn rarity(&self, number: usize) -> f32 {
        let times = self.times.get(number).copied().unwrap_or(1);
        1.0 / f32::from(times).sqrt()
    }
}

//! The words that tell something in each sentence, and how rare each is in the article: for comparing sentences.
//!
//! Every word is looked at once; what compares sentences works on numbers.

use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::statement::Statements;
use super::words::{is_content_at, stem};

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
        let prose = statements.prose();
        // A third of an article's tokens tell something the first time.
        let expected = prose.tokens().len() / 3;
        let mut numbers: FxHashMap<&str, usize> =
            FxHashMap::with_capacity_and_hasher(expected, FxBuildHasher);
        let mut telling = Self { words: Vec::new(), statements: Vec::new(), times: Vec::new() };
        let mut own: Vec<(u64, Word<'_>)> = Vec::new();
        for statement in &statements.all {
            own.clear();
            for index in statements.words(statement).filter(|&i| is_content_at(prose, i)) {
                let word = stem(prose.lower(index));
                let number = *numbers.entry(word).or_insert(telling.times.len());
                own.push((beginning(word), (word, number)));
                match telling.times.get_mut(number) {
                    Some(times) => *times = times.saturating_add(1),
                    None => telling.times.push(1),
                }
            }
            own.sort_unstable();
            own.dedup();
            let first = telling.words.len();
            telling.words.extend(own.iter().map(|&(_, word)| word));
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

/// A word's first eight bytes as a number that sorts like them: most words need not be compared any further.
fn beginning(word: &str) -> u64 {
    let mut bytes = [0; 8];
    bytes.iter_mut().zip(word.bytes()).for_each(|(to, from)| *to = from);
    u64::from_be_bytes(bytes)
}

//! Closed lists of words that every token of a text is looked up in.
//!
//! Nearly every token is in none of them, and is turned away by its length and its two ends, before any hashing.

use rustc_hash::FxHashMap;

/// A table from words to what is known of them.
#[derive(Clone, Debug)]
pub struct WordMap<V> {
    rows: FxHashMap<Box<str>, V>,
    /// The shapes of the words, one bit each.
    shapes: [u64; 64],
}

/// A set of words.
pub type WordSet = WordMap<()>;

impl<V> Default for WordMap<V> {
    fn default() -> Self {
        Self { rows: FxHashMap::default(), shapes: [0; 64] }
    }
}

impl<V> WordMap<V> {
    /// What is known of `word`, as it is written.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<&V> {
        let (place, bit) = shape(word);
        if self.shapes[place] & bit == 0 {
            return None;
        }
        self.rows.get(word)
    }

    /// Whether `word` is in the table, as it is written.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// Notes what is known of `word`, in place of what was known before.
    pub fn insert(&mut self, word: &str, value: V) {
        let (place, bit) = shape(word);
        self.shapes[place] |= bit;
        self.rows.insert(word.into(), value);
    }

    /// What is known of `word`, or what a new word begins with.
    pub fn entry(&mut self, word: &str) -> &mut V
    where
        V: Default,
    {
        let (place, bit) = shape(word);
        self.shapes[place] |= bit;
        self.rows.entry(word.into()).or_default()
    }
}

impl WordSet {
    /// The words of a list, white space between them.
    #[must_use]
    pub fn new(list: &str) -> Self {
        list.split_ascii_whitespace().collect()
    }
}

impl<S: AsRef<str>> FromIterator<S> for WordSet {
    fn from_iter<I: IntoIterator<Item = S>>(words: I) -> Self {
        let mut set = Self::default();
        for word in words {
            set.entry(word.as_ref());
        }
        set
    }
}

/// Where a word's shape is noted: five bits of its first byte, five of its last, two of its length.
fn shape(word: &str) -> (usize, u64) {
    let bytes = word.as_bytes();
    let low = |byte: Option<&u8>| byte.map_or(0, |b| usize::from(b & 31));
    let place = low(bytes.first()) | (bytes.len() & 1) << 5;
    (place, 1 << (low(bytes.last()) | (bytes.len() & 2) << 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_as_a_whole() {
        let set = WordSet::new("the of\n  incomprehensibilities ’s");
        for word in ["the", "of", "incomprehensibilities", "’s"] {
            assert!(set.has(word), "{word}");
        }
        for word in ["", "th", "The", "tha", "incomprehensibility", "'s"] {
            assert!(!set.has(word), "{word}");
        }
    }

    #[test]
    fn what_is_known_of_a_word_can_grow() {
        let mut map: WordMap<u32> = WordMap::default();
        *map.entry("ten") |= 1;
        *map.entry("ten") |= 4;
        assert_eq!(map.get("ten"), Some(&5));
        assert_eq!(map.get("tan"), None);
    }
}

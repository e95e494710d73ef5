//! Closed lists of words that every token of a text is looked up in.
//!
//! Nearly every token is in none of them, and is turned away by one bit of its hash, which the token carries: a
//! look-up that fails does not even read the word.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use super::Prose;

/// A table from words to what is known of them.
#[derive(Clone, Debug)]
pub struct WordMap<V> {
    rows: HashTable<Row<V>>,
    /// Which hashes there are, one bit for each value of their twelve highest bits.
    hashes: [u64; 64],
}

#[derive(Clone, Debug)]
struct Row<V> {
    word: Box<str>,
    hash: u32,
    value: V,
}

/// A set of words.
pub type WordSet = WordMap<()>;

impl<V> Default for WordMap<V> {
    fn default() -> Self {
        Self { rows: HashTable::new(), hashes: [0; 64] }
    }
}

impl<V> WordMap<V> {
    /// What is known of the `index`th token of a text, in ASCII lower case.
    #[must_use]
    pub fn at(&self, prose: &Prose, index: usize) -> Option<&V> {
        let token = prose.tokens().get(index)?;
        if !self.may_have(token.hash) {
            return None;
        }
        self.find(token.hash, token.span.of(prose.lowered()))
    }

    /// Whether the `index`th token of a text is in the table, in ASCII lower case.
    #[must_use]
    pub fn has_at(&self, prose: &Prose, index: usize) -> bool {
        self.at(prose, index).is_some()
    }

    /// What is known of `word`, which must be in lower case.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<&V> {
        let hash = hash(word);
        if !self.may_have(hash) {
            return None;
        }
        self.find(hash, word)
    }

    /// Whether `word`, which must be in lower case, is in the table.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// All words, in no order.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().map(|row| &*row.word)
    }

    fn may_have(&self, hash: u32) -> bool {
        let (place, bit) = place(hash);
        self.hashes[place] & bit != 0
    }

    fn find(&self, hash: u32, word: &str) -> Option<&V> {
        self.rows.find(spread(hash), |row| row.hash == hash && *row.word == *word).map(|row| &row.value)
    }

    /// A table with room for so many words.
    #[must_use]
    pub fn with_capacity(words: usize) -> Self {
        Self { rows: HashTable::with_capacity(words), hashes: [0; 64] }
    }

    /// Notes what is known of `word`, in place of what was known before, which it returns.
    pub fn insert(&mut self, word: &str, value: V) -> Option<V> {
        let hash = hash(word);
        match self.slot(word, hash) {
            Entry::Occupied(mut slot) => Some(std::mem::replace(&mut slot.get_mut().value, value)),
            Entry::Vacant(slot) => {
                slot.insert(Row { word: word.into(), hash, value });
                None
            }
        }
    }

    /// What is known of `word`, or what a new word begins with.
    pub fn entry(&mut self, word: &str) -> &mut V
    where
        V: Default,
    {
        let hash = hash(word);
        let new = || Row { word: word.into(), hash, value: V::default() };
        &mut self.slot(word, hash).or_insert_with(new).into_mut().value
    }

    fn slot(&mut self, word: &str, hash: u32) -> Entry<'_, Row<V>> {
        let (place, bit) = place(hash);
        self.hashes[place] |= bit;
        self.rows.entry(spread(hash), |row| *row.word == *word, |row| spread(row.hash))
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

/// A word's hash, the same in any case of its ASCII letters.
pub(super) fn hash(word: &str) -> u32 {
    word.bytes().fold(0, |hash, byte| hash_on(hash, byte.to_ascii_lowercase()))
}

/// The hash of a word that goes on with `byte`, which must be in lower case.
pub(super) const fn hash_on(hash: u32, byte: u8) -> u32 {
    (hash.rotate_left(5) ^ byte as u32).wrapping_mul(0x9E37_79B1)
}

/// Where the hash is noted in the table of bits.
fn place(hash: u32) -> (usize, u64) {
    ((hash >> 26) as usize, 1 << (hash >> 20 & 63))
}

/// The hash with its bits mixed, as the table of rows needs it.
pub(super) fn spread(hash: u32) -> u64 {
    let mixed = u64::from(hash).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ mixed >> 32
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

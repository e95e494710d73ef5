//! The words of an article as the finder of names looks at them: case, marks of the lists, what the article does with
//! a word elsewhere.

use std::borrow::Cow;

use hashbrown::HashTable;
use rustc_hash::FxHashMap;

use super::facts::{self, Facts, LONGEST};
use crate::text::{Prose, Sentence, Span, Token, TokenKind};

/// How a sentence is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Capitals mean names.
    Running,
    /// Most words have a capital: a headline.
    TitleCase,
    /// Nearly all letters are capitals.
    AllCaps,
}

/// An article's words, and which of them it writes small or, inside sentences, with a capital.
pub(super) struct Words<'a> {
    pub(super) prose: &'a Prose,
    facts: Vec<Facts>,
    /// The number of each token's word, the same in any case; [`NO_WORD`] for numbers and signs.
    numbers: Vec<usize>,
    /// How each sentence of the body is written, in text order.
    styles: Vec<Style>,
    /// By the word's number: whether it is written small somewhere.
    small: Vec<bool>,
    /// By the word's number: whether it is written with a capital inside a sentence.
    inside: Vec<bool>,
    /// By the word's number: whether the article makes the name of a people of it.
    lands: Vec<bool>,
}

const NO_WORD: usize = usize::MAX;

impl<'a> Words<'a> {
    /// Notes how the sentences use their words.
    pub(super) fn new(prose: &'a Prose, sentences: impl Iterator<Item = &'a Sentence>) -> Self {
        let mut known = Known::new(prose);
        let (numbers, facts): (Vec<_>, Vec<_>) =
            prose.tokens().iter().enumerate().map(|(index, token)| known.look_up(index, token)).unzip();
        let none = vec![false; known.words.len()];
        let (small, inside, lands) = (none.clone(), none.clone(), none);
        let mut words = Self { prose, facts, numbers, styles: Vec::new(), small, inside, lands };
        for sentence in sentences {
            words.note(sentence);
        }
        words.note_peoples(&known.words);
        words
    }

    fn note(&mut self, sentence: &Sentence) {
        let style = self.style(sentence);
        self.styles.push(style);
        if style == Style::AllCaps {
            return;
        }
        for index in sentence.tokens.clone() {
            if self.prose.kind(index) != TokenKind::Word {
                continue;
            }
            let number = self.number(index);
            if !self.is_capital(index) {
                self.small[number] = true;
            } else if style == Style::Running && !self.opens(index, sentence) {
                self.inside[number] = true;
            }
        }
    }

    /// "Lorvenian" beside "Lorvenia": English names a people after its land so, and hardly anything after a person or a
    /// firm.
    fn note_peoples(&mut self, known: &[Seen<'_>]) {
        let may_be =
            |(number, seen): &(usize, &Seen<'_>), ending| seen.may_be(ending) && !self.small[*number];
        let mut peoples = known.iter().enumerate().filter(|word| may_be(word, "an")).peekable();
        if peoples.peek().is_none() {
            return;
        }
        let lands = known.iter().enumerate().filter(|word| may_be(word, "a"));
        let lands: FxHashMap<&str, usize> = lands.map(|(number, seen)| (seen.lower, number)).collect();
        let named_after = |people: &Seen<'_>| people.lower.strip_suffix('n').and_then(|land| lands.get(land));
        let pairs = peoples.filter_map(|(number, people)| Some((number, *named_after(people)?)));
        let mut is_people = vec![false; known.len()];
        for (people, land) in pairs {
            is_people[people] = true;
            self.lands[land] = true;
        }
        for (facts, number) in self.facts.iter_mut().zip(&self.numbers) {
            if is_people.get(*number).is_some_and(|is_people| *is_people) {
                *facts |= Facts::DEMONYM;
            }
        }
    }

    /// Whether the article names a people after it.
    pub(super) fn is_land(&self, index: usize) -> bool {
        self.lands.get(self.number(index)).is_some_and(|land| *land)
    }

    /// Whether the article writes the word small somewhere.
    pub(super) fn is_small_elsewhere(&self, index: usize) -> bool {
        self.small.get(self.number(index)).is_some_and(|small| *small)
    }

    /// Whether the article writes the word with a capital inside a sentence.
    pub(super) fn is_capital_inside(&self, index: usize) -> bool {
        self.inside.get(self.number(index)).is_some_and(|inside| *inside)
    }

    fn number(&self, index: usize) -> usize {
        self.numbers.get(index).copied().unwrap_or(NO_WORD)
    }

    /// What the lists know of one word.
    pub(super) fn facts(&self, index: usize) -> Facts {
        self.facts.get(index).copied().unwrap_or_default()
    }

    /// Whether the word with a capital is an ordinary one.
    pub(super) fn is_ordinary(&self, index: usize) -> bool {
        self.facts(index).any(Facts::ORDINARY)
    }

    /// What the lists know of the words from `first` to `last` as one entry.
    pub(super) fn phrase(&self, first: usize, last: usize) -> Facts {
        if first == last {
            return self.facts(first);
        }
        facts::of(&self.key(first, last))
    }

    /// The words in lower case with single spaces, as the lists have them.
    pub(super) fn key(&self, first: usize, last: usize) -> Cow<'a, str> {
        if first == last && self.prose.is_ascii(first) {
            return Cow::Borrowed(self.prose.lower(first));
        }
        let span = self.prose.span_of(first, last);
        let raw = span.of(self.prose.text());
        if is_single_spaced(raw.as_bytes()) {
            return Cow::Borrowed(span.of(self.prose.lowered()));
        }
        let plain: Vec<_> = raw.split_whitespace().collect();
        Cow::Owned(fold(&plain.join(" ")))
    }

    /// The last word of the longest entry with one of `marks` that begins at `first` and ends before `end`.
    pub(super) fn longest_entry(&self, first: usize, end: usize, marks: Facts) -> Option<usize> {
        if !self.facts(first).any(Facts::BEGINS) {
            return None;
        }
        let second = first + 1;
        let word = self.prose.kind(second) == TokenKind::Word;
        if word
            && !self.facts(second).any(Facts::CONTINUES)
            && !self.prose.raw(second).starts_with(['\'', '’'])
        {
            return None;
        }
        let furthest = end.min(first + LONGEST);
        (first + 1..furthest)
            .rev()
            .find(|&last| self.may_end_entry(last) && self.phrase(first, last).any(marks))
    }

    /// Whether a longer entry can end with the token: nearly none can, and no entry need be looked up.
    fn may_end_entry(&self, last: usize) -> bool {
        match self.prose.kind(last) {
            TokenKind::Word => {
                self.facts(last).any(Facts::ENDS) || self.prose.raw(last).starts_with(['\'', '’'])
            }
            TokenKind::Sign => self.prose.raw(last) == ".",
            TokenKind::Number => false,
        }
    }

    /// Whether the word begins with a capital letter.
    pub(super) fn is_capital(&self, index: usize) -> bool {
        self.prose.is_capital(index) && self.prose.kind(index) == TokenKind::Word
    }

    /// Whether the word has two letters or more, all capitals.
    pub(super) fn is_all_caps(&self, index: usize) -> bool {
        self.prose.is_all_capitals(index)
    }

    /// Whether the word is one capital letter, as in "George W. Bush".
    pub(super) fn is_initial(&self, index: usize) -> bool {
        self.is_capital(index) && self.prose.is_single(index)
    }

    /// Whether a word stands where a capital says nothing: first in its sentence, or after an opening sign.
    pub(super) fn opens(&self, index: usize, sentence: &Sentence) -> bool {
        if index <= sentence.tokens.start {
            return true;
        }
        let before = index - 1;
        if self.prose.kind(before) != TokenKind::Sign {
            return false;
        }
        let sign = self.prose.raw(before);
        let opening_quote = matches!(sign, "\"" | "“" | "‘" | "„" | "'")
            && self.prose.glued(index)
            && !self.prose.glued(before);
        before == sentence.tokens.start || opening_quote || matches!(sign, ":" | "!" | "?" | "…" | "•" | "*")
    }

    /// How each sentence of the body is written, in text order.
    pub(super) fn styles(&self) -> impl Iterator<Item = Style> {
        self.styles.iter().copied()
    }

    fn style(&self, sentence: &Sentence) -> Style {
        let (mut capitals, mut caps, mut small, mut ordinary) = (0, 0, 0, 0);
        for index in sentence.tokens.clone().filter(|&i| self.prose.kind(i) == TokenKind::Word) {
            let long = self.prose.span(index).len() >= 4;
            if self.is_capital(index) {
                let counts = index > sentence.tokens.start;
                capitals += usize::from(counts);
                caps += usize::from(long && self.is_all_caps(index));
                ordinary += usize::from(counts && self.is_ordinary(index));
            } else {
                small += usize::from(long);
            }
        }
        let last = sentence.tokens.end.saturating_sub(1);
        let closed = matches!(self.prose.raw(last), "." | "\"" | "”");
        if caps >= 3 && caps > 2 * small && caps * 2 > capitals {
            Style::AllCaps
        } else if !closed && ordinary >= 2 && small * 3 <= capitals {
            Style::TitleCase
        } else {
            Style::Running
        }
    }

    /// The text of the words from `first` to `last`.
    pub(super) fn span(&self, first: usize, last: usize) -> Span {
        self.prose.span_of(first, last)
    }
}

/// What the lists know of the words met so far: a word that comes again costs one look-up in a small table.
struct Known<'a> {
    prose: &'a Prose,
    /// The numbers of the words.
    numbers: HashTable<usize>,
    /// By the word's number.
    words: Vec<Seen<'a>>,
}

/// A word that was met.
struct Seen<'a> {
    /// The word in ASCII lower case.
    lower: &'a str,
    hash: u64,
    facts: Facts,
    /// Those of them that it has where it is written small.
    small: Facts,
    /// Whether the word is an ordinary one, where that was asked.
    ordinary: Option<bool>,
}

/// The fewest letters of a land whose people the article names after it.
const SHORTEST_LAND: usize = 5;

impl Seen<'_> {
    /// Whether it ends like a land or its people, and no list knows it.
    fn may_be(&self, ending: &str) -> bool {
        let known =
            Facts::LISTED | Facts::DEMONYM | Facts::GIVEN | Facts::FAMILY | Facts::FUNCTION | Facts::COMMON;
        let other = Facts::ANY_TITLE | Facts::ROLE | Facts::TOPIC | Facts::THING | Facts::EVENT;
        self.lower.len() >= SHORTEST_LAND && self.lower.ends_with(ending) && !self.facts.any(known | other)
    }
}

impl<'a> Known<'a> {
    fn new(prose: &'a Prose) -> Self {
        // Words come again: with room for half of them the table seldom has to grow.
        let expected = prose.tokens().len() / 2;
        Self { prose, numbers: HashTable::with_capacity(expected), words: Vec::with_capacity(expected) }
    }

    /// The number and the marks of one token; only words have any.
    fn look_up(&mut self, index: usize, token: &Token) -> (usize, Facts) {
        if token.kind != TokenKind::Word {
            return (NO_WORD, Facts::NONE);
        }
        let number = self.number(index, token);
        let Some(seen) = self.words.get_mut(number) else { return (NO_WORD, Facts::NONE) };
        if !token.has_capital() {
            return (number, seen.small);
        }
        let known = settle_case(seen.facts, self.prose.raw(index));
        let is_ordinary =
            token.begins_with_capital() && *seen.ordinary.get_or_insert_with(|| is_ordinary(seen.lower));
        (number, if is_ordinary { known | Facts::ORDINARY } else { known })
    }

    fn number(&mut self, index: usize, token: &Token) -> usize {
        let words = &mut self.words;
        let (lower, hash) = (token.span.of(self.prose.lowered()), token.spread_hash());
        let is_same = |number: &usize| words.get(*number).is_some_and(|seen| seen.lower == lower);
        if let Some(&number) = self.numbers.find(hash, is_same) {
            return number;
        }
        let number = words.len();
        self.numbers.insert_unique(hash, number, |number| words.get(*number).map_or(0, |seen| seen.hash));
        let raw = self.prose.raw(index);
        let facts = if raw.is_ascii() { facts::of_token(self.prose, index) } else { facts::of(&fold(raw)) };
        words.push(Seen { lower, hash, facts, small: settle_small(facts, raw), ordinary: None });
        number
    }
}

/// Whether it has only ASCII letters and signs, with one blank between its words.
fn is_single_spaced(text: &[u8]) -> bool {
    let blanks = |pair: &[u8]| pair == b"  ";
    text.iter().all(|b| (b' '..=b'~').contains(b)) && !text.windows(2).any(blanks)
}

/// Small letters, and one form of the apostrophe, as the lists have them.
pub(super) fn fold(text: &str) -> String {
    text.to_lowercase().replace('\u{2019}', "'")
}

/// Acronyms need their capitals ("WHO", not "who"); "US" is no pronoun.
fn settle_case(known: Facts, raw: &str) -> Facts {
    if known == Facts::NONE || raw.chars().filter(|c| c.is_uppercase()).count() < 2 {
        return settle_small(known, raw);
    }
    if known.any(Facts::LISTED) && !raw.chars().any(char::is_lowercase) {
        return known.without(Facts::FUNCTION | Facts::COMMON | Facts::GIVEN | Facts::FAMILY | Facts::THING);
    }
    without_short_places(known, raw)
}

/// The same for a word with less than two capitals.
fn settle_small(known: Facts, raw: &str) -> Facts {
    if known.any(Facts::ACRONYM) && !known.any(Facts::MIXED) {
        return known.without(Facts::ACRONYM);
    }
    without_short_places(known, raw)
}

/// Two letters are a place only where they are capitals.
fn without_short_places(known: Facts, raw: &str) -> Facts {
    let is_short = known.any(Facts::ANY_PLACE) && raw.chars().count() == 2;
    if is_short { known.without(Facts::ANY_PLACE) } else { known }
}

/// Endings that make ordinary words of others.
const ENDINGS: [&str; 19] = [
    "ing", "tion", "tions", "ment", "ments", "ness", "ally", "ously", "fully", "ships", "ility", "logy",
    "ics", "ism", "isms", "able", "ible", "istic", "ities",
];

/// Whether a word in lower case is an ordinary one, as listed, in a grammatical form, or by its ending.
pub(super) fn is_ordinary(word: &str) -> bool {
    const PLAIN: Facts = Facts::COMMON;
    let plain = |stem: &str| facts::of(stem).any(PLAIN | Facts::FUNCTION);
    let whole = facts::of(word);
    if whole.any(PLAIN | Facts::FUNCTION | Facts::TOPIC | Facts::ROLE) {
        return true;
    }
    if whole.any(Facts::GIVEN | Facts::FAMILY | Facts::LISTED) {
        return false;
    }
    let stem = |ending: &str| word.strip_suffix(ending).filter(|s| s.len() >= 3);
    let doubled =
        |s: &str| s.len() > 3 && s.as_bytes().iter().rev().take(2).all(|b| Some(b) == s.as_bytes().last());
    ["s", "es", "ed", "d", "ing", "ly", "er", "ers", "est", "n", "al"]
        .iter()
        .any(|e| stem(e).is_some_and(plain))
        || ["ies", "ied", "ily"].iter().any(|e| stem(e).is_some_and(|s| plain(&format!("{s}y"))))
        || ["ing", "er", "ers"].iter().any(|e| stem(e).is_some_and(|s| plain(&format!("{s}e"))))
        || ["ing", "ed"]
            .iter()
            .any(|e| stem(e).is_some_and(|s| doubled(s) && s.get(..s.len() - 1).is_some_and(plain)))
        || word.len() >= 7 && ENDINGS.iter().any(|e| word.ends_with(e))
}

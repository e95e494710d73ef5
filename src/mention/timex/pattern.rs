//! Patterns over tokens, and the index that finds the few that can begin at a token.
//!
//! A pattern is written as a line: lower-case words are themselves, `a|b` is a choice of words or of classes,
//! CAPITALS are a class of `word`, `NUM` is a number phrase, `?` after an element says that it may be missing, `~` before it that no
//! white space may stand before it, `DOT` is the full stop of an abbreviation. The cost of a token that begins no pattern is one look-up.

use std::cell::Cell;

use super::number::{self, Amount};
use super::word::{CLASS_NAMES, Classes, DIGITS, SHORT, Vocabulary, Word};
use crate::text::Prose;

/// What one element takes.
#[derive(Debug)]
enum Take {
    Words(Vec<u16>),
    Class(Classes),
    Number,
    /// These very digits ("9" of "9/11").
    Digits(i32),
    /// The full stop of an abbreviation, not that of a sentence.
    Dot,
}

#[derive(Debug)]
struct Element {
    take: Take,
    optional: bool,
    glued: bool,
}

/// A pattern ready to match.
#[derive(Debug)]
pub(super) struct Pattern {
    elements: Vec<Element>,
}

/// Where a pattern matched, and the numbers that were read on the way.
#[derive(Clone, Debug)]
pub(super) struct Match {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) amounts: Amounts,
}

/// The numbers that were read in a match, in text order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amounts {
    all: [Amount; Self::MOST],
    len: usize,
}

impl Amounts {
    /// No pattern has more of them.
    const MOST: usize = 3;

    pub(super) const fn none() -> Self {
        Self { all: [Amount::Some; Self::MOST], len: 0 }
    }

    fn push(&mut self, amount: Amount) {
        if let Some(free) = self.all.get_mut(self.len) {
            *free = amount;
            self.len += 1;
        }
    }
}

impl std::ops::Deref for Amounts {
    type Target = [Amount];

    fn deref(&self) -> &[Amount] {
        self.all.get(..self.len).unwrap_or_default()
    }
}

/// What is matched against: the tokens of one sentence.
pub(super) struct Line<'a> {
    pub(super) prose: &'a Prose,
    pub(super) words: &'a [Word],
    /// The number of the token that `words` begins with.
    pub(super) base: usize,
    /// The first token after the sentence.
    pub(super) end: usize,
    /// The words that number phrases are written with.
    pub(super) spelling: &'a number::Spelling,
    /// The number phrase that was read last, and at which token: many patterns ask for the same one.
    last_number: Cell<(usize, Option<(Amount, usize)>)>,
}

impl<'a> Line<'a> {
    pub(super) fn new(
        prose: &'a Prose,
        words: &'a [Word],
        base: usize,
        end: usize,
        spelling: &'a number::Spelling,
    ) -> Self {
        Self { prose, words, base, end, spelling, last_number: Cell::new((usize::MAX, None)) }
    }

    /// The number phrase at `token`: how many, and the token after it.
    fn number(&self, token: usize) -> Option<(Amount, usize)> {
        let (at, number) = self.last_number.get();
        if at == token {
            return number;
        }
        let number = number::read(self, token);
        self.last_number.set((token, number));
        number
    }
}

impl Pattern {
    pub(super) fn parse(line: &str, vocabulary: &mut Vocabulary) -> Self {
        let elements: Vec<_> = line.split_whitespace().map(|word| Element::parse(word, vocabulary)).collect();
        let numbers = elements.iter().filter(|element| matches!(element.take, Take::Number)).count();
        debug_assert!(numbers <= Amounts::MOST, "more numbers than are kept: {line}");
        Self { elements }
    }

    /// The longest way to match from token `start` on.
    pub(super) fn matches(&self, line: &Line<'_>, start: usize) -> Option<Match> {
        let mut amounts = Amounts::none();
        let end = self.step(line, 0, start, start, &mut amounts)?;
        (end > start).then_some(Match { start, end, amounts })
    }

    fn step(
        &self,
        line: &Line<'_>,
        at: usize,
        token: usize,
        start: usize,
        amounts: &mut Amounts,
    ) -> Option<usize> {
        let Some(element) = self.elements.get(at) else { return Some(token) };
        let held = amounts.len;
        if let Some(next) = element.matches(line, token, start, amounts)
            && let Some(end) = self.step(line, at + 1, next, start, amounts)
        {
            return Some(end);
        }
        amounts.len = held;
        if element.optional { self.step(line, at + 1, token, start, amounts) } else { None }
    }

    /// Whether it begins with certain digits, which no class tells apart.
    fn begins_with_digits(&self) -> bool {
        matches!(self.elements.first(), Some(Element { take: Take::Digits(_), .. }))
    }

    /// Whether a match can begin with this word.
    fn can_begin_with(&self, word: &Word) -> bool {
        for element in &self.elements {
            if element.takes_first(word) {
                return true;
            }
            if !element.optional {
                return false;
            }
        }
        false
    }
}

impl Element {
    fn parse(text: &str, vocabulary: &mut Vocabulary) -> Self {
        let (text, glued) = text.strip_prefix('~').map_or((text, false), |rest| (rest, true));
        let (text, optional) = text.strip_suffix('?').map_or((text, false), |rest| (rest, true));
        let take = if text == "NUM" {
            Take::Number
        } else if text == "DOT" {
            Take::Dot
        } else if let Some(classes) = classes(text) {
            Take::Class(classes)
        } else if let Ok(digits) = text.parse() {
            Take::Digits(digits)
        } else {
            let ids = text.split('|').map(|w| u16::try_from(vocabulary.intern(w)).unwrap_or_default());
            Take::Words(ids.collect())
        };
        Self { take, optional, glued }
    }

    fn takes_first(&self, word: &Word) -> bool {
        match &self.take {
            Take::Words(ids) => word.id != 0 && ids.contains(&word.id),
            Take::Class(class) => word.classes & class != 0,
            Take::Digits(digits) => word.classes & DIGITS != 0 && word.value == *digits,
            Take::Dot => false,
            Take::Number => word.classes & number::FIRST != 0 || number::is_article(word),
        }
    }

    fn matches(&self, line: &Line<'_>, token: usize, start: usize, amounts: &mut Amounts) -> Option<usize> {
        if token >= line.end || (self.glued && token > start && !line.prose.glued(line.base + token)) {
            return None;
        }
        let word = line.words.get(token)?;
        if let Take::Number = self.take {
            let (amount, next) = line.number(token)?;
            amounts.push(amount);
            return Some(next);
        }
        if let Take::Dot = self.take {
            let after_short =
                token > start && line.words.get(token - 1).is_some_and(|w| w.classes & SHORT != 0);
            return (after_short && line.prose.raw(line.base + token) == ".").then_some(token + 1);
        }
        self.takes_first(word).then_some(token + 1)
    }
}

/// The classes of a choice of their names, where it is one.
fn classes(text: &str) -> Option<Classes> {
    let class = |word: &str| CLASS_NAMES.iter().find(|(name, _)| *name == word).map(|(_, class)| *class);
    text.split('|').try_fold(0, |all, word| Some(all | class(word)?))
}

/// What the token behind a pattern's first element must be for the pattern to go on.
#[derive(Debug, Default)]
struct Follow {
    /// Nothing is asked of it.
    anything: bool,
    /// The first element is a number phrase, which may be several tokens long.
    number: bool,
    classes: Classes,
    words: WordIds,
}

/// The numbers of some words.
#[derive(Debug, Default)]
struct WordIds {
    all: Vec<u16>,
    /// One bit for each value of the numbers' six lowest bits: it turns most others away.
    bits: u64,
}

impl WordIds {
    fn extend(&mut self, ids: &[u16]) {
        for id in ids {
            self.bits |= 1 << (id & 63);
            if !self.all.contains(id) {
                self.all.push(*id);
            }
        }
    }

    fn has(&self, id: u16) -> bool {
        self.bits & 1 << (id & 63) != 0 && id != 0 && self.all.contains(&id)
    }
}

impl Follow {
    /// What `pattern` can begin with, and perhaps more.
    fn first(pattern: &Pattern) -> Self {
        let mut first = Self::default();
        first.add(&pattern.elements);
        first
    }

    /// What must follow where `pattern` begins with `word`.
    fn of(pattern: &Pattern, word: &Word) -> Self {
        let mut follow = Self::default();
        let mut single = false;
        for (at, element) in pattern.elements.iter().enumerate() {
            if element.takes_first(word) {
                let number = matches!(element.take, Take::Number);
                follow.number |= number;
                single |= !number;
                follow.add(pattern.elements.get(at + 1..).unwrap_or_default());
            }
            if !element.optional {
                break;
            }
        }
        // Where the first element may end in two places, or none is known to take the word, all may follow.
        follow.anything |= follow.number == single;
        follow
    }

    fn add(&mut self, rest: &[Element]) {
        for element in rest {
            match &element.take {
                Take::Words(ids) => self.words.extend(ids),
                Take::Class(class) => self.classes |= class,
                Take::Digits(_) => self.classes |= DIGITS,
                Take::Dot => self.anything = true,
                Take::Number => {
                    self.classes |= number::FIRST;
                    self.words.extend(&number::ARTICLES);
                }
            }
            if !element.optional {
                return;
            }
        }
        self.anything = true;
    }

    /// Takes in what `other` allows.
    fn join(&mut self, other: &Self) {
        self.anything |= other.anything;
        self.number |= other.number;
        self.classes |= other.classes;
        self.words.extend(&other.words.all);
    }

    /// Whether `word` may follow, none at the end of the sentence.
    fn allows(&self, word: Option<&Word>) -> bool {
        let fits = |word: &Word| word.classes & self.classes != 0 || self.words.has(word.id);
        self.anything || word.is_some_and(fits)
    }
}

/// A pattern that can begin with a word, and what must follow.
#[derive(Debug)]
struct Start {
    pattern: u16,
    follow: Follow,
}

/// The patterns that can begin with a word, in the table's order.
#[derive(Debug, Default)]
struct Starts {
    all: Vec<Start>,
    /// What may follow in any of them, behind the first token and behind a number phrase: nearly always something
    /// else follows, and no pattern need be looked at.
    behind_token: Follow,
    behind_number: Follow,
}

impl Starts {
    fn new(all: Vec<Start>) -> Self {
        let mut starts = Self { all, ..Self::default() };
        for Start { follow, .. } in &starts.all {
            let sum = if follow.number { &mut starts.behind_number } else { &mut starts.behind_token };
            sum.join(follow);
        }
        starts
    }
}

/// The patterns by what their first elements take: what there is to look at for a word.
struct Beginnings {
    by_word: Vec<Vec<u16>>,
    by_class: [Vec<u16>; Classes::BITS as usize],
    with_digits: Vec<u16>,
    with_anything: Vec<u16>,
}

impl Beginnings {
    fn of(patterns: &[&Pattern], words: usize) -> Self {
        let mut all = Self {
            by_word: vec![Vec::new(); words],
            by_class: Default::default(),
            with_digits: Vec::new(),
            with_anything: Vec::new(),
        };
        for (number, pattern) in (0..).zip(patterns) {
            let first = Follow::first(pattern);
            for id in first.words.all {
                all.by_word[usize::from(id)].push(number);
            }
            for (bit, class) in all.by_class.iter_mut().enumerate() {
                if first.classes >> bit & 1 != 0 {
                    class.push(number);
                }
            }
            if first.anything {
                all.with_anything.push(number);
            }
            if pattern.begins_with_digits() {
                all.with_digits.push(number);
            }
        }
        all
    }

    /// The patterns that may begin with `word`, in the table's order.
    fn with(&self, word: &Word, literals: bool) -> Vec<u16> {
        let mut all = self.with_anything.clone();
        all.extend(self.by_word.get(usize::from(word.id)).into_iter().flatten());
        let classes = self.by_class.iter().enumerate().filter(|(bit, _)| word.classes >> bit & 1 != 0);
        all.extend(classes.flat_map(|(_, class)| class));
        all.extend(self.with_digits.iter().filter(|_| literals));
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// Which patterns can begin with which word.
#[derive(Debug)]
pub(super) struct Index {
    by_word: Vec<Starts>,
    by_digits: Vec<(Classes, Starts)>,
}

impl Index {
    pub(super) fn new<'p>(vocabulary: &Vocabulary, patterns: impl Iterator<Item = &'p Pattern>) -> Self {
        let patterns: Vec<&Pattern> = patterns.collect();
        let beginnings = Beginnings::of(&patterns, vocabulary.words().len());
        let starts = |word: &Word, literals: bool| {
            let start = |number: u16| {
                let pattern = patterns.get(usize::from(number))?;
                let begins = pattern.can_begin_with(word) || literals && pattern.begins_with_digits();
                begins.then(|| Start { pattern: number, follow: Follow::of(pattern, word) })
            };
            Starts::new(beginnings.with(word, literals).into_iter().filter_map(start).collect())
        };
        let beginning = |w: &Word| if w.id == 0 { Starts::default() } else { starts(w, false) };
        let by_word = vocabulary.words().iter().map(beginning).collect();
        let digit_shapes = ["7", "45", "1999", "12345", "1.5"].map(super::word::digits);
        let by_digits = digit_shapes.iter().map(|w| (w.classes, starts(w, true))).collect();
        Self { by_word, by_digits }
    }

    /// The numbers of the patterns that can begin at token `at`, in the table's order; none where none can go on with
    /// what follows, as is the case at nearly all tokens.
    pub(super) fn beginning_at<'i>(
        &'i self,
        line: &'i Line<'_>,
        at: usize,
    ) -> Option<impl Iterator<Item = usize> + 'i> {
        let starts = self.starts(line.words.get(at)?)?;
        let word_at = |at: usize| line.words.get(at).filter(|_| at < line.end);
        let next = word_at(at + 1);
        let may_be_number = starts.behind_number.number;
        let after_number = if may_be_number { line.number(at) } else { None };
        let after_number = after_number.and_then(|(_, after)| word_at(after));
        let goes_on =
            starts.behind_token.allows(next) || may_be_number && starts.behind_number.allows(after_number);
        let may_match = move |start: &&Start| {
            let follow = &start.follow;
            follow.allows(if follow.number { after_number } else { next })
        };
        goes_on.then(|| starts.all.iter().filter(may_match).map(|start| usize::from(start.pattern)))
    }

    fn starts(&self, word: &Word) -> Option<&Starts> {
        if word.id != 0 {
            return self.by_word.get(usize::from(word.id));
        }
        if word.classes == 0 {
            return None;
        }
        self.by_digits.iter().find(|(classes, _)| *classes == word.classes).map(|(_, starts)| starts)
    }
}

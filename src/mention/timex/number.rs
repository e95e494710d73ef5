//! Small number phrases inside expressions of time: "three", "twenty-one", "a", "2 1/2", "two and a half",
//! "several". Larger ones are quantities.

use super::pattern::Line;
use super::word::{Classes, DECIMAL, DIGITS, FEW, NUMBER_WORD, Vocabulary, Word};

/// How many.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Amount {
    /// A number.
    Exactly(f64),
    /// A number that is not said ("several", "a few").
    Some,
}

impl Amount {
    /// As a whole number, where it is one.
    pub(super) fn whole(self) -> Option<i32> {
        match self {
            #[expect(clippy::cast_possible_truncation, reason = "it was checked to fit")]
            Self::Exactly(n) if n.fract() == 0.0 && n.abs() < 1e9 => Some(n as i32),
            Self::Exactly(_) | Self::Some => None,
        }
    }
}

/// The numbers of the words that number phrases are written with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spelling {
    hyphen: u16,
    and: u16,
    half: u16,
    of: u16,
    slash: u16,
    dozen: u16,
    couple: u16,
}

/// "a" and "an" get the first two numbers after the empty word, so that a pattern can know them.
pub(super) const ARTICLES: [u16; 2] = [1, 2];

/// The classes of words that a number phrase can begin with, beside the articles.
pub(super) const FIRST: Classes = NUMBER_WORD | DIGITS | DECIMAL | FEW;

impl Spelling {
    /// Must be made before any other word is added.
    pub(super) fn articles(vocabulary: &mut Vocabulary) {
        for text in ["a", "an"] {
            vocabulary.intern(text);
        }
    }

    pub(super) fn new(vocabulary: &mut Vocabulary) -> Self {
        let mut id = |text: &str| u16::try_from(vocabulary.intern(text)).unwrap_or_default();
        Self {
            hyphen: id("-"),
            and: id("and"),
            half: id("half"),
            of: id("of"),
            slash: id("/"),
            dozen: id("dozen"),
            couple: id("couple"),
        }
    }
}

/// Whether it is "a" or "an".
pub(super) fn is_article(word: &Word) -> bool {
    ARTICLES.contains(&word.id)
}

/// Reads a number phrase at `token`: how many, and the token after it.
pub(super) fn read(line: &Line<'_>, token: usize) -> Option<(Amount, usize)> {
    let word = line.words.get(token)?;
    if is_article(word) {
        return Some(after_article(line, token + 1));
    }
    if word.classes & FEW != 0 {
        return Some(not_said(line, token));
    }
    let (mut value, mut next) = whole(line, token)?;
    if let Some((part, after)) = fraction(line, next) {
        value += part;
        next = after;
    }
    Some((Amount::Exactly(value), next))
}

fn after_article(line: &Line<'_>, next: usize) -> (Amount, usize) {
    let id = |at: usize| line.words.get(at).map_or(0, |w| w.id);
    let classes = line.words.get(next).map_or(0, |w| w.classes);
    if classes & FEW != 0 {
        return not_said(line, next);
    }
    let value = line.words.get(next).map_or(0, |w| w.value);
    if classes & NUMBER_WORD != 0 && (value >= 100 || id(next) == line.spelling.dozen) {
        return (Amount::Exactly(f64::from(value)), next + 1);
    }
    if id(next) == line.spelling.half {
        return (Amount::Exactly(0.5), next + 1);
    }
    (Amount::Exactly(1.0), next)
}

/// "several", "few", "many of", and "couple", which is two.
fn not_said(line: &Line<'_>, at: usize) -> (Amount, usize) {
    let id = |at: usize| line.words.get(at).map_or(0, |w| w.id);
    let amount = if id(at) == line.spelling.couple { Amount::Exactly(2.0) } else { Amount::Some };
    (amount, at + 1 + usize::from(id(at + 1) == line.spelling.of))
}

fn whole(line: &Line<'_>, token: usize) -> Option<(f64, usize)> {
    let word = line.words.get(token)?;
    if word.classes & DIGITS != 0 {
        return Some((f64::from(word.value), token + 1));
    }
    if word.classes & DECIMAL != 0 {
        return Some((line.prose.raw(line.base + token).parse().ok()?, token + 1));
    }
    if word.classes & NUMBER_WORD == 0 {
        return None;
    }
    let mut sum = word.value;
    let mut next = token + 1;
    let id = |at: usize| line.words.get(at).map_or(0, |w| w.id);
    if (20..100).contains(&sum) {
        let unit_at = if id(next) == line.spelling.hyphen { next + 1 } else { next };
        let unit = number_word(line, unit_at).filter(|n| (1..10).contains(n));
        if let Some(unit) = unit {
            sum += unit;
            next = unit_at + 1;
        }
    }
    while let Some(scale) = number_word(line, next).filter(|n| *n >= 100) {
        sum = sum.checked_mul(scale)?;
        next += 1;
    }
    Some((f64::from(sum), next))
}

fn number_word(line: &Line<'_>, at: usize) -> Option<i32> {
    line.words.get(at).filter(|w| at < line.end && w.classes & NUMBER_WORD != 0).map(|w| w.value)
}

/// "and a half", "-and-a-half", or "1/2" after a whole number.
fn fraction(line: &Line<'_>, at: usize) -> Option<(f64, usize)> {
    let word = |at: usize| line.words.get(at).filter(|_| at < line.end);
    let after_hyphen = |at: usize| at + usize::from(word(at).is_some_and(|w| w.id == line.spelling.hyphen));
    let and = after_hyphen(at);
    let article = after_hyphen(and + 1);
    let half = after_hyphen(article + 1);
    if word(and)?.id == line.spelling.and
        && word(article).is_some_and(is_article)
        && word(half).is_some_and(|w| w.id == line.spelling.half)
    {
        return Some((0.5, half + 1));
    }
    let digit = |at: usize| word(at).filter(|w| w.classes & DIGITS != 0).map(|w| f64::from(w.value));
    let (top, bottom) = (digit(at)?, digit(at + 2)?);
    (word(at + 1)?.id == line.spelling.slash
        && !line.prose.glued(line.base + at)
        && bottom > top
        && top > 0.0)
        .then_some((top / bottom, at + 3))
}

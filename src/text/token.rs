//! Words, numbers and signs.
//!
//! Hyphens and slashes part tokens ("three-year" is three), because rules for dates and numbers read the
//! parts; [`Token::glued`] says that no white space stood before, so that names can be joined again.

use super::{Span, wordmap};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with digits after them ("G7"); acronyms with their full stops ("U.S."); clitics ("'s", "'ll").
    Word,
    /// Digits, with grouping commas and a decimal point ("1,234.5").
    Number,
    /// Anything else: one character of punctuation or a sign.
    Sign,
}

/// One token of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// No white space stands between it and the token before.
    pub glued: bool,
    /// How its letters are written.
    pub(super) letters: Letters,
    /// Its number for look-ups in word lists, the same in any case of ASCII letters.
    pub(super) hash: u32,
}

impl Token {
    /// Its hash for a table of its text's words: the same in any case of ASCII letters.
    #[must_use]
    pub fn spread_hash(&self) -> u64 {
        wordmap::spread(self.hash)
    }

    /// Whether it is a word that begins with a capital.
    #[must_use]
    pub fn begins_with_capital(&self) -> bool {
        self.letters.has(Letters::CAPITAL)
    }

    /// Whether it is a word with a capital anywhere.
    #[must_use]
    pub fn has_capital(&self) -> bool {
        self.letters.has(Letters::CAPITAL.and(Letters::CAPITAL_INSIDE))
    }
}

/// How a token's letters are written, worked out once: every finder of names asks it again and again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Letters(u8);

/// For words; of numbers and signs it is only known whether they are one character, and one of ASCII.
impl Letters {
    /// It begins with a capital.
    pub(super) const CAPITAL: Self = Self(1);
    /// It has two letters or more, all capitals.
    pub(super) const ALL_CAPITALS: Self = Self(1 << 1);
    /// It is one character.
    pub(super) const SINGLE: Self = Self(1 << 2);
    /// It has a letter beyond ASCII.
    pub(super) const BEYOND_ASCII: Self = Self(1 << 3);
    /// It has a capital after its first letter.
    pub(super) const CAPITAL_INSIDE: Self = Self(1 << 4);

    pub(super) const fn has(self, mark: Self) -> bool {
        self.0 & mark.0 != 0
    }

    const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn with(self, mark: Self, holds: bool) -> Self {
        if holds { Self(self.0 | mark.0) } else { self }
    }

    /// Those of a token of ASCII with so many capitals, and with small letters or without.
    const fn of_ascii(first: u8, len: usize, capitals: usize, small: bool) -> Self {
        let capital = first.is_ascii_uppercase();
        Self(0)
            .with(Self::CAPITAL, capital)
            .with(Self::CAPITAL_INSIDE, capitals > capital as usize)
            .with(Self::ALL_CAPITALS, !small && capitals >= 2)
            .with(Self::SINGLE, len == 1)
    }

    fn of(word: &str, kind: TokenKind) -> Self {
        if kind != TokenKind::Word {
            let single = word.chars().nth(1).is_none();
            return Self(0).with(Self::SINGLE, single).with(Self::BEYOND_ASCII, !word.is_ascii());
        }
        if word.is_ascii() {
            let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
            let small = word.bytes().any(|b| b.is_ascii_lowercase());
            return Self::of_ascii(word.bytes().next().unwrap_or_default(), word.len(), capitals, small);
        }
        let letters = || word.chars().filter(|c| c.is_alphabetic());
        Self::BEYOND_ASCII
            .with(Self::CAPITAL, word.starts_with(char::is_uppercase))
            .with(Self::CAPITAL_INSIDE, word.chars().skip(1).any(char::is_uppercase))
            .with(Self::ALL_CAPITALS, letters().count() >= 2 && letters().all(char::is_uppercase))
            .with(Self::SINGLE, word.chars().nth(1).is_none())
    }
}

/// The tokens of `text` between the bytes of `span`.
pub(crate) fn tokenize(text: &str, span: Span, into: &mut Vec<Token>) {
    let mut at = span.start;
    let mut last_end = usize::MAX;
    let bytes = text.as_bytes().get(..span.end).unwrap_or_default();
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let found = plain_word(rest).or_else(|| any_token(Span::new(at, span.end).of(text)));
        let Some(Found { len, kind, letters, hash }) = found else {
            match white_len(Span::new(at, span.end).of(text)) {
                0 => return,
                white => at += white,
            }
            continue;
        };
        into.push(Token { span: Span::new(at, at + len), kind, glued: at == last_end, letters, hash });
        at += len;
        last_end = at;
        // Nearly all white space is one blank.
        at += usize::from(bytes.get(at) == Some(&b' '));
    }
}

/// A token that was found, without its place.
struct Found {
    len: usize,
    kind: TokenKind,
    letters: Letters,
    hash: u32,
}

/// What sort of byte it is: nothing a plain word has, or one of the bits here.
const BYTES: [u8; 256] = {
    let mut bytes = [0; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        bytes[byte as usize] = match byte {
            b'A'..=b'Z' => CAPITAL,
            b'a'..=b'z' => SMALL,
            b'0'..=b'9' => DIGIT,
            _ => 0,
        };
        byte += 1;
    }
    bytes
};
/// The bit that tells a small letter from its capital in ASCII.
const CAPITAL: u8 = b'a' ^ b'A';
const SMALL: u8 = 1;
const DIGIT: u8 = 1 << 1;

/// A word of ASCII letters and digits alone, which nearly all are: each byte is looked at once. None where there is
/// another token, or where more must be looked at.
fn plain_word(rest: &[u8]) -> Option<Found> {
    let first = rest.first().copied().filter(u8::is_ascii_alphabetic)?;
    let (mut len, mut hash, mut capitals, mut seen) = (0, 0, 0, 0);
    for &byte in rest {
        let sort = BYTES[usize::from(byte)];
        if sort == 0 {
            // A full stop may make an acronym, an apostrophe or a letter beyond ASCII may go on with the word.
            let more = byte == b'\'' || !byte.is_ascii() || byte == b'.' && len == 1;
            if more {
                return None;
            }
            break;
        }
        hash = wordmap::hash_on(hash, byte | sort & CAPITAL);
        capitals += usize::from(sort & CAPITAL != 0);
        seen |= sort;
        len += 1;
    }
    let letters = Letters::of_ascii(first, len, capitals, seen & SMALL != 0);
    Some(Found { len, kind: TokenKind::Word, letters, hash })
}

/// The token that `rest` begins with; none where white space stands there.
fn any_token(rest: &str) -> Option<Found> {
    let c = rest.chars().next().filter(|c| !is_white(*c))?;
    let (len, kind) = measure(rest, c);
    let word = Span::new(0, len).of(rest);
    Some(Found { len, kind, letters: Letters::of(word, kind), hash: wordmap::hash(word) })
}

fn white_len(rest: &str) -> usize {
    rest.len() - rest.trim_start_matches(is_white).len()
}

fn is_white(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

/// Marks of direction and width that some pages carry between words.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}')
}

fn measure(rest: &str, c: char) -> (usize, TokenKind) {
    if c.is_ascii_digit() {
        return (number_len(rest), TokenKind::Number);
    }
    if is_apostrophe(c)
        && let Some(len) = clitic_len(rest)
    {
        return (len, TokenKind::Word);
    }
    if is_letter(c) {
        return (acronym_len(rest).unwrap_or_else(|| word_len(rest)), TokenKind::Word);
    }
    (c.len_utf8(), TokenKind::Sign)
}

/// Quotation marks and dashes are turned away before the long way through the tables of Unicode.
fn is_letter(c: char) -> bool {
    !matches!(c, '\u{2010}'..='\u{205f}') && c.is_alphabetic()
}

/// Both forms of the apostrophe.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

fn number_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let digits = |from: usize| bytes.iter().skip(from).take_while(|b| b.is_ascii_digit()).count();
    let mut end = digits(0);
    while end > 0 && bytes.get(end) == Some(&b',') && digits(end + 1) == 3 {
        end += 4;
    }
    if bytes.get(end) == Some(&b'.') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    end
}

/// "'s", "'re", "'ve", "'ll", "'d", "'m": a word of its own after the word it leans on.
fn clitic_len(rest: &str) -> Option<usize> {
    let sign = rest.chars().next().map_or(0, char::len_utf8);
    let tail = rest.get(sign..)?;
    let leans = |form: &&str| {
        let (head, after) = (tail.get(..form.len()), tail.get(form.len()..));
        head.is_some_and(|head| head.eq_ignore_ascii_case(form))
            && !after.and_then(|t| t.chars().next()).is_some_and(char::is_alphanumeric)
    };
    ["ll", "re", "ve", "s", "d", "m"].iter().find(|form| leans(form)).map(|form| sign + form.len())
}

/// "U.S.", "a.m.", "i.e.": single letters, each with a full stop, at least two of them.
fn acronym_len(rest: &str) -> Option<usize> {
    let mut end = 0;
    let mut letters = 0;
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        if !c.is_alphabetic() || chars.peek() != Some(&'.') {
            break;
        }
        chars.next();
        letters += 1;
        end += c.len_utf8() + 1;
    }
    let next = rest.get(end..).and_then(|r| r.chars().next());
    (letters >= 2 && !next.is_some_and(char::is_alphanumeric)).then_some(end)
}

fn word_len(rest: &str) -> usize {
    let mut end = 0;
    for (at, c) in rest.char_indices() {
        let inside = if is_apostrophe(c) {
            at > 0 && joins(rest, at, c)
        } else {
            c.is_ascii_digit() || is_letter(c) || is_joiner(c) || c.is_numeric()
        };
        if !inside {
            break;
        }
        end = at + c.len_utf8();
    }
    end.max(rest.chars().next().map_or(0, char::len_utf8))
}

/// Combining marks belong to their letter.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}

/// An apostrophe inside a word ("don't", "O'Brien"), not one before a clitic and not a closing quote.
fn joins(rest: &str, at: usize, c: char) -> bool {
    let after = rest.get(at..).unwrap_or_default();
    clitic_len(after).is_none() && after.chars().nth(1).is_some_and(char::is_alphabetic) && is_apostrophe(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        let words: Vec<_> = tokens.iter().map(|t| t.span.of(text)).collect();
        assert_eq!(words.join(" "), expected);
    }

    #[test]
    fn words_numbers_and_signs() {
        check("The Taliban's 10 districts.", "The Taliban 's 10 districts .");
        check("It didn't; they'll see O'Brien", "It didn't ; they 'll see O'Brien");
        check("U.S. air base at 5 a.m. today", "U.S. air base at 5 a.m. today");
        check("1,234.5 or 1,23 or 3.", "1,234.5 or 1 , 23 or 3 .");
        check("the 1990s, 500m, G7, 9/11", "the 1990 s , 500 m , G7 , 9 / 11");
        check("three-year US$1.2bn", "three - year US $ 1.2 bn");
        check("“It’s over,” he said", "“ It ’s over , ” he said");
        check("the 'so-called' plan", "the ' so - called ' plan");
        check("workers' rights", "workers ' rights");
    }

    #[test]
    fn odd_input_gives_tokens_on_character_boundaries() {
        check("", "");
        check("\u{200b}naïve\u{301} 北京", "naïve\u{301} 北京");
        check("... — '", ". . . — '");
    }

    #[test]
    fn glue_says_where_no_space_stood() {
        let text = "al-Assad left";
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        let glue: Vec<_> = tokens.iter().map(|t| t.glued).collect();
        assert_eq!(glue, [false, true, true, false]);
    }
}

//! The signs of rich text one by one: groups, control words with their numbers, bytes.

/// One sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    /// A control word, its number if it has one.
    Word(&'a str, Option<i32>),
    /// A control sign: a backslash and one byte that is no letter.
    Sign(u8),
    /// A byte of text, written as it is or in hexadecimal.
    Byte(u8),
}

/// Goes through the bytes of a file.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// The longest name of a control word; the specification's limit is 32.
const LONGEST_WORD: usize = 40;

impl<'a> Tokens<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Passes over bytes that are no text: pictures written as they are.
    pub(super) fn pass_over(&mut self, count: usize) {
        self.at = self.at.saturating_add(count).min(self.bytes.len());
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take_while(&mut self, most: usize, fits: fn(&u8) -> bool) -> &'a str {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let len = rest.iter().take(most).take_while(|b| fits(b)).count();
        self.at += len;
        rest.get(..len).and_then(|taken| str::from_utf8(taken).ok()).unwrap_or_default()
    }

    fn control(&mut self) -> Option<Token<'a>> {
        let first = self.peek()?;
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            return Some(if first == b'\'' { self.hexadecimal() } else { Token::Sign(first) });
        }
        let word = self.take_while(LONGEST_WORD, u8::is_ascii_alphabetic);
        let minus = self.peek() == Some(b'-') && self.bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit);
        self.at += usize::from(minus);
        // Ten digits hold any number that fits.
        let digits = self.take_while(10, u8::is_ascii_digit);
        let number = digits.parse::<i32>().ok().map(|n| if minus { -n } else { n });
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        Some(Token::Word(word, number))
    }

    /// Two hexadecimal digits; one that is none stays text.
    fn hexadecimal(&mut self) -> Token<'a> {
        let digit = |at: usize| {
            self.bytes.get(at).and_then(|b| char::from(*b).to_digit(16)).and_then(|d| u8::try_from(d).ok())
        };
        match (digit(self.at), digit(self.at + 1)) {
            (Some(high), Some(low)) => {
                self.at += 2;
                Token::Byte(high * 16 + low)
            }
            _ => Token::Byte(b'\''),
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = self.peek()?;
            self.at += 1;
            match byte {
                b'{' => return Some(Token::Open),
                b'}' => return Some(Token::Close),
                b'\\' => return self.control(),
                // Lines end in the file where its writer liked; NUL stands where a file was cut.
                b'\r' | b'\n' | 0 => {}
                byte => return Some(Token::Byte(byte)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[Token<'_>]) {
        let found: Vec<_> = Tokens::new(text.as_bytes()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn signs_are_told_apart() {
        use Token::{Byte, Close, Open, Sign, Word};
        check(
            "{\\b0 a\r\n\\u-10179?}",
            &[Open, Word("b", Some(0)), Byte(b'a'), Word("u", Some(-10179)), Byte(b'?'), Close],
        );
        check("\\'e9\\~\\*\\par-", &[Byte(0xe9), Sign(b'~'), Sign(b'*'), Word("par", None), Byte(b'-')]);
        check("\\'", &[Byte(b'\'')]);
        check("\\", &[]);
        check("\\u99999999999 x", &[Word("u", None), Byte(b'9'), Byte(b' '), Byte(b'x')]);
    }
}

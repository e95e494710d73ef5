//! Words, numbers and signs.
//!
//! Hyphens and slashes part tokens ("three-year" is three), because rules for dates and numbers read the
//! parts; [`Token::glued`] says that no white space stood before, so that names can be joined again.

use super::Span;

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
}

/// The tokens of `text` between the bytes of `span`.
pub(crate) fn tokenize(text: &str, span: Span, into: &mut Vec<Token>) {
    let mut at = span.start;
    let mut last_end = usize::MAX;
    while let Some(c) = first_char(text, Span::new(at, span.end)) {
        if c.is_whitespace() || is_invisible(c) {
            at += c.len_utf8();
            continue;
        }
        let rest = Span::new(at, span.end).of(text);
        let (len, kind) = measure(rest, c);
        into.push(Token { span: Span::new(at, at + len), kind, glued: at == last_end });
        at += len;
        last_end = at;
    }
}

fn first_char(text: &str, span: Span) -> Option<char> {
    span.of(text).chars().next()
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
    if c.is_alphabetic() {
        return (acronym_len(rest).unwrap_or_else(|| word_len(rest)), TokenKind::Word);
    }
    (c.len_utf8(), TokenKind::Sign)
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
    let mut chars = rest.char_indices();
    chars.next()?;
    let tail: String = chars.clone().take(3).map(|(_, c)| c.to_ascii_lowercase()).collect();
    let sign = rest.chars().next().map_or(0, char::len_utf8);
    ["ll", "re", "ve", "s", "d", "m"]
        .iter()
        .find(|form| {
            tail.starts_with(*form) && !tail.chars().nth(form.len()).is_some_and(char::is_alphanumeric)
        })
        .map(|form| sign + form.len())
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
        let inside =
            c.is_alphanumeric() || is_joiner(c) || (is_apostrophe(c) && at > 0 && joins(rest, at, c));
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

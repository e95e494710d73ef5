//! Where sentences end.
//!
//! A full stop ends a sentence unless what stands before it (an abbreviation, an initial, a list number) or
//! after it (a small letter, a figure) says otherwise. One pass over the tokens; nothing crosses a block.

use std::ops::Range;
use std::sync::LazyLock;

use super::calendar::{is_month, is_weekday};
use super::{Lexicon, Span, Token, TokenKind};

/// One sentence of a text. It lies inside one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, from its first token to its last.
    pub span: Span,
    /// The indices of its tokens.
    pub tokens: Range<usize>,
    /// The index of the block it stands in.
    pub block: usize,
}

/// Cuts the tokens from `first` on, which are those of block `block`, into sentences.
pub(crate) fn split(
    text: &str,
    lower: &str,
    tokens: &[Token],
    first: usize,
    block: usize,
    into: &mut Vec<Sentence>,
) {
    let cutter = Cutter { text, lower, tokens };
    let mut begin = first;
    let mut push = |begin: usize, end: usize| {
        if let (Some(head), Some(tail)) = (tokens.get(begin), tokens.get(end - 1)) {
            into.push(Sentence { span: head.span.join(tail.span), tokens: begin..end, block });
        }
    };
    let mut index = first;
    while index < tokens.len() {
        if !cutter.may_part(index) {
            index += 1;
            continue;
        }
        if index > begin && cutter.opens_list_item(index) {
            push(begin, index);
            begin = index;
        }
        let end = cutter.end_of_stop(index);
        if end.is_some_and(|end| cutter.ends_sentence(begin, index, end)) {
            let end = end.unwrap_or(index + 1);
            push(begin, end);
            begin = end;
        }
        index = end.unwrap_or(index + 1);
    }
    if begin < tokens.len() {
        push(begin, tokens.len());
    }
}

/// Abbreviations with their kind; the kinds are told in the file.
static ABBREVIATIONS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::parse("abbreviation.tsv", include_str!("../../assets/lexicon/abbreviation.tsv"))
});

/// Words that, with a capital, begin a sentence rather than go on with a name. What stands in names as well
/// ("Will", "May", "New", "Under", "First") is not among them.
const STARTERS: &[&str] = &[
    "a",
    "about",
    "according",
    "after",
    "also",
    "although",
    "among",
    "an",
    "and",
    "another",
    "any",
    "anyone",
    "are",
    "as",
    "asked",
    "at",
    "because",
    "before",
    "besides",
    "both",
    "but",
    "by",
    "can",
    "could",
    "despite",
    "did",
    "do",
    "does",
    "during",
    "each",
    "earlier",
    "either",
    "even",
    "every",
    "few",
    "for",
    "from",
    "had",
    "has",
    "have",
    "he",
    "her",
    "here",
    "hers",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "indeed",
    "instead",
    "is",
    "it",
    "its",
    "just",
    "last",
    "later",
    "like",
    "many",
    "meanwhile",
    "more",
    "moreover",
    "most",
    "much",
    "my",
    "nearly",
    "neither",
    "nevertheless",
    "no",
    "nobody",
    "none",
    "nor",
    "not",
    "nothing",
    "now",
    "of",
    "on",
    "once",
    "one",
    "only",
    "or",
    "other",
    "others",
    "our",
    "over",
    "perhaps",
    "several",
    "she",
    "should",
    "since",
    "so",
    "some",
    "someone",
    "soon",
    "still",
    "such",
    "than",
    "that",
    "the",
    "their",
    "then",
    "there",
    "therefore",
    "these",
    "they",
    "this",
    "those",
    "though",
    "thus",
    "to",
    "today",
    "together",
    "too",
    "two",
    "unlike",
    "until",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "why",
    "with",
    "within",
    "without",
    "would",
    "yes",
    "yet",
    "you",
    "your",
];

/// What follows the hour in "6 a.m. Eastern", beside days and months.
const AFTER_HOUR: &[&str] = &["eastern", "central", "pacific", "mountain", "greenwich", "local"];

/// Verbs that tie a quoted question to its speaker: “Why?” Smith asked.
const SAYING: &[&str] = &[
    "said",
    "says",
    "asked",
    "asks",
    "told",
    "wrote",
    "writes",
    "added",
    "replied",
    "shouted",
    "tweeted",
    "answered",
    "exclaimed",
    "wondered",
];

/// How many signs may stand between a full stop and the word after it ("(“"); more are no sentence's beginning.
const OPENERS_READ: usize = 8;

struct Cutter<'a> {
    text: &'a str,
    lower: &'a str,
    tokens: &'a [Token],
}

impl Cutter<'_> {
    fn raw(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |t| t.span.of(self.text))
    }

    fn lower(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |t| t.span.of(self.lower))
    }

    fn glued(&self, index: usize) -> bool {
        self.tokens.get(index).is_some_and(|t| t.glued)
    }

    fn kind(&self, index: usize) -> Option<TokenKind> {
        self.tokens.get(index).map(|t| t.kind)
    }

    fn first_char(&self, index: usize) -> char {
        self.raw(index).chars().next().unwrap_or(' ')
    }

    /// Whether a sentence can end or begin at the token. At most words none can, and this is all they cost.
    fn may_part(&self, index: usize) -> bool {
        self.tokens.get(index).is_some_and(|token| match token.kind {
            TokenKind::Word => self.text.as_bytes().get(token.span.end - 1) == Some(&b'.'),
            TokenKind::Number => false,
            TokenKind::Sign => true,
        })
    }

    /// Where the stop that begins at token `index` ends: full stops, then the quotes, brackets and note marks
    /// that close after them. None where there is no stop.
    fn end_of_stop(&self, index: usize) -> Option<usize> {
        if !is_stop(self.raw(index)) {
            return None;
        }
        let mut end = index + 1;
        while is_terminator(self.raw(end)) && (self.glued(end) || self.raw(end) == ".") {
            end += 1;
        }
        loop {
            if self.closes(end) {
                end += 1;
            } else if self.is_note_mark(end) {
                end += 3;
            } else {
                return Some(end);
            }
        }
    }

    /// A closing quote or bracket, glued to what it closes or at least not glued to what comes after.
    fn closes(&self, index: usize) -> bool {
        let free = !self.glued(index + 1) || !is_word_char(self.first_char(index + 1));
        match self.raw(index) {
            ")" | "]" | "”" | "»" => true,
            "'" if self.opens_with_two(index) => false,
            "’" | "'" => free || self.glued(index) && is_capital(self.first_char(index + 1)),
            "\"" => self.glued(index),
            _ => false,
        }
    }

    /// Two single marks that stand for a double one and open what follows: ended. ''We wait.''
    fn opens_with_two(&self, index: usize) -> bool {
        let second = self.raw(index + 1) == "'" && self.glued(index + 1);
        second && !self.glued(index) && self.glued(index + 2)
    }

    /// "[12]" glued to a full stop.
    fn is_note_mark(&self, index: usize) -> bool {
        self.raw(index) == "["
            && self.glued(index)
            && self.kind(index + 1) == Some(TokenKind::Number)
            && self.raw(index + 2) == "]"
    }

    /// Whether the sentence that began at token `begin` ends with the stop from `stop` up to `next`.
    fn ends_sentence(&self, begin: usize, stop: usize, next: usize) -> bool {
        if next >= self.tokens.len() {
            return true;
        }
        let Some(word) = self.next_word(next) else { return true };
        let c = self.first_char(word);
        if self.glued(next) {
            return self.lacks_space(stop, next);
        }
        if self.lower_goes_on(word, c) {
            return false;
        }
        match self.raw(stop) {
            "!" | "?" | "！" | "？" => !self.speaker_follows(stop, next, word),
            "。" | "…" => true,
            _ if self.raw(stop + 1) == "." && stop + 1 < next => true,
            _ => self.full_stop_ends(begin, stop, word),
        }
    }

    /// The first token from `index` on that is a word or number; None where only signs follow.
    fn next_word(&self, index: usize) -> Option<usize> {
        let end = self.tokens.len().min(index + OPENERS_READ);
        (index..end).find(|&i| self.kind(i) != Some(TokenKind::Sign))
    }

    /// "…over.Then he left": the space after the full stop is missing, as where two columns were joined.
    fn lacks_space(&self, stop: usize, next: usize) -> bool {
        let after = self.raw(next);
        let begins =
            is_capital(self.first_char(next)) && after.chars().nth(1).is_some_and(char::is_lowercase);
        let before = stop.checked_sub(1).map_or("", |i| self.raw(i));
        let plain = before.chars().count() > 1 && before.chars().all(char::is_lowercase);
        let in_address = stop.checked_sub(2).is_some_and(|i| matches!(self.raw(i), "." | "/" | "@"));
        begins && (plain || next > stop + 1) && !(in_address && self.glued(stop - 1))
    }

    /// A small letter after the stop goes on with the sentence; "iPhone" and "al-Assad" may begin one.
    fn lower_goes_on(&self, word: usize, c: char) -> bool {
        c.is_lowercase() && !self.raw(word).chars().nth(1).is_some_and(char::is_uppercase)
    }

    /// “Why?” Joe Smith asked.
    fn speaker_follows(&self, stop: usize, next: usize, word: usize) -> bool {
        let quoted = (stop + 1..next).any(|i| matches!(self.raw(i), "\"" | "”" | "’" | "'"));
        let name_end = (word..word + 4).find(|&i| !is_capital(self.first_char(i)));
        let name_end = name_end.filter(|&end| end > word && !is_starter(self.lower(word)));
        quoted && word == next && name_end.is_some_and(|end| SAYING.contains(&self.lower(end)))
    }

    /// Whether a single full stop (its own token, or the last of "U.S.") ends a sentence before token `word`.
    fn full_stop_ends(&self, begin: usize, stop: usize, word: usize) -> bool {
        let acronym = self.raw(stop) != ".";
        let Some(before) = (if acronym { Some(stop) } else { stop.checked_sub(1) }) else { return true };
        if acronym {
            return self.acronym_ends(before, word);
        }
        if before < begin || !self.glued(stop) {
            return true;
        }
        if before == begin && self.is_list_number(before) {
            return false;
        }
        if self.is_initial(before) {
            return self.starts(word);
        }
        self.abbreviation_ends(before, word).unwrap_or(true)
    }

    fn acronym_ends(&self, acronym: usize, word: usize) -> bool {
        match self.lower(acronym) {
            "a.m." | "p.m." => !self.follows_hour(word),
            "i.e." | "e.g." => false,
            _ => self.starts(word),
        }
    }

    fn follows_hour(&self, word: usize) -> bool {
        let raw = self.raw(word);
        let zone = (2..=4).contains(&raw.len()) && raw.bytes().all(|b| b.is_ascii_uppercase());
        let lower = self.lower(word);
        zone || is_month(lower) || is_weekday(lower) || AFTER_HOUR.contains(&lower)
    }

    /// What the abbreviation before a full stop says; None where it is none.
    fn abbreviation_ends(&self, before: usize, word: usize) -> Option<bool> {
        let kind = ABBREVIATIONS.cell(self.lower(before), "kind")?;
        let number = self.kind(word) == Some(TokenKind::Number);
        let capital = is_capital(self.first_char(before));
        match kind {
            "title" if capital => Some(false),
            "number" => Some(!number),
            "month" | "clause" if capital => Some(!number),
            "place" if capital => Some(self.starts(word)),
            "tail" => Some(self.starts(word)),
            "link" => Some(false),
            _ => None,
        }
    }

    /// "1." or "a." at the beginning: the number of a list item.
    fn is_list_number(&self, index: usize) -> bool {
        let raw = self.raw(index);
        let number = self.kind(index) == Some(TokenKind::Number) && raw.len() <= 3;
        number || raw.len() == 1 && self.kind(index) == Some(TokenKind::Word) && raw != "I"
    }

    /// A single letter that may stand for a name: "J.", "W.".
    fn is_initial(&self, index: usize) -> bool {
        let raw = self.raw(index);
        let mut chars = raw.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
    }

    /// Whether a word with a capital begins a sentence even after an abbreviation.
    fn starts(&self, word: usize) -> bool {
        let single = self.raw(word).chars().count() == 1;
        let more_initials = single && self.raw(word + 1) == "." && self.glued(word + 1);
        let hyphened = self.raw(word + 1) == "-" && self.glued(word + 1);
        is_starter(self.lower(word)) && !more_initials && !hyphened
    }

    /// A bullet at the beginning of a line opens a sentence of its own.
    fn opens_list_item(&self, index: usize) -> bool {
        if self.kind(index) != Some(TokenKind::Sign) {
            return false;
        }
        match self.raw(index) {
            "•" | "‣" | "◦" | "▪" | "●" | "■" => self.begins_line(index),
            "*" | "-" | "–" => {
                let after_end =
                    index.checked_sub(1).is_some_and(|i| is_stop(self.raw(i)) || self.raw(i) == ":");
                !self.glued(index + 1) && after_end && self.begins_line(index)
            }
            _ => false,
        }
    }

    fn begins_line(&self, index: usize) -> bool {
        let before = index.checked_sub(1).and_then(|i| self.tokens.get(i)).map_or(0, |t| t.span.end);
        let here = self.tokens.get(index).map_or(0, |t| t.span.start);
        Span::new(before, here).of(self.text).contains('\n')
    }
}

/// A terminator, or an acronym that ends with one ("U.S.").
fn is_stop(raw: &str) -> bool {
    is_terminator(raw) || raw.len() > 1 && raw.ends_with('.')
}

fn is_terminator(raw: &str) -> bool {
    matches!(raw, "." | "!" | "?" | "…" | "。" | "！" | "？")
}

fn is_starter(lower: &str) -> bool {
    STARTERS.binary_search(&lower).is_ok()
}

fn is_capital(c: char) -> bool {
    c.is_uppercase()
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use crate::text::{Prose, Span};

    /// The sentences of a text, parted by " | ".
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let prose = Prose::new(text.into(), [Span::new(0, text.len())]);
        let found: Vec<_> = prose.sentences().iter().map(|s| s.span.of(text)).collect();
        assert_eq!(found.join(" | "), expected);
    }

    /// A text that must stay one sentence.
    #[track_caller]
    fn one(text: &str) {
        check(text, text);
    }

    #[test]
    fn starters_are_in_order() {
        assert!(super::STARTERS.is_sorted());
    }

    #[test]
    fn a_stop_before_a_capital_ends_a_sentence() {
        check("Rain fell. Rivers rose! Why? Nobody knew.", "Rain fell. | Rivers rose! | Why? | Nobody knew.");
        check("They met in 2019. 15 people came.", "They met in 2019. | 15 people came.");
        check("Costs fell. $5 was enough.", "Costs fell. | $5 was enough.");
        check("No stop at the end", "No stop at the end");
        check("The market rose. iPhone sales fell.", "The market rose. | iPhone sales fell.");
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        one("The U.S. air base near Gen. Ortega's house was shut on Jan. 14 at 5 a.m. Monday.");
        one("Lt. Gov. Ann Lee met Mr. He and Dr. No at No. 10.");
        one("Borealis Corp. chief Tom Ek said Dune Inc. Chairman Lee left.");
        one("The case, Dahl v. Ek, cites Fig. 3 and p. 12, i.e. Art. 5 of it.");
        one("He lives on Main St. Louis Ave. North, she says.");
        one("The U.S. Navy and the U.N. Security Council agreed.");
        one("It opens at 9 a.m. EST daily.");
    }

    #[test]
    fn abbreviations_may_end_a_sentence() {
        check("Troops left the U.S. The base is shut.", "Troops left the U.S. | The base is shut.");
        check("It rose at 5 p.m. Traders cheered.", "It rose at 5 p.m. | Traders cheered.");
        check("She runs Dune Inc. He runs nothing.", "She runs Dune Inc. | He runs nothing.");
        check("We grow oats, rye, etc. They sell well.", "We grow oats, rye, etc. | They sell well.");
        check("Is it No. Or is it yes?", "Is it No. | Or is it yes?");
        check("They came in Sept. Most left.", "They came in Sept. | Most left.");
    }

    #[test]
    fn initials_go_on() {
        one("A book by J. K. Marsh and George W. Dunn sold well.");
        check("They took plan B. The rest failed.", "They took plan B. | The rest failed.");
        one("A. J. Moss wrote it.");
    }

    #[test]
    fn closing_quotes_and_brackets_stay_with_their_sentence() {
        check("“It’s over.” He left.", "“It’s over.” | He left.");
        check("\"It's over.\" He left. \"Now go.\"", "\"It's over.\" | He left. | \"Now go.\"");
        check("(It rained.) We stayed.", "(It rained.) | We stayed.");
        check("It fell.[12] It rose.", "It fell.[12] | It rose.");
        check("‘Stop!’ They ran.", "‘Stop!’ | They ran.");
        check("He said: “We leave. It is done.”", "He said: “We leave. | It is done.”");
        check("''It is over,'' he said. ''We leave.''", "''It is over,'' he said. | ''We leave.''");
    }

    #[test]
    fn a_quoted_sentence_may_go_on() {
        one("“Is it over?” he asked.");
        one("“Is it over?” Tom Ek asked.");
        one("“Enough!” shouted the crowd.");
        check("“Is it over?” They left.", "“Is it over?” | They left.");
    }

    #[test]
    fn decimals_ellipses_and_addresses() {
        one("Growth of 3.5 percent, or .5 a month, is on www.example.org today.");
        one("It was … well … fine, and so ... on.");
        check("It was fine... Then it broke.", "It was fine... | Then it broke.");
        check("What?! No... Yes.", "What?! | No... | Yes.");
    }

    #[test]
    fn a_missing_space_is_seen() {
        check("He went to the river.Then he left.", "He went to the river. | Then he left.");
        check("“It is over.”He left.", "“It is over.” | He left.");
        one("See www.example.Com/a.Html now.");
    }

    #[test]
    fn list_items_are_sentences() {
        check("They want:\n• more pay\n• less work", "They want: | • more pay | • less work");
        check("They want:\n- more pay.\n- less work", "They want: | - more pay. | - less work");
        one("1. Boil the water");
        one("the ceasefire\n- now in week two - holds");
    }

    #[test]
    fn odd_input() {
        check("", "");
        check("...", "...");
        check("\u{301}. ( \u{0} A", "\u{301}. | ( \u{0} A");
        check("? \" \" \" ?", "? | \" \" \" ?");
    }
}

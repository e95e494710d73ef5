//! Rich text (.rtf): the text as it would be printed.
//!
//! It never calls itself, so groups may be nested as deep as they like. What is marked as deleted, comments, pictures
//! and fields' instructions are no text.

use encoding_rs::{Encoding, WINDOWS_1252};
use rustc_hash::FxHashMap;

use super::facts::Facts;
use super::pen::{Pen, Place, of_symbol_font};
use super::style::{self, Style};
use crate::article::BlockKind;
use crate::article::draft::Draft;
use crate::text::{Note, Severity};
use group::{Group, Opening, Target};
use letters::Letters;
use token::{Token, Tokens};

mod group;
mod letters;
mod token;

/// How deep groups may be nested, each with formats of its own; what is nested deeper has those of the group around.
/// Word processors need some tens.
const DEEPEST_GROUP: usize = 250_000;

/// What was read, and whether there were pictures.
pub(super) struct Read {
    pub(super) draft: Draft,
    pub(super) pictures: bool,
}

/// Reads a file.
pub(super) fn read(bytes: &[u8]) -> Read {
    let mut reader = Reader::new();
    let mut tokens = Tokens::new(bytes);
    while let Some(token) = tokens.next() {
        match token {
            Token::Word("bin", count) => tokens.pass_over(usize::try_from(count.unwrap_or(0)).unwrap_or(0)),
            token => reader.take(token),
        }
        if reader.done {
            break;
        }
    }
    reader.finish()
}

#[derive(Debug, Default)]
struct Font {
    encoding: Option<&'static Encoding>,
    symbols: bool,
}

/// An entry of a list in the making: its number, and its name so far.
#[derive(Debug, Default)]
struct Entry {
    number: i32,
    name: String,
    style: Option<Style>,
}

#[derive(Debug)]
struct Reader {
    pen: Pen,
    facts: Facts,
    group: Group,
    outer: Vec<Group>,
    /// How many groups are open beyond the deepest that are told apart.
    too_deep: usize,
    letters: Letters,
    encoding: &'static Encoding,
    fonts: FxHashMap<i32, Font>,
    styles: FxHashMap<i32, Style>,
    entry: Entry,
    hidden_words: String,
    /// How many signs still stand for a letter that its number gave.
    skipping: usize,
    changes: bool,
    comments: bool,
    objects: bool,
    pictures: bool,
    done: bool,
}

impl Reader {
    fn new() -> Self {
        Self {
            pen: Pen::default(),
            facts: Facts::default(),
            group: Group { skips: 1, ..Group::default() },
            outer: Vec::new(),
            too_deep: 0,
            letters: Letters::default(),
            encoding: WINDOWS_1252,
            fonts: FxHashMap::default(),
            styles: FxHashMap::default(),
            entry: Entry::default(),
            hidden_words: String::new(),
            skipping: 0,
            changes: false,
            comments: false,
            objects: false,
            pictures: false,
            done: false,
        }
    }

    fn take(&mut self, token: Token<'_>) {
        match token {
            Token::Byte(_) if self.skipping > 0 => self.skipping -= 1,
            Token::Byte(byte) => {
                self.group.is_new = false;
                self.byte(byte);
            }
            Token::Word("u", Some(number)) => {
                self.group.is_new = false;
                if let Some(words) = self.letters.number(number) {
                    self.say(&words);
                }
                self.skipping = self.group.skips;
            }
            other => {
                self.flush();
                self.skipping = 0;
                self.control(other);
                self.letters.encoding = self.group.encoding.unwrap_or(self.encoding);
            }
        }
    }

    fn byte(&mut self, byte: u8) {
        let symbol = of_symbol_font(char::from_u32(0xf000 + u32::from(byte)).unwrap_or(' '));
        if self.group.symbols && symbol != char::REPLACEMENT_CHARACTER && !byte.is_ascii() {
            self.flush();
            self.say(symbol.encode_utf8(&mut [0; 4]));
        } else if let Some(words) = self.letters.byte(byte) {
            self.say(&words);
        }
    }

    fn flush(&mut self) {
        let words = self.letters.take();
        if !words.is_empty() {
            self.say(&words);
        }
    }

    /// Words, to where the group's words go.
    fn say(&mut self, words: &str) {
        match self.group.target {
            Target::Text if self.group.deleted => self.changes = true,
            Target::Text if self.group.hidden => self.hidden_words.push_str(words),
            Target::Text => {
                self.pen.raised = self.group.raised;
                self.pen.add(words);
            }
            Target::Title => self.facts.title.get_or_insert_default().push_str(words),
            Target::Author => match self.facts.authors.first_mut() {
                Some(author) => author.push_str(words),
                None => self.facts.authors.push(words.to_owned()),
            },
            Target::Fonts | Target::Styles => self.entry.name.push_str(words),
            Target::Facts | Target::Nowhere => {}
        }
    }

    fn control(&mut self, token: Token<'_>) {
        match token {
            Token::Open => self.open_group(),
            Token::Close => self.close(),
            Token::Sign(b'*') => self.group.starred = self.group.is_new,
            Token::Sign(sign) => self.sign(sign),
            Token::Word(word, number) => self.word(word, number),
            Token::Byte(byte) => self.byte(byte),
        }
    }

    fn open_group(&mut self) {
        if self.outer.len() >= DEEPEST_GROUP {
            self.too_deep += 1;
            return;
        }
        self.outer.push(self.group);
        self.group = Group { is_new: true, is_sheet: false, starred: false, ..self.group };
        if matches!(self.group.target, Target::Fonts | Target::Styles) {
            self.entry = Entry::default();
        }
    }

    fn close(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        self.end_entry();
        if self.group.is_sheet {
            self.end_paragraph();
            self.pen.close_sheet();
        }
        match self.outer.pop() {
            Some(group) => self.group = group,
            None => self.done = true,
        }
        self.done |= self.outer.is_empty();
    }

    fn sign(&mut self, sign: u8) {
        self.group.is_new = false;
        match sign {
            b'~' => self.say(" "),
            b'_' => self.say("-"),
            b'\\' | b'{' | b'}' => self.say(char::from(sign).encode_utf8(&mut [0; 4])),
            // A backslash at a line's end is the end of a paragraph.
            b'\r' | b'\n' => self.end_paragraph(),
            b'\t' => self.pen.tab(),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let first = std::mem::take(&mut self.group.is_new);
        if self.group.target == Target::Nowhere {
            return;
        }
        if word == "pict" {
            self.pictures = true;
            self.group.target = Target::Nowhere;
            return;
        }
        if first && let Some(opening) = group::opening(word, self.group.starred) {
            self.open(word, opening);
            return;
        }
        match self.group.target {
            Target::Text => self.in_text(word, number),
            Target::Fonts => self.in_fonts(word, number),
            Target::Styles => self.in_styles(word, number),
            Target::Facts => match word {
                "title" => self.group.target = Target::Title,
                "author" => self.group.target = Target::Author,
                _ => {}
            },
            Target::Title | Target::Author | Target::Nowhere => {}
        }
    }

    fn open(&mut self, word: &str, opening: Opening) {
        match opening {
            Opening::Goes(target) => self.group.target = target,
            Opening::Sheet(place) => self.open_sheet(Some(place)),
            Opening::Frame => self.open_sheet(None),
        }
        self.comments |= word == "annotation";
        self.objects |= word == "objdata";
        if matches!(word, "listtext" | "pntext")
            && let Some(outer) = self.outer.last_mut()
        {
            outer.style = outer.style.or(Some(Style::Of(BlockKind::ListItem)));
        }
    }

    fn open_sheet(&mut self, place: Option<Place>) {
        self.pen.open_sheet(place.unwrap_or(self.pen.place()));
        self.group.is_sheet = true;
        self.group.style = None;
    }

    fn in_text(&mut self, word: &str, number: Option<i32>) {
        let on = number != Some(0);
        match word {
            "par" | "sect" | "nestcell" => self.end_paragraph(),
            "line" | "page" | "column" | "lbr" => {
                self.pen.line_end(self.group.style.map_or(BlockKind::Paragraph, Style::kind))
            }
            "tab" => self.pen.tab(),
            "trowd" if !self.pen.has_row() => self.pen.open_row(),
            "cell" => self.end_cell(),
            "row" => self.pen.end_row(),
            "pard" => self.group.style = None,
            "plain" => self.plain(),
            "deleted" => self.group.deleted = on,
            "revised" => self.changes |= on,
            "v" => self.group.hidden = on,
            "super" | "msup" => self.group.raised = on,
            "nosupersub" | "sub" => self.group.raised = false,
            "mden" => self.say("/"),
            "uc" => self.group.skips = usize::try_from(number.unwrap_or(1)).unwrap_or(1),
            "f" => self.font(number.unwrap_or(0)),
            "ansicpg" => {
                self.encoding = letters::of_code_page(number.unwrap_or(1252)).unwrap_or(self.encoding)
            }
            "mac" => self.encoding = encoding_rs::MACINTOSH,
            _ => self.paragraph_word(word, number),
        }
        if let Some((_, sign)) = SIGNS.iter().find(|(known, _)| *known == word) {
            self.say(sign);
        }
    }

    fn paragraph_word(&mut self, word: &str, number: Option<i32>) {
        let number = number.unwrap_or(0);
        match word {
            "s" => self.group.style = self.styles.get(&number).copied().or(self.group.style),
            "ls" if number > 0 => {
                self.group.style = self.group.style.or(Some(Style::Of(BlockKind::ListItem)));
            }
            "outlinelevel" => self.group.style = heading(number).or(self.group.style),
            _ => {}
        }
    }

    fn plain(&mut self) {
        let Group { deleted, hidden, raised, encoding, symbols, .. } = Group::default();
        self.group = Group { deleted, hidden, raised, encoding, symbols, ..self.group };
    }

    fn font(&mut self, number: i32) {
        let font = self.fonts.get(&number);
        self.group.encoding = font.and_then(|font| font.encoding);
        self.group.symbols = font.is_some_and(|font| font.symbols);
    }

    fn end_paragraph(&mut self) {
        self.facts.outline.end_block(&mut self.pen, self.group.style);
        let hidden = std::mem::take(&mut self.hidden_words);
        if !hidden.is_empty() {
            self.pen.aside(&hidden, Place::Hidden);
        }
    }

    fn end_cell(&mut self) {
        if !self.pen.has_row() {
            self.pen.open_row();
        }
        self.end_paragraph();
        self.pen.end_cell();
    }

    fn in_fonts(&mut self, word: &str, number: Option<i32>) {
        match (word, number) {
            ("f", Some(number)) => {
                self.entry.number = number;
                self.fonts.insert(number, Font::default());
            }
            ("fcharset", Some(set)) => {
                let font = self.fonts.entry(self.entry.number).or_default();
                font.encoding = letters::of_character_set(set);
                font.symbols = set == SYMBOL_SET;
            }
            _ => {}
        }
    }

    fn in_styles(&mut self, word: &str, number: Option<i32>) {
        match (word, number) {
            ("s", Some(number)) => self.entry.number = number,
            ("outlinelevel", Some(level)) => self.entry.style = heading(level),
            // Styles of letters, sections and tables make no paragraph.
            ("cs" | "ds" | "ts", _) => self.group.target = Target::Nowhere,
            _ => {}
        }
    }

    /// Ends an entry of the list of styles: its name ends with a semicolon.
    fn end_entry(&mut self) {
        if self.group.target == Target::Styles {
            let entry = std::mem::take(&mut self.entry);
            let named = style::of_name(entry.name.trim_end_matches(';'));
            if let Some(style) = named.or(entry.style) {
                self.styles.insert(entry.number, style);
            }
        }
    }

    fn finish(mut self) -> Read {
        self.flush();
        let whole = self.done;
        self.end_paragraph();
        let mut draft = self.pen.finish();
        if !whole {
            draft.notes.push(super::cut_off());
        }
        if self.changes {
            draft.notes.push(super::tracked_changes());
        }
        if self.objects {
            draft.notes.push(super::objects_left_out());
        }
        if self.comments {
            draft.notes.push(super::comments_left_out());
        }
        if self.letters.broken {
            draft.notes.push(Note::new(
                Severity::Warning,
                "Some letters could not be read and are shown as “\u{fffd}”",
                "Compare figures and names near them with the original.",
            ));
        }
        self.facts.apply(&mut draft.source);
        Read { draft, pictures: self.pictures }
    }
}

/// The character set of fonts that hold signs.
const SYMBOL_SET: i32 = 2;

/// Words that stand for signs.
const SIGNS: &[(&str, &str)] = &[
    ("emdash", "—"),
    ("endash", "–"),
    ("lquote", "‘"),
    ("rquote", "’"),
    ("ldblquote", "“"),
    ("rdblquote", "”"),
    ("bullet", "•"),
    ("emspace", " "),
    ("enspace", " "),
    ("qmspace", " "),
];

/// The heading of an outline's level: they count from zero, and nine is the body.
fn heading(level: i32) -> Option<Style> {
    u8::try_from(level).ok().filter(|level| *level < 9).map(|level| Style::Heading(level + 1))
}

#[cfg(test)]
#[path = "rtf/tests.rs"]
mod tests;

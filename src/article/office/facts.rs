//! What a document says of itself: its properties, and what its styles mark as title, author and date.
//!
//! When a file was made or saved is no date of publication, and is not taken for one.

use super::pen::{Pen, Place};
use super::style::Style;
use super::xml::{self, Element, Inside, Sink};
use crate::article::{BlockKind, Known, Moment, Origin, Source, dates};

/// A value of the document's own, with its place.
pub(super) fn known<T>(value: T, place: &str) -> Known<T> {
    Known::new(value, Origin::Document(place.to_owned()))
}

/// What the document says of itself.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) language: Option<String>,
    pub(super) outline: Outline,
}

impl Facts {
    /// The values of a part of properties, by the names of its elements.
    pub(super) fn of_elements(part: &str) -> Self {
        let mut reader = Values::default();
        // Properties after a fault are not known; the text is read all the same.
        let _whole = xml::walk(part, &mut reader).is_ok();
        let first = |name: &str| reader.found.iter().find(|(n, _)| n == name).map(|(_, value)| value.clone());
        Self {
            title: first("title"),
            // In OpenDocument the "creator" is who saved the file last.
            authors: first("initial-creator").or_else(|| first("creator")).into_iter().collect(),
            language: first("language"),
            outline: Outline::default(),
        }
    }

    /// Writes down what is known. What the reader of the document sees comes before its properties.
    pub(super) fn apply(self, source: &mut Source) {
        let Outline { title, heading, byline, date } = self.outline;
        let own_title = self.title.as_deref().and_then(telling_title);
        source.title = title
            .map(|title| known(title, "Title style"))
            .or_else(|| own_title.map(|title| known(title, "title property")))
            .or_else(|| heading.map(|heading| known(heading, "first heading")));
        let authors: Vec<String> = self.authors.iter().filter_map(|name| telling_author(name)).collect();
        source.byline = byline
            .map(|byline| known(byline, "Author style"))
            .or_else(|| (!authors.is_empty()).then(|| known(authors.join(", "), "author property")));
        source.published = date.map(|date| known(date, "Date style"));
        source.language = self.language.as_deref().and_then(language);
    }
}

/// The code of a language in "en-GB".
pub(super) fn language(tag: &str) -> Option<String> {
    let code = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    (code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase())).then_some(code)
}

/// A title that says something: word processors fill the property in with file names, templates with their own.
pub(super) fn telling_title(title: &str) -> Option<String> {
    const EMPTY: &[&str] = &[
        "untitled",
        "untitled document",
        "document",
        "title",
        "template",
        "normal",
        "word document",
        "letter",
    ];
    const FILE_ENDINGS: &[&str] =
        &[".doc", ".docx", ".dot", ".dotx", ".rtf", ".odt", ".indd", ".pages", ".txt"];
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = title.to_lowercase();
    let bare = lower.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let is_file = FILE_ENDINGS.iter().any(|ending| lower.ends_with(ending))
        || lower.starts_with("microsoft word -")
        || lower.contains('_') && !lower.contains(' ');
    (!title.is_empty() && !is_file && !EMPTY.contains(&bare)).then_some(title)
}

/// A person's or a body's name, and no name of an account or a program.
pub(super) fn telling_author(name: &str) -> Option<String> {
    const EMPTY: &[&str] = &[
        "user",
        "admin",
        "administrator",
        "owner",
        "author",
        "unknown",
        "anonymous",
        "none",
        "guest",
        "windows user",
        "microsoft office user",
        "microsoft",
        "python-docx",
        "apache poi",
        "openpyxl",
        "localadmin",
        "test",
        "pc",
        "hp",
        "dell",
        "lenovo",
        "default",
        "utilisateur",
        "benutzer",
        "usuario",
    ];
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ").replace("; ", ", ").replace(';', ", ");
    let is_account = name.contains(['\\', '@']) || !name.contains(char::is_alphabetic);
    (!is_account && !EMPTY.contains(&name.to_lowercase().as_str())).then_some(name)
}

/// What styles mark in the text.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) title: Option<String>,
    pub(super) heading: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) date: Option<Moment>,
}

/// The most words of a line that is a title, an author or a date; longer ones have a style for its looks.
const MOST_WORDS: usize = 40;

impl Outline {
    /// Ends the block that `pen` has open, a paragraph of this style.
    pub(super) fn end_block(&mut self, pen: &mut Pen, style: Option<Style>) {
        let place = pen.place();
        if place != Place::Body {
            pen.end_block(Self::plain(style));
            return;
        }
        if style == Some(Style::Contents) {
            pen.set_place(Place::Contents);
            pen.end_block(BlockKind::ListItem);
            pen.set_place(place);
            return;
        }
        let kind = self.see(style, pen);
        pen.end_block(kind);
    }

    /// The kind of a block of this style and these words; remembers what it says of the document.
    fn see(&mut self, style: Option<Style>, pen: &Pen) -> BlockKind {
        let words = pen.words();
        let short = !words.is_empty() && words.split_whitespace().nth(MOST_WORDS).is_none();
        let one_line = || words.split_whitespace().collect::<Vec<_>>().join(" ");
        match style {
            Some(Style::Title) if short && self.title.is_none() => {
                self.title = Some(one_line());
                return BlockKind::Title;
            }
            // A heading with text above it heads a part, not the whole.
            Some(Style::Heading(1)) if short && !pen.has_body() => self.heading = Some(one_line()),
            Some(Style::Of(BlockKind::Byline)) if short && self.byline.is_none() => {
                let line = one_line();
                self.byline = Some(line.strip_prefix("By ").map_or_else(|| line.clone(), str::to_owned));
                return BlockKind::Byline;
            }
            Some(Style::Of(BlockKind::Dateline)) if short && self.date.is_none() => {
                self.date = dates::moment(words);
                if self.date.is_some() {
                    return BlockKind::Dateline;
                }
            }
            _ => {}
        }
        Self::plain(style)
    }

    /// The kind of a block whose words say nothing of the whole document.
    fn plain(style: Option<Style>) -> BlockKind {
        match style.map_or(BlockKind::Paragraph, Style::kind) {
            BlockKind::Title => BlockKind::Heading,
            BlockKind::Byline | BlockKind::Dateline => BlockKind::Paragraph,
            kind => kind,
        }
    }
}

/// The texts of elements, by name.
#[derive(Default)]
struct Values {
    found: Vec<(String, String)>,
    words: String,
}

impl Sink for Values {
    fn open(&mut self, _: &Element<'_>) -> Inside {
        self.words.clear();
        Inside::Read
    }

    fn close(&mut self, name: &str) {
        let words = std::mem::take(&mut self.words);
        if !words.trim().is_empty() {
            self.found.push((name.to_owned(), words.trim().to_owned()));
        }
    }

    fn words(&mut self, words: &str) {
        self.words.push_str(words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, telling: bool) {
        assert_eq!(telling_title(title).is_some(), telling, "{title}");
    }

    #[test]
    fn titles_that_say_nothing_are_no_titles() {
        check("Storm shuts harbour", true);
        check("Document on the harbour", true);
        check("Microsoft Word - harbour.doc", false);
        check("harbour final.docx", false);
        check("Document1", false);
        check("harbour_final_v2", false);
        check("", false);
    }

    #[test]
    fn accounts_are_no_authors() {
        let check =
            |name: &str, expected: Option<&str>| assert_eq!(telling_author(name).as_deref(), expected);
        check("Ann Lee", Some("Ann Lee"));
        check("Ann Lee;Tom Dahl", Some("Ann Lee, Tom Dahl"));
        check("python-docx", None);
        check("NORLAND\\alee", None);
        check("Administrator", None);
    }
}

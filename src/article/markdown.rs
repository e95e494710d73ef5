//! Markdown: front matter and blocks; what is marked up is text without its marks.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::draft::Draft;
use super::order::{self, Place};
use super::{BlockKind, Known, Origin, dates};

/// Whether a text opens with front matter: a line of three dashes, fields, and such a line again.
pub(super) fn has_front_matter(text: &str) -> bool {
    front_matter(text).is_some_and(|(fields, _)| {
        fields
            .lines()
            .any(|line| line.split_once(':').is_some_and(|(key, _)| is_field(&key.trim().to_lowercase())))
    })
}

/// Fields that say nothing but the language.
const LANGUAGE_FIELDS: &[&str] = &["lang", "language"];

/// How good a field is for a value, by the order of places; None where it does not hold it.
fn rank(places: &[Place], key: &str) -> Option<usize> {
    places.iter().position(|place| matches!(place, Place::FrontMatter(field) if *field == key))
}

fn is_field(key: &str) -> bool {
    LANGUAGE_FIELDS.contains(&key) || order::FIELDS.iter().any(|(_, places)| rank(places, key).is_some())
}

/// How long front matter may be, in bytes.
const FRONT_MATTER_BYTES: usize = 64 * 1024;

/// The front matter and the text after it.
fn front_matter(text: &str) -> Option<(&str, &str)> {
    let rest = text.trim_start().strip_prefix("---\n")?;
    let end = rest.find("\n---").filter(|end| *end < FRONT_MATTER_BYTES)?;
    let after = rest.get(end + 4..)?;
    let next_line = after.find('\n').map_or("", |at| after.get(at..).unwrap_or_default());
    Some((rest.get(..end)?, next_line))
}

/// Reads Markdown.
pub(super) fn read(text: &str) -> Draft {
    // What a clipping tool has put into Markdown is the article, but for what a rule knows.
    let mut draft = Draft { sure: true, ..Draft::default() };
    let body = match front_matter(text) {
        Some((fields, body)) => {
            read_fields(fields, &mut draft);
            body
        }
        None => text,
    };
    Reader { draft, buffer: String::new(), quotes: 0, items: 0, headings: 0, in_title: false }.run(body)
}

fn read_fields(fields: &str, draft: &mut Draft) {
    let mut list_of: Option<String> = None;
    for line in fields.lines() {
        let (key, value) = match (line.trim_start().strip_prefix("- "), &list_of) {
            (Some(item), Some(key)) => (key.clone(), item),
            _ => match line.split_once(':') {
                Some((key, value)) => (key.trim().to_lowercase(), value),
                None => continue,
            },
        };
        let value = unquoted(value);
        list_of = Some(key.clone());
        if !value.is_empty() {
            set_field(&key, &value, draft);
        }
    }
}

/// A value without its quotes, or the items of "[a, b]" parted by commas.
fn unquoted(value: &str) -> String {
    let value = value.trim();
    let value = value.strip_prefix('[').and_then(|v| v.strip_suffix(']')).unwrap_or(value);
    let bare = |v: &str| v.trim().trim_matches(['"', '\'']).trim().to_owned();
    if value.starts_with(['"', '\'']) && value.contains("\", \"") {
        return value.split(',').map(bare).collect::<Vec<_>>().join(", ");
    }
    bare(value)
}

fn set_field(key: &str, value: &str, draft: &mut Draft) {
    let is_url = value.contains("://");
    let source = &mut draft.source;
    set_words(&mut source.title, order::TITLE, key, value);
    if let Some(byline) =
        source.byline.as_mut().filter(|byline| byline.from == Origin::FrontMatter(key.to_owned()))
    {
        byline.value = format!("{}, {value}", byline.value);
    }
    set_words(&mut source.byline, order::BYLINE, key, value);
    // "source" may be a name or an address.
    if is_url {
        set_words(&mut source.url, order::URL, key, value);
    } else {
        set_words(&mut source.publisher, order::PUBLISHER, key, value);
    }
    if let Some(moment) = dates::moment(value) {
        set(&mut source.published, order::PUBLISHED, key, moment);
        set(&mut source.modified, order::MODIFIED, key, moment);
    }
    if LANGUAGE_FIELDS.contains(&key) {
        source.language = value.get(..2).map(str::to_ascii_lowercase);
    }
}

fn set_words(slot: &mut Option<Known<String>>, places: &[Place], key: &str, value: &str) {
    set(slot, places, key, value.to_owned());
}

/// Fills a value from a field that may hold it, unless a better field has.
fn set<T>(slot: &mut Option<Known<T>>, places: &[Place], key: &str, value: T) {
    let Some(new) = rank(places, key) else { return };
    let better = slot.as_ref().is_none_or(|known| match &known.from {
        Origin::FrontMatter(field) => rank(places, field).is_none_or(|old| new < old),
        _ => true,
    });
    if better {
        *slot = Some(Known::new(value, Origin::FrontMatter(key.to_owned())));
    }
}

struct Reader {
    draft: Draft,
    buffer: String,
    quotes: usize,
    items: usize,
    headings: usize,
    in_title: bool,
}

impl Reader {
    fn run(mut self, body: &str) -> Draft {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_TASKLISTS;
        for event in Parser::new_ext(body, options) {
            self.take(event);
        }
        self.flush(BlockKind::Paragraph);
        self.draft
    }

    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.enter(&tag),
            Event::End(tag) => self.leave(tag),
            Event::Text(words) | Event::Code(words) => self.buffer.push_str(&words),
            Event::SoftBreak => self.buffer.push(' '),
            Event::HardBreak => self.buffer.push('\n'),
            Event::FootnoteReference(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::Rule
            | Event::TaskListMarker(_) => {}
        }
    }

    fn enter(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush(BlockKind::Paragraph);
                self.in_title = *level == HeadingLevel::H1;
            }
            Tag::BlockQuote(_) => {
                self.flush(BlockKind::Paragraph);
                self.quotes += 1;
            }
            Tag::Item => {
                self.flush(self.kind());
                self.items += 1;
            }
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::List(_) | Tag::Table(_) => self.flush(self.kind()),
            _ => {}
        }
    }

    fn leave(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(_) => {
                self.flush(BlockKind::Quote);
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Item => {
                self.flush(self.kind());
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::Paragraph | TagEnd::CodeBlock => self.flush(self.kind()),
            TagEnd::TableCell => self.buffer.push('\t'),
            TagEnd::TableRow | TagEnd::TableHead => self.flush(BlockKind::TableRow),
            _ => {}
        }
    }

    fn kind(&self) -> BlockKind {
        match (self.quotes, self.items) {
            (0, 0) => BlockKind::Paragraph,
            (0, _) => BlockKind::ListItem,
            _ => BlockKind::Quote,
        }
    }

    /// The first heading of the first level, before any text, is the title.
    fn end_heading(&mut self) {
        let words = self.buffer.trim().to_owned();
        let first = self.headings == 0 && self.draft.pieces.is_empty() && self.in_title;
        self.headings += 1;
        if first && self.draft.source.title.is_none() && !words.is_empty() {
            self.draft.source.title = Some(Known::new(words, Origin::Element("#".to_owned())));
        }
        self.flush(if first { BlockKind::Title } else { BlockKind::Heading });
    }

    fn flush(&mut self, kind: BlockKind) {
        let words = std::mem::take(&mut self.buffer);
        if let Some(piece) = self.draft.push(&words, kind) {
            piece.in_body = Some(true);
        }
    }
}

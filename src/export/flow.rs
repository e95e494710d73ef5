//! Markdown as a row of blocks: what the other forms are made from, and what an export is opened again by.
//!
//! HTML inside it is text like any other. Nothing is left out but lines drawn across.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// A stretch of text that looks the same throughout.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) strong: bool,
    pub(super) emphasis: bool,
    /// The address that it leads to.
    pub(super) link: Option<String>,
    /// The label of the footnote that it refers to; its text is empty then.
    pub(super) note: Option<String>,
}

/// A line of text.
pub(super) type Line = Vec<Run>;

/// One block of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Heading(usize, Line),
    Paragraph(Line),
    Item(Line),
    /// A quotation: a comment of the analyst's, a paragraph a line.
    Quote(Vec<Line>),
    Table {
        head: Vec<Line>,
        rows: Vec<Vec<Line>>,
    },
}

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Flow {
    /// The front matter, without its lines of hyphens.
    pub(super) front: String,
    pub(super) blocks: Vec<Block>,
    /// The footnotes, by label, in the order in which they stand.
    pub(super) notes: Vec<(String, Line)>,
}

impl Flow {
    /// Takes a Markdown text apart.
    pub(super) fn of(markdown: &str) -> Self {
        let options =
            Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
        let mut reader = Reader::default();
        for event in Parser::new_ext(markdown, options) {
            reader.take(event);
        }
        reader.flow
    }

    /// The number and the text of the footnote of that label, from 1.
    pub(super) fn note(&self, label: &str) -> Option<(usize, &Line)> {
        let at = self.notes.iter().position(|(own, _)| own == label)?;
        self.notes.get(at).map(|(_, line)| (at + 1, line))
    }
}

/// The words of a line, without the references in it.
pub(super) fn words(line: &[Run]) -> String {
    line.iter().map(|run| run.text.as_str()).collect()
}

/// The marking, where a block is nothing else.
pub(super) fn is_marking(block: &Block, marking: &str) -> bool {
    let Block::Paragraph(line) = block else { return false };
    !marking.is_empty() && line.iter().all(|run| run.strong) && words(line) == marking
}

#[derive(Default)]
struct Reader {
    flow: Flow,
    line: Line,
    look: Run,
    in_front: bool,
    in_item: usize,
    note: Option<(String, Line)>,
    quote: Option<Vec<Line>>,
    cells: Vec<Line>,
    rows: Vec<Vec<Line>>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.begin(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.in_front => self.flow.front.push_str(&text),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.say(&text);
            }
            Event::SoftBreak | Event::HardBreak => self.say(" "),
            Event::FootnoteReference(label) => {
                self.line.push(Run { note: Some(label.into_string()), ..Run::default() });
            }
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    fn say(&mut self, text: &str) {
        match self.line.last_mut().filter(|run| run.note.is_none() && same_look(run, &self.look)) {
            Some(run) => run.text.push_str(text),
            None => self.line.push(Run { text: text.to_owned(), ..self.look.clone() }),
        }
    }

    fn begin(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.look.strong = true,
            Tag::Emphasis => self.look.emphasis = true,
            Tag::Link { dest_url, .. } => self.look.link = Some(dest_url.into_string()),
            Tag::MetadataBlock(_) => self.in_front = true,
            Tag::BlockQuote(_) => self.quote = Some(Vec::new()),
            Tag::FootnoteDefinition(label) => self.note = Some((label.into_string(), Line::new())),
            Tag::Item => {
                self.close();
                self.in_item += 1;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.look.strong = false,
            TagEnd::Emphasis => self.look.emphasis = false,
            TagEnd::Link => self.look.link = None,
            TagEnd::MetadataBlock(_) => self.in_front = false,
            TagEnd::Heading(level) => {
                let line = std::mem::take(&mut self.line);
                self.flow.blocks.push(Block::Heading(number(level), line));
            }
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::HtmlBlock => self.close(),
            TagEnd::Item => {
                self.close();
                self.in_item = self.in_item.saturating_sub(1);
            }
            TagEnd::BlockQuote(_) => {
                self.close();
                let lines = self.quote.take().unwrap_or_default();
                self.flow.blocks.push(Block::Quote(lines));
            }
            TagEnd::FootnoteDefinition => {
                self.close();
                self.flow.notes.extend(self.note.take());
            }
            TagEnd::TableCell => self.cells.push(std::mem::take(&mut self.line)),
            TagEnd::TableHead | TagEnd::TableRow => self.rows.push(std::mem::take(&mut self.cells)),
            TagEnd::Table => {
                let mut rows = std::mem::take(&mut self.rows).into_iter();
                let head = rows.next().unwrap_or_default();
                self.flow.blocks.push(Block::Table { head, rows: rows.collect() });
            }
            _ => {}
        }
    }

    /// Ends a paragraph, wherever it stands.
    fn close(&mut self) {
        let line = std::mem::take(&mut self.line);
        if line.is_empty() {
            return;
        }
        if let Some((_, note)) = &mut self.note {
            note.extend(line);
        } else if let Some(quote) = &mut self.quote {
            quote.push(line);
        } else if self.in_item > 0 {
            self.flow.blocks.push(Block::Item(line));
        } else {
            self.flow.blocks.push(Block::Paragraph(line));
        }
    }
}

fn same_look(a: &Run, b: &Run) -> bool {
    (a.strong, a.emphasis, &a.link) == (b.strong, b.emphasis, &b.link)
}

const fn number(level: HeadingLevel) -> usize {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => 4,
    }
}

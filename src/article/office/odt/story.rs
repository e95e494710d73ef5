//! The text of one part of an ODT document, paragraph by paragraph.

use super::styles::Styles;
use crate::article::BlockKind;
use crate::article::office::facts::Outline;
use crate::article::office::pen::{Pen, Place};
use crate::article::office::style::Style;
use crate::article::office::xml::{Element, Inside, Sink};

/// Elements whose words are no text: deleted words, comments, declarations, numbers of notes, descriptions of
/// pictures, the reading aid above East Asian letters, the patterns of lists of contents.
const NO_TEXT: &[&str] = &[
    "changed-region",
    "annotation",
    "sequence-decls",
    "variable-decls",
    "user-field-decls",
    "forms",
    "note-citation",
    "ruby-text",
    "title",
    "desc",
    "binary-data",
    "scripts",
    "font-face-decls",
    "event-listeners",
    "table-of-content-source",
    "illustration-index-source",
    "alphabetical-index-source",
    "user-index-source",
    "object-index-source",
    "table-index-source",
    "bibliography-source",
    "automatic-styles",
    "number-style",
    "date-style",
    "time-style",
];

/// Lists of the document's parts.
const LISTS: &[&str] = &[
    "table-of-content",
    "illustration-index",
    "alphabetical-index",
    "user-index",
    "object-index",
    "table-index",
];

/// A paragraph in the making.
#[derive(Debug, Default)]
struct Paragraph {
    style: Option<Style>,
    hidden_words: String,
}

/// The text of a document's parts.
pub(super) struct Story<'a> {
    pub(super) pen: Pen,
    pub(super) outline: Outline,
    pub(super) changes: bool,
    pub(super) comments: bool,
    /// Whether there are charts, formulas or other objects.
    pub(super) objects: bool,
    styles: &'a Styles,
    paragraphs: Vec<Paragraph>,
    /// For each stretch of letters that is open, whether it is raised, and whether it is hidden.
    spans: Vec<(bool, bool)>,
    /// How many list items are open, for each text box and note that is open.
    items: Vec<usize>,
    /// Where the text around each list of contents, and each section, belongs.
    places: Vec<Place>,
}

impl<'a> Story<'a> {
    pub(super) fn new(styles: &'a Styles, pen: Pen) -> Self {
        Self {
            pen,
            outline: Outline::default(),
            changes: false,
            comments: false,
            objects: false,
            styles,
            paragraphs: Vec::new(),
            spans: Vec::new(),
            items: vec![0],
            places: Vec::new(),
        }
    }

    fn style_of(&self, element: &Element<'_>) -> Option<Style> {
        self.styles.get(&element.attribute("style-name")?)
    }

    fn begin_paragraph(&mut self, element: &Element<'_>) {
        let style = if element.name == "h" {
            let level = element.attribute("outline-level").and_then(|level| level.parse().ok());
            Some(
                self.style_of(element)
                    .filter(|s| *s == Style::Title)
                    .unwrap_or(Style::Heading(level.unwrap_or(1))),
            )
        } else {
            let listed = self.items.last().is_some_and(|items| *items > 0);
            self.style_of(element).or_else(|| listed.then_some(Style::Of(BlockKind::ListItem)))
        };
        self.paragraphs.push(Paragraph { style, ..Paragraph::default() });
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        self.outline.end_block(&mut self.pen, paragraph.style);
        if !paragraph.hidden_words.is_empty() {
            self.pen.aside(&paragraph.hidden_words, Place::Hidden);
        }
    }

    fn begin_span(&mut self, element: &Element<'_>) {
        let name = element.attribute("style-name").unwrap_or_default();
        let (raised, hidden) = self.spans.last().copied().unwrap_or_default();
        self.spans.push((raised || self.styles.raises(&name), hidden || self.styles.hides(&name)));
        self.pen.raised = self.spans.last().is_some_and(|(raised, _)| *raised);
    }

    fn end_span(&mut self) {
        self.spans.pop();
        self.pen.raised = self.spans.last().is_some_and(|(raised, _)| *raised);
    }

    fn begin_sheet(&mut self, place: Place) {
        self.pen.open_sheet(place);
        self.items.push(0);
    }

    fn end_sheet(&mut self) {
        self.pen.close_sheet();
        if self.items.len() > 1 {
            self.items.pop();
        }
    }

    fn count_item(&mut self, change: fn(usize) -> usize) {
        self.items.iter_mut().last().into_iter().for_each(|items| *items = change(*items));
    }

    /// A list of contents, or a section, which may be one that is not shown.
    fn begin_part(&mut self, element: &Element<'_>) {
        let place = self.pen.place();
        self.places.push(place);
        let hidden = element.attribute("display").is_some_and(|display| display == "none");
        if hidden {
            self.pen.set_place(Place::Hidden);
        } else if element.name != "section" && place == Place::Body {
            self.pen.set_place(Place::Contents);
        }
    }
}

impl Sink for Story<'_> {
    fn open(&mut self, element: &Element<'_>) -> Inside {
        match element.name {
            // A field that repeats the document's title; a picture's title has another prefix.
            "title" if element.prefix() == "text" => {}
            name if NO_TEXT.contains(&name) => {
                self.changes |= name == "changed-region";
                self.comments |= name == "annotation";
                return Inside::Skip;
            }
            "p" | "h" => self.begin_paragraph(element),
            "span" => self.begin_span(element),
            "object" | "object-ole" => self.objects = true,
            "s" => self.pen.space(),
            "tab" => self.pen.tab(),
            "line-break" => {
                self.pen.line_end(
                    self.paragraphs.last().and_then(|p| p.style).map_or(BlockKind::Paragraph, Style::kind),
                );
            }
            "note-body" => self.begin_sheet(Place::Note),
            "text-box" | "custom-shape" | "rect" => self.begin_sheet(self.pen.place()),
            "list-item" | "list-header" => self.count_item(|items| items + 1),
            "table-row" => self.pen.open_row(),
            "section" => self.begin_part(element),
            "footer" | "footer-left" | "footer-first" => self.begin_sheet(Place::PageFooter),
            "header" | "header-left" | "header-first" => self.begin_sheet(Place::PageHeader),
            name if LISTS.contains(&name) => self.begin_part(element),
            _ => {}
        }
        Inside::Read
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" | "h" => self.end_paragraph(),
            "span" => self.end_span(),
            "note-body" | "text-box" | "custom-shape" | "rect" | "footer" | "footer-left"
            | "footer-first" | "header" | "header-left" | "header-first" => self.end_sheet(),
            "list-item" | "list-header" => self.count_item(|items| items.saturating_sub(1)),
            "table-cell" | "covered-table-cell" => self.pen.end_cell(),
            "table-row" => self.pen.end_row(),
            name if name == "section" || LISTS.contains(&name) => {
                if let Some(place) = self.places.pop() {
                    self.pen.set_place(place);
                }
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        let hidden = self.spans.last().is_some_and(|(_, hidden)| *hidden);
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        if hidden {
            paragraph.hidden_words.push_str(words);
        } else {
            self.pen.add(words);
        }
    }
}

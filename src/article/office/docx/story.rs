//! The text of one part of a Word document, paragraph by paragraph.

use super::styles::{self, Styles};
use crate::article::BlockKind;
use crate::article::office::facts::Outline;
use crate::article::office::pen::{Pen, Place, of_symbol_font};
use crate::article::office::style::Style;
use crate::article::office::xml::{Element, Inside, Sink};

/// Elements whose words are no text: deleted and moved-away words, comments, fields' instructions, the reading aid
/// above East Asian letters, what a paragraph looked like before a change.
const NO_TEXT: &[&str] = &[
    "del",
    "moveFrom",
    "delText",
    "instrText",
    "delInstrText",
    "rt",
    "rPrChange",
    "pPrChange",
    "tblPrChange",
    "tblPrExChange",
    "tcPrChange",
    "trPrChange",
    "sectPrChange",
    "numberingChange",
    "docDefaults",
];

/// A paragraph in the making.
#[derive(Debug, Default)]
struct Paragraph {
    style: Option<Style>,
    /// Whether its end was deleted, so that the next paragraph goes on with it.
    joined: bool,
    hidden_words: String,
}

impl Paragraph {
    fn kind(&self) -> BlockKind {
        self.style.map_or(BlockKind::Paragraph, Style::kind)
    }
}

/// Which properties are being told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Telling {
    #[default]
    Nothing,
    Paragraph,
    /// The sign that ends a paragraph.
    Mark,
    Run,
}

/// The text of a document's parts.
pub(super) struct Story<'a> {
    pub(super) pen: Pen,
    pub(super) outline: Outline,
    /// Whether there are tracked changes.
    pub(super) changes: bool,
    pub(super) comments: bool,
    /// Whether a whole document is embedded.
    pub(super) embedded: bool,
    /// Whether there are charts, diagrams or other objects.
    pub(super) objects: bool,
    styles: &'a Styles,
    paragraphs: Vec<Paragraph>,
    telling: Telling,
    hidden: bool,
    in_text: bool,
    /// How many exponents of a formula are open.
    exponents: usize,
    /// For each set of alternatives that is open, whether one was taken.
    alternatives: Vec<bool>,
    /// For each structured part that is open, whether it only says what may be filled in.
    prompts: Vec<bool>,
    /// For each structured part that is open, where the text around it belongs.
    places: Vec<Place>,
}

impl<'a> Story<'a> {
    pub(super) fn new(styles: &'a Styles, pen: Pen) -> Self {
        Self {
            pen,
            outline: Outline::default(),
            changes: false,
            comments: false,
            embedded: false,
            objects: false,
            styles,
            paragraphs: Vec::new(),
            telling: Telling::Nothing,
            hidden: false,
            in_text: false,
            exponents: 0,
            alternatives: Vec::new(),
            prompts: Vec::new(),
            places: Vec::new(),
        }
    }

    fn property(&mut self, element: &Element<'_>) {
        match (self.telling, element.name) {
            (Telling::Run, "vanish") => self.hidden = element.is_on(),
            (Telling::Run, "vertAlign") => {
                self.pen.raised = element.attribute("val").as_deref() == Some("superscript");
            }
            (Telling::Paragraph, _) => self.paragraph_property(element),
            (Telling::Run | Telling::Mark | Telling::Nothing, _) => {}
        }
    }

    fn begin_run(&mut self) {
        self.hidden = false;
        self.pen.raised = self.exponents > 0;
    }

    fn paragraph_property(&mut self, element: &Element<'_>) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        let value = element.attribute("val").unwrap_or_default();
        match element.name {
            "pStyle" => paragraph.style = self.styles.get(&value),
            "outlineLvl" => paragraph.style = styles::heading(&value).or(paragraph.style),
            "numId" if value != "0" => {
                paragraph.style = paragraph.style.or(Some(Style::Of(BlockKind::ListItem)));
            }
            // A numbered paragraph of a list that the paragraph is taken out of.
            "numId" if paragraph.style == Some(Style::Of(BlockKind::ListItem)) => paragraph.style = None,
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        if paragraph.joined {
            self.pen.space();
            return;
        }
        self.outline.end_block(&mut self.pen, paragraph.style);
        if !paragraph.hidden_words.is_empty() {
            self.pen.aside(&paragraph.hidden_words, Place::Hidden);
        }
    }

    fn symbol(&mut self, element: &Element<'_>) {
        let number = element.attribute("char").and_then(|char| u32::from_str_radix(&char, 16).ok());
        // Both 00B3 and F0B3 are written for the letter B3 of a symbol font.
        let number = number.map(|n| if n < 0x100 { n + 0xf000 } else { n });
        if let Some(letter) = number.and_then(char::from_u32) {
            self.pen.add(of_symbol_font(letter).encode_utf8(&mut [0; 4]));
        }
    }

    fn break_line(&mut self) {
        let kind = self.paragraphs.last().map_or(BlockKind::Paragraph, Paragraph::kind);
        self.pen.line_end(kind);
    }

    /// Enters what is neither text nor a property of it.
    fn structure(&mut self, element: &Element<'_>) -> Inside {
        match element.name {
            "p" => self.paragraphs.push(Paragraph::default()),
            "txbxContent" => self.pen.open_box(),
            "tr" => self.pen.open_row(),
            "AlternateContent" => self.alternatives.push(false),
            "Choice" | "Fallback" => {
                if let Some(taken) = self.alternatives.last_mut()
                    && std::mem::replace(taken, true)
                {
                    return Inside::Skip;
                }
            }
            "sdt" => {
                self.prompts.push(false);
                self.places.push(self.pen.place());
            }
            "showingPlcHdr" if element.is_on() => {
                self.prompts.iter_mut().last().into_iter().for_each(|p| *p = true)
            }
            "docPartGallery" => self.gallery(element),
            "sdtContent" if self.prompts.last() == Some(&true) => return Inside::Skip,
            "footnote" | "endnote" if element.attribute("type").is_some_and(|kind| kind != "normal") => {
                return Inside::Skip;
            }
            "altChunk" => self.embedded = true,
            "chart" | "relIds" | "OLEObject" => self.objects = true,
            "commentReference" => self.comments = true,
            _ => {}
        }
        Inside::Read
    }

    /// Lists of contents stand in a structured part that says so.
    fn gallery(&mut self, element: &Element<'_>) {
        let contents = element.attribute("val").is_some_and(|name| name == "Table of Contents");
        if contents && self.pen.place() == Place::Body {
            self.pen.set_place(Place::Contents);
        }
    }
}

impl Sink for Story<'_> {
    fn open(&mut self, element: &Element<'_>) -> Inside {
        match element.name {
            // In a paragraph's own properties these say that its end was deleted or inserted.
            "del" | "moveFrom" if self.telling == Telling::Mark => {
                self.changes = true;
                self.paragraphs.iter_mut().last().into_iter().for_each(|p| p.joined = true);
            }
            "ins" | "moveTo" => self.changes = true,
            name if NO_TEXT.contains(&name) => {
                self.changes |= matches!(name, "del" | "moveFrom");
                return Inside::Skip;
            }
            "pPr" => self.telling = Telling::Paragraph,
            "rPr" if self.telling == Telling::Paragraph => self.telling = Telling::Mark,
            "rPr" => self.telling = Telling::Run,
            "r" => self.begin_run(),
            "t" => self.in_text = true,
            "tab" if self.telling == Telling::Nothing => self.pen.tab(),
            "br" | "cr" => self.break_line(),
            "noBreakHyphen" => self.pen.add("-"),
            "sym" => self.symbol(element),
            "sup" => self.exponents += 1,
            // The lower part of a fraction.
            "den" => self.pen.add("/"),
            _ if self.telling != Telling::Nothing => self.property(element),
            _ => return self.structure(element),
        }
        Inside::Read
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "p" => self.end_paragraph(),
            "pPr" => self.telling = Telling::Nothing,
            "rPr" if self.telling == Telling::Mark => self.telling = Telling::Paragraph,
            "rPr" => self.telling = Telling::Nothing,
            "r" => self.begin_run(),
            "sup" => self.exponents = self.exponents.saturating_sub(1),
            "tc" => self.pen.end_cell(),
            "tr" => self.pen.end_row(),
            "txbxContent" => self.pen.close_sheet(),
            "AlternateContent" => drop(self.alternatives.pop()),
            "sdt" => {
                self.prompts.pop();
                if let Some(place) = self.places.pop() {
                    self.pen.set_place(place);
                }
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if !self.in_text {
            return;
        }
        match self.paragraphs.last_mut().filter(|_| self.hidden) {
            Some(paragraph) => paragraph.hidden_words.push_str(words),
            None => self.pen.add(words),
        }
    }
}

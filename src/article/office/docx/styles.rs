//! The styles of a Word document: which paragraph each makes, by its name, its level, or the style it is based on.

use rustc_hash::FxHashMap;

use crate::article::BlockKind;
use crate::article::office::style::{self, Style};
use crate::article::office::xml::{self, Element, Inside, Sink};

/// How many styles may be based on one another; chains in use have three or four.
const LONGEST_CHAIN: usize = 20;

/// A document's styles by their names in the text.
#[derive(Debug, Default)]
pub(super) struct Styles(FxHashMap<String, Entry>);

#[derive(Debug, Default)]
struct Entry {
    own: Option<Style>,
    based_on: Option<String>,
}

impl Styles {
    /// What a style makes of a paragraph. A style that is not listed goes by its own name.
    pub(super) fn get(&self, id: &str) -> Option<Style> {
        let Some(mut entry) = self.0.get(id) else { return style::of_name(id) };
        for _ in 0..LONGEST_CHAIN {
            if entry.own.is_some() {
                return entry.own;
            }
            entry = self.0.get(entry.based_on.as_ref()?)?;
        }
        None
    }
}

/// Reads the part with the styles.
pub(super) fn read(part: &str) -> Styles {
    let mut reader = Reader::default();
    // Styles after a fault are not known; the text is read all the same.
    let _whole = xml::walk(part, &mut reader).is_ok();
    reader.styles
}

#[derive(Default)]
struct Reader {
    styles: Styles,
    id: String,
    entry: Entry,
}

impl Sink for Reader {
    fn open(&mut self, element: &Element<'_>) -> Inside {
        let value = || element.attribute("val");
        match element.name {
            "style" => {
                self.id = element.attribute("styleId").unwrap_or_default();
                self.entry = Entry::default();
            }
            "name" => self.entry.own = style::of_name(&value().unwrap_or_default()),
            "basedOn" => self.entry.based_on = value(),
            "outlineLvl" => self.entry.own = self.entry.own.or_else(|| heading(&value()?)),
            "numPr" => self.entry.own = self.entry.own.or(Some(Style::Of(BlockKind::ListItem))),
            _ => {}
        }
        Inside::Read
    }

    fn close(&mut self, name: &str) {
        if name == "style" {
            self.styles.0.insert(std::mem::take(&mut self.id), std::mem::take(&mut self.entry));
        }
    }

    fn words(&mut self, _: &str) {}
}

/// The heading of an outline's level: they count from zero, and nine is the body.
pub(super) fn heading(level: &str) -> Option<Style> {
    level.parse().ok().filter(|level| *level < 9).map(|level: u8| Style::Heading(level + 1))
}

//! The styles of an ODT document: which paragraph each makes, and which of them raise letters.

use rustc_hash::FxHashMap;

use crate::article::office::style::{self, Style};
use crate::article::office::xml::{self, Element, Inside, Sink};

/// How many styles may be based on one another; chains in use have three or four.
const LONGEST_CHAIN: usize = 20;

/// A document's styles by their names in the text.
#[derive(Debug, Default)]
pub(super) struct Styles {
    all: FxHashMap<String, Entry>,
    open: Option<String>,
}

#[derive(Debug, Default)]
struct Entry {
    own: Option<Style>,
    parent: Option<String>,
    raised: bool,
    hidden: bool,
}

impl Styles {
    /// Adds the styles of a part.
    pub(super) fn add(&mut self, part: &str) {
        // Styles after a fault are not known; the text is read all the same, and says that it is damaged.
        let _whole = xml::walk(part, self).is_ok();
    }

    /// What a style makes of a paragraph. A style that is not listed goes by its own name.
    pub(super) fn get(&self, name: &str) -> Option<Style> {
        let mut name = name;
        for _ in 0..LONGEST_CHAIN {
            let Some(entry) = self.all.get(name) else { return style::of_name(name) };
            if entry.own.is_some() {
                return entry.own;
            }
            name = entry.parent.as_deref()?;
        }
        None
    }

    /// Whether a style raises letters above the line.
    pub(super) fn raises(&self, name: &str) -> bool {
        self.all.get(name).is_some_and(|entry| entry.raised)
    }

    /// Whether a style hides letters.
    pub(super) fn hides(&self, name: &str) -> bool {
        self.all.get(name).is_some_and(|entry| entry.hidden)
    }
}

impl Sink for Styles {
    fn open(&mut self, element: &Element<'_>) -> Inside {
        match element.name {
            "body" => return Inside::Skip,
            "style" => {
                let Some(name) = element.attribute("name") else { return Inside::Read };
                let own = style::of_name(&name);
                let entry = Entry { own, parent: element.attribute("parent-style-name"), ..Entry::default() };
                self.all.insert(name.clone(), entry);
                self.open = Some(name);
            }
            "text-properties" => {
                let raised = element.attribute("text-position").is_some_and(|position| {
                    position.starts_with("super")
                        || position.starts_with(|c: char| c.is_ascii_digit() && c != '0')
                });
                let hidden = element.attribute("display").is_some_and(|display| display == "none");
                if let Some(entry) = self.open.as_ref().and_then(|name| self.all.get_mut(name)) {
                    entry.raised |= raised;
                    entry.hidden |= hidden;
                }
            }
            _ => {}
        }
        Inside::Read
    }

    fn close(&mut self, name: &str) {
        if name == "style" {
            self.open = None;
        }
    }

    fn words(&mut self, _: &str) {}
}

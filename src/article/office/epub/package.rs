//! What a book is made of: its own words about itself, and its chapters in order.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::article::office::xml::{self, Element, Inside, Sink};

/// A book's package.
#[derive(Debug, Default)]
pub(super) struct Package {
    /// The values about the book: the element's name, what it is said to be of, the value.
    values: Vec<Value>,
    /// Where each part is, by its name in the package, but for lists of contents and what is no text.
    places: FxHashMap<String, String>,
    /// The names of the parts in reading order.
    order: Vec<String>,
    open: Option<Value>,
}

#[derive(Debug, Default)]
struct Value {
    name: String,
    /// For a date, of which event; none where nothing is said.
    event: Option<String>,
    value: String,
}

impl Package {
    pub(super) fn of(part: &str) -> Self {
        let mut package = Self::default();
        // Chapters after a fault are not known; those before it are read.
        let _whole = xml::walk(part, &mut package).is_ok();
        package
    }

    /// The places of the chapters, in order.
    pub(super) fn chapters(&self) -> impl Iterator<Item = &str> {
        self.order.iter().filter_map(|id| self.places.get(id)).map(String::as_str)
    }

    /// The values of an element, in order.
    pub(super) fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        self.values.iter().filter(move |value| value.name == name).map(|value| value.value.as_str())
    }

    /// The date of publication: the one that says so, else one that says nothing.
    pub(super) fn published(&self) -> Option<&str> {
        let dates = || self.values.iter().filter(|value| value.name == "date");
        let said = dates().find(|date| date.event.as_deref() == Some("publication"));
        said.or_else(|| dates().find(|date| date.event.is_none())).map(|date| date.value.as_str())
    }
}

impl Sink for Package {
    fn open(&mut self, element: &Element<'_>) -> Inside {
        match element.name {
            "title" | "creator" | "publisher" | "date" | "language" | "identifier" | "source" => {
                self.open = Some(Value {
                    name: element.name.to_owned(),
                    event: element.attribute("event"),
                    value: String::new(),
                });
            }
            "item" => {
                let is = |name: &str, word: &str| {
                    element.attribute(name).is_some_and(|value| value.contains(word))
                };
                // A list of contents for reading programs says so; texts are XHTML, or plain pages by mistake.
                let navigation =
                    element.attribute("properties").is_some_and(|p| p.split(' ').any(|p| p == "nav"));
                if let (Some(id), Some(href), true) = (
                    element.attribute("id"),
                    element.attribute("href"),
                    is("media-type", "html") && !navigation,
                ) {
                    self.places.insert(id, href);
                }
            }
            "itemref" => self.order.extend(element.attribute("idref")),
            _ => {}
        }
        Inside::Read
    }

    fn close(&mut self, name: &str) {
        if let Some(value) = self.open.take_if(|open| open.name == name) {
            let text = value.value.split_whitespace().collect::<Vec<_>>().join(" ");
            if !text.is_empty() {
                self.values.push(Value { value: text, ..value });
            }
        }
    }

    fn words(&mut self, words: &str) {
        if let Some(open) = &mut self.open {
            open.value.push_str(words);
        }
    }
}

/// The place of the package, from the container's own part.
pub(super) fn root_file(container: &str) -> Option<String> {
    let mut found = Attributes { element: "rootfile", attribute: "full-path", values: Vec::new() };
    let _whole = xml::walk(container, &mut found).is_ok();
    found.values.into_iter().next()
}

/// The parts that are encrypted. Fonts often are, by makers of books; that keeps no words away.
pub(super) fn locked(encryption: &str) -> BTreeSet<String> {
    let mut found = Attributes { element: "CipherReference", attribute: "URI", values: Vec::new() };
    let _whole = xml::walk(encryption, &mut found).is_ok();
    found.values.into_iter().map(|uri| super::resolved("", &super::decoded(&uri))).collect()
}

/// Gathers one attribute of all elements of a name.
struct Attributes {
    element: &'static str,
    attribute: &'static str,
    values: Vec<String>,
}

impl Sink for Attributes {
    fn open(&mut self, element: &Element<'_>) -> Inside {
        if element.name == self.element {
            self.values.extend(element.attribute(self.attribute));
        }
        Inside::Read
    }
    fn close(&mut self, _: &str) {}
    fn words(&mut self, _: &str) {}
}

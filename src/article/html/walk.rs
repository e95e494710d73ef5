//! The text of a page, block by block, in the order of its elements.

use std::collections::BTreeSet;

use dom_query::{Document, NodeRef};

use super::{NUMBER, frame::Frames, region};
use crate::article::BlockKind;
use crate::article::draft::Region;

/// One block of a page.
#[derive(Debug)]
pub(super) struct Walked {
    pub(super) words: String,
    pub(super) kind: BlockKind,
    pub(super) region: Region,
    /// The numbers of the elements its letters stand in, and how many.
    owners: Vec<(usize, usize)>,
    /// How many of its letters are links.
    linked: usize,
    /// The element it stands in, among the page's frames.
    pub(super) frame: usize,
}

impl Walked {
    /// The number of the element that its first letters stand in.
    pub(super) fn first_element(&self) -> Option<usize> {
        self.owners.first().map(|(number, _)| *number)
    }

    /// The greatest number of an element that it has letters in.
    pub(super) fn last_element(&self) -> Option<usize> {
        self.owners.iter().map(|(number, _)| *number).max()
    }

    /// How much of its text stands in elements of this set, in percent.
    pub(super) fn share_in(&self, numbers: &BTreeSet<usize>) -> usize {
        let all: usize = self.owners.iter().map(|(_, chars)| chars).sum();
        let inside: usize =
            self.owners.iter().filter(|(n, _)| numbers.contains(n)).map(|(_, chars)| chars).sum();
        inside * 100 / all.max(1)
    }

    /// How much of its text is links, in percent.
    pub(super) fn share_linked(&self) -> usize {
        let all: usize = self.owners.iter().map(|(_, chars)| chars).sum();
        self.linked * 100 / all.max(1)
    }
}

/// What holds for all text inside an element.
#[derive(Clone, Copy)]
struct Place {
    kind: BlockKind,
    region: Region,
    owner: usize,
    preformatted: bool,
    link: bool,
    frame: usize,
}

enum Step<'a> {
    Enter(NodeRef<'a>, Place),
    Leave(Element, Place),
}

/// What an element does to the text around it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Element {
    Block,
    Row,
    Cell,
    Inline,
}

/// All blocks of a page, and the elements that they stand in.
pub(super) fn blocks(doc: &Document) -> (Vec<Walked>, Frames) {
    let place = Place {
        kind: BlockKind::Other,
        region: Region::Open,
        owner: 0,
        preformatted: false,
        link: false,
        frame: 0,
    };
    let mut walk = Walk { blocks: Vec::new(), buffer: Buffer::default(), frames: Frames::default() };
    let Some(body) = doc.body() else { return (Vec::new(), walk.frames) };
    let mut steps = vec![Step::Enter(body, place)];
    while let Some(step) = steps.pop() {
        match step {
            Step::Enter(node, place) => walk.enter(node, place, &mut steps),
            Step::Leave(element, place) => walk.leave(element, place),
        }
    }
    walk.flush(place);
    (walk.blocks, walk.frames)
}

#[derive(Default)]
struct Buffer {
    words: String,
    owners: Vec<(usize, usize)>,
    linked: usize,
    space: bool,
}

struct Walk {
    blocks: Vec<Walked>,
    buffer: Buffer,
    frames: Frames,
}

impl Walk {
    fn enter<'a>(&mut self, node: NodeRef<'a>, place: Place, steps: &mut Vec<Step<'a>>) {
        if node.is_text() {
            self.add(&node.text(), place);
            return;
        }
        let Some(name) = node.node_name() else { return };
        if is_silent(&name) {
            return;
        }
        if name.as_ref() == "br" {
            self.line_break(place);
            return;
        }
        let element = element_of(&name);
        let frame = match element {
            Element::Inline => place.frame,
            Element::Block | Element::Row | Element::Cell => self.frames.enter(&node, &name, place.frame),
        };
        let inside = Place {
            kind: kind_of(&name, place.kind),
            region: region::of(&node, &name).map_or(place.region, |found| inner(place.region, found)),
            owner: node.attr(NUMBER).and_then(|n| n.parse().ok()).unwrap_or(place.owner),
            preformatted: place.preformatted || name.as_ref() == "pre",
            link: place.link || name.as_ref() == "a",
            frame,
        };
        if matches!(element, Element::Block | Element::Row) {
            self.flush(place);
        }
        steps.push(Step::Leave(element, inside));
        steps.extend(node.children_it(true).map(|child| Step::Enter(child, inside)));
    }

    fn leave(&mut self, element: Element, place: Place) {
        match element {
            Element::Block => self.flush(place),
            Element::Row => self.flush(Place { kind: BlockKind::TableRow, ..place }),
            Element::Cell if !self.buffer.words.is_empty() => {
                self.buffer.words.push('\t');
                self.buffer.space = false;
            }
            Element::Cell | Element::Inline => {}
        }
    }

    /// Adds text, runs of white space as one space.
    fn add(&mut self, text: &str, place: Place) {
        let mut chars = 0;
        for c in text.chars() {
            if place.preformatted && c == '\n' {
                self.flush(place);
                chars = 0;
            } else if c.is_whitespace() {
                self.buffer.space = true;
            } else if !matches!(c, '\u{200b}' | '\u{feff}') {
                // What has no width is no space: a figure with one inside is one figure.
                if self.buffer.space && !self.buffer.words.is_empty() && !self.buffer.words.ends_with('\t') {
                    self.buffer.words.push(' ');
                }
                self.buffer.space = false;
                self.buffer.words.push(c);
                chars += 1;
            }
        }
        if chars > 0 {
            self.buffer.owners.push((place.owner, chars));
            self.buffer.linked += if place.link { chars } else { 0 };
        }
    }

    /// A line break ends a block where a sentence ends; elsewhere it is a space.
    fn line_break(&mut self, place: Place) {
        let ended = self.buffer.words.ends_with(['.', '!', '?', ':', '"', '”', '’', ')']);
        if ended || self.buffer.words.ends_with('\n') {
            self.flush(place);
        } else if !self.buffer.words.is_empty() {
            self.buffer.words.push('\n');
            self.buffer.space = false;
        }
    }

    fn flush(&mut self, place: Place) {
        let buffer = std::mem::take(&mut self.buffer);
        let words = buffer.words.trim();
        if !words.is_empty() {
            let Place { kind, region, frame, .. } = place;
            let Buffer { owners, linked, .. } = buffer;
            self.blocks.push(Walked { words: words.to_owned(), kind, region, owners, linked, frame });
        }
    }
}

/// A region inside another: the page's great divisions give way to what is inside them, the rest stays.
fn inner(outer: Region, found: Region) -> Region {
    match outer {
        Region::Open | Region::Header | Region::Footer | Region::Aside | Region::Form => found,
        _ => outer,
    }
}

/// Elements whose content is no text of the page.
fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "math"
            | "iframe"
            | "object"
            | "select"
            | "textarea"
            | "head"
            | "canvas"
            | "audio"
            | "video"
            | "map"
    )
}

fn kind_of(name: &str, outer: BlockKind) -> BlockKind {
    match (name, outer) {
        ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", _) => BlockKind::Heading,
        ("figcaption", _) => BlockKind::Caption,
        ("blockquote", _) => BlockKind::Quote,
        ("li", _) => BlockKind::ListItem,
        ("p", BlockKind::Quote | BlockKind::Caption | BlockKind::ListItem) => outer,
        ("p" | "pre", _) => BlockKind::Paragraph,
        ("div" | "section" | "td", BlockKind::Other | BlockKind::Paragraph) => BlockKind::Paragraph,
        _ => outer,
    }
}

fn element_of(name: &str) -> Element {
    match name {
        "tr" => Element::Row,
        "td" | "th" => Element::Cell,
        "address" | "article" | "aside" | "blockquote" | "body" | "button" | "center" | "caption" | "dd"
        | "details" | "dialog" | "dir" | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure"
        | "footer" | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header" | "hr" | "li" | "main"
        | "menu" | "nav" | "ol" | "option" | "p" | "pre" | "section" | "summary" | "table" | "tbody"
        | "tfoot" | "thead" | "ul" => Element::Block,
        _ => Element::Inline,
    }
}

//! Documents of Word and of what writes its format (.docx): the text as it would be printed.
//!
//! Deleted words and comments are no text; inserted words are. Notes come after the body, page heads and hidden
//! words are set aside.

use std::collections::BTreeSet;

use super::facts::Facts;
use super::parts::{Parts, resolved};
use super::pen::{Pen, Place};
use super::xml::{self, Element, Inside, Sink};
use crate::article::draft::Draft;
use crate::article::open::OpenError;
use crate::text::{Note, Severity};
use story::Story;

mod story;
mod styles;

/// The part that holds the text, where nothing else is said.
const USUAL_TEXT: &str = "word/document.xml";

/// The part with the text, if this is a document of this format.
pub(super) fn text_part(parts: &mut Parts<'_>) -> Result<Option<String>, OpenError> {
    let links = links(parts, "")?;
    let named = links.iter().find(|link| link.kind == "officeDocument").map(|link| link.target.clone());
    let named = named.filter(|name| parts.has(name) && is_text(name));
    Ok(named.or_else(|| parts.has(USUAL_TEXT).then(|| USUAL_TEXT.to_owned())))
}

/// The main parts of workbooks and slides are named by what they are.
fn is_text(name: &str) -> bool {
    !["workbook", "presentation", "visio"].iter().any(|other| name.contains(other))
}

/// Reads a document whose text is in the part `main`.
pub(super) fn read(parts: &mut Parts<'_>, main: &str) -> Result<Draft, OpenError> {
    let links = links(parts, main)?;
    let of_kind =
        |kind: &'static str| links.iter().filter(move |link| link.kind == kind).map(|l| l.target.as_str());
    // Each section of a document names its page heads; most name the same.
    let mut read = BTreeSet::new();
    let styles = match of_kind("styles").next() {
        Some(name) => styles::read(&parts.text(name)?.unwrap_or_default()),
        None => styles::Styles::default(),
    };
    let Some(text) = parts.text(main)? else { return Err(super::damaged(parts.file_name)) };
    let mut story = Story::new(&styles, Pen::default());
    let mut whole = xml::walk(&text, &mut story).is_ok();
    drop(text);
    for (kind, place) in [
        ("footnotes", Place::Note),
        ("endnotes", Place::Note),
        ("header", Place::PageHeader),
        ("footer", Place::PageFooter),
    ] {
        for name in of_kind(kind) {
            if !read.insert(name) {
                continue;
            }
            let Some(part) = parts.text(name)? else { continue };
            story.pen.open_sheet(place);
            whole &= xml::walk(&part, &mut story).is_ok();
            story.pen.close_sheet();
        }
    }
    let mut notes = Vec::new();
    if !whole {
        notes.push(super::cut_off());
    }
    notes.extend(left_out(&story));
    let mut facts = core_facts(parts)?;
    facts.outline = story.outline;
    let mut draft = story.pen.finish();
    draft.notes = notes;
    facts.apply(&mut draft.source);
    Ok(draft)
}

/// Says what of the document is not in its text.
fn left_out(story: &Story<'_>) -> Vec<Note> {
    let mut notes = Vec::new();
    if story.changes {
        notes.push(super::tracked_changes());
    }
    if story.objects {
        notes.push(super::objects_left_out());
    }
    if story.comments {
        notes.push(super::comments_left_out());
    }
    if story.embedded {
        notes.push(Note::new(
            Severity::Warning,
            "Another document is embedded in this one; its text is not read",
            "Open the document in a word processor, save it again, and open that.",
        ));
    }
    notes
}

/// What the document says of itself beside its text.
fn core_facts(parts: &mut Parts<'_>) -> Result<Facts, OpenError> {
    let named = links(parts, "")?.into_iter().find(|link| link.kind == "core-properties");
    let name = named.map_or_else(|| "docProps/core.xml".to_owned(), |link| link.target);
    Ok(Facts::of_elements(&parts.text(&name)?.unwrap_or_default()))
}

/// One part's word that another belongs to it.
#[derive(Debug)]
struct Link {
    /// The last step of the address that names the kind.
    kind: String,
    target: String,
}

/// The parts that belong to a part; to the whole document where `of` is empty.
fn links(parts: &mut Parts<'_>, of: &str) -> Result<Vec<Link>, OpenError> {
    let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
    let slash = if folder.is_empty() { "" } else { "/" };
    let text = parts.text(&format!("{folder}{slash}_rels/{name}.rels"))?.unwrap_or_default();
    let mut found = Links { of, links: Vec::new() };
    // A list that is cut off still holds what stands before the cut; the parts themselves tell whether they are whole.
    let _whole = xml::walk(&text, &mut found).is_ok();
    Ok(found.links)
}

struct Links<'a> {
    of: &'a str,
    links: Vec<Link>,
}

impl Sink for Links<'_> {
    fn open(&mut self, element: &Element<'_>) -> Inside {
        let outside = element.attribute("TargetMode").is_some_and(|mode| mode == "External");
        if let (Some(kind), Some(target), false) =
            (element.attribute("Type"), element.attribute("Target"), outside)
        {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            self.links.push(Link { kind, target: resolved(self.of, &target) });
        }
        Inside::Read
    }
    fn close(&mut self, _: &str) {}
    fn words(&mut self, _: &str) {}
}

#[cfg(test)]
#[path = "docx/tests.rs"]
mod tests;

//! Documents of LibreOffice and of what writes its format (.odt): the text as it would be printed.
//!
//! Deleted words and comments are no text. Notes come after the body, page heads are set aside.

use super::facts::Facts;
use super::parts::{Parts, protected};
use super::pen::{Pen, Place};
use super::xml;
use crate::article::draft::Draft;
use crate::article::open::OpenError;
use crate::text::Note;
use story::Story;
use styles::Styles;

pub(super) mod flat;
mod story;
mod styles;

/// What the part "mimetype" says of texts; templates and the parts of large documents are texts too.
const TEXT_TYPES: &[&str] = &["application/vnd.oasis.opendocument.text", "application/vnd.sun.xml.writer"];

/// The beginning of the type of any document of the family.
const FAMILY: &[&str] = &["application/vnd.oasis.opendocument.", "application/vnd.sun.xml."];

const TEXT: &str = "content.xml";
const STYLES: &str = "styles.xml";
const FACTS: &str = "meta.xml";
const MANIFEST: &str = "META-INF/manifest.xml";

/// Whether an archive of this type is a document of the family, text or not.
pub(super) fn is_of_family(mimetype: &str) -> bool {
    FAMILY.iter().any(|start| mimetype.starts_with(start))
}

/// Reads a document.
pub(super) fn read(parts: &mut Parts<'_>, mimetype: &str) -> Result<Draft, OpenError> {
    if !TEXT_TYPES.iter().any(|start| mimetype.starts_with(start)) {
        return Err(no_text(parts.file_name, mimetype));
    }
    // Whoever encrypts the parts says in the list of parts how; the newest way wraps the whole document.
    let manifest = parts.text(MANIFEST)?.unwrap_or_default();
    if parts.has("encrypted-package") || manifest.contains("encryption-data") {
        return Err(protected(parts.file_name));
    }
    let Some(text) = parts.text(TEXT)? else { return Err(super::damaged(parts.file_name)) };
    let heads = parts.text(STYLES)?.unwrap_or_default();
    let mut styles = Styles::default();
    styles.add(&heads);
    styles.add(&text);
    let facts = parts.text(FACTS)?.unwrap_or_default();
    Ok(draft(&styles, &text, &heads, &facts))
}

/// The draft of a document's parts: its text, its page heads, and what it says of itself.
fn draft(styles: &Styles, text: &str, heads: &str, facts: &str) -> Draft {
    let mut story = Story::new(styles, Pen::default());
    let mut whole = xml::walk(text, &mut story).is_ok();
    story.pen.open_sheet(Place::PageHeader);
    whole &= xml::walk(heads, &mut story).is_ok() || heads.is_empty();
    story.pen.close_sheet();
    let notes = notes(&story, whole);
    let mut facts = Facts::of_elements(facts);
    facts.outline = story.outline;
    let mut draft = story.pen.finish();
    draft.notes = notes;
    facts.apply(&mut draft.source);
    draft
}

/// Says what of the document is not in its text.
fn notes(story: &Story<'_>, whole: bool) -> Vec<Note> {
    let mut notes = Vec::new();
    if !whole {
        notes.push(super::cut_off());
    }
    if story.changes {
        notes.push(super::tracked_changes());
    }
    if story.objects {
        notes.push(super::objects_left_out());
    }
    if story.comments {
        notes.push(super::comments_left_out());
    }
    notes
}

fn no_text(file_name: &str, mimetype: &str) -> OpenError {
    let (message, hint) = if mimetype.contains("spreadsheet") || mimetype.contains(".calc") {
        (
            "This is a workbook of tables (.ods), not an article",
            "Copy the cells that are wanted and paste them.",
        )
    } else if mimetype.contains("presentation") || mimetype.contains(".impress") {
        ("These are slides (.odp), not an article", "Copy the text that is wanted and paste it.")
    } else {
        ("This is a drawing or a formula, not an article", "Copy the text that is wanted and paste it.")
    };
    OpenError::new(file_name, message, hint)
}

#[cfg(test)]
#[path = "odt/tests.rs"]
mod tests;

//! Archives that are no document: what they are and what to do with them.

use super::parts::Parts;
use crate::article::open::OpenError;

/// What parts show an archive to be: a beginning of a name, what it is, what to do.
const KINDS: &[(&str, &str, &str)] = &[
    (
        "xl/",
        "This is a workbook of tables (.xlsx), not an article",
        "Copy the cells that are wanted and paste them.",
    ),
    ("ppt/", "These are slides (.pptx), not an article", "Copy the text that is wanted and paste it."),
    ("visio/", "This is a drawing (.vsdx), not an article", "Copy the text that is wanted and paste it."),
    (
        "Index/Document.iwa",
        "This is a document of Apple's Pages",
        "Open it there and export it as .docx or PDF, then open that.",
    ),
    (
        "Index.zip",
        "This is a document of Apple's Pages",
        "Open it there and export it as .docx or PDF, then open that.",
    ),
];

/// Says what an archive is that holds no article.
pub(super) fn refused(parts: &Parts<'_>) -> OpenError {
    let kind = KINDS.iter().find(|(start, _, _)| parts.names().any(|name| name.starts_with(start)));
    if let Some((_, message, hint)) = kind {
        return OpenError::new(parts.file_name, *message, *hint);
    }
    let count = parts.names().count();
    let files = if count == 1 { "one file" } else { "files" };
    let number = if count == 1 { String::new() } else { format!("{count} ") };
    OpenError::new(
        parts.file_name,
        format!("This is an archive with {number}{files} inside, not an article"),
        "Unpack it and open the articles inside.",
    )
}

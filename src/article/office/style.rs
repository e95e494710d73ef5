//! What the name of a paragraph's style says of it. Word processors keep the built-in names in English, whatever
//! the language of the program.

use crate::article::BlockKind;

/// What a style makes of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Title,
    /// A heading of this level, from one on.
    Heading(u8),
    Of(BlockKind),
    /// A line of a list of the document's parts.
    Contents,
}

impl Style {
    /// The kind of block that it makes.
    pub(super) const fn kind(self) -> BlockKind {
        match self {
            Self::Title => BlockKind::Title,
            Self::Heading(_) => BlockKind::Heading,
            Self::Of(kind) => kind,
            Self::Contents => BlockKind::ListItem,
        }
    }
}

/// What a style of this name makes; None where the name says nothing.
pub(super) fn of_name(name: &str) -> Option<Style> {
    let name = name.replace("_20_", " ").replace(['_', '-'], " ").trim().to_lowercase();
    if let Some(level) = level_of(&name) {
        return Some(Style::Heading(level));
    }
    let starts = |starts: &[&str]| starts.iter().any(|start| name.starts_with(start));
    Some(match name.as_str() {
        "title" => Style::Title,
        "subtitle" => Style::Of(BlockKind::Paragraph),
        "author" | "byline" => Style::Of(BlockKind::Byline),
        "date" | "dateline" => Style::Of(BlockKind::Dateline),
        "block text" | "quotations" | "blockquote" => Style::Of(BlockKind::Quote),
        "illustration" | "figure" | "drawing" | "caption" => Style::Of(BlockKind::Caption),
        _ if name.ends_with(" caption") => Style::Of(BlockKind::Caption),
        _ if name.ends_with("quote") => Style::Of(BlockKind::Quote),
        _ if starts(&["toc ", "contents ", "table of figures", "table of contents", "index "]) => {
            Style::Contents
        }
        _ if starts(&["list"]) => Style::Of(BlockKind::ListItem),
        _ => return None,
    })
}

/// The level in "heading 2", "heading2".
fn level_of(name: &str) -> Option<u8> {
    let level = name.strip_prefix("heading")?.trim();
    if level.is_empty() { Some(1) } else { level.parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: Option<Style>) {
        assert_eq!(of_name(name), expected);
    }

    #[test]
    fn names_of_styles() {
        check("heading 1", Some(Style::Heading(1)));
        check("Heading_20_2", Some(Style::Heading(2)));
        check("Title", Some(Style::Title));
        check("Intense Quote", Some(Style::Of(BlockKind::Quote)));
        check("Image Caption", Some(Style::Of(BlockKind::Caption)));
        check("List Bullet 2", Some(Style::Of(BlockKind::ListItem)));
        check("toc 1", Some(Style::Contents));
        check("Contents_20_Heading", Some(Style::Contents));
        check("Normal", None);
        check("Headings of the ministry", None);
    }
}

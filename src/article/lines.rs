//! Lines of a text, and the paragraphs that wrapped lines belong to.
//!
//! Nothing is joined or cut: a paragraph is a span, and the ends of its lines stay inside it.

use super::{Block, BlockKind};
use crate::text::Span;

/// A text whose long lines are all shorter than this may be wrapped; measured in characters. Mail programs wrap
/// at 72 to 80, terminals and word processors at up to about 100.
const WIDEST_WRAP: usize = 110;

/// A text with no line as long as this is a list or a poem, not wrapped.
const NARROWEST_WRAP: usize = 40;

/// The share of neighbouring lines, in percent, whose break must look like a wrap before a text counts as wrapped.
const WRAPPED_SHARE: usize = 50;

/// One line that is not empty, without the white space at its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) span: Span,
    /// Its characters.
    pub(super) width: usize,
    /// Whether an empty line stands before it.
    pub(super) after_gap: bool,
}

/// The paragraphs of a text: empty lines part them, other line ends too unless the text is wrapped.
pub(super) fn paragraphs(text: &str) -> Vec<Line> {
    let lines = lines_of(text);
    let Some(width) = wrap_width(text, &lines) else { return lines };
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len() / 4);
    let mut last: Option<Line> = None;
    for line in lines {
        match (joined.last_mut(), last) {
            (Some(paragraph), Some(before)) if wraps(text, before, line, width) => {
                paragraph.span = paragraph.span.join(line.span);
                paragraph.width += line.width + 1;
            }
            _ => joined.push(line),
        }
        last = Some(line);
    }
    joined
}

/// The lines that are not empty.
fn lines_of(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut start = 0;
    let mut after_gap = false;
    while start < text.len() {
        let end = line_end(text, start);
        let span = Span::new(start, end).trimmed(text);
        start = end;
        if span.is_empty() {
            after_gap = true;
            continue;
        }
        lines.push(Line { span, width: span.of(text).chars().count(), after_gap });
        after_gap = false;
    }
    lines
}

/// Where the line that begins at `start` ends, its line end included.
fn line_end(text: &str, start: usize) -> usize {
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    // The first bytes of the characters that end a line; other characters begin with the last two of them as well.
    let may_end = |b: &u8| matches!(b, b'\n'..=b'\r' | 0xc2 | 0xe2);
    let mut at = 0;
    while let Some(found) = rest.iter().skip(at).position(may_end) {
        at += found;
        let ended = text.get(start + at..).and_then(|t| t.chars().next()).filter(|c| is_line_end(*c));
        if let Some(c) = ended {
            return start + at + c.len_utf8();
        }
        at += 1;
    }
    text.len()
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The width at which a text is wrapped; None where it is not.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let mut widths: Vec<usize> = lines.iter().map(|l| l.width).collect();
    widths.sort_unstable();
    // One line in thirty may stick out: an address cannot be wrapped.
    let width = *widths.get(widths.len().saturating_sub(1) * 97 / 100)?;
    if !(NARROWEST_WRAP..=WIDEST_WRAP).contains(&width) {
        return None;
    }
    let mut neighbours = 0;
    let mut wrapped = 0;
    for (before, line) in lines.iter().zip(lines.iter().skip(1)) {
        // Lists and verses have short lines: they say nothing about the long ones.
        if !line.after_gap && before.width * 10 >= width * 6 {
            neighbours += 1;
            let stops = before.span.of(text).ends_with(['.', '!', '?']);
            wrapped += usize::from(!stops && wraps(text, *before, *line, width));
        }
    }
    (neighbours >= 3 && wrapped * 100 >= neighbours * WRAPPED_SHARE).then_some(width)
}

/// Whether the next line's first word would not have fitted on the line before.
fn wraps(text: &str, before: Line, line: Line, width: usize) -> bool {
    let next = line.span.of(text);
    let first_word = next.split_whitespace().next().map_or(0, |w| w.chars().take(width).count());
    !line.after_gap && !is_list_item(next) && before.width + 1 + first_word > width
}

/// A line that begins with a bullet.
pub(super) fn is_list_item(line: &str) -> bool {
    let mut chars = line.chars();
    let sign = chars.next().unwrap_or(' ');
    let space = chars.next().is_some_and(char::is_whitespace);
    matches!(sign, '•' | '‣' | '◦' | '▪' | '●' | '■' | '·') || space && matches!(sign, '*' | '-' | '–')
}

/// A block for each paragraph of a clean text, with its kind.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let paragraphs = paragraphs(text);
    let mut blocks = Vec::with_capacity(paragraphs.len());
    for (index, line) in paragraphs.iter().enumerate() {
        let words = line.span.of(text);
        let next = paragraphs.get(index + 1).map(|l| l.span.of(text));
        let kind = if is_list_item(words) {
            BlockKind::ListItem
        } else if next.is_some_and(|next| !is_heading(next) && !is_list_item(next)) && is_heading(words) {
            BlockKind::Heading
        } else {
            BlockKind::Paragraph
        };
        blocks.push(Block::new(line.span, kind));
    }
    blocks
}

/// The most words a heading has; newspapers' longest headlines have about twenty.
const HEADING_WORDS: usize = 20;

/// Few words that do not end like a sentence.
pub(super) fn is_heading(line: &str) -> bool {
    let ends = line.ends_with(['.', '!', '?', ',', ';', ':', '"', '”', '’', '…', '\'']);
    !ends && line.split_whitespace().take(HEADING_WORDS + 1).count() <= HEADING_WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = paragraphs(text).iter().map(|l| l.span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn empty_lines_and_line_ends_part_paragraphs() {
        check("One.\n\nTwo.\nThree.\r\n \t\r\nFour.", &["One.", "Two.", "Three.", "Four."]);
        check("\n \n", &[]);
        check("Dead: 12\nHurt: 40\nMissing: 3\nSafe: 9", &["Dead: 12", "Hurt: 40", "Missing: 3", "Safe: 9"]);
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let first = "The harbour was shut on Friday after the storm had\ntorn away the pier and left the two ferries adrift\nin the bay.";
        let second = "No one was hurt, the mayor said, but the repairs\nwill take until spring and cost more than the town\nhas put aside.";
        check(&format!("Storm shuts harbour\n\n{first}\n{second}"), &["Storm shuts harbour", first, second]);
    }

    #[test]
    fn a_heading_is_short_has_no_stop_and_has_text_under_it() {
        let text = "Storm shuts harbour\nNo one was hurt.\nWhat now\n- wait\n- see";
        let kinds: Vec<_> = blocks(text).iter().map(|b| b.kind).collect();
        use BlockKind::{Heading, ListItem, Paragraph};
        assert_eq!(kinds, [Heading, Paragraph, Paragraph, ListItem, ListItem]);
    }
}

//! The brief as plain text for a mail: one line a paragraph, footnotes by number, tables a row a line.

use super::flow::{Block, Flow, Line, is_marking, words};

/// The document as text, its marking behind the footnotes where it stands last.
pub(super) fn write(flow: &Flow, marking: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut after_item = false;
    let last_is_marking = flow.blocks.last().is_some_and(|block| is_marking(block, marking));
    let (body, foot) = flow.blocks.split_at(flow.blocks.len() - usize::from(last_is_marking));
    for block in body {
        let is_item = matches!(block, Block::Item(_));
        let text = self::block(flow, block);
        match parts.last_mut().filter(|_| is_item && after_item) {
            Some(list) => list.extend(["\n", &text]),
            None => parts.push(text),
        }
        after_item = is_item;
    }
    if !flow.notes.is_empty() {
        let notes =
            flow.notes.iter().enumerate().map(|(at, (_, l))| format!("[{}] {}", at + 1, line(flow, l)));
        parts.push(notes.collect::<Vec<_>>().join("\n"));
    }
    parts.extend(foot.iter().map(|block| self::block(flow, block)));
    parts.join("\n\n") + "\n"
}

fn block(flow: &Flow, block: &Block) -> String {
    match block {
        Block::Heading(1, words) => {
            let words = line(flow, words);
            format!("{words}\n{}", "=".repeat(words.chars().count()))
        }
        Block::Heading(_, words) => line(flow, words).to_uppercase(),
        Block::Paragraph(words) => line(flow, words),
        Block::Item(words) => format!("* {}", line(flow, words)),
        Block::Quote(lines) => {
            lines.iter().map(|words| format!("> {}", line(flow, words))).collect::<Vec<_>>().join("\n>\n")
        }
        Block::Table { head, rows } => {
            rows.iter().map(|row| self::row(flow, head, row)).collect::<Vec<_>>().join("\n")
        }
    }
}

/// "Id: S1; Title: …"; empty cells left out.
fn row(flow: &Flow, head: &[Line], row: &[Line]) -> String {
    let cells = head.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
    let cells = cells.map(|(name, cell)| format!("{}: {}", words(name), line(flow, cell)));
    format!("* {}", cells.collect::<Vec<_>>().join("; "))
}

fn line(flow: &Flow, line: &Line) -> String {
    let mut text = String::new();
    for run in line {
        text.push_str(&run.text);
        if let Some((number, _)) = run.note.as_ref().and_then(|label| flow.note(label)) {
            text.push_str(&format!(" [{number}]"));
        }
        if let Some(url) = run.link.as_ref().filter(|url| **url != run.text) {
            text.push_str(&format!(" <{url}>"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(markdown: &str, marking: &str, expected: &str) {
        assert_eq!(write(&Flow::of(markdown), marking), expected);
    }

    #[test]
    fn footnotes_stand_before_the_marking_and_behind_all_else() {
        let note = "[^1]: The note.";
        check(
            &format!("A fact.[^1]\n\n**TLP:RED**\n\n{note}\n"),
            "TLP:RED",
            "A fact. [1]\n\n[1] The note.\n\nTLP:RED\n",
        );
        check(
            &format!("A fact.[^1]\n\nThe last word.\n\n{note}\n"),
            "",
            "A fact. [1]\n\nThe last word.\n\n[1] The note.\n",
        );
    }
}

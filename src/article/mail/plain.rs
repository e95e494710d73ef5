//! The plain text of a letter: flowed lines joined, quote marks taken off, each paragraph with what it is.

use super::letter::{self, Found, Row};
use super::wrap;
use crate::article::draft::{Draft, Piece, Region};
use crate::article::{BlockKind, lines};

/// How a plain part says that its lines flow (RFC 3676).
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Flow {
    /// A line that ends with a space goes on with the next.
    pub(super) flowed: bool,
    /// That space is not part of the text.
    pub(super) drops_space: bool,
}

/// The deepest quoting that is told apart; nobody reads further down.
const DEEPEST_QUOTE: usize = 20;

/// Reads a plain part.
pub(super) fn read(text: &str, flow: Flow, forwarded: bool) -> (Draft, Found) {
    let mut rows = rows(text, flow);
    let found = letter::sort(&mut rows, forwarded);
    (draft(&rows), found)
}

fn rows(text: &str, flow: Flow) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut goes_on = false;
    for line in text.split('\n') {
        let (depth, words) = unquoted(line, flow);
        let words = without_links(words);
        let flows = flow.flowed && words.ends_with(' ') && words != "-- ";
        match rows.last_mut().filter(|row| goes_on && row.depth == depth && words != "-- ") {
            Some(row) => {
                if !flow.drops_space {
                    row.words.push(' ');
                }
                row.words.push_str(words.trim_end());
            }
            None => {
                let begins = rows.last().is_none_or(|row| row.words.is_empty() || row.depth != depth);
                rows.push(Row::new(&words, depth, begins));
            }
        }
        goes_on = flows;
    }
    rows
}

/// How often a line is quoted, and the line without its marks.
fn unquoted(line: &str, flow: Flow) -> (usize, &str) {
    let mut depth = 0;
    let mut words = line;
    while let Some(rest) = words.strip_prefix('>') {
        // "> >" is written as often as ">>".
        words = rest.strip_prefix(' ').filter(|rest| rest.starts_with('>')).unwrap_or(rest);
        depth += 1;
    }
    let stuffed = depth > 0 || flow.flowed;
    let words = if stuffed { words.strip_prefix(' ').unwrap_or(words) } else { words };
    (depth.min(DEEPEST_QUOTE), words)
}

/// A line without the addresses that stand in for links, "<https://…>", and without the names of pictures,
/// "[image: Logo]": mail programs write them where the letter showed none.
fn without_links(words: &str) -> String {
    const OPENINGS: [(&str, char); 5] =
        [("<http://", '>'), ("<https://", '>'), ("<mailto:", '>'), ("[image: ", ']'), ("[cid:", ']')];
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find(['<', '[']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let sign = OPENINGS.iter().find(|(opening, _)| from.starts_with(opening));
        let end = sign.and_then(|(_, closing)| from.find(*closing));
        match end {
            // An address alone is all that its line has: it stays to be seen.
            Some(end) if !words.trim().starts_with('<') || words.trim().len() > end + 1 => {
                while out.ends_with(' ')
                    && from.get(end + 1..).is_some_and(|r| !r.starts_with(char::is_alphanumeric))
                {
                    out.pop();
                }
                rest = from.get(end + 1..).unwrap_or_default();
            }
            _ => {
                let mut chars = from.chars();
                out.extend(chars.next());
                rest = chars.as_str();
            }
        }
    }
    out.push_str(rest);
    out
}

/// The paragraphs of all rows; an empty line parts what is not the same.
fn draft(rows: &[Row]) -> Draft {
    let mut text = String::new();
    let mut starts: Vec<(usize, &Row)> = Vec::new();
    let mut joined = false;
    for (row, goes_on) in rows.iter().zip(wrap::goes_on(rows)) {
        let other =
            starts.last().is_some_and(|(_, last)| last.depth != row.depth || last.region != row.region);
        if other && !text.ends_with("\n\n") {
            text.push('\n');
        }
        starts.push((text.len(), row));
        text.push_str(if joined { row.words.trim_start() } else { &row.words });
        text.push(if goes_on { ' ' } else { '\n' });
        joined = goes_on;
    }
    let mut pieces = Vec::new();
    for line in lines::paragraphs(&text) {
        let words = line.span.of(&text);
        let at = starts.partition_point(|(start, _)| *start <= line.span.start);
        let region =
            at.checked_sub(1).and_then(|at| starts.get(at)).map_or(Region::Open, |(_, row)| row.region);
        let kind = if lines::is_list_item(words) { BlockKind::ListItem } else { BlockKind::Paragraph };
        pieces.push(Piece { region, in_body: Some(region == Region::Open), ..Piece::new(line.span, kind) });
    }
    Draft { text, pieces, ..Draft::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, flow: Flow, expected: &[(usize, &str)]) {
        let rows = rows(text, flow);
        let found: Vec<_> = rows.iter().map(|row| (row.depth, row.words.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn lines_lose_their_quote_marks() {
        let flow = Flow::default();
        check("a\n> b\n>> c\n> > d\n>e", flow, &[(0, "a"), (1, "b"), (2, "c"), (2, "d"), (1, "e")]);
    }

    #[test]
    fn flowed_lines_are_joined() {
        let flow = Flow { flowed: true, drops_space: false };
        check(
            "The harbour \nis shut.\n> It \n> is.\n-- \nAnn",
            flow,
            &[(0, "The harbour is shut."), (1, "It is."), (0, "--"), (0, "Ann")],
        );
        check(" >no quote \n more", flow, &[(0, ">no quote more")]);
        let drops_space = Flow { flowed: true, drops_space: true };
        check("The har \nbour.", drops_space, &[(0, "The harbour.")]);
    }

    #[test]
    fn addresses_behind_words_go() {
        let link = |words| without_links(words);
        assert_eq!(link("The harbour <https://norland.example/a?b> is shut."), "The harbour is shut.");
        assert_eq!(link("It is shut <https://norland.example/a>."), "It is shut.");
        assert_eq!(link("[image: Logo] Norland <ann@norland.example>"), " Norland <ann@norland.example>");
        assert_eq!(link("<https://norland.example/a>"), "<https://norland.example/a>");
        assert_eq!(link("a < b [c"), "a < b [c");
    }
}

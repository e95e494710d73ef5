//! Joins lines to paragraphs, and paragraphs that run over the end of a column or a page.
//!
//! A paragraph ends where its layout says so: an indent, a short line, more space, another size. What was one
//! word before it was set is one word again.

use super::column::{Line, is_marker};
use super::hyphen::{self, Joint, Words};
use super::order::Block;
use crate::article::BlockKind;

/// A paragraph, a heading, an item, a row of a table.
#[derive(Clone, Debug)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) kind: BlockKind,
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) page: usize,
    pub(super) lines: usize,
    pub(super) x0: f32,
    pub(super) x1: f32,
    pub(super) top: f32,
    pub(super) bottom: f32,
    /// Whether it is the first, or the last, of its block: it may go on from, or in, another.
    opens: bool,
    closes: bool,
    /// How much room its last line leaves; None where the width of its column cannot be told.
    room: Option<f32>,
    /// How wide its first word is.
    first_word: f32,
}

/// Sizes within this part are the same.
const SAME_SIZE: f32 = 0.06;

/// More space between lines than this many times the usual parts paragraphs.
const MORE_SPACE: f32 = 1.25;

/// Lines without any other measure stand this many times their size apart.
const USUAL_SPACE: f32 = 1.3;

/// A first line is indented by at least this part of its size.
const INDENT: f32 = 0.7;

/// The width of a space.
const SPACE: f32 = 0.25;

/// The paragraphs of pages, whose blocks are in reading order.
pub(super) fn paragraphs(pages: &[Vec<Block>], words: &Words) -> Vec<Paragraph> {
    let mut all: Vec<Paragraph> = Vec::new();
    for (page, blocks) in pages.iter().enumerate() {
        for block in blocks {
            of_block(block, page, words, &mut all);
        }
    }
    joined(all, words)
}

/// What is usual in a block.
struct Usual {
    space: f32,
    left: f32,
    right: f32,
    /// Whether lines stand around a middle line.
    centred: bool,
}

fn usual(block: &Block) -> Usual {
    let lines = &block.lines;
    let mut gaps: Vec<f32> = lines
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if same_size(a.size, b.size) => Some((b.base - a.base) / b.size),
            _ => None,
        })
        .filter(|gap| *gap > 0.5)
        .collect();
    gaps.sort_by(f32::total_cmp);
    let space = gaps.get(gaps.len() / 3).copied().unwrap_or(USUAL_SPACE);
    let middle = |l: &Line| (l.x0 + l.x1) / 2.0;
    let off_left = lines.iter().filter(|l| l.x0 - block.x0 > l.size).count();
    let centred = lines.len() >= 2
        && off_left * 2 >= lines.len()
        && lines.windows(2).all(|p| matches!(p, [a, b] if (middle(a) - middle(b)).abs() < 0.5 * a.size));
    Usual { space: space.min(2.0), left: block.x0, right: block.x1, centred }
}

fn same_size(a: f32, b: f32) -> bool {
    (a - b).abs() <= SAME_SIZE * a.max(b)
}

fn of_block(block: &Block, page: usize, words: &Words, all: &mut Vec<Paragraph>) {
    let usual = usual(block);
    let first = all.len();
    for (index, line) in block.lines.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|i| block.lines.get(i));
        let open = all.get_mut(first..).and_then(<[Paragraph]>::last_mut);
        match (before, open) {
            (Some(before), Some(open)) if !begins(before, line, open, &usual) => open.take(line, words),
            _ => all.push(Paragraph::new(line, page)),
        }
        if let Some(open) = all.last_mut() {
            open.room = (block.lines.len() > 1).then_some(usual.right - line.x1);
        }
    }
    if let Some(own) = all.get_mut(first..) {
        mark_ends(own);
    }
}

/// Marks where text may come from, or go on in, another block: at the block's ends, and where notes or a heading in
/// another size begin.
fn mark_ends(own: &mut [Paragraph]) {
    for index in 1..own.len() {
        if let Some([before, after]) = own.get_mut(index - 1..=index)
            && !same_size(before.size, after.size)
        {
            before.closes = true;
            after.opens = true;
        }
    }
    own.first_mut().into_iter().for_each(|p| p.opens = true);
    own.last_mut().into_iter().for_each(|p| p.closes = true);
}

/// Whether a line begins a paragraph.
fn begins(before: &Line, line: &Line, open: &Paragraph, usual: &Usual) -> bool {
    if before.table || line.table || !same_size(before.size, line.size) {
        return true;
    }
    let ended = ends_sentence(&before.text);
    let goes_on = line.text.starts_with(char::is_lowercase) && !ended;
    let space = line.base - before.base;
    if space > MORE_SPACE * usual.space * line.size {
        return true;
    }
    let marker = line.text.split_whitespace().next().filter(|w| is_marker(w));
    if let Some(marker) = marker {
        let bullet = !marker.contains(char::is_alphanumeric);
        let listed = open.kind == BlockKind::ListItem || line.x0 < before.x0 + 0.5 * line.size;
        let stopped = ended || before.text.ends_with([';', ',']) || open.kind == BlockKind::ListItem;
        if bullet && !goes_on && marker != "-" && marker != "–" && marker != "—" || stopped && listed {
            return true;
        }
    }
    if goes_on {
        return false;
    }
    let fits = before.x1 + SPACE * line.size + line.first_word < usual.right - 0.3 * line.size;
    if before.bold != line.bold && (fits || ended) {
        return true;
    }
    if usual.centred {
        return false;
    }
    let indented = line.x0 > usual.left + INDENT * line.size && before.x0 < line.x0 - INDENT * line.size;
    let outdented = open.lines >= 2 && line.x0 < before.x0 - INDENT * line.size;
    let item_over = open.kind == BlockKind::ListItem && line.x0 < open.x0 - INDENT * line.size;
    let hyphen = before.text.ends_with('-');
    indented && (open.lines > 1 || open.kind != BlockKind::ListItem)
        || outdented
        || item_over
        || fits && !hyphen
}

/// Whether a text ends as a sentence does, closing quotes, brackets and footnote marks aside.
pub(super) fn ends_sentence(text: &str) -> bool {
    let mut text = text.trim_end();
    while let Some((before, mark)) =
        text.rsplit_once(" [").filter(|(_, mark)| mark.ends_with(']') && mark.len() < 6)
    {
        debug_assert!(!mark.is_empty(), "it ends with a bracket");
        text = before;
    }
    text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', '*']).ends_with(['.', '!', '?', '…', ':'])
}

impl Paragraph {
    fn new(line: &Line, page: usize) -> Self {
        let item = line.text.split_whitespace().next().is_some_and(is_marker);
        let kind = match (line.table, item) {
            (true, _) => BlockKind::TableRow,
            (false, true) => BlockKind::ListItem,
            (false, false) => BlockKind::Paragraph,
        };
        Self {
            text: line.text.clone(),
            kind,
            size: line.size,
            bold: line.bold,
            page,
            lines: 1,
            x0: line.x0,
            x1: line.x1,
            top: line.top(),
            bottom: line.bottom(),
            opens: false,
            closes: false,
            room: None,
            first_word: line.first_word,
        }
    }

    fn take(&mut self, line: &Line, words: &Words) {
        append(&mut self.text, &line.text, words);
        self.lines += 1;
        self.bold &= line.bold;
        self.x0 = self.x0.min(line.x0);
        self.x1 = self.x1.max(line.x1);
        self.bottom = line.bottom();
    }

    /// Goes on in another paragraph.
    fn join(&mut self, next: &Self, words: &Words) {
        append(&mut self.text, &next.text, words);
        self.lines += next.lines;
        self.closes = next.closes;
        self.room = next.room;
    }

    /// Whether it goes on in `next`, which stands in another column or on another page.
    fn goes_on_in(&self, next: &Self, beside: bool) -> bool {
        let text = matches!(self.kind, BlockKind::Paragraph | BlockKind::ListItem);
        if !text || next.kind != BlockKind::Paragraph || !next.opens || !same_size(self.size, next.size) {
            return false;
        }
        let lower = next.text.starts_with(char::is_lowercase);
        let hyphen = self.text.ends_with(['-', '\u{ad}', '\u{2010}']);
        if ends_sentence(&self.text) {
            return false;
        }
        let full = self.room.is_some_and(|room| SPACE * self.size + next.first_word > room - 0.3 * self.size);
        let long =
            |p: &Self| p.lines >= 2 || ends_sentence(&p.text) || p.text.split(' ').count() >= LINE_WORDS;
        lower || hyphen || beside && full && long(self) && long(next) && self.bold == next.bold
    }
}

/// A single line with so many words is text, not a heading.
const LINE_WORDS: usize = 7;

/// Adds a line's text.
fn append(text: &mut String, line: &str, words: &Words) {
    match hyphen::joint(text, line, words) {
        Joint::Space => text.push(' '),
        Joint::Close => {}
        Joint::Drop => {
            text.pop();
        }
    }
    text.push_str(line);
}

/// Words that belong to the number before them.
const SCALES: &[&str] =
    &["million", "billion", "trillion", "thousand", "hundred", "percent", "per", "bn", "m", "%"];

/// Moves the mark of a footnote that stands between a number and its scale behind the scale: "300 [2] million" is
/// 300 million.
fn with_marks_after_scales(text: String) -> String {
    if !text.contains(" [") {
        return text;
    }
    let mut words: Vec<&str> = text.split(' ').collect();
    for index in 1..words.len().saturating_sub(1) {
        let at = |i: usize| words.get(i).copied().unwrap_or_default();
        let mark = at(index).starts_with('[') && at(index).ends_with(']');
        let number = at(index - 1).ends_with(|c: char| c.is_ascii_digit());
        if mark && number && SCALES.contains(&at(index + 1)) {
            words.swap(index, index + 1);
        }
    }
    words.join(" ")
}

/// How many captions, notes and rows may stand between the two parts of a paragraph.
const MOST_BETWEEN: usize = 12;

/// Joins what runs over the end of a column or a page.
fn joined(all: Vec<Paragraph>, words: &Words) -> Vec<Paragraph> {
    let mut rest: Vec<Option<Paragraph>> = all.into_iter().map(Some).collect();
    let mut done = Vec::with_capacity(rest.len());
    for index in 0..rest.len() {
        let Some(mut paragraph) = rest.get_mut(index).and_then(Option::take) else { continue };
        let mut at = index + 1;
        let mut page = paragraph.page;
        let (mut between, mut rows) = (0, false);
        while paragraph.closes && between <= MOST_BETWEEN {
            let Some(slot) = rest.get_mut(at) else { break };
            at += 1;
            let Some(next) = slot else { continue };
            if next.page > page + 2 {
                break;
            }
            if paragraph.goes_on_in(next, !rows) {
                paragraph.join(next, words);
                page = next.page;
                *slot = None;
                between = 0;
                continue;
            }
            // What is set smaller, or in rows, may stand between; other text may not.
            let aside = next.size < paragraph.size * (1.0 - SAME_SIZE) || next.kind == BlockKind::TableRow;
            if !aside {
                break;
            }
            between += 1;
            rows |= next.kind == BlockKind::TableRow;
        }
        paragraph.text = with_marks_after_scales(paragraph.text);
        done.push(paragraph);
    }
    done
}

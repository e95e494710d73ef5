//! Cuts rows into the lines of their columns, and tells columns of text from those of a table.
//!
//! A gutter is a gap that stands in several rows one below the other. What stands beside it tells what it parts:
//! columns of text have whole phrases on both sides, tables have a few words or a figure.

use super::row::{Row, Word};

/// One line of one column, or one row of a table.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) x0: f32,
    pub(super) x1: f32,
    pub(super) base: f32,
    pub(super) size: f32,
    /// Whether most letters are bold.
    pub(super) bold: bool,
    /// Whether it is a row of a table, its cells parted by tabs.
    pub(super) table: bool,
    /// How wide its first word is.
    pub(super) first_word: f32,
    /// Whether its page says that it is no content.
    pub(super) artifact: bool,
}

impl Line {
    pub(super) fn top(&self) -> f32 {
        self.base - 0.8 * self.size
    }

    pub(super) fn bottom(&self) -> f32 {
        self.base + 0.2 * self.size
    }
}

/// The least width of a gutter, as a part of the letters' size: words in narrow columns that are set to both
/// edges stand nearly as far apart, but not in several rows at the same place.
const GUTTER: f32 = 0.8;

/// How much of a gutter must stay free from row to row.
const GUTTER_LEFT: f32 = 0.5;

/// Rows further apart than this, as a part of their size, do not share a gutter.
const ROWS_APART: f32 = 3.2;

/// A gap as wide as this parts a single row.
const WIDE_GAP: f32 = 3.0;

/// From so many words on each side, on average, a gutter parts columns of text.
const COLUMN_WORDS: f32 = 3.0;

/// In a table so many of a hundred cells beside the first column have figures or at most two words.
const SHORT_CELLS_PERCENT: usize = 55;

/// What a gutter parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Parts {
    Columns,
    Cells,
    /// The number or bullet of a list item from its words.
    Marker,
    /// Nothing: a wide gap in a justified line.
    Nothing,
}

/// A gap that goes down through several rows.
#[derive(Debug)]
struct Gutter {
    left: f32,
    right: f32,
    /// The rows with words on both sides, and the index of the word after the gap.
    cuts: Vec<(usize, usize)>,
    /// The rows that stand on one side of it only: to the left, to the right.
    beside: (usize, usize),
    last_base: f32,
    size: f32,
}

/// The lines of rows.
pub(super) fn lines(rows: &[Row]) -> Vec<Line> {
    let mut gutters = gutters(rows);
    let parts: Vec<Parts> = gutters.iter().map(|gutter| parts(gutter, rows)).collect();
    extend_up(&mut gutters, &parts, rows);
    let mut cuts: Vec<Vec<(usize, Parts)>> = vec![Vec::new(); rows.len()];
    for (gutter, parts) in gutters.iter().zip(&parts) {
        for (row, word) in &gutter.cuts {
            if let Some(cuts) = cuts.get_mut(*row) {
                cuts.push((*word, *parts));
            }
        }
    }
    let mut lines = Vec::new();
    for (row, cuts) in rows.iter().zip(&mut cuts) {
        cuts.sort_by_key(|(word, parts)| (*word, *parts != Parts::Columns));
        cuts.dedup_by_key(|(word, _)| *word);
        cut(row, cuts, &mut lines);
    }
    lone_rows_are_no_table(&mut lines);
    lines
}

/// The gutters of a page, from the rows that they begin in on.
fn gutters(rows: &[Row]) -> Vec<Gutter> {
    let mut done = Vec::new();
    let mut open: Vec<Gutter> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let mut used = vec![false; row.words.len()];
        for mut gutter in std::mem::take(&mut open) {
            if goes_on(&mut gutter, index, row, &mut used) { open.push(gutter) } else { done.push(gutter) }
        }
        for (word, pair) in row.words.windows(2).enumerate() {
            let [before, after] = pair else { continue };
            let wide = after.x0 - before.x1 >= GUTTER * row.size;
            if wide && used.get(word + 1) == Some(&false) {
                open.push(Gutter {
                    left: before.x1,
                    right: after.x0,
                    cuts: vec![(index, word + 1)],
                    beside: (0, 0),
                    last_base: row.base,
                    size: row.size,
                });
            }
        }
    }
    done.append(&mut open);
    done
}

/// A gutter that goes through so many rows is one.
const SURE_ROWS: usize = 3;

/// A gap is one of many in a line set to both edges where one beside it is at least this part as wide …
const STRETCHED: f32 = 0.7;

/// … unless it is as wide as this, as a part of the letters' size.
const WIDER_THAN_STRETCHED: f32 = 5.0;

/// Whether the gap before a word is no wider than the one before or after it.
fn is_stretched(row: &Row, word: usize) -> bool {
    let gap = |i: usize| Some(row.words.get(i)?.x0 - row.words.get(i.checked_sub(1)?)?.x1);
    let own = gap(word).unwrap_or_default();
    let beside = [word.checked_sub(1).and_then(gap), gap(word + 1)];
    own < WIDER_THAN_STRETCHED * row.size && beside.into_iter().flatten().any(|gap| gap >= STRETCHED * own)
}

/// Lets gutters between columns begin higher up, where rows that could not tell by themselves leave them free.
fn extend_up(gutters: &mut [Gutter], parts: &[Parts], rows: &[Row]) {
    let columns =
        gutters.iter_mut().zip(parts).filter(|(g, p)| **p == Parts::Columns && g.cuts.len() >= SURE_ROWS);
    for (gutter, _) in columns {
        let Some((mut first, _)) = gutter.cuts.first().copied() else { continue };
        while let (Some(row), Some(below)) = (first.checked_sub(1).and_then(|i| rows.get(i)), rows.get(first))
        {
            let after = row.words.iter().position(|w| w.x0 >= gutter.right - 0.2 * row.size);
            let left = |w: &Word| w.x1 <= gutter.left + 0.2 * row.size;
            let split = after.filter(|after| row.words.iter().take(*after).all(left));
            let Some(word) = split.filter(|_| below.base - row.base <= ROWS_APART * row.size) else { break };
            first -= 1;
            if word > 0 {
                gutter.cuts.push((first, word));
            }
        }
    }
}

/// Takes a row into a gutter, where it leaves the gutter free. Its words beside the gap are then used.
fn goes_on(gutter: &mut Gutter, index: usize, row: &Row, used: &mut [bool]) -> bool {
    if row.base - gutter.last_base > ROWS_APART * gutter.size.max(row.size) {
        return false;
    }
    // The widest part of the gutter that the row leaves free.
    let mut from = gutter.left;
    let mut best: Option<(f32, f32, usize)> = None;
    let ends = row.words.iter().map(|w| (w.x0, w.x1)).chain([(f32::INFINITY, f32::INFINITY)]);
    for (word, (x0, x1)) in ends.enumerate() {
        let to = x0.min(gutter.right);
        if best.is_none_or(|(a, b, _)| to - from > b - a) {
            best = Some((from, to, word));
        }
        from = from.max(x1);
    }
    let both = best.is_some_and(|(_, _, word)| word > 0 && word < row.words.len());
    let least = if both { GUTTER * row.size } else { GUTTER_LEFT * gutter.size };
    let Some((left, right, word)) = best.filter(|(a, b, _)| b - a >= least) else { return false };
    gutter.last_base = row.base;
    if word == 0 {
        gutter.beside.1 += 1;
    } else if word >= row.words.len() {
        gutter.beside.0 += 1;
    } else {
        if used.get(word) == Some(&true) {
            return true;
        }
        (gutter.left, gutter.right) = (left, right);
        gutter.cuts.push((index, word));
        if let Some(used) = used.get_mut(word) {
            *used = true;
        }
    }
    true
}

/// What a gutter parts, by what stands beside it.
fn parts(gutter: &Gutter, rows: &[Row]) -> Parts {
    let mut sides = Sides::default();
    for (row, word) in &gutter.cuts {
        if let Some(row) = rows.get(*row) {
            sides.add(row, *word);
        }
    }
    let rows_cut = gutter.cuts.len();
    if sides.markers * 10 >= rows_cut * 8 {
        return Parts::Marker;
    }
    if rows_cut < SURE_ROWS && sides.stretched * 2 >= rows_cut && sides.figures * 2 <= rows_cut {
        return Parts::Nothing;
    }
    let width = gutter.right - gutter.left;
    let beside = gutter.beside.0 + gutter.beside.1;
    if rows_cut == 1 {
        let backed = gutter.beside.1 > 0 && width >= 1.5 * gutter.size;
        return match width >= WIDE_GAP * gutter.size || backed {
            true if beside > 0 || sides.sizes => Parts::Columns,
            true => Parts::Cells,
            false => Parts::Nothing,
        };
    }
    let phrases = sides.mean(sides.left) >= COLUMN_WORDS && sides.mean(sides.right) >= COLUMN_WORDS;
    let text = phrases && sides.short * 100 < rows_cut * SHORT_CELLS_PERCENT;
    if text || beside > MOST_BESIDE * rows_cut { Parts::Columns } else { Parts::Cells }
}

/// In a table most rows have cells on both sides of a gutter: at most so many times their number have not.
const MOST_BESIDE: usize = 3;

/// What stands on both sides of a gutter.
#[derive(Debug, Default)]
struct Sides {
    rows: usize,
    left: usize,
    right: usize,
    markers: usize,
    /// Cells to the right with a figure or at most two words.
    short: usize,
    /// Cells to the right that are mostly figures, and rows whose other gaps are as wide.
    figures: usize,
    stretched: usize,
    /// Whether both sides are set in different sizes.
    sizes: bool,
}

impl Sides {
    fn add(&mut self, row: &Row, word: usize) {
        let (before, after) = row.words.split_at(word.min(row.words.len()));
        let gap = |a: &Word, b: &Word| b.x0 - a.x1 >= GUTTER * row.size;
        let left =
            before.iter().rev().zip(before.iter().rev().skip(1)).take_while(|(b, a)| !gap(a, b)).count() + 1;
        let right = after.iter().zip(after.iter().skip(1)).take_while(|(a, b)| !gap(a, b)).count() + 1;
        let figures =
            after.iter().take(right).filter(|w| w.text.contains(|c: char| c.is_ascii_digit())).count();
        self.rows += 1;
        self.left += left;
        self.right += right;
        self.figures += usize::from(figures * 2 > right);
        let size = |word: Option<&Word>| word.map_or(row.size, |w| w.size);
        self.sizes |= (size(before.last()) - size(after.first())).abs() > 0.1 * row.size;
        self.stretched += usize::from(is_stretched(row, word));
        self.short += usize::from(right <= 2 || figures * 2 > right);
        let listed = before.last().is_some_and(|w| is_marker(&w.text));
        let numbered = before.len() == 1
            && before.iter().all(|w| is_marker(&format!("{}.", w.text)))
            && after.first().is_some_and(|w| w.text.starts_with(char::is_alphabetic));
        self.markers += usize::from(left == 1 && (listed || numbered));
    }

    #[expect(clippy::cast_precision_loss, reason = "few words")]
    fn mean(&self, words: usize) -> f32 {
        words as f32 / self.rows.max(1) as f32
    }
}

/// "•", "1.", "(a)", "iv)", "–", "[12]".
pub(super) fn is_marker(word: &str) -> bool {
    let signs = word.chars().all(|c| "•‣◦▪●■○□·*-–—►✓".contains(c));
    let inner = word.trim_start_matches(['(', '[']);
    let bare = inner.trim_end_matches(['.', ')', ']', ':']);
    let closed = bare.len() < inner.len();
    let letter = bare.chars().count() == 1 && bare.chars().all(char::is_alphabetic);
    let roman = (1..=4).contains(&bare.len()) && bare.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    let number = bare.split('.').all(|n| (1..=3).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit()));
    word.chars().count() <= 2 && signs || closed && (letter || roman || number)
}

/// Cuts a row at its gutters.
fn cut(row: &Row, cuts: &[(usize, Parts)], lines: &mut Vec<Line>) {
    let mut from = 0;
    let mut cells: Vec<&[Word]> = Vec::new();
    let ends = cuts.iter().filter(|(_, p)| matches!(p, Parts::Columns | Parts::Cells)).copied();
    for (to, parts) in ends.chain([(row.words.len(), Parts::Columns)]) {
        let Some(words) = row.words.get(from..to).filter(|w| !w.is_empty()) else { continue };
        cells.push(words);
        from = to;
        if parts == Parts::Columns {
            lines.extend(line(row, &cells));
            cells.clear();
        }
    }
}

fn line(row: &Row, cells: &[&[Word]]) -> Option<Line> {
    let words = || cells.iter().flat_map(|cell| cell.iter());
    let (first, last) = (words().next()?, words().last()?);
    let texts = cells.iter().map(|cell| {
        let words: Vec<&str> = cell.iter().map(|w| w.text.as_str()).collect();
        words.join(" ")
    });
    let letters = |only: fn(&Word) -> bool| words().filter(|w| only(w)).map(|w| w.text.len()).sum::<usize>();
    let all = letters(|_| true);
    let size = super::row::common_size(words().flat_map(|w| w.text.chars().map(|_| w.size)))?;
    Some(Line {
        text: texts.collect::<Vec<_>>().join("\t"),
        x0: first.x0,
        x1: words().map(|w| w.x1).fold(last.x1, f32::max),
        base: row.base,
        size,
        bold: letters(|w| w.face.bold) * 10 >= all * 8,
        table: cells.len() > 1,
        first_word: first.x1 - first.x0,
        artifact: letters(|w| w.artifact) == all,
    })
}

/// A table has several rows: one row of cells alone is a line with wide gaps.
fn lone_rows_are_no_table(lines: &mut [Line]) {
    let near = |a: &Line, b: &Line| {
        a.table
            && b.table
            && (b.base - a.base).abs() <= ROWS_APART * a.size.max(b.size)
            && a.x0 < b.x1
            && b.x0 < a.x1
    };
    let alone: Vec<bool> = (0..lines.len())
        .map(|i| {
            let line = lines.get(i);
            let around = (i.saturating_sub(4)..(i + 5).min(lines.len())).filter(|j| *j != i);
            !around.filter_map(|j| lines.get(j)).any(|other| line.is_some_and(|line| near(line, other)))
        })
        .collect();
    for (line, alone) in lines.iter_mut().zip(alone) {
        if line.table && alone {
            line.table = false;
            line.text = line.text.replace('\t', "   ").split("   ").collect::<Vec<_>>().join(" ");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_told_from_words() {
        for marker in ["•", "1.", "12)", "(a)", "iv.", "–", "1.2.", "[12]"] {
            assert!(is_marker(marker), "{marker}");
        }
        for word in ["1", "2031", "No.", "said.", "a", "US:"] {
            assert!(!is_marker(word), "{word}");
        }
    }
}

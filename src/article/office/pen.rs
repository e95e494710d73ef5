//! Writes the blocks of a document down: words into blocks, cells into rows, each where it belongs.
//!
//! It leaves out nothing but soft hyphens. Notes, page heads and hidden words come after the body.

use rustc_hash::FxHashSet;

use crate::article::BlockKind;
use crate::article::draft::{Draft, Region};

/// How deep tables may stand in tables; what stands deeper is written into the cell around it. Pages that are laid
/// out with tables have three or four.
const DEEPEST_TABLE: usize = 8;

/// A cell with several paragraphs of which one has this many words holds running text.
const PROSE_WORDS: usize = 12;

/// Where in the document a block belongs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Place {
    #[default]
    Body,
    /// A list of the document's parts, inside the body.
    Contents,
    /// A footnote or an endnote.
    Note,
    Hidden,
    PageHeader,
    PageFooter,
}

#[derive(Debug)]
struct Written {
    words: String,
    kind: BlockKind,
    place: Place,
}

/// A row in the making.
#[derive(Debug, Default)]
struct Row {
    cells: Vec<Vec<Written>>,
    /// The blocks of the cell that is open.
    open: Vec<Written>,
}

/// Text in the making: the document's, a text box's, a note's.
#[derive(Debug, Default)]
struct Sheet {
    words: String,
    space: bool,
    rows: Vec<Row>,
    /// Tables that are open but too deep to have rows of their own.
    too_deep: usize,
    place: Place,
}

/// Writes blocks down.
#[derive(Debug, Default)]
pub(super) struct Pen {
    body: Vec<Written>,
    after: Vec<Written>,
    sheet: Sheet,
    /// The sheets around the one that is written on.
    outer: Vec<Sheet>,
    /// Whether letters stand raised: digits are then written as raised ones, so that no figure changes.
    pub(super) raised: bool,
}

impl Pen {
    /// Adds words; runs of white space are one space.
    pub(super) fn add(&mut self, words: &str) {
        for letter in words.chars() {
            match letter {
                SOFT_HYPHEN => {}
                c if c.is_whitespace() => self.sheet.space = true,
                c => self.letter(c),
            }
        }
    }

    fn letter(&mut self, letter: char) {
        let sheet = &mut self.sheet;
        if sheet.space && !sheet.words.is_empty() && !sheet.words.ends_with(['\t', '\n']) {
            sheet.words.push(' ');
        }
        sheet.space = false;
        let letter = if self.raised { raised(letter) } else { letter };
        sheet.words.push(of_symbol_font(letter));
    }

    /// A space that the document states as an element.
    pub(super) fn space(&mut self) {
        self.sheet.space = true;
    }

    /// A tab stays one: what it parts may be two figures.
    pub(super) fn tab(&mut self) {
        if !self.sheet.words.is_empty() {
            self.sheet.words.push('\t');
            self.sheet.space = false;
        }
    }

    /// A line's end inside a paragraph: where a sentence ends it ends the block, elsewhere it stays inside.
    pub(super) fn line_end(&mut self, kind: BlockKind) {
        let ended = self.sheet.words.ends_with(['.', '!', '?', ':', '"', '”', '’', ')', '\n']);
        if ended {
            self.end_block(kind);
        } else if !self.sheet.words.is_empty() {
            self.sheet.words.push('\n');
            self.sheet.space = false;
        }
    }

    /// The words of the block that is open.
    pub(super) fn words(&self) -> &str {
        self.sheet.words.trim()
    }

    /// Ends the block that is open.
    pub(super) fn end_block(&mut self, kind: BlockKind) {
        let words = std::mem::take(&mut self.sheet.words);
        self.sheet.space = false;
        let trimmed = words.trim();
        if !trimmed.is_empty() {
            let words = if trimmed.len() == words.len() { words } else { trimmed.to_owned() };
            self.put(Written { words, kind, place: self.sheet.place });
        }
    }

    /// Words that belong elsewhere than into the block that is open.
    pub(super) fn aside(&mut self, words: &str, place: Place) {
        self.open_sheet(place);
        self.add(words);
        self.end_block(BlockKind::Paragraph);
        self.close_sheet();
    }

    fn put(&mut self, block: Written) {
        let list = match (self.sheet.rows.last_mut(), block.place) {
            (Some(row), _) => &mut row.open,
            (None, Place::Body | Place::Contents) => &mut self.body,
            (None, Place::Note | Place::Hidden | Place::PageHeader | Place::PageFooter) => &mut self.after,
        };
        list.push(block);
    }

    /// Begins a text box or a note: what was open goes on when it ends.
    pub(super) fn open_sheet(&mut self, place: Place) {
        let sheet = Sheet { place, ..Sheet::default() };
        self.outer.push(std::mem::replace(&mut self.sheet, sheet));
    }

    /// Begins a text box, which belongs where the words around it do.
    pub(super) fn open_box(&mut self) {
        self.open_sheet(self.sheet.place);
    }

    /// Ends it.
    pub(super) fn close_sheet(&mut self) {
        while !self.sheet.rows.is_empty() {
            self.end_row();
        }
        self.end_block(BlockKind::Paragraph);
        if let Some(outer) = self.outer.pop() {
            self.sheet = outer;
        }
    }

    /// From here on, blocks belong there.
    pub(super) fn set_place(&mut self, place: Place) {
        self.sheet.place = place;
    }

    pub(super) fn place(&self) -> Place {
        self.sheet.place
    }

    /// Whether the body has begun; lists of contents aside.
    pub(super) fn has_body(&self) -> bool {
        self.body.iter().any(|block| block.place == Place::Body)
    }

    /// Whether a row is open.
    pub(super) fn has_row(&self) -> bool {
        !self.sheet.rows.is_empty()
    }

    /// Begins a row.
    pub(super) fn open_row(&mut self) {
        self.end_block(BlockKind::Paragraph);
        if self.sheet.rows.len() < DEEPEST_TABLE {
            self.sheet.rows.push(Row::default());
        } else {
            self.sheet.too_deep += 1;
        }
    }

    /// Ends a cell.
    pub(super) fn end_cell(&mut self) {
        self.end_block(BlockKind::Paragraph);
        if self.sheet.too_deep > 0 {
            return;
        }
        if let Some(row) = self.sheet.rows.last_mut() {
            let blocks = std::mem::take(&mut row.open);
            row.cells.push(blocks);
        }
    }

    /// Ends a row: one block with its cells, or the blocks of its cells where the table only lays text out.
    pub(super) fn end_row(&mut self) {
        self.end_block(BlockKind::Paragraph);
        if self.sheet.too_deep > 0 {
            self.sheet.too_deep -= 1;
            return;
        }
        let Some(mut row) = self.sheet.rows.pop() else { return };
        if !row.open.is_empty() {
            row.cells.push(row.open);
        }
        if lays_text_out(&row.cells) {
            for block in row.cells.into_iter().flatten() {
                self.put(block);
            }
            return;
        }
        let cells: Vec<String> = row.cells.into_iter().map(joined).collect();
        let words = cells.join("\t").trim_end().to_owned();
        if !words.trim().is_empty() {
            self.put(Written { words, kind: BlockKind::TableRow, place: self.sheet.place });
        }
    }

    /// A block as it is.
    pub(super) fn block(&mut self, words: String, kind: BlockKind) {
        self.put(Written { words, kind, place: self.sheet.place });
    }

    /// Goes on with what another wrote.
    pub(super) fn go_on_with(&mut self, mut other: Self) {
        other.close_all();
        self.body.append(&mut other.body);
        self.after.append(&mut other.after);
    }

    fn close_all(&mut self) {
        while !self.outer.is_empty() {
            self.close_sheet();
        }
        self.close_sheet();
    }

    /// All that was written, as a draft that is kept whole.
    pub(super) fn finish(mut self) -> Draft {
        self.close_all();
        let mut draft = Draft { whole: true, ..Draft::default() };
        let rank = |block: &Written| [Place::Note, Place::Hidden].contains(&block.place);
        let (notes, heads): (Vec<_>, Vec<_>) = self.after.into_iter().partition(rank);
        let mut heads_written: FxHashSet<String> = FxHashSet::default();
        for block in self.body.into_iter().chain(notes) {
            write(&mut draft, &block);
        }
        for block in heads {
            // Each section of a document has its own page heads, and most say the same.
            if !heads_written.contains(&block.words) {
                write(&mut draft, &block);
                heads_written.insert(block.words);
            }
        }
        draft
    }
}

const SOFT_HYPHEN: char = '\u{ad}';

fn write(draft: &mut Draft, block: &Written) {
    let region = match block.place {
        Place::Body | Place::Note => Region::Open,
        Place::Contents => Region::Navigation,
        Place::Hidden => Region::Hidden,
        Place::PageHeader => Region::Header,
        Place::PageFooter => Region::Footer,
    };
    let kind = if block.place == Place::Note { BlockKind::ListItem } else { block.kind };
    if let Some(piece) = draft.push(&block.words, kind) {
        piece.region = region;
    }
}

/// Whether a row's cells hold running text side by side, as in a newsletter, and no values.
fn lays_text_out(cells: &[Vec<Written>]) -> bool {
    let prose = |b: &Written| {
        b.kind == BlockKind::TableRow || b.words.split_whitespace().nth(PROSE_WORDS - 1).is_some()
    };
    cells.len() == 1 || cells.iter().any(|cell| cell.len() > 1 && cell.iter().any(prose))
}

fn joined(blocks: Vec<Written>) -> String {
    let words: Vec<String> = blocks.into_iter().map(|block| block.words).collect();
    words.join("\n")
}

/// Digits and signs as they stand above the line: 10⁶ is not 106.
fn raised(letter: char) -> char {
    const RAISED: &[(char, char)] = &[
        ('0', '⁰'),
        ('1', '¹'),
        ('2', '²'),
        ('3', '³'),
        ('4', '⁴'),
        ('5', '⁵'),
        ('6', '⁶'),
        ('7', '⁷'),
        ('8', '⁸'),
        ('9', '⁹'),
        ('-', '⁻'),
        ('−', '⁻'),
    ];
    RAISED.iter().find(|(plain, _)| *plain == letter).map_or(letter, |(_, raised)| *raised)
}

/// Letters of symbol fonts stand at U+F000 and after, by the font's own numbers. Adobe's Symbol encoding tells those
/// that change what a figure says; what is not known is shown as missing.
pub(super) fn of_symbol_font(letter: char) -> char {
    const SYMBOLS: &[(u32, char)] = &[
        (0x2b, '+'),
        (0x2d, '−'),
        (0x3c, '<'),
        (0x3d, '='),
        (0x3e, '>'),
        (0x44, 'Δ'),
        (0x6d, 'μ'),
        (0xa0, '€'),
        (0xa3, '≤'),
        (0xa5, '∞'),
        (0xae, '→'),
        (0xb0, '°'),
        (0xb1, '±'),
        (0xb3, '≥'),
        (0xb4, '×'),
        (0xb7, '•'),
        (0xb8, '÷'),
        (0xb9, '≠'),
        (0xbb, '≈'),
        (0xbc, '…'),
    ];
    let number = u32::from(letter);
    if !(0xf020..=0xf0ff).contains(&number) {
        return letter;
    }
    let known = SYMBOLS.iter().find(|(at, _)| *at == number - 0xf000);
    known.map_or(char::REPLACEMENT_CHARACTER, |(_, sign)| *sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(pen: Pen) -> Vec<String> {
        let draft = pen.finish();
        draft.pieces.iter().map(|piece| format!("{:?} {}", piece.kind, piece.span.of(&draft.text))).collect()
    }

    /// A row of cells, each with its paragraphs.
    #[track_caller]
    fn check(cells: &[&[&str]], expected: &[&str]) {
        let mut pen = Pen::default();
        pen.open_row();
        for cell in cells {
            for words in *cell {
                pen.add(words);
                pen.end_block(BlockKind::Paragraph);
            }
            pen.end_cell();
        }
        pen.end_row();
        assert_eq!(blocks(pen), expected);
    }

    #[test]
    fn a_row_is_a_block_unless_it_lays_text_out() {
        check(&[&["Wheat"], &["12.4"], &["13.1"]], &["TableRow Wheat\t12.4\t13.1"]);
        check(&[&["Rye"], &[], &["3.1"]], &["TableRow Rye\t\t3.1"]);
        check(&[&["Ports"], &["Ella", "Dahl"]], &["TableRow Ports\tElla\nDahl"]);
        check(&[&["One."], &[]], &["TableRow One."]);
        check(&[&["One.", "Two."]], &["Paragraph One.", "Paragraph Two."]);
        let long = "The harbour was shut on Friday after a storm had torn away the pier.";
        check(
            &[&["Storm", long], &["More"]],
            &["Paragraph Storm", &format!("Paragraph {long}"), "Paragraph More"],
        );
    }

    #[test]
    fn white_space_and_signs() {
        let mut pen = Pen::default();
        pen.add("\u{a0}Costs \n rose\u{a0}to\u{ad}day");
        pen.tab();
        pen.add("12 \u{f0b3}5 10");
        pen.raised = true;
        pen.add("-6");
        pen.end_block(BlockKind::Paragraph);
        assert_eq!(blocks(pen), ["Paragraph Costs rose today\t12 ≥5 10⁻⁶"]);
    }

    #[test]
    fn a_box_and_a_note_leave_the_paragraph_whole() {
        let mut pen = Pen::default();
        pen.add("The pier");
        pen.open_sheet(Place::Note);
        pen.add("Built in 1931.");
        pen.close_sheet();
        pen.open_box();
        pen.add("In brief");
        pen.close_sheet();
        pen.add(" fell.");
        pen.end_block(BlockKind::Paragraph);
        assert_eq!(
            blocks(pen),
            ["Paragraph In brief", "Paragraph The pier fell.", "ListItem Built in 1931."]
        );
    }

    #[test]
    fn rows_in_rows_have_an_end() {
        let mut pen = Pen::default();
        for _ in 0..100_000 {
            pen.open_row();
        }
        pen.add("Deep");
        for _ in 0..100_000 {
            pen.end_cell();
            pen.end_row();
        }
        assert_eq!(blocks(pen), ["Paragraph Deep"]);
    }
}

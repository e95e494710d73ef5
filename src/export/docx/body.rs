//! The body of the document, its footnotes, and the addresses that it links to.

use super::text;
use crate::export::flow::{Block, Flow, Line, Run, words};

/// What the body is made into.
pub(super) struct Made {
    pub(super) document: String,
    pub(super) footnotes: String,
    /// The addresses, in the order of their numbers.
    pub(super) links: Vec<String>,
}

/// The namespaces that are used.
pub(super) const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
/// The first line of each file.
pub(super) const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Two notes that the format asks for: the line above the footnotes, and above those that go on.
const SEPARATORS: &str = "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
     <w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>";

/// An A4 page with margins of two and a half centimetres, in twentieths of a point.
const PAGE: &str = "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1417\" w:right=\"1417\" w:bottom=\"1417\" \
     w:left=\"1417\" w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/>";
/// What is left between the margins.
const TEXT_WIDTH: usize = 9072;

/// Makes body and footnotes.
pub(super) fn make(flow: &Flow, blocks: &[&Block], marked: bool) -> Made {
    let mut writer = Writer { flow, notes: String::new(), count: 0, links: Vec::new() };
    let mut body = String::new();
    let mut after_list = false;
    let mut after_heading = false;
    for block in blocks {
        // A table touches what stands before it, unless that is a heading.
        if after_list && matches!(block, Block::Table { .. }) {
            body += EMPTY;
        }
        // What a section goes back to stands with its heading and its first bullet.
        body += &match block {
            Block::Paragraph(line) if after_heading => writer.paragraph("LeadIn", line),
            block => writer.block(block),
        };
        after_heading = matches!(block, Block::Heading(level, _) if *level > 1);
        after_list = !matches!(block, Block::Heading(..) | Block::Table { .. });
    }
    let edges = "<w:headerReference w:type=\"default\" r:id=\"rIdHeader\"/><w:footerReference w:type=\"default\" r:id=\"rIdFooter\"/>";
    let edges = if marked { edges } else { "" };
    Made {
        document: format!(
            "{XML}<w:document {NAMESPACES}><w:body>{body}<w:sectPr>{edges}{PAGE}</w:sectPr></w:body></w:document>"
        ),
        footnotes: format!("{XML}<w:footnotes {NAMESPACES}>{SEPARATORS}{}</w:footnotes>", writer.notes),
        links: writer.links,
    }
}

/// A line of space.
const EMPTY: &str = "<w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr></w:p>";

struct Writer<'a> {
    flow: &'a Flow,
    notes: String,
    count: usize,
    links: Vec<String>,
}

impl Writer<'_> {
    fn block(&mut self, block: &Block) -> String {
        match block {
            Block::Heading(1, line) => self.paragraph("Title", line),
            Block::Heading(level, line) => self.paragraph(&format!("Heading{level}"), line),
            Block::Paragraph(line) => self.paragraph("BodyText", line),
            Block::Item(line) => self.paragraph("ListBullet", line),
            Block::Quote(lines) => lines.iter().map(|line| self.paragraph("Comment", line)).collect(),
            Block::Table { head, rows } => self.table(head, rows),
        }
    }

    fn paragraph(&mut self, style: &str, line: &Line) -> String {
        let runs = self.runs(line);
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
    }

    /// Columns are as wide as their longest cells ask for, none narrower than a date.
    fn table(&mut self, head: &[Line], rows: &[Vec<Line>]) -> String {
        let widths = widths(head, rows);
        let grid: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
        let mut table = format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"BriefTable\"/><w:tblW w:w=\"{TEXT_WIDTH}\" w:type=\"dxa\"/>\
             <w:tblLayout w:type=\"fixed\"/><w:tblLook w:firstRow=\"1\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        );
        table += &self.row(head, &widths, "TableHead", "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for row in rows {
            table += &self.row(row, &widths, "TableText", "<w:trPr><w:cantSplit/></w:trPr>");
        }
        table + "</w:tbl>" + EMPTY
    }

    fn row(&mut self, row: &[Line], widths: &[usize], style: &str, properties: &str) -> String {
        let cells = row.iter().zip(widths).map(|(cell, width)| {
            let words = self.paragraph(style, cell);
            format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{words}</w:tc>")
        });
        let cells: String = cells.collect();
        format!("<w:tr>{properties}{cells}</w:tr>")
    }

    fn runs(&mut self, line: &Line) -> String {
        line.iter().map(|run| self.run(run)).collect()
    }

    fn run(&mut self, run: &Run) -> String {
        if let Some(label) = &run.note {
            return self.note(label);
        }
        let style = match (run.link.is_some(), run.strong, run.emphasis) {
            (true, ..) => "<w:rPr><w:rStyle w:val=\"Hyperlink\"/></w:rPr>",
            (_, true, _) => "<w:rPr><w:rStyle w:val=\"Strong\"/></w:rPr>",
            (_, _, true) => "<w:rPr><w:rStyle w:val=\"Emphasis\"/></w:rPr>",
            _ => "",
        };
        let words = format!("<w:r>{style}<w:t xml:space=\"preserve\">{}</w:t></w:r>", text(&run.text));
        let is_web = |url: &&String| url.starts_with("https://") || url.starts_with("http://");
        match run.link.as_ref().filter(is_web) {
            Some(url) => {
                self.links.push(url.clone());
                format!("<w:hyperlink r:id=\"rIdLink{}\">{words}</w:hyperlink>", self.links.len())
            }
            None => words,
        }
    }

    /// The format knows one reference a note, so a second reference gets a note of its own.
    fn note(&mut self, label: &str) -> String {
        let Some((_, line)) = self.flow.note(label) else { return String::new() };
        let line: Line = line.iter().map(|run| Run { link: None, note: None, ..run.clone() }).collect();
        self.count += 1;
        let number = self.count;
        let words = self.runs(&line);
        self.notes += &format!(
            "<w:footnote w:id=\"{number}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr><w:r><w:rPr>\
             <w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>\
             <w:r><w:t xml:space=\"preserve\"> </w:t></w:r>{words}</w:p></w:footnote>"
        );
        format!(
            "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"{number}\"/></w:r>"
        )
    }
}

/// Each column gets room for its longest word; what is left goes to those whose cells are long.
fn widths(head: &[Line], rows: &[Vec<Line>]) -> Vec<usize> {
    /// A word longer than this is broken rather than taking room from the others.
    const LONGEST_WORD: usize = 14;
    /// A cell longer than this goes over several lines.
    const MOST: usize = 60;
    /// A letter of a table, as wide as in the widest of the usual fonts, and the margins of a cell, in twentieths of a
    /// point.
    const LETTER: usize = 112;
    const MARGINS: usize = 230;
    let column = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at)).map(|cell| words(cell));
        // The head is bold, and that is wider.
        let mut all: Vec<String> = cells.collect();
        all.extend(head.get(at).map(|cell| words(cell) + "."));
        let letters = |text: &str| text.chars().count();
        let word = all.iter().flat_map(|cell| cell.split(' ')).map(letters).max().unwrap_or(0);
        let cell = all.iter().map(|cell| letters(cell)).max().unwrap_or(0);
        (word.min(LONGEST_WORD), cell.min(MOST))
    };
    let columns: Vec<(usize, usize)> = (0..head.len()).map(column).collect();
    let least = |word: usize| word * LETTER + MARGINS;
    let asked: usize = columns.iter().map(|&(word, _)| least(word)).sum();
    if asked > TEXT_WIDTH {
        return columns.iter().map(|&(word, _)| least(word) * TEXT_WIDTH / asked).collect();
    }
    let rest = TEXT_WIDTH - asked;
    let more: usize = columns.iter().map(|(word, cell)| cell.saturating_sub(*word)).sum();
    let share = |word: usize, cell: usize| match more {
        0 => rest / columns.len().max(1),
        more => rest * cell.saturating_sub(word) / more,
    };
    columns.iter().map(|&(word, cell)| least(word) + share(word, cell)).collect()
}

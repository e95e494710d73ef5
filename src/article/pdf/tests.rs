//! Small PDFs, written here byte by byte, each with what is read from it.

use std::fmt::Write as _;

use jiff::civil::{Date, date};

use crate::article::{Article, BlockKind, OpenError, read};

const TODAY: Date = date(2031, 5, 3);

/// A PDF in the making: objects one after the other, the table of their places at the end.
struct Pdf {
    objects: Vec<Vec<u8>>,
    trailer: String,
}

impl Pdf {
    /// A PDF with these pages, each the instructions of its content; the fonts are F1 (plain) and F2 (bold).
    fn of(pages: &[String]) -> Self {
        let mut pdf = Self { objects: Vec::new(), trailer: String::new() };
        let kids: Vec<String> = (0..pages.len()).map(|i| format!("{} 0 R", 5 + 2 * i)).collect();
        pdf.add("<< /Type /Catalog /Pages 2 0 R >>");
        pdf.add(&format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()));
        pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
        pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>");
        for (index, content) in pages.iter().enumerate() {
            pdf.add(&format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /P 100 0 R >> >> >>",
                6 + 2 * index
            ));
            pdf.add_stream("", content.as_bytes());
        }
        pdf
    }

    fn add(&mut self, object: &str) -> usize {
        self.objects.push(object.as_bytes().to_vec());
        self.objects.len()
    }

    fn add_stream(&mut self, about: &str, data: &[u8]) -> usize {
        let head = format!("<< {about} /Length {} >>\nstream\n", data.len());
        self.objects.push([head.as_bytes(), data, b"\nendstream"].concat());
        self.objects.len()
    }

    fn bytes(&self) -> Vec<u8> {
        let mut out = b"%PDF-1.7\n".to_vec();
        let mut table = String::new();
        for (index, object) in self.objects.iter().enumerate() {
            writeln!(table, "{:010} 00000 n ", out.len()).expect("a string takes all");
            out.extend(format!("{} 0 obj\n", index + 1).as_bytes());
            out.extend(object);
            out.extend(b"\nendobj\n");
        }
        let count = self.objects.len() + 1;
        let tail = format!(
            "xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R {} >>\nstartxref\n{}\n%%EOF\n",
            self.trailer,
            out.len()
        );
        out.extend(tail.as_bytes());
        out
    }

    fn read(&self) -> Result<Article, OpenError> {
        read("report.pdf", &self.bytes(), TODAY)
    }
}

/// Shows a text at a place.
fn show(font: &str, size: f32, x: f32, y: f32, text: &str) -> String {
    let text = text.replace('(', "\\(").replace(')', "\\)");
    format!("BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n")
}

/// Lines of a column, from `y` down.
fn column(x: f32, y: f32, lines: &[&str]) -> String {
    let mut out = String::new();
    let mut y = y;
    for line in lines {
        if !line.is_empty() {
            out += &show("F1", 10.0, x, y, line);
        }
        y -= if line.is_empty() { 8.0 } else { 12.0 };
    }
    out
}

const TITLE: &str = "Storm shuts the harbour of Port Ella";

fn title() -> String {
    show("F2", 20.0, 50.0, 740.0, TITLE)
}

/// What the body of these pages is read as: its blocks.
#[track_caller]
fn check(pages: &[String], expected: &[&str]) -> Article {
    let article = Pdf::of(pages).read().expect("an article");
    let body = article.body();
    let found: Vec<&str> = body.split("\n\n").collect();
    assert_eq!(found, expected);
    article
}

const FIRST: [&str; 4] = [
    "The harbour of Port Ella was shut on Friday after a storm had torn away",
    "the pier, the mayor said, and two ferries lay adrift in the bay until the",
    "morning. The repairs will cost 300 million dollars, more than the town has",
    "put aside.",
];
const FIRST_JOINED: &str = "The harbour of Port Ella was shut on Friday after a storm had torn away the pier, the mayor said, and two ferries lay adrift in the bay until the morning. The repairs will cost 300 million dollars, more than the town has put aside.";

#[test]
fn lines_are_joined_to_paragraphs() {
    let second =
        ["No one was hurt, the guard of the harbour said, and the ferries were brought", "in at dawn."];
    let lines = [FIRST.as_slice(), &[""], &second].concat();
    let article = check(&[title() + &column(50.0, 700.0, &lines)], &[FIRST_JOINED, &second.join(" ")]);
    assert_eq!(article.source.name(), TITLE);
    assert_eq!(article.source.published, None);
}

#[test]
fn an_indent_begins_a_paragraph() {
    let content = title()
        + &column(50.0, 700.0, &FIRST)
        + &show(
            "F1",
            10.0,
            65.0,
            652.0,
            "No one was hurt, the guard of the harbour said, and both of the ferries",
        )
        + &column(50.0, 640.0, &["were brought in at dawn by the guard."]);
    check(
        &[content],
        &[
            FIRST_JOINED,
            "No one was hurt, the guard of the harbour said, and both of the ferries were brought in at dawn by the guard.",
        ],
    );
}

#[test]
fn columns_are_read_one_after_the_other_under_their_headline() {
    let left = [
        "The harbour of Port Ella was shut on",
        "Friday after a storm had torn away",
        "the pier, the mayor said, and two",
        "ferries lay adrift in the bay until",
    ];
    let right = [
        "the morning. The repairs will cost",
        "300 million dollars, more than the",
        "whole town has put aside for all of",
        "its roads and schools.",
    ];
    let whole = left.join(" ") + " " + &right.join(" ");
    let content = title() + &column(50.0, 700.0, &left) + &column(240.0, 700.0, &right);
    check(std::slice::from_ref(&content), &[&whole]);
    let third = [
        "No one was hurt, the guard of the",
        "harbour said at noon on Saturday,",
        "and the ferries were brought in by",
        "the guard.",
    ];
    check(&[content + &column(430.0, 700.0, &third)], &[&whole, &third.join(" ")]);
}

#[test]
fn words_parted_at_line_ends_are_one_again() {
    let lines = [
        "The govern-",
        "ment has a long-",
        "term plan for the harbour, the Norland-",
        "based company said of its plan on Friday.",
    ];
    let joined = "The government has a long-term plan for the harbour, the Norland-based company said of its plan on Friday.";
    check(&[title() + &column(50.0, 700.0, &lines)], &[joined]);
}

#[test]
fn running_heads_and_page_numbers_are_set_aside() {
    let page = |number: usize, lines: &[&str]| {
        show("F1", 8.0, 50.0, 775.0, "Norland Institute")
            + &show("F1", 8.0, 450.0, 775.0, "Working paper 12")
            + &column(50.0, 700.0, lines)
            + &show("F1", 8.0, 300.0, 30.0, &number.to_string())
    };
    let (one, two) = FIRST.split_at(2);
    let article = check(&[page(1, one), page(2, two)], &[FIRST_JOINED]);
    let aside: Vec<&str> = article
        .blocks
        .iter()
        .filter_map(|b| b.set_aside.as_ref().map(|s| (b, s)))
        .map(|(b, s)| {
            assert_eq!(s.rule, "page edge");
            b.span.of(article.text())
        })
        .collect();
    assert_eq!(aside, ["Norland Institute Working paper 12", "1"]);
}

#[test]
fn footnote_marks_never_become_digits() {
    let raised = |x: f32, mark: &str| format!("BT /F1 6 Tf 1 0 0 1 {x} 703.5 Tm ({mark}) Tj ET\n");
    let line = "The repairs of the harbour will cost 300";
    // The width of the line in Helvetica at ten points.
    let end = 50.0 + 177.91;
    let content = show("F1", 10.0, 50.0, 700.0, line)
        + &raised(end, "2")
        + &show("F1", 10.0, end + 3.4, 700.0, " million dollars.");
    let article = check(&[content], &["The repairs of the harbour will cost 300 million [2] dollars."]);
    assert!(!article.text().contains("3002"));
    let risen =
        format!("BT /F1 10 Tf 1 0 0 1 50 700 Tm ({line}) Tj 4 Ts /F1 6 Tf (2) Tj 0 Ts /F1 10 Tf (.) Tj ET\n");
    check(&[risen], &["The repairs of the harbour will cost 300 [2]."]);
    let after = format!(
        "BT /F1 10 Tf 1 0 0 1 50 700 Tm ({line}.) Tj 4 Ts /F1 6 Tf (2) Tj 0 Ts /F1 10 Tf ( So it is.) Tj ET\n"
    );
    check(&[after], &["The repairs of the harbour will cost 300 [2]. So it is."]);
}

#[test]
fn rows_of_tables_are_kept_with_their_cells() {
    let row = |y: f32, cells: [&str; 3]| -> String {
        cells.iter().zip([50.0, 250.0, 350.0]).map(|(cell, x)| show("F1", 10.0, x, y, cell)).collect()
    };
    let content = title()
        + &column(50.0, 700.0, &FIRST)
        + &row(630.0, ["Port", "2029", "2030"])
        + &row(615.0, ["Port Ella", "1,200", "310"])
        + &row(600.0, ["Eastmark", "900", "45"]);
    let article =
        check(&[content], &[FIRST_JOINED, "Port\t2029\t2030", "Port Ella\t1,200\t310", "Eastmark\t900\t45"]);
    assert_eq!(article.blocks.iter().filter(|b| b.kind == BlockKind::TableRow).count(), 3);
}

#[test]
fn figures_side_by_side_are_never_one() {
    let row: String =
        (0..6).map(|i| show("F1", 10.0, 50.0 + 12.0 * i as f32, 700.0, &i.to_string())).collect();
    check(&[column(50.0, 740.0, &FIRST[..1]) + &row], &[FIRST[0], "0 1 2 3 4 5"]);
    let spread = "BT /F1 10 Tf 3 Tc 1 0 0 1 50 700 Tm (SPREADING) Tj ET\n".to_owned();
    check(&[column(50.0, 740.0, &FIRST[..1]) + &spread], &[FIRST[0], "SPREADING"]);
}

#[test]
fn headings_and_items_are_told_from_text() {
    let content = title()
        + &column(50.0, 700.0, &FIRST)
        + &show("F2", 12.0, 50.0, 630.0, "What now")
        + &column(50.0, 612.0, &["\\225 Wait for the spring.", "\\225 Ask the government for help and for"])
        + &column(57.0, 588.0, &["more money."]);
    let article = check(
        &[content],
        &[
            FIRST_JOINED,
            "What now",
            "• Wait for the spring.",
            "• Ask the government for help and for more money.",
        ],
    );
    let kinds: Vec<BlockKind> = article.blocks.iter().map(|b| b.kind).collect();
    use BlockKind::{Heading, ListItem, Paragraph, Title};
    assert_eq!(kinds, [Title, Paragraph, Heading, ListItem, ListItem]);
}

#[test]
fn a_page_from_a_browser_tells_its_address() {
    let page = |number: usize, lines: &[&str]| {
        show("F1", 8.0, 30.0, 780.0, "5/3/31, 7:03 AM")
            + &show("F1", 8.0, 300.0, 780.0, TITLE)
            + &column(50.0, 700.0, lines)
            + &show("F1", 8.0, 30.0, 15.0, "https://example.org/storm")
            + &show("F1", 8.0, 560.0, 15.0, &format!("{number}/2"))
    };
    let (one, two) = FIRST.split_at(2);
    let article = check(&[title() + &page(1, one), page(2, two)], &[FIRST_JOINED]);
    assert_eq!(article.source.url.as_ref().map(|u| u.value.as_str()), Some("https://example.org/storm"));
    assert_eq!(article.source.name(), TITLE);
    assert_eq!(article.published(), None);
}

#[test]
fn shadows_and_hidden_layers_are_not_read_twice() {
    let line = FIRST_JOINED.get(..70).expect("longer");
    let twice = show("F1", 10.0, 50.0, 700.0, line) + &show("F1", 10.0, 50.4, 699.7, line);
    check(&[twice], &[line]);
}

/// Why these bytes are refused.
#[track_caller]
fn refused(bytes: &[u8], message: &str) {
    let error = read("report.pdf", bytes, TODAY).expect_err("no article");
    assert!(error.message().contains(message), "{error}");
    assert!(error.hint().ends_with('.'), "{error}");
}

fn picture(pdf: &mut Pdf) {
    while pdf.objects.len() < 99 {
        pdf.add("null");
    }
    pdf.add_stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
        &[0],
    );
}

#[test]
fn scanned_pages_are_said() {
    let scan = "q 600 0 0 800 0 0 cm /P Do Q".to_owned();
    let mut pdf = Pdf::of(std::slice::from_ref(&scan));
    picture(&mut pdf);
    refused(&pdf.bytes(), "pictures of pages, no text");
    let mut pdf = Pdf::of(&[column(50.0, 700.0, &FIRST), scan.clone(), scan.clone()]);
    picture(&mut pdf);
    let article = pdf.read().expect("an article");
    assert!(
        article.notes.iter().any(|n| n.message == "No text on pages 2–3: pictures."),
        "{:?}",
        article.notes
    );
    let mut pdf = Pdf::of(&[format!("{scan} 3 Tr {}", column(50.0, 700.0, &FIRST))]);
    picture(&mut pdf);
    let article = pdf.read().expect("an article");
    assert_eq!(article.body(), FIRST_JOINED);
    assert!(article.notes.iter().any(|n| n.message.contains("page 1 was recognised from a picture")));
}

#[test]
fn encrypted_damaged_and_empty_files_are_said() {
    let mut pdf = Pdf::of(&[column(50.0, 700.0, &FIRST)]);
    let key = pdf.add(
        "<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <0102030405060708010203040506070801020304050607080102030405060708> /U <0102030405060708010203040506070801020304050607080102030405060708> >>",
    );
    pdf.trailer = format!("/Encrypt {key} 0 R /ID [<0102> <0102>]");
    refused(&pdf.bytes(), "asks for a password");
    refused(b"%PDF-1.7\nand nothing more", "damaged");
    refused(&Pdf::of(&[String::new()]).bytes(), "no text");
}

#[test]
fn letters_that_fonts_do_not_tell_are_said() {
    let mut pdf = Pdf::of(&["BT /F3 10 Tf 1 0 0 1 50 700 Tm <010203040506070809> Tj ET".to_owned()]);
    let font = pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Own /Encoding << /Differences [1 /g1 /g2 /g3 /g4 /g5 /g6 /g7 /g8 /g9] >> >>");
    let page =
        String::from_utf8_lossy(pdf.objects.get(4).expect("a page")).replace("/F1 3", &format!("/F3 {font}"));
    if let Some(object) = pdf.objects.get_mut(4) {
        *object = page.into_bytes();
    }
    refused(&pdf.bytes(), "does not say which letters");
}

#[test]
fn cut_off_files_are_read_or_refused() {
    let whole = Pdf::of(&[title() + &column(50.0, 700.0, &FIRST), column(50.0, 700.0, &FIRST)]).bytes();
    for length in (0..whole.len()).step_by(61) {
        // Either is right; what counts is that there is an answer.
        drop(read("cut.pdf", whole.get(..length).unwrap_or_default(), TODAY));
    }
    let half = whole.get(..whole.len() - 300).expect("longer");
    assert!(read("cut.pdf", half, TODAY).expect("an article").body().contains("Port Ella"));
}

#[test]
fn loops_come_to_an_end() {
    let text = column(50.0, 700.0, &FIRST);
    // A tree of pages that holds itself.
    let mut pdf = Pdf::of(std::slice::from_ref(&text));
    if let Some(tree) = pdf.objects.get_mut(1) {
        *tree = b"<< /Type /Pages /Kids [2 0 R 5 0 R 2 0 R] /Count 3 >>".to_vec();
    }
    assert_eq!(pdf.read().expect("an article").body(), FIRST_JOINED);
    // A form that draws itself, twice.
    let mut pdf = Pdf::of(&[format!("{text} /P Do")]);
    while pdf.objects.len() < 99 {
        pdf.add("null");
    }
    let form = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /P 100 0 R >> >>";
    pdf.add_stream(form, b"/P Do");
    assert_eq!(pdf.read().expect("an article").body(), FIRST_JOINED);
    // An object that stands for itself.
    let mut pdf = Pdf::of(&[text]);
    if let Some(font) = pdf.objects.get_mut(2) {
        *font = b"3 0 R".to_vec();
    }
    drop(pdf.read());
}

#[test]
fn deep_nesting_is_read_or_refused() {
    let text = column(50.0, 700.0, &FIRST);
    for (open, close) in [("[", "]"), ("<< /A ", ">>"), ("(", ")")] {
        let deep = open.repeat(100_000) + &close.repeat(100_000);
        let mut pdf = Pdf::of(&[format!("{deep} Tj\n{text}")]);
        pdf.add(&deep);
        drop(pdf.read());
    }
    let saved = format!("{}{text}", "q ".repeat(100_000));
    refused(&Pdf::of(&[saved]).bytes(), "draws too much");
}

#[test]
fn ranges_without_end_are_not_followed() {
    let text = column(50.0, 700.0, &FIRST);
    let mut pdf = Pdf::of(&[text.replace("/F1", "/F2") + &column(50.0, 600.0, &FIRST)]);
    let widths = "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /W [1 4294967295 500] >>";
    let descendant = pdf.add(widths);
    if let Some(font) = pdf.objects.get_mut(3) {
        *font = format!("<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] >>").into_bytes();
    }
    refused(&pdf.bytes(), "does not say which letters");
    let mut pdf = Pdf::of(&[text]);
    pdf.add_stream("/Type /XRef /W [0 0 0] /Index [0 4000000000]", b"");
    refused(&pdf.bytes(), "What is packed into the PDF is too much");
}

#[test]
fn pages_that_draw_without_end_are_refused() {
    let mut pdf = Pdf::of(&["/P Do".to_owned()]);
    while pdf.objects.len() < 99 {
        pdf.add("null");
    }
    for form in 101..125 {
        let inner = format!("/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /P {form} 0 R >> >>");
        pdf.add_stream(&inner, "/P Do ".repeat(8).as_bytes());
    }
    pdf.add_stream("/Subtype /Form /BBox [0 0 9 9]", b"");
    let error = super::read_within("report.pdf", &pdf.bytes(), 1_000_000).expect_err("no article");
    assert!(
        error.message().contains("draws too much (stopped on page 1; the limit is 1 million steps)"),
        "{error}"
    );
    let letters = format!("BT /F1 1 Tf ({}) Tj ET\n", "a".repeat(1000)).repeat(501);
    refused(&Pdf::of(&[letters]).bytes(), "draws too much");
}

#[test]
fn many_pages_are_refused() {
    let pages = vec![String::new(); super::MOST_PAGES + 1];
    refused(&Pdf::of(&pages).bytes(), "the limit is 5000");
}

//! What is read of an ODT document, element by element.

use crate::article::Article;
use crate::article::office::sample::{archive, blocks, odt, opened, refused};

#[track_caller]
fn article(text: &str, others: &[(&str, &str)]) -> Article {
    opened("report.odt", &odt(text, others)).expect("an article")
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(
        blocks(&article(&format!("<office:body><office:text>{text}</office:text></office:body>"), &[])),
        expected
    );
}

#[test]
fn paragraphs_headings_and_lists() {
    check(
        "<text:h text:outline-level=\"2\">Storm</text:h><text:p>The<text:s text:c=\"3\"/>pier<text:tab/>fell<text:line-break/>at <text:span>dawn</text:span>.</text:p><text:list><text:list-item><text:p>Two ferries</text:p><text:list><text:list-item><text:p>One sank</text:p></text:list-item></text:list></text:list-item></text:list><text:p>After.</text:p>",
        &[
            "Heading: Storm",
            "Paragraph: The pier\tfell\nat dawn.",
            "ListItem: Two ferries",
            "ListItem: One sank",
            "Paragraph: After.",
        ],
    );
}

#[test]
fn tables_notes_and_boxes() {
    check(
        "<table:table><table:table-row><table:table-cell><text:p>Ella</text:p></table:table-cell><table:table-cell><text:p>12<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>By June.</text:p></text:note-body></text:note></text:p></table:table-cell></table:table-row></table:table><text:p>The pier<draw:frame><draw:text-box><text:p>In brief</text:p></draw:text-box><svg:desc>A pier</svg:desc></draw:frame> fell.</text:p>",
        &["TableRow: Ella\t12", "Paragraph: In brief", "Paragraph: The pier fell.", "ListItem: By June."],
    );
}

#[test]
fn deleted_words_and_comments_are_no_text() {
    let text = "<office:body><office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>The pier<office:annotation><text:p>Sure?</text:p></office:annotation><text:change text:change-id=\"1\"/> fell.</text:p></office:text></office:body>";
    let article = article(text, &[]);
    assert_eq!(blocks(&article), ["Paragraph: The pier fell."]);
    let said: Vec<_> = article.notes.iter().map(|note| note.message.as_str()).collect();
    assert!(
        said.iter().any(|said| said.contains("tracked changes"))
            && said.iter().any(|said| said.contains("comments"))
    );
}

#[test]
fn styles_tell_kinds_raised_letters_and_hidden_ones() {
    let styles = "<office:automatic-styles><style:style style:name=\"P1\" style:parent-style-name=\"Quotations\"/><style:style style:name=\"P2\" style:parent-style-name=\"Title\"/><style:style style:name=\"T1\"><style:text-properties style:text-position=\"super 58%\"/></style:style><style:style style:name=\"T2\"><style:text-properties text:display=\"none\"/></style:style></office:automatic-styles>";
    let text = "<text:p text:style-name=\"P2\">Storm shuts harbour</text:p><text:p text:style-name=\"P1\">We wait.</text:p><text:p>10<text:span text:style-name=\"T1\">6</text:span> tonnes<text:span text:style-name=\"T2\">secret</text:span></text:p><text:table-of-content><text:index-body><text:p>Storm 3</text:p></text:index-body></text:table-of-content>";
    let article =
        article(&format!("{styles}<office:body><office:text>{text}</office:text></office:body>"), &[]);
    assert_eq!(
        blocks(&article),
        [
            "Title: Storm shuts harbour",
            "Quote: We wait.",
            "Paragraph: 10⁶ tonnes",
            "Paragraph: Storm 3 [list of contents]",
            "Paragraph: secret [hidden in the document]",
        ]
    );
}

#[test]
fn page_heads_and_properties() {
    let styles = "<office:document-styles xmlns:style=\"s\" xmlns:text=\"t\"><style:master-page><style:header><text:p>Harbour board</text:p></style:header><style:footer><text:p>Page 1</text:p></style:footer></style:master-page></office:document-styles>";
    let meta = "<office:document-meta xmlns:dc=\"dc\" xmlns:meta=\"m\"><dc:title>Storm shuts harbour</dc:title><dc:creator>Tom Dahl</dc:creator><meta:initial-creator>Ann Lee</meta:initial-creator><dc:date>2031-05-02T10:00:00</dc:date><dc:language>en-GB</dc:language></office:document-meta>";
    let article = article(
        "<office:body><office:text><text:p>The pier fell.</text:p></office:text></office:body>",
        &[("styles.xml", styles), ("meta.xml", meta)],
    );
    assert_eq!(
        blocks(&article),
        [
            "Paragraph: The pier fell.",
            "Paragraph: Harbour board [page head]",
            "Paragraph: Page 1 [page foot]"
        ]
    );
    assert_eq!(article.source.name(), "Storm shuts harbour");
    assert_eq!(article.source.byline.as_ref().map(|b| b.value.as_str()), Some("Ann Lee"));
    assert_eq!(article.source.language.as_deref(), Some("en"));
    assert_eq!(article.source.published, None);
}

#[test]
fn what_is_no_text_is_refused() {
    let of_type = |mimetype: &str| archive(&[("mimetype", mimetype.as_bytes()), ("content.xml", b"<a/>")]);
    refused("a.ods", &of_type("application/vnd.oasis.opendocument.spreadsheet"), "a workbook of tables");
    refused("a.odp", &of_type("application/vnd.oasis.opendocument.presentation"), "These are slides");
    refused(
        "a.odt",
        &archive(&[("mimetype", b"application/vnd.oasis.opendocument.text")]),
        "a part of it is missing",
    );
    let manifest =
        "<manifest><file-entry full-path=\"content.xml\"><encryption-data/></file-entry></manifest>";
    refused("a.odt", &odt("x", &[("META-INF/manifest.xml", manifest)]), "A password protects this file");
}

/// A document in one piece.
fn flat(kind: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document xmlns:office=\"o\" xmlns:text=\"t\" office:mimetype=\"application/vnd.oasis.opendocument.{kind}\"><office:meta><dc:title>Storm over Port Ella</dc:title><meta:initial-creator>Ann Lee</meta:initial-creator></office:meta><office:automatic-styles><style:style style:name=\"P1\" style:parent-style-name=\"Quotations\"/></office:automatic-styles><office:master-styles><style:master-page><style:footer><text:p>Norland Post 7</text:p></style:footer></style:master-page></office:master-styles><office:body><office:text>{body}</office:text></office:body></office:document>"
    )
}

#[test]
fn a_document_in_one_piece_is_read_as_an_archive_is() {
    let text = "<text:p>The pier fell on Friday.</text:p><text:p text:style-name=\"P1\">We wait.</text:p><draw:frame><office:binary-data>QUJD</office:binary-data><svg:title>A pier</svg:title></draw:frame>";
    let article = opened("report.fodt", flat("text", text).as_bytes()).expect("an article");
    assert_eq!(blocks(&article)[..2], ["Paragraph: The pier fell on Friday.", "Quote: We wait."]);
    let footer = article.blocks.last().and_then(|block| block.set_aside.as_ref());
    assert!(footer.is_some() && article.text().ends_with("Norland Post 7"));
    let source = &article.source;
    let values = [&source.title, &source.byline].map(|known| known.as_ref().map(|k| k.value.as_str()));
    assert_eq!(values, [Some("Storm over Port Ella"), Some("Ann Lee")]);
    // A wrong ending is no obstacle; a table is no article; a cut is said.
    let cut = flat("text", text);
    let cut = opened("report.xml", &cut.as_bytes()[..cut.len() - 130]).expect("an article");
    assert!(cut.notes.iter().any(|note| note.message.contains("damaged")), "{:?}", cut.notes);
    refused("sums.fods", flat("spreadsheet", text).as_bytes(), "workbook of tables");
}

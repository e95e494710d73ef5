//! What is read of a Word document, element by element.

use crate::article::office::sample::{blocks, docx, opened};
use crate::article::{Article, Origin};

#[track_caller]
fn article(body: &str, others: &[(&str, &str)]) -> Article {
    opened("report.docx", &docx(body, others)).expect("an article")
}

#[track_caller]
fn check(body: &str, expected: &[&str]) {
    assert_eq!(blocks(&article(body, &[])), expected);
}

/// A paragraph of one run.
fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

fn styled(style: &str, words: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
}

#[test]
fn runs_are_one_paragraph() {
    check(
        "<w:p><w:r><w:t xml:space=\"preserve\">The har</w:t></w:r><w:r><w:softHyphen/><w:t>bour</w:t></w:r><w:r><w:t xml:space=\"preserve\"> was shut</w:t><w:br/><w:t>on</w:t><w:noBreakHyphen/><w:t>call.</w:t></w:r></w:p>",
        &["Paragraph: The harbour was shut\non-call."],
    );
    check(
        "<w:p><w:r><w:t>Wheat</w:t><w:tab/><w:t>12</w:t><w:tab/><w:t>400</w:t></w:r></w:p>",
        &["Paragraph: Wheat\t12\t400"],
    );
    check(
        "<w:p><w:r><w:t>It was shut.</w:t><w:br/><w:br/><w:t>It opened again.</w:t></w:r></w:p>",
        &["Paragraph: It was shut.", "Paragraph: It opened again."],
    );
}

#[test]
fn containers_are_read_and_alternatives_once() {
    check(
        &format!(
            "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt><w:p><w:hyperlink><w:r><w:t>One</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t xml:space=\"preserve\"> two</w:t></w:r></w:smartTag></w:p>",
            p("Kept.")
        ),
        &["Paragraph: Kept.", "Paragraph: One two"],
    );
    check(
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Click here to enter text.</w:t></w:r></w:p></w:sdtContent></w:sdt><w:p><w:r><w:t>Kept.</w:t></w:r></w:p>",
        &["Paragraph: Kept."],
    );
    let frame = format!("<w:txbxContent>{}</w:txbxContent>", p("In brief"));
    check(
        &format!(
            "<w:p><w:r><w:t>The pier</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">{frame}</mc:Choice><mc:Fallback>{frame}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t xml:space=\"preserve\"> fell.</w:t></w:r></w:p>"
        ),
        &["Paragraph: In brief", "Paragraph: The pier fell."],
    );
}

#[test]
fn deleted_words_are_no_text_and_inserted_ones_are() {
    let body = "<w:p><w:r><w:t xml:space=\"preserve\">Costs rose by </w:t></w:r><w:del><w:r><w:delText>12</w:delText></w:r></w:del><w:ins><w:r><w:t>15</w:t></w:r></w:ins><w:r><w:t xml:space=\"preserve\"> million.</w:t></w:r></w:p>";
    check(body, &["Paragraph: Costs rose by 15 million."]);
    let notes = article(body, &[]).notes;
    assert!(notes.iter().any(|note| note.message.contains("tracked changes")), "{notes:?}");
    check(
        &format!(
            "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr><w:r><w:t>The pier</w:t></w:r></w:p>{}",
            p("fell.")
        ),
        &["Paragraph: The pier fell."],
    );
    check(
        "<w:p><w:moveFrom><w:r><w:t>Moved.</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>Moved.</w:t></w:r></w:moveTo></w:p>",
        &["Paragraph: Moved."],
    );
}

#[test]
fn figures_stay_what_they_are() {
    check(
        "<w:p><w:r><w:t>10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>6</w:t></w:r><w:r><w:t xml:space=\"preserve\"> tonnes or </w:t><w:sym w:font=\"Symbol\" w:char=\"F0B3\"/><w:t>5</w:t></w:r></w:p>",
        &["Paragraph: 10⁶ tonnes or ≥5"],
    );
    check(
        "<w:p><m:oMath><m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den></m:f><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath></w:p>",
        &["Paragraph: 3/4x²"],
    );
    check(
        "<w:p><w:r><w:t>Page</w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>PAGE 7</w:instrText><w:fldChar w:fldCharType=\"separate\"/><w:t xml:space=\"preserve\"> 3</w:t><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
        &["Paragraph: Page 3"],
    );
}

#[test]
fn hidden_words_come_after_the_body() {
    check(
        &format!(
            "<w:p><w:r><w:t>Shown.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>Not shown.</w:t></w:r></w:p>{}",
            p("Last.")
        ),
        &["Paragraph: Shown.", "Paragraph: Last.", "Paragraph: Not shown. [hidden in the document]"],
    );
}

#[test]
fn styles_make_kinds_by_name_level_or_base() {
    let styles = r#"<w:styles xmlns:w="w">
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Own"><w:name w:val="Ministry part"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:styleId="Level"><w:name w:val="Part"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
<w:style w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>
</w:styles>"#;
    let links =
        r#"<Relationships><Relationship Type="http://x/styles" Target="styles.xml"/></Relationships>"#;
    let body = [
        ("Verzeichnis1", "What is to be done 3"),
        ("berschrift1", "Storm"),
        ("Own", "Pier"),
        ("Level", "Ferries"),
        ("Loop", "Plain"),
        ("Zitat", "We wait."),
        ("Caption", "The pier after the storm"),
        ("ListBullet", "Two ferries"),
    ];
    let body: String = body.iter().map(|(style, words)| styled(style, words)).collect();
    let article = article(&body, &[("word/styles.xml", styles), ("word/_rels/document.xml.rels", links)]);
    assert_eq!(
        blocks(&article),
        [
            "ListItem: What is to be done 3 [list of contents]",
            "Title: Storm",
            "Heading: Pier",
            "Heading: Ferries",
            "Paragraph: Plain",
            "Quote: We wait.",
            "Caption: The pier after the storm [caption]",
            "ListItem: Two ferries",
        ]
    );
    assert_eq!(article.source.title.map(|t| t.from), Some(Origin::Document("first heading".to_owned())));
}

#[test]
fn tables_are_rows() {
    let cell = |words: &str| format!("<w:tc>{}</w:tc>", p(words));
    let row = |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|c| cell(c)).collect::<String>());
    check(
        &format!("<w:tbl>{}{}</w:tbl>{}", row(&["Port", "Ships"]), row(&["Ella", "12"]), p("After.")),
        &["TableRow: Port\tShips", "TableRow: Ella\t12", "Paragraph: After."],
    );
}

#[test]
fn notes_and_page_heads_come_after_the_body() {
    let links = r#"<Relationships>
<Relationship Type="http://x/footnotes" Target="footnotes.xml"/>
<Relationship Type="http://x/header" Target="header1.xml"/>
<Relationship Type="http://x/header" Target="header2.xml"/>
<Relationship Type="http://x/footer" Target="/word/footer1.xml"/>
<Relationship Type="http://x/hyperlink" Target="http://example.org/" TargetMode="External"/>
</Relationships>"#;
    let notes = format!(
        "<w:footnotes xmlns:w=\"w\"><w:footnote w:type=\"separator\">{}</w:footnote><w:footnote w:id=\"2\">{}</w:footnote></w:footnotes>",
        p("no"),
        p("Harbour board, 2030.")
    );
    let head = format!("<w:hdr xmlns:w=\"w\">{}</w:hdr>", p("Harbour report"));
    let foot = format!("<w:ftr xmlns:w=\"w\">{}</w:ftr>", p("Page 1"));
    let article = article(
        "<w:p><w:r><w:t>The pier fell.</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>",
        &[
            ("word/_rels/document.xml.rels", links),
            ("word/footnotes.xml", &notes),
            ("word/header1.xml", &head),
            ("word/header2.xml", &head),
            ("word/footer1.xml", &foot),
        ],
    );
    assert_eq!(
        blocks(&article),
        [
            "Paragraph: The pier fell.",
            "ListItem: Harbour board, 2030.",
            "Paragraph: Harbour report [page head]",
            "Paragraph: Page 1 [page foot]",
        ]
    );
}

#[test]
fn properties_and_lines_tell_the_source() {
    let core = r#"<cp:coreProperties xmlns:cp="cp" xmlns:dc="dc" xmlns:dcterms="t"><dc:title>Storm shuts harbour</dc:title><dc:creator>Ann Lee</dc:creator><dcterms:created>2030-01-02T10:00:00Z</dcterms:created></cp:coreProperties>"#;
    let prose = p("The harbour was shut on Friday after a storm had torn away the pier, the mayor said.");
    let body = format!("{}{}{prose}", p("Storm shuts harbour"), p("Port Ella, 2 May 2031"));
    let article = article(&body, &[("docProps/core.xml", core)]);
    let source = &article.source;
    assert_eq!(
        source.title.as_ref().map(|t| t.from.to_string()).as_deref(),
        Some("document's title property")
    );
    assert_eq!(source.byline.as_ref().map(|b| b.value.as_str()), Some("Ann Lee"));
    assert_eq!(source.published.as_ref().map(|p| p.value.to_string()).as_deref(), Some("2031-05-02"));
    assert_eq!(blocks(&article).first().map(String::as_str), Some("Title: Storm shuts harbour"));
}

#[test]
fn a_date_of_publication_has_a_line_for_itself() {
    let prose = p("The harbour was shut on Friday after a storm had torn away the pier, the mayor said.");
    let published = |above: &str, under: &str| {
        let body = format!("{}{}{}{prose}", p(above), styled("Title", "Storm shuts harbour"), p(under));
        article(&body, &[]).source.published.map(|known| known.value.to_string()).unwrap_or_default()
    };
    assert_eq!(published("For the press", "Port Ella, Friday 2 May 2031"), "2031-05-02");
    assert_eq!(published("For release: 2 May 2031", "A note of the harbour board"), "2031-05-02");
    assert_eq!(published("For the press", "Report on the meeting of the harbour board of 2 May 2031"), "");
    assert_eq!(published("For the press", "12 ferries"), "");
}

#[test]
fn a_title_that_a_template_left_behind_is_not_believed() {
    let core = |title: &str| format!("<p xmlns:dc=\"dc\"><dc:title>{title}</dc:title></p>");
    let prose = p("The harbour was shut on Friday after a storm had torn away the pier, the mayor said.");
    let body = format!("{}{prose}", p("Storm shuts harbour"));
    let title =
        |property: &str| article(&body, &[("docProps/core.xml", &core(property))]).source.name().to_owned();
    assert_eq!(title("Ministry form 12 for quarterly returns"), "Storm shuts harbour");
    assert_eq!(title("The pier and the harbour after the storm"), "The pier and the harbour after the storm");
}

/// A page of the web, copied into a word processor with all that stands on it.
#[test]
fn a_copied_page_is_read_as_a_page() {
    let paragraphs = [
        "The harbour was shut on Friday after a storm had torn away the pier, the mayor said.",
        "Two ferries lay adrift in the bay until the harbour guard brought them in at dawn, the mayor said.",
        "The pier will be mended in the spring, which the town cannot pay for alone, the mayor said.",
    ];
    let lines =
        ["Share", "Sign up for our morning newsletter", "Advertisement", "Storm shuts harbour", "3 min read"];
    let body: String =
        lines.iter().chain(&paragraphs).chain(&["Recommended Stories"]).map(|line| p(line)).collect();
    let article = article(&body, &[]);
    assert_eq!(article.body(), paragraphs.join("\n\n"));
    assert_eq!(article.source.name(), "Storm shuts harbour");
    assert!(article.notes.iter().any(|note| note.message.contains("copied from the web")));
}

#[test]
fn a_heading_with_text_above_it_is_no_title() {
    let long = "The harbour was shut on Friday after a storm had torn away the pier, the mayor said.";
    let body = format!("{}{}{}", p("Storm shuts harbour"), p(long), styled("Heading1", "What next"));
    let article = article(&body, &[]);
    assert_eq!(article.source.name(), "Storm shuts harbour");
    assert!(blocks(&article).contains(&"Heading: What next".to_owned()));
}

#[test]
fn what_is_not_read_is_said() {
    let said = |body: &str, words: &str| {
        let article = article(&format!("{}{body}", p("The pier fell.")), &[]);
        assert!(article.notes.iter().any(|note| note.message.contains(words)), "{:?}", article.notes);
    };
    said("<w:p><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>", "comments are not read");
    said("<w:p><w:r><w:drawing><c:chart r:id=\"1\"/></w:drawing></w:r></w:p>", "Charts, diagrams");
    said("<w:altChunk r:id=\"1\"/>", "embedded in this one");
    let read = article(&p("The pier fell."), &[]).notes;
    assert!(read.iter().all(|note| !note.message.contains("not read")), "{read:?}");
}

#[test]
fn the_day_a_file_was_made_is_no_date_of_publication() {
    let core = r#"<p xmlns:dcterms="t"><dcterms:created>2030-01-02T10:00:00Z</dcterms:created><dcterms:modified>2030-01-03T10:00:00Z</dcterms:modified></p>"#;
    let prose = p("The harbour was shut on Friday, 2 May 2031, after a storm had torn away the pier.");
    assert_eq!(article(&prose, &[("docProps/core.xml", core)]).source.published, None);
}

/// What would be set aside on a page is kept in a document.
#[test]
fn a_report_is_kept_whole() {
    let lines = [
        "Storm shuts harbour",
        "Related stories",
        "Goats were sold at the market of the valley for less than in any spring before this one.",
        "Share",
        "Sign up for the course",
        "The harbour was shut on Friday after a storm had torn away the pier, the mayor said.",
        "The harbour was shut on Friday after a storm had torn away the pier, the mayor said.",
        "Costs: 12 million",
    ];
    let body: String = lines.iter().map(|line| p(line)).collect();
    let article = article(&body, &[]);
    assert!(article.blocks.iter().all(|block| block.set_aside.is_none()), "{:?}", blocks(&article));
    assert_eq!(article.blocks.len(), lines.len());
}

//! The parts of the file that are the same, or nearly, in each document: its types, relations, styles and edges.

use super::body::{NAMESPACES, XML};
use super::text;

pub(super) const CONTENT_TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Default Extension=\"xml\" ContentType=\"application/xml\"/>\
<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
<Override PartName=\"/word/numbering.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/>\
<Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>\
<Override PartName=\"/word/footnotes.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml\"/>\
<Override PartName=\"/word/header1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>\
<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>\
</Types>";

pub(super) const RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
</Relationships>";

pub(super) const NUMBERING: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
<w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
<w:numFmt w:val=\"bullet\"/><w:pStyle w:val=\"ListBullet\"/><w:lvlText w:val=\"•\"/><w:lvlJc w:val=\"left\"/>\
<w:pPr><w:ind w:left=\"360\" w:hanging=\"360\"/></w:pPr></w:lvl></w:abstractNum>\
<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";

pub(super) const SETTINGS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
<w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>\
<w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
</w:settings>";

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// What the document is made of, and where its links lead.
pub(super) fn document_relations(links: &[String]) -> String {
    let own = [
        ("rIdStyles", "styles"),
        ("rIdNumbering", "numbering"),
        ("rIdSettings", "settings"),
        ("rIdFootnotes", "footnotes"),
    ];
    let own = own.map(|(id, kind)| relation(id, kind, &format!("{kind}.xml"), ""));
    let edges = [("rIdHeader", "header"), ("rIdFooter", "footer")];
    let edges = edges.map(|(id, kind)| relation(id, kind, &format!("{kind}1.xml"), ""));
    let outside = " TargetMode=\"External\"";
    let links = links.iter().enumerate();
    let links = links.map(|(at, url)| relation(&format!("rIdLink{}", at + 1), "hyperlink", url, outside));
    let all: String = own.into_iter().chain(edges).chain(links).collect();
    format!(
        "{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
    )
}

fn relation(id: &str, kind: &str, target: &str, more: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{}\"{more}/>", text(target))
}

/// Title and author, and no date.
pub(super) fn properties(title: &str, author: &str) -> String {
    format!(
        "{XML}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator></cp:coreProperties>",
        text(title),
        text(&crate::export::plain(author))
    )
}

/// Header or footer: the marking; the footer has the page's number too.
pub(super) fn edge(element: &str, marking: &str) -> String {
    let words = format!(
        "<w:r><w:rPr><w:rStyle w:val=\"MarkingText\"/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>",
        text(marking)
    );
    let page = "<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Page </w:t></w:r>\
        <w:fldSimple w:instr=\"PAGE\"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>";
    let page = if element == "ftr" { page } else { "" };
    format!(
        "{XML}<w:{element} {NAMESPACES}>{page}<w:p><w:pPr><w:pStyle w:val=\"Marking\"/></w:pPr>{words}</w:p></w:{element}>"
    )
}

/// All looks of the document. A marking of the Traffic Light Protocol stands in its colour on black.
pub(super) fn styles(colour: Option<[u8; 3]>) -> String {
    let marking = colour.map_or(String::new(), |[r, g, b]| {
        format!("<w:color w:val=\"{r:02X}{g:02X}{b:02X}\"/><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"000000\"/>")
    });
    let mut styles = format!(
        "{XML}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" \
         w:cs=\"Calibri\"/><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/><w:lang w:val=\"en-GB\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault/></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
    );
    for (id, name, paragraph, letters) in PARAGRAPHS {
        styles += &format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>\
             <w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
        );
    }
    for (id, name, letters) in LETTERS {
        styles += &format!(
            "<w:style w:type=\"character\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:rPr>{letters}</w:rPr></w:style>"
        );
    }
    styles += &format!(
        "<w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"MarkingText\"><w:name w:val=\"Marking Text\"/>\
         <w:rPr><w:b/>{marking}</w:rPr></w:style>"
    );
    styles + TABLE + "</w:styles>"
}

/// Paragraphs: id, name, the paragraph, its letters. Sizes are half points, spaces twentieths of a point.
const PARAGRAPHS: &[(&str, &str, &str, &str)] = &[
    ("Title", "Title", "<w:keepNext/><w:spacing w:after=\"240\"/>", "<w:b/><w:sz w:val=\"36\"/>"),
    (
        "Heading1",
        "heading 1",
        "<w:keepNext/><w:spacing w:before=\"320\" w:after=\"120\"/><w:outlineLvl w:val=\"0\"/>",
        "<w:b/><w:sz w:val=\"30\"/>",
    ),
    (
        "Heading2",
        "heading 2",
        "<w:keepNext/><w:spacing w:before=\"280\" w:after=\"80\"/><w:outlineLvl w:val=\"1\"/>",
        "<w:b/><w:sz w:val=\"26\"/>",
    ),
    (
        "Heading3",
        "heading 3",
        "<w:keepNext/><w:spacing w:before=\"200\" w:after=\"60\"/><w:outlineLvl w:val=\"2\"/>",
        "<w:b/><w:sz w:val=\"24\"/>",
    ),
    (
        "Heading4",
        "heading 4",
        "<w:keepNext/><w:spacing w:before=\"160\" w:after=\"60\"/><w:outlineLvl w:val=\"3\"/>",
        "<w:b/>",
    ),
    ("BodyText", "Body Text", "<w:spacing w:after=\"120\"/>", ""),
    ("LeadIn", "Lead In", "<w:keepNext/><w:spacing w:after=\"120\"/>", ""),
    (
        "ListBullet",
        "List Bullet",
        "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:spacing w:after=\"80\"/>",
        "",
    ),
    (
        "Comment",
        "Analyst Comment",
        "<w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"8\" w:color=\"666666\"/></w:pBdr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F2F2F2\"/><w:spacing w:after=\"120\"/><w:ind w:left=\"360\"/>",
        "",
    ),
    ("TableHead", "Table Head", "<w:keepNext/>", "<w:b/><w:sz w:val=\"18\"/>"),
    ("TableText", "Table Text", "", "<w:sz w:val=\"18\"/>"),
    ("FootnoteText", "footnote text", "", "<w:sz w:val=\"18\"/>"),
    ("Marking", "Marking", "<w:jc w:val=\"center\"/>", ""),
    ("Footer", "footer", "<w:jc w:val=\"center\"/>", "<w:sz w:val=\"18\"/>"),
];

/// Letters: id, name, how they look.
const LETTERS: &[(&str, &str, &str)] = &[
    ("Strong", "Strong", "<w:b/>"),
    ("Emphasis", "Emphasis", "<w:i/>"),
    ("Hyperlink", "Hyperlink", "<w:color w:val=\"0B4F8A\"/><w:u w:val=\"single\"/>"),
    ("FootnoteReference", "footnote reference", "<w:vertAlign w:val=\"superscript\"/>"),
];

const TABLE: &str = "<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"BriefTable\"><w:name w:val=\"Brief Table\"/><w:tblPr>\
    <w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:color=\"999999\"/><w:left w:val=\"single\" w:sz=\"4\" w:color=\"999999\"/>\
    <w:bottom w:val=\"single\" w:sz=\"4\" w:color=\"999999\"/><w:right w:val=\"single\" w:sz=\"4\" w:color=\"999999\"/>\
    <w:insideH w:val=\"single\" w:sz=\"4\" w:color=\"999999\"/><w:insideV w:val=\"single\" w:sz=\"4\" w:color=\"999999\"/></w:tblBorders>\
    <w:tblCellMar><w:left w:w=\"80\" w:type=\"dxa\"/><w:right w:w=\"80\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
    <w:tblStylePr w:type=\"firstRow\"><w:tcPr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E7E7E7\"/></w:tcPr></w:tblStylePr></w:style>";

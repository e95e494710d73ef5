//! The brief as a Word document: real headings, lists, tables and footnotes, the marking in header and footer.
//!
//! All looks are styles. The same document gives the same bytes: nothing in it is dated.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::escape;
use super::flow::{Block, Flow, is_marking};
use crate::brief::{Brief, marking};

mod body;
mod parts;

/// The document as the bytes of a `.docx` file.
pub(super) fn write(brief: &Brief, flow: &Flow) -> Vec<u8> {
    let marking = escape::clean(&brief.marking);
    // The marking stands in the header and the footer of each page.
    let shown: Vec<&Block> = flow.blocks.iter().filter(|block| !is_marking(block, &marking)).collect();
    let made = body::make(flow, &shown, !marking.is_empty());
    let colour = marking::known(&marking).and_then(|known| known.colour);
    let title = super::heading(brief);
    let files = [
        ("[Content_Types].xml", parts::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", parts::RELATIONS.to_owned()),
        ("docProps/core.xml", parts::properties(&title, &brief.author)),
        ("word/document.xml", made.document),
        ("word/_rels/document.xml.rels", parts::document_relations(&made.links)),
        ("word/styles.xml", parts::styles(colour)),
        ("word/numbering.xml", parts::NUMBERING.to_owned()),
        ("word/settings.xml", parts::SETTINGS.to_owned()),
        ("word/footnotes.xml", made.footnotes),
        ("word/header1.xml", parts::edge("hdr", &marking)),
        ("word/footer1.xml", parts::edge("ftr", &marking)),
    ];
    pack(&files)
}

fn pack(files: &[(&str, String)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for (name, text) in files {
        archive.start_file(*name, options).expect("an archive in memory takes another file");
        archive.write_all(text.as_bytes()).expect("an archive in memory takes all bytes");
    }
    archive.finish().expect("an archive in memory can be ended").into_inner()
}

/// Text that is only text in XML; signs that XML cannot hold at all are left out.
fn text(text: &str) -> String {
    let kept: String = text.chars().filter(|c| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')).collect();
    quick_xml::escape::escape(kept.as_str()).into_owned()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    fn file(bytes: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        let mut text = String::new();
        archive.by_name(name).expect("the file").read_to_string(&mut text).expect("text");
        text
    }

    fn made(marking: &str, markdown: &str) -> Vec<u8> {
        let mut brief = Brief::new(jiff::civil::date(2026, 3, 4));
        brief.marking = marking.to_owned();
        write(&brief, &Flow::of(markdown))
    }

    #[test]
    fn text_is_only_text() {
        let nasty = "# A\n\nOne \\<w:p\\> & \"two\" \u{1}\\[x\\]\n";
        let document = file(&made("", nasty), "word/document.xml");
        assert!(document.contains("One &lt;w:p&gt; &amp; &quot;two&quot; [x]"), "{document}");
    }

    #[test]
    fn headings_lists_tables_and_notes_are_real() {
        let markdown =
            "## Two\n\n- item[^a] and[^a]\n\n> said\n\n| A | B |\n|---|---|\n| c | d |\n\n[^a]: S1: \"q\"\n";
        let bytes = made("TLP:AMBER", markdown);
        let document = file(&bytes, "word/document.xml");
        for piece in [
            "<w:pStyle w:val=\"Heading2\"/>",
            "<w:pStyle w:val=\"ListBullet\"/>",
            "<w:pStyle w:val=\"Comment\"/>",
            "<w:tblStyle w:val=\"BriefTable\"/>",
            "<w:footnoteReference w:id=\"1\"/>",
            "<w:footnoteReference w:id=\"2\"/>",
        ] {
            assert!(document.contains(piece), "{piece} in {document}");
        }
        assert!(file(&bytes, "word/header1.xml").contains("TLP:AMBER"));
        assert!(file(&bytes, "word/styles.xml").contains("FFC000"));
        assert_eq!(bytes, made("TLP:AMBER", markdown));
    }

    #[test]
    fn every_part_is_xml() {
        let bytes = made("A & B", "# T\n\n[l](https://example.org/?a&b)[^x]\n\n[^x]: n\n");
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes.as_slice())).expect("an archive");
        let names: Vec<String> =
            archive.file_names().map(|name| name.expect("a name").into_owned()).collect();
        for name in names {
            let mut text = String::new();
            archive.by_name(&name).expect("the file").read_to_string(&mut text).expect("text");
            let mut reader = quick_xml::Reader::from_str(&text);
            reader.config_mut().check_end_names = true;
            loop {
                match reader.read_event().expect(&name) {
                    quick_xml::events::Event::Eof => break,
                    _ => continue,
                }
            }
        }
    }
}

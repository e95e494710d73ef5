//! Damaged, hostile and foreign files: each is refused in plain words, or read as far as it goes.

use proptest::prelude::*;

use super::sample::{archive, docx, epub, odt, opened, refused};

/// Puts bytes in other places of a text; what is then no text any more is shown as missing letters.
fn damaged(text: &str, blows: &[(usize, u8)]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for (at, byte) in blows {
        let at = at % bytes.len();
        bytes[at] = *byte;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// No parser's fault comes up, whatever bytes stand where.
    #[test]
    fn any_damage_is_survived(blows in prop::collection::vec((any::<usize>(), any::<u8>()), 1..12)) {
        let word = "<w:tbl><w:tr><w:tc><w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>Ella &amp; 12</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:sdt><w:sdtContent><w:p><w:del><w:r><w:t>no</w:t></w:r></w:del></w:p></w:sdtContent></w:sdt>";
        let open = "<office:body><office:text><text:list><text:list-item><text:p>Ella<text:note><text:note-body><text:p>12</text:p></text:note-body></text:note></text:p></text:list-item></text:list></office:text></office:body>";
        let page = "<h1>Storm</h1><p>Ella&nbsp;<sup>12</sup><br/></p><table><tr><td>1</td></tr></table>";
        let rich = "{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset128 A;}}{\\stylesheet{\\s1 heading 1;}}\\f0\\s1 \\'82\\'a0\\u-10179?\\par\\trowd Ella\\cell\\row{\\footnote 12}\\bin3 abc}";
        let files = [
            ("a.docx", docx(&damaged(word, &blows), &[])),
            ("a.odt", odt(&damaged(open, &blows), &[])),
            ("a.epub", epub("", &[("one", &damaged(page, &blows))])),
            ("a.rtf", damaged(rich, &blows).into_bytes()),
        ];
        for (name, bytes) in files {
            if let Err(error) = opened(name, &bytes) {
                prop_assert!(!error.message().contains("failed on it"), "{}", error);
            }
        }
    }

    /// The same where the archive itself is damaged.
    #[test]
    fn any_damaged_archive_is_survived(blows in prop::collection::vec((any::<usize>(), any::<u8>()), 1..12)) {
        let mut bytes = docx("<w:p><w:r><w:t>The pier fell.</w:t></w:r></w:p>", &[("word/styles.xml", "<styles/>")]);
        for (at, byte) in &blows {
            let at = at % bytes.len();
            bytes[at] = *byte;
        }
        if let Err(error) = opened("a.docx", &bytes) {
            prop_assert!(!error.message().contains("failed on it"), "{}", error);
        }
    }
}

#[test]
fn other_archives_say_what_they_are() {
    refused(
        "a.zip",
        &archive(&[("one.html", b"<p>"), ("two.html", b"<p>")]),
        "an archive with 2 files inside",
    );
    refused("a.docx", &archive(&[("inner.docx", &docx("<w:p/>", &[]))]), "an archive with one file inside");
    refused("a.docx", &archive(&[("xl/workbook.xml", b"<workbook/>")]), "a workbook of tables");
    refused("a.docx", &archive(&[("ppt/presentation.xml", b"<p/>")]), "These are slides");
}

#[test]
fn old_and_protected_files_say_so() {
    let ole = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 504], &name, &[0; 512]].concat()
    };
    refused("a.doc", &ole("WordDocument"), "older binary format of Word");
    refused("a.docx", &ole("EncryptedPackage"), "A password protects this file");
    refused("a.msg", &ole("__substg1.0_0037001F"), "a message as Outlook saves it");
    refused("a.doc", &ole("Something"), "older binary format of office programs");
}

#[test]
fn an_archive_under_a_password_says_so() {
    let mut bytes = docx("<w:p/>", &[]);
    // The first bit of the flags, in the part's own head and in the directory's.
    for (head, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = memchr::memmem::find(&bytes, head).expect("a head");
        bytes[at + flags] |= 1;
    }
    refused("a.docx", &bytes, "A password protects this file");
}

#[test]
fn a_part_that_is_no_text_is_named() {
    refused(
        "a.docx",
        &archive(&[("word/document.xml", &[1; 100])]),
        "its part “word/document.xml” is no text",
    );
}

#[test]
fn a_document_without_words_says_what_it_holds() {
    let picture = [("word/media/image1.png", "x")];
    refused("a.docx", &docx("<w:p><w:r><w:drawing/></w:r></w:p>", &picture), "pictures but no words");
    refused("a.docx", &docx("<w:p/>", &[]), "holds no words");
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let zeros = vec![b' '; 65 * 1024 * 1024];
    let bomb = archive(&[("word/document.xml", &zeros)]);
    assert!(bomb.len() < 100_000);
    refused("a.docx", &bomb, "“word/document.xml” unpacks to more than 64 MB, the limit");
}

#[test]
fn an_archive_of_many_parts_is_refused() {
    let names: Vec<String> = (0..20_001).map(|n| n.to_string()).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    refused("a.docx", &archive(&parts), "20001 parts; the limit is 20000");
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    let whole = docx(&"<w:p><w:r><w:t>The pier fell.</w:t></w:r></w:p>".repeat(40), &[]);
    for len in 4..whole.len() {
        assert!(opened("a.docx", &whole[..len]).is_err(), "{len} bytes");
    }
}

#[test]
fn a_text_with_a_fault_is_read_up_to_it() {
    let article = opened("a.docx", &docx("<w:p><w:r><w:t>The pier fell.</w:t></w:r></w:p><w:p></w:r>", &[]))
        .expect("an article");
    assert_eq!(article.body(), "The pier fell.");
    assert!(article.notes.iter().any(|note| note.message.contains("damaged")));
}

#[test]
fn nesting_without_end_is_read() {
    for element in
        ["w:sdt", "w:tbl", "w:tr", "w:p", "w:txbxContent", "w:r", "w:rPr", "mc:AlternateContent", "w:del"]
    {
        let body = format!(
            "<w:p><w:r><w:t>The pier fell.</w:t></w:r></w:p>{}{}",
            format!("<{element}>").repeat(100_000),
            format!("</{element}>").repeat(100_000)
        );
        let article = opened("a.docx", &docx(&body, &[])).expect("an article");
        assert_eq!(article.body(), "The pier fell.", "{element}");
    }
}

#[test]
fn entities_do_not_grow() {
    let laughs = r#"<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><d xmlns:w="w"><w:p><w:r><w:t>The pier &b; fell.</w:t></w:r></w:p></d>"#;
    let article =
        opened("a.docx", &archive(&[("word/document.xml", laughs.as_bytes())])).expect("an article");
    assert_eq!(article.body(), "The pier &b; fell.");
}

#[test]
fn encodings_are_told_by_the_bytes() {
    let part = |encoding: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"{encoding}\"?><d xmlns:w=\"w\"><w:p><w:r><w:t>Zoë’s café – the pier fell.</w:t></w:r></w:p></d>"
        )
    };
    let utf16: Vec<u8> = part("UTF-16").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xff\xfe".as_slice(), &utf16].concat();
    let western = encoding_rs::WINDOWS_1252.encode(&part("windows-1252")).0.into_owned();
    let wrong = encoding_rs::WINDOWS_1252.encode(&part("UTF-8")).0.into_owned();
    for bytes in [part("UTF-16").into_bytes(), part("ISO-8859-1").into_bytes(), utf16, marked, western, wrong]
    {
        let article = opened("a.docx", &archive(&[("word/document.xml", &bytes)])).expect("an article");
        assert_eq!(article.body(), "Zoë’s café – the pier fell.");
    }
}

#[test]
fn a_table_of_many_rows_is_read() {
    let row = "<w:tr><w:tc><w:p><w:r><w:t>Ella</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr>";
    let article =
        opened("a.docx", &docx(&format!("<w:tbl>{}</w:tbl>", row.repeat(10_000)), &[])).expect("an article");
    assert_eq!(article.blocks.len(), 10_000);
}

#[test]
fn names_lead_nowhere() {
    let links = r#"<Relationships><Relationship Type="http://x/officeDocument" Target="../../../../etc/passwd"/></Relationships>"#;
    refused(
        "a.docx",
        &archive(&[("_rels/.rels", links.as_bytes()), ("../../etc/hosts", b"x")]),
        "an archive",
    );
}

//! Files for tests, built here: archives, and the smallest documents of each format.

use std::io::{Cursor, Write as _};

use jiff::civil::date;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::article::{Article, OpenError, read};

/// An archive of these parts.
pub(super) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(bytes).expect("a part");
    }
    writer.finish().expect("an archive").into_inner()
}

/// The beginning of every part of a Word document.
const WORD: &str =
    r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w" xmlns:mc="mc" xmlns:m="m"><w:body>"#;

/// A Word document with this in its body, and these parts beside.
pub(super) fn docx(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let main = format!("{WORD}{body}</w:body></w:document>");
    let mut parts: Vec<(&str, &[u8])> = vec![("word/document.xml", main.as_bytes())];
    parts.extend(others.iter().map(|(name, text)| (*name, text.as_bytes())));
    archive(&parts)
}

/// An ODT document with this as its text, and these parts beside.
pub(super) fn odt(text: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:style="s" xmlns:draw="d" xmlns:svg="v">{text}</office:document-content>"#
    );
    let mut parts: Vec<(&str, &[u8])> =
        vec![("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.as_bytes())];
    parts.extend(others.iter().map(|(name, text)| (*name, text.as_bytes())));
    archive(&parts)
}

/// A book with these chapters, each a name and what stands in its body, and this as its facts.
pub(super) fn epub(facts: &str, chapters: &[(&str, &str)]) -> Vec<u8> {
    let items: String = chapters
        .iter()
        .map(|(name, _)| {
            format!(r#"<item id="{name}" href="text/{name}.xhtml" media-type="application/xhtml+xml"/>"#)
        })
        .collect();
    let order: String = chapters.iter().map(|(name, _)| format!(r#"<itemref idref="{name}"/>"#)).collect();
    let package = format!(
        r#"<package xmlns:dc="dc" xmlns:opf="opf"><metadata>{facts}</metadata><manifest>{items}</manifest><spine>{order}</spine></package>"#
    );
    let container =
        r#"<container><rootfiles><rootfile full-path="book/package.opf"/></rootfiles></container>"#;
    let mut parts = vec![
        ("mimetype".to_owned(), "application/epub+zip".to_owned()),
        ("META-INF/container.xml".to_owned(), container.to_owned()),
        ("book/package.opf".to_owned(), package),
    ];
    for (name, body) in chapters {
        let page =
            format!("<?xml version=\"1.0\"?><html><head><title>no</title></head><body>{body}</body></html>");
        parts.push((format!("book/text/{name}.xhtml"), page));
    }
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    archive(&parts)
}

/// What a file is read as.
pub(super) fn opened(name: &str, bytes: &[u8]) -> Result<Article, OpenError> {
    read(name, bytes, date(2031, 5, 3))
}

/// The blocks of an article, a line each: the kind, the words, and the rule where it is set aside.
pub(super) fn blocks(article: &Article) -> Vec<String> {
    let one = |block: &crate::article::Block| {
        let rule = block.set_aside.as_ref().map(|aside| format!(" [{}]", aside.rule)).unwrap_or_default();
        format!("{:?}: {}{rule}", block.kind, block.span.of(article.text()))
    };
    article.blocks.iter().map(one).collect()
}

/// Refuses to be read, with a message that says so much.
#[track_caller]
pub(super) fn refused(name: &str, bytes: &[u8], message: &str) {
    let error = opened(name, bytes).expect_err("no article");
    assert!(error.message().contains(message), "{error}");
    assert!(error.hint().ends_with('.'), "{error}");
}

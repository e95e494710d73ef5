//! The Word document: each part is XML with the same elements, and what it names outside is the site alone.

use std::io::{Cursor, Read as _};

use daybrief::export::Form;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{SITE, WORDS, each, same, written};

/// Elements in order, each with its attributes, part by part; addresses up to the site.
fn structure(docx: &[u8]) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut parts = Vec::new();
    for name in names {
        let mut xml = String::new();
        archive.by_name(&name).unwrap().read_to_string(&mut xml).unwrap();
        assert!(!xml.contains(|c: char| !is_xml(c)), "{name} holds what XML cannot: {xml:?}");
        parts.push(format!("part {name}"));
        let mut reader = Reader::from_str(&xml);
        reader.config_mut().check_end_names = true;
        loop {
            match reader.read_event().unwrap() {
                Event::Eof => break,
                Event::Start(start) => parts.push(element(&start)),
                Event::Empty(empty) => parts.push(element(&empty) + "/"),
                Event::Text(_) | Event::Decl(_) | Event::GeneralRef(_) => {}
                other => parts.push(format!("{other:?}")),
            }
        }
    }
    parts
}

/// What XML 1.0 allows.
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Widths of columns follow the length of the words; all else is the same.
fn element(start: &BytesStart<'_>) -> String {
    let name = String::from_utf8(start.name().as_ref().to_vec()).unwrap();
    let mut part = name.clone();
    for attribute in start.attributes() {
        let attribute = attribute.unwrap();
        let key = String::from_utf8(attribute.key.as_ref().to_vec()).unwrap();
        let value = String::from_utf8(attribute.value.to_vec()).unwrap();
        let is_width = key == "w:w" && (name == "w:gridCol" || name == "w:tcW");
        let value = if is_width { String::new() } else { value };
        part.push_str(&format!(" {key}={}", if value.starts_with(SITE) { SITE } else { &value }));
    }
    part
}

#[test]
fn no_text_becomes_an_element_a_field_or_a_relation() {
    let harmless = structure(&written(WORDS, Form::Docx, ""));
    assert!(harmless.iter().filter(|part| part.starts_with("part ")).count() >= 10);
    each(|text| {
        same(&structure(&written(text, Form::Docx, "")), &harmless);
    });
}

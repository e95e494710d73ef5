//! The web page, read back as a browser reads it.

use daybrief::export::Form;
use dom_query::Document;
use proptest::prelude::*;

use super::{SITE, WORDS, each, mixed, same, told};

/// Elements in order, each with its attributes; addresses up to the site.
fn structure(html: &str) -> Vec<String> {
    let document = Document::from(html);
    let mut parts = Vec::new();
    for element in document.select("*").nodes() {
        let mut part = element.node_name().unwrap().to_string();
        for attribute in element.attrs() {
            let value = attribute.value.to_string();
            let value = if value.starts_with(SITE) { SITE.to_owned() } else { value };
            part.push_str(&format!(" {}={value:?}", &*attribute.name.local));
        }
        parts.push(part);
    }
    parts
}

#[track_caller]
fn check(text: &str) {
    let (hostile, harmless) = (told(text, Form::Html, ""), told(WORDS, Form::Html, ""));
    same(&structure(&hostile), &structure(&harmless));
    assert!(!hostile.contains(|c: char| c != '\n' && super::nasty::moves_or_hides(c)), "{hostile:?}");
}

#[test]
fn no_text_becomes_an_element_an_attribute_or_an_address() {
    each(check);
}

#[test]
fn nothing_is_run_and_nothing_is_fetched() {
    each(|text| {
        for part in structure(&told(text, Form::Html, "")) {
            let name = part.split(' ').next().unwrap();
            assert!(
                !["script", "img", "iframe", "object", "embed", "link", "form", "base", "svg"]
                    .contains(&name),
                "{part}"
            );
            assert!(
                !part.contains(" on") && !part.contains("javascript:") && !part.contains("src="),
                "{part}"
            );
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_mixture_becomes_an_element(text in mixed()) {
        check(&text);
    }
}

//! Markdown, read back by a reader with every extension that is in use.

use daybrief::export::{BUILT_IN, Form, plain};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::readers::readers;
use super::{SITE, WORDS, each, mixed, same, told};

/// Everything but words: elements in order, where links lead (up to the site), which footnotes are meant.
fn structure(markdown: &str, options: Options) -> Vec<String> {
    let mut parts = Vec::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(_) | Event::SoftBreak => {}
            Event::Start(Tag::Link { dest_url, title, .. }) => {
                assert_eq!(&*title, "");
                parts.push(format!("link to {}", dest_url.get(..SITE.len()).unwrap_or(&dest_url)));
            }
            other => parts.push(format!("{other:?}")),
        }
    }
    parts
}

#[track_caller]
fn check(text: &str) {
    for (template, ..) in BUILT_IN {
        let (hostile, harmless) =
            (told(text, Form::Markdown, template), told(WORDS, Form::Markdown, template));
        for options in readers() {
            same(&structure(&hostile, options), &structure(&harmless, options));
        }
        assert_eq!(hostile.lines().count(), harmless.lines().count(), "\n{hostile}");
        assert!(!hostile.contains(|c: char| c != '\n' && super::nasty::moves_or_hides(c)), "{hostile:?}");
    }
}

#[test]
fn no_text_becomes_markup() {
    each(check);
}

#[test]
fn no_bare_address_is_there_for_a_reader_that_links_them() {
    each(|text| {
        let markdown = told(text, Form::Markdown, "daily");
        let body = markdown.split_once("\n---\n").unwrap().1;
        // The sources' own addresses are links on purpose.
        let link = format!("]({SITE}");
        let mut pieces = body.split(&link);
        let first = pieces.next().unwrap().to_owned();
        let body = pieces.fold(first, |body, rest| body + rest.split_once(')').unwrap().1);
        for sign in ["https://", "http://", "ftp://", "www."] {
            assert!(!body.contains(sign), "{sign} in {body}");
        }
    });
}

#[test]
fn front_matter_has_the_same_keys_and_quoted_values() {
    each(|text| {
        let keys = |text: &str| {
            let markdown = told(text, Form::Markdown, "daily");
            let front = markdown.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap().0.to_owned();
            let line = |line: &str| line.split_once(": ").unwrap_or((line, "")).0.to_owned();
            (front.lines().map(line).collect::<Vec<_>>(), front)
        };
        let (hostile, front) = keys(text);
        assert_eq!(hostile, keys(WORDS).0, "{front}");
        let title = front.lines().find_map(|line| line.strip_prefix("title: ")).unwrap();
        assert_eq!(serde_json::from_str::<String>(title).unwrap(), plain(text));
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn no_mixture_becomes_markup(text in mixed()) {
        check(&text);
    }
}

//! The calendar, read back as RFC 5545 says.

use daybrief::export::{Form, plain};
use proptest::prelude::*;

use super::{WORDS, each, mixed, told};

/// The longest line, without its end.
const LINE_BYTES: usize = 75;

/// Names and values, unfolded.
fn properties(calendar: &str) -> Vec<(String, String)> {
    let lines = calendar.strip_suffix("\r\n").unwrap();
    for line in lines.split("\r\n") {
        assert!(line.len() <= LINE_BYTES, "{} bytes: {line}", line.len());
        assert!(!line.contains(|c: char| c.is_control()), "{line:?}");
    }
    let unfolded = lines.replace("\r\n ", "");
    let property = |line: &str| {
        let (name, value) = line.split_once(':').unwrap();
        (name.to_owned(), value.to_owned())
    };
    unfolded.split("\r\n").map(property).collect()
}

/// A value's words: what a backslash stands before is that sign.
fn words(value: &str) -> String {
    let mut words = String::new();
    let mut signs = value.chars();
    while let Some(c) = signs.next() {
        match c {
            '\\' => {
                let meant = signs.next().unwrap();
                assert!(matches!(meant, '\\' | ';' | ','), "an escape of {meant:?}");
                words.push(meant);
            }
            ';' | ',' => panic!("a bare {c} in {value}"),
            other => words.push(other),
        }
    }
    words
}

#[track_caller]
fn check(text: &str) {
    let own = properties(&told(text, Form::Ics, ""));
    let names = |all: &[(String, String)]| all.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&own), names(&properties(&told(WORDS, Form::Ics, ""))));
    for (name, value) in own {
        match name.as_str() {
            "SUMMARY" => assert_eq!(words(&value), plain(text)),
            "DESCRIPTION" => assert!(words(&value).contains(&plain(text))),
            "BEGIN" | "END" => assert!(value == "VCALENDAR" || value == "VEVENT", "{value}"),
            _ => assert!(value.is_ascii()),
        }
    }
}

#[test]
fn no_text_becomes_a_line_or_an_entry() {
    each(check);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_mixture_becomes_a_line(text in mixed()) {
        check(&text);
    }
}

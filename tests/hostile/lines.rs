//! Lines for `facts --jsonl`, all in one run: a bad one costs itself alone. And project files.

use assert_cmd::Command;
use daybrief::brief::store;
use serde_json::{Value, json};
use std::path::Path;

use super::{SENTENCE, first_words};

/// How deep what is nested goes.
const DEPTH: usize = 20_000;

fn lines() -> Vec<(&'static str, Vec<u8>)> {
    let text = |text: &str| json!({ "id": 1, "text": text }).to_string().into_bytes();
    let raw = |line: &str| line.as_bytes().to_vec();
    vec![
        ("good", text(SENTENCE)),
        ("no JSON", raw("Twelve people were rescued.")),
        ("cut", raw("{\"id\": 1, \"text\": \"Twelve")),
        ("no object", raw("[1, \"Twelve\"]")),
        ("no text", raw("{\"id\": 1}")),
        ("no id", raw("{\"text\": \"Twelve\"}")),
        ("an id that is a list", raw("{\"id\": [1], \"text\": \"Twelve\"}")),
        ("an id that is nothing", raw("{\"id\": null, \"text\": \"Twelve\"}")),
        ("a text that is a number", raw("{\"id\": 1, \"text\": 12}")),
        ("text twice", raw("{\"id\": 1, \"text\": \"a\", \"text\": \"b\"}")),
        ("two objects", raw("{\"id\": 1, \"text\": \"a\"}{\"id\": 2, \"text\": \"b\"}")),
        ("half a surrogate pair", raw("{\"id\": 1, \"text\": \"a\\ud800b\"}")),
        ("an escape that is none", raw("{\"id\": 1, \"text\": \"a\\x00b\"}")),
        ("a control character as it is", raw("{\"id\": 1, \"text\": \"a\u{1}b\"}")),
        ("no UTF-8", b"{\"id\": 1, \"text\": \"caf\xe9\"}".to_vec()),
        ("UTF-16", "{\"id\": 1}".encode_utf16().flat_map(u16::to_be_bytes).collect()),
        ("a byte order mark in the middle", raw("\u{feff}{\"id\": 1, \"text\": \"a\"}")),
        ("lists in lists", [b"{\"id\":1,\"text\":".as_slice(), &b"[".repeat(DEPTH)].concat()),
        ("a number too large", raw("{\"id\": 1e999, \"text\": \"a\"}")),
        ("a date that is none", raw("{\"id\": 1, \"text\": \"a\", \"published\": \"31 February\"}")),
        ("a date as a number", raw("{\"id\": 1, \"text\": \"a\", \"published\": 20310503}")),
        ("unknown values", raw("{\"id\": 1, \"text\": \"Twelve people died.\", \"x\": {\"y\": [1]}}")),
        ("an empty text", text("")),
        ("only white space", text(" \n\t\u{a0}\u{2003}")),
        ("only signs", text("… — ! ? ( [ { “ $ % & #")),
        ("escapes of a terminal", text("\u{1b}[2J12 people died on Friday.\u{9b}31m")),
        ("a zero", text("12 people\u{0} died on Friday.")),
        ("marks without width", text("1\u{200b}2 people\u{feff} died\u{2060} on Fri\u{ad}day.")),
        ("overrides", text("\u{202e}12 people died\u{202c} on \u{2067}Friday\u{2069}.")),
        ("tags", text("12 people died\u{e0020}\u{e006e}\u{e007f} on Friday.")),
        ("accents", text(&format!("12 people died{} on Friday.", "\u{301}".repeat(3000)))),
        ("no letters of any script", text("\u{10ffff}\u{fdd0}\u{e000} 12 \u{fffe} people")),
        ("a word without end", text(&"a".repeat(200_000))),
        ("a figure without end", text(&format!("{} people died.", "9".repeat(5000)))),
        ("a figure with points without end", text(&format!("{}1 people died.", "1,".repeat(3000)))),
        ("a sentence without end", text(&"and 12 people died on Friday ".repeat(1500))),
        ("brackets in brackets", text(&format!("{}12 people{}", "(".repeat(5000), ")".repeat(5000)))),
        ("quotation marks", text(&"“".repeat(5000))),
        ("stops", text(&".".repeat(20_000))),
        ("lines", text(&"\n".repeat(20_000))),
        ("capitals", text(&"A ".repeat(5000))),
        ("sayings in sayings", text(&"he said that she said that ".repeat(800))),
        ("good again", text(SENTENCE)),
    ]
}

/// What the program answers to each line.
pub(super) fn rows() -> Vec<(&'static str, String, String)> {
    let lines = lines();
    let mut program = Command::cargo_bin("daybrief").unwrap();
    let input: Vec<u8> = lines.iter().flat_map(|(_, line)| line.iter().copied().chain([b'\n'])).collect();
    let output = program.args(["facts", "--jsonl"]).write_stdin(input).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "some lines failed, the rest is done");
    let answers: Vec<Value> = output
        .stdout
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_slice(line).unwrap())
        .collect();
    assert_eq!(answers.len(), lines.len(), "an answer for each line");
    let row = |((number, (what, _)), answer): ((usize, &(&str, Vec<u8>)), &Value)| {
        let outcome = match answer["error"].as_str() {
            Some(error) => {
                assert_eq!(answer["line"].as_u64(), Some(number as u64 + 1));
                format!("refused: {}", first_words(error))
            }
            None => format!("answered, {} figures", answer["quantities"].as_array().unwrap().len()),
        };
        ("jsonl", (*what).to_owned(), outcome)
    };
    let mut rows: Vec<_> = lines.iter().enumerate().zip(&answers).map(row).collect();
    rows.extend(projects());
    rows
}

/// Files that claim to be briefs.
fn projects() -> Vec<(&'static str, String, String)> {
    let deep = "[".repeat(DEPTH);
    let files = [
        ("empty", String::new()),
        ("no JSON", "Morning brief".to_owned()),
        ("an article", super::TEXT.join("\n")),
        ("an empty object", "{}".to_owned()),
        ("a version alone", "{\"daybrief\": 1}".to_owned()),
        ("a version to come", "{\"daybrief\": 2}".to_owned()),
        ("a version beyond numbers", "{\"daybrief\": 1e400}".to_owned()),
        ("lists in lists", format!("{{\"daybrief\": 1, \"x\": {deep}")),
        ("a brief without sections", "{\"daybrief\": 1, \"title\": \"a\", \"date\": \"2031-05-03\", \"sections\": [], \"sources\": [], \"next_id\": 2, \"next_source\": 1}".to_owned()),
        ("a day that is none", "{\"daybrief\": 1, \"title\": \"a\", \"date\": \"2031-02-30\", \"sections\": [], \"sources\": [], \"next_id\": 2, \"next_source\": 1}".to_owned()),
    ];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.daybrief");
    let outcome = |text: &str| {
        std::fs::write(&path, text).unwrap();
        let error = store::load(&path).unwrap_err();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text, "the file is left as it was");
        assert!(error.to_string().starts_with(&format!("{}: ", Path::new(&path).display())), "{error}");
        format!("refused: {}", first_words(&error.message()))
    };
    files.iter().map(|(what, text)| ("daybrief", (*what).to_owned(), outcome(text))).collect()
}

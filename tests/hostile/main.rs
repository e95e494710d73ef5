//! Hostile, damaged and foreign input, in every format: each is read as far as it goes, or refused in plain words.
//!
//! `expected.txt` says for each what comes out. `UPDATE_CORPUS=1` writes it anew, to be looked at line by line.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]
#![allow(clippy::print_stdout, reason = "how much was tried is told to who asks")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use daybrief::analyze;
use daybrief::article::Article;
use daybrief::article::open::{MAX_TEXT_BYTES, open};
use daybrief::text::Severity;
use jiff::civil::{Date, date};

mod damage;
mod files;
mod lines;
mod made;

/// The day on which all is opened.
const TODAY: Date = date(2031, 5, 3);

/// What stands in every file that is not hostile through and through, and should be found in what is read.
const SENTENCE: &str = "Twelve people were rescued near Port Ella on Friday, the coast guard said.";

/// A text around it, long enough to be an article.
const TEXT: [&str; 4] = [
    SENTENCE,
    "The ferry had left the harbour at dawn with 80 passengers, and sank within an hour after it struck a reef.",
    "The minister for transport said on Saturday that the search would go on until at least 10 May.",
    "Three ships and two helicopters took part in the search, which could cost $4 million, the owner said.",
];

/// Longer texts are read, but what stands in them is looked for elsewhere: it would take its time here.
const ANALYSED_BYTES: usize = 16 * 1024;

/// A file that is not what it should be.
struct Case {
    /// Its format, as its ending names it.
    format: &'static str,
    /// What is wrong with it.
    what: String,
    /// Its ending; that of its format where it does not lie.
    ending: &'static str,
    bytes: Vec<u8>,
}

impl Case {
    fn new(format: &'static str, what: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { format, what: what.into(), ending: format, bytes: bytes.into() }
    }
}

/// What comes of a file, in one line. What must hold for every input is asserted on the way.
fn outcome(folder: &Path, case: &Case) -> String {
    let path = folder.join(format!("a.{}", case.ending));
    fs::write(&path, &case.bytes).unwrap();
    match open(&path, TODAY) {
        Err(error) => {
            let message = error.message();
            assert!(!message.contains("failed on it"), "{}, {}: a reader failed", case.format, case.what);
            assert!(error.hint().ends_with('.') && error.hint().contains(' '), "{error}");
            assert!(!message.contains('\n') && message.len() < 300, "{error}");
            format!("refused: {message}")
        }
        Ok(article) => {
            holds(&article, case);
            let found = if article.body().contains(SENTENCE) {
                "reads the sentence"
            } else if article.text().contains(SENTENCE) {
                "reads the sentence, sets it aside"
            } else {
                "reads"
            };
            let warned = article.notes.iter().find(|note| note.severity >= Severity::Warning);
            let warned = warned.filter(|note| !note.message.starts_with("The date of publication"));
            warned.map_or(found.to_owned(), |note| format!("{found}; notes: {}", first_words(&note.message)))
        }
    }
}

/// The beginning of a message, so that the table stays one.
fn first_words(message: &str) -> String {
    let words: String = message.chars().take(90).collect();
    words.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// What holds for everything that is read.
fn holds(article: &Article, case: &Case) {
    let (text, name) = (article.text(), format!("{}, {}", case.format, case.what));
    assert!(text.len() <= MAX_TEXT_BYTES && !text.contains('\0'), "{name}");
    let mut end = 0;
    for block in &article.blocks {
        assert!(block.span.start >= end && text.get(block.span.start..block.span.end).is_some(), "{name}");
        end = block.span.end;
    }
    if text.len() > ANALYSED_BYTES {
        return;
    }
    let analysis = analyze(article);
    assert_eq!(analysis, analyze(article), "{name}: two runs differ");
    for suggestion in &analysis.suggestions {
        assert!(text.get(suggestion.span.start..suggestion.span.end).is_some(), "{name}");
    }
}

/// All files, damage to good ones first.
fn cases() -> Vec<Case> {
    let mut cases = damage::cases();
    cases.extend(files::cases());
    cases
}

#[test]
fn each_gives_what_is_expected() {
    let folder = tempfile::tempdir().unwrap();
    let mut table = String::new();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let rows =
        cases().into_iter().map(|case| (case.format, case.what.clone(), outcome(folder.path(), &case)));
    for (format, what, outcome) in rows.chain(lines::rows()) {
        *counts.entry(format).or_default() += 1;
        writeln!(table, "{format} | {what} | {outcome}").unwrap();
    }
    println!("{} files and lines: {counts:?}", counts.values().sum::<usize>());
    assert!(counts.values().sum::<usize>() >= 150, "{counts:?}");
    for format in made::FORMATS {
        assert!(counts.get(format).is_some_and(|count| *count >= 10), "{format}: {counts:?}");
    }
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/expected.txt");
    if std::env::var_os("UPDATE_CORPUS").is_some() {
        fs::write(&kept, &table).unwrap();
    }
    let expected = fs::read_to_string(kept).unwrap();
    for (old, new) in expected.lines().zip(table.lines()) {
        assert_eq!(old, new, "set UPDATE_CORPUS=1 to write the table anew after a look at it");
    }
    assert_eq!(expected.lines().count(), table.lines().count());
}

//! Runs a corpus: example lines with carets under what must be found.
//!
//! A `.corpus` file has examples parted by empty lines. `#` lines are remarks. A line `@ 2021-07-04` sets the
//! date of publication for all examples after it, `@` alone takes it away. An example is one line of text and
//! the caret lines that must come out of it, none where nothing may be found. With `UPDATE_CORPUS=1` in the
//! environment the file is written anew instead of compared.

use std::fmt::Write as _;
use std::path::Path;

use super::{Mark, annotate};

/// Compares `file` (its path from the package's root) with what `find` makes of each line and date.
#[track_caller]
pub(crate) fn check(file: &str, find: impl Fn(&str, Option<&str>) -> Vec<Mark>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let expected = std::fs::read_to_string(&path).expect("the corpus stands beside its rules");
    let drawn = draw(&expected, find);
    if drawn == expected {
        return;
    }
    if std::env::var_os("UPDATE_CORPUS").is_some() {
        std::fs::write(&path, drawn).expect("the corpus can be written");
        return;
    }
    panic!(
        "{file} differs; set UPDATE_CORPUS=1 to write it anew after a look at each:\n{}",
        difference(&expected, &drawn)
    );
}

fn draw(corpus: &str, find: impl Fn(&str, Option<&str>) -> Vec<Mark>) -> String {
    let mut out = String::new();
    let mut date: Option<String> = None;
    for line in corpus.lines() {
        if is_caret_line(line) {
            continue;
        }
        out.push_str(line);
        out.push('\n');
        if let Some(day) = line.strip_prefix('@') {
            date = Some(day.trim().to_owned()).filter(|d| !d.is_empty());
        } else if !line.starts_with('#') && !line.is_empty() {
            for caret in annotate(line, &find(line, date.as_deref())) {
                writeln!(out, "{caret}").expect("a string takes all");
            }
        }
    }
    out
}

fn is_caret_line(line: &str) -> bool {
    let rest = line.trim_start_matches(' ');
    rest.starts_with('^') || rest.starts_with("| ")
}

/// The examples that differ, expected and found one after the other.
fn difference(expected: &str, drawn: &str) -> String {
    let mut out = String::new();
    for (old, new) in expected.split("\n\n").zip(drawn.split("\n\n")) {
        if old != new {
            write!(out, "\nexpected:\n{old}\nfound:\n{new}\n").expect("a string takes all");
        }
    }
    out
}

//! The table for a spreadsheet, read back as RFC 4180 says.

use daybrief::export::{Form, plain};
use proptest::prelude::*;

use super::{WORDS, each, mixed, told};

/// Rows of cells.
fn cells(csv: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut signs = csv.chars().peekable();
    while let Some(c) = signs.next() {
        let cell = rows.last_mut().unwrap().last_mut().unwrap();
        match c {
            '"' if quoted && signs.peek() == Some(&'"') => cell.extend(signs.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => rows.last_mut().unwrap().push(String::new()),
            '\r' if !quoted => {
                assert_eq!(signs.next(), Some('\n'));
                rows.push(vec![String::new()]);
            }
            other => cell.push(other),
        }
    }
    assert_eq!(rows.pop(), Some(vec![String::new()]), "the last row ends as the others");
    rows
}

#[track_caller]
fn check(text: &str) {
    let rows = cells(&told(text, Form::Csv, ""));
    assert_eq!(rows.len(), cells(&told(WORDS, Form::Csv, "")).len());
    for row in &rows {
        assert_eq!(row.len(), 12, "{row:?}");
        for cell in row {
            // A spreadsheet may drop white space, and some read wide signs as narrow ones.
            let first = cell.trim_start().chars().next();
            assert!(!first.is_some_and(|c| "=+-@|%＝＋－＠".contains(c)), "a formula: {cell:?}");
            assert!(!cell.contains(|c: char| c.is_control()), "{cell:?}");
        }
    }
    let what = &rows[1][5];
    assert_eq!(what.strip_prefix('\'').unwrap_or(what), plain(text), "the words are all there");
}

#[test]
fn no_text_becomes_a_formula_or_a_cell() {
    each(check);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_mixture_becomes_a_formula(text in mixed()) {
        // An apostrophe of its own is told from that of the guard by nobody.
        prop_assume!(!plain(&text).starts_with('\''));
        check(&text);
    }
}

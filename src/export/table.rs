//! The register of forecasts as CSV (RFC 4180), for a spreadsheet. No cell can become a formula.

use super::escape;
use crate::brief::{Brief, Forecasted, register};

const COLUMNS: [&str; 12] = [
    "brief",
    "brief_date",
    "source",
    "title",
    "who",
    "what",
    "wording",
    "kind",
    "when",
    "earliest",
    "latest",
    "outcome",
];

/// The forecasts of several briefs, one after the other.
#[must_use]
pub fn table(briefs: &[&Brief]) -> String {
    let mut lines = vec![COLUMNS.join(",")];
    for brief in briefs {
        for row in register(brief) {
            let title = brief.source(row.source).map(|s| s.article.source.name()).unwrap_or_default();
            lines.push(line(brief, row.source, title, row.forecast));
        }
    }
    lines.join("\r\n") + "\r\n"
}

fn line(brief: &Brief, source: &str, title: &str, forecast: &Forecasted) -> String {
    let expected = &forecast.expectation;
    let day = |date: Option<jiff::civil::Date>| date.map(|d| d.to_string()).unwrap_or_default();
    let cells = [
        brief.title.clone(),
        brief.date.to_string(),
        source.to_owned(),
        title.to_owned(),
        expected.who.clone(),
        expected.what.clone(),
        expected.wording.clone(),
        expected.kind.clone(),
        expected.when.clone(),
        day(expected.earliest),
        day(expected.latest),
        forecast.outcome.name().to_owned(),
    ];
    cells.map(|text| cell(&text)).join(",")
}

/// A spreadsheet takes what begins with one of these signs for a formula; an apostrophe makes it text.
fn cell(text: &str) -> String {
    let text = escape::clean(text).replace('"', "\"\"");
    let formula =
        text.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠', '|', '%']);
    let guard = if formula { "'" } else { "" };
    format!("\"{guard}{text}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_none_breaks_its_row() {
        #[track_caller]
        fn check(text: &str, expected: &str) {
            assert_eq!(cell(text), expected);
        }
        check("in May", "\"in May\"");
        check("=HYPERLINK(\"http://a\")", "\"'=HYPERLINK(\"\"http://a\"\")\"");
        check("+1", "\"'+1\"");
        check("-1 point", "\"'-1 point\"");
        check("@SUM(1)", "\"'@SUM(1)\"");
        check("\t=1", "\"'=1\"");
        check("\u{a0}=1", "\"'=1\"");
        check("a,b\r\nc", "\"a,b c\"");
    }
}

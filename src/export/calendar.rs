//! The register of forecasts as a calendar (RFC 5545): one whole-day entry for each window that has an end.
//!
//! The same briefs give the same bytes: an entry is named by what it says, and stamped with its brief's day.

use sha2::{Digest as _, Sha256};

use jiff::civil::Date;

use super::escape;
use crate::brief::{Brief, Row, register};

/// A line has at most so many bytes; what is longer goes on in the next, after a space.
const LINE_BYTES: usize = 74;

/// The forecasts of several briefs.
#[must_use]
pub fn calendar(briefs: &[&Brief]) -> String {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Daybrief//Forecast register//EN".to_owned(),
    ];
    for brief in briefs {
        lines.extend(register(brief).iter().filter_map(|row| event(brief, row)).flatten());
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| fold(line)).collect()
}

/// An entry from the first day of the window to the last.
fn event(brief: &Brief, row: &Row<'_>) -> Option<Vec<String>> {
    let expected = &row.forecast.expectation;
    let end = expected.latest.or(expected.earliest)?;
    let start = expected.earliest.unwrap_or(end);
    let stamp = |day: Date| day.strftime("%Y%m%d").to_string();
    let said = format!(
        "{} “{}” ({}); {}, {}",
        expected.who, expected.wording, expected.kind, row.source, brief.title
    );
    let digest = Sha256::digest(format!("{}\n{}\n{start}\n{end}\n{}", brief.date, expected.what, row.source));
    let id: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    let after = end.tomorrow().unwrap_or(end);
    Some(vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{id}@daybrief"),
        format!("DTSTAMP:{}T000000Z", stamp(brief.date)),
        format!("DTSTART;VALUE=DATE:{}", stamp(start)),
        format!("DTEND;VALUE=DATE:{}", stamp(after)),
        format!("SUMMARY:{}", text(&expected.what)),
        format!("DESCRIPTION:{}", text(&said)),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
    ])
}

fn text(words: &str) -> String {
    escape::clean(words).replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,")
}

/// A line in pieces that are short enough, cut between letters.
fn fold(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut bytes = 0;
    for c in line.chars() {
        if bytes + c.len_utf8() > LINE_BYTES {
            out.push_str("\r\n ");
            bytes = 1;
        }
        out.push(c);
        bytes += c.len_utf8();
    }
    out + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_letters_and_signs_are_only_signs() {
        let folded = fold(&"é".repeat(60));
        assert!(folded.lines().all(|line| line.len() <= 75));
        assert_eq!(folded.replace("\r\n ", "").trim_end(), "é".repeat(60));
        assert_eq!(text("a;b,c\\d\r\nEND:VEVENT"), "a\\;b\\,c\\\\d END:VEVENT");
    }
}

//! The tables of an export that are made from its bullets: forecasts to watch, and figures in conflict.

use jiff::civil::Date;

use super::{Labels, escape};
use crate::brief::{Brief, Due, Outcome, Row, Section, register};
use crate::check::{self, Reports};

/// "Dates and forecasts to watch", as one table; none where the brief expects nothing.
pub(super) fn part(brief: &Brief) -> Option<String> {
    let rows = register(brief);
    let place = |row: &Row<'_>| brief.bullet(row.bullet).and_then(super::changes::place).unwrap_or_default();
    let table = rows_table(brief, rows.iter(), place)?;
    Some(format!("## {HEADING}\n\n{table}"))
}

/// The heading of the part.
pub(super) const HEADING: &str = "Dates and forecasts to watch";
/// The heads of its columns.
pub(super) const COLUMNS: &str = "| When | What | Who says | Wording in source | Source | Outcome |";

/// The same by how near they are, each with the footnote that quotes it.
pub(super) fn watch(brief: &Brief, labels: &Labels) -> Option<String> {
    let rows = register(brief);
    let groups = [Due::ThisWeek, Due::Later, Due::Undated, Due::Expired];
    let source = |row: &Row<'_>| {
        let note = labels.get(&row.bullet).map(|label| format!("[^{label}]")).unwrap_or_default();
        escape::cell(row.source) + &note
    };
    let parts = groups.into_iter().filter_map(|due| {
        let table = rows_table(brief, rows.iter().filter(|row| row.due(brief.date) == due), source)?;
        Some(format!("## {}\n\n{table}", due.title()))
    });
    let parts: Vec<String> = parts.collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

fn rows_table<'a>(
    brief: &Brief,
    rows: impl Iterator<Item = &'a Row<'a>>,
    source: impl Fn(&Row<'_>) -> String,
) -> Option<String> {
    let mut lines = vec![COLUMNS.to_owned(), "|---|---|---|---|---|---|".to_owned()];
    for row in rows {
        let expected = &row.forecast.expectation;
        let over = row.due(brief.date) == Due::Expired && row.forecast.outcome == Outcome::Open;
        let outcome = if over { "open, time is up" } else { row.forecast.outcome.name() };
        lines.push(format!(
            "| {} | {} | {} | \"{}\" ({}) | {} | {outcome} |",
            window(expected.earliest, expected.latest),
            escape::cell(&expected.what),
            escape::cell(&expected.who),
            escape::cell(&expected.wording),
            escape::cell(&expected.kind),
            source(row),
        ));
    }
    (lines.len() > 2).then(|| lines.join("\n"))
}

/// "2026-03-03", "2026-03-03 to 2026-03-05"; "not said" where the source gives no time.
#[must_use]
pub fn window(earliest: Option<Date>, latest: Option<Date>) -> String {
    match (earliest, latest) {
        (Some(a), Some(b)) if a != b => format!("{a} to {b}"),
        (Some(day), Some(_)) => day.to_string(),
        (Some(day), None) => format!("from {day}"),
        (None, Some(day)) => format!("by {day}"),
        (None, None) => "not said".to_owned(),
    }
}

/// The figures that the articles of a section's bullets disagree on, and those that grew from day to day.
pub(super) fn conflicts(brief: &Brief, section: &Section, reports: &Reports<'_>) -> Option<String> {
    let (grown, conflicts): (Vec<_>, Vec<_>) =
        check::conflicts(brief, &section.bullets, reports).into_iter().partition(|c| c.over_time);
    let tables: Vec<String> = [("Figures in conflict", conflicts), ("Figures over time", grown)]
        .iter()
        .filter(|(_, conflicts)| !conflicts.is_empty())
        .map(|(title, conflicts)| figures(title, conflicts))
        .collect();
    (!tables.is_empty()).then(|| tables.join("\n\n"))
}

fn figures(title: &str, conflicts: &[check::Conflict]) -> String {
    let rows: Vec<String> = conflicts
        .iter()
        .flat_map(|conflict| &conflict.told)
        .map(|told| {
            let day = told.day.map_or("not known".to_owned(), super::short_day);
            format!(
                "| {} | {} | {day} | {} |",
                escape::cell(&told.what),
                escape::cell(&told.figure),
                escape::cell(&told.source)
            )
        })
        .collect();
    format!("| {title} | Value | As of | Source |\n|---|---|---|---|\n{}", rows.join("\n"))
}

//! `forecasts`: the register across briefs: what was reported, by when, and whether it came true.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use jiff::civil::Date;

use super::{Outcome, briefs, complain, people};
use crate::brief::{Brief, Due, Row, register, store};
use crate::export;

/// Which forecasts are to be listed, and how.
#[derive(Debug, clap::Args)]
pub(super) struct Wanted {
    /// Briefs: project files (.daybrief) or exports (.md), or folders of them
    #[arg(required = true, value_name = "BRIEF")]
    briefs: Vec<PathBuf>,
    /// The form of the list
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The day from which is counted what is due or over, as 2026-11-22; today where it is not given
    #[arg(long, value_name = "DATE")]
    date: Option<Date>,
}

/// The forms of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// A table for a spreadsheet
    Csv,
    /// A calendar
    Ics,
}

/// Prints the register of all briefs that can be read.
pub(super) fn run(wanted: &Wanted, today: Date, out: &mut impl Write) -> io::Result<Outcome> {
    let mut read: Vec<Brief> = Vec::new();
    let mut asked = 0;
    for path in wanted.briefs.iter().flat_map(|path| in_folder(path)) {
        asked += 1;
        match path.and_then(|path| briefs::open(&path, &[])) {
            Ok(brief) => read.push(brief),
            Err(message) => complain(&message),
        }
    }
    read.sort_by_key(|brief| brief.date);
    let all: Vec<&Brief> = read.iter().collect();
    match wanted.format {
        Format::Csv => out.write_all(export::table(&all).as_bytes())?,
        Format::Ics => out.write_all(export::calendar(&all).as_bytes())?,
        Format::Text => list(&all, wanted.date.unwrap_or(today), out)?,
    }
    Ok(Outcome::of(asked, asked - read.len()))
}

/// The path itself, or the briefs in it where it is a folder: of a brief that is there as a project and exported, the
/// project alone, since it is the same brief.
fn in_folder(path: &Path) -> Vec<Result<PathBuf, String>> {
    if !path.is_dir() {
        return vec![Ok(path.to_owned())];
    }
    let files = match store::files_in(path) {
        Ok(files) => files,
        Err(error) => return vec![Err(error.to_string())],
    };
    let has =
        |path: &Path, ending: &str| path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending));
    let is_project = |path: &Path| has(path, store::EXTENSION);
    let exported = |path: &Path| has(path, "md") && !files.contains(&path.with_extension(store::EXTENSION));
    let briefs: Vec<_> =
        files.iter().filter(|path| is_project(path) || exported(path)).cloned().map(Ok).collect();
    if briefs.is_empty() {
        return vec![Err(format!("{}: there is no brief in this folder", path.display()))];
    }
    briefs
}

fn list(briefs: &[&Brief], today: Date, out: &mut impl Write) -> io::Result<()> {
    let all = briefs.iter().flat_map(|brief| register(brief).into_iter().map(move |row| (*brief, row)));
    let all: Vec<(&Brief, Row<'_>)> = all.collect();
    for due in [Due::Expired, Due::ThisWeek, Due::Later, Due::Undated] {
        let mut rows = all.iter().filter(|(_, row)| row.due(today) == due).peekable();
        if rows.peek().is_some() {
            writeln!(out, "{}", due.title())?;
        }
        for (brief, row) in rows {
            writeln!(out, "  {}", people::safe(&line(brief, row)))?;
        }
    }
    Ok(())
}

/// "2026-03-04 to 2026-03-06: the dam could fail (the agency; brief of 2026-03-03, S2): open".
fn line(brief: &Brief, row: &Row<'_>) -> String {
    let expected = &row.forecast.expectation;
    let window = export::window(expected.earliest, expected.latest);
    let who = if expected.who.is_empty() { String::new() } else { format!("{}; ", expected.who) };
    let outcome = row.forecast.outcome.name();
    format!("{window}: {} ({who}brief of {}, {}): {outcome}", expected.what, brief.date, row.source)
}

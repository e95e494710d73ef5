//! The parts of an export that are made from its bullets: what of them is not in the bullets is taken in again.

use jiff::civil::Date;

use crate::brief::{Brief, Forecasted, Outcome, Previous, Statement};
use crate::bullet::{Expectation, Standing};
use crate::export::changes as part;
use crate::export::flow::{Block, Flow, Line, words};
use crate::export::register;

/// Whether a part was made: it has nothing but tables, or is that on what has changed.
pub(super) fn is_made(title: &str, blocks: &[&Block]) -> bool {
    let tables = !blocks.is_empty() && blocks.iter().all(|block| matches!(block, Block::Table { .. }));
    tables || title == part::HEADING && blocks.first().is_some_and(|block| begins(block, part::LAST))
}

fn begins(block: &Block, lead: &str) -> bool {
    matches!(block, Block::Item(line) if words(line).starts_with(lead))
}

/// Takes in the forecasts with their outcomes, and what stood in the brief before.
pub(super) fn take_in(brief: &mut Brief, flow: &Flow) {
    for block in &flow.blocks {
        let Block::Table { head, rows } = block else { continue };
        let columns: Vec<String> = head.iter().map(|cell| words(cell)).collect();
        if format!("| {} |", columns.join(" | ")) == register::COLUMNS {
            rows.iter().for_each(|row| take_forecast(brief, row));
        }
    }
    brief.previous = previous(brief, flow).map(Box::new);
}

fn take_forecast(brief: &mut Brief, row: &[Line]) {
    let cells: Vec<String> = row.iter().map(|cell| words(cell)).collect();
    let [when, what, who, wording, place, outcome] = cells.as_slice() else { return };
    let (earliest, latest) = window(when);
    let (wording, kind) = wording.rsplit_once(" (").unwrap_or((wording, ""));
    let expectation = Expectation {
        who: who.clone(),
        what: what.clone(),
        wording: wording.trim_matches('"').to_owned(),
        kind: kind.trim_end_matches(')').to_owned(),
        when: String::new(),
        earliest,
        latest,
    };
    let outcome = Outcome::ALL.into_iter().find(|known| known.name() == outcome).unwrap_or_default();
    let forecast = Forecasted { expectation, outcome };
    let mut of: Vec<_> = brief
        .sections
        .iter_mut()
        .flat_map(|section| &mut section.bullets)
        .filter(|bullet| part::place(bullet).as_deref() == Some(place))
        .collect();
    // Two bullets may cite one sentence: each has its forecasts once.
    let free = of.iter().position(|bullet| !bullet.forecasts.contains(&forecast)).unwrap_or(0);
    of.get_mut(free).into_iter().for_each(|bullet| bullet.forecasts.push(forecast.clone()));
}

/// The days of "2026-03-03 to 2026-03-05" and its like.
fn window(words: &str) -> (Option<Date>, Option<Date>) {
    let day = |words: &str| words.trim().parse().ok();
    match words.split_once(" to ") {
        Some((earliest, latest)) => (day(earliest), day(latest)),
        None if words.starts_with("from ") => (day(words.trim_start_matches("from ")), None),
        None if words.starts_with("by ") => (None, day(words.trim_start_matches("by "))),
        None => (day(words), day(words)),
    }
}

/// What the brief before said, as far as the part on what has changed tells it.
fn previous(brief: &Brief, flow: &Flow) -> Option<Previous> {
    let values = super::yaml::Front::of(&flow.front).ok()?.values;
    let mut previous = Previous {
        file: values.get("previous_brief")?.clone(),
        date: values.get("previous_date")?.parse().ok()?,
        statements: Vec::new(),
        forecasts: Vec::new(),
    };
    let lines = flow.blocks.iter().filter_map(|block| match block {
        Block::Item(line) => Some(line),
        _ => None,
    });
    let mut new: Vec<String> = Vec::new();
    for line in lines {
        let Some(lead) = line.first().filter(|run| run.emphasis).map(|run| run.text.as_str()) else {
            continue;
        };
        let rest = words(line.get(1..).unwrap_or_default()).trim().to_owned();
        match lead {
            part::NEW => new.extend(rest.split("; ").map(str::to_owned)),
            // Its place is that of a bullet which did not stand in the brief before in these words.
            part::UPDATED => {
                let (now, before) = rest.split_once(". Before: ").unwrap_or((&rest, ""));
                new.extend(now.split_once(": ").map(|(place, _)| place.to_owned()));
                previous.statements.push(Statement { text: before.to_owned(), quotes: Vec::new() });
            }
            part::GONE => previous.statements.push(Statement { text: rest, quotes: Vec::new() }),
            part::ENDED => previous.forecasts.extend(ended(&rest)),
            _ => {}
        }
    }
    keep(brief, new, &mut previous);
    Some(previous)
}

fn ended(text: &str) -> Option<Forecasted> {
    let (what, by) = text.rsplit_once(" (")?;
    let (earliest, latest) = window(by.trim_end_matches(')'));
    let expectation = Expectation { what: what.to_owned(), earliest, latest, ..Expectation::default() };
    Some(expectation.into())
}

/// What is not new stood in the brief before.
fn keep(brief: &Brief, mut new: Vec<String>, previous: &mut Previous) {
    let mut kept: Vec<Statement> = Vec::new();
    for bullet in brief.bullets() {
        let Some(place) = part::place(bullet) else { continue };
        if let Some(at) = new.iter().position(|own| *own == place) {
            new.remove(at);
            continue;
        }
        let quote = |citation: &crate::bullet::Citation| match &citation.standing {
            Standing::Changed { was } => was.clone(),
            Standing::Found | Standing::Lost => citation.quote.clone(),
        };
        let statement =
            Statement { text: bullet.text.clone(), quotes: bullet.citations.iter().map(quote).collect() };
        if !kept.iter().any(|other| other.says_as(&statement)) {
            kept.push(statement);
        }
    }
    kept.append(&mut previous.statements);
    previous.statements = kept;
}

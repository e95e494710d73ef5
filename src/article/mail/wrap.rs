//! Wrapped lines of a plain letter: mail programs break at 72 to 78 characters, each part of a letter in its own way.
//!
//! A letter is judged paragraph by paragraph: what one sender wrapped stands beside what another did not.

use super::letter::Row;
use crate::article::draft::Region;
use crate::article::lines;

/// Lines are wrapped at no less and no more, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 55..=110;

/// So many breaks in mid-sentence tell the width at which a whole letter is wrapped.
const BREAKS_NEEDED: usize = 3;

/// For each row, whether its text goes on in the next.
pub(super) fn goes_on(rows: &[Row]) -> Vec<bool> {
    let widths: Vec<usize> = rows.iter().map(|row| row.words.chars().count()).collect();
    let mut goes_on = vec![false; rows.len()];
    let (mut breaks, mut letter_width) = (0, 0);
    let mut undecided = Vec::new();
    for (start, end) in paragraphs(rows) {
        let width = (start..end).filter_map(|at| widths.get(at).copied()).max().unwrap_or_default();
        if !WIDTHS.contains(&width) {
            continue;
        }
        let full: Vec<usize> = (start..end - 1).filter(|at| is_full(rows, &widths, *at, width)).collect();
        let broken = full.iter().filter(|at| begins_small(rows, **at + 1)).count();
        breaks += broken;
        if broken > 0 {
            letter_width = letter_width.max(width);
            full.into_iter().for_each(|at| set(&mut goes_on, at));
        } else {
            undecided.push((start, end));
        }
    }
    if breaks >= BREAKS_NEEDED {
        for (start, end) in undecided {
            let full = (start..end - 1).filter(|at| is_full(rows, &widths, *at, letter_width));
            full.for_each(|at| set(&mut goes_on, at));
        }
    }
    goes_on
}

/// The runs of rows of one kind without an empty row, from the first to after the last.
fn paragraphs(rows: &[Row]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut before: Option<&Row> = None;
    for (at, row) in rows.iter().enumerate() {
        let kept = !row.words.trim().is_empty() && row.region != Region::MailHead;
        let same = before.is_some_and(|b| b.depth == row.depth && b.region == row.region);
        match runs.last_mut() {
            Some((_, end)) if kept && same && *end == at => *end = at + 1,
            _ if kept => runs.push((at, at + 1)),
            _ => {}
        }
        before = Some(row);
    }
    runs
}

/// Whether the next row's first word would not have fitted on this one.
fn is_full(rows: &[Row], widths: &[usize], at: usize, width: usize) -> bool {
    let next = rows.get(at + 1).map_or("", |row| row.words.trim_start());
    let word = next.split_whitespace().next().map_or(0, |word| word.chars().count());
    !lines::is_list_item(next) && widths.get(at).copied().unwrap_or_default() + 1 + word > width
}

/// Whether a row begins in mid-sentence.
fn begins_small(rows: &[Row], at: usize) -> bool {
    rows.get(at).is_some_and(|row| row.words.trim_start().starts_with(char::is_lowercase))
}

fn set(goes_on: &mut [bool], at: usize) {
    if let Some(goes_on) = goes_on.get_mut(at) {
        *goes_on = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows, those that go on ended by "+".
    #[track_caller]
    fn check(marked: &[&str]) {
        let rows: Vec<Row> = marked.iter().map(|row| Row::new(row.trim_end_matches('+'), 0, false)).collect();
        let found: Vec<String> = rows
            .iter()
            .zip(goes_on(&rows))
            .map(|(row, goes_on)| format!("{}{}", row.words, if goes_on { "+" } else { "" }))
            .collect();
        assert_eq!(found, marked);
    }

    #[test]
    fn each_paragraph_has_its_own_width() {
        check(&[
            "The harbour of Port Ella was shut on Friday after a storm tore away the+",
            "pier, the mayor said, and two ferries lay adrift in the bay until dawn.",
            "",
            "This letter is meant for nobody but for those to whom it was written by its author, and+",
            "whoever else has got it may not read it.",
        ]);
    }

    #[test]
    fn a_name_at_the_break_is_joined_where_the_letter_is_wrapped() {
        let wrapped = [
            "The harbour of Port Ella was shut on Friday after a storm tore away the+",
            "pier, the mayor said, and two ferries lay adrift in the bay until dawn,+",
            "when the harbour guard found them and brought them in, one by one, and+",
            "without a scratch.",
        ];
        check(
            &[
                &wrapped[..],
                &["", "The ferries had been on their way from the capital to the port of Saint+", "Maren."],
            ]
            .concat(),
        );
    }

    #[test]
    fn lines_of_their_own_stay_apart() {
        check(&[
            "Storm shuts the harbour of Port Ella and leaves two ferries adrift",
            "Fuel tax will rise in January after a debate of eleven hours",
            "Ann Lee",
            "Second Secretary",
        ]);
        check(&["The harbour is shut.", "no one was hurt.", "- one ferry", "- another"]);
    }
}

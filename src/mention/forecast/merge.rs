//! Cues of one proposition become one: "could be expected to", "analysts predict it could".

use super::Certainty;
use super::ForecastKind;
use super::cue::{Cue, Sort};
use super::view::View;
use crate::mention::clause::class;

/// How far from a verb of fear or expectation the modal of its clause stands at most, in tokens.
const REACH: usize = 22;

/// One cue for each proposition, in text order.
pub(super) fn one_each(view: &View<'_>, cues: Vec<Cue>) -> Vec<Cue> {
    let mut kept: Vec<Cue> = Vec::with_capacity(cues.len());
    for cue in cues {
        match kept.last_mut() {
            Some(last) if same_group(view, last, &cue) => absorb(last, &cue),
            Some(last) if holds(view, last, &cue) => hold(view, last, cue),
            _ => kept.push(cue),
        }
    }
    kept
}

/// "could be expected to", "is likely to be set to": one verb group.
fn same_group(view: &View<'_>, last: &Cue, cue: &Cue) -> bool {
    let between = last.words.last + 1..cue.words.first;
    between.len() <= 2
        && between.clone().all(|t| view.clauses.is(t, class::AUXILIARY | class::ADVERB))
        && View::is_modal(last)
        || between.is_empty() && !View::is_modal(cue)
}

fn absorb(last: &mut Cue, cue: &Cue) {
    if matches!(cue.certainty, Certainty::Unlikely | Certainty::Probable)
        && last.certainty == Certainty::Certain
    {
        last.certainty = cue.certainty;
    }
    if cue.kind == ForecastKind::Warning {
        last.kind = ForecastKind::Warning;
    }
}

/// "analysts predict that it could": a verb of expectation or fear and the modal in its clause.
fn holds(view: &View<'_>, last: &Cue, cue: &Cue) -> bool {
    let near = cue.words.first - last.words.last <= REACH;
    let takes_clause = last.kind == ForecastKind::Warning
        || last.rule == "open question"
        || last.rule == "expectation"
        || last.rule == "likelihood";
    let parted = (last.words.last + 1..cue.words.first).any(|t| {
        matches!(view.clauses.word(t), ";" | "but" | "\"" | "”" | "“") || view.clauses.is(t, class::COMMA)
    });
    near && takes_clause && last.sort == Sort::Listed && View::is_modal(cue) && !parted
}

/// A warning keeps its own verb; an expectation gives way to the modal, which says how sure it is.
fn hold(view: &View<'_>, last: &mut Cue, cue: Cue) {
    if last.kind == ForecastKind::Warning || last.rule == "open question" {
        let warned = view.clauses.word(last.words.first).starts_with("warn");
        if warned && cue.sort == Sort::Will {
            last.certainty = cue.certainty;
        }
        return;
    }
    let weaker = matches!(last.certainty, Certainty::Unlikely | Certainty::Possible)
        || cue.certainty == Certainty::Certain;
    let certainty = if weaker { last.certainty } else { cue.certainty };
    *last = Cue { certainty, rule: last.rule, ..cue };
}

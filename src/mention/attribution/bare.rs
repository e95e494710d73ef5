//! Whether a clause begins where no "that" says so: "said talks went on", "said parents still want a vote".

use super::cue::Cue;
use super::scene::Scene;
use crate::mention::clause::{Phrase, class};

/// "Lang, a London-based adviser, who was there, stressed her record": a name and what is told of it beside it are
/// no clause.
pub(super) fn is_clause(scene: &Scene<'_>, run: Phrase) -> bool {
    let clauses = scene.clauses;
    let mut aside = false;
    (run.first..=run.last).any(|t| {
        if clauses.is(t, class::COMMA) {
            aside = clauses.is(t + 1, class::RELATIVE);
        }
        let hyphened = clauses.word(t.wrapping_sub(1)) == "-" && clauses.prose.glued(t);
        let past = clauses.word(t).ends_with("ed") && !clauses.is(t, class::CAPITAL) && !hyphened;
        let verb = clauses.verb(t) != 0 && !clauses.is(t, class::CAPITAL) && !hyphened;
        !aside && (past || verb || clauses.is(t, class::AUXILIARY) && !clauses.is(t, class::POSSESSIVE))
    })
}

/// How far a clause stands behind when and where it was said ("said during a rally in the capital on Monday he").
const FARTHEST_CLAUSE: usize = 12;

/// "said after the meeting they would": where the clause begins behind when or where it was said.
pub(super) fn behind_occasion(scene: &Scene<'_>, next: usize) -> Option<usize> {
    let clauses = scene.clauses;
    let led = clauses.is(next, class::PREPOSITION)
        && !clauses.is(next, class::DETERMINER)
        && clauses.word(next) != "to";
    if !led {
        return None;
    }
    let end = scene.sentence(next).end.min(next + FARTHEST_CLAUSE);
    let clause = |&t: &usize| {
        clauses.is(t, class::SUBJECT)
            && !clauses.is(t, class::RELATIVE)
            && !clauses.is(t - 1, class::PREPOSITION)
    };
    (next + 2..end)
        .take_while(|&t| !clauses.is(t, class::SIGN | class::SUBORDINATOR | class::AUXILIARY))
        .find(clause)
}

/// "a study found 31 cases": what a paper finds is what it says.
pub(super) fn is_paper(scene: &Scene<'_>, cue: &Cue) -> bool {
    let Some(source) = scene.subject(cue) else { return false };
    (source.first..=source.last).any(|t| PAPERS.contains(&scene.clauses.word(t)))
}

/// Papers and counts that tell what was found.
const PAPERS: &[&str] = &[
    "study",
    "studies",
    "report",
    "reports",
    "poll",
    "polls",
    "survey",
    "surveys",
    "analysis",
    "review",
    "audit",
    "research",
    "data",
    "figures",
    "statistics",
    "investigation",
    "inquiry",
    "documents",
    "records",
    "census",
    "assessment",
    "researchers",
    "scientists",
    "auditors",
    "investigators",
];

/// "said troops had left": a bare plural can open a clause too.
pub(super) fn lower_plural(scene: &Scene<'_>, token: usize) -> bool {
    !scene.clauses.is(
        token,
        class::AUXILIARY
            | class::SIGN
            | class::PREPOSITION
            | class::SUBORDINATOR
            | class::CONJUNCTION
            | class::ADVERB,
    ) && (has_finite(scene, token) || has_past(scene, token) || has_present(scene, token))
        && scene.clauses.word(token) != "to"
}

/// Past forms that news tells of things with, beside those in "-ed".
const PASTS: [&str; 24] = [
    "went", "fell", "rose", "came", "began", "broke", "held", "led", "left", "met", "took", "made", "grew",
    "hit", "ran", "fled", "died", "stood", "won", "lost", "spread", "sank", "got", "became",
];

/// "said fighting went on": whether a past form stands behind the noun that begins at `from`.
fn has_past(scene: &Scene<'_>, from: usize) -> bool {
    /// "said talks between the two sides".
    const SUBJECT: usize = 6;
    let clauses = scene.clauses;
    let end = scene.sentence(from).end.min(from + SUBJECT);
    let parts = class::SIGN | class::SUBORDINATOR | class::RELATIVE;
    (from + 1..end).take_while(|&t| !clauses.is(t, parts)).any(|t| {
        let word = clauses.word(t);
        PASTS.contains(&word) || word.len() > 4 && word.ends_with("ed") && clauses.word(t + 1) != "by"
    })
}

/// "said parents still want": a plural, and behind it a word that goes on no noun.
fn has_present(scene: &Scene<'_>, token: usize) -> bool {
    let clauses = scene.clauses;
    let word = clauses.word(token);
    let plural = word.len() > 4 && word.ends_with('s') && !word.ends_with("ss");
    let mut next = token + 1;
    let adverb = clauses.is(next, class::ADVERB);
    next += usize::from(adverb);
    let object = clauses.is(next + 1, class::DETERMINER | class::OBJECT) || clauses.word(next + 1) == "to";
    let closed = class::SIGN
        | class::PREPOSITION
        | class::CONJUNCTION
        | class::SUBORDINATOR
        | class::RELATIVE
        | class::DETERMINER
        | class::CAPITAL
        | class::NUMBER
        | class::TIME
        | class::ADVERB;
    plural
        && (adverb || object)
        && !clauses.is(next, closed)
        && !clauses.word(next).ends_with('s')
        && !clauses.word(next).ends_with("ing")
}

/// Whether an auxiliary stands soon after, so that a clause is meant and not a thing.
pub(super) fn has_finite(scene: &Scene<'_>, from: usize) -> bool {
    let end = scene.sentence(from).end.min(from + 14);
    (from..end)
        .take_while(|&t| !scene.clauses.is(t, class::STOP | class::BREAK))
        .any(|t| scene.clauses.is(t, class::AUXILIARY) && !scene.clauses.is(t, class::POSSESSIVE))
}

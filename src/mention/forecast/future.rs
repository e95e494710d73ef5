//! Futures without a modal verb: a present tense with a date to come, a headline's infinitive, a plan or a
//! hope that is denied.

use std::sync::LazyLock;

use super::cue::{Cue, PRESENT_BE, Sort, is_bare_verb, is_present_be};
use super::view::View;
use super::{Certainty, ForecastKind};
use crate::mention::clause::{Phrase, class};
use crate::mention::timex::horizon::Window;
use crate::text::{WordMap, WordSet};

/// How far from its verb a date may stand, in tokens.
const NEAR: usize = 9;
/// The most tokens of a headline.
const LONGEST_HEADLINE: usize = 25;
/// Verbs of arranged events: "leaves on Monday", "is leaving".
const ARRANGED_VERBS: &str = "meet begin start open close end expire arrive leave return vote resume launch visit travel \
         fly host hold come go head move retire speak kick run join release take conclude sit \
         appear play";

/// The same as a table.
static ARRANGED: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(ARRANGED_VERBS));

/// A rule: the words that it can begin at, and what it reads there.
struct Rule {
    opens: Opens,
    read: fn(&View<'_>, usize) -> Option<Cue>,
}

/// The words that a rule can begin at.
enum Opens {
    /// These.
    At(&'static str),
    /// The present tense of these verbs.
    AtPresentOf(&'static str),
}

use Opens::{At, AtPresentOf};

/// The rules, tried in order.
const RULES: [Rule; 8] = [
    Rule { opens: At(PRESENT_BE), read: progressive },
    Rule { opens: At(PRESENT_BE), read: leaving },
    Rule { opens: AtPresentOf(ARRANGED_VERBS), read: present },
    Rule { opens: At("plans"), read: plans },
    Rule { opens: At("no"), read: nothing_planned },
    Rule { opens: At("no little scant"), read: no_hope },
    Rule { opens: At("until till through"), read: until_a_day },
    Rule { opens: At("to"), read: headline },
];

/// Which rules can begin at a word, one bit each: at most words none can.
static RULES_AT: LazyLock<WordMap<u8>> = LazyLock::new(|| {
    let mut rules_at = WordMap::<u8>::default();
    for (number, rule) in RULES.iter().enumerate() {
        let (words, endings): (&str, &[&str]) = match rule.opens {
            At(words) => (words, &[""]),
            AtPresentOf(verbs) => (verbs, &["", "s", "es"]),
        };
        for (word, ending) in words.split_ascii_whitespace().flat_map(|w| endings.iter().map(move |e| (w, e)))
        {
            *rules_at.entry(&format!("{word}{ending}")) |= 1 << number;
        }
    }
    rules_at
});

/// The words that rules can begin at.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    RULES_AT.words()
}

/// Reads a future without a modal at `token`.
pub(super) fn read(view: &View<'_>, token: usize) -> Option<Cue> {
    let opened = *RULES_AT.at(view.clauses.prose, token)?;
    let mut rules = RULES.iter().enumerate().filter(|(number, _)| opened & 1 << number != 0);
    rules.find_map(|(_, rule)| (rule.read)(view, token))
}

fn cue(first: usize, last: usize, kind: ForecastKind, rule: &'static str) -> Cue {
    let words = Phrase { first, last };
    let (sort, certainty) = (Sort::Present, Certainty::Certain);
    Cue { words, sort, kind, certainty, negative: false, holder: false, rule }
}

/// Whether a date wholly after the day of publication stands soon after `token`.
fn dated(view: &View<'_>, token: usize) -> bool {
    let Some(today) = view.published.filter(|_| !view.timexes.is_empty()) else { return false };
    let prose = view.clauses.prose;
    let from = prose.span(token).end;
    let until = prose.span((token + NEAR).min(view.sentence.end.saturating_sub(1))).end;
    let ahead = |w: &Window| w.earliest.is_some_and(|day| day > today) && !is_length(view, w);
    view.windows().iter().any(|w| from <= w.span.start && w.span.end <= until && ahead(w))
}

/// "a month": a length without a preposition is no day to come.
fn is_length(view: &View<'_>, window: &Window) -> bool {
    let first = view.clauses.prose.tokens_in(window.span).start;
    view.clauses.is(first, class::NUMBER)
        || matches!(view.clauses.word(first), "a" | "an" | "one" | "two" | "three")
}

/// "is meeting on Friday", "is next Sunday".
fn progressive(view: &View<'_>, token: usize) -> Option<Cue> {
    if !is_present_be(view.clauses, token) || !dated(view, token) {
        return None;
    }
    let next = view.clauses.word(token + 1);
    let arranged = |stem: &str| ARRANGED.has(stem) || ARRANGED.has(&format!("{stem}e"));
    let moves = next.strip_suffix("ing").is_some_and(arranged) || matches!(next, "beginning" | "running");
    let at = view.clauses.prose.span(token).end;
    let slot = view.windows().iter().any(|w| w.span.start >= at && w.span.start <= at + 2);
    (moves || slot).then(|| {
        let last = token + usize::from(moves);
        cue(token, last, ForecastKind::Schedule, "present with a date to come")
    })
}

/// "is leaving for": said of somebody who has not left.
fn leaving(view: &View<'_>, token: usize) -> Option<Cue> {
    let goes = matches!(view.clauses.word(token + 1), "leaving" | "departing");
    let bound = goes && is_present_be(view.clauses, token) && view.clauses.word(token + 2) == "for";
    bound.then(|| cue(token, token + 1, ForecastKind::Plan, "is leaving"))
}

/// "meets on Monday".
fn present(view: &View<'_>, token: usize) -> Option<Cue> {
    const BARRED: u32 =
        class::DETERMINER | class::PREPOSITION | class::POSSESSIVE | class::AUXILIARY | class::NUMBER;
    let word = view.clauses.word(token);
    let before = token.checked_sub(1).filter(|&b| b >= view.sentence.start)?;
    let verb = !view.clauses.is(before, BARRED) && view.clauses.word(before) != "to";
    let agrees = word.ends_with('s') != view.clauses.word(before).ends_with('s');
    (verb && agrees && dated(view, token))
        .then(|| cue(token, token, ForecastKind::Schedule, "present with a date to come"))
}

/// "The airline plans daily flights".
fn plans(view: &View<'_>, token: usize) -> Option<Cue> {
    let clauses = view.clauses;
    if clauses.is(token, class::CAPITAL) {
        return None;
    }
    let before = token.checked_sub(1).filter(|&b| b >= view.sentence.start)?;
    let opens = before == view.sentence.start + 1 && clauses.is(view.sentence.start, class::DETERMINER);
    let subject = opens
        || clauses.is(before, class::CAPITAL | class::SUBJECT)
            && !clauses.is(before, class::DETERMINER | class::POSSESSIVE);
    let object = clauses.is(token + 1, class::DETERMINER | class::NUMBER) || is_bare_verb(clauses, token + 1);
    (subject && object).then(|| Cue {
        certainty: Certainty::NoneStated,
        holder: true,
        sort: Sort::Listed,
        ..cue(token, token, ForecastKind::Plan, "intention")
    })
}

/// "no visit planned".
fn nothing_planned(view: &View<'_>, token: usize) -> Option<Cue> {
    let arranged = |&t: &usize| matches!(view.clauses.word(t), "planned" | "scheduled" | "expected");
    let planned = (token + 2..token + 4).find(arranged).filter(|&t| t < view.sentence.end)?;
    Some(Cue {
        certainty: Certainty::NoneStated,
        negative: true,
        sort: Sort::Listed,
        ..cue(token, planned, ForecastKind::Plan, "nothing planned")
    })
}

/// "no real hope", "little immediate prospect".
fn no_hope(view: &View<'_>, token: usize) -> Option<Cue> {
    const PARTED: u32 = class::PREPOSITION | class::COMMA | class::STOP | class::AUXILIARY;
    let hope = |&t: &usize| matches!(view.clauses.word(t), "hope" | "prospect" | "chance");
    let noun = (token + 1..token + 5).find(hope).filter(|&t| t < view.sentence.end)?;
    let joined = (token..noun).all(|t| !view.clauses.is(t, PARTED));
    joined.then(|| Cue {
        certainty: Certainty::Unlikely,
        sort: Sort::Listed,
        ..cue(token, noun, ForecastKind::Prediction, "likelihood")
    })
}

/// "in force until 3 May", "runs through March".
fn until_a_day(view: &View<'_>, token: usize) -> Option<Cue> {
    let today = view.published?;
    let at = view.clauses.prose.span(token).start;
    let ahead = |w: &Window| w.span.start == at && w.latest.is_some_and(|day| day > today);
    view.windows().iter().any(ahead).then(|| cue(token, token, ForecastKind::Schedule, "until a day to come"))
}

/// "NATO to admit three countries": in a headline, "to" after a noun stands for "is to".
fn headline(view: &View<'_>, token: usize) -> Option<Cue> {
    let clauses = view.clauses;
    let short = || view.sentence.len() <= LONGEST_HEADLINE && view.is_open_ended();
    if !short() {
        return None;
    }
    let colon = (view.sentence.start..token).rev().find(|&t| clauses.word(t) == ":");
    let subject = colon.map_or(view.sentence.start, |c| c + 1)..token;
    // A small word in -s may be the headline's verb.
    let verbal = |t: usize| {
        let word = clauses.word(t);
        let small = !clauses.is(t, class::CAPITAL | class::SIGN);
        let auxiliary = clauses.is(t, class::AUXILIARY) && !clauses.is(t, class::POSSESSIVE);
        auxiliary || clauses.verb(t) != 0 || small && word.ends_with('s') && !word.ends_with("ss")
    };
    let noun = !subject.is_empty() && !subject.clone().any(verbal);
    let other = class::DETERMINER | class::NUMBER | class::PREPOSITION;
    let titled = view.is_title() && !clauses.is(token + 1, other) && clauses.word(token + 1).len() > 2;
    (noun && (is_bare_verb(clauses, token + 1) || titled))
        .then(|| Cue { sort: Sort::Be, ..cue(token, token + 1, ForecastKind::Plan, "headline infinitive") })
}

//! What kind of forecast it is, and how sure: from the cue, the verb after it, who acts, and the dates.

use std::sync::LazyLock;

use super::cue::{Cue, Sort};
use super::view::View;
use super::{Certainty, ForecastKind};
use crate::mention::clause::{Phrase, class};
use crate::mention::timex::horizon::Window;
use crate::text::Lexicon;

static UNCONTROLLED: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::parse("uncontrolled_verbs.tsv", include_str!("../../../assets/lexicon/uncontrolled_verbs.tsv"))
});
static AGENTS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::parse("speaker_nouns.tsv", include_str!("../../../assets/lexicon/speaker_nouns.tsv"))
});

/// The kind, by precedence: warning, conditional, schedule, plan, prediction.
pub(super) fn kind(
    view: &View<'_>,
    cue: &Cue,
    subject: Option<Phrase>,
    window: Option<&Window>,
) -> ForecastKind {
    if cue.kind == ForecastKind::Warning || warned(view, cue) {
        return ForecastKind::Warning;
    }
    let open =
        !matches!(cue.kind, ForecastKind::Schedule) && cue.rule != "open question" && cue.rule != "intention";
    if open && (view.has_condition(cue) || hypothetical(view, cue, subject)) {
        return ForecastKind::Conditional;
    }
    let planned = is_planned(view, cue, subject);
    if planned && has_slot(view, cue, window) {
        return ForecastKind::Schedule;
    }
    match (cue.sort, planned) {
        (Sort::Listed | Sort::Must | Sort::Present, _) => cue.kind,
        (Sort::Be, _) if window.is_some() => ForecastKind::Schedule,
        (_, true) | (Sort::Be, _) => ForecastKind::Plan,
        (_, false) => ForecastKind::Prediction,
    }
}

/// Whether it is said as a warning or a threat.
fn warned(view: &View<'_>, cue: &Cue) -> bool {
    const VERBS: &[&str] = &["warn", "fear", "threaten", "worr", "caution"];
    let text = view.clauses.prose.lowered();
    let speech = view.speech(cue).map_or("", |a| a.cue.of(text));
    speech.split(' ').any(|word| VERBS.iter().any(|verb| word.starts_with(verb)))
}

/// "Under the plan, taxes would rise": what a proposal not yet taken up would do.
fn hypothetical(view: &View<'_>, cue: &Cue, subject: Option<Phrase>) -> bool {
    const PROPOSALS: &[&str] = &[
        "proposal",
        "proposals",
        "bill",
        "measure",
        "measures",
        "amendment",
        "option",
        "scenario",
        "alternative",
        "solution",
        "idea",
        "cleanup",
        "change",
        "changes",
        "policy",
        "compromise",
        "attack",
        "move",
        "failure",
    ];
    let named =
        |phrase: Phrase| (phrase.first..=phrase.last).any(|t| PROPOSALS.contains(&view.clauses.word(t)));
    let under = view.clauses.word(view.sentence.start) == "under";
    cue.sort == Sort::Would && (subject.is_some_and(named) || under)
}

/// A slot in the calendar: a day, a month; not a limit ("by", "within").
fn has_slot(view: &View<'_>, cue: &Cue, window: Option<&Window>) -> bool {
    let slotted = matches!(cue.sort, Sort::Will | Sort::Would | Sort::Be) || matches!(cue.rule, "decision");
    let Some(window) = window.filter(|_| slotted) else { return false };
    let words = window.span.of(view.clauses.prose.lowered());
    let limit = ["by ", "within ", "over ", "for ", "before ", "until "].iter().any(|p| words.starts_with(p));
    let dated = match (window.earliest, window.latest) {
        (Some(first), Some(last)) => (last - first).get_days() <= 31,
        (Some(_), None) => true,
        _ => false,
    };
    dated && !limit
}

/// Whether somebody in control says that they will do it.
fn is_planned(view: &View<'_>, cue: &Cue, subject: Option<Phrase>) -> bool {
    if cue.kind == ForecastKind::Plan || cue.sort == Sort::Be {
        return true;
    }
    let modal = View::is_modal(cue) && cue.sort != Sort::Could;
    if !modal {
        return false;
    }
    let clauses = view.clauses;
    let verb = view.verb_after(cue);
    if clauses.word(verb) == "be" {
        return is_arranged(view, verb + 1, cue);
    }
    let acts = subject.is_some_and(|s| is_agent(view, s, cue));
    let continues = matches!(
        clauses.word(verb),
        "continue" | "go" | "make" | "take" | "stay" | "remain" | "keep" | "come"
    );
    let controlled = !UNCONTROLLED.has(clauses.word(verb)) || continues && acts;
    acts && controlled && (cue.sort != Sort::May || cue.certainty == Certainty::Possible)
}

/// "will be opened", "would be allowed": a passive that somebody arranges.
fn is_arranged(view: &View<'_>, participle: usize, cue: &Cue) -> bool {
    const SUFFERED: &[&str] = &[
        "seen",
        "forced",
        "disappointed",
        "affected",
        "hit",
        "remembered",
        "needed",
        "lost",
        "killed",
        "injured",
        "hurt",
        "destroyed",
        "delayed",
        "overwhelmed",
        "surprised",
        "damaged",
        "tested",
    ];
    const IRREGULAR: &[&str] = &[
        "held",
        "made",
        "given",
        "put",
        "sent",
        "built",
        "taken",
        "paid",
        "brought",
        "set",
        "kept",
        "cut",
        "sold",
        "shown",
        "let",
        "drawn",
        "withdrawn",
        "sworn",
    ];
    let clauses = view.clauses;
    let mut at = participle;
    while clauses.is(at, class::ADVERB) && at < participle + 2 {
        at += 1;
    }
    let word = clauses.word(at);
    let passive = word.ends_with("ed") || IRREGULAR.contains(&word);
    let based = matches!(word, "accessible" | "available" | "ready" | "based");
    matches!(cue.sort, Sort::Will | Sort::Would) && (passive && !SUFFERED.contains(&word) || based)
}

/// Whether the subject can act: a person, a body, a name.
fn is_agent(view: &View<'_>, subject: Phrase, cue: &Cue) -> bool {
    let clauses = view.clauses;
    let word = clauses.word(subject.last);
    if subject.first == subject.last && (clauses.is(subject.first, class::SUBJECT) || word == "nothing") {
        return match word {
            "it" => view.speech(cue).is_some_and(|a| a.source.is_some()),
            "there" | "nothing" => false,
            _ => true,
        };
    }
    let singular = word.strip_suffix('s').unwrap_or(word);
    let head = (subject.first..=subject.last)
        .take_while(|&t| !matches!(clauses.word(t), "of" | "in" | "for" | "from"))
        .last();
    let head = head.map_or("", |t| clauses.word(t));
    let listed = |w: &str| AGENTS.has(w) || w.strip_suffix('s').is_some_and(|s| AGENTS.has(s));
    let named = clauses.is(subject.last, class::CAPITAL) && !clauses.is(subject.last, class::TIME);
    let ending = ["er", "or", "ist", "ian"].iter().any(|e| singular.ends_with(e)) && singular.len() > 5;
    listed(word) || listed(head) || named || ending && clauses.word(subject.last).ends_with('s')
}

/// How sure the wording is: the cue's own word, weakened by what stands around it.
pub(super) fn certainty(view: &View<'_>, cue: &Cue, kind: ForecastKind) -> Certainty {
    let next = cue.words.last + 1;
    let adverb = (next..next + 2).find_map(|t| match view.clauses.word(t) {
        "probably" | "likely" => Some(Certainty::Probable),
        "unlikely" => Some(Certainty::Unlikely),
        "possibly" | "perhaps" => Some(Certainty::Possible),
        _ => None,
    });
    if let Some(certainty) = adverb.filter(|_| View::is_modal(cue)) {
        return certainty;
    }
    if kind == ForecastKind::Conditional && cue.certainty == Certainty::Certain {
        return Certainty::NoneStated;
    }
    match held(view, cue) {
        Some(weaker) if cue.certainty == Certainty::Certain => weaker,
        _ => cue.certainty,
    }
}

/// "I think it will": how sure the verb makes it that the forecast hangs on.
fn held(view: &View<'_>, cue: &Cue) -> Option<Certainty> {
    let speech = view.speech(cue)?;
    let verb = speech.cue.of(view.clauses.prose.lowered()).split(' ').next_back()?;
    let starts = |stems: &[&str]| stems.iter().any(|s| verb.starts_with(s));
    if starts(&["think", "thought", "believ", "expect", "predict", "estimat", "suspect", "reckon"]) {
        Some(Certainty::Probable)
    } else if starts(&["hope", "fear", "hoping"]) {
        Some(Certainty::Possible)
    } else if starts(&["doubt"]) {
        Some(Certainty::Unlikely)
    } else {
        None
    }
}

/// "nothing will stop", "no talks are planned": whether the subject denies it.
pub(super) fn denied(view: &View<'_>, cue: &Cue, subject: Option<Phrase>) -> bool {
    let first = subject.map_or("", |s| view.clauses.word(s.first));
    cue.kind != ForecastKind::Warning && matches!(first, "no" | "nothing" | "nobody" | "neither" | "none")
}

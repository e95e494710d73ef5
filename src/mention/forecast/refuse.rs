//! What looks like a forecast and is none, as named rules.

use std::sync::LazyLock;

use super::cue::{Cue, Sort, is_bare_verb};
use super::view::View;
use crate::mention::clause::class;
use crate::text::WordSet;

/// One reason not to take a cue.
pub(super) struct Refusal {
    /// Its name.
    pub(super) name: &'static str,
    applies: fn(&View<'_>, &Cue) -> bool,
}

/// All reasons.
pub(super) const REFUSALS: &[Refusal] = &[
    Refusal { name: "a noun or a name", applies: noun },
    Refusal { name: "what did not happen", applies: counterfactual },
    Refusal { name: "a past habit", applies: habit },
    Refusal { name: "a past future", applies: settled },
    Refusal { name: "an opinion", applies: opinion },
    Refusal { name: "an ability", applies: ability },
    Refusal { name: "a purpose", applies: purpose },
    Refusal { name: "a permission", applies: permission },
    Refusal { name: "a task, not a schedule", applies: task },
    Refusal { name: "an obligation without a day", applies: obligation },
    Refusal { name: "a past plan", applies: past_plan },
    Refusal { name: "background", applies: background },
    Refusal { name: "a wish", applies: wish },
    Refusal { name: "an infinitive", applies: infinitive },
    Refusal { name: "a feeling, not a warning", applies: feeling },
    Refusal { name: "a question asked", applies: asked },
];

/// The name of the first reason that applies.
pub(super) fn reason(view: &View<'_>, cue: &Cue) -> Option<&'static str> {
    REFUSALS.iter().find(|r| (r.applies)(view, cue)).map(|r| r.name)
}

/// Whether one of `words` stands among the `count` tokens before the cue, in its sentence.
fn before(view: &View<'_>, cue: &Cue, count: usize, words: &[&str]) -> bool {
    let from = cue.words.first.saturating_sub(count).max(view.sentence.start);
    (from..cue.words.first).any(|t| words.contains(&view.clauses.word(t)))
}

/// The word that the cue governs, adverbs and "not" left out.
fn governed<'a>(view: &View<'a>, cue: &Cue) -> &'a str {
    view.clauses.word(view.verb_after(cue))
}

/// "the will of the people", "last May", "Will Harris".
fn noun(view: &View<'_>, cue: &Cue) -> bool {
    const OWNERS: &[&str] = &[
        "the",
        "a",
        "his",
        "her",
        "their",
        "our",
        "my",
        "your",
        "its",
        "of",
        "free",
        "political",
        "good",
        "own",
        "ill",
        "no",
    ];
    let clauses = view.clauses;
    let (first, next) = (cue.words.first, cue.words.last + 1);
    if !View::is_modal(cue) || cue.rule == "going to" {
        return false;
    }
    let capital = clauses.is(first, class::CAPITAL) && !view.is_title();
    let inside = first > view.sentence.start;
    let dated = clauses.is(first, class::CAPITAL) && clauses.is(next, class::NUMBER);
    let month = cue.sort == Sort::May && (capital && inside || dated);
    let power = clauses.word(first) == "might" && clauses.is(next, class::DO | class::MODAL);
    let name = cue.sort == Sort::Will && capital && (inside || clauses.is(next, class::CAPITAL));
    let owned =
        cue.sort == Sort::Will && !clauses.word(first).contains(['\'', '’']) && before(view, cue, 1, OWNERS);
    let joined = clauses.word(next) == "-" && clauses.prose.glued(next);
    month || name || owned || power || joined
}

/// "could have won", "would have been".
fn counterfactual(view: &View<'_>, cue: &Cue) -> bool {
    let have = matches!(governed(view, cue), "have" | "'ve" | "’ve" | "of");
    let verb = view.verb_after(cue);
    let thing = class::DETERMINER | class::PREPOSITION | class::CAPITAL | class::NUMBER;
    let done = have && !view.clauses.is(verb + 1, thing);
    matches!(cue.sort, Sort::Would | Sort::Could) && done
}

/// "would often walk", "when the guards would let us out", "in those days they would sing".
fn habit(view: &View<'_>, cue: &Cue) -> bool {
    const OFTEN: &[&str] =
        &["often", "always", "usually", "sometimes", "regularly", "frequently", "routinely"];
    if cue.sort != Sort::Would {
        return false;
    }
    let after = OFTEN.contains(&view.clauses.word(cue.words.last + 1));
    after || before(view, cue, 1, OFTEN) || whenever(view, cue) || tells_of_old_times(view, cue)
}

/// What a "when" follows that is asked for, or told of.
static TOLD_WHEN: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(
        " about of on say said says saying tell told ask asked asking know knew known decide decided \
        clear unclear sure certain unsure uncertain announce announced indicate indicated specify \
        disclose predict see wonder wondered day date time moment point stage year and or until till \
        since explain explained determine guess reveal revealed discuss discussed to for than ",
    )
});

/// "when the guards would let us out", but not "asked when it would end", "the day when it would end".
fn whenever(view: &View<'_>, cue: &Cue) -> bool {
    /// "when the two young guards".
    const SUBJECT: usize = 5;
    let first = cue.words.first.saturating_sub(SUBJECT).max(view.sentence.start);
    let at = (first..cue.words.first).rev().find(|&t| matches!(view.clauses.word(t), "when" | "whenever"));
    let Some(at) = at.filter(|&at| at + 1 < cue.words.first) else { return false };
    let plain =
        (at + 1..cue.words.first).all(|t| !view.clauses.is(t, class::SIGN | class::MODAL | class::BE));
    let behind = at.checked_sub(1).filter(|&b| b >= view.sentence.start);
    let told = behind.is_some_and(|b| TOLD_WHEN.has(view.clauses.word(b)) || view.clauses.is(b, class::TIME));
    let when = view.clauses.prose.span(at);
    let inside = view.speech(cue).is_none_or(|a| a.pieces().any(|piece| piece.contains(when)));
    plain && !told && inside
}

/// Words that tell of a time long over, in which what somebody "would" do was done again and again.
fn tells_of_old_times(view: &View<'_>, cue: &Cue) -> bool {
    const OLD_TIMES: [&str; 7] =
        ["used to", "back then", "in those days", "as a child", "as a boy", "as a girl", "growing up"];
    let end = cue.words.first.min(view.sentence.end);
    let told = |first: usize, words: &str| {
        words.split(' ').enumerate().all(|(i, w)| view.clauses.word(first + i) == w)
    };
    let opens = |t: usize| matches!(view.clauses.word(t), "used" | "back" | "in" | "as" | "growing");
    let old = (view.sentence.start..end).any(|t| opens(t) && OLD_TIMES.iter().any(|words| told(t, words)));
    old && view.speech(cue).is_none()
}

/// "would later become", "would go on to win", "had said they would": told from after it was settled.
fn settled(view: &View<'_>, cue: &Cue) -> bool {
    let next = view.clauses.word(cue.words.last + 1);
    let later = matches!(next, "later" | "eventually" | "ultimately" | "subsequently");
    let went_on = governed(view, cue) == "go" && view.clauses.word(view.verb_after(cue) + 1) == "on";
    cue.sort == Sort::Would && (later || went_on || view.said_earlier(cue))
}

/// "It would be a shame", "I would say", "would like".
fn opinion(view: &View<'_>, cue: &Cue) -> bool {
    const POLITE: &[&str] = &[
        "like", "rather", "prefer", "say", "argue", "seem", "appear", "think", "suggest", "love", "imagine",
        "hope", "agree", "guess",
    ];
    let clauses = view.clauses;
    let verb = view.verb_after(cue);
    let dummy = before(view, cue, 1, &["it", "that", "this", "which"]);
    let judged = matches!(clauses.word(verb + 1), "a" | "an" | "the")
        || is_bare_verb(clauses, verb + 1) && !clauses.word(verb + 1).ends_with("ed");
    let judgement = dummy && clauses.word(verb) == "be" && judged && !view.has_condition(cue);
    cue.sort == Sort::Would && (POLITE.contains(&clauses.word(verb)) || judgement)
}

/// "could not open the door", "as fast as they could".
fn ability(view: &View<'_>, cue: &Cue) -> bool {
    const PERCEIVED: &[&str] = &["see", "hear", "feel", "afford", "remember", "tell", "smell", "imagine"];
    if cue.sort != Sort::Could {
        return false;
    }
    let next = cue.words.last + 1;
    let barred =
        before(view, cue, 4, &["neither", "only"]) || before(view, cue, 1, &["who", "where", "when", "than"]);
    let ended = view.clauses.is(next, class::SIGN) || view.clauses.word(next) == "only";
    cue.negative || barred || ended || PERCEIVED.contains(&governed(view, cue))
}

/// "so that schools could open".
fn purpose(view: &View<'_>, cue: &Cue) -> bool {
    let clauses = view.clauses;
    let from = cue.words.first.saturating_sub(8).max(view.sentence.start + 1);
    let so = (from..cue.words.first)
        .any(|t| clauses.word(t) == "so" && !clauses.is(t + 1, class::COMMA | class::MODAL));
    matches!(cue.sort, Sort::Could | Sort::Would | Sort::May) && so
}

/// "may now worship".
fn permission(view: &View<'_>, cue: &Cue) -> bool {
    let now = view.clauses.word(cue.words.last + 1) == "now";
    cue.sort == Sort::May && (now || before(view, cue, 1, &["who"]))
}

/// "the goal is to win": what follows says what the task is.
fn task(view: &View<'_>, cue: &Cue) -> bool {
    const TASKS: &[&str] = &[
        "goal",
        "aim",
        "purpose",
        "idea",
        "task",
        "job",
        "way",
        "point",
        "challenge",
        "objective",
        "mission",
        "thing",
        "step",
        "hope",
        "key",
        "option",
        "solution",
        "priority",
        "trick",
        "strategy",
        "alternative",
        "what",
        "do",
        "role",
        "duty",
    ];
    cue.sort == Sort::Be && before(view, cue, 7, TASKS)
}

/// "must" says what is to happen only with a day by which.
fn obligation(view: &View<'_>, cue: &Cue) -> bool {
    cue.sort == Sort::Must && !view.has_deadline(cue)
}

/// "had planned to", "was once expected to".
fn past_plan(view: &View<'_>, cue: &Cue) -> bool {
    let guessed = matches!(view.clauses.word(cue.words.first), "probably" | "likely" | "possibly");
    cue.sort == Sort::Listed && !guessed && before(view, cue, 3, &["had", "hadn't", "once", "originally"])
}

/// "under which the two agreed to": a past act that something else hangs on.
fn background(view: &View<'_>, cue: &Cue) -> bool {
    let past = view.clauses.word(cue.words.first).ends_with("ed");
    let were_to =
        cue.sort == Sort::Be && view.clauses.word(cue.words.first) == "were" && before(view, cue, 4, &["if"]);
    cue.holder && past && before(view, cue, 4, &["which", "after", "when", "since", "before"]) || were_to
}

/// "I hope that it will": a wish says nothing of what is to come.
fn wish(view: &View<'_>, cue: &Cue) -> bool {
    let text = view.clauses.prose.lowered();
    let wished =
        |verb: &str| verb.starts_with("hope") || verb.starts_with("wish") || verb.starts_with("want");
    let dated = || view.windows().iter().any(|w| w.latest.is_some());
    View::is_modal(cue) && view.speech(cue).is_some_and(|a| a.cue.of(text).split(' ').any(wished)) && !dated()
}

/// "fair to expect people to": an infinitive has nobody who expects.
fn infinitive(view: &View<'_>, cue: &Cue) -> bool {
    cue.holder
        && before(view, cue, 1, &["to"])
        && matches!(cue.rule, "expectation" | "warning" | "consideration")
}

/// "the fear was gone": a noun without what is feared.
fn feeling(view: &View<'_>, cue: &Cue) -> bool {
    const OF: &[&str] = &["that", "of", "over", "about", "it", "they", "the", "he", "she", "a", "an"];
    let noun = matches!(view.clauses.word(cue.words.first), "fear" | "fears" | "worry" | "worries");
    let led = cue
        .words
        .first
        .checked_sub(1)
        .filter(|&b| b >= view.sentence.start)
        .is_none_or(|b| view.clauses.is(b, class::DETERMINER | class::PREPOSITION | class::POSSESSIVE));
    noun && led && !OF.contains(&view.clauses.word(cue.words.last + 1))
}

/// "asked if he could sit".
fn asked(view: &View<'_>, cue: &Cue) -> bool {
    View::is_modal(cue)
        && before(view, cue, 6, &["asked", "asks", "wondered"])
        && before(view, cue, 4, &["if", "whether"])
}

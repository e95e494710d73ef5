//! The words that say that something is said: a verb of the list with its auxiliaries and adverbs.

use crate::mention::clause::{Clauses, Form, Frames, Phrase, Reading, VERBS, class};

/// A verb group found in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    /// The whole group, with a particle ("has also called for").
    pub(super) group: Phrase,
    /// The verb itself.
    pub(super) verb: usize,
    /// How the verb takes what is said.
    pub(super) frames: Frames,
    /// A passive: nobody is named as its subject who says it.
    pub(super) passive: bool,
    /// A bare "saying", "adding": its subject stands elsewhere.
    pub(super) participle: bool,
}

/// How many auxiliaries and adverbs stand before a verb at most ("has once again also repeatedly").
const LONGEST_GROUP: usize = 6;
/// How many adverbs and days stand between a verb and its particle at most ("called again on Friday for").
const LONGEST_GAP: usize = 3;

/// The cue whose verb is `verb`, if that token is a verb here and not a noun.
pub(super) fn read(clauses: &Clauses<'_>, verb: usize) -> Option<Cue> {
    let number = clauses.verb(verb);
    if number == 0 {
        return None;
    }
    let own = group_start(clauses, verb);
    let chained = chain_start(clauses, own);
    let first = chained.unwrap_or(own);
    VERBS.readings(number).iter().find_map(|reading| {
        let last = particle_end(clauses, reading, verb)?;
        let (finite, participle) = form(clauses, reading, own..verb, chained.is_some());
        let bare = reading.verb == clauses.word(verb) || matches!(reading.form, Form::Base | Form::Third);
        let noun =
            reading.noun && bare && chained.is_none() && !has(clauses, own..verb, class::MODAL | class::DO);
        let verbal = (finite || participle)
            && (!noun || acts_as_verb(clauses, verb, last > verb))
            && (!participle || opens_aside(clauses, first))
            && (reading.form != Form::Past || own != verb || !is_adjective(clauses, verb));
        let passive =
            has(clauses, own..verb, class::BE) && matches!(reading.form, Form::Past | Form::Participle);
        let group = Phrase { first, last };
        verbal.then_some(Cue { group, verb, frames: reading.frames, passive, participle })
    })
}

fn has(clauses: &Clauses<'_>, group: std::ops::Range<usize>, classes: u32) -> bool {
    group.into_iter().any(|t| clauses.is(t, classes))
}

/// Whether a form is finite with the auxiliaries before it, and whether it is a bare participle.
fn form(
    clauses: &Clauses<'_>,
    reading: &Reading,
    group: std::ops::Range<usize>,
    chained: bool,
) -> (bool, bool) {
    let first = group.start;
    let alone = !has(clauses, group.clone(), class::AUXILIARY);
    let finite = match reading.form {
        Form::Base => {
            chained || has(clauses, group, class::MODAL | class::DO) || alone && plural_before(clauses, first)
        }
        Form::Third => alone,
        Form::Past => true,
        Form::Participle => has(clauses, group, class::HAVE | class::BE),
        Form::Gerund => has(clauses, group, class::BE),
    };
    (finite, reading.form == Form::Gerund && !finite)
}

/// The last token of a verb with its particle, days and adverbs between them: "called Friday for".
fn particle_end(clauses: &Clauses<'_>, reading: &Reading, verb: usize) -> Option<usize> {
    let Some(&start) = reading.particle.first() else { return Some(verb) };
    let dated =
        |t: usize| clauses.word(t) == "on" && clauses.is(t + 1, class::TIME) && clauses.word(t) != start;
    let between =
        |t: usize| (clauses.is(t, class::ADVERB | class::TIME) || dated(t)) && clauses.word(t) != start;
    let gap = (verb + 1..=verb + LONGEST_GAP).take_while(|&t| between(t)).count();
    let fits = |from: usize| reading.particle.iter().zip(from..).all(|(word, t)| clauses.word(t) == *word);
    fits(verb + 1 + gap).then_some(verb + gap + reading.particle.len())
}

/// "continued to insist", "was able to explain", "went on to say": where the words before the infinitive begin.
fn chain_start(clauses: &Clauses<'_>, verb: usize) -> Option<usize> {
    let to = verb.checked_sub(1).filter(|&t| clauses.word(t) == "to")?;
    let mut link = to.checked_sub(1)?;
    if clauses.word(link) == "on" {
        link = link
            .checked_sub(1)
            .filter(|&t| matches!(clauses.word(t), "went" | "goes" | "go" | "going" | "gone"))?;
    } else if !CHAINS.contains(&clauses.word(link)) {
        return None;
    }
    Some(group_start(clauses, link))
}

/// Words that only lead to the verb of saying behind them: their subject is the one who says it.
const CHAINS: &[&str] = &[
    "continue",
    "continues",
    "continued",
    "continuing",
    "begin",
    "begins",
    "began",
    "begun",
    "start",
    "starts",
    "started",
    "appear",
    "appears",
    "appeared",
    "seem",
    "seems",
    "seemed",
    "try",
    "tries",
    "tried",
    "trying",
    "attempt",
    "attempts",
    "attempted",
    "fail",
    "fails",
    "failed",
    "manage",
    "manages",
    "managed",
    "has",
    "have",
    "had",
    "able",
    "unable",
    "likely",
    "unlikely",
    "need",
    "needs",
    "proceeded",
    "tends",
    "tend",
    "hesitated",
];

/// Where the auxiliaries and adverbs before a verb begin.
pub(super) fn group_start(clauses: &Clauses<'_>, verb: usize) -> usize {
    let begin = clauses.sentences.get(clauses.sentence_of(verb)).map_or(verb, |s| s.start);
    let stop = begin.max(verb.saturating_sub(LONGEST_GROUP));
    let mut first = verb;
    while first > stop {
        let token = first - 1;
        let joins = class::AUXILIARY | class::ADVERB | class::NEGATION;
        let possessive = clauses.is(token, class::POSSESSIVE) && !leans_on_pronoun(clauses, token);
        let ambiguous =
            clauses.is(token, class::DETERMINER | class::CONJUNCTION | class::OPENING) || possessive;
        // "had earlier said", not "a week earlier said".
        let then = clauses.word(token) == "earlier" && !clauses.is(token.wrapping_sub(1), class::TIME);
        if !(then || clauses.is(token, joins)) || ambiguous || clauses.is(token, class::CAPITAL) {
            break;
        }
        first = token;
    }
    first
}

/// "he's", "that's": a form of "be" or "have"; after a noun it shows whose something is.
fn leans_on_pronoun(clauses: &Clauses<'_>, clitic: usize) -> bool {
    let before = clitic.wrapping_sub(1);
    clauses.is(before, class::SUBJECT | class::RELATIVE) || matches!(clauses.word(before), "what" | "here")
}

/// "the proposed law", "plans backed by": a past form that tells of a noun beside it.
fn is_adjective(clauses: &Clauses<'_>, verb: usize) -> bool {
    let before = verb.wrapping_sub(1);
    let owned = matches!(
        clauses.word(before),
        "the" | "a" | "an" | "its" | "his" | "her" | "their" | "our" | "my" | "your" | "of" | "for" | "with"
    ) || matches!(clauses.word(before), "'s" | "’s") && !is_said_by_name(clauses, verb);
    owned || clauses.word(verb + 1) == "by" && clauses.word(verb) != "said"
}

/// "Moody's said", "Lloyd's warned that": a name in "-'s", where what follows cannot be what it owns.
fn is_said_by_name(clauses: &Clauses<'_>, verb: usize) -> bool {
    let next = verb + 1;
    let apart =
        class::SUBJECT | class::DETERMINER | class::TIME | class::STOP | class::COMMA | class::SUBORDINATOR;
    let named = clauses.is(verb.wrapping_sub(2), class::CAPITAL);
    named && (matches!(clauses.word(verb), "said" | "told") || clauses.is(next, apart))
}

/// "officials say", "they think": a bare form needs a subject in the plural.
fn plural_before(clauses: &Clauses<'_>, verb: usize) -> bool {
    let Some(before) = verb.checked_sub(1) else { return false };
    let word = clauses.word(before);
    let pronoun = matches!(
        word,
        "i" | "we"
            | "they"
            | "you"
            | "who"
            | "people"
            | "police"
            | "many"
            | "some"
            | "others"
            | "women"
            | "men"
            | "most"
            | "critics"
            | ")"
    );
    let plural =
        word.len() > 3 && word.ends_with('s') && !clauses.is(before, class::POSSESSIVE | class::DETERMINER);
    let aside = clauses.is(before, class::COMMA);
    let counted = matches!(word, "percent" | "%");
    pronoun || plural || aside || counted || closes_pair(clauses, before)
}

/// "China and Russia", "observers in Virginia": a plural that does not end its subject.
fn closes_pair(clauses: &Clauses<'_>, last: usize) -> bool {
    let stop = last.saturating_sub(LONGEST_PAIR);
    let inside = |t: &usize| {
        !clauses.is(
            *t,
            class::AUXILIARY
                | class::COMMA
                | class::STOP
                | class::BREAK
                | class::SUBORDINATOR
                | class::SUBJECT,
        )
    };
    let named = clauses.is(last, class::CAPITAL)
        && !clauses.is(last, class::TIME | class::SUBJECT | class::DETERMINER);
    named
        && (stop..last).rev().take_while(inside).any(|t| {
            let word = clauses.word(t);
            let plural = !clauses.is(t, class::CAPITAL | class::SIGN | class::POSSESSIVE | class::DETERMINER)
                && word.len() > 3
                && word.ends_with('s')
                && !word.ends_with("ss");
            word == "and" && clauses.is(t.wrapping_sub(1), class::CAPITAL) || plural && clauses.verb(t) == 0
        })
}

/// How many tokens a subject of two names has at most before its verb.
const LONGEST_PAIR: usize = 7;

/// "the report says", not "says the report claims": what follows tells the verb from the noun.
fn acts_as_verb(clauses: &Clauses<'_>, verb: usize, with_particle: bool) -> bool {
    let Some(before) = verb.checked_sub(1) else { return false };
    let subject = group_start(clauses, verb).wrapping_sub(1);
    if matches!(clauses.word(subject), "he" | "she" | "it" | "they" | "who" | "we" | "i") {
        return true;
    }
    let owned = class::DETERMINER | class::POSSESSIVE;
    let barred = class::PREPOSITION | class::NUMBER | class::AUXILIARY;
    if clauses.is(before, owned) || clauses.is(before, barred) && !clauses.is(before, class::CAPITAL) {
        return false;
    }
    // "faced questions", "harsh remarks": what stands before is no subject.
    let (word, small) = (clauses.word(before), !clauses.is(before, class::CAPITAL | class::SIGN));
    let plural = word.ends_with('s') && !word.ends_with("ss") && clauses.word(verb).ends_with('s');
    let led = matches!(
        word,
        "made" | "make" | "back" | "no" | "new" | "any" | "own" | "such" | "united" | "out" | "up"
    );
    if small && (word.ends_with("ed") || word.ends_with("ing") || plural) || led {
        return false;
    }
    let next = verb + 1;
    let thing = clauses.begins_clause(next) && !clauses.is(next, class::PREPOSITION | class::TIME);
    let clause = match clauses.word(next) {
        // "rules that could": the noun's own clause.
        "that" => !clauses.is(next + 1, class::MODAL | class::BE | class::HAVE),
        "to" | ":" | "how" | "whether" => true,
        _ => false,
    };
    thing || clause || with_particle || clauses.is(next, class::OBJECT)
}

/// A bare participle tells of its sentence's subject after a comma or a preposition, and of the noun before it.
fn opens_aside(clauses: &Clauses<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return false };
    let with = || (before.saturating_sub(5)..=before).any(|t| clauses.word(t) == "with");
    clauses.is(before, class::COMMA | class::BREAK)
        || with()
        || led_by_preposition(clauses, first)
        || follows_noun(clauses, first)
}

/// "before asking", "by saying": the one who says it is the subject of the sentence.
fn led_by_preposition(clauses: &Clauses<'_>, first: usize) -> bool {
    let before = first.wrapping_sub(1);
    matches!(clauses.word(before), "before" | "by" | "while")
}

/// "a letter saying", "protesters chanting": the noun before the participle says it.
pub(super) fn follows_noun(clauses: &Clauses<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return false };
    let closed = class::DETERMINER
        | class::PREPOSITION
        | class::AUXILIARY
        | class::SUBJECT
        | class::CONJUNCTION
        | class::SUBORDINATOR
        | class::ADVERB
        | class::NEGATION
        | class::SIGN
        | class::OBJECT
        | class::POSSESSIVE;
    !clauses.is(before, closed)
        && !CHAINS.contains(&clauses.word(before))
        && !matches!(
            clauses.word(before),
            "stop"
                | "stopped"
                | "keep"
                | "keeps"
                | "kept"
                | "avoid"
                | "avoided"
                | "resist"
                | "spent"
                | "mind"
        )
}

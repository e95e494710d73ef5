//! The words that say that something is said: a verb of the list with its auxiliaries and adverbs.

use crate::mention::clause::{Clauses, Form, Frames, Phrase, VERBS, class};

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

/// The cue whose verb is `verb`, if that token is a verb here and not a noun.
pub(super) fn read(clauses: &Clauses<'_>, verb: usize) -> Option<Cue> {
    let number = clauses.verb(verb);
    if number == 0 {
        return None;
    }
    let first = group_start(clauses, verb);
    let group = first..verb;
    let has = |classes| group.clone().any(|t| clauses.is(t, classes));
    let fits =
        |particle: &[&str]| particle.iter().enumerate().all(|(i, word)| clauses.word(verb + 1 + i) == *word);
    for reading in VERBS.readings(number) {
        if !fits(&reading.particle) {
            continue;
        }
        let finite = match reading.form {
            Form::Base => has(class::MODAL | class::DO) || (first == verb && plural_before(clauses, verb)),
            Form::Third => first == verb || !has(class::AUXILIARY),
            Form::Past => true,
            Form::Participle => has(class::HAVE | class::BE),
            Form::Gerund => has(class::BE),
        };
        let participle = reading.form == Form::Gerund && !finite;
        let bare = reading.verb == clauses.word(verb) || matches!(reading.form, Form::Base | Form::Third);
        let noun = reading.noun && bare && !has(class::MODAL | class::DO);
        if !(finite || participle) || noun && !acts_as_verb(clauses, verb) {
            continue;
        }
        if participle && !opens_aside(clauses, first) {
            continue;
        }
        let passive = has(class::BE) && matches!(reading.form, Form::Past | Form::Participle);
        let group = Phrase { first, last: verb + reading.particle.len() };
        return Some(Cue { group, verb, frames: reading.frames, passive, participle });
    }
    None
}

fn group_start(clauses: &Clauses<'_>, verb: usize) -> usize {
    let begin = clauses.sentences.get(clauses.sentence_of(verb)).map_or(verb, |s| s.start);
    let stop = begin.max(verb.saturating_sub(LONGEST_GROUP));
    let mut first = verb;
    while first > stop {
        let token = first - 1;
        let joins = class::AUXILIARY | class::ADVERB | class::NEGATION;
        let possessive = clauses.is(token, class::POSSESSIVE) && clauses.word(verb).ends_with('s');
        let ambiguous =
            clauses.is(token, class::DETERMINER | class::CONJUNCTION | class::OPENING) || possessive;
        if !clauses.is(token, joins) || ambiguous || clauses.is(token, class::CAPITAL) {
            break;
        }
        first = token;
    }
    first
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
    pronoun || plural || aside
}

/// "the report says", not "says the report claims": what follows tells the verb from the noun.
fn acts_as_verb(clauses: &Clauses<'_>, verb: usize) -> bool {
    let Some(before) = verb.checked_sub(1) else { return false };
    let owned = class::DETERMINER | class::POSSESSIVE;
    let barred = class::PREPOSITION | class::NUMBER | class::AUXILIARY;
    if clauses.is(before, owned) || clauses.is(before, barred) && !clauses.is(before, class::CAPITAL) {
        return false;
    }
    // "faced questions", "harsh remarks": what stands before is no subject.
    let (word, small) = (clauses.word(before), !clauses.is(before, class::CAPITAL | class::SIGN));
    let plural = word.ends_with('s') && !word.ends_with("ss") && clauses.word(verb).ends_with('s');
    if small && (word.ends_with("ed") || word.ends_with("ing") || plural) {
        return false;
    }
    let next = verb + 1;
    clauses.begins_clause(next)
        || matches!(clauses.word(next), "that" | "to" | ":" | "for" | "on" | "how" | "whether")
        || clauses.is(next, class::OBJECT)
}

/// A bare participle tells of its sentence's subject after a comma only, or after "with" and its own.
fn opens_aside(clauses: &Clauses<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return false };
    let with = || (before.saturating_sub(5)..=before).any(|t| clauses.word(t) == "with");
    clauses.is(before, class::COMMA | class::BREAK) || with()
}

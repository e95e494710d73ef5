//! What somebody says or thinks where a noun or an adjective says so: "his claim that", "raised concerns about",
//! "is confident that". A noun without an owner, and an adjective without a subject, say nothing of anybody.

use std::sync::LazyLock;

use super::scene::{Found, Scene};
use crate::mention::clause::{Phrase, class};
use crate::text::{Lexicon, WordMap};

/// The rule for nouns.
pub(super) const RULE: &str = "owner, noun, what is said";
/// The rule for adjectives.
pub(super) const ATTITUDE: &str = "source, adjective, what is thought";

/// The rule for what nobody named finds clear or unclear.
pub(super) const IMPERSONAL: &str = "it is clear, clause";

/// What nobody named finds a thing.
const CLEAR: [&str; 6] = ["clear", "unclear", "obvious", "apparent", "evident", "uncertain"];

/// The nouns and adjectives that the rules begin at.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    NOUNS.words().chain(ADJECTIVES.words()).chain(CLEAR)
}

/// How many adjectives stand between an owner and a noun at most ("his latest and most infamous comment").
const MOST_ADJECTIVES: usize = 4;

/// "X's promise to …", "raised deep concern about …", with the noun at `token`.
pub(super) fn find(scene: &Scene<'_>, token: usize) -> Option<Found> {
    let clauses = scene.clauses;
    let links = NOUNS.at(clauses.prose, token)?;
    let (cue_last, content) = complement(scene, token, links)?;
    let mut first = token;
    while token - first < MOST_ADJECTIVES && describes(scene, first.checked_sub(1)?) {
        first -= 1;
    }
    let before = first.checked_sub(1)?;
    let found = |source, first| Found {
        source: Some(source),
        cue: Phrase { first, last: cue_last },
        content: vec![content],
        direct: false,
    };
    if matches!(clauses.word(before), "his" | "her" | "their" | "its" | "my" | "our") {
        return Some(found(Phrase { first: before, last: before }, first));
    }
    let possessive = matches!(clauses.word(before), "'s" | "’s")
        || matches!(clauses.word(before), "'" | "’")
            && clauses.prose.glued(before)
            && clauses.word(before.checked_sub(1)?).ends_with('s');
    if possessive {
        return Some(found(owner(scene, before.checked_sub(1)?), first));
    }
    let verb = if clauses.is(before, class::DETERMINER) { before.checked_sub(1)? } else { before };
    if !LIGHT_VERBS.contains(&clauses.word(verb)) || clauses.is(verb, class::CAPITAL) {
        return None;
    }
    let group = super::cue::group_start(clauses, verb);
    let source = clauses.own_subject_before(group)?;
    Some(found(source, group))
}

/// The noun before a participle, where it can be one who speaks or a thing that says: "a letter", "Lang", "protesters".
pub(super) fn holder(scene: &Scene<'_>, last: usize) -> Option<Phrase> {
    let clauses = scene.clauses;
    let phrase = owner(scene, last);
    let word = clauses.word(last);
    let led = clauses.is(phrase.first, class::DETERMINER) || clauses.is(phrase.first, class::CAPITAL);
    let plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    let verbal = clauses.verb(last) != 0 || word.ends_with("ed");
    (!verbal && (led || plural)).then_some(phrase)
}

/// "issued a statement saying": the words with which a paper is given out, and who gives it out.
pub(super) fn issued(scene: &Scene<'_>, participle: usize) -> Option<(Phrase, usize)> {
    let clauses = scene.clauses;
    let paper = participle
        .checked_sub(1)
        .filter(|&t| super::cue::follows_noun(clauses, participle) && PAPERS.contains(&clauses.word(t)))?;
    let verb =
        (paper.saturating_sub(LONGEST_PAPER)..paper).rev().find(|&t| ISSUES.contains(&clauses.word(t)))?;
    let group = super::cue::group_start(clauses, verb);
    Some((clauses.own_subject_before(group)?, group))
}

/// How many words stand between giving out a paper and its name ("issued a short and rather angry statement").
const LONGEST_PAPER: usize = 6;

/// Papers that say something.
const PAPERS: &[&str] = &[
    "statement",
    "statements",
    "letter",
    "letters",
    "memo",
    "paper",
    "report",
    "tweet",
    "tweets",
    "message",
    "messages",
    "email",
    "emails",
    "note",
    "ad",
    "video",
    "petition",
    "resolution",
    "declaration",
    "post",
    "order",
    "directive",
    "communique",
    "article",
    "editorial",
    "appeal",
    "motion",
];

/// Verbs for giving one out.
const ISSUES: &[&str] = &[
    "issued",
    "issue",
    "issues",
    "issuing",
    "sent",
    "send",
    "sends",
    "released",
    "release",
    "releases",
    "wrote",
    "published",
    "publishes",
    "posted",
    "posts",
    "signed",
    "filed",
    "adopted",
    "passed",
    "circulated",
    "ran",
    "aired",
    "tweeted",
    "made",
];

/// The noun phrase that ends at `last`, whose something is: a name, or a noun with its article.
fn owner(scene: &Scene<'_>, last: usize) -> Phrase {
    let clauses = scene.clauses;
    let named = clauses.is(last, class::CAPITAL);
    let parts =
        class::PREPOSITION | class::AUXILIARY | class::SIGN | class::CONJUNCTION | class::SUBORDINATOR;
    let mut first = last;
    while first > scene.sentence(last).start && last - first < MOST_ADJECTIVES {
        let before = first - 1;
        let article = clauses.is(before, class::DETERMINER) && !clauses.is(before, class::PREPOSITION);
        if article {
            return Phrase { first: before, last };
        }
        if clauses.is(before, parts) && clauses.word(before) != "."
            || named && !clauses.is(before, class::CAPITAL) && clauses.word(before) != "."
        {
            break;
        }
        first = before;
    }
    Phrase { first: if named || first == last { first } else { last }, last }
}

/// "is confident that …", with the adjective at `token`.
pub(super) fn find_attitude(scene: &Scene<'_>, token: usize) -> Option<Found> {
    let clauses = scene.clauses;
    let links = ADJECTIVES.at(clauses.prose, token)?;
    let mut verb = token.checked_sub(1)?;
    while token - verb < MOST_ADJECTIVES
        && (clauses.is(verb, class::ADVERB | class::NEGATION)
            || matches!(clauses.word(verb), "more" | "most" | "very" | "too" | "so" | "less"))
        && !clauses.is(verb, class::AUXILIARY)
    {
        verb = verb.checked_sub(1)?;
    }
    if !clauses.is(verb, class::BE) && !COPULAS.contains(&clauses.word(verb)) {
        return None;
    }
    let bare = || links.contains(&"that") && scene.opens_clause(token + 1);
    let found = complement(scene, token, links)
        .or_else(|| Some((token, scene.clause_from(token + 1)?)).filter(|_| bare()));
    let (cue_last, content) = found?;
    let group = super::cue::group_start(clauses, verb);
    let source = clauses.own_subject_before(group)?;
    let thing = matches!(clauses.word(source.first), "it" | "there" | "this" | "that" | "what");
    let cue = Phrase { first: group, last: cue_last };
    (!thing).then_some(Found { source: Some(source), cue, content: vec![content], direct: false })
}

/// "it is unclear whether …", with the adjective at `token`: nobody is named who finds it so.
pub(super) fn find_impersonal(scene: &Scene<'_>, token: usize) -> Option<Found> {
    let clauses = scene.clauses;
    let clear = CLEAR.contains(&clauses.word(token));
    let clause = matches!(
        clauses.word(token + 1),
        "that" | "whether" | "how" | "why" | "what" | "if" | "when" | "who"
    );
    let verb = token
        .checked_sub(1)
        .filter(|&t| clear && clause && clauses.is(t, class::AUXILIARY | class::ADVERB | class::NEGATION))?;
    let group = super::cue::group_start(clauses, token).min(verb);
    let it = group.checked_sub(1).filter(|&t| clauses.word(t) == "it")?;
    let content = scene.clause_from(token + 1)?;
    Some(Found {
        source: None,
        cue: Phrase { first: it, last: token },
        content: vec![content],
        direct: false,
    })
}

/// What follows the noun or adjective at `token`: the last token of the words that say so, and what is said.
fn complement(scene: &Scene<'_>, token: usize, links: &[&str]) -> Option<(usize, Phrase)> {
    let clauses = scene.clauses;
    let next = token + 1;
    let word = clauses.word(next);
    let takes = |link: &str| links.contains(&link);
    if matches!(word, "that" | "whether") && (takes("that") || takes("whether"))
        || word == "to" && takes("to")
    {
        return Some((token, scene.clause_from(next)?));
    }
    if takes(word) {
        return Some((next, scene.object_from(next + 1)?));
    }
    None
}

/// Whether `token` can be an adjective before a noun.
fn describes(scene: &Scene<'_>, token: usize) -> bool {
    let others = class::DETERMINER
        | class::PREPOSITION
        | class::AUXILIARY
        | class::SUBJECT
        | class::SIGN
        | class::CONJUNCTION
        | class::SUBORDINATOR
        | class::POSSESSIVE
        | class::OBJECT;
    let clauses = scene.clauses;
    let light = LIGHT_VERBS.contains(&clauses.word(token));
    !clauses.is(token, others) && !light && !clauses.word(token).is_empty()
}

/// Verbs that lend a noun only their tense.
const LIGHT_VERBS: &[&str] = &[
    "make",
    "makes",
    "made",
    "making",
    "raise",
    "raises",
    "raised",
    "raising",
    "express",
    "expresses",
    "expressed",
    "expressing",
    "voice",
    "voices",
    "voiced",
    "voicing",
    "have",
    "has",
    "had",
    "having",
    "issue",
    "issues",
    "issued",
    "issuing",
    "give",
    "gives",
    "gave",
    "given",
    "giving",
    "offer",
    "offers",
    "offered",
    "offering",
    "deliver",
    "delivers",
    "delivered",
    "delivering",
    "level",
    "levels",
    "leveled",
    "levelled",
    "repeat",
    "repeats",
    "repeated",
    "repeating",
    "renew",
    "renews",
    "renewed",
    "renewing",
    "reject",
    "rejects",
    "rejected",
    "rejecting",
    "dismiss",
    "dismisses",
    "dismissed",
    "dismissing",
    "unveil",
    "unveils",
    "unveiled",
    "unveiling",
    "announce",
    "announces",
    "announced",
    "announcing",
    "launch",
    "launches",
    "launched",
    "launching",
    "reach",
    "reaches",
    "reached",
];

/// Verbs that link a subject to an adjective, besides "be".
const COPULAS: &[&str] = &[
    "feel", "feels", "felt", "seem", "seems", "seemed", "appear", "appears", "appeared", "remain", "remains",
    "remained", "become", "becomes", "became", "sound", "sounds", "sounded", "grew", "look", "looks",
    "looked",
];

type Links = WordMap<Vec<&'static str>>;

fn read(name: &str, source: &'static str, plural: bool) -> Links {
    let table = Lexicon::parse(name, source);
    let mut words = Links::default();
    for (word, _) in table.entries() {
        let links: Vec<&'static str> = table.cell(word, "links").unwrap_or_default().split(' ').collect();
        if plural {
            let stem = word.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'o']));
            words.insert(&stem.map_or_else(|| format!("{word}s"), |s| format!("{s}ies")), links.clone());
        }
        words.insert(word, links);
    }
    words
}

static NOUNS: LazyLock<Links> = LazyLock::new(|| {
    read("reporting_nouns.tsv", include_str!("../../../assets/lexicon/reporting_nouns.tsv"), true)
});

static ADJECTIVES: LazyLock<Links> = LazyLock::new(|| {
    read("attitude_adjectives.tsv", include_str!("../../../assets/lexicon/attitude_adjectives.tsv"), false)
});

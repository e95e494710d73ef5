//! The rules for who says what, tried in order; the first that fits a cue wins.

use super::bare::{behind_occasion, has_finite, is_clause, is_paper, lower_plural};
use super::cue::Cue;
use super::quote::Quote;
use super::scene::{Found, LONGEST_CONTENT, Scene};
use crate::mention::clause::{Frames, Phrase, class};

/// One rule.
pub(super) struct Rule {
    /// Its name, shown to the user.
    pub(super) name: &'static str,
    /// The frames of the verbs it is for.
    frames: Frames,
    find: fn(&Scene<'_>, &Cue) -> Option<Found>,
}

/// Frames of verbs that can stand beside a quotation.
const SPEECH: Frames = Frames::SAY.or(Frames::TELL).or(Frames::QUOTE);
/// Frames of verbs that take a clause.
const CLAUSE: Frames = Frames::SAY.or(Frames::TELL);

/// The rule for what somebody wants or refuses to do.
pub(super) const INFINITIVE: &str = "source, verb, infinitive";
/// The rule for what somebody praises, rejects or asks for.
pub(super) const OBJECT: &str = "source, verb, object";

/// The rule for what is expected, praised or rejected, by whom or by nobody named.
pub(super) const PASSIVE: &str = "what, passive verb, by source";

/// The words that the rules without a verb begin at.
pub(super) fn first_words() -> [&'static str; 2] {
    [ACCORDING, AS]
}

const ACCORDING: &str = "according";
const AS: &str = "as";

/// All rules that start from a verb.
pub(super) const RULES: &[Rule] = &[
    Rule { name: "passive, then clause", frames: CLAUSE, find: passive },
    Rule { name: "quotation, verb, source", frames: SPEECH, find: quotation_verb_source },
    Rule { name: "quotation, source, verb", frames: SPEECH, find: quotation_source_verb },
    Rule { name: "source, verb, quotation", frames: SPEECH, find: source_verb_quotation },
    Rule { name: "verb, source, quotation", frames: SPEECH, find: verb_source_quotation },
    Rule { name: "source told somebody, clause", frames: Frames::TELL, find: told_clause },
    Rule { name: "source, verb, that-clause", frames: Frames::SAY.or(Frames::THAT), find: that_clause },
    Rule { name: "clause, source, verb", frames: CLAUSE, find: clause_source_verb },
    Rule { name: "clause, verb, source", frames: CLAUSE, find: clause_verb_source },
    Rule { name: "source, verb, clause", frames: Frames::SAY, find: bare_clause },
    Rule { name: INFINITIVE, frames: Frames::TO, find: infinitive },
    Rule { name: OBJECT, frames: Frames::OBJECT, find: object },
    Rule { name: OBJECT, frames: Frames::AS, find: object_as },
    Rule { name: PASSIVE, frames: Frames::OBJECT.or(Frames::TO).or(Frames::AS), find: passive_subject },
];

/// The first rule that fits.
pub(super) fn apply(scene: &Scene<'_>, cue: &Cue) -> Option<(&'static str, Found)> {
    let (rule, mut found) = first_fit(scene, cue)?;
    if let Some((source, first)) = cue.participle.then(|| super::noun::issued(scene, cue.verb)).flatten() {
        found.source = Some(source);
        found.cue.first = first;
    }
    Some((rule, found))
}

fn first_fit(scene: &Scene<'_>, cue: &Cue) -> Option<(&'static str, Found)> {
    RULES
        .iter()
        .filter(|rule| cue.frames.has(rule.frames))
        .find_map(|rule| Some((rule.name, (rule.find)(scene, cue)?)))
}

fn said(source: Phrase, cue: &Cue, content: Phrase) -> Found {
    Found { source: Some(source), cue: cue.group, content: vec![content], direct: false }
}

/// "Residents were told that …", "It was announced that …".
fn passive(scene: &Scene<'_>, cue: &Cue) -> Option<Found> {
    if !cue.passive {
        return None;
    }
    let link = scene.link(cue.group.last + 1)?;
    let content = scene.clause_from(link + usize::from(scene.clauses.word(link) == ":"))?;
    Some(Found { source: None, cue: cue.group, content: vec![content], direct: false })
}

/// The quotation that ends just before `token`, and whether a comma parts it from what follows.
fn quotation_before(scene: &Scene<'_>, token: usize) -> Option<(Quote, bool)> {
    let clauses = scene.clauses;
    let before = token.checked_sub(1).filter(|&b| clauses.block_of(b) == clauses.block_of(token))?;
    if clauses.is(before, class::COMMA) {
        let quote = scene.quotes.closing_at(before.checked_sub(1)?).filter(|q| q.closed)?;
        return Some((quote, true));
    }
    let quote = scene.quotes.closing_at(before).filter(|q| q.closed)?;
    let mut inner = quote.last.checked_sub(1)?;
    while clauses.is(inner, class::CLOSING) && inner > quote.first {
        inner -= 1;
    }
    let comma = clauses.is(inner, class::COMMA);
    let called = matches!(clauses.word(inner), "?" | "!" | "-" | "—" | "…");
    let stopped = clauses.word(inner) == "." && clauses.sentence_of(inner) == clauses.sentence_of(token);
    (comma || called || stopped).then_some((quote, comma))
}

/// “…,” said X.
fn quotation_verb_source(scene: &Scene<'_>, cue: &Cue) -> Option<Found> {
    let (quote, _) = quotation_before(scene, cue.group.first)?;
    let sentence = scene.sentence(cue.verb);
    let source = scene.clauses.phrase_after(cue.group.last + 1, sentence.end)?;
    Some(around(scene, quote, source, cue, source.last + 1))
}

/// “…,” X said.
fn quotation_source_verb(scene: &Scene<'_>, cue: &Cue) -> Option<Found> {
    let source = scene.clauses.own_subject_before(cue.group.first)?;
    let (quote, comma) = quotation_before(scene, source.first)?;
    let next = scene.after(cue);
    let new_sentence = !comma
        && (scene.quotes.opening_at(next).is_some() || matches!(scene.clauses.word(next), "that" | ":"));
    if new_sentence {
        return None;
    }
    Some(around(scene, quote, source, cue, cue.group.last + 1))
}

/// A quotation before its cue, and all that goes on behind it.
fn around(scene: &Scene<'_>, quote: Quote, source: Phrase, cue: &Cue, next: usize) -> Found {
    let (first, direct) = scene.with_words_before(quote);
    let mut content = vec![first];
    let sentence = scene.sentence(cue.verb);
    let block_end =
        scene.clauses.blocks.get(scene.clauses.block_of(cue.verb)).map_or(sentence.end, |b| b.end);
    let resumed = (next..sentence.end.min(next + LONGEST_CONTENT))
        .find(|&t| scene.quotes.opening_at(t).is_some() || scene.clauses.is(t, class::STOP));
    let from = resumed.unwrap_or(sentence.end).min(block_end);
    content.extend(scene.pieces_after(from, false));
    Found { source: Some(source), cue: cue.group, content, direct }
}

/// X said: “…”
fn source_verb_quotation(scene: &Scene<'_>, cue: &Cue) -> Option<Found> {
    let mut next = scene.after(cue);
    if scene.quotes.opening_at(next).is_none() {
        let link = scene.link(next)?;
        next = link + 1;
    }
    let quote = scene.quotes.opening_at(next)?;
    let source = scene.subject(cue)?;
    let behind = quote.last + 1;
    let ended = scene.clauses.is(quote.last.saturating_sub(1), class::COMMA | class::STOP);
    let whole = !quote.closed
        || ended
        || scene.clauses.is(behind, class::STOP | class::COMMA)
        || behind >= scene.sentence(cue.verb).end;
    if !whole {
        return Some(said(source, cue, scene.said_from(source, next)?));
    }
    let mut content = vec![Phrase { first: quote.first, last: quote.last }];
    content.extend(scene.pieces_after(behind, !quote.closed));
    Some(Found { source: Some(source), cue: cue.group, content, direct: true })
}

/// Said X: “…”
fn verb_source_quotation(scene: &Scene<'_>, cue: &Cue) -> Option<Found> {
    let sentence = scene.sentence(cue.verb);
    let source = scene
        .clauses
        .phrase_after(cue.verb + 1, sentence.end)
        .filter(|_| cue.group.first == sentence.start)?;
    let colon = Some(source.last + 1).filter(|&t| scene.clauses.word(t) == ":")?;
    let quote = scene.quotes.opening_at(colon + 1)?;
    let mut content = vec![Phrase { first: quote.first, last: quote.last }];
    content.extend(scene.pieces_after(quote.last + 1, !quote.closed));
    Some(Found { source: Some(source), cue: cue.group, content, direct: true })
}

/// X told Y that …, X told Y the …
fn told_clause(scene: &Scene<'_>, cue: &Cue) -> Option<Found> {
    if cue.passive {
        return None;
    }
    let next = cue.group.last + 1;
    let source = scene.subject(cue)?;
    let told = scene.after_addressee(next);
    let order = told.filter(|&after| scene.clauses.word(after) == "to");
    let that = scene.link(next).filter(|&l| scene.clauses.word(l) == "that" && order.is_none());
    let clause = |after: &usize| {
        scene.clauses.begins_clause(*after)
            || matches!(scene.clauses.word(*after), "to" | "how" | "there" | "about")
    };
    let from = that.or_else(|| told.filter(clause))?;
    Some(said(source, cue, scene.said_from(source, from)?))
}

/// X said that …
fn that_clause(scene: &Scene<'_>, cue: &Cue) -> Option<Found> {
    let next = scene.after(cue);
    let clause = cue.frames.has(Frames::SAY);
    let negated = || (cue.group.first..cue.verb).any(|t| scene.clauses.is(t, class::NEGATION));
    let asked = match scene.clauses.word(next) {
        "that" | "whether" | "how" | "why" | "what" => true,
        // "has not said when it will vote", but "left, he said when asked".
        "when" | "where" | "who" if clause && negated() => true,
        "if" => clause,
        "who" => !clause,
        _ => false,
    };
    // "said in a letter that", not "said the law that".
    let apart = scene.clauses.is(next, class::PREPOSITION | class::TIME | class::ADVERB | class::COMMA)
        && scene.clauses.word(next) != "to";
    if cue.passive || !(asked || clause && apart) {
        return None;
    }
    let from = if asked { next } else { scene.link(next).filter(|&l| scene.clauses.word(l) == "that")? };
    let source = scene.subject(cue)?;
    Some(said(source, cue, scene.said_from(source, from)?))
}

/// Whether what follows the cue ends the sentence or only adds where and when it was said.
fn nothing_said_after(scene: &Scene<'_>, cue: &Cue) -> bool {
    let next = scene.after(cue);
    let ended = next >= scene.sentence(cue.verb).end
        || scene.clauses.is(next, class::STOP | class::COMMA | class::BREAK | class::CLOSING);
    let told = cue.frames.has(Frames::TELL) && scene.link(next).is_none() && !orders(scene, next);
    let place = scene.clauses.is(next, class::PREPOSITION | class::CONJUNCTION | class::SUBORDINATOR)
        && scene.link(next).is_none();
    ended || told || place
}

/// "told his supporters to go".
fn orders(scene: &Scene<'_>, next: usize) -> bool {
    scene.after_addressee(next).is_some_and(|after| scene.clauses.word(after) == "to")
}

/// …, X said.
fn clause_source_verb(scene: &Scene<'_>, cue: &Cue) -> Option<Found> {
    if cue.participle || !nothing_said_after(scene, cue) {
        return None;
    }
    let source = scene.clauses.own_subject_before(cue.group.first)?;
    let before = source.first.checked_sub(1)?;
    // "…, as officials have said".
    let as_said = matches!(scene.clauses.word(before), "as" | "like")
        && scene.clauses.is(before.wrapping_sub(1), class::COMMA);
    let comma = Some(before - usize::from(as_said)).filter(|&c| scene.clauses.is(c, class::COMMA))?;
    let next = scene.after(cue);
    let around = scene.clauses.is(next, class::COMMA) && scene.may_open_clause(next + 1);
    let whole = || scene.clause_before(comma).or_else(|| scene.run_before(comma).filter(|_| around));
    let mut content = vec![whole()?];
    let goes_on = scene.clauses.is(next, class::COMMA) && !scene.clauses.is(next + 1, class::CONJUNCTION);
    if goes_on && !super::cue::read(scene.clauses, next + 1).is_some_and(|c| c.participle) {
        content.extend(scene.clause_from(next + 1));
    } else {
        content.extend(scene.pieces_after(scene.sentence(cue.verb).end, false));
    }
    Some(Found { source: Some(source), cue: cue.group, content, direct: false })
}

/// …, said X.
fn clause_verb_source(scene: &Scene<'_>, cue: &Cue) -> Option<Found> {
    let comma = cue.group.first.checked_sub(1).filter(|&c| scene.clauses.is(c, class::COMMA))?;
    if cue.participle || cue.group.first != cue.verb {
        return None;
    }
    let sentence = scene.sentence(cue.verb);
    let source = scene.clauses.phrase_after(cue.verb + 1, sentence.end)?;
    let behind = source.last + 1;
    let ended = behind >= sentence.end
        || scene
            .clauses
            .is(behind, class::STOP | class::COMMA | class::PREPOSITION | class::TIME | class::SUBORDINATOR);
    let content = scene.clause_before(comma).filter(|_| ended)?;
    let led =
        scene.clauses.is(source.first, class::PREPOSITION) && !scene.clauses.is(source.first, class::CAPITAL);
    let named = scene.clauses.own_subject_before(cue.group.first).is_some() && !is_clause(scene, content);
    (!led && !named).then(|| said(source, cue, content))
}

/// X said the …
fn bare_clause(scene: &Scene<'_>, cue: &Cue) -> Option<Found> {
    if cue.passive {
        return None;
    }
    let next = scene.after(cue);
    let next = behind_occasion(scene, next).unwrap_or(next);
    let object_verb = cue.frames.has(Frames::OBJECT.or(Frames::FINITE));
    let opens = scene.clauses.begins_clause(next)
        || lower_plural(scene, next)
        || scene.clauses.word(next) == "neither";
    if !opens || object_verb && !has_finite(scene, next) && !is_paper(scene, cue) {
        return None;
    }
    let source = scene.subject(cue)?;
    Some(said(source, cue, scene.said_from(source, next)?))
}

/// X vowed to …
fn infinitive(scene: &Scene<'_>, cue: &Cue) -> Option<Found> {
    let next = scene.after(cue);
    if scene.clauses.word(next) != "to" || cue.passive {
        return None;
    }
    let source = scene.subject(cue)?;
    Some(said(source, cue, scene.said_from(source, next)?))
}

/// X rejected the …
fn object(scene: &Scene<'_>, cue: &Cue) -> Option<Found> {
    let next = scene.after(cue);
    let thing = scene.clauses.begins_clause(next)
        || scene.clauses.is(next, class::OBJECT)
        || scene.lower_noun(next)
        || scene.clauses.word(next) == "what"
        || answers(scene, cue, next);
    if cue.passive || !thing {
        return None;
    }
    let source = scene.subject(cue)?;
    let (thing, clause) = (scene.object_from(next)?, scene.said_from(source, next)?);
    Some(said(source, cue, Phrase { last: thing.last.min(clause.last), ..thing }))
}

/// "responded with an attack", "did not respond to requests".
fn answers(scene: &Scene<'_>, cue: &Cue, next: usize) -> bool {
    matches!(scene.clauses.word(cue.verb), "respond" | "responds" | "responded" | "reacted" | "replied")
        && matches!(scene.clauses.word(next), "by" | "with" | "to")
}

/// How far "as" may stand behind its verb ("describes the new and controversial law of last year as").
const FARTHEST_AS: usize = 16;

/// X described Y as Z.
fn object_as(scene: &Scene<'_>, cue: &Cue) -> Option<Found> {
    let next = scene.after(cue);
    let thing = |t: usize| !scene.clauses.is(t, class::SIGN | class::STOP) || scene.quotes.at(t).is_some();
    let end = scene.sentence(cue.verb).end.min(next + FARTHEST_AS);
    let named = (next + 1..end).take_while(|&t| thing(t)).any(|t| scene.clauses.word(t) == "as");
    if cue.passive || !named {
        return None;
    }
    Some(said(scene.subject(cue)?, cue, scene.object_from(next)?))
}

/// X is expected to …, X was praised for … by Y.
fn passive_subject(scene: &Scene<'_>, cue: &Cue) -> Option<Found> {
    if !cue.passive {
        return None;
    }
    let clauses = scene.clauses;
    let subject = clauses.own_subject_before(cue.group.first)?;
    let next = cue.group.last + 1;
    let mut content = vec![subject];
    if clauses.word(next) == "by" {
        let source = clauses.phrase_after(next + 1, scene.sentence(cue.verb).end)?;
        return Some(Found { source: Some(source), cue: cue.group, content, direct: false });
    }
    let linked = match clauses.word(next) {
        "to" => cue.frames.has(Frames::TO),
        "as" => cue.frames.has(Frames::AS),
        "of" | "for" => cue.frames.has(Frames::OBJECT) && cue.group.last == cue.verb,
        _ => false,
    };
    content.extend(scene.object_from(next).filter(|_| linked));
    (content.len() > 1).then_some(Found { source: None, cue: cue.group, content, direct: false })
}

impl Scene<'_> {
    fn lower_noun(&self, token: usize) -> bool {
        !self.clauses.is(token, class::SIGN | class::PREPOSITION | class::SUBORDINATOR | class::CONJUNCTION)
    }
}

/// "quoted X as saying …", "X was quoted as saying …", with "as" at `token`.
pub(super) fn quoted_as(scene: &Scene<'_>, token: usize) -> Option<Found> {
    let clauses = scene.clauses;
    let saying = token + 1;
    if clauses.word(token) != AS
        || !matches!(clauses.word(saying), "saying" | "telling" | "describing" | "warning")
    {
        return None;
    }
    let begin = scene.sentence(token).start.max(token.saturating_sub(LONGEST_QUOTED));
    let verb = (begin..token)
        .rev()
        .find(|&t| matches!(clauses.word(t), "quoted" | "quotes" | "quoting" | "cited"))?;
    let passive = verb + 1 == token;
    let (source, first) = if passive {
        let group = super::cue::group_start(clauses, verb);
        (clauses.own_subject_before(group)?, group)
    } else {
        (Phrase { first: verb + 1, last: token - 1 }, token)
    };
    let next = saying + 1;
    let content = scene.clause_from(next)?;
    let direct = scene.quotes.opening_at(next).is_some();
    Some(Found { source: Some(source), cue: Phrase { first, last: saying }, content: vec![content], direct })
}

/// How many words name somebody who is quoted at most ("an Iraqi official in Baghdad who asked not to be named").
const LONGEST_QUOTED: usize = 16;

/// "According to the mayor, the bridge had burned": what follows the comma is no aside about the source, but what it
/// says, where a verb stands in it or nothing behind it.
fn without_clause(scene: &Scene<'_>, source: Phrase) -> usize {
    let clauses = scene.clauses;
    let commas = || (source.first..=source.last).filter(|&t| clauses.is(t, class::COMMA));
    let ends = !clauses.is(source.last + 1, class::COMMA);
    let parted = commas().find(|&c| ends || is_clause(scene, Phrase { first: c + 1, last: source.last }));
    parted.map_or(source.last, |comma| comma - 1)
}

/// "according to X": the content is the clause before it, or the one after its comma.
pub(super) fn according_to(scene: &Scene<'_>, token: usize) -> Option<Found> {
    if scene.clauses.word(token) != ACCORDING || scene.clauses.word(token + 1) != "to" {
        return None;
    }
    let sentence = scene.sentence(token);
    let mut source = scene.clauses.phrase_after(token + 2, sentence.end)?;
    let cue = Phrase { first: token, last: token + 1 };
    let opens =
        !(sentence.start..token).take(4).any(|t| !scene.clauses.is(t, class::CONJUNCTION | class::SIGN));
    let content = if opens && token - sentence.start <= 4 {
        source.last = without_clause(scene, source);
        let comma = (source.last + 1..sentence.end.min(source.last + 40))
            .find(|&t| scene.clauses.is(t, class::COMMA))?;
        scene.clause_from(comma + 1)?
    } else {
        scene.clause_before(token)?
    };
    Some(Found { source: Some(source), cue, content: vec![content], direct: false })
}

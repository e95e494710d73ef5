//! What a sentence can leave out on the way to a bullet: asides that tell no fact, link words in its middle, and the
//! scene in which something was said.
//!
//! Nothing goes that holds a figure, a date, a name of its own, a negation, a modal, a hedge, a condition, a
//! comparison or a source; and nothing inside a quotation, which is verbatim.

use std::sync::LazyLock;

use super::super::Rewording;
use super::super::cues;
use super::super::statement::{Statement, Statements};
use super::dates::in_quotation;
use crate::text::{Prose, Span, TokenKind, WordSet, large};

/// A sentence of up to so many words is read at a glance: it stays as it is.
const AT_A_GLANCE: usize = 20;
/// A bullet is one sentence of at most so many words. Up to here, a clause at the sentence's end stays: what comes last
/// is often the news.
const LONGEST_WORDS: usize = 35;
/// What is left of a sentence still tells who did what: shorter, an aside may have been all there was to it.
const LEAST_LEFT: usize = 8;

/// What may be left out, in text order, while the sentence is longer than is read at a glance.
pub(super) fn leave_out(statements: &Statements<'_>, statement: &Statement<'_>) -> Vec<Rewording> {
    let mut out = Vec::new();
    let mut words = statement.words;
    let mut at = statement.sentence.tokens.start;
    while at < statement.sentence.tokens.end && words > AT_A_GLANCE {
        let Some(aside) = find(statements, statement, at, words > LONGEST_WORDS) else {
            at += 1;
            continue;
        };
        let prose = statements.prose();
        let count = (aside.first..=aside.last).filter(|&i| prose.kind(i) != TokenKind::Sign).count();
        if words < count + LEAST_LEFT {
            at += 1;
            continue;
        }
        words -= count;
        at = aside.last + 1;
        out.push(Rewording { name: aside.name, span: aside.span, with: aside.with });
    }
    out
}

/// Words that can go, from token to token.
struct Aside {
    name: &'static str,
    first: usize,
    last: usize,
    /// What is replaced, the white space around it included.
    span: Span,
    with: String,
}

const ASIDE: &str = "Left out an aside";
const LINK: &str = "Left out a link to the sentence before";
const SCENE: &str = "Left out where it was said";

/// The aside that begins at token `at`, where it may go; a clause at the end only where the sentence is too long.
fn find(
    statements: &Statements<'_>,
    statement: &Statement<'_>,
    at: usize,
    is_too_long: bool,
) -> Option<Aside> {
    let prose = statements.prose();
    if let Some(link) = link(prose, at, statement).or_else(|| also(prose, at, statement)) {
        return (!in_quotation(statements, statement, prose.span(link.last))).then_some(link);
    }
    let found = match prose.raw(at) {
        "(" => bracketed(prose, at, statement),
        "," => {
            relative_clause(statements, statement, at, is_too_long).or_else(|| outcome(prose, at, statement))
        }
        _ if at == statements.opening(statement) => return scene(statements, statement, at),
        _ => None,
    };
    found.filter(|aside| may_go(statements, statement, (aside.first, aside.last)))
}

/// "( … )" from its opening to its closing bracket, with the space before it.
fn bracketed(prose: &Prose, at: usize, statement: &Statement<'_>) -> Option<Aside> {
    let tokens = &statement.sentence.tokens;
    if at == tokens.start {
        return None;
    }
    let last = (at + 1..tokens.end).find(|&i| matches!(prose.raw(i), ")" | "("))?;
    // A bracket within a word ("report (draft).doc") belongs to it.
    let stops = prose.kind(last + 1) == TokenKind::Sign && !prose.glued(last + 2);
    let alone = !prose.glued(at) && (last + 1 >= tokens.end || stops || !prose.glued(last + 1));
    let span = Span::new(prose.span(at - 1).end, prose.span(last).end);
    // "(ABC)" gives the short name that the sentence goes on to use.
    let again =
        (last + 1..tokens.end).any(|i| prose.kind(i) == TokenKind::Word && prose.raw(i) == prose.raw(at + 1));
    let after_article = matches!(prose.lower(at - 1), "the" | "a" | "an");
    let signs = |sign: &str| (tokens.start..at).filter(|&i| prose.raw(i) == sign).count();
    let nested = signs("(") > signs(")");
    (prose.raw(last) == ")" && alone && !nested && !again && !after_article).then(|| Aside {
        name: ASIDE,
        first: at,
        last,
        span,
        with: String::new(),
    })
}

/// ", who …," between its commas, where the sentence's verb follows (the closing comma goes with it), or ", who …" up
/// to the full stop.
fn relative_clause(
    statements: &Statements<'_>,
    statement: &Statement<'_>,
    at: usize,
    to_the_end: bool,
) -> Option<Aside> {
    let prose = statements.prose();
    if !matches!(prose.lower(at + 1), "who" | "which" | "whose" | "where" | "whom") {
        return None;
    }
    let end = statement.sentence.tokens.end;
    let goes_on = |i: usize| {
        let cues = statements.attributions(statement).iter().any(|a| a.cue.start == prose.span(i).start);
        prose.raw(i - 1) == "," && (cues || FINITE.has_at(prose, i))
    };
    let last = match (at + 2..end).find(|&i| is_break(prose, i)) {
        Some(comma) => Some(comma).filter(|&comma| goes_on(comma + 1)),
        None if to_the_end => before_stop(prose, at, statement),
        None => None,
    }?;
    Some(Aside { name: ASIDE, first: at, last, span: prose.span_of(at, last), with: String::new() })
}

/// Verbs that show that the main clause goes on; a closed list, so that a list of nouns is never taken for it.
static FINITE: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(
        "is are was were has have had said says told will would could may might did does announced warned called became \
         took made gave went plans began came denied refused rejected agreed decided voted wrote accused urged \
         promised resigned arrived remained wants stood grew rose fell lost won",
    )
});

/// ", making it …" up to the full stop: what the writer makes of it. Verbs by which something happens ("killing",
/// "leaving") or is said ("citing", "adding") are not among them.
fn outcome(prose: &Prose, at: usize, statement: &Statement<'_>) -> Option<Aside> {
    static REMARKS: LazyLock<WordSet> = LazyLock::new(|| {
        WordSet::new(
            "making marking sparking prompting drawing attracting underlining underscoring highlighting \
                      fuelling fueling reflecting signalling signaling",
        )
    });
    if !REMARKS.has_at(prose, at + 1) || (at + 2..statement.sentence.tokens.end).any(|i| is_break(prose, i)) {
        return None;
    }
    let last = before_stop(prose, at, statement)?;
    Some(Aside { name: ASIDE, first: at, last, span: prose.span_of(at, last), with: String::new() })
}

/// The last token before the sentence's full stop, if it ends in one and something stands after `at`.
fn before_stop(prose: &Prose, at: usize, statement: &Statement<'_>) -> Option<usize> {
    let last = statement.sentence.tokens.end.checked_sub(2)?;
    (last > at + 2 && prose.raw(last + 1) == ".").then_some(last)
}

/// A sign at which a clause may end.
fn is_break(prose: &Prose, index: usize) -> bool {
    let dash = matches!(prose.raw(index), "-" | "–" | "—" | "_") && !prose.glued(index);
    dash || matches!(prose.raw(index), "," | ";" | ":" | "—")
}

/// ", meanwhile," in the middle of a sentence, with its commas.
fn link(prose: &Prose, at: usize, statement: &Statement<'_>) -> Option<Aside> {
    const LINKS: [&str; 15] = [
        "however",
        "meanwhile",
        "moreover",
        "furthermore",
        "nevertheless",
        "nonetheless",
        "of course",
        "in turn",
        "in addition",
        "in fact",
        "for example",
        "for instance",
        "for its part",
        "for his part",
        "for her part",
    ];
    if prose.raw(at) != "," || at == statement.sentence.tokens.start {
        return None;
    }
    let comma = (at + 2..(at + 5).min(statement.sentence.tokens.end)).find(|&i| prose.raw(i) == ",")?;
    let words = prose.span_of(at + 1, comma - 1).of(prose.lowered());
    LINKS.contains(&words).then(|| Aside {
        name: LINK,
        first: at,
        last: comma,
        span: prose.span_of(at, comma),
        with: String::new(),
    })
}

/// "also" between a subject and its verb: it points to what another sentence told. In "not only … but also" and
/// "and also" it belongs to the sentence itself.
fn also(prose: &Prose, at: usize, statement: &Statement<'_>) -> Option<Aside> {
    static BEFORE: LazyLock<WordSet> =
        LazyLock::new(|| WordSet::new("and but or only not if when that which who is are was were be can"));
    let inside = at > statement.sentence.tokens.start + 1 && at + 2 < statement.sentence.tokens.end;
    if !inside || prose.lower(at) != "also" || prose.glued(at) {
        return None;
    }
    let only = (statement.sentence.tokens.start..at).any(|i| matches!(prose.lower(i), "only" | "not"));
    let between = prose.kind(at - 1) == TokenKind::Word && prose.kind(at + 1) == TokenKind::Word;
    (!only && between && !BEFORE.has_at(prose, at - 1)).then(|| Aside {
        name: LINK,
        first: at,
        last: at,
        span: Span::new(prose.span(at - 1).end, prose.span(at).end),
        with: String::new(),
    })
}

/// "In a statement, the army said …", "Speaking in Oslo, the king said …": the opening up to its comma, where the
/// sentence names who says it. "On condition of anonymity" and "on behalf of" say how good the source is, and stay.
fn scene(statements: &Statements<'_>, statement: &Statement<'_>, at: usize) -> Option<Aside> {
    static MEANS: LazyLock<WordSet> = LazyLock::new(|| {
        WordSet::new("statement interview speech address email e-mail tweet post message broadcast report")
    });
    static SPEAKING: LazyLock<WordSet> = LazyLock::new(|| WordSet::new("speaking writing talking"));
    static WEIGHS: LazyLock<WordSet> =
        LazyLock::new(|| WordSet::new("anonymity behalf condition court oath before after during"));
    let prose = statements.prose();
    let means = prose.lower(at) == "in"
        && matches!(prose.lower(at + 1), "a" | "an")
        && (at + 2..at + 5).any(|i| MEANS.has_at(prose, i));
    if !means && !SPEAKING.has_at(prose, at) {
        return None;
    }
    let last = (at + 1..statement.sentence.tokens.end).find(|&i| is_break(prose, i))?;
    let next = prose.span(last + 1);
    let named = |a: &crate::mention::Attribution| {
        a.source.is_some_and(|source| {
            source.start == next.start
                && statements.actors(statement).iter().any(|actor| source.overlaps(actor.span))
        })
    };
    let source_follows = statements.attributions(statement).iter().any(named);
    let weighs = (at..last).any(|i| WEIGHS.has_at(prose, i));
    let words = prose.span_of(at, last);
    let plain = prose.raw(last) == "," && source_follows && !weighs;
    if !plain || !may_go(statements, statement, (at, last)) {
        return None;
    }
    let span = Span::new(words.start, next.end);
    Some(Aside { name: SCENE, first: at, last, span, with: large(next.of(prose.text())) })
}

/// Nothing that a brief must not lose stands in it.
fn may_go(statements: &Statements<'_>, statement: &Statement<'_>, (first, last): (usize, usize)) -> bool {
    use cues::Cue;
    let prose = statements.prose();
    let span = prose.span_of(first, last);
    let holds = |other: Span| span.overlaps(other);
    let own = |i: usize| {
        prose.kind(i) == TokenKind::Number
            || PROTECTED.has_at(prose, i)
            || is_quote(prose.raw(i))
            || is_negated(prose.lower(i))
    };
    let tells = |cue: &Cue| {
        !matches!(cue, Cue::Background | Cue::Colour | Cue::Impression | Cue::Official | Cue::Ground)
    };
    !(first..=last).any(own)
        && !statements.quantities(statement).iter().any(|q| holds(q.span))
        && !statements.timexes(statement).iter().any(|t| holds(t.span))
        && !statements.forecasts(statement).iter().any(|f| holds(f.cue))
        && !statements.attributions(statement).iter().any(|a| holds(a.cue) || a.source.is_some_and(holds))
        && !cues::cues(prose, first..last + 1).iter().any(tells)
        && !names_anew(statements, statement, span)
        && !in_quotation(statements, statement, prose.span(last))
}

/// Whether an actor is named in `span` whom the rest of the sentence does not name.
fn names_anew(statements: &Statements<'_>, statement: &Statement<'_>, span: Span) -> bool {
    let actors = statements.actors(statement);
    let elsewhere = |entity: usize| actors.iter().any(|a| a.entity == entity && !span.overlaps(a.span));
    actors.iter().any(|a| span.overlaps(a.span) && !elsewhere(a.entity))
}

/// Negations, modals, hedges, conditions, contrasts and comparisons.
static PROTECTED: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(
        "not no never none nobody nothing neither nor without cannot unless hardly barely scarcely \
         will would could should may might must can shall ought need \
         if until before after since once while although though despite whereas but however except because instead \
         only least most more less fewer about nearly almost around roughly over under up exactly than both all half \
         reportedly allegedly apparently likely unlikely possibly probably perhaps maybe seems seemed appears appeared \
         alleged suspected claimed supposed believed thought expected feared \
         denied deny denies denying refused refuses rejected rejects failed fails",
    )
});

fn is_quote(sign: &str) -> bool {
    matches!(sign, "\"" | "“" | "”" | "'" | "‘" | "`" | "``" | "''")
}

fn is_negated(word: &str) -> bool {
    word.ends_with("n't") || word.ends_with("n’t")
}

//! Who says what: source, cue, content.
//!
//! Starts from the words that say that something is said, and looks for who and what around them: before,
//! after, and around a quotation. What nobody is said to have said is never given to anybody.

mod bare;
mod cue;
mod label;
mod noun;
mod quote;
mod rules;
mod scene;
mod speaker;

use std::sync::LazyLock;

use super::Mentions;
use super::clause::{Clauses, Phrase, class};
use crate::text::{Span, WordSet};
use quote::Quotes;
use scene::{Found, Scene};

/// One statement that the text gives to somebody.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// The words for who says it.
    pub source: Option<Span>,
    /// The words that say that it is said ("told AP", "according to").
    pub cue: Span,
    /// What is said: the first piece of it, where it is broken off.
    pub content: Span,
    /// The pieces of what is said that follow after source and cue, in text order.
    pub more: Vec<Span>,
    /// Whom the source stands for where it is a relative pronoun: in "the mayor, who said", the mayor.
    pub antecedent: Option<Span>,
    /// Who that is, where the text makes it clear: "he" becomes "Mohib-ul Rahman". As written in the text.
    pub speaker: Option<String>,
    /// Whether the content stands in quotation marks.
    pub direct: bool,
    /// The rule that found it.
    pub rule: &'static str,
}

impl Attribution {
    /// Whether something is said or quoted, not only wanted, praised or rejected.
    #[must_use]
    pub fn is_speech(&self) -> bool {
        self.direct
            || !matches!(
                self.rule,
                rules::INFINITIVE | rules::OBJECT | rules::PASSIVE | noun::RULE | noun::ATTITUDE
            )
    }
    /// Whether its source is the subject of a verb for it, no owner of a noun and nobody behind a passive.
    #[must_use]
    pub fn is_acted(&self) -> bool {
        !matches!(self.rule, rules::PASSIVE | noun::RULE | noun::ATTITUDE | noun::IMPERSONAL)
    }
    /// The words that name who says it: the source, or whom it stands for.
    #[must_use]
    pub fn named_source(&self) -> Option<Span> {
        self.antecedent.or(self.source)
    }
    /// All pieces of what is said, in text order.
    pub fn pieces(&self) -> impl Iterator<Item = Span> {
        std::iter::once(self.content).chain(self.more.iter().copied())
    }
}

/// Finds who says what in the body.
pub(super) fn find(clauses: &Clauses<'_>, mentions: &Mentions) -> Vec<Attribution> {
    let quotes = Quotes::find(clauses);
    let mut scene = Scene { clauses, quotes: &quotes, last_source: None };
    let mut found: Vec<Attribution> = Vec::new();
    for (rule, one) in label::find(clauses, &quotes, mentions) {
        found.push(to_spans(clauses, rule, &one));
    }
    for sentence in &clauses.sentences {
        for token in sentence.clone() {
            if let Some((rule, one)) = at_token(&scene, token).filter(|(_, one)| !is_quoted(&scene, one)) {
                if let Some(source) = one.source {
                    scene.last_source = Some((clauses.sentence_of(token), source));
                }
                found.push(to_spans(clauses, rule, &one));
            }
        }
    }
    found.sort_by_key(|a| a.cue.start);
    keep_outermost(&mut found);
    speaker::name(clauses, mentions, &mut found);
    found
}

/// What a source says of others' words is part of what it says: those inside another's content are left out.
fn keep_outermost(all: &mut Vec<Attribution>) {
    let mut kept = are_outermost(all).into_iter();
    all.retain(|_| kept.next().unwrap_or_default());
}

/// Which of them are in no other's content, or first of two that are in each other's.
fn are_outermost(all: &[Attribution]) -> Vec<bool> {
    let mut pieces: Vec<(Span, usize)> =
        all.iter().enumerate().flat_map(|(i, a)| a.pieces().map(move |piece| (piece, i))).collect();
    pieces.sort_by_key(|&(piece, owner)| (piece.start, owner));
    let mut pieces = pieces.into_iter().peekable();
    let mut widest = Widest::default();
    let is_outermost = |(index, one): (usize, &Attribution)| {
        while let Some((piece, owner)) = pieces.next_if(|(piece, _)| piece.start <= one.cue.start) {
            widest.add(piece, owner);
        }
        let outer = widest.other_than(index).filter(|(piece, _)| piece.contains(one.cue));
        let inside_each_other = |owner: usize| {
            all.get(owner).is_some_and(|outer| one.pieces().any(|piece| piece.contains(outer.cue)))
        };
        outer.is_none_or(|(_, owner)| index < owner && inside_each_other(owner))
    };
    all.iter().enumerate().map(is_outermost).collect()
}

/// Of the pieces met so far the one that reaches farthest, and the farthest of another owner.
#[derive(Default)]
struct Widest {
    first: Option<(Span, usize)>,
    second: Option<(Span, usize)>,
}

impl Widest {
    fn add(&mut self, piece: Span, owner: usize) {
        let reaches = |best: Option<(Span, usize)>| best.is_none_or(|(b, _)| piece.end > b.end);
        let leads = self.first.is_some_and(|(_, o)| o == owner);
        if reaches(self.first) {
            self.second = if leads { self.second } else { self.first };
            self.first = Some((piece, owner));
        } else if !leads && reaches(self.second) {
            self.second = Some((piece, owner));
        }
    }

    fn other_than(&self, owner: usize) -> Option<(Span, usize)> {
        self.first.filter(|&(_, o)| o != owner).or(self.second)
    }
}

/// The words that a rule can begin at, beside the verbs.
static OPENERS: LazyLock<WordSet> =
    LazyLock::new(|| rules::first_words().into_iter().chain(noun::first_words()).collect());

/// What the rules find at a token. At most tokens none can begin, and one look at the lists is all they cost.
fn at_token(scene: &Scene<'_>, token: usize) -> Option<(&'static str, Found)> {
    if scene.clauses.verb(token) == 0 && !OPENERS.has_at(scene.clauses.prose, token) {
        return None;
    }
    if let Some(found) = rules::according_to(scene, token) {
        return Some(("according to", found));
    }
    if let Some(found) = rules::quoted_as(scene, token) {
        return Some(("quoted as saying", found));
    }
    if let Some(found) = noun::find(scene, token) {
        return Some((noun::RULE, found));
    }
    if let Some(found) = noun::find_attitude(scene, token) {
        return Some((noun::ATTITUDE, found));
    }
    if let Some(found) = noun::find_impersonal(scene, token) {
        return Some((noun::IMPERSONAL, found));
    }
    rules::apply(scene, &cue::read(scene.clauses, token)?)
        .filter(|(rule, found)| can_speak(scene, rule, found))
}

/// Whether the words found as a source can be one: no lone auxiliary or preposition, no reader spoken to; and a
/// "which" that praises or demands stands for a thing.
fn can_speak(scene: &Scene<'_>, rule: &'static str, found: &Found) -> bool {
    let Some(source) = found.source else { return true };
    let lone = source.first == source.last;
    let word = scene.clauses.word(source.last);
    let none = class::HAVE | class::BE | class::PREPOSITION | class::CONJUNCTION;
    let named = |p: Phrase| scene.clauses.is(p.last, class::CAPITAL);
    let thing = matches!(word, "which" | "that")
        && matches!(rule, rules::OBJECT | rules::PASSIVE)
        && !scene.clauses.antecedent_of(source).is_some_and(named);
    !(lone && (scene.clauses.is(source.last, none) || word == "you" || thing))
}

/// "I think" inside a quotation: part of what is said, not what the text says that somebody said.
fn is_quoted(scene: &Scene<'_>, found: &Found) -> bool {
    scene.quotes.at(found.cue.first).is_some()
}

fn to_spans(clauses: &Clauses<'_>, rule: &'static str, found: &Found) -> Attribution {
    let span = |phrase: Phrase| clauses.prose.span_of(phrase.first, phrase.last);
    let mut pieces = found.content.iter().map(|&p| span(p));
    Attribution {
        source: found.source.map(span),
        cue: span(found.cue),
        content: pieces.next().unwrap_or_default(),
        more: pieces.collect(),
        antecedent: found.source.and_then(|source| clauses.antecedent_of(source)).map(span),
        speaker: None,
        direct: found.direct,
        rule,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::{Article, Source};
    use crate::text::{Mark, corpus};

    fn read(text: &str) -> Vec<Attribution> {
        let article = Article::of_clean_text(Source::default(), text);
        find(&Clauses::new(&article), &Mentions::default())
    }

    fn marks(line: &str) -> Vec<Mark> {
        let mut marks = Vec::new();
        for said in read(line) {
            let mut mark = |span, label: &str| marks.push(Mark { span, label: label.to_owned() });
            if let Some(source) = said.source {
                mark(source, "source");
            }
            mark(said.cue, "cue");
            mark(said.content, if said.direct { "content, quoted" } else { "content" });
            said.more.iter().for_each(|&piece| mark(piece, "goes on"));
        }
        marks
    }

    #[test]
    fn the_corpus_agrees() {
        corpus::check("src/mention/attribution.corpus", |line, _| marks(line));
    }

    #[test]
    fn a_quotation_goes_on_in_the_next_paragraph() {
        let text =
            "\"We left at night,\" Lang said. \"It was cold.\n\n\"Nobody slept.\"\n\nThe rest is known.";
        let all = read(text);
        let pieces: Vec<_> = all.iter().flat_map(Attribution::pieces).map(|p| p.of(text)).collect();
        assert_eq!(pieces, ["\"We left at night,\"", "\"It was cold.", "\"Nobody slept.\""]);
    }

    #[test]
    fn a_text_may_begin_with_and() {
        let all = read("And Russia say it is over. And Russia say so.");
        assert!(all.iter().all(|said| said.source.is_some()));
    }

    proptest! {
        #[test]
        fn any_text_gives_spans_that_fit(text in r#"([a-z]{0,4}|said|told|that|he|The|Ann|to|and|who|,|\.|:|"|“|”|'|’|`|\(|\)|-|—|\n\n| |é|\PC){0,60}"#) {
            for said in read(&text) {
                let spans = said.pieces().chain([said.cue]).chain(said.source);
                for span in spans {
                    prop_assert!(text.get(span.start..span.end).is_some_and(|s| !s.is_empty()), "{span:?} in {text:?}");
                }
            }
        }
    }

    #[test]
    fn hostile_text_takes_linear_time() {
        for piece in ["said ", "\"", "he said \"no,\" ", "said, ", "and said ", "(", "Ann ", "who said "] {
            let text = piece.repeat(200_000 / piece.len());
            assert!(read(&text).len() <= text.len());
        }
    }
}

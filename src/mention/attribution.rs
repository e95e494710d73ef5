//! Who says what: source, cue, content.
//!
//! Starts from the words that say that something is said, and looks for who and what around them: before,
//! after, and around a quotation. What nobody is said to have said is never given to anybody.

mod cue;
mod quote;
mod rules;
mod scene;
mod speaker;

use super::Mentions;
use super::clause::{Clauses, Phrase};
use crate::text::Span;
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
        self.direct || !matches!(self.rule, rules::INFINITIVE | rules::OBJECT)
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
    let mut found = Vec::new();
    for sentence in &clauses.sentences {
        for token in sentence.clone() {
            if let Some((rule, one)) = at_token(&scene, token).filter(|(_, one)| !is_own_thought(&scene, one))
            {
                if let Some(source) = one.source {
                    scene.last_source = Some((clauses.sentence_of(token), source));
                }
                found.push(to_spans(clauses, rule, &one));
            }
        }
    }
    speaker::name(clauses, mentions, &mut found);
    found
}

fn at_token(scene: &Scene<'_>, token: usize) -> Option<(&'static str, Found)> {
    if let Some(found) = rules::according_to(scene, token) {
        return Some(("according to", found));
    }
    rules::apply(scene, &cue::read(scene.clauses, token)?)
}

/// "I think" inside a quotation: part of what is said, not somebody else's words.
fn is_own_thought(scene: &Scene<'_>, found: &Found) -> bool {
    let me = |p: Phrase| matches!(scene.clauses.word(p.first), "i" | "we" | "you") && p.first == p.last;
    scene.quotes.at(found.cue.first).is_some() && found.source.is_some_and(me)
}

fn to_spans(clauses: &Clauses<'_>, rule: &'static str, found: &Found) -> Attribution {
    let span = |phrase: Phrase| clauses.prose.span_of(phrase.first, phrase.last);
    let mut pieces = found.content.iter().map(|&p| span(p));
    Attribution {
        source: found.source.map(span),
        cue: span(found.cue),
        content: pieces.next().unwrap_or_default(),
        more: pieces.collect(),
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

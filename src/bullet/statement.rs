//! One sentence of the body with everything found in it: what features read and wording changes.
//!
//! Sorts the mentions into sentences once, so that no feature goes through the whole article.

use std::ops::Range;

use super::day::DateStyle;
use super::quotes::{self, Quoting};
use crate::article::{Article, BlockKind};
use crate::mention::{Actor, Attribution, Forecast, Mentions, Quantity, Timex};
use crate::text::{Prose, Sentence, Span, TokenKind};

/// All sentences of one article's body.
pub(super) struct Statements<'a> {
    /// The article.
    pub(super) article: &'a Article,
    /// What was found in it.
    pub(super) mentions: &'a Mentions,
    /// How dates are written that are put into bullets.
    pub(super) dates: DateStyle,
    /// Its body's sentences, in text order.
    pub(super) all: Vec<Statement<'a>>,
}

/// One sentence of the body, with the indices of what was found in it.
#[derive(Debug)]
pub(super) struct Statement<'a> {
    pub(super) sentence: &'a Sentence,
    /// Its place among the sentences of the body that are running text, from 0.
    pub(super) place: usize,
    pub(super) quoting: Quoting,
    /// How many words it has, figures among them.
    pub(super) words: usize,
    /// Whether it can be a bullet at all: running text with a beginning and an end.
    pub(super) is_running_text: bool,
    quantities: Range<usize>,
    timexes: Range<usize>,
    actors: Range<usize>,
    attributions: Range<usize>,
    forecasts: Range<usize>,
}

impl<'a> Statements<'a> {
    pub(super) fn of(article: &'a Article, mentions: &'a Mentions) -> Self {
        let prose = article.prose();
        let sentences: Vec<_> = article.body_sentences().map(|(_, sentence)| sentence).collect();
        let quoting = quotes::quoting(prose, &sentences);
        let mut all = Vec::with_capacity(sentences.len());
        let mut place = 0;
        for (sentence, quoting) in sentences.into_iter().zip(quoting) {
            let kind = article.blocks.get(sentence.block).map_or(BlockKind::Other, |b| b.kind);
            let span = sentence.span;
            let words = words(prose, sentence).count();
            let is_running_text = is_running_text(prose, sentence, kind, words);
            all.push(Statement {
                sentence,
                place,
                quoting,
                words,
                is_running_text,
                quantities: inside(&mentions.quantities, span, |q| q.span),
                timexes: inside(&mentions.timexes, span, |t| t.span),
                actors: inside(&mentions.actors, span, |a| a.span),
                attributions: inside(&mentions.attributions, span, |a| a.cue),
                forecasts: inside(&mentions.forecasts, span, |f| f.cue),
            });
            place += usize::from(is_running_text);
        }
        Self { article, mentions, dates: DateStyle::default(), all }
    }

    pub(super) fn prose(&self) -> &'a Prose {
        self.article.prose()
    }

    pub(super) fn quantities(&self, of: &Statement<'_>) -> &'a [Quantity] {
        self.mentions.quantities.get(of.quantities.clone()).unwrap_or_default()
    }

    pub(super) fn timexes(&self, of: &Statement<'_>) -> &'a [Timex] {
        self.mentions.timexes.get(of.timexes.clone()).unwrap_or_default()
    }

    pub(super) fn actors(&self, of: &Statement<'_>) -> &'a [Actor] {
        self.mentions.actors.get(of.actors.clone()).unwrap_or_default()
    }

    pub(super) fn attributions(&self, of: &Statement<'_>) -> &'a [Attribution] {
        self.mentions.attributions.get(of.attributions.clone()).unwrap_or_default()
    }

    pub(super) fn forecasts(&self, of: &Statement<'_>) -> &'a [Forecast] {
        self.mentions.forecasts.get(of.forecasts.clone()).unwrap_or_default()
    }

    /// Its tokens, signs left out.
    pub(super) fn words(&self, of: &Statement<'_>) -> impl Iterator<Item = usize> + use<'a> {
        words(self.prose(), of.sentence)
    }

    /// Its first token that is no quotation mark, bracket or dash.
    pub(super) fn opening(&self, of: &Statement<'_>) -> usize {
        let prose = self.prose();
        let mut tokens = of.sentence.tokens.clone();
        tokens.find(|&i| prose.kind(i) != TokenKind::Sign).unwrap_or(of.sentence.tokens.start)
    }
}

/// A line without a verb's length and a full stop is a heading, a sign-off or a link, whatever its block is.
const SHORTEST_WITHOUT_STOP: usize = 20;

/// Words that open a picture's credit, before a colon.
const PICTURES: [&str; 8] =
    ["image", "images", "photo", "photos", "photograph", "picture", "pictures", "photographer"];

fn is_running_text(prose: &Prose, sentence: &Sentence, kind: BlockKind, words: usize) -> bool {
    if matches!(kind, BlockKind::Heading | BlockKind::Caption | BlockKind::Other) {
        return false;
    }
    // "Image: A. Name." credits a picture, wherever the markup has left it.
    let first =
        sentence.tokens.clone().find(|&i| prose.kind(i) != TokenKind::Sign).unwrap_or(sentence.tokens.start);
    if PICTURES.contains(&prose.lower(first)) && prose.raw(first + 1) == ":" {
        return false;
    }
    let mut last = sentence.tokens.clone().rev().map(|i| prose.raw(i));
    let stops =
        last.find(|t| !is_closing(t)).is_some_and(|t| matches!(t, "." | "!" | "?" | "…") || t.ends_with('.'));
    words >= SHORTEST_WITHOUT_STOP || (stops && words > 2)
}

fn words<'a>(prose: &'a Prose, sentence: &Sentence) -> impl Iterator<Item = usize> + use<'a> {
    sentence.tokens.clone().filter(|&i| prose.kind(i) != TokenKind::Sign)
}

fn is_closing(token: &str) -> bool {
    matches!(token, "\"" | "”" | "’" | "'" | ")" | "]")
}

/// The indices of the mentions that begin in `span`; the list is in text order.
fn inside<T>(list: &[T], span: Span, at: impl Fn(&T) -> Span) -> Range<usize> {
    let first = list.partition_point(|m| at(m).start < span.start);
    let end = list.partition_point(|m| at(m).start < span.end);
    first..end.max(first)
}

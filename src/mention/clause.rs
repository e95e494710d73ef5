//! Clauses without a grammar: word classes for each token, and who is the subject of a verb.
//!
//! What attribution and forecast rules share. It reads tokens from left to right and from a verb to its
//! left, never farther than [`REACH`] tokens; it never guesses a part of speech that no list gives.

mod subject;
mod words;

pub(super) use subject::Phrase;
pub(super) use words::{Form, Frames, Reading, VERBS, class, prepare};

use std::ops::Range;

use crate::article::Article;
use crate::text::{Prose, TokenKind};

/// How far a rule looks from its verb, in tokens: longer subjects and introductions are not met in news.
pub(super) const REACH: usize = 40;

/// An article's tokens with their word classes, and its body's blocks.
#[derive(Debug)]
pub(super) struct Clauses<'a> {
    /// The text, cut.
    pub(super) prose: &'a Prose,
    /// The token ranges of the body's blocks, in text order.
    pub(super) blocks: Vec<Range<usize>>,
    /// The token ranges of the body's sentences, in text order.
    pub(super) sentences: Vec<Range<usize>>,
    classes: Vec<u32>,
    verbs: Vec<u16>,
}

impl<'a> Clauses<'a> {
    /// Classes for the tokens of the body of `article`; those outside the body have none.
    pub(super) fn new(article: &'a Article) -> Self {
        let prose = article.prose();
        let mut all = Self {
            prose,
            blocks: Vec::new(),
            sentences: Vec::new(),
            classes: vec![0; prose.tokens().len()],
            verbs: vec![0; prose.tokens().len()],
        };
        let mut block = usize::MAX;
        for (_, sentence) in article.body_sentences() {
            let range = sentence.tokens.clone();
            match all.blocks.last_mut() {
                Some(last) if block == sentence.block => last.end = range.end,
                _ => all.blocks.push(range.clone()),
            }
            block = sentence.block;
            for token in range.clone() {
                all.classify(token);
            }
            all.keep_last_stop(range.clone());
            all.sentences.push(range);
        }
        all
    }

    fn classify(&mut self, token: usize) {
        let (mut class, verb) = words::look_up(self.prose, token);
        match self.prose.kind(token) {
            TokenKind::Word if self.prose.is_capital(token) => class |= class::CAPITAL,
            TokenKind::Word if class == 0 && words::is_adverb(self.prose.raw(token)) => {
                class |= class::ADVERB
            }
            TokenKind::Word => {}
            TokenKind::Number => class |= class::NUMBER,
            TokenKind::Sign => {
                class |= class::SIGN;
                if self.prose.glued(token) && self.prose.raw(token) == "-" {
                    class &= !class::BREAK;
                }
            }
        }
        self.classes[token] = class;
        self.verbs[token] = verb;
    }

    /// A full stop inside a sentence belongs to an abbreviation.
    fn keep_last_stop(&mut self, sentence: Range<usize>) {
        let signs = sentence.clone().rev().take_while(|&t| self.is(t, class::SIGN)).count();
        for token in sentence.start..sentence.end - signs {
            if self.is(token, class::STOP) && self.word(token) == "." {
                self.classes[token] &= !class::STOP;
            }
        }
    }

    /// Whether `token` has one of the classes of `any`.
    pub(super) fn is(&self, token: usize, any: u32) -> bool {
        self.classes.get(token).is_some_and(|c| c & any != 0)
    }

    /// The readings of `token` as a verb of the list; 0 where it has none.
    pub(super) fn verb(&self, token: usize) -> u16 {
        self.verbs.get(token).copied().unwrap_or(0)
    }

    /// The token in lower case.
    pub(super) fn word(&self, token: usize) -> &str {
        self.prose.lower(token)
    }

    /// The index of the sentence that holds `token`.
    pub(super) fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|s| s.start <= token).saturating_sub(1)
    }

    /// The index of the block that holds `token`.
    pub(super) fn block_of(&self, token: usize) -> usize {
        self.blocks.partition_point(|b| b.start <= token).saturating_sub(1)
    }

    /// Whether a clause can begin at `token`: an article, a pronoun, a name, a number, a quotation.
    pub(super) fn begins_clause(&self, token: usize) -> bool {
        self.is(token, class::DETERMINER | class::SUBJECT | class::CAPITAL | class::NUMBER | class::OPENING)
    }
}

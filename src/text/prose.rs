//! A text with its tokens and sentences: what every finder reads.

use std::sync::Arc;

use super::token::Letters;
use super::{Sentence, Span, Token, TokenKind, sentence, token};

/// A text, cut into tokens and sentences once. It never changes.
#[derive(Debug, Default)]
pub struct Prose {
    text: Arc<str>,
    lower: String,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
}

impl Prose {
    /// Cuts `text`. No token or sentence crosses the end of a block; text outside `blocks` has none.
    #[must_use]
    pub fn new(text: Arc<str>, blocks: impl IntoIterator<Item = Span>) -> Self {
        let lower = text.to_ascii_lowercase();
        let mut tokens = Vec::with_capacity(text.len() / 5);
        let mut sentences = Vec::new();
        for (block, span) in blocks.into_iter().enumerate() {
            let first = tokens.len();
            token::tokenize(&text, span, &mut tokens);
            sentence::split(&text, &lower, &tokens, first, block, &mut sentences);
        }
        Self { text, lower, tokens, sentences }
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text itself, to share without a copy.
    #[must_use]
    pub fn shared_text(&self) -> &Arc<str> {
        &self.text
    }

    /// The text with ASCII letters in lower case; every byte stays where it is.
    #[must_use]
    pub fn lowered(&self) -> &str {
        &self.lower
    }

    /// All tokens, in text order.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// All sentences, in text order.
    #[must_use]
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The `index`th token as it is written; empty past the end.
    #[must_use]
    pub fn raw(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |t| t.span.of(&self.text))
    }

    /// The `index`th token in ASCII lower case; empty past the end.
    #[must_use]
    pub fn lower(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |t| t.span.of(&self.lower))
    }

    /// The `index`th token's kind; a sign past the end, which no rule for words or numbers takes.
    #[must_use]
    pub fn kind(&self, index: usize) -> TokenKind {
        self.tokens.get(index).map_or(TokenKind::Sign, |t| t.kind)
    }

    fn letters(&self, index: usize, mark: Letters) -> bool {
        self.tokens.get(index).is_some_and(|t| t.letters.has(mark))
    }

    /// Whether the `index`th token begins with a capital.
    #[must_use]
    pub fn is_capital(&self, index: usize) -> bool {
        self.letters(index, Letters::CAPITAL)
    }

    /// Whether the `index`th token has two letters or more, all of them capitals.
    #[must_use]
    pub fn is_all_capitals(&self, index: usize) -> bool {
        self.letters(index, Letters::ALL_CAPITALS)
    }

    /// Whether the `index`th token is one character.
    #[must_use]
    pub fn is_single(&self, index: usize) -> bool {
        self.letters(index, Letters::SINGLE)
    }

    /// Whether the `index`th token has only ASCII characters.
    #[must_use]
    pub fn is_ascii(&self, index: usize) -> bool {
        !self.letters(index, Letters::BEYOND_ASCII)
    }

    /// The `index`th token's span; empty past the end.
    #[must_use]
    pub fn span(&self, index: usize) -> Span {
        self.tokens.get(index).map_or(Span::new(self.text.len(), self.text.len()), |t| t.span)
    }

    /// From the start of token `first` to the end of token `last`, both included.
    #[must_use]
    pub fn span_of(&self, first: usize, last: usize) -> Span {
        self.span(first).join(self.span(last))
    }

    /// Whether token `index` follows the one before without white space.
    #[must_use]
    pub fn glued(&self, index: usize) -> bool {
        self.tokens.get(index).is_some_and(|t| t.glued)
    }

    /// The index of the sentence that holds the byte at `offset`, or of the last one that begins before it.
    #[must_use]
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        self.sentences.partition_point(|s| s.span.start <= offset).checked_sub(1)
    }

    /// The indices of the tokens that lie wholly inside `span`.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.tokens.partition_point(|t| t.span.start < span.start);
        let end = self.tokens.partition_point(|t| t.span.end <= span.end);
        first..end.max(first)
    }
}

//! What kind of page this is, as far as the user must know: cut off by a paywall, no article at all, a live blog.
//!
//! Gives notes in plain words, each with what to do. A warning that is wrong costs trust: where a sign is weak,
//! nothing is said.

use super::draft::Signs;
use super::{Article, Block, BlockKind};
use crate::text::Note;

mod cut;
mod live;
mod other;

/// The notes about an article's kind, the most important first, at most one that doubts its text.
pub(super) fn notes(article: &Article, signs: &Signs) -> Vec<Note> {
    let page = Page::of(article, signs);
    let doubt = other::note(&page).or_else(|| cut::note(&page));
    doubt.into_iter().chain(live::notes(&page)).collect()
}

/// An article with what its kind is told by.
struct Page<'a> {
    article: &'a Article,
    signs: &'a Signs,
    /// The words of its body.
    words: usize,
    /// Its last block of the body.
    last: Option<usize>,
}

impl<'a> Page<'a> {
    fn of(article: &'a Article, signs: &'a Signs) -> Self {
        let body = article.blocks.iter().filter(|block| block.is_body());
        let words = body.map(|block| block.span.of(article.text()).split_whitespace().count()).sum();
        let last =
            article.blocks.iter().rposition(|block| block.is_body() && block.kind != BlockKind::Heading);
        Self { article, signs, words, last }
    }

    fn words_of(&self, block: &Block) -> &'a str {
        block.span.of(self.article.text())
    }

    /// What the body's blocks before its last one say.
    fn before_last(&self) -> impl Iterator<Item = &'a str> {
        let before = self.article.blocks.get(..self.last.unwrap_or_default()).unwrap_or_default();
        before.iter().filter(|block| block.is_body()).map(|block| self.words_of(block))
    }

    /// The blocks after the body's last one.
    fn rest(&self) -> &'a [Block] {
        self.article.blocks.get(self.last.map_or(0, |last| last + 1)..).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;

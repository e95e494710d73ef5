//! Which actors and words an article is about.

use rustc_hash::FxHashSet;

use super::telling::Word;
use super::words::{is_content, ratio, stem};
use crate::article::Article;
use crate::mention::Mentions;
use crate::text::{Prose, Span, TokenKind};

/// How much each actor of an article matters to it, and the words of its headline.
pub(super) struct Salience {
    by_entity: Vec<f32>,
    headline: FxHashSet<String>,
}

/// What being named in the first sentence is worth beside being named most often.
const NAMED_FIRST: f32 = 0.5;

impl Salience {
    pub(super) fn of(article: &Article, mentions: &Mentions) -> Self {
        let most = mentions.entities.iter().map(|e| e.mentions.len()).max().unwrap_or(0).max(1);
        let first = article.body_sentences().next().map_or(Span::default(), |(_, s)| s.span);
        let by_entity = mentions
            .entities
            .iter()
            .map(|entity| {
                let often = ratio(entity.mentions.len(), most);
                let mut named = entity.mentions.iter().filter_map(|&m| mentions.actors.get(m));
                often + if named.any(|a| first.contains(a.span)) { NAMED_FIRST } else { 0.0 }
            })
            .collect();
        let title = article.source.title.as_ref().map_or("", |t| t.value.as_str());
        Self { by_entity, headline: content_of(title) }
    }

    /// From 0 to 1.5.
    pub(super) fn entity(&self, index: usize) -> f32 {
        self.by_entity.get(index).copied().unwrap_or_default()
    }

    /// Which share of the headline's words stand among these.
    pub(super) fn headline_share(&self, words: &[Word<'_>]) -> f32 {
        if self.headline.is_empty() {
            return 0.0;
        }
        let shared = words.iter().filter(|(word, _)| self.headline.contains(*word)).count();
        ratio(shared, self.headline.len())
    }
}

fn content_of(title: &str) -> FxHashSet<String> {
    let lowered = title.to_ascii_lowercase();
    let whole = Span::new(0, lowered.len());
    let prose = Prose::new(lowered.into(), [whole]);
    (0..prose.tokens().len())
        .filter(|&i| prose.kind(i) != TokenKind::Sign && is_content(prose.raw(i)))
        .map(|i| stem(prose.raw(i)).to_owned())
        .collect()
}

//! Which actors and words an article is about.

use rustc_hash::{FxHashMap, FxHashSet};

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
    pub(super) fn headline_share<'a>(&self, words: impl Iterator<Item = &'a str>) -> f32 {
        let shared: FxHashSet<_> =
            words.filter(|w| is_content(w)).map(stem).filter(|w| self.headline.contains(*w)).collect();
        if self.headline.is_empty() { 0.0 } else { ratio(shared.len(), self.headline.len()) }
    }
}

/// How often each word of content stands in the article's sentences: rare words tell facts apart.
pub(super) fn frequencies<'a>(
    sentences: impl Iterator<Item = impl Iterator<Item = &'a str>>,
) -> FxHashMap<&'a str, usize> {
    let mut counts = FxHashMap::default();
    for words in sentences {
        for word in words.filter(|w| is_content(w)).map(stem) {
            *counts.entry(word).or_default() += 1;
        }
    }
    counts
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

/// A word that tells something: a figure, or a word that is not one of those that only join others.
pub(super) fn is_content(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || (word.chars().count() > 2 && !JOINING.contains(&word))
}

/// A word without its commonest endings. Crude on purpose: it only compares words of one article.
pub(super) fn stem(word: &str) -> &str {
    const ENDINGS: [&str; 7] = ["ing", "ies", "ed", "es", "ly", "s", "e"];
    let ending = ENDINGS.iter().find(|e| word.len() > e.len() + 3 && word.ends_with(**e));
    ending.and_then(|e| word.strip_suffix(e)).unwrap_or(word)
}

fn ratio(part: usize, whole: usize) -> f32 {
    let short = |n: usize| f32::from(u16::try_from(n).unwrap_or(u16::MAX));
    if whole == 0 { 0.0 } else { short(part) / short(whole) }
}

/// Words that join others and tell nothing.
const JOINING: [&str; 92] = [
    "the", "and", "for", "with", "from", "into", "over", "after", "before", "about", "than", "that", "this",
    "these", "those", "there", "then", "they", "them", "their", "his", "her", "hers", "she", "him", "its",
    "our", "your", "you", "who", "whom", "whose", "which", "what", "when", "where", "while", "how", "why",
    "was", "were", "are", "been", "being", "has", "have", "had", "having", "will", "would", "could",
    "should", "can", "may", "might", "must", "not", "nor", "but", "yet", "also", "more", "most", "some",
    "any", "all", "both", "each", "other", "another", "such", "only", "own", "same", "very", "too", "now",
    "just", "out", "off", "upon", "under", "between", "through", "during", "until", "because", "said", "say",
    "says", "one", "two",
];

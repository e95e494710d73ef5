//! Sentences as the ranking sees them, for the command that fits its weights.

use super::features::FEATURES;
use super::rank::{self, Ranked};
use super::salience::Salience;
use super::statement::Statements;
use super::telling::Telling;
pub use super::weights::Weights;
use super::wording;
use crate::article::Article;
use crate::mention;
use crate::text::Span;

/// One sentence that can be a bullet.
#[derive(Clone, Debug)]
pub struct Row {
    /// Where it stands.
    pub span: Span,
    /// The bullet's words.
    pub text: String,
    /// How much of each feature it has.
    pub values: Vec<f32>,
    /// Its telling words, each with how rare it is.
    words: Vec<(usize, f32)>,
}

/// An article's sentences.
#[derive(Clone, Debug)]
pub struct Sample {
    /// In text order.
    pub rows: Vec<Row>,
    count: usize,
}

/// The features' names in their order, each with the side it speaks for: 1 for a sentence, -1 against it.
pub fn names() -> impl Iterator<Item = (&'static str, i8)> {
    FEATURES.iter().map(|feature| (feature.words, feature.speaks))
}

impl Sample {
    /// What the ranking sees of an article.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        let mentions = mention::find(article);
        let statements = Statements::of(article, &mentions);
        let salience = Salience::of(article, &mentions);
        let telling = Telling::of(&statements);
        let rows = rank::views(&statements, &salience, &telling).filter_map(|(index, view)| {
            let statement = statements.all.get(index)?;
            Some(Row {
                span: statement.sentence.span,
                text: wording::word(&statements, statement).0,
                values: view.values().collect(),
                words: telling.words(index).iter().map(|&(_, w)| (w, telling.rarity(w))).collect(),
            })
        });
        Self { rows: rows.collect(), count: telling.count() }
    }

    /// The rows that these weights suggest, best first, with their scores.
    #[must_use]
    pub fn order(&self, weights: &Weights) -> Vec<(usize, f32)> {
        let score = |row: &Row| row.values.iter().zip(&weights.features).map(|(v, w)| v * w).sum();
        let ranked = |(index, row)| Ranked { index, score: score(row), reasons: Vec::new() };
        let mut pool: Vec<Ranked> = self.rows.iter().enumerate().map(ranked).collect();
        let words = |index: usize, own: &mut Vec<(usize, f32)>| {
            own.extend(self.rows.get(index).into_iter().flat_map(|row| &row.words));
        };
        rank::order(&mut pool, self.count, words, weights);
        pool.into_iter().map(|ranked| (ranked.index, ranked.score)).collect()
    }
}

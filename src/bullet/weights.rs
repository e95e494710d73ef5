//! The table of weights, by which features become a score.

use std::sync::LazyLock;

use super::features::FEATURES;
use crate::text::Lexicon;

/// What a sentence loses that tells nothing new at all.
pub(super) const REPEATED: &str = "Mostly told by a better suggestion";
/// What is worth less is not suggested; it can still be selected in the text by hand.
const LEAST: &str = "Least score of a suggestion";

/// What each feature adds to a sentence's score where its value is 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    /// In the order of the features.
    pub features: Vec<f32>,
    /// What a sentence loses that a better one tells altogether.
    pub repeated: f32,
    /// The lowest score that is still suggested.
    pub least: f32,
}

static TABLE: LazyLock<Weights> =
    LazyLock::new(|| Weights::parse("rank.tsv", include_str!("../../assets/model/rank.tsv")));

impl Weights {
    /// Those that the program ranks by.
    pub(super) fn built_in() -> &'static Self {
        &TABLE
    }

    fn parse(name: &str, table: &'static str) -> Self {
        let table = Lexicon::parse(name, table);
        let weight = |words: &str| {
            let cell = table.cell(&words.to_lowercase(), "weight");
            cell.and_then(|cell| cell.parse().ok()).unwrap_or_default()
        };
        Self {
            features: FEATURES.iter().map(|feature| weight(feature.words)).collect(),
            repeated: weight(REPEATED),
            least: weight(LEAST),
        }
    }

    /// The table's lines, a feature with its weight each.
    #[must_use]
    pub fn table(&self) -> String {
        let features = FEATURES.iter().map(|feature| feature.words).zip(self.features.iter().copied());
        let rows = features.chain([(REPEATED, self.repeated), (LEAST, self.least)]);
        std::iter::once("feature\tweight\n".to_owned())
            .chain(rows.map(|(words, weight)| format!("{words}\t{weight:.2}\n")))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_has_a_row_and_none_counts_against_what_its_words_say() {
        let table = include_str!("../../assets/model/rank.tsv");
        let rows: Vec<&str> = table.lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(rows.len(), FEATURES.len() + 3, "a header, the features, and two more");
        for (feature, weight) in FEATURES.iter().zip(&Weights::built_in().features) {
            assert!(*weight * f32::from(feature.speaks) >= 0.0, "{}: {weight}", feature.words);
        }
        assert!(Weights::built_in().repeated < 0.0);
    }
}

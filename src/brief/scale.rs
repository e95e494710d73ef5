//! Scales of likelihood for the analyst's own comments, and where their terms stand in a text.
//!
//! A source's "likely" is no term of a scale: it is quoted, never banded.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// A scale that a brief keeps to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scale {
    /// The PHIA probability yardstick (GOV.UK, March 2025).
    Phia,
    /// ICD 203, the row that begins with "almost no chance".
    Icd203,
    /// ICD 203, the row that begins with "remote".
    Icd203Second,
}

/// A term with the lowest and the highest chance it stands for, in per cent.
pub type Band = (&'static str, u8, u8);

/// Between its bands the yardstick has gaps on purpose.
const PHIA: [Band; 8] = [
    ("remote chance", 0, 5),
    ("highly unlikely", 10, 20),
    ("unlikely", 25, 35),
    ("realistic possibility", 40, 50),
    ("likely", 55, 75),
    ("probable", 55, 75),
    ("highly likely", 80, 90),
    ("almost certain", 95, 100),
];
const ICD203: [Band; 7] = [
    ("almost no chance", 1, 5),
    ("very unlikely", 5, 20),
    ("unlikely", 20, 45),
    ("roughly even chance", 45, 55),
    ("likely", 55, 80),
    ("very likely", 80, 95),
    ("almost certain", 95, 99),
];
const ICD203_SECOND: [Band; 7] = [
    ("remote", 1, 5),
    ("highly improbable", 5, 20),
    ("improbable", 20, 45),
    ("roughly even odds", 45, 55),
    ("probable", 55, 80),
    ("highly probable", 80, 95),
    ("nearly certain", 95, 99),
];

impl Scale {
    /// All scales.
    pub const ALL: [Self; 3] = [Self::Phia, Self::Icd203, Self::Icd203Second];

    /// Its name on screen and in the export.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Phia => "PHIA probability yardstick",
            Self::Icd203 => "ICD 203, likely to almost certain",
            Self::Icd203Second => "ICD 203, probable to nearly certain",
        }
    }

    /// Its name in the head of the Markdown.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Phia => "phia",
            Self::Icd203 => "icd203",
            Self::Icd203Second => "icd203-second-row",
        }
    }

    /// The scale of that key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scale| scale.key() == key)
    }

    /// Its terms, from the least likely to the most.
    #[must_use]
    pub const fn bands(self) -> &'static [Band] {
        match self {
            Self::Phia => &PHIA,
            Self::Icd203 => &ICD203,
            Self::Icd203Second => &ICD203_SECOND,
        }
    }

    /// Whether it has that term.
    #[must_use]
    pub fn has(self, term: &str) -> bool {
        self.bands().iter().any(|(own, ..)| *own == term)
    }

    /// The terms for a chance in per cent: none in a gap, two on an edge that bands share.
    #[must_use]
    pub fn terms_for(self, percent: f64) -> Vec<&'static str> {
        let holds = |band: &&Band| f64::from(band.1) <= percent && percent <= f64::from(band.2);
        self.bands().iter().filter(holds).map(|(term, ..)| *term).collect()
    }
}

/// The terms of all scales that stand in a text, the longest at each place.
#[must_use]
pub fn terms_in(text: &str) -> Vec<(Span, &'static str)> {
    let lower = text.to_ascii_lowercase();
    let all = Scale::ALL.into_iter().flat_map(Scale::bands).map(|(term, ..)| *term);
    let mut found: Vec<(Span, &str)> = all
        .flat_map(|term| lower.match_indices(term).map(move |(at, _)| (Span::new(at, at + term.len()), term)))
        .filter(|(span, _)| is_whole(&lower, *span))
        .collect();
    found.sort_by_key(|(span, _)| (span.start, usize::MAX - span.end));
    let mut end = 0;
    found.retain(|(span, _)| {
        let keep = span.start >= end;
        end = if keep { span.end } else { end };
        keep
    });
    found
}

/// Whether no letter touches it.
fn is_whole(text: &str, span: Span) -> bool {
    let before = text.get(..span.start).unwrap_or_default().chars().next_back();
    let after = text.get(span.end..).unwrap_or_default().chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_term_is_found() {
        let terms = |text: &str| terms_in(text).into_iter().map(|(_, term)| term).collect::<Vec<_>>();
        assert_eq!(terms("It is highly unlikely, not likely."), ["highly unlikely", "likely"]);
        assert_eq!(terms("A roughly even chance; remotely, likelihood."), ["roughly even chance"]);
        assert_eq!(terms("Remote chance of rain, almost certain snow."), ["remote chance", "almost certain"]);
    }

    #[test]
    fn a_gap_has_no_term_and_a_shared_edge_two() {
        assert_eq!(Scale::Phia.terms_for(60.0), ["likely", "probable"]);
        assert!(Scale::Phia.terms_for(78.0).is_empty());
        assert_eq!(Scale::Icd203.terms_for(80.0), ["likely", "very likely"]);
    }
}

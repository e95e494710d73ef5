//! Statements about what is still to come.

use jiff::civil::Date;
use serde::Serialize;

use super::Mentions;
use crate::article::Article;
use crate::text::Span;

/// What sort of statement it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ForecastKind {
    /// Somebody says that it will or may happen.
    Prediction,
    /// Somebody says that something bad may happen.
    Warning,
    /// Somebody says that they will do it.
    Plan,
    /// It has a slot in the calendar.
    Schedule,
    /// It happens if something else does.
    Conditional,
}

/// How sure the wording is. A newspaper's words, not a scale for judgements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// "will", "is to".
    Certain,
    /// "is expected to", "likely".
    Probable,
    /// "may", "could".
    Possible,
    /// "unlikely".
    Unlikely,
    /// No word for it ("plans to").
    NoneStated,
}

/// Whether it is said to happen or not to happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Polarity {
    /// It is said to happen.
    #[serde(rename = "pos")]
    Positive,
    /// It is said not to happen.
    #[serde(rename = "neg")]
    Negative,
}

/// When it is to happen.
#[derive(Clone, Debug, PartialEq)]
pub struct Horizon {
    /// The words for it.
    pub span: Span,
    /// The first day of the window.
    pub earliest: Option<Date>,
    /// The last day of the window.
    pub latest: Option<Date>,
}

/// One statement about what is still to come.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// The sentence it stands in.
    pub span: Span,
    /// The words that make it a forecast ("could", "intend to").
    pub cue: Span,
    /// What is to happen, with cue and horizon ("the government could fall within six to 12 months").
    pub content: Span,
    /// What sort of statement it is.
    pub kind: ForecastKind,
    /// How sure the wording is.
    pub certainty: Certainty,
    /// Whether it is said to happen.
    pub polarity: Polarity,
    /// The words for who says so, where the sentence names them.
    pub attribution: Option<Span>,
    /// When it is to happen, where the sentence says it.
    pub horizon: Option<Horizon>,
    /// The rule that found it.
    pub rule: &'static str,
}

/// Finds the forecasts in the body.
pub(super) fn find(_article: &Article, _mentions: &Mentions) -> Vec<Forecast> {
    Vec::new()
}

//! Numbers with what they measure or count.

use serde::Serialize;

use crate::article::Article;
use crate::text::Span;

/// What sort of number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum QuantityKind {
    /// A count or a bare number.
    Number,
    /// A share of a hundred.
    Percent,
    /// A place in an order.
    Ordinal,
    /// An amount of money.
    Currency,
    /// A length, weight, area, speed, ….
    Dimension,
    /// An age.
    Age,
}

/// How the words limit the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Comparator {
    /// The number itself.
    Exactly,
    /// Near the number.
    About,
    /// The number or more.
    AtLeast,
    /// The number or fewer.
    AtMost,
    /// From one number to another.
    Between,
}

/// Whether the words speak of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// It went up.
    Rise,
    /// It went down.
    Fall,
    /// No change is spoken of.
    None,
}

/// One number of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Where it stands, with its unit and comparator.
    pub span: Span,
    /// What sort of number it is.
    pub kind: QuantityKind,
    /// The number as decimal digits ("3500000"), without a comparator; empty for a vague count ("dozens").
    pub value: String,
    /// The least it can be.
    pub low: Option<f64>,
    /// The most it can be.
    pub high: Option<f64>,
    /// How the words limit it.
    pub comparator: Comparator,
    /// The unit ("%", "US dollar", "kilometre"); none for counts.
    pub unit: Option<String>,
    /// Whether it speaks of a change.
    pub change: Change,
    /// The words that say what is counted.
    pub head: Option<Span>,
    /// The rule that found it.
    pub rule: &'static str,
}

/// Finds the numbers in the body.
pub(super) fn find(_article: &Article) -> Vec<Quantity> {
    Vec::new()
}

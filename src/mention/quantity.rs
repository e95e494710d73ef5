//! Numbers with what they measure or count.

mod around;
mod numeral;
mod rules;
mod scan;
mod terms;

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
    /// Where it stands, with its unit. The words that limit it ("more than") stand in `limit`.
    pub span: Span,
    /// What sort of number it is.
    pub kind: QuantityKind,
    /// The number as decimal digits ("3500000"), without a comparator; both ends of a range ("44-50"); empty for
    /// a vague count ("dozens").
    pub value: String,
    /// The least it can be.
    pub low: Option<f64>,
    /// The most it can be.
    pub high: Option<f64>,
    /// How the words limit it.
    pub comparator: Comparator,
    /// The words that limit it, before or after the span ("more than", "or so").
    pub limit: Option<Span>,
    /// The unit ("%", "US dollar", "kilometre"); none for counts.
    pub unit: Option<String>,
    /// Whether it speaks of a change.
    pub change: Change,
    /// The words that say what is counted.
    pub head: Option<Span>,
    /// The rule that found it.
    pub rule: &'static str,
}

impl Quantity {
    /// The number with the words that limit it: what must be shown together.
    #[must_use]
    pub fn whole(&self) -> Span {
        self.limit.map_or(self.span, |limit| self.span.join(limit))
    }
}

/// Finds the numbers in the body, in text order; they do not overlap.
pub(super) fn find(article: &Article) -> Vec<Quantity> {
    scan::run(article.prose(), article.body_sentences().map(|(_, s)| s))
}

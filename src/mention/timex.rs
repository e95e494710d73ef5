//! Dates, times, durations and sets, with TIMEX3 values.

mod absolute;
mod engine;
pub(crate) mod horizon;
mod length;
mod meaning;
mod number;
mod pattern;
mod period;
mod relative;
mod rules;
mod scene;
mod word;

use jiff::civil::Date;
use serde::Serialize;

use crate::article::Article;
use crate::text::Span;

/// TIMEX3's four types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimexKind {
    /// A day or anything coarser.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
}

/// What an expression was resolved by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The expression says it all ("4 July 2021").
    Itself,
    /// The day of publication.
    Publication,
    /// Another date of the text.
    Text(Span),
    /// Nothing: it needs a date that is not known.
    Unresolved,
}

/// One expression of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Timex {
    /// Where it stands.
    pub span: Span,
    /// TIMEX3's type.
    pub kind: TimexKind,
    /// TIMEX3's value ("2021-07-04", "P3D", "PAST_REF"); `XXXX-XX-XX` where it needs a date that is not known.
    pub value: String,
    /// The first day it can mean.
    pub earliest: Option<Date>,
    /// The last day it can mean.
    pub latest: Option<Date>,
    /// What it was resolved by.
    pub anchor: Anchor,
    /// The rule that found it.
    pub rule: &'static str,
}

/// Finds the expressions of time in the body, in text order; they do not overlap.
pub(super) fn find(article: &Article) -> Vec<Timex> {
    engine::run(article.prose(), article.body_sentences().map(|(_, s)| s), article.published())
}

//! A forecast as a register keeps it: in the source's own words, apart from the article it stands in.
//!
//! Takes over what the finder found; never says how likely it is.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::mention::{Attribution, Forecast, ForecastKind, Mentions};
use crate::text::Span;

/// What a source expects, and by when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expectation {
    /// Who says so, where the sentence names them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// What is to happen, in the source's words.
    pub what: String,
    /// The words that make it a forecast ("could", "is scheduled for").
    pub wording: String,
    /// Prediction, warning, plan, schedule or conditional.
    pub kind: String,
    /// The words for when; empty where the sentence has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub when: String,
    /// The first day of the window.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earliest: Option<Date>,
    /// The last day of the window.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest: Option<Date>,
}

impl Expectation {
    /// The forecasts of `forecasts` as a register keeps them.
    pub(super) fn all(text: &str, forecasts: &[Forecast], said: &[Attribution]) -> Vec<Self> {
        outermost(forecasts.iter().map(|forecast| Self::of(text, forecast, said)).collect())
    }

    /// The forecasts that stand in `spans` of the article.
    #[must_use]
    pub fn in_spans(article: &Article, mentions: &Mentions, spans: &[Span]) -> Vec<Self> {
        let inside = |forecast: &&Forecast| spans.iter().any(|span| span.contains(forecast.cue));
        let found = mentions.forecasts.iter().filter(inside);
        outermost(found.map(|forecast| Self::of(article.text(), forecast, &mentions.attributions)).collect())
    }

    fn of(text: &str, forecast: &Forecast, said: &[Attribution]) -> Self {
        let words = |span: Span| span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let speaker = |span: Span| {
            let own = said.iter().find(|a| a.source == Some(span));
            own.and_then(|a| a.speaker.clone()).unwrap_or_else(|| words(span))
        };
        Self {
            who: forecast.attribution.map(speaker).unwrap_or_default(),
            what: words(forecast.content),
            wording: words(forecast.cue),
            kind: kind_name(forecast.kind).to_owned(),
            when: forecast.horizon.as_ref().map(|h| words(h.span)).unwrap_or_default(),
            earliest: forecast.horizon.as_ref().and_then(|h| h.earliest),
            latest: forecast.horizon.as_ref().and_then(|h| h.latest),
        }
    }
}

/// A forecast inside another with the same window is the same one: "warned that the dam could fail".
fn outermost(all: Vec<Expectation>) -> Vec<Expectation> {
    let inside = |a: &Expectation, b: &Expectation| {
        (a.earliest, a.latest) == (b.earliest, b.latest)
            && a.what.len() < b.what.len()
            && b.what.contains(&a.what)
    };
    all.iter().filter(|one| !all.iter().any(|other| inside(one, other))).cloned().collect()
}

const fn kind_name(kind: ForecastKind) -> &'static str {
    match kind {
        ForecastKind::Prediction => "prediction",
        ForecastKind::Warning => "warning",
        ForecastKind::Plan => "plan",
        ForecastKind::Schedule => "schedule",
        ForecastKind::Conditional => "conditional",
    }
}

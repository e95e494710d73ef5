//! The register of forecasts: what the brief's bullets expect, by when, and what has become of it.
//!
//! Only the user says whether something came true.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Brief, BulletId};
use crate::bullet::Expectation;

/// What has become of a forecast.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Nobody has said.
    #[default]
    Open,
    /// It happened as it was said.
    Happened,
    /// It happened in part, or later.
    Partly,
    /// It did not happen.
    DidNot,
}

impl Outcome {
    /// All outcomes.
    pub const ALL: [Self; 4] = [Self::Open, Self::Happened, Self::Partly, Self::DidNot];

    /// In plain words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Happened => "happened",
            Self::Partly => "happened in part",
            Self::DidNot => "did not happen",
        }
    }

    fn is_open(&self) -> bool {
        *self == Self::Open
    }
}

/// A forecast of a bullet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forecasted {
    /// What is expected.
    #[serde(flatten)]
    pub expectation: Expectation,
    /// What has become of it.
    #[serde(default, skip_serializing_if = "Outcome::is_open")]
    pub outcome: Outcome,
}

impl From<Expectation> for Forecasted {
    fn from(expectation: Expectation) -> Self {
        Self { expectation, outcome: Outcome::Open }
    }
}

/// How a window stands to a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// It is over.
    Expired,
    /// It ends within a week, that day included.
    ThisWeek,
    /// It ends later.
    Later,
    /// The source gives none.
    Undated,
}

impl Due {
    /// What stands above the forecasts that are due so.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Expired => "Time is up",
            Self::ThisWeek => "Due this week",
            Self::Later => "Due later",
            Self::Undated => "Without a date",
        }
    }
}

/// A row of the register.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row<'a> {
    /// The bullet.
    pub bullet: BulletId,
    /// Which of its forecasts.
    pub index: usize,
    /// The id of the source.
    pub source: &'a str,
    /// What is expected.
    pub forecast: &'a Forecasted,
}

impl Row<'_> {
    /// How its window stands to `today`.
    #[must_use]
    pub fn due(&self, today: Date) -> Due {
        let Some(end) = self.forecast.expectation.latest.or(self.forecast.expectation.earliest) else {
            return Due::Undated;
        };
        let days = (end - today).get_days();
        match days {
            i32::MIN..0 => Due::Expired,
            0..7 => Due::ThisWeek,
            _ => Due::Later,
        }
    }
}

/// All forecasts of the brief: those with a window first, by its end, then the others in the brief's order.
#[must_use]
pub fn register(brief: &Brief) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for bullet in brief.bullets() {
        let source = bullet.citations.first().map_or("", |citation| citation.source.as_str());
        let own = bullet.forecasts.iter().enumerate();
        rows.extend(own.map(|(index, forecast)| Row { bullet: bullet.id, index, source, forecast }));
    }
    let end = |row: &Row<'_>| {
        let expectation = &row.forecast.expectation;
        let end = expectation.latest.or(expectation.earliest);
        (end.is_none(), end, expectation.earliest)
    };
    rows.sort_by_key(end);
    rows
}

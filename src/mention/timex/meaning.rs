//! What an expression means: type, value, range, and what it was resolved by.

use jiff::civil::Date;

use super::super::{Anchor, TimexKind};
use super::number::Amount;
use super::period::Period;
use super::word::Unit;

/// What a rule makes of a match.
#[derive(Clone, Debug)]
pub(super) struct Meaning {
    pub(super) kind: TimexKind,
    pub(super) value: String,
    pub(super) earliest: Option<Date>,
    pub(super) latest: Option<Date>,
    pub(super) anchor: Anchor,
    /// The stretch of the calendar, for expressions that refer back to it.
    pub(super) period: Option<Period>,
}

impl Meaning {
    /// A stretch of the calendar.
    pub(super) fn period(period: Period, anchor: Anchor) -> Self {
        Self {
            kind: TimexKind::Date,
            value: period.value(),
            earliest: period.first(),
            latest: period.last(),
            anchor,
            period: Some(period),
        }
    }

    /// Something with a value alone.
    pub(super) fn bare(kind: TimexKind, value: impl Into<String>) -> Self {
        Self { kind, value: value.into(), earliest: None, latest: None, anchor: Anchor::Itself, period: None }
    }

    /// A date that needs another which is not known.
    pub(super) fn open(value: impl Into<String>) -> Self {
        Self { anchor: Anchor::Unresolved, ..Self::bare(TimexKind::Date, value) }
    }

    /// Part of a day: the day's value with a code such as "TNI".
    pub(super) fn at_time(self, code: &str) -> Self {
        Self { kind: TimexKind::Time, value: format!("{}{code}", self.value), ..self }
    }

    /// The same between two days.
    pub(super) fn between(self, earliest: Option<Date>, latest: Option<Date>, anchor: Anchor) -> Self {
        Self { earliest, latest, anchor, ..self }
    }
}

/// TIMEX3's value of a length of time.
pub(super) fn duration(amount: Amount, unit: Unit) -> String {
    let (time, letter, factor) = match unit {
        Unit::Second => ("T", "S", 1.0),
        Unit::Minute => ("T", "M", 1.0),
        Unit::Hour => ("T", "H", 1.0),
        Unit::Day => ("", "D", 1.0),
        Unit::Week => ("", "W", 1.0),
        Unit::Fortnight => ("", "W", 2.0),
        Unit::Weekend => ("", "WE", 1.0),
        Unit::Month => ("", "M", 1.0),
        Unit::Quarter => ("", "M", 3.0),
        Unit::Year => ("", "Y", 1.0),
        Unit::Decade => ("", "Y", 10.0),
        Unit::Century => ("", "Y", 100.0),
    };
    let Amount::Exactly(count) = amount else {
        let letter = match unit {
            Unit::Decade => "DE",
            Unit::Century => "CE",
            _ => letter,
        };
        return format!("P{time}X{letter}");
    };
    let count = count * factor;
    let halves = match unit {
        Unit::Year if count.fract() == 0.5 => Some("6M"),
        Unit::Hour if count.fract() == 0.5 => Some("30M"),
        Unit::Minute if count.fract() == 0.5 => Some("30S"),
        _ => None,
    };
    match halves {
        Some(rest) if count > 1.0 => format!("P{time}{}{letter}{rest}", count.trunc()),
        Some(rest) => format!("P{time}{rest}"),
        None => format!("P{time}{count}{letter}"),
    }
}

//! Stretches of the calendar: their TIMEX3 value, their first and last day, the one before and after.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use super::word::{SEASON_CODES, Unit};

/// One stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    Day(Date),
    /// A week, by its Monday.
    Week(Date),
    /// A weekend, by the Monday of its week.
    Weekend(Date),
    Month(i16, i8),
    Quarter(i16, i8),
    Half(i16, i8),
    /// Year and season (0 is spring). Winter is that which begins in the year.
    Season(i16, i8),
    Year(i16),
    /// A decade, by its first year.
    Decade(i16),
    /// A century, by its first year (1900 for the 20th, as TIMEX3 counts).
    Century(i16),
}

impl Period {
    /// The stretch of this length that holds `day`.
    pub(super) fn holding(unit: Unit, day: Date) -> Self {
        let (year, month) = (day.year(), day.month());
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Self::Day(day),
            Unit::Week | Unit::Fortnight => Self::Week(monday(day)),
            Unit::Weekend => Self::Weekend(monday(day)),
            Unit::Month => Self::Month(year, month),
            Unit::Quarter => Self::Quarter(year, (month - 1) / 3 + 1),
            Unit::Year => Self::Year(year),
            Unit::Decade => Self::Decade(year - year.rem_euclid(10)),
            Unit::Century => Self::Century(year - year.rem_euclid(100)),
        }
    }

    /// The stretch `steps` further on (back where negative); none past the calendar's ends.
    pub(super) fn shifted(self, steps: i32) -> Option<Self> {
        let years = |year: i16, by: i32| {
            let moved = i32::from(year).checked_add(steps.checked_mul(by)?)?;
            i16::try_from(moved).ok().filter(|y| (1..=9900).contains(y))
        };
        let parts = |year: i16, part: i8, of: i32| -> Option<(i16, i8)> {
            let all = (i32::from(year) * of + i32::from(part) - 1).checked_add(steps)?;
            let year = i16::try_from(all.div_euclid(of)).ok().filter(|y| (1..=9900).contains(y))?;
            Some((year, i8::try_from(all.rem_euclid(of)).ok()? + 1))
        };
        Some(match self {
            Self::Day(day) => Self::Day(day.checked_add(steps.days()).ok()?),
            Self::Week(day) => Self::Week(day.checked_add(steps.checked_mul(7)?.days()).ok()?),
            Self::Weekend(day) => Self::Weekend(day.checked_add(steps.checked_mul(7)?.days()).ok()?),
            Self::Month(year, month) => parts(year, month, 12).map(|(y, m)| Self::Month(y, m))?,
            Self::Quarter(year, quarter) => parts(year, quarter, 4).map(|(y, q)| Self::Quarter(y, q))?,
            Self::Half(year, half) => parts(year, half, 2).map(|(y, h)| Self::Half(y, h))?,
            Self::Season(year, season) => Self::Season(years(year, 1)?, season),
            Self::Year(year) => Self::Year(years(year, 1)?),
            Self::Decade(year) => Self::Decade(years(year, 10)?),
            Self::Century(year) => Self::Century(years(year, 100)?),
        })
    }

    /// Its TIMEX3 value.
    pub(super) fn value(self) -> String {
        let iso = |day: Date| day.iso_week_date();
        match self {
            Self::Day(day) => day.to_string(),
            Self::Week(day) => format!("{:04}-W{:02}", iso(day).year(), iso(day).week()),
            Self::Weekend(day) => format!("{:04}-W{:02}-WE", iso(day).year(), iso(day).week()),
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
            Self::Half(year, half) => format!("{year:04}-H{half}"),
            Self::Season(year, season) => format!("{year:04}-{}", season_code(season)),
            Self::Year(year) => format!("{year:04}"),
            Self::Decade(year) => format!("{:03}", year / 10),
            Self::Century(year) => format!("{:02}", year / 100),
        }
    }

    /// Its first day.
    pub(super) fn first(self) -> Option<Date> {
        match self {
            Self::Day(day) | Self::Week(day) => Some(day),
            Self::Weekend(day) => day.checked_add(5.days()).ok(),
            Self::Month(year, month) => Date::new(year, month, 1).ok(),
            Self::Quarter(year, quarter) => Date::new(year, quarter * 3 - 2, 1).ok(),
            Self::Half(year, half) => Date::new(year, half * 6 - 5, 1).ok(),
            Self::Season(year, season) => Date::new(year, season * 3 + 3, 1).ok(),
            Self::Year(year) | Self::Decade(year) | Self::Century(year) => Date::new(year, 1, 1).ok(),
        }
    }

    /// Its last day.
    pub(super) fn last(self) -> Option<Date> {
        let end = |year: i16, month: i8| Date::new(year, month, 1).ok().map(Date::last_of_month);
        match self {
            Self::Day(day) => Some(day),
            Self::Week(day) | Self::Weekend(day) => day.checked_add(6.days()).ok(),
            Self::Month(year, month) => end(year, month),
            Self::Quarter(year, quarter) => end(year, quarter * 3),
            Self::Half(year, half) => end(year, half * 6),
            Self::Season(year, 3) => end(year.checked_add(1)?, 2),
            Self::Season(year, season) => end(year, season * 3 + 5),
            Self::Year(year) => end(year, 12),
            Self::Decade(year) => end(year.checked_add(9)?, 12),
            Self::Century(year) => end(year.checked_add(99)?, 12),
        }
    }
}

pub(super) fn season_code(season: i8) -> &'static str {
    usize::try_from(season).ok().and_then(|at| SEASON_CODES.get(at)).copied().unwrap_or("SP")
}

/// The Monday of the week of `day`.
pub(super) fn monday(day: Date) -> Date {
    let back = i32::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(back.days()).unwrap_or(day)
}

/// The day moved by so many of a unit; none past the calendar's ends, or for less than a day.
pub(super) fn moved(day: Date, unit: Unit, count: i32) -> Option<Date> {
    let span = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => return Some(day),
        Unit::Day => days(i64::from(count))?,
        Unit::Week | Unit::Weekend => days(i64::from(count) * 7)?,
        Unit::Fortnight => days(i64::from(count) * 14)?,
        Unit::Month => months(i64::from(count))?,
        Unit::Quarter => months(i64::from(count) * 3)?,
        Unit::Year => months(i64::from(count) * 12)?,
        Unit::Decade => months(i64::from(count) * 120)?,
        Unit::Century => months(i64::from(count) * 1200)?,
    };
    day.checked_add(span).ok()
}

fn days(count: i64) -> Option<jiff::Span> {
    jiff::Span::new().try_days(count).ok()
}

fn months(count: i64) -> Option<jiff::Span> {
    jiff::Span::new().try_months(count).ok()
}

/// The weekday with this number, Monday being 1.
pub(super) fn weekday(number: i32) -> Option<Weekday> {
    i8::try_from(number).ok().and_then(|n| Weekday::from_monday_one_offset(n).ok())
}

/// This day if it is that weekday, or else the next such day on that side, 1 ahead and -1 back.
pub(super) fn nearest_weekday(from: Date, named: Weekday, side: i32) -> Option<Date> {
    if from.weekday() == named { Some(from) } else { from.nth_weekday(side, named).ok() }
}

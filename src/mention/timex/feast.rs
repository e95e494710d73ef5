//! Feasts: the day of a named day in a year, by the calendar, by Easter or by the moon. Knows nothing of texts.

use jiff::civil::Date;

use super::absolute::date;
use super::period::{moved, weekday};
use super::word::Unit;

/// Whether the feast's day depends on when the moon is seen.
pub(super) fn is_by_moon(data: &str) -> bool {
    data.starts_with("hijri")
}

/// The days in a year of a named day written as `MM-DD`, `MM/W/N`, `easter+N` or `hijri+MM-DD`; none for `open`.
/// Feasts of the Islamic year can fall twice in one of the Gregorian.
pub(super) fn in_year(data: &str, year: i16) -> Vec<Date> {
    match data.strip_prefix("hijri") {
        Some(day) => by_islamic_year(day, year),
        None => once(data, year).into_iter().collect(),
    }
}

fn once(data: &str, year: i16) -> Option<Date> {
    if let Some(offset) = data.strip_prefix("easter") {
        return moved(easter(year)?, Unit::Day, offset.parse().ok()?);
    }
    if let Some((month, rest)) = data.split_once('/') {
        let (day, nth) = rest.split_once('/')?;
        let first = Date::new(year, month.parse().ok()?, 1).ok()?;
        return first.nth_weekday_of_month(nth.parse().ok()?, weekday(day.parse().ok()?)?).ok();
    }
    let (month, day) = data.split_once('-')?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

fn by_islamic_year(day: &str, year: i16) -> Vec<Date> {
    let Some((month, day)) = day.trim_start_matches('+').split_once('-') else { return Vec::new() };
    let (Ok(month), Ok(day)) = (month.parse(), day.parse()) else { return Vec::new() };
    // 33 of their years are 32 of ours, counted from 622.
    let near = (i32::from(year) - 622) * 33 / 32;
    let all = (near - 1..=near + 2).filter_map(|islamic| from_islamic(islamic, month, day));
    all.filter(|date| date.year() == year).collect()
}

/// A day of the Islamic calendar as its tables have it; where the moon is watched it can be a day off.
fn from_islamic(year: i32, month: i32, day: i32) -> Option<Date> {
    // Years of 354 days, eleven of thirty with one more; months of 30 and 29 days by turns.
    let before = (year - 1) * 354 + (3 + 11 * year).div_euclid(30) + (59 * (month - 1) + 1) / 2;
    // The first day of the first year, in the Gregorian calendar.
    let first = date(622, 7, 19)?;
    moved(first, Unit::Day, before + day - 1)
}

/// Easter Sunday in the Gregorian calendar (the anonymous algorithm of 1876).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    date(y, n / 31, n % 31 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(data: &str, year: i16, days: &[&str]) {
        let found: Vec<String> = in_year(data, year).iter().map(Date::to_string).collect();
        assert_eq!(found, days, "{data} {year}");
    }

    #[test]
    fn feasts_by_the_calendar() {
        check("12-25", 2021, &["2021-12-25"]);
        check("05/1/-1", 2022, &["2022-05-30"]);
        check("easter+0", 2024, &["2024-03-31"]);
        check("easter-2", 2000, &["2000-04-21"]);
        check("02-30", 2021, &[]);
        check("open", 2021, &[]);
    }

    #[test]
    fn feasts_by_the_moon() {
        check("hijri+10-01", 2021, &["2021-05-13"]);
        check("hijri+12-10", 2023, &["2023-06-29"]);
        check("hijri+10-01", 2000, &["2000-01-08", "2000-12-28"]);
    }
}

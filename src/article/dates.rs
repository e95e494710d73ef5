//! Dates of publication as pages write them. What could mean two days is not read, unless the caller knows which of
//! day and month stands first.

use jiff::civil::{Date, Time};
use jiff::tz::Offset;

use super::Moment;
use crate::text::calendar::MONTHS;

mod name;
mod place;
mod telling;
mod wall;

pub(super) use name::{at_an_end, in_address};
pub(super) use place::after_place;
pub(super) use telling::{LINE_WORDS, is_date_line, tells};
pub(super) use wall::{in_utc, on_the_wall};

/// Zones that stand beside a time in English-language news, in minutes from UTC.
const ZONES: &[(&str, i32)] = &[
    ("utc", 0),
    ("gmt", 0),
    ("z", 0),
    ("bst", 60),
    ("cet", 60),
    ("cest", 120),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
    ("akst", -540),
    ("akdt", -480),
    ("hst", -600),
    ("aest", 600),
    ("aedt", 660),
    ("jst", 540),
    ("sgt", 480),
    ("hkt", 480),
];

/// The years that a date of publication may have: newspapers' digitised pages reach back that far.
const YEARS: std::ops::RangeInclusive<i16> = 1800..=2200;

/// A value that is a date and nothing else but a time: an attribute, a field.
pub(super) fn moment(value: &str) -> Option<Moment> {
    let value = value.trim();
    if let Some(moment) = iso(value) {
        return Some(moment);
    }
    find(value).map(|found| found.moment)
}

fn iso(value: &str) -> Option<Moment> {
    let first: String = value.chars().take(40).collect();
    // "2023-12-22T10:00:00Z EST" names a second zone, which says nothing more.
    let first = match first.split_once(' ') {
        Some((moment, _)) if moment.contains('T') && moment.ends_with('Z') => moment.to_owned(),
        _ => first,
    };
    let moment =
        first.parse::<Moment>().ok().or_else(|| first.replacen(' ', "T", 1).replace(' ', "").parse().ok());
    // "2023-12-22T10:00:00+0000" has no colon in its offset.
    let moment = moment.or_else(|| with_colon(&first)?.parse().ok());
    let day_alone = || {
        let (day, rest) = first.split_at_checked(10)?;
        day.parse().ok().filter(|_| !rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    moment.or_else(day_alone).filter(|m: &Moment| YEARS.contains(&m.date.year()))
}

fn with_colon(value: &str) -> Option<String> {
    let at = value.len().checked_sub(2)?;
    let (head, minutes) = (value.get(..at)?, value.get(at..)?);
    let offset = head.len().checked_sub(3).and_then(|i| head.get(i..))?;
    offset.starts_with(['+', '-']).then(|| format!("{head}:{minutes}"))
}

/// A date in a line, and how many of the line's words it and its time take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) moment: Moment,
    /// The index of its first word.
    pub(super) first: usize,
    /// The number of its words.
    pub(super) words: usize,
}

/// How many words of a line are looked at.
const WORDS_READ: usize = 40;

/// Which of day and month stands first in a date of three numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// "25/12/2021".
    DayFirst,
    /// "12/25/2021".
    MonthFirst,
}

/// The first full date (day, month and year) in a line.
pub(super) fn find(line: &str) -> Option<Found> {
    scan(line, None).next()
}

/// The dates of a line, those of three numbers read in this order, each with whether the words before it say
/// that the text was changed then, not published.
pub(super) fn labelled(line: &str, order: Option<Order>) -> Vec<(Moment, bool)> {
    let head = head(line);
    let words: Vec<String> = words_of(&head).map(str::to_lowercase).collect();
    let mut from = 0;
    let mut dates = Vec::new();
    for found in scan(line, order) {
        let before = words.get(from..found.first).unwrap_or_default();
        dates.push((found.moment, before.iter().any(|word| is_update(word))));
        from = found.first + found.words;
    }
    dates
}

/// What stands in a line beside its date: "Ann Lee" in "2 May 2031 / Ann Lee".
pub(super) fn beside(line: &str) -> Option<String> {
    let found = find(line)?;
    let head = head(line);
    let words: Vec<&str> = words_of(&head).collect();
    let after = words.iter().skip(found.first + found.words);
    let rest: Vec<&str> = words.iter().take(found.first).chain(after).copied().collect();
    Some(rest.join(" ").trim_matches([' ', '/', '-', '–', '—', '|', ':']).to_owned())
}

/// Whether a word says that what follows is the time of a change.
pub(super) fn is_update(lower: &str) -> bool {
    UPDATE_WORDS.iter().any(|word| lower.starts_with(word))
}

const UPDATE_WORDS: &[&str] = &["updated", "update", "modified", "edited", "revised", "changed", "amended"];

/// The two days that a line's first date of three numbers can be, where it can be two: day first, month first.
pub(super) fn two_days(line: &str) -> Option<(Date, Date)> {
    let head = head(line);
    words_of(&head).find_map(|word| {
        let day_first = numeric(word, Some(Order::DayFirst))?;
        let month_first = numeric(word, Some(Order::MonthFirst))?;
        (day_first != month_first).then_some((day_first, month_first))
    })
}

/// The order that a line's dates of three numbers show: "25/12/2021" can be read in one way only.
pub(super) fn shown_order(line: &str) -> Option<Order> {
    let head = head(line);
    words_of(&head).find_map(|word| {
        let (first, rest) = word.split_once('/')?;
        let second = rest.split_once('/')?.0;
        let date = numeric(word, None)?;
        let part = |text: &str, number: i8| text.trim_start_matches('0') == number.to_string();
        let month_first = part(first, date.month()) && part(second, date.day());
        let day_first = part(first, date.day()) && part(second, date.month());
        match (day_first, month_first) {
            (true, false) => Some(Order::DayFirst),
            (false, true) => Some(Order::MonthFirst),
            _ => None,
        }
    })
}

fn head(line: &str) -> String {
    line.chars().take(400).collect()
}

fn words_of(head: &str) -> impl Iterator<Item = &str> {
    head.split(is_gap).flat_map(unglued).filter(|w| !w.is_empty()).take(WORDS_READ)
}

fn scan(line: &str, order: Option<Order>) -> impl Iterator<Item = Found> {
    let head = head(line);
    let words: Vec<&str> = words_of(&head).collect();
    let mut all = Vec::new();
    let mut first = 0;
    while let Some(rest) = words.get(first..).filter(|rest| !rest.is_empty()) {
        let Some((date, used)) = date_at(rest, order) else {
            first += 1;
            continue;
        };
        let (time, offset, more) = time_after(rest.get(used..).unwrap_or_default());
        let (time, offset) = match time {
            Some(_) => (time, offset),
            None => time_before(words.get(..first).unwrap_or_default()),
        };
        all.push(Found { moment: Moment { date, time, offset }, first, words: used + more });
        first += used + more;
    }
    all.into_iter()
}

/// "5:38 AM EST, Fri December 22, 2023": the time that ends right before a date, a weekday between them.
fn time_before(words: &[&str]) -> (Option<Time>, Option<Offset>) {
    let weekday = |word: &&str| {
        let lower = word.trim_end_matches('.').to_ascii_lowercase();
        ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().any(|day| lower.starts_with(day))
    };
    let words = words.split_last().filter(|(last, _)| weekday(last)).map_or(words, |(_, rest)| rest);
    (1..=3)
        .filter_map(|back| words.get(words.len().checked_sub(back)?..))
        .filter(|tail| tail.first().is_some_and(|word| clock(word).is_some()))
        .map(|tail| (time_after(tail), tail.len()))
        .find(|((time, _, used), len)| time.is_some() && used == len)
        .map_or((None, None), |((time, offset, _), _)| (time, offset))
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | '|' | '•' | '·' | '(' | ')')
}

/// Labels that pages set before a date without a space, in lower case.
const LABELS: &[&str] =
    &["published", "updated", "posted", "modified", "created", "released", "dated", "date", "on"];

/// "Lee" and "Dec" without a space are two words, "PUBLISHEDDEC" and "Updated3" as well: pages set labels, names,
/// dates and times ("20231:17"), a date twice ("May 202312") side by side without a space.
fn unglued(word: &str) -> [&str; 2] {
    let date_follows = |rest: &str| month(rest.trim_end_matches('.')).is_some();
    for label in LABELS {
        let Some(head) = word.get(..label.len()).filter(|head| head.eq_ignore_ascii_case(label)) else {
            continue;
        };
        let tail = word.get(label.len()..).unwrap_or_default().trim_start_matches(':');
        if date_follows(tail) || tail.starts_with(|c: char| c.is_ascii_digit()) {
            return [head, tail];
        }
    }
    if let Some((head, tail)) = word.split_at_checked(4)
        && year(head).is_some()
        && tail.starts_with(|c: char| c.is_ascii_digit())
        && (clock(tail).is_some() || day(tail).is_some())
    {
        return [head, tail];
    }
    // "NEWSDEC 22, 2023": a section's name and the month.
    if word.chars().all(|c| c.is_ascii_uppercase())
        && let Some(at) = word.len().checked_sub(3).filter(|at| *at >= 3)
        && let (head, tail) = word.split_at(at)
        && date_follows(tail)
        && month(word).is_none()
    {
        return [head, tail];
    }
    let mut before = ' ';
    for (at, c) in word.char_indices() {
        if before.is_lowercase() && c.is_uppercase() && word.get(at..).is_some_and(date_follows) {
            let (head, tail) = word.split_at(at);
            return [head, tail];
        }
        before = c;
    }
    [word, ""]
}

/// A date at the beginning of `words`, and how many of them it takes.
fn date_at(words: &[&str], order: Option<Order>) -> Option<(Date, usize)> {
    let word = |i: usize| words.get(i).copied().unwrap_or_default();
    if let Some(date) = numeric(word(0), order) {
        return Some((date, 1));
    }
    if let (Some(month), Some(day), Some(year)) = (month(word(0)), day(word(1)), year(word(2))) {
        return Some((Date::new(year, month, day).ok()?, 3));
    }
    if let (Some(day), Some(month), Some(year)) = (day(word(0)), month(word(1)), year(word(2))) {
        return Some((Date::new(year, month, day).ok()?, 3));
    }
    if let (Some(day), Some(month), Some(year)) = (day(word(0)), month(word(2)), year(word(3)))
        && word(1).eq_ignore_ascii_case("of")
    {
        return Some((Date::new(year, month, day).ok()?, 4));
    }
    None
}

/// "2021-07-04", "2021/07/04", "25.12.2021", "25/12/2021"; "04/07/2021", which is two days, only where the order
/// is known.
fn numeric(word: &str, order: Option<Order>) -> Option<Date> {
    let day_part = word.split(['T', 't']).next()?;
    let parts: Vec<&str> = day_part.split(['-', '/', '.']).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    if let (Some(day), Some(month), Some(year)) = (day(a), month(b), year(c)) {
        return Date::new(year, month, day).ok();
    }
    let number = |s: &str| {
        if s.len() <= 4 && s.bytes().all(|b| b.is_ascii_digit()) { s.parse::<i16>().ok() } else { None }
    };
    let (x, y, z) = (number(a)?, number(b)?, number(c)?);
    let (year, month, day) = match (a.len(), c.len()) {
        (4, _) => (x, y, z),
        (_, 4) if day_part.contains('.') => (z, y, x),
        (_, 4) if x > 12 => (z, y, x),
        (_, 4) if y > 12 => (z, x, y),
        (_, 4) if x == y => (z, x, y),
        (_, 4) if order == Some(Order::DayFirst) => (z, y, x),
        (_, 4) if order == Some(Order::MonthFirst) => (z, x, y),
        (1..=2, 2) if day_part.contains('/') => return short_year(x, y, z, order),
        _ => return None,
    };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
        .ok()
        .filter(|d| YEARS.contains(&d.year()))
}

/// "12/22/23": the year of this century; none where the day could be the month.
fn short_year(x: i16, y: i16, z: i16, order: Option<Order>) -> Option<Date> {
    let (month, day) = match order {
        _ if x > 12 => (y, x),
        _ if y > 12 || x == y => (x, y),
        Some(Order::DayFirst) => (y, x),
        Some(Order::MonthFirst) => (x, y),
        None => return None,
    };
    Date::new(2000 + z, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let at = MONTHS.iter().position(|name| word.len() >= 3 && name.starts_with(&word))?;
    i8::try_from(at + 1).ok()
}

fn day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(['.', ',']);
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| digits.strip_suffix(end)).unwrap_or(digits);
    (digits.len() <= 2).then(|| digits.parse::<i8>().ok()).flatten().filter(|day| (1..=31).contains(day))
}

fn year(word: &str) -> Option<i16> {
    let digits = word.trim_end_matches(['.', ':', ';', '-', '–', '—', '|']);
    (digits.len() == 4).then(|| digits.parse::<i16>().ok()).flatten().filter(|year| YEARS.contains(year))
}

/// A time after a date ("at 10:59 AM EST", "- 18:05 GMT"), with the number of words it takes.
fn time_after(words: &[&str]) -> (Option<Time>, Option<Offset>, usize) {
    let word = |i: usize| words.get(i).copied().unwrap_or_default();
    let skipped = usize::from(matches!(word(0), "at" | "-" | "–" | "—" | "@" | "/" | "At"));
    let Some((mut hour, minute, mark)) = clock(word(skipped)) else { return (None, None, 0) };
    let mut used = skipped + 1;
    let mark = mark.or_else(|| half(word(used)).inspect(|_| used += 1));
    hour = match mark {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    let zone_word = word(used).trim_matches(['.', ';', ':']).to_ascii_lowercase();
    let zone = ZONES.iter().find(|(name, _)| *name == zone_word).map(|(_, minutes)| *minutes);
    used += usize::from(zone.is_some() || zone_word == "et" || zone_word == "pt" || zone_word == "ct");
    let offset = zone.and_then(|minutes| Offset::from_seconds(minutes * 60).ok());
    match Time::new(hour, minute, 0, 0) {
        Ok(time) => (Some(time), offset, used),
        Err(_) => (None, None, 0),
    }
}

/// "10:59", "10.59", "10:59AM", "18:05:00"; the mark says whether it is after noon.
fn clock(word: &str) -> Option<(i8, i8, Option<bool>)> {
    let lower = word.to_ascii_lowercase();
    let digits = lower.trim_end_matches(|c: char| !c.is_ascii_digit());
    let mark = half(lower.get(digits.len()..).unwrap_or_default());
    let mut parts = digits.split([':', '.']);
    let (hour, minute) = (parts.next()?, parts.next()?);
    if hour.len() > 2 || minute.len() != 2 {
        return None;
    }
    Some((hour.parse().ok()?, minute.parse().ok()?, mark))
}

fn half(word: &str) -> Option<bool> {
    match word.to_ascii_lowercase().replace('.', "").as_str() {
        "am" => Some(false),
        "pm" => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &str) {
        assert_eq!(moment(line).map(|m| m.to_string()).unwrap_or_default(), expected);
    }

    #[test]
    fn dates_as_pages_write_them() {
        check("2021-07-04", "2021-07-04");
        check("2023-12-22T10:59:00+0000", "2023-12-22T10:59:00Z");
        check("2023-12-22 10:59:00 +0530", "2023-12-22T10:59:00+05:30");
        check("Fri, 22 Dec 2023 10:59:00 GMT", "2023-12-22T10:59:00Z");
        check("Norland Nov 3, 2031 8:15 AM EST", "2031-11-03T08:15:00-05:00");
        check("Published: 3rd March 2022 at 18.05", "2022-03-03T18:05:00");
        check("Updated Sept. 9, 2020", "2020-09-09");
        check("12:10 pm, 4 of July, 2021", "2021-07-04T12:10:00");
        check("25/12/2021", "2021-12-25");
        check("12/25/2021", "2021-12-25");
        check("By Ann LeeDec. 25, 2021", "2021-12-25");
        check("PUBLISHEDDEC 22, 2023", "2023-12-22");
        check("Updated3 May 2024", "2024-05-03");
        check("Published:2024-05-03", "2024-05-03");
        check("POSTED ON12 MAY 2024", "2024-05-12");
        check("Fri, Dec 22 20231:17 AM EST", "2023-12-22T01:17:00-05:00");
        check("Published On 12 May 202312 May 2023", "2023-05-12");
        check("12 May 202345", "");
        check("25.12.2021 | 7:05 PM", "2021-12-25T19:05:00");
        check("22-Dec-2023", "2023-12-22");
        check("by Ann Lee - 12/22/23 11:35 AM ET", "2023-12-22T11:35:00");
        check("12/11/23", "");
        check("GEARDEC 19, 2023 9:00 AM", "2023-12-19T09:00:00");
        check("2023-12-22T10:59:07.5Z EST", "2023-12-22T10:59:07Z");
        check("Updated 5:38 AM EST, Fri December 22, 2023", "2023-12-22T05:38:00-05:00");
    }

    #[track_caller]
    fn check_labelled(line: &str, order: Option<Order>, expected: &[(&str, bool)]) {
        let found: Vec<_> =
            labelled(line, order).into_iter().map(|(m, update)| (m.to_string(), update)).collect();
        let found: Vec<_> = found.iter().map(|(m, update)| (m.as_str(), *update)).collect();
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn a_date_of_change_is_told_from_one_of_publication() {
        check_labelled("Published 2 May 2031", None, &[("2031-05-02", false)]);
        check_labelled("Last updated on 2 May 2031", None, &[("2031-05-02", true)]);
        check_labelled(
            "2 May 2031 7:05 pm (Updated: 3 May 2031)",
            None,
            &[("2031-05-02T19:05:00", false), ("2031-05-03", true)],
        );
    }

    #[test]
    fn two_days_are_read_where_the_order_is_known() {
        check_labelled("03/04/2031", None, &[]);
        check_labelled("03/04/2031", Some(Order::DayFirst), &[("2031-04-03", false)]);
        check_labelled("03/04/2031", Some(Order::MonthFirst), &[("2031-03-04", false)]);
        assert_eq!(two_days("on 03/04/2031").map(|(a, b)| (a.month(), b.month())), Some((4, 3)));
        assert_eq!(two_days("on 13/04/2031"), None);
        assert_eq!(shown_order("13/04/2031"), Some(Order::DayFirst));
        assert_eq!(shown_order("04/13/2031"), Some(Order::MonthFirst));
        assert_eq!(shown_order("04/04/2031"), None);
    }

    #[test]
    fn what_is_no_full_date_is_not_read() {
        check("04/07/2021", "");
        check("July 2021", "");
        check("Monday", "");
        check("31 June 2021", "");
        check("maybe 4, 2021 people", "");
        check("", "");
    }
}

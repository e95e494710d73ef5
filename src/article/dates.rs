//! Dates of publication as pages write them. What could mean two days is not read.

use jiff::civil::{Date, Time};
use jiff::tz::Offset;

use super::Moment;

/// Months by their first three letters.
const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

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
    let moment =
        first.parse::<Moment>().ok().or_else(|| first.replacen(' ', "T", 1).replace(' ', "").parse().ok());
    // "2023-12-22T10:00:00+0000" has no colon in its offset.
    let moment = moment.or_else(|| with_colon(&first)?.parse().ok());
    moment.or_else(|| first.get(..10)?.parse().ok()).filter(|m: &Moment| YEARS.contains(&m.date.year()))
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

/// The first full date (day, month and year) in a line.
pub(super) fn find(line: &str) -> Option<Found> {
    let head: String = line.chars().take(400).collect();
    let words: Vec<&str> =
        head.split(is_gap).flat_map(unglued).filter(|w| !w.is_empty()).take(WORDS_READ).collect();
    (0..words.len()).find_map(|first| {
        let rest = words.get(first..)?;
        let (date, used) = date_at(rest)?;
        let (time, offset, more) = time_after(rest.get(used..).unwrap_or_default());
        Some(Found { moment: Moment { date, time, offset }, first, words: used + more })
    })
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | '|' | '•' | '·' | '(' | ')')
}

/// Labels that pages set before a date without a space, in lower case.
const LABELS: &[&str] =
    &["published", "updated", "posted", "modified", "created", "released", "dated", "date", "on"];

/// "Lee" and "Dec" without a space are two words, "PUBLISHEDDEC" and "Updated3" as well: pages set labels, names,
/// dates and times ("20231:17") side by side without a space.
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
        && clock(tail).is_some()
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
fn date_at(words: &[&str]) -> Option<(Date, usize)> {
    let word = |i: usize| words.get(i).copied().unwrap_or_default();
    if let Some(date) = numeric(word(0)) {
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

/// "2021-07-04", "2021/07/04", "25.12.2021", "25/12/2021"; not "04/07/2021", which is two days.
fn numeric(word: &str) -> Option<Date> {
    let day_part = word.split(['T', 't']).next()?;
    let parts: Vec<&str> = day_part.split(['-', '/', '.']).collect();
    let [a, b, c] = parts.as_slice() else { return None };
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
        _ => return None,
    };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
        .ok()
        .filter(|d| YEARS.contains(&d.year()))
}

fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let at = MONTHS.iter().position(|m| word.starts_with(m))?;
    let full = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let fits = full.get(at).is_some_and(|name| name.starts_with(&word)) || word == "sept";
    fits.then(|| i8::try_from(at + 1).ok()).flatten()
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
        check("12:10 pm, 4 of July, 2021", "2021-07-04");
        check("25/12/2021", "2021-12-25");
        check("12/25/2021", "2021-12-25");
        check("By Ann LeeDec. 25, 2021", "2021-12-25");
        check("PUBLISHEDDEC 22, 2023", "2023-12-22");
        check("Updated3 May 2024", "2024-05-03");
        check("Published:2024-05-03", "2024-05-03");
        check("POSTED ON12 MAY 2024", "2024-05-12");
        check("Fri, Dec 22 20231:17 AM EST", "2023-12-22T01:17:00-05:00");
        check("25.12.2021 | 7:05 PM", "2021-12-25T19:05:00");
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

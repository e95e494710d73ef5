//! Datelines: the place and the day from which a report was sent, before its first sentence.

use jiff::civil::Date;

use super::{day, month, words_of, year};
use crate::text::calendar::WEEKDAYS;

/// The day of a dateline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::article) struct Placed {
    month: i8,
    day: i8,
    year: Option<i16>,
}

impl Placed {
    /// The day itself, where the dateline names the year.
    pub(in crate::article) fn full(self) -> Option<Date> {
        Date::new(self.year?, self.month, self.day).ok()
    }

    /// Whether the dateline names the year.
    pub(in crate::article) const fn has_year(self) -> bool {
        self.year.is_some()
    }

    /// The last such day up to this one; none where that is longer ago than a report waits to be kept.
    pub(in crate::article) fn before(self, known: Date) -> Option<Date> {
        // A day's difference in clocks is no other year.
        let known = known.tomorrow().ok()?;
        let this = |year: i16| Date::new(year, self.month, self.day).ok().filter(|date| *date <= known);
        let date = this(known.year()).or_else(|| this(known.year() - 1))?;
        let days = (known - date).get_days();
        (days <= LONGEST_AGO_DAYS).then_some(date)
    }
}

/// How many days after its dateline an article is changed or saved at most, for its year to be told by that.
const LONGEST_AGO_DAYS: i32 = 60;

/// How many letters a dateline has at most: two places, a date and an agency.
const DATELINE_CHARS: usize = 90;
/// How many words its place has at most.
const PLACE_WORDS: usize = 6;
/// How many words its agency has at most.
const AGENCY_WORDS: usize = 4;
/// How many words its sentence has at least, where it has no stop: "Port Ella, 2 May 2031 - Minutes" is a heading.
const SENTENCE_WORDS: usize = 5;

/// Small words in names of places.
const PLACE_PARTICLES: &[&str] = &["of", "de", "del", "la", "le", "al", "da", "do", "den", "and", "in"];

/// The day before a report's first words: "ORREL, 21 November 2026 (Norland Press) - The …". A place that is not
/// in capitals opens sentences and headings too, so there the year has to be told and a dash to follow.
pub(in crate::article) fn after_place(paragraph: &str) -> Option<Placed> {
    let (head, rest, dash) = parted(paragraph)?;
    let opens = rest.trim_start_matches(['"', '“', '‘', '\'', ' ']).starts_with(|c: char| !c.is_lowercase());
    let long = rest.split_whitespace().take(SENTENCE_WORDS).count() == SENTENCE_WORDS;
    if !opens || !long && !rest.trim_end().ends_with('.') {
        return None;
    }
    let words: Vec<&str> = words_of(head).collect();
    let (at, placed, used) = (1..=PLACE_WORDS).find_map(|at| {
        let (placed, used) = day_at(words.get(at..)?)?;
        Some((at, placed, used))
    })?;
    let (place, agency) = (words.get(..at)?, words.get(at + used..)?);
    if !is_place(place)
        || agency.len() > AGENCY_WORDS
        || agency.iter().any(|w| w.starts_with(char::is_lowercase))
    {
        return None;
    }
    let capitals = place.first()?.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    (capitals || dash && placed.year.is_some() && agency.is_empty()).then_some(placed)
}

/// What stands before and after a paragraph's first dash or colon, and whether it is a dash.
fn parted(paragraph: &str) -> Option<(&str, &str, bool)> {
    const MARKS: [(&str, bool); 6] =
        [(" -- ", true), ("--", true), (" - ", true), ("—", true), ("–", true), (": ", false)];
    let found = MARKS.iter().filter_map(|(mark, dash)| Some((paragraph.find(mark)?, mark.len(), *dash)));
    let (at, len, dash) = found.min_by_key(|(at, len, _)| (*at, usize::MAX - len))?;
    let (head, rest) = (paragraph.get(..at)?, paragraph.get(at + len..)?);
    (head.chars().take(DATELINE_CHARS + 1).count() <= DATELINE_CHARS).then_some((head, rest, dash))
}

/// Names alone, the first with more letters than an abbreviation, none of them a weekday, a month or a label.
fn is_place(words: &[&str]) -> bool {
    let name = |word: &&str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = bare.to_lowercase();
        let weekday = WEEKDAYS.contains(&lower.as_str());
        let other = month(word).is_some() || super::is_update(&lower);
        let label = super::LABELS.contains(&lower.as_str());
        PLACE_PARTICLES.contains(&bare)
            || word.starts_with(char::is_uppercase) && !weekday && !other && !label
    };
    // "ORREL, Monday, 21 November 2026": the weekday belongs to the date.
    let names = match words.split_last() {
        Some((last, names))
            if !names.is_empty() && last.to_lowercase().trim_end_matches('.').ends_with("day") =>
        {
            names
        }
        _ => words,
    };
    let long = names.first().is_some_and(|w| w.chars().filter(|c| c.is_alphabetic()).count() >= 3);
    long && names.iter().all(name)
}

/// "21 November 2026", "Nov 21, 2026", and both without a year.
fn day_at(words: &[&str]) -> Option<(Placed, usize)> {
    let word = |i: usize| words.get(i).copied().unwrap_or_default();
    let (day, month) = match (day(word(0)), month(word(1)), month(word(0)), day(word(1))) {
        (Some(day), Some(month), ..) | (_, _, Some(month), Some(day)) => (day, month),
        _ => return None,
    };
    let year = year(word(2));
    Some((Placed { month, day, year }, 2 + usize::from(year.is_some())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(paragraph: &str, expected: Option<(i8, i8, Option<i16>)>) {
        let found = after_place(paragraph).map(|p| (p.month, p.day, p.year));
        assert_eq!(found, expected, "{paragraph}");
    }

    #[test]
    fn a_day_between_place_and_sentence_is_read() {
        let full = Some((5, 2, Some(2031)));
        check("ORREL, 2 May 2031 — The harbour was shut on Friday.", full);
        check("ORREL, May 2, 2031 (Norland Press) -- The harbour was shut on Friday.", full);
        check("ORREL, Norland, May 2, 2031 /NorlandWire/ -- The harbour was shut on Friday.", full);
        check("ORREL, Friday, 2 May 2031: The harbour was shut, she said.", full);
        check("Port Ella, 2 May 2031 – The harbour was shut on Friday.", full);
        check("PORT ELLA, May 2 (Coast) - \"The harbour is shut,\" she said.", Some((5, 2, None)));
        check("PORT ELLA, Norland, 2 May: The harbour was shut on Friday.", Some((5, 2, None)));
    }

    #[test]
    fn a_day_in_a_sentence_or_a_heading_is_not() {
        for paragraph in [
            "The harbour was shut on 2 May 2031 - the day of the storm, she said.",
            "On Friday, 2 May 2031 — The storm came and took the pier.",
            "Friday, 2 May 2031 — The storm came and took the pier.",
            "Updated, 2 May 2031 — The storm came and took the pier.",
            "Port Ella, 2 May - The storm came and took the pier.",
            "Port Ella, 2 May 2031 — the storm that took the pier came.",
            "PORT ELLA, 2 May 2031 - Minutes",
            "PORT ELLA (Coast) - The harbour was shut on 2 May 2031, she said.",
            "ORREL, 31 June 2031 to 2 July the harbour was shut - She said so.",
            "",
        ] {
            check(paragraph, None);
        }
    }

    #[test]
    fn the_year_comes_from_a_day_soon_after() {
        let placed = Placed { month: 12, day: 30, year: None };
        let on = |y, m, d| placed.before(jiff::civil::date(y, m, d)).map(|date| date.to_string());
        assert_eq!(on(2031, 1, 2).as_deref(), Some("2030-12-30"));
        assert_eq!(on(2031, 12, 29).as_deref(), Some("2031-12-30"));
        assert_eq!(on(2031, 6, 1), None);
    }
}

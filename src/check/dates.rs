//! Dates that a reader a week later, or in another country, takes for another day.
//!
//! Looks at the bullet's own words; whether they stand in the source is for `drift` to say.

use jiff::civil::Date;

use super::saying::is_quoted;
use crate::text::calendar::{MONTHS, WEEKDAYS};
use crate::text::{Note, Prose, Severity, Span, TokenKind};

/// Words for a day or a time that mean another one tomorrow.
const RELATIVE: [&str; 4] = ["today", "yesterday", "tomorrow", "tonight"];
/// Words before "week", "month", "year" and the like that count from now.
const COUNTING: [&str; 3] = ["last", "next", "this"];
const PERIODS: [&str; 12] = [
    "week", "weekend", "month", "quarter", "year", "spring", "summer", "autumn", "fall", "winter", "morning",
    "evening",
];

/// Words for a time that are not resolved, and days that can be read in two ways.
pub(super) fn notes(text: &str) -> Vec<Note> {
    let prose = Prose::new(text.into(), [Span::new(0, text.len())]);
    let mut notes: Vec<Note> = (0..prose.tokens().len()).filter_map(|at| unresolved(&prose, at)).collect();
    notes.extend(ambiguous(text));
    notes
}

fn unresolved(prose: &Prose, at: usize) -> Option<Note> {
    let word = prose.lower(at);
    let span = if RELATIVE.contains(&word) {
        prose.span(at)
    } else if WEEKDAYS.contains(&word) && prose.raw(at).starts_with(char::is_uppercase) {
        let first = at.checked_sub(1).filter(|&before| COUNTING.contains(&prose.lower(before))).unwrap_or(at);
        prose.span_of(first, at)
    } else if COUNTING.contains(&word) && PERIODS.contains(&prose.lower(at + 1)) {
        prose.span_of(at, at + 1)
    } else {
        return None;
    };
    let last = prose.tokens_in(span).end;
    if is_dated(prose, at, last) || is_recurring(prose, at) || is_quoted(prose.text(), span) {
        return None;
    }
    let words = span.of(prose.text());
    let message = format!("“{words}” means another time tomorrow");
    Some(Note::new(Severity::Info, message, "Write the date, or put it behind in brackets.").at(span))
}

/// Whether a day stands right behind or before: "(3 March 2026)", "Monday, 9 March", "3 March, a Tuesday".
fn is_dated(prose: &Prose, first: usize, end: usize) -> bool {
    /// "Monday morning (2 March": a word or two may stand between.
    const AROUND: usize = 4;
    let is_day = |at: usize| prose.kind(at) == TokenKind::Number || MONTHS.contains(&prose.lower(at));
    let behind = (end..end + AROUND).take_while(|&at| !matches!(prose.raw(at), "." | ";" | ""));
    let mut behind = behind.skip_while(|&at| !matches!(prose.raw(at), "(" | ","));
    let bracket = behind.next().is_some_and(|at| is_day(at + 1));
    let before = (first.saturating_sub(AROUND)..first).any(|at| MONTHS.contains(&prose.lower(at)));
    bracket || is_day(end) || before
}

/// "each Monday", "every Sunday".
fn is_recurring(prose: &Prose, at: usize) -> bool {
    at.checked_sub(1)
        .is_some_and(|before| matches!(prose.lower(before), "each" | "every" | "any" | "a" | "one"))
}

/// "03/04/2026" is a day in March for some and one in April for others.
fn ambiguous(text: &str) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut end = 0;
    for (at, _) in text.match_indices(|c: char| c.is_ascii_digit()) {
        let glued = text.get(..at).and_then(|t| t.chars().next_back());
        if at < end || glued.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '.' | '-')) {
            continue;
        }
        let run: String = text
            .get(at..)
            .unwrap_or_default()
            .chars()
            .take_while(|c| c.is_ascii_digit() || matches!(c, '/' | '.' | '-'))
            .collect();
        end = at + run.len();
        let goes_on = text.get(end..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        let day = run.trim_end_matches(['.', '-', '/']);
        if two_days(day) && !goes_on {
            let message = format!("“{day}” can be read as two days");
            let note = Note::new(Severity::Warning, message, "Write the month as a word.");
            notes.push(note.at(Span::new(at, at + day.len())));
        }
    }
    notes
}

fn two_days(run: &str) -> bool {
    let Some(sign) = run.chars().find(|c| !c.is_ascii_digit()) else { return false };
    let parts: Vec<&str> = run.split(sign).collect();
    let [first, second, year] = parts.as_slice() else { return false };
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 2);
    let is_year = matches!(year.len(), 2 | 4) && year.bytes().all(|b| b.is_ascii_digit());
    match (number(first), number(second)) {
        (Some(a), Some(b)) => is_year && a != b && (1..=12).contains(&a) && (1..=12).contains(&b),
        _ => false,
    }
}

/// The day of publication that a bullet gives as the day of what happened, while the cited words name no such day.
pub(super) fn of_publication(text: &str, quotes: &str, published: &[Date]) -> Option<Note> {
    let prose = Prose::new(text.into(), [Span::new(0, text.len())]);
    let source = Prose::new(quotes.into(), [Span::new(0, quotes.len())]);
    (0..prose.tokens().len()).find_map(|at| {
        let (day, last) = published.iter().find_map(|day| Some((*day, says_day(&prose, at, *day)?)))?;
        if may_mean(&source, day) {
            return None;
        }
        let span = prose.span_of(at, last);
        let message = format!("“{}” is the day of publication; the cited words name no day", span.of(text));
        let hint = "Check when it happened; leave the day out if the source does not say.";
        Some(Note::new(Severity::Warning, message, hint).at(span))
    })
}

/// The last token of that day where one begins at `at` ("3 March", "March 3").
fn says_day(prose: &Prose, at: usize, day: Date) -> Option<usize> {
    let number = |at: usize| prose.raw(at).parse::<i8>().ok();
    let month =
        |at: usize| MONTHS.iter().position(|m| *m == prose.lower(at)).and_then(|m| i8::try_from(m + 1).ok());
    let fits = number(at) == Some(day.day()) && month(at + 1) == Some(day.month())
        || month(at) == Some(day.month()) && number(at + 1) == Some(day.day());
    fits.then_some(at + 1)
}

/// Whether cited words have any expression that can mean a day of that week.
fn may_mean(source: &Prose, day: Date) -> bool {
    let weekday = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or_default();
    let name = WEEKDAYS.get(weekday).copied().unwrap_or_default();
    let near = [
        "today",
        "yesterday",
        "tonight",
        "now",
        "overnight",
        "morning",
        "afternoon",
        "evening",
        "night",
        "day",
        "week",
        "hours",
    ];
    (0..source.tokens().len()).any(|at| {
        let word = source.lower(at);
        word == name || near.contains(&word) || says_day(source, at, day).is_some()
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = notes(text);
        let words: Vec<_> = found.iter().map(|n| n.span.unwrap_or_default().of(text)).collect();
        assert_eq!(words, expected, "{text}");
    }

    #[test]
    fn a_time_that_moves_is_noted() {
        for (text, words) in [
            ("The bank cut its rate today.", "today"),
            ("Yesterday the port closed.", "Yesterday"),
            ("Talks go on tomorrow.", "tomorrow"),
            ("The vote is tonight.", "tonight"),
            ("He left on Monday.", "Monday"),
            ("He left last Monday.", "last Monday"),
            ("They meet next Friday in the capital.", "next Friday"),
            ("The law passed last week.", "last week"),
            ("Prices fell last month.", "last month"),
            ("Elections are due next year.", "next year"),
            ("The dam will fill this spring.", "this spring"),
            ("It opened this morning.", "this morning"),
            ("Growth slowed this quarter.", "this quarter"),
            ("A ferry sank on Sunday near 12 islands.", "Sunday"),
            ("The strike ends Saturday.", "Saturday"),
            ("It rained last autumn.", "last autumn"),
            ("A truce holds since Thursday, officials said.", "Thursday"),
            ("They return next weekend.", "next weekend"),
            ("The court sits on Tuesday.", "Tuesday"),
            ("Wednesday saw more rain.", "Wednesday"),
        ] {
            check(text, &[words]);
        }
    }

    #[test]
    fn a_time_with_its_date_is_not() {
        for text in [
            "He left on Monday (2 March 2026).",
            "He left on Monday morning (2 March 2026).",
            "It sits on Monday, 9 March.",
            "On Sunday 19 April they vote.",
            "On 2 March, a Monday, it rained.",
            "The law passed last week (23 February to 1 March 2026).",
            "It has been so since last year (2025).",
            "Prices fell last month (February 2026).",
            "The council meets every Monday.",
            "Trains run each Saturday.",
            "The Monday Club met in March.",
            "“We will know tomorrow,” she said.",
            "He said: \"It ends today\" and left.",
            "The fund has 3 billion euros.",
            "This plan was dropped.",
            "The last train left.",
            "Next to the port is a mill.",
            "The week ended with 12 dead.",
            "In March 2026 the port closed.",
            "The year 2025 was dry.",
        ] {
            let found = notes(text);
            let named = text.contains("Monday Club");
            assert!(found.is_empty() || named, "{text}: {found:?}");
        }
    }

    #[test]
    fn a_day_that_can_be_two_is_noted() {
        for text in [
            "03/04/2026",
            "3/4/26",
            "on 11/12/2025.",
            "05-06-2026",
            "1.2.2026",
            "The vote of 07/08/2026 stands.",
            "It closed on 2/1/2026, officials said.",
            "(10/11/2026)",
            "Talks began on 01/02/2027.",
            "The deadline is 6/5/2026.",
            "Signed 09.10.2026 in Halden.",
            "From 12/11/2026 the port is open.",
            "By 04/05/26 it must be paid.",
            "Her letter of 8-9-2026 was read.",
            "The summit (02/06/2026) was short.",
            "They fled before 3/12/2025.",
            "The dam held until 05/04/2026.",
            "A truce from 1/3/2026 holds.",
            "Elections on 11/10/2026 are free.",
            "The court sat on 06-07-2026.",
        ] {
            assert_eq!(notes(text).len(), 1, "{text}");
        }
        for text in [
            "13/04/2026",
            "4/4/2026",
            "2026-03-04",
            "1/2",
            "3.14",
            "192.168.1.12",
            "10.0.0",
            "2/3 of 12",
            "The vote of 07/28/2026 stands.",
            "It closed on 31/01/2026.",
            "The season 2025/26 was wet.",
            "A 24/7 service runs.",
            "The 9/11 attacks changed that.",
            "Version 3.4.2026b was shipped.",
            "5/5/2026 is a Tuesday.",
            "Resolution 12/2026 passed.",
            "He won 6-4, 3-6, 7-5.",
            "The score was 3-2.",
            "Call 020-7946-0018.",
            "About 3/4 of them voted.",
        ] {
            assert!(notes(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_day_of_publication_is_no_day_of_an_event() {
        let day = [date(2026, 3, 3)];
        let noted = |text: &str, quote: &str| of_publication(text, quote, &day).is_some();
        for (text, quote) in [
            ("The dam burst on 3 March 2026.", "The dam burst after heavy rain."),
            ("On March 3 the dam burst.", "The dam burst on Monday."),
            ("The port closed on 3 March.", "The port closed in winter."),
            ("The port closed on 3 March.", "The port has closed."),
            ("Talks ended on 3 March 2026 in Halden.", "Talks ended in Halden."),
            ("The minister resigned on 3 March.", "The minister resigned on Sunday."),
            ("On 3 March, 12 people were held.", "Police held 12 people in February."),
            ("The law passed on March 3, 2026.", "The law passed on 27 February."),
            ("A ferry sank on 3 March.", "A ferry sank at the weekend."),
            ("The strike began on 3 March.", "The strike began on 1 March."),
            ("On 3 March the bank cut its rate.", "The bank cut its rate on Thursday."),
            ("The quake of 3 March destroyed the town.", "The quake destroyed the town."),
            ("Rebels took the town on 3 March.", "Rebels took the town on Saturday."),
            ("The court ruled on 3 March that it stands.", "The court ruled that it stands."),
            ("The envoy left on 3 March.", "The envoy left on 2 March."),
            ("Since 3 March the bridge is shut.", "Since January the bridge is shut."),
            ("The vote took place on 3 March.", "The vote took place last month."),
            ("Three soldiers died on 3 March.", "Three soldiers have died."),
            ("It snowed on 3 March 2026.", "It snowed in the north."),
            ("They met on 3 March.", "They met on Friday."),
        ] {
            assert!(noted(text, quote), "{text} / {quote}");
        }
        for (text, quote) in [
            ("On 3 March the dam burst.", "The dam burst on Tuesday."),
            ("On 3 March the dam burst.", "The dam burst this morning."),
            ("On 3 March the dam burst.", "The dam burst on 3 March."),
            ("On 2 March the dam burst.", "The dam burst after rain."),
            ("The port closed on 3 March.", "The port closed today."),
            ("The port closed on 3 March 2026.", "The port closed on March 3."),
            ("The minister resigned on 3 March.", "The minister resigned on Tuesday evening."),
            ("The dam burst.", "The dam burst after rain."),
            ("The dam burst in March.", "The dam burst in March."),
            ("The dam burst on Monday (2 March 2026).", "The dam burst on Monday."),
            ("The law of 3 April stands.", "The law stands."),
            ("The port opens on 13 March.", "The port opens soon."),
            ("In 2026 the dam burst.", "The dam burst this year."),
            ("Three people died in March.", "Three people died this month."),
            ("The strike began on 1 March.", "The strike began on Sunday."),
            ("On Tuesday (3 March 2026) it rained.", "On Tuesday it rained."),
            ("It rained on 3 March.", "It rained tonight."),
            ("The court ruled on 3 March.", "The court ruled earlier today."),
            ("The 3 March Movement won.", "The 3 March Movement won."),
            ("They met on 28 February.", "They met on Saturday."),
        ] {
            assert!(!noted(text, quote), "{text} / {quote}");
        }
    }
}

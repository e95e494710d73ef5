//! Relative dates keep their words and get their day: "on Sunday (4 July 2021)".

use jiff::civil::Date;

use super::super::Rewording;
use super::super::statement::{Statement, Statements};
use crate::mention::{Anchor, Timex, TimexKind};
use crate::text::calendar::is_month;
use crate::text::{Prose, Span, TokenKind};

/// How many dates and windows of one sentence are looked at: beyond, it is no sentence but a table.
const MOST: usize = 32;

/// Puts the resolved date behind each relative one, once each.
pub(super) fn date(statements: &Statements<'_>, statement: &Statement<'_>) -> Vec<Rewording> {
    let prose = statements.prose();
    let published = statements.article.published();
    let windows = windows(statements, statement, published);
    let mut written: Vec<String> = Vec::new();
    let mut out = Vec::new();
    for timex in statements.timexes(statement).iter().take(MOST) {
        if windows.iter().any(|w| w.0.overlaps(timex.span)) || in_quotation(statements, statement, timex.span)
        {
            continue;
        }
        let Some(date) = resolved(statements, statement, timex).filter(|date| !written.contains(&date.whole))
        else {
            continue;
        };
        let added = put_in(prose, "Added the date", timex.span, &date.missing);
        if follows(prose.text(), added.span.end, &date.missing) {
            continue;
        }
        out.push(added);
        written.push(date.whole);
    }
    for (span, words) in windows {
        out.push(put_in(prose, "Added the window", span, &words));
    }
    out
}

fn put_in(prose: &Prose, name: &'static str, span: Span, words: &str) -> Rewording {
    let at = end_of_word(prose, span);
    Rewording { name, span: Span::new(at, at), with: format!(" ({words})") }
}

/// Whether the text itself goes on with this date in brackets ("that same year (1560)").
fn follows(text: &str, at: usize, date: &str) -> bool {
    let rest = text.get(at..).unwrap_or_default().trim_start();
    rest.strip_prefix('(').and_then(|rest| rest.split(')').next()).is_some_and(|words| words.contains(date))
}

/// The end of the last word that `span` touches, with what is glued to it ("Sunday's", "Monday-night").
fn end_of_word(prose: &Prose, span: Span) -> usize {
    let inside = prose.tokens_in(span);
    let mut end = span.end;
    let mut next = inside.end;
    while is_carried_on(prose, next) {
        end = prose.span(next).end;
        next += 1;
    }
    // "last Wed. was": the stop shortens the word, as a small letter behind it shows.
    let shortens = prose.raw(next) == "." && prose.glued(next) && !prose.is_capital(next + 1);
    if shortens && prose.kind(next + 1) == TokenKind::Word { prose.span(next).end } else { end }
}

/// Whether token `index` belongs to the word before: a clitic, or a hyphen with a word behind it.
fn is_carried_on(prose: &Prose, index: usize) -> bool {
    let hyphen = |i: usize| matches!(prose.raw(i), "-" | "–" | "/");
    let clitic = matches!(prose.raw(index), "'s" | "’s" | "'" | "’");
    prose.glued(index)
        && (clitic || (hyphen(index) && prose.glued(index + 1)) || (index > 0 && hyphen(index - 1)))
}

/// The forecasts' windows that are counted from a day: where, and in which words.
fn windows(
    statements: &Statements<'_>,
    statement: &Statement<'_>,
    published: Option<Date>,
) -> Vec<(Span, String)> {
    let (prose, dates) = (statements.prose(), statements.dates);
    let timexes = statements.timexes(statement);
    let mut out: Vec<(Span, String)> = Vec::new();
    for horizon in statements.forecasts(statement).iter().filter_map(|f| f.horizon.as_ref()).take(MOST) {
        let is_length = is_window(prose, horizon.span);
        let by_itself = timexes
            .iter()
            .any(|t| t.span.overlaps(horizon.span) && t.anchor == Anchor::Itself && t.earliest.is_some());
        let known = out.iter().any(|w| w.0.overlaps(horizon.span));
        if !is_length || by_itself || known || in_quotation(statements, statement, horizon.span) {
            continue;
        }
        let (Some(_), Some(latest)) = (published, horizon.latest) else { continue };
        let words = horizon
            .earliest
            .filter(|&e| e != latest)
            .map_or_else(|| format!("by {}", dates.day(latest)), |e| dates.range(e, latest));
        out.push((horizon.span, format!("{words}, counted from publication")));
    }
    out
}

/// Whether the words count days or more from a day ("within six months", "in the next two weeks"); a length
/// alone ("it will take a year") is no window.
fn is_window(prose: &Prose, span: Span) -> bool {
    let tokens = prose.tokens_in(span);
    let counts = |i: usize| matches!(prose.lower(i), "within" | "in" | "next" | "coming");
    let before = tokens.start.checked_sub(1).is_some_and(|i| matches!(prose.lower(i), "within" | "in"));
    let counted = tokens.clone().any(|i| prose.kind(i) == TokenKind::Number || is_count(prose.lower(i)));
    counted
        && tokens.clone().any(|i| is_length(prose.lower(i)))
        && (before || tokens.clone().take(2).any(counts))
}

/// Small numbers in words; "coming months" alone has no end to count to.
fn is_count(word: &str) -> bool {
    const WORDS: &str = "a an one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty \
                         forty fifty sixty ninety hundred";
    WORDS.split(' ').any(|w| w == word)
}

/// Words for a length of time, days at least; a window of such a length is counted from a day.
fn is_length(word: &str) -> bool {
    const WORDS: [&str; 13] = [
        "day",
        "days",
        "week",
        "weeks",
        "fortnight",
        "month",
        "months",
        "quarter",
        "quarters",
        "year",
        "years",
        "decade",
        "decades",
    ];
    WORDS.contains(&word)
}

/// Whether `span` stands in quotation marks: a quotation is verbatim, and its "today" is the day it was said.
pub(super) fn in_quotation(statements: &Statements<'_>, statement: &Statement<'_>, span: Span) -> bool {
    let prose = statements.prose();
    let mut open = statement.quoting.begins_inside;
    for index in statement.sentence.tokens.clone() {
        if prose.span(index).start >= span.start {
            break;
        }
        match prose.raw(index) {
            "“" | "`" => open = true,
            "”" => open = false,
            "\"" => open = !open,
            "'" if prose.glued(index + 1) && prose.raw(index + 1) == "'" => open = false,
            _ => {}
        }
    }
    open
}

/// A date that a sentence leaves to be worked out.
struct Resolved {
    /// The date with its year.
    whole: String,
    /// The part of it that the sentence does not say.
    missing: String,
}

/// The date that a relative expression stands for, in the words to add; none where nothing is to be added.
fn resolved(statements: &Statements<'_>, statement: &Statement<'_>, timex: &Timex) -> Option<Resolved> {
    let prose = statements.prose();
    let published = statements.article.published();
    let (earliest, latest) = (timex.earliest?, timex.latest?);
    let is_time = matches!(timex.kind, TimexKind::Date | TimexKind::Time);
    if !is_time
        || matches!(timex.anchor, Anchor::Itself | Anchor::Unresolved)
        || timex.value.ends_with("_REF")
    {
        return None;
    }
    let words: Vec<_> = prose.tokens_in(timex.span).map(|i| prose.lower(i)).collect();
    if earliest.year() < 1 || means_another_day(prose, timex.span, &words) {
        return None;
    }
    let month = words.iter().any(|w| is_month(w));
    let figure = words.iter().any(|w| w.starts_with(|c: char| c.is_ascii_digit()));
    let relative = words.iter().any(|w| is_relative(w) && (timex.kind == TimexKind::Date || is_day_word(w)));
    if relative && !(month && figure) {
        let doubtful = published.is_some_and(|p| !agrees(statements, statement, timex, p));
        let part = words.iter().any(|w| is_part(w)) && earliest != latest;
        let dates = statements.dates;
        let whole = if part { dates.whole(earliest, latest) } else { dates.range(earliest, latest) };
        return (!doubtful).then(|| Resolved { missing: whole.clone(), whole });
    }
    let year_missing =
        month && !words.iter().any(|w| w.len() == 4 && w.starts_with(|c: char| c.is_ascii_digit()));
    let published = published.filter(|p| year_missing && p.year() != earliest.year())?;
    let near = (published - earliest).get_days().abs() <= HALF_A_YEAR;
    // The sentence has the day and the month: "2 September (2025)".
    (near && earliest.year() == latest.year()).then(|| Resolved {
        whole: statements.dates.range(earliest, latest),
        missing: earliest.year().to_string(),
    })
}

/// Whether a date in brackets would be read as that of another time: "the day before last Tuesday" ends in a day that
/// is not meant, and "to this day" is no day at all.
fn means_another_day(prose: &Prose, span: Span, words: &[&str]) -> bool {
    let counted = words.iter().any(|w| matches!(*w, "before" | "after"));
    let before = prose.tokens_in(span).start.checked_sub(1);
    let to_this = before.is_some_and(|i| prose.lower(i) == "to") && words == ["this", "day"];
    to_this || (counted && words.iter().any(|w| is_day_word(w) && *w != "day"))
}

/// A day without a year is the one next to publication; further off than this, the other year's is nearer.
const HALF_A_YEAR: i32 = 183;

/// Whether the side of publication on which a time lies is the one the sentence speaks of. Where they do not agree,
/// one of the two is mistaken, and no date is better than a wrong one.
fn agrees(statements: &Statements<'_>, statement: &Statement<'_>, timex: &Timex, published: Date) -> bool {
    let is_past = timex.latest.is_some_and(|latest| latest < published);
    let is_ahead = timex.earliest.is_some_and(|earliest| earliest > published);
    !(is_past && speaks_of_what_is_to_come(statements, statement, timex))
        && (!is_ahead || looks_ahead(statements, statement, timex))
}

/// Whether the time belongs to a forecast, comes after "for", "until" or "by", or stands with a perfect ("has called a
/// rally on Saturday"), which English does not join to a day gone by.
fn speaks_of_what_is_to_come(statements: &Statements<'_>, statement: &Statement<'_>, timex: &Timex) -> bool {
    let prose = statements.prose();
    let first = prose.tokens_in(timex.span).start;
    let is_named = prose
        .tokens_in(timex.span)
        .any(|i| matches!(prose.lower(i), "last" | "ago" | "yesterday" | "earlier"));
    let in_forecast = statements.forecasts(statement).iter().any(|f| {
        f.content.overlaps(timex.span)
            && f.cue.start < timex.span.start
            && !is_day_of_saying(prose, f.cue, first)
    });
    let before = (statement.sentence.tokens.start..first)
        .rev()
        .take(2)
        .any(|i| matches!(prose.lower(i), "for" | "until" | "by"));
    let mut back = (statement.sentence.tokens.start..first).rev();
    let verb = back.find(|&i| {
        matches!(
            prose.lower(i),
            "has" | "have" | "," | "who" | "which" | "that" | "when" | "after" | "since" | "said"
        )
    });
    let perfect = verb.is_some_and(|i| matches!(prose.lower(i), "has" | "have"));
    !is_named && (in_forecast || before || perfect)
}

/// Whether the time beginning at token `first` is the day of the verb before it ("warned on Monday that …"), not of
/// what is to come ("is expected on Monday").
fn is_day_of_saying(prose: &Prose, cue: Span, first: usize) -> bool {
    let cue = prose.tokens_in(cue);
    let last = cue.end.saturating_sub(1);
    let passive =
        matches!(prose.lower(cue.start.saturating_sub(1)), "is" | "are" | "was" | "were" | "be" | "been");
    first <= cue.end + 1
        && prose.lower(last).ends_with("ed")
        && !passive
        && !matches!(prose.lower(cue.start), "is" | "are")
}

/// Whether the time belongs to a forecast, or a word that looks ahead stands before it.
fn looks_ahead(statements: &Statements<'_>, statement: &Statement<'_>, timex: &Timex) -> bool {
    let prose = statements.prose();
    let tokens = prose.tokens_in(timex.span);
    let in_forecast = statements.forecasts(statement).iter().any(|f| f.content.overlaps(timex.span));
    in_forecast
        || (statement.sentence.tokens.start..tokens.end).any(|i| LOOKS_AHEAD.contains(&prose.lower(i)))
}

/// Words without which no sentence speaks of what is to come.
const LOOKS_AHEAD: [&str; 34] = [
    "will",
    "'ll",
    "’ll",
    "would",
    "shall",
    "should",
    "could",
    "may",
    "might",
    "must",
    "can",
    "is",
    "are",
    "to",
    "next",
    "coming",
    "tomorrow",
    "until",
    "by",
    "from",
    "due",
    "before",
    "planned",
    "plans",
    "plan",
    "scheduled",
    "expected",
    "expects",
    "called",
    "set",
    "for",
    "following",
    "later",
    "won't",
];

/// Words that place a time by the day on which they are written or by another time.
fn is_relative(word: &str) -> bool {
    const WORDS: [&str; 33] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "today",
        "tonight",
        "yesterday",
        "tomorrow",
        "overnight",
        "ago",
        "last",
        "next",
        "this",
        "earlier",
        "later",
        "previous",
        "following",
        "coming",
        "past",
        "same",
        "before",
        "after",
        "that",
    ];
    WORDS.contains(&word)
}

/// Words that name a day by themselves: a time of day with one of them has a date, one without has none of its own.
fn is_day_word(word: &str) -> bool {
    word.ends_with("day") || matches!(word, "tonight" | "tomorrow" | "overnight")
}

/// Words for a part of a stretch of time, whose ends nobody can tell.
fn is_part(word: &str) -> bool {
    const WORDS: &str = "start beginning middle mid end early late";
    WORDS.split(' ').any(|w| w == word)
}

//! The window in which something said of the future is to happen: an expression of time with its preposition
//! ("within six to 12 months", "by year-end", "until 3 December") becomes a first and a last day.
//!
//! Days are inclusive. Vague expressions ("soon", "for years") keep their words and get no days.

use jiff::civil::Date;

use super::number::Amount;
use super::period::{Period, moved};
use super::word::Unit;
use super::{Timex, TimexKind};
use crate::text::{Prose, Span};

/// When something is to happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    /// The words for it, with their preposition.
    pub(crate) span: Span,
    /// The first day; none where it is open or vague.
    pub(crate) earliest: Option<Date>,
    /// The last day; none where it is open or vague.
    pub(crate) latest: Option<Date>,
}

/// What the words before an expression make of its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// From now to its last day: "by", "until", "within".
    UpTo,
    /// From its first day on: "from", "since".
    Onward,
    /// From the day after its last day on: "after".
    After,
    /// From its own first day to its own last: "in", "on", none.
    Itself,
    /// A length counted from now: "for", "over".
    Through,
}

/// The words, the longest first.
const REACHES: [(&str, Reach); 34] = [
    ("for the remainder of", Reach::UpTo),
    ("for the rest of", Reach::UpTo),
    ("until at least", Reach::Onward),
    ("the rest of", Reach::UpTo),
    ("at least until", Reach::Onward),
    ("before the end of", Reach::UpTo),
    ("no later than", Reach::UpTo),
    ("at the end of", Reach::Itself),
    ("in as little as", Reach::Itself),
    ("starting in", Reach::Onward),
    ("starting on", Reach::Onward),
    ("beginning in", Reach::Onward),
    ("beginning on", Reach::Onward),
    ("within", Reach::UpTo),
    ("by", Reach::UpTo),
    ("until", Reach::UpTo),
    ("till", Reach::UpTo),
    ("through", Reach::UpTo),
    ("before", Reach::UpTo),
    ("from", Reach::Onward),
    ("since", Reach::Onward),
    ("starting", Reach::Onward),
    ("beginning", Reach::Onward),
    ("after", Reach::After),
    ("for", Reach::Through),
    ("over", Reach::Through),
    ("during", Reach::Itself),
    ("throughout", Reach::Through),
    ("in", Reach::Itself),
    ("on", Reach::Itself),
    ("at", Reach::Itself),
    ("as early as", Reach::Onward),
    ("as soon as", Reach::Onward),
    ("inside", Reach::UpTo),
];

/// The window that `timex` opens, seen from the day of publication.
///
/// Without that day, or where the words are vague, the span alone. None where it looks back.
pub(crate) fn window(prose: &Prose, timex: &Timex, published: Option<Date>) -> Option<Window> {
    let (reach, span) = preposition(prose, timex.span);
    if timex.value == "PAST_REF" || timex.value == "PRESENT_REF" {
        return None;
    }
    let days = match timex.kind {
        TimexKind::Duration => length(prose, timex, reach, published),
        TimexKind::Set => (None, None),
        TimexKind::Date | TimexKind::Time => of_date(timex, reach, published),
    };
    Some(Window { span, earliest: days.0, latest: days.1 })
}

/// The windows that expressions of one sentence open, in text order: two that make a range ("from 20 November to 11
/// December", "between now and Friday") open one.
pub(crate) fn windows<'t>(
    prose: &Prose,
    timexes: impl Iterator<Item = &'t Timex>,
    published: Option<Date>,
) -> Vec<Window> {
    let mut all = Vec::new();
    let mut timexes = timexes.peekable();
    while let Some(timex) = timexes.next() {
        if let Some(range) = timexes.peek().and_then(|end| range(prose, timex, end)) {
            timexes.next();
            all.push(range);
        } else {
            all.extend(window(prose, timex, published));
        }
    }
    all
}

/// "From … to …", "between … and …": from the first day of the one to the last of the other.
fn range(prose: &Prose, start: &Timex, end: &Timex) -> Option<Window> {
    if start.kind != TimexKind::Date || end.kind != TimexKind::Date {
        return None;
    }
    let (from, to) = (prose.tokens_in(start.span), prose.tokens_in(end.span));
    let opener = from.start.checked_sub(1)?;
    let between = prose.lower(opener) == "between";
    let joins = match prose.lower(from.end) {
        "and" => between,
        "to" | "through" | "until" | "till" => prose.lower(opener) == "from",
        _ => false,
    };
    let in_order = match (start.earliest, end.latest) {
        (Some(first), Some(last)) => first <= last,
        (first, last) => first.is_none() && last.is_none(),
    };
    let fits = joins && to.start == from.end + 1 && in_order;
    let span = prose.span(opener).join(end.span);
    fits.then_some(Window { span, earliest: start.earliest, latest: end.latest })
}

/// The preposition right before the expression, and the span with it.
fn preposition(prose: &Prose, span: Span) -> (Reach, Span) {
    let tokens = prose.tokens_in(span);
    let last = tokens.start.checked_sub(1).map_or("", |before| prose.lower(before));
    for (words, reach) in REACHES.into_iter().filter(|(words, _)| !last.is_empty() && words.ends_with(last)) {
        let length = words.split(' ').count();
        let Some(first) = tokens.start.checked_sub(length) else { continue };
        let same = words.split(' ').enumerate().all(|(i, word)| prose.lower(first + i) == word);
        let same_sentence = prose.sentence_at(prose.span(first).start) == prose.sentence_at(span.start);
        if same && same_sentence {
            return (reach, prose.span(first).join(span));
        }
    }
    (Reach::Itself, span)
}

type Days = (Option<Date>, Option<Date>);

fn of_date(timex: &Timex, reach: Reach, published: Option<Date>) -> Days {
    match reach {
        Reach::UpTo => (published.filter(|day| timex.latest.is_some_and(|last| *day <= last)), timex.latest),
        Reach::Onward => (timex.earliest, None),
        Reach::After => (timex.latest.and_then(|day| day.tomorrow().ok()), None),
        Reach::Itself | Reach::Through => (timex.earliest, timex.latest),
    }
}

/// A length counted from publication: "within N" reaches from that day to N on, "in N months" is that month.
fn length(prose: &Prose, timex: &Timex, reach: Reach, published: Option<Date>) -> Days {
    let Some(from) = published else { return (None, None) };
    if timex.earliest.is_some() {
        return (timex.earliest, timex.latest);
    }
    if counts_from_an_event(prose, timex.span) || states_terms(prose, timex.span) {
        return (None, None);
    }
    let Some((low, high, unit)) = counts(prose, timex).map(as_days) else { return (None, None) };
    let (near, far) = (moved(from, unit, low), moved(from, unit, high));
    if low != high {
        return (near, far);
    }
    match reach {
        Reach::UpTo | Reach::Through => (Some(from), far),
        Reach::Onward | Reach::After => (far, None),
        Reach::Itself => {
            let coarse = if unit >= Unit::Month { unit.min(Unit::Year) } else { Unit::Day };
            let period = far.map(|day| Period::holding(coarse, day));
            (period.and_then(Period::first), period.and_then(Period::last))
        }
    }
}

/// Hours that make whole days as days: "within 48 hours" ends two days on.
fn as_days((low, high, unit): (i32, i32, Unit)) -> (i32, i32, Unit) {
    let whole = unit == Unit::Hour && low % 24 == 0 && high % 24 == 0;
    if whole { (low / 24, high / 24, Unit::Day) } else { (low, high, unit) }
}

/// Whether the words after a length name what it is counted from: "within 60 days of the vote", "two weeks after the
/// ruling". That day is another than the day of publication, and the sentence does not tell it.
fn counts_from_an_event(prose: &Prose, span: Span) -> bool {
    let next = prose.tokens_in(span).end;
    let in_sentence = prose.sentence_at(prose.span(next).start) == prose.sentence_at(span.start);
    in_sentence
        && matches!(prose.lower(next), "of" | "after" | "from" | "following")
        && !matches!(prose.lower(next + 1), "now" | "today" | "tomorrow")
}

/// What has terms of its own.
const TERMS: [&str; 16] = [
    "accord",
    "act",
    "agreement",
    "charter",
    "code",
    "constitution",
    "contract",
    "deal",
    "law",
    "laws",
    "legislation",
    "plan",
    "rules",
    "statute",
    "terms",
    "treaty",
];

/// How many words the name of a law may have ("Under the new electoral law, …").
const TERMS_WITHIN: usize = 7;

/// Whether the sentence opens with the terms of a law or a treaty ("Under the constitution, …"): their clock starts
/// with an event of theirs, not with the news of it.
fn states_terms(prose: &Prose, span: Span) -> bool {
    let sentence = prose.sentence_at(span.start).and_then(|index| prose.sentences().get(index));
    let Some(first) = sentence.map(|sentence| sentence.tokens.start) else { return false };
    prose.lower(first) == "under"
        && (first + 1..first + TERMS_WITHIN).any(|i| TERMS.contains(&prose.lower(i)))
}

/// The least and the most that a length of time is written with, where these are two: 6 and 12 of "six to 12 months".
pub(crate) fn both_ends(prose: &Prose, timex: &Timex) -> Option<(i32, i32)> {
    counts(prose, timex).map(|(low, high, _)| (low, high)).filter(|(low, high)| low < high)
}

/// The least and the most of a length, and its unit: "six to 12 months".
fn counts(prose: &Prose, timex: &Timex) -> Option<(i32, i32, Unit)> {
    let (amounts, unit) = super::engine::amounts(prose, timex.span)?;
    let whole: Vec<i32> =
        amounts.into_iter().filter_map(Amount::whole).filter(|n| (0..=10_000).contains(n)).collect();
    match whole.as_slice() {
        [one] => Some((*one, *one, unit)),
        [low, high] if low < high => Some((*low, *high, unit)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, Known, Origin, Source};

    /// The window of the last expression in `text`, in a paper of 4 July 2021.
    #[track_caller]
    fn check(text: &str, words: &str, days: &str) {
        let published = Some(Known::new("2021-07-04".parse().expect("a day"), Origin::Given));
        let article = Article::of_clean_text(Source { published, ..Source::default() }, text);
        let found = super::super::find(&article);
        let timex = found.last().expect("an expression of time");
        let window = window(article.prose(), timex, article.published()).expect("a window");
        let day = |day: Option<Date>| day.map_or_else(|| "…".to_owned(), |d| d.to_string());
        assert_eq!(window.span.of(text), words);
        assert_eq!(format!("{} {}", day(window.earliest), day(window.latest)), days);
    }

    #[test]
    fn lengths_count_from_publication() {
        check(
            "The dam could break within six to 12 months.",
            "within six to 12 months",
            "2022-01-04 2022-07-04",
        );
        check("The dam could break within 90 days.", "within 90 days", "2021-07-04 2021-10-02");
        check("It will open in two weeks.", "in two weeks", "2021-07-18 2021-07-18");
        check("It will open in three months.", "in three months", "2021-10-01 2021-10-31");
        check("It will open in two years.", "in two years", "2023-01-01 2023-12-31");
        check("It will grow over the next two years.", "over the next two years", "2021-07-04 2023-07-04");
        check("It will last for 2 1/2 days.", "for 2 1/2 days", "… …");
    }

    #[test]
    fn lengths_that_count_from_something_else_have_no_days() {
        check("They must vote within 60 days of the dissolution.", "within 60 days", "… …");
        check("It must pay within two weeks after the ruling.", "within two weeks", "… …");
        check("Under the constitution, they must vote within 60 days.", "within 60 days", "… …");
        check("Under the new electoral law they will vote in two weeks.", "in two weeks", "… …");
        check(
            "Under pressure, they will leave within two weeks.",
            "within two weeks",
            "2021-07-04 2021-07-18",
        );
        check(
            "They will leave within two weeks. Before the vote they rest.",
            "within two weeks",
            "2021-07-04 2021-07-18",
        );
    }

    #[test]
    fn limits_reach_to_the_last_day() {
        check("It will be done by year-end.", "by year-end", "2021-07-04 2021-12-31");
        check("It will be done by the end of September.", "by the end of September", "2021-07-04 2021-09-30");
        check("It will rain for the rest of the year.", "for the rest of the year", "2021-07-04 2021-12-31");
        check("It will stay closed until at least 3 December.", "until at least 3 December", "2021-12-03 …");
        check("It runs until 3 December.", "until 3 December", "2021-07-04 2021-12-03");
        check("It must be gone before Friday.", "before Friday", "2021-07-04 2021-07-09");
        check("It will run from 3 December.", "from 3 December", "2021-12-03 …");
        check("It will end after 2030.", "after 2030", "2031-01-01 …");
    }

    #[test]
    fn dates_are_their_own_window() {
        check("It will open next spring.", "next spring", "2022-03-01 2022-05-31");
        check("They will vote on Tuesday.", "on Tuesday", "2021-07-06 2021-07-06");
        check(
            "They will vote in the second half of 2022.",
            "in the second half of 2022",
            "2022-07-01 2022-12-31",
        );
        check("They will vote next week.", "next week", "2021-07-05 2021-07-11");
    }

    #[test]
    fn whole_days_in_hours_are_days() {
        check("They must leave within 48 hours.", "within 48 hours", "2021-07-04 2021-07-06");
        check("They must leave within 12 hours.", "within 12 hours", "2021-07-04 2021-07-04");
    }

    #[test]
    fn two_dates_make_one_range() {
        let ranges = |text: &str| {
            let published = Some(Known::new("2021-07-04".parse().expect("a day"), Origin::Given));
            let article = Article::of_clean_text(Source { published, ..Source::default() }, text);
            let found = super::super::find(&article);
            let all = windows(article.prose(), found.iter(), article.published());
            let day = |day: Option<Date>| day.map_or_else(|| "…".to_owned(), |d| d.to_string());
            let told = |w: &Window| format!("{}: {} {}", w.span.of(text), day(w.earliest), day(w.latest));
            all.iter().map(told).collect::<Vec<_>>()
        };
        assert_eq!(
            ranges("It will run from 20 November to 11 December."),
            ["from 20 November to 11 December: 2021-11-20 2021-12-11"]
        );
        assert_eq!(
            ranges("It will close between Monday and Friday."),
            ["between Monday and Friday: 2021-07-05 2021-07-09"]
        );
        assert_eq!(
            ranges("They must sign between now and 10 August."),
            ["between now and 10 August: 2021-07-04 2021-08-10"]
        );
        assert_eq!(
            ranges("It will open on Monday and close on Friday."),
            ["on Monday: 2021-07-05 2021-07-05", "on Friday: 2021-07-09 2021-07-09"]
        );
    }

    #[test]
    fn vague_words_have_no_days() {
        check("It will end in the near future.", "in the near future", "… …");
        check("It will smell for years.", "for years", "… …");
    }
}

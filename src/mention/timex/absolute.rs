//! Rules for dates that name a day, a month or a year. What the text leaves out (the year, mostly) is taken
//! from the day of publication in the direction of the clause; without that day it stays open.

use jiff::civil::Date;

use super::super::{Anchor, TimexKind};
use super::feast;
use super::joined;
use super::meaning::Meaning;
use super::pattern::Match;
use super::period::{Period, season_code};
use super::scene::{Direction, Scene, in_list};
use super::word::{self, DAY, DECADE_WORD, DIGITS, MONTH, ORDINAL, SEASON, WEEKDAY, YEAR};

impl Match {
    /// The number of the `nth` word of this class in the match.
    pub(super) fn value(&self, scene: &Scene<'_>, class: word::Classes, nth: usize) -> Option<i32> {
        let words = scene.line.words.get(self.start..self.end)?;
        let found = words.iter().filter(|w| w.classes & class != 0).nth(nth)?;
        Some(if class == ORDINAL { found.ordinal } else { found.value })
    }

    /// Where the first word of this class stands.
    pub(super) fn place(&self, scene: &Scene<'_>, class: word::Classes) -> Option<usize> {
        (self.start..self.end).find(|at| scene.line.words[*at].classes & class != 0)
    }

    /// Whether the match has this word.
    pub(super) fn says(&self, scene: &Scene<'_>, word: &str) -> bool {
        (self.start..self.end).any(|at| scene.lower(at) == word)
    }

    /// Where the clause looks: a deadline lies ahead, what belongs to a day ("Monday's vote") mostly behind.
    pub(super) fn direction(&self, scene: &Scene<'_>) -> Direction {
        let is_day = self.place(scene, WEEKDAY | DAY).is_some();
        let start = scene.before_clock(self.start);
        if let Some(told) = scene.by_preposition(start, self.end, is_day) {
            return told;
        }
        let owner = matches!(scene.lower(self.end), "'s" | "’s");
        let clause = scene.direction(start, self.end);
        if owner && clause == Direction::Unknown { Direction::Back } else { clause }
    }
}

/// "4 July 2021", "July 4th, 2021", "Sunday, July 4, 2021".
pub(super) fn full(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    let day = day_of(m, scene)?;
    let date = date(m.value(scene, YEAR, 0)?, m.value(scene, MONTH, 0)?, day)?;
    named_month(m, scene)?;
    Some(Meaning::period(Period::Day(date), Anchor::Itself))
}

/// The month's word must be written as a name: "May", not "may".
fn named_month(m: &Match, scene: &Scene<'_>) -> Option<()> {
    scene.capital(m.place(scene, MONTH)?).then_some(())
}

fn day_of(m: &Match, scene: &Scene<'_>) -> Option<i32> {
    m.value(scene, DAY, 0).or_else(|| m.value(scene, ORDINAL, 0))
}

pub(super) fn date(year: i32, month: i32, day: i32) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// "July 4", "4 July", "the 4th of July", "Sunday 4 July".
pub(super) fn day_and_month(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    named_month(m, scene)?;
    let (month, day) = (m.value(scene, MONTH, 0)?, day_of(m, scene)?);
    date(2000, month, day)?;
    if let Some((year, span)) = joined::year(m, scene, month, Some(day)) {
        return Some(Meaning::period(Period::Day(date(year, month, day)?), Anchor::Text(span)));
    }
    let Some(published) = scene.published else {
        return Some(Meaning::open(format!("XXXX-{month:02}-{day:02}")));
    };
    let year = i32::from(published.year());
    let direction = m.direction(scene);
    let named = m.value(scene, WEEKDAY, 0);
    let near = [year, year - 1, year + 1].into_iter().filter_map(|y| date(y, month, day));
    if let Some(named) = named {
        let fitting = near.clone().find(|d| i32::from(d.weekday().to_monday_one_offset()) == named);
        if let Some(date) = fitting {
            return Some(Meaning::period(Period::Day(date), Anchor::Publication));
        }
    }
    let date = nearest(near, published, direction, |d| *d, |d| *d)?;
    Some(Meaning::period(Period::Day(date), Anchor::Publication))
}

/// "May last year", "3 May this year": `data` is how many years from publication.
pub(super) fn month_of_near_year(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    named_month(m, scene)?;
    let (month, day) = (m.value(scene, MONTH, 0)?, m.value(scene, DAY, 0));
    let Some(published) = scene.published else {
        let day = day.map_or_else(String::new, |day| format!("-{day:02}"));
        return Some(Meaning::open(format!("XXXX-{month:02}{day}")));
    };
    let year = published.year().checked_add(data.parse().ok()?)?;
    let period = match day {
        Some(day) => Period::Day(date(i32::from(year), month, day)?),
        None => Period::Month(year, i8::try_from(month).ok()?),
    };
    Some(Meaning::period(period, Anchor::Publication))
}

/// How far, in days, a date may lie on the wrong side of a clause whose direction is only guessed.
const GUESS_DAYS: i32 = 183;

/// The candidate that fits the direction and lies closest to `day`.
fn nearest<T: Copy>(
    candidates: impl Iterator<Item = T>,
    day: Date,
    direction: Direction,
    first: impl Fn(&T) -> Date,
    last: impl Fn(&T) -> Date,
) -> Option<T> {
    let distance = |c: &T| (first(c) - day).get_days().abs().min((last(c) - day).get_days().abs());
    let fits = |c: &T| match direction {
        Direction::Back => first(c) <= day,
        Direction::Ahead | Direction::Will => last(c) >= day,
        Direction::Unknown => distance(c) <= GUESS_DAYS,
    };
    let all: Vec<T> = candidates.collect();
    let fitting = all.iter().filter(|c| fits(c)).min_by_key(|c| distance(c)).copied()?;
    let closest = all.iter().min_by_key(|c| distance(c)).copied()?;
    let doubtful =
        direction != Direction::Will && distance(&fitting) > FAR_DAYS && distance(&closest) < CLOSE_DAYS;
    Some(if doubtful { closest } else { fitting })
}

/// A date nearly a year off is written with its year, so against one a few weeks off on the other side the
/// tense is not believed.
const FAR_DAYS: i32 = 280;
const CLOSE_DAYS: i32 = 75;

/// "July 2021".
pub(super) fn month_and_year(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    named_month(m, scene)?;
    let month = i8::try_from(m.value(scene, MONTH, 0)?).ok()?;
    let year = m.value(scene, YEAR, 0).or_else(|| spelled(m, scene))?;
    Some(Meaning::period(Period::Month(i16::try_from(year).ok()?, month), Anchor::Itself))
}

/// "in July", "a May interview".
pub(super) fn month(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    named_month(m, scene)?;
    let at = m.place(scene, MONTH)?;
    if !month_not_name(scene, at, m.end) {
        return None;
    }
    let month = m.value(scene, MONTH, 0)?;
    if let Some((year, span)) = joined::year(m, scene, month, None) {
        let period = Period::Month(i16::try_from(year).ok()?, i8::try_from(month).ok()?);
        return Some(Meaning::period(period, Anchor::Text(span)));
    }
    let near = |direction| month_near(scene, month, direction);
    let Some(published) = scene.published else { return Some(Meaning::open(format!("XXXX-{month:02}"))) };
    let own = Period::Month(published.year(), i8::try_from(month).ok()?);
    let (past, coming) = (m.says(scene, "past"), m.says(scene, "coming"));
    if m.says(scene, "this") && !past && !coming {
        return Some(Meaning::period(own, Anchor::Publication));
    }
    let period = if let Some(period) = in_range(m, scene, month) {
        period
    } else if m.says(scene, "last") {
        // The month just over is "last month"; by its name and "last" it is that of the year before.
        let just_over = month % 12 + 1 == i32::from(published.month());
        strictly(scene, month, -1)?.shifted(if just_over { -12 } else { 0 })?
    } else if past {
        strictly(scene, month, -1)?
    } else if m.says(scene, "next") || coming {
        strictly(scene, month, 1)?
    } else {
        near(m.direction(scene))?
    };
    Some(Meaning::period(period, Anchor::Publication))
}

/// "From April to June": the end is after the start, on the side that the clause looks to.
fn in_range(m: &Match, scene: &Scene<'_>, month: i32) -> Option<Period> {
    let ahead = m.direction(scene).is_ahead();
    let side = if ahead { Direction::Ahead } else { Direction::Back };
    if !ahead && let Some(end) = scene.across(m.end, 1, MONTH) {
        let Period::Month(year, last) = month_near(scene, end, side)? else { return None };
        let year = if month <= i32::from(last) { year } else { year.checked_sub(1)? };
        return Some(Period::Month(year, i8::try_from(month).ok()?));
    }
    if ahead && let Some(start) = scene.across(m.start.wrapping_sub(1), -1, MONTH) {
        let Period::Month(year, first) = month_near(scene, start, side)? else { return None };
        let year = if month >= i32::from(first) { year } else { year.checked_add(1)? };
        return Some(Period::Month(year, i8::try_from(month).ok()?));
    }
    None
}

/// The month nearest to publication in this direction; the month of publication fits both.
fn month_near(scene: &Scene<'_>, month: i32, direction: Direction) -> Option<Period> {
    let published = scene.published?;
    let own = Period::Month(published.year(), i8::try_from(month).ok()?);
    let now = i32::from(published.month());
    Some(match direction {
        // Next month is nearer than eleven months ago.
        Direction::Back if month == now + 1 => own,
        Direction::Back if month > now => own.shifted(-12)?,
        Direction::Ahead | Direction::Will if month < now => own.shifted(12)?,
        Direction::Unknown if month - now > 6 => own.shifted(-12)?,
        _ => own,
    })
}

/// The month of this name before (-1) or after (1) the month of publication.
fn strictly(scene: &Scene<'_>, month: i32, side: i32) -> Option<Period> {
    let published = scene.published?;
    let own = Period::Month(published.year(), i8::try_from(month).ok()?);
    let now = i32::from(published.month());
    let same_side = if side < 0 { month < now } else { month > now };
    if same_side { Some(own) } else { own.shifted(12 * side) }
}

/// Words before which, and after which, "May", "March", "April", "June" and "August" are months.
const MONTH_BEFORE: &str = "in of by since until till from through during before after last next this early late mid \
    and to between for on around a an the its their his her late-";
const NAMES_TOO: [i32; 4] = [3, 4, 5, 6];

/// Whether a month's word is the month: names of people and verbs are told by their neighbours.
fn month_not_name(scene: &Scene<'_>, at: usize, end: usize) -> bool {
    let value = scene.line.words[at].value;
    let text = scene.lower(at);
    let short = text.len() <= 3 && text != "may";
    if short && scene.lower(end.saturating_sub(1)) != "." {
        return false;
    }
    if scene.capital(end) && !scene.lower(end).is_empty() && text == "may" && at == scene.begin {
        return false;
    }
    if !NAMES_TOO.contains(&value) {
        return true;
    }
    let before = scene.before(at, 1);
    let beside_name = scene.capital(at.wrapping_sub(1)) && at > scene.begin + 1;
    if in_list(MONTH_BEFORE, before) || before == "-" {
        return !scene.capital(end)
            || matches!(before, "in" | "since" | "until" | "last" | "next" | "early" | "late" | "a");
    }
    !beside_name && !scene.capital(end) && text != "may" && text != "march"
}

/// Words before which a bare number of four digits is a year.
const YEAR_BEFORE: &str = "in since of until till by from during before after through and to early late mid around \
    circa about between fiscal year the year- - his her its their ( post pre mid- for a , or";
/// Words after which such a number is a count.
const COUNTED: &str = "people troops soldiers men women children miles km kilometres kilometers metres meters feet \
    tons tonnes dollars euros pounds points jobs workers homes cases deaths percent % members students votes seats \
    times per shares hours yards acres";
const MONEY: &str = "$ £ € ¥ # no no. number nos flight route highway channel room section article boeing airbus \
    than nearly almost over some least most";

/// "2011".
pub(super) fn year(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    let at = m.place(scene, YEAR)?;
    let year = scene.line.words[at].value;
    let (before, next) = (scene.before(at, 1), scene.lower(at + 1));
    let glued_on = scene.line.prose.glued(at + 1)
        && !matches!(
            next,
            "-" | "'s" | "’s" | "," | "." | ")" | ";" | ":" | "?" | "”" | "\"" | "!" | "'" | "’" | "–" | "—"
        );
    let glued_to =
        scene.line.prose.glued(at) && !matches!(before, "(" | "-" | "“" | "\"" | "‘" | "'" | "–" | "—" | "`");
    if in_list(MONEY, before)
        || in_list(COUNTED, next)
        || glued_on
        || glued_to
        || (next == "-" && !joined(scene, at))
    {
        return None;
    }
    if before == "." && in_list("no nos art sec vol p pp", scene.before(at, 2)) {
        return None;
    }
    let likely = (1900..=2060).contains(&year);
    let told = in_list(YEAR_BEFORE, before);
    if !(told || (likely && !before.is_empty()))
        || (!likely && !matches!(before, "in" | "since" | "until" | "by" | "of" | "from" | "to"))
    {
        return None;
    }
    let plural = next.len() > 3
        && next.ends_with('s')
        && !next.ends_with("ss")
        && !told
        && !matches!(next, "was" | "census");
    if plural && !likely {
        return None;
    }
    Some(Meaning::period(Period::Year(i16::try_from(year).ok()?), Anchor::Itself))
}

/// Whether the hyphen after a year leads to a word or another year, not to more of a number.
fn joined(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.line.words.get(at + 2).copied().unwrap_or_default();
    word.classes & DIGITS == 0 || word.classes & YEAR != 0
}

/// "in '98": of two digits only what stands where a year stands.
pub(super) fn short_year(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    let number = m.value(scene, DIGITS, 0)?;
    let month =
        scene.line.words.get(m.start.wrapping_sub(1)).is_some_and(|w| w.classes & (MONTH | SEASON) != 0);
    let told =
        month || in_list("in since of until by from and through to before after", scene.before(m.start, 1));
    if !told || scene.line.prose.raw(m.end - 1).len() != 2 || scene.line.prose.glued(m.start) {
        return None;
    }
    Some(Meaning::period(Period::Year(i16::try_from(century(number)?).ok()?), Anchor::Itself))
}

/// "44 BC": TIMEX3 writes it so; the calendar of the program begins later.
pub(super) fn before_christ(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    let year = m.value(scene, DIGITS, 0).filter(|year| (1..=9999).contains(year))?;
    scene.capital(m.end - 1).then(|| Meaning::bare(TimexKind::Date, format!("BC{year:04}")))
}

/// "AD 79".
pub(super) fn after_christ(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    let year = m.value(scene, DIGITS, 0).filter(|year| (1..=2199).contains(year))?;
    let written = scene.line.prose.raw(m.start).starts_with("A");
    let year = Period::Year(i16::try_from(year).ok()?);
    (written && scene.line.prose.raw(m.start).ends_with(['D', '.']))
        .then(|| Meaning::period(year, Anchor::Itself))
}

/// "nineteen ninety-six", "the year two thousand".
fn spelled(m: &Match, scene: &Scene<'_>) -> Option<i32> {
    let numbers: Vec<i32> = (m.start..m.end)
        .map(|at| scene.line.words[at])
        .filter(|w| w.classes & word::NUMBER_WORD != 0)
        .map(|w| w.value)
        .collect();
    match numbers.as_slice() {
        [head @ 17..=20, tens @ 10..=90] => Some(head * 100 + tens),
        [head @ 17..=20, tens @ 20..=90, one @ 1..=9] => Some(head * 100 + tens + one),
        [2, 1000] => Some(2000),
        _ => None,
    }
}

/// A year in words.
pub(super) fn spelled_year(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    let year = i16::try_from(spelled(m, scene)?).ok()?;
    Some(Meaning::period(Period::Year(year), Anchor::Itself))
}

/// "2021-07-04".
pub(super) fn iso(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    let part = |nth| m.value(scene, DIGITS, nth);
    Some(Meaning::period(Period::Day(date(part(0)?, part(1)?, part(2)?)?), Anchor::Itself))
}

/// "13/04/2021". Where both orders are possible the day stays open: it is never guessed.
pub(super) fn slashed(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    let part = |nth| m.value(scene, DIGITS, nth);
    let (one, two, year) = (part(0)?, part(1)?, century(part(2)?)?);
    let (day_first, month_first) = (date(year, two, one), date(year, one, two));
    match (day_first, month_first) {
        (Some(a), Some(b)) if a != b => {
            let open = Meaning::open(format!("{year:04}-XX-XX"));
            Some(open.between(Some(a.min(b)), Some(a.max(b)), Anchor::Unresolved))
        }
        (Some(day), _) | (None, Some(day)) => Some(Meaning::period(Period::Day(day), Anchor::Itself)),
        (None, None) => None,
    }
}

/// Two digits of a year: those up to 49 are of this century.
fn century(year: i32) -> Option<i32> {
    match year {
        0..=49 => Some(2000 + year),
        50..=99 => Some(1900 + year),
        1000..=2199 => Some(year),
        _ => None,
    }
}

/// "4.7.2021", which is day first wherever it is written.
pub(super) fn dotted(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    let (day, month) = scene.line.prose.raw(m.start).split_once('.')?;
    let date = date(m.value(scene, YEAR, 0)?, month.parse().ok()?, day.parse().ok()?)?;
    Some(Meaning::period(Period::Day(date), Anchor::Itself))
}

/// "5–7 May 2021", "May 5-7".
pub(super) fn days_of_month(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let (from, to) = (m.value(scene, DAY, 0)?, m.value(scene, DAY, 1)?);
    if from >= to {
        return None;
    }
    let month = m.value(scene, MONTH, 0)?;
    let first = match m.value(scene, YEAR, 0) {
        Some(_) => full(m, scene, data)?,
        None => day_and_month(m, scene, data)?,
    };
    let latest = first.earliest.and_then(|d| date(i32::from(d.year()), month, to));
    let (earliest, anchor) = (first.earliest, first.anchor);
    Some(first.between(earliest, latest, anchor))
}

/// "the 1990s", "the '80s", "the nineties".
pub(super) fn decade(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    let said = m
        .value(scene, YEAR, 0)
        .or_else(|| m.value(scene, DECADE_WORD, 0))
        .or_else(|| m.value(scene, DIGITS, 0))?;
    // "The '00s" and "the '10s" are of this century; "the '20s" are still those of the last.
    let year = match said {
        0..=10 => 2000 + said,
        11..100 => 1900 + said,
        _ => said,
    };
    if year % 10 != 0 || !(1000..=2190).contains(&year) {
        return None;
    }
    Some(Meaning::period(Period::Decade(i16::try_from(year).ok()?), Anchor::Itself))
}

/// "the late 90s", "since the 90s"; "highs in the 90s" are degrees.
pub(super) fn bare_decade(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    const DEGREES: &str = "temperature temperatures degrees high highs low lows fahrenheit";
    let part = m.says(scene, "early") || m.says(scene, "mid") || m.says(scene, "late");
    let told = part || in_list("in since during of from until through", scene.before(m.start, 1));
    let heat = (scene.begin..scene.line.end).any(|at| in_list(DEGREES, scene.lower(at)));
    let decade = m.value(scene, DIGITS, 0).is_some_and(|tens| (20..=90).contains(&tens));
    (told && decade && !heat).then(|| self::decade(m, scene, data))?
}

/// "the 20th century".
pub(super) fn century_named(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    let tens = if m.says(scene, "twenty") { 20 } else { 0 };
    let number = m.value(scene, DIGITS, 0).or_else(|| m.value(scene, ORDINAL, 0).map(|n| tens + n))?;
    let year = i16::try_from((number - 1) * 100).ok().filter(|y| (0..=2100).contains(y))?;
    Some(Meaning::period(Period::Century(year.max(1)), Anchor::Itself))
}

/// "summer 2021", "the spring of 2020".
pub(super) fn season_and_year(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    let season = i8::try_from(m.value(scene, SEASON, 0)?).ok()?;
    let year = i16::try_from(m.value(scene, YEAR, 0).or_else(|| spelled(m, scene))?).ok()?;
    Some(Meaning::period(Period::Season(year, season), Anchor::Itself))
}

/// "last summer", "next spring", "this winter", "the summer".
pub(super) fn season(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    let season = i8::try_from(m.value(scene, SEASON, 0)?).ok()?;
    let Some(published) = scene.published else {
        return Some(Meaning::open(format!("XXXX-{}", season_code(season))));
    };
    let near = [0, -1, 1]
        .into_iter()
        .filter_map(|by| published.year().checked_add(by))
        .map(|y| Period::Season(y, season));
    let dated = near.filter_map(|p| Some((p, p.first()?, p.last()?)));
    let direction = m.direction(scene);
    let mut fitting = dated.filter(|(_, first, last)| {
        if m.says(scene, "last") || m.says(scene, "past") {
            *last < published
        } else if m.says(scene, "next") || m.says(scene, "coming") {
            *first > published
        } else if m.says(scene, "this") {
            first.year() == published.year()
        } else {
            (direction != Direction::Back || *first <= published)
                && (!direction.is_ahead() || *last >= published)
        }
    });
    let near = m.says(scene, "past") || m.says(scene, "coming");
    let best = if m.says(scene, "this") && !near {
        fitting.next()
    } else {
        fitting.min_by_key(|(_, first, _)| (*first - published).get_days().abs())
    };
    Some(Meaning::period(best?.0, Anchor::Publication))
}

/// "the summer": only in words that make it a time.
pub(super) fn plain_season(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let at = m.place(scene, SEASON)?;
    let told =
        in_list("in during by until since over of through early late mid mid-", scene.before(m.start, 1));
    let verb = matches!(scene.lower(at), "fall" | "spring") && !m.says(scene, "the");
    let of = scene.lower(m.end) == "of";
    (told && !verb && !of).then(|| season(m, scene, data))?
}

/// "summer last year", "spring next year"; `data` is how many years from publication.
pub(super) fn season_of_near_year(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let season = i8::try_from(m.value(scene, SEASON, 0)?).ok()?;
    if scene.lower(m.start) == "fall" && !in_list("in the during since by", scene.before(m.start, 1)) {
        return None;
    }
    let Some(published) = scene.published else {
        return Some(Meaning::open(format!("XXXX-{}", season_code(season))));
    };
    let year = published.year().checked_add(data.parse().ok()?)?;
    Some(Meaning::period(Period::Season(year, season), Anchor::Publication))
}

/// "that summer": of the year that the text spoke of last.
pub(super) fn that_season(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    let season = i8::try_from(m.value(scene, SEASON, 0)?).ok()?;
    let Some((year, anchor)) = spoken_year(scene) else {
        return Some(Meaning::open(format!("XXXX-{}", season_code(season))));
    };
    Some(Meaning::period(Period::Season(year, season), anchor))
}

/// "May of that year".
pub(super) fn month_of_that_year(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    named_month(m, scene)?;
    let month = m.value(scene, MONTH, 0)?;
    let Some((year, anchor)) = spoken_year(scene) else {
        return Some(Meaning::open(format!("XXXX-{month:02}")));
    };
    Some(Meaning::period(Period::Month(year, i8::try_from(month).ok()?), anchor))
}

/// The year that the text spoke of last.
fn spoken_year(scene: &Scene<'_>) -> Option<(i16, Anchor)> {
    let focus = scene.memory.focus.and_then(|(focus, span)| Some((focus.first()?.year(), span)));
    let spoken = focus.or_else(|| scene.memory.day.map(|(day, span)| (day.year(), span)));
    spoken.map(|(year, span)| (year, Anchor::Text(span)))
}

/// A named day; `data` says which.
pub(super) fn named_day(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    if !scene.capital(m.start)
        && !data.starts_with(|c: char| c.is_ascii_digit() && data.len() == 10)
        && !scene.capital(m.start + 1)
    {
        return None;
    }
    if data.len() == 10 {
        return Some(Meaning::period(Period::Day(data.parse().ok()?), Anchor::Itself));
    }
    if let Some(year) = m.value(scene, YEAR, 0) {
        let days = feast::in_year(data, i16::try_from(year).ok()?);
        return Some(feast_day(days.first().copied(), data, Anchor::Itself));
    }
    let Some(published) = scene.published else { return Some(Meaning::open("XXXX-XX-XX")) };
    let side = match () {
        () if m.says(scene, "last") => Direction::Back,
        () if m.says(scene, "next") => Direction::Ahead,
        () => m.direction(scene),
    };
    let years = [0, -1, 1].into_iter().filter_map(|by| published.year().checked_add(by));
    let near = years.flat_map(|year| feast::in_year(data, year));
    Some(feast_day(nearest(near, published, side, |d| *d, |d| *d), data, Anchor::Publication))
}

/// A named day on the day that was worked out. Feasts that begin when the moon is seen may be a day off, so their
/// day stays open between the one before and the one after; others have no rule here.
fn feast_day(day: Option<Date>, data: &str, anchor: Anchor) -> Meaning {
    let Some(day) = day else { return Meaning::open("XXXX-XX-XX") };
    if !feast::is_by_moon(data) {
        return Meaning::period(Period::Day(day), anchor);
    }
    let open = Meaning::open(format!("{:04}-XX-XX", day.year()));
    open.between(day.yesterday().ok(), day.tomorrow().ok(), Anchor::Unresolved)
}

/// "at the time", where nothing says which.
pub(super) fn at_the_time(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let which = !in_list(". , ; : ) — – - and but or ” \" '' ?", scene.lower(m.end))
        && !scene.lower(m.end).is_empty();
    (scene.before(m.start, 1) == "at" && !which).then(|| reference(m, scene, data))?
}

/// "in the past", "the near future", but not "the future of the euro" or "the past three summers".
pub(super) fn past_or_future(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let next = scene.line.words.get(m.end).filter(|_| m.end < scene.line.end).copied().unwrap_or_default();
    let counted = next.classes & (word::NUMBER_WORD | word::DIGITS | word::FEW) != 0;
    (!counted && scene.lower(m.end) != "of").then(|| reference(m, scene, data))?
}

/// A word that stands for the past, the present or the future; `data` is its value.
pub(super) fn reference(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let published = scene.published;
    let word = Meaning::bare(TimexKind::Date, data);
    let anchored = if data == "PRESENT_REF" { (published, published) } else { (None, None) };
    let name =
        m.start + 1 == m.end && scene.capital(m.start) && m.start > scene.begin && scene.capital(m.end);
    (!name).then(|| word.between(anchored.0, anchored.1, Anchor::Itself))
}

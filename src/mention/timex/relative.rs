//! Rules for dates that are counted from publication or from what the text spoke of last.

use jiff::civil::{Date, Weekday};

use super::super::{Anchor, TimexKind};
use super::meaning::Meaning;
use super::number::Amount;
use super::pattern::{Amounts, Match};
use super::period::{Period, monday, moved, nearest_weekday, weekday};
use super::scene::{Direction, Scene, in_list};
use super::word::{DAY, DIGITS, MERIDIEM, ORDINAL, PART, PART_CODES, UNIT, UNITS, Unit, WEEKDAY, YEAR};
use crate::text::Span;

fn unit_of(m: &Match, scene: &Scene<'_>) -> Option<Unit> {
    Unit::of(m.value(scene, UNIT | UNITS, 0)?)
}

fn part_code(m: &Match, scene: &Scene<'_>) -> Option<&'static str> {
    let part = m.value(scene, PART, 0)?;
    usize::try_from(part).ok().and_then(|at| PART_CODES.get(at)).copied()
}

/// The day of publication moved by `data` days: "today", "yesterday", "tomorrow night", "last night".
pub(super) fn near_day(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    // "USA Today" is a name.
    let name = scene.line.prose.raw(m.start.saturating_sub(1));
    if m.start > scene.begin
        && scene.capital(m.start)
        && name.len() > 1
        && name == name.to_uppercase()
        && scene.capital(m.start - 1)
    {
        return None;
    }
    let steps: i32 = data.parse().ok()?;
    let day = scene.published.and_then(|day| Period::Day(day).shifted(steps));
    let meaning =
        day.map_or_else(|| Meaning::open("XXXX-XX-XX"), |p| Meaning::period(p, Anchor::Publication));
    if m.says(scene, "tonight") || m.says(scene, "overnight") {
        return Some(meaning.at_time("TNI"));
    }
    Some(match part_code(m, scene) {
        Some(code) => meaning.at_time(code),
        None => meaning,
    })
}

/// Words before which "noon" or "dawn" is a time of day.
const PART_BEFORE: &str = "at by before until till since around about from between after past to near and is was ( , toward \
    towards";

/// "in the morning", "midnight", "mid-afternoon": a part of the day last spoken of, else of publication.
pub(super) fn part_of_day(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    let code = part_code(m, scene)?;
    // "As dawn broke" and "a dawn raid" tell of the dawn itself, "high noon" and "pre-dawn" of another time.
    let bare = m.start + 1 == m.end && !in_list(PART_BEFORE, scene.before(m.start, 1));
    if bare && m.start > scene.begin {
        return None;
    }
    Some(focus_day(scene).at_time(code))
}

/// The weekday that follows a time: "6:30 a.m. local time (0430 GMT) on Monday".
fn day_behind(m: &Match, scene: &Scene<'_>) -> Option<Meaning> {
    let mut at = m.end;
    if scene.lower(at) == "local" && scene.lower(at + 1) == "time" {
        at += 2;
    }
    if scene.lower(at) == "(" {
        /// "(0430 GMT; 11:30 p.m. EST)" in tokens.
        const LONGEST: usize = 10;
        at = (at..at + LONGEST).find(|&at| scene.lower(at) == ")")? + 1;
    }
    if matches!(scene.lower(at), "on" | ",") {
        at += 1;
    }
    let named = scene.line.words.get(at).is_some_and(|w| w.classes & WEEKDAY != 0) && at < scene.line.end;
    named.then(|| week_day(&Match { start: at, end: at + 1, amounts: Amounts::none() }, scene, ""))?
}

/// "later in the day": the day last spoken of.
pub(super) fn in_the_day(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    let told =
        scene.before(m.start, 1) == "in" && in_list("later earlier late early", scene.before(m.start, 2));
    told.then(|| focus_day(scene))
}

fn focus_day(scene: &Scene<'_>) -> Meaning {
    match (scene.memory.day, scene.published) {
        (Some((day, span)), Some(_)) => Meaning::period(Period::Day(day), Anchor::Text(span)),
        (_, Some(day)) => Meaning::period(Period::Day(day), Anchor::Publication),
        (_, None) => Meaning::open("XXXX-XX-XX"),
    }
}

/// "on Sunday", "Sunday night", "last Tuesday", "next Friday".
pub(super) fn week_day(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    let number = m.value(scene, WEEKDAY, 0)?;
    let at = m.place(scene, WEEKDAY)?;
    let text = scene.lower(at);
    let short = text.len() <= 5 && !text.ends_with("day");
    if !scene.capital(at) || (short && scene.lower(at + 1) != ".") {
        return None;
    }
    if is_any(m, scene) {
        return Some(Meaning::open(format!("XXXX-WXX-{number}")));
    }
    if let Some(code) = shared_parts(m, scene) {
        return Some(Meaning::bare(TimexKind::Set, format!("XXXX-WXX-{number}{code}")));
    }
    let day = scene.published.and_then(|published| resolve_weekday(m, scene, published, number));
    let meaning = match day {
        Some((day, anchor)) => Meaning::period(Period::Day(day), anchor),
        None => Meaning::open(format!("XXXX-WXX-{number}")),
    };
    Some(match part_code(m, scene) {
        Some(code) => meaning.at_time(code),
        None => meaning,
    })
}

fn resolve_weekday(m: &Match, scene: &Scene<'_>, published: Date, number: i32) -> Option<(Date, Anchor)> {
    let named = weekday(number)?;
    let says = |words: [&str; 2]| words.iter().any(|w| m.says(scene, w));
    if let (true, Some((day, span))) = (says(["previous", "following"]), scene.memory.day) {
        let side = if m.says(scene, "previous") { -1 } else { 1 };
        return Some((day.nth_weekday(side, named).ok()?, Anchor::Text(span)));
    }
    let day = if says(["last", "past"]) || m.says(scene, "previous") {
        published.nth_weekday(-1, named).ok()?
    } else if says(["next", "coming"]) {
        published.nth_weekday(1, named).ok()?
    } else {
        plain_weekday(m, scene, published, named)?
    };
    Some((day, Anchor::Publication))
}

/// A weekday with nothing before it that says which: by the direction of the clause.
fn plain_weekday(m: &Match, scene: &Scene<'_>, published: Date, named: Weekday) -> Option<Date> {
    let ahead = m.says(scene, "this") || m.direction(scene).is_ahead();
    let side = if ahead { 1 } else { -1 };
    let over = |at, step| scene.across(at, step, WEEKDAY).and_then(weekday);
    let near = |named| nearest_weekday(published, named, side);
    // "From Monday to Friday": the end is after the start, on the side that the clause looks to.
    match (over(m.end, 1), over(m.start.wrapping_sub(1), -1)) {
        (Some(end), _) if !ahead => near(end)?.nth_weekday(-1, named).ok(),
        (_, Some(start)) if ahead => near(start)?.nth_weekday(1, named).ok(),
        _ => near(named),
    }
}

/// "It fell on a Friday", "a cold Sunday in January": no certain one.
fn is_any(m: &Match, scene: &Scene<'_>) -> bool {
    let next = scene.lower(m.end);
    let of_month = matches!(next, "in" | "of")
        && scene.line.words.get(m.end + 1).is_some_and(|w| w.classes & super::word::MONTH != 0);
    of_month || scene.before(m.start, 1) == "a" && (next.is_empty() || in_list(". , ; : )", next))
}

/// "last week", "this year", "next month"; `data` is how many steps from publication.
pub(super) fn near_unit(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let unit = unit_of(m, scene)?;
    if unit < Unit::Day || (unit == Unit::Day && data != "0") {
        return None;
    }
    let steps: i32 = data.parse().ok()?;
    // A programme's name: “This Week”.
    let quoted = matches!(scene.before(m.start, 1), "“" | "\"" | "``" | "‘");
    if quoted && m.start > scene.begin + 1 && scene.capital(m.end - 1) {
        return None;
    }
    let Some(published) = scene.published else { return Some(Meaning::open(unknown(unit))) };
    if unit == Unit::Quarter
        && m.says(scene, "this")
        && scene.memory.focus.is_some_and(|(focus, _)| matches!(focus, Period::Quarter(..)))
        && m.direction(scene) != Direction::Will
    {
        return this_quarter(m, scene, data);
    }
    if let Some((quarter @ Period::Quarter(year, _), span)) = scene.memory.focus
        && (unit, steps) == (Unit::Year, -1)
        && i32::from(published.year()) - i32::from(year) <= 1
        && is_compared(m, scene)
    {
        return Some(Meaning::period(quarter.shifted(-4)?, Anchor::Text(span)));
    }
    let period = Period::holding(unit, published).shifted(steps)?;
    if m.says(scene, "end") {
        return Some(second_half(Meaning::period(period, Anchor::Publication)));
    }
    let held = Period::holding(unit, published);
    let period = if unit == Unit::Weekend && steps == 0 && weekend_is_over(m, scene, published) {
        held.shifted(-1)?
    } else {
        period
    };
    Some(Meaning::period(period, Anchor::Publication))
}

/// Whether a sum of money is compared with that of the time: "up from $3 million last year" in the report of a
/// quarter means the quarter of last year.
fn is_compared(m: &Match, scene: &Scene<'_>) -> bool {
    /// How far before the time the comparison may begin, in tokens: "compared with a loss of $3 million, or 12 cents
    /// a share,".
    const REACH: usize = 16;
    let behind = scene.begin.max(m.start.saturating_sub(REACH))..m.start;
    let compares = |at: usize| {
        matches!(scene.lower(at), "compared" | "against" | "versus")
            || scene.lower(at) == "from" && matches!(scene.before(at, 1), "up" | "down")
    };
    let money = |at: usize| matches!(scene.lower(at), "$" | "£" | "€" | "¥" | "cents");
    let Some(from) = behind.rev().find(|&at| compares(at)) else { return false };
    (from..m.start).any(money)
}

/// "year-end": its last day, of this year unless the clause looks back.
pub(super) fn years_end(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    let Some(published) = scene.published else { return Some(Meaning::open("XXXX-12-31")) };
    let before = scene.before(m.start, 1);
    let late = published.month() > 10;
    let over = before == "since" || !late && before == "at" && m.direction(scene) == Direction::Back;
    let year = published.year().checked_sub(i16::from(over))?;
    Some(Meaning::period(Period::Day(Date::new(year, 12, 31).ok()?), Anchor::Publication))
}

/// The end of a stretch: its second half, since no text says how long an end is.
fn second_half(meaning: Meaning) -> Meaning {
    let (Some(first), Some(last)) = (meaning.earliest, meaning.latest) else { return meaning };
    let middle = moved(first, Unit::Day, (last - first).get_days() / 2 + 1);
    let anchor = meaning.anchor;
    meaning.between(middle.map(|day| day.min(last)), Some(last), anchor)
}

/// "the weekend" looks back unless the clause looks ahead; on Saturday and Sunday it is the present one.
fn weekend_is_over(m: &Match, scene: &Scene<'_>, published: Date) -> bool {
    let now = published.weekday().to_monday_zero_offset() >= 5;
    !now && !m.says(scene, "this") && !m.direction(scene).is_ahead()
}

/// The value of a unit where no date is known.
fn unknown(unit: Unit) -> &'static str {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => "XXXX-XX-XX",
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
    }
}

/// "the week": the present one in the words that make it so.
pub(super) fn the_unit(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let unit = unit_of(m, scene)?;
    let (before, next) = (scene.before(m.start, 1), scene.lower(m.end));
    if in_list("ended ending to through", next) && unit == Unit::Year {
        let value = super::meaning::duration(Amount::Exactly(1.0), unit);
        return Some(Meaning::bare(TimexKind::Duration, value));
    }
    let owns = matches!(next, "'s" | "’s");
    let told = owns || in_list("for in during of throughout within over earlier later", before);
    match unit {
        Unit::Quarter => this_quarter(m, scene, data),
        Unit::Week | Unit::Year if told && !in_list("of before after when that", next) => {
            near_unit(m, scene, "0")
        }
        Unit::Weekend if !in_list("of before after", next) => near_unit(m, scene, "0"),
        _ => None,
    }
}

/// "three months ago", "two days from now"; `data` is the side.
pub(super) fn counted(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let unit = unit_of(m, scene)?;
    let side: i32 = data.parse().ok()?;
    let amount = *m.amounts.last()?;
    let Some(count) = whole(amount, unit) else {
        let word = if side < 0 { "PAST_REF" } else { "FUTURE_REF" };
        return Some(Meaning::bare(TimexKind::Date, word));
    };
    let Some(published) = scene.published else { return Some(Meaning::open(unknown(coarse(unit)))) };
    // In the report of a quarter "a year ago" is the same quarter of the year before.
    if let (Some((quarter @ Period::Quarter(year, _), span)), Unit::Year, -1) =
        (scene.memory.focus, unit, side * count)
        && (0..=1).contains(&(i32::from(published.year()) - i32::from(year)))
    {
        return Some(Meaning::period(quarter.shifted(-4)?, Anchor::Text(span)));
    }
    Some(Meaning::period(away(published, unit, side * count)?, Anchor::Publication))
}

/// So many units from a day, as coarse as the unit.
fn away(day: Date, unit: Unit, count: i32) -> Option<Period> {
    Some(Period::holding(coarse(unit), moved(day, unit, count)?))
}

/// "A decade ago" means a year, not a decade.
fn coarse(unit: Unit) -> Unit {
    match unit {
        Unit::Decade | Unit::Century => Unit::Year,
        Unit::Weekend => Unit::Week,
        other => other,
    }
}

/// A count as whole steps; "a year and a half" counts as its whole part.
fn whole(amount: Amount, unit: Unit) -> Option<i32> {
    let count = amount.whole().or(match amount {
        #[expect(clippy::cast_possible_truncation, reason = "it was checked to be small")]
        Amount::Exactly(n) if n.abs() < 10_000.0 => Some(n.trunc() as i32),
        _ => None,
    })?;
    (count.abs() <= 100_000 && unit >= Unit::Second).then_some(count)
}

/// "years ago", "long ago": before now, it is not said how long; `data` is the value.
pub(super) fn long_ago(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let spoken = scene.capital(m.start) && m.start > scene.begin;
    (!spoken).then(|| Meaning::bare(TimexKind::Date, data))
}

/// "the year before", "the day after", with nothing behind that says before or after what.
pub(super) fn beside(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let next = scene.lower(m.end);
    let alone = next.is_empty() || in_list(". , ; : ) and but or ” \" '' – —", next);
    alone.then(|| after_text(m, scene, data))?
}

/// "a year earlier", "three days later": counted from what the text spoke of last.
pub(super) fn counted_from_text(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let unit = unit_of(m, scene)?;
    let side: i32 = data.parse().ok()?;
    let unsaid = if m.value(scene, UNITS, 0).is_some() { Amount::Some } else { Amount::Exactly(1.0) };
    let amount = m.amounts.last().copied().unwrap_or(unsaid);
    if unit < Unit::Day {
        return None;
    }
    let Some(count) = whole(amount, unit).map(|n| n * side) else {
        return Some(if side < 0 {
            Meaning::bare(TimexKind::Date, "PAST_REF")
        } else {
            Meaning::open(unknown(unit))
        });
    };
    if unit >= Unit::Month
        && let Some((focus, span)) = scene.memory.focus
        && let Some(period) = stepped(focus, unit, count)
    {
        return Some(Meaning::period(period, Anchor::Text(span)));
    }
    if let Some((day, span)) = scene.memory.day
        && unit < Unit::Year
    {
        return Some(Meaning::period(away(day, unit, count)?, Anchor::Text(span)));
    }
    // "Three days later" is never counted from publication.
    let Some(published) = scene.published.filter(|_| side < 0) else {
        return Some(Meaning::open(unknown(coarse(unit))));
    };
    Some(Meaning::period(away(published, unit, count)?, Anchor::Publication))
}

/// The same stretch so many years or months on.
fn stepped(focus: Period, unit: Unit, count: i32) -> Option<Period> {
    match (focus, unit) {
        (Period::Quarter(..), Unit::Year) => focus.shifted(4 * count),
        (Period::Month(..), Unit::Year) => focus.shifted(12 * count),
        (Period::Month(..), Unit::Month) | (Period::Year(_), Unit::Year) => focus.shifted(count),
        (Period::Year(_), Unit::Decade) => focus.shifted(10 * count),
        _ => None,
    }
}

/// "the next week": after what the text spoke of where the clause looks back, else after publication.
pub(super) fn the_next(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let spoken = scene.memory.day.is_some() || scene.memory.focus.is_some();
    if spoken && m.direction(scene) == Direction::Back {
        return after_text(m, scene, data);
    }
    near_unit(m, scene, data)
}

/// "the following month", "the next day", "that year": a step from what the text spoke of last.
pub(super) fn after_text(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let unit = unit_of(m, scene).or_else(|| m.value(scene, PART, 0).map(|_| Unit::Day))?;
    let steps: i32 = data.parse().ok()?;
    if unit < Unit::Day {
        return None;
    }
    let from_day = scene.memory.day.map(|(day, span)| (Period::holding(unit, day), span));
    let from_focus = scene.memory.focus.and_then(|(focus, span)| {
        let fits = matches!(
            (focus, unit),
            (Period::Month(..), Unit::Month) | (Period::Quarter(..), Unit::Quarter) | (_, Unit::Year)
        );
        fits.then(|| Some((Period::holding(unit, focus.first()?), span)))?
    });
    let found = if unit >= Unit::Month { later(from_focus, from_day) } else { from_day };
    let meaning = match found {
        Some((period, span)) => Meaning::period(period.shifted(steps)?, Anchor::Text(span)),
        // "That day" of a sentence about days in general.
        None if m.says(scene, "that") && m.says(scene, "day") => return None,
        None => Meaning::open(unknown(unit)),
    };
    Some(match part_code(m, scene) {
        Some(code) => meaning.at_time(code),
        None => meaning,
    })
}

/// Of a stretch and a day that the text spoke of, the one it spoke of last.
fn later(focus: Option<(Period, Span)>, day: Option<(Period, Span)>) -> Option<(Period, Span)> {
    match (focus, day) {
        (Some(focus), Some(day)) => Some(if day.1.start > focus.1.start { day } else { focus }),
        (focus, day) => focus.or(day),
    }
}

/// "the third quarter", "fourth-quarter", "Q3 2020", "the first half".
pub(super) fn quarter(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let number = if data.is_empty() { m.value(scene, ORDINAL, 0)? } else { data.parse().ok()? };
    // "the third-quarter loss": the article is the loss's.
    if scene.lower(m.start) == "the" && m.end > m.start + 2 && scene.lower(m.end - 2) == "-" {
        return None;
    }
    let make = |year: i16| quarter_or_half(m, scene, year, number);
    if let Some(year) = m.value(scene, YEAR, 0) {
        return Some(Meaning::period(make(i16::try_from(year).ok()?)?, Anchor::Itself));
    }
    let year_words = m.says(scene, "last") && m.says(scene, "year");
    let Some(published) = scene.published else {
        return Some(Meaning::open(format!("XXXX-{}{number}", if is_half(m, scene) { 'H' } else { 'Q' })));
    };
    let own = make(published.year())?;
    let per_year = if is_half(m, scene) { 2 } else { 4 };
    let back_a_year =
        if year_words || m.says(scene, "ago") || m.says(scene, "earlier") { per_year } else { 0 };
    let direction = m.direction(scene);
    let comes = own.first().is_some_and(|first| first > published) && !direction.is_ahead();
    // "Fell in the third quarter" cannot mean one that has not ended; a firm's own ("its third-quarter loss") may
    // have, by its own calendar.
    let stands_free =
        scene.before(m.start, 1) == "in" && scene.lower(m.end) != "ended" && !m.says(scene, "-");
    let runs = stands_free && own.last().is_some_and(|last| last > published) && direction == Direction::Back;
    let past = comes || runs;
    let told = back_a_year > 0 || m.says(scene, "this");
    let steps = back_a_year + if past && !told { per_year } else { 0 };
    Some(Meaning::period(own.shifted(-steps)?, Anchor::Publication))
}

/// "next year's first quarter", "the second half of next year"; `data` is the number where no word says it.
pub(super) fn quarter_next_year(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let number = if data.is_empty() { m.value(scene, ORDINAL, 0)? } else { data.parse().ok()? };
    let Some(published) = scene.published else {
        return Some(Meaning::open(format!("XXXX-{}{number}", if is_half(m, scene) { 'H' } else { 'Q' })));
    };
    let period = quarter_or_half(m, scene, published.year().checked_add(1)?, number)?;
    Some(Meaning::period(period, Anchor::Publication))
}

fn is_half(m: &Match, scene: &Scene<'_>) -> bool {
    ["half", "h1", "h2"].iter().any(|w| m.says(scene, w))
}

fn quarter_or_half(m: &Match, scene: &Scene<'_>, year: i16, number: i32) -> Option<Period> {
    let number = i8::try_from(number).ok()?;
    if is_half(m, scene) {
        return (1..=2).contains(&number).then_some(Period::Half(year, number));
    }
    (1..=4).contains(&number).then_some(Period::Quarter(year, number))
}

/// "the quarter", "the latest quarter": the one spoken of last, else the last full one.
pub(super) fn this_quarter(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    let over = m.says(scene, "latest") || m.says(scene, "recent");
    if let Some((quarter @ Period::Quarter(..), span)) = scene.memory.focus
        && !(over && quarter.last() >= scene.published)
    {
        return Some(Meaning::period(quarter, Anchor::Text(span)));
    }
    let Some(published) = scene.published else { return Some(Meaning::open("XXXX-QX")) };
    let own = Period::holding(Unit::Quarter, published);
    let steps = if !over && m.direction(scene).is_ahead() { 0 } else { -1 };
    Some(Meaning::period(own.shifted(steps)?, Anchor::Publication))
}

/// "the year-ago quarter", "the year-earlier period": a year before the quarter in focus.
pub(super) fn year_ago_quarter(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    if let Some(number) = m.value(scene, ORDINAL, 0)
        && let Some(published) = scene.published
    {
        let quarter = quarter_or_half(m, scene, published.year(), number)?.shifted(-4)?;
        return Some(Meaning::period(quarter, Anchor::Publication));
    }
    let base = this_quarter(m, scene, data)?;
    let Some(period) = base.period else { return Some(base) };
    Some(Meaning::period(period.shifted(-4)?, base.anchor))
}

/// "the 1988 quarter": the quarter in focus, in that year.
pub(super) fn quarter_in_year(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    let year = i16::try_from(m.value(scene, YEAR, 0)?).ok()?;
    let Some((Period::Quarter(_, quarter), span)) = scene.memory.focus else {
        if m.says(scene, "period") {
            return Some(Meaning::period(Period::Year(year), Anchor::Itself));
        }
        return Some(Meaning::open(format!("{year:04}-QX")));
    };
    Some(Meaning::period(Period::Quarter(year, quarter), Anchor::Text(span)))
}

/// "two days before the 9/11 attacks": counted from a named day, which stands in `data`.
pub(super) fn around_named_day(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let unit = unit_of(m, scene)?;
    let side = if m.says(scene, "before") { -1 } else { 1 };
    let amount = m.amounts.first().copied().unwrap_or(Amount::Exactly(1.0));
    let count = whole(amount, unit)? * side;
    let unit_at = m.place(scene, UNIT | UNITS)?;
    let named = Match { start: unit_at + 2, end: m.end, amounts: Amounts::none() };
    let base = super::absolute::named_day(&named, scene, data)?;
    let Some(Period::Day(day)) = base.period else { return Some(base) };
    Some(Meaning::period(away(day, unit, count)?, base.anchor))
}

/// "each Thursday", "Mondays": recurring on a weekday.
pub(super) fn each_weekday(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let number = m.value(scene, WEEKDAY, 0).or_else(|| data.parse().ok())?;
    let code = part_code(m, scene).or_else(|| parts_code(scene.lower(m.end - 1))).unwrap_or_default();
    Some(Meaning::bare(TimexKind::Set, format!("XXXX-WXX-{number}{code}")))
}

/// The code of "nights", "mornings" and so on.
fn parts_code(word: &str) -> Option<&'static str> {
    match word {
        "mornings" => Some("TMO"),
        "afternoons" => Some("TAF"),
        "evenings" => Some("TEV"),
        "nights" => Some("TNI"),
        _ => None,
    }
}

/// The part of the day in "Monday and Tuesday nights", which the first weekday shares.
fn shared_parts(m: &Match, scene: &Scene<'_>) -> Option<&'static str> {
    let other = scene.line.words.get(m.end + 1).is_some_and(|w| w.classes & WEEKDAY != 0);
    (other && matches!(scene.lower(m.end), "and" | "or" | "to"))
        .then(|| parts_code(scene.lower(m.end + 2)))?
}

/// "9 a.m.", "17:30 GMT", "5 o'clock", with the day last spoken of.
pub(super) fn clock(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    let (hour, minute) = hour_and_minute(m, scene)?;
    let meridiem = m.value(scene, MERIDIEM, 0);
    let late = matches!(m.value(scene, PART, 0), Some(2..=4)) && hour < 12;
    let hour = match meridiem {
        None if late => hour + 12,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(shift) => hour % 12 + shift,
        None => hour,
    };
    if !(0..=24).contains(&hour) || !(0..60).contains(&minute) || (hour == 24 && minute > 0) {
        return None;
    }
    let day = day_behind(m, scene).unwrap_or_else(|| focus_day(scene));
    Some(day.at_time(&format!("T{hour:02}:{minute:02}")))
}

fn hour_and_minute(m: &Match, scene: &Scene<'_>) -> Option<(i32, i32)> {
    let text = scene.line.prose.raw(m.start);
    if let Some((hour, minute)) = text.split_once('.') {
        return (minute.len() == 2).then_some((hour.parse().ok()?, minute.parse().ok()?));
    }
    if let Some(hour) = m.value(scene, DIGITS, 0) {
        return Some((hour, m.value(scene, DIGITS, 1).unwrap_or(0)));
    }
    Some((m.amounts.first()?.whole()?, 0))
}

/// "at 17:30": a time of day only where the words or a zone say so, not a score or a verse.
pub(super) fn bare_clock(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let told = in_list(
        "at by until till from before after around about to and , since between",
        scene.before(m.start, 1),
    );
    let minutes = scene.line.prose.raw(m.start + 2).len() == 2;
    let zone = m.end > m.start + 3;
    (minutes && (told || zone)).then(|| clock(m, scene, data))?
}

/// "0600 GMT", "14 GMT": hours, or hours and minutes, before a zone.
pub(super) fn zone_clock(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    let number = m.value(scene, DIGITS, 0)?;
    let (hour, minute) = match scene.line.prose.raw(m.start).len() {
        1 | 2 => (number, 0),
        4 => (number / 100, number % 100),
        _ => return None,
    };
    let sound =
        (0..24).contains(&hour) && (0..60).contains(&minute) && scene.line.prose.raw(m.start + 1).len() > 2;
    let day = || day_behind(m, scene).unwrap_or_else(|| focus_day(scene));
    sound.then(|| day().at_time(&format!("T{hour:02}:{minute:02}")))
}

/// "the second day": counted from nothing that is known here; it is the day of publication.
pub(super) fn week_of(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let day = super::absolute::day_and_month(m, scene, data)?;
    let Some(Period::Day(date)) = day.period else { return Some(day) };
    m.value(scene, DAY, 0)?;
    Some(Meaning::period(Period::Week(monday(date)), day.anchor))
}

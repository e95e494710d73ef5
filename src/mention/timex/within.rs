//! Rules for days and parts that are told by a larger stretch: "the third Thursday of November", "the first week
//! of June", "the night of 3 May", "Thursday of next week". The larger stretch is resolved by its own rule; what is
//! open there stays open here.

use jiff::civil::Date;

use super::super::Anchor;
use super::absolute;
use super::meaning::Meaning;
use super::pattern::{Amounts, Match};
use super::period::{Period, monday, moved, nearest_weekday, weekday};
use super::relative;
use super::scene::Scene;
use super::word::{DAY, DIGITS, MONTH, ORDINAL, PART, PART_CODES, UNIT, Unit, WEEKDAY, YEAR};

/// The month named in the match, as its own rule reads it.
fn month_inside(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let start = m.place(scene, MONTH)?;
    let inner = Match { start, end: m.end, amounts: Amounts::none() };
    match m.value(scene, YEAR, 0) {
        Some(_) => absolute::month_and_year(&inner, scene, data),
        None => absolute::month(&inner, scene, data),
    }
}

/// Which one: 1 for the first, -1 for the last.
fn which(m: &Match, scene: &Scene<'_>) -> Option<i8> {
    match m.value(scene, ORDINAL, 0).filter(|_| m.place(scene, ORDINAL) < m.place(scene, MONTH)) {
        Some(nth) => i8::try_from(nth).ok().filter(|n| (1..=5).contains(n)),
        None => (m.says(scene, "last") || m.says(scene, "final")).then_some(-1),
    }
}

/// "the first Monday in May", "the last Friday of June 2020".
pub(super) fn weekday_of_month(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let (nth, named) = (which(m, scene)?, weekday(m.value(scene, WEEKDAY, 0)?)?);
    let month = month_inside(m, scene, data)?;
    let Some(first) = month.earliest else { return Some(Meaning::open("XXXX-XX-XX")) };
    let day = first.nth_weekday_of_month(nth, named).ok()?;
    Some(Meaning::period(Period::Day(day), month.anchor))
}

/// "the first week of June": the week that holds most of those seven days.
pub(super) fn week_of_month(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let nth = which(m, scene)?;
    let month = month_inside(m, scene, data)?;
    let (Some(first), Some(last)) = (month.earliest, month.latest) else {
        return Some(Meaning::open("XXXX-WXX"));
    };
    let from =
        if nth < 0 { moved(last, Unit::Day, -6)? } else { moved(first, Unit::Week, i32::from(nth) - 1)? };
    let to = moved(from, Unit::Day, 6)?.min(last);
    let middle = moved(from, Unit::Day, 3)?;
    let anchor = month.anchor;
    Some(Meaning::period(Period::Week(monday(middle)), anchor).between(Some(from), Some(to), anchor))
}

/// "the night of 3 May", "the morning of June 4, 2013", "the evening of Tuesday".
pub(super) fn part_of_date(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let part = usize::try_from(m.value(scene, PART, 0)?).ok()?;
    let start = (m.start..m.end).find(|&at| scene.lower(at) == "of")? + 1;
    let inner = Match { start, end: m.end, amounts: Amounts::none() };
    let day = match (inner.value(scene, MONTH, 0), inner.value(scene, YEAR, 0)) {
        (Some(_), Some(_)) => absolute::full(&inner, scene, data),
        (Some(_), None) => absolute::day_and_month(&inner, scene, data),
        (None, _) => relative::week_day(&inner, scene, data),
    }?;
    Some(day.at_time(PART_CODES.get(part)?))
}

/// "the day before last Tuesday", "the night before Monday"; `data` is the side.
pub(super) fn day_beside(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let named = m.place(scene, WEEKDAY)?;
    let start = if scene.before(named, 1) == "last" { named - 1 } else { named };
    let inner = Match { start, end: m.end, amounts: Amounts::none() };
    let base = relative::week_day(&inner, scene, data)?;
    let Some(period) = base.period else { return Some(Meaning::open("XXXX-XX-XX")) };
    let meaning = Meaning::period(period.shifted(data.parse().ok()?)?, base.anchor);
    let part = m.value(scene, PART, 0).and_then(|part| usize::try_from(part).ok());
    Some(match part.and_then(|part| PART_CODES.get(part)) {
        Some(code) => meaning.at_time(code),
        None => meaning,
    })
}

/// "Thursday of next week", "on Monday last week"; `data` is how many weeks from publication.
pub(super) fn weekday_of_week(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let number = m.value(scene, WEEKDAY, 0)?;
    if !scene.capital(m.place(scene, WEEKDAY)?) {
        return None;
    }
    let Some(published) = scene.published else { return Some(Meaning::open(format!("XXXX-WXX-{number}"))) };
    let week = moved(monday(published), Unit::Week, data.parse().ok()?)?;
    let day = moved(week, Unit::Day, number - 1)?;
    Some(Meaning::period(Period::Day(day), Anchor::Publication))
}

/// "a week ago Tuesday", "a week from Monday", "two weeks on Friday"; `data` is the side.
pub(super) fn weeks_from_weekday(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let number = m.value(scene, WEEKDAY, 0)?;
    if Unit::of(m.value(scene, UNIT | super::word::UNITS, 0)?)? != Unit::Week {
        return None;
    }
    let (side, count): (i32, i32) = (data.parse().ok()?, m.amounts.first()?.whole().filter(|n| *n < 1000)?);
    let Some(published) = scene.published else { return Some(Meaning::open(format!("XXXX-WXX-{number}"))) };
    let near = nearest_weekday(published, weekday(number)?, side)?;
    let day = moved(near, Unit::Week, side * count)?;
    Some(Meaning::period(Period::Day(day), Anchor::Publication))
}

/// Words after which "the 13th" is a day.
const DAY_BEFORE: [&str; 7] = ["on", "by", "until", "till", "from", "since", "to"];
/// What may follow it then.
const DAY_AFTER: &str =
    ", . ; : ) and or but in at with to when after before - – — from until he she it they we the a an";

/// "on the 13th", "the 4th of the month": a day of the month that the text spoke of last.
pub(super) fn day_of_the_month(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    let day = m.value(scene, DAY, 0)?;
    let told = m.says(scene, "month")
        || DAY_BEFORE.contains(&scene.before(m.start, 1))
            && (scene.lower(m.end).is_empty() || super::scene::in_list(DAY_AFTER, scene.lower(m.end)));
    if !told {
        return None;
    }
    let spoken = match (scene.memory.day, scene.memory.focus) {
        (Some((date, span)), _) => Some((date, Anchor::Text(span))),
        (None, Some((Period::Month(year, month), span))) => {
            Some((Date::new(year, month, 1).ok()?, Anchor::Text(span)))
        }
        _ => scene.published.map(|date| (date, Anchor::Publication)),
    };
    let Some((near, anchor)) = spoken else { return Some(Meaning::open(format!("XXXX-XX-{day:02}"))) };
    let date = absolute::date(i32::from(near.year()), i32::from(near.month()), day)?;
    Some(Meaning::period(Period::Day(date), anchor))
}

/// "2019-20", "the financial year 2013/14": from the first day of the one to the last of the other, since the text
/// does not say where in them.
pub(super) fn split_year(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    let (year, next) = (m.value(scene, YEAR, 0)?, m.value(scene, DIGITS, 1)?);
    let part_of_more = scene.line.prose.glued(m.place(scene, YEAR)?) && scene.before(m.start, 1) != "(";
    if next != (year + 1) % 100 || scene.line.prose.raw(m.end - 1).len() != 2 || part_of_more {
        return None;
    }
    let meaning = Meaning::period(Period::Year(i16::try_from(year).ok()?), Anchor::Itself);
    let (earliest, latest) = (meaning.earliest, Date::new(i16::try_from(year + 1).ok()?, 12, 31).ok());
    Some(meaning.between(earliest, latest, Anchor::Itself))
}

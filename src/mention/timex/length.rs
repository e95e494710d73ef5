//! Rules for lengths of time and for what recurs.

use super::super::{Anchor, TimexKind};
use super::meaning::{Meaning, duration};
use super::number::Amount;
use super::pattern::Match;
use super::period::moved;
use super::scene::{Scene, in_list};
use super::word::{MONTH, OFTEN, PART, PART_CODES, SEASON, SEASON_CODES, UNIT, UNITS, Unit};

fn unit_of(m: &Match, scene: &Scene<'_>) -> Option<Unit> {
    Unit::of(m.value(scene, UNIT | UNITS, 0)?)
}

/// "three years", "a 10-hour tour", "six to 12 months".
pub(super) fn length(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    let unit = unit_of(m, scene)?;
    let amount = *m.amounts.first()?;
    // "a year-ago loss": it is the year ago that is spoken of.
    let one = matches!(scene.lower(m.start), "a" | "an") && m.start + 2 == m.end;
    if scene.lower(m.end) == "-"
        && (matches!(scene.lower(m.end + 1), "ago" | "earlier") || one && scene.lower(m.end + 1) == "long")
    {
        return None;
    }
    if is_age(m, scene) || !counts_time(m, scene, unit) {
        return None;
    }
    Some(Meaning::bare(TimexKind::Duration, duration(amount, unit)))
}

/// "29 years old", "29-year-old" are ages.
fn is_age(m: &Match, scene: &Scene<'_>) -> bool {
    let next = scene.lower(m.end);
    next == "old"
        || (next == "-" && scene.lower(m.end + 1).starts_with("old"))
        || (next == "of" && scene.lower(m.end + 1) == "age")
}

/// "a second" and "a quarter" are mostly not lengths, nor is "the two quarters of the city".
fn counts_time(m: &Match, scene: &Scene<'_>, unit: Unit) -> bool {
    let article = matches!(scene.lower(m.start), "a" | "an");
    let one = article && m.start + 2 == m.end;
    match unit {
        Unit::Second | Unit::Quarter => !one && !matches!(scene.lower(m.end), "of"),
        Unit::Minute | Unit::Hour => !(one && in_list("by", scene.before(m.start, 1))),
        _ => !scene.capital(m.start) || m.start == scene.begin || !article,
    }
}

/// "a year" in "barrels a day" is a rate: so many in each.
pub(super) fn one_unit(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let unit = unit_of(m, scene)?;
    let before = scene.before(m.start, 1);
    let word = scene.line.words.get(m.start.wrapping_sub(1)).copied().unwrap_or_default();
    let counted = before.len() > 3
        && before.ends_with('s')
        && !in_list("was has this days weeks months years takes lasts", before);
    let money = word.classes & (super::word::DIGITS | super::word::DECIMAL) != 0
        || in_list("million billion once twice percent % share barrel dollars", before);
    if m.start > scene.begin && scene.lower(m.start) == "a" && unit >= Unit::Day && (counted || money) {
        return Some(Meaning::bare(TimexKind::Set, duration(Amount::Exactly(1.0), unit)));
    }
    length(m, scene, data)
}

/// "the last three days", "the next two years": a length that is anchored; `data` is the side.
pub(super) fn anchored(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    // "the year-earlier nine months": the unit is the counted one.
    let unit = m.value(scene, UNITS, 0).and_then(Unit::of).or_else(|| unit_of(m, scene))?;
    let several = m.value(scene, UNITS, 0).is_some();
    let unsaid = if several { Amount::Some } else { Amount::Exactly(1.0) };
    let amount = m.amounts.first().copied().unwrap_or(unsaid);
    let meaning = Meaning::bare(TimexKind::Duration, duration(amount, unit));
    let side: i32 = data.parse().ok()?;
    let (Some(published), Some(count)) = (scene.published, amount.whole()) else {
        let open = scene.published.is_none() && side != 0;
        return Some(Meaning { anchor: if open { Anchor::Unresolved } else { Anchor::Itself }, ..meaning });
    };
    if side == 0 || count > 10_000 {
        return Some(meaning);
    }
    let other = moved(published, unit, side * count);
    Some(if side < 0 {
        meaning.between(other, Some(published), Anchor::Publication)
    } else {
        meaning.between(Some(published), other, Anchor::Publication)
    })
}

/// "recent weeks": up to now, it is not said how long.
pub(super) fn recent(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    let (unit, spoken) = (unit_of(m, scene)?, scene.capital(m.start) && m.start > scene.begin);
    (!spoken).then(|| Meaning::bare(TimexKind::Duration, duration(Amount::Some, unit)))
}

/// "weeks", "for years": a length that is not said.
pub(super) fn many(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    let unit = unit_of(m, scene)?;
    let before = scene.before(m.start, 1);
    let spoken = scene.capital(m.start) && m.start > scene.begin;
    let hyphened = m.says(scene, "-");
    let possessive =
        !hyphened && in_list("'s ’s his her their its my your our teenage early formative golden", before);
    if matches!(unit, Unit::Second | Unit::Quarter | Unit::Weekend)
        || is_age(m, scene)
        || spoken
        || possessive
    {
        return None;
    }
    Some(Meaning::bare(TimexKind::Duration, duration(Amount::Some, unit)))
}

/// "two hours and five minutes": one length in two units, the longer first.
pub(super) fn two_lengths(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    let unit = |nth| Unit::of(m.value(scene, UNIT | UNITS, nth)?);
    let (long, short) = (unit(0)?, unit(1)?);
    if short >= long || is_age(m, scene) {
        return None;
    }
    let first = duration(*m.amounts.first()?, long);
    let second = duration(*m.amounts.get(1)?, short);
    let rest = second.strip_prefix(if first.starts_with("PT") { "PT" } else { "P" })?;
    Some(Meaning::bare(TimexKind::Duration, first + rest))
}

/// A length whose value stands in `data`.
pub(super) fn fixed(_: &Match, _: &Scene<'_>, data: &str) -> Option<Meaning> {
    Some(Meaning::bare(TimexKind::Duration, data))
}

/// "a year-long study", "a year and a half": as many units as `data` says.
pub(super) fn so_many(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let amount = Amount::Exactly(data.parse().ok()?);
    Some(Meaning::bare(TimexKind::Duration, duration(amount, unit_of(m, scene)?)))
}

/// "over the years": a length that is not said, where the words before make it one.
pub(super) fn the_many(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let told = in_list("over through down", scene.before(m.start, 1));
    let of = matches!(scene.lower(m.end), "of" | "that" | "when" | "since" | "before" | "after");
    (told && !of).then(|| many(m, scene, data))?
}

/// A recurring time whose value stands in `data`.
pub(super) fn fixed_set(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    (!scene.capital(m.start) || m.start == scene.begin).then(|| Meaning::bare(TimexKind::Set, data))
}

/// "every summer", "each morning", "every August".
pub(super) fn every_named(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    let code = |class, codes: &[&'static str]| {
        usize::try_from(m.value(scene, class, 0)?).ok().and_then(|at| codes.get(at)).copied()
    };
    let value = match m.value(scene, MONTH, 0) {
        Some(month) => format!("XXXX-{month:02}"),
        None => match code(SEASON, &SEASON_CODES) {
            Some(season) => format!("XXXX-{season}"),
            None => format!("XXXX-XX-XX{}", code(PART, &PART_CODES)?),
        },
    };
    Some(Meaning::bare(TimexKind::Set, value))
}

/// "daily", "annually".
pub(super) fn often(m: &Match, scene: &Scene<'_>, _: &str) -> Option<Meaning> {
    let unit = Unit::of(m.value(scene, OFTEN, 0)?)?;
    let name = scene.capital(m.start) && m.start > scene.begin;
    let half = scene.before(m.start, 1) == "-";
    (!name && !half).then(|| Meaning::bare(TimexKind::Set, duration(Amount::Exactly(1.0), unit)))
}

/// "every day", "each month", "every two weeks", "every other week" (`data` is 2).
pub(super) fn every(m: &Match, scene: &Scene<'_>, data: &str) -> Option<Meaning> {
    let unit = unit_of(m, scene)?;
    let given = data.parse::<f64>().ok().map(Amount::Exactly);
    let amount = given.or_else(|| m.amounts.last().copied()).unwrap_or(Amount::Exactly(1.0));
    Some(Meaning::bare(TimexKind::Set, duration(amount, unit)))
}

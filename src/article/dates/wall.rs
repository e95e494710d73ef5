//! What the clock on the wall said at a moment: pages declare moments in UTC and show them in their own time, and the
//! day is often another one.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

use crate::article::Moment;

/// The moment in UTC, where its time and its offset are known.
pub(in crate::article) fn in_utc(moment: Moment) -> Option<DateTime> {
    let offset = SignedDuration::from_secs(i64::from(moment.offset?.seconds()));
    moment.date.to_datetime(moment.time?).checked_sub(offset).ok()
}

/// What the clock on the wall said at `instant`, which is in UTC, where `other` is the same moment as a page shows
/// it: with its own offset, with a time some quarter hours apart, or as a day alone that some zone had then.
pub(in crate::article) fn on_the_wall(instant: Moment, other: Moment) -> Option<Moment> {
    let utc = in_utc(instant).filter(|_| instant.offset.is_some_and(Offset::is_zero))?;
    let Some(time) = other.time else {
        return (other.date < instant.date && day_reaches(utc, other.date)).then_some(other);
    };
    let wall = other.date.to_datetime(time);
    if let Some(theirs) = in_utc(other) {
        let close = theirs.duration_since(utc).abs() < SignedDuration::from_mins(2);
        return (close && !other.offset.is_some_and(Offset::is_zero)).then_some(other);
    }
    let apart = wall.duration_since(utc.with().second(wall.second()).subsec_nanosecond(0).build().ok()?);
    let minutes = apart.as_secs() / 60;
    let zone =
        minutes % 15 == 0 && (WESTMOST..=EASTMOST).contains(&minutes) && minutes != 0 && minutes != 12 * 60;
    let offset = Offset::from_seconds(i32::try_from(minutes * 60).ok()?).ok()?;
    zone.then_some(Moment { offset: Some(offset), ..other })
}

/// The clocks furthest behind UTC and ahead of it where news is published, in minutes (Hawaii, Samoa). Twelve hours
/// are never believed: a page may have left out "p.m.".
const WESTMOST: i64 = -10 * 60;
const EASTMOST: i64 = 13 * 60;

/// Whether clocks west of UTC still showed `date`.
fn day_reaches(utc: DateTime, date: Date) -> bool {
    utc.checked_add(SignedDuration::from_mins(WESTMOST)).is_ok_and(|west| west.date() <= date)
}

#[cfg(test)]
mod tests {
    use super::super::moment;
    use super::*;

    #[track_caller]
    fn check_wall(shown: &str, expected: &str) {
        let instant = moment("2031-05-03T01:06:51Z").expect("a moment");
        let wall = on_the_wall(instant, moment(shown).expect("a moment"));
        assert_eq!(wall.map(|m| m.to_string()).unwrap_or_default(), expected, "{shown}");
    }

    #[test]
    fn the_clock_on_the_wall_gives_the_day() {
        check_wall("May 2, 2031 5:06 pm", "2031-05-02T17:06:00-08:00");
        check_wall("2031-05-03T12:06:51+11:00", "2031-05-03T12:06:51+11:00");
        check_wall("May 2, 2031", "2031-05-02");
        check_wall("May 2, 2031 5:10 pm", "");
        check_wall("May 4, 2031", "");
        check_wall("May 1, 2031", "");
    }
}

//! When to write the autosaved copy: soon after a pause, and not too late while there is none.

use std::time::{Duration, Instant};

/// How long after the last change.
const PAUSE: Duration = Duration::from_secs(1);
/// How long after the first change that is not yet kept, however busy the user is.
const LATEST: Duration = Duration::from_secs(10);

/// The changes that wait to be kept.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Pace {
    waiting: Option<Waiting>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Waiting {
    first: Instant,
    last: Instant,
}

impl Pace {
    /// Something was changed.
    pub(super) fn changed(&mut self, now: Instant) {
        let first = self.waiting.map_or(now, |w| w.first);
        self.waiting = Some(Waiting { first, last: now });
    }

    /// All is kept, or on its way.
    pub(super) fn settled(&mut self) {
        self.waiting = None;
    }

    /// How long until the copy is due, nothing for now; none where no change waits.
    pub(super) fn due_in(&self, now: Instant) -> Option<Duration> {
        let Waiting { first, last } = self.waiting?;
        Some((last + PAUSE).min(first + LATEST).saturating_duration_since(now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Changes at these tenths of a second; asked at the last number, the copy is due in so many tenths.
    #[track_caller]
    fn check(changes: &[u64], asked: u64, expected: Option<u64>) {
        let begin = Instant::now();
        let at = |tenths| begin + Duration::from_millis(100 * tenths);
        let mut pace = Pace::default();
        for &change in changes {
            pace.changed(at(change));
        }
        assert_eq!(pace.due_in(at(asked)), expected.map(|tenths| Duration::from_millis(100 * tenths)));
    }

    #[test]
    fn a_second_after_the_last_change() {
        check(&[], 5, None);
        check(&[0], 0, Some(10));
        check(&[0], 4, Some(6));
        check(&[0, 8], 8, Some(10));
        check(&[0], 30, Some(0));
    }

    #[test]
    fn ten_seconds_after_the_first_at_the_latest() {
        let typing: Vec<u64> = (0..=98).collect();
        check(&typing, 98, Some(2));
        let typing: Vec<u64> = (0..=120).collect();
        check(&typing, 120, Some(0));
    }

    #[test]
    fn nothing_is_due_once_it_is_kept() {
        let now = Instant::now();
        let mut pace = Pace::default();
        pace.changed(now);
        pace.settled();
        assert_eq!(pace.due_in(now), None);
    }
}

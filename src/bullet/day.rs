//! How days and stretches of days are written in what the program adds to a bullet.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The way a date is written. Each is named by the same day in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateStyle {
    /// "4 July 2021".
    #[default]
    #[serde(rename = "4 July 2021")]
    DayFirst,
    /// "4 Jul 2021".
    #[serde(rename = "4 Jul 2021")]
    Short,
    /// "July 4, 2021".
    #[serde(rename = "July 4, 2021")]
    MonthFirst,
    /// "2021-07-04", after ISO 8601.
    #[serde(rename = "2021-07-04")]
    Iso,
}

impl DateStyle {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::DayFirst, Self::Short, Self::MonthFirst, Self::Iso];

    /// 4 July 2021 in this style.
    #[must_use]
    pub fn example(self) -> String {
        self.day(jiff::civil::date(2021, 7, 4))
    }

    /// The month or year that a part of it belongs to.
    pub(super) fn whole(self, earliest: Date, latest: Date) -> String {
        let in_month = (latest - earliest).get_days() < 31 && earliest.month() == latest.month();
        if in_month { self.month(latest) } else { latest.year().to_string() }
    }

    pub(super) fn day(self, date: Date) -> String {
        match self {
            Self::DayFirst => date.strftime("%-d %B %Y").to_string(),
            Self::Short => date.strftime("%-d %b %Y").to_string(),
            Self::MonthFirst => date.strftime("%B %-d, %Y").to_string(),
            Self::Iso => date.to_string(),
        }
    }

    /// "4 July 2021", "1 to 4 July 2021", "May 2021", "2021", each as short as it can be.
    pub(super) fn range(self, earliest: Date, latest: Date) -> String {
        let same_year = earliest.year() == latest.year();
        let same_month = same_year && earliest.month() == latest.month();
        let whole_months = earliest.day() == 1 && latest == latest.last_of_month();
        if earliest == latest {
            self.day(latest)
        } else if whole_months && same_month {
            self.month(latest)
        } else if whole_months && earliest.month() == 1 && latest.month() == 12 {
            if same_year {
                latest.year().to_string()
            } else {
                format!("{} to {}", earliest.year(), latest.year())
            }
        } else if whole_months && same_year {
            format!("{} to {}", self.month_alone(earliest), self.month(latest))
        } else if same_month {
            self.in_month(earliest, latest)
        } else if same_year {
            self.in_year(earliest, latest)
        } else {
            format!("{} to {}", self.day(earliest), self.day(latest))
        }
    }

    fn month(self, date: Date) -> String {
        match self {
            Self::DayFirst | Self::MonthFirst => date.strftime("%B %Y").to_string(),
            Self::Short => date.strftime("%b %Y").to_string(),
            Self::Iso => date.strftime("%Y-%m").to_string(),
        }
    }

    /// A month whose year is told by what follows; in figures it cannot be left out.
    fn month_alone(self, date: Date) -> String {
        match self {
            Self::DayFirst | Self::MonthFirst => date.strftime("%B").to_string(),
            Self::Short => date.strftime("%b").to_string(),
            Self::Iso => self.month(date),
        }
    }

    fn in_month(self, earliest: Date, latest: Date) -> String {
        match self {
            Self::DayFirst | Self::Short => format!("{} to {}", earliest.day(), self.day(latest)),
            Self::MonthFirst => {
                format!("{} to {}", earliest.strftime("%B %-d"), latest.strftime("%-d, %Y"))
            }
            Self::Iso => format!("{earliest} to {latest}"),
        }
    }

    fn in_year(self, earliest: Date, latest: Date) -> String {
        let first = match self {
            Self::DayFirst => earliest.strftime("%-d %B").to_string(),
            Self::Short => earliest.strftime("%-d %b").to_string(),
            Self::MonthFirst => earliest.strftime("%B %-d").to_string(),
            Self::Iso => earliest.to_string(),
        };
        format!("{first} to {}", self.day(latest))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// A stretch of days in each style.
    #[track_caller]
    fn check(from: Date, to: Date, expected: [&str; 4]) {
        assert_eq!(DateStyle::ALL.map(|style| style.range(from, to)), expected);
    }

    #[test]
    fn ranges_are_as_short_as_they_can_be() {
        let day = ["3 March 2026", "3 Mar 2026", "March 3, 2026", "2026-03-03"];
        check(date(2026, 3, 3), date(2026, 3, 3), day);
        let in_month =
            ["1 to 3 March 2026", "1 to 3 Mar 2026", "March 1 to 3, 2026", "2026-03-01 to 2026-03-03"];
        check(date(2026, 3, 1), date(2026, 3, 3), in_month);
        let in_year = [
            "28 February to 3 March 2026",
            "28 Feb to 3 Mar 2026",
            "February 28 to March 3, 2026",
            "2026-02-28 to 2026-03-03",
        ];
        check(date(2026, 2, 28), date(2026, 3, 3), in_year);
        let over_years = [
            "28 December 2025 to 3 January 2026",
            "28 Dec 2025 to 3 Jan 2026",
            "December 28, 2025 to January 3, 2026",
            "2025-12-28 to 2026-01-03",
        ];
        check(date(2025, 12, 28), date(2026, 1, 3), over_years);
        let month = ["February 2026", "Feb 2026", "February 2026", "2026-02"];
        check(date(2026, 2, 1), date(2026, 2, 28), month);
        let months =
            ["October to December 2025", "Oct to Dec 2025", "October to December 2025", "2025-10 to 2025-12"];
        check(date(2025, 10, 1), date(2025, 12, 31), months);
        check(date(2025, 1, 1), date(2025, 12, 31), ["2025"; 4]);
        check(date(1990, 1, 1), date(1999, 12, 31), ["1990 to 1999"; 4]);
    }

    #[test]
    fn a_style_is_named_by_its_example() {
        for style in DateStyle::ALL {
            let written = serde_json::to_string(&style).expect("a word");
            assert_eq!(written, format!("\"{}\"", style.example()));
        }
    }
}

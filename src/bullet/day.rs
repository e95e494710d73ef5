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

    const fn forms(self) -> Forms {
        match self {
            Self::DayFirst => Forms {
                day: "%-d %B %Y",
                in_year: "%-d %B",
                month: "%B %Y",
                month_in_year: "%B",
                in_month: ("%-d", "%-d %B %Y"),
            },
            Self::Short => Forms {
                day: "%-d %b %Y",
                in_year: "%-d %b",
                month: "%b %Y",
                month_in_year: "%b",
                in_month: ("%-d", "%-d %b %Y"),
            },
            Self::MonthFirst => Forms {
                day: "%B %-d, %Y",
                in_year: "%B %-d",
                month: "%B %Y",
                month_in_year: "%B",
                in_month: ("%B %-d", "%-d, %Y"),
            },
            // In figures nothing can be left out.
            Self::Iso => Forms {
                day: "%Y-%m-%d",
                in_year: "%Y-%m-%d",
                month: "%Y-%m",
                month_in_year: "%Y-%m",
                in_month: ("%Y-%m-%d", "%Y-%m-%d"),
            },
        }
    }

    /// The month or year that a part of it belongs to.
    pub(super) fn whole(self, earliest: Date, latest: Date) -> String {
        let in_month = (latest - earliest).get_days() < 31 && earliest.month() == latest.month();
        latest.strftime(if in_month { self.forms().month } else { "%Y" }).to_string()
    }

    pub(super) fn day(self, date: Date) -> String {
        date.strftime(self.forms().day).to_string()
    }

    /// "4 July 2021", "1 to 4 July 2021", "May 2021", "2021", each as short as it can be.
    pub(super) fn range(self, earliest: Date, latest: Date) -> String {
        let forms = self.forms();
        let same_year = earliest.year() == latest.year();
        let same_month = same_year && earliest.month() == latest.month();
        let whole_months = earliest.day() == 1 && latest == latest.last_of_month();
        let whole_years = whole_months && earliest.month() == 1 && latest.month() == 12;
        let (first, last) = match (whole_months, same_year, same_month) {
            _ if earliest == latest => return self.day(latest),
            (true, _, true) => return latest.strftime(forms.month).to_string(),
            _ if whole_years && same_year => return latest.strftime("%Y").to_string(),
            _ if whole_years => ("%Y", "%Y"),
            (true, true, _) => (forms.month_in_year, forms.month),
            (_, _, true) => forms.in_month,
            (_, true, _) => (forms.in_year, forms.day),
            _ => (forms.day, forms.day),
        };
        format!("{} to {}", earliest.strftime(first), latest.strftime(last))
    }
}

/// How a style writes days and months, and the ends of what lies in one month or year.
struct Forms {
    day: &'static str,
    /// A day whose year is told by what follows.
    in_year: &'static str,
    month: &'static str,
    /// A month whose year is told by what follows.
    month_in_year: &'static str,
    /// The first and the last day of a stretch in one month.
    in_month: (&'static str, &'static str),
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

//! Days in web addresses and in the names of files.

use jiff::civil::Date;

use super::{day, month};

/// The day in a web address: "/2023/12/22/", "/2023/dec/22/", "2023-12-22" or "20231222" at an end of a part.
pub(in crate::article) fn in_address(url: &str) -> Option<Date> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let parts: Vec<&str> = path.split(['?', '#']).next()?.split('/').skip(1).collect();
    let year =
        |text: &str| text.parse::<i16>().ok().filter(|year| text.len() == 4 && WEB_YEARS.contains(year));
    let folders = parts.windows(3).find_map(|parts| {
        let [y, m, d] = parts else { return None };
        let month = m.parse::<i8>().ok().filter(|_| m.len() <= 2).or_else(|| month(m))?;
        Date::new(year(y)?, month, day(d.split(['-', '_', '.']).next()?)?).ok()
    });
    folders.or_else(|| {
        parts.iter().find_map(|part| at_an_end(part.rsplit_once('.').map_or(*part, |(stem, _)| stem)))
    })
}

/// The day at the beginning or the end of a name: "2023-12-05-title", "title 20231205".
pub(in crate::article) fn at_an_end(name: &str) -> Option<Date> {
    let parts: Vec<&str> =
        name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|p| !p.is_empty()).collect();
    let number = |text: &str, len: usize| text.parse::<i16>().ok().filter(|_| text.len() == len);
    let three = |parts: &[&str]| {
        let [y, m, d] = parts else { return None };
        let (month, day) = (number(m, 2)?, number(d, 2)?);
        Date::new(number(y, 4)?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    let one = |part: &&str| {
        let (y, rest) = part.split_at_checked(4)?;
        let (m, d) = rest.split_at_checked(2)?;
        three(&[y, m, d])
    };
    let found = parts
        .first_chunk::<3>()
        .and_then(|p| three(p))
        .or_else(|| parts.last_chunk::<3>().and_then(|p| three(p)));
    found
        .or_else(|| parts.first().and_then(one))
        .or_else(|| parts.last().and_then(one))
        .filter(|date| WEB_YEARS.contains(&date.year()))
}

/// The years of articles with an address or a file's name: the web began in 1990.
const WEB_YEARS: std::ops::RangeInclusive<i16> = 1990..=2200;

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_name(found: Option<Date>, expected: &str) {
        assert_eq!(found.map(|d| d.to_string()).unwrap_or_default(), expected);
    }

    #[test]
    fn addresses_and_file_names_hold_days() {
        check_name(in_address("https://norland.example/news/2031/05/02/storm"), "2031-05-02");
        check_name(in_address("https://norland.example/news/2031/may/02/storm?x=1"), "2031-05-02");
        check_name(in_address("https://norland.example/storm-shuts-harbour-2031-05-02.html"), "2031-05-02");
        check_name(in_address("https://norland.example/news/20310502-storm"), "2031-05-02");
        check_name(in_address("https://norland.example/2031/05/storm"), "");
        check_name(in_address("https://norland.example/news/1234567890"), "");
        check_name(at_an_end("2031-05-02-storm"), "2031-05-02");
        check_name(at_an_end("storm_20310502"), "2031-05-02");
        check_name(at_an_end("storm of 2031"), "");
    }
}

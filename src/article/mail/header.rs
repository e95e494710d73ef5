//! What the head of a message tells about the article: subject, sender, day.

use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use mail_parser::{DateTime, HeaderName, Message};

use crate::article::{Known, Moment, Origin, Source, dates};

/// Marks that mail programs and gateways put before a subject, in lower case: forwarded, answered, from outside.
const MARKS: &[&str] = &[
    "fwd:",
    "fw:",
    "re:",
    "aw:",
    "wg:",
    "tr:",
    "rv:",
    "[external]",
    "[ext]",
    "[extern]",
    "[external email]",
    "[fwd:",
];

/// The marks of a forwarded message.
const FORWARD_MARKS: &[&str] = &["fwd:", "fw:", "wg:", "tr:", "rv:", "[fwd:"];

/// A longer subject is no headline but a fault; RFC 5322 allows lines of 998 characters.
const LONGEST_SUBJECT: usize = 998;

/// Mail as we know it is younger; clocks that were never set say 1970.
const FIRST_YEAR: i16 = 1980;

/// The subject without the marks before it, and whether they say that the message was forwarded.
pub(super) fn subject(text: &str) -> (String, bool) {
    let mut words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut forwarded = false;
    while let Some(mark) = MARKS.iter().find(|mark| starts_with(&words, mark)) {
        forwarded |= FORWARD_MARKS.contains(mark);
        words = words.get(mark.len()..).unwrap_or_default().trim().to_owned();
        if mark.starts_with("[fwd") {
            words = words.trim_end_matches(']').to_owned();
        }
    }
    (words, forwarded)
}

fn starts_with(text: &str, mark: &str) -> bool {
    text.get(..mark.len()).is_some_and(|head| head.eq_ignore_ascii_case(mark))
}

/// Whether the subject says that the message was forwarded.
pub(super) fn is_forwarded(message: &Message<'_>) -> bool {
    message.subject().is_some_and(|text| subject(text).1)
}

/// Whether it was sent to many, by a list or a paper, and not by one person to another.
pub(super) fn is_mailing(message: &Message<'_>) -> bool {
    [HeaderName::ListId, HeaderName::ListUnsubscribe, HeaderName::ListPost]
        .into_iter()
        .any(|name| message.header(name).is_some())
}

/// Sets title, publisher and day from the message's head.
pub(super) fn fill(source: &mut Source, message: &Message<'_>) {
    if let Some(title) = title(message) {
        source.title = Some(title);
    }
    source.publisher = sender(message).or(source.publisher.take());
    source.published = day(message).or(source.published.take());
}

/// The subject as a headline.
pub(super) fn title(message: &Message<'_>) -> Option<Known<String>> {
    let (words, _) = subject(message.subject()?);
    let fits = !words.is_empty() && words.len() <= LONGEST_SUBJECT;
    fits.then(|| Known::new(words, Origin::Header("Subject".to_owned())))
}

/// Who sent it: the name beside the address, else the name of the list, else the address's site.
fn sender(message: &Message<'_>) -> Option<Known<String>> {
    let from = || Origin::Header("From".to_owned());
    let address = message.from().and_then(|from| from.first());
    let name = address.and_then(|a| a.name()).map(bare).filter(|name| is_name(name));
    name.map(|name| Known::new(name, from()))
        .or_else(|| list(message))
        .or_else(|| Some(Known::new(site(address?.address()?)?, from())))
}

/// The sender as a line of a forwarded head writes it: `Ann Lee <ann@norland.example>`, `Ann Lee [mailto:…]`.
pub(super) fn sender_of_line(line: &str) -> Option<String> {
    let name = bare(line.split(['<', '[']).next()?);
    if is_name(&name) {
        return Some(name);
    }
    let address = line.split(['<', '>', '[', ']', ' ', ':']).find(|part| part.contains('@'))?;
    site(address)
}

/// The name of a mailing list: `Norland Post Morning <morning.norland.example>`.
fn list(message: &Message<'_>) -> Option<Known<String>> {
    let header = message.header_raw(HeaderName::ListId)?;
    let name = bare(header.split('<').next()?);
    is_name(&name).then(|| Known::new(name, Origin::Header("List-Id".to_owned())))
}

fn bare(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").trim_matches(['"', '\'', ' ']).to_owned()
}

fn is_name(name: &str) -> bool {
    name.chars().any(char::is_alphabetic) && !name.contains('@') && name.len() <= LONGEST_SUBJECT
}

fn site(address: &str) -> Option<String> {
    let (_, site) = address.rsplit_once('@')?;
    (site.contains('.') && !site.contains(char::is_whitespace)).then(|| site.to_lowercase())
}

fn day(message: &Message<'_>) -> Option<Known<Moment>> {
    let read = message.date().and_then(moment);
    let raw = || message.header_raw(HeaderName::Date).and_then(dates::moment);
    let moment = read.or_else(raw).filter(|moment| moment.date.year() >= FIRST_YEAR)?;
    Some(Known::new(moment, Origin::Header("Date".to_owned())))
}

pub(super) fn moment(value: &DateTime) -> Option<Moment> {
    let small = |n: u8| i8::try_from(n).ok();
    let year = i16::try_from(value.year).ok()?;
    let date = Date::new(year, small(value.month)?, small(value.day)?).ok()?;
    // A leap second is the last one of its minute.
    let time = Time::new(small(value.hour)?, small(value.minute)?, small(value.second.min(59))?, 0).ok();
    let seconds = (i32::from(value.tz_hour) * 60 + i32::from(value.tz_minute)) * 60;
    let offset = Offset::from_seconds(if value.tz_before_gmt { -seconds } else { seconds }).ok();
    Some(Moment { date, time, offset: offset.filter(|_| time.is_some()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str, forwarded: bool) {
        assert_eq!(subject(text), (expected.to_owned(), forwarded));
    }

    #[test]
    fn a_subject_loses_the_marks_of_mail_programs() {
        check("Fwd: FW: Storm shuts harbour", "Storm shuts harbour", true);
        check("[EXTERNAL] Re: Storm\r\n shuts harbour", "Storm shuts harbour", false);
        check("[Fwd: Storm shuts harbour]", "Storm shuts harbour", true);
        check("Reform of the harbour", "Reform of the harbour", false);
    }
}

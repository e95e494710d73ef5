//! Where an article came from, each value with its origin.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

/// How a piece of metadata became known. Shown to the user, so that nothing is believed blindly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Structured data in the page, with the property's name ("datePublished").
    JsonLd(String),
    /// A meta tag, with its name ("og:title").
    MetaTag(String),
    /// An element of the page ("<time>", "<title>").
    Element(String),
    /// A line of the text ("byline line", "date in the first line").
    Line(String),
    /// The front matter of a Markdown file, with the field's name.
    FrontMatter(String),
    /// What a document says of itself, or how it shows it ("largest text on the first page").
    Document(String),
    /// The file's name.
    FileName,
    /// Given with the text, by a program or a pipeline.
    Given,
    /// Entered by the user.
    User,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::JsonLd(property) => write!(f, "JSON-LD {property}"),
            Self::MetaTag(name) => write!(f, "meta tag {name}"),
            Self::Element(name) => write!(f, "page element {name}"),
            Self::Line(what) | Self::Document(what) => f.write_str(what),
            Self::FrontMatter(field) => write!(f, "front matter {field}"),
            Self::FileName => f.write_str("file name"),
            Self::Given => f.write_str("given with the text"),
            Self::User => f.write_str("entered by hand"),
        }
    }
}

/// A value and where it came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known<T> {
    /// The value.
    pub value: T,
    /// Where it came from.
    pub from: Origin,
}

impl<T> Known<T> {
    /// A value and where it came from.
    pub const fn new(value: T, from: Origin) -> Self {
        Self { value, from }
    }
}

/// A day, with a time of day and an offset from UTC where they are known. Written as in ISO 8601.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// The time of day.
    pub time: Option<Time>,
    /// How far the clock is from UTC.
    pub offset: Option<Offset>,
}

impl Moment {
    /// A day without a time.
    #[must_use]
    pub const fn on(date: Date) -> Self {
        Self { date, time: None, offset: None }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        let Some(time) = self.time else { return Ok(()) };
        write!(f, "T{time:.0}")?;
        match self.offset {
            Some(offset) if offset.is_zero() => f.write_str("Z"),
            Some(offset) => {
                let minutes = offset.seconds() / 60;
                let sign = if minutes < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
            }
            None => Ok(()),
        }
    }
}

impl FromStr for Moment {
    type Err = jiff::Error;

    /// Reads an ISO date, or a date and time with or without an offset.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let pieces = jiff::fmt::temporal::Pieces::parse(text.trim())?;
        let time = pieces.time();
        let offset = pieces.to_numeric_offset().filter(|_| time.is_some());
        Ok(Self { date: pieces.date(), time, offset })
    }
}

impl Serialize for Moment {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Where an article came from. What is not known is not there: nothing is invented.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Source {
    /// The headline.
    pub title: Option<Known<String>>,
    /// Who wrote it.
    pub byline: Option<Known<String>>,
    /// Which paper, site or agency.
    pub publisher: Option<Known<String>>,
    /// Its address.
    pub url: Option<Known<String>>,
    /// When it was published.
    pub published: Option<Known<Moment>>,
    /// The day on which the user opened it.
    pub accessed: Option<Date>,
    /// The language of the body, as an ISO 639-1 code.
    pub language: Option<String>,
    /// The agency that is credited ("Reuters").
    pub wire: Option<Known<String>>,
    /// The file's name, without its folder.
    pub file_name: String,
    /// The SHA-256 of the file's bytes, in hexadecimal; empty for pasted text.
    pub sha256: String,
}

impl Source {
    /// What to call it: its title, else its file's name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.title.as_ref().map_or(self.file_name.as_str(), |t| t.value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let moment: Moment = text.parse().expect("a moment");
        assert_eq!(moment.to_string(), expected);
    }

    #[test]
    fn moments_keep_what_was_given() {
        check("2021-07-04", "2021-07-04");
        check("2026-11-21T18:05:00Z", "2026-11-21T18:05:00Z");
        check("2026-11-21T18:05:00.123+05:30", "2026-11-21T18:05:00+05:30");
        check("2026-11-21 18:05", "2026-11-21T18:05:00");
        assert!("yesterday".parse::<Moment>().is_err());
    }
}

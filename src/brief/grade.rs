//! How a source is graded (NATO AJP-2.1): who it is, and what it says here. The two are judged apart from each other.
//!
//! Nothing is graded by the program.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The grade of one source; each half is none until somebody has judged it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// How far the source can be relied on, "A" to "F".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reliability: Option<Reliability>,
    /// How far what it says here can be believed, 1 to 6.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credibility: Option<Credibility>,
}

/// How far a source can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the letters are their own names")]
pub enum Reliability {
    A,
    B,
    C,
    D,
    E,
    F,
}

/// How far what a source says can be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Credibility(u8);

impl Reliability {
    /// All letters.
    pub const ALL: [Self; 6] = [Self::A, Self::B, Self::C, Self::D, Self::E, Self::F];

    /// What the letter means.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::A => "completely reliable",
            Self::B => "usually reliable",
            Self::C => "fairly reliable",
            Self::D => "not usually reliable",
            Self::E => "unreliable",
            Self::F => "reliability cannot be judged",
        }
    }
}

impl Credibility {
    /// "Confirmed by other independent sources".
    pub const CONFIRMED: Self = Self(1);
    /// All numbers.
    pub const ALL: [Self; 6] = [Self(1), Self(2), Self(3), Self(4), Self(5), Self(6)];

    /// What the number means.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self.0 {
            1 => "confirmed by other independent sources",
            2 => "probably true",
            3 => "possibly true",
            4 => "doubtful",
            5 => "improbable",
            _ => "truth cannot be judged",
        }
    }
}

impl TryFrom<u8> for Credibility {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|one| one.0 == number);
        known.ok_or_else(|| format!("there is no credibility {number}"))
    }
}

impl From<Credibility> for u8 {
    fn from(credibility: Credibility) -> Self {
        credibility.0
    }
}

impl Grade {
    pub(super) fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// "B2", "B-", "-2" as it is printed in a table; none where nobody has judged.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut letters = text.trim().chars();
        let (first, second) = (letters.next(), letters.next());
        let is_half = |c: Option<char>, known: &str| c.is_some_and(|c| c == '-' || known.contains(c));
        if letters.next().is_some() || !is_half(first, "ABCDEF") || !is_half(second, "123456") {
            return Self::default();
        }
        Self {
            reliability: Reliability::ALL
                .into_iter()
                .find(|r| Some(format!("{r:?}")) == first.map(String::from)),
            credibility: second
                .and_then(|c| c.to_digit(10))
                .and_then(|n| u8::try_from(n).ok()?.try_into().ok()),
        }
    }
}

impl fmt::Display for Credibility {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_none() {
            return f.write_str("not graded");
        }
        match self.reliability {
            Some(letter) => write!(f, "{letter:?}")?,
            None => f.write_str("-")?,
        }
        match self.credibility {
            Some(number) => write!(f, "{number}"),
            None => f.write_str("-"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grade_is_read_as_it_is_written() {
        for text in ["A1", "B2", "F6", "C-", "-4", "not graded"] {
            assert_eq!(Grade::parse(text).to_string(), text);
        }
        for text in ["G1", "A7", "A22", "", "a0"] {
            assert!(Grade::parse(text).credibility.is_none(), "{text}");
        }
        assert!(serde_json::from_str::<Grade>("{\"credibility\": 9}").is_err());
    }
}

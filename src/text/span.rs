//! A half-open range of bytes in a text.

use serde::{Deserialize, Serialize};

/// A half-open range of UTF-8 bytes, on character boundaries of the text it speaks of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The bytes from `start` up to, not including, `end`. An end before the start gives an empty span.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// Its length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end == self.start
    }

    /// The text it covers; empty where it does not fit `text` or would cut a letter in two.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `offset` lies inside.
    #[must_use]
    pub const fn holds(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether the two share a byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same span without white space at its ends.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let all = self.of(text);
        let head = all.len() - all.trim_start().len();
        let kept = all.trim().len();
        Self { start: self.start + head, end: self.start + head + kept }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_cuts_a_letter() {
        let text = "né à";
        assert_eq!(Span::new(0, 2).of(text), "");
        assert_eq!(Span::new(0, 3).of(text), "né");
        assert_eq!(Span::new(0, 99).of(text), "");
    }

    #[test]
    fn trims_white_space_of_any_kind() {
        let text = " \u{a0}so \n";
        assert_eq!(Span::new(0, text.len()).trimmed(text).of(text), "so");
        assert!(Span::new(0, 1).trimmed(text).is_empty());
    }

    #[test]
    fn touching_spans_do_not_overlap() {
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 5)));
        assert!(Span::new(0, 4).overlaps(Span::new(3, 5)));
        assert_eq!(Span::new(3, 5).join(Span::new(0, 1)), Span::new(0, 5));
    }
}

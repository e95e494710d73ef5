//! What the lexicons know of a word or a phrase, in one look-up.
//!
//! All lists are read into one table; a word's entry is a set of marks. Nothing here looks at context.

use std::ops::{BitOr, BitOrAssign};
use std::sync::LazyLock;

use crate::text::{Lines, Prose, WordMap};

/// A set of marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts(u32);

impl Facts {
    pub(super) const NONE: Self = Self(0);
    /// A country, under any of its names.
    pub(super) const COUNTRY: Self = Self(1);
    /// A city, region or other place.
    pub(super) const PLACE: Self = Self(1 << 1);
    /// A known organisation.
    pub(super) const ORGANISATION: Self = Self(1 << 2);
    /// An organisation known by its letters.
    pub(super) const ACRONYM: Self = Self(1 << 3);
    /// The acronym is also written like a word ("Nato").
    pub(super) const MIXED: Self = Self(1 << 4);
    /// The place or organisation is also an ordinary word or a personal name.
    pub(super) const WEAK: Self = Self(1 << 5);
    /// A people, faith or party ("Afghan").
    pub(super) const DEMONYM: Self = Self(1 << 6);
    /// A given name.
    pub(super) const GIVEN: Self = Self(1 << 7);
    /// A family name.
    pub(super) const FAMILY: Self = Self(1 << 8);
    /// The personal name is also an ordinary word.
    pub(super) const WORDY: Self = Self(1 << 9);
    /// "Mr".
    pub(super) const HONORIFIC: Self = Self(1 << 10);
    /// "President".
    pub(super) const TITLE: Self = Self(1 << 11);
    /// Part of a longer title ("deputy").
    pub(super) const MODIFIER: Self = Self(1 << 12);
    /// The role somebody has ("analyst").
    pub(super) const ROLE: Self = Self(1 << 13);
    /// Ends the name of an organisation ("Party").
    pub(super) const ORG_END: Self = Self(1 << 14);
    /// Heads the name of an organisation ("Bank of …").
    pub(super) const ORG_HEAD: Self = Self(1 << 15);
    /// The end or head is also an ordinary word or a building.
    pub(super) const ORG_SOFT: Self = Self(1 << 16);
    /// Fills the names of organisations ("Foreign Affairs").
    pub(super) const TOPIC: Self = Self(1 << 17);
    /// Ends the name of a place ("River").
    pub(super) const PLACE_END: Self = Self(1 << 18);
    /// Begins the name of a place ("Lake").
    pub(super) const PLACE_HEAD: Self = Self(1 << 19);
    /// A grammatical word.
    pub(super) const FUNCTION: Self = Self(1 << 20);
    /// A month, a weekday, a feast.
    pub(super) const CALENDAR: Self = Self(1 << 21);
    /// An event ("War").
    pub(super) const EVENT: Self = Self(1 << 22);
    /// A product, law, belief, language or group: capital letters, but no actor.
    pub(super) const THING: Self = Self(1 << 23);
    /// An ordinary word.
    pub(super) const COMMON: Self = Self(1 << 24);
    /// A small word inside names ("von").
    pub(super) const INNER: Self = Self(1 << 25);
    /// A small word that may begin a family name ("al-").
    pub(super) const OPEN: Self = Self(1 << 26);
    /// A longer entry begins with this word.
    pub(super) const BEGINS: Self = Self(1 << 27);

    /// An ordinary word in any of its forms; set for words with a capital.
    pub(super) const ORDINARY: Self = Self(1 << 28);

    /// A longer entry has this word second.
    pub(super) const CONTINUES: Self = Self(1 << 29);

    /// A longer entry has this word last.
    pub(super) const ENDS: Self = Self(1 << 30);

    /// Any sort of place.
    pub(super) const ANY_PLACE: Self = Self(Self::COUNTRY.0 | Self::PLACE.0);
    /// Any name that the lists hold as a whole.
    pub(super) const LISTED: Self = Self(Self::ANY_PLACE.0 | Self::ORGANISATION.0 | Self::ACRONYM.0);
    /// Anything that stands before a personal name.
    pub(super) const ANY_TITLE: Self = Self(Self::HONORIFIC.0 | Self::TITLE.0);
    /// Words that name no actor by themselves.
    pub(super) const NO_NAME: Self =
        Self(Self::FUNCTION.0 | Self::CALENDAR.0 | Self::EVENT.0 | Self::THING.0);

    /// Whether it has at least one of the marks of `other`.
    pub(super) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The marks that both have.
    pub(super) const fn both(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// These marks without those of `other`.
    pub(super) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

impl BitOr for Facts {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Facts {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// The most words that an entry can have and still be found.
pub(super) const LONGEST: usize = 8;

/// What the lists know of an entry in lower case, one word or several.
pub(super) fn of(entry: &str) -> Facts {
    KNOWN.facts.get(entry).copied().unwrap_or_default()
}

/// What the lists know of one token.
pub(super) fn of_token(prose: &Prose, index: usize) -> Facts {
    KNOWN.facts.at(prose, index).copied().unwrap_or_default()
}

/// The usual name of an entry in lower case that is another name for something ("UK").
pub(super) fn usual_name(entry: &str) -> Option<&'static str> {
    KNOWN.usual.get(entry).copied()
}

macro_rules! list {
    ($name:literal) => {
        include_str!(concat!("../../../assets/lexicon/", $name))
    };
}

/// A list, the mark of all its entries, and the marks of the words in one of its columns.
type List = (&'static str, Facts, &'static str, &'static [(&'static str, Facts)]);

const LISTS: [List; 14] = {
    const WEAK: &[(&str, Facts)] = &[("weak", Facts::WEAK)];
    const WORDY: &[(&str, Facts)] = &[("word", Facts::WORDY)];
    const MIXED: &[(&str, Facts)] = &[("mixed", Facts::MIXED)];
    const PARTICLES: &[(&str, Facts)] = &[("inner", Facts::INNER), ("open", Facts::OPEN)];
    const PLACES: &[(&str, Facts)] = &[("end", Facts::PLACE_END), ("head", Facts::PLACE_HEAD)];
    const ORGS: &[(&str, Facts)] =
        &[("end", Facts::ORG_END), ("head", Facts::ORG_HEAD), ("weak", Facts::ORG_SOFT)];
    const TITLES: &[(&str, Facts)] = &[
        ("honorific", Facts::HONORIFIC),
        ("title", Facts::TITLE),
        ("modifier", Facts::MODIFIER),
        ("noun", Facts::ROLE),
    ];
    const CLASSES: &[(&str, Facts)] = &[
        ("function", Facts::FUNCTION),
        ("calendar", Facts::CALENDAR),
        ("event", Facts::EVENT),
        ("language", Facts::THING),
        ("belief", Facts::THING),
        ("law", Facts::THING),
        ("product", Facts::THING),
        ("group", Facts::THING),
    ];
    [
        (list!("countries.tsv"), Facts::COUNTRY, "", &[]),
        (list!("places.tsv"), Facts::PLACE, "weak", WEAK),
        (list!("organisations.tsv"), Facts::ORGANISATION, "weak", WEAK),
        (list!("acronyms.tsv"), Facts::ACRONYM, "mixed", MIXED),
        (list!("demonyms.tsv"), Facts::DEMONYM, "", &[]),
        (list!("first_names.tsv"), Facts::GIVEN, "word", WORDY),
        (list!("surnames.tsv"), Facts::FAMILY, "word", WORDY),
        (list!("titles.tsv"), Facts::NONE, "kinds", TITLES),
        (list!("org_endings.tsv"), Facts::NONE, "kinds", ORGS),
        (list!("org_words.tsv"), Facts::TOPIC, "", &[]),
        (list!("place_words.tsv"), Facts::NONE, "kinds", PLACES),
        (list!("name_particles.tsv"), Facts::NONE, "kinds", PARTICLES),
        (list!("not_names.tsv"), Facts::NONE, "class", CLASSES),
        (list!("common_words.tsv"), Facts::COMMON, "", &[]),
    ]
};

/// What the lists know of an entry, and the names by which the entry's owner usually goes.
#[derive(Default)]
struct Known {
    facts: WordMap<Facts>,
    usual: WordMap<&'static str>,
}

/// Room for all entries and their parts, so that the table is not made anew while it grows.
const ENTRIES: usize = 16_384;

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut known = Known { facts: WordMap::with_capacity(ENTRIES), usual: WordMap::default() };
    for list in &LISTS {
        known.read(list);
    }
    known
});

impl Known {
    fn read(&mut self, (list, mark, column, marks): &List) {
        let lines = Lines::of(list);
        let (own, same) = (lines.column(column), lines.column("same"));
        for (entry, cells) in lines {
            let cell = |at: Option<usize>| at.and_then(|at| cells?.split('\t').nth(at)).unwrap_or_default();
            let words = cell(own);
            let own = marks.iter().filter(|(word, _)| words.split(' ').any(|w| w.trim_ascii() == *word));
            *self.facts.entry(&entry) |= own.fold(*mark, |sum, (_, mark)| sum | *mark);
            let same = cell(same).trim_ascii();
            if !same.is_empty() {
                self.usual.insert(&entry, same);
            }
            if is_longer(&entry) {
                self.note_parts(&entry);
            }
        }
    }

    /// Marks the first two words and the last of a longer entry.
    fn note_parts(&mut self, entry: &str) {
        let mut parts =
            entry.split(|c: char| !c.is_alphanumeric() && c != '.').map(token).filter(|p| !p.is_empty());
        if let (Some(head), Some(second)) = (parts.next(), parts.next()) {
            *self.facts.entry(head) |= Facts::BEGINS;
            *self.facts.entry(second) |= Facts::CONTINUES;
        }
        for last in last_tokens(entry) {
            *self.facts.entry(last) |= Facts::ENDS;
        }
    }
}

/// A part of an entry as the text's tokens have it: "u.s.", but "st" without its full stop.
fn token(part: &str) -> &str {
    if part.bytes().filter(|b| *b == b'.').count() > 1 { part } else { part.trim_end_matches('.') }
}

/// What the last token of a longer entry can be: an apostrophe parts no word, a full stop some.
fn last_tokens(entry: &str) -> impl Iterator<Item = &str> {
    let after = |kept: &'static [char]| {
        entry.rsplit(|c: char| !c.is_alphanumeric() && !kept.contains(&c)).next().map(token)
    };
    [after(&['.', '\'']), after(&['\'']), after(&[])].into_iter().flatten()
}

/// Whether an entry is more than letters and digits.
fn is_longer(entry: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric();
    !entry.bytes().all(plain) && entry.contains(|c: char| !c.is_alphanumeric())
}

/// Reads the lists ahead of their first use.
pub(in crate::mention) fn prepare() {
    LazyLock::force(&KNOWN);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Lexicon, Span, TokenKind};

    #[test]
    fn one_word_may_be_many_things() {
        assert!(of("jordan").any(Facts::COUNTRY) && of("jordan").any(Facts::FAMILY));
        assert!(of("prime minister").any(Facts::TITLE));
        assert!(of("united").any(Facts::BEGINS));
        assert_eq!(of("qwertz"), Facts::NONE);
    }

    #[test]
    fn the_last_word_of_a_longer_entry_is_marked() {
        for entry in LISTS.iter().flat_map(|(list, ..)| Lines::of(list)).map(|(entry, _)| entry) {
            let prose = Prose::new((&*entry).into(), [Span::new(0, entry.len())]);
            let words = || (0..prose.tokens().len()).filter(|&i| prose.kind(i) == TokenKind::Word);
            let of_word = |i: Option<usize>| i.map_or(Facts::NONE, |i| of_token(&prose, i));
            let begins = words().count() > 1 && of_word(words().next()).any(Facts::BEGINS);
            let clitic = words().next_back().is_some_and(|i| prose.lower(i).starts_with('\''));
            assert!(!begins || clitic || of_word(words().next_back()).any(Facts::ENDS), "{entry}");
        }
    }

    #[test]
    fn no_list_has_an_entry_twice() {
        for (list, ..) in LISTS {
            drop(Lexicon::parse("a list of names", list));
        }
    }

    #[test]
    fn other_names_lead_to_the_usual_one() {
        assert_eq!(usual_name("uk"), Some("United Kingdom"));
        assert_eq!(usual_name("un"), Some("United Nations"));
        assert_eq!(usual_name("france"), None);
    }
}

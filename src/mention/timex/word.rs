//! The words of time: what class each token is in, and the number it stands for.
//!
//! One look-up a token; everything after compares small numbers. Knows nothing of rules or of dates.

use std::sync::LazyLock;

use crate::text::{Lexicon, Prose, TokenKind, WordMap};

/// A set of classes, one bit each.
pub(super) type Classes = u32;

pub(super) const MONTH: Classes = 1;
pub(super) const WEEKDAY: Classes = 1 << 1;
pub(super) const UNIT: Classes = 1 << 2;
pub(super) const UNITS: Classes = 1 << 3;
pub(super) const NUMBER_WORD: Classes = 1 << 4;
pub(super) const ORDINAL: Classes = 1 << 5;
pub(super) const SEASON: Classes = 1 << 6;
pub(super) const PART: Classes = 1 << 7;
pub(super) const MERIDIEM: Classes = 1 << 8;
pub(super) const ZONE: Classes = 1 << 9;
pub(super) const DECADE_WORD: Classes = 1 << 10;
pub(super) const OFTEN: Classes = 1 << 11;
pub(super) const HOLIDAY: Classes = 1 << 12;
/// An integer in digits.
pub(super) const DIGITS: Classes = 1 << 13;
/// Four digits that can be a year.
pub(super) const YEAR: Classes = 1 << 14;
/// 1 to 31, in one or two digits.
pub(super) const DAY: Classes = 1 << 15;
/// Digits with a decimal point.
pub(super) const DECIMAL: Classes = 1 << 16;
/// The ending of an ordinal in digits: "rd" of "3rd".
pub(super) const ORDINAL_END: Classes = 1 << 17;
/// Words that stand for a number that is not said: "several", "few", "some".
pub(super) const FEW: Classes = 1 << 18;

/// Abbreviations that a full stop may follow.
pub(super) const SHORT: Classes = 1 << 19;

/// Names that patterns write for classes.
pub(super) const CLASS_NAMES: [(&str, Classes); 19] = [
    ("MONTH", MONTH),
    ("WEEKDAY", WEEKDAY),
    ("UNIT", UNIT),
    ("UNITS", UNITS),
    ("NUMBERWORD", NUMBER_WORD),
    ("ORDINAL", ORDINAL),
    ("SEASON", SEASON),
    ("PART", PART),
    ("MERIDIEM", MERIDIEM),
    ("ZONE", ZONE),
    ("DECADE", DECADE_WORD),
    ("OFTEN", OFTEN),
    ("HOLIDAY", HOLIDAY),
    ("DIGITS", DIGITS),
    ("YEAR", YEAR),
    ("DAY", DAY),
    ("DECIMAL", DECIMAL),
    ("TH", ORDINAL_END),
    ("FEW", FEW),
];

/// Lengths of time, from short to long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    pub(super) const ALL: [Self; 12] = [
        Self::Second,
        Self::Minute,
        Self::Hour,
        Self::Day,
        Self::Week,
        Self::Fortnight,
        Self::Weekend,
        Self::Month,
        Self::Quarter,
        Self::Year,
        Self::Decade,
        Self::Century,
    ];

    pub(super) fn of(value: i32) -> Option<Self> {
        usize::try_from(value).ok().and_then(|at| Self::ALL.get(at)).copied()
    }
}

const MONTHS: [&str; 12] = [
    "january jan",
    "february feb",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sept sep",
    "october oct",
    "november nov",
    "december dec",
];

/// Short words that are no abbreviations.
const SPELLED_OUT: [&str; 5] = ["march", "april", "may", "june", "july"];

const WEEKDAYS: [&str; 7] = [
    "monday mon",
    "tuesday tues tue",
    "wednesday wed",
    "thursday thurs thur thu",
    "friday fri",
    "saturday sat",
    "sunday sun",
];

/// Singular and plural of each unit, in the order of [`Unit::ALL`].
const UNIT_WORDS: [(&str, &str); 12] = [
    ("second", "seconds"),
    ("minute", "minutes mins"),
    ("hour", "hours hrs"),
    ("day", "days"),
    ("week", "weeks"),
    ("fortnight", "fortnights"),
    ("weekend", "weekends"),
    ("month", "months"),
    ("quarter", "quarters"),
    ("year", "years"),
    ("decade", "decades"),
    ("century", "centuries"),
];

const NUMBER_WORDS: [(&str, i32); 31] = [
    ("zero", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("dozen", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("hundred", 100),
    ("thousand", 1000),
];

const ORDINALS: [(&str, i32); 22] = [
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("eleventh", 11),
    ("twelfth", 12),
    ("thirteenth", 13),
    ("fourteenth", 14),
    ("fifteenth", 15),
    ("sixteenth", 16),
    ("seventeenth", 17),
    ("eighteenth", 18),
    ("nineteenth", 19),
    ("twentieth", 20),
    ("twenty-first", 21),
    ("thirtieth", 30),
];

/// TIMEX3's codes of the seasons and parts of the day, by the number that the words carry.
pub(super) const SEASON_CODES: [&str; 4] = ["SP", "SU", "FA", "WI"];
pub(super) const PART_CODES: [&str; 7] = ["TMO", "TMO", "TAF", "TEV", "TNI", "T12:00", "T24:00"];

const SEASONS: [&str; 4] = ["spring springtime", "summer summertime", "fall autumn", "winter wintertime"];
const PARTS: [&str; 7] =
    ["morning", "dawn", "afternoon", "evening", "night nighttime", "noon midday", "midnight"];
const DECADES: [(&str, i32); 8] = [
    ("twenties", 20),
    ("thirties", 30),
    ("forties", 40),
    ("fifties", 50),
    ("sixties", 60),
    ("seventies", 70),
    ("eighties", 80),
    ("nineties", 90),
];

/// Adjectives of recurrence, with the unit that they repeat in.
const OFTEN_WORDS: [(&str, Unit); 11] = [
    ("hourly", Unit::Hour),
    ("daily", Unit::Day),
    ("weekly", Unit::Week),
    ("fortnightly", Unit::Fortnight),
    ("monthly", Unit::Month),
    ("yearly", Unit::Year),
    ("annually", Unit::Year),
    ("nightly", Unit::Day),
    ("biennially", Unit::Year),
    ("biweekly", Unit::Fortnight),
    ("bimonthly", Unit::Month),
];

const ZONES: &str = "gmt utc bst cet cest eet est edt et cst cdt mst mdt pst pdt ist jst msk";
const FEW_WORDS: &str = "several few some many couple";

/// One token as the rules see it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    /// Its number in the vocabulary; 0 where no rule knows it.
    pub(super) id: u16,
    /// The classes it is in.
    pub(super) classes: Classes,
    /// The number it stands for in its class: the month, the weekday, the number said.
    pub(super) value: i32,
    /// The number it stands for as an ordinal ("second"), beside its first meaning.
    pub(super) ordinal: i32,
}

/// All words that rules speak of.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    by_text: WordMap<u16>,
    words: Vec<Word>,
}

impl Vocabulary {
    /// No words at all.
    pub(super) fn empty() -> Self {
        Self { by_text: WordMap::default(), words: vec![Word::default()] }
    }

    /// With the closed tables; rules add the words they write themselves.
    pub(super) fn filled(self) -> Self {
        let mut all = self;
        all.add_rows(&MONTHS, MONTH, 1);
        all.add_rows(&WEEKDAYS, WEEKDAY, 1);
        all.add_rows(&SEASONS, SEASON, 0);
        all.add_rows(&PARTS, PART, 0);
        for (at, (one, many)) in UNIT_WORDS.iter().enumerate() {
            all.add_list(one, UNIT, value_of(at));
            all.add_list(many, UNITS, value_of(at));
        }
        all.add_pairs(&NUMBER_WORDS, NUMBER_WORD);
        all.add_pairs(&DECADES, DECADE_WORD);
        for (text, value) in ORDINALS {
            let id = all.intern(text);
            all.words[id].classes |= ORDINAL;
            all.words[id].ordinal = value;
        }
        for (text, unit) in OFTEN_WORDS {
            all.add_list(text, OFTEN, unit as i32);
        }
        all.add_list("am a.m. a.m", MERIDIEM, 0);
        all.add_list("pm p.m. p.m", MERIDIEM, 12);
        all.add_list(ZONES, ZONE, 0);
        all.add_list(FEW_WORDS, FEW, 0);
        all.add_list("st nd rd th", ORDINAL_END, 0);
        all
    }

    fn add_rows(&mut self, rows: &[&str], class: Classes, first: i32) {
        for (at, row) in rows.iter().enumerate() {
            self.add_list(row, class, first + value_of(at));
        }
    }

    fn add_pairs(&mut self, rows: &[(&str, i32)], class: Classes) {
        for (text, value) in rows {
            self.add_list(text, class, *value);
        }
    }

    fn add_list(&mut self, list: &str, class: Classes, value: i32) {
        for text in list.split(' ') {
            let id = self.intern(text);
            let short = class & (MONTH | WEEKDAY) != 0 && text.len() <= 5 && !SPELLED_OUT.contains(&text);
            self.words[id].classes |= if short { class | SHORT } else { class };
            self.words[id].value = value;
        }
    }

    /// The number of a word, which is new where nobody spoke of it before.
    pub(super) fn intern(&mut self, text: &str) -> usize {
        if let Some(&id) = self.by_text.get(text) {
            return usize::from(id);
        }
        let id = self.words.len();
        let short = u16::try_from(id).expect("the tables hold some hundred words");
        self.by_text.insert(text, short);
        self.words.push(Word { id: short, ..Word::default() });
        id
    }

    /// All words, by their number.
    pub(super) fn words(&self) -> &[Word] {
        &self.words
    }

    /// What the rules see of each token.
    pub(super) fn read(&self, prose: &Prose) -> Vec<Word> {
        (0..prose.tokens().len()).map(|at| self.word(prose, at)).collect()
    }

    /// What the rules see of one token.
    pub(super) fn word(&self, prose: &Prose, at: usize) -> Word {
        match prose.kind(at) {
            TokenKind::Number => digits(prose.raw(at)),
            TokenKind::Word | TokenKind::Sign => {
                let id = match if prose.is_ascii(at) { "" } else { prose.lower(at) } {
                    "’s" => self.by_text.get("'s"),
                    "–" => self.by_text.get("-"),
                    _ => self.by_text.at(prose, at),
                };
                id.and_then(|id| self.words.get(usize::from(*id))).copied().unwrap_or_default()
            }
        }
    }
}

fn value_of(at: usize) -> i32 {
    i32::try_from(at).unwrap_or_default()
}

/// The classes of digits. Years are those that news speaks of.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1000..=2199;

pub(super) fn digits(text: &str) -> Word {
    if text.contains(['.', ',']) {
        let class = if text.contains(',') { 0 } else { DECIMAL };
        return Word { classes: class, ..Word::default() };
    }
    let Ok(value) = text.parse::<i32>() else { return Word::default() };
    let mut classes = DIGITS;
    if text.len() == 4 && YEARS.contains(&value) {
        classes |= YEAR;
    }
    if text.len() <= 2 && (1..=31).contains(&value) {
        classes |= DAY;
    }
    Word { id: 0, classes, value, ordinal: 0 }
}

/// Named days and what is known of them.
pub(super) static HOLIDAYS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse("holidays", include_str!("../../../assets/lexicon/holidays.tsv")));

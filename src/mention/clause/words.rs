//! Word classes from closed lists, and the forms of the reporting verbs.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::{Lexicon, Prose, WordMap};

/// What a word can be; a token may have several classes.
pub(crate) mod class {
    /// "the", "its", "some".
    pub(crate) const DETERMINER: u32 = 1;
    /// "in", "of", "after".
    pub(crate) const PREPOSITION: u32 = 1 << 1;
    /// A form of "be".
    pub(crate) const BE: u32 = 1 << 2;
    /// A form of "have".
    pub(crate) const HAVE: u32 = 1 << 3;
    /// A form of "do".
    pub(crate) const DO: u32 = 1 << 4;
    /// "will", "could", "'ll".
    pub(crate) const MODAL: u32 = 1 << 5;
    /// "he", "they", "who".
    pub(crate) const SUBJECT: u32 = 1 << 6;
    /// "who", "which", "that".
    pub(crate) const RELATIVE: u32 = 1 << 7;
    /// "and", "or", "but".
    pub(crate) const CONJUNCTION: u32 = 1 << 8;
    /// "because", "although", "if".
    pub(crate) const SUBORDINATOR: u32 = 1 << 9;
    /// "also", "now", and what ends in -ly.
    pub(crate) const ADVERB: u32 = 1 << 10;
    /// "Monday", "yesterday", "last", "week".
    pub(crate) const TIME: u32 = 1 << 11;
    /// "not", "never", "n't".
    pub(crate) const NEGATION: u32 = 1 << 12;
    /// Begins with a capital letter.
    pub(crate) const CAPITAL: u32 = 1 << 13;
    /// Digits.
    pub(crate) const NUMBER: u32 = 1 << 14;
    /// A sign of one character.
    pub(crate) const SIGN: u32 = 1 << 15;
    /// A mark that can open a quotation.
    pub(crate) const OPENING: u32 = 1 << 16;
    /// A mark that can close a quotation.
    pub(crate) const CLOSING: u32 = 1 << 17;
    /// "him", "them", "reporters": somebody told.
    pub(crate) const OBJECT: u32 = 1 << 18;
    /// Ends a sentence: ".", "?", "!".
    pub(crate) const STOP: u32 = 1 << 19;
    /// Parts clauses: ";", ":", a dash, a bracket.
    pub(crate) const BREAK: u32 = 1 << 20;
    /// ",".
    pub(crate) const COMMA: u32 = 1 << 21;
    /// "'s", "'": what is possessed follows.
    pub(crate) const POSSESSIVE: u32 = 1 << 22;

    /// Any auxiliary.
    pub(crate) const AUXILIARY: u32 = BE | HAVE | DO | MODAL;
}

/// The ways in which a verb of the list takes what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Frames(u8);

impl Frames {
    /// A clause or a quotation.
    pub(crate) const SAY: Self = Self(1);
    /// Somebody, then a clause.
    pub(crate) const TELL: Self = Self(2);
    /// A quotation only.
    pub(crate) const QUOTE: Self = Self(4);
    /// An infinitive.
    pub(crate) const TO: Self = Self(8);
    /// A noun phrase.
    pub(crate) const OBJECT: Self = Self(16);

    /// A clause without "that" only where an auxiliary shows that it is one.
    pub(crate) const FINITE: Self = Self(32);
    /// A clause with its "that", "how" or "whether".
    pub(crate) const THAT: Self = Self(64);
    /// A noun phrase with "as" after it.
    pub(crate) const AS: Self = Self(128);

    /// Whether it has one of the frames of `any`.
    pub(crate) const fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    /// The frames of both.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn parse(cell: &str) -> Self {
        let one = |name: &str| match name {
            "say" => Self::SAY,
            "tell" => Self::TELL,
            "quote" => Self::QUOTE,
            "to" => Self::TO,
            "object" => Self::OBJECT,
            "finite" => Self::FINITE,
            "that" => Self::THAT,
            "as" => Self::AS,
            other => unreachable!("reporting_verbs.tsv: no frame “{other}”"),
        };
        cell.split(' ').map(one).fold(Self(0), Self::or)
    }
}

/// A form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    /// "say".
    Base,
    /// "says".
    Third,
    /// "said", also as a participle where the two are alike.
    Past,
    /// "written".
    Participle,
    /// "saying".
    Gerund,
}

/// One way to read a word: which verb, which form.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    /// The verb, with its particle ("call for").
    pub(crate) verb: &'static str,
    /// The words that must follow it.
    pub(crate) particle: Vec<&'static str>,
    /// The form.
    pub(crate) form: Form,
    /// How it takes what is said.
    pub(crate) frames: Frames,
    /// Whether the bare form and the one in -s are also nouns.
    pub(crate) noun: bool,
}

/// All forms of the reporting verbs; a token's number points here.
pub(crate) struct Verbs {
    by_form: FxHashMap<String, u16>,
    /// The forms by their number.
    forms: Vec<String>,
    readings: Vec<Vec<Reading>>,
}

impl Verbs {
    /// The readings under a token's number, those with a particle first.
    pub(crate) fn readings(&self, number: u16) -> &[Reading] {
        self.readings.get(usize::from(number)).map_or(&[], Vec::as_slice)
    }

    fn build(table: &'static Lexicon) -> Self {
        let mut verbs =
            Self { by_form: FxHashMap::default(), forms: vec![String::new()], readings: vec![Vec::new()] };
        for (key, _) in table.entries() {
            verbs.insert(table, key);
        }
        for readings in &mut verbs.readings {
            readings.sort_by_key(|r| (std::cmp::Reverse(r.particle.len()), r.form));
        }
        verbs
    }

    fn insert(&mut self, table: &'static Lexicon, key: &'static str) {
        let (lemma, rest) = key.split_once(' ').unwrap_or((key, ""));
        let particle: Vec<&str> = rest.split(' ').filter(|w| !w.is_empty()).collect();
        let first = |cell: &'static str| cell.split(' ').next().unwrap_or(cell);
        let past = table.cell(key, "past").map_or_else(|| with_ending(lemma, "ed"), |c| first(c).to_owned());
        let participle = table.cell(key, "participle").map_or_else(|| past.clone(), |c| first(c).to_owned());
        let doubled = past.strip_suffix("ed").filter(|s| s.len() == lemma.len() + 1 && s.starts_with(lemma));
        let gerund = doubled.map_or_else(|| with_ending(lemma, "ing"), |s| format!("{s}ing"));
        let frames = Frames::parse(table.cell(key, "frames").unwrap_or("say"));
        let noun = table.cell(key, "noun").is_some();
        let mut forms = vec![
            (lemma.to_owned(), Form::Base),
            (with_ending(lemma, "s"), Form::Third),
            (past.clone(), Form::Past),
            (gerund, Form::Gerund),
        ];
        if participle != past {
            forms.push((participle, Form::Participle));
        }
        for (form, kind) in forms {
            let number = self.number(form);
            self.readings[number].push(Reading {
                verb: key,
                particle: particle.clone(),
                form: kind,
                frames,
                noun,
            });
        }
    }

    fn number(&mut self, form: String) -> usize {
        let next = self.readings.len();
        let number = *self.by_form.entry(form.clone()).or_insert_with(|| u16::try_from(next).unwrap_or(0));
        if usize::from(number) == next {
            self.readings.push(Vec::new());
            self.forms.push(form);
        }
        usize::from(number)
    }
}

/// A regular ending after a verb's bare form: "deny" + "ed" is "denied", "argue" + "ing" is "arguing".
fn with_ending(lemma: &str, ending: &str) -> String {
    let stem = lemma.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'o', 'u']));
    match (ending, stem) {
        ("s", Some(stem)) => format!("{stem}ies"),
        ("ed", Some(stem)) => format!("{stem}ied"),
        ("s", None) if lemma.ends_with(['s', 'x', 'z']) || lemma.ends_with("ch") || lemma.ends_with("sh") => {
            format!("{lemma}es")
        }
        ("ed", None) if lemma.ends_with('e') => format!("{lemma}d"),
        ("ing", _) if lemma.ends_with('e') && !lemma.ends_with("ee") => {
            format!("{}ing", lemma.strip_suffix('e').unwrap_or(lemma))
        }
        _ => format!("{lemma}{ending}"),
    }
}

static TABLE: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::parse("reporting_verbs.tsv", include_str!("../../../assets/lexicon/reporting_verbs.tsv"))
});

impl Verbs {
    /// Whether a token's number has a reading as a finite verb or a participle, and none as a noun.
    pub(super) fn is_verbal(&self, number: u16) -> bool {
        let verbal = |r: &Reading| r.form != Form::Base && !(r.noun && r.form == Form::Third);
        number != 0 && self.readings(number).iter().any(verbal)
    }
}

/// The reporting verbs.
pub(crate) static VERBS: LazyLock<Verbs> = LazyLock::new(|| Verbs::build(&TABLE));

/// Whether a word that no list knows is an adverb by its ending.
pub(super) fn is_adverb(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ly") && !NOT_ADVERBS.contains(&word)
}

/// Words in -ly that are no adverbs.
const NOT_ADVERBS: &[&str] = &[
    "family", "reply", "supply", "assembly", "rally", "anomaly", "monopoly", "bully", "elderly", "friendly",
    "likely", "unlikely", "deadly", "costly", "homily", "apply", "imply", "comply", "multiply", "belly",
    "jelly", "lovely",
];

/// Classes and their words, a space between words.
const LISTS: &[(u32, &str)] = &[
    (
        class::DETERMINER,
        "the a an this these those its his her their our my your some many several most all any no every each \
         another both few other such various one two three four five six seven eight nine ten dozens hundreds \
         thousands millions nearly almost more about at",
    ),
    (
        class::PREPOSITION,
        "in on at of for from by with to about over under after before during between among against through into \
         across amid since until within without toward towards via per near inside outside despite like including \
         following behind beyond along around throughout upon onto off regarding",
    ),
    (class::BE, "is are was were be been being 's 're 'm isn't aren't wasn't weren't ain't"),
    (class::HAVE, "has have had having 've hasn't haven't hadn't 'd 's"),
    (class::DO, "do does did don't doesn't didn't"),
    (
        class::MODAL,
        "will would can could may might must shall should won't wouldn't can't cannot couldn't shan't shouldn't \
         mustn't mightn't 'll 'd",
    ),
    (class::SUBJECT, "i you he she it we they who there nobody everybody everyone somebody someone"),
    (class::RELATIVE, "who which that whom whose"),
    (class::CONJUNCTION, "and or but nor yet so &"),
    (
        class::SUBORDINATOR,
        "that because although though while if when as since whether where until unless after before than why how \
         what whereas once",
    ),
    (
        class::ADVERB,
        "also now still later then once again never not already even just ever soon always often further \
         meanwhile however instead too thus therefore once long reportedly n't",
    ),
    (
        class::TIME,
        "monday tuesday wednesday thursday friday saturday sunday january february march april june july august \
         september october november december yesterday today tonight tomorrow last this earlier week month year \
         weekend morning afternoon evening night late early ago recently",
    ),
    (class::NEGATION, "not never no n't nor neither"),
    (
        class::NEGATION,
        "isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't cannot couldn't hasn't",
    ),
    (class::NEGATION, "haven't hadn't shan't shouldn't mightn't"),
    (class::OPENING, "\" “ ” „ « ‘ ` '"),
    (class::CLOSING, "\" ” » ’ '"),
    (
        class::OBJECT,
        "me him her us them you it reporters journalists lawmakers supporters me himself herself",
    ),
    (class::STOP, ". ? !"),
    (class::BREAK, "; : — – ( ) [ ] ― _ - …"),
    (class::COMMA, ","),
    (class::POSSESSIVE, "'s '"),
];

static CLASSES: LazyLock<WordMap<(u32, u16)>> = LazyLock::new(|| {
    let mut map: WordMap<(u32, u16)> = WordMap::default();
    for (class, words) in LISTS {
        for word in words.split_ascii_whitespace() {
            map.entry(word).0 |= class;
        }
    }
    for (number, form) in VERBS.forms.iter().enumerate().skip(1) {
        map.entry(form).1 = u16::try_from(number).unwrap_or(0);
    }
    map
});

/// Reads the lists ahead of their first use.
pub(in crate::mention) fn prepare() {
    LazyLock::force(&CLASSES);
}

/// The classes of a token, and its number among the reporting verbs.
pub(super) fn look_up(prose: &Prose, token: usize) -> (u32, u16) {
    if let Some(&found) = CLASSES.at(prose, token) {
        return found;
    }
    let lower = prose.lower(token);
    if prose.is_ascii(token) || !lower.contains('\u{2019}') {
        return (0, 0);
    }
    CLASSES.get(&lower.replace('\u{2019}', "'")).copied().unwrap_or((0, 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn look_up(word: &str) -> (u32, u16) {
        super::look_up(&Prose::new(word.into(), [Span::new(0, word.len())]), 0)
    }

    #[track_caller]
    fn check(word: &str, verb: &str, form: Form) {
        let (_, number) = look_up(word);
        let found = VERBS.readings(number).iter().any(|r| r.verb == verb && r.form == form);
        assert!(found, "{word}: {:?}", VERBS.readings(number));
    }

    #[test]
    fn verbs_have_their_forms() {
        check("said", "say", Form::Past);
        check("denies", "deny", Form::Third);
        check("denied", "deny", Form::Past);
        check("arguing", "argue", Form::Gerund);
        check("admitting", "admit", Form::Gerund);
        check("written", "write", Form::Participle);
        check("stresses", "stress", Form::Third);
        check("called", "call for", Form::Past);
    }

    #[test]
    fn both_apostrophes_mean_the_same() {
        assert_eq!(look_up("didn’t"), look_up("didn't"));
        assert_ne!(look_up("’ll").0 & class::MODAL, 0);
    }
}

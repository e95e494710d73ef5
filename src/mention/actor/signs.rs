//! The table of signs: what speaks for a name being a person, an organisation, a place, or no name at all.

use std::sync::LazyLock;

use super::boundary::Stand;
use super::evidence::View;
use super::facts::Facts;
use crate::text::{Prose, TokenKind, WordMap};

/// One row: a sign, its weights for person, organisation, place and for being a name, and when it holds.
pub(super) struct Sign {
    pub(super) name: &'static str,
    pub(super) weights: [i32; 4],
    pub(super) holds: fn(&View<'_, '_>) -> bool,
}

const fn sign(name: &'static str, weights: [i32; 4], holds: fn(&View<'_, '_>) -> bool) -> Sign {
    Sign { name, weights, holds }
}

/// What a word beside a name says of it, one bit each.
mod beside {
    /// It speaks or acts like a person.
    pub(super) const SPEAKS: u8 = 1;
    /// Only people have it.
    pub(super) const OF_PERSON: u8 = 1 << 1;
    /// It leads to a place.
    pub(super) const WITHIN: u8 = 1 << 2;
    /// A relative or friend.
    pub(super) const RELATIVE: u8 = 1 << 3;
    /// A kind of place.
    pub(super) const PLACE_KIND: u8 = 1 << 4;
    /// Firms and groups have it.
    pub(super) const OF_FIRM: u8 = 1 << 5;
    /// A side of a place.
    pub(super) const SIDE: u8 = 1 << 6;
    /// A share or a part of a firm.
    pub(super) const HELD: u8 = 1 << 7;
}

/// The words that say so.
const BESIDE: [(u8, &str); 8] = [
    (
        beside::HELD,
        "stake stakes share shares shareholder shareholders subsidiary unit takeover acquisition owner owners",
    ),
    (
        beside::SPEAKS,
        "said says told added wrote tweeted insisted argued replied explained recalled joked smiled nodded \
         asked answered denied warned claimed stated noted admitted died resigned testified thinks believes \
         thought wants knows married",
    ),
    (beside::OF_PERSON, "who whose himself herself aged"),
    (beside::WITHIN, "in near across throughout outside inside towards around into"),
    (
        beside::RELATIVE,
        "wife husband son daughter brother sister father mother friend uncle aunt nephew niece cousin \
         grandson widow girlfriend boyfriend",
    ),
    (
        beside::PLACE_KIND,
        "province provinces district districts city town village region peninsula airport border river \
         island valley suburb neighbourhood neighborhood county state coast area governorate oblast capital \
         port strait mountains prefecture",
    ),
    (
        beside::OF_FIRM,
        "ceo shares stock employees executives executive shareholders products customers spokesman \
         spokeswoman spokesperson chairman stores subsidiary fighters militants militant rebels commander \
         forces news agency lawmakers chief officials",
    ),
    (
        beside::SIDE,
        "northern southern eastern western central northeastern northwestern southeastern southwestern \
         neighbouring neighboring nearby downtown mainland",
    ),
];

/// The same by the word.
static BESIDE_BY_WORD: LazyLock<WordMap<u8>> = LazyLock::new(|| {
    let mut by_word = WordMap::<u8>::default();
    for (mark, words) in BESIDE {
        for word in words.split_ascii_whitespace() {
            *by_word.entry(word) |= mark;
        }
    }
    by_word
});

/// A word beside a name, in ASCII lower case, and what it says of the name.
#[derive(Clone, Copy, Default)]
pub(super) struct Beside<'a> {
    pub(super) word: &'a str,
    marks: u8,
}

impl<'a> Beside<'a> {
    pub(super) fn new(prose: &'a Prose, index: usize) -> Self {
        let marks = BESIDE_BY_WORD.at(prose, index).copied().unwrap_or_default();
        Self { word: prose.lower(index), marks }
    }

    fn says(self, mark: u8) -> bool {
        self.marks & mark != 0
    }
}

/// The table. Weights were set by hand on half of the training documents by what each sign got right and wrong.
pub(super) const SIGNS: &[Sign] = &[
    // What the lists hold.
    sign("listed country", [-3, 0, 9, 6], |v| {
        v.whole.any(Facts::COUNTRY) && !v.whole.any(Facts::GIVEN | Facts::FAMILY)
    }),
    sign("listed country, also a name", [1, 0, 4, 4], |v| {
        v.whole.any(Facts::COUNTRY) && v.whole.any(Facts::GIVEN | Facts::FAMILY)
    }),
    sign("listed place", [-2, 0, 8, 6], |v| {
        v.whole.any(Facts::PLACE) && !v.whole.any(Facts::WEAK | Facts::GIVEN | Facts::FAMILY)
    }),
    sign("listed place, also a word", [0, 0, 3, 2], |v| {
        v.whole.any(Facts::PLACE) && v.whole.any(Facts::WEAK | Facts::GIVEN | Facts::FAMILY)
    }),
    sign("listed organisation", [-3, 9, 0, 6], |v| {
        v.whole.any(Facts::ORGANISATION) && !v.whole.any(Facts::WEAK)
    }),
    sign("listed organisation, also a word", [0, 4, 0, 1], |v| {
        v.whole.any(Facts::ORGANISATION) && v.whole.any(Facts::WEAK)
    }),
    sign("listed acronym", [-3, 8, 0, 5], |v| v.whole.any(Facts::ACRONYM)),
    sign("given name before another name", [6, 0, 0, 4], |v| {
        !v.single && v.first.any(Facts::GIVEN) && !v.first.any(Facts::WORDY)
    }),
    sign("given name, also a word", [3, 0, 0, 1], |v| {
        !v.single && v.first.any(Facts::GIVEN) && v.first.any(Facts::WORDY)
    }),
    sign("given name", [5, 0, 0, 4], |v| v.single && v.whole.any(Facts::GIVEN) && !v.whole.any(Facts::WORDY)),
    sign("family name", [4, 0, 0, 3], |v| {
        v.last.any(Facts::FAMILY)
            && !v.last.any(Facts::WORDY)
            && (v.single || v.piece.first + 1 < v.piece.last || v.count() == 2)
    }),
    sign("family name, also a word", [2, 0, 0, 0], |v| v.last.any(Facts::FAMILY) && v.last.any(Facts::WORDY)),
    // What the name is made of.
    sign("organisation's last word", [-4, 8, 0, 3], |v| {
        !v.single && v.last.any(Facts::ORG_END) && !v.last.any(Facts::ORG_SOFT)
    }),
    sign("organisation's last word, also a word", [-2, 4, 0, 1], |v| {
        !v.single && v.last.any(Facts::ORG_END) && v.last.any(Facts::ORG_SOFT)
    }),
    sign("organisation's head", [-4, 8, 0, 3], |v| v.structured()),
    sign("holds an organisation", [-2, 4, 0, 2], |v| {
        !v.single
            && v.count() > 1
            && (v.piece.first..v.piece.last)
                .any(|i| v.words.phrase(i + 1, v.piece.last).any(Facts::ORGANISATION))
    }),
    sign("place's last word", [-3, 0, 7, 3], |v| {
        !v.single && v.last.any(Facts::PLACE_END) && !v.last.any(Facts::FAMILY)
    }),
    sign("place's last word, also a family name", [0, 0, 3, 2], |v| {
        !v.single && v.last.any(Facts::PLACE_END) && v.last.any(Facts::FAMILY)
    }),
    sign("place's first word", [-1, 0, 4, 2], |v| {
        !v.single && v.first.any(Facts::PLACE_HEAD) && !v.last.any(Facts::ORG_END)
    }),
    sign("place with a listed place in it", [0, 0, 3, 1], |v| {
        !v.single && v.first.any(Facts::PLACE_HEAD) && v.last.any(Facts::ANY_PLACE)
    }),
    sign("initial in the name", [6, 0, 0, 4], |v| {
        !v.single
            && (v.piece.first..v.piece.last).any(|i| v.words.is_initial(i) && v.words.prose.raw(i + 1) == ".")
            && v.words.prose.raw(v.piece.last) != "."
    }),
    sign("particle in the name", [3, 0, 0, 2], |v| {
        !v.single
            && (v.piece.first..v.piece.last).any(|i| {
                v.words.facts(i).any(Facts::INNER) && !v.words.is_capital(i) && v.words.prose.raw(i) != "of"
            })
    }),
    sign("several capitals", [2, 0, 0, 1], |v| {
        matches!(v.count(), 2 | 3)
            && !v.has_ordinary()
            && !v.has(
                Facts::COMMON
                    | Facts::TOPIC
                    | Facts::ORG_END
                    | Facts::NO_NAME
                    | Facts::LISTED
                    | Facts::DEMONYM,
            )
    }),
    sign("sign of a firm in the name", [-3, 5, 0, 2], |v| {
        (v.piece.first..=v.piece.last).any(|i| v.words.prose.raw(i) == "&")
    }),
    sign("capitals inside a word", [-2, 3, 0, 1], |v| {
        v.words.prose.raw(v.piece.last).len() > 4
            && v.words.prose.raw(v.piece.last).chars().skip(2).any(char::is_uppercase)
            && v.words.prose.raw(v.piece.last).chars().any(char::is_lowercase)
            && !v.words.prose.lower(v.piece.last).starts_with("mac")
    }),
    sign("letters of an acronym", [-2, 4, 0, 0], |v| {
        v.single
            && v.piece.stand != Stand::Headline
            && v.words.is_all_caps(v.piece.last)
            && (2..=6).contains(&v.words.prose.raw(v.piece.last).len())
            && !v.whole.any(Facts::LISTED)
    }),
    sign("ending of place names", [0, 0, 3, 1], |v| {
        v.ends(&[
            "stan", "ville", "burg", "shire", "land", "grad", "abad", "pur", "istan", "polis", "ford",
            "bury", "borough", "holm", "wick", "haven",
        ]) && !v.last.any(Facts::FAMILY | Facts::GIVEN)
    }),
    sign("ending of family names", [3, 0, 0, 1], |v| {
        v.ends(&[
            "ovich", "evich", "sson", "escu", "enko", "vić", "shvili", "ovski", "ovsky", "ewski", "owski",
            "opoulos", "zadeh", "idze", "nen", "inski", "ov", "ova", "yan",
        ]) || v.words.prose.lower(v.piece.last).starts_with("mc") && v.words.prose.raw(v.piece.last).len() > 4
    }),
    sign("ending of firms' names", [0, 3, 0, 1], |v| {
        v.ends(&[
            "soft", "tech", "corp", "bank", "media", "com", "tel", "net", "pharma", "systems", "gruppe",
            "works", "ware",
        ])
    }),
    sign("ordinary word in it", [-1, 2, 0, -2], |v| {
        !v.single
            && v.has_ordinary()
            && !v.first.any(Facts::GIVEN)
            && v.piece.title.is_none()
            && !v.whole.any(Facts::LISTED)
            && !v.last.any(Facts::ORG_END | Facts::PLACE_END)
            && !v.structured()
    }),
    sign("begins with a listed organisation", [-2, 5, -1, 2], |v| {
        !v.single && v.first.any(Facts::ORGANISATION | Facts::ACRONYM)
    }),
    sign("organisation's word inside", [-2, 6, 0, 2], |v| v.holds_seat()),
    sign("party or group joined with -e-", [-6, 7, 0, 2], |v| v.joined_with_e()),
    // What stands before it.
    sign("title before it", [10, -2, -3, 6], |v| v.piece.title.is_some()),
    sign("role before it", [5, 0, 0, 3], |v| {
        v.piece.title.is_none()
            && v.before_facts.any(Facts::ROLE | Facts::TITLE)
            && !v.whole.any(Facts::LISTED)
    }),
    sign("relative before it", [5, 0, 0, 3], |v| v.before.says(beside::RELATIVE)),
    sign("in, near, across …", [-1, 0, 3, 1], |v| v.before.says(beside::WITHIN)),
    sign("side of a place before it", [-1, 0, 5, 2], |v| v.before.says(beside::SIDE)),
    sign("from, to, at", [0, 0, 1, 0], |v| matches!(v.before.word, "from" | "to" | "at")),
    sign("town of, province of", [0, 0, 6, 3], |v| {
        v.before.word == "of"
            && (v.second_before.says(beside::PLACE_KIND)
                || matches!(
                    v.second_before.word,
                    "outskirts" | "north" | "south" | "east" | "west" | "streets" | "part" | "parts"
                ))
    }),
    sign("kind of place and a comma before it", [-2, 0, 6, 2], |v| {
        v.before.word == ","
            && matches!(
                v.second_before.word,
                "capital"
                    | "city"
                    | "town"
                    | "village"
                    | "port"
                    | "island"
                    | "province"
                    | "district"
                    | "suburb"
            )
            && matches!(v.after.word, "," | "." | ";" | ")")
    }),
    sign("works at it", [-2, 0, 5, 2], |v| {
        v.before.word == "at"
            && matches!(
                v.second_before.word,
                "dam"
                    | "bridge"
                    | "station"
                    | "plant"
                    | "port"
                    | "crossing"
                    | "base"
                    | "mine"
                    | "reactor"
                    | "camp"
                    | "prison"
                    | "factory"
                    | "refinery"
            )
            && !v.whole.any(Facts::LISTED | Facts::GIVEN)
    }),
    sign("the before an unknown word", [0, 0, 0, -3], |v| {
        v.before.word == "the"
            && v.single
            && v.piece.title.is_none()
            && !v.whole.any(Facts::LISTED | Facts::ORG_END | Facts::GIVEN)
            && !v.words.is_all_caps(v.piece.last)
    }),
    sign("the before it", [-3, 2, 0, 0], |v| v.before.word == "the" && !v.whole.any(Facts::ANY_PLACE)),
    sign("according to", [1, 1, 0, 1], |v| v.before.word == "to" && v.second_before.word == "according"),
    sign("company, group, agency before it", [0, 5, 0, 2], |v| {
        matches!(
            v.before.word,
            "company"
                | "firm"
                | "group"
                | "agency"
                | "maker"
                | "giant"
                | "newspaper"
                | "website"
                | "magazine"
                | "broadcaster"
                | "retailer"
                | "airline"
                | "party"
                | "charity"
                | "network"
                | "team"
        )
    }),
    // What stands after it.
    sign("speaks or acts like a person", [2, 1, 0, 1], |v| v.after.says(beside::SPEAKS)),
    sign("who, himself", [3, 0, 0, 2], |v| {
        v.after.says(beside::OF_PERSON)
            || v.after.word == "," && matches!(v.second_after.word, "who" | "whose")
    }),
    sign("age after it", [6, 0, 0, 4], |v| {
        matches!(v.after.word, "," | "(")
            && v.words.prose.kind(v.piece.last + 2) == TokenKind::Number
            && v.second_after.word.len() == 2
            && matches!(v.words.prose.raw(v.piece.last + 3), "," | ")" | ".")
    }),
    sign("kind of place after it", [0, 0, 4, 2], |v| !v.glued_after() && v.after.says(beside::PLACE_KIND)),
    sign("based", [0, 0, 4, 2], |v| v.after.word == "-" && v.glued_after() && v.second_after.word == "based"),
    sign("belongs to a firm or group", [0, 3, 0, 1], |v| v.after.says(beside::OF_FIRM)),
    sign("its officers, its shares", [0, 3, 0, 1], |v| {
        matches!(v.after.word, "'s" | "’s") && v.second_after.says(beside::OF_FIRM)
    }),
    sign("possessive", [0, 0, 0, 1], |v| matches!(v.after.word, "'s" | "’s")),
    sign("acronym in brackets", [0, 4, 0, 3], |v| {
        !v.single
            && v.after.word == "("
            && v.words.is_all_caps(v.piece.last + 2)
            && v.words.prose.raw(v.piece.last + 3) == ")"
    }),
    sign("its people is named after it", [-3, -1, 8, 4], |v| v.single && v.words.is_land(v.piece.first)),
    sign("its parliament, its currency", [-1, 0, 5, 2], |v| v.has_what_states_have()),
    sign("one name after in", [-2, 0, 2, 0], |v| {
        v.single
            && v.before.word == "in"
            && !v.whole.any(Facts::GIVEN | Facts::FAMILY | Facts::LISTED)
            && !v.words.is_all_caps(v.piece.last)
    }),
    sign("a share or a part of it", [-3, 4, -3, 1], |v| {
        matches!(v.before.word, "in" | "of")
            && v.second_before.says(beside::HELD)
            && !v.whole.any(Facts::LISTED)
    }),
    sign("administration, family, era", [5, -2, 0, 1], |v| {
        v.single
            && !v.whole.any(Facts::LISTED)
            && matches!(
                v.after.word,
                "administration"
                    | "family"
                    | "era"
                    | "presidency"
                    | "camp"
                    | "campaign"
                    | "regime"
                    | "brothers"
                    | "government"
            )
    }),
    sign("tells or is told", [1, 1, 0, 1], |v| {
        matches!(v.before.word, "told" | "tells" | "urged" | "accused" | "criticised" | "criticized")
    }),
    sign("its letters stand for the name before", [-3, 6, 0, 6], |v| {
        v.before.word == "(" && v.after.word == ")" && v.single && v.spells_name_before()
    }),
    // Whether it is a name at all.
    sign("capital inside the sentence", [0, 0, 0, 3], |v| v.piece.stand == Stand::Inside),
    sign("first word of the sentence", [0, 0, 0, -3], |v| {
        v.piece.stand == Stand::Opening && v.single && v.words.is_ordinary(v.piece.first)
    }),
    sign("unknown first word that acts", [0, 0, 0, 1], |v| {
        v.piece.stand == Stand::Opening
            && v.single
            && matches!(v.after.word, "is" | "was" | "has" | "had" | "will" | "would")
    }),
    sign("one unknown name", [2, 0, 0, 0], |v| {
        v.single
            && !v.whole.any(Facts::LISTED)
            && v.before.word != "the"
            && !v.words.is_all_caps(v.piece.last)
    }),
    sign("branch in a place", [0, 3, 0, 1], |v| {
        !v.single
            && v.last.any(Facts::ANY_PLACE)
            && !v.last.any(Facts::FAMILY)
            && !v.first.any(Facts::COMMON | Facts::TOPIC | Facts::DEMONYM)
            && !v.first.any(Facts::GIVEN | Facts::PLACE_HEAD | Facts::ANY_PLACE)
    }),
    sign("first words of the sentence", [0, 0, 0, 1], |v| v.piece.stand == Stand::Opening && !v.single),
    sign("headline", [0, 0, 0, -2], |v| v.piece.stand == Stand::Headline),
    sign("grammatical word or calendar", [0, 0, 0, -12], |v| {
        v.single && v.whole.any(Facts::FUNCTION | Facts::CALENDAR) && v.piece.title.is_none()
    }),
    sign("ordinary words only", [0, 0, 0, -4], |v| {
        !v.whole.any(Facts::LISTED)
            && (v.single || !v.first.any(Facts::LISTED))
            && v.piece.title.is_none()
            && v.all_ordinary()
            && !(v.count() > 1 && (v.last.any(Facts::ORG_END) || v.structured()))
    }),
    sign("written small elsewhere", [0, 0, 0, -3], |v| v.single && v.words.is_small_elsewhere(v.piece.first)),
    sign("a people or party", [0, 0, 0, -9], |v| {
        v.single && v.whole.any(Facts::DEMONYM) && !v.whole.any(Facts::LISTED)
    }),
    sign("event, law or product", [0, 0, 0, -8], |v| {
        v.last.any(Facts::EVENT | Facts::THING)
            && !v.whole.any(Facts::LISTED | Facts::GIVEN)
            && !(v.first.any(Facts::GIVEN)
                && v.last.any(Facts::FAMILY | Facts::THING)
                && !v.last.any(Facts::EVENT))
    }),
    sign("model number", [0, 0, 0, -6], |v| {
        let raw = v.words.prose.raw(v.piece.last);
        !v.whole.any(Facts::LISTED) && raw.bytes().any(|b| b.is_ascii_digit())
    }),
    sign("event or law of something", [0, 0, 0, -8], |v| {
        !v.single && v.first.any(Facts::EVENT | Facts::THING) && v.words.prose.raw(v.piece.first + 1) == "of"
    }),
    sign("number after it", [0, 0, 0, -6], |v| v.is_digit_after()),
    sign("a title alone", [0, 0, 0, -8], |v| {
        v.single
            && v.piece.title.is_none()
            && v.whole.any(Facts::ANY_TITLE)
            && !v.whole.any(Facts::GIVEN | Facts::FAMILY | Facts::LISTED)
    }),
    sign("one letter", [0, 0, 0, -8], |v| v.single && v.words.is_initial(v.piece.first)),
    sign("unknown letters", [0, 0, 0, -3], |v| {
        v.single && v.words.is_all_caps(v.piece.last) && !v.whole.any(Facts::LISTED)
    }),
];

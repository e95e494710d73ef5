//! Third stage: what speaks for a name being a person, an organisation, a place, or no name at all.
//!
//! One table: each row is a sign that can be seen at the name or beside it, and its weights. The heaviest sign that
//! speaks for the kind decided on is shown as the reason.

use super::boundary::{Piece, Stand};
use super::facts::Facts;
use super::words::{Words, is_ordinary};
use crate::text::TokenKind;

/// The votes for one name, or for all mentions of one name.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Votes {
    pub(super) person: i32,
    pub(super) organisation: i32,
    pub(super) place: i32,
    /// For being a name of an actor at all.
    pub(super) named: i32,
    /// The weightiest row of the table, by index, for each kind.
    pub(super) best: [Option<usize>; 3],
}

impl Votes {
    fn add(&mut self, row: usize) {
        let [person, organisation, place, named] = SIGNS[row].weights;
        self.person += person;
        self.organisation += organisation;
        self.place += place;
        self.named += named;
        for (kind, best) in self.best.iter_mut().enumerate() {
            let heavier = best.is_none_or(|old| SIGNS[old].weights[kind] < SIGNS[row].weights[kind]);
            if heavier && SIGNS[row].weights[kind] > 0 {
                *best = Some(row);
            }
        }
    }

    /// Both together.
    pub(super) fn plus(mut self, other: Self) -> Self {
        self.person += other.person;
        self.organisation += other.organisation;
        self.place += other.place;
        self.named += other.named;
        for (kind, (best, new)) in self.best.iter_mut().zip(other.best).enumerate() {
            let weight = |row: Option<usize>| row.map_or(0, |row| SIGNS[row].weights[kind]);
            if weight(new) > weight(*best) {
                *best = new;
            }
        }
        self
    }

    /// The kind with most votes: 0 person, 1 organisation, 2 place.
    pub(super) fn kind(&self) -> usize {
        let all = [self.person, self.organisation, self.place];
        let most = all.iter().copied().max().unwrap_or_default();
        all.iter().position(|&v| v == most).unwrap_or_default()
    }

    /// The lead of the winning kind over the next.
    pub(super) fn lead(&self) -> i32 {
        let mut all = [self.person, self.organisation, self.place];
        all.sort_unstable();
        all[2] - all[1]
    }

    /// The name of the sign that speaks loudest for `kind`.
    pub(super) fn rule(&self, kind: usize) -> &'static str {
        self.best.get(kind).copied().flatten().map_or("capitalised name", |row| SIGNS[row].name)
    }
}

/// What a sign looks at.
pub(super) struct View<'w, 'a> {
    words: &'w Words<'a>,
    piece: Piece,
    whole: Facts,
    first: Facts,
    last: Facts,
    single: bool,
    before: &'a str,
    second_before: &'a str,
    after: &'a str,
    second_after: &'a str,
}

impl<'w, 'a> View<'w, 'a> {
    pub(super) fn new(words: &'w Words<'a>, piece: Piece) -> Self {
        let prose = words.prose;
        let front = piece.title.map_or(piece.first, |t| t.0);
        let at = |i: Option<usize>| i.map_or("", |i| prose.lower(i));
        let sentence = prose.sentences().get(piece.sentence);
        let (start, end) = sentence.map_or((0, 0), |s| (s.tokens.start, s.tokens.end));
        let within = |i: usize| (i < end).then_some(i);
        let last_word = if prose.raw(piece.last) == "." { piece.last.saturating_sub(1) } else { piece.last };
        Self {
            words,
            piece,
            whole: words.phrase(piece.first, piece.last),
            first: words.facts(piece.first),
            last: words.facts(last_word),
            single: piece.first == piece.last,
            before: at(front.checked_sub(1).filter(|&i| i >= start)),
            second_before: at(front.checked_sub(2).filter(|&i| i >= start)),
            after: at(within(piece.last + 1)),
            second_after: at(within(piece.last + 2)),
        }
    }

    /// All votes for it.
    pub(super) fn votes(&self) -> Votes {
        let mut votes = Votes::default();
        for (row, sign) in SIGNS.iter().enumerate() {
            if (sign.holds)(self) {
                votes.add(row);
            }
        }
        votes
    }

    fn count(&self) -> usize {
        (self.piece.first..=self.piece.last).filter(|&i| self.words.is_capital(i)).count()
    }

    fn has(&self, facts: Facts) -> bool {
        (self.piece.first..=self.piece.last).any(|i| self.words.facts(i).any(facts))
    }

    fn structured(&self) -> bool {
        let head = (self.piece.first..self.piece.last)
            .find(|&i| matches!(self.words.prose.raw(i + 1), "of" | "for" | "on"));
        head.is_some_and(|i| {
            self.words.facts(i).any(Facts::ORG_HEAD) && !self.words.facts(i).any(Facts::PLACE_HEAD)
        })
    }

    fn ends(&self, endings: &[&str]) -> bool {
        let last = self.words.prose.lower(self.piece.last);
        last.len() >= 6 && endings.iter().any(|e| last.ends_with(e))
    }

    fn glued_after(&self) -> bool {
        self.words.prose.glued(self.piece.last + 1)
    }

    fn all_ordinary(&self) -> bool {
        (self.piece.first..=self.piece.last).all(|i| {
            !self.words.is_capital(i)
                || is_ordinary(self.words.prose.lower(i))
                || self
                    .words
                    .facts(i)
                    .any(Facts::ORG_END | Facts::ORG_HEAD | Facts::PLACE_END | Facts::DEMONYM)
        })
    }

    fn is_digit_after(&self) -> bool {
        self.after == "-"
            && self.glued_after()
            && self.words.prose.kind(self.piece.last + 2) == TokenKind::Number
    }
}

/// One row: a sign, its weights for person, organisation, place and for being a name, and when it holds.
struct Sign {
    name: &'static str,
    weights: [i32; 4],
    holds: fn(&View<'_, '_>) -> bool,
}

const fn sign(name: &'static str, weights: [i32; 4], holds: fn(&View<'_, '_>) -> bool) -> Sign {
    Sign { name, weights, holds }
}

const SAID: [&str; 40] = [
    "said",
    "says",
    "told",
    "added",
    "wrote",
    "tweeted",
    "insisted",
    "argued",
    "replied",
    "explained",
    "recalled",
    "joked",
    "smiled",
    "nodded",
    "asked",
    "answered",
    "denied",
    "warned",
    "claimed",
    "stated",
    "noted",
    "admitted",
    "died",
    "resigned",
    "testified",
    "thinks",
    "believes",
    "thought",
    "wants",
    "knows",
    "married",
    "was",
    "laughed",
    "whispered",
    "shouted",
    "who",
    "whose",
    "himself",
    "herself",
    "aged",
];
const SPEECH: usize = 31;

const WITHIN: [&str; 9] =
    ["in", "near", "across", "throughout", "outside", "inside", "towards", "around", "into"];
const KIN: [&str; 18] = [
    "wife",
    "husband",
    "son",
    "daughter",
    "brother",
    "sister",
    "father",
    "mother",
    "friend",
    "uncle",
    "aunt",
    "nephew",
    "niece",
    "cousin",
    "grandson",
    "widow",
    "girlfriend",
    "boyfriend",
];
const PLACE_KINDS: [&str; 28] = [
    "province",
    "provinces",
    "district",
    "districts",
    "city",
    "town",
    "village",
    "region",
    "peninsula",
    "airport",
    "border",
    "river",
    "island",
    "valley",
    "suburb",
    "neighbourhood",
    "neighborhood",
    "county",
    "state",
    "coast",
    "area",
    "governorate",
    "oblast",
    "capital",
    "port",
    "strait",
    "mountains",
    "prefecture",
];
const FIRM_KINDS: [&str; 26] = [
    "ceo",
    "shares",
    "stock",
    "employees",
    "executives",
    "executive",
    "shareholders",
    "products",
    "customers",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "chairman",
    "stores",
    "subsidiary",
    "fighters",
    "militants",
    "militant",
    "rebels",
    "commander",
    "forces",
    "news",
    "agency",
    "lawmakers",
    "chief",
    "officials",
];

/// The table. Weights were set by hand on half of the training documents by what each sign got right and wrong.
const SIGNS: &[Sign] = &[
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
        v.words.prose.raw(v.piece.last).chars().skip(2).any(char::is_uppercase)
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
    // What stands before it.
    sign("title before it", [10, -2, -3, 6], |v| v.piece.title.is_some()),
    sign("role before it", [5, 0, 0, 3], |v| {
        v.piece.title.is_none()
            && super::facts::of(v.before).any(Facts::ROLE | Facts::TITLE)
            && !v.whole.any(Facts::LISTED)
    }),
    sign("relative before it", [5, 0, 0, 3], |v| KIN.contains(&v.before)),
    sign("in, near, across …", [-1, 0, 3, 1], |v| WITHIN.contains(&v.before)),
    sign("from, to, at", [0, 0, 1, 0], |v| matches!(v.before, "from" | "to" | "at")),
    sign("town of, province of", [0, 0, 6, 3], |v| {
        v.before == "of"
            && (PLACE_KINDS.contains(&v.second_before)
                || matches!(
                    v.second_before,
                    "outskirts" | "north" | "south" | "east" | "west" | "streets" | "part" | "parts"
                ))
    }),
    sign("the before it", [-3, 2, 0, 0], |v| v.before == "the" && !v.whole.any(Facts::ANY_PLACE)),
    sign("according to", [1, 1, 0, 1], |v| v.before == "to" && v.second_before == "according"),
    sign("company, group, agency before it", [0, 5, 0, 2], |v| {
        matches!(
            v.before,
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
    sign("speaks or acts like a person", [2, 1, 0, 1], |v| SAID[..SPEECH].contains(&v.after)),
    sign("who, himself", [3, 0, 0, 2], |v| {
        SAID[SPEECH + 4..].contains(&v.after) || v.after == "," && matches!(v.second_after, "who" | "whose")
    }),
    sign("age after it", [6, 0, 0, 4], |v| {
        matches!(v.after, "," | "(")
            && v.words.prose.kind(v.piece.last + 2) == TokenKind::Number
            && v.second_after.len() == 2
            && matches!(v.words.prose.raw(v.piece.last + 3), "," | ")" | ".")
    }),
    sign("kind of place after it", [0, 0, 4, 2], |v| !v.glued_after() && PLACE_KINDS.contains(&v.after)),
    sign("based", [0, 0, 4, 2], |v| v.after == "-" && v.glued_after() && v.second_after == "based"),
    sign("belongs to a firm or group", [0, 3, 0, 1], |v| FIRM_KINDS.contains(&v.after)),
    sign("its officers, its shares", [0, 3, 0, 1], |v| {
        matches!(v.after, "'s" | "’s") && FIRM_KINDS.contains(&v.second_after)
    }),
    sign("possessive", [0, 0, 0, 1], |v| matches!(v.after, "'s" | "’s")),
    sign("acronym in brackets", [0, 4, 0, 3], |v| {
        !v.single
            && v.after == "("
            && v.words.is_all_caps(v.piece.last + 2)
            && v.words.prose.raw(v.piece.last + 3) == ")"
    }),
    // Whether it is a name at all.
    sign("capital inside the sentence", [0, 0, 0, 3], |v| v.piece.stand == Stand::Inside),
    sign("first word of the sentence", [0, 0, 0, -3], |v| {
        v.piece.stand == Stand::Opening && v.single && is_ordinary(v.words.prose.lower(v.piece.first))
    }),
    sign("unknown first word that acts", [0, 0, 0, 1], |v| {
        v.piece.stand == Stand::Opening
            && v.single
            && matches!(v.after, "is" | "was" | "has" | "had" | "will" | "would")
    }),
    sign("one unknown name", [2, 0, 0, 0], |v| {
        v.single && !v.whole.any(Facts::LISTED) && v.before != "the" && !v.words.is_all_caps(v.piece.last)
    }),
    sign("branch in a place", [0, 3, 0, 1], |v| {
        !v.single
            && v.last.any(Facts::ANY_PLACE)
            && !v.last.any(Facts::FAMILY)
            && !v.first.any(Facts::GIVEN | Facts::PLACE_HEAD | Facts::ANY_PLACE)
    }),
    sign("first words of the sentence", [0, 0, 0, 1], |v| v.piece.stand == Stand::Opening && !v.single),
    sign("headline", [0, 0, 0, -2], |v| v.piece.stand == Stand::Headline),
    sign("grammatical word or calendar", [0, 0, 0, -12], |v| {
        v.single && v.whole.any(Facts::FUNCTION | Facts::CALENDAR) && v.piece.title.is_none()
    }),
    sign("ordinary words only", [0, 0, 0, -4], |v| {
        !v.whole.any(Facts::LISTED)
            && v.piece.title.is_none()
            && v.all_ordinary()
            && !(v.count() > 1 && (v.last.any(Facts::ORG_END) || v.structured()))
    }),
    sign("written small elsewhere", [0, 0, 0, -3], |v| v.single && v.words.is_small_elsewhere(v.piece.first)),
    sign("a people or party", [0, 0, 0, -9], |v| {
        v.single && v.whole.any(Facts::DEMONYM) && !v.whole.any(Facts::LISTED)
    }),
    sign("event, law or product", [0, 0, 0, -8], |v| {
        v.last.any(Facts::EVENT | Facts::THING) && !v.whole.any(Facts::LISTED | Facts::GIVEN)
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

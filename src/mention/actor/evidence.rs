//! Third stage: what speaks for a name being a person, an organisation, a place, or no name at all.
//!
//! One table: each row is a sign that can be seen at the name or beside it, and its weights. The heaviest sign that
//! speaks for the kind decided on is shown as the reason.

use super::boundary::Piece;
use super::facts::{self, Facts};
use super::signs::{Beside, SIGNS};
use super::words::Words;
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

    /// The votes of the kind that has most.
    pub(super) fn weight(&self) -> i32 {
        self.person.max(self.organisation).max(self.place)
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

/// How many words before a bracket can be the name that an acronym in it stands for.
const REACH: usize = 10;

/// What a sign looks at.
pub(super) struct View<'w, 'a> {
    pub(super) words: &'w Words<'a>,
    pub(super) piece: Piece,
    pub(super) whole: Facts,
    pub(super) first: Facts,
    pub(super) last: Facts,
    pub(super) single: bool,
    pub(super) before: Beside<'a>,
    pub(super) before_facts: Facts,
    pub(super) second_before: Beside<'a>,
    pub(super) after: Beside<'a>,
    pub(super) second_after: Beside<'a>,
}

impl<'w, 'a> View<'w, 'a> {
    pub(super) fn new(words: &'w Words<'a>, piece: Piece) -> Self {
        let prose = words.prose;
        let front = piece.title.map_or(piece.first, |t| t.0);
        let at = |i: Option<usize>| i.map_or_else(Beside::default, |i| Beside::new(prose, i));
        let sentence = prose.sentences().get(piece.sentence);
        let (start, end) = sentence.map_or((0, 0), |s| (s.tokens.start, s.tokens.end));
        let within = |i: usize| (i < end).then_some(i);
        let arabic = words.facts(piece.first).any(Facts::OPEN)
            && prose.raw(piece.first + 1) == "-"
            && piece.last >= piece.first + 2;
        let whole = words.phrase(piece.first, piece.last);
        let (whole, first) = if arabic {
            (whole | words.phrase(piece.first + 2, piece.last).both(Facts::LISTED), Facts::NONE)
        } else {
            (whole, words.facts(piece.first))
        };
        let last_word = if prose.raw(piece.last) == "." { piece.last.saturating_sub(1) } else { piece.last };
        let before = front.checked_sub(1).filter(|&i| i >= start);
        Self {
            words,
            piece,
            whole,
            first,
            last: words.facts(last_word),
            single: piece.first == piece.last,
            before: at(before),
            before_facts: before.map_or(Facts::NONE, |i| facts::of_token(prose, i)),
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

    pub(super) fn count(&self) -> usize {
        (self.piece.first..=self.piece.last).filter(|&i| self.words.is_capital(i)).count()
    }

    pub(super) fn has(&self, facts: Facts) -> bool {
        (self.piece.first..=self.piece.last).any(|i| self.words.facts(i).any(facts))
    }

    /// Whether an ordinary word with a capital is in it.
    pub(super) fn has_ordinary(&self) -> bool {
        let capitals = (self.piece.first..=self.piece.last).filter(|&i| self.words.is_capital(i));
        capitals.into_iter().any(|i| self.words.is_ordinary(i))
    }

    pub(super) fn structured(&self) -> bool {
        let head = (self.piece.first..self.piece.last)
            .find(|&i| matches!(self.words.prose.raw(i + 1), "of" | "for" | "on"));
        head.is_some_and(|i| {
            self.words.facts(i).any(Facts::ORG_HEAD) && !self.words.facts(i).any(Facts::PLACE_HEAD)
        })
    }

    /// "Hizb-e-Wahdat": the Persian join, which news has in parties and groups.
    pub(super) fn joined_with_e(&self) -> bool {
        let join =
            |i: usize| matches!(self.words.prose.raw(i), "e" | "i") && self.words.prose.raw(i + 1) == "-";
        (self.piece.first + 2..self.piece.last).any(join)
    }

    /// "Thai Airways International", "Bank Julius": an organisation's last word, then only a topic or a place.
    pub(super) fn holds_seat(&self) -> bool {
        holds_seat(self.words, self.piece.first, self.piece.last)
    }

    pub(super) fn ends(&self, endings: &[&str]) -> bool {
        let last = self.words.prose.lower(self.piece.last);
        last.len() >= 6 && endings.iter().any(|e| last.ends_with(e))
    }

    pub(super) fn glued_after(&self) -> bool {
        self.words.prose.glued(self.piece.last + 1)
    }

    pub(super) fn all_ordinary(&self) -> bool {
        (self.piece.first..=self.piece.last).all(|i| {
            !self.words.is_capital(i)
                || self.words.is_ordinary(i)
                || self
                    .words
                    .facts(i)
                    .any(Facts::ORG_END | Facts::ORG_HEAD | Facts::PLACE_END | Facts::DEMONYM)
        })
    }

    /// Whether its letters can be read off the capitalised words before the bracket it stands in, in their order.
    pub(super) fn spells_name_before(&self) -> bool {
        let words = self.words;
        let acronym: Vec<char> =
            words.prose.lower(self.piece.first).chars().filter(|c| c.is_alphabetic()).collect();
        let Some(name_end) = self.piece.first.checked_sub(2) else { return false };
        let least = name_end.saturating_sub(REACH);
        let small =
            |i: usize| matches!(words.prose.raw(i), "of" | "for" | "the" | "and" | "on" | "in" | "&" | "-");
        let name: Vec<usize> =
            (least..=name_end).rev().take_while(|&i| words.is_capital(i) || small(i)).collect();
        let seat = Facts::ORG_END | Facts::ORG_HEAD | Facts::ORGANISATION;
        name.iter().any(|&i| words.facts(i).any(seat))
            && name.iter().any(|&from| {
                let mut letters = acronym.iter().peekable();
                let text = words.span(from, name_end).of(words.prose.lowered());
                let first = words.is_capital(from) && text.chars().next() == acronym.first().copied();
                text.chars().for_each(|c| {
                    letters.next_if(|&&wanted| wanted == c);
                });
                first && letters.peek().is_none() && acronym.len() >= 2
            })
    }

    /// "'s central bank", "'s parliament": what states have, and neither people nor firms.
    pub(super) fn has_what_states_have(&self) -> bool {
        if !matches!(self.after.word, "'s" | "’s") || self.whole.any(Facts::LISTED) {
            return false;
        }
        let next = |step: usize| self.words.prose.lower(self.piece.last + step);
        let one = matches!(
            next(2),
            "parliament"
                | "economy"
                | "currency"
                | "constitution"
                | "border"
                | "borders"
                | "coast"
                | "population"
                | "territory"
                | "electorate"
                | "navy"
                | "airspace"
                | "independence"
        );
        let two = matches!(
            (next(2), next(3)),
            ("central", "bank" | "government")
                | (
                    "prime" | "foreign" | "finance" | "interior" | "defence" | "defense",
                    "minister" | "ministry"
                )
                | ("supreme" | "constitutional", "court")
                | ("air", "force")
                | ("armed", "forces")
                | ("ruling", "party" | "coalition")
        );
        one || two
    }

    pub(super) fn is_digit_after(&self) -> bool {
        self.after.word == "-"
            && self.glued_after()
            && self.words.prose.kind(self.piece.last + 2) == TokenKind::Number
    }
}

/// Whether an organisation's last word stands inside, with only topics and places after it.
pub(super) fn holds_seat(words: &Words<'_>, first: usize, last: usize) -> bool {
    let tail =
        (first + 1..=last).rev().take_while(|&i| words.facts(i).any(Facts::TOPIC | Facts::ANY_PLACE)).count();
    let seat = last - tail;
    let facts = words.facts(seat);
    tail > 0 && seat > first && facts.any(Facts::ORG_END) && !facts.any(Facts::ORG_SOFT)
}

//! Fourth stage: one name means one thing throughout the article.
//!
//! The votes of all mentions of a name are put together, and the parts of a clear name vote for the same word standing
//! alone ("Salahuddin Rabbani" makes "Rabbani" a person). Linear in the number of names.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::boundary::{Piece, Stand};
use super::evidence::{View, Votes};
use super::facts::Facts;
use super::words::Words;

/// A name that was decided on.
#[derive(Clone, Debug)]
pub(super) struct Name<'a> {
    pub(super) piece: Piece,
    pub(super) key: Cow<'a, str>,
    /// 0 person, 1 organisation, 2 place.
    pub(super) kind: usize,
    pub(super) rule: &'static str,
}

/// The votes for one name in lower case.
#[derive(Default)]
struct Ballot {
    sum: Votes,
    mentions: i32,
    /// The best chance of being a name that any mention gives.
    named: i32,
    /// Most votes that a longer name gives for person, organisation, place.
    inherited: [i32; 3],
}

/// How many votes a word inherits from a longer name of a person.
const FROM_PERSON: i32 = 6;
/// How many votes a word inherits from a longer name of an organisation or place.
const FROM_OTHER: i32 = 4;
/// The number of places among the kinds.
const PLACE: usize = 2;
/// The lead from which a longer name is clear enough to speak for its parts.
const CLEAR: i32 = 3;
/// From how many votes on it is a name.
const ENOUGH: i32 = 1;
/// The same for a single unknown word that stands only once and has nothing beside it that speaks for a kind.
const ENOUGH_BARE: i32 = 3;
/// The most votes that count as nothing.
const BARE: i32 = 2;

/// Decides which pieces are names, and of what kind.
pub(super) fn agree<'a>(words: &Words<'a>, pieces: &[Piece]) -> Vec<Name<'a>> {
    let mut ids: FxHashMap<Cow<'a, str>, usize> = FxHashMap::default();
    let mut ballots: Vec<Ballot> = Vec::new();
    let mut seen = Vec::with_capacity(pieces.len());
    for &piece in pieces {
        let view = View::new(words, piece);
        let votes = view.votes();
        let key = words.key(piece.first, piece.last);
        let id = *ids.entry(key).or_insert_with(|| {
            ballots.push(Ballot { named: i32::MIN, ..Ballot::default() });
            ballots.len() - 1
        });
        ballots[id].take(votes);
        if view.has_what_states_have() {
            // It is said once and holds for all mentions.
            ballots[id].inherited[PLACE] = FROM_OTHER;
        }
        seen.push((id, votes));
    }
    inherit(words, pieces, &seen, &ids, &mut ballots);
    let decided = pieces
        .iter()
        .zip(&seen)
        .filter_map(|(&piece, &(id, votes))| decide(words, piece, &ballots[id], votes));
    decided.collect()
}

impl Ballot {
    fn take(&mut self, votes: Votes) {
        self.mentions += 1;
        self.named = self.named.max(votes.named);
        self.sum = self.sum.plus(votes);
    }

    /// The mean votes, with what was inherited.
    fn mean(&self) -> Votes {
        let mean = |sum: i32, extra: usize| sum * 4 / self.mentions.max(1) + 4 * self.inherited[extra];
        Votes {
            person: mean(self.sum.person, 0),
            organisation: mean(self.sum.organisation, 1),
            place: mean(self.sum.place, 2),
            ..self.sum
        }
    }
}

/// Words of clear longer names vote for the same words alone.
fn inherit(
    words: &Words<'_>,
    pieces: &[Piece],
    seen: &[(usize, Votes)],
    ids: &FxHashMap<Cow<'_, str>, usize>,
    ballots: &mut [Ballot],
) {
    for (piece, (_, votes)) in pieces.iter().zip(seen) {
        if piece.first == piece.last || votes.lead() < CLEAR || votes.named < ENOUGH {
            continue;
        }
        let kind = votes.kind();
        let mut pass = |part: usize, weight: i32| {
            if let Some(&id) = ids.get(&words.key(part, part)) {
                let ballot = &mut ballots[id];
                ballot.inherited[kind] = ballot.inherited[kind].max(weight);
                ballot.named = ballot.named.max(ENOUGH + 1);
            }
        };
        if kind == 0 {
            pass(piece.last, FROM_PERSON);
            pass(piece.first, FROM_OTHER);
        } else if !words
            .facts(piece.first)
            .any(Facts::LISTED | Facts::TOPIC | Facts::COMMON | Facts::PLACE_HEAD | Facts::DEMONYM)
        {
            pass(piece.first, FROM_OTHER);
        }
    }
}

fn decide<'a>(words: &Words<'a>, piece: Piece, ballot: &Ballot, own: Votes) -> Option<Name<'a>> {
    let grammatical =
        piece.first == piece.last && words.facts(piece.first).any(Facts::FUNCTION | Facts::CALENDAR);
    let doubtful = piece.stand != Stand::Inside
        && (grammatical || words.is_small_elsewhere(piece.first) && piece.first == piece.last);
    let named = if doubtful || piece.first != piece.last && own.named < ENOUGH - 3 {
        own.named
    } else {
        ballot.named
    };
    let bare = piece.first == piece.last
        && own.weight() <= BARE
        && ballot.mentions == 1
        && ballot.inherited == [0; 3];
    if named < if bare { ENOUGH_BARE } else { ENOUGH } {
        return None;
    }
    let mean = ballot.mean();
    let kind = mean.kind();
    Some(Name { piece, key: words.key(piece.first, piece.last), kind, rule: mean.rule(kind) })
}

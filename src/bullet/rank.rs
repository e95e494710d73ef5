//! Which sentences are worth suggesting, and in which order.

use super::Reason;
use super::features::View;
use super::salience::Salience;
use super::statement::Statements;
use super::telling::Telling;
use super::weights::Weights;

/// One sentence's worth.
pub(super) struct Ranked {
    /// Its index among the article's statements.
    pub(super) index: usize,
    pub(super) score: f32,
    pub(super) reasons: Vec<Reason>,
}

/// How many of the best sentences the others are compared with: more than anybody puts into a brief, few enough
/// that a book is ranked as quickly a page as an article. One bit each of a `u32`.
const COMPARED: usize = 30;
/// From this share of its telling words on, a sentence repeats another. Two sentences on one event share their
/// actors and their place without telling the same: that is about a third.
const REPEATS_FROM: f32 = 0.35;

/// Ranks the sentences of an article, best first; those worth nothing are left out.
pub(super) fn rank(statements: &Statements<'_>, salience: &Salience, weights: &Weights) -> Vec<Ranked> {
    let telling = Telling::of(statements);
    let mut pool: Vec<Ranked> = views(statements, salience, &telling)
        .map(|(index, view)| {
            let reasons: Vec<_> =
                view.score(&weights.features).map(|(words, weight)| Reason { words, weight }).collect();
            Ranked { index, score: reasons.iter().map(|r| r.weight).sum(), reasons }
        })
        .collect();
    let of = |index: usize, own: &mut Vec<(usize, f32)>| {
        own.extend(telling.words(index).iter().map(|&(_, word)| (word, telling.rarity(word))));
    };
    order(&mut pool, telling.count(), of, weights);
    for ranked in &mut pool {
        ranked.reasons.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    }
    pool
}

/// The sentences that can be bullets, with what their features read.
pub(super) fn views<'v, 'a>(
    statements: &'v Statements<'a>,
    salience: &'v Salience,
    telling: &'v Telling<'a>,
) -> impl Iterator<Item = (usize, View<'v, 'a>)> {
    let running = statements.all.iter().enumerate().filter(|(_, statement)| statement.is_running_text);
    running.filter_map(move |(index, _)| Some((index, View::of(statements, index, salience, telling)?)))
}

/// Puts scored sentences in their order: the best first, what a better one has told lower, what is worth too little
/// left out. `words` gives a sentence's telling words, of `count` in all, with their weights.
pub(super) fn order(
    pool: &mut Vec<Ranked>,
    count: usize,
    words: impl Fn(usize, &mut Vec<(usize, f32)>),
    weights: &Weights,
) {
    pool.retain(|ranked| ranked.score > weights.least);
    sort(pool);
    lower_repetitions(pool, count, words, weights.repeated);
    sort(pool);
}

fn sort(pool: &mut [Ranked]) {
    pool.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.index.cmp(&b.index)));
}

/// Takes from each sentence what a better one has told already, going down from the best.
fn lower_repetitions(
    pool: &mut [Ranked],
    count: usize,
    words: impl Fn(usize, &mut Vec<(usize, f32)>),
    repeated: f32,
) {
    let mut told = Told { by_word: vec![0; count], count: 0 };
    let mut own: Vec<(usize, f32)> = Vec::new();
    for ranked in pool.iter_mut() {
        own.clear();
        words(ranked.index, &mut own);
        let share = told.share(&own);
        if share > REPEATS_FROM {
            let weight = repeated * (share - REPEATS_FROM) / (1.0 - REPEATS_FROM);
            ranked.score += weight;
            ranked.reasons.push(Reason { words: super::weights::REPEATED, weight });
        } else {
            told.add(&own);
        }
    }
}
/// The words of the best sentences so far, each with the sentences it stands in, one bit a sentence.
struct Told {
    by_word: Vec<u32>,
    count: usize,
}

impl Told {
    /// The largest share of these words' weight that stands in one sentence told.
    fn share(&self, own: &[(usize, f32)]) -> f32 {
        let mut shared = [0.0_f32; COMPARED];
        for &(word, weight) in own {
            let mut bits = self.by_word.get(word).copied().unwrap_or_default();
            while bits != 0 {
                if let Some(sum) = shared.get_mut(bits.trailing_zeros() as usize) {
                    *sum += weight;
                }
                bits &= bits - 1;
            }
        }
        let total: f32 = own.iter().map(|(_, weight)| weight).sum();
        if total > 0.0 { shared.iter().fold(0.0, |most, &sum| sum.max(most)) / total } else { 0.0 }
    }

    fn add(&mut self, own: &[(usize, f32)]) {
        if self.count == COMPARED {
            return;
        }
        for &(word, _) in own {
            if let Some(bits) = self.by_word.get_mut(word) {
                *bits |= 1 << self.count;
            }
        }
        self.count += 1;
    }
}

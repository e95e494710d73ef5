//! Which sentences are worth suggesting, and in which order.

use rustc_hash::FxHashMap;

use super::Reason;
use super::features::View;
use super::salience::{self, Salience};
use super::statement::Statements;
use super::words;

/// One sentence's worth.
pub(super) struct Ranked {
    /// Its index among the article's statements.
    pub(super) index: usize,
    pub(super) score: f32,
    pub(super) reasons: Vec<Reason>,
}

/// What is worth less than this is not suggested; it can still be selected in the text by hand.
const LEAST_SCORE: f32 = -2.5;
/// How many of the best sentences the others are compared with: more than anybody puts into a brief, few enough
/// that a book is ranked as quickly a page as an article. One bit each of a `u32`.
const COMPARED: usize = 30;
/// From this share of its telling words on, a sentence repeats another. Two sentences on one event share their
/// actors and their place without telling the same: that is about a third.
const REPEATS_FROM: f32 = 0.35;
/// What a sentence loses that tells nothing new at all.
const REPEATED: f32 = -3.0;

/// Ranks the sentences of an article, best first; those worth nothing are left out.
pub(super) fn rank(statements: &Statements<'_>, salience: &Salience) -> Vec<Ranked> {
    let mut pool: Vec<Ranked> = statements
        .all
        .iter()
        .enumerate()
        .filter(|(_, statement)| statements.is_running_text(statement))
        .map(|(index, statement)| {
            let view = View::of(statements, statement, salience);
            let reasons: Vec<_> =
                view.score().map(|(words, weight)| Reason { words: words.to_owned(), weight }).collect();
            Ranked { index, score: reasons.iter().map(|r| r.weight).sum(), reasons }
        })
        .filter(|ranked| ranked.score > LEAST_SCORE)
        .collect();
    sort(&mut pool);
    lower_repetitions(statements, &mut pool);
    sort(&mut pool);
    for ranked in &mut pool {
        ranked.reasons.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    }
    pool
}

fn sort(pool: &mut [Ranked]) {
    pool.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.index.cmp(&b.index)));
}

/// Takes from each sentence what a better one has told already, going down from the best.
fn lower_repetitions(statements: &Statements<'_>, pool: &mut [Ranked]) {
    let common = salience::frequencies(statements.all.iter().map(|s| statements.words(s)));
    let mut told = Told::default();
    for ranked in pool.iter_mut() {
        let Some(statement) = statements.all.get(ranked.index) else { continue };
        let mut own: Vec<_> =
            statements.words(statement).filter(|w| words::is_content(w)).map(words::stem).collect();
        own.sort_unstable();
        own.dedup();
        let own: Vec<_> = own.into_iter().map(|word| (word, rarity(&common, word))).collect();
        let share = told.share(&own);
        if share > REPEATS_FROM {
            let weight = REPEATED * (share - REPEATS_FROM) / (1.0 - REPEATS_FROM);
            ranked.score += weight;
            ranked.reasons.push(Reason { words: "Mostly told by a better suggestion".to_owned(), weight });
        } else {
            told.add(&own);
        }
    }
}

/// The words of the best sentences so far, each with the sentences it stands in, one bit a sentence.
#[derive(Default)]
struct Told<'a> {
    by_word: FxHashMap<&'a str, u32>,
    count: usize,
}

impl<'a> Told<'a> {
    /// The largest share of these words' weight that stands in one sentence told.
    fn share(&self, own: &[(&str, f32)]) -> f32 {
        let mut shared = [0.0_f32; COMPARED];
        for (word, weight) in own {
            let bits = self.by_word.get(word).copied().unwrap_or_default();
            for (at, sum) in shared.iter_mut().enumerate().take(self.count) {
                *sum += if bits >> at & 1 == 1 { *weight } else { 0.0 };
            }
        }
        let total: f32 = own.iter().map(|(_, weight)| weight).sum();
        if total > 0.0 { shared.iter().fold(0.0, |most, &sum| sum.max(most)) / total } else { 0.0 }
    }

    fn add(&mut self, own: &[(&'a str, f32)]) {
        if self.count == COMPARED {
            return;
        }
        for (word, _) in own {
            *self.by_word.entry(word).or_default() |= 1 << self.count;
        }
        self.count += 1;
    }
}

/// A word that stands once weighs 1, one that stands everywhere little.
fn rarity(common: &FxHashMap<&str, usize>, word: &str) -> f32 {
    let times = common.get(word).copied().unwrap_or(1);
    1.0 / f32::from(u16::try_from(times).unwrap_or(u16::MAX)).sqrt()
}

//! Weights from labelled articles: of two sentences of one article, the one that matters more should score higher.
//!
//! A logistic loss over such pairs, every article counting the same, lowered by steps of even length in a fixed
//! order. A weight starts at a little in the direction that its feature's words say, is drawn back to it, and never
//! turns round: a reason that the user reads must not count against what it says.

use daybrief::bullet::fit::{self, Weights};

use crate::gold::{Doc, float};

/// How often all articles are gone through, and how far one step goes: further rounds change no figure.
const ROUNDS: i32 = 120;
const STEP: f64 = 0.04;
/// Where a weight starts, in its feature's direction: what is too rare to be learned still counts a little.
const START: f64 = 0.1;
/// How strongly weights are drawn back; cross-validated: half as much changes the figures by less than their noise.
const DRAW: f64 = 0.08;
/// The first features say that a sentence opens the article: every article teaches that, so they are not drawn.
const PLACES: usize = 2;
/// What telling nothing new costs: about as much as the two weights of a first sentence. Any number between a half and
/// four gives the same figures.
const REPEATED: f32 = -1.5;
/// Of the sentences that belong into a brief, this share may score too little to be suggested.
const LEFT_OUT: f64 = 0.02;
/// How the running means of the slope and of its square forget.
const FORGET: [f64; 2] = [0.9, 0.999];

/// Fits all weights to these articles.
pub(crate) fn learn(docs: &[&Doc]) -> Weights {
    let starts: Vec<f64> = fit::names().map(|(_, speaks)| START * f64::from(speaks)).collect();
    let mut slots: Vec<Slot> =
        starts.iter().map(|&start| Slot { weight: start, ..Slot::default() }).collect();
    for round in 1..=ROUNDS {
        let weights: Vec<f64> = slots.iter().map(|slot| slot.weight).collect();
        let mut slopes = vec![0.0; slots.len()];
        for doc in docs {
            add_slopes(doc, &weights, &mut slopes);
        }
        for (at, ((slot, &start), slope)) in slots.iter_mut().zip(&starts).zip(slopes).enumerate() {
            let draw = if at < PLACES { 0.0 } else { DRAW };
            slot.step(slope / float(docs.len()) - draw * (slot.weight - start), start, round);
        }
    }
    let features = slots.iter().map(|slot| hundredths(slot.weight)).collect();
    let mut weights = Weights { features, repeated: REPEATED, least: f32::NEG_INFINITY };
    weights.least = least(docs, &weights);
    weights
}

/// One weight on its way.
#[derive(Clone, Copy, Default)]
struct Slot {
    weight: f64,
    slope: f64,
    square: f64,
}

impl Slot {
    fn step(&mut self, slope: f64, start: f64, round: i32) {
        let [slow, slower] = FORGET;
        self.slope = slow * self.slope + (1.0 - slow) * slope;
        self.square = slower * self.square + (1.0 - slower) * slope * slope;
        let even = (self.square / (1.0 - slower.powi(round))).sqrt().max(f64::EPSILON);
        self.weight += STEP * self.slope / (1.0 - slow.powi(round)) / even;
        if self.weight * start < 0.0 {
            self.weight = 0.0;
        }
    }
}

/// Adds in which direction the weights order the pairs of this article better. A pair counts by how far its grades
/// are apart.
fn add_slopes(doc: &Doc, weights: &[f64], slopes: &mut [f64]) {
    let score = |values: &[f32]| values.iter().zip(weights).map(|(v, w)| f64::from(*v) * w).sum::<f64>();
    let rows = doc.sample.rows.iter().zip(&doc.grades);
    let graded: Vec<(f64, f64)> = rows.map(|(row, &grade)| (score(&row.values), f64::from(grade))).collect();
    let mut pulls = vec![0.0; graded.len()];
    let mut total = 0.0;
    for (at, &(score, grade)) in graded.iter().enumerate() {
        for (other, &(less, below)) in graded.iter().enumerate().filter(|(_, (_, below))| *below < grade) {
            let apart = grade - below;
            let pull = apart / (1.0 + (score - less).exp());
            total += apart;
            pulls.get_mut(at).into_iter().for_each(|p| *p += pull);
            pulls.get_mut(other).into_iter().for_each(|p| *p -= pull);
        }
    }
    if total == 0.0 {
        return;
    }
    for (row, pull) in doc.sample.rows.iter().zip(pulls) {
        let values = row.values.iter().map(|&value| f64::from(value));
        slopes.iter_mut().zip(values).for_each(|(slope, value)| *slope += pull / total * value);
    }
}

/// The score that all but a few of the sentences that belong into a brief reach.
fn least(docs: &[&Doc], weights: &Weights) -> f32 {
    let scores = docs.iter().flat_map(|doc| {
        let order = doc.sample.order(weights);
        order.into_iter().filter(|(at, _)| doc.grades.get(*at).is_some_and(|&grade| grade >= 2))
    });
    let mut scores: Vec<f32> = scores.map(|(_, score)| score).collect();
    scores.sort_by(f32::total_cmp);
    let wanted = LEFT_OUT * float(scores.len());
    let at = scores.iter().enumerate().find(|(at, _)| float(*at) >= wanted);
    at.map_or(f32::NEG_INFINITY, |(_, &score)| hundredths(f64::from(score)))
}

/// As the table has it.
#[expect(clippy::cast_possible_truncation, reason = "a weight is a small number")]
fn hundredths(weight: f64) -> f32 {
    ((weight * 100.0).round() / 100.0) as f32
}

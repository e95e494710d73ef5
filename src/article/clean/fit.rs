//! Fits the model's weights to pages whose text is known.
//!
//! A conditional random field with two states: the likelihood of the known labelling is raised step by step, in a
//! fixed order, with weights kept small. The same samples give the same weights, to the byte. It reads no file and
//! keeps no word of a page.

use rustc_hash::FxHashMap;

use super::atom::Atoms;
use super::model::{self, Form, Model, Weight, keys};
use super::{Survey, lines};
use crate::article::{form, html, plain};

/// How a fit goes.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How often all samples are gone through; the weights are the mean over the second half.
    pub rounds: usize,
    /// How far one step goes.
    pub step: f64,
    /// How strongly weights are drawn to nothing.
    pub shrink: f64,
    /// What losing a line of the article costs, and what keeping one that is none.
    pub costs: [f64; 2],
    /// In how many samples a thing must be seen to get a weight.
    pub least: u32,
    /// Weights nearer to nothing than this are left out.
    pub smallest: f32,
}

/// A source with what is seen of its lines.
#[derive(Clone, Debug)]
pub struct Sample {
    /// Its lines.
    pub lines: Vec<String>,
    /// Which of them are headline, byline or date: no body, whatever the model says.
    pub head: Vec<bool>,
    /// The rough answer that the model starts from.
    pub rough: Vec<bool>,
    form: Form,
    atoms: Vec<Atoms>,
    settled: Vec<Option<bool>>,
}

impl Sample {
    /// Reads a page or a text; None where it cannot be read. Without `finder`, as if no body finder had an answer.
    #[must_use]
    pub fn of(file_name: &str, text: &str, finder: bool) -> Option<Self> {
        let mut draft = match form::written(file_name, text) {
            form::Written::Html => html::read(file_name, text).ok()?,
            form::Written::Markdown | form::Written::Plain => plain::read(text),
        };
        draft.pieces.iter_mut().filter(|_| !finder).for_each(|piece| piece.in_body = None);
        let lines = lines(&draft);
        let survey = Survey::of(&lines, &draft);
        Some(Self {
            lines: lines.iter().map(|l| l.words.to_owned()).collect(),
            head: (0..lines.len()).map(|i| survey.masthead.holds(i)).collect(),
            form: Form::of(&lines),
            atoms: survey.atoms(&lines, &draft),
            settled: survey.settled(&lines, draft.sure),
            rough: survey.rough,
        })
    }

    /// Whether a line is set aside whatever the model says.
    #[must_use]
    pub fn is_out(&self, line: usize) -> bool {
        self.settled.get(line) == Some(&Some(false))
    }

    /// Whether its markup shows where its text is.
    #[must_use]
    pub fn is_page(&self) -> bool {
        self.form == Form::Page
    }
}

/// A sample, which of its lines are the article's, and how much each line counts.
pub type Known<'a> = (&'a Sample, &'a [bool], &'a [f64]);

/// A fitted model.
#[derive(Clone, Debug)]
pub struct Fitted(Model);

impl Fitted {
    /// Fits a model to samples, all of them pages or all of them texts.
    #[must_use]
    pub fn learn(samples: &[Known<'_>], settings: Settings) -> Self {
        let index = index(samples, settings.least);
        let pages: Vec<Page> = samples.iter().map(|sample| Page::of(sample, &index, settings)).collect();
        let mut fit = Fit { slots: vec![Slot::default(); index.len()], settings };
        for round in 0..settings.rounds {
            for turn in 0..pages.len() {
                if let Some(page) = pages.get(turn * stride(pages.len()) % pages.len()) {
                    fit.step(page);
                }
            }
            if round * 2 >= settings.rounds {
                fit.slots.iter_mut().for_each(Slot::keep);
            }
        }
        let weight = |at: u32| fit.slots.get(at as usize).map_or_else(Weight::default, |s| s.mean(settings));
        let form = samples.first().map_or(Form::Page, |(sample, ..)| sample.form);
        Self(Model::new(form, index.into_iter().map(|(key, at)| (key, weight(at)))))
    }

    /// For each line of a sample, whether it is the article's.
    #[must_use]
    pub fn label(&self, sample: &Sample) -> Vec<bool> {
        self.0.label(&sample.atoms, &sample.settled)
    }

    /// The number of its weights.
    #[must_use]
    pub fn weights(&self) -> usize {
        self.0.len()
    }
}

/// The table of weights for pages and for texts, as it ships.
#[must_use]
pub fn table(pages: &Fitted, texts: &Fitted) -> String {
    model::table([&pages.0, &texts.0])
}

/// A step that shares no factor with the number of samples visits each once, neighbours apart.
fn stride(samples: usize) -> usize {
    [7919, 7907, 7901].into_iter().find(|prime| !samples.is_multiple_of(*prime)).unwrap_or(1)
}

/// What is seen in enough samples, numbered.
fn index(samples: &[Known<'_>], least: u32) -> FxHashMap<u32, u32> {
    let mut seen: FxHashMap<u32, (u32, usize)> = FxHashMap::default();
    for (number, (sample, ..)) in samples.iter().enumerate() {
        for key in (0..sample.atoms.len()).flat_map(|line| keys(sample.form, &sample.atoms, line)) {
            let (times, last) = seen.entry(key).or_insert((0, usize::MAX));
            if *last != number {
                *times += 1;
                *last = number;
            }
        }
    }
    let mut often: Vec<u32> =
        seen.into_iter().filter(|(_, (times, _))| *times >= least).map(|(key, _)| key).collect();
    often.sort_unstable();
    often.into_iter().zip(0..).collect()
}

/// Three numbers: for being text, for beginning, for having ended.
type Three = [f64; 3];

fn add(sum: &mut Three, more: &Three, times: f64) {
    sum.iter_mut().zip(more).for_each(|(s, m)| *s += m * times);
}

/// One weight in the making.
#[derive(Clone, Debug, Default)]
struct Slot {
    now: Three,
    /// The sum of its changes, squared: what changes often moves less.
    moved: Three,
    kept: Three,
    times: f64,
}

impl Slot {
    fn pull(&mut self, slope: &Three, settings: Settings) {
        for ((now, moved), slope) in self.now.iter_mut().zip(&mut self.moved).zip(slope) {
            let slope = slope - settings.shrink * *now;
            *moved += slope * slope;
            *now += settings.step * slope / (moved.sqrt() + STEADY);
        }
    }

    fn keep(&mut self) {
        let now = self.now;
        add(&mut self.kept, &now, 1.0);
        self.times += 1.0;
    }

    /// The mean of what was kept, in hundredths.
    fn mean(&self, settings: Settings) -> Weight {
        let [text, begin, end] = self.kept.map(|sum| {
            #[expect(clippy::cast_possible_truncation, reason = "two places behind the point are kept")]
            let mean = ((sum / self.times.max(1.0) * 100.0).round() / 100.0) as f32;
            if mean.abs() < settings.smallest { 0.0 } else { mean }
        });
        Weight { text, begin, end }
    }
}

/// Keeps the first steps small, when nothing has moved yet.
const STEADY: f64 = 0.1;

/// A sample ready for the fit.
struct Page {
    /// For each line, the slots it uses.
    lines: Vec<Vec<u32>>,
    labels: Vec<bool>,
    /// What each line adds to the sum of being text, so that the right labelling has to win by its costs.
    costs: Vec<f64>,
}

impl Page {
    fn of((sample, labels, counts): &Known<'_>, index: &FxHashMap<u32, u32>, settings: Settings) -> Self {
        let slots = |line| {
            keys(sample.form, &sample.atoms, line).filter_map(|key| index.get(&key).copied()).collect()
        };
        let [lost, leaked] = settings.costs;
        let cost = |(label, count): (&bool, &f64)| if *label { -lost * count } else { leaked * count };
        Self {
            lines: (0..sample.atoms.len()).map(slots).collect(),
            labels: labels.to_vec(),
            costs: labels.iter().zip(*counts).map(cost).collect(),
        }
    }
}

struct Fit {
    slots: Vec<Slot>,
    settings: Settings,
}

impl Fit {
    /// One step up the slope of one page's likelihood. A long page counts more than a short one, but not by as
    /// much as it is longer.
    fn step(&mut self, page: &Page) {
        let sums: Vec<Three> =
            page.lines.iter().zip(&page.costs).map(|(l, cost)| self.sum(l, *cost)).collect();
        let slopes = slopes(&sums, &page.labels);
        #[expect(clippy::cast_precision_loss, reason = "pages have some thousand lines")]
        let scale = 1.0 / (page.lines.len().max(1) as f64).sqrt();
        let mut pulls: FxHashMap<u32, Three> = FxHashMap::default();
        for (line, slope) in page.lines.iter().zip(&slopes) {
            if slope.iter().any(|s| s.abs() > SMALLEST_SLOPE) {
                line.iter().for_each(|slot| add(pulls.entry(*slot).or_default(), slope, scale));
            }
        }
        let mut pulls: Vec<(u32, Three)> = pulls.into_iter().collect();
        pulls.sort_unstable_by_key(|(slot, _)| *slot);
        for (slot, slope) in pulls {
            if let Some(slot) = self.slots.get_mut(slot as usize) {
                slot.pull(&slope, self.settings);
            }
        }
    }

    fn sum(&self, line: &[u32], cost: f64) -> Three {
        let mut sum = [cost, 0.0, 0.0];
        for slot in line.iter().filter_map(|slot| self.slots.get(*slot as usize)) {
            add(&mut sum, &slot.now, 1.0);
        }
        sum
    }
}

/// Lines that are labelled right this surely teach nothing.
const SMALLEST_SLOPE: f64 = 1e-6;

/// For each line, how much its three sums should rise: what is known less what the sums expect.
fn slopes(sums: &[Three], labels: &[bool]) -> Vec<Three> {
    let (fore, back) = (forward(sums), backward(sums));
    let all = back.first().map_or(0.0, |b| b.0);
    let mut before = false;
    let mut slopes = Vec::with_capacity(sums.len());
    for (((sum, label), (out, text)), (out_on, text_on)) in
        sums.iter().zip(labels).zip(&fore).zip(back.iter().skip(1))
    {
        let [s, begin, end] = sum;
        let enter = (out + begin + s + text_on - all).exp();
        let stay = (text + s + text_on - all).exp();
        let leave = (text + end + out_on - all).exp();
        let one = |holds: bool| if holds { 1.0 } else { 0.0 };
        slopes.push([
            one(*label) - enter - stay,
            one(*label && !before) - enter,
            one(!*label && before) - leave,
        ]);
        before = *label;
    }
    slopes
}

/// Before each line, the sum of all ways to be outside the text and inside it, as logarithms.
fn forward(sums: &[Three]) -> Vec<(f64, f64)> {
    let mut ways = vec![(0.0, f64::NEG_INFINITY)];
    let mut now = (0.0, f64::NEG_INFINITY);
    for [s, begin, end] in sums {
        now = (either(now.0, now.1 + end), either(now.0 + begin, now.1) + s);
        ways.push(now);
    }
    ways
}

/// Before each line, the sum of all ways to go on from outside the text and from inside it.
fn backward(sums: &[Three]) -> Vec<(f64, f64)> {
    let mut ways = vec![(0.0, 0.0)];
    let mut now = (0.0, 0.0);
    for [s, begin, end] in sums.iter().rev() {
        now = (either(now.0, now.1 + s + begin), either(now.1 + s, now.0 + end));
        ways.push(now);
    }
    ways.reverse();
    ways
}

/// The logarithm of a sum of two numbers given as logarithms.
fn either(a: f64, b: f64) -> f64 {
    let (small, large) = if a < b { (a, b) } else { (b, a) };
    if small == f64::NEG_INFINITY { large } else { large + (small - large).exp().ln_1p() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slopes_vanish_where_the_sums_are_sure_and_right() {
        let sums = [[-40.0, 0.0, 0.0], [40.0, 0.0, 0.0], [40.0, 0.0, 0.0], [-40.0, 0.0, 0.0]];
        let right = slopes(&sums, &[false, true, true, false]);
        assert!(right.iter().flatten().all(|s| s.abs() < 1e-9), "{right:?}");
        let wrong = slopes(&sums, &[false, true, true, true]);
        let last = wrong.last().expect("a line");
        assert!((last[0] - 1.0).abs() < 1e-9 && (last[2] + 1.0).abs() < 1e-9, "{wrong:?}");
    }

    #[test]
    fn a_fit_tells_text_from_labels_and_comes_out_the_same_again() {
        let sentence =
            "The harbour of Port Ella was shut on Friday after a storm tore away the pier, the mayor said.";
        let page = |n: usize| {
            format!("Menu {n}\nLog in\nStorm shuts harbour {n}\n{sentence}\n{sentence} Again.\nShare\nTop")
        };
        let samples: Vec<Sample> = (0..6).filter_map(|n| Sample::of("a.txt", &page(n), true)).collect();
        let labels = [false, false, false, true, true, false, false];
        let counts = [1.0; 7];
        let known: Vec<Known<'_>> = samples.iter().map(|s| (s, &labels[..], &counts[..])).collect();
        let settings =
            Settings { rounds: 8, step: 0.1, shrink: 0.01, costs: [1.0, 1.0], least: 2, smallest: 0.01 };
        let (one, two) = (Fitted::learn(&known, settings), Fitted::learn(&known, settings));
        assert_eq!(table(&one, &one), table(&two, &two));
        assert!(samples.iter().all(|s| one.label(s) == labels));
    }
}

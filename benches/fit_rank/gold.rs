//! The labelled articles: how much each sentence matters to a brief, and which facts they tell.

use std::path::Path;

use daybrief::article::{Article, Known, Moment, Origin, Source};
use daybrief::bullet::fit::{Sample, Weights};
use daybrief::text::Span;
use serde_json::{Value, json};

/// One labelled article.
pub(crate) struct Doc {
    pub(crate) id: String,
    /// Its sentences as the ranking sees them.
    pub(crate) sample: Sample,
    /// How much each of them matters, from 0 to 3, by the labelled sentence that it overlaps most.
    pub(crate) grades: Vec<u8>,
    /// Whether what was labelled may be learned from, or only be measured on.
    pub(crate) is_free: bool,
    /// The labelled sentence of each row.
    labelled: Vec<Option<usize>>,
    importance: Vec<u8>,
    facts: Vec<Fact>,
}

/// A fact: the labelled sentences that tell it, the best first.
struct Fact {
    sentences: Vec<usize>,
    must: bool,
}

/// The labelled articles of a folder, in the order of their names.
pub(crate) fn read(folder: &Path) -> Vec<Doc> {
    let entries = std::fs::read_dir(folder).expect("the folder can be read");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    files.iter().map(|path| Doc::read(path)).collect()
}

impl Doc {
    fn read(path: &Path) -> Self {
        let bytes = std::fs::read(path).expect("a labelled article can be read");
        let value: Value = serde_json::from_slice(&bytes).expect("a labelled article is JSON");
        let known = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let source = Source {
            title: Some(Known::new(known("title"), Origin::Given)),
            published: known("date").parse().ok().map(|day| Known::new(Moment::on(day), Origin::Given)),
            ..Source::default()
        };
        let sample = Sample::of(&Article::of_clean_text(source, &known("text")));
        let sentences: Vec<(Span, u8)> = list(&value, "sentences").map(sentence).collect();
        let labelled: Vec<Option<usize>> = sample.rows.iter().map(|r| most(&sentences, r.span)).collect();
        let importance: Vec<u8> = sentences.iter().map(|(_, grade)| *grade).collect();
        let grade = |at: &Option<usize>| at.and_then(|at| importance.get(at)).copied().unwrap_or_default();
        Self {
            id: known("id"),
            grades: labelled.iter().map(grade).collect(),
            sample,
            is_free: known("licence").contains("CC BY"),
            labelled,
            importance,
            facts: list(&value, "facts").map(fact).collect(),
        }
    }

    /// The bullets in the order of these weights, as a scorer reads them.
    pub(crate) fn answer(&self, weights: &Weights) -> Value {
        let order = self.sample.order(weights);
        let rows = order.iter().filter_map(|(at, _)| self.sample.rows.get(*at));
        let bullets = rows.map(|r| json!({"text": r.text, "start": r.span.start, "end": r.span.end}));
        json!({ "bullets": bullets.collect::<Vec<_>>() })
    }

    /// The figures of the order that these weights give; None where no labelled fact is in the article.
    pub(crate) fn figures(&self, weights: &Weights) -> Figures {
        let order = self.sample.order(weights);
        let given: Vec<usize> =
            order.iter().filter_map(|(at, _)| self.labelled.get(*at).copied().flatten()).collect();
        let mut told = vec![false; self.facts.len()];
        let mut gains = Vec::new();
        for sentence in &given {
            let own = self.facts.iter().enumerate().filter(|(_, fact)| fact.sentences.contains(sentence));
            let own: Vec<usize> = own.map(|(at, _)| at).collect();
            let is_new = own.is_empty() || own.iter().any(|&at| told.get(at) == Some(&false));
            own.iter().filter_map(|&at| told.get_mut(at).map(|told| *told = true)).for_each(drop);
            let grade = self.importance.get(*sentence).copied().unwrap_or_default();
            gains.push(if is_new { grade } else { 0 });
        }
        let first = |fact: &Fact| fact.sentences.first().and_then(|&at| self.importance.get(at)).copied();
        let mut ideal: Vec<u8> = self.facts.iter().filter_map(first).collect();
        ideal.sort_unstable_by(|a, b| b.cmp(a));
        let top = gains.len().min(5);
        let belong = gains.iter().take(5).filter(|&&grade| grade >= 2).count();
        let (mut must, mut found) = (0, 0);
        for fact in self.facts.iter().filter(|fact| fact.must) {
            must += 1;
            found += usize::from(given.iter().take(8).any(|at| fact.sentences.contains(at)));
        }
        Figures {
            ndcg5: share(gain(&gains, 5), gain(&ideal, 5)),
            ndcg8: share(gain(&gains, 8), gain(&ideal, 8)),
            belong5: share(float(belong), float(top)),
            must8: share(float(found), float(must)),
        }
    }
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn number(value: &Value, key: &str) -> usize {
    value.get(key).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok()).unwrap_or_default()
}

fn sentence(value: &Value) -> (Span, u8) {
    let grade = u8::try_from(number(value, "importance")).unwrap_or_default();
    (Span::new(number(value, "start"), number(value, "end")), grade)
}

fn fact(value: &Value) -> Fact {
    let sentences = list(value, "sent").filter_map(Value::as_u64).filter_map(|n| usize::try_from(n).ok());
    let must = value.get("must").and_then(Value::as_bool).unwrap_or_default();
    Fact { sentences: sentences.collect(), must }
}

/// The labelled sentence that a span shares most bytes with.
fn most(sentences: &[(Span, u8)], span: Span) -> Option<usize> {
    let shared = |other: &Span| other.end.min(span.end).saturating_sub(other.start.max(span.start));
    let all = sentences.iter().enumerate().map(|(at, (other, _))| (shared(other), at));
    all.filter(|(shared, _)| *shared > 0).max_by_key(|&(shared, at)| (shared, usize::MAX - at)).map(|m| m.1)
}

/// The discounted gain of the first `count`: a grade counts 7, 3, 1 or 0, the later the less.
fn gain(grades: &[u8], count: usize) -> f64 {
    let each = grades.iter().take(count).enumerate();
    each.map(|(at, &grade)| (f64::from(1_u32 << grade) - 1.0) / float(at + 2).log2()).sum()
}

/// None of nothing.
fn share(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| (part / whole).min(1.0))
}

/// How good an order is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figures {
    pub(crate) ndcg5: Option<f64>,
    pub(crate) ndcg8: Option<f64>,
    pub(crate) belong5: Option<f64>,
    pub(crate) must8: Option<f64>,
}

impl Figures {
    /// The mean of each over the documents that have it, in hundredths.
    pub(crate) fn mean(all: &[Self]) -> [f64; 4] {
        let mean = |of: fn(&Self) -> Option<f64>| {
            let known: Vec<f64> = all.iter().filter_map(of).collect();
            100.0 * known.iter().sum::<f64>() / float(known.len()).max(1.0)
        };
        [mean(|f| f.ndcg5), mean(|f| f.ndcg8), mean(|f| f.belong5), mean(|f| f.must8)]
    }
}

#[expect(clippy::cast_precision_loss, reason = "articles have some hundred sentences")]
pub(crate) fn float(number: usize) -> f64 {
    number as f64
}

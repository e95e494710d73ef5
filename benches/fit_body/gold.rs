//! The annotated documents: pages and texts whose article is known, and which of their lines it is.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use daybrief::article::fit::{Known, Sample};
use flate2::read::GzDecoder;
use rayon::prelude::*;
use serde_json::Value;

use crate::score::{ROW, float, rows, words};

/// One document, as the folder has it.
pub(crate) struct Doc {
    pub(crate) site: String,
    pub(crate) group: String,
    /// The article's text.
    pub(crate) text: String,
    pub(crate) example: Example,
    /// More examples made of it, for the fit alone.
    pub(crate) more: Vec<Example>,
}

/// A sample with the labels of its lines.
pub(crate) struct Example {
    pub(crate) sample: Sample,
    labels: Vec<bool>,
    counts: Vec<f64>,
}

/// A line counts by its words, up to a long paragraph's.
const WORDS_OF_ONE: f64 = 20.0;
const MOST: f64 = 2.0;

/// The folders of the annotated data, with the endings of their documents.
const FOLDERS: [(&str, &str, &str); 3] =
    [("pages", "html", "html.gz"), ("pages-news", "html", "html.gz"), ("pasted", "txt", "txt")];

/// All documents of a folder, in order.
pub(crate) fn read(folder: &Path) -> Vec<Doc> {
    let mut files = Vec::new();
    for (set, texts, ending) in FOLDERS {
        let known = std::fs::read_dir(folder.join(set).join("gold")).expect("the folder has the three sets");
        let mut known: Vec<PathBuf> = known.map(|entry| entry.expect("it can be listed").path()).collect();
        known.sort();
        files.extend(known.into_iter().map(|path| {
            let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            (set, path, folder.join(set).join(texts).join(format!("{id}.{ending}")))
        }));
    }
    files.par_iter().filter_map(|(set, known, document)| Doc::read(set, known, document)).collect()
}

impl Doc {
    fn read(set: &str, known: &Path, document: &Path) -> Option<Self> {
        let known: Value = serde_json::from_str(&text_of(known)).expect("annotations are JSON");
        let field = |name: &str| known.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (text, group) = (field("articleBody"), field("group"));
        let (name, content) = (document.with_extension(""), text_of(document));
        let name = if group.is_empty() { name } else { document.to_owned() };
        let name = name.file_name()?.to_string_lossy();
        let example = Example::of(Sample::of(&name, &content, true)?, &text);
        let more = if example.sample.is_page() {
            // A page on which no body is found has its markup still.
            Sample::of(&name, &content, false)
        } else {
            // A text that is clean already stays whole.
            Sample::of(&name, &format!("{}\n\n{text}\n", field("headline")), true).filter(|_| group == "sel")
        };
        Some(Self {
            site: site_of(&field("url")),
            group: if group.is_empty() { set.to_owned() } else { group },
            more: more.into_iter().map(|sample| Example::of(sample, &text)).collect(),
            text,
            example,
        })
    }

    /// The text of an answer.
    pub(crate) fn body(&self, answer: &[bool]) -> String {
        let Sample { lines, head, .. } = &self.example.sample;
        let kept = lines.iter().zip(answer).zip(head).filter(|((_, text), head)| **text && !**head);
        kept.map(|((line, _), _)| line.as_str()).collect::<Vec<_>>().join("\n\n")
    }

    /// Whether the annotation seems to leave off early: the rough answer takes more than as much again. Such a
    /// document is scored like the others, but teaches nothing.
    pub(crate) fn leaves_off(&self) -> bool {
        let Example { sample, labels, .. } = &self.example;
        let answers = labels.iter().zip(&sample.rough);
        let (mut known, mut more) = (0, 0);
        for (line, (label, rough)) in sample.lines.iter().zip(answers) {
            let count = line.split_whitespace().count();
            known += if *label { count } else { 0 };
            more += if *rough && !*label { count } else { 0 };
        }
        more > known
    }
}

impl Example {
    fn of(sample: Sample, text: &str) -> Self {
        let counts = sample.lines.iter().map(|line| (float(words(line).len()) / WORDS_OF_ONE).min(MOST));
        Self { labels: labels(&sample, text), counts: counts.collect(), sample }
    }

    pub(crate) fn known(&self) -> Known<'_> {
        (&self.sample, &self.labels, &self.counts)
    }
}

fn text_of(path: &Path) -> String {
    let mut bytes = std::fs::read(path).expect("the document is there");
    if path.extension().is_some_and(|ending| ending == "gz") {
        let mut unpacked = Vec::new();
        GzDecoder::new(bytes.as_slice()).read_to_end(&mut unpacked).expect("it unpacks");
        bytes = unpacked;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The registered part of an address's host, near enough: "news.example.co.uk" is of "example.co.uk".
fn site_of(url: &str) -> String {
    let host = url.split_once("//").map_or(url, |(_, rest)| rest).split('/').next().unwrap_or_default();
    let parts: Vec<String> = host.split('.').map(str::to_lowercase).collect();
    let country = parts.last().is_some_and(|p| p.len() == 2);
    let second = parts.iter().rev().nth(1).is_some_and(|p| p.len() <= 3);
    let kept = if country && second { 3 } else { 2 };
    parts.get(parts.len().saturating_sub(kept)..).unwrap_or_default().join(".")
}

/// A place in the known text at which a line may stand.
struct Spot {
    line: usize,
    start: usize,
    end: usize,
    words: usize,
}

/// A repeated phrase is looked for at so many places.
const MOST_SPOTS: usize = 6;

/// So many words of two neighbouring lines may overlap.
const OVERLAP: usize = 3;

/// Which lines are the article's: the longest chain of lines that stand in its text in the same order.
fn labels(sample: &Sample, text: &str) -> Vec<bool> {
    let spots = spots(sample, text);
    let mut chains: Vec<(usize, Option<usize>)> = Vec::with_capacity(spots.len());
    for (index, spot) in spots.iter().enumerate() {
        let before = spots.iter().take(index).zip(&chains).enumerate().filter(|(_, (b, _))| {
            b.line < spot.line && b.end <= spot.start + OVERLAP && b.start < spot.start
        });
        let best = before.map(|(at, (_, (length, _)))| (*length, at));
        let best = best.max_by_key(|(length, at)| (*length, std::cmp::Reverse(*at)));
        chains.push((best.map_or(0, |(length, _)| length) + spot.words * ROW + 1, best.map(|(_, at)| at)));
    }
    let mut labels = vec![false; sample.lines.len()];
    let mut at = (0..chains.len()).max_by_key(|i| chains.get(*i).map(|(length, _)| *length));
    while let Some((spot, (_, before))) = at.and_then(|i| Some((spots.get(i)?, chains.get(i)?))) {
        if let Some(label) = labels.get_mut(spot.line) {
            *label = true;
        }
        at = *before;
    }
    labels
}

/// The places of all lines of which at least half stands in the text. A line that is out whatever the model says has
/// none: where a page holds its article twice, the copy that it shows is the one to learn from.
fn spots(sample: &Sample, text: &str) -> Vec<Spot> {
    let known = words(text);
    let fours: BTreeSet<Vec<&str>> = rows(text).into_keys().collect();
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    known.iter().enumerate().for_each(|(at, word)| places.entry(word).or_default().push(at));
    let mut spots = Vec::new();
    for (line, said) in sample.lines.iter().enumerate().filter(|(line, _)| !sample.is_out(*line)) {
        let said = words(said);
        let row = said.len().min(ROW);
        let inside = said.windows(ROW).filter(|four| fours.contains(*four)).count();
        if said.is_empty() || said.len() >= ROW && inside * 2 < said.len() + 1 - ROW {
            continue;
        }
        let found = said.windows(row).enumerate().find_map(|(offset, four)| {
            let starts = places.get(four.first()?)?.iter();
            let starts = starts.filter(|at| known.get(**at..**at + row) == Some(four));
            let starts: Vec<usize> = starts.take(MOST_SPOTS).map(|at| at.saturating_sub(offset)).collect();
            (!starts.is_empty()).then_some(starts)
        });
        let end = |start: usize| (start + said.len()).min(known.len()).max(start + 1);
        let at = |start| Spot { line, start, end: end(start), words: said.len() };
        spots.extend(found.into_iter().flatten().map(at));
    }
    spots
}

//! Which lines are the article's text, by a table of weights: each thing seen of a line speaks for or against it.
//!
//! A chain of two states, text and not text; what is seen also speaks for or against a change between two lines.
//! The labelling with the highest sum is taken. Linear in the number of lines.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::atom::{Atom, Atoms};
use super::line::Line;
use Atom as A;

/// Numbers that are looked at together: each with how many lines away it is read.
#[derive(Debug)]
pub(super) struct Template(pub(super) &'static [(i8, Atom)]);

/// What each line is asked. Those of one number first.
const TEMPLATES: &[Template] = &[
    Template(&[]),
    Template(&[(0, A::Words)]),
    Template(&[(0, A::End)]),
    Template(&[(0, A::Start)]),
    Template(&[(0, A::Capitals)]),
    Template(&[(0, A::Digits)]),
    Template(&[(0, A::Kind)]),
    Template(&[(0, A::Region)]),
    Template(&[(0, A::Mark)]),
    Template(&[(0, A::Vote)]),
    Template(&[(0, A::VoteNear)]),
    Template(&[(0, A::VoteSpan)]),
    Template(&[(0, A::Title)]),
    Template(&[(0, A::SinceList)]),
    Template(&[(0, A::Share)]),
    Template(&[(0, A::ShareTitle)]),
    Template(&[(0, A::ShareLast)]),
    Template(&[(0, A::ProseNear)]),
    Template(&[(0, A::ProseBack)]),
    Template(&[(0, A::ProseFore)]),
    Template(&[(0, A::Run)]),
    Template(&[(0, A::Place)]),
    Template(&[(0, A::Rough)]),
    Template(&[(0, A::RoughNear)]),
    Template(&[(0, A::RoughSpan)]),
    Template(&[(0, A::Teaser)]),
    Template(&[(0, A::Twice)]),
    Template(&[(0, A::Date)]),
    Template(&[(0, A::You)]),
    Template(&[(0, A::We)]),
    Template(&[(0, A::Said)]),
    Template(&[(0, A::Signs)]),
    Template(&[(0, A::Folded)]),
    Template(&[(0, A::Summary)]),
    Template(&[(0, A::Links)]),
    Template(&[(0, A::Alike)]),
    Template(&[(0, A::Beside)]),
    Template(&[(0, A::Apart)]),
    Template(&[(0, A::Frame)]),
    Template(&[(0, A::Named)]),
    Template(&[(0, A::Declared)]),
    // The lines around it.
    Template(&[(-1, A::Words)]),
    Template(&[(1, A::Words)]),
    Template(&[(-1, A::End)]),
    Template(&[(1, A::End)]),
    Template(&[(-1, A::Mark)]),
    Template(&[(1, A::Mark)]),
    Template(&[(-2, A::Mark)]),
    Template(&[(-1, A::Kind)]),
    Template(&[(1, A::Kind)]),
    Template(&[(-1, A::Vote), (0, A::Vote), (1, A::Vote)]),
    Template(&[(-1, A::Links)]),
    Template(&[(1, A::Links)]),
    Template(&[(-1, A::Apart)]),
    Template(&[(1, A::Apart)]),
    Template(&[(-1, A::Declared), (0, A::Declared)]),
    Template(&[(1, A::Region)]),
    Template(&[(-1, A::Region)]),
    Template(&[(-1, A::Rough), (0, A::Rough), (1, A::Rough)]),
    // Two and three at once.
    Template(&[(0, A::Words), (0, A::End)]),
    Template(&[(0, A::Words), (0, A::Vote)]),
    Template(&[(0, A::Words), (0, A::Kind)]),
    Template(&[(0, A::Words), (0, A::Links)]),
    Template(&[(0, A::Words), (0, A::Rough)]),
    Template(&[(0, A::Words), (0, A::Title)]),
    Template(&[(0, A::Words), (0, A::VoteSpan)]),
    Template(&[(0, A::Words), (0, A::RoughSpan)]),
    Template(&[(0, A::Words), (0, A::Apart)]),
    Template(&[(0, A::Words), (0, A::ProseNear)]),
    Template(&[(0, A::Words), (0, A::Capitals)]),
    Template(&[(-1, A::Words), (0, A::Words), (1, A::Words)]),
    Template(&[(0, A::Vote), (0, A::Apart)]),
    Template(&[(0, A::Vote), (0, A::Links)]),
    Template(&[(0, A::Vote), (0, A::Kind)]),
    Template(&[(0, A::Vote), (0, A::Region)]),
    Template(&[(0, A::Vote), (0, A::VoteSpan)]),
    Template(&[(0, A::Vote), (0, A::Alike)]),
    Template(&[(0, A::Vote), (0, A::Beside)]),
    Template(&[(0, A::Vote), (0, A::Mark)]),
    Template(&[(0, A::Vote), (0, A::Named)]),
    Template(&[(0, A::Vote), (0, A::Frame)]),
    Template(&[(0, A::Vote), (0, A::Title)]),
    Template(&[(0, A::Vote), (0, A::SinceList)]),
    Template(&[(0, A::Vote), (0, A::Share)]),
    Template(&[(0, A::Vote), (0, A::Rough)]),
    Template(&[(0, A::Kind), (0, A::Links)]),
    Template(&[(0, A::Kind), (0, A::Apart)]),
    Template(&[(0, A::Kind), (0, A::End)]),
    Template(&[(0, A::Alike), (0, A::Beside)]),
    Template(&[(0, A::Apart), (0, A::Links)]),
    Template(&[(0, A::Content), (0, A::Share)]),
    Template(&[(0, A::Prose), (0, A::Share)]),
    Template(&[(0, A::Prose), (0, A::ShareTitle)]),
    Template(&[(0, A::Prose), (0, A::SinceList)]),
    Template(&[(0, A::Prose), (0, A::ProseBack), (0, A::ProseFore)]),
    Template(&[(0, A::Share), (0, A::SinceList)]),
    Template(&[(0, A::Share), (0, A::ShareLast)]),
    Template(&[(0, A::Share), (0, A::Run)]),
    Template(&[(0, A::Share), (0, A::Rough)]),
    Template(&[(0, A::Share), (0, A::Place)]),
    Template(&[(0, A::Rough), (0, A::SinceList)]),
    Template(&[(0, A::Rough), (0, A::Teaser)]),
    Template(&[(0, A::Rough), (0, A::Mark)]),
    Template(&[(0, A::Rough), (0, A::End)]),
    Template(&[(0, A::Rough), (0, A::RoughNear)]),
    Template(&[(0, A::Rough), (0, A::Place)]),
    Template(&[(0, A::Prose), (0, A::You)]),
    Template(&[(0, A::Prose), (0, A::We)]),
    Template(&[(0, A::Prose), (0, A::Said)]),
    Template(&[(0, A::Prose), (0, A::Twice)]),
    Template(&[(0, A::Prose), (0, A::Signs)]),
    Template(&[(0, A::Prose), (0, A::Start)]),
    Template(&[(0, A::Title), (0, A::Summary)]),
    Template(&[(0, A::End), (1, A::Prose), (-1, A::Prose)]),
    Template(&[(0, A::End), (1, A::Words)]),
    Template(&[(0, A::MarksNear)]),
    Template(&[(0, A::MarksBack)]),
    Template(&[(0, A::DatesNear)]),
    Template(&[(0, A::ShareNear)]),
    Template(&[(0, A::LabelsNear)]),
    Template(&[(0, A::Site)]),
    Template(&[(0, A::Answer)]),
    Template(&[(-1, A::Answer)]),
    Template(&[(1, A::Answer)]),
    Template(&[(0, A::ToVote)]),
    Template(&[(0, A::LinksNear)]),
    Template(&[(0, A::Prose), (0, A::MarksNear)]),
    Template(&[(0, A::Prose), (0, A::DatesNear)]),
    Template(&[(0, A::Prose), (0, A::LabelsNear)]),
    Template(&[(0, A::Prose), (0, A::Site)]),
    Template(&[(0, A::We), (0, A::Site)]),
    Template(&[(0, A::ShareNear), (0, A::Share)]),
    Template(&[(0, A::ShareNear), (0, A::Rough)]),
    Template(&[(0, A::ShareNear), (0, A::SinceList)]),
    Template(&[(0, A::ToVote), (0, A::Words)]),
    Template(&[(0, A::ToVote), (0, A::Title)]),
    Template(&[(0, A::ToVote), (0, A::Kind), (0, A::End)]),
    Template(&[(0, A::ToVote), (0, A::Named)]),
    Template(&[(0, A::ToVote), (0, A::ShareTitle)]),
    Template(&[(0, A::ToVote), (0, A::Summary)]),
    Template(&[(0, A::Prose), (0, A::LinksNear)]),
    Template(&[(0, A::MarksBack), (0, A::Rough)]),
    Template(&[(0, A::Words), (0, A::LabelsNear)]),
    Template(&[(0, A::LastMark)]),
    Template(&[(0, A::LastMark), (0, A::SinceMark)]),
    Template(&[(0, A::LastMark), (0, A::Prose)]),
    Template(&[(0, A::SinceAnswer)]),
    Template(&[(0, A::SinceAnswer), (0, A::Prose)]),
    Template(&[(0, A::SiteNear)]),
    Template(&[(0, A::SiteNear), (0, A::Prose)]),
    Template(&[(0, A::Side)]),
    Template(&[(0, A::Side), (0, A::Prose)]),
    Template(&[(0, A::Side), (0, A::SectionSize)]),
    Template(&[(0, A::Side), (0, A::SectionShare)]),
    Template(&[(0, A::Side), (0, A::SectionFar)]),
    Template(&[(0, A::Side), (0, A::SectionShare), (0, A::SectionSize)]),
    Template(&[(0, A::Side), (0, A::SectionShare), (0, A::SectionFar)]),
    Template(&[(0, A::Side), (0, A::Vote)]),
    Template(&[(0, A::MainShare)]),
    Template(&[(0, A::MainShare), (0, A::Prose)]),
    Template(&[(0, A::MainShare), (0, A::Side)]),
    Template(&[(0, A::MainShare), (0, A::Content)]),
    Template(&[(0, A::RoughGap)]),
    Template(&[(0, A::RoughGap), (0, A::Prose)]),
    Template(&[(0, A::RoughGap), (0, A::MainShare)]),
];

/// What the lines of texts without markup are asked beside: how they speak. What a page's markup shows says more; with
/// both, weights fit the pages that they are made from better, and others no better. Measured in five folds by site.
const OF_TEXTS: &[Template] = &[
    Template(&[(0, A::Consent)]),
    Template(&[(0, A::Offer)]),
    Template(&[(0, A::Shop)]),
    Template(&[(0, A::Writer)]),
    Template(&[(0, A::Media)]),
    Template(&[(0, A::Prose), (0, A::Consent)]),
    Template(&[(0, A::Prose), (0, A::Offer)]),
    Template(&[(0, A::Prose), (0, A::Shop)]),
    Template(&[(0, A::Prose), (0, A::Writer)]),
    Template(&[(0, A::Prose), (0, A::Media)]),
    Template(&[(0, A::You), (0, A::Offer)]),
    Template(&[(0, A::Words), (0, A::Media)]),
    Template(&[(0, A::Writer), (0, A::RoughSpan)]),
    Template(&[(0, A::Offer), (0, A::Rough)]),
    Template(&[(0, A::Consent), (0, A::Rough)]),
    Template(&[(0, A::Shop), (0, A::Share)]),
    Template(&[(0, A::VoiceNear)]),
    Template(&[(0, A::VoiceNear), (0, A::Prose)]),
    Template(&[(0, A::Author), (0, A::Writer)]),
    Template(&[(0, A::Author), (0, A::Prose)]),
    Template(&[(0, A::Author), (0, A::RoughSpan)]),
    Template(&[(0, A::Credit), (0, A::Words)]),
    Template(&[(0, A::Credit)]),
    Template(&[(0, A::Credit), (0, A::Rough)]),
    Template(&[(0, A::Credit), (0, A::Share)]),
    Template(&[(0, A::Stops), (0, A::Words)]),
    Template(&[(0, A::Stops), (0, A::Capitals)]),
    Template(&[(0, A::Stops), (0, A::Rough)]),
    Template(&[(0, A::Dateline), (0, A::Title)]),
    Template(&[(0, A::Dateline), (0, A::Rough)]),
];

/// Numbers that the lines of a form are asked for, the ones of all forms first.
fn templates(form: Form) -> impl Iterator<Item = &'static Template> {
    let more = match form {
        Form::Page => &[][..],
        Form::Text => OF_TEXTS,
    };
    TEMPLATES.iter().chain(more)
}

/// How much one thing seen counts.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Weight {
    /// For the line's being text.
    pub(super) text: f32,
    /// For the text's beginning here.
    pub(super) begin: f32,
    /// For the text's having ended before here.
    pub(super) end: f32,
}

/// The weights for one kind of source.
#[derive(Clone, Debug)]
pub(super) struct Model {
    form: Form,
    weights: FxHashMap<u32, Weight>,
}

/// The kinds of source that have weights of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A saved page: its markup shows more than its words.
    Page,
    /// A text without markup, as where a page was copied.
    Text,
}

impl Form {
    #[cfg(test)]
    pub(super) const ALL: [Self; 2] = [Self::Page, Self::Text];

    const fn label(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Text => "text",
        }
    }

    /// The form of a source of which this line is one.
    pub(super) fn of(lines: &[Line<'_>]) -> Self {
        if lines.iter().any(|l| l.markup.is_some()) { Self::Page } else { Self::Text }
    }

    /// Its weights.
    pub(super) fn model(self) -> &'static Model {
        static PAGE: LazyLock<Model> = LazyLock::new(|| Model::parse(TABLE, Form::Page));
        static TEXT: LazyLock<Model> = LazyLock::new(|| Model::parse(TABLE, Form::Text));
        match self {
            Self::Page => &PAGE,
            Self::Text => &TEXT,
        }
    }
}

/// The weights as they ship.
const TABLE: &str = include_str!("../../../assets/model/body.tsv");

/// The table's columns.
const COLUMNS: &str = "form\tseen\tvalues\ttext\tbegin\tend";

/// What a settled line speaks for or against the lines around it: little, so that it neither ends the text nor
/// begins it.
const SETTLED: f32 = 0.5;

/// How many bits each number of a template takes in its key.
const BITS: u32 = 7;

/// The things seen of a line, as keys of the table: the template's number above its values.
pub(super) fn keys(form: Form, atoms: &[Atoms], index: usize) -> impl Iterator<Item = u32> + '_ {
    templates(form).zip(0_u32..).map(move |(template, number)| {
        let value = |(offset, atom): &(i8, Atom)| {
            let line = index.checked_add_signed(isize::from(*offset)).and_then(|i| atoms.get(i));
            // A line beyond the page's ends has a value of its own.
            line.and_then(|a| a.get(*atom as usize)).map_or(EDGE, |v| u32::from(*v).min(EDGE - 1))
        };
        let values = template.0.iter().fold(0, |key, part| key << BITS | value(part));
        number << (3 * BITS) | values
    })
}

const EDGE: u32 = (1 << BITS) - 1;

/// What a template looks at, as the table has it: "words@-1 + words".
fn label(template: &Template) -> String {
    let part = |(offset, atom): &(i8, Atom)| match offset {
        0 => atom.label().to_owned(),
        offset => format!("{}@{offset:+}", atom.label()),
    };
    template.0.iter().map(part).collect::<Vec<_>>().join(" + ")
}

impl Model {
    /// A model of these weights, by the keys of what is seen.
    pub(super) fn new(form: Form, weights: impl Iterator<Item = (u32, Weight)>) -> Self {
        Self { form, weights: weights.filter(|(_, weight)| *weight != Weight::default()).collect() }
    }

    /// The number of its weights.
    pub(super) fn len(&self) -> usize {
        self.weights.len()
    }

    /// Reads one form's rows of a table. Rows that this program does not know are passed over: a test reads all.
    fn parse(table: &str, form: Form) -> Self {
        let labels: FxHashMap<String, u32> = templates(form).map(label).zip(0..).collect();
        let rows = table.lines().filter(|line| !line.starts_with('#'));
        Self::new(form, rows.filter_map(|row| parse_row(row, form, &labels)))
    }

    /// Its rows of a table, in order.
    fn rows(&self) -> String {
        let mut keys: Vec<u32> = self.weights.keys().copied().collect();
        keys.sort_unstable();
        let mut out = String::new();
        for key in keys {
            let (Some(weight), Some(template)) =
                (self.weights.get(&key), templates(self.form).nth((key >> (3 * BITS)) as usize))
            else {
                continue;
            };
            let shift = |back: usize| BITS * u32::try_from(back).unwrap_or(0);
            let values = (0..template.0.len()).rev().map(|back| (key >> shift(back) & EDGE).to_string());
            let values = values.collect::<Vec<_>>().join(" ");
            let Weight { text, begin, end } = weight;
            let (form, seen) = (self.form.label(), label(template));
            out.push_str(&format!("{form}\t{seen}\t{values}\t{text}\t{begin}\t{end}\n"));
        }
        out
    }

    /// What a line's numbers add up to.
    pub(super) fn sum(&self, atoms: &[Atoms], index: usize) -> Weight {
        let mut sum = Weight::default();
        for key in keys(self.form, atoms, index) {
            if let Some(weight) = self.weights.get(&key) {
                sum.text += weight.text;
                sum.begin += weight.begin;
                sum.end += weight.end;
            }
        }
        sum
    }

    /// For each line, whether it is text. What is `settled` beforehand stays so, whatever else is seen of it.
    pub(super) fn label(&self, atoms: &[Atoms], settled: &[Option<bool>]) -> Vec<bool> {
        let sum = |(line, settled): (usize, &Option<bool>)| {
            let sum = self.sum(atoms, line);
            settled.map_or(sum, |text| Weight { text: if text { SETTLED } else { -SETTLED }, ..sum })
        };
        let sums: Vec<Weight> = settled.iter().enumerate().map(sum).collect();
        best(&sums).into_iter().zip(settled).map(|(text, settled)| settled.unwrap_or(text)).collect()
    }
}

/// One row's key and weight, where it is one of this form's.
fn parse_row(row: &str, form: Form, labels: &FxHashMap<String, u32>) -> Option<(u32, Weight)> {
    let mut cells = row.strip_prefix(form.label())?.strip_prefix('\t')?.split('\t');
    let template = labels.get(cells.next()?)?;
    let values = cells.next()?.split(' ').filter(|v| !v.is_empty());
    let values = values.map(|v| v.parse::<u32>().ok()).try_fold(0, |key, v| Some(key << BITS | v?))?;
    let mut number = || cells.next()?.parse::<f32>().ok();
    let weight = Weight { text: number()?, begin: number()?, end: number()? };
    Some((template << (3 * BITS) | values, weight))
}

/// The columns of the table, and the rows of its models.
pub(super) fn table(models: [&Model; 2]) -> String {
    format!("{COLUMNS}\n{}", models.map(Model::rows).concat())
}

/// The labelling with the highest sum.
pub(super) fn best(sums: &[Weight]) -> Vec<bool> {
    let mut ways: Vec<(bool, bool)> = Vec::with_capacity(sums.len());
    let (mut outside, mut inside) = (0.0_f32, f32::NEG_INFINITY);
    for sum in sums {
        let enter = outside + sum.begin;
        let leave = inside + sum.end;
        ways.push((leave > outside, inside >= enter));
        (outside, inside) = (outside.max(leave), inside.max(enter) + sum.text);
    }
    let mut labels = vec![false; ways.len()];
    let mut text = inside > outside;
    for (label, (out_from_inside, in_from_inside)) in labels.iter_mut().zip(&ways).rev() {
        *label = text;
        text = if text { *in_from_inside } else { *out_from_inside };
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_known() {
        let rows = TABLE.lines().filter(|line| !line.starts_with('#')).skip(1).count();
        assert_eq!(Form::ALL.map(|form| form.model().len()).iter().sum::<usize>(), rows);
        assert!(TABLE.contains(COLUMNS) && rows > 1000);
    }

    #[test]
    fn a_table_is_written_as_it_is_read() {
        let [page, text] = Form::ALL.map(Form::model);
        let written = table([page, text]);
        assert!(TABLE.ends_with(&written));
    }

    #[test]
    fn the_best_labelling_pays_for_changes() {
        let line = |text| Weight { text, begin: -3.0, end: -1.0 };
        assert_eq!(
            best(&[line(-1.0), line(5.0), line(-0.5), line(5.0), line(-9.0)]),
            [false, true, true, true, false]
        );
        assert_eq!(best(&[line(2.0), line(-1.0)]), [false, false]);
    }
}

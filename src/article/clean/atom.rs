//! What is seen of each line as small numbers, for the model that tells text from what stands around it.
//!
//! No word of a page goes in, only what holds for English, for news and for web pages: length, ending, place,
//! links, what the page's markup calls it, which words it shares with the rest.

use rustc_hash::FxHashMap;

use super::line::{self, Line, Vocabulary};
use super::model::Form;
use super::rule::{self, Reach, Rule};
use super::section::{self, Section, Side};
use super::{teaser, voice};
use crate::article::draft::Draft;
use crate::article::{BlockKind, dates};

/// One kind of number. The list is the order of a line's numbers.
macro_rules! atoms {
    ($($name:ident: $label:literal,)*) => {
        /// What a number is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Atom { $($name,)* }

        impl Atom {
            pub(super) const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Its name in the table of weights.
            pub(super) const fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
            }
        }
    };
}

atoms! {
    Words: "words",
    End: "end",
    Start: "start",
    Capitals: "capitals",
    Digits: "digits",
    Kind: "kind",
    Region: "region",
    Mark: "rule",
    Vote: "vote",
    VoteNear: "votes near",
    VoteSpan: "vote span",
    Title: "from title",
    SinceList: "from list",
    Share: "known words",
    Content: "content words",
    ShareTitle: "title words",
    ShareLast: "words of last",
    ProseNear: "prose near",
    ProseBack: "prose before",
    ProseFore: "prose after",
    Run: "run",
    Place: "place",
    Rough: "rough",
    RoughNear: "rough near",
    RoughSpan: "rough span",
    Teaser: "teaser",
    Twice: "twice",
    Date: "date",
    You: "you",
    We: "we",
    Said: "said",
    Signs: "signs",
    Folded: "folded",
    Summary: "summary",
    Links: "links",
    Alike: "alike",
    Beside: "beside",
    Apart: "apart",
    Frame: "frame",
    Named: "named",
    Declared: "declared",
    Prose: "prose",
    MarksNear: "rules near",
    MarksBack: "rules before",
    DatesNear: "dates near",
    ShareNear: "known words near",
    LabelsNear: "labels near",
    Site: "site words",
    Answer: "answer",
    ToVote: "to vote",
    LinksNear: "links near",
    LastMark: "last rule",
    SinceMark: "from rule",
    SinceAnswer: "from answer",
    SiteNear: "site words near",
    Side: "side",
    SectionSize: "section size",
    SectionShare: "section words",
    SectionFar: "section far",
    MainShare: "main words",
    RoughGap: "rough gap",
    Consent: "consent words",
    Offer: "offer words",
    Shop: "shop words",
    Writer: "writer words",
    Media: "media words",
    VoiceNear: "voice near",
    Author: "author",
    Credit: "credit",
    Stops: "stops",
    Dateline: "dateline",
}

/// The numbers of one line.
pub(super) type Atoms = [u8; Atom::ALL.len()];

/// What was found out about the lines before.
pub(super) struct Known<'a> {
    pub(super) lines: &'a [Line<'a>],
    pub(super) marks: &'a [Option<&'static Rule>],
    pub(super) title: Option<usize>,
    /// A first, rough answer.
    pub(super) rough: &'a [bool],
    pub(super) about: &'a Vocabulary,
    pub(super) draft: &'a Draft,
    /// Who wrote it, where that is known.
    pub(super) byline: Option<&'a str>,
}

/// The numbers of all lines.
pub(super) fn of(known: &Known<'_>) -> Vec<Atoms> {
    let page = Page::of(known);
    (0..known.lines.len()).map(|index| page.atoms(index)).collect()
}

/// What is counted once for all lines.
struct Page<'a> {
    known: &'a Known<'a>,
    prose: Vec<bool>,
    teasers: Vec<bool>,
    title: Vocabulary,
    /// Beginnings of lines, with how often each was met.
    seen: FxHashMap<&'a str, u32>,
    first_vote: usize,
    last_vote: usize,
    first_rough: usize,
    last_rough: usize,
    prose_words: Vec<usize>,
    runs: Vec<usize>,
    dates: Vec<bool>,
    /// Of each line, how many of its words stand in other lines of the rough answer, and how many it has.
    shares: Vec<(usize, usize)>,
    sections: Vec<Section>,
    main_words: usize,
    main: Vocabulary,
    site: Vec<usize>,
    /// How each line speaks; nothing on pages.
    voices: Vec<[u8; 5]>,
    authors: Vec<String>,
}

impl<'a> Page<'a> {
    fn of(known: &'a Known<'a>) -> Self {
        let lines = known.lines;
        let prose: Vec<bool> = lines.iter().map(Line::is_prose).collect();
        let mut words: FxHashMap<u64, u32> = FxHashMap::default();
        for (line, _) in lines.iter().zip(known.rough).filter(|(l, r)| **r && l.is_prose()) {
            line.content().iter().for_each(|w| *words.entry(*w).or_default() += 1);
        }
        let mut seen: FxHashMap<&str, u32> = FxHashMap::default();
        lines.iter().for_each(|l| *seen.entry(beginning(l)).or_default() += 1);
        let title = known.title.and_then(|t| lines.get(t)).map(|l| l.words);
        let title = known.draft.source.title.as_ref().map(|t| t.value.as_str()).or(title).unwrap_or_default();
        let voted = |l: &Line<'_>| l.in_body == Some(true);
        let prose_words = lines.iter().scan(0, |sum, l| {
            let before = *sum;
            *sum += if l.is_prose() { l.count } else { 0 };
            Some(before)
        });
        let (sections, main_words) = section::of(lines, known.rough);
        let main = sections.iter().find(|s| s.side == Side::Main);
        let main = main.and_then(|s| lines.get(s.first..=s.last)).unwrap_or_default();
        let mut met: FxHashMap<u64, u32> = FxHashMap::default();
        main.iter().flat_map(|l| l.content()).for_each(|w| *met.entry(*w).or_default() += 1);
        Self {
            main: met.into_iter().filter(|(_, n)| *n >= 2).map(|(w, _)| w).collect(),
            sections,
            main_words,
            voices: match Form::of(lines) {
                // What a page's markup shows says more.
                Form::Page => Vec::new(),
                Form::Text => lines.iter().map(voice::counts).collect(),
            },
            authors: known.byline.map(voice::names).unwrap_or_default(),
            site: lines.iter().map(|l| rule::site_words(l) as usize).collect(),
            first_vote: lines.iter().position(voted).unwrap_or(lines.len()),
            last_vote: lines.iter().rposition(voted).unwrap_or(0),
            first_rough: known.rough.iter().position(|r| *r).unwrap_or(lines.len()),
            last_rough: known.rough.iter().rposition(|r| *r).unwrap_or(0),
            teasers: teaser::find(lines, known.marks, known.about),
            title: line::content_words(title).collect(),
            prose_words: prose_words.collect(),
            runs: runs(&prose),
            dates: lines.iter().map(is_dated).collect(),
            shares: lines.iter().zip(known.rough).map(|(l, r)| shares(l, *r, &words)).collect(),
            prose,
            seen,
            known,
        }
    }

    fn atoms(&self, index: usize) -> Atoms {
        let mut atoms = [0; Atom::ALL.len()];
        let Some(line) = self.known.lines.get(index) else { return atoms };
        let mut set = |atom: Atom, value: u8| {
            if let Some(slot) = atoms.get_mut(atom as usize) {
                *slot = value;
            }
        };
        self.shape(line, &mut set);
        self.votes(index, line, &mut set);
        self.place(index, line, &mut set);
        self.subject(index, line, &mut set);
        self.voice(index, line, &mut set);
        self.speaks(index, line, &mut set);
        self.section(index, line, &mut set);
        self.last(index, &mut set);
        markup(line, &mut set);
        atoms
    }

    fn shape(&self, line: &Line<'_>, set: &mut impl FnMut(Atom, u8)) {
        set(Atom::Words, bucket(line.count, &[1, 2, 3, 5, 8, 12, 17, 25, 40, 70]));
        set(Atom::End, ending(line.words));
        set(Atom::Start, beginning_sign(line));
        set(Atom::Capitals, capitals(line.words));
        let digits = line.lower.bytes().filter(u8::is_ascii_digit).count() * 100 / line.lower.len().max(1);
        set(Atom::Digits, bucket(digits, &[1, 8, 30]));
        // Texts copied from pages have list items alone: other kinds of other formats are read like them.
        let plain = line.markup.is_none() && line.kind != BlockKind::ListItem;
        set(Atom::Kind, if plain { BlockKind::Paragraph } else { line.kind } as u8);
        set(Atom::Region, line.region as u8);
        set(Atom::Prose, u8::from(line.is_prose()));
    }

    fn votes(&self, index: usize, line: &Line<'_>, set: &mut impl FnMut(Atom, u8)) {
        set(Atom::Mark, self.known.marks.get(index).copied().flatten().map_or(0, rule::number));
        set(Atom::Vote, line.in_body.map_or(0, |v| 1 + u8::from(v)));
        let yes = |i: usize| self.known.lines.get(i).is_some_and(|l| l.in_body == Some(true));
        set(Atom::VoteNear, bucket(count(around(index, 4), yes), &[1, 3, 6]));
        set(Atom::VoteSpan, span(index, self.first_vote, self.last_vote));
        let to_vote = match () {
            () if self.first_vote > self.last_vote => 0,
            () if index < self.first_vote => 1 + bucket(self.first_vote - index, &[2, 3, 5, 9, 20]),
            () if index > self.last_vote => 8 + bucket(index - self.last_vote, &[2, 3, 5, 9, 20]),
            () => 7,
        };
        set(Atom::ToVote, to_vote);
        let rough = |i: usize| self.known.rough.get(i) == Some(&true);
        set(Atom::Rough, u8::from(rough(index)));
        set(Atom::RoughNear, bucket(count(around(index, 4), rough), &[1, 3, 6]));
        set(Atom::RoughSpan, span(index, self.first_rough, self.last_rough));
        set(Atom::Teaser, u8::from(self.teasers.get(index) == Some(&true)));
    }

    fn place(&self, index: usize, line: &Line<'_>, set: &mut impl FnMut(Atom, u8)) {
        let prose = |i: usize| self.prose.get(i) == Some(&true);
        set(Atom::Title, from_title(index, self.known.title));
        let from = self.known.title.unwrap_or(0).max(index.saturating_sub(30));
        let is_rest =
            |i: &usize| self.known.marks.get(*i).copied().flatten().is_some_and(|m| m.reach == Reach::Rest);
        let since = (from..index).rev().find(is_rest).map_or(0, |at| index - at);
        set(Atom::SinceList, bucket(since, &[1, 3, 7, 16]));
        set(Atom::ProseNear, bucket(count(around(index, 3), prose), &[1, 2, 3, 4, 5, 6]));
        set(Atom::ProseBack, bucket(count(index.saturating_sub(8)..index, prose), &[1, 2, 4, 6, 8]));
        set(Atom::ProseFore, bucket(count(index + 1..index + 9, prose), &[1, 2, 4, 6, 8]));
        set(Atom::Run, bucket(self.runs.get(index).copied().unwrap_or(0), &[1, 2, 3, 5, 9]));
        let all = self.prose_words.last().copied().unwrap_or(0).max(1);
        let before = self.prose_words.get(index).copied().unwrap_or(0);
        set(Atom::Place, bucket(before * 100 / all, &[1, 5, 15, 30, 50, 70, 85, 95, 100]));
        let seen = self.seen.get(beginning(line)).copied().unwrap_or(0);
        set(Atom::Twice, bucket(seen as usize, &[2, 3]));
    }

    fn section(&self, index: usize, line: &Line<'_>, set: &mut impl FnMut(Atom, u8)) {
        let main = line.content().iter().filter(|w| self.main.contains(w)).count();
        let share = main * 100 / line.content().len().max(1);
        set(
            Atom::MainShare,
            if line.content().is_empty() { 0 } else { 1 + bucket(share, &[1, 8, 16, 28, 45]) },
        );
        let gap = (index.saturating_sub(30)..index).rev().find(|i| self.known.rough.get(*i) == Some(&true));
        set(Atom::RoughGap, gap.map_or(0, |at| 1 + bucket(index - at, &[2, 3, 5, 9, 17])));
        let Some(at) = self.sections.iter().rfind(|s| s.first <= index) else { return };
        // What follows a section at a distance belongs to none.
        set(Atom::Side, 1 + at.side as u8 + if index > at.last { 3 } else { 0 });
        set(Atom::SectionSize, 1 + bucket(at.words * 100 / self.main_words.max(1), &[4, 10, 25, 50, 100]));
        let shared = if at.side == Side::Main { 6 } else { bucket(at.shared, &[6, 12, 20, 30, 45]) };
        set(Atom::SectionShare, 1 + shared);
        set(Atom::SectionFar, 1 + bucket(at.far, &[1, 6, 10, 20, 50]));
    }

    /// How long ago a rule spoke, and which.
    fn last(&self, index: usize, set: &mut impl FnMut(Atom, u8)) {
        let mark = |i: usize| self.known.marks.get(i).copied().flatten();
        let last = (index.saturating_sub(12)..index).rev().find_map(|i| Some((i, mark(i)?)));
        set(Atom::LastMark, last.map_or(0, |(_, m)| rule::number(m)));
        set(Atom::SinceMark, last.map_or(0, |(at, _)| 1 + bucket(index - at, &[2, 3, 5, 8])));
        let answer = |i: &usize| self.known.lines.get(*i).is_some_and(is_answer);
        let since = (index.saturating_sub(12)..index).rev().find(answer);
        set(Atom::SinceAnswer, since.map_or(0, |at| 1 + bucket(index - at, &[2, 4, 7])));
    }

    fn speaks(&self, index: usize, line: &Line<'_>, set: &mut impl FnMut(Atom, u8)) {
        let Some(counts) = self.voices.get(index).copied() else { return };
        let atoms = [Atom::Consent, Atom::Offer, Atom::Shop, Atom::Writer, Atom::Media];
        for (atom, count) in atoms.into_iter().zip(counts) {
            set(atom, bucket(usize::from(count), &[1, 2, 4]));
        }
        let near = around(index, 2).filter_map(|i| self.voices.get(i));
        let near = near.map(|counts| counts.iter().map(|c| usize::from(*c)).sum::<usize>()).sum();
        set(Atom::VoiceNear, bucket(near, &[1, 3, 6, 12]));
        set(Atom::Author, voice::names_author(line, &self.authors));
        set(Atom::Credit, u8::from(voice::is_credit(line)));
        set(Atom::Stops, stops(line));
        set(Atom::Dateline, u8::from(voice::is_dateline(line)));
    }

    fn subject(&self, index: usize, line: &Line<'_>, set: &mut impl FnMut(Atom, u8)) {
        let content = line.content();
        let (known, _) = self.shares.get(index).copied().unwrap_or((0, 0));
        let share = known * 100 / content.len().max(1);
        let near = around(index, 4).filter_map(|i| self.shares.get(i));
        let near = near.fold((0, 0), |sum, s| (sum.0 + s.0, sum.1 + s.1));
        let share_near = near.0 * 100 / near.1.max(1);
        set(
            Atom::ShareNear,
            if near.1 < 4 { 0 } else { 1 + bucket(share_near, &[6, 12, 20, 30, 40, 52, 66]) },
        );
        set(Atom::Content, bucket(content.len(), &[1, 3, 6, 10, 20]));
        set(
            Atom::Share,
            if content.is_empty() { 0 } else { 1 + bucket(share, &[4, 10, 18, 28, 40, 55, 75]) },
        );
        let titled = content.iter().filter(|w| self.title.contains(w)).count();
        set(Atom::ShareTitle, if self.title.is_empty() { 4 } else { bucket(titled, &[1, 2, 3]) });
        let last = (index.saturating_sub(4)..index).rev().find(|i| self.prose.get(*i) == Some(&true));
        let last = last.and_then(|i| self.known.lines.get(i));
        let common = last.map_or(0, |l| content.iter().filter(|w| l.content().contains(w)).count());
        set(Atom::ShareLast, if last.is_none() { 4 } else { bucket(common, &[1, 2, 4]) });
    }

    fn voice(&self, index: usize, line: &Line<'_>, set: &mut impl FnMut(Atom, u8)) {
        let dated = |i: usize| self.dates.get(i) == Some(&true);
        set(Atom::Date, u8::from(dated(index)));
        set(Atom::DatesNear, bucket(count(around(index, 3), dated), &[1, 2, 3]));
        let marked = |i: usize| self.known.marks.get(i).is_some_and(Option::is_some);
        set(Atom::MarksNear, bucket(count(around(index, 4), marked), &[1, 2, 4, 6]));
        set(Atom::MarksBack, bucket(count(index.saturating_sub(12)..index, marked), &[1, 2, 4, 7]));
        let label = |i: usize| self.known.lines.get(i).is_some_and(|l| !l.ends && l.count <= 5);
        set(Atom::LabelsNear, bucket(count(around(index, 4), label), &[1, 2, 4, 6]));
        let linked = |i: usize| self.known.lines.get(i).and_then(|l| l.markup).is_some_and(|m| m.links >= 50);
        set(Atom::LinksNear, bucket(count(around(index, 4), linked), &[1, 2, 4, 6]));
        set(Atom::Site, bucket(self.site.get(index).copied().unwrap_or(0), &[1, 2, 3, 5]));
        let near = around(index, 3).filter_map(|i| self.site.get(i)).sum();
        set(Atom::SiteNear, bucket(near, &[1, 3, 6, 12]));
        set(Atom::Answer, u8::from(is_answer(line)));
        let words = || line.lower.split(|c: char| !c.is_alphanumeric());
        let you = words().filter(|w| matches!(*w, "you" | "your" | "yours")).count();
        let we = words().filter(|w| matches!(*w, "we" | "our" | "us")).count();
        let said = words().filter(|w| matches!(*w, "said" | "says" | "told" | "added" | "according")).count();
        set(Atom::You, bucket(you, &[1, 2]));
        set(Atom::We, bucket(we, &[1, 2]));
        set(Atom::Said, bucket(said, &[1]));
        set(Atom::Signs, signs(line));
        set(Atom::Folded, u8::from(line.folded));
        set(Atom::Summary, u8::from(super::standfirst::says_summary(line, &self.known.draft.summaries)));
    }
}

/// How many stops and commas a line of prose has for its words: menus glued to one line have none.
fn stops(line: &Line<'_>) -> u8 {
    if line.count < line::PROSE_WORDS {
        return 0;
    }
    let words = line.lower.split_whitespace().count().max(1);
    let stops = line.lower.bytes().filter(|b| matches!(b, b'.' | b',' | b';' | b':' | b'!' | b'?')).count();
    1 + bucket(stops * 100 / words, &[1, 4, 8, 13, 20])
}

/// "Ann says:", "Reply": readers' comments have such lines.
fn is_answer(line: &Line<'_>) -> bool {
    line.count <= 6 && (line.lower.ends_with("says:") || line.lower.ends_with("said:"))
        || matches!(line.lower.as_str(), "reply" | "report" | "like" | "quote")
}

/// The number of its words that stand in another line of the rough answer, and of all its words.
fn shares(line: &Line<'_>, rough: bool, words: &FxHashMap<u64, u32>) -> (usize, usize) {
    let own = u32::from(rough && line.is_prose());
    let content = line.content();
    let known = content.iter().filter(|w| words.get(w).copied().unwrap_or(0) > own).count();
    (known, content.len())
}

/// A short line with a date.
fn is_dated(line: &Line<'_>) -> bool {
    line.count <= 14 && line.lower.bytes().any(|b| b.is_ascii_digit()) && dates::find(line.words).is_some()
}

fn markup(line: &Line<'_>, set: &mut impl FnMut(Atom, u8)) {
    let Some(markup) = line.markup else { return };
    set(Atom::Links, 1 + bucket(usize::from(markup.links), &[1, 15, 40, 75, 95]));
    set(Atom::Alike, 1 + bucket(usize::from(markup.alike), &[1, 5, 15, 35, 60, 85]));
    set(Atom::Beside, 1 + bucket(usize::from(markup.beside), &[1, 5, 15, 35, 60, 85]));
    set(Atom::Apart, 1 + markup.apart);
    set(Atom::Frame, 1 + markup.frame);
    set(Atom::Named, markup.named);
    set(Atom::Declared, markup.declared.map_or(0, |d| 1 + u8::from(d)));
}

/// The number of the first bound that is above the value.
fn bucket(value: usize, bounds: &[usize]) -> u8 {
    u8::try_from(bounds.iter().take_while(|bound| **bound <= value).count()).unwrap_or(u8::MAX)
}

fn around(index: usize, far: usize) -> impl Iterator<Item = usize> {
    (index.saturating_sub(far)..=index + far).filter(move |i| *i != index)
}

fn count(places: impl Iterator<Item = usize>, holds: impl Fn(usize) -> bool) -> usize {
    places.filter(|i| holds(*i)).count()
}

/// Before, inside or after a span of lines; 0 where there is none.
fn span(index: usize, first: usize, last: usize) -> u8 {
    match index {
        _ if first > last => 0,
        _ if index < first => 1,
        _ if index == first => 2,
        _ if index < last => 3,
        _ if index == last => 4,
        _ if index == last + 1 => 5,
        _ => 6,
    }
}

fn from_title(index: usize, title: Option<usize>) -> u8 {
    let Some(title) = title else { return 0 };
    match index.checked_sub(title) {
        None => 1,
        Some(0) => 2,
        Some(after) => 3 + bucket(after, &[2, 4, 8, 16, 40]),
    }
}

/// How many lines of prose follow each other around each line of prose; 0 for others.
fn runs(prose: &[bool]) -> Vec<usize> {
    let mut runs = Vec::with_capacity(prose.len());
    for run in prose.chunk_by(|a, b| a == b) {
        let length = if run.first() == Some(&true) { run.len() } else { 0 };
        runs.extend(std::iter::repeat_n(length, run.len()));
    }
    runs
}

/// So much of a line tells it from others.
const LETTERS_COMPARED: usize = 60;

fn beginning<'a>(line: &Line<'a>) -> &'a str {
    let end = line.words.char_indices().nth(LETTERS_COMPARED).map_or(line.words.len(), |(at, _)| at);
    line.words.get(..end).unwrap_or_default()
}

fn ending(words: &str) -> u8 {
    let quoted = words.trim_end_matches(['"', '”', '’', '\'', '»']);
    match quoted.chars().next_back() {
        Some('.') if quoted.ends_with("...") => 5,
        Some('.' | '!' | '?') if quoted.len() < words.len() => 6,
        _ if quoted.len() < words.len() => 7,
        Some('.') => 1,
        Some('!') => 2,
        Some('?') => 3,
        Some(':') => 4,
        Some('…') => 5,
        Some(',' | ';') => 8,
        Some(')' | ']') => 9,
        Some(c) if c.is_ascii_digit() => 10,
        _ => 0,
    }
}

fn beginning_sign(line: &Line<'_>) -> u8 {
    match line.words.chars().next() {
        _ if line.bullet => 4,
        Some(c) if c.is_uppercase() => 0,
        Some(c) if c.is_lowercase() => 1,
        Some(c) if c.is_numeric() => 2,
        Some('"' | '“' | '‘' | '\'') => 3,
        _ => 5,
    }
}

/// How many of a line's first words begin with a capital: in fifths; 6 where all its letters are capitals.
fn capitals(words: &str) -> u8 {
    let mut small = false;
    let (mut all, mut large) = (0, 0);
    for word in words.split_whitespace().take(40) {
        let Some(first) = word.chars().find(|c| c.is_alphanumeric()) else { continue };
        small |= word.chars().any(char::is_lowercase);
        all += 1;
        large += usize::from(first.is_uppercase());
    }
    if all > 0 && !small { 6 } else { bucket(large * 100 / all.max(1), &[10, 25, 45, 65, 85]) }
}

/// Signs that sentences of articles seldom have.
fn signs(line: &Line<'_>) -> u8 {
    let has = |signs: &[&str]| signs.iter().any(|sign| line.lower.contains(sign));
    match () {
        () if has(&["http:", "https:", "www."]) => 1,
        () if has(&["|"]) => 2,
        () if has(&["©"]) => 3,
        () if has(&["@"]) => 4,
        () if has(&[".com", ".org", ".co.uk"]) => 5,
        () if has(&[" / ", " · ", " • ", " » ", " > "]) => 6,
        () if line.words.contains(['"', '“', '”']) => 7,
        () => 0,
    }
}

//! Tells the article from what stands around it.
//!
//! Lines get features, rules mark single lines, and the stretch of running text is found among the rest. Nothing
//! is cut: a block that is no part of the article is set aside, with the rule's name and the reason.

use rustc_hash::FxHashSet;

use super::draft::{Draft, Piece};
use super::{Block, BlockKind, Known, Source};
use crate::text::Span;
use line::{Line, Vocabulary};
use masthead::Masthead;
use model::Form;
use rule::{Reach, Rule};

mod atom;
pub mod fit;
mod folded;
mod line;
mod masthead;
mod model;
mod phrase;
mod rule;
mod section;
mod standfirst;
mod stretch;
mod teaser;
mod voice;
mod vote;
mod whole;

/// The blocks of a draft, those that are not the article's set aside.
pub(super) fn blocks(draft: &mut Draft) -> Vec<Block> {
    if draft.whole && !whole::is_page(&line::of(draft)) {
        return whole::blocks(draft);
    }
    let mut blocks = of_page(draft);
    if draft.whole {
        whole::mark_page(draft, &mut blocks);
    }
    blocks
}

fn of_page(draft: &mut Draft) -> Vec<Block> {
    let lines = lines(draft);
    let sheet = Sheet::of(&lines, draft);
    let blocks = sheet.blocks(&draft.pieces, &lines);
    let masthead = sheet.masthead;
    let title = masthead
        .title
        .and_then(|i| lines.get(i))
        .map(|l| masthead.after_date.map_or(l.words, |s| s.of(l.words)));
    let title = title.map(|t| t.split_whitespace().collect::<Vec<_>>().join(" "));
    let source = &mut draft.source;
    let from = || super::Origin::Line("headline above the text".to_owned());
    source.title = source.title.take().or_else(|| title.map(|t| Known::new(t, from())));
    source.byline = source.byline.take().or(masthead.byline.map(|(_, known)| known));
    source.published = source.published.take().or(masthead.date.map(|(_, known)| known));
    source.modified = source.modified.take().or(masthead.modified);
    blocks
}

/// The lines of a draft, with what a body finder says of them where that can be followed.
fn lines(draft: &Draft) -> Vec<Line<'_>> {
    let mut lines = line::of(draft);
    if !draft.sure && !vote::is_sound(&lines, draft.source.title.as_ref().map(|t| t.value.as_str())) {
        lines.iter_mut().for_each(|line| line.in_body = None);
    }
    folded::mark(&mut lines, draft);
    lines
}

/// All that is decided about the lines.
struct Sheet {
    masthead: Masthead,
    marks: Vec<Option<&'static Rule>>,
    text: Vec<bool>,
}

/// What is known of the lines before the model decides.
struct Survey {
    masthead: Masthead,
    marks: Vec<Option<&'static Rule>>,
    rough: Vec<bool>,
    about: Vocabulary,
    standfirst: Option<usize>,
}

impl Survey {
    fn of(lines: &[Line<'_>], draft: &Draft) -> Self {
        let mut marks: Vec<Option<&'static Rule>> = lines.iter().map(rule::for_line).collect();
        let has_votes = lines.iter().any(|l| l.in_body.is_some());
        let start = if has_votes {
            lines.iter().position(|l| l.in_body == Some(true))
        } else {
            first_text(lines, &marks)
        };
        let titled = lines.iter().position(|l| l.kind == BlockKind::Title);
        let start =
            titled.and_then(|title| text_under(title, lines, &marks)).or(start).unwrap_or(lines.len());
        let masthead = if has_votes {
            declared(lines, &draft.source, start, titled)
        } else {
            masthead::find(lines, start, titled)
        };
        mark_twice(lines, &mut marks);
        let from = if has_votes { 0 } else { masthead.title.map_or(0, |t| t + 1) };
        mark_head(lines, &masthead, &mut marks);
        let mut about = vocabulary(lines, &marks, &masthead, start);
        let mut rough = stretch::label(lines, &marks, &about, from);
        let until = (start..lines.len()).find(|&i| is_rest(&marks, i)).unwrap_or(lines.len());
        for (line, _) in lines.iter().zip(&rough).take(until).filter(|(l, t)| **t && l.is_prose()) {
            about.extend(line::content_words(line.words));
        }
        rough = stretch::label(lines, &marks, &about, from);
        if !rough.iter().any(|t| *t) {
            rough = sentences(lines, &marks);
        }
        let standfirst = standfirst::find(lines, &marks, start, draft)
            .or_else(|| standfirst::named(lines, &marks, masthead.title));
        if let Some(rough) = standfirst.and_then(|at| rough.get_mut(at)) {
            *rough = true;
        }
        for (rough, _) in rough.iter_mut().zip(&marks).filter(|(_, mark)| mark.is_some()) {
            *rough = false;
        }
        Self { masthead, marks, rough, about, standfirst }
    }

    /// The lines that need no weighing: what the page does not show is no text, and the standfirst is; nor does what
    /// the format itself tells, where it does.
    fn settled(&self, lines: &[Line<'_>], sure: bool) -> Vec<Option<bool>> {
        let told = |(mark, line): (&Option<&Rule>, &Line<'_>)| match mark {
            Some(mark) => (sure || rule::CERTAIN.contains(&mark.name)).then_some(false),
            None => line.in_body.filter(|_| sure),
        };
        let mut settled: Vec<Option<bool>> = self.marks.iter().zip(lines).map(told).collect();
        let standfirst = self.standfirst.filter(|_| !sure);
        if let Some(settled) = standfirst.and_then(|at| settled.get_mut(at)) {
            *settled = Some(true);
        }
        settled
    }

    fn atoms(&self, lines: &[Line<'_>], draft: &Draft) -> Vec<atom::Atoms> {
        let title = self.masthead.title;
        let Self { marks, rough, about, .. } = self;
        let byline = draft.source.byline.as_ref().or(self.masthead.byline.as_ref().map(|(_, known)| known));
        let byline = byline.map(|known| known.value.as_str());
        atom::of(&atom::Known { lines, marks, title, rough, about, draft, byline })
    }
}

impl Sheet {
    fn of(lines: &[Line<'_>], draft: &Draft) -> Self {
        let survey = Survey::of(lines, draft);
        let mut text =
            Form::of(lines).model().label(&survey.atoms(lines, draft), &survey.settled(lines, draft.sure));
        let Survey { masthead, mut marks, rough, .. } = survey;
        if !lines.iter().zip(&text).any(|(l, t)| *t && l.is_prose()) {
            text = rough;
        }
        set_repeats_aside(lines, &mut text, &mut marks);
        Self { masthead, marks, text }
    }

    fn blocks(&self, pieces: &[Piece], lines: &[Line<'_>]) -> Vec<Block> {
        let mut blocks = Vec::with_capacity(pieces.len() + 1);
        let mut under: Option<&'static Rule> = None;
        for (index, (piece, line)) in pieces.iter().zip(lines).enumerate() {
            let mark = self.marks.get(index).copied().flatten();
            let text = self.text.get(index).copied().unwrap_or_default();
            under = match mark {
                _ if text => None,
                Some(mark) if mark.reach == Reach::Rest => Some(mark),
                _ => under,
            };
            let rule = self.rule(index, line, mark.filter(|_| !text), text, under.is_some());
            self.push(index, piece, line, rule, &mut blocks);
        }
        blocks
    }

    /// The rule that sets a line aside; None where it belongs to the article.
    fn rule(
        &self,
        index: usize,
        line: &Line<'_>,
        mark: Option<&'static Rule>,
        text: bool,
        listed: bool,
    ) -> Option<&'static Rule> {
        match mark {
            Some(mark) => Some(mark),
            None if text => None,
            None if listed => Some(&rule::LISTED),
            None if self.masthead.title.is_some_and(|t| index < t) => Some(&rule::ABOVE),
            None if line.is_prose() && line.in_body.is_none() => Some(&rule::OTHER_STORY),
            None => Some(&rule::OUTSIDE),
        }
    }

    fn push(
        &self,
        index: usize,
        piece: &Piece,
        line: &Line<'_>,
        rule: Option<&'static Rule>,
        blocks: &mut Vec<Block>,
    ) {
        if self.masthead.title == Some(index) {
            self.push_title(piece, line, blocks);
            return;
        }
        let signed = self.masthead.byline.as_ref().is_some_and(|(at, _)| *at == index);
        let dated = self.masthead.date.as_ref().is_some_and(|(at, _)| *at == index);
        if signed || dated {
            let kind = if signed { BlockKind::Byline } else { BlockKind::Dateline };
            blocks.push(Block::new(piece.span, kind));
            return;
        }
        blocks.push(Block { set_aside: rule.map(Rule::set_aside), ..Block::new(piece.span, piece.kind) });
    }

    /// The headline; a date glued before it is a block of its own.
    fn push_title(&self, piece: &Piece, line: &Line<'_>, blocks: &mut Vec<Block>) {
        let Some(after) = self.masthead.after_date else {
            blocks.push(Block::new(piece.span, BlockKind::Title));
            return;
        };
        let before = Span::new(0, after.start).trimmed(line.words).end;
        let start = piece.span.start + after.start;
        blocks.push(Block::new(Span::new(piece.span.start, piece.span.start + before), BlockKind::Dateline));
        blocks.push(Block::new(Span::new(start, piece.span.end), BlockKind::Title));
    }
}

/// The first line of the first run of text: the prose after which most prose follows soon.
fn first_text(lines: &[Line<'_>], marks: &[Option<&'static Rule>]) -> Option<usize> {
    let prose =
        |i: usize| lines.get(i).is_some_and(Line::is_prose) && marks.get(i).copied().flatten().is_none();
    let near = |i: usize| (i..i + START_LINES).filter(|&j| prose(j)).count();
    (0..lines.len())
        .find(|&i| prose(i) && near(i) >= START_PROSE)
        .or_else(|| (0..lines.len()).find(|&i| prose(i)))
        .or_else(|| lines.iter().position(is_sentence))
}

/// The first line of prose under a headline that its format tells.
fn text_under(title: usize, lines: &[Line<'_>], marks: &[Option<&'static Rule>]) -> Option<usize> {
    let prose =
        |i: &usize| lines.get(*i).is_some_and(Line::is_prose) && marks.get(*i).copied().flatten().is_none();
    (title + 1..lines.len()).find(prose)
}

/// A text too short to have a stretch of running text: whatever is written in sentences is kept, down to the
/// first heading for other stories.
fn sentences(lines: &[Line<'_>], marks: &[Option<&'static Rule>]) -> Vec<bool> {
    let until = (0..lines.len()).find(|&i| is_rest(marks, i)).unwrap_or(lines.len());
    let free = |i: usize| i < until && marks.get(i).copied().flatten().is_none();
    lines.iter().enumerate().map(|(i, l)| free(i) && l.in_body != Some(false) && is_sentence(l)).collect()
}

fn is_sentence(line: &Line<'_>) -> bool {
    line.is_prose() || line.ends && line.count >= SENTENCE_WORDS
}

/// A line of so many words that ends like a sentence is one: "Sign in." is none.
const SENTENCE_WORDS: usize = 5;

/// Among this many lines from the start of the text on …
const START_LINES: usize = 6;

/// … so many are prose.
const START_PROSE: usize = 2;

/// How many lines of prose give the words that the article is known by.
const LEAD_PROSE: usize = 8;

fn vocabulary(
    lines: &[Line<'_>],
    marks: &[Option<&'static Rule>],
    masthead: &Masthead,
    start: usize,
) -> Vocabulary {
    let mut about = Vocabulary::default();
    about.extend(
        masthead.title.and_then(|t| lines.get(t)).into_iter().flat_map(|l| line::content_words(l.words)),
    );
    let from = masthead.title.unwrap_or(start).min(start);
    let until = (start..lines.len()).find(|&i| is_rest(marks, i)).unwrap_or(lines.len());
    let lead =
        (from..until.max(start + 1).min(lines.len())).filter(|&i| marks.get(i).copied().flatten().is_none());
    for line in lead
        .filter_map(|i| lines.get(i))
        .filter(|l| l.is_prose() && l.in_body != Some(false))
        .take(LEAD_PROSE)
    {
        about.extend(line::content_words(line.words));
    }
    about
}

fn is_rest(marks: &[Option<&'static Rule>], index: usize) -> bool {
    marks.get(index).copied().flatten().is_some_and(|m| m.reach == Reach::Rest)
}

/// Marks lines that stand twice in a row: a picture's words, or a repeated paragraph.
fn mark_twice(lines: &[Line<'_>], marks: &mut [Option<&'static Rule>]) {
    for index in 1..lines.len() {
        let (Some(before), Some(line)) = (lines.get(index - 1), lines.get(index)) else { continue };
        if line.words != before.words || line.count < 5 {
            continue;
        }
        let caption = marks.get(index).copied().flatten().is_some() || !line.ends;
        for (at, rule) in [
            (index - 1, &rule::CAPTION_TWICE),
            (index, if caption { &rule::CAPTION_TWICE } else { &rule::TWICE }),
        ] {
            if let Some(mark) = marks.get_mut(at).filter(|m| m.is_none() && (caption || at == index)) {
                *mark = Some(rule);
            }
        }
    }
}

/// Sets aside whole paragraphs that the text has had already: pages carry their article twice for phones.
fn set_repeats_aside(lines: &[Line<'_>], text: &mut [bool], marks: &mut [Option<&'static Rule>]) {
    let mut had: FxHashSet<&str> = FxHashSet::default();
    for ((line, text), mark) in lines.iter().zip(text).zip(marks) {
        if *text && line.count >= REPEATED_WORDS && !had.insert(line.words) {
            *text = false;
            *mark = Some(&rule::REPEATED);
        }
    }
}

/// Shorter lines may well be said twice.
const REPEATED_WORDS: usize = 15;

/// Marks what stands between the headline and the text and is no sentence.
fn mark_head(lines: &[Line<'_>], masthead: &Masthead, marks: &mut [Option<&'static Rule>]) {
    let Some(title) = masthead.title.filter(|_| lines.iter().all(|l| l.in_body.is_none())) else { return };
    let end =
        (title + 1..lines.len()).find(|&i| lines.get(i).is_some_and(Line::is_prose)).unwrap_or(title + 1);
    for index in title + 1..end {
        if let (Some(line), Some(mark @ None)) = (lines.get(index), marks.get_mut(index)) {
            let again = lines.get(title).is_some_and(|t| t.words == line.words);
            *mark =
                if again { Some(&rule::TITLE_AGAIN) } else { line.is_title_like().then_some(&rule::LABEL) };
        }
    }
}

/// Where a page shows its title, else the line that its format calls so; and its author and date as lines, where it
/// does not declare them.
fn declared(lines: &[Line<'_>], source: &Source, start: usize, titled: Option<usize>) -> Masthead {
    let title = source.title.as_ref().map(|t| line::bare(&t.value)).filter(|t| !t.is_empty());
    let shown = |title: &String| lines.iter().position(|l| l.count <= 60 && line::bare(l.words) == *title);
    masthead::shown(lines, title.as_ref().and_then(shown).or(titled), start, source)
}

//! The article cut into pieces small enough to lay out one by one, and where each stands.
//!
//! Heights are estimated until a piece comes near the screen, then measured. When a measured height differs
//! from its estimate above the screen's top, the screen is moved with the text, so that nothing jumps.

use std::hash::Hasher as _;
use std::ops::Range;

use super::super::theme::BODY_LEADING;
use super::Input;
use crate::article::{Article, BlockKind};
use crate::mention::Aside;
use crate::text::Span;

/// The longest piece, in bytes: a longer paragraph is cut at a word, and stays one paragraph to the eye.
const PIECE_BYTES: usize = 4_000;

/// What a piece shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// Text of a block.
    Text {
        /// The block's index.
        block: usize,
        /// It was set aside.
        aside: Option<Put>,
        /// It is a heading.
        heading: bool,
        /// It is an item of a list.
        item: bool,
        /// It is the first piece of its block.
        first: bool,
        /// It is the last piece of its block.
        last: bool,
    },
    /// A line that stands for set-aside blocks that are not shown.
    Folded {
        /// How many blocks.
        blocks: usize,
        /// How many of them hold figures or forecasts.
        held: usize,
    },
}

/// How a set-aside block is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Put {
    /// How many blocks from this one on share one line with the reason; 0 where a block before has it.
    pub(super) heads: usize,
    /// It holds figures or forecasts.
    pub(super) held: bool,
    /// The next block shares its line with the reason.
    pub(super) followed: bool,
}

/// One piece of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) span: Span,
    pub(super) what: What,
}

impl Piece {
    pub(super) const fn is_text(&self) -> bool {
        matches!(self.what, What::Text { .. })
    }

    /// The space above its text, in points: room for the reason of set-aside text, or the folded line.
    pub(super) const fn head(&self) -> f32 {
        match self.what {
            What::Text { aside: Some(Put { heads: 1.., .. }), first: true, .. } => 32.0,
            What::Text { heading: true, first: true, .. } => 10.0,
            What::Text { .. } => 0.0,
            What::Folded { .. } => 28.0,
        }
    }

    /// The space below its text, in points.
    pub(super) const fn gap(&self) -> f32 {
        match self.what {
            What::Text { last: true, item: true, .. } => 6.0,
            What::Text { last: true, aside: Some(Put { followed: true, .. }), .. } => 4.0,
            What::Text { last: true, .. } => 14.0,
            What::Text { .. } | What::Folded { .. } => 0.0,
        }
    }

    /// How far its text stands in, in points.
    pub(super) const fn indent(&self) -> f32 {
        match self.what {
            What::Text { aside: Some(_), .. } => 14.0,
            What::Text { item: true, .. } => 18.0,
            What::Text { .. } | What::Folded { .. } => 0.0,
        }
    }
}

/// All pieces with their heights.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    key: u64,
    width: f32,
    size: f32,
    font: String,
    all: Vec<Piece>,
    heights: Vec<f32>,
    measured: Vec<bool>,
    /// The top of each piece, and the bottom of the last.
    tops: Vec<f32>,
}

impl Pieces {
    /// Cuts the article anew where it, its letters or the width changed. Whether the text's cut changed.
    pub(super) fn fit(&mut self, input: Input<'_>, width: f32) -> bool {
        let (article, aside, show_aside) = (input.article, input.aside, input.show_set_aside);
        let key = key_of(article, aside, show_aside);
        let same_text = key == self.key && !self.tops.is_empty();
        let same_letters = (self.size - input.text_size).abs() < 0.01 && self.font == input.font;
        if same_text && same_letters && (width - self.width).abs() < 0.5 {
            return false;
        }
        if !same_text {
            self.all = cut(article, aside, show_aside);
        }
        (self.key, self.width, self.size) = (key, width, input.text_size);
        input.font.clone_into(&mut self.font);
        self.heights = self.all.iter().map(|p| estimate(p, width, self.size)).collect();
        self.measured = vec![false; self.all.len()];
        self.place();
        !same_text
    }

    pub(super) fn get(&self, at: usize) -> Option<&Piece> {
        self.all.get(at)
    }

    /// The height of all pieces together.
    pub(super) fn total(&self) -> f32 {
        self.tops.last().copied().unwrap_or_default() + 40.0
    }

    pub(super) fn top(&self, at: usize) -> f32 {
        self.tops.get(at).copied().unwrap_or_default()
    }

    pub(super) fn height(&self, at: usize) -> f32 {
        self.heights.get(at).copied().unwrap_or_default()
    }

    /// The text piece that holds that byte, or the nearest before it.
    pub(super) fn at_byte(&self, byte: usize) -> Option<usize> {
        let after = self.all.partition_point(|p| p.span.start <= byte);
        (0..after).rev().find(|&at| self.get(at).is_some_and(Piece::is_text))
    }

    /// The piece that shows that byte, or stands for it, or is the nearest before it; else the first.
    pub(super) fn around(&self, byte: usize) -> Option<usize> {
        let after = self.all.partition_point(|p| p.span.start <= byte);
        (!self.all.is_empty()).then(|| after.saturating_sub(1))
    }

    /// The pieces that reach into these heights.
    pub(super) fn within(&self, range: Range<f32>) -> Range<usize> {
        let first = self.tops.partition_point(|&top| top <= range.start).saturating_sub(1);
        let end = self.tops.partition_point(|&top| top < range.end).min(self.all.len());
        first..end.max(first).min(self.all.len())
    }

    /// Measures the pieces near the screen; the offset at which the text at `offset` stands afterwards.
    pub(super) fn measure(&mut self, near: Range<f32>, offset: f32, height: impl Fn(&Piece) -> f32) -> f32 {
        let anchor = self.within(offset..offset + 1.0).start;
        let below_top = offset - self.top(anchor);
        let mut changed = false;
        for at in self.within(near) {
            let (Some(piece), Some(done)) = (self.all.get(at), self.measured.get_mut(at)) else { continue };
            if !*done {
                *done = true;
                self.heights[at] = height(piece);
                changed = true;
            }
        }
        if changed {
            self.place();
        }
        if changed { (self.top(anchor) + below_top).max(0.0) } else { offset }
    }

    fn place(&mut self) {
        self.tops.clear();
        let mut top = 12.0;
        for height in &self.heights {
            self.tops.push(top);
            top += height;
        }
        self.tops.push(top);
    }
}

/// Equal keys mean the same text cut the same way.
fn key_of(article: &Article, aside: &Aside, show_aside: bool) -> u64 {
    let mut hash = rustc_hash::FxHasher::default();
    hash.write_usize(article.text().as_ptr().addr());
    hash.write_usize(article.text().len());
    hash.write_u8(u8::from(show_aside));
    for block in &article.blocks {
        hash.write_u8(u8::from(block.is_body()));
        hash.write(block.set_aside.as_ref().map_or(&[], |aside| aside.why.as_bytes()));
        hash.write_u8(u8::from(block.set_aside.is_some()));
    }
    aside.blocks.keys().for_each(|at| hash.write_usize(*at));
    hash.finish()
}

fn cut(article: &Article, aside: &Aside, show_aside: bool) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let puts = puts(article, aside);
    for (index, (block, aside)) in article.blocks.iter().zip(puts).enumerate() {
        if let Some(put) = aside.filter(|_| !show_aside) {
            fold(&mut pieces, block.span, put.held);
            continue;
        }
        if matches!(block.kind, BlockKind::Title | BlockKind::Byline | BlockKind::Dateline) && aside.is_none()
        {
            continue;
        }
        let heading = block.kind == BlockKind::Heading;
        let item = block.kind == BlockKind::ListItem;
        let parts = parts(article.text(), block.span);
        let count = parts.len();
        for (part, span) in parts.into_iter().enumerate() {
            let (first, last) = (part == 0, part + 1 == count);
            pieces.push(Piece { span, what: What::Text { block: index, aside, heading, item, first, last } });
        }
    }
    pieces
}

fn fold(pieces: &mut Vec<Piece>, span: Span, is_held: bool) {
    if let Some(Piece { what: What::Folded { blocks, held }, .. }) = pieces.last_mut() {
        *blocks += 1;
        *held += usize::from(is_held);
    } else {
        pieces.push(Piece { span, what: What::Folded { blocks: 1, held: usize::from(is_held) } });
    }
}

/// How each set-aside block is shown; none for those of the article. Neighbours that were set aside for one reason
/// share a line with it, but a block that holds figures or forecasts has its own.
fn puts(article: &Article, aside: &Aside) -> Vec<Option<Put>> {
    let mut puts: Vec<Option<Put>> = Vec::with_capacity(article.blocks.len());
    let why = |at: usize| article.blocks.get(at).and_then(|b| b.set_aside.as_ref()).map(|s| &s.why);
    let held = |at: usize| aside.blocks.contains_key(&at);
    let mut head = 0;
    for at in 0..article.blocks.len() {
        if why(at).is_none() {
            puts.push(None);
            continue;
        }
        let joins = at > 0 && why(at - 1) == why(at) && !held(at) && !held(at - 1);
        if !joins {
            head = at;
        } else if let Some(Some(first)) = puts.get_mut(head) {
            first.heads += 1;
        }
        if let Some(Some(before)) = puts.last_mut().filter(|_| joins) {
            before.followed = true;
        }
        puts.push(Some(Put { heads: usize::from(!joins), held: held(at), followed: false }));
    }
    puts
}

/// A block's span in parts of bounded length, cut after white space where there is some.
fn parts(text: &str, span: Span) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut start = span.start;
    while span.end - start > PIECE_BYTES {
        let limit = text.floor_char_boundary(start + PIECE_BYTES);
        let window = Span::new(start, limit).of(text);
        let end =
            window.rfind(char::is_whitespace).map_or(limit, |at| text.ceil_char_boundary(start + at + 1));
        parts.push(Span::new(start, end));
        start = end;
    }
    parts.push(Span::new(start, span.end));
    parts
}

/// A guess at a piece's height: letters are about half as wide as high.
fn estimate(piece: &Piece, width: f32, size: f32) -> f32 {
    if !piece.is_text() {
        return piece.head();
    }
    let letters_a_line = ((width - piece.indent()) / (size * 0.5)).max(8.0);
    #[expect(clippy::cast_precision_loss, reason = "a guess")]
    let lines = (piece.span.len() as f32 / letters_a_line).ceil().max(1.0);
    piece.head() + lines * size * BODY_LEADING + piece.gap()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Block, SetAside, Source};
    use crate::mention::Held;

    fn article(paragraphs: &[(&str, bool)]) -> Article {
        let mut text = String::new();
        let mut blocks = Vec::new();
        for (words, aside) in paragraphs {
            let start = text.len();
            text.push_str(words);
            let mut block = Block::new(Span::new(start, text.len()), BlockKind::Paragraph);
            block.set_aside = aside.then(|| SetAside { rule: "test".into(), why: "test".into() });
            blocks.push(block);
            text.push('\n');
        }
        Article::new(Source::default(), text, blocks)
    }

    fn input<'a>(article: &'a Article, aside: &'a Aside) -> Input<'a> {
        Input {
            article,
            highlights: &[],
            aside,
            bullets: &[],
            active: None,
            show_set_aside: false,
            scroll_to: None,
            found: &[],
            found_now: None,
            text_size: 16.0,
            font: "",
            theme: &crate::ui::theme::LIGHT,
        }
    }

    #[test]
    fn larger_letters_or_another_font_have_the_text_measured_anew() {
        let (article, aside) = (article(&[("One.", false), ("Two.", false)]), Aside::default());
        let mut pieces = Pieces::default();
        let usual = input(&article, &aside);
        pieces.fit(usual, 500.0);
        pieces.measure(0.0..500.0, 0.0, |_| 900.0);
        pieces.fit(usual, 500.0);
        assert!(pieces.total() > 1_800.0, "what is measured stays");
        pieces.fit(Input { text_size: 24.0, ..usual }, 500.0);
        assert!(pieces.total() < 900.0);
        pieces.measure(0.0..500.0, 0.0, |_| 900.0);
        pieces.fit(Input { text_size: 24.0, font: "Serif", ..usual }, 500.0);
        assert!(pieces.total() < 900.0);
    }

    #[test]
    fn set_aside_text_folds_into_one_line_a_run() {
        let article = article(&[("One.", false), ("Two.", true), ("Three.", true), ("Four.", false)]);
        let kinds: Vec<_> = cut(&article, &Aside::default(), false).iter().map(|p| p.what).collect();
        assert_eq!(kinds.len(), 3);
        assert_eq!(kinds[1], What::Folded { blocks: 2, held: 0 });
        assert_eq!(cut(&article, &Aside::default(), true).len(), 4);
    }

    #[test]
    fn neighbours_share_their_reason_but_what_holds_a_figure_has_its_own() {
        let article = article(&[("A.", true), ("B.", true), ("C.", true), ("D.", true), ("E.", true)]);
        let mut aside = Aside::default();
        let heads = |aside: &Aside| {
            puts(&article, aside).into_iter().map(|put| put.expect("set aside").heads).collect::<Vec<_>>()
        };
        assert_eq!(heads(&aside), [5, 0, 0, 0, 0]);
        aside.blocks.insert(2, Held { figures: 1, forecasts: 0 });
        assert_eq!(heads(&aside), [2, 0, 1, 2, 0]);
        assert_eq!(cut(&article, &aside, false)[0].what, What::Folded { blocks: 5, held: 1 });
    }

    #[test]
    fn a_long_line_is_cut_between_words_and_letters() {
        let words = "é".repeat(PIECE_BYTES) + &" word".repeat(PIECE_BYTES);
        let spans = parts(&words, Span::new(0, words.len()));
        assert!(spans.len() > 5);
        assert_eq!(spans.iter().map(|s| s.len()).sum::<usize>(), words.len());
        assert!(spans.iter().all(|s| !s.of(&words).is_empty() && s.len() <= PIECE_BYTES));
    }

    #[test]
    fn measuring_above_the_screen_moves_the_screen_with_the_text() {
        let long = "word ".repeat(200);
        let paragraphs: Vec<_> = (0..20).map(|_| (long.as_str(), false)).collect();
        let mut pieces = Pieces::default();
        pieces.fit(input(&article(&paragraphs), &Aside::default()), 500.0);
        let (at, offset) = (10, pieces.top(10) + 5.0);
        let moved = pieces.measure((offset - 2_000.0)..(offset + 10.0), offset, |_| 100.0);
        assert!((moved - (pieces.top(at) + 5.0)).abs() < 0.01);
        assert!((moved - offset).abs() > 1.0);
    }

    #[test]
    fn the_piece_of_a_byte_is_found() {
        let mut pieces = Pieces::default();
        let article = article(&[("One.", false), ("Two.", true), ("Three.", false)]);
        pieces.fit(input(&article, &Aside::default()), 500.0);
        assert_eq!(pieces.at_byte(1), Some(0));
        assert_eq!(pieces.at_byte(11), Some(2));
        assert_eq!(pieces.at_byte(6), Some(0));
    }
}

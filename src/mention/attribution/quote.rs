//! Where quotation marks open and close.
//!
//! Marks pair within a block. A quotation that a block leaves open goes on where the next block opens one;
//! otherwise a mark without a partner is no quotation.

use std::ops::Range;

use crate::mention::clause::{Clauses, class};

/// One quotation in one block, its marks included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quote {
    /// The opening mark.
    pub(super) first: usize,
    /// The closing mark, or the block's last token where the quotation goes on in the next block.
    pub(super) last: usize,
    /// Whether it is closed here.
    pub(super) closed: bool,
}

/// All quotations of a text, in order; none lies inside another.
#[derive(Debug, Default)]
pub(super) struct Quotes {
    list: Vec<Quote>,
    /// For each token the number of its quotation, counted from 1; 0 outside.
    at: Vec<u32>,
}

impl Quotes {
    /// Finds them.
    pub(super) fn find(clauses: &Clauses<'_>) -> Self {
        let mut all = Self { list: Vec::new(), at: vec![0; clauses.prose.tokens().len()] };
        for (index, block) in clauses.blocks.iter().enumerate() {
            let goes_on =
                clauses.blocks.get(index + 1).is_some_and(|next| opens(clauses, next.start).is_some());
            all.read_block(clauses, block.clone(), goes_on);
        }
        all
    }

    fn read_block(&mut self, clauses: &Clauses<'_>, block: Range<usize>, goes_on: bool) {
        let mut open: Option<(usize, Mark)> = None;
        for token in block.clone() {
            match open {
                None => open = opens(clauses, token).map(|mark| (token, mark)),
                Some((first, mark)) if closes(clauses, token, mark) && !is_stroke_of(first, token, mark) => {
                    // The second stroke of a mark made of two stands beside the first.
                    let two = matches!(mark, Mark::Backticks | Mark::Strokes);
                    let last = if two { token + 1 } else { token };
                    self.add(Quote { first, last: last.min(block.end - 1), closed: true });
                    open = None;
                }
                Some(_) => {}
            }
        }
        if let Some((first, mark)) = open
            && mark != Mark::Single
            && goes_on
            && opens_sentence(clauses, first)
        {
            self.add(Quote { first, last: block.end - 1, closed: false });
        }
    }

    fn add(&mut self, quote: Quote) {
        self.list.push(quote);
        let number = u32::try_from(self.list.len()).unwrap_or(0);
        for token in quote.first..=quote.last {
            if let Some(slot) = self.at.get_mut(token) {
                *slot = number;
            }
        }
    }

    /// The index of the quotation that holds `token`.
    pub(super) fn index_at(&self, token: usize) -> Option<usize> {
        self.at.get(token).and_then(|&n| (n as usize).checked_sub(1))
    }

    /// The quotation that holds `token`.
    pub(super) fn at(&self, token: usize) -> Option<Quote> {
        self.index_at(token).and_then(|i| self.get(i))
    }

    /// The quotation that begins at `token`.
    pub(super) fn opening_at(&self, token: usize) -> Option<Quote> {
        self.at(token).filter(|q| q.first == token)
    }

    /// The quotation that ends at `token`.
    pub(super) fn closing_at(&self, token: usize) -> Option<Quote> {
        self.at(token).filter(|q| q.last == token)
    }

    /// The `index`th quotation.
    pub(super) fn get(&self, index: usize) -> Option<Quote> {
        self.list.get(index).copied()
    }
}

/// The sorts of quotation marks; each closes its own sort only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Straight,
    Curly,
    Angled,
    Backticks,
    /// Two single marks that stand for a double one, as wires and archives write them.
    Strokes,
    Single,
}

/// Whether `token` is the second stroke of the mark that opened at `first`.
fn is_stroke_of(first: usize, token: usize, mark: Mark) -> bool {
    mark == Mark::Strokes && token == first + 1
}

fn opens(clauses: &Clauses<'_>, token: usize) -> Option<Mark> {
    let prose = clauses.prose;
    if !clauses.is(token, class::OPENING) {
        return None;
    }
    let loose = !prose.glued(token) || clauses.is(token.wrapping_sub(1), class::BREAK);
    let leads = prose.glued(token + 1);
    match prose.raw(token) {
        "\"" if leads || !prose.glued(token) => Some(Mark::Straight),
        "“" | "„" => Some(Mark::Curly),
        // Typed the wrong way round.
        "”" if loose && leads => Some(Mark::Curly),
        "«" => Some(Mark::Angled),
        "`" if leads && prose.raw(token + 1) == "`" => Some(Mark::Backticks),
        "'" if loose && leads && prose.raw(token + 1) == "'" && prose.glued(token + 2) => Some(Mark::Strokes),
        "‘" | "'" if loose && leads && !clauses.is(token + 1, class::SIGN | class::NUMBER) => {
            Some(Mark::Single)
        }
        _ => None,
    }
}

fn closes(clauses: &Clauses<'_>, token: usize, mark: Mark) -> bool {
    if !clauses.is(token, class::CLOSING | class::OPENING) {
        return false;
    }
    let prose = clauses.prose;
    let after_sign = clauses.is(token.wrapping_sub(1), class::SIGN);
    match (mark, prose.raw(token)) {
        (Mark::Straight | Mark::Curly, "\"" | "”") | (Mark::Angled, "»") => true,
        (Mark::Curly, "“") => prose.glued(token) && !prose.glued(token + 1),
        (Mark::Backticks | Mark::Strokes, "'") => prose.glued(token + 1) && prose.raw(token + 1) == "'",
        (Mark::Single, "'" | "’") => {
            let plural =
                clauses.word(token.wrapping_sub(1)).ends_with('s') && !clauses.is(token + 1, class::SIGN);
            prose.glued(token) && !follows_letter(clauses, token) && (after_sign || !plural)
        }
        _ => false,
    }
}

fn follows_letter(clauses: &Clauses<'_>, token: usize) -> bool {
    clauses.prose.glued(token + 1) && !clauses.is(token + 1, class::SIGN)
}

/// Whether `token` is the first of its sentence, or only marks stand before it.
fn opens_sentence(clauses: &Clauses<'_>, token: usize) -> bool {
    let begin = clauses.sentences.get(clauses.sentence_of(token)).map_or(0, |s| s.start);
    token == begin || clauses.is(token.wrapping_sub(1), class::STOP | class::BREAK | class::COMMA)
}

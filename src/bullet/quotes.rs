//! Where quotations open and close, and which sentences they cut.

use crate::text::{Prose, Sentence, TokenKind};

/// How one sentence stands to the quotations around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Quoting {
    /// A quotation that opened in an earlier sentence of the paragraph is still open at its start.
    pub(super) begins_inside: bool,
    /// A quotation is still open at its end.
    pub(super) ends_inside: bool,
    /// Its tokens that stand in quotation marks.
    pub(super) quoted: usize,
    /// The index of the sentence, among those given, in which the quotation at its start was opened.
    pub(super) opened_in: usize,
    /// The marks do not pair up: nothing about quotations can be told in this paragraph.
    pub(super) broken: bool,
}

impl Quoting {
    /// Whether a quotation is cut open at either end.
    pub(super) fn is_cut(&self) -> bool {
        self.begins_inside || self.ends_inside || self.broken
    }
}

/// What a token does to a quotation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Opens,
    Closes,
    Either,
}

/// Follows the quotation marks through `sentences`, which are in text order; a new block starts afresh.
pub(super) fn quoting(prose: &Prose, sentences: &[&Sentence]) -> Vec<Quoting> {
    let mut out = Vec::with_capacity(sentences.len());
    let mut first = 0;
    while let Some(sentence) = sentences.get(first) {
        let block = sentence.block;
        let count = sentences.iter().skip(first).take_while(|s| s.block == block).count();
        let end = first + count;
        paragraph(prose, sentences.get(first..end).unwrap_or_default(), first, &mut out);
        first = end;
    }
    out
}

fn paragraph(prose: &Prose, sentences: &[&Sentence], first: usize, out: &mut Vec<Quoting>) {
    let start = out.len();
    let mut open = false;
    let mut opened_in = first;
    let mut broken = false;
    let mut marked = Vec::with_capacity(sentences.len());
    for (at, sentence) in sentences.iter().enumerate() {
        let mut quoting = Quoting { begins_inside: open, opened_in, ..Quoting::default() };
        let mut is_marked = false;
        for index in sentence.tokens.clone() {
            match mark(prose, index) {
                None => quoting.quoted += usize::from(open),
                Some(mark) => {
                    is_marked = true;
                    broken |= (mark == Mark::Opens && open) || (mark == Mark::Closes && !open);
                    open = mark == Mark::Opens || (mark == Mark::Either && !open);
                    opened_in = if open { first + at } else { opened_in };
                }
            }
        }
        marked.push(is_marked);
        quoting.ends_inside = open;
        out.push(quoting);
    }
    for (quoting, marked) in out.iter_mut().skip(start).zip(marked) {
        quoting.broken = broken && (marked || quoting.begins_inside);
    }
}

/// The second half of a mark made of two signs (two backticks) counts for nothing.
fn mark(prose: &Prose, index: usize) -> Option<Mark> {
    if prose.kind(index) != TokenKind::Sign {
        return None;
    }
    match prose.raw(index) {
        "“" | "„" => Some(Mark::Opens),
        "”" => Some(Mark::Closes),
        "\"" => Some(Mark::Either),
        "`" if pairs(prose, index, "`") => Some(Mark::Opens),
        "'" if pairs(prose, index, "'") => Some(Mark::Closes),
        _ => None,
    }
}

fn pairs(prose: &Prose, index: usize, sign: &str) -> bool {
    prose.raw(index + 1) == sign && prose.glued(index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, Source};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let article = Article::of_clean_text(Source::default(), text);
        let sentences: Vec<_> = article.body_sentences().map(|(_, s)| s).collect();
        let drawn: Vec<_> = quoting(article.prose(), &sentences)
            .iter()
            .map(|q| match (q.broken, q.begins_inside, q.ends_inside) {
                (true, ..) => "broken",
                (_, false, false) => "whole",
                (_, false, true) => "opens",
                (_, true, true) => "inside",
                (_, true, false) => "closes",
            })
            .collect();
        assert_eq!(drawn.join(" "), expected);
    }

    #[test]
    fn quotations_are_followed_through_a_paragraph() {
        check("He left. “We go now,” she said.", "whole whole");
        check("She said: “We go now. They stay. All is well.” He nodded.", "opens inside closes whole");
        check("She said \"We go now. They stay.\" He nodded.", "opens closes whole");
        check("``We go now,'' she said. ``They stay.''", "whole whole");
    }

    #[test]
    fn a_new_paragraph_starts_afresh() {
        check("She said: “We go now.\n\nThe bridge is open.", "opens whole");
        check("It is five” wide.\n\nThe bridge is open.", "broken whole");
    }
}

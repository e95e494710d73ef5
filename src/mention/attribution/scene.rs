//! What a rule sees: the clauses, the quotations, and what was found so far in the sentence.

use std::ops::Range;

use super::cue::Cue;
use super::quote::{Quote, Quotes};
use crate::mention::clause::{Clauses, Phrase, class};

/// How far a clause of reported speech runs at most, in tokens: beyond, the sentence is no sentence.
pub(super) const LONGEST_CONTENT: usize = 160;
/// How many quotations may go on after one cue: a long answer in an interview.
const MOST_PIECES: usize = 24;
/// How far the link between a verb and what is said may stand ("said in an interview with the paper that").
const LONGEST_LINK: usize = 28;

/// What a rule sees.
pub(super) struct Scene<'a> {
    /// Word classes.
    pub(super) clauses: &'a Clauses<'a>,
    /// Quotation marks, paired.
    pub(super) quotes: &'a Quotes,
    /// The last source found, with its sentence.
    pub(super) last_source: Option<(usize, Phrase)>,
}

/// What a rule found: token runs.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Who says it.
    pub(super) source: Option<Phrase>,
    /// The words that say that it is said.
    pub(super) cue: Phrase,
    /// What is said; the first run is the main one.
    pub(super) content: Vec<Phrase>,
    /// Whether it stands in quotation marks.
    pub(super) direct: bool,
}

impl Scene<'_> {
    /// The token range of the sentence of `token`.
    pub(super) fn sentence(&self, token: usize) -> Range<usize> {
        self.clauses.sentences.get(self.clauses.sentence_of(token)).cloned().unwrap_or(token..token)
    }

    /// The subject of a cue: just before it, or shared with an earlier verb of the sentence.
    pub(super) fn subject(&self, cue: &Cue) -> Option<Phrase> {
        let before = cue.group.first.checked_sub(1)?;
        let shared = cue.participle || matches!(self.clauses.word(before), "and" | "but" | "or");
        if !shared {
            return self.clauses.subject_before(cue.group.first);
        }
        let own = !self.clauses.is(before, class::COMMA | class::CONJUNCTION);
        if own && cue.participle && self.has_with(before) {
            return self.clauses.subject_before(cue.group.first);
        }
        let sentence = self.clauses.sentence_of(cue.verb);
        match self.last_source {
            Some((at, source)) if at == sentence => Some(source),
            _ => self.clauses.opening_subject(cue.group.first),
        }
    }

    /// "with analysts predicting": whether "with" stands shortly before.
    fn has_with(&self, token: usize) -> bool {
        (token.saturating_sub(5)..=token).any(|t| self.clauses.word(t) == "with")
    }

    /// The first token after the cue that is not an expression of time ("said Friday", "said on Monday").
    pub(super) fn after(&self, cue: &Cue) -> usize {
        let mut next = cue.group.last + 1;
        let end = self.sentence(cue.verb).end;
        while next < end {
            let timed = self.clauses.is(next, class::TIME) && !self.clauses.is(next, class::DETERMINER)
                || self.clauses.is(next, class::ADVERB);
            let dated = matches!(self.clauses.word(next), "on" | "this" | "in" | "late" | "early")
                && self.clauses.is(next + 1, class::TIME);
            let placed = matches!(self.clauses.word(next), "in" | "at" | "from")
                && self.clauses.is(next + 1, class::CAPITAL)
                && self.clauses.is(next + 2, class::DETERMINER | class::SUBJECT)
                && !self.clauses.is(next + 2, class::CAPITAL);
            if dated || placed {
                next += 2;
            } else if timed
                || (self.clauses.is(next, class::NUMBER) && self.clauses.is(next - 1, class::TIME))
            {
                next += 1;
            } else {
                break;
            }
        }
        next
    }

    /// Where a link ("that", a colon, an opening mark after a comma) stands after `from`, in the same clause.
    pub(super) fn link(&self, from: usize) -> Option<usize> {
        let end = self.sentence(from).end.min(from + LONGEST_LINK);
        for token in from..end {
            let clauses = self.clauses;
            match clauses.word(token) {
                "that" | ":"
                    if token == from || !clauses.is(token - 1, class::DETERMINER | class::PREPOSITION) =>
                {
                    return Some(token);
                }
                "," if self.quotes.opening_at(token + 1).is_some() => return Some(token),
                _ => {}
            }
            let broken =
                class::MODAL | class::BE | class::DO | class::SUBORDINATOR | class::STOP | class::BREAK;
            if clauses.is(token, broken | class::SUBJECT) && !clauses.is(token, class::POSSESSIVE) {
                return None;
            }
        }
        None
    }

    /// Who is told: the first token after it, where that can be seen.
    pub(super) fn after_addressee(&self, from: usize) -> Option<usize> {
        let clauses = self.clauses;
        let end = self.sentence(from).end;
        if clauses.is(from, class::OBJECT) {
            return Some(self.skip_time(from + 1, end));
        }
        let mut next = from;
        while next < end && clauses.is(next, class::DETERMINER) && !clauses.is(next, class::CAPITAL) {
            next += 1;
        }
        if clauses.is(next, class::CAPITAL) {
            while next < end && next - from < 8 && clauses.is(next, class::CAPITAL | class::POSSESSIVE) {
                next += 1;
            }
        } else {
            while next < end
                && next - from < 6
                && !clauses.begins_clause(next)
                && !clauses.is(next, class::SIGN | class::PREPOSITION | class::SUBORDINATOR)
            {
                next += 1;
            }
        }
        (next > from && next < end).then(|| self.skip_time(next, end))
    }

    fn skip_time(&self, mut next: usize, end: usize) -> usize {
        while next < end
            && (self.clauses.is(next, class::TIME)
                || matches!(self.clauses.word(next), "on" if self.clauses.is(next + 1, class::TIME)))
        {
            next += 1;
        }
        next
    }

    /// The run from `from` to the end of its clause, without the full stop.
    pub(super) fn clause_from(&self, from: usize) -> Option<Phrase> {
        let sentence = self.sentence(from);
        let end = sentence.end.min(from + LONGEST_CONTENT);
        let mut token = from;
        while token < end {
            if let Some(quote) = self.quotes.opening_at(token).filter(|q| q.last > token) {
                token = quote.last.min(sentence.end.max(quote.last)) + 1;
                if token >= end {
                    return Some(Phrase { first: from, last: quote.last });
                }
                continue;
            }
            if self.ends_clause(token, from) {
                break;
            }
            token += 1;
        }
        let last = self.without_signs(from, token.min(end))?;
        Some(Phrase { first: from, last })
    }

    fn without_signs(&self, from: usize, end: usize) -> Option<usize> {
        let mut last = end.checked_sub(1)?;
        while last > from && self.clauses.is(last, class::SIGN) && !self.keeps(last, from) {
            last -= 1;
        }
        (last >= from).then_some(last)
    }

    /// A closing mark or bracket stays with what it closes.
    fn keeps(&self, token: usize, from: usize) -> bool {
        let closing = self.quotes.closing_at(token).is_some_and(|q| q.first >= from);
        closing || matches!(self.clauses.word(token), ")" | "]" | "%" | "$")
    }

    /// Whether the clause that began at `from` ends before `token`.
    fn ends_clause(&self, token: usize, from: usize) -> bool {
        let clauses = self.clauses;
        if token == from {
            return false;
        }
        if self.quotes.closing_at(token).is_some_and(|q| q.first < from) || clauses.word(token) == ";" {
            return true;
        }
        let next = token + 1;
        if clauses.is(token, class::COMMA) {
            let turn = matches!(clauses.word(next), "but" | "though" | "although" | "according" | "while");
            return turn || super::cue::read(clauses, next).is_some_and(|cue| cue.participle);
        }
        let dash = clauses.is(token, class::BREAK) && matches!(clauses.word(token), "-" | "—" | "–");
        if dash && clauses.is(next, class::CONJUNCTION | class::AUXILIARY) {
            return true;
        }
        // "said … and warned": a second verb of saying has the same subject.
        matches!(clauses.word(token), "and" | "but")
            && super::cue::read(clauses, next)
                .is_some_and(|cue| !cue.participle && clauses.word(next).ends_with('d'))
    }

    /// What stands before token `end` in its sentence, without a comma at its end.
    pub(super) fn clause_before(&self, end: usize) -> Option<Phrase> {
        let mut first = self.sentence(end).start;
        if let Some(quote) = self.quotes.at(end).filter(|q| q.first > first && q.first < end) {
            first = quote.first + 1;
        }
        let last = self.without_signs(first, end)?;
        (last > first).then_some(Phrase { first, last })
    }

    /// A quotation before its cue: the whole clause where the quotation is only its end.
    pub(super) fn with_words_before(&self, quote: Quote) -> (Phrase, bool) {
        let begin = self.sentence(quote.first).start;
        let near = quote.first - begin <= LONGEST_CONTENT;
        let words = near && (begin..quote.first).any(|t| !self.clauses.is(t, class::SIGN));
        if !words || self.clauses.is(quote.first.wrapping_sub(1), class::STOP) {
            return (Phrase { first: quote.first, last: quote.last }, true);
        }
        (Phrase { first: begin, last: quote.last }, false)
    }

    /// The quotations that go on after a direct one: in the sentence, in the next ones, in the next blocks.
    ///
    /// `from` is the first token after source and cue; `open` says that the quotation was not closed.
    pub(super) fn pieces_after(&self, from: usize, open: bool) -> Vec<Phrase> {
        let mut pieces = Vec::new();
        let mut next = from;
        let mut open = open;
        while pieces.len() < MOST_PIECES {
            while self.clauses.is(next, class::COMMA | class::STOP)
                || (next == from && self.clauses.word(next) == ":")
            {
                next += 1;
            }
            let same_block = self.clauses.block_of(next) == self.clauses.block_of(from.saturating_sub(1));
            let Some(quote) = self.quotes.opening_at(next).filter(|_| same_block || open) else { break };
            if self.has_own_cue(quote) {
                break;
            }
            pieces.push(Phrase { first: quote.first, last: quote.last });
            open = !quote.closed;
            next = quote.last + 1;
        }
        pieces
    }

    /// Whether words follow the quotation in its sentence that may name another speaker.
    fn has_own_cue(&self, quote: Quote) -> bool {
        let next = quote.last + 1;
        let ended = self.clauses.is(quote.last.saturating_sub(1), class::STOP | class::BREAK);
        let sentence = self.sentence(quote.last);
        quote.closed && next < sentence.end && !ended && !self.clauses.is(next, class::STOP)
            || quote.closed && ended && self.lower_case(next)
    }

    fn lower_case(&self, token: usize) -> bool {
        !self.clauses.is(token, class::CAPITAL | class::SIGN) && !self.clauses.word(token).is_empty()
    }
}

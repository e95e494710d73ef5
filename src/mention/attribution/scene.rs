//! What a rule sees: the clauses, the quotations, and what was found so far in the sentence.

use std::ops::Range;

use super::cue::Cue;
use super::quote::{Quote, Quotes};
use crate::mention::clause::{Clauses, Frames, Phrase, class};

/// How far a clause of reported speech runs at most, in tokens: beyond, the sentence is no sentence.
pub(super) const LONGEST_CONTENT: usize = 160;
/// How many quotations may go on after one cue: a long answer in an interview.
const MOST_PIECES: usize = 24;
/// What somebody speaks in.
const OCCASIONS: &[&str] = &[
    "statement",
    "interview",
    "speech",
    "letter",
    "email",
    "tweet",
    "tweets",
    "message",
    "memo",
    "briefing",
    "conference",
    "address",
    "broadcast",
    "post",
    "call",
    "note",
    "op",
    "column",
    "testimony",
    "remarks",
];
/// How far a verb stands behind the first word of its subject at most, where nothing parts them.
const LONGEST_SUBJECT: usize = 8;
/// How many tokens an introduction has at most that tells only when or where ("In a letter to the board last May").
const LONGEST_ADJUNCT: usize = 12;
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
            let own = self.clauses.own_subject_before(cue.group.first);
            let aside = self.clauses.is(before, class::COMMA);
            return own.or_else(|| self.clauses.opening_subject(cue.group.first).filter(|_| aside));
        }
        if cue.participle && super::cue::follows_noun(self.clauses, cue.group.first) {
            return super::noun::holder(self, before);
        }
        let own = !self.clauses.is(before, class::COMMA | class::CONJUNCTION);
        if own && cue.participle && self.has_with(before) {
            return self.clauses.own_subject_before(cue.group.first);
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
                || self.clauses.is(next, class::ADVERB) && self.clauses.word(next + 1) != "-";
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
            let joins = |t: usize| clauses.word(t) == "-" && clauses.prose.glued(t);
            while next < end
                && next - from < 8
                && (clauses.is(next, class::CAPITAL | class::POSSESSIVE) || joins(next))
            {
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

    /// What a cue with this source says from `from` on: in "while the ministry said …, the union …" it ends with
    /// its clause, as in "the mayor, who said …, left".
    pub(super) fn said_from(&self, source: Phrase, from: usize) -> Option<Phrase> {
        let whole = self.clause_from(from)?;
        let clauses = self.clauses;
        let before = source.first.wrapping_sub(1);
        let aside = clauses.is(source.first, class::RELATIVE) && clauses.is(before, class::COMMA);
        let dependent = matches!(
            clauses.word(before),
            "while"
                | "when"
                | "as"
                | "after"
                | "although"
                | "though"
                | "if"
                | "since"
                | "lest"
                | "before"
                | "because"
        );
        let ends = |&t: &usize| {
            let next = t + 1;
            clauses.is(t, class::COMMA)
                && self.quotes.at(t).is_none_or(|q| q.first < from)
                && (dependent && self.may_open_clause(next)
                    || aside
                        && (clauses.is(next, class::AUXILIARY) || super::cue::read(clauses, next).is_some()))
        };
        let comma = (from + 1..=whole.last).find(ends).filter(|_| aside || dependent);
        let last = comma.and_then(|c| self.without_signs(from, c)).unwrap_or(whole.last);
        Some(Phrase { first: from, last })
    }

    /// The run from `from` to the end of its clause, without the full stop.
    pub(super) fn clause_from(&self, from: usize) -> Option<Phrase> {
        let sentence = self.sentence(from);
        let end = sentence.end.min(from + LONGEST_CONTENT);
        let mut token = from;
        while token < end {
            if let Some(quote) = self.quotes.opening_at(token).filter(|q| q.last > token) {
                token = quote.last.min(sentence.end.max(quote.last)) + 1;
                let said =
                    self.clauses.is(quote.last.saturating_sub(1), class::COMMA) && self.is_said_behind(token);
                if token >= end || said {
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

    /// The noun phrase from `from`, with what belongs to it: it ends where a clause or an aside follows.
    pub(super) fn object_from(&self, from: usize) -> Option<Phrase> {
        let whole = self.clause_from(from)?;
        let end = (from + 1..=whole.last)
            .find(|&t| self.quotes.at(t).is_none_or(|q| q.first < from) && self.leaves_object(t));
        let last = self.without_signs(from, end.unwrap_or(whole.last + 1))?;
        Some(Phrase { first: from, last })
    }

    /// Whether a thing that is praised or asked for has ended before `token`.
    fn leaves_object(&self, token: usize) -> bool {
        let clauses = self.clauses;
        let next = token + 1;
        if clauses.is(token, class::COMMA) {
            return clauses
                .is(next, class::RELATIVE | class::SUBORDINATOR | class::SUBJECT | class::PREPOSITION)
                || clauses.word(next).ends_with("ing") && clauses.word(next) != "including"
                || self.opens_clause(next);
        }
        let second = || super::cue::read(clauses, next + usize::from(clauses.is(next, class::ADVERB)));
        match clauses.word(token) {
            "when" | "while" | "because" | "although" | "though" | "after" | "before" | "since" | "if"
            | "but" | "during" | "despite" | "until" | "unless" | "amid" => true,
            "and" | "or" => second().is_some_and(|cue| !cue.participle),
            "as" => clauses.is(next, class::SUBJECT),
            "in" | "on" | "at" => {
                clauses.is(next, class::TIME) && clauses.is(next, class::CAPITAL)
                    || self.opens_occasion(token)
            }
            _ => clauses.is(token, class::BREAK) && !clauses.prose.glued(token),
        }
    }

    /// "in a statement on Thursday", "in an interview": where and when it was said, not what.
    fn opens_occasion(&self, token: usize) -> bool {
        let clauses = self.clauses;
        let led = matches!(clauses.word(token + 1), "a" | "an" | "his" | "her" | "the" | "its" | "their");
        let noun = |t: usize| OCCASIONS.contains(&clauses.word(t));
        let inside = |t: &usize| !clauses.is(*t, class::SIGN | class::PREPOSITION | class::AUXILIARY);
        led && clauses.word(token) != "on" && (token + 2..token + 6).take_while(inside).any(noun)
    }

    /// Whether a subject can begin at `token`: enough behind a clause that hangs on another.
    pub(super) fn may_open_clause(&self, token: usize) -> bool {
        let subject = class::SUBJECT | class::DETERMINER | class::CAPITAL;
        let other = class::RELATIVE | class::PREPOSITION | class::CONJUNCTION;
        self.clauses.is(token, subject)
            && !self.clauses.is(token, other)
            && !matches!(self.clauses.word(token), "a" | "an")
    }

    /// Whether a subject and its verb begin at `token`: a pronoun, or a phrase with an auxiliary soon after.
    pub(super) fn opens_clause(&self, token: usize) -> bool {
        let clauses = self.clauses;
        let starts =
            clauses.is(token, class::DETERMINER | class::CAPITAL) && !clauses.is(token, class::CONJUNCTION);
        starts
            && (token + 1..token + LONGEST_SUBJECT)
                .take_while(|&t| !clauses.is(t, class::SIGN | class::SUBORDINATOR))
                .any(|t| {
                    clauses.is(t, class::AUXILIARY) && !clauses.is(t, class::POSSESSIVE)
                        || super::cue::read(clauses, t).is_some_and(|c| !c.participle)
                })
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
            if self.is_said_behind(next) || self.is_told_by(next) {
                return true;
            }
            // "said it would cost jobs, but would save money": the second half has the first one's subject.
            let shared = clauses.word(next) == "but" && clauses.is(next + 1, class::AUXILIARY);
            let turn = !shared
                && matches!(clauses.word(next), "but" | "though" | "although" | "according" | "while");
            return turn || super::cue::read(clauses, next).is_some_and(|cue| cue.participle);
        }
        let dash = clauses.is(token, class::BREAK) && matches!(clauses.word(token), "-" | "—" | "–");
        if dash && clauses.is(next, class::CONJUNCTION | class::AUXILIARY) {
            return true;
        }
        // "said … and warned": a second verb of saying has the same subject.
        matches!(clauses.word(token), "and" | "but")
            && super::cue::read(clauses, next).is_some_and(|cue| self.is_second_verb(&cue))
    }

    /// "said … and warned", but not "said that he waited and refused to leave".
    fn is_second_verb(&self, cue: &Cue) -> bool {
        let speaks = Frames::SAY.or(Frames::TELL).or(Frames::OBJECT).or(Frames::QUOTE);
        let finite = self.clauses.word(cue.verb).ends_with(['d', 's']) || cue.frames.has(Frames::TELL);
        !cue.participle && cue.frames.has(speaks) && finite
    }

    /// ", a spokesman said on Monday": whether at `first` only who says it follows.
    fn is_said_behind(&self, first: usize) -> bool {
        let clauses = self.clauses;
        let said = (first + 1..first + LONGEST_SUBJECT + 4)
            .take_while(|&t| !clauses.is(t, class::STOP | class::BREAK | class::SUBORDINATOR))
            .find_map(|t| super::cue::read(clauses, t));
        let Some(cue) =
            said.filter(|c| c.frames.has(Frames::SAY.or(Frames::TELL)) && !c.participle && !c.passive)
        else {
            return false;
        };
        let subject = clauses.own_subject_before(cue.group.first).is_some_and(|s| s.first == first);
        let behind = self.after(&cue);
        let ended = behind >= self.sentence(cue.verb).end
            || clauses.is(behind, class::STOP | class::COMMA)
            || clauses.is(behind, class::PREPOSITION) && self.link(behind).is_none();
        subject && (ended || cue.frames.has(Frames::TELL) && self.link(behind).is_none())
    }

    /// All that stands before token `end` in its sentence.
    pub(super) fn run_before(&self, end: usize) -> Option<Phrase> {
        let first = self.sentence(end).start;
        let last = self.without_signs(first, end)?;
        (last > first && last - first < LONGEST_ADJUNCT).then_some(Phrase { first, last })
    }

    /// ", said Mr. Lang, the mayor": whether at `verb` only who said it follows.
    fn is_told_by(&self, verb: usize) -> bool {
        let clauses = self.clauses;
        let named = clauses.is(verb + 1, class::CAPITAL | class::DETERMINER)
            && !clauses.is(verb + 1, class::TIME | class::SUBJECT);
        let end = self.sentence(verb).end;
        let source = || clauses.phrase_after(verb + 1, end);
        matches!(clauses.word(verb), "said" | "says")
            && named
            && source()
                .is_some_and(|s| s.last + 1 >= end || clauses.is(s.last + 1, class::STOP | class::COMMA))
    }

    /// What stands before token `end` in its sentence, without a comma at its end.
    pub(super) fn clause_before(&self, end: usize) -> Option<Phrase> {
        let mut first = self.sentence(end).start;
        if let Some(quote) = self.quotes.at(end).filter(|q| q.first > first && q.first < end) {
            first = quote.first + 1;
        }
        let last = self.without_signs(first, end)?;
        // "On Thursday, he said": when and where, not what.
        let adjunct = self.clauses.is(first, class::PREPOSITION)
            && !(first..=last).any(|t| {
                self.clauses.is(t, class::AUXILIARY | class::SUBJECT | class::OPENING)
                    || super::cue::read(self.clauses, t).is_some()
            })
            && last - first < LONGEST_ADJUNCT;
        (last > first && !adjunct).then_some(Phrase { first, last })
    }

    /// A quotation before its cue: the whole clause where the quotation is only its end.
    pub(super) fn with_words_before(&self, quote: Quote) -> (Phrase, bool) {
        let begin = self.sentence(quote.first).start;
        let near = quote.first - begin <= LONGEST_CONTENT;
        let speech = Frames::SAY.or(Frames::QUOTE);
        let told = |t: usize| {
            super::cue::read(self.clauses, t).is_some_and(|c| c.frames.has(speech) && !c.participle)
        };
        let words = near
            && (begin..quote.first).any(|t| !self.clauses.is(t, class::SIGN))
            && !(begin..quote.first).any(|t| self.quotes.at(t).is_none() && told(t));
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

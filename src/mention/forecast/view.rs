//! What a rule for forecasts sees: one sentence, with the dates and the reported speech in it.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::cue::{Cue, Sort};
use crate::mention::attribution::Attribution;
use crate::mention::clause::{Clauses, class};
use crate::mention::timex::Timex;
use crate::mention::timex::horizon::{self, Window};
use crate::text::{Span, WordMap, WordSet};

/// How many dates and cues of speech of one sentence are looked at: beyond, it is no sentence but a table.
const MOST: usize = 32;
/// How far a condition, a deadline or a title is looked for, in tokens.
const FAR: usize = 60;

/// Phrases for a time to come that no calendar knows.
const VAGUE: &[&str] = &[
    "later",
    "soon",
    "in due course",
    "at any time",
    "at any moment",
    "for a while",
    "for some time",
    "for years",
    "in the coming days",
    "in the coming weeks",
    "in the coming months",
    "in the coming years",
    "in coming days",
    "in coming weeks",
    "in coming months",
    "in the near future",
    "in the foreseeable future",
    "for the foreseeable future",
    "in the long run",
    "in the long term",
    "over time",
    "eventually",
    "shortly",
    "within days",
    "within weeks",
    "within months",
    "within years",
    "in the future",
];

/// Events that something is to happen before, after or at, on a day that the sentence does not tell.
static EVENTS: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(
        " election elections vote referendum summit talks war ceasefire polls ruling verdict trial hearing handover \
        inauguration holidays harvest primaries runoff budget conference season ",
    )
});

/// The same by their first word, in the same order.
static VAGUE_BY_HEAD: LazyLock<WordMap<Vec<&'static str>>> = LazyLock::new(|| {
    let mut by_head = WordMap::<Vec<&str>>::default();
    for phrase in VAGUE {
        by_head.entry(phrase.split(' ').next().unwrap_or_default()).push(phrase);
    }
    by_head
});

/// One sentence as the rules see it.
pub(super) struct View<'a> {
    /// Word classes.
    pub(super) clauses: &'a Clauses<'a>,
    /// Its tokens.
    pub(super) sentence: Range<usize>,
    /// The expressions of time in it.
    pub(super) timexes: &'a [Timex],
    /// The reported speech whose cue stands in it.
    pub(super) said: &'a [Attribution],
    /// The day of publication.
    pub(super) published: Option<Date>,
    windows: OnceCell<Vec<Window>>,
}

impl<'a> View<'a> {
    /// A view of one sentence.
    pub(super) fn new(
        clauses: &'a Clauses<'a>,
        sentence: Range<usize>,
        timexes: &'a [Timex],
        said: &'a [Attribution],
        published: Option<Date>,
    ) -> Self {
        let (timexes, said) = (timexes.get(..MOST).unwrap_or(timexes), said.get(..MOST).unwrap_or(said));
        Self { clauses, sentence, timexes, said, published, windows: OnceCell::new() }
    }

    /// The sentence's bytes.
    pub(super) fn span(&self) -> Span {
        self.clauses.prose.span_of(self.sentence.start, self.sentence.end.saturating_sub(1))
    }

    /// The token that a cue governs: the next one that is no adverb and no "not".
    pub(super) fn verb_after(&self, cue: &Cue) -> usize {
        let mut token = cue.words.last + 1;
        let stop = self.sentence.end.min(token + 4);
        while token < stop && self.clauses.is(token, class::ADVERB | class::NEGATION | class::COMMA) {
            token += 1;
        }
        token
    }

    /// Whether the sentence reads like a headline: most of its words have a capital, and no full stop ends it.
    pub(super) fn is_title(&self) -> bool {
        let words =
            || self.sentence.clone().take(FAR).filter(|&t| !self.clauses.is(t, class::SIGN | class::NUMBER));
        let capitals = words().filter(|&t| self.clauses.is(t, class::CAPITAL)).count();
        self.is_open_ended() && capitals * 3 >= words().count() * 2
    }

    /// Whether no full stop ends it.
    pub(super) fn is_open_ended(&self) -> bool {
        let end = self.sentence.end;
        !(end.saturating_sub(3).max(self.sentence.start)..end).any(|t| self.clauses.is(t, class::STOP))
    }

    /// The innermost reported speech that holds the cue.
    pub(super) fn speech(&self, cue: &Cue) -> Option<&'a Attribution> {
        let at = self.clauses.prose.span(cue.words.first);
        let holding =
            self.said.iter().filter(|a| a.source.is_some() && a.pieces().any(|piece| piece.contains(at)));
        holding.min_by_key(|a| a.pieces().map(Span::len).sum::<usize>())
    }

    /// The reported speech whose own verb is the cue.
    pub(super) fn own_speech(&self, cue: &Cue) -> Option<&'a Attribution> {
        let at = self.clauses.prose.span_of(cue.words.first, cue.words.last);
        self.said.iter().find(|a| a.cue.overlaps(at))
    }

    /// "had said he would": said so long before that it is settled by now.
    pub(super) fn said_earlier(&self, cue: &Cue) -> bool {
        let text = self.clauses.prose.lowered();
        self.speech(cue)
            .is_some_and(|a| a.cue.of(text).starts_with("had ") || a.cue.of(text).starts_with("earlier "))
    }

    /// Whether the forecast depends on something ("if", "unless"), in the same speech.
    pub(super) fn has_condition(&self, cue: &Cue) -> bool {
        let from = cue.words.first.saturating_sub(FAR).max(self.sentence.start);
        let until = self.sentence.end.min(cue.words.last + FAR);
        (from..until).any(|t| self.is_condition(t))
    }

    fn is_condition(&self, token: usize) -> bool {
        let next = |n: usize| self.clauses.word(token + n);
        match self.clauses.word(token) {
            "if" => !self.is_whether(token),
            "unless" | "provided" | "assuming" => true,
            "as" | "so" => next(1) == "long" && next(2) == "as",
            "depend" | "depends" | "depending" => true,
            "in" => {
                matches!(next(1), "exchange" | "return" | "case") && !self.clauses.is(token + 2, class::STOP)
            }
            _ => false,
        }
    }

    /// "asked if", "to see if": no condition but a question.
    fn is_whether(&self, token: usize) -> bool {
        const ASKED: &[&str] = &[
            "asked",
            "ask",
            "asking",
            "see",
            "know",
            "determine",
            "decide",
            "unclear",
            "clear",
            "known",
            "unknown",
            "wonder",
            "as",
            "even",
            "what",
            "only",
        ];
        let before = token.checked_sub(1).filter(|&b| b >= self.sentence.start);
        before.is_some_and(|b| ASKED.contains(&self.clauses.word(b)))
    }

    /// Whether a day by which follows the cue.
    pub(super) fn has_deadline(&self, cue: &Cue) -> bool {
        let after = self.clauses.prose.span(cue.words.last).end;
        self.windows().iter().any(|w| {
            let words = w.span.of(self.clauses.prose.lowered());
            let limits = ["by ", "within ", "before ", "no later"].iter().any(|p| words.starts_with(p));
            w.span.start >= after && limits && w.latest.is_some()
        })
    }

    /// The windows of the sentence's dates that reach past the day of publication, in text order.
    pub(super) fn windows(&self) -> &[Window] {
        self.windows.get_or_init(|| {
            let told = self.timexes.iter().filter(|t| !self.tells_when_said(t.span));
            let mut windows = horizon::windows(self.clauses.prose, told, self.published);
            windows.retain(|w| self.is_ahead(w));
            windows.extend(self.vague());
            windows.sort_by_key(|w| (w.span.start, std::cmp::Reverse(w.span.end)));
            windows
        })
    }

    /// Words for a time to come that no calendar knows: kept as words.
    fn vague(&self) -> Vec<Window> {
        const HEADS: u32 = class::ADVERB | class::PREPOSITION;
        let prose = self.clauses.prose;
        let fits = |first: usize, phrase: &str| {
            phrase.split(' ').enumerate().all(|(i, word)| prose.lower(first + i) == word)
        };
        let at = |first: usize| {
            let mut phrases = VAGUE_BY_HEAD.get(prose.lower(first))?.iter();
            let phrase = phrases.find(|phrase| fits(first, phrase))?;
            Some(prose.span_of(first, first + phrase.split(' ').count() - 1))
        };
        let at = |first: usize| at(first).or_else(|| self.event(first));
        let known = |span: Span| self.timexes.iter().any(|t| t.span.overlaps(span));
        let heads = self.sentence.clone().filter(|&t| self.clauses.is(t, HEADS));
        let spans = heads.filter_map(at).filter(|&span| !known(span)).take(MOST);
        spans.map(|span| Window { span, earliest: None, latest: None }).collect()
    }

    /// "after the election", "before the party conference": the words, from the preposition at `first`.
    fn event(&self, first: usize) -> Option<Span> {
        const LONGEST: usize = 5;
        let prose = self.clauses.prose;
        let led =
            matches!(prose.lower(first), "after" | "before" | "until") && prose.lower(first + 1) == "the";
        let parts =
            class::SIGN | class::AUXILIARY | class::PREPOSITION | class::CONJUNCTION | class::RELATIVE;
        let end = self.sentence.end.min(first + LONGEST);
        let last = (first + 2..end)
            .take_while(|&t| !self.clauses.is(t, parts))
            .take_while(|&t| t == first + 2 || !EVENTS.has(prose.lower(t - 1)))
            .last()
            .filter(|&t| led && EVENTS.has(prose.lower(t)));
        last.map(|last| prose.span_of(first, last))
    }

    /// Whether a window is not over. Without a day of publication nothing can be told to be over.
    fn is_ahead(&self, window: &Window) -> bool {
        !matches!((self.published, window.latest), (Some(today), Some(last)) if last < today)
    }

    /// "said on Friday": when it was said, not when it is to happen.
    fn tells_when_said(&self, span: Span) -> bool {
        let prose = self.clauses.prose;
        let mut token = prose.tokens_in(span).start;
        let mut steps = 0;
        while steps < 3 && token > self.sentence.start {
            token -= 1;
            steps += 1;
            let at = prose.span(token);
            if self.said.iter().any(|a| a.cue.contains(at) && a.content.start != at.end) {
                return self.said.iter().any(|a| a.cue.contains(at) && !a.pieces().any(|p| p.contains(span)));
            }
            if !matches!(prose.lower(token), "on" | "late" | "early" | "in" | "a" | "statement") {
                break;
            }
        }
        false
    }

    /// Whether the cue is a modal verb.
    pub(super) fn is_modal(cue: &Cue) -> bool {
        matches!(cue.sort, Sort::Will | Sort::Would | Sort::May | Sort::Could)
    }
}

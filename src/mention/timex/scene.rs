//! What surrounds an expression: the sentence, the day of publication, what the text spoke of last, and
//! whether the clause looks back or ahead.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::pattern::Line;
use super::period::Period;
use super::word::{Classes, DECIMAL, DIGITS, MERIDIEM, PART, ZONE};
use crate::text::{Span, TokenKind, WordSet};

/// Where the clause looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Back,
    Ahead,
    /// Ahead, by a plain "will".
    Will,
    Unknown,
}

impl Direction {
    pub(super) fn is_ahead(self) -> bool {
        matches!(self, Self::Ahead | Self::Will)
    }
}

/// What the text spoke of last.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Memory {
    /// The last single day.
    pub(super) day: Option<(Date, Span)>,
    /// The last month, quarter or year.
    pub(super) focus: Option<(Period, Span)>,
    /// The quarter that the text reports on.
    pub(super) report: Option<(Period, Span)>,
}

impl Memory {
    /// Keeps a quarter as the one that is reported on, unless a later one is: "after a flat second quarter" in the
    /// report of the third tells of the second in that sentence alone, and so does what is expected of the fourth. A
    /// firm's own quarter, told with its end, may have any number.
    pub(super) fn report_quarter(&mut self, quarter: Period, span: Span, ends: bool, today: Option<Date>) {
        let older = self.report.is_some_and(|(report, _)| report.first() > quarter.first());
        let over = quarter.last() <= today || today.is_none();
        if matches!(quarter, Period::Quarter(..)) && (ends || over && !older) {
            self.report = Some((quarter, span));
        }
    }

    /// At the end of a sentence the quarter that is reported on is that in focus again.
    pub(super) fn settle(&mut self) {
        if let (Some((Period::Quarter(..), _)), Some(_)) = (self.focus, self.report) {
            self.focus = self.report;
        }
    }

    /// No quarter is in focus any more.
    pub(super) fn forget_quarter(&mut self) {
        if let Some((Period::Quarter(..), _)) = self.focus {
            self.focus = None;
        }
        self.report = None;
    }
}

/// All that a rule may look at.
pub(super) struct Scene<'a> {
    pub(super) line: Line<'a>,
    /// The first token of the sentence.
    pub(super) begin: usize,
    pub(super) published: Option<Date>,
    pub(super) memory: Memory,
}

/// Words that put it there without a doubt.
static WILL: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(" will shall 'll ’ll won't won’t "));
/// Words for what is awaited, unless it was awaited then.
static AWAITED: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new(" expected due scheduled planned slated forthcoming "));
/// Words that put what follows into the future.
static AHEAD: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new(" would may might could can must should next upcoming to-be wo "));
/// Words that make a following "to" one of intent or schedule.
static INTENT: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(
        " expected scheduled due set plans plan planned planning intends intend agreed agree likely hopes hope \
    hoping going about slated poised bound prepared ready vowed pledged promised is are was were be expects expect \
    wants want supposed able proposed proposes offered decided ",
    )
});
/// Past forms that do not end in "-ed".
static BACK: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(
        " said was were had did told went came took made gave got found held left met led began rose fell \
    sold bought won lost sent put set cut hit shot saw knew thought brought fought caught spoke wrote broke chose \
    drove flew grew hid kept laid paid ran read rode sank sat shook slid spent stood struck swore taught threw woke \
    became blew built burst dealt fed fled felt forgot froze has have been sought leapt hurt heard ",
    )
});
/// Present forms; news writes them of what is already the case.
static PRESENT: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(" is are says am does has "));
/// Verbs of what is arranged: in the present they speak of what is to come ("the board meets on Wednesday").
static ARRANGED: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(
        " meets convenes opens reopens begins starts resumes ends expires arrives returns departs travels \
    flies decides votes attends hosts holds goes takes comes visits faces leaves publishes unveils kicks gathers closes ",
    )
});
/// The same after a plural ("ministers meet on Wednesday").
static ARRANGED_PLURAL: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(
        " meet convene open reopen begin start resume end expire arrive return depart travel fly \
    decide vote hold go take come gather close ",
    )
});
/// Words after which an "-s" is a noun's, not a verb's.
static BEFORE_NOUN: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(
        " the a an this these those its his her their our my your of in on at for to and or new no \
    such more other 's ’s ",
    )
});
/// What is called, and therefore still to come, after "has" ("has called a rally on Saturday").
static CALLED: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(
        " called announced scheduled invited summoned convened urged arranged organised organized planned \
    proposed promised pledged vowed threatened asked ordered ",
    )
});
/// Verbs of what went on up to a day ("lasted until Friday").
static WENT_ON: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(" lasted stayed remained continued lived worked served ran reigned ruled waited ")
});
/// What is told of a day, not called for it ("figures for Friday").
static TOLD_OF: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(
        " figures figure data results result reading readings numbers number prices price totals total \
    report reports statistics sales closing minutes ",
    )
});
/// Words that put a clause in the present into the future.
static CONDITION: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new(" when if once until unless till whenever "));
/// Verbs after which a past form tells of no past: "will be held", "is heard", "stays closed".
static PASSIVE: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new(" be is are being stay stays remain remains keep keeps get gets "));
/// Words after which a form in "-ed" is an adjective.
static DETERMINER: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new(" the a an its his her their our this these those any no "));
/// Words right before a day that put it into the future: "payable Dec. 1", "a strike starting Monday".
static STARTING: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new(" effective payable redeemable due starting beginning expiring maturing "));
/// Words in "-ed" that are no past forms: "will succeed", "a hundred".
static NOT_PAST: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(
        " succeed proceed exceed bleed breed speed creed greed indeed hundred kindred sacred naked wicked embed ",
    )
});
/// What is over when it is told of: "Monday's ruling" lies behind, whatever the verb.
static OVER: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(
        " ruling decision verdict attack attacks bombing bombings blast blasts explosion explosions shooting \
    killing killings crash raid announcement statement report disclosure remarks comments earthquake quake storm fire \
    violence victory win defeat loss losses gain gains drop fall decline plunge sell-off rally close closing slide \
    rout surge ",
    )
});
/// Words that say of a deadline that it is over.
static MISSED: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new(" missed passed expired ignored defied lapsed was had "));
/// Words at which a clause ends.
static CLAUSE: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(" that which who where when while but and because after before if although as ")
});
/// How far to look for a verb, in tokens; longer clauses are read wrongly more often than not.
const REACH: usize = 14;

impl Scene<'_> {
    /// The lower-case word at a token of this sentence; empty outside.
    pub(super) fn lower(&self, at: usize) -> &str {
        if (self.begin..self.line.end).contains(&at) { self.line.prose.lower(at) } else { "" }
    }

    /// The lower-case word `back` tokens before `at`.
    pub(super) fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |at| self.lower(at))
    }

    /// Whether the word as written begins with a capital.
    pub(super) fn capital(&self, at: usize) -> bool {
        self.line.prose.raw(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// Where the clause around the tokens `start..end` looks, by its nearest verb.
    pub(super) fn direction(&self, start: usize, end: usize) -> Direction {
        self.behind(start).or_else(|| self.ahead_of(end)).unwrap_or(Direction::Unknown)
    }

    fn behind(&self, start: usize) -> Option<Direction> {
        let first = self.begin.max(start.saturating_sub(REACH));
        let mut present = false;
        for at in (first..start).rev() {
            let word = self.lower(at);
            match self.sense(at, word) {
                Some(direction) => return Some(direction),
                // "Elections are on 9 May": of what is over it would say "were".
                None if matches!(word, "is" | "are") && self.leads_to(at, start) => {
                    return Some(Direction::Ahead);
                }
                None if PRESENT.has(word) => present = true,
                // "when the case is heard in May", "if it opens on Friday".
                None if present && CONDITION.has(word) => return Some(Direction::Ahead),
                None if matches!(word, ";" | ":" | "“" | "\"") && at + 1 < start => break,
                None => {}
            }
        }
        present.then_some(Direction::Back)
    }

    fn ahead_of(&self, end: usize) -> Option<Direction> {
        let last = self.line.end.min(end + REACH);
        for at in end..last {
            let word = self.lower(at);
            if let Some(direction) = self.sense(at, word) {
                return Some(direction);
            }
            if at > end + 1 && (matches!(word, ";" | ":") || CLAUSE.has(word)) {
                break;
            }
        }
        None
    }

    /// What the word at `at` says about time, if it is a verb.
    fn sense(&self, at: usize, word: &str) -> Option<Direction> {
        if self.line.prose.kind(at) != TokenKind::Word {
            return None;
        }
        if WILL.has(word) {
            return Some(Direction::Will);
        }
        if AWAITED.has(word) {
            if matches!(self.before(at, 1), "as" | "previously" | "originally" | "initially") {
                return None;
            }
            let over = matches!(self.before(at, 1), "was" | "were" | "had")
                || matches!(self.before(at, 2), "was" | "were" | "had" | "been")
                || self.before(at, 1) == "," && self.is_told_as_past(at);
            return (self.lower(at + 1) != "to").then_some(if over {
                Direction::Back
            } else {
                Direction::Ahead
            });
        }
        if AHEAD.has(word) {
            let perfect = self.lower(at + 1) == "have"
                && matches!(word, "would" | "could" | "should" | "might" | "may");
            return Some(if perfect { Direction::Back } else { Direction::Ahead });
        }
        if word == "to" && self.intends(at) {
            return Some(Direction::Ahead);
        }
        if self.arranges(at, word) || self.calls(at, word) || self.is_set_for(at, word) {
            return Some(Direction::Ahead);
        }
        if PASSIVE.has(self.before(at, 1)) {
            return None;
        }
        if BACK.has(word) {
            return Some(Direction::Back);
        }
        let past = word.len() > 4
            && word.ends_with("ed")
            && !self.capital(at)
            && !INTENT.has(word)
            && !NOT_PAST.has(word);
        // "the proposed law", "an unspecified day" tell of no past.
        let adjective = word.starts_with("un") || DETERMINER.has(self.before(at, 1));
        (past && !adjective).then_some(Direction::Back)
    }

    /// "the report, due in January, was late": whether the sentence goes on in the past behind the aside at `at`.
    fn is_told_as_past(&self, at: usize) -> bool {
        /// "due in the first week of January".
        const ASIDE: usize = 9;
        let end = (at + 1..self.line.end.min(at + ASIDE)).find(|&t| self.lower(t) == ",");
        end.is_some_and(|comma| matches!(self.lower(comma + 1), "was" | "were" | "had" | "came"))
    }

    /// Whether nothing but a preposition or a likelihood stands between the verb at `at` and the expression.
    fn leads_to(&self, at: usize, start: usize) -> bool {
        static BETWEEN: LazyLock<WordSet> = LazyLock::new(|| {
            WordSet::new(" on for only now at this likely unlikely possible probable certain ")
        });
        (at + 1..start).all(|i| BETWEEN.has(self.lower(i)))
    }

    /// Whether it is a verb in the present for what is arranged.
    fn arranges(&self, at: usize, word: &str) -> bool {
        let before = self.before(at, 1);
        let plural = before.len() > 3 && before.ends_with('s') && !before.ends_with("ss") || before == "they";
        ARRANGED.has(word) && !BEFORE_NOUN.has(before) && !before.is_empty()
            || ARRANGED_PLURAL.has(word) && plural
    }

    /// "has called", "have invited".
    fn calls(&self, at: usize, word: &str) -> bool {
        CALLED.has(word) && matches!(self.before(at, 1), "has" | "have" | "'ve" | "’ve")
    }

    /// "is set for", "a vote set for"; "was set for" may be over.
    fn is_set_for(&self, at: usize, word: &str) -> bool {
        word == "set" && self.lower(at + 1) == "for" && !matches!(self.before(at, 1), "was" | "were" | "had")
    }

    /// The value of the word of that class at the other end of a range ("April to June", "Monday - Friday") whose
    /// joining word stands at `at`.
    pub(super) fn across(&self, at: usize, step: isize, class: Classes) -> Option<i32> {
        if !matches!(self.lower(at), "to" | "-" | "–" | "through" | "until" | "till") {
            return None;
        }
        let other = at.checked_add_signed(step).filter(|at| (self.begin..self.line.end).contains(at))?;
        let word = self.line.words.get(other)?;
        (word.classes & class != 0 && self.capital(other)).then_some(word.value)
    }

    /// What a preposition right before the expression `start..end` says about where it lies.
    pub(super) fn by_preposition(&self, start: usize, end: usize, is_day: bool) -> Option<Direction> {
        // "until at least Friday".
        let least = self.before(start, 1) == "least" && self.before(start, 2) == "at";
        match self.before(start, if least { 3 } else { 1 }) {
            "by" | "until" | "till" => {
                let over = self.is_over(start, end);
                Some(if over { Direction::Back } else { Direction::Ahead })
            }
            "for" if is_day && self.is_called_for(start, end) => Some(Direction::Ahead),
            "of" if self.before(start, 2) == "ahead" => Some(Direction::Ahead),
            "since" => Some(Direction::Back),
            word if is_day && STARTING.has(word) && !self.was_before(start) => Some(Direction::Ahead),
            "on" if is_day && STARTING.has(self.before(start, 2)) && !self.was_before(start) => {
                Some(Direction::Ahead)
            }
            _ if is_day => self.by_noun(start, end),
            _ => None,
        }
    }

    /// Whether what starts then is of the past: "was due Monday", "they marched, starting Monday".
    fn was_before(&self, start: usize) -> bool {
        let word = if self.before(start, 1) == "on" { start - 2 } else { start - 1 };
        let first = self.begin.max(word.saturating_sub(REACH));
        let marched =
            || (first..word).rev().find_map(|at| self.sense(at, self.lower(at))) == Some(Direction::Back);
        matches!(self.before(word, 1), "was" | "were" | "had")
            || matches!(self.lower(word), "starting" | "beginning") && marched()
    }

    /// What the noun after the day says: a deadline lies ahead, a ruling behind.
    fn by_noun(&self, start: usize, end: usize) -> Option<Direction> {
        let owner = matches!(self.lower(end), "'s" | "’s");
        let noun = self.lower(end + usize::from(owner));
        if noun == "deadline" {
            let missed = (self.begin..self.line.end).any(|at| MISSED.has(self.lower(at)));
            return (!missed && start > self.begin).then_some(Direction::Ahead);
        }
        (owner && OVER.has(noun)).then_some(Direction::Back)
    }

    /// Where a time of day before the day at `start` begins: "until 9 a.m. Tuesday".
    pub(super) fn before_clock(&self, start: usize) -> usize {
        let word = |at: usize| self.line.words.get(at).copied().unwrap_or_default();
        let inside = |at: usize| {
            let on =
                self.lower(at) == "on" && word(at.wrapping_sub(1)).classes & (MERIDIEM | ZONE | PART) != 0;
            let hour = on || word(at).classes & (MERIDIEM | ZONE | PART) != 0;
            hour || word(at).classes & (DIGITS | DECIMAL) != 0 && word(at + 1).classes & MERIDIEM != 0
        };
        (self.begin..start).rev().take_while(|&at| inside(at)).last().unwrap_or(start)
    }

    /// "had reached the town by Friday", "lasted until Friday".
    fn is_over(&self, start: usize, end: usize) -> bool {
        let behind = self.begin.max(start.saturating_sub(REACH))..start;
        let ahead = end..self.line.end.min(end + REACH);
        let nearest = behind.rev().find(|&at| self.sense(at, self.lower(at)).is_some());
        let lasted = nearest.is_some_and(|at| WENT_ON.has(self.lower(at)));
        // A day that opens the sentence has its verb after it.
        let first = start <= self.begin + 2;
        let had = nearest.is_some_and(|at| self.is_perfect(at))
            || first
                && ahead.clone().take_while(|&at| self.lower(at) != ";").any(|at| self.lower(at) == "had");
        lasted || had
    }

    fn is_perfect(&self, at: usize) -> bool {
        self.lower(at) == "had" || (1..=2).any(|back| self.before(at, back) == "had")
    }

    /// "a session for Wednesday", but not "figures for Friday" and not "was due for Friday".
    fn is_called_for(&self, start: usize, end: usize) -> bool {
        let noun = self.before(start, 2);
        let owner = matches!(self.lower(end), "'s" | "’s");
        !owner && !TOLD_OF.has(noun) && !AWAITED.has(noun) && noun != "set"
    }

    /// Whether the "to" at `at` stands between a word of intent and a verb.
    fn intends(&self, at: usize) -> bool {
        let before = self.before(at, 1);
        let next = self.lower(at + 1);
        let verb = next.len() > 1 && next.bytes().all(|b| b.is_ascii_lowercase()) && !self.capital(at + 1);
        INTENT.has(before) && verb && !matches!(next, "the" | "an" | "its" | "his" | "her" | "their" | "this")
    }
}

/// Whether a list of words, parted by spaces, holds `word`.
pub(super) fn in_list(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split_ascii_whitespace().any(|w| w == word)
}

//! Who is the subject of a verb: the noun phrase before it, after it, or the one its sentence opens with.

use super::{Clauses, REACH, class};

/// A run of tokens, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// The first token.
    pub(crate) first: usize,
    /// The last token.
    pub(crate) last: usize,
}

/// How many tokens an aside between commas may have ("…, a provincial council member and former mayor, …").
const LONGEST_ASIDE: usize = 25;

/// How many tokens a clause that belongs to a subject has at most ("who spoke on condition that they not be named").
const LONGEST_CLAUSE: usize = 15;

/// Words that begin an aside about who somebody is.
const ASIDE_OPENERS: &[&str] = &[
    "a",
    "an",
    "the",
    "who",
    "whose",
    "which",
    "his",
    "her",
    "its",
    "their",
    "including",
    "one",
    "both",
    "now",
];

impl Clauses<'_> {
    /// The subject that ends just before token `verb`, the first of a verb group.
    pub(crate) fn subject_before(&self, verb: usize) -> Option<Phrase> {
        let begin = self.sentences.get(self.sentence_of(verb))?.start;
        let last = verb.checked_sub(1).filter(|&l| l >= begin)?;
        if self.is(last, class::RELATIVE) {
            return self.antecedent(last, begin);
        }
        if self.is(last, class::COMMA) {
            return self.before_aside(last, begin);
        }
        let last = self.without_time(last, begin);
        let end = if self.word(last) == ")" { self.bracket_before(last, begin)? } else { last };
        let Some(first) = self.phrase_start(end, begin) else { return self.before_adjunct(end, begin) };
        Some(self.with_head(Phrase { first, last }, begin))
    }

    /// "The council on Monday": a day between subject and verb is not part of the subject.
    fn without_time(&self, last: usize, begin: usize) -> usize {
        let mut end = last;
        while end > begin && last - end < 4 && self.is(end, class::TIME) && !self.is(end, class::DETERMINER) {
            end -= 1;
        }
        let dated = end < last && matches!(self.word(end), "on" | "in" | "late" | "early" | "this" | "last");
        if dated && end > begin {
            end - 1
        } else if end < last && end > begin && self.word(last) != "may" && self.is(end, class::CAPITAL) {
            end
        } else {
            last
        }
    }

    /// "…, Mohib-ul Rahman, a provincial council member, told": the head of an aside that ends at comma `last`.
    fn before_aside(&self, last: usize, begin: usize) -> Option<Phrase> {
        let stop = begin.max(last.saturating_sub(LONGEST_ASIDE));
        let opening = (stop..last).rev().find(|&t| self.is(t, class::COMMA) && self.opens_aside(t + 1))?;
        let end = opening.checked_sub(1).filter(|&e| e >= begin)?;
        let end = if self.word(end) == ")" { self.bracket_before(end, begin)? } else { end };
        let first = self.phrase_start(end, begin)?;
        let first = self.described_start(first, end, begin).unwrap_or(first);
        // "Lang, speaking in Leeds, said" tells where; "an aide, speaking on condition of anonymity, said" tells who.
        let doing = self.word(opening + 1).ends_with("ing")
            && self.word(opening + 1) != "including"
            && !(opening..last).any(|t| self.word(t) == "condition");
        Some(Phrase { first, last: if doing { end } else { last } })
    }

    /// "The foreign minister, Ann Linde, who …", "Ann Linde, head of the ministry, which …": where a description and
    /// its name begin, of which the second part is the run `first..=end`.
    fn described_start(&self, first: usize, end: usize, begin: usize) -> Option<usize> {
        let name = |first: usize, end: usize| {
            (first..=end)
                .all(|t| self.is(t, class::CAPITAL) && !self.is(t, class::TIME) || self.word(t) == ".")
        };
        let from = if self.word(first.wrapping_sub(1)) == "of" { first - 1 } else { first };
        let beside = || {
            let comma = from.checked_sub(1).filter(|&c| c > begin && self.is(c, class::COMMA))?;
            let start = self.phrase_start(comma - 1, begin)?;
            let opens = start == begin
                || self.is(start - 1, class::OPENING | class::CONJUNCTION | class::SUBORDINATOR);
            let several = start + 1 < comma;
            let described = several && from == first && name(first, end) && self.is(start, class::DETERMINER);
            let named = name(start, comma - 1)
                && !self.is(start, class::DETERMINER)
                && (several || !name(first, end));
            (opens && (described || named)).then_some(start)
        };
        beside().or_else(|| self.name_before(first, begin))
    }

    /// "Ann Linde, a London-based lawyer and adviser to the bank, which …": the name with which the sentence opens, where
    /// an aside without a verb leads from it to token `inner`.
    fn name_before(&self, inner: usize, begin: usize) -> Option<usize> {
        let stop = begin.max(inner.saturating_sub(LONGEST_CLAUSE));
        let comma = (stop..inner).rev().find(|&t| self.is(t, class::COMMA))?;
        let verbal = class::AUXILIARY | class::SUBORDINATOR | class::RELATIVE;
        let led = matches!(self.word(comma + 1), "a" | "an" | "the")
            && !(comma + 1..inner).any(|t| self.is(t, verbal) && !self.is(t, class::POSSESSIVE));
        let names = comma > begin + 1
            && (begin..comma)
                .all(|t| self.is(t, class::CAPITAL) && !self.is(t, class::TIME | class::PREPOSITION));
        (led && names).then_some(begin)
    }

    /// "Salahuddin Rabbani, now a minister, in a May interview told": a place or time after an aside is skipped.
    fn before_adjunct(&self, last: usize, begin: usize) -> Option<Phrase> {
        let stop = begin.max(last.saturating_sub(8));
        let comma = (stop..last).rev().find(|&t| self.is(t, class::COMMA))?;
        if !self.is(comma + 1, class::PREPOSITION) {
            return None;
        }
        self.before_aside(comma, begin)
    }

    /// "John Smith, a spokesman said": a bare description takes the name before its comma along.
    fn with_head(&self, phrase: Phrase, begin: usize) -> Phrase {
        let lone = self.is(phrase.first, class::DETERMINER) && !self.is(phrase.first, class::CAPITAL);
        let comma = phrase.first.checked_sub(1).filter(|&c| lone && c > begin && self.is(c, class::COMMA));
        let Some(comma) = comma else { return phrase };
        if !self.is(comma - 1, class::CAPITAL) {
            return phrase;
        }
        let mut first = comma - 1;
        while first > begin && comma - first < REACH && self.is(first - 1, class::CAPITAL) {
            first -= 1;
        }
        let named = comma - first >= 2 && first > begin && self.is(first - 1, class::COMMA | class::CLOSING);
        if named { Phrase { first, ..phrase } } else { phrase }
    }

    fn opens_aside(&self, token: usize) -> bool {
        let word = self.word(token);
        ASIDE_OPENERS.contains(&word)
            || self.is(token, class::NUMBER | class::DETERMINER)
            || (!self.is(token, class::CONJUNCTION | class::SUBORDINATOR | class::AUXILIARY | class::SIGN))
    }

    /// The subject of a verb as the text has it: "who" in "the mayor, who said", and with a clause of its own where
    /// that is what tells it from others: "officers who searched the house said", "a letter seen by the BBC says".
    pub(crate) fn own_subject_before(&self, verb: usize) -> Option<Phrase> {
        let last = verb.checked_sub(1)?;
        if self.is(last, class::RELATIVE) {
            return self.subject_before(verb).map(|_| Phrase { first: last, last });
        }
        let found = self.subject_before(verb);
        let first = found.map_or(last, |phrase| phrase.first);
        let defined = (!self.is(last, class::COMMA)).then(|| self.defined_start(first)).flatten();
        defined.map_or(found, |first| Some(Phrase { first, last }))
    }

    /// Where a noun phrase begins whose own clause ("who …", "seen by …") holds token `inner`.
    fn defined_start(&self, inner: usize) -> Option<usize> {
        let begin = self.sentences.get(self.sentence_of(inner))?.start;
        let stop = begin.max(inner.saturating_sub(LONGEST_CLAUSE));
        let led = inner.checked_sub(1).filter(|&t| self.is_article(t)).unwrap_or(inner);
        let past = |&t: &usize| t > begin && self.word(t + 1) == "by" && self.is_past_form(t);
        let by = led.checked_sub(2).filter(past);
        let end = match by {
            Some(verb) => verb - 1,
            None => {
                let parts = class::COMMA | class::BREAK | class::STOP;
                let inside = |t: &usize| !self.is(*t, parts);
                let who = (stop..inner).rev().take_while(inside).find(|&t| self.word(t) == "who")?;
                let verbal = (who + 1..inner).any(|t| self.is(t, class::AUXILIARY) || self.is_past_form(t));
                who.checked_sub(1).filter(|&e| verbal && e >= begin)?
            }
        };
        self.phrase_start(end, begin)
    }

    /// "seen", "released", "spoke": what looks like a verb's past form.
    fn is_past_form(&self, token: usize) -> bool {
        let word = self.word(token);
        word.len() > 4 && word.ends_with("ed")
            || matches!(
                word,
                "seen"
                    | "known"
                    | "held"
                    | "led"
                    | "made"
                    | "run"
                    | "written"
                    | "drawn"
                    | "spoke"
                    | "took"
                    | "saw"
                    | "met"
                    | "sent"
                    | "given"
                    | "won"
                    | "lost"
                    | "fled"
                    | "left"
                    | "came"
                    | "went"
                    | "worked"
            )
    }

    /// Whom a relative pronoun stands for.
    pub(crate) fn antecedent_of(&self, source: Phrase) -> Option<Phrase> {
        let begin = self.sentences.get(self.sentence_of(source.first))?.start;
        let relative = source.first == source.last && self.is(source.first, class::RELATIVE);
        relative.then(|| self.antecedent(source.first, begin)).flatten()
    }

    /// "Washington and its allies, who": what a relative pronoun stands for.
    fn antecedent(&self, pronoun: usize, begin: usize) -> Option<Phrase> {
        if !matches!(self.word(pronoun), "who" | "which" | "that") {
            return None;
        }
        let mut last = pronoun.checked_sub(1).filter(|&l| l >= begin)?;
        if self.is(last, class::COMMA) {
            last = last.checked_sub(1).filter(|&l| l >= begin)?;
        }
        let first = self.phrase_start(last, begin)?;
        Some(Phrase { first, last })
    }

    fn bracket_before(&self, close: usize, begin: usize) -> Option<usize> {
        let stop = begin.max(close.saturating_sub(LONGEST_ASIDE));
        let open = (stop..close).rev().find(|&t| self.word(t) == "(")?;
        open.checked_sub(1).filter(|&e| e >= begin)
    }

    /// Where the noun phrase that ends at `last` begins.
    fn phrase_start(&self, last: usize, begin: usize) -> Option<usize> {
        if self.is(last, class::SUBJECT) && !self.is(last, class::RELATIVE) {
            return Some(last);
        }
        // "Moody's": a name may end so.
        let name = self.is(last, class::POSSESSIVE) && last > begin && self.is(last - 1, class::CAPITAL);
        if self.is(last, class::SIGN | class::PREPOSITION | class::AUXILIARY)
            && !self.is(last, class::CAPITAL)
            && !name
        {
            return None;
        }
        let stop = begin.max(last.saturating_sub(REACH));
        let mut first = last;
        while first > stop && self.continues_left(first - 1, first, begin) {
            first -= 1;
        }
        let first = self.without_opening(first, last, begin);
        let bare_article = first == last && self.is_article(first);
        (first <= last && !bare_article && !self.is(first, class::ADVERB | class::CONJUNCTION))
            .then_some(first)
    }

    /// Whether the phrase that begins at `first` goes on at `token`, the one before.
    fn continues_left(&self, token: usize, first: usize, begin: usize) -> bool {
        let word = self.word(token);
        if matches!(word, "and" | "&" | "or") {
            return self.joins(token, first, begin);
        }
        if matches!(word, "-" | "/" | "." | "'" | "’" | "’s" | "'s") {
            return self.inside_name(token, word);
        }
        let takes_article = class::PREPOSITION | class::DETERMINER | class::CAPITAL | class::CONJUNCTION;
        if self.is_article(first) && !self.is(token, takes_article) && word != "both" {
            return false;
        }
        let parts =
            class::SIGN | class::SUBORDINATOR | class::RELATIVE | class::CONJUNCTION | class::NEGATION;
        if self.is(token, parts) {
            return false;
        }
        if self.is(token, class::AUXILIARY) && !self.is(token, class::CAPITAL | class::TIME) {
            return false;
        }
        if self.is(token, class::SUBJECT | class::OBJECT) && !self.is(token, class::DETERMINER) {
            return false;
        }
        let spoken = !self.is(token, class::CAPITAL) && super::words::VERBS.is_verbal(self.verb(token));
        // "has alarmed Washington": what follows a perfect is its object, not its subject.
        let perfect = word.ends_with("ed") && self.is(token.saturating_sub(1), class::HAVE);
        !(spoken || perfect)
    }

    /// Hyphens, possessives and the full stops of initials and titles stand inside a phrase.
    fn inside_name(&self, token: usize, word: &str) -> bool {
        match word {
            "." => {
                self.prose.glued(token)
                    && self.prose.raw(token.saturating_sub(1)).len() <= 4
                    && self.is(token.saturating_sub(1), class::CAPITAL)
                    && self.is(token + 1, class::CAPITAL)
            }
            "-" | "/" => self.prose.glued(token) && self.prose.glued(token + 1),
            "'" | "’" => {
                let plural = self.word(token.saturating_sub(1)).ends_with('s');
                plural && self.prose.glued(token) && !self.prose.glued(token + 1)
            }
            _ => self.prose.glued(token) && !self.prose.glued(token + 1),
        }
    }

    /// "Washington and its allies": whether "and" joins two nouns rather than two clauses.
    fn joins(&self, and: usize, right: usize, begin: usize) -> bool {
        let Some(left) = and.checked_sub(1).filter(|&l| l >= begin) else { return false };
        let name = self.is(left, class::CAPITAL) && self.is(right, class::CAPITAL | class::DETERMINER);
        let near = and - begin <= 4
            && !(begin..and).any(|t| self.is(t, class::AUXILIARY | class::SIGN) || self.verb(t) != 0);
        name || near
    }

    /// Leaves out what only opens the sentence: "On Monday", "In a statement", "But", "Still".
    fn without_opening(&self, first: usize, last: usize, begin: usize) -> usize {
        let mut first = first;
        while first < last && self.is(first, class::CONJUNCTION | class::ADVERB) {
            first += 1;
        }
        if self.is(first, class::CAPITAL) && first == begin {
            while first < last && self.is(first, class::TIME) {
                first += 1;
            }
        }
        if first < last && self.is(first, class::PREPOSITION) && self.is(first + 1, class::TIME) {
            let dated = |t: usize| self.is(t, class::TIME | class::NUMBER | class::COMMA);
            if let Some(next) = (first + 2..=last).find(|&t| !dated(t)) {
                return next;
            }
        }
        if first > last || !self.is(first, class::PREPOSITION) || self.is(first, class::DETERMINER) {
            return first;
        }
        self.name_run_before(last).or_else(|| self.inner_article(first, last)).unwrap_or(last + 1)
    }

    /// "In a letter the minister": an article that no preposition governs begins a phrase of its own.
    fn inner_article(&self, first: usize, last: usize) -> Option<usize> {
        let own = |&t: &usize| self.is_article(t) && !self.is(t - 1, class::PREPOSITION | class::CONJUNCTION);
        (first + 2..=last).rev().find(own)
    }

    /// Articles and possessives: a noun phrase begins with them.
    fn is_article(&self, token: usize) -> bool {
        matches!(
            self.word(token),
            "the" | "a" | "an" | "his" | "her" | "its" | "their" | "our" | "my" | "your"
        )
    }

    /// The run of capitalised words that ends at `last`.
    fn name_run_before(&self, last: usize) -> Option<usize> {
        let mut first = last;
        while first > 0
            && last - first < REACH
            && self.is(first - 1, class::CAPITAL)
            && !self.is(first - 1, class::TIME | class::PREPOSITION)
        {
            first -= 1;
        }
        let plural_noun = self.word(last).ends_with('s') && !self.is(last, class::CAPITAL);
        (self.is(last, class::CAPITAL) || plural_noun).then_some(first)
    }

    /// The phrase that begins at `first`, after an inverted verb ("said X, a member of Y") or "according to".
    pub(crate) fn phrase_after(&self, first: usize, end: usize) -> Option<Phrase> {
        if first >= end
            || self.is(first, class::SIGN | class::SUBORDINATOR | class::AUXILIARY)
                && self.word(first) != "\""
        {
            return None;
        }
        if self.is(first, class::SUBJECT) {
            return Some(Phrase { first, last: first });
        }
        let stop = end.min(first + REACH);
        let mut last = first;
        while last + 1 < stop && self.continues_right(last + 1) {
            last += 1;
        }
        let last = self.with_bracket(last, stop);
        let last = self.with_aside(last, stop);
        Some(Phrase { first, last })
    }

    /// "Rep. Jim Cole (D-Ohio)": a short bracket behind a name belongs to it.
    fn with_bracket(&self, last: usize, stop: usize) -> usize {
        /// "(D-Ohio)", "(R-S.C.)" in tokens.
        const LONGEST: usize = 7;
        let open = last + 1;
        let named =
            self.is(last, class::CAPITAL) && self.word(open) == "(" && self.is(open + 1, class::CAPITAL);
        let close = || (open + 1..stop.min(open + LONGEST)).find(|&t| self.word(t) == ")");
        named.then(close).flatten().unwrap_or(last)
    }

    fn continues_right(&self, token: usize) -> bool {
        let word = self.word(token);
        if matches!(word, "-" | "/" | "." | "'" | "’" | "’s" | "'s") {
            return self.inside_name(token, word);
        }
        if matches!(word, "of" | "for" | "and" | "from" | "&" | "the" | "with" | "at" | "in") {
            // "at" and "in" go on a phrase only before a name: "a lecturer at Leeds", not "in a statement".
            let place = matches!(word, "at" | "in" | "with" | "from");
            return !place
                || self.is(token + 1, class::CAPITAL) && !self.is(token + 1, class::TIME)
                || self.word(token + 1) == "the" && self.is(token + 2, class::CAPITAL);
        }
        let parts =
            class::SIGN | class::SUBORDINATOR | class::RELATIVE | class::CONJUNCTION | class::PREPOSITION;
        let verbal = class::AUXILIARY | class::SUBJECT | class::OBJECT | class::ADVERB;
        let time = self.is(token, class::TIME) && !self.is(token, class::DETERMINER);
        !self.is(token, parts | verbal) && !time
    }

    /// Takes an aside about who it is along: ", a spokesman for the ministry".
    fn with_aside(&self, last: usize, stop: usize) -> usize {
        let comma = last + 1;
        if !self.is(comma, class::COMMA) || comma + 1 >= stop {
            return last;
        }
        let opener = self.word(comma + 1);
        // "president of the union", "professor at Leeds".
        let office = !self.is(comma + 1, class::CAPITAL | class::SIGN | class::PREPOSITION | class::ADVERB)
            && matches!(self.word(comma + 2), "of" | "at" | "for");
        let describes = ASIDE_OPENERS.contains(&opener) || self.is(comma + 1, class::NUMBER) || office;
        if !describes {
            return last;
        }
        let until = stop.min(comma + LONGEST_ASIDE);
        let end = (comma + 1..until).find(|&t| {
            self.is(t, class::COMMA | class::BREAK | class::STOP | class::OPENING) && !self.hyphen(t)
        });
        end.map_or(stop.saturating_sub(1), |e| e - 1)
    }

    fn hyphen(&self, token: usize) -> bool {
        self.word(token) == "-" && self.prose.glued(token)
    }

    /// The subject with which the sentence of `token` opens, after an introduction that a comma ends.
    pub(crate) fn opening_subject(&self, token: usize) -> Option<Phrase> {
        let sentence = self.sentences.get(self.sentence_of(token))?;
        let turned = (sentence.start.max(token.saturating_sub(REACH))..token)
            .rev()
            .skip(3)
            .find(|&t| self.is(t, class::COMMA) && matches!(self.word(t + 1), "but" | "and" | "while"));
        let mut first = turned.map_or(sentence.start, |comma| comma + 2);
        if turned.is_none() && self.is(first, class::PREPOSITION | class::SUBORDINATOR) {
            first = (first..token).take(REACH).find(|&t| self.is(t, class::COMMA))? + 1;
        }
        let limit = token.min(first + REACH);
        while first < limit
            && self.is(first, class::CONJUNCTION | class::ADVERB | class::OPENING | class::COMMA)
        {
            first += 1;
        }
        if first >= limit {
            return None;
        }
        if self.is(first, class::SUBJECT) {
            return Some(Phrase { first, last: first });
        }
        let verb = (first + 1..token.min(first + REACH)).find(|&t| {
            let finite = self.verb(t) != 0 && !self.is(t, class::CAPITAL);
            finite
                || self.is(t, class::AUXILIARY) && !self.is(t, class::POSSESSIVE)
                || self.is(t, class::COMMA | class::BREAK)
        });
        let last = verb.map_or(first, |v| v - 1);
        Some(self.cut_names(first, last.max(first)))
    }

    /// A phrase that begins with names ends with them: the verb after them may be on no list.
    fn cut_names(&self, first: usize, last: usize) -> Phrase {
        let mut end = first;
        let named = self.is(first, class::CAPITAL) && !self.is(first, class::DETERMINER);
        while end < last && (self.is(end + 1, class::CAPITAL | class::SIGN) || self.word(end + 1) == "of") {
            end += 1;
        }
        while end > first && self.is(end, class::SIGN) {
            end -= 1;
        }
        Phrase { first, last: if named && end > first { end } else { last } }
    }
}

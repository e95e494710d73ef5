//! Second stage: where names begin and end inside a run.
//!
//! Cuts off articles, titles, weekdays and peoples, and parts a country or an organisation from the person after it.
//! A title that was cut off stays with its name as a role.

use super::candidate::Run;
use super::evidence::holds_seat;
use super::facts::Facts;
use super::words::{Style, Words};
use crate::text::{Sentence, TokenKind};

/// How much a name's capital says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    /// Inside a running sentence: much.
    Inside,
    /// First in a sentence: nothing by itself.
    Opening,
    /// In a headline or in capitals throughout: nothing.
    Headline,
}

/// A name with its edges settled; tokens, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) first: usize,
    pub(super) last: usize,
    /// The title that stood before it.
    pub(super) title: Option<(usize, usize)>,
    pub(super) stand: Stand,
    /// The index of its sentence among all.
    pub(super) sentence: usize,
}

/// Cuts the runs of one sentence.
pub(super) struct Cutter<'w, 'a> {
    pub(super) words: &'w Words<'a>,
    pub(super) sentence: &'a Sentence,
    pub(super) index: usize,
    pub(super) style: Style,
    pub(super) out: &'w mut Vec<Piece>,
}

/// The most pieces a run is cut into by one rule before the rest is given up: runs of headlines and hostile input.
const LONGEST_RUN: usize = 40;

impl Cutter<'_, '_> {
    /// Cuts one run into pieces.
    pub(super) fn run(&mut self, run: Run) {
        if run.last - run.first > LONGEST_RUN {
            return self.each_listed(run.first, run.last);
        }
        if self.style == Style::Running {
            self.cut(run.first, run.last)
        } else {
            self.headline(run.first, run.last)
        }
    }

    /// In a headline ordinary words part names.
    fn headline(&mut self, first: usize, last: usize) {
        let mut at = first;
        while at <= last {
            if let Some(end) = self.words.longest_entry(at, last + 1, Facts::LISTED) {
                self.keep(at, end, None);
                at = end + 1;
                continue;
            }
            let mut end = at;
            while end <= last && !self.parts_headline(end) {
                end += 1;
            }
            if end > at {
                self.cut(at, end - 1);
            }
            at = end.max(at + 1);
        }
    }

    fn parts_headline(&self, at: usize) -> bool {
        let words = self.words;
        let facts = words.facts(at);
        if facts.any(Facts::LISTED | Facts::TITLE | Facts::HONORIFIC)
            || words.prose.kind(at) != TokenKind::Word
        {
            return false;
        }
        facts.any(Facts::FUNCTION | Facts::CALENDAR)
            || !facts.any(Facts::ORG_END | Facts::ORG_HEAD)
                && (words.is_ordinary(at) || words.is_small_elsewhere(at))
    }

    /// Long chains of capitals: only what the lists hold is believed.
    fn each_listed(&mut self, first: usize, last: usize) {
        let mut at = first;
        while at <= last {
            let end = self.words.longest_entry(at, last + 1, Facts::LISTED).unwrap_or(at);
            if self.words.phrase(at, end).any(Facts::LISTED) {
                self.keep(at, end, None);
            }
            at = end + 1;
        }
    }

    fn cut(&mut self, first: usize, last: usize) {
        let Some((first, last)) = self.trim(first, last) else { return };
        let words = self.words;
        let whole = words.phrase(first, last);
        if first < last && whole.any(Facts::LISTED) {
            return self.keep(first, last, None);
        }
        if let Some(day) = (first + 1..last).find(|&i| self.is_day(i)) {
            self.cut(first, day - 1);
            return self.cut(day + 1, last);
        }
        if let Some(word) = (first + 1..=last).find(|&i| self.parts(i)) {
            self.cut(first, word - 1);
            let next = if words.facts(word).any(Facts::FUNCTION) { word + 1 } else { word };
            return self.cut(next, last);
        }
        if let Some((from, to)) = self.title(first, last) {
            if from > first {
                self.cut(first, from - 1);
            }
            if to < last
                && let Some((first, last)) = self.trim(to + 1, last)
            {
                let to_org = words.phrase(first, last).any(Facts::ORGANISATION | Facts::COUNTRY);
                return self.keep(first, last, (!to_org).then_some((from, to)));
            }
            return;
        }
        self.split_front(first, last);
    }

    /// Parts a people, country or listed name from what follows it.
    fn split_front(&mut self, first: usize, last: usize) {
        let words = self.words;
        if first == last || self.is_organisation(first, last) || self.is_place(first, last) {
            return self.keep(first, last, None);
        }
        let head = words.longest_entry(first, last, Facts::LISTED).unwrap_or(first);
        let facts = words.phrase(first, head);
        let glued = words.prose.glued(head + 1);
        if head == first && facts.any(Facts::DEMONYM) && !facts.any(Facts::GIVEN) && !glued {
            return self.cut(first + 1, last);
        }
        let country = facts.any(Facts::COUNTRY) || facts.any(Facts::LISTED) && head > first;
        let named = words.facts(head + 1).any(Facts::GIVEN | Facts::DEMONYM | Facts::COUNTRY)
            && !facts.any(Facts::GIVEN);
        let solid = facts.any(Facts::LISTED) && !facts.any(Facts::WEAK | Facts::GIVEN);
        if !glued && head < last && (country && !facts.any(Facts::GIVEN | Facts::FAMILY) || solid && named) {
            self.keep(first, head, None);
            return self.cut(head + 1, last);
        }
        self.keep(first, last, None);
    }

    /// Whether the words end or are headed like an organisation's name.
    fn is_organisation(&self, first: usize, last: usize) -> bool {
        let end = self.words.facts(last);
        if end.any(Facts::ORG_END) && !(end.any(Facts::ORG_SOFT) && self.words.facts(first).any(Facts::GIVEN))
        {
            return true;
        }
        let head = (first..last).find(|&i| matches!(self.words.prose.raw(i + 1), "of" | "for" | "on"));
        head.is_some_and(|i| self.words.facts(i).any(Facts::ORG_HEAD | Facts::ORG_END))
            || last > first && (first..last).any(|i| self.words.phrase(i, last).any(Facts::ORGANISATION))
            || holds_seat(self.words, first, last)
            || self.words.prose.raw(last) == "."
    }

    fn is_place(&self, first: usize, last: usize) -> bool {
        let end = self.words.facts(last);
        end.any(Facts::PLACE_END)
            || self.words.facts(first).any(Facts::PLACE_HEAD) && !self.words.facts(first).any(Facts::DEMONYM)
    }

    /// A grammatical word with a capital begins something new; so does the same word again.
    fn parts(&self, index: usize) -> bool {
        let words = self.words;
        if !words.is_capital(index) {
            return false;
        }
        let facts = words.facts(index);
        let pronoun = words.prose.raw(index) == "I" && words.prose.raw(index + 1) != ".";
        let kept = Facts::TOPIC | Facts::GIVEN | Facts::FAMILY | Facts::MODIFIER | Facts::INNER;
        pronoun
            || self.follows_firm(index)
            || facts.any(Facts::FUNCTION) && !facts.any(kept) && !words.is_initial(index)
            || words.prose.raw(index) == words.prose.raw(index - 1)
    }

    /// "Norlund Inc. Mary Hill": what a firm is shortened to ends its name.
    fn follows_firm(&self, index: usize) -> bool {
        let words = self.words;
        let legal = |at: usize| matches!(words.prose.lower(at), "inc" | "corp" | "ltd" | "co" | "bros");
        words.facts(index).any(Facts::GIVEN)
            && words.prose.raw(index - 1) == "."
            && index.checked_sub(2).is_some_and(legal)
    }

    fn is_day(&self, index: usize) -> bool {
        let facts = self.words.facts(index);
        facts.any(Facts::CALENDAR) && !facts.any(Facts::GIVEN) && self.words.is_capital(index)
    }

    /// The last title in the run, with the words that belong to it.
    fn title(&self, first: usize, last: usize) -> Option<(usize, usize)> {
        let words = self.words;
        let end = words.facts(last);
        let surname = end.any(Facts::FAMILY);
        let org = end.any(Facts::ORG_END) && !end.any(Facts::ORG_SOFT) && !surname;
        let (mut at, mut found) = (first, None);
        while at <= last {
            let to = words.longest_entry(at, last + 1, Facts::TITLE).unwrap_or(at);
            if words.phrase(at, to).any(Facts::ANY_TITLE) && self.is_title_here(at, to, first, last) {
                found = Some((self.title_start(at, first), self.title_end(to, last)));
            }
            at = to + 1;
        }
        let (_, to) = found?;
        let place = end.any(Facts::PLACE_END) && !surname && last > to + 1;
        (to == last || !(org || place)).then_some(found).flatten()
    }

    /// A title is none where it is the family name ("Stephen King") or belongs to a listed name ("General Motors").
    fn is_title_here(&self, at: usize, to: usize, first: usize, last: usize) -> bool {
        let words = self.words;
        if words.prose.glued(to + 1) && words.prose.raw(to + 1) == "-"
            || words.is_all_caps(at) && words.prose.raw(at).len() > 3
        {
            return false;
        }
        if at > first && at == last && words.facts(at).any(Facts::FAMILY) {
            return !words.facts(at - 1).any(Facts::GIVEN) && !words.is_initial(at - 1);
        }
        if at > first
            && at < last
            && words.facts(at - 1).any(Facts::GIVEN)
            && words.facts(at).any(Facts::GIVEN | Facts::FAMILY)
        {
            return false;
        }
        if words.longest_entry(at, last + 1, Facts::LISTED).is_some() {
            return false;
        }
        let next = words.facts(at + 1);
        let seat = Facts::ORG_END | Facts::PLACE_END;
        if at == to
            && at + 1 == last
            && next.any(seat)
            && !next.any(Facts::FAMILY | Facts::GIVEN | Facts::TITLE)
        {
            return false;
        }
        let noun =
            words.facts(at).any(Facts::TOPIC | Facts::MODIFIER) && !words.facts(at).any(Facts::HONORIFIC);
        !(noun
            && at == to
            && at < last
            && words.facts(at + 1).any(Facts::TOPIC | Facts::ORG_END)
            && !words.facts(at + 1).any(Facts::ANY_TITLE | Facts::GIVEN | Facts::FAMILY))
    }

    fn title_start(&self, at: usize, first: usize) -> usize {
        let listed = |from: usize| self.words.longest_entry(from, at, Facts::LISTED);
        let first = (first..at).find_map(listed).map_or(first, |end| end + 1);
        (first..at)
            .rev()
            .take_while(|&i| {
                self.words.facts(i).any(Facts::MODIFIER) && !self.words.facts(i).any(Facts::LISTED)
            })
            .last()
            .unwrap_or(at)
    }

    /// "Minister of Foreign Affairs", "General Secretary of the Council".
    fn title_end(&self, to: usize, last: usize) -> usize {
        let words = self.words;
        let stop = if words.prose.raw(to + 1) == "." && to < last { to + 1 } else { to };
        if stop >= last || !matches!(words.prose.raw(stop + 1), "of" | "for") {
            return stop;
        }
        let topic = |i: usize| {
            let facts = words.facts(i);
            facts.any(Facts::TOPIC | Facts::ORG_END | Facts::ORG_HEAD) && !facts.any(Facts::GIVEN)
                || matches!(words.prose.raw(i), "of" | "the" | "and" | "for")
        };
        (stop + 1..=last).take_while(|&i| topic(i)).last().unwrap_or(stop)
    }

    /// Drops what cannot begin or end a name.
    fn trim(&self, mut first: usize, mut last: usize) -> Option<(usize, usize)> {
        while first <= last && self.drops_front(first, last) {
            first += 1;
        }
        while last > first && self.drops_back(first, last) {
            last -= 1;
        }
        (first <= last && self.words.prose.kind(first) == TokenKind::Word).then_some((first, last))
    }

    fn drops_front(&self, first: usize, last: usize) -> bool {
        let words = self.words;
        if words.prose.kind(first) != TokenKind::Word || matches!(words.prose.raw(first), "'s" | "’s") {
            return true;
        }
        if words.longest_entry(first, last + 1, Facts::LISTED).is_some() {
            return false;
        }
        let facts = words.facts(first);
        let opening = self.opens(first);
        let named = facts.any(Facts::GIVEN)
            && first < last
            && words.is_capital(first + 1)
            && !words.facts(first + 1).any(Facts::NO_NAME);
        let initial = words.is_initial(first) && words.prose.raw(first + 1) == ".";
        let month = !facts.any(Facts::FUNCTION) && words.prose.raw(first) != "May";
        if named && month && !words.facts(first + 1).any(Facts::LISTED) {
            return false;
        }
        if facts.any(Facts::FUNCTION | Facts::CALENDAR) && !initial {
            return !named || opening && !words.is_capital_inside(first);
        }
        if matches!(words.prose.raw(first + 1), "-")
            && first < last
            && words.facts(first).any(Facts::MODIFIER)
            && !facts.any(Facts::LISTED)
        {
            return true;
        }
        opening && first < last && self.is_plain(first) && !self.leads(first, last) && !named
    }

    /// An ordinary word that the article does not use as a name.
    fn is_plain(&self, index: usize) -> bool {
        let facts = self.words.facts(index);
        !facts.any(Facts::LISTED | Facts::ANY_TITLE | Facts::DEMONYM | Facts::PLACE_HEAD | Facts::OPEN)
            && (self.words.is_ordinary(index) && !self.words.is_capital_inside(index)
                || self.words.is_small_elsewhere(index))
    }

    /// Whether an ordinary word leads an organisation's or place's name ("Bank of …", "National Security Council").
    fn leads(&self, first: usize, last: usize) -> bool {
        let facts = self.words.facts(first);
        let next = self.words.prose.raw(first + 1);
        facts.any(Facts::ORG_HEAD | Facts::ORG_END) && matches!(next, "of" | "for" | "on")
            || facts.any(Facts::TOPIC | Facts::MODIFIER)
                && (self.is_organisation(first, last) || self.title(first, last).is_some())
    }

    fn drops_back(&self, first: usize, last: usize) -> bool {
        let words = self.words;
        if words.prose.kind(last) != TokenKind::Word {
            return words.prose.raw(last) != "."
                || !words.prose.glued(last)
                || words.prose.raw(last - 1).chars().count() < 2;
        }
        if !words.is_capital(last) {
            return !words.prose.glued(last) && !words.phrase(first, last).any(Facts::LISTED);
        }
        let facts = words.facts(last);
        if facts.any(Facts::LISTED) || words.phrase(first, last).any(Facts::LISTED) {
            return false;
        }
        let given = words.facts(last - 1).any(Facts::GIVEN);
        let numbered = words.prose.kind(last + 1) == TokenKind::Number && words.is_ordinary(last);
        if numbered && !words.prose.glued(last + 1) && !facts.any(Facts::ORG_END | Facts::PLACE_END) {
            return true;
        }
        facts.any(Facts::FUNCTION | Facts::CALENDAR) && !given && !words.is_initial(last)
            || facts.any(Facts::DEMONYM) && words.facts(first).any(Facts::LISTED | Facts::ORG_END) && !given
    }

    fn opens(&self, index: usize) -> bool {
        self.style != Style::Running || self.words.opens(index, self.sentence)
    }

    fn keep(&mut self, first: usize, last: usize, title: Option<(usize, usize)>) {
        let Some((first, last)) = self.trim(first, last) else { return };
        let stand = match self.style {
            Style::Running if self.words.opens(title.map_or(first, |t| t.0), self.sentence) => Stand::Opening,
            Style::Running => Stand::Inside,
            Style::TitleCase | Style::AllCaps => Stand::Headline,
        };
        self.out.push(Piece { first, last, title, stand, sentence: self.index });
    }
}

//! What an article is about: the names, figures and telling words of its title and first sentences.

use std::collections::BTreeMap;

use crate::article::Article;
use crate::bullet::words::{is_content, stem};
use crate::text::calendar::is_only_calendar;
use crate::text::{Prose, Span, TokenKind};

/// What the event is, is said in the title and these first sentences.
const SENTENCES_READ: usize = 6;
/// A name tells more than a word, the title more than the text.
const NAME_WEIGHT: f32 = 2.0;
const TITLE_WEIGHT: f32 = 1.5;

/// The terms of one article, in the order of their letters.
pub(super) struct Terms {
    weights: BTreeMap<String, Term>,
}

/// One term.
#[derive(Clone, Copy, Default)]
struct Term {
    weight: f32,
    is_name: bool,
    /// It begins a name somewhere: "Port Lunde" is one name, not two.
    begins: bool,
}

/// What two articles share.
pub(super) struct Shared {
    /// How many names.
    pub(super) names: usize,
    /// How many figures and other words.
    pub(super) words: usize,
    /// Which share of the lighter one's weight.
    pub(super) share: f32,
}

/// What two articles both name and tell in their first sentences, in the words and the order of the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Common {
    /// The names.
    pub names: Vec<String>,
    /// Figures and other words.
    pub words: Vec<String>,
}

impl Terms {
    pub(super) fn of(article: &Article) -> Self {
        let mut terms = Self { weights: BTreeMap::new() };
        if let Some(title) = &article.source.title {
            let text: std::sync::Arc<str> = title.value.as_str().into();
            let whole = Span::new(0, text.len());
            let prose = Prose::new(text, [whole]);
            // Titles are often in capitals throughout: there a capital makes no name.
            terms.read(&prose, 0..prose.tokens().len(), TITLE_WEIGHT, false);
        }
        for (_, sentence) in article.body_sentences().take(SENTENCES_READ) {
            terms.read(article.prose(), sentence.tokens.clone(), 1.0, true);
        }
        terms
    }

    /// All terms.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.weights.keys().map(String::as_str)
    }

    /// What this article shares with another.
    pub(super) fn shared(&self, other: &Self) -> Shared {
        let (small, large) =
            if self.weights.len() <= other.weights.len() { (self, other) } else { (other, self) };
        let mut shared = Shared { names: 0, words: 0, share: 0.0 };
        for (term, own) in &small.weights {
            let Some(theirs) = large.weights.get(term) else { continue };
            let is_name = own.is_name && theirs.is_name;
            shared.names += usize::from(is_name && (own.begins || theirs.begins));
            shared.words += usize::from(!is_name);
            shared.share += own.weight.min(theirs.weight);
        }
        let lighter = self.total().min(other.total());
        shared.share = if lighter > 0.0 { shared.share / lighter } else { 0.0 };
        shared
    }

    /// Names and other words that the other article has too, as they first stand in this one.
    pub(super) fn told_by_both(&self, other: &Self, article: &Article) -> Common {
        let prose = article.prose();
        let mut common = Common::default();
        let mut seen: Vec<&str> = Vec::new();
        let mut name_ends = None;
        for (_, sentence) in article.body_sentences().take(SENTENCES_READ) {
            for index in sentence.tokens.clone() {
                let term = stem(prose.lower(index));
                let both = self.weights.get(term).zip(other.weights.get(term));
                let Some((own, theirs)) = both.filter(|_| is_telling(prose.lower(index))) else { continue };
                let is_name = own.is_name && theirs.is_name;
                if seen.contains(&term) {
                    continue;
                }
                seen.push(term);
                match common.names.last_mut() {
                    // "Port Lunde" is one name.
                    Some(name) if is_name && name_ends == Some(index) => {
                        name.push(' ');
                        name.push_str(prose.raw(index));
                    }
                    _ if is_name => common.names.push(prose.raw(index).to_owned()),
                    _ => common.words.push(prose.raw(index).to_owned()),
                }
                if is_name {
                    name_ends = Some(index + 1);
                }
            }
        }
        common
    }

    fn total(&self) -> f32 {
        self.weights.values().map(|term| term.weight).sum()
    }

    fn read(&mut self, prose: &Prose, tokens: std::ops::Range<usize>, weight: f32, names: bool) {
        let first = tokens.start;
        let mut after_name = false;
        for index in tokens {
            let word = prose.lower(index);
            let is_capital = names && index > first && prose.raw(index).starts_with(char::is_uppercase);
            if prose.kind(index) == TokenKind::Sign || !is_telling(word) {
                // A title tells nothing: after it the name begins.
                after_name = false;
                continue;
            }
            let is_name = is_capital;
            let begins = is_name && !after_name;
            after_name = is_name;
            let term = self.weights.entry(stem(word).to_owned()).or_default();
            let weight = if is_name { weight * NAME_WEIGHT } else { weight };
            term.weight = term.weight.max(weight);
            term.is_name |= is_name;
            term.begins |= begins;
        }
    }
}

/// A word of content that is neither a day, a month nor a word of reporting: those stand in every article.
fn is_telling(word: &str) -> bool {
    let is_short_form = word.ends_with('.');
    is_content(word)
        && word.len() > 1
        && !is_short_form
        && !is_only_calendar(word)
        && !EVERYWHERE.contains(&word)
        && !COMPANIES.contains(&word)
}

/// Words of time and of reporting, beside days and months.
const EVERYWHERE: [&str; 26] = [
    "today",
    "yesterday",
    "tomorrow",
    "day",
    "week",
    "month",
    "year",
    "early",
    "late",
    "last",
    "first",
    "next",
    "least",
    "many",
    "much",
    "around",
    "news",
    "agency",
    "official",
    "officials",
    "people",
    "told",
    "report",
    "reported",
    "according",
    "again",
];

/// Parts of names that companies and places share: two reports on mergers are not on one.
const COMPANIES: [&str; 40] = [
    "inc",
    "corp",
    "co",
    "cos",
    "ltd",
    "plc",
    "llc",
    "gmbh",
    "company",
    "group",
    "holding",
    "holdings",
    "bank",
    "international",
    "national",
    "industries",
    "service",
    "services",
    "partners",
    "new",
    "york",
    "city",
    "united",
    "states",
    "president",
    "minister",
    "government",
    "nov",
    "dec",
    "oct",
    "aug",
    "jan",
    "stock",
    "exchange",
    "shares",
    "securities",
    "commission",
    "street",
    "wall",
    "common",
];

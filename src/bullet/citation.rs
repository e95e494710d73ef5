//! Where a bullet's words stand in its source, and how they are found again when the source has changed.
//!
//! A citation is never dropped: words that are gone are kept as they were, and marked.

use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::text::{Span, TokenKind};

/// How many characters are kept on each side of a quote, to find it again in a text that has changed.
const CONTEXT_CHARS: usize = 32;

/// A sentence that shares this part of its words with the quote is taken for what has become of it. Half of the
/// words of two sentences on one matter agree by chance; of a sentence that was corrected, three quarters stay.
const NEAR_ENOUGH: f64 = 0.6;

/// How a quote stands to the source as it is now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// The source says it.
    #[default]
    Found,
    /// The source has changed: it said this, and says the quote now.
    Changed {
        /// What it said.
        was: String,
    },
    /// The source has changed, and nothing like the quote is in it any more.
    Lost,
}

/// A place in a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// The source's id in the brief ("S1").
    pub source: String,
    /// Where in the source's text.
    pub span: Span,
    /// The words that stand there.
    pub quote: String,
    /// Up to 32 characters before the quote.
    pub before: String,
    /// Up to 32 characters after it.
    pub after: String,
    /// The number of its first sentence among those of the body, from 1; 0 where it is not in the body.
    pub sentence: usize,
    /// How it stands to the source as it is now.
    #[serde(default, skip_serializing_if = "Standing::is_found")]
    pub standing: Standing,
}

impl Standing {
    /// Whether the source says it.
    #[must_use]
    pub fn is_found(&self) -> bool {
        *self == Self::Found
    }
}

impl Citation {
    /// Cites the bytes of `span` in `article`, which the brief calls `source`.
    #[must_use]
    pub fn new(source: &str, article: &Article, span: Span) -> Self {
        let text = article.text();
        let before = text.get(..span.start).unwrap_or_default();
        let from = before.char_indices().rev().nth(CONTEXT_CHARS - 1).map_or(0, |(at, _)| at);
        let after = text.get(span.end..).unwrap_or_default();
        let sentence =
            article.body_sentences().position(|(_, s)| s.span.overlaps(span)).map_or(0, |at| at + 1);
        Self {
            source: source.to_owned(),
            span,
            quote: span.of(text).to_owned(),
            before: before.get(from..).unwrap_or_default().to_owned(),
            after: after.chars().take(CONTEXT_CHARS).collect(),
            sentence,
            standing: Standing::Found,
        }
    }

    /// The same citation in a source that has been read anew: at its quote; else between its context; else at the
    /// sentence that is nearest to it; else as it was, marked as lost.
    #[must_use]
    pub fn found_again(&self, article: &Article) -> Self {
        let wanted = match &self.standing {
            Standing::Changed { was } => was.as_str(),
            Standing::Found | Standing::Lost => self.quote.as_str(),
        };
        let text = article.text();
        if let Some(span) = self.same_words(text, wanted) {
            return Self::new(&self.source, article, span);
        }
        let changed = |span: Span| Self {
            standing: Standing::Changed { was: wanted.to_owned() },
            ..Self::new(&self.source, article, span)
        };
        let place = self.between_context(text, wanted).or_else(|| nearest(article, wanted, self.span.start));
        match place {
            Some(span) => changed(span),
            None => Self { quote: wanted.to_owned(), standing: Standing::Lost, ..self.clone() },
        }
    }

    /// Where the very words stand, white space aside; of several places the one whose surroundings fit best, then
    /// the one nearest to where they stood.
    fn same_words(&self, text: &str, wanted: &str) -> Option<Span> {
        let places = places(text, wanted);
        let fits = |span: &Span| {
            let before = text.get(..span.start).unwrap_or_default();
            let after = text.get(span.end..).unwrap_or_default();
            shared(before.chars().rev(), self.before.chars().rev())
                + shared(after.chars(), self.after.chars())
        };
        let far = |span: &Span| span.start.abs_diff(self.span.start);
        places.into_iter().max_by(|a, b| fits(a).cmp(&fits(b)).then_with(|| far(b).cmp(&far(a))))
    }

    /// What stands between the context now, where that has stayed and is about as long.
    fn between_context(&self, text: &str, wanted: &str) -> Option<Span> {
        if self.before.trim().is_empty() || self.after.trim().is_empty() {
            return None;
        }
        let start = text.find(&self.before)? + self.before.len();
        let end = start + text.get(start..)?.find(&self.after)?;
        let span = Span::new(start, end).trimmed(text);
        let fits = !span.is_empty() && span.len() <= wanted.len() * 2 && wanted.len() <= span.len() * 2;
        (fits && likeness(&sorted_words(wanted), &sorted_words(span.of(text))) > 0.0).then_some(span)
    }
}

/// Each place where the words of `wanted` stand, with any white space between them.
fn places(text: &str, wanted: &str) -> Vec<Span> {
    let mut words = wanted.split_whitespace();
    let Some(first) = words.next() else { return Vec::new() };
    let rest: Vec<&str> = words.collect();
    let fits = |start: usize| {
        let mut at = start + first.len();
        for word in &rest {
            let tail = text.get(at..)?;
            let trimmed = tail.trim_start();
            (trimmed.len() < tail.len() && trimmed.starts_with(word)).then_some(())?;
            at += tail.len() - trimmed.len() + word.len();
        }
        Some(Span::new(start, at))
    };
    text.match_indices(first).filter_map(|(start, _)| fits(start)).collect()
}

/// How many letters two texts share from where they begin.
fn shared(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

/// The sentence that shares most words with the quote, the nearest first among equals.
fn nearest(article: &Article, wanted: &str, stood: usize) -> Option<Span> {
    let wanted = sorted_words(wanted);
    let scored = article.body_sentences().map(|(_, sentence)| {
        let likeness = likeness(&wanted, &sorted_words(sentence.span.of(article.text())));
        (likeness, sentence.span)
    });
    let close = scored.filter(|(likeness, _)| *likeness >= NEAR_ENOUGH);
    let far = |span: Span| span.start.abs_diff(stood);
    close.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| far(b.1).cmp(&far(a.1)))).map(|(_, span)| span)
}

/// The words of a text without its signs, in the order of the alphabet.
fn sorted_words(text: &str) -> Vec<String> {
    let prose = crate::text::Prose::new(text.into(), [Span::new(0, text.len())]);
    let tokens = (0..prose.tokens().len()).filter(|&at| prose.kind(at) != TokenKind::Sign);
    let mut words: Vec<String> = tokens.map(|at| prose.lower(at).to_owned()).collect();
    words.sort_unstable();
    words
}

/// The part of the sorted words of both that they share, from 0 to 1.
fn likeness(a: &[String], b: &[String]) -> f64 {
    let (mut i, mut j, mut both) = (0, 0, 0_usize);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, both) = (i + 1, j + 1, both + 1),
        }
    }
    let all = a.len() + b.len();
    // The counts are those of one sentence: far below what a float holds exactly.
    if all == 0 { 0.0 } else { 2.0 * both as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::Source;

    const OLD: &str = "The ferry sank on Monday.\n\nTwelve people were rescued by a navy ship near Port Halden. \
        The search goes on.";

    fn cite(words: &str) -> Citation {
        let start = OLD.find(words).expect("words of the article");
        let article = Article::of_clean_text(Source::default(), OLD);
        Citation::new("S1", &article, Span::new(start, start + words.len()))
    }

    /// The quote and what it was, after the source has become `new`.
    #[track_caller]
    fn check(words: &str, new: &str, quote: &str, standing: &Standing) {
        let article = Article::of_clean_text(Source::default(), new);
        let found = cite(words).found_again(&article);
        assert_eq!((found.quote.as_str(), &found.standing), (quote, standing));
        if *standing != Standing::Lost {
            assert_eq!(found.span.of(new), quote);
        }
    }

    #[test]
    fn a_quote_is_found_where_it_stands_now() {
        const TWELVE: &str = "Twelve people were rescued by a navy ship near Port Halden.";
        let was = || Standing::Changed { was: TWELVE.to_owned() };
        check(TWELVE, &format!("Update: new words. {OLD}"), TWELVE, &Standing::Found);
        check("sank", "It sank. The ferry sank on Monday.", "sank", &Standing::Found);
        let wrapped = "Twelve people were\nrescued by a navy ship near Port Halden.";
        check(TWELVE, wrapped, wrapped, &Standing::Found);
        let corrected = "Twenty-one people were rescued by a navy ship near Port Halden.";
        check(TWELVE, &OLD.replace("Twelve", "Twenty-one"), corrected, &was());
        check(TWELVE, &format!("Quite new.\n\n{corrected}"), corrected, &was());
        check(TWELVE, "Another story altogether.", TWELVE, &Standing::Lost);
    }

    #[test]
    fn what_was_changed_is_found_again_when_the_change_is_taken_back() {
        let changed = Article::of_clean_text(Source::default(), &OLD.replace("Twelve", "Twenty-one"));
        let back = Article::of_clean_text(Source::default(), OLD);
        let citation = cite("Twelve people were rescued by a navy ship near Port Halden.");
        assert_eq!(citation.found_again(&changed).found_again(&back), citation);
    }

    proptest! {
        /// Whatever changes around a quote, the quote is found; whatever changes in the text, it is never dropped.
        #[test]
        fn edits_around_the_quote_do_not_lose_it(before in "\\PC{0,40}", after in "\\PC{0,40}") {
            let quote = "Twelve people were rescued by a navy ship near Port Halden.";
            let new = format!("{before}\n\n{quote}\n\n{after}");
            let found = cite(quote).found_again(&Article::of_clean_text(Source::default(), &new));
            prop_assert_eq!((found.quote.as_str(), found.standing), (quote, Standing::Found));
        }

        #[test]
        fn nothing_is_silently_lost(new in "\\PC{0,200}") {
            let citation = cite("The ferry sank on Monday.");
            let found = citation.found_again(&Article::of_clean_text(Source::default(), &new));
            match &found.standing {
                Standing::Found | Standing::Lost => prop_assert_eq!(&found.quote, &citation.quote),
                Standing::Changed { was } => prop_assert_eq!(was, &citation.quote),
            }
        }
    }
}

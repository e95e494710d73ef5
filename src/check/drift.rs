//! Words of a bullet that its source does not say: figures, names, negations, and words for how sure something is.
//!
//! What was left out may have been trimmed, but for the words without which the rest is wrong (see `loss`). What the program itself put in
//! (the date of "on Sunday", the name of "he") counts as said.

use std::cell::OnceCell;
use std::sync::Arc;

use jiff::civil::Date;

use super::figures::{Figure, figures};
use super::loss;
use crate::article::{Article, Source};
use crate::brief::{Brief, BriefSource, Bullet};
use crate::bullet::Citation;
use crate::mention;
use crate::text::calendar::{MONTHS, is_month};
use crate::text::{Note, Prose, Severity, Span, TokenKind};

/// Words that turn a statement round.
const NEGATIONS: [&str; 11] =
    ["not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot", "nowhere"];

/// Words for how sure something is, in the forms that count as the same.
const SURENESS: [(&str, &str); 25] = [
    ("will", "will"),
    ("'ll", "will"),
    ("’ll", "will"),
    ("won't", "will"),
    ("won’t", "will"),
    ("would", "would"),
    ("wouldn't", "would"),
    ("wouldn’t", "would"),
    ("could", "could"),
    ("couldn't", "could"),
    ("couldn’t", "could"),
    ("may", "may"),
    ("might", "might"),
    ("must", "must"),
    ("should", "should"),
    ("shouldn't", "should"),
    ("shouldn’t", "should"),
    ("shall", "shall"),
    ("likely", "likely"),
    ("unlikely", "unlikely"),
    ("probably", "probably"),
    ("possibly", "possibly"),
    ("certainly", "certainly"),
    ("reportedly", "reportedly"),
    ("allegedly", "allegedly"),
];

/// What the sources of a bullet say. The whole articles are read only where the cited words do not do.
struct Said<'a> {
    brief: &'a Brief,
    bullet: &'a Bullet,
    /// The cited words, and those that the program suggested.
    cited: Words,
    whole: OnceCell<Words>,
    days: OnceCell<Vec<Date>>,
}

/// A text taken apart for looking things up.
struct Words {
    figures: Vec<Figure>,
    /// Each word as [`key`] has it, in text order.
    keys: Vec<String>,
}

/// What the bullet says and its sources do not.
pub(super) fn notes(brief: &Brief, bullet: &Bullet) -> Vec<Note> {
    let prose = prose(&bullet.text);
    let said = Said::of(brief, bullet);
    let mut notes: Vec<_> = figures(&prose).iter().filter_map(|figure| said.figure(&prose, figure)).collect();
    notes.extend((0..prose.tokens().len()).filter_map(|at| said.word(&prose, at)));
    notes.extend(loss::notes(&prose, &quotes(bullet)));
    notes.sort_by_key(|note| note.span);
    notes
}

/// The words that the bullet cites, a line each.
fn quotes(bullet: &Bullet) -> String {
    bullet.citations.iter().map(|c| c.quote.as_str()).collect::<Vec<_>>().join("\n")
}

/// A quotation that is opened and not closed, or closed and not opened; not where the cited words are so as well,
/// because it goes on beyond them.
pub(super) fn quotation_marks(bullet: &Bullet) -> Option<Note> {
    if !is_open(&bullet.text) || is_open(&quotes(bullet)) {
        return None;
    }
    let hint = "Put in the mark that is missing, or take the other one out.";
    Some(Note::new(Severity::Warning, "A quotation is not opened or not closed", hint))
}

fn is_open(text: &str) -> bool {
    let count = |mark: char| text.chars().filter(|c| *c == mark).count();
    // Older agency copy opens with "``".
    count('“') != count('”') || (count('"') + text.matches("``").count()) % 2 == 1
}

fn prose(text: &str) -> Prose {
    Prose::new(Arc::from(text), [Span::new(0, text.len())])
}

/// A word for comparing: without case, full stops and the two forms of the apostrophe.
fn key(word: &str) -> String {
    word.to_lowercase().replace('’', "'").replace('.', "")
}

impl Words {
    fn of(text: &str) -> Self {
        let prose = prose(text);
        let keys = (0..prose.tokens().len()).map(|at| key(prose.raw(at))).collect();
        Self { figures: figures(&prose), keys }
    }

    fn has_word(&self, word: &str) -> bool {
        let word = key(word);
        self.keys.contains(&word)
    }

    /// Whether it has the word, or the words that its letters stand for ("UN", "United Nations").
    fn has_name(&self, name: &str) -> bool {
        let letters: Vec<char> = key(name).chars().collect();
        let begins = |(key, letter): (&String, &char)| key.starts_with(*letter);
        let spelled = |run: &[String]| run.iter().zip(&letters).all(begins);
        let is_acronym = letters.len() > 1 && name.chars().all(|c| c.is_uppercase() || c == '.');
        self.has_word(name) || (is_acronym && self.keys.windows(letters.len()).any(spelled))
    }

    fn has_figure(&self, figure: &Figure) -> bool {
        self.figures.iter().any(|own| own.values.iter().any(|value| figure.values.contains(value)))
    }

    fn has_negation(&self) -> bool {
        self.keys.iter().any(|key| is_negation(key))
    }

    fn has_sureness(&self, sureness: &str) -> bool {
        self.keys.iter().any(|key| surety(key) == Some(sureness))
    }
}

pub(super) fn is_negation(key: &str) -> bool {
    NEGATIONS.contains(&key) || key.ends_with("n't")
}

fn surety(key: &str) -> Option<&'static str> {
    SURENESS.iter().find(|(form, _)| *form == key).map(|(_, word)| *word)
}

impl<'a> Said<'a> {
    fn of(brief: &'a Brief, bullet: &'a Bullet) -> Self {
        let quotes = bullet.citations.iter().map(|c| c.quote.as_str()).chain(bullet.suggested.as_deref());
        let cited = Words::of(&quotes.collect::<Vec<_>>().join("\n"));
        Self { brief, bullet, cited, whole: OnceCell::new(), days: OnceCell::new() }
    }

    fn articles(&self) -> impl Iterator<Item = (&'a BriefSource, &'a str)> {
        let cited = |c: &'a Citation| Some((self.brief.source(&c.source)?, c.quote.as_str()));
        self.bullet.citations.iter().filter_map(cited)
    }

    /// Whether an article is not at hand, so that a name may well stand in it.
    fn is_in_part(&self) -> bool {
        self.articles().any(|(source, _)| source.quotes_only)
    }

    /// The whole articles, with their titles and publishers.
    fn whole(&self) -> &Words {
        self.whole.get_or_init(|| {
            let mut whole = String::new();
            for (source, _) in self.articles() {
                let article = &source.article;
                let Source { title, publisher, byline, .. } = &article.source;
                let known =
                    [title, publisher, byline].into_iter().flatten().map(|known| known.value.as_str());
                for text in std::iter::once(article.text()).chain(known) {
                    whole.push_str(text);
                    whole.push('\n');
                }
            }
            Words::of(&whole)
        })
    }

    /// The days that expressions of time in the cited words mean.
    fn days(&self) -> &[Date] {
        self.days.get_or_init(|| {
            self.articles().flat_map(|(source, quote)| days_of(&source.article, quote)).collect()
        })
    }

    fn figure(&self, prose: &Prose, figure: &Figure) -> Option<Note> {
        let words = figure.span.of(prose.text());
        // "One" is a pronoun more often than a figure.
        let is_date = self.is_of_a_day(figure) || self.is_month_in_figures(prose, figure);
        if self.cited.has_figure(figure) || words.eq_ignore_ascii_case("one") || is_date {
            return None;
        }
        Some(self.note(Severity::Warning, words, self.whole().has_figure(figure)).at(figure.span))
    }

    /// Whether it is the day or the year of a date that the cited words speak of.
    fn is_of_a_day(&self, figure: &Figure) -> bool {
        let parts = self.days().iter().flat_map(|day| [f64::from(day.day()), f64::from(day.year())]);
        parts.into_iter().any(|part| figure.values.contains(&part))
    }

    /// Whether it is the middle of such a date as ISO 8601 writes it ("2026-03-01").
    fn is_month_in_figures(&self, prose: &Prose, figure: &Figure) -> bool {
        let Span { start, end } = figure.span;
        let (before, after) = (prose.text().get(..start), prose.text().get(end..));
        before.is_some_and(|text| text.ends_with('-'))
            && after.is_some_and(|text| text.starts_with('-'))
            && self.days().iter().any(|day| figure.values.contains(&f64::from(day.month())))
    }

    fn word(&self, prose: &Prose, at: usize) -> Option<Note> {
        if prose.kind(at) != TokenKind::Word {
            return None;
        }
        let (word, span) = (prose.raw(at), prose.span(at));
        let key = key(word);
        if is_negation(&key) {
            return (!self.cited.has_negation()).then(|| self.note(Severity::Warning, word, false).at(span));
        }
        if !word.starts_with(char::is_uppercase) {
            let sureness = surety(&key)?;
            return (!self.cited.has_sureness(sureness))
                .then(|| self.note(Severity::Warning, word, false).at(span));
        }
        if begins_sentence(prose, at) || word == "I" || self.cited.has_name(word) || self.is_month(&key) {
            return None;
        }
        let elsewhere = self.whole().has_name(word);
        // A name from elsewhere in the article says who "he" is more often than it is wrong.
        let severity = if elsewhere || self.is_in_part() { Severity::Info } else { Severity::Warning };
        Some(self.note(severity, word, elsewhere).at(span))
    }

    /// Whether it is the month of such a date, in full or short ("Mar", "Sept").
    fn is_month(&self, key: &str) -> bool {
        let mut months = self.days().iter().filter_map(|day| usize::try_from(day.month() - 1).ok());
        months.any(|month| MONTHS.get(month).is_some_and(|name| is_month(key) && name.starts_with(key)))
    }

    fn note(&self, severity: Severity, words: &str, elsewhere: bool) -> Note {
        let place = if elsewhere { "stands elsewhere in the article, not" } else { "does not stand" };
        let message = format!("“{words}” {place} in the words that this bullet cites");
        Note::new(severity, message, "Check it against the source; write what the source says.")
    }
}

/// The days that the cited words mean, those of a window that is counted from publication too. The words are read
/// by themselves: a whole article takes as much longer as it is longer.
fn days_of(article: &Article, quote: &str) -> Vec<Date> {
    let source = Source { published: article.source.published.clone(), ..Source::default() };
    let found = mention::find(&Article::of_clean_text(source, quote));
    let days = found.timexes.iter().flat_map(|timex| [timex.earliest, timex.latest]);
    let horizons = found.forecasts.iter().filter_map(|forecast| forecast.horizon.as_ref());
    days.chain(horizons.flat_map(|horizon| [horizon.earliest, horizon.latest])).flatten().collect()
}

fn begins_sentence(prose: &Prose, at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map(|at| prose.raw(at));
    matches!(before(1), None | Some("." | "!" | "?" | ":" | "…" | "“" | "\"" | "‘" | "'"))
}

//! The sources of a brief that is opened again: the article where it is at hand, else its quotes.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::origin;
use super::yaml::Front;
use crate::article::{Article, Known, Origin, Source};
use crate::brief::{Brief, BriefSource, Grade, source_number};
use crate::bullet::{Citation, Standing};
use crate::export::escape;
use crate::text::Span;

/// One quote of a footnote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quote {
    source: String,
    sentence: usize,
    words: String,
}

/// The quotes of a footnote: "S1, sentence 4: "…"; S2, outside the article's body: "…"".
pub(super) fn quotes(note: &str) -> Vec<Quote> {
    let mut starts: Vec<(usize, usize, Quote)> =
        note.match_indices('S').filter_map(|(at, _)| lead(note, at)).collect();
    // A quote begins where the note does, or after the end of the one before.
    starts.retain(|(at, ..)| *at == 0 || note.get(..*at).is_some_and(|before| before.ends_with("\"; ")));
    let ends = starts.iter().skip(1).map(|(at, ..)| at.saturating_sub(2)).chain([note.trim_end().len()]);
    let ends: Vec<usize> = ends.collect();
    let with_words = starts.into_iter().zip(ends).filter_map(|((_, from, quote), end)| {
        let words = note.get(from..end)?;
        Some(Quote { words: words.strip_suffix('"').unwrap_or(words).to_owned(), ..quote })
    });
    with_words.collect()
}

/// Source and place at `at`, and where the words begin.
fn lead(note: &str, at: usize) -> Option<(usize, usize, Quote)> {
    let rest = note.get(at..)?;
    let (id, rest) = rest.split_once(", ")?;
    source_number(id)?;
    let (sentence, rest) = match rest.strip_prefix("outside the article's body: \"") {
        Some(rest) => (0, rest),
        None => {
            let (number, rest) = rest.strip_prefix("sentence ")?.split_once(": \"")?;
            (number.parse().ok()?, rest)
        }
    };
    let quote = Quote { source: id.to_owned(), sentence, words: String::new() };
    Some((at, note.len() - rest.len(), quote))
}

impl Quote {
    /// The citation of these words, found again where the article has changed since.
    pub(super) fn cite(&self, brief: &Brief) -> Citation {
        let kept = Citation {
            source: self.source.clone(),
            span: Span::default(),
            quote: self.words.clone(),
            before: String::new(),
            after: String::new(),
            sentence: self.sentence,
            standing: Standing::Found,
        };
        let Some(source) = brief.source(&self.source) else { return kept };
        let near = source.article.body_sentences().nth(self.sentence.saturating_sub(1));
        let stood = near.map(|(_, sentence)| sentence.span).unwrap_or_default();
        let found = Citation { span: stood, ..kept }.found_again(&source.article);
        // An export leaves out what cannot be seen, so the same words may stand there with more signs.
        let same = escape::clean(&found.quote) == self.words;
        let found =
            Citation { standing: if same { Standing::Found } else { found.standing.clone() }, ..found };
        // A quote that stands alone has its number from the article that it was taken from.
        if source.quotes_only { Citation { sentence: self.sentence, ..found } } else { found }
    }
}

/// All sources of the brief, in its order.
pub(super) fn sources<'a>(
    front: &Front,
    articles: &[Arc<Article>],
    quotes: impl Iterator<Item = &'a Quote>,
) -> Vec<BriefSource> {
    let mut of: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for quote in quotes {
        of.entry(&quote.source).or_default().push(&quote.words);
    }
    let known = front.articles.iter().filter(|values| values.len() > 1);
    known
        .filter_map(|values| {
            let id = values.get("id").filter(|id| source_number(id).is_some())?;
            let text = |key: &str| values.get(key).map(String::as_str).unwrap_or_default();
            let about = about(values);
            let found = articles.iter().find(|article| is_same(&article.source, &about));
            let article = match found {
                Some(article) => article.with_source(Source {
                    language: article.source.language.clone(),
                    language_from: article.source.language_from.clone(),
                    modified: article.source.modified.clone(),
                    ..about
                }),
                None => Article::of_clean_text(
                    about,
                    &of.get(id.as_str()).cloned().unwrap_or_default().join("\n\n"),
                ),
            };
            Some(BriefSource {
                id: id.clone(),
                article: Arc::new(article),
                dismissed: Vec::new(),
                grade: Grade::parse(text("admiralty")),
                marking: text("marking").to_owned(),
                quotes_only: found.is_none(),
            })
        })
        .collect()
}

/// The file itself; else what was saved under its name or its address, which may have changed since.
fn is_same(article: &Source, about: &Source) -> bool {
    let address = |source: &Source| source.url.as_ref().map(|url| url.value.clone());
    (!about.sha256.is_empty() && article.sha256 == about.sha256)
        || (!about.file_name.is_empty() && article.file_name == about.file_name)
        || (about.url.is_some() && address(article) == address(about))
}

/// What the front matter says of an article. Only for the date does it say from where.
fn about(values: &BTreeMap<String, String>) -> Source {
    let text = |key: &str| values.get(key).cloned();
    let known = |key: &str| {
        let line = || Origin::Line("brief that was opened again".to_owned());
        text(key).map(|value| Known::new(value, line()))
    };
    let from = origin::read(&text("published_from").unwrap_or_default());
    let published = text("published").and_then(|moment| moment.parse().ok());
    Source {
        title: known("title"),
        byline: known("byline"),
        publisher: known("publisher"),
        url: known("url"),
        wire: known("origin"),
        published: published.map(|moment| Known::new(moment, from)),
        accessed: text("accessed").and_then(|day| day.parse().ok()),
        file_name: text("file").unwrap_or_default(),
        sha256: text("sha256").unwrap_or_default(),
        ..Source::default()
    }
}

/// The number of the next source to add.
pub(super) fn next_number(brief: &Brief) -> u32 {
    let cited = brief.bullets().flat_map(|bullet| &bullet.citations).map(|citation| citation.source.as_str());
    let ids = brief.sources.iter().map(|source| source.id.as_str()).chain(cited);
    ids.filter_map(source_number).max().map_or(1, |last| last.saturating_add(1))
}

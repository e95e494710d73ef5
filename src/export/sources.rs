//! The articles that a brief cites: which they are, their table, and the quotes in the footnotes.

use super::{escape, short_day};
use crate::article::{Article, Source};
use crate::brief::Brief;
use crate::bullet::Citation;
use crate::story;

/// An article that is cited, by its id; without the article where it was taken out of the brief.
pub(super) struct Cited<'a> {
    pub(super) id: &'a str,
    pub(super) article: Option<&'a Article>,
}

impl Cited<'_> {
    /// Where it came from, where the brief still says so.
    pub(super) fn source(&self) -> Option<&Source> {
        self.article.map(|article| &article.source)
    }
}

/// The cited articles: those of the brief in its order, then those taken out of it.
pub(super) fn cited(brief: &Brief) -> Vec<Cited<'_>> {
    let printed = || brief.bullets().filter(|b| super::has_words(b)).flat_map(|b| &b.citations);
    let in_brief = brief.sources.iter().filter(|s| printed().any(|c| c.source == s.id));
    let mut cited: Vec<_> = in_brief.map(|s| Cited { id: &s.id, article: Some(&s.article) }).collect();
    for citation in printed() {
        if !cited.iter().any(|c| c.id == citation.source) {
            cited.push(Cited { id: &citation.source, article: None });
        }
    }
    cited
}

/// How many reports the cited articles go back to; none where an article was taken out of the brief, so that nobody
/// can tell.
pub(super) fn origins(cited: &[Cited<'_>]) -> Option<usize> {
    let articles: Vec<_> = cited.iter().map(|c| c.article).collect::<Option<_>>()?;
    (!articles.is_empty()).then(|| story::group(&articles).iter().map(|story| story.origins.len()).sum())
}

/// The table of sources; none where nothing is cited.
pub(super) fn table(cited: &[Cited<'_>]) -> Option<String> {
    if cited.is_empty() {
        return None;
    }
    let mut lines = vec![
        "## Sources\n".to_owned(),
        "| Id | Title | Publisher | Published | Grade | Note |".to_owned(),
        "|---|---|---|---|---|---|".to_owned(),
    ];
    lines.extend(cited.iter().map(row));
    Some(lines.join("\n"))
}

fn row(cited: &Cited<'_>) -> String {
    let id = escape::cell(cited.id);
    let Some(source) = cited.source() else {
        return format!("| {id} | (taken out of the brief) |  | not known | not graded | quotes only |");
    };
    let publisher = source.publisher.as_ref().map(|p| escape::cell(&p.value)).unwrap_or_default();
    let published = source.published.as_ref().map_or("not known".to_owned(), |p| short_day(p.value.date));
    let wire = source.wire.as_ref().map(|wire| escape::cell(&wire.value)).filter(|wire| !wire.is_empty());
    let note = wire.map(|wire| format!("{wire} copy")).unwrap_or_default();
    format!("| {id} | {} | {publisher} | {published} | not graded | {note} |", title(source))
}

/// The title, linked where there is a web address.
fn title(source: &Source) -> String {
    let name = escape::cell(source.name());
    let name = if name.is_empty() { "(untitled)".to_owned() } else { name };
    match source.url.as_ref().and_then(|url| escape::destination(&url.value)) {
        Some(url) => format!("[{name}]({url})"),
        None => name,
    }
}

/// "S1, sentence 4: "…""; one after the other where a bullet cites several places.
pub(super) fn quotes(citations: &[Citation]) -> String {
    let quote = |c: &Citation| {
        let place = match c.sentence {
            0 => "outside the article's body".to_owned(),
            number => format!("sentence {number}"),
        };
        format!("{}, {place}: \"{}\"", escape::inline(&c.source), escape::inline(&c.quote))
    };
    citations.iter().map(quote).collect::<Vec<_>>().join("; ")
}

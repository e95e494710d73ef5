//! The articles that a brief cites: which they are, their table, and the quotes in the footnotes.

use std::collections::BTreeSet;

use super::{escape, short_day};
use crate::article::{Article, Source};
use crate::brief::{Brief, BriefSource, Grade, Section};
use crate::bullet::Citation;
use crate::story;

/// An article that is cited, by its id; without the article where it was taken out of the brief.
pub(super) struct Cited<'a> {
    pub(super) id: &'a str,
    pub(super) article: Option<&'a Article>,
    pub(super) grade: Grade,
    pub(super) marking: &'a str,
    /// Only its quotes are known.
    quotes_only: bool,
}

impl Cited<'_> {
    /// Where it came from, where the brief still says so.
    pub(super) fn source(&self) -> Option<&Source> {
        self.article.map(|article| &article.source)
    }
}

/// The cited articles: those of the brief in its order, then those taken out of it.
pub(super) fn cited(brief: &Brief) -> Vec<Cited<'_>> {
    let printed = brief.bullets().filter(|b| super::has_words(b)).flat_map(|b| &b.citations);
    let mut ids: Vec<&str> = printed.map(|citation| citation.source.as_str()).collect();
    let mut seen = BTreeSet::new();
    ids.retain(|id| seen.insert(*id));
    let in_brief = brief.sources.iter().filter(|source| seen.remove(source.id.as_str()));
    let of = |source: &'_ BriefSource| (source.grade, source.quotes_only);
    let mut cited: Vec<_> = in_brief
        .map(|s| {
            let (grade, quotes_only) = of(s);
            Cited { id: &s.id, article: Some(&s.article), grade, marking: &s.marking, quotes_only }
        })
        .collect();
    // What is left was taken out of the brief.
    ids.retain(|id| seen.contains(id));
    let gone = |id| Cited { id, article: None, grade: Grade::default(), marking: "", quotes_only: true };
    cited.extend(ids.into_iter().map(gone));
    cited
}

/// Which of the cited articles go back to one report: for each the number of its report. None where an article is
/// not at hand, so that nobody can tell.
pub(super) fn origins(cited: &[Cited<'_>]) -> Option<Vec<usize>> {
    let articles: Vec<_> =
        cited.iter().map(|c| c.article.filter(|_| !c.quotes_only)).collect::<Option<_>>()?;
    let mut of = vec![0; articles.len()];
    let groups = story::group(&articles);
    for (number, origin) in groups.iter().flat_map(|story| &story.origins).enumerate() {
        for &article in origin {
            of.get_mut(article).into_iter().for_each(|place| *place = number);
        }
    }
    Some(of).filter(|of| !of.is_empty())
}

/// How many reports there are.
pub(super) fn count(origins: &[usize]) -> usize {
    origins.iter().collect::<BTreeSet<_>>().len()
}

/// "S1, S3: 2 articles, 1 origin", for a section that draws on several articles.
pub(super) fn told(section: &Section, cited: &[Cited<'_>], origins: Option<&[usize]>) -> Option<String> {
    let own: BTreeSet<&str> =
        section.bullets.iter().flat_map(|b| &b.citations).map(|c| c.source.as_str()).collect();
    let of = cited.iter().enumerate().filter(|(_, c)| own.contains(c.id));
    let (places, ids): (Vec<usize>, Vec<String>) =
        of.map(|(place, cited)| (place, escape::inline(cited.id))).unzip();
    if ids.len() < 2 {
        return None;
    }
    let reports: Vec<usize> = places.iter().filter_map(|&at| origins?.get(at).copied()).collect();
    let counted = match count(&reports) {
        0 => String::new(),
        1 => ", 1 origin".to_owned(),
        several => format!(", {several} origins"),
    };
    Some(format!("{}: {} articles{counted}", ids.join(", "), ids.len()))
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
    let grade = escape::cell(&cited.grade.to_string());
    format!("| {id} | {} | {publisher} | {published} | {grade} | {note} |", title(source))
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

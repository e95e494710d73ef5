//! An exported brief, perhaps edited by hand since, becomes a brief again: bullets, comments and citations.
//!
//! Words that were changed outside are marked. Where an article is not at hand, its quotes stand in for it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::flow::{Block, Flow, Line, is_marking, words};
use super::front::fingerprint;
use super::{COMMENT, JUDGEMENT, NO_SOURCE, escape};
use crate::article::Article;
use crate::brief::{Brief, Bullet, BulletId, Part, Scale, Section, SectionId, SuggestionRef, source_number};
use crate::bullet::{BulletKind, Citation, DateStyle, Suggestion};
use crate::{bullet, mention};

mod made;
mod origin;
mod sources;
mod yaml;

use sources::Quote;
use yaml::Front;

/// Why a Markdown file is not opened as a brief.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "this Markdown is no brief that Daybrief exported: {why}. Open it as an article, or open the .daybrief file"
)]
pub struct NotABrief {
    why: String,
}

impl NotABrief {
    /// What is the case, without what to do.
    #[must_use]
    pub fn message(&self) -> String {
        format!("This Markdown is no brief that Daybrief exported: {}", self.why)
    }
}

/// The files that an export names as its articles; none where it is no export. Names alone, never a path.
#[must_use]
pub fn named_files(markdown: &str) -> Vec<String> {
    let markdown = markdown.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let articles = Front::of(&Flow::of(&markdown).front).map(|front| front.articles).unwrap_or_default();
    let names = articles.into_iter().filter_map(|mut values| values.remove("file"));
    names.filter(|name| !name.contains(['/', '\\', ':']) && name != "..").collect()
}

/// The brief that `markdown` is an export of. `articles` are those that may be its sources.
///
/// # Errors
/// Where the text has no front matter of an exported brief.
pub fn reopen(markdown: &str, articles: &[Arc<Article>]) -> Result<Brief, NotABrief> {
    // Some editors put a byte order mark before the text, and other line ends into it.
    let markdown = markdown.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let flow = Flow::of(&markdown);
    let front = Front::of(&flow.front).map_err(|why| NotABrief { why })?;
    let notes: BTreeMap<&str, Vec<Quote>> =
        flow.notes.iter().map(|(label, line)| (label.as_str(), sources::quotes(&words(line)))).collect();
    let mut brief = front.brief();
    brief.sources = sources::sources(&front, articles, notes.values().flatten());
    let mut reader = Reader { suggestions: suggestions(&brief), brief, front: &front, notes, flow: &flow };
    reader.sections();
    reader.brief.next_source = sources::next_number(&reader.brief);
    made::take_in(&mut reader.brief, &flow);
    Ok(reader.brief)
}

/// What the program suggests for the articles that are at hand, by source.
fn suggestions(brief: &Brief) -> BTreeMap<String, Vec<Suggestion>> {
    let whole = brief.sources.iter().filter(|source| !source.quotes_only);
    let found = whole.map(|source| {
        let article = &source.article;
        (source.id.clone(), bullet::suggest(article, &mention::find(article), DateStyle::default()))
    });
    found.collect()
}

struct Reader<'a> {
    brief: Brief,
    front: &'a Front,
    flow: &'a Flow,
    notes: BTreeMap<&'a str, Vec<Quote>>,
    suggestions: BTreeMap<String, Vec<Suggestion>>,
}

impl Reader<'_> {
    fn sections(&mut self) {
        let marking = escape::clean(&self.brief.marking);
        let mut parts: Vec<(String, Vec<&Block>)> = Vec::new();
        for block in self.flow.blocks.iter().filter(|block| !is_marking(block, &marking)) {
            match block {
                Block::Heading(1, _) => {}
                Block::Heading(_, line) => parts.push((words(line), Vec::new())),
                other => parts.last_mut().into_iter().for_each(|(_, blocks)| blocks.push(other)),
            }
        }
        let mut sections = Vec::new();
        for (title, blocks) in parts {
            if !made::is_made(&title, &blocks) {
                sections.push(self.section(title, &blocks));
            }
        }
        if !sections.is_empty() {
            self.brief.sections = sections;
        }
    }

    fn id(&mut self) -> u32 {
        let id = self.brief.next_id;
        self.brief.next_id += 1;
        id
    }

    fn section(&mut self, title: String, blocks: &[&Block]) -> Section {
        let id = SectionId(self.id());
        let mut part = Part::of_title(&title);
        let mut bullets = Vec::new();
        for block in blocks {
            match block {
                Block::Item(line) => bullets.push(self.bullet(line, false)),
                Block::Quote(lines) => bullets.push(self.comment(lines)),
                Block::Paragraph(line) if !is_told(line) => {
                    part = Part::BottomLine;
                    bullets.push(self.bullet(line, true));
                }
                Block::Paragraph(_) | Block::Table { .. } | Block::Heading(..) => {}
            }
        }
        Section { id, title, part, bullets }
    }

    /// A reported fact, a source's judgement, or (`own`) the analyst's main point.
    fn bullet(&mut self, line: &Line, own: bool) -> Bullet {
        let lead = line.first().filter(|run| run.emphasis && run.text == JUDGEMENT);
        let mut rest = line.get(usize::from(lead.is_some())..).unwrap_or_default();
        if let Some((last, before)) = rest.split_last()
            && last.emphasis
            && last.text == NO_SOURCE
        {
            rest = before;
        }
        let kind = match (own, lead.is_some()) {
            (true, _) => BulletKind::Comment,
            (_, true) => BulletKind::Judgement,
            (_, false) => BulletKind::Reported,
        };
        let id = BulletId(self.id());
        let bullet = Bullet::new(id, kind, words(rest).trim().to_owned());
        self.cited(bullet, label(line))
    }

    fn comment(&mut self, lines: &[Line]) -> Bullet {
        let text = lines.iter().enumerate().map(|(at, line)| {
            let lead = line.first().is_some_and(|run| at == 0 && run.strong && run.text == COMMENT);
            words(line.get(usize::from(lead)..).unwrap_or_default()).trim().to_owned()
        });
        let text = text.collect::<Vec<_>>().join("\n");
        let bullet = Bullet::new(BulletId(self.id()), BulletKind::Comment, text);
        self.cited(bullet, lines.last().and_then(|line| label(line)))
    }

    /// The bullet with the citations of its footnote, and what is known of its words.
    fn cited(&self, bullet: Bullet, label: Option<&str>) -> Bullet {
        let Some((label, quotes)) = label.and_then(|label| Some((label, self.notes.get(label)?))) else {
            return bullet;
        };
        let citations: Vec<Citation> = quotes.iter().map(|quote| quote.cite(&self.brief)).collect();
        let mark = self.front.wording.get(label);
        let changed_outside = mark.is_some_and(|mark| *mark != fingerprint(&bullet.text));
        let suggestion = citations.first().and_then(|citation| self.suggestion(citation));
        Bullet {
            changed_outside,
            suggested: suggestion.map(|s| escape::clean(&s.text)),
            from: suggestion
                .zip(citations.first())
                .map(|(s, citation)| SuggestionRef { source: citation.source.clone(), span: s.span }),
            citations,
            ..bullet
        }
    }

    fn suggestion(&self, citation: &Citation) -> Option<&Suggestion> {
        let of = self.suggestions.get(&citation.source).filter(|_| citation.standing.is_found())?;
        of.iter().find(|s| s.span == citation.span)
    }
}

/// The label of the footnote that a line refers to.
fn label(line: &[super::flow::Run]) -> Option<&str> {
    line.iter().rev().find_map(|run| run.note.as_deref())
}

/// "S1, S3: 2 articles, 1 origin", which is made anew.
fn is_told(line: &Line) -> bool {
    let text = words(line);
    let head = text.split_once(':').map(|(ids, _)| ids).unwrap_or_default();
    line.iter().all(|run| run.emphasis) && head.split(", ").all(|id| source_number(id).is_some())
}

impl Front {
    /// The brief with what its front matter says, and nothing else.
    fn brief(&self) -> Brief {
        let text = |key: &str| self.values.get(key).cloned().unwrap_or_default();
        let mut brief = Brief::new(self.date);
        brief.title = text("title");
        brief.marking = text("marking");
        brief.desk = text("desk");
        brief.author = text("author");
        brief.audience = text("audience");
        brief.template = text("template");
        brief.scale = Scale::of_key(&text("likelihood_standard"));
        brief.reported_origins = text("independent_origins").parse().ok();
        brief
    }
}

#[cfg(test)]
mod tests;

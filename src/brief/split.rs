//! Puts the articles of a file in the place of the whole file.
//!
//! Each article has the file's whole text, so bullets stay where they are and are cited to the article that their
//! words are of. While a bullet is of none of them, the whole file stays beside them: no bullet loses its source.

use std::sync::Arc;

use super::{Brief, BriefSource, EditError, SuggestionRef};
use crate::article::Article;
use crate::bullet::Citation;
use crate::text::Span;

pub(super) fn source(brief: &mut Brief, id: &str, parts: &[Arc<Article>]) -> Result<(), EditError> {
    let found = brief.sources.iter().enumerate().find(|(_, source)| source.id == id);
    let (at, whole) = found.ok_or_else(|| EditError::NoSource(id.to_owned()))?;
    if parts.is_empty() || parts.iter().any(|part| part.text() != whole.article.text()) {
        return Err(EditError::NoParts);
    }
    let opened: Vec<BriefSource> = (brief.next_source..)
        .zip(parts)
        .map(|(number, part)| BriefSource {
            id: format!("S{number}"),
            article: Arc::clone(part),
            dismissed: Vec::new(),
            // How the file was graded and marked holds for each article in it.
            ..whole.clone()
        })
        .collect();
    brief.next_source = brief.next_source.saturating_add(u32::try_from(opened.len()).unwrap_or(u32::MAX));
    cite_anew(brief, id, &opened);
    let cited = brief.bullets().flat_map(|b| &b.citations).any(|c| c.source == id);
    if !cited {
        brief.rejected.retain(|r| r.source != id);
    }
    brief.sources.splice(at + usize::from(cited)..=at, opened);
    Ok(())
}

/// Bullets and rejected suggestions of the whole file become those of the article that their words stand in.
fn cite_anew(brief: &mut Brief, id: &str, opened: &[BriefSource]) {
    let home = |span: Span| opened.iter().find(|part| holds(&part.article, span));
    let refer = |name: &mut SuggestionRef| {
        if let Some(part) = home(name.span).filter(|_| name.source == id) {
            name.source.clone_from(&part.id);
        }
    };
    for bullet in brief.sections.iter_mut().flat_map(|section| &mut section.bullets) {
        for citation in bullet.citations.iter_mut().filter(|c| c.source == id) {
            if let Some(part) = home(citation.span) {
                let standing = citation.standing.clone();
                *citation = Citation { standing, ..Citation::new(&part.id, &part.article, citation.span) };
            }
        }
        bullet.from.iter_mut().chain(&mut bullet.also).for_each(refer);
    }
    brief.rejected.iter_mut().for_each(refer);
}

/// Whether these words belong to that article.
fn holds(article: &Article, span: Span) -> bool {
    article.blocks.iter().any(|block| block.is_body() && block.span.overlaps(span))
}

//! Whether what a file says fits together: a damaged file must not become a wrong brief.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::brief::{Brief, Bullet, SuggestionRef, source_number};
use crate::bullet::Standing;
use crate::text::Span;

/// Edits count ids up one by one; a file whose next id is near the end of the numbers was not made by them.
const MAX_NEXT: u32 = u32::MAX / 2;

/// How many blocks the articles of a file have, and nothing else of it.
#[derive(Deserialize)]
struct Counts {
    sources: Vec<Source>,
}

#[derive(Deserialize)]
struct Source {
    article: Blocks,
}

#[derive(Deserialize)]
struct Blocks {
    blocks: Vec<IgnoredAny>,
}

/// Says what does not fit. `json` is what `brief` was read from.
pub(super) fn check(brief: &Brief, json: &[u8]) -> Result<(), String> {
    check_ids(brief)?;
    check_blocks(brief, json)?;
    for source in &brief.sources {
        let spans = source.article.notes.iter().filter_map(|note| note.span);
        all_fit(spans, source.article.text())
            .map_err(|()| format!("a note on {} points nowhere", source.id))?;
    }
    let refs = brief.rejected.iter().chain(brief.bullets().flat_map(super::super::Bullet::refs));
    for which in refs {
        check_ref(brief, which)?;
    }
    brief.bullets().try_for_each(|bullet| check_citations(brief, bullet))
}

fn check_ids(brief: &Brief) -> Result<(), String> {
    if brief.sections.is_empty() {
        return Err("it has no section".to_owned());
    }
    let sections = brief.sections.iter().map(|s| s.id.0);
    let mut seen = BTreeSet::new();
    for id in sections.chain(brief.bullets().map(|b| b.id.0)) {
        if !seen.insert(id) {
            return Err(format!("the id {id} stands twice"));
        }
    }
    let mut sources = BTreeSet::new();
    for source in &brief.sources {
        let number = source_number(&source.id).ok_or_else(|| format!("“{}” names no article", source.id))?;
        if !sources.insert(number) {
            return Err(format!("the article {} stands twice", source.id));
        }
    }
    let used_up = |next: u32, last: Option<&u32>| next > MAX_NEXT || last.is_some_and(|last| *last >= next);
    if used_up(brief.next_id, seen.last()) || used_up(brief.next_source, sources.last()) {
        return Err("an id is larger than the next one to give".to_owned());
    }
    Ok(())
}

/// An article leaves out blocks that do not fit its text, so they are counted before and after.
fn check_blocks(brief: &Brief, json: &[u8]) -> Result<(), String> {
    let counts: Counts = serde_json::from_slice(json).map_err(|e| e.to_string())?;
    for (before, after) in counts.sources.iter().zip(&brief.sources) {
        if before.article.blocks.len() != after.article.blocks.len() {
            return Err(format!("a block of {} does not fit its text", after.id));
        }
    }
    Ok(())
}

fn check_citations(brief: &Brief, bullet: &Bullet) -> Result<(), String> {
    for citation in &bullet.citations {
        source_number(&citation.source).ok_or_else(|| format!("“{}” names no article", citation.source))?;
        // What a newer reading of the article does not say any more is kept as it was.
        let is_lost = citation.standing == Standing::Lost;
        // The article may have been taken out; the bullet keeps its quote.
        let text = brief.source(&citation.source).map(|s| s.article.text());
        let fits = is_lost || text.is_none_or(|text| citation.span.of(text) == citation.quote);
        if !fits || !in_order(citation.span) {
            return Err(format!(
                "bullet {} cites words that {} does not have there",
                bullet.id.0, citation.source
            ));
        }
    }
    Ok(())
}

fn check_ref(brief: &Brief, which: &SuggestionRef) -> Result<(), String> {
    let text = brief.source(&which.source).map(|s| s.article.text());
    let fits = text.is_none_or(|text| text.get(which.span.start..which.span.end).is_some());
    if fits && in_order(which.span) {
        Ok(())
    } else {
        Err(format!("a suggestion of {} points nowhere", which.source))
    }
}

fn all_fit(mut spans: impl Iterator<Item = Span>, text: &str) -> Result<(), ()> {
    if spans.all(|span| text.get(span.start..span.end).is_some()) { Ok(()) } else { Err(()) }
}

fn in_order(span: Span) -> bool {
    span.start <= span.end
}

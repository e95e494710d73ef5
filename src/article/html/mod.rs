//! Saved web pages: all their text, block by block, and which blocks a readability-type finder takes for the body.
//!
//! Nothing on the page is left out but what is no text (scripts, styles): what is not the body is set aside
//! later, with its reason.

use std::collections::BTreeSet;

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

use super::BlockKind;
use super::draft::{self, Draft, Piece, Region};
use super::open::OpenError;

mod around;
mod authors;
mod declared;
mod frame;
mod guard;
mod headline;
mod meta;
mod people;
mod region;
mod saved;
mod signs;
mod tree;
mod walk;
mod when;

/// Numbers an element so that it is known again in the body finder's answer.
const NUMBER: &str = "data-daybrief-n";

/// Reads a page.
pub(super) fn read(file_name: &str, page: &str) -> Result<Draft, OpenError> {
    let doc = tree::of(file_name, page)?;
    let elements: Vec<NodeRef<'_>> = doc.root().descendants_it().filter(NodeRef::is_element).collect();
    let easy = tree::is_easy(&doc, &elements);
    for (number, element) in elements.iter().enumerate() {
        element.set_attr(NUMBER, &number.to_string());
    }
    let data = meta::data_scripts(&doc);
    let signs = signs::of(&doc, &data);
    let (walked, frames) = walk::blocks(&doc);
    let declared = declared::Declared::of(&data, walked.len());
    let meta::About { mut source, summaries, notes } = meta::read(&doc, page, &walked, &data);
    source.url = source.url.or_else(|| saved::address(page));
    let markup = frames.markup(&walked, &declared);
    drop(elements);
    let taken = if easy { body_numbers(doc) } else { None };
    let mut draft = Draft { source, summaries, notes, signs, ..Draft::default() };
    for (block, markup) in walked.iter().zip(markup) {
        let region = block.region;
        let votes = taken.as_ref().map(|taken| block.share_in(taken));
        if let Some(piece) = draft.push(&block.words, block.kind) {
            piece.region = region;
            piece.markup = Some(markup);
            // Finders do not see what is hidden: they say nothing of it.
            piece.in_body = votes.filter(|_| region != Region::Hidden).map(|share| share * 2 > 100);
        }
    }
    draft::check_size(file_name, &draft.text)?;
    open_wide_regions(&mut draft);
    Ok(draft)
}

/// All blocks of a page that is a text's own from end to end, as a chapter of a book; none where it is too large.
pub(super) fn blocks_of(page: &str) -> Option<Vec<(String, BlockKind)>> {
    let doc = tree::of("", page).ok()?;
    Some(walk::blocks(&doc).0.into_iter().map(|block| (block.words, block.kind)).collect())
}

/// A region that holds a good part of the body is no region: its class is the page's name for something else.
fn open_wide_regions(draft: &mut Draft) {
    let voted = |piece: &&Piece| piece.in_body == Some(true);
    let body: usize = draft.pieces.iter().filter(voted).map(|p| p.span.len()).sum();
    let mut held: Vec<(Region, usize)> = Vec::new();
    for piece in draft.pieces.iter().filter(voted) {
        match held.iter_mut().find(|(region, _)| *region == piece.region) {
            Some((_, bytes)) => *bytes += piece.span.len(),
            None => held.push((piece.region, piece.span.len())),
        }
    }
    for piece in &mut draft.pieces {
        let bytes = held.iter().find(|(region, _)| *region == piece.region).map_or(0, |(_, bytes)| *bytes);
        // Notices of consent are long texts, and finders take them where the article is short.
        if bytes * 100 > body * WIDE_REGION_PERCENT && piece.region != Region::Consent {
            piece.region = Region::Open;
        }
    }
}

/// From this share of the body on, a region is not believed.
const WIDE_REGION_PERCENT: usize = 20;

/// The numbers of the elements that the body finder keeps; None where it finds no body.
fn body_numbers(doc: Document) -> Option<BTreeSet<usize>> {
    let config = Config { disable_json_ld: true, ..Config::default() };
    let answer = Readability::with_document(doc, None, Some(config)).ok()?.parse().ok()?;
    let body = tree::parsed(&answer.content)?;
    let number = |node: NodeRef<'_>| node.attr(NUMBER).and_then(|n| n.parse().ok());
    Some(body.root().descendants_it().filter_map(number).collect())
}

#[cfg(test)]
#[path = "page_tests.rs"]
mod tests;

#[cfg(test)]
mod source_tests;

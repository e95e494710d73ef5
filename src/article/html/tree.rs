//! Parses a page, tamed first, piece by piece: the parser looks for the next mark to the end of what it is given, so
//! that a page given whole costs time squared where marks stand close.

use dom_query::{Document, NodeRef};
use html5ever::tendril::{StrTendril, TendrilSink as _};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use rustc_hash::FxHashMap;

use super::guard;
use crate::article::open::OpenError;

/// The most elements a page may have; the largest saved pages have some tens of thousands.
const MOST_ELEMENTS: usize = 400_000;

/// The most nodes a tree may have: elements, and the words between them. Parsers make many elements of one that is left
/// open, as each paragraph after an open `<b>` has one of its own.
const MOST_NODES: usize = 1_000_000;

/// How much the parser is given at once, in bytes.
const PIECE: usize = 4 * 1024;

/// The tree of a page.
pub(super) fn of(file_name: &str, page: &str) -> Result<Document, OpenError> {
    let tame = guard::tamed(page, MOST_ELEMENTS);
    let few =
        |doc: &Document| doc.root().descendants_it().filter(NodeRef::is_element).count() <= MOST_ELEMENTS;
    let doc = (tame.elements <= MOST_ELEMENTS).then(|| parsed(&tame.page)).flatten();
    doc.filter(few).ok_or_else(|| {
        let message = format!("The page has more than {MOST_ELEMENTS} elements, the limit");
        OpenError::new(file_name, message, "Copy the article's text from the browser and paste it.")
    })
}

/// The tree of a page that is tame; none where it gets too large.
pub(super) fn parsed(page: &str) -> Option<Document> {
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let mut parser = parse_document(Document::default(), ParseOpts { tree_builder, ..ParseOpts::default() });
    let mut rest = page;
    while !rest.is_empty() {
        let (piece, more) = rest.split_at(rest.ceil_char_boundary(PIECE));
        parser.process(StrTendril::from_slice(piece));
        let doc = &parser.tokenizer.sink.sink;
        // Nobody reads what the parser found wrong.
        doc.errors.take();
        if doc.tree.len() > MOST_NODES {
            return None;
        }
        rest = more;
    }
    Some(parser.finish())
}

/// How deep all elements may stand together for the body finder, which looks up from each again and again: a page of
/// 3,000 elements that stand 20 deep has 60,000; from here on it takes seconds.
const DEEPEST_TOGETHER: usize = 10_000_000;

/// And how many letters may be looked through where it writes its answer: it looks for the next sign to be escaped to the
/// end of the words, once for each sign.
const MOST_LOOKED_THROUGH: usize = 10_000_000_000;

/// Whether the body finder takes no time squared over these elements.
pub(super) fn is_easy(doc: &Document, elements: &[NodeRef<'_>]) -> bool {
    let is_words = |node: &NodeRef<'_>| {
        let script =
            |parent: NodeRef<'_>| parent.node_name().is_some_and(|n| ["script", "style"].contains(&&*n));
        node.is_text() && !node.parent().is_some_and(script)
    };
    let root = doc.root();
    let looks: usize = root.descendants_it().filter(is_words).map(|node| looks(&node.text())).sum();
    depths(elements) <= DEEPEST_TOGETHER && looks <= MOST_LOOKED_THROUGH
}

fn looks(words: &str) -> usize {
    let signs = words.chars().filter(|c| matches!(c, '&' | '<' | '>' | '\u{a0}')).count();
    signs * words.len()
}

/// How far down all elements of a page stand, together.
fn depths(elements: &[NodeRef<'_>]) -> usize {
    let mut depths = FxHashMap::default();
    let mut sum = 0;
    for element in elements {
        let above = element.parent().and_then(|parent| depths.get(&parent.id).copied()).unwrap_or(0_usize);
        depths.insert(element.id, above + 1);
        sum += above + 1;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_in_pieces_is_the_page() {
        let page =
            "<p>Port Ella — a&nbsp;town &amp; a harbour</p><!-- x --><p class=\"é\">“So”</p>".repeat(900);
        assert!(page.len() > 3 * PIECE);
        assert_eq!(parsed(&page).map(|doc| doc.html()), Some(Document::from(page.as_str()).html()));
    }

    #[test]
    fn too_many_elements_are_refused() {
        let open: String = (0..300).map(|n| format!("<b class={n}>")).collect();
        for many in ["<br>".repeat(MOST_ELEMENTS + 9), format!("<p>{open}</p>{}", "<p>x</p>".repeat(9000))] {
            let error = of("a.html", &many).err().expect("an error");
            assert_eq!(error.message(), "The page has more than 400000 elements, the limit");
        }
    }

    #[test]
    fn depths_are_counted_from_the_root() {
        let doc = parsed("<div><p>a<p>b</div>").expect("a small page");
        let elements: Vec<NodeRef<'_>> = doc.root().descendants_it().filter(NodeRef::is_element).collect();
        // html, head, body, div, and twice p.
        assert_eq!(depths(&elements), 1 + 2 + 2 + 3 + 4 + 4);
        assert!(is_easy(&doc, &elements));
    }

    #[test]
    fn a_stretch_of_signs_is_hard() {
        let doc = parsed(&format!("<p>{}</p>", "&".repeat(200_000))).expect("a small page");
        assert!(!is_easy(&doc, &[]));
    }
}

//! The elements that a page's blocks stand in: which of them hold the page's prose, and what they are called.
//!
//! It tells what the markup shows, and decides nothing.

use std::hash::BuildHasher as _;

use dom_query::NodeRef;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::declared::Declared;
use super::walk::Walked;
use crate::article::draft::Markup;

/// Words of class names and ids that say what an element is for, in any site's language of templates. A block
/// carries the first one found from its own element outwards.
const NAMES: &[&str] = &[
    "abstract",
    "affiliate",
    "archive",
    "author",
    "banner",
    "bio",
    "body",
    "bottom",
    "box",
    "button",
    "callout",
    "card",
    "carousel",
    "category",
    "content",
    "copyright",
    "correction",
    "credit",
    "cta",
    "deck",
    "dek",
    "description",
    "disclaimer",
    "disclosure",
    "donate",
    "embed",
    "entry",
    "excerpt",
    "external",
    "faq",
    "feed",
    "figure",
    "footnote",
    "gallery",
    "grid",
    "header",
    "headline",
    "hidden",
    "highlights",
    "image",
    "info",
    "inline",
    "intro",
    "item",
    "lead",
    "lede",
    "legal",
    "link",
    "links",
    "list",
    "live",
    "login",
    "meta",
    "modal",
    "module",
    "more",
    "news",
    "note",
    "notice",
    "paragraph",
    "partner",
    "paywall",
    "photo",
    "player",
    "popular",
    "post",
    "preview",
    "product",
    "promo",
    "promoted",
    "pullquote",
    "quote",
    "rail",
    "read",
    "reader",
    "recommend",
    "section",
    "sidebar",
    "slide",
    "slideshow",
    "sponsor",
    "sponsored",
    "standfirst",
    "stories",
    "story",
    "strap",
    "subheading",
    "subtitle",
    "summary",
    "tag",
    "tags",
    "teaser",
    "text",
    "timeline",
    "title",
    "toc",
    "toolbar",
    "top",
    "topic",
    "topics",
    "tweet",
    "twitter",
    "video",
    "widget",
    "wysiwyg",
];

/// Those that name the sentence under a headline.
const STANDFIRST: &[&str] = &["deck", "dek", "standfirst", "strap", "subheading", "subtitle"];

/// How many elements outwards are looked at for such a word.
const NAMED_WITHIN: usize = 3;

/// A block of so many words counts as prose here.
const PROSE_WORDS: usize = 12;

/// How far apart two elements are counted.
const FARTHEST: usize = 9;

const MAIN: u8 = 1;
const ARTICLE: u8 = 2;
const BODY: u8 = 4;

#[derive(Debug)]
struct Frame {
    outer: usize,
    /// What it has in common with others: name and classes, and those of the element around it.
    look: u64,
    own_look: u64,
    named: u8,
    inside: u8,
}

/// The elements that make blocks, outer ones first. The first stands for the page.
#[derive(Debug)]
pub(super) struct Frames(Vec<Frame>);

impl Default for Frames {
    fn default() -> Self {
        Self(vec![Frame { outer: 0, look: 0, own_look: 0, named: 0, inside: 0 }])
    }
}

impl Frames {
    /// Notes an element inside the frame `outer`; its number.
    pub(super) fn enter(&mut self, element: &NodeRef<'_>, name: &str, outer: usize) -> usize {
        let class = element.attr("class").unwrap_or_default();
        let around = self.0.get(outer).map_or((0, 0), |f| (f.own_look, f.inside));
        let own_look = hash((name, class.as_ref()));
        let mut words = Words::of(&class);
        if words.is_empty() {
            words = Words::of(&element.attr("id").unwrap_or_default());
        }
        let inside = around.1 | part(element, name, &words);
        let frame = Frame { outer, look: hash((own_look, around.0)), own_look, named: words.named, inside };
        self.0.push(frame);
        self.0.len() - 1
    }

    /// What the markup shows of each block.
    pub(super) fn markup(&self, blocks: &[Walked], declared: &Declared) -> Vec<Markup> {
        let mut looks: FxHashMap<u64, usize> = FxHashMap::default();
        let mut held: FxHashMap<usize, usize> = FxHashMap::default();
        let mut all = 0;
        for block in blocks {
            let words = block.words.split_whitespace().count();
            if words >= PROSE_WORDS && block.share_linked() < 50 {
                *looks.entry(self.look(block.frame)).or_default() += words;
                *held.entry(self.outer(block.frame)).or_default() += words;
                all += words;
            }
        }
        // The first of the largest, so that the order of the map says nothing.
        let largest = held.iter().max_by_key(|(frame, words)| (**words, std::cmp::Reverse(**frame)));
        let main = self.path(largest.map_or(0, |(frame, _)| *frame));
        let percent =
            |words: Option<&usize>| u8::try_from(words.map_or(0, |w| w * 100 / all.max(1))).unwrap_or(100);
        let of = |block: &Walked| Markup {
            links: u8::try_from(block.share_linked()).unwrap_or(100),
            alike: percent(looks.get(&self.look(block.frame))),
            beside: percent(held.get(&self.outer(block.frame))),
            apart: self.apart(block.frame, &main),
            frame: self.0.get(block.frame).map_or(0, |f| f.inside),
            named: self.named(block.frame),
            standfirst: STANDFIRST.contains(&name_of(self.named(block.frame))),
            declared: declared.holds(&block.words),
        };
        blocks.iter().map(of).collect()
    }

    fn look(&self, frame: usize) -> u64 {
        self.0.get(frame).map_or(0, |f| f.look)
    }

    fn outer(&self, frame: usize) -> usize {
        self.0.get(frame).map_or(0, |f| f.outer)
    }

    /// A frame and those around it, from the inside.
    fn path(&self, frame: usize) -> Vec<usize> {
        let mut path = vec![frame];
        let mut at = frame;
        while at != 0 {
            at = self.outer(at);
            path.push(at);
        }
        path
    }

    /// How far up the path to the page the first element is that holds this frame too.
    fn apart(&self, frame: usize, main: &[usize]) -> u8 {
        let mut at = frame;
        loop {
            if let Some(up) = main.iter().position(|m| *m == at) {
                return u8::try_from(up.min(FARTHEST)).unwrap_or(u8::MAX);
            }
            at = self.outer(at);
        }
    }

    fn named(&self, frame: usize) -> u8 {
        let mut at = frame;
        for _ in 0..NAMED_WITHIN {
            match self.0.get(at) {
                Some(f) if f.named != 0 => return f.named,
                Some(f) => at = f.outer,
                None => return 0,
            }
        }
        0
    }
}

/// The word of the list with this number.
fn name_of(number: u8) -> &'static str {
    usize::from(number).checked_sub(1).and_then(|at| NAMES.get(at)).copied().unwrap_or_default()
}

fn hash(value: impl std::hash::Hash) -> u64 {
    FxBuildHasher.hash_one(value)
}

/// Which main part of the page an element is.
fn part(element: &NodeRef<'_>, name: &str, words: &Words) -> u8 {
    let body =
        words.whole && words.inner || element.attr("itemprop").is_some_and(|i| i.contains("articleBody"));
    let own = match name {
        "main" => MAIN,
        "article" => ARTICLE,
        _ => 0,
    };
    own | if body { BODY } else { 0 }
}

/// What the words of a class attribute say.
#[derive(Debug, Default)]
struct Words {
    /// The first word of [`NAMES`], by its number from one on.
    named: u8,
    /// A word for an article.
    whole: bool,
    /// A word for what is inside one.
    inner: bool,
    any: bool,
}

impl Words {
    fn of(value: &str) -> Self {
        let mut words = Self::default();
        let mut lower = String::new();
        let mut small = false;
        for c in value.chars().chain([' ']) {
            if !lower.is_empty() && (!c.is_ascii_alphabetic() || small && c.is_ascii_uppercase()) {
                words.take(&lower);
                lower.clear();
            }
            small = c.is_ascii_lowercase();
            if c.is_ascii_alphabetic() {
                lower.push(c.to_ascii_lowercase());
            }
        }
        words
    }

    const fn is_empty(&self) -> bool {
        !self.any
    }

    fn take(&mut self, word: &str) {
        self.any = true;
        self.whole |= matches!(word, "article" | "story" | "post" | "entry" | "news");
        self.inner |= matches!(word, "body" | "content" | "text" | "bodytext" | "copy");
        self.whole |= matches!(word, "articlebody" | "storybody" | "articlecontent" | "storycontent");
        self.inner |= matches!(word, "articlebody" | "storybody" | "articlecontent" | "storycontent");
        if self.named == 0
            && let Ok(at) = NAMES.binary_search(&word)
        {
            self.named = u8::try_from(at + 1).unwrap_or(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_order_and_few() {
        assert!(NAMES.is_sorted() && NAMES.len() < 255);
    }

    #[test]
    fn class_names_are_read_word_by_word() {
        let words = Words::of("c-articleBody teaser_2");
        assert!(words.whole && words.inner);
        assert_eq!(name_of(words.named), "body");
        assert_eq!(name_of(Words::of("xTeaser").named), "teaser");
        assert_eq!(Words::of("discard").named, 0);
    }
}

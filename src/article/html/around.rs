//! What a page shows between its headline and its text: the lines with author and date, and the elements they
//! stand in. Nothing further down is looked at, for other stories have authors and dates as well.

use std::ops::RangeInclusive;

use dom_query::NodeRef;

use super::NUMBER;
use super::headline::Headline;
use super::meta::Page;
use super::walk::Walked;
use crate::article::BlockKind;
use crate::article::draft::Region;

/// How many blocks under the headline may hold author and date: buttons and pictures stand between.
const BLOCKS_UNDER: usize = 25;

/// How many blocks above the headline may hold the author.
const BLOCKS_ABOVE: usize = 25;

/// How many words a paragraph has that is the text, not a standfirst's second line.
const TEXT_WORDS: usize = 25;

/// So many paragraphs end what stands above the text: the first may be the standfirst.
const PARAGRAPHS: usize = 2;

/// The blocks and elements between headline and text.
pub(super) struct Around<'a> {
    blocks: &'a [Walked],
    above: &'a [Walked],
    elements: Option<RangeInclusive<usize>>,
}

impl<'a> Around<'a> {
    /// What stands under this headline. Nothing where the page does not show it.
    pub(super) fn of(page: &Page<'a>, headline: Option<&Headline>) -> Self {
        let nothing = Self { blocks: &[], above: &[], elements: None };
        let Some(at) = headline.and_then(|headline| block_of(page.blocks, headline)) else { return nothing };
        let under = page.blocks.get(at + 1..).unwrap_or_default();
        let mut paragraphs = 0;
        let until = under.iter().take(BLOCKS_UNDER).position(|block| {
            paragraphs += usize::from(is_text(block));
            paragraphs == PARAGRAPHS
        });
        let blocks = under.get(..until.unwrap_or(BLOCKS_UNDER.min(under.len()))).unwrap_or_default();
        let above = page.blocks.get(at.saturating_sub(BLOCKS_ABOVE)..at).unwrap_or_default();
        let first = page.blocks.get(at).and_then(Walked::first_element);
        let last = blocks.iter().filter_map(Walked::last_element).max();
        Self { blocks, above, elements: first.zip(last).map(|(first, last)| first..=last) }
    }

    /// The lines, in the order of the page.
    pub(super) fn lines(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.blocks.iter().filter(|b| is_shown(b)).map(|b| b.words.as_str())
    }

    /// The lines right above the headline, where some pages name the author.
    pub(super) fn lines_above(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.above.iter().filter(|b| is_shown(b)).map(|b| b.words.as_str())
    }

    /// Whether an element stands here.
    pub(super) fn holds(&self, node: &NodeRef<'_>) -> bool {
        let number: Option<usize> = node.attr(NUMBER).and_then(|n| n.parse().ok());
        number.zip(self.elements.as_ref()).is_some_and(|(number, elements)| elements.contains(&number))
    }
}

fn is_shown(block: &Walked) -> bool {
    !matches!(
        block.region,
        Region::Related | Region::Comments | Region::Newsletter | Region::Consent | Region::Advert
    ) && block.kind != BlockKind::Caption
}

fn is_text(block: &Walked) -> bool {
    let sentence = block.words.trim_end_matches(['"', '”', '’', ')']).ends_with(['.', '!', '?']);
    is_shown(block) && sentence && block.words.split_whitespace().count() >= TEXT_WORDS
}

/// The block that is the headline: the one in its element, else the first that says the same.
fn block_of(blocks: &[Walked], headline: &Headline) -> Option<usize> {
    let bare =
        |s: &str| s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let words = bare(&headline.words.value);
    let inside = headline.element.and_then(|element| {
        blocks.iter().position(|b| {
            b.first_element().is_some_and(|first| first >= element) && bare(&b.words).contains(&words)
        })
    });
    inside.or_else(|| blocks.iter().position(|b| b.words.len() < 400 && bare(&b.words) == words))
}

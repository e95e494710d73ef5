//! The headline of a page: the heading that readers see, else what the page declares, without the site's name.

use dom_query::NodeRef;

use super::meta::{Page, same, tidy};
use super::{NUMBER, people};
use crate::article::order::{self, Place};
use crate::article::{Known, Origin};

/// Signs between a headline and the site's name in a page's title.
pub(super) const SEPARATORS: &[&str] = &[" | ", " - ", " — ", " – ", " :: ", " » ", " • ", " · "];

/// A page's headline.
pub(super) struct Headline {
    pub(super) words: Known<String>,
    /// The number of its element, where the page shows it as a heading.
    pub(super) element: Option<usize>,
}

/// The fewest words by which a heading that agrees with nothing is taken for the headline.
const LEAST_WORDS: usize = 3;

/// The headline, by the order of places.
pub(super) fn find(page: &Page<'_>) -> Option<Headline> {
    let own = page.own_names();
    let declared: Vec<Known<String>> = order::TITLE
        .iter()
        .flat_map(|place| page.at(*place))
        .map(|known| Known::new(without_site(&known.value, &own), known.from))
        .filter(|known| !known.value.is_empty())
        .collect();
    let headings: Vec<Headline> = order::TITLE
        .iter()
        .flat_map(|place| headings(page, *place))
        .filter(|h| !is_logo(&h.words.value, &own))
        .collect();
    let agreeing = |h: &Headline| declared.iter().any(|d| agree(&h.words.value, &d.value));
    let url = page.url().map(|url| url.value).unwrap_or_default();
    let slug = url.split('/').skip(3).collect::<Vec<_>>().join("/");
    let known = |h: &Headline| {
        declared.is_empty()
            || declared.iter().any(|d| share_a_word(&h.words.value, &d.value))
            || share_a_word(&h.words.value, &slug)
    };
    let at = headings
        .iter()
        .position(agreeing)
        .or_else(|| the_only(&headings).filter(|at| headings.get(*at).is_some_and(known)));
    if let Some(heading) = at.and_then(|at| headings.into_iter().nth(at)) {
        let words = without_label(&heading.words.value, &declared);
        return Some(Headline { words: Known::new(words, heading.words.from), ..heading });
    }
    // Some pages declare a headline that is cut off.
    let whole = declared.iter().position(|d| !d.value.ends_with("...") && !d.value.ends_with('…'));
    let words = declared.into_iter().nth(whole.unwrap_or(0))?;
    Some(Headline { words, element: None })
}

fn headings(page: &Page<'_>, place: Place) -> Vec<Headline> {
    let Place::Heading(selector) = place else { return Vec::new() };
    let nodes = page.doc.select(selector);
    let heading = |node: &NodeRef<'_>| {
        let words = tidy(&node.text());
        let from = Origin::Element(if selector == "h1" { "<h1>".to_owned() } else { selector.to_owned() });
        let element = node.attr(NUMBER).and_then(|n| n.parse().ok());
        (!words.is_empty()).then(|| Headline { words: Known::new(words, from), element })
    };
    nodes.nodes().iter().filter_map(heading).collect()
}

/// The site's name as a heading, once or more.
fn is_logo(heading: &str, own: &[String]) -> bool {
    let words: Vec<&str> =
        heading.split_whitespace().filter(|word| !word.eq_ignore_ascii_case("logo")).collect();
    people::is_own(&words.join(" "), own)
        || words.len() > 1 && words.iter().all(|word| people::is_own(word, own))
}

/// The one heading of its rank, where it has a headline's length.
fn the_only(headings: &[Headline]) -> Option<usize> {
    let first = headings.first()?;
    let alone = headings.iter().all(|h| h.words.value == first.words.value);
    (alone && first.words.value.split_whitespace().count() >= LEAST_WORDS).then_some(0)
}

/// The most words of a label before or after a headline.
const LABEL_WORDS: usize = 3;

/// A heading without the labels that stand inside it ("Opinion …", "… | Editorial"), where the page declares the
/// headline without them.
fn without_label(heading: &str, declared: &[Known<String>]) -> String {
    let bare = declared.iter().map(|d| d.value.as_str()).filter(|words| {
        let long = words.split_whitespace().count() > LABEL_WORDS;
        long && heading
            .split_once(words)
            .is_some_and(|(before, after)| is_label(before) && is_end_label(after))
    });
    bare.min_by_key(|words| words.len()).unwrap_or(heading).to_owned()
}

/// "Opinion ", "College Sports | ": capitals, and no sign that belongs to a sentence.
fn is_label(before: &str) -> bool {
    let mut words = before.split_whitespace().filter(|word| *word != "|");
    let capitals =
        words.all(|word| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphanumeric));
    before.is_empty() || capitals && before.ends_with(' ') && before.split_whitespace().count() <= LABEL_WORDS
}

fn is_end_label(after: &str) -> bool {
    after.is_empty()
        || after.strip_prefix(" | ").is_some_and(|label| label.split_whitespace().count() <= LABEL_WORDS)
}

/// "Storm shuts harbour | The Daily Norland" without the site's name.
fn without_site(title: &str, own: &[String]) -> String {
    for sign in SEPARATORS {
        if let Some((head, tail)) = title.rsplit_once(sign) {
            let named = people::is_own(tail, own);
            let head_words = head.split_whitespace().count();
            // A site's name is written with a capital; "– report" belongs to the headline.
            let name = tail.split_whitespace().count() <= 4 && !tail.starts_with(char::is_lowercase);
            if named || head_words >= 5 && name && *sign != " - " {
                return head.trim().to_owned();
            }
        }
    }
    title.to_owned()
}

/// The fewest letters of a word that tells what a text is about.
const TELLING_LETTERS: usize = 4;

/// Whether two lines have a telling word in common.
fn share_a_word(a: &str, b: &str) -> bool {
    let b = b.to_lowercase();
    let mut words = a.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() >= TELLING_LETTERS);
    words.any(|word| b.split(|c: char| !c.is_alphanumeric()).any(|other| other == word.to_lowercase()))
}

/// Whether a heading says what the declared title says: most words of the shorter stand in the longer.
pub(super) fn agree(heading: &str, declared: &str) -> bool {
    let words = |s: &str| -> Vec<String> {
        s.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.len() > 2)
            .map(str::to_owned)
            .collect()
    };
    let (a, b) = (words(heading), words(declared));
    let shared = a.iter().filter(|w| b.contains(w)).count();
    let shorter = a.len().min(b.len());
    shorter >= 2 && shared * 100 >= shorter * 60 || same(heading, declared)
}

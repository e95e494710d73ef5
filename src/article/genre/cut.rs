//! Text that ends before the article does: a paywall's stub, a feed's teaser.

use super::Page;
use crate::text::{Note, Severity};

/// A longer body is not called cut for a phrase or an ending alone: sites ask every reader to subscribe.
const STUB_WORDS: usize = 260;

/// The same where the page itself declares that its text is not for everybody.
const LOCKED_STUB_WORDS: usize = 400;

/// Below this share of the words that the page declares, in percent, something is missing.
const DECLARED_SHARE: usize = 60;

/// A declared number below this is a mistake of the site's software.
const LEAST_DECLARED: usize = 150;

/// How many blocks after the body a paywall's words may stand.
const BLOCKS_AFTER: usize = 8;

/// What stands where a text is cut off, in lower case.
const PHRASES: &[&str] = &[
    "to continue reading",
    "to keep reading",
    "to read the full",
    "to read the rest",
    "to read this article",
    "to read this story",
    "to read on",
    "to finish reading",
    "to unlock this",
    "to unlock the full",
    "to access this article",
    "to access the full",
    "to view the full article",
    "for full access to this",
    "unlock this article",
    "continue reading with a",
    "subscribe to read",
    "sign in to read",
    "log in to read",
    "register to read",
    "subscribe to continue",
    "register to continue",
    "log in to continue",
    "sign in to continue",
    "this article is for subscribers",
    "this story is for subscribers",
    "this content is for subscribers",
    "this article is reserved for",
    "this article is exclusive to",
    "this article is only available to",
    "this content is only available to",
    "subscriber-only article",
    "you have reached your limit of",
    "you've reached your limit of",
    "you’ve reached your limit of",
    "you have reached your article limit",
    "free articles left this month",
];

/// The note on a text that is cut off.
pub(super) fn note(page: &Page<'_>) -> Option<Note> {
    let last = page.article.blocks.get(page.last?)?;
    let hint = "Open the page with your subscription, save it again or copy the whole text, and open that.";
    let warn = |message: String| Some(Note::new(Severity::Warning, message, hint).at(last.span));
    if let Some(declared) = missing_words(page) {
        return warn(format!(
            "The text seems cut off: the page says that the article has {declared} words, {} are here",
            page.words
        ));
    }
    let most = if page.signs.locked { LOCKED_STUB_WORDS } else { STUB_WORDS };
    if page.words >= most {
        return None;
    }
    if asks(page) {
        return warn(
            "The text seems cut off: the page asks to subscribe or log in to read the rest".to_owned(),
        );
    }
    if trails_off(page.words_of(last)) && !page.before_last().any(trails_off) {
        return warn("The text seems cut off: its last sentence is not finished".to_owned());
    }
    None
}

/// The declared number of words, where far fewer are here.
fn missing_words(page: &Page<'_>) -> Option<usize> {
    let declared = page.signs.word_count.filter(|n| *n >= LEAST_DECLARED && page.signs.locked)?;
    (page.words * 100 < declared * DECLARED_SHARE).then_some(declared)
}

/// Whether the body's last block or one soon after it asks to subscribe to read on.
fn asks(page: &Page<'_>) -> bool {
    let last = page.last.and_then(|last| page.article.blocks.get(last));
    last.into_iter().chain(page.rest().iter().take(BLOCKS_AFTER)).any(|block| {
        let lower = page.words_of(block).to_lowercase();
        PHRASES.iter().any(|phrase| lower.contains(phrase))
    })
}

/// A line with fewer words and no full stop inside is a headline that was cut to fit.
const SENTENCE_WORDS: usize = 20;

/// "The minister said that the…": three dots after the middle of a sentence, at the very end.
fn trails_off(words: &str) -> bool {
    let bare = words.trim_end_matches([']', ')', ' ']);
    let Some(before) = bare.strip_suffix('…').or_else(|| bare.strip_suffix("...")) else { return false };
    let before = before.trim_end_matches(['[', '(', ' ', '.']);
    let running = before.contains(". ") || before.split_whitespace().count() >= SENTENCE_WORDS;
    running && before.ends_with(|c: char| c.is_alphanumeric() || c == ',')
}

//! Pages that hold no article: an error, a log-in, a front page, a page whose text a script should have put there.

use super::Page;
use crate::article::BlockKind;
use crate::text::{Note, Severity};

/// A page with a longer body is no error and no log-in.
const NOTICE_WORDS: usize = 120;

/// A page whose text was not saved has hardly more than a notice.
const SCRIPT_WORDS: usize = 60;

/// A front page has so many links that read like headlines …
const FRONT_LINKS: usize = 15;

/// … and nowhere so many paragraphs one after the other.
const ARTICLE_RUN: usize = 3;

/// Fewer words are a teaser.
const PARAGRAPH_WORDS: usize = 12;

/// Headlines of pages that could not be shown, in lower case, whole or up to a sign.
const ERRORS: &[&str] = &[
    "404",
    "404 error",
    "404 not found",
    "404 page not found",
    "error 404",
    "error",
    "not found",
    "page not found",
    "the page you requested was not found",
    "this page could not be found",
    "page unavailable",
    "oops",
    "403 forbidden",
    "forbidden",
    "access denied",
    "500 internal server error",
    "internal server error",
    "502 bad gateway",
    "bad gateway",
    "503 service unavailable",
    "service unavailable",
    "504 gateway time-out",
    "attention required",
    "just a moment",
    "are you a robot",
    "security check",
    "robot check",
    "privacy error",
    "problem loading page",
    "server not found",
    "this site can’t be reached",
    "this site can't be reached",
];

/// Headlines of pages that ask to log in.
const LOG_INS: &[&str] = &[
    "log in",
    "login",
    "sign in",
    "log in or sign up",
    "sign in or register",
    "subscriber login",
    "member login",
];

/// Headlines of pages that list what was searched for.
const SEARCHES: &[&str] = &["search", "search results", "results", "search results for", "you searched for"];

/// What a page says that needs scripts to show its text, in lower case.
const SCRIPTED: &[&str] = &[
    "enable javascript",
    "javascript is disabled",
    "javascript is required",
    "requires javascript",
    "turn on javascript",
    "activate javascript",
    "enable js",
];

/// The note on a page that holds no article.
pub(super) fn note(page: &Page<'_>) -> Option<Note> {
    let warn = |message: &str, hint: &str| Some(Note::new(Severity::Warning, message, hint));
    let title = title(page);
    let is = |list: &[&str]| list.iter().any(|known| begins(&title, known));
    if page.words < NOTICE_WORDS && is(ERRORS) {
        return warn(
            "This page is an error message, not an article",
            "Open the article in the browser again, and save it when its text is shown.",
        );
    }
    if page.words < NOTICE_WORDS && (is(LOG_INS) || page.signs.password && page.words < SCRIPT_WORDS) {
        return warn(
            "This page asks to log in; the article's text is not in it",
            "Log in with the browser, then save the article again.",
        );
    }
    if page.words < SCRIPT_WORDS && needs_scripts(page) {
        return warn(
            "The page was saved without its text, which a script puts there",
            "Wait until the browser shows the text and save the page as “web page, complete”, or copy the text and paste it.",
        );
    }
    if is(SEARCHES) && page.signs.headline_links > 0 && longest_run(page) < ARTICLE_RUN || is_front(page) {
        return warn(
            "This seems to be a list of stories, not one article",
            "Open the story you need in the browser and save that page.",
        );
    }
    None
}

fn title(page: &Page<'_>) -> String {
    let title = page.article.source.title.as_ref().map_or("", |title| title.value.as_str());
    title.to_lowercase()
}

/// Whether a title is these words, alone or before a sign: "page not found | norland post".
fn begins(title: &str, words: &str) -> bool {
    title.strip_prefix(words).is_some_and(|rest| {
        let rest = rest.trim_start();
        rest.is_empty() || rest.starts_with(['|', '-', '–', '—', '!', '.', ':', '·', '(', '…', '"', '“'])
    })
}

/// Whether the page asks for scripts, or has scripts and no word of text.
fn needs_scripts(page: &Page<'_>) -> bool {
    let text = page.article.text();
    if text.trim().is_empty() {
        return page.signs.scripts;
    }
    let asks = |words: &str| {
        let lower = words.to_lowercase();
        SCRIPTED.iter().any(|phrase| lower.contains(phrase))
    };
    page.article.blocks.iter().any(|block| asks(page.words_of(block)))
}

/// Many links to stories, no day, no author, and teasers where paragraphs would be.
fn is_front(page: &Page<'_>) -> bool {
    let source = &page.article.source;
    let signed = source.byline.is_some() || source.published.is_some() || page.signs.article;
    !signed && page.signs.headline_links >= FRONT_LINKS && longest_run(page) < ARTICLE_RUN
}

/// The most paragraphs of the body that follow each other.
fn longest_run(page: &Page<'_>) -> usize {
    let (mut longest, mut run) = (0, 0);
    for block in page.article.blocks.iter().filter(|block| block.is_body()) {
        let words = page.words_of(block).split_whitespace().count();
        run = if block.kind != BlockKind::Heading && words >= PARAGRAPH_WORDS { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

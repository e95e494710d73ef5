//! Live blogs and galleries: articles whose parts stand for themselves.

use super::Page;
use crate::article::BlockKind;
use crate::text::{Note, Severity};

/// So many lines that are a time of day and nothing more make a live blog.
const TIMES_NEEDED: usize = 6;

/// So many captions make a gallery, where they have more words than the body.
const CAPTIONS_NEEDED: usize = 6;

/// A longer body is an article with many pictures.
const GALLERY_WORDS: usize = 150;

/// The notes on both.
pub(super) fn notes(page: &Page<'_>) -> Vec<Note> {
    let mut notes = Vec::new();
    if page.words > 0 && (page.signs.live || times(page) >= TIMES_NEEDED) {
        notes.push(Note::new(
            Severity::Info,
            "This is a live blog: its entries were written at different times, the newest often first",
            "Look at the time above an entry before you take a fact from it; later entries may correct it.",
        ));
    }
    if is_gallery(page) {
        notes.push(Note::new(
            Severity::Info,
            "This is a picture gallery: most of its words are captions, which are set aside",
            "Bring back the captions that tell something.",
        ));
    }
    notes
}

/// The lines between the first and the last block of the body that are a time of day.
fn times(page: &Page<'_>) -> usize {
    let blocks = &page.article.blocks;
    let first = blocks.iter().position(|block| block.is_body()).unwrap_or_default();
    let end = page.last.map_or(first, |last| last + 1);
    let body = blocks.get(first..end).unwrap_or_default();
    body.iter().filter(|block| is_time(page.words_of(block))).count()
}

/// "10:42", "10.42am GMT", "At 14:05 ET".
fn is_time(words: &str) -> bool {
    let mut parts =
        words.split_whitespace().map(|w| w.trim_matches(['.', ',', '(', ')', '|', '•', '-', '–']));
    let clock = parts.clone().next().filter(|first| first.starts_with(|c: char| c.is_ascii_digit()));
    let Some(clock) = clock else { return false };
    let digits = clock.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
    let sound = digits
        .split([':', '.'])
        .all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    let short = |word: &str| {
        let bare = word.replace('.', "").to_lowercase();
        matches!(bare.as_str(), "am" | "pm" | "ago")
            || (2..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
    };
    let first = parts.next();
    first.is_some() && sound && digits.contains([':', '.']) && parts.clone().count() <= 2 && parts.all(short)
}

fn is_gallery(page: &Page<'_>) -> bool {
    let is_caption = |rule: &str| rule == "caption" || rule == "picture credit";
    let aside = page.article.blocks.iter().filter(|block| {
        block.kind == BlockKind::Caption
            || block.set_aside.as_ref().is_some_and(|aside| is_caption(&aside.rule))
    });
    let (mut count, mut words) = (0, 0);
    for block in aside.filter(|block| !block.is_body()) {
        count += 1;
        words += page.words_of(block).split_whitespace().count();
    }
    count >= CAPTIONS_NEEDED && page.words < GALLERY_WORDS && words > page.words
}

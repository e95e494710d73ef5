//! The sentence between headline and text that sums the article up. Body finders leave it off; it is the article's.

use super::line::{self, Line};
use super::rule::Rule;
use crate::article::draft::{Draft, Region};
use crate::article::{BlockKind, dates};

/// How many lines under the headline it may stand.
const LINES_UNDER: usize = 6;

/// The fewest words of one that ends like a sentence, and of one that does not.
const SENTENCE_WORDS: usize = 6;
const OPEN_WORDS: usize = 9;

/// The most words of one.
const MOST_WORDS: usize = 70;

/// How many letters of a summary must agree; pages cut their summaries off.
const LETTERS_COMPARED: usize = 40;

/// The line of the standfirst, above the text that a body finder's choice begins with at line `start`.
pub(super) fn find(
    lines: &[Line<'_>],
    marks: &[Option<&'static Rule>],
    start: usize,
    draft: &Draft,
) -> Option<usize> {
    if lines.iter().all(|l| l.in_body.is_none()) {
        return None;
    }
    let free = |i: &usize| {
        let line = lines.get(*i);
        marks.get(*i).is_some_and(Option::is_none)
            && line.is_some_and(|l| l.kind != BlockKind::ListItem && l.in_body == Some(false))
    };
    let above = (0..start).filter(free);
    let declared = above.rev().find(|&i| lines.get(i).is_some_and(|l| says_summary(l, &draft.summaries)));
    declared.or_else(|| {
        let title = line::bare(draft.source.title.as_ref()?.value.as_str());
        let title = (0..start).rev().find(|&i| lines.get(i).is_some_and(|l| line::bare(l.words) == title))?;
        let mut under = (title + 1..start.min(title + 1 + LINES_UNDER)).filter(free);
        under.find(|&i| lines.get(i).is_some_and(is_sentence))
    })
}

/// The line under the headline that the page's markup calls a standfirst, whoever takes it for what.
pub(super) fn named(
    lines: &[Line<'_>],
    marks: &[Option<&'static Rule>],
    title: Option<usize>,
) -> Option<usize> {
    let title = title?;
    (title + 1..=title + LINES_UNDER).find(|&at| {
        let free = marks.get(at).is_some_and(Option::is_none);
        let called = |l: &Line<'_>| l.markup.is_some_and(|m| m.standfirst);
        free && lines.get(at).is_some_and(|l| called(l) && (SENTENCE_WORDS..=MOST_WORDS).contains(&l.count))
    })
}

/// Whether a line is one of the summaries that the page declares, or its beginning.
pub(super) fn says_summary(line: &Line<'_>, summaries: &[String]) -> bool {
    let words = line::bare(line.words);
    (SENTENCE_WORDS..=MOST_WORDS).contains(&line.count)
        && summaries.iter().any(|summary| {
            let summary = line::bare(summary);
            let (shorter, longer) =
                if summary.len() < words.len() { (&summary, &words) } else { (&words, &summary) };
            shorter == longer
                || shorter.chars().count() >= LETTERS_COMPARED && longer.starts_with(shorter.as_str())
        })
}

fn is_sentence(line: &Line<'_>) -> bool {
    let enough = if line.ends { SENTENCE_WORDS } else { OPEN_WORDS };
    (enough..=MOST_WORDS).contains(&line.count)
        && matches!(line.region, Region::Open | Region::Header)
        && !line.lower.starts_with("by ")
        && dates::find(line.words).is_none()
}

//! The headline: the line above the text that says most of what the text says, in few words.

use crate::article::clean::line::{self, Line, Vocabulary};
use crate::article::clean::rule;
use crate::article::{BlockKind, byline, dates};

/// How many lines of prose, after the headline, tell what the article is about.
const LEAD_LINES: usize = 6;

/// How far above the text the headline is looked for, in lines.
const LINES_ABOVE: usize = 40;

/// The line above the text that says most of what the text says, in few words.
pub(super) fn find(lines: &[Line<'_>], start: usize) -> Option<usize> {
    let mut about: Vocabulary = Vocabulary::default();
    for line in lines.iter().skip(start).filter(|l| l.is_prose()).take(LEAD_LINES) {
        about.extend(line::content_words(line.words));
    }
    let from = start.saturating_sub(LINES_ABOVE);
    let scored = (from..start).filter_map(|index| {
        let line = lines.get(index)?;
        let score = title_score(line, &about, start - index)?;
        let first = index == 0 && line.count >= 4;
        let signed = (index + 1..index + 6).any(|i| lines.get(i).is_some_and(is_signature));
        Some((index, score + if first { FIRST_LINE } else { 0.0 } + if signed { SIGNED } else { 0.0 }))
    });
    let scored: Vec<(usize, f32)> = scored.collect();
    let best = scored.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1))?;
    let above = scored.iter().filter(|(index, score)| {
        (best.0.saturating_sub(STANDFIRST_LINES)..best.0).contains(index)
            && *score >= best.1 * STANDFIRST_SHARE
    });
    Some(above.map(|(index, _)| *index).next().unwrap_or(best.0))
}

/// How far under the headline the standfirst stands, in lines, which often says more of what the text says …
const STANDFIRST_LINES: usize = 2;

/// … so a line above the best that has this share of its score is the headline.
const STANDFIRST_SHARE: f32 = 0.5;

/// How many words a headline has that is written like a sentence.
const SENTENCE_TITLE_WORDS: usize = 25;

/// A headline that is written like a sentence ("Who shut the harbour of Port Ella, and why did nobody say a word?"):
/// the first line, with an author, a date or a reading time right under it.
pub(super) fn first_line(lines: &[Line<'_>]) -> Option<usize> {
    let first = lines.first().filter(|line| TITLE_WORDS.contains(&line.count))?;
    let under = lines.get(1..=2).unwrap_or_default();
    let signed = under.iter().any(is_signature) && under.first().is_some_and(|line| !line.is_prose());
    (signed && first.count <= SENTENCE_TITLE_WORDS).then_some(0)
}

/// What it counts that a line is the first: a reader's selection begins with the headline.
const FIRST_LINE: f32 = 0.8;

/// What it counts that an author, a date or a reading time stands close under a line.
const SIGNED: f32 = 0.6;

/// A line with author, date or reading time.
pub(super) fn is_signature(line: &Line<'_>) -> bool {
    let short = line.count <= dates::LINE_WORDS;
    let read_time = rule::for_line(line).is_some_and(|r| r.name == "read time");
    short && (read_time || byline::after_by(line.words).is_some() || dates::find(line.words).is_some())
}

/// The fewest and most words of a headline.
const TITLE_WORDS: std::ops::RangeInclusive<usize> = 3..=30;

fn title_score(line: &Line<'_>, about: &Vocabulary, distance: usize) -> Option<f32> {
    let dated = dates::find(line.words).is_some_and(|f| f.words * 2 >= line.count);
    if !TITLE_WORDS.contains(&line.count)
        || dated
        || rule::for_line(line).is_some()
        || line.bullet
        || line.lower.starts_with("by ")
    {
        return None;
    }
    let (share, known) = line::shared(line, about);
    let full_stop = line.words.ends_with('.');
    let short = line.count < 5;
    let heading = line.kind == BlockKind::Heading;
    #[expect(clippy::cast_precision_loss, reason = "at most forty lines")]
    let far = distance as f32 / LINES_ABOVE as f32;
    #[expect(clippy::cast_precision_loss, reason = "at most thirty words")]
    let weight = share * (known.min(8) as f32) / 4.0;
    Some(
        weight - 0.5 * far - if full_stop { 1.0 } else { 0.0 } - if short { 0.4 } else { 0.0 }
            + if heading { 1.0 } else { 0.0 },
    )
}

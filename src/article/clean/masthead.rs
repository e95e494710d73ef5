//! Headline, author and date of a text without markup, by where they stand and how they are written.

use rustc_hash::FxHashSet;

use super::line::{self, Line};
use super::rule;
use crate::article::{Known, Moment, Origin, dates};
use crate::text::Span;

/// What was found above and under the headline.
#[derive(Debug, Default)]
pub(super) struct Masthead {
    /// The index of the headline's line.
    pub(super) title: Option<usize>,
    /// The headline's place in its line, where a date stands before it.
    pub(super) after_date: Option<Span>,
    pub(super) byline: Option<(usize, Known<String>)>,
    pub(super) date: Option<(usize, Known<Moment>)>,
}

/// How far above the text the headline is looked for, in lines.
const LINES_ABOVE: usize = 40;

/// How many lines around the headline may hold author and date.
const LINES_AROUND: usize = 14;

/// How many lines of prose, after the headline, tell what the article is about.
const LEAD_LINES: usize = 6;

/// Finds the masthead above the prose that begins at line `start`.
pub(super) fn find(lines: &[Line<'_>], start: usize) -> Masthead {
    let mut masthead = Masthead::default();
    if let Some(glued) = lines.first().and_then(glued_date) {
        masthead.title = Some(0);
        masthead.after_date = Some(glued.1);
        masthead.date = Some((0, Known::new(glued.0, Origin::Line("date in the first line".to_owned()))));
    } else {
        masthead.title = title(lines, start);
    }
    let around = around(masthead.title, start, lines.len());
    masthead.date = masthead.date.or_else(|| date(lines, around.clone()));
    masthead.byline = byline(lines, around, masthead.title);
    masthead
}

/// The lines in which author and date stand.
fn around(title: Option<usize>, start: usize, len: usize) -> std::ops::Range<usize> {
    match title {
        Some(title) => {
            title.saturating_sub(LINES_AROUND)..start.min(title + LINES_AROUND).max(title + 1).min(len)
        }
        None => start.saturating_sub(LINES_AROUND)..start.min(len),
    }
}

/// A date and, after it on the same line, a headline: "date 2031-05-02 Storm shuts harbour".
fn glued_date(line: &Line<'_>) -> Option<(Moment, Span)> {
    let found = dates::find(line.words)?;
    let mut words = line.words.split_whitespace().skip(found.first + found.words);
    let first = words.next()?;
    let long_enough = words.clone().count() >= 2 && found.first <= 1;
    // The headline begins after as many words as the date takes; signs may have stood between.
    let offset = first.as_ptr() as usize - line.words.as_ptr() as usize;
    let labels = line.words.split_whitespace().take(found.first).all(|w| {
        matches!(
            w.trim_end_matches(':').to_lowercase().as_str(),
            "date" | "published" | "posted" | "updated" | "on"
        )
    });
    (long_enough && labels).then(|| (found.moment, Span::new(offset, line.words.len())))
}

/// The line above the text that says most of what the text says, in few words.
fn title(lines: &[Line<'_>], start: usize) -> Option<usize> {
    let mut about: FxHashSet<String> = FxHashSet::default();
    for line in lines.iter().skip(start).filter(|l| l.is_prose()).take(LEAD_LINES) {
        about.extend(line::content_words(line.words));
    }
    let from = start.saturating_sub(LINES_ABOVE);
    let scored = (from..start).filter_map(|index| {
        let line = lines.get(index)?;
        let score = title_score(line, &about, start - index)?;
        Some((index, score))
    });
    scored.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(index, _)| index)
}

/// The fewest and most words of a headline.
const TITLE_WORDS: std::ops::RangeInclusive<usize> = 3..=30;

fn title_score(line: &Line<'_>, about: &FxHashSet<String>, distance: usize) -> Option<f32> {
    let dated = dates::find(line.words).is_some_and(|f| f.words * 2 >= line.count);
    if !TITLE_WORDS.contains(&line.count)
        || dated
        || rule::for_line(line).is_some()
        || line.lower.starts_with("by ")
    {
        return None;
    }
    let (share, known) = line::shared(line.words, about);
    let full_stop = line.words.ends_with('.');
    let short = line.count < 5;
    let heading = line.kind == crate::article::BlockKind::Heading;
    #[expect(clippy::cast_precision_loss, reason = "at most forty lines")]
    let far = distance as f32 / LINES_ABOVE as f32;
    #[expect(clippy::cast_precision_loss, reason = "at most thirty words")]
    let weight = share * (known.min(8) as f32) / 4.0;
    Some(
        weight - 0.5 * far - if full_stop { 1.0 } else { 0.0 } - if short { 0.4 } else { 0.0 }
            + if heading { 1.0 } else { 0.0 },
    )
}

/// The date of publication near the headline: a line that says "published" first, then any that is not an update.
fn date(lines: &[Line<'_>], around: std::ops::Range<usize>) -> Option<(usize, Known<Moment>)> {
    let dated: Vec<(usize, Moment, bool)> = around
        .filter_map(|index| {
            let line = lines.get(index).filter(|l| l.count <= DATE_LINE_WORDS)?;
            let found = dates::find(line.words)?;
            Some((index, found.moment, is_update(&line.lower)))
        })
        .collect();
    let says =
        |i: usize| lines.get(i).is_some_and(|l| l.lower.contains("publish") || l.lower.contains("posted"));
    let best = dated
        .iter()
        .find(|(i, _, _)| says(*i))
        .or_else(|| dated.iter().find(|(_, _, update)| !update))
        .or(dated.first());
    best.map(|(index, moment, _)| (*index, Known::new(*moment, Origin::Line("date line".to_owned()))))
}

/// How many words a line with a date may have.
const DATE_LINE_WORDS: usize = 24;

fn is_update(lower: &str) -> bool {
    ["updated", "modified", "edited"].iter().any(|word| lower.trim_start().starts_with(word))
}

/// Words of lines that look like a name and are none.
const NO_NAMES: &[&str] = &[
    "news",
    "world",
    "politics",
    "business",
    "sport",
    "sports",
    "opinion",
    "video",
    "photo",
    "image",
    "images",
    "photos",
    "getty",
    "reuters",
    "share",
    "read",
    "updated",
    "published",
    "menu",
    "home",
    "search",
    "live",
    "more",
    "latest",
    "top",
    "stories",
    "subscribe",
    "sign",
    "log",
    "watch",
    "listen",
    "follow",
    "edition",
    "us",
    "uk",
    "international",
    "local",
    "national",
    "weather",
    "health",
    "science",
    "tech",
    "technology",
    "culture",
    "travel",
    "money",
    "daily",
    "times",
    "post",
    "today",
    "advertisement",
    "comments",
    "save",
    "print",
    "email",
    "facebook",
    "twitter",
    "of",
    "breaking",
    "entertainment",
    "lifestyle",
    "analysis",
    "exclusive",
    "features",
    "section",
    "article",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "press",
    "agency",
    "morning",
    "evening",
    "the",
    "a",
    "in",
    "for",
    "about",
    "contact",
    "help",
    "print",
    "privacy",
    "terms",
    "account",
    "my",
    "your",
    "new",
    "newsletter",
    "newsletters",
    "podcasts",
];

fn byline(
    lines: &[Line<'_>],
    around: std::ops::Range<usize>,
    title: Option<usize>,
) -> Option<(usize, Known<String>)> {
    let named = around.clone().find_map(|index| {
        let line = lines.get(index)?;
        let name = after_by(line.words).or_else(|| {
            let opens = matches!(
                line.lower.trim_end_matches([' ', '—', '-', ':', '–']),
                "by" | "written by" | "author"
            );
            lines.get(index + 1).filter(|_| opens).map(|next| next.words)
        })?;
        Some((index, Known::new(clean_name(name)?, Origin::Line("byline line".to_owned()))))
    });
    named.or_else(|| {
        let title = title?;
        let bare = (title + 1..around.end.min(title + 5))
            .find(|&i| lines.get(i).is_some_and(|l| is_bare_name(l)))?;
        let name = clean_name(lines.get(bare)?.words)?;
        Some((bare, Known::new(name, Origin::Line("name under the headline".to_owned()))))
    })
}

/// How many words a byline may have.
const BYLINE_WORDS: usize = 25;

fn after_by(words: &str) -> Option<&str> {
    if words.split_whitespace().count() > BYLINE_WORDS {
        return None;
    }
    let lower = words.to_ascii_lowercase();
    let start =
        ["by:", "by ", "written by ", "words by ", "story by ", "posted by ", "reported by ", "author:"];
    let cut = start.iter().find(|s| lower.starts_with(*s)).map(|s| s.len())?;
    let name = words.get(cut..)?.trim_start();
    name.starts_with(char::is_uppercase).then_some(name)
}

/// The name in a byline: up to a date, a sign or a role.
fn clean_name(words: &str) -> Option<String> {
    let end = words.find(['|', '•', '·', '\n', '(', '–', '—', '@']).unwrap_or(words.len());
    let words = words.get(..end)?;
    let until_date = words.split_whitespace().take_while(|w| {
        let lower = w.to_lowercase();
        !w.contains(|c: char| c.is_ascii_digit())
            && !matches!(
                lower.trim_end_matches([':', ',']),
                "published" | "updated" | "posted" | "on" | "last" | "for" | "at" | "in"
            )
    });
    let name = until_date.collect::<Vec<_>>().join(" ");
    let name = name.trim_matches([',', ' ', '-', '/', ':', ';', '.']).trim();
    let name = halved(name);
    (name.chars().count() >= 3 && name.split_whitespace().count() <= 16).then(|| name.to_owned())
}

/// "Ann Lee Ann Lee" is Ann Lee: pages write a name once for the picture, once for the line.
fn halved(name: &str) -> &str {
    let words: Vec<&str> = name.split(' ').collect();
    let (a, b) = words.split_at(words.len() / 2);
    if !a.is_empty() && a == b {
        return name.get(..a.join(" ").len()).unwrap_or(name);
    }
    name
}

/// Two to four words with capitals that are no label.
fn is_bare_name(line: &Line<'_>) -> bool {
    let name_word = |w: &str| {
        let lower = w.trim_matches(['.', ',']).to_lowercase();
        let particle = matches!(
            lower.as_str(),
            "and" | "de" | "van" | "der" | "von" | "al" | "bin" | "el" | "di" | "da" | "la" | "le"
        );
        let capital = w.starts_with(char::is_uppercase) && !w.contains(|c: char| c.is_ascii_digit());
        (capital || particle) && !NO_NAMES.contains(&lower.as_str())
    };
    let people = line.words.split([',', '&']).count();
    (2..=4 * people).contains(&line.count)
        && people <= 3
        && !line.ends
        && line.words.split_whitespace().all(name_word)
}

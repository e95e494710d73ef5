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

/// How many lines under the headline may hold author and date.
const LINES_UNDER: usize = 9;

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
        // A standfirst or a caption may stand between the headline and its author and date.
        Some(title) => title.saturating_sub(LINES_AROUND)..(title + LINES_UNDER).min(len),
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
        let first = index == 0 && line.count >= 4;
        let signed = (index + 1..index + 6).any(|i| lines.get(i).is_some_and(is_signature));
        Some((index, score + if first { FIRST_LINE } else { 0.0 } + if signed { SIGNED } else { 0.0 }))
    });
    scored.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(index, _)| index)
}

/// What it counts that a line is the first: a reader's selection begins with the headline.
const FIRST_LINE: f32 = 0.8;

/// What it counts that an author, a date or a reading time stands close under a line.
const SIGNED: f32 = 0.6;

/// A line with author, date or reading time.
fn is_signature(line: &Line<'_>) -> bool {
    let short = line.count <= DATE_LINE_WORDS;
    let read_time = rule::for_line(line).is_some_and(|r| r.name == "read time");
    short && (read_time || after_by(line.words).is_some() || dates::find(line.words).is_some())
}

/// The fewest and most words of a headline.
const TITLE_WORDS: std::ops::RangeInclusive<usize> = 3..=30;

fn title_score(line: &Line<'_>, about: &FxHashSet<String>, distance: usize) -> Option<f32> {
    let dated = dates::find(line.words).is_some_and(|f| f.words * 2 >= line.count);
    if !TITLE_WORDS.contains(&line.count)
        || dated
        || rule::for_line(line).is_some()
        || line.bullet
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
            let line = lines
                .get(index)
                .filter(|l| l.count <= DATE_LINE_WORDS && !(l.is_prose() && l.words.ends_with('.')))?;
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
    signed(lines, around.clone()).or_else(|| {
        let title = title?;
        let under = (title + 1..around.end.min(title + 8))
            .take_while(|&i| lines.get(i).is_some_and(|l| !l.is_prose()));
        let (at, name) = under.filter_map(|i| Some((i, bare_name(lines.get(i)?)?))).next()?;
        Some((at, Known::new(name, Origin::Line("name under the headline".to_owned()))))
    })
}

/// How many lines may stand between two lines that each name an author.
const LINES_BETWEEN_AUTHORS: usize = 3;

/// The names in lines that say "by", those close together as one byline.
fn signed(lines: &[Line<'_>], around: std::ops::Range<usize>) -> Option<(usize, Known<String>)> {
    let mut found: Option<(usize, Vec<String>)> = None;
    for index in around {
        let Some((at, name)) = signed_at(lines, index) else { continue };
        match &mut found {
            Some((last, names)) if at <= *last + LINES_BETWEEN_AUTHORS => {
                *last = at;
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            Some(_) => {}
            None => found = Some((at, vec![name])),
        }
    }
    let (at, names) = found?;
    Some((at, Known::new(names.join(", "), Origin::Line("byline line".to_owned()))))
}

/// "By Ann Lee", "By" over a line "Ann Lee", "3 May 2031 by Ann Lee".
fn signed_at(lines: &[Line<'_>], index: usize) -> Option<(usize, String)> {
    let line = lines.get(index)?;
    if let Some(name) = after_by(line.words) {
        return Some((index, clean_name(name)?));
    }
    let opens =
        matches!(line.lower.trim_end_matches([' ', '—', '-', ':', '–']), "by" | "written by" | "author");
    if opens {
        return Some((index + 1, clean_name(lines.get(index + 1)?.words)?));
    }
    let (_, after) = line.words.split_once(" by ")?;
    let dated = line.count <= BYLINE_WORDS
        && dates::find(line.words).is_some()
        && after.starts_with(char::is_uppercase);
    dated.then(|| clean_name(after)).flatten().map(|name| (index, name))
}

/// A line that is a name, or a name beside a date.
fn bare_name(line: &Line<'_>) -> Option<String> {
    let alone = is_bare_name(line.words, line.ends);
    if alone {
        return clean_name(line.words);
    }
    let name =
        clean_name(line.words).filter(|_| line.count <= BYLINE_WORDS && dates::find(line.words).is_some())?;
    is_bare_name(&name, false).then_some(name)
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

/// Words after which a byline goes on with something else than names.
const NAME_ENDS: &[&str] = &[
    "published",
    "updated",
    "posted",
    "on",
    "last",
    "for",
    "at",
    "in",
    "contributions",
    "contributor",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
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
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "via",
];

/// Words of roles and employers beside a name.
const ROLES: &[&str] = &[
    "reporter",
    "editor",
    "correspondent",
    "writer",
    "staff",
    "press",
    "news",
    "columnist",
    "contributor",
    "bureau",
    "agency",
    "journalist",
    "producer",
    "photographer",
    "times",
    "post",
    "tribune",
    "reuters",
    "bloomberg",
    "service",
    "desk",
    "chief",
    "senior",
    "political",
    "magazine",
    "media",
    "network",
    "daily",
    "journal",
    "herald",
    "bbc",
    "cnn",
    "ap",
    "afp",
];

/// The names in a byline: up to a date or a sign, without roles and employers.
fn clean_name(words: &str) -> Option<String> {
    let end = words.find(['|', '•', '·', '\n', '(', '–', '—', '@', '\t']).unwrap_or(words.len());
    let words = words.get(..end)?;
    let mut kept: Vec<&str> = Vec::new();
    for word in words.split_whitespace() {
        let (head, cut) = without_label(word);
        let ends = head.contains(|c: char| c.is_ascii_digit())
            || NAME_ENDS.contains(&head.to_lowercase().trim_end_matches([':', ',', '.']));
        if ends {
            break;
        }
        kept.push(head);
        if cut {
            break;
        }
    }
    let name = kept.join(" ");
    let name = halved(name.trim_matches([',', ' ', '-', '/', ':', ';', '.']));
    let is_role = |part: &&str| part.split_whitespace().any(|w| ROLES.contains(&w.to_lowercase().as_str()));
    let people: Vec<&str> =
        name.split(',').map(str::trim).filter(|part| !is_role(part) && !part.is_empty()).collect();
    let name = if people.is_empty() { name.to_owned() } else { halved(&people.join(", ")).to_owned() };
    (name.chars().count() >= 3 && name.split_whitespace().count() <= 16).then_some(name)
}

/// "Lee" and "Contributions" without a space are a name and a label that pages glue to it.
fn without_label(word: &str) -> (&str, bool) {
    for label in [
        "Contributions",
        "Contributor",
        "Published",
        "PUBLISHED",
        "Updated",
        "UPDATED",
        "Staff",
        "STAFF",
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
    ] {
        if let Some(at) = word.find(label).filter(|at| *at > 2) {
            let known = word.get(at + label.len()..).is_some_and(|rest| rest.chars().count() <= 6);
            if known {
                return (word.get(..at).unwrap_or(word), true);
            }
        }
    }
    (word, false)
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
fn is_bare_name(words: &str, ends: bool) -> bool {
    let name_word = |w: &str| {
        let lower = w.trim_matches(['.', ',']).to_lowercase();
        let particle = matches!(
            lower.as_str(),
            "and" | "de" | "van" | "der" | "von" | "al" | "bin" | "el" | "di" | "da" | "la" | "le"
        );
        let capital = w.starts_with(char::is_uppercase) && !w.contains(|c: char| c.is_ascii_digit());
        (capital || particle) && !NO_NAMES.contains(&lower.as_str())
    };
    let people = words.split([',', '&']).flat_map(|part| part.split(" and ")).count();
    let count = words.split_whitespace().count();
    (2..=4 * people).contains(&count) && people <= 4 && !ends && words.split_whitespace().all(name_word)
}

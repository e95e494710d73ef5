//! A brief becomes Markdown: front matter, sections, sources, and a footnote with its quote for each bullet.
//!
//! The same brief gives the same bytes. No text of a brief can become anything but text: no heading, no link, no
//! HTML. Parts without content are left out.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::article::Moment;
use crate::brief::{Brief, Bullet, BulletId, Section};
use crate::bullet::BulletKind;

mod escape;
mod file;
mod front;
mod sources;
#[cfg(test)]
mod tests;

pub use file::{ExportError, default_folder, file_name, write};

/// What an export says that is not in the brief.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// When it was made. Left out of the export where it is not given.
    pub prepared_at: Option<Moment>,
}

/// The brief as Markdown: exactly what is previewed and what is written.
#[must_use]
pub fn markdown(brief: &Brief) -> String {
    markdown_with(brief, &Options::default())
}

/// The brief as Markdown, with what the options add.
#[must_use]
pub fn markdown_with(brief: &Brief, options: &Options) -> String {
    let cited = sources::cited(brief);
    let labels = labels(brief);
    let mut parts = vec![front::matter(brief, &cited, options)];
    let marking = marking(brief);
    parts.extend(marking.clone());
    parts.push(format!("# {}", escape::heading(&heading(brief))));
    for section in &brief.sections {
        parts.extend(self::section(section, &labels));
    }
    parts.extend(sources::table(&cited));
    parts.extend(footnotes(brief, &labels));
    parts.extend(marking);
    parts.join("\n\n") + "\n"
}

/// Words to show for text that came from a file or a page: on one line, without anything that cannot be seen.
#[must_use]
pub fn plain(text: &str) -> String {
    escape::clean(text)
}

/// The footnote's label of each bullet that has one.
type Labels = BTreeMap<BulletId, String>;

/// "s1-4" for sentence 4 of S1; the second bullet of that sentence has "s1-4b".
fn labels(brief: &Brief) -> Labels {
    let mut used: BTreeMap<String, usize> = BTreeMap::new();
    let mut labels = Labels::new();
    for bullet in brief.bullets().filter(|b| has_words(b)) {
        let Some(citation) = bullet.citations.first() else { continue };
        let id: String = citation.source.chars().filter(char::is_ascii_alphanumeric).collect();
        let stem = format!("{}-{}", id.to_ascii_lowercase(), citation.sentence);
        let count = used.entry(stem.clone()).or_default();
        labels.insert(bullet.id, format!("{stem}{}", letters(*count)));
        *count += 1;
    }
    labels
}

/// "" for the first, then "b" to "z", "ba", "bb", ….
fn letters(mut count: usize) -> String {
    let mut letters = Vec::new();
    while count > 0 {
        letters.push(char::from(b'a' + u8::try_from(count % 26).unwrap_or_default()));
        count /= 26;
    }
    letters.iter().rev().collect()
}

fn has_words(bullet: &Bullet) -> bool {
    !escape::clean(&bullet.text).is_empty()
}

fn marking(brief: &Brief) -> Option<String> {
    let words = escape::inline(&brief.marking);
    (!words.is_empty()).then(|| format!("**{words}**"))
}

fn heading(brief: &Brief) -> String {
    let title = escape::clean(&brief.title);
    let title = if title.is_empty() { "Brief" } else { &title };
    format!("{title}, {}", day(brief.date))
}

fn section(section: &Section, labels: &Labels) -> Option<String> {
    let mut lines = Vec::new();
    let mut after_list = false;
    for bullet in section.bullets.iter().filter(|b| has_words(b)) {
        let is_comment = bullet.kind == BulletKind::Comment;
        if !after_list || is_comment {
            lines.push(String::new());
        }
        lines.push(if is_comment { comment(bullet, labels) } else { item(bullet, labels) });
        after_list = !is_comment;
    }
    if lines.is_empty() {
        return None;
    }
    let title = escape::clean(&section.title);
    let title = if title.is_empty() { "Untitled section" } else { &title };
    Some(format!("## {}\n{}", escape::heading(title), lines.join("\n")))
}

/// A reported fact or a source's judgement, as one list item.
fn item(bullet: &Bullet, labels: &Labels) -> String {
    let note =
        if bullet.citations.is_empty() { " *(no source)*".to_owned() } else { reference(bullet, labels) };
    match bullet.kind {
        BulletKind::Judgement => format!("- *Source's judgement:* {}{note}", escape::inline(&bullet.text)),
        BulletKind::Reported | BulletKind::Comment => format!("- {}{note}", escape::block(&bullet.text)),
    }
}

/// The analyst's words, set off from what is reported; each line of them is a paragraph.
fn comment(bullet: &Bullet, labels: &Labels) -> String {
    let lines = bullet.text.lines().filter(|line| !escape::clean(line).is_empty());
    let mut paragraphs = lines.enumerate().map(|(at, line)| match at {
        0 => format!("> **Comment (analyst, not reported):** {}", escape::inline(line)),
        _ => format!("> {}", escape::block(line)),
    });
    let mut text = paragraphs.next().unwrap_or_default();
    for paragraph in paragraphs {
        text.push_str("\n>\n");
        text.push_str(&paragraph);
    }
    text + &reference(bullet, labels)
}

fn reference(bullet: &Bullet, labels: &Labels) -> String {
    labels.get(&bullet.id).map(|label| format!("[^{label}]")).unwrap_or_default()
}

fn footnotes(brief: &Brief, labels: &Labels) -> Option<String> {
    let cited = brief.bullets().filter_map(|b| Some((labels.get(&b.id)?, b)));
    let notes: Vec<_> =
        cited.map(|(label, b)| format!("[^{label}]: {}", sources::quotes(&b.citations))).collect();
    (!notes.is_empty()).then(|| notes.join("\n\n"))
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "22 November 2026".
fn day(date: Date) -> String {
    let month =
        usize::try_from(date.month() - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or_default();
    format!("{} {month} {}", date.day(), date.year())
}

/// "22 Nov 2026".
fn short_day(date: Date) -> String {
    let month =
        usize::try_from(date.month() - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or_default();
    format!("{} {} {}", date.day(), month.get(..3).unwrap_or(month), date.year())
}

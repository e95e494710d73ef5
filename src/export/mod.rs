//! A brief becomes Markdown, and Markdown the other forms: HTML, Word, plain text; its register a table and a calendar, its
//! days and figures a picture.
//!
//! The same brief gives the same bytes. No text of a brief can become anything but text: no heading, no link, no
//! HTML. Parts without content are left out. Which parts there are, and in which order, is the template's.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::article::Moment;
use crate::brief::{Brief, Bullet, BulletId, Part, Section};
use crate::bullet::BulletKind;

mod calendar;
mod changes;
mod docx;
mod escape;
mod file;
mod flow;
mod form;
mod front;
mod mail;
mod page;
pub mod picture;
mod register;
mod reopen;
mod scales;
mod sources;
mod svg;
mod table;
mod template;
#[cfg(test)]
pub(crate) mod tests;

pub use calendar::calendar;
pub use file::{ExportError, default_folder, file_name, write};
pub use form::Form;
pub use register::window;
pub use reopen::{NotABrief, named_files, reopen};
pub use svg::svg;
pub use table::table;
pub use template::{BUILT_IN, Template, TemplateError};

/// What an export says that is not in the brief.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// When it was made. Left out of the export where it is not given.
    pub prepared_at: Option<Moment>,
    /// The template; the one that the brief names, or the usual one, where it is not given.
    pub template: Option<Template>,
}

/// The brief as Markdown: exactly what is previewed and what is written. A template of the user's that the brief
/// names is not known here: the usual one stands in for it.
#[must_use]
pub fn markdown(brief: &Brief) -> String {
    markdown_with(brief, &Options::default()).expect("a test makes a brief with each built-in template")
}

/// The brief as Markdown, with what the options add.
///
/// # Errors
/// Where there is a mistake in the template.
pub fn markdown_with(brief: &Brief, options: &Options) -> Result<String, TemplateError> {
    let named = || Template::built_in(&brief.template).unwrap_or_default();
    let template = options.template.clone().unwrap_or_else(named);
    template.write(brief, options)
}

/// The footnotes of the labels that `text` refers to.
fn notes_of(brief: &Brief, labels: &Labels, text: &str) -> Option<String> {
    let referred: std::collections::BTreeSet<&str> =
        text.split("[^").skip(1).filter_map(|rest| rest.split_once(']')).map(|(label, _)| label).collect();
    let cited = brief.bullets().filter_map(|b| Some((labels.get(&b.id)?, b)));
    let wanted = cited.filter(|(label, _)| referred.contains(label.as_str()));
    let notes: Vec<_> =
        wanted.map(|(label, b)| format!("[^{label}]: {}", sources::quotes(&b.citations))).collect();
    (!notes.is_empty()).then(|| notes.join("\n\n"))
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

/// A section under its heading; `told` is a line on where it comes from.
fn section(section: &Section, labels: &Labels, told: Option<&str>) -> Option<String> {
    let mut lines = Vec::new();
    let mut after_list = false;
    for bullet in section.bullets.iter().filter(|b| has_words(b)) {
        let is_comment = bullet.kind == BulletKind::Comment;
        if !after_list || is_comment {
            lines.push(String::new());
        }
        lines.push(match (is_comment, section.part) {
            (true, Part::BottomLine) => point(bullet, labels),
            (true, _) => comment(bullet, labels),
            (false, _) => item(bullet, labels),
        });
        after_list = !is_comment;
    }
    if lines.is_empty() {
        return None;
    }
    let title = escape::clean(&section.title);
    let title = if title.is_empty() { "Untitled section" } else { &title };
    let told = told.map(|told| format!("\n*{told}*\n")).unwrap_or_default();
    Some(format!("## {}\n{told}{}", escape::heading(title), lines.join("\n")))
}

/// The main point: under its heading it is nobody's but the analyst's, so it needs no word for that.
fn point(bullet: &Bullet, labels: &Labels) -> String {
    let lines = bullet.text.lines().filter(|line| !escape::clean(line).is_empty());
    lines.map(escape::block).collect::<Vec<_>>().join("\n\n") + &reference(bullet, labels)
}

/// What stands before a source's judgement.
const JUDGEMENT: &str = "Source's judgement:";
/// What stands behind a bullet that cites nothing.
const NO_SOURCE: &str = "(no source)";
/// What stands before the analyst's words.
const COMMENT: &str = "Comment (analyst, not reported):";

/// A reported fact or a source's judgement, as one list item.
fn item(bullet: &Bullet, labels: &Labels) -> String {
    let note =
        if bullet.citations.is_empty() { format!(" *{NO_SOURCE}*") } else { reference(bullet, labels) };
    match bullet.kind {
        BulletKind::Judgement => format!("- *{JUDGEMENT}* {}{note}", escape::inline(&bullet.text)),
        BulletKind::Reported | BulletKind::Comment => format!("- {}{note}", escape::block(&bullet.text)),
    }
}

/// The analyst's words, set off from what is reported; each line of them is a paragraph.
fn comment(bullet: &Bullet, labels: &Labels) -> String {
    let lines = bullet.text.lines().filter(|line| !escape::clean(line).is_empty());
    let mut paragraphs = lines.enumerate().map(|(at, line)| match at {
        0 => format!("> **{COMMENT}** {}", escape::inline(line)),
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

/// "22 November 2026".
fn day(date: Date) -> String {
    date.strftime("%-d %B %-Y").to_string()
}

/// "22 Nov 2026".
fn short_day(date: Date) -> String {
    date.strftime("%-d %b %-Y").to_string()
}

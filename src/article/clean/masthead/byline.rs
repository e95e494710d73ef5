//! The author: lines that say "by", or a name under the headline.

use super::name::{clean_name, is_bare_name};
use crate::article::clean::line::Line;
use crate::article::{Known, Origin, dates};

/// The byline: lines that say so first, then a name under the headline.
pub(super) fn find(
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
pub(super) fn signed(lines: &[Line<'_>], around: std::ops::Range<usize>) -> Option<(usize, Known<String>)> {
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

/// The author that a line names after "by".
pub(in crate::article) fn author_of_line(words: &str) -> Option<String> {
    after_by(words).and_then(clean_name)
}

/// How many words a byline may have.
const BYLINE_WORDS: usize = 25;

/// What follows "By" and its like at the beginning of a line, where that may be a name.
pub(super) fn after_by(words: &str) -> Option<&str> {
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

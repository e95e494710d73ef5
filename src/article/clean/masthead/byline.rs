//! The author: lines that say "by", or a name under the headline.

use super::title;
use crate::article::byline::{self, BYLINE_WORDS, clean_name, is_bare_name, is_person};
use crate::article::clean::line::Line;
use crate::article::{Known, Origin, dates};

/// The byline: lines that say so first, those under the headline before those above it, then a name under the
/// headline.
pub(super) fn find(
    lines: &[Line<'_>],
    around: std::ops::Range<usize>,
    title: Option<usize>,
) -> Option<(usize, Known<String>)> {
    let Some(title) = title else { return signed(lines, around) };
    signed(lines, title + 1..around.end)
        .or_else(|| under(lines, title, around.end))
        .or_else(|| signed(lines, around.start..title + 1))
}

/// How many lines under the headline may be a name alone.
const LINES_OF_NAME: usize = 8;

/// A name alone under the headline; a standfirst may stand between.
fn under(lines: &[Line<'_>], title: usize, end: usize) -> Option<(usize, Known<String>)> {
    let mut prose = 0;
    let above_text = (title + 1..end.min(title + LINES_OF_NAME)).take_while(|&i| {
        prose += usize::from(lines.get(i).is_some_and(Line::is_prose));
        prose < 2
    });
    let known = |i: usize, name: &str| {
        let signature = [i.checked_sub(1), Some(i + 1), Some(i + 2)].into_iter().flatten();
        is_person(name)
            || signature.filter_map(|i| lines.get(i)).any(title::is_signature)
                && !name.chars().all(|c| !c.is_lowercase())
    };
    let named = |i: usize| Some((i, bare_name(lines.get(i)?).filter(|name| known(i, name))?));
    let (at, name) = above_text.filter_map(named).next()?;
    Some((at, Known::new(name, Origin::Line("name under the headline".to_owned()))))
}

/// The names in lines that say "by".
pub(super) fn signed(lines: &[Line<'_>], around: std::ops::Range<usize>) -> Option<(usize, Known<String>)> {
    let (at, names) = byline::among(around, |index| lines.get(index).map(|line| line.words))?;
    Some((at, Known::new(names, Origin::Line("byline line".to_owned()))))
}

/// A line that is a name, a name and a place, or a name beside a date.
fn bare_name(line: &Line<'_>) -> Option<String> {
    if is_bare_name(line.words, line.ends) {
        return clean_name(line.words);
    }
    if let Some((names, place)) = line.words.split_once(" in ")
        && is_bare_name(names, false)
        && place.starts_with(char::is_uppercase)
        && !line.ends
        && line.count <= NAME_AND_PLACE_WORDS
    {
        return clean_name(names);
    }
    let beside = dates::beside(line.words).filter(|_| line.count <= BYLINE_WORDS)?;
    let name = clean_name(&beside)?;
    is_bare_name(&name, false).then_some(name)
}

/// How many words two names and a place have.
const NAME_AND_PLACE_WORDS: usize = 10;

//! Names in a line that says who wrote a text. What only reviewed, edited or drew is no author.

use super::{dates, wire};

mod name;

pub(super) use name::{clean_name, is_bare_name, is_call_sign, is_person};

/// How many words a byline may have.
pub(super) const BYLINE_WORDS: usize = 25;

/// What opens a byline.
const OPENINGS: &[&str] = &[
    "by:",
    "by ",
    "written by ",
    "words by ",
    "text by ",
    "story by ",
    "posted by ",
    "reported by ",
    "reporting by ",
    "report by ",
    "author:",
    "authors:",
];

/// Lines that are nothing but an opening, the name on the next line.
const OPENINGS_ALONE: &[&str] = &[
    "by",
    "written by",
    "words by",
    "story by",
    "author",
    "authors",
    "posted by",
    "commentary by",
    "analysis by",
    "opinion by",
    "column by",
];

/// What may stand in a byline for those who did something else than write.
const OTHER_HANDS: &[&str] = &[
    "reviewed by",
    "edited by",
    "photography by",
    "photographs by",
    "photographed by",
    "photos by",
    "photo by",
    "illustration by",
    "illustrations by",
    "illustrated by",
    "graphics by",
    "video by",
    "videos by",
    "produced by",
    "presented by",
    "translated by",
    "fact checked by",
    "fact-checked by",
    "styled by",
    "contributions from",
    "contributions by",
    "with contributions",
    "with additional reporting",
    "additional reporting",
];

/// How many lines may stand between two lines that each name an author.
const LINES_BETWEEN_AUTHORS: usize = 3;

/// The first names in lines that say "by", those close together as one byline, with the last one's index.
pub(super) fn among<'a>(
    around: std::ops::Range<usize>,
    words: impl Fn(usize) -> Option<&'a str>,
) -> Option<(usize, String)> {
    let mut found: Option<(usize, Vec<String>)> = None;
    for index in around {
        let Some((at, name)) = signed_at(&words, index) else { continue };
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
    found.map(|(at, names)| (at, names.join(", ")))
}

/// "By Ann Lee", "By" over a line "Ann Lee", "3 May 2031 by Ann Lee".
fn signed_at<'a>(words: &impl Fn(usize) -> Option<&'a str>, index: usize) -> Option<(usize, String)> {
    let line = words(index)?;
    if after_by(line).is_some() {
        return Some((index, author_of_line(line)?));
    }
    if opens(line) {
        return Some((index + 1, clean_name(words(index + 1)?).filter(|name| !is_sentence(name))?));
    }
    Some((index, after_date(line)?))
}

/// The names that a line signs with ("By Ann Lee and Tom Dahl, Norland Post").
pub(super) fn author_of_line(line: &str) -> Option<String> {
    let name = after_by(line).filter(|_| !is_picture_credit(line))?;
    clean_name(name).filter(|name| !is_sentence(name))
}

/// Words that stand in sentences and in no name.
const NO_NAME_WORDS: &[&str] = &[
    "with", "without", "from", "that", "than", "their", "his", "her", "its", "was", "were", "is", "are",
    "has", "have", "will", "can", "says", "said", "say",
];

/// "By Drivers With Boats" is the end of a headline, "By Mayor Lee's count, 12 ships sank" a sentence.
fn is_sentence(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let owns = |word: &str| word.ends_with("'s") || word.ends_with("’s");
    let owner =
        words.windows(2).any(|pair| matches!(pair, [a, b] if owns(a) && b.starts_with(char::is_lowercase)));
    owner || name.split_whitespace().any(|word| NO_NAME_WORDS.contains(&word.to_lowercase().as_str()))
}

/// "By Ann Lee/Coast Images" stands under a picture.
fn is_picture_credit(line: &str) -> bool {
    let sellers = ["images", "getty", "shutterstock", "alamy", "istock", "photo", "photos"];
    line.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| sellers.contains(&word))
}

/// Whether a line says that the next one is the name.
fn opens(line: &str) -> bool {
    let lower = line.trim_matches([' ', '—', '-', ':', '–', '•', '\t']).to_lowercase();
    OPENINGS_ALONE.contains(&lower.as_str())
}

/// The name in a line that opens with a date: "3 May 2031 by Ann Lee".
fn after_date(line: &str) -> Option<String> {
    let (_, after) = line.split_once(" by ").or_else(|| line.split_once(" By "))?;
    let short = line.split_whitespace().count() <= BYLINE_WORDS && after.starts_with(char::is_uppercase);
    let short = short && !dates::tells(line);
    let name =
        (short && dates::find(line).is_some()).then(|| clean_name(without_other_hands(after))).flatten();
    name.filter(|name| !is_sentence(name))
}

/// What follows "By" and its like at the beginning of a line, where that may be a name.
pub(super) fn after_by(words: &str) -> Option<&str> {
    let words = words.trim_start_matches(['•', ' ', '\t', '\u{a0}']);
    let words =
        if words.split_whitespace().count() > BYLINE_WORDS { before_description(words)? } else { words };
    let lower = words.to_ascii_lowercase();
    let cut = OPENINGS.iter().find(|s| lower.starts_with(*s)).map(|s| s.len());
    let name = words
        .get(cut.or_else(|| glued(words))?..)?
        .trim_start_matches([' ', '\u{a0}', '\n', '—', '–', '-', ':']);
    let name = without_other_hands(name);
    name.starts_with(char::is_uppercase).then_some(name)
}

/// "By Ann Lee, one of the authors of …": the name alone.
fn before_description(line: &str) -> Option<&str> {
    let (head, description) = line.split_once(", ")?;
    let name = head.strip_prefix("By ").filter(|name| is_bare_name(name, false))?;
    (!name.is_empty() && description.starts_with(char::is_lowercase)).then_some(head)
}

/// `ByAnn Lee`: the page sets no space after the word.
fn glued(words: &str) -> Option<usize> {
    let mut rest = words.strip_prefix("By")?.chars();
    let capital = rest.next().is_some_and(char::is_uppercase);
    (capital && rest.next().is_some_and(char::is_lowercase)).then_some(2)
}

/// Whether a line says that the name after it is that of somebody who did not write.
pub(super) fn is_other_hand(line: &str) -> bool {
    let lower = line.to_lowercase();
    let lower = lower.trim_end_matches([' ', ':', '—', '–', '-']);
    OTHER_HANDS.iter().any(|hand| lower.ends_with(hand))
}

fn without_other_hands(line: &str) -> &str {
    let lower = line.to_ascii_lowercase();
    let end = OTHER_HANDS.iter().filter_map(|hand| lower.find(hand)).min().unwrap_or(line.len());
    line.get(..end).unwrap_or(line).trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.')
}

/// A name without the agency after it: "Ann Lee The Associated Press", as pages run names and employers together.
pub(super) fn without_agency(name: &str) -> Option<(&str, &'static str)> {
    let words: Vec<(usize, &str)> = name.match_indices(' ').collect();
    words.iter().filter(|(at, _)| name.get(..*at).is_some_and(|head| head.contains(' '))).find_map(
        |(at, _)| {
            let (head, tail) = name.split_at(*at);
            Some((head.trim_end_matches([',', ' ']), wire::listed(tail)?))
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &str) {
        assert_eq!(author_of_line(line).or_else(|| after_date(line)).unwrap_or_default(), expected, "{line}");
    }

    #[test]
    fn a_line_that_says_by_is_signed() {
        check("By Ann Lee", "Ann Lee");
        check("BY ANN LEE 3 MINUTE READ", "ANN LEE");
        check("By Ann Lee3 minute read", "Ann Lee");
        check("ByAnn Lee", "Ann Lee");
        check("By — Ann Lee, Associated Press Ann Lee, Associated Press", "Ann Lee");
        check("By Ann Lee and Tom Dahl on May 2, 2031 at 3:53PM PST", "Ann Lee and Tom Dahl");
        check("3 May 2031 by Ann Lee", "Ann Lee");
        check("2 May 2031 at2:56 pm | By Ann Lee", "Ann Lee");
        check("• By Ann Lee on May 2, 2031", "Ann Lee");
        check("By Ann Lee Senior Writer", "Ann Lee");
        check("by Ann Lee, U.S. Board of Ferries and Harbours", "Ann Lee");
        check("By COAST STAFF, Staff Writer", "COAST STAFF");
        check("By Jan Lee on 2 May", "Jan Lee");
        check("By Ann Lee COASTNews", "Ann Lee");
    }

    #[test]
    fn other_hands_are_no_authors() {
        check("By Ann Lee|Reviewed by Tom Dahl|Edited by Eva Holm|Dec. 12, 2023|", "Ann Lee");
        check("By Ann Lee Photography by Tom DahlJuly 19, 2023", "Ann Lee");
        check("By Ann Lee/Coast Images", "");
        check("Reviewed by Tom Dahl", "");
        check("By the time the ferries stopped, it was night.", "");
        check("By Drivers With Four Boats", "");
        check("Byron Bay", "");
        check("By Mayor Lee's count, 12 ships sank.", "");
        check("Report by WHO says 12 died.", "");
        check("The deal was signed in Geneva on 2 May 2031 by Ann Lee.", "");
    }

    #[test]
    fn an_agency_after_a_name_is_no_part_of_it() {
        assert_eq!(without_agency("Ann Lee The Associated Press"), Some(("Ann Lee", "AP")));
        assert_eq!(without_agency("The Associated Press"), None);
        assert_eq!(without_agency("Ann Lee"), None);
    }
}

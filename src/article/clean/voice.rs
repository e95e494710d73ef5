//! How a line speaks: of the site, of offers, of who wrote it, of a picture's source, or as an agency's first line.
//!
//! It counts signs, and decides nothing.

use std::sync::LazyLock;

use super::line::Line;
use crate::text::Lexicon;

/// What words of sites speak of; the order is that of a line's counts.
const ABOUT: [&str; 5] = ["consent", "offer", "shop", "writer", "media"];

static WORDS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::parse("site_voice.tsv", include_str!("../../../assets/lexicon/site_voice.tsv"))
});

/// Of a line's beginning, how many words speak of consent, offers, things to buy, writers, other media.
pub(super) fn counts(line: &Line<'_>) -> [u8; ABOUT.len()] {
    let mut counts = [0_u8; ABOUT.len()];
    for word in line.lower.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() >= SHORTEST) {
        let about = WORDS.cell(word, "about").and_then(|about| ABOUT.iter().position(|a| *a == about));
        if let Some(count) = about.and_then(|at| counts.get_mut(at)) {
            *count = count.saturating_add(1);
        }
    }
    counts
}

/// The letters of the shortest word in the list.
const SHORTEST: usize = 3;

/// What names a picture's source, in small letters.
const CREDITS: &[&str] = &[
    "(photo by",
    "afp",
    "courtesy of",
    "credit:",
    "file photo",
    "getty images",
    "image:",
    "photo by",
    "photo:",
    "photograph:",
    "photographer",
    "picture:",
    "pictured",
    "reuters/",
    "screenshot",
    "shutterstock",
    "via ap",
    "/ap",
    "ap photo",
];

/// The most words of a line under a picture.
const CAPTION_WORDS: usize = 60;

/// Whether a line names a picture's source.
pub(super) fn is_credit(line: &Line<'_>) -> bool {
    line.count <= CAPTION_WORDS && CREDITS.iter().any(|sign| line.lower.contains(sign))
}

/// Whether a line begins as an agency's first paragraph does: "PORT ELLA, Norland (Reuters) - ", "PORT ELLA — ".
pub(super) fn is_dateline(line: &Line<'_>) -> bool {
    let mut first = line.words.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let place =
        first.next().is_some_and(|word| word.len() >= PLACE_LETTERS && word.chars().all(char::is_uppercase));
    let end = line.words.char_indices().nth(DATELINE_LETTERS).map_or(line.words.len(), |(at, _)| at);
    let head = line.words.get(..end).unwrap_or_default();
    place
        && [" — ", " – ", " - ", "(Reuters)", "(AP)", "(AFP)", ") -", ") —"]
            .iter()
            .any(|sign| head.contains(sign))
}

/// The fewest letters of a place in capitals, and how far into the line its dash may stand.
const PLACE_LETTERS: usize = 3;
const DATELINE_LETTERS: usize = 60;

/// Names of authors, each in small letters.
pub(super) fn names(byline: &str) -> Vec<String> {
    let parts = byline.split([',', ';', '&', '|']).flat_map(|part| part.split(" and "));
    let names = parts.map(|part| part.trim().trim_start_matches("By ").to_lowercase());
    names.filter(|name| name.split_whitespace().count() >= 2).collect()
}

/// Whether a line begins with one of these names (2), has one (1), or none (0).
pub(super) fn names_author(line: &Line<'_>, names: &[String]) -> u8 {
    let begins = names.iter().any(|name| line.lower.starts_with(name.as_str()));
    if begins { 2 } else { u8::from(names.iter().any(|name| line.lower.contains(name.as_str()))) }
}

#[cfg(test)]
mod tests {
    use super::super::line;
    use super::*;
    use crate::article::BlockKind;
    use crate::article::draft::Draft;

    #[track_caller]
    fn check(words: &str, holds: fn(&Line<'_>) -> bool, expected: bool) {
        let mut draft = Draft::default();
        draft.push(words, BlockKind::Paragraph);
        assert_eq!(line::of(&draft).first().map(holds), Some(expected), "{words}");
    }

    #[test]
    fn the_list_speaks_of_what_is_counted() {
        assert!(
            WORDS
                .entries()
                .all(|(word, row)| word.len() >= SHORTEST && row.iter().all(|a| ABOUT.contains(a)))
        );
    }

    #[test]
    fn a_line_is_heard() {
        check(
            "Ann Lee is a reporter who covers ports; she lives in Norland.",
            |l| counts(l) == [0, 0, 0, 3, 0],
            true,
        );
        check("The harbour was shut on Friday.", |l| counts(l) == [0; 5], true);
        check("The pier of Port Ella on Friday (Image: Norland Press)", is_credit, true);
        check("The mayor took credit for the pier.", is_credit, false);
        check("PORT ELLA, Norland (Reuters) - The harbour was shut.", is_dateline, true);
        check("The harbour — shut since Friday — is open.", is_dateline, false);
        check("Ann Lee is a reporter.", |l| names_author(l, &names("By Ann Lee and Bo Ray")) == 2, true);
        check("Said Bo Ray of it.", |l| names_author(l, &names("Ann Lee, Bo Ray")) == 1, true);
    }
}

//! Whether a body finder's choice is the article: finders sometimes take a notice, or one paragraph of many.

use super::line::{self, Line, Vocabulary};
use super::rule;
use crate::article::draft::Region;

/// A choice with fewer words of prose than this is looked at twice.
const FEW_WORDS: usize = 150;

/// So many times the words of a short choice stand outside it where the choice is wrong.
const TIMES_OUTSIDE: usize = 3;

/// The fewest content words of a headline that can tell a choice apart.
const TITLE_WORDS: usize = 3;

/// Whether the choice may be followed: it is no small part of the page's prose, and speaks of what the headline
/// says. True where there is none.
pub(super) fn is_sound(lines: &[Line<'_>], title: Option<&str>) -> bool {
    let prose = |taken: bool| {
        lines.iter().filter(move |l| {
            l.in_body == Some(taken)
                && l.is_prose()
                && (taken || l.region == Region::Open)
                && rule::for_line(l).is_none()
        })
    };
    let words = |taken: bool| prose(taken).map(|l| l.count).sum::<usize>();
    let (inside, outside) = (words(true), words(false));
    if inside < FEW_WORDS && outside > inside * TIMES_OUTSIDE {
        return false;
    }
    let Some(title) = title.filter(|_| outside > 0) else { return true };
    let title: Vocabulary = line::content_words(title).collect();
    let known = |taken: bool| {
        let said: Vocabulary = prose(taken).flat_map(|l| line::content_words(l.words)).collect();
        title.intersection(&said).count()
    };
    title.len() < TITLE_WORDS || known(true) > 0 || known(false) * 2 < title.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::BlockKind;
    use crate::article::draft::Draft;

    /// Paragraphs, each with whether the finder takes it.
    #[track_caller]
    fn check(paragraphs: &[(&str, bool)], expected: bool) {
        let mut draft = Draft::default();
        for (words, taken) in paragraphs {
            if let Some(piece) = draft.push(words, BlockKind::Paragraph) {
                piece.in_body = Some(*taken);
            }
        }
        assert_eq!(is_sound(&line::of(&draft), Some("Storm shuts harbour")), expected);
    }

    #[test]
    fn a_small_part_or_a_foreign_part_is_not_followed() {
        let article =
            "The harbour was shut on Friday after a storm tore away the pier, the mayor of the town said.";
        let notice =
            "Goats and sheep were sold at the market of the valley for less than in any spring before.";
        check(&[(article, true), (article, true), (notice, false)], true);
        check(
            &[(article, true), (article, false), (article, false), (article, false), (article, false)],
            false,
        );
        check(&[(notice, true), (notice, true), (article, false)], false);
    }
}

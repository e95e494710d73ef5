//! Lists of teasers: headlines and single paragraphs that take turns.
//!
//! Articles with many headings look alike. What tells a list of teasers is a heading for other stories above it,
//! bullets before its headlines, or paragraphs that share no words with the article.

use super::line::{self, Line, Vocabulary};
use super::rule::{Reach, Rule};
use super::stretch::AKIN;

/// A single paragraph under a headline, by the indices of its lines.
#[derive(Clone, Copy)]
struct Turn {
    headline: usize,
    paragraph: usize,
}

/// So many turns make a list.
const LEAST_TURNS: usize = 3;

/// So many turns make one where neither heading nor bullets say so, only the words.
const LEAST_FOREIGN_TURNS: usize = 5;

/// For each line, whether it stands in a list of teasers.
pub(super) fn find(lines: &[Line<'_>], marks: &[Option<&'static Rule>], about: &Vocabulary) -> Vec<bool> {
    let mut teasers = vec![false; lines.len()];
    let is_rest = |i: &usize| marks.get(*i).copied().flatten().is_some_and(|m| m.reach == Reach::Rest);
    let heading = (0..lines.len()).find(is_rest).unwrap_or(lines.len());
    for run in runs(lines) {
        let under: Vec<Turn> = run.iter().copied().filter(|turn| turn.headline > heading).collect();
        let bulleted: Vec<Turn> =
            run.iter().copied().filter(|turn| lines.get(turn.headline).is_some_and(|l| l.bullet)).collect();
        for list in [under, bulleted, foreign(lines, &run, about)] {
            if let ([first, ..], [.., last]) = (list.as_slice(), list.as_slice())
                && list.len() >= LEAST_TURNS
            {
                teasers
                    .get_mut(first.headline..=last.paragraph)
                    .into_iter()
                    .flatten()
                    .for_each(|t| *t = true);
            }
        }
    }
    teasers
}

/// The turns from the first foreign paragraph on, where most after it are foreign too.
fn foreign(lines: &[Line<'_>], run: &[Turn], about: &Vocabulary) -> Vec<Turn> {
    let is_foreign = |turn: &Turn| {
        lines.get(turn.paragraph).is_some_and(|l| {
            let (share, all) = line::shared(l, about);
            all >= 6 && share < AKIN
        })
    };
    let Some(first) = run.iter().position(is_foreign) else { return Vec::new() };
    let rest = run.get(first..).unwrap_or_default();
    let strange = rest.iter().filter(|turn| is_foreign(turn)).count();
    if rest.len() >= LEAST_FOREIGN_TURNS && strange * 4 >= rest.len() * 3 {
        rest.to_vec()
    } else {
        Vec::new()
    }
}

/// The runs in which no paragraph follows a paragraph.
fn runs(lines: &[Line<'_>]) -> Vec<Vec<Turn>> {
    let mut runs: Vec<Vec<Turn>> = Vec::new();
    let mut run: Vec<Turn> = Vec::new();
    let mut before: Option<bool> = None;
    for (index, line) in lines.iter().enumerate() {
        let prose = line.is_prose() && (!line.bullet || line.ends);
        if prose && before == Some(true) {
            // The paragraph before it belongs to this text, not to a list.
            run.pop();
            runs.push(std::mem::take(&mut run));
        } else if prose && before == Some(false) {
            run.push(Turn { headline: index - 1, paragraph: index });
        }
        before = Some(prose);
    }
    runs.push(run);
    runs
}

//! The sections of a page: runs of prose with little between them. The largest is where the article is likely to
//! be; the others are told by where they stand, how large they are, and how much of its words they use.

use rustc_hash::FxHashSet;

use super::line::Line;

/// So many lines that are no prose may stand inside a section.
const LINES_BETWEEN: usize = 3;

/// Where a section stands to the main one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    Main,
    After,
}

/// One section.
#[derive(Clone, Copy, Debug)]
pub(super) struct Section {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) side: Side,
    /// Its words of prose.
    pub(super) words: usize,
    /// How many of its content words stand in the main section too, in percent.
    pub(super) shared: usize,
    /// How many lines lie between it and the main one.
    pub(super) far: usize,
}

/// All sections of a page, and how many words the main one has. `rough` tells which lines are likely text.
pub(super) fn of(lines: &[Line<'_>], rough: &[bool]) -> (Vec<Section>, usize) {
    let runs = runs(lines);
    let text = |run: &(usize, usize)| {
        let inside = (run.0..=run.1).filter(|i| rough.get(*i) == Some(&true));
        inside.filter_map(|i| lines.get(i)).map(|l| l.count).sum::<usize>()
    };
    // The first of the largest.
    let main = (0..runs.len()).max_by_key(|i| (runs.get(*i).map_or(0, text), std::cmp::Reverse(*i)));
    let Some((main, &(from, to))) = main.and_then(|i| Some((i, runs.get(i)?))) else {
        return (Vec::new(), 0);
    };
    let known: FxHashSet<u64> =
        lines.get(from..=to).into_iter().flatten().flat_map(|l| l.content().iter().copied()).collect();
    let sections = runs.iter().enumerate().map(|(index, &(first, last))| {
        let inside = || lines.get(first..=last).into_iter().flatten();
        let all: usize = inside().map(|l| l.content().len()).sum();
        let shared = inside().flat_map(Line::content).filter(|w| known.contains(w)).count();
        Section {
            first,
            last,
            side: match index.cmp(&main) {
                std::cmp::Ordering::Less => Side::Before,
                std::cmp::Ordering::Equal => Side::Main,
                std::cmp::Ordering::Greater => Side::After,
            },
            words: inside().filter(|l| l.is_prose()).map(|l| l.count).sum(),
            shared: shared * 100 / all.max(1),
            far: if index < main { from - last } else { first.saturating_sub(to) },
        }
    });
    let sections: Vec<Section> = sections.collect();
    let words = sections.get(main).map_or(0, |s| s.words);
    (sections, words)
}

/// From the first to the last line of prose of each section.
fn runs(lines: &[Line<'_>]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (index, _) in lines.iter().enumerate().filter(|(_, l)| l.is_prose()) {
        match runs.last_mut() {
            Some(run) if index - run.1 <= LINES_BETWEEN + 1 => run.1 = index,
            _ => runs.push((index, index)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::BlockKind;
    use crate::article::clean::line;
    use crate::article::draft::Draft;

    #[test]
    fn the_largest_section_is_the_main_one() {
        let harbour =
            "The harbour of Port Ella was shut on Friday after a storm tore away the pier, the mayor said.";
        let goats =
            "Goats and sheep were sold at the market of the valley for less than in any spring before.";
        let menu = ["News", "Sport", "Weather", "Puzzles", "Log in"];
        let mut draft = Draft::default();
        let page = [&[goats][..], &menu, &[harbour, "What now", harbour], &menu, &[harbour]].concat();
        for words in page {
            draft.push(words, BlockKind::Paragraph);
        }
        let lines = line::of(&draft);
        let (sections, words) = of(&lines, &vec![true; lines.len()]);
        let sides: Vec<_> = sections.iter().map(|s| (s.side, s.first, s.last)).collect();
        assert_eq!(sides, [(Side::Before, 0, 0), (Side::Main, 6, 8), (Side::After, 14, 14)]);
        assert_eq!((words, sections.last().map(|s| s.shared)), (38, Some(100)));
        assert!(sections.first().is_some_and(|s| s.shared < 20));
    }
}

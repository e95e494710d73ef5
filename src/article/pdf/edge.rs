//! Running heads, running feet and page numbers: what stands at the edge of pages and is no part of the text.
//!
//! They are told by standing at the same place on several pages with the same words but for figures, by being a
//! page's number, or by their page saying so.

use super::column::Line;
use super::page::PageText;

/// How much of a page's height, at its top and at its foot, may hold running heads.
const EDGE: f32 = 0.16;

/// How many rows of it.
const EDGE_ROWS: usize = 4;

/// On different pages a running head stands within so many points.
const SAME_PLACE: f32 = 4.0;

/// What the edges of a document's pages hold.
#[derive(Debug, Default)]
pub(super) struct Edges {
    /// The lines, each wording once.
    pub(super) lines: Vec<String>,
    /// The address that a browser prints at the foot of a page.
    pub(super) url: Option<String>,
    /// Whether a browser printed it.
    pub(super) printed: bool,
}

/// Takes running heads, feet and page numbers off the pages.
pub(super) fn take(pages: &mut [PageText]) -> Edges {
    let candidates: Vec<Vec<Candidate>> = pages.iter().map(candidates).collect();
    let numbered = numbers_go_on(&candidates);
    let trusted = artifacts_are_few(pages);
    let mut edges = Edges::default();
    let mut known: Vec<String> = Vec::new();
    for (index, page) in pages.iter_mut().enumerate() {
        let Some(own) = candidates.get(index) else { continue };
        let mut taken = vec![false; page.lines.len()];
        for from_top in [true, false] {
            take_rows(own, from_top, &mut taken, |candidate| {
                repeats(candidate, index, &candidates)
                    || candidate.is_number && (numbered || candidate.alone)
                    || candidate.stamp.is_some()
                    || trusted && candidate.artifact
            });
        }
        for candidate in own.iter().filter(|c| taken.get(c.line) == Some(&true)) {
            edges.printed |= candidate.stamp.is_some();
            if let Some(Stamp::Address(url)) = &candidate.stamp {
                edges.url.get_or_insert_with(|| url.clone());
            }
            if !known.contains(&candidate.key) {
                known.push(candidate.key.clone());
                edges.lines.extend(page.lines.get(candidate.line).map(|l| l.text.replace('\t', " ")));
            }
        }
        let mut flags = taken.into_iter();
        page.lines.retain(|_| flags.next() != Some(true));
    }
    edges
}

/// A line at the edge of a page.
#[derive(Debug)]
struct Candidate {
    /// Its index among the page's lines.
    line: usize,
    /// Its words, figures as one sign.
    key: String,
    base: f32,
    /// In which row from the top, and from the foot, it stands.
    rows: (usize, usize),
    top: bool,
    is_number: bool,
    /// Whether there is space between it and the text.
    alone: bool,
    artifact: bool,
    number: Option<usize>,
    stamp: Option<Stamp>,
    table: bool,
}

/// What a browser prints at the edge.
#[derive(Debug)]
enum Stamp {
    /// The time of printing.
    Time,
    /// The page's address.
    Address(String),
}

fn candidates(page: &PageText) -> Vec<Candidate> {
    let mut bases: Vec<f32> = page.lines.iter().map(|l| l.base).collect();
    bases.sort_by(f32::total_cmp);
    bases.dedup_by(|a, b| (*a - *b).abs() < SAME_PLACE / 2.0);
    let row = |base: f32| bases.iter().take_while(|b| **b < base - SAME_PLACE / 2.0).count();
    let mut found = Vec::new();
    for (index, line) in page.lines.iter().enumerate() {
        let rows = (row(line.base), bases.len().saturating_sub(row(line.base) + 1));
        let top = line.base < page.height * EDGE && rows.0 < EDGE_ROWS;
        let foot = line.base > page.height * (1.0 - EDGE) && rows.1 < EDGE_ROWS;
        if top || foot {
            let next =
                if top { bases.get(rows.0 + 1) } else { rows.0.checked_sub(1).and_then(|r| bases.get(r)) };
            let number = page_number(&line.text);
            found.push(Candidate {
                line: index,
                key: key(&row_text(page, line.base)),
                base: line.base,
                rows,
                top,
                is_number: number.is_some(),
                alone: next.is_none_or(|next| (next - line.base).abs() > 1.8 * line.size),
                artifact: line.artifact,
                number,
                stamp: stamp(&line.text, page, line),
                table: line.table,
            });
        }
    }
    found
}

/// All words of a row: what stands left and right at the edge belongs together.
fn row_text(page: &PageText, base: f32) -> String {
    let row = page.lines.iter().filter(|l| (l.base - base).abs() < SAME_PLACE / 2.0);
    let mut row: Vec<&Line> = row.collect();
    row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let words: Vec<&str> = row.iter().flat_map(|l| l.text.split_whitespace()).collect();
    words.join(" ")
}

/// The words of a line, each figure as one sign.
fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_digit() {
            if !key.ends_with('#') {
                key.push('#');
            }
        } else {
            key.extend(c.to_lowercase());
        }
    }
    key
}

/// Marks the edge's rows from the outside in, up to the first that stays.
fn take_rows(all: &[Candidate], from_top: bool, taken: &mut [bool], goes: impl Fn(&Candidate) -> bool) {
    for row in 0..EDGE_ROWS {
        let at = |c: &&Candidate| if from_top { c.top && c.rows.0 == row } else { !c.top && c.rows.1 == row };
        let lines: Vec<&Candidate> = all.iter().filter(at).collect();
        // The other lines of a row that goes are beside a page number or a printed address.
        let goes_whole = lines.iter().any(|c| c.stamp.is_some());
        let mut stays = lines.is_empty();
        for candidate in lines {
            if goes_whole || goes(candidate) {
                if let Some(taken) = taken.get_mut(candidate.line) {
                    *taken = true;
                }
            } else {
                stays = true;
            }
        }
        if stays {
            return;
        }
    }
}

/// Whether another page has the same words at the same place.
fn repeats(candidate: &Candidate, page: usize, all: &[Vec<Candidate>]) -> bool {
    if candidate.table && !candidate.key.contains(char::is_alphabetic) || candidate.key == "#" {
        return false;
    }
    // Pages of one section follow each other, left and right by turns.
    let near = page.saturating_sub(8)..(page + 9).min(all.len());
    let same = |other: &Candidate| {
        other.top == candidate.top
            && (other.base - candidate.base).abs() <= SAME_PLACE
            && other.key == candidate.key
    };
    near.filter(|other| *other != page).filter_map(|p| all.get(p)).flatten().any(same)
}

/// The number of a page: "3", "- 3 -", "Page 3 of 12", "3/12", "iv".
fn page_number(text: &str) -> Option<usize> {
    let lower = text.trim().to_lowercase();
    let bare = lower.trim_matches(['-', '–', '—', '|', '[', ']', '(', ')', ' ', '.']);
    let bare = bare.strip_prefix("page").or_else(|| bare.strip_prefix("p.")).unwrap_or(bare);
    let bare = bare.trim_matches(['|', ' ']);
    let first = bare.split(['/', '|']).next()?.split(" of ").next()?.trim();
    let rest = bare.strip_prefix(first)?.trim_start_matches(['/', '|', ' ']).trim_start_matches("of ").trim();
    let figure = |s: &str| {
        (!s.is_empty() && s.len() <= 4 && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse().ok())
    };
    if !rest.is_empty() && figure(rest).is_none() {
        return None;
    }
    figure(first).flatten().or_else(|| roman(first).filter(|_| rest.is_empty()))
}

fn roman(text: &str) -> Option<usize> {
    const SMALL: [&str; 20] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi",
        "xvii", "xviii", "xix", "xx",
    ];
    SMALL.iter().position(|r| *r == text).map(|at| at + 1)
}

/// Whether numbers at the edge go up from page to page, as page numbers do.
fn numbers_go_on(pages: &[Vec<Candidate>]) -> bool {
    let numbers: Vec<Option<usize>> = pages.iter().map(|page| page.iter().find_map(|c| c.number)).collect();
    numbers.windows(2).any(|pair| matches!(pair, [Some(a), Some(b)] if *b == a + 1))
}

/// Whether pages say of a small part only that it is no content: some programs say so of everything.
fn artifacts_are_few(pages: &[PageText]) -> bool {
    let letters = |artifact: bool| -> usize {
        let lines = pages.iter().flat_map(|p| &p.lines);
        lines.filter(|l| !artifact || l.artifact).map(|l| l.text.len()).sum()
    };
    letters(true) * 4 < letters(false)
}

/// What a browser prints: "5/3/31, 2:03 PM" at the top, the address at the foot.
fn stamp(text: &str, page: &PageText, line: &Line) -> Option<Stamp> {
    let first = text.split_whitespace().next()?;
    let outermost = line.base < page.height * 0.06 || line.base > page.height * 0.94;
    if !outermost {
        return None;
    }
    if ["http://", "https://", "file:///"].iter().any(|start| first.starts_with(start)) {
        return Some(Stamp::Address(first.trim_end_matches('…').to_owned()));
    }
    let mut words = text.split_whitespace();
    let (date, time) = (words.next()?, words.next()?);
    let parts: Vec<&str> = date.trim_end_matches(',').split(['/', '.', '-']).collect();
    let figures = |s: &&str| !s.is_empty() && s.len() <= 4 && s.bytes().all(|b| b.is_ascii_digit());
    let clock = time
        .split_once(':')
        .is_some_and(|(h, m)| figures(&h) && m.bytes().take(2).all(|b| b.is_ascii_digit()));
    (parts.len() == 3 && parts.iter().all(figures) && clock).then_some(Stamp::Time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_known() {
        for (text, number) in [
            ("3", 3),
            ("- 12 -", 12),
            ("Page 3 of 12", 3),
            ("3/12", 3),
            ("iv", 4),
            ("p. 7", 7),
            ("Page | 9", 9),
        ] {
            assert_eq!(page_number(text), Some(number), "{text}");
        }
        for text in ["300,000", "In 2031", "3 of the four", "mix", "12 May", ""] {
            assert_eq!(page_number(text), None, "{text}");
        }
    }

    #[test]
    fn figures_are_one_sign() {
        assert_eq!(key("Report 12 of 2031"), "report # of #");
    }
}

//! One page's text: its lines, and what stands turned.

use hayro_font::kurbo::Rect;

use super::column::{self, Line};
use super::content::{Glyph, SLANTED, Sheet};
use super::row;

/// The lines of a page, not yet in reading order.
#[derive(Debug, Default)]
pub(super) struct PageText {
    pub(super) lines: Vec<Line>,
    /// Lines that stand turned or slanted: labels along the edge, stamps across the page.
    pub(super) turned: Vec<String>,
    pub(super) pictures: Vec<Rect>,
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) ink: Ink,
}

/// How much of a page can be read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ink {
    /// Its letters, and those whose font does not tell what they are.
    pub(super) letters: usize,
    pub(super) unknown: usize,
    /// Letters that are not painted.
    pub(super) unpainted: usize,
    /// Whether a picture covers most of the page.
    pub(super) picture: bool,
}

/// From this part of the page on, a picture is the page: scans have margins.
const WHOLE_PAGE: f64 = 0.6;

/// The same letter drawn again within this part of its size is a shadow, or made bold that way.
const SHADOW: f32 = 0.12;

impl PageText {
    pub(super) fn of(sheet: Sheet) -> Self {
        let Sheet { mut glyphs, pictures, width, height } = sheet;
        without_shadows(&mut glyphs);
        without_doubles(&mut glyphs);
        let ink = ink(&glyphs, &pictures, width, height);
        let mut by_turns: [Vec<Glyph>; SLANTED as usize + 1] = Default::default();
        for glyph in glyphs {
            if let Some(same) = by_turns.get_mut(usize::from(glyph.turns)) {
                same.push(glyph);
            }
        }
        // A page that lies on its side is read from there.
        let count = |turns: usize| by_turns.get(turns).map_or(0, Vec::len);
        let main = (0..4).rev().max_by_key(|turns| count(*turns)).unwrap_or_default();
        let mut page = Self { pictures, width, height, ink, ..Self::default() };
        if main % 2 == 1 {
            (page.width, page.height) = (height, width);
            // Places of pictures are not turned; captions are then not looked for.
            page.pictures.clear();
        }
        for (turns, glyphs) in by_turns.iter().enumerate() {
            if turns == main {
                page.lines = column::lines(&row::rows(glyphs));
            } else if turns == usize::from(SLANTED) {
                page.turned.extend(slanted(glyphs));
            } else {
                let lines = column::lines(&row::rows(glyphs));
                page.turned.extend(lines.into_iter().map(|line| line.text.replace('\t', " ")));
            }
        }
        page
    }
}

fn ink(glyphs: &[Glyph], pictures: &[Rect], width: f32, height: f32) -> Ink {
    let letters = || glyphs.iter().filter(|g| g.letter != ' ');
    let page = f64::from(width) * f64::from(height);
    let covers = |r: &Rect| r.intersect(Rect::new(0.0, 0.0, f64::from(width), f64::from(height))).area();
    Ink {
        letters: letters().count(),
        unknown: letters().filter(|g| g.letter == '\u{fffd}').count(),
        unpainted: letters().filter(|g| !g.painted).count(),
        // Some scanners cut the page into strips.
        picture: pictures.iter().map(covers).sum::<f64>() >= WHOLE_PAGE * page,
    }
}

/// Drops runs of glyphs that repeat one of the runs before them at nearly the same place.
fn without_shadows(glyphs: &mut Vec<Glyph>) {
    let same = |a: &Glyph, b: &Glyph| {
        a.letter == b.letter
            && a.turns == b.turns
            && (a.x0 - b.x0).abs() < SHADOW * a.size
            && (a.base - b.base).abs() < SHADOW * a.size
    };
    let runs: Vec<&[Glyph]> = glyphs.chunk_by(|a, b| a.run == b.run).collect();
    let mut kept: Vec<&[Glyph]> = Vec::with_capacity(runs.len());
    let mut dropped = false;
    for run in runs {
        let again = kept
            .iter()
            .rev()
            .take(3)
            .any(|other| other.len() == run.len() && other.iter().zip(run).all(|(a, b)| same(a, b)));
        dropped |= again;
        if !again {
            kept.push(run);
        }
    }
    if dropped {
        *glyphs = kept.concat();
    }
}

/// Where recognised letters lie under letters that are painted, the painted ones are right.
fn without_doubles(glyphs: &mut Vec<Glyph>) {
    let painted = glyphs.iter().filter(|g| g.painted && g.letter != ' ').count();
    if painted == 0 || painted == glyphs.len() {
        return;
    }
    let cell = |g: &Glyph, right: f32, down: f32| {
        #[expect(clippy::cast_possible_truncation, reason = "places on a page")]
        let whole = |n: f32| (n / 6.0).floor() as i32;
        (whole((g.x0 + g.x1) / 2.0 + right), whole(g.base + down))
    };
    let taken: rustc_hash::FxHashSet<(i32, i32)> = glyphs
        .iter()
        .filter(|g| g.painted && g.letter != ' ')
        .flat_map(|g| [-3.0, 3.0].into_iter().flat_map(move |x| [-3.0, 3.0].map(|y| cell(g, x, y))))
        .collect();
    glyphs.retain(|g| g.painted || !taken.contains(&cell(g, 0.0, 0.0)));
}

/// Text across the page, as it was drawn.
fn slanted(glyphs: &[Glyph]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut run = None;
    for glyph in glyphs {
        match lines.last_mut().filter(|_| run == Some(glyph.run)) {
            Some(line) => line.push(glyph.letter),
            None => lines.push(glyph.letter.to_string()),
        }
        run = Some(glyph.run);
    }
    lines.retain(|line| line.trim().chars().count() > 2);
    lines
}

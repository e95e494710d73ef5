//! Puts the glyphs of a page together: glyphs into words, words into rows that share a baseline.
//!
//! Raised figures are told from the figures before them here: a footnote's mark never becomes a digit.

use super::content::Glyph;
use super::font::Face;

/// Letters without space between them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) x0: f32,
    pub(super) x1: f32,
    pub(super) size: f32,
    pub(super) face: Face,
    /// Whether its page says that it is no content.
    pub(super) artifact: bool,
}

/// All words on one baseline, over the whole width of the page.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) words: Vec<Word>,
    pub(super) base: f32,
    /// The size of most of its letters.
    pub(super) size: f32,
}

/// How a glyph stands to its row's baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    On,
    Raised,
    Lowered,
}

/// Glyphs that were drawn one after the other on one baseline, without a gap.
#[derive(Debug)]
struct Fragment<'g> {
    glyphs: &'g [Glyph],
    x0: f32,
    x1: f32,
    base: f32,
    size: f32,
    script: Script,
}

/// Baselines within this part of the letters' size are one row.
const SAME_ROW: f32 = 0.25;

/// A raised or lowered sign has at most so many letters, and stands off the baseline by a part of the size within
/// these bounds. Typesetting programs raise by a third to a half, and lower by a sixth to a third.
const SCRIPT_LETTERS: usize = 8;
const RAISED: std::ops::Range<f32> = 0.15..0.75;
const LOWERED: std::ops::Range<f32> = -0.5..-0.08;

/// How small raised signs are beside their row; signs of few letters may be as large.
const SCRIPT_SIZE: f32 = 0.85;
const FEW_LETTERS: usize = 3;

/// The rows of glyphs that all stand upright, from top to bottom.
pub(super) fn rows(glyphs: &[Glyph]) -> Vec<Row> {
    let mut fragments = fragments(glyphs);
    fragments.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.x0.total_cmp(&b.x0)));
    let hosts = hosts(&fragments);
    for (index, host) in hosts.iter().enumerate() {
        if let (Some((_, script)), Some(fragment)) = (host, fragments.get_mut(index)) {
            fragment.script = *script;
        }
    }
    let mut rows: Vec<(f32, f32, Vec<usize>)> = Vec::new();
    let mut row_of = vec![0; fragments.len()];
    for (index, fragment) in fragments.iter().enumerate().filter(|(_, f)| f.script == Script::On) {
        match rows.last_mut() {
            Some((base, size, members)) if fragment.base - *base <= SAME_ROW * fragment.size.min(*size) => {
                *size = size.max(fragment.size);
                members.push(index);
            }
            _ => rows.push((fragment.base, fragment.size, vec![index])),
        }
        if let Some(row) = row_of.get_mut(index) {
            *row = rows.len() - 1;
        }
    }
    for (index, host) in hosts.iter().enumerate() {
        let row = host.and_then(|(host, _)| row_of.get(host)).and_then(|row| rows.get_mut(*row));
        if let Some((_, _, members)) = row {
            members.push(index);
        }
    }
    rows.iter().filter_map(|(base, _, members)| row(*base, members, &fragments)).collect()
}

fn fragments(glyphs: &[Glyph]) -> Vec<Fragment<'_>> {
    let goes_on = |a: &Glyph, b: &Glyph| {
        (a.base - b.base).abs() <= 0.05 * a.size
            && (a.size - b.size).abs() <= 0.05 * a.size
            && b.x0 >= a.x1 - 0.5 * a.size
            && b.x0 <= a.x1 + a.size
    };
    let mut all = Vec::new();
    for glyphs in glyphs.chunk_by(goes_on) {
        let Some(first) = glyphs.first() else { continue };
        let inked = || glyphs.iter().filter(|g| g.letter != ' ');
        if inked().next().is_some() {
            all.push(Fragment {
                glyphs,
                x0: inked().map(|g| g.x0).fold(f32::INFINITY, f32::min),
                x1: inked().map(|g| g.x1).fold(f32::NEG_INFINITY, f32::max),
                base: first.base,
                size: first.size,
                script: Script::On,
            });
        }
    }
    all
}

/// How many fragments around one may be its row. A row of a page has some tens.
const MOST_NEAR: usize = 1000;

/// For each fragment that is raised or lowered beside another, that other and how it stands.
fn hosts(fragments: &[Fragment<'_>]) -> Vec<Option<(usize, Script)>> {
    let mut hosts = Vec::with_capacity(fragments.len());
    let mut from = 0;
    for fragment in fragments {
        // Sorted by baseline, and few stand within a line's height.
        while fragments.get(from).is_some_and(|f| f.base < fragment.base - 2.0 * fragment.size) {
            from += 1;
        }
        let near = fragments.iter().enumerate().skip(from);
        let near = near.take_while(|(_, f)| f.base <= fragment.base + 2.0 * fragment.size).take(MOST_NEAR);
        hosts.push(near.filter_map(|(at, host)| Some((at, script(fragment, host)?))).next());
    }
    // What stands raised beside a raised sign is no row of its own, but belongs to no row that could be told.
    let raised: Vec<bool> = hosts.iter().map(Option::is_some).collect();
    for host in &mut hosts {
        if host.is_some_and(|(at, _)| raised.get(at) == Some(&true)) {
            *host = None;
        }
    }
    hosts
}

/// How a fragment stands to another; None where it stands by itself.
fn script(fragment: &Fragment<'_>, host: &Fragment<'_>) -> Option<Script> {
    let letters = fragment.glyphs.iter().filter(|g| g.letter != ' ').take(SCRIPT_LETTERS + 1).count();
    let size = host.size;
    let small = fragment.size <= SCRIPT_SIZE * size;
    let few = letters <= FEW_LETTERS && fragment.size <= 1.02 * size;
    let after = (-0.15..0.35).contains(&((fragment.x0 - host.x1) / size));
    let inside = fragment.x0 > host.x0 && fragment.x1 < host.x1;
    let before = (-0.15..0.6).contains(&((host.x0 - fragment.x1) / size));
    if letters > SCRIPT_LETTERS || !(small || few) || !(after || small && (before || inside)) {
        return None;
    }
    let up = (host.base - fragment.base) / size;
    if RAISED.contains(&up) {
        Some(Script::Raised)
    } else if LOWERED.contains(&up) && small {
        Some(Script::Lowered)
    } else {
        None
    }
}

/// A glyph with how it stands.
type Placed = (Glyph, Script);

fn row(base: f32, members: &[usize], fragments: &[Fragment<'_>]) -> Option<Row> {
    let fragments = members.iter().filter_map(|at| fragments.get(*at));
    let mut glyphs: Vec<Placed> =
        fragments.flat_map(|f| f.glyphs.iter().map(|glyph| (*glyph, f.script))).collect();
    glyphs.sort_by(|(a, _), (b, _)| a.x0.total_cmp(&b.x0));
    let size =
        common_size(glyphs.iter().filter(|(g, s)| *s == Script::On && g.letter != ' ').map(|(g, _)| g.size))?;
    let (apart, spread) = word_gaps(&glyphs, size);
    let mut words: Vec<Word> = Vec::new();
    let mut scripts: Vec<Placed> = Vec::new();
    let mut before: Option<Placed> = None;
    let mut spaced = true;
    for (glyph, script) in glyphs {
        if glyph.letter == ' ' {
            spaced = true;
            continue;
        }
        let gap = before.is_none_or(|(b, _)| {
            let letters = b.letter.is_alphabetic() && glyph.letter.is_alphabetic();
            glyph.x0 - b.x1 > if letters { spread } else { apart }
        });
        if before.is_some_and(|(_, s)| s != script) || gap || spaced {
            close_script(
                &mut scripts,
                &mut words,
                (script == Script::On && !gap && !spaced).then_some(glyph.letter),
            );
        }
        if script == Script::On {
            put(&mut words, &glyph, gap || spaced);
        } else {
            if gap || spaced || words.is_empty() {
                put_empty(&mut words, &glyph);
            }
            scripts.push((glyph, script));
        }
        before = Some((glyph, script));
        spaced = false;
    }
    close_script(&mut scripts, &mut words, None);
    words.retain(|word| !word.text.is_empty());
    (!words.is_empty()).then_some(Row { words, base, size })
}

/// The size of most letters, to half a point.
pub(super) fn common_size(sizes: impl Iterator<Item = f32>) -> Option<f32> {
    let mut counted: Vec<(f32, usize)> = Vec::new();
    for size in sizes {
        match counted.iter_mut().find(|(known, _)| (*known - size).abs() < 0.25) {
            Some((_, count)) => *count += 1,
            None => counted.push((size, 1)),
        }
    }
    counted.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(a.0.total_cmp(&b.0))).map(|(size, _)| size)
}

/// The gap that parts words where no space is drawn, as a part of the letters' size: typesetting programs set a
/// quarter to a third, and draw letters together by up to a tenth.
const WORD_GAP: f32 = 0.16;

/// The same in rows that draw their spaces: gaps there are spread letters.
const WORD_GAP_BESIDE_SPACES: f32 = 0.3;

/// A row with one space in so many letters draws its spaces.
const LETTERS_A_SPACE: usize = 16;

/// From so many neighbouring letters on a row can show that its letters are spread, and how far they may be.
const SPREAD_LETTERS: usize = 6;
const SPREAD: std::ops::Range<f32> = 0.1..0.7;

/// The gap that parts words, and the same between letters: in spread headlines there is between letters what
/// elsewhere is between words. Figures are never joined over a gap: two of them would become one.
fn word_gaps(glyphs: &[Placed], size: f32) -> (f32, f32) {
    let spaces = glyphs.iter().filter(|(g, _)| g.letter == ' ').count();
    let part = if spaces * LETTERS_A_SPACE >= glyphs.len() && spaces > 0 {
        WORD_GAP_BESIDE_SPACES
    } else {
        WORD_GAP
    };
    let mut gaps: Vec<f32> = glyphs
        .iter()
        .zip(glyphs.iter().skip(1))
        .filter(|((a, _), (b, _))| a.letter.is_alphabetic() && b.letter.is_alphabetic())
        .map(|((a, _), (b, _))| b.x0 - a.x1)
        .collect();
    gaps.sort_by(f32::total_cmp);
    let usual =
        gaps.get(gaps.len() / 2).copied().filter(|_| gaps.len() >= SPREAD_LETTERS).unwrap_or_default();
    let spread = if SPREAD.contains(&(usual / size)) { usual * 1.8 } else { 0.0 };
    (part * size, spread.max(part * size))
}

fn put(words: &mut Vec<Word>, glyph: &Glyph, begins: bool) {
    if begins || words.is_empty() {
        put_empty(words, glyph);
    }
    if let Some(word) = words.last_mut() {
        word.text.push(glyph.letter);
        word.x1 = word.x1.max(glyph.x1);
        word.x0 = word.x0.min(glyph.x0);
    }
}

fn put_empty(words: &mut Vec<Word>, glyph: &Glyph) {
    words.push(Word {
        text: String::new(),
        x0: glyph.x0,
        x1: glyph.x1,
        size: glyph.size,
        face: glyph.face,
        artifact: glyph.artifact,
    });
}

/// Ends a raised or lowered sign: writes it so that it cannot be read as a part of the number before it.
fn close_script(scripts: &mut Vec<Placed>, words: &mut Vec<Word>, next: Option<char>) {
    let Some((last, script)) = scripts.last().copied() else { return };
    let sign: String = scripts.drain(..).map(|(g, _)| g.letter).collect();
    let Some(word) = words.last_mut() else { return };
    let before = word.text.chars().last();
    word.x1 = word.x1.max(last.x1);
    if script == Script::Lowered {
        word.text.push_str(&lowered(&sign, before));
        return;
    }
    match raised(&sign, &word.text, next) {
        Sign::Plain(text) => word.text.push_str(&text),
        Sign::Mark(text) => {
            if word.text.is_empty() {
                word.text = text;
            } else {
                // Before the stop, so that the mark stays with its sentence.
                let stem = word.text.trim_end_matches(['.', ',', ';', ':', '!', '?']).len();
                let stop = word.text.split_off(if stem == 0 { word.text.len() } else { stem });
                let mark = Word { text: text + &stop, x0: last.x0, x1: last.x1, ..word.clone() };
                words.push(mark);
            }
            // What follows the mark is a word of its own, unless it is a stop.
            if next.is_some_and(char::is_alphanumeric) {
                put_empty(words, &last);
            }
        }
    }
}

/// How a raised sign is written.
#[derive(Debug, PartialEq)]
enum Sign {
    /// As part of the word.
    Plain(String),
    /// By itself: the mark of a footnote.
    Mark(String),
}

/// Units that have a square or a cube.
const SQUARED_UNITS: &[&str] = &["m", "km", "cm", "mm", "dm", "ft", "yd", "mi", "in", "nm", "s", "µm"];

fn raised(sign: &str, word: &str, next: Option<char>) -> Sign {
    let note = sign == "1";
    let figure = sign.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '−' | '+'))
        && sign.contains(|c: char| c.is_ascii_digit());
    let after_figure = word.ends_with(|c: char| c.is_ascii_digit());
    let stem = word.trim_start_matches(|c: char| !c.is_alphabetic());
    let power = figure
        && !note
        && (matches!(sign, "2" | "3") && SQUARED_UNITS.contains(&stem)
            || stem.chars().count() == 1 && !stem.starts_with(['a', 'I', 'A'])
            || stem_of_ten(word)
            || sign.starts_with(['-', '−']));
    let ordinal = sign.chars().all(char::is_alphabetic) && (sign.chars().count() > 1 || !after_figure);
    match sign {
        "o" | "°" | "º" if after_figure => Sign::Plain("°".to_owned()),
        _ if power => Sign::Plain(sign.chars().map(superscript).collect()),
        _ if ordinal && (after_figure || next.is_none_or(|n| !n.is_alphanumeric()) || !word.is_empty()) => {
            Sign::Plain(sign.to_owned())
        }
        _ if sign.chars().any(char::is_alphanumeric) => {
            Sign::Mark(format!("[{}]", sign.trim_matches(['[', ']', '(', ')'])))
        }
        _ => Sign::Plain(sign.to_owned()),
    }
}

/// "10" alone, or after a sign of multiplication, takes powers.
fn stem_of_ten(word: &str) -> bool {
    word.strip_suffix("10").is_some_and(|before| before.is_empty() || before.ends_with(['×', '·', 'x']))
}

fn superscript(c: char) -> char {
    match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4'..='9' => char::from_u32('⁴' as u32 + (c as u32 - '4' as u32)).unwrap_or(c),
        '-' | '−' => '⁻',
        '+' => '⁺',
        c => c,
    }
}

/// "CO2" is written so; a figure under a figure keeps its own sign.
fn lowered(sign: &str, before: Option<char>) -> String {
    if before.is_some_and(|c| c.is_ascii_digit()) {
        let low = |c: char| {
            if c.is_ascii_digit() { char::from_u32('₀' as u32 + (c as u32 - '0' as u32)) } else { None }
        };
        return sign.chars().map(|c| low(c).unwrap_or(c)).collect();
    }
    sign.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raised_signs_are_told_from_figures() {
        let mark = |s: &str| Sign::Mark(s.to_owned());
        let plain = |s: &str| Sign::Plain(s.to_owned());
        assert_eq!(raised("2", "300", None), mark("[2]"));
        assert_eq!(raised("12", "minister", None), mark("[12]"));
        assert_eq!(raised("2", "40km", None), plain("²"));
        assert_eq!(raised("2", "km", None), plain("²"));
        assert_eq!(raised("6", "5×10", None), plain("⁶"));
        assert_eq!(raised("6", "10", None), plain("⁶"));
        assert_eq!(raised("6", "110", None), mark("[6]"));
        assert_eq!(raised("st", "21", None), plain("st"));
        assert_eq!(raised("a", "300", None), mark("[a]"));
        assert_eq!(raised("*", "300", None), plain("*"));
        assert_eq!(raised("o", "30", Some('C')), plain("°"));
        assert_eq!(raised("1", "", Some('S')), mark("[1]"));
        assert_eq!(lowered("2", Some('O')), "2");
        assert_eq!(lowered("2", Some('1')), "₂");
    }
}

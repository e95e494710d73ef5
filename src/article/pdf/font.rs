//! The fonts of a document: which letters their codes stand for, and whether they are bold.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use hayro_font::hayro_cmap::BfString;
use hayro_font::kurbo::Shape as _;
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn, StandardFont};
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier};
use rustc_hash::FxHashMap;

use super::content::Glyph;

/// Which face a letter is set in, as far as layout tells headings from text by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Face {
    /// Faces of one document are numbered.
    pub(super) number: u16,
    pub(super) bold: bool,
}

/// A font that is ready to be read.
pub(super) struct Loaded<'a> {
    pub(super) font: Font<'a>,
    pub(super) face: Face,
    /// How many times its size its letters are high: not 1 where glyphs are drawn in units of their own.
    pub(super) em: f64,
    letters: RefCell<FxHashMap<u32, Letters>>,
}

/// What a code stands for.
#[derive(Clone, Debug)]
pub(super) struct Letters {
    pub(super) text: Rc<str>,
    /// Whether the font itself draws it raised or lowered: fonts have small figures for footnotes, whose letter is
    /// the plain figure.
    pub(super) drawn: Drawn,
}

/// Where a font draws a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Drawn {
    OnLine,
    Raised,
    Lowered,
}

/// Figures whose foot is higher than this, in thousandths of the size, are raised; those whose head is lower than
/// that are lowered. Plain figures stand on the line or hang below it, and reach at least the height of an x.
const RAISED_FOOT: f64 = 200.0;
const LOWERED_HEAD: f64 = 360.0;

impl Loaded<'_> {
    /// What a code stands for; U+FFFD where the font does not tell.
    pub(super) fn letters(&self, code: u32) -> Letters {
        let known = self.letters.borrow().get(&code).cloned();
        known.unwrap_or_else(|| {
            let letters = self.look_up(code);
            self.letters.borrow_mut().insert(code, letters.clone());
            letters
        })
    }

    fn look_up(&self, code: u32) -> Letters {
        let glyph = self.font.glyph(self.font.map_code(code), code);
        let unicode = match &glyph {
            FontGlyph::Outline(outline) => outline.as_unicode(),
            FontGlyph::Type3(drawn) => drawn.as_unicode(),
        };
        let text: Rc<str> = match unicode {
            Some(BfString::Char(letter)) => plain(letter.encode_utf8(&mut [0; 4])).into(),
            Some(BfString::String(letters)) => plain(&letters).into(),
            None => "\u{fffd}".into(),
        };
        let figure = text.len() == 1 && text.bytes().all(|b| b.is_ascii_digit());
        let drawn = match &glyph {
            FontGlyph::Outline(outline) if figure => {
                let drawing = outline.outline().bounding_box();
                if drawing.height() < 1.0 {
                    Drawn::OnLine
                } else if drawing.y0 > RAISED_FOOT {
                    Drawn::Raised
                } else if drawing.y1 < LOWERED_HEAD {
                    Drawn::Lowered
                } else {
                    Drawn::OnLine
                }
            }
            _ => Drawn::OnLine,
        };
        Letters { text, drawn }
    }
}

/// Letters as they are typed: ligatures taken apart, other spaces as spaces, and private signs, which mean
/// nothing outside their font, as unknown.
fn plain(letters: &str) -> String {
    let mut out = String::with_capacity(letters.len());
    for letter in letters.chars() {
        match letter {
            '\u{fb00}' => out.push_str("ff"),
            '\u{fb01}' => out.push_str("fi"),
            '\u{fb02}' => out.push_str("fl"),
            '\u{fb03}' => out.push_str("ffi"),
            '\u{fb04}' => out.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => out.push_str("st"),
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => out.push(' '),
            '\u{f0b7}' | '\u{f0a7}' => out.push('•'),
            '\u{e000}'..='\u{f8ff}' => out.push('\u{fffd}'),
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// The fonts of one document, each loaded once.
pub(super) struct Fonts<'a> {
    cache: FontCache<'a>,
    programs: FontResolverFn,
    maps: CMapResolverFn,
    loaded: FxHashMap<ObjectIdentifier, Option<Rc<Loaded<'a>>>>,
    faces: Vec<String>,
}

impl Default for Fonts<'_> {
    fn default() -> Self {
        Self {
            cache: FontCache::new(),
            programs: Arc::new(|query| {
                Some(match query {
                    FontQuery::Standard(font) => font.get_font_data(),
                    FontQuery::Fallback(about) => about.pick_standard_font().get_font_data(),
                })
            }),
            maps: Arc::new(hayro_cmap::load_embedded),
            loaded: FxHashMap::default(),
            faces: Vec::new(),
        }
    }
}

impl<'a> Fonts<'a> {
    /// The font of a dictionary; Helvetica where there is none, as other readers do.
    pub(super) fn load(&mut self, dict: Option<&Dict<'a>>) -> Option<Rc<Loaded<'a>>> {
        let Some(dict) = dict else {
            let font = self.cache.standard_font(StandardFont::Helvetica, &self.programs)?;
            return Some(self.ready(font, "Helvetica".to_owned(), None));
        };
        if let Some(known) = dict.obj_id().and_then(|id| self.loaded.get(&id)) {
            return known.clone();
        }
        let font = is_bounded(dict).then(|| self.cache.font(dict, &self.programs, &self.maps)).flatten();
        let font = font.map(|font| self.ready(font, name_of(dict), Some(dict)));
        if let Some(id) = dict.obj_id() {
            self.loaded.insert(id, font.clone());
        }
        font
    }

    fn ready(&mut self, font: Font<'a>, name: String, dict: Option<&Dict<'a>>) -> Rc<Loaded<'a>> {
        let bold = is_bold(&name, dict);
        let number = self.faces.iter().position(|known| *known == name).unwrap_or_else(|| {
            self.faces.push(name);
            self.faces.len() - 1
        });
        let face = Face { number: u16::try_from(number).unwrap_or(u16::MAX), bold };
        let em = dict.and_then(drawn_em).unwrap_or(1.0);
        Rc::new(Loaded { font, face, em, letters: RefCell::default() })
    }
}

/// How many widths a font may state: its codes have at most two bytes.
const MOST_WIDTHS: u64 = 65_536;

/// Whether the ranges for which a font states widths are real: loading writes out each of them, and a few digits
/// can state billions.
fn is_bounded(dict: &Dict<'_>) -> bool {
    let number = |key: &[u8]| dict.get::<i64>(key).unwrap_or_default();
    if ![b"FirstChar".as_slice(), b"LastChar".as_slice()]
        .iter()
        .all(|key| number(key) <= MOST_WIDTHS.cast_signed())
    {
        return false;
    }
    let descendants = dict.get::<Array<'_>>(b"DescendantFonts".as_slice());
    let Some(font) = descendants.and_then(|d| d.iter::<Dict<'_>>().next()) else { return true };
    // What follows the two ends of a range: one width, or three measures for text written down.
    [(b"W".as_slice(), 1), (b"W2".as_slice(), 3)]
        .into_iter()
        .all(|(key, measures)| font.get::<Array<'_>>(key).is_none_or(|widths| are_bounded(&widths, measures)))
}

fn are_bounded(widths: &Array<'_>, measures: usize) -> bool {
    let mut all = 0;
    let mut items = widths.iter::<Object<'_>>();
    while let Some(first) = items.next() {
        let (first, second) = (first.into_f32().unwrap_or_default(), items.next());
        all += match second {
            Some(Object::Array(own)) => own.iter::<Object<'_>>().count() as u64,
            Some(Object::Number(last)) => {
                items.by_ref().take(measures).for_each(drop);
                #[expect(clippy::cast_possible_truncation, reason = "ends of a range are whole numbers")]
                let ends = (first as i64, last.as_i64());
                u64::try_from(ends.1 - ends.0).unwrap_or_default() + 1
            }
            _ => 0,
        };
        if all > MOST_WIDTHS {
            return false;
        }
    }
    true
}

/// The name without the prefix that says it is a part of the font.
fn name_of(dict: &Dict<'_>) -> String {
    let name =
        dict.get::<Name<'_>>(b"BaseFont".as_slice()).or_else(|| dict.get::<Name<'_>>(b"Name".as_slice()));
    let name = name.map(|n| n.as_str().to_owned()).unwrap_or_default();
    match name.split_once('+') {
        Some((prefix, rest)) if prefix.len() == 6 => rest.to_owned(),
        _ => name,
    }
}

/// Fonts say it in their name; descriptors say it too, but many say 400 of everything.
fn is_bold(name: &str, dict: Option<&Dict<'_>>) -> bool {
    let lower = name.to_ascii_lowercase();
    let named = ["bold", "black", "heavy", "cmbx", "demi", "-bd"].iter().any(|word| lower.contains(word));
    let descendant = dict.and_then(|d| d.get::<Array<'_>>(b"DescendantFonts".as_slice()));
    let descendant = descendant.and_then(|d| d.iter::<Dict<'_>>().next());
    let descriptor =
        descendant.as_ref().or(dict).and_then(|d| d.get::<Dict<'_>>(b"FontDescriptor".as_slice()));
    let weight = descriptor.and_then(|d| d.get::<f32>(b"FontWeight".as_slice()));
    named || weight.is_some_and(|weight| weight >= 600.0)
}

/// The height of the letters of a font whose glyphs are drawn in units of their own.
fn drawn_em(dict: &Dict<'_>) -> Option<f64> {
    let drawn = dict.get::<Name<'_>>(b"Subtype".as_slice()).is_some_and(|s| s.as_ref() == b"Type3");
    let [.., d, _, _] = dict.get::<[f64; 6]>(b"FontMatrix".as_slice()).filter(|_| drawn)?;
    let [_, low, _, high] = dict.get::<[f64; 4]>(b"FontBBox".as_slice())?;
    let em = (high - low).abs() * d.abs();
    // Some fonts have an empty box.
    (em > 0.05 && em.is_finite()).then_some(em)
}

/// Lets the glyphs from one on read as a text that their page says they stand for. Only within one line: what
/// stands for more would lose its place.
pub(super) fn read_as(glyphs: &mut Vec<Glyph>, from: usize, text: &str) {
    let Some((first, rest)) = glyphs.get(from..).and_then(<[Glyph]>::split_first) else { return };
    if rest.iter().any(|g| (g.base - first.base).abs() > first.size * 0.1 || g.turns != first.turns) {
        return;
    }
    let x0 = rest.iter().map(|g| g.x0).fold(first.x0, f32::min);
    let x1 = rest.iter().map(|g| g.x1).fold(first.x1, f32::max);
    let first = *first;
    glyphs.truncate(from);
    let letters = plain(text);
    let count = letters.chars().count().max(1);
    #[expect(clippy::cast_precision_loss, reason = "a few letters")]
    for (index, letter) in letters.chars().enumerate() {
        let at = |i: usize| x0 + (x1 - x0) * i as f32 / count as f32;
        glyphs.push(Glyph { letter, x0: at(index), x1: at(index + 1), ..first });
    }
}

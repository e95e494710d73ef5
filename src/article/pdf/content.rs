//! Runs the drawing instructions of a page and notes each glyph: which letter it is, and where it stands.
//!
//! Only what moves or shows text is followed, and where pictures are put; colours, paths and shadings are read
//! over. The work is counted: a page that draws without end stops with an error.

use hayro_font::kurbo::{Affine, Point, Rect};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::{self, TypedInstruction};
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources};
use rustc_hash::FxHashSet;
use std::rc::Rc;

use super::font::{Drawn, Face, Fonts, Loaded};

/// How many instructions and glyphs a document may have. A page of text has some thousands, a drawn map up to
/// a million; this many take a few seconds.
pub(super) const MOST_STEPS: u64 = 25_000_000;

/// What drawing a form counts, in steps: it is looked up and unpacked each time.
const FORM_STEPS: usize = 250;

/// How many glyphs one page may have. A newspaper's page of small print has some ten thousands.
const MOST_GLYPHS: usize = 500_000;

/// How deep forms may be drawn inside forms, and states saved inside states; viewers stop at similar depths.
const DEEPEST_FORM: usize = 24;
const DEEPEST_STATE: usize = 512;

/// A document that draws more than [`MOST_STEPS`], or a page with more than [`MOST_GLYPHS`].
pub(super) struct TooMuch;

/// One letter at its place. Places are in points from the page's upper left corner, after turning the text
/// upright.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    /// The letter; U+FFFD where the font does not tell.
    pub(super) letter: char,
    /// Its left and right end.
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// Its baseline.
    pub(super) base: f32,
    /// The size of its font.
    pub(super) size: f32,
    pub(super) face: Face,
    /// Quarter turns of the text, clockwise; [`SLANTED`] where it stands at another angle.
    pub(super) turns: u8,
    /// Whether it is painted: the letters of recognised text lie unpainted over the picture of the page.
    pub(super) painted: bool,
    /// Whether the page says that it is no content: a running head, a page number.
    pub(super) artifact: bool,
    /// Which show instruction it is from.
    pub(super) run: u32,
}

/// The turns of text that stands neither upright nor at a right angle.
pub(super) const SLANTED: u8 = 4;

/// What a page shows.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) glyphs: Vec<Glyph>,
    /// Where pictures are.
    pub(super) pictures: Vec<Rect>,
    pub(super) width: f32,
    pub(super) height: f32,
}

/// Runs pages, one after the other; fonts and the count of steps are kept between them.
pub(super) struct Runner<'a> {
    fonts: Fonts<'a>,
    /// Layers that are switched off.
    hidden: FxHashSet<ObjectIdentifier>,
    /// How many steps are left.
    steps: u64,
}

impl<'a> Runner<'a> {
    pub(super) fn new(catalog: Option<&Dict<'a>>, steps: u64) -> Self {
        Self { fonts: Fonts::default(), hidden: catalog.map(hidden_layers).unwrap_or_default(), steps }
    }

    /// What a page shows.
    pub(super) fn run(&mut self, page: &Page<'a>) -> Result<Sheet, TooMuch> {
        let (width, height) = page.render_dimensions();
        let start = Affine::new(page.initial_transform(true).as_coeffs());
        let sheet = Sheet { width, height, ..Sheet::default() };
        let mut pen = Pen::new(self, sheet, start);
        let instructions = instructions(page);
        pen.draw(&instructions, page.resources(), 0)?;
        pen.annotations(page)?;
        let Sheet { mut glyphs, pictures, .. } = pen.sheet;
        glyphs.retain(|g| on_page(g, width, height));
        Ok(Sheet { glyphs, pictures, width, height })
    }
}

/// Whether a glyph stands on the page: what hangs outside is seen by nobody. Turned text is measured in its own
/// direction, so that both sides count.
fn on_page(glyph: &Glyph, width: f32, height: f32) -> bool {
    let (w, h) = if glyph.turns.is_multiple_of(2) { (width, height) } else { (height, width) };
    glyph.turns == SLANTED
        || glyph.x1 > 0.0 && glyph.x0 < w && glyph.base > 0.0 && glyph.base < h + glyph.size
}

/// The page's instructions. They are taken apart here and not kept, unlike those that the page itself gives:
/// a report of a thousand pages would keep them all.
fn instructions(page: &Page<'_>) -> Vec<u8> {
    let contents = b"Contents".as_slice();
    if let Some(stream) = page.raw().get::<Stream<'_>>(contents) {
        return stream.decoded_data().map(std::borrow::Cow::into_owned).unwrap_or_default();
    }
    let parts = page.raw().get::<Array<'_>>(contents);
    let mut all = Vec::new();
    for stream in parts.iter().flat_map(Array::iter::<Stream<'_>>) {
        all.extend_from_slice(&stream.decoded_data().unwrap_or_default());
        all.push(b'\n');
    }
    all
}

/// The layers that are off when the document is opened.
fn hidden_layers(catalog: &Dict<'_>) -> FxHashSet<ObjectIdentifier> {
    let layers = catalog.get::<Dict<'_>>(b"OCProperties".as_slice());
    let config = layers.as_ref().and_then(|l| l.get::<Dict<'_>>(b"D".as_slice()));
    let off = config.as_ref().and_then(|c| c.get::<Array<'_>>(b"OFF".as_slice()));
    let refs = off.iter().flat_map(Array::raw_iter).filter_map(|item| item.as_obj_ref());
    refs.map(ObjectIdentifier::from).collect()
}

/// The part of the graphics state that text depends on.
#[derive(Clone)]
struct State<'a> {
    matrix: Affine,
    font: Option<Rc<Loaded<'a>>>,
    /// Whether a font was chosen; it may be one that cannot be loaded.
    chosen: bool,
    size: f64,
    char_space: f64,
    word_space: f64,
    /// Horizontal scaling, 1 for none.
    stretch: f64,
    leading: f64,
    rise: f64,
    mode: i64,
}

/// A marked part of the content.
enum Mark {
    /// Nothing that matters.
    Plain,
    /// A layer that is off.
    Hidden,
    /// A running head or the like.
    Artifact,
    /// Text that stands for the glyphs from this one on.
    Reads { from: usize, text: String },
}

/// Follows the instructions of one page.
struct Pen<'a, 'r> {
    runner: &'r mut Runner<'a>,
    sheet: Sheet,
    state: State<'a>,
    saved: Vec<State<'a>>,
    text: Affine,
    line: Affine,
    marks: Vec<Mark>,
    /// How many of the marks that are open hide their content, or say that it is none.
    hidden: usize,
    artifacts: usize,
    run: u32,
}

impl<'a, 'r> Pen<'a, 'r> {
    fn new(runner: &'r mut Runner<'a>, sheet: Sheet, matrix: Affine) -> Self {
        let state = State {
            matrix,
            font: None,
            chosen: false,
            size: 1.0,
            char_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
        };
        let (text, line) = (Affine::IDENTITY, Affine::IDENTITY);
        Self {
            runner,
            sheet,
            state,
            saved: Vec::new(),
            text,
            line,
            marks: Vec::new(),
            hidden: 0,
            artifacts: 0,
            run: 0,
        }
    }

    fn spend(&mut self, steps: usize) -> Result<(), TooMuch> {
        self.runner.steps = self.runner.steps.checked_sub(steps as u64).ok_or(TooMuch)?;
        Ok(())
    }

    fn draw(&mut self, content: &[u8], resources: &Resources<'a>, depth: usize) -> Result<(), TooMuch> {
        // Taking content apart costs time even where it holds no instruction.
        self.spend(content.len() / 16 + 1)?;
        let saved = self.saved.len();
        let marks = self.marks.len();
        let mut instructions = TypedIter::new(content);
        while let Some(instruction) = instructions.next() {
            self.spend(1)?;
            match instruction {
                TypedInstruction::SaveState(_) => self.save()?,
                TypedInstruction::RestoreState(_) if self.saved.len() > saved => self.restore(),
                TypedInstruction::Transform(t) => self.state.matrix *= affine(t),
                TypedInstruction::XObject(x) => {
                    if let Some(stream) = resources.get_x_object(x.0) {
                        self.x_object(&stream, resources, depth)?;
                    }
                }
                TypedInstruction::InlineImage(_) => self.picture(),
                TypedInstruction::BeginMarkedContent(m) => self.mark(m.0, None, None),
                TypedInstruction::BeginMarkedContentWithProperties(m) => self.mark_with(&m, resources),
                TypedInstruction::EndMarkedContent(_) if self.marks.len() > marks => self.unmark(),
                TypedInstruction::SetGraphicsState(gs) => self.graphics_state(gs.0, resources),
                other => self.text_instruction(&other, resources)?,
            }
        }
        while self.marks.len() > marks {
            self.unmark();
        }
        if let Some(state) = self.saved.get(saved).cloned() {
            self.state = state;
            self.saved.truncate(saved);
        }
        Ok(())
    }

    fn save(&mut self) -> Result<(), TooMuch> {
        if self.saved.len() >= DEEPEST_STATE {
            return Err(TooMuch);
        }
        self.saved.push(self.state.clone());
        Ok(())
    }

    fn restore(&mut self) {
        if let Some(state) = self.saved.pop() {
            self.state = state;
        }
    }

    fn graphics_state(&mut self, name: &Name<'_>, resources: &Resources<'a>) {
        let font = resources.get_ext_g_state(name).and_then(|gs| gs.get::<Array<'a>>(b"Font".as_slice()));
        let Some(font) = font else { return };
        let mut parts = font.flex_iter();
        if let (Some(dict), Some(size)) = (parts.next::<Dict<'a>>(), parts.next::<f32>()) {
            self.state.font = self.runner.fonts.load(Some(&dict));
            self.state.chosen = true;
            self.state.size = f64::from(size);
        }
    }

    /// A picture, or a form: content that is drawn in several places.
    fn x_object(&mut self, stream: &Stream<'a>, outer: &Resources<'a>, depth: usize) -> Result<(), TooMuch> {
        let dict = stream.dict();
        if self.is_off(dict) || self.is_hidden() {
            return Ok(());
        }
        match dict.get::<Name<'_>>(b"Subtype".as_slice()).as_deref() {
            Some(b"Image") => self.picture(),
            Some(b"Form") if depth < DEEPEST_FORM => {
                self.spend(FORM_STEPS)?;
                let Ok(content) = stream.decoded_data() else { return Ok(()) };
                self.save()?;
                if let Some(matrix) = dict.get::<[f64; 6]>(b"Matrix".as_slice()) {
                    self.state.matrix *= Affine::new(matrix);
                }
                let own = dict.get::<Dict<'a>>(b"Resources".as_slice()).map(Resources::new);
                self.draw(&content, own.as_ref().unwrap_or(outer), depth + 1)?;
                self.restore();
            }
            _ => {}
        }
        Ok(())
    }

    fn picture(&mut self) {
        if !self.is_hidden() {
            self.sheet.pictures.push(self.state.matrix.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0)));
        }
    }

    /// Whether a form or picture belongs to a layer that is off.
    fn is_off(&self, dict: &Dict<'_>) -> bool {
        dict.get_ref(b"OC".as_slice()).is_some_and(|layer| self.runner.hidden.contains(&layer.into()))
    }

    fn is_hidden(&self) -> bool {
        self.hidden > 0
    }

    fn mark_with(&mut self, mark: &ops::BeginMarkedContentWithProperties<'_, '_>, resources: &Resources<'a>) {
        match mark.1 {
            Object::Name(name) => {
                let layer = resources.properties.get_ref(name.as_ref()).map(ObjectIdentifier::from);
                let properties = resources.properties.get::<Dict<'_>>(name.as_ref());
                self.mark(mark.0, properties.as_ref(), layer);
            }
            Object::Dict(properties) => self.mark(mark.0, Some(properties), None),
            _ => self.mark(mark.0, None, None),
        }
    }

    fn mark(&mut self, tag: &Name<'_>, properties: Option<&Dict<'_>>, layer: Option<ObjectIdentifier>) {
        let off = |id: &ObjectIdentifier| self.runner.hidden.contains(id);
        let reads =
            properties.and_then(|p| p.get::<hayro_syntax::object::String<'_>>(b"ActualText".as_slice()));
        let mark = match (tag.as_ref(), reads) {
            (b"OC", _) if layer.as_ref().is_some_and(off) => Mark::Hidden,
            (b"Artifact", _) => Mark::Artifact,
            (_, Some(text)) => {
                let text = super::head::text_string(text.as_bytes());
                Mark::Reads { from: self.sheet.glyphs.len(), text }
            }
            _ => Mark::Plain,
        };
        self.hidden += usize::from(matches!(mark, Mark::Hidden));
        self.artifacts += usize::from(matches!(mark, Mark::Artifact));
        self.marks.push(mark);
    }

    fn unmark(&mut self) {
        match self.marks.pop() {
            Some(Mark::Reads { from, text }) => super::font::read_as(&mut self.sheet.glyphs, from, &text),
            Some(Mark::Hidden) => self.hidden -= 1,
            Some(Mark::Artifact) => self.artifacts -= 1,
            Some(Mark::Plain) | None => {}
        }
    }

    fn text_instruction(
        &mut self,
        instruction: &TypedInstruction<'_, '_>,
        resources: &Resources<'a>,
    ) -> Result<(), TooMuch> {
        let state = &mut self.state;
        match instruction {
            TypedInstruction::BeginText(_) => self.set_line(Affine::IDENTITY),
            TypedInstruction::TextFont(f) => {
                state.size = f.1.as_f64();
                state.font = self.runner.fonts.load(resources.get_font(f.0).as_ref());
                state.chosen = true;
            }
            TypedInstruction::CharacterSpacing(n) => state.char_space = n.0.as_f64(),
            TypedInstruction::WordSpacing(n) => state.word_space = n.0.as_f64(),
            TypedInstruction::HorizontalScaling(n) => state.stretch = n.0.as_f64() / 100.0,
            TypedInstruction::TextLeading(n) => state.leading = n.0.as_f64(),
            TypedInstruction::TextRise(n) => state.rise = n.0.as_f64(),
            TypedInstruction::TextRenderingMode(n) => state.mode = n.0.as_i64(),
            TypedInstruction::SetTextMatrix(m) => {
                let numbers = [&m.0, &m.1, &m.2, &m.3, &m.4, &m.5];
                self.set_line(Affine::new(numbers.map(hayro_syntax::object::Number::as_f64)));
            }
            TypedInstruction::NextLine(n) => self.next_line(n.0.as_f64(), n.1.as_f64()),
            TypedInstruction::NextLineAndSetLeading(n) => {
                state.leading = -n.1.as_f64();
                self.next_line(n.0.as_f64(), n.1.as_f64());
            }
            TypedInstruction::NextLineUsingLeading(_) => self.next_line(0.0, -self.state.leading),
            TypedInstruction::ShowText(s) => self.show(s.0.as_bytes())?,
            TypedInstruction::NextLineAndShowText(s) => {
                self.next_line(0.0, -self.state.leading);
                self.show(s.0.as_bytes())?;
            }
            TypedInstruction::ShowTextWithParameters(s) => {
                state.word_space = s.0.as_f64();
                state.char_space = s.1.as_f64();
                self.next_line(0.0, -self.state.leading);
                self.show(s.2.as_bytes())?;
            }
            TypedInstruction::ShowTexts(s) => self.show_spaced(s.0)?,
            _ => {}
        }
        Ok(())
    }

    fn set_line(&mut self, matrix: Affine) {
        self.text = matrix;
        self.line = matrix;
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.set_line(self.line * Affine::translate((x, y)));
    }

    /// Strings with shifts between them.
    fn show_spaced(&mut self, parts: &Array<'_>) -> Result<(), TooMuch> {
        self.run += 1;
        for part in parts.iter::<Object<'_>>() {
            match part {
                Object::Number(shift) => {
                    let by = -shift.as_f64() / 1000.0 * self.state.size;
                    self.advance(by, by);
                }
                Object::String(text) => self.show_run(text.as_bytes())?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Goes on by `x` where the font is written across, by `y` where it is written down.
    fn advance(&mut self, x: f64, y: f64) {
        let across = self.state.font.as_ref().is_none_or(|f| f.font.is_horizontal());
        let by = if across { (x * self.state.stretch, 0.0) } else { (0.0, y) };
        self.text *= Affine::translate(by);
    }

    fn show(&mut self, bytes: &[u8]) -> Result<(), TooMuch> {
        self.run += 1;
        self.show_run(bytes)
    }

    fn show_run(&mut self, bytes: &[u8]) -> Result<(), TooMuch> {
        if self.state.font.is_none() && !self.state.chosen {
            self.state.font = self.runner.fonts.load(None);
        }
        self.spend(bytes.len())?;
        if self.sheet.glyphs.len() + bytes.len() > MOST_GLYPHS {
            return Err(TooMuch);
        }
        let Some(font) = self.state.font.clone() else {
            self.unreadable(bytes.len());
            return Ok(());
        };
        let mut at = 0;
        while at < bytes.len() {
            let (code, taken) = font.font.read_code(bytes, at);
            at += taken.max(1);
            let width = font.font.code_advance(code);
            self.place_glyph(&font, code, width.x / 1000.0);
            let space = if code == 32 && taken == 1 { self.state.word_space } else { 0.0 };
            let spaces = self.state.char_space + space;
            let size = self.state.size;
            self.advance(width.x / 1000.0 * size + spaces, width.y / 1000.0 * size + spaces);
        }
        Ok(())
    }

    /// Notes letters whose font cannot be loaded: what is missing must be seen to be missing.
    fn unreadable(&mut self, count: usize) {
        for _ in 0..count {
            self.place("\u{fffd}", Face::default(), 1.0, 0.5);
            self.advance(0.5 * self.state.size, 0.0);
        }
    }

    /// Notes the letters of a glyph where it stands.
    fn place_glyph(&mut self, font: &Loaded<'a>, code: u32, width: f64) {
        let letters = font.letters(code);
        // A small figure of the font is placed as it looks, so that it is told from the plain one.
        let (rise, size) = match letters.drawn {
            Drawn::OnLine => (0.0, font.em),
            Drawn::Raised => (0.35, 0.65 * font.em),
            Drawn::Lowered => (-0.2, 0.65 * font.em),
        };
        let from = self.sheet.glyphs.len();
        self.place(&letters.text, font.face, size, width);
        if rise != 0.0 {
            for glyph in self.sheet.glyphs.iter_mut().skip(from) {
                #[expect(clippy::cast_possible_truncation, reason = "places on a page fit an f32")]
                let by = (rise / 0.65) as f32 * glyph.size;
                glyph.base -= by;
            }
        }
    }

    /// Notes letters that stand in the place of one glyph. `em` is how many times the font's size they are high.
    fn place(&mut self, letters: &str, face: Face, em: f64, width: f64) {
        if self.is_hidden() {
            return;
        }
        let State { size, stretch, rise, .. } = self.state;
        let whole = self.state.matrix * self.text * Affine::new([size * stretch, 0.0, 0.0, size, 0.0, rise]);
        let (start, end) = (whole * Point::ORIGIN, whole * Point::new(width, 0.0));
        let [a, b, c, d, ..] = whole.as_coeffs();
        let turns = turns(a, b);
        let upright = |p: Point| match turns {
            1 => (p.y, f64::from(self.sheet.width) - p.x),
            2 => (f64::from(self.sheet.width) - p.x, f64::from(self.sheet.height) - p.y),
            3 => (f64::from(self.sheet.height) - p.y, p.x),
            _ => (p.x, p.y),
        };
        let ((x0, base), (x1, _)) = (upright(start), upright(end));
        let size = c.hypot(d) * em;
        if ![x0, x1, base, size].iter().all(|n| n.is_finite()) || size <= 0.0 {
            return;
        }
        let count = letters.chars().count().max(1);
        #[expect(clippy::cast_possible_truncation, reason = "places on a page fit an f32")]
        #[expect(clippy::cast_precision_loss, reason = "a glyph stands for a few letters")]
        for (index, letter) in letters.chars().enumerate() {
            let at = |i: usize| (x0 + (x1 - x0) * i as f64 / count as f64) as f32;
            self.sheet.glyphs.push(Glyph {
                letter,
                x0: at(index).min(at(index + 1)),
                x1: at(index + 1).max(at(index)),
                base: base as f32,
                size: size as f32,
                face,
                turns,
                painted: self.state.mode != 3,
                artifact: self.artifacts > 0,
                run: self.run,
            });
        }
    }

    /// What is written on the page after it was made: filled fields, stamps, comments that are shown.
    fn annotations(&mut self, page: &Page<'a>) -> Result<(), TooMuch> {
        let start = Affine::new(page.initial_transform(true).as_coeffs());
        let Some(all) = page.raw().get::<Array<'a>>(b"Annots".as_slice()) else { return Ok(()) };
        for note in all.iter::<Dict<'a>>() {
            self.spend(1)?;
            let flags = note.get::<u32>(b"F".as_slice()).unwrap_or_default();
            let look =
                note.get::<Dict<'a>>(b"AP".as_slice()).and_then(|ap| ap.get::<Stream<'a>>(b"N".as_slice()));
            let place = note.get::<hayro_syntax::object::Rect>(b"Rect".as_slice());
            let (Some(look), Some(place)) = (look, place) else { continue };
            // Hidden, or not for the screen.
            if flags & 0b10_0010 == 0 {
                self.state.matrix = start * fitted(look.dict(), place);
                self.x_object(&look, page.resources(), 0)?;
            }
        }
        Ok(())
    }
}

/// The transform that fits a form's box into a place on the page.
fn fitted(form: &Dict<'_>, place: hayro_syntax::object::Rect) -> Affine {
    let own = form.get::<[f64; 4]>(b"BBox".as_slice()).unwrap_or_default();
    let matrix =
        Affine::new(form.get::<[f64; 6]>(b"Matrix".as_slice()).unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]));
    let own = matrix.transform_rect_bbox(Rect::new(own[0], own[1], own[2], own[3]));
    let scale = |to: f64, from: f64| if from.abs() > 1e-6 { to / from } else { 1.0 };
    let (x, y) = (scale(place.width(), own.width()), scale(place.height(), own.height()));
    Affine::new([x, 0.0, 0.0, y, place.x0 - own.x0 * x, place.y0 - own.y0 * y])
}

fn affine(t: ops::Transform) -> Affine {
    Affine::new([t.0.as_f64(), t.1.as_f64(), t.2.as_f64(), t.3.as_f64(), t.4.as_f64(), t.5.as_f64()])
}

/// The quarter turns of text whose direction is (a, b); a scan may stand a few degrees askew.
fn turns(a: f64, b: f64) -> u8 {
    const STRAIGHT: f64 = 0.12;
    if b.abs() <= STRAIGHT * a.abs() {
        if a >= 0.0 { 0 } else { 2 }
    } else if a.abs() <= STRAIGHT * b.abs() {
        if b >= 0.0 { 1 } else { 3 }
    } else {
        SLANTED
    }
}

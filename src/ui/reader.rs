//! The reading pane: an article's text with what was found in it.
//!
//! Only the paragraphs on screen are laid out, so a long article costs as much as a short one. Positions are
//! byte offsets of the article's text throughout; the selection is a [`Span`], not a place on the screen.

mod marks;
mod pieces;
mod select;

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Galley, Id, Pos2, Rect, Response, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::theme::{self, Theme};
use crate::article::Article;
use crate::mention::Highlight;
use crate::text::Span;
use pieces::{Piece, Pieces, What};
use select::Selecting;

/// Room beside the text for the bar and the ticks.
const MARGIN: f32 = 34.0;

/// What the reading pane shows.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The article.
    pub article: &'a Article,
    /// What to mark, sorted by start.
    pub highlights: &'a [Highlight],
    /// Sentences that are in the brief.
    pub bullets: &'a [Span],
    /// The sentence of the selected suggestion or bullet.
    pub active: Option<Span>,
    /// Whether set-aside text is shown.
    pub show_set_aside: bool,
    /// Where to scroll to now.
    pub scroll_to: Option<Span>,
    /// The colours.
    pub theme: &'a Theme,
}

/// What the user did in the reading pane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// The sentence that was clicked.
    pub clicked: Option<Span>,
    /// What is selected now.
    pub selection: Option<Span>,
    /// The selection is another than a moment ago.
    pub selection_changed: bool,
    /// Asks to make a bullet of the selection.
    pub add_selection: bool,
    /// Asks to bring back the block of that index.
    pub bring_back: Option<usize>,
    /// Asks to set aside the block of that index.
    pub set_aside: Option<usize>,
    /// Asks to show or hide set-aside text.
    pub toggle_set_aside: bool,
}

/// Where the reading pane stands: one for each article.
#[derive(Debug, Default)]
pub struct ReaderState {
    pieces: Pieces,
    selecting: Selecting,
    offset: f32,
    height: f32,
    menu_at: Option<usize>,
}

/// A piece of text on the screen.
struct Shown {
    piece: Piece,
    rect: Rect,
    text_at: Pos2,
    galley: Arc<Galley>,
}

/// Draws the reading pane over all the space there is.
pub fn show(ui: &mut Ui, state: &mut ReaderState, input: Input<'_>) -> Output {
    let room = ui.available_width();
    let width = (room - 2.0 * MARGIN).clamp(120.0, theme::MEASURE);
    let left = ((room - width) / 2.0).max(MARGIN);
    let moved = state.prepare(ui, input, width);
    let mut area = ScrollArea::vertical().id_salt("reading").auto_shrink(false);
    if let Some(offset) = moved {
        area = area.vertical_scroll_offset(offset);
    }
    let mut output = Output::default();
    let drawn = area.show_viewport(ui, |ui, viewport| {
        ui.allocate_space(vec2(room, state.pieces.total()));
        let origin = ui.min_rect().min;
        let shown = state.shown(ui, input, viewport, Pos2::new(origin.x + left, origin.y), width);
        state.interact(ui, input, &shown, &mut output);
        for part in &shown {
            paint(ui, state, input, part, &mut output);
        }
    });
    state.offset = drawn.state.clamped_offset().y;
    state.height = drawn.inner_rect.height();
    output.selection = state.selecting.span();
    output
}

impl ReaderState {
    /// What is selected.
    #[must_use]
    pub fn selection(&self) -> Option<Span> {
        self.selecting.span()
    }

    /// Lets go of the selection: what it was for is done.
    pub fn drop_selection(&mut self) {
        self.selecting.drop();
    }

    /// Cuts the article anew if it changed, measures what is near the screen, and says where to scroll to.
    fn prepare(&mut self, ui: &Ui, input: Input<'_>, width: f32) -> Option<f32> {
        if self.pieces.fit(input.article, input.show_set_aside, width) {
            self.selecting.keep_inside(input.article.text().len());
        }
        if let Some(goal) = input.scroll_to {
            return self.offset_of(ui, input, goal, width);
        }
        let before = self.offset;
        let near = (before - self.height)..(before + 2.0 * self.height.max(600.0));
        let measure = |piece: &Piece| height_of(ui, input, piece, width);
        let anchored = self.pieces.measure(near, before, measure);
        ((anchored - before).abs() > 0.25).then_some(anchored)
    }

    /// Where the top of the screen must be for `goal` to stand in its upper third.
    fn offset_of(&mut self, ui: &Ui, input: Input<'_>, goal: Span, width: f32) -> Option<f32> {
        let at = self.pieces.at_byte(goal.start)?;
        let height = self.height.max(200.0);
        let top = self.pieces.top(at);
        let measure = |piece: &Piece| height_of(ui, input, piece, width);
        self.pieces.measure((top - height)..(top + 2.0 * height), top, measure);
        let piece = *self.pieces.get(at)?;
        let galley = lay_out(ui, input, &piece, width);
        let text = input.article.text();
        let line = marks::rects(&galley, text, piece.span, goal).first().map_or(0.0, |r| r.top());
        Some((self.pieces.top(at) + piece.head() + line - height / 3.0).max(0.0))
    }

    /// Lays out what the viewport shows.
    fn shown(&self, ui: &Ui, input: Input<'_>, viewport: Rect, origin: Pos2, width: f32) -> Vec<Shown> {
        let visible = self.pieces.within(viewport.top()..viewport.bottom());
        let place = |at: usize| {
            let piece = *self.pieces.get(at)?;
            let top = origin.y + self.pieces.top(at);
            let galley = lay_out(ui, input, &piece, width);
            let rect = Rect::from_min_size(Pos2::new(origin.x, top), vec2(width, self.pieces.height(at)));
            Some(Shown {
                piece,
                rect,
                text_at: Pos2::new(origin.x + piece.indent(), top + piece.head()),
                galley,
            })
        };
        visible.filter_map(place).collect()
    }

    fn interact(&mut self, ui: &Ui, input: Input<'_>, shown: &[Shown], output: &mut Output) {
        for part in shown {
            let id = ui.scope_id().with(("text", part.piece.span.start));
            let words = part.piece.span.of(input.article.text());
            let label = || WidgetInfo::labeled(Role::Label, true, words);
            ui.interact(part.rect, id, Sense::hover()).widget_info(label);
        }
        let response = ui.interact(ui.clip_rect(), text_id(), Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(Role::Document, true, "Article text"));
        let byte_at = |pos: Pos2| byte_at(input.article.text(), shown, pos);
        let before = self.selecting.span();
        self.selecting.follow(&response, input.article.prose(), byte_at);
        self.selecting.keys(ui, &response, input.article.prose(), input.active);
        output.selection_changed = before != self.selecting.span();
        if response.clicked() && self.selecting.span().is_none() {
            output.clicked =
                response.interact_pointer_pos().and_then(byte_at).and_then(|b| sentence_at(input, b));
        }
        if ui.input(|i| i.pointer.secondary_clicked()) {
            self.menu_at = response.interact_pointer_pos().and_then(byte_at);
        }
        tooltip(&response, input, shown);
        self.menu(&response, input, output);
    }

    fn menu(&self, response: &Response, input: Input<'_>, output: &mut Output) {
        let block =
            self.menu_at.and_then(|byte| input.article.blocks.iter().position(|b| b.span.holds(byte)));
        response.context_menu(|ui| {
            if let Some(span) = self.selecting.span() {
                if ui.button("Add selected text to the brief").clicked() {
                    output.add_selection = true;
                    ui.close();
                }
                if ui.button("Copy").clicked() {
                    ui.ctx().copy_text(span.of(input.article.text()).to_owned());
                    ui.close();
                }
            }
            if ui.button("Set this paragraph aside").clicked() {
                output.set_aside = block;
                ui.close();
            }
        });
    }
}

/// The text as a widget. Only one article is shown at a time.
#[must_use]
pub fn text_id() -> Id {
    Id::unique("article text")
}

fn sentence_at(input: Input<'_>, byte: usize) -> Option<Span> {
    let prose = input.article.prose();
    let sentence = prose.sentences().get(prose.sentence_at(byte)?)?;
    sentence.span.holds(byte).then_some(sentence.span)
}

/// The byte under the pointer, or nearest to it.
fn byte_at(text: &str, shown: &[Shown], pos: Pos2) -> Option<usize> {
    let part = shown.iter().filter(|p| p.piece.is_text()).min_by(|a, b| {
        let far = |p: &Shown| (pos.y - p.rect.center().y).abs() - p.rect.height() / 2.0;
        far(a).total_cmp(&far(b))
    })?;
    let cursor = part.galley.cursor_from_pos(pos - part.text_at);
    Some(marks::byte_of(text, part.piece.span, cursor.index.0))
}

/// Says what was understood under the pointer.
fn tooltip(response: &Response, input: Input<'_>, shown: &[Shown]) {
    let Some(pos) = response.hover_pos() else { return };
    // What lies over the panes is not to be covered by what lies under it.
    if response.ctx.memory(|memory| memory.top_modal_layer().is_some()) {
        return;
    }
    let Some(part) = shown.iter().find(|p| p.piece.is_text() && p.rect.contains(pos)) else { return };
    let Some(byte) = byte_at(input.article.text(), shown, pos) else { return };
    let inside = Rect::from_min_size(part.text_at, part.galley.size()).contains(pos);
    let under: Vec<_> = input.highlights.iter().filter(|h| h.span.holds(byte)).collect();
    if !inside || under.is_empty() || response.dragged() {
        return;
    }
    response.clone().on_hover_ui_at_pointer(|ui| {
        ui.set_max_width(420.0);
        for highlight in under {
            ui.horizontal_wrapped(|ui| {
                let name = format!("{} {}", highlight.kind.letter(), highlight.kind.name());
                ui.strong(name);
                ui.label(&highlight.meaning);
            });
        }
    });
}

fn paint(ui: &mut Ui, state: &ReaderState, input: Input<'_>, part: &Shown, output: &mut Output) {
    match part.piece.what {
        What::Folded { blocks, .. } => folded(ui, input, part, blocks, output),
        What::Text { .. } => {
            let painter = ui.painter();
            marks::behind(
                painter,
                input,
                part.piece.span,
                &part.galley,
                part.text_at,
                state.selecting.span(),
            );
            painter.galley(part.text_at, Arc::clone(&part.galley), input.theme.ink);
            marks::over(painter, input, part.piece.span, &part.galley, part.text_at);
            if let What::Text { block, aside: true, first: true, .. } = part.piece.what {
                aside_head(ui, input, part, block, output);
            }
        }
    }
}

/// The line that stands for set-aside text that is not shown.
fn folded(ui: &mut Ui, input: Input<'_>, part: &Shown, blocks: usize, output: &mut Output) {
    let words = if blocks == 1 { "1 part set aside".to_owned() } else { format!("{blocks} parts set aside") };
    let text =
        egui::RichText::new(format!("{words} · Show")).font(Theme::small()).color(input.theme.ink_soft);
    let button = egui::Button::new(text).frame(false);
    let spot = Rect::from_min_size(part.rect.min, vec2(220.0, part.rect.height()));
    let builder = egui::UiBuilder::new().max_rect(spot).id_salt(("folded", part.piece.span.start));
    let builder = builder.layout(egui::Layout::left_to_right(egui::Align::Center));
    let response = ui.scope_builder(builder, |ui| ui.add(button)).inner;
    if response.on_hover_text("Shows what does not seem to belong to the article, with the reasons").clicked()
    {
        output.toggle_set_aside = true;
    }
}

/// Why this text was set aside, and the way back.
fn aside_head(ui: &mut Ui, input: Input<'_>, part: &Shown, block: usize, output: &mut Output) {
    let bar = Rect::from_min_max(part.rect.min, Pos2::new(part.rect.left() + 2.0, part.rect.bottom() - 8.0));
    ui.painter().rect_filled(bar, 1.0, input.theme.line_strong);
    let why =
        input.article.blocks.get(block).and_then(|b| b.set_aside.as_ref()).map_or("", |s| s.why.as_str());
    let spot = Rect::from_min_size(part.rect.min + vec2(12.0, 0.0), vec2(part.rect.width() - 12.0, 24.0));
    let builder = egui::UiBuilder::new().max_rect(spot).id_salt(("aside", block));
    ui.scope_builder(builder, |ui| {
        ui.horizontal_centered(|ui| {
            let back = egui::Button::new(egui::RichText::new("Bring back").font(Theme::small()));
            if ui.add(back).on_hover_text("Makes this part of the article again").clicked() {
                output.bring_back = Some(block);
            }
            let reason = egui::RichText::new(format!("Set aside: {why}"))
                .font(Theme::small())
                .color(input.theme.ink_soft);
            ui.add(egui::Label::new(reason).truncate());
        });
    });
}

fn height_of(ui: &Ui, input: Input<'_>, piece: &Piece, width: f32) -> f32 {
    match piece.what {
        What::Folded { .. } => piece.head(),
        What::Text { .. } => piece.head() + lay_out(ui, input, piece, width).size().y + piece.gap(),
    }
}

/// The text of a piece, set in lines. egui keeps the result while nothing changes.
fn lay_out(ui: &Ui, input: Input<'_>, piece: &Piece, width: f32) -> Arc<Galley> {
    let (font, leading, color) = match piece.what {
        What::Text { aside: true, .. } => (Theme::bullet(), theme::BULLET_LINE, input.theme.ink_soft),
        What::Text { heading: true, .. } => (Theme::body_strong(), theme::BODY_LINE, input.theme.ink),
        What::Text { .. } | What::Folded { .. } => (Theme::body(), theme::BODY_LINE, input.theme.ink),
    };
    let words = if piece.is_text() { shown_text(piece.span.of(input.article.text())) } else { String::new() };
    let mut job = LayoutJob::default();
    job.wrap.max_width = width - piece.indent();
    let format = egui::TextFormat { line_height: Some(leading), ..egui::TextFormat::simple(font, color) };
    job.append(&words, 0.0, format);
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// The same characters, with those that would break or turn the line drawn as something harmless.
fn shown_text(text: &str) -> String {
    let harmless = |c: char| match c {
        '\n' | '\r' | '\t' => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    text.chars().map(harmless).collect()
}

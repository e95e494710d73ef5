//! The reading pane: an article's text with what was found in it.
//!
//! Only the paragraphs on screen are laid out, so a long article costs as much as a short one. Positions are
//! byte offsets of the article's text throughout; the selection is a [`Span`], not a place on the screen.

mod aside;
mod marks;
mod pieces;
mod select;

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Galley, Id, Pos2, Rect, Response, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::command::Command;
use super::parts::{self, Icon};
use super::theme::{self, Theme};
use crate::article::{Article, Block};
use crate::mention::{Aside, Highlight};
use crate::text::Span;
pub(super) use aside::held_words;
use pieces::{Piece, Pieces, Put, What};
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
    /// What the set-aside text holds.
    pub aside: &'a Aside,
    /// Sentences that are in the brief.
    pub bullets: &'a [Span],
    /// The sentence of the selected suggestion or bullet.
    pub active: Option<Span>,
    /// Whether set-aside text is shown.
    pub show_set_aside: bool,
    /// Where to scroll to now.
    pub scroll_to: Option<Span>,
    /// Places that were searched for.
    pub found: &'a [Span],
    /// The one of them that the search stands at.
    pub found_now: Option<Span>,
    /// How large the letters are, in points.
    pub text_size: f32,
    /// The family of the letters; empty for the window's own.
    pub font: &'a str,
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
    /// Where the end of the selection is on the screen, as long as it is there.
    pub selected_at: Option<Rect>,
    /// The pointer is selecting at the moment: nothing may come under it.
    pub selecting: bool,
    /// The selection is another than a moment ago.
    pub selection_changed: bool,
    /// Asks to make a bullet of the selection.
    pub add_selection: bool,
    /// Asks to bring back the blocks of these indices.
    pub bring_back: Vec<usize>,
    /// Asks to set aside the blocks of these indices.
    pub set_aside: Vec<usize>,
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
    /// The block that the pointer is on.
    pointed: Option<usize>,
    /// Where to scroll to once the scroll area knows how long the text is now.
    again: Option<f32>,
}

/// A piece of text on the screen.
struct Shown {
    piece: Piece,
    rect: Rect,
    text_at: Pos2,
    galley: Arc<Galley>,
}

/// English in which each letter is about as frequent as elsewhere: so wide is a line of so many letters.
const USUAL_WORDS: &str =
    "the minister said on Sunday that most of the figures would be published within a week";

/// The width of the longest comfortable line.
fn measure(ui: &Ui, size: f32) -> f32 {
    let font = Theme::reading(size);
    let words = ui.painter().layout_no_wrap(USUAL_WORDS.to_owned(), font, egui::Color32::PLACEHOLDER);
    #[expect(clippy::cast_precision_loss, reason = "a line of some eighty letters")]
    let letters = USUAL_WORDS.len() as f32;
    words.size().x / letters * theme::MEASURE
}

/// Draws the reading pane over all the space there is.
pub fn show(ui: &mut Ui, state: &mut ReaderState, input: Input<'_>) -> Output {
    let room = ui.available_width();
    let width = (room - 2.0 * MARGIN).clamp(120.0, measure(ui, input.text_size));
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
        let input = Input { highlights: near(input.highlights, &shown), ..input };
        state.interact(ui, input, &shown, &mut output);
        for part in &shown {
            paint(ui, state, input, part, &mut output);
        }
        hand(ui, input, state.pointed, &shown, &mut output);
        output.selected_at = state.selected_at(ui, input, &shown);
    });
    state.offset = drawn.state.clamped_offset().y;
    state.height = drawn.inner_rect.height();
    let reach = (state.pieces.total() - state.height).max(0.0);
    // Where text has just been shown, the area still goes by the length that it had before.
    state.again = moved.map(|to| to.min(reach)).filter(|to| to - state.offset > 1.0);
    if state.again.is_some() {
        ui.ctx().request_repaint();
    }
    output.selection = state.selecting.span();
    output
}

impl ReaderState {
    /// What is selected.
    #[must_use]
    pub fn selection(&self) -> Option<Span> {
        self.selecting.span()
    }

    /// Selects that place.
    pub fn select(&mut self, span: Span) {
        self.selecting.set(span);
    }

    /// Lets go of the selection: what it was for is done.
    pub fn drop_selection(&mut self) {
        self.selecting.drop();
    }

    /// The last line of the selection on the screen.
    fn selected_at(&self, ui: &Ui, input: Input<'_>, shown: &[Shown]) -> Option<Rect> {
        let selection = self.selecting.span()?;
        let text = input.article.text();
        let lines = shown.iter().filter(|part| part.piece.is_text()).flat_map(|part| {
            let lines = marks::rects(&part.galley, text, part.piece.span, selection);
            lines.into_iter().map(|line| line.translate(part.text_at.to_vec2()))
        });
        lines.rev().find(|line| ui.clip_rect().intersects(*line))
    }

    /// Cuts the article anew if it changed, measures what is near the screen, and says where to scroll to.
    fn prepare(&mut self, ui: &Ui, input: Input<'_>, width: f32) -> Option<f32> {
        let top = self.pieces.within(self.offset..self.offset + 1.0).start;
        let anchor = self.pieces.get(top).map(|piece| (piece.span.start, self.offset - self.pieces.top(top)));
        let mut before = self.again.take().unwrap_or(self.offset);
        if self.pieces.fit(input, width) {
            self.selecting.keep_inside(input.article.text().len());
            self.drop_hidden_selection(input);
            before = anchor.and_then(|(byte, below)| self.place_of(byte, below)).unwrap_or(before);
        }
        if let Some(goal) = input.scroll_to {
            return self.offset_of(ui, input, goal, width);
        }
        let near = (before - self.height)..(before + 2.0 * self.height.max(600.0));
        let measure = |piece: &Piece| height_of(ui, input, piece, width);
        let anchored = self.pieces.measure(near, before, measure);
        ((anchored - self.offset).abs() > 0.25).then_some(anchored)
    }

    /// Where the screen must begin for the text at `byte` to stand where it stood before text was shown or hidden
    /// above it. At the very top it stays there.
    fn place_of(&self, byte: usize, below: f32) -> Option<f32> {
        let at = self.pieces.around(byte).filter(|_| self.offset > 1.0)?;
        Some((self.pieces.top(at) + below.min(self.pieces.height(at))).max(0.0))
    }

    /// What is hidden is not selected: nothing is added to the brief, or brought back, that is not seen.
    fn drop_hidden_selection(&mut self, input: Input<'_>) {
        let Some(span) = self.selecting.span().filter(|_| !input.show_set_aside) else { return };
        let mut reached = input.article.blocks.iter().filter(|block| block.span.overlaps(span));
        if !reached.any(Block::is_body) {
            self.selecting.drop();
        }
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
        output.selecting = response.is_pointer_button_down_on();
        output.selection_changed = before != self.selecting.span();
        if response.clicked() && self.selecting.span().is_none() {
            output.clicked =
                response.interact_pointer_pos().and_then(byte_at).and_then(|b| sentence_at(input, b));
        }
        if ui.input(|i| i.pointer.secondary_clicked()) {
            self.menu_at = response.interact_pointer_pos().and_then(byte_at);
        }
        self.pointed = pointed(&response, shown);
        tooltip(&response, input, shown, self.selecting.span());
        self.menu(&response, input, output);
    }

    fn menu(&self, response: &Response, input: Input<'_>, output: &mut Output) {
        let at = self.menu_at.and_then(|byte| input.article.blocks.iter().position(|b| b.span.holds(byte)));
        let chosen = match self.selecting.span() {
            Some(span) => blocks_in(input.article, span),
            None => at.into_iter().collect(),
        };
        response.context_menu(|ui| {
            if let Some(span) = self.selecting.span() {
                if ui.button(Command::AddText.name()).clicked() {
                    output.add_selection = true;
                    ui.close();
                }
                if ui.button("Copy").clicked() {
                    ui.ctx().copy_text(span.of(input.article.text()).to_owned());
                    ui.close();
                }
            }
            let (aside, body) = parted(input.article, &chosen);
            if !body.is_empty() && ui.button(counted("Set", body.len(), "aside")).clicked() {
                output.set_aside = body;
                ui.close();
            }
            let shown = input.show_set_aside && !aside.is_empty();
            if shown && ui.button(counted("Bring", aside.len(), "back")).clicked() {
                output.bring_back = aside;
                ui.close();
            }
        });
    }
}

/// Of all marks those that may reach into what is shown, so that each piece looks through a few and not through
/// thousands.
fn near<'a>(highlights: &'a [Highlight], shown: &[Shown]) -> &'a [Highlight] {
    let (Some(first), Some(last)) = (shown.first(), shown.last()) else { return &[] };
    let from = highlights.iter().position(|mark| mark.span.end > first.piece.span.start);
    let to = highlights.partition_point(|mark| mark.span.start < last.piece.span.end);
    from.and_then(|from| highlights.get(from..to)).unwrap_or_default()
}

/// "Set this paragraph aside", "Bring 3 paragraphs back".
fn counted(verb: &str, count: usize, way: &str) -> String {
    if count == 1 {
        format!("{verb} this paragraph {way}")
    } else {
        format!("{verb} {count} paragraphs {way}")
    }
}

/// The blocks that reach into `span`.
fn blocks_in(article: &Article, span: Span) -> Vec<usize> {
    let all = article.blocks.iter().enumerate();
    all.filter(|(_, block)| block.span.overlaps(span)).map(|(at, _)| at).collect()
}

/// Those of `blocks` that were set aside, and those that belong to the body.
fn parted(article: &Article, blocks: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let is = |at: &usize, fits: fn(&Block) -> bool| article.blocks.get(*at).is_some_and(fits);
    let aside = blocks.iter().copied().filter(|at| is(at, |block| block.set_aside.is_some()));
    let body = blocks.iter().copied().filter(|at| is(at, Block::is_body));
    (aside.collect(), body.collect())
}

/// The block of the text beside which the pointer is, on the text or in the margin to its right.
fn pointed(response: &Response, shown: &[Shown]) -> Option<usize> {
    let pos = response.ctx.pointer_hover_pos().filter(|_| response.contains_pointer())?;
    let beside = |part: &&Shown| part.rect.with_max_x(part.rect.right() + MARGIN).contains(pos);
    match shown.iter().find(beside)?.piece.what {
        What::Text { block, .. } => Some(block),
        What::Folded { .. } => None,
    }
}

/// In the margin beside the paragraph that the pointer is on: sets it aside, or brings it back.
fn hand(ui: &mut Ui, input: Input<'_>, pointed: Option<usize>, shown: &[Shown], output: &mut Output) {
    let is_there =
        |part: &&Shown| matches!(part.piece.what, What::Text { block, .. } if Some(block) == pointed);
    let Some((block, part)) = pointed.zip(shown.iter().find(is_there)) else { return };
    let (aside, body) = parted(input.article, &[block]);
    let top = part.text_at.y.max(ui.clip_rect().top());
    let spot = Rect::from_min_size(Pos2::new(part.rect.right() + 5.0, top), vec2(theme::WIDE, theme::WIDE));
    let builder = egui::UiBuilder::new().max_rect(spot).id_salt(("hand", block));
    let (icon, command) =
        if body.is_empty() { (Icon::Undo, Command::BringBack) } else { (Icon::Aside, Command::SetAside) };
    let name = counted(
        if body.is_empty() { "Bring" } else { "Set" },
        1,
        if body.is_empty() { "back" } else { "aside" },
    );
    if aside.is_empty() && body.is_empty() {
        return;
    }
    let button = ui.scope_builder(builder, |ui| parts::icon_button(ui, icon, &name)).inner;
    if button.on_hover_text(command.key()).clicked() {
        output.set_aside = body;
        output.bring_back = aside;
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
fn tooltip(response: &Response, input: Input<'_>, shown: &[Shown], selection: Option<Span>) {
    let Some(pos) = response.hover_pos() else { return };
    // What lies over the panes is not to be covered by what lies under it.
    if response.ctx.memory(|memory| memory.top_modal_layer().is_some()) {
        return;
    }
    let Some(part) = shown.iter().find(|p| p.piece.is_text() && p.rect.contains(pos)) else { return };
    let Some(byte) = byte_at(input.article.text(), shown, pos) else { return };
    let inside = Rect::from_min_size(part.text_at, part.galley.size()).contains(pos);
    let under: Vec<_> = input.highlights.iter().filter(|h| h.span.holds(byte)).collect();
    // Beside selected words stands what can be done with them: nothing is to cover that.
    let selected = selection.is_some_and(|span| (span.start..=span.end).contains(&byte));
    if !inside || under.is_empty() || response.dragged() || selected {
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
        What::Folded { blocks, held } => aside::folded(ui, input, part, (blocks, held), output),
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
            if let What::Text { block, aside: Some(put), first, .. } = part.piece.what {
                aside::bar(ui, input, part, put);
                if first && put.heads > 0 {
                    aside::head(ui, input, part, block..block + put.heads, output);
                }
            }
        }
    }
}

fn height_of(ui: &Ui, input: Input<'_>, piece: &Piece, width: f32) -> f32 {
    match piece.what {
        What::Folded { .. } => piece.head(),
        What::Text { .. } => piece.head() + lay_out(ui, input, piece, width).size().y + piece.gap(),
    }
}

/// Set-aside text is set so much smaller.
const ASIDE_SHARE: f32 = 0.9;

/// The text of a piece, set in lines. egui keeps the result while nothing changes.
fn lay_out(ui: &Ui, input: Input<'_>, piece: &Piece, width: f32) -> Arc<Galley> {
    let size = input.text_size;
    let (font, color) = match piece.what {
        What::Text { aside: Some(Put { held: true, .. }), .. } => {
            (Theme::reading(size * ASIDE_SHARE), input.theme.ink)
        }
        What::Text { aside: Some(_), .. } => (Theme::reading(size * ASIDE_SHARE), input.theme.ink_soft),
        What::Text { heading: true, .. } => (Theme::reading_strong(size), input.theme.ink),
        What::Text { .. } | What::Folded { .. } => (Theme::reading(size), input.theme.ink),
    };
    let leading = font.size * theme::BODY_LEADING;
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

//! The small parts that the panes are built of: badges, buttons, cards, underlines, drawn signs.

use std::f32::consts::{PI, TAU};

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align, Button, Color32, CornerRadius, Frame, Label, Margin, Painter, Popup, PopupCloseBehavior, Pos2,
    Rangef, Rect, Response, RichText, Role, Sense, Shape, Stroke, StrokeKind, Ui, UiBuilder, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::command::Command;
use super::theme::{self, LineStyle, Theme};
use crate::mention::Kind;

/// A sign that is drawn, since the fonts may lack it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Icon {
    /// Three points: more to choose from.
    More,
    /// Six points: can be dragged.
    Grip,
    /// A cross.
    Close,
    /// A plus.
    Plus,
    /// A minus.
    Minus,
    /// An arrow head up.
    Up,
    /// An arrow head down.
    Down,
    /// An arrow that turns back.
    Undo,
    /// An arrow that turns on.
    Redo,
    /// An arrow against a wall: set aside.
    Aside,
}

/// Text that accompanies other text.
pub(super) fn soft(theme: &Theme, text: impl Into<String>) -> RichText {
    RichText::new(text).font(Theme::small()).color(theme.ink_soft)
}

/// A quiet label in small soft letters.
pub(super) fn caption(ui: &mut Ui, text: impl Into<String>) -> Response {
    let theme = Theme::of(ui);
    ui.label(soft(theme, text))
}

/// Text of at most `rows` rows, with "…" where there is more.
pub(super) fn clamped(text: &str, format: TextFormat, width: f32, rows: usize) -> LayoutJob {
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap = TextWrapping { max_width: width, max_rows: rows, ..TextWrapping::default() };
    job
}

/// How a bullet's words are set.
pub(super) fn bullet_format(color: Color32) -> TextFormat {
    let line_height = Some(theme::BULLET_LINE);
    TextFormat { font_id: Theme::bullet(), color, line_height, ..TextFormat::default() }
}

/// A bullet's words, wrapped to the place there is.
pub(super) fn bullet_text(ui: &mut Ui, text: &str, color: Color32) -> Response {
    let job = LayoutJob::single_section(text.to_owned(), bullet_format(color));
    ui.add(Label::new(job).wrap())
}

/// The first letters of some words, where they are longer than that.
pub(super) fn shortened(words: &str, letters: usize) -> String {
    match words.char_indices().nth(letters) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or(words).trim_end()),
        None => words.to_owned(),
    }
}

/// A menu that a button opens.
pub(super) fn menu(button: &Response) -> Popup<'_> {
    Popup::menu(button).gap(theme::TIGHT).style(|style: &mut egui::Style| {
        let widgets = &mut style.visuals.widgets;
        for widget in [&mut widgets.inactive, &mut widgets.hovered, &mut widgets.active, &mut widgets.open] {
            widget.bg_stroke = Stroke::NONE;
        }
        widgets.inactive.weak_bg_fill = Color32::TRANSPARENT;
        style.spacing.item_spacing.y = 2.0;
    })
}

/// A small window with fields that a button opens; it stays until one clicks outside.
pub(super) fn form(button: &Response) -> Popup<'_> {
    Popup::from_toggle_button_response(button)
        .gap(theme::TIGHT)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
}

/// Makes the buttons that follow as low as a line of small text.
pub(super) fn low(ui: &mut Ui) {
    let spacing = ui.spacing_mut();
    spacing.interact_size.y = 22.0;
    spacing.button_padding = vec2(6.0, 2.0);
    spacing.item_spacing = vec2(2.0, 2.0);
}

/// The one button of a place that one is most likely to want.
pub(super) fn primary(ui: &mut Ui, text: &str) -> Response {
    let theme = Theme::of(ui);
    ui.scope(|ui| {
        let widgets = &mut ui.visuals_mut().widgets;
        widgets.inactive.bg_stroke = Stroke::NONE;
        widgets.hovered.bg_stroke = Stroke::new(1.0, theme.ink);
        widgets.active.bg_stroke = Stroke::new(2.0, theme.ink);
        let words = RichText::new(text).font(Theme::label_strong()).color(theme.on_accent);
        ui.add(Button::new(words).fill(theme.accent))
    })
    .inner
}

/// A button without a frame, until the pointer or the keyboard is on it.
pub(super) fn quiet(ui: &mut Ui, text: impl Into<RichText>) -> Response {
    let text = text.into();
    ui.add(Button::new(text).frame_when_inactive(false))
}

/// A quiet button for a command, with its tooltip. Whether it was pressed.
pub(super) fn command_button(ui: &mut Ui, command: Command, enabled: bool) -> bool {
    let button = Button::new(command.name()).frame_when_inactive(false);
    ui.add_enabled(enabled, button).on_hover_text(command.tooltip()).clicked()
}

/// A command in a menu, with its key at the right. Whether it was chosen.
pub(super) fn menu_command(ui: &mut Ui, command: Command, enabled: bool) -> bool {
    let theme = Theme::of(ui);
    let button = Button::new(command.name()).right_text(soft(theme, command.key()));
    ui.add_enabled(enabled, button).on_hover_text(command.entry().tip).clicked()
}

/// A button with a drawn sign and a name for screen readers and tooltips.
pub(super) fn icon_button(ui: &mut Ui, icon: Icon, name: &str) -> Response {
    icon_button_with(ui, icon, name, true)
}

/// As [`icon_button`], greyed where it can do nothing.
pub(super) fn icon_button_with(ui: &mut Ui, icon: Icon, name: &str, enabled: bool) -> Response {
    let inner = ui.add_enabled_ui(enabled, |ui| {
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(theme::WIDE), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
        if ui.is_rect_visible(rect) {
            let visuals = *ui.style().interact(&response);
            if response.hovered() || response.has_focus() {
                let radius = CornerRadius::same(theme::BUTTON_RADIUS);
                ui.painter().rect(rect, radius, visuals.weak_bg_fill, visuals.bg_stroke, StrokeKind::Inside);
            }
            let theme = Theme::of(ui);
            let color = if response.hovered() { theme.ink } else { theme.ink_soft };
            paint_icon(ui.painter(), rect, icon, color);
        }
        response
    });
    inner.inner.on_hover_text(name)
}

/// Draws a sign in the middle of `rect`.
pub(super) fn paint_icon(painter: &Painter, rect: Rect, icon: Icon, color: Color32) {
    let middle = rect.center();
    let stroke = Stroke::new(1.5, color);
    let dot = |x: f32, y: f32| painter.circle_filled(middle + vec2(x, y), 1.5, color);
    let line = |points: &[(f32, f32)]| {
        let points = points.iter().map(|(x, y)| middle + vec2(*x, *y)).collect();
        painter.add(Shape::line(points, stroke));
    };
    match icon {
        Icon::More => [-5.0, 0.0, 5.0].into_iter().for_each(|x| {
            dot(x, 0.0);
        }),
        Icon::Grip => [-5.0, 0.0, 5.0].into_iter().for_each(|y| {
            dot(-2.5, y);
            dot(2.5, y);
        }),
        Icon::Close => {
            line(&[(-4.0, -4.0), (4.0, 4.0)]);
            line(&[(-4.0, 4.0), (4.0, -4.0)]);
        }
        Icon::Plus => {
            line(&[(-5.0, 0.0), (5.0, 0.0)]);
            line(&[(0.0, -5.0), (0.0, 5.0)]);
        }
        Icon::Minus => line(&[(-5.0, 0.0), (5.0, 0.0)]),
        Icon::Up => line(&[(-4.0, 2.0), (0.0, -2.0), (4.0, 2.0)]),
        Icon::Down => line(&[(-4.0, -2.0), (0.0, 2.0), (4.0, -2.0)]),
        Icon::Aside => {
            line(&[(-6.0, 0.0), (2.0, 0.0)]);
            line(&[(-1.0, -3.0), (2.0, 0.0), (-1.0, 3.0)]);
            line(&[(5.5, -5.0), (5.5, 5.0)]);
        }
        Icon::Undo => turn(painter, middle, -1.0, stroke),
        Icon::Redo => turn(painter, middle, 1.0, stroke),
    }
}

/// A half circle with an arrow head at its end; `side` is -1 for back, 1 for on.
fn turn(painter: &Painter, middle: Pos2, side: f32, stroke: Stroke) {
    const RADIUS: f32 = 4.5;
    const STEPS: u8 = 12;
    let mut points = vec![middle + vec2(side * 5.0, -3.5)];
    points.extend((0..=STEPS).map(|step| {
        let angle = PI * (f32::from(step) / f32::from(STEPS)) - PI / 2.0;
        middle + vec2(-side * angle.cos() * RADIUS, 1.0 + angle.sin() * RADIUS)
    }));
    painter.add(Shape::line(points, stroke));
    let tip = middle + vec2(side * 5.0, -3.5);
    let head = [tip + vec2(-side * 3.5, -3.5), tip, tip + vec2(-side * 3.5, 3.5)];
    painter.add(Shape::line(head.to_vec(), stroke));
}

/// The letter of a kind on its colour.
pub(super) fn badge(ui: &mut Ui, kind: Kind) -> Response {
    let theme = Theme::of(ui);
    let colors = theme.kind(kind);
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(17.0), Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::same(4), colors.fill);
    paint_letter(ui.painter(), rect, kind.letter(), colors.on_fill);
    response.on_hover_text(kind.name())
}

fn paint_letter(painter: &Painter, rect: Rect, letter: char, color: Color32) {
    painter.text(rect.center(), egui::Align2::CENTER_CENTER, letter, Theme::badge(), color);
}

/// One key, as on a keyboard.
pub(super) fn keycap(ui: &mut Ui, key: &str) {
    let theme = Theme::of(ui);
    let frame = Frame::new()
        .fill(theme.sunken)
        .stroke(Stroke::new(1.0, theme.line_strong))
        .corner_radius(CornerRadius::same(4))
        .inner_margin(Margin::symmetric(6, 1));
    frame.show(ui, |ui| ui.label(RichText::new(key).font(Theme::small()).color(theme.ink)));
}

/// A card; the chosen one has the accent's colours.
pub(super) fn card(theme: &Theme, chosen: bool) -> Frame {
    let (fill, outline) =
        if chosen { (theme.accent_tint, theme.accent) } else { (theme.surface, theme.line) };
    Frame::new()
        .fill(fill)
        .stroke(Stroke::new(1.0, outline))
        .corner_radius(CornerRadius::same(theme::CARD_RADIUS))
        .inner_margin(Margin::symmetric(12, 10))
}

/// A strip that says something of weight, across the whole width.
pub(super) fn strip(fill: Color32) -> Frame {
    Frame::new().fill(fill).inner_margin(Margin::symmetric(16, 8))
}

/// The head of a pane: its name, how many there are, and whether it has the keyboard.
pub(super) fn pane_title(ui: &mut Ui, name: &str, count: Option<usize>, has_keyboard: bool) {
    let theme = Theme::of(ui);
    let color = if has_keyboard { theme.accent } else { theme.ink };
    let title = ui.label(RichText::new(name).font(Theme::title()).color(color));
    if has_keyboard {
        let under = title.rect.bottom() + 2.0;
        ui.painter().hline(title.rect.x_range(), under, Stroke::new(2.0, theme.accent));
    }
    if let Some(count) = count {
        ui.label(soft(theme, count.to_string()));
    }
}

/// A row with `left` from the left and `right` from the right, `height` high.
pub(super) fn row(ui: &mut Ui, height: f32, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    let size = vec2(ui.available_width(), height);
    ui.allocate_ui_with_layout(size, egui::Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_height(height);
        left(ui);
        ui.with_layout(egui::Layout::right_to_left(Align::Center), right);
    });
}

/// Draws a kind's underline: the cue beside its colour.
pub(super) fn underline(painter: &Painter, x: Rangef, y: f32, style: LineStyle, color: Color32) {
    let stroke = Stroke::new(1.5, color);
    let ends = [pos2(x.min, y), pos2(x.max, y)];
    match style {
        LineStyle::Solid => {
            painter.line_segment(ends, Stroke::new(2.0, color));
        }
        LineStyle::Double => {
            painter.hline(x, y - 1.0, Stroke::new(1.0, color));
            painter.hline(x, y + 2.0, Stroke::new(1.0, color));
        }
        LineStyle::Dashed => painter.extend(Shape::dashed_line(&ends, stroke, 5.0, 3.0)),
        LineStyle::Dotted => painter.extend(Shape::dotted_line(&ends, color, 4.0, 1.0)),
        LineStyle::Wavy => {
            painter.add(Shape::line(wave(x, y), stroke));
        }
    }
}

fn wave(x: Rangef, y: f32) -> Vec<Pos2> {
    /// The length of one wave, and the distance from one point of it to the next.
    const LENGTH: f32 = 6.0;
    const STEP: f32 = 1.0;
    let mut points = Vec::new();
    let mut at = x.min;
    while at < x.max {
        points.push(pos2(at, y + ((at - x.min) * TAU / LENGTH).sin() * 1.5));
        at += STEP;
    }
    points
}

/// A card that can be chosen. Its own buttons get their clicks before it does.
pub(super) fn choice(
    ui: &mut Ui,
    salt: impl std::hash::Hash + std::fmt::Debug,
    chosen: bool,
    label: &str,
    add: impl FnOnce(&mut Ui),
) -> Response {
    let theme = Theme::of(ui);
    let builder = UiBuilder::new().id_salt(egui::Id::unique(salt)).sense(Sense::click());
    let response = ui
        .scope_builder(builder, |ui| {
            let before = ui.response();
            let mut frame = card(theme, chosen);
            if before.has_focus() {
                frame.stroke = Stroke::new(2.0, theme.accent);
            } else if before.contains_pointer() && !chosen {
                frame.stroke = Stroke::new(1.0, theme.line_strong);
            }
            frame.show(ui, |ui| {
                ui.set_width(ui.available_width());
                add(ui);
            });
        })
        .response;
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, label));
    response
}

/// Keeps the room of a row that would be out of sight, whose height is known. Whether that was done: then it is not
/// drawn, so that three hundred rows cost no more than the ten on the screen.
pub(super) fn keeps_room(ui: &mut Ui, height: Option<f32>) -> bool {
    let Some(height) = height else { return false };
    let place = Rect::from_min_size(ui.next_widget_position(), vec2(ui.available_width(), height));
    if ui.is_rect_visible(place) {
        return false;
    }
    ui.allocate_space(place.size());
    true
}

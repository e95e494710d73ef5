//! Dates and figures at a glance, in the place of the outline: one axis of time, and figures that do not agree side by
//! side. Each mark is a button that leads to its sentence, has a shape of its own and says in words what it is.

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Align2, Color32, CornerRadius, Layout, Painter, Pos2, Rect, Response, Role, ScrollArea, Sense,
    Shape, Stroke,
};
use egui::{StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::command::Command;
use super::local::Cx;
use super::parts;
use super::theme::{self, Theme};
use crate::app::{Action, Pane, State};
use crate::brief::{Brief, Bullet, DISAGREE, Edit};
use crate::bullet::Citation;
use crate::export::picture::{Axis, Bar, Conflict, Mark, MarkKind, Picture, Place};

/// How high a row is: a line of words, and the mark under it.
const ROW: f32 = 42.0;
/// How high the head of the axis is.
const HEAD: f32 = 20.0;
/// Free space at both ends of the axis, for arrows.
const ENDS: f32 = 18.0;

/// The whole picture.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let picture = cx.state.picture();
    ScrollArea::vertical().id_salt("timeline").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = theme::TIGHT;
        // Figures in conflict are few, and weigh most.
        figures_ui(ui, cx, &picture.conflicts);
        ui.add_space(theme::GAP);
        heading(ui, "Dates");
        if picture.marks.is_empty() {
            parts::caption(ui, "None yet: they stand here once the brief cites sentences that name days");
        } else {
            dates_ui(ui, cx, &picture);
        }
        ui.add_space(theme::WIDE);
    });
}

/// Goes to the next row (1) or to the one before (-1), and to where it stands.
pub(super) fn step(cx: &mut Cx<'_>, by: isize) {
    let picture = cx.state.picture();
    let bars = picture.conflicts.iter().flat_map(|conflict| &conflict.bars).map(|bar| &bar.place);
    let places: Vec<&Place> = bars.chain(picture.marks.iter().map(|mark| &mark.place)).collect();
    let at = cx.local.row.filter(|at| *at < places.len());
    let to = at.map_or(Some(0), |at| at.checked_add_signed(by)).filter(|to| *to < places.len());
    if let Some(place) = to.and_then(|to| places.get(to)) {
        cx.local.row = to;
        cx.local.row_moved = true;
        go_to(cx, place);
    }
}

fn go_to(cx: &mut Cx<'_>, place: &Place) {
    if place.bullet.is_some() {
        cx.ask(Action::SelectBullet(place.bullet));
    }
    let source = place.source.clone();
    cx.ask(match place.span {
        Some(span) => Action::ShowPlace { source, span },
        None => Action::ShowSource(source),
    });
}

fn heading(ui: &mut Ui, words: &str) {
    ui.label(egui::RichText::new(words).font(Theme::label_strong()).color(Theme::of(ui).ink));
}

fn dates_ui(ui: &mut Ui, cx: &mut Cx<'_>, picture: &Picture) {
    legend_ui(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    head_ui(ui, &picture.axis);
    let bars: usize = picture.conflicts.iter().map(|conflict| conflict.bars.len()).sum();
    for (at, mark) in (bars..).zip(&picture.marks) {
        mark_ui(ui, cx, &picture.axis, mark, at);
    }
    let foot = parts::caption(ui, "Days near the brief's own have the most room");
    foot.on_hover_text(picture.axis.told());
}

fn legend_ui(ui: &mut Ui) {
    ui.horizontal_wrapped(|ui| {
        for kind in MarkKind::ALL {
            let (rect, _) = ui.allocate_exact_size(vec2(16.0, 18.0), Sense::hover());
            let middle = rect.center();
            shape(ui.painter(), Theme::of(ui), kind, middle.x, middle.x, middle.y);
            parts::caption(ui, kind.name());
            ui.add_space(theme::TIGHT);
        }
    });
}

/// The axis within a row.
fn across(rect: Rect) -> impl Fn(f64) -> f32 {
    let (left, width) = (rect.left() + ENDS, rect.width() - 2.0 * ENDS);
    #[expect(clippy::cast_possible_truncation, reason = "a place on the screen, from 0 to 1")]
    move |at| left + width * at as f32
}

/// What is written at the lines across: the brief's day always, the others where there is room.
fn head_ui(ui: &mut Ui, axis: &Axis) {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, axis.told()));
    let x = across(rect);
    let today = x(axis.at(axis.today));
    let mut taken: Vec<(f32, f32)> = Vec::new();
    let mut ticks = axis.ticks();
    ticks.sort_by(|a, b| (x(a.0) - today).abs().total_cmp(&(x(b.0) - today).abs()));
    for (at, words) in ticks {
        let is_today = (x(at) - today).abs() < 0.5;
        let color = if is_today { theme.ink } else { theme.ink_soft };
        let galley = ui.painter().layout_no_wrap(words, Theme::small(), color);
        let half = galley.size().x / 2.0;
        let middle = x(at).clamp(rect.left() + half, (rect.right() - half).max(rect.left() + half));
        let (from, to) = (middle - half - 4.0, middle + half + 4.0);
        if taken.iter().any(|(a, b)| from < *b && *a < to) {
            continue;
        }
        taken.push((from, to));
        ui.painter().galley(pos2(middle - half, rect.top()), galley, color);
    }
}

/// The lines across, through one row.
fn lines(painter: &Painter, theme: &Theme, axis: &Axis, rect: Rect) {
    let x = across(rect);
    let today = x(axis.at(axis.today));
    for (at, _) in axis.ticks() {
        let is_today = (x(at) - today).abs() < 0.5;
        let stroke = if is_today { Stroke::new(1.5, theme.ink_soft) } else { Stroke::new(1.0, theme.line) };
        painter.vline(x(at), rect.y_range(), stroke);
    }
}

/// The row `at`, counted over the whole picture, which leads to a place; it stands out while one is there.
fn row(ui: &mut Ui, cx: &mut Cx<'_>, at: usize, place: &Place, told: &str) -> Response {
    let theme = Theme::of(ui);
    let chosen = cx.local.row == Some(at);
    let size = vec2(ui.available_width(), ROW);
    let (rect, response) = ui.push_id(("row", at), |ui| ui.allocate_exact_size(size, Sense::click())).inner;
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, told));
    let fill = match (chosen, response.hovered()) {
        (true, _) => theme.accent_tint,
        (false, true) => theme.hover,
        (false, false) => Color32::TRANSPARENT,
    };
    let stroke = match (response.has_focus(), chosen) {
        (true, _) => Stroke::new(2.0, theme.accent),
        (false, true) => Stroke::new(1.0, theme.accent),
        (false, false) => Stroke::NONE,
    };
    let radius = CornerRadius::same(theme::BUTTON_RADIUS);
    ui.painter().rect(rect, radius, fill, stroke, StrokeKind::Inside);
    if chosen && std::mem::take(&mut cx.local.row_moved) {
        response.scroll_to_me(None);
    }
    let response = response.on_hover_text(told);
    if response.clicked() {
        cx.local.row = Some(at);
        cx.enter(Pane::Brief);
        go_to(cx, place);
    }
    response
}

fn mark_ui(ui: &mut Ui, cx: &mut Cx<'_>, axis: &Axis, mark: &Mark, at: usize) {
    let theme = Theme::of(ui);
    let told = mark.told();
    let rect = row(ui, cx, at, &mark.place, &told).rect;
    if !ui.is_rect_visible(rect) {
        return;
    }
    let painter = ui.painter_at(rect);
    let lane = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 18.0), rect.max);
    lines(&painter, theme, axis, lane);
    words(&painter, theme, rect, &mark.when(), &mark.words, &mark.place.source);
    let (x, reach, y) = (across(rect), axis.reach(mark), lane.center().y);
    let (from, to) = (x(reach.from), x(reach.to));
    shape(&painter, theme, mark.kind, from, to, y);
    if reach.open_before {
        arrow(&painter, theme.accent, pos2(from, y), -1.0);
    }
    if reach.open_after {
        arrow(&painter, theme.accent, pos2(to, y), 1.0);
    }
}

/// One line over a mark: when or how many, then what, then where it is from.
fn words(painter: &Painter, theme: &Theme, rect: Rect, strong: &str, more: &str, from: &str) {
    let y = rect.top() + 12.0;
    let left = pos2(rect.left() + theme::TIGHT, y);
    let strong = painter.text(left, Align2::LEFT_CENTER, strong, Theme::small_strong(), theme.ink);
    let right = pos2(rect.right() - theme::TIGHT, y);
    let from = painter.text(right, Align2::RIGHT_CENTER, from, Theme::small(), theme.ink_soft);
    let room = from.left() - strong.right() - 2.0 * theme::GAP;
    if more.is_empty() || room < 24.0 {
        return;
    }
    let format = egui::TextFormat::simple(Theme::small(), theme.ink);
    let galley = painter.layout_job(parts::clamped(more, format, room, 1));
    let place = pos2(strong.right() + theme::GAP, y - galley.size().y / 2.0);
    painter.galley(place, galley, theme.ink);
}

/// A disc or a thick line, a diamond, an open bar: told apart without colour.
fn shape(painter: &Painter, theme: &Theme, kind: MarkKind, from: f32, to: f32, y: f32) {
    match kind {
        MarkKind::Named if to - from < 6.0 => {
            painter.circle_filled(pos2(f32::midpoint(from, to), y), 5.0, theme.ink);
        }
        MarkKind::Named => {
            let rect = Rect::from_x_y_ranges(from - 2.0..=to + 2.0, y - 3.0..=y + 3.0);
            painter.rect_filled(rect, CornerRadius::same(3), theme.ink);
        }
        MarkKind::Published => {
            const R: f32 = 5.5;
            let points = vec![pos2(from - R, y), pos2(from, y - R), pos2(from + R, y), pos2(from, y + R)];
            painter.add(Shape::convex_polygon(points, theme.surface, Stroke::new(1.5, theme.ink_soft)));
        }
        MarkKind::Expected => {
            let rect = Rect::from_x_y_ranges(from - 5.0..=to + 5.0, y - 5.0..=y + 5.0);
            let stroke = Stroke::new(2.0, theme.accent);
            painter.rect(rect, CornerRadius::same(2), theme.surface, stroke, StrokeKind::Inside);
        }
    }
}

/// It goes on from here.
fn arrow(painter: &Painter, color: Color32, from: Pos2, side: f32) {
    let (tip, base) = (from.x + side * 14.0, from.x + side * 7.0);
    let points = vec![pos2(tip, from.y), pos2(base, from.y - 5.0), pos2(base, from.y + 5.0)];
    painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
}

fn figures_ui(ui: &mut Ui, cx: &mut Cx<'_>, conflicts: &[Conflict]) {
    let theme = Theme::of(ui);
    heading(ui, "Figures in conflict");
    if conflicts.is_empty() {
        parts::caption(ui, "None: no two articles on one event tell figures that exclude each other");
        return;
    }
    parts::caption(ui, "What articles on one event tell; none of them is known to be right");
    let mut at = 0;
    for conflict in conflicts {
        ui.add_space(theme::TIGHT);
        let grown = if conflict.over_time { ", grown from day to day" } else { "" };
        let title = format!("{}: {}{grown}", conflict.section, conflict.what);
        ui.label(egui::RichText::new(title).font(Theme::small_strong()).color(theme.ink_soft));
        ui.spacing_mut().item_spacing.y = 0.0;
        for bar in &conflict.bars {
            bar_ui(ui, cx, conflict, bar, at);
            at += 1;
        }
        sentences_ui(ui, conflict);
        say_ui(ui, cx, conflict);
    }
}

/// The sentences side by side, two in a row, each with its source and day and the figure marked.
fn sentences_ui(ui: &mut Ui, conflict: &Conflict) {
    ui.spacing_mut().item_spacing.y = theme::TIGHT;
    ui.add_space(theme::TIGHT);
    for pair in conflict.bars.chunks(2) {
        ui.columns(2, |columns| {
            for (column, bar) in columns.iter_mut().zip(pair) {
                // A column stretches its words to both edges; these are too narrow for that.
                column.with_layout(Layout::top_down(Align::LEFT), |ui| told_ui(ui, bar));
            }
        });
    }
}

fn told_ui(ui: &mut Ui, bar: &Bar) {
    let Some(citation) = &bar.citation else { return };
    ui.label(egui::RichText::new(&bar.from).font(Theme::small_strong()).color(Theme::of(ui).ink));
    ui.add(egui::Label::new(sentence(Theme::of(ui), &citation.quote, bar)).wrap());
}

/// A sentence, its figure on a tint and underlined.
fn sentence(theme: &Theme, quote: &str, bar: &Bar) -> LayoutJob {
    let plain = TextFormat { font_id: Theme::small(), color: theme.ink, ..TextFormat::default() };
    let marked = TextFormat {
        font_id: Theme::small_strong(),
        background: theme.accent_tint,
        underline: Stroke::new(1.5, theme.accent),
        ..plain.clone()
    };
    let at = bar.at.unwrap_or_default();
    let mut job = LayoutJob::default();
    let pieces = [
        (quote.get(..at.start), &plain),
        (quote.get(at.start..at.end), &marked),
        (quote.get(at.end..), &plain),
    ];
    for (words, format) in pieces {
        job.append(words.unwrap_or_default(), 0.0, format.clone());
    }
    job
}

/// Offers the line for the brief, or says that it is there.
fn say_ui(ui: &mut Ui, cx: &mut Cx<'_>, conflict: &Conflict) {
    if conflict.over_time {
        return;
    }
    let Some(edit) = line(cx.state.brief(), conflict) else {
        parts::caption(ui, "The brief says that its sources disagree on this");
        return;
    };
    let name = format!("{}: {}", Command::Disagree.name(), conflict.what);
    let words = egui::RichText::new(Command::Disagree.name()).font(Theme::small());
    let button = ui.button(words).accessible_name(name).on_hover_text(Command::Disagree.tooltip());
    if button.clicked() {
        cx.edit(edit);
    }
}

/// The line of the conflict whose row is chosen, else of the first that the brief does not speak of yet.
pub(super) fn disagreement(state: &State, row: Option<usize>) -> Option<Edit> {
    let picture = state.picture();
    let mut from = 0;
    let of_row = |conflict: &&Conflict| {
        let rows = from..from + conflict.bars.len();
        from = rows.end;
        row.is_some_and(|row| rows.contains(&row))
    };
    let chosen = picture.conflicts.iter().find(of_row);
    let offered = |conflict: &Conflict| if conflict.over_time { None } else { line(state.brief(), conflict) };
    chosen.map_or_else(|| picture.conflicts.iter().find_map(offered), offered)
}

/// "Sources disagree: people killed, “at least 24” or “31”", with all the sentences cited in that order; none where a
/// bullet cites them all already. Which source says what, the table of figures tells, which stands with the section.
fn line(brief: &Brief, conflict: &Conflict) -> Option<Edit> {
    let mut figures: Vec<&str> = Vec::new();
    let mut citations: Vec<Citation> = Vec::new();
    for bar in &conflict.bars {
        let citation = bar.citation.as_ref()?;
        if !figures.iter().any(|figure| figure.eq_ignore_ascii_case(&bar.figure)) {
            figures.push(&bar.figure);
        }
        if !citations.contains(citation) {
            citations.push(citation.clone());
        }
    }
    let said = |bullet: &Bullet| {
        bullet.says_disagree() && citations.iter().all(|citation| bullet.citations.contains(citation))
    };
    if brief.bullets().any(said) {
        return None;
    }
    let figures: Vec<String> = figures.iter().map(|figure| format!("“{figure}”")).collect();
    let text = format!("{DISAGREE}{}, {}.", conflict.what, figures.join(" or "));
    let after = conflict.bars.last().and_then(|bar| bar.place.bullet)?;
    Some(Edit::SayDisagree { after, text, citations })
}

fn bar_ui(ui: &mut Ui, cx: &mut Cx<'_>, conflict: &Conflict, bar: &Bar, at: usize) {
    let theme = Theme::of(ui);
    let told = format!("{}: {} ({})", conflict.what, bar.figure, bar.from);
    let rect = row(ui, cx, at, &bar.place, &told).rect;
    if !ui.is_rect_visible(rect) {
        return;
    }
    let painter = ui.painter_at(rect);
    words(&painter, theme, rect, &bar.figure, "", &bar.from);
    let (x, end, y) = (across(rect), conflict.end(), rect.bottom() - 10.0);
    let (left, right) = (x(0.0), x(1.0));
    painter.hline(left..=right, y, Stroke::new(1.0, theme.line_strong));
    painter.text(pos2(left - 4.0, y), Align2::RIGHT_CENTER, "0", Theme::small(), theme.ink_soft);
    let ends = [bar.low, bar.high].map(|value| value.map(|value| x(value / end)));
    let thick = Stroke::new(3.0, theme.ink);
    match ends {
        [Some(from), Some(to)] if to - from < 3.0 => {
            let fill = if bar.about { theme.surface } else { theme.ink };
            painter.circle(pos2(from, y), 5.5, fill, Stroke::new(2.0, theme.ink));
            return;
        }
        [Some(from), Some(to)] => drop(painter.hline(from..=to, y, thick)),
        [Some(from), None] => {
            painter.hline(from..=right, y, thick);
            arrow(&painter, theme.ink, pos2(right - 4.0, y), 1.0);
        }
        [None, Some(to)] => drop(painter.hline(left..=to, y, thick)),
        [None, None] => {}
    }
    for x in ends.into_iter().flatten() {
        painter.vline(x, y - 6.0..=y + 6.0, thick);
    }
}

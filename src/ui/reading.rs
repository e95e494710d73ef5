//! The reading pane: where the article is from, what it says, what was found in it.

use egui::text::TextFormat;
use egui::{Align2, CornerRadius, Label, RichText, Role, Sense, Stroke, StrokeKind, Ui};
use egui::{Vec2, WidgetInfo, vec2};

use super::command::Command;
use super::local::Cx;
use super::marks::Marks;
use super::theme::{self, Theme};
use super::window::run;
use super::{details, notes, parts, reader, search, selection, several};
use crate::app::{Action, Pane, State};
use crate::article::Known;
use crate::brief::{BriefSource, Edit};
use crate::mention::{Aside, Held, Highlight, Kind};
use crate::text::Span;

/// The whole pane.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let state = cx.state;
    let Some(source) = state.view.source.as_deref().and_then(|id| state.brief().source(id)) else {
        ui.centered_and_justified(|ui| parts::caption(ui, "Choose an article on the left to read it"));
        return;
    };
    ui.spacing_mut().item_spacing.y = theme::TIGHT;
    ui.add_space(theme::TIGHT);
    head_ui(ui, cx, source);
    several::show(ui, cx, source);
    notes::show(ui, cx, source);
    legend_ui(ui, cx, source);
    search::show(ui, cx);
    ui.separator();
    text_ui(ui, cx, source);
}

fn head_ui(ui: &mut Ui, cx: &mut Cx<'_>, source: &BriefSource) {
    let theme = Theme::of(ui);
    let known = &source.article.source;
    let font_id = if ui.available_width() < NARROW { Theme::headline_narrow() } else { Theme::headline() };
    let line_height = Some(font_id.size * 1.25);
    let format = TextFormat { font_id, color: theme.ink, line_height, ..TextFormat::default() };
    let title = ui.add(Label::new(parts::clamped(known.name(), format, ui.available_width(), 2)));
    if let Some(known) = &known.title {
        title.on_hover_text(format!("Title: {}", known.from));
    }
    ui.horizontal_wrapped(|ui| {
        parts::low(ui);
        ui.spacing_mut().item_spacing.x = TIGHT_DOT;
        let mut first = true;
        for (name, value) in
            [("Byline", &known.byline), ("Publisher", &known.publisher), ("Agency", &known.wire)]
        {
            // An agency that stands in the byline is not said twice.
            let said = name == "Agency"
                && value.as_ref().map(|v| &v.value) == known.byline.as_ref().map(|b| &b.value);
            if let Some(value) = value.as_ref().filter(|_| !said) {
                dot(ui, &mut first);
                meta_ui(ui, name, value);
            }
        }
        dot(ui, &mut first);
        match &known.published {
            Some(known) => {
                let words = parts::soft(theme, details::plain(known.value));
                ui.label(words).on_hover_text(format!("Published: {}", known.from));
            }
            None => drop(ui.label(parts::soft(theme, "Date not known"))),
        }
        details::show(ui, cx, source);
    });
}

/// Below this width the head of the pane is set smaller: the text needs the room.
const NARROW: f32 = 760.0;

/// Between the dots of the line under the headline.
const TIGHT_DOT: f32 = 6.0;

fn dot(ui: &mut Ui, first: &mut bool) {
    if !std::mem::take(first) {
        parts::caption(ui, "·");
    }
}

fn meta_ui(ui: &mut Ui, name: &str, known: &Known<String>) {
    let theme = Theme::of(ui);
    ui.label(parts::soft(theme, &known.value)).on_hover_text(format!("{name}: {}", known.from));
}

/// The kinds with their counts, to show and hide; the set-aside text.
fn legend_ui(ui: &mut Ui, cx: &mut Cx<'_>, source: &BriefSource) {
    let state = cx.state;
    marks(&mut cx.local.marks, state, source);
    let counts = cx.local.marks.counts();
    let aside = state.aside(&source.id);
    let held: Vec<Held> = aside.map(|aside| aside.blocks.values().copied().collect()).unwrap_or_default();
    ui.horizontal_wrapped(|ui| {
        parts::low(ui);
        ui.spacing_mut().item_spacing = vec2(theme::TIGHT, theme::TIGHT);
        for (kind, count) in Kind::ALL.into_iter().zip(counts) {
            let shown = !state.view.hidden_kinds.contains(&kind);
            if kind_chip(ui, kind, count, shown).clicked() {
                cx.ask(Action::ToggleKind(kind));
            }
        }
        if held.is_empty() {
            aside_ui(ui, cx, source, &held);
        }
    });
    if !held.is_empty() {
        ui.horizontal(|ui| {
            parts::low(ui);
            aside_ui(ui, cx, source, &held);
        });
    }
}

/// The marks of the article, those of its set-aside text too while that is shown.
pub(super) fn marks<'a>(marks: &'a mut Marks, state: &State, source: &BriefSource) -> &'a [Highlight] {
    let aside = state.asides.get(&source.id).filter(|_| state.view.set_aside);
    match state.analyses.get(&source.id) {
        Some(analysis) => marks.of(analysis, aside, &source.article, &state.view.hidden_kinds),
        None => &[],
    }
}

/// "Set aside 6 · 2 with figures", and the way to those that have them.
fn aside_ui(ui: &mut Ui, cx: &mut Cx<'_>, source: &BriefSource, held: &[Held]) {
    let aside = source.article.blocks.iter().filter(|b| b.set_aside.is_some()).count();
    if aside == 0 {
        return;
    }
    let words = match held.len() {
        0 => format!("Set aside {aside}"),
        some => format!("Set aside {aside} · {some} with {}", reader::held_words(held)),
    };
    let tip = "Text that does not belong to the article, each part with its reason";
    let toggle = toggle(ui, &words, cx.state.view.set_aside);
    if toggle.on_hover_text(format!("{tip} ({})", Command::ShowAside.key())).clicked() {
        run(Command::ShowAside, cx);
    }
    if !held.is_empty() {
        let words = if held.len() == 1 { "Go to it" } else { "Go to the next" };
        let next = parts::quiet(ui, RichText::new(words).font(Theme::small()).color(Theme::of(ui).accent));
        if next.on_hover_text(Command::NextAside.tooltip()).clicked() {
            run(Command::NextAside, cx);
        }
    }
}

/// Selects the next set-aside text that holds figures, after what is selected, and goes there.
pub(super) fn next_aside(cx: &mut Cx<'_>) {
    let state = cx.state;
    let Some(source) = state.view.source.as_deref().and_then(|id| state.brief().source(id)) else { return };
    let blocks = state.aside(&source.id).map(|aside| &aside.blocks);
    let span = |at: &usize| source.article.blocks.get(*at).map(|block| block.span);
    let spans: Vec<Span> = blocks.into_iter().flatten().filter_map(|(at, _)| span(at)).collect();
    let after = |next: &&Span| state.view.selection.is_none_or(|now| next.start > now.start);
    let Some(next) = spans.iter().find(after).or_else(|| spans.first()).copied() else {
        return cx.ask(Action::Say("No set-aside text here holds figures or forecasts"));
    };
    if !state.view.set_aside {
        cx.ask(Action::ToggleSetAside);
    }
    cx.local.readers.entry(source.id.clone()).or_default().select(next);
    cx.ask(Action::ShowPlace { source: source.id.clone(), span: next });
}

/// A small switch: filled when on.
pub(super) fn toggle(ui: &mut Ui, words: &str, on: bool) -> egui::Response {
    let theme = Theme::of(ui);
    let (color, fill) = if on { (theme.accent, theme.accent_tint) } else { (theme.ink_soft, theme.sunken) };
    let outline = if on { theme.accent } else { theme.sunken };
    let text = RichText::new(words).font(Theme::small()).color(color);
    let response = ui.add(egui::Button::new(text).fill(fill).stroke(Stroke::new(1.0, outline)));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, words));
    response
}

/// One kind of the legend: letter on its colour, name under its own underline, how many.
fn kind_chip(ui: &mut Ui, kind: Kind, count: usize, shown: bool) -> egui::Response {
    /// From the chip's edge to the badge, and the badge's width.
    const INSET: f32 = 4.0;
    const BADGE: f32 = 16.0;
    let theme = Theme::of(ui);
    let colors = theme.kind(kind);
    let ink = if shown { theme.ink } else { theme.ink_soft };
    let name = ui.painter().layout_no_wrap(kind.name().to_owned(), Theme::small(), ink);
    let number = ui.painter().layout_no_wrap(count.to_string(), Theme::small(), theme.ink_soft);
    let width = INSET + BADGE + 5.0 + name.size().x + 5.0 + number.size().x + 8.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, 24.0), Sense::click());
    let label = format!("{}: {count}", kind.name());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, shown, &label));
    let painter = ui.painter();
    let fill = if shown { theme.surface } else { theme.page };
    let outline = match (response.has_focus(), response.hovered()) {
        (true, _) => Stroke::new(2.0, theme.accent),
        (false, true) => Stroke::new(1.0, theme.line_strong),
        (false, false) => Stroke::new(1.0, theme.line),
    };
    painter.rect(rect, CornerRadius::same(12), fill, outline, StrokeKind::Inside);
    let middle = rect.center().y;
    let badge = egui::Rect::from_center_size(
        egui::pos2(rect.left() + INSET + BADGE / 2.0, middle),
        Vec2::splat(BADGE),
    );
    if shown {
        painter.rect_filled(badge, CornerRadius::same(8), colors.fill);
    } else {
        painter.rect_stroke(
            badge,
            CornerRadius::same(8),
            Stroke::new(1.0, theme.line_strong),
            StrokeKind::Inside,
        );
    }
    let letter = if shown { colors.on_fill } else { theme.ink_soft };
    painter.text(badge.center(), Align2::CENTER_CENTER, kind.letter(), Theme::badge(), letter);
    let at = egui::pos2(badge.right() + 5.0, middle - name.size().y / 2.0);
    let words = egui::Rect::from_min_size(at, name.size());
    let end = egui::pos2(words.right() + 5.0, middle - number.size().y / 2.0);
    painter.galley(at, name, ink);
    painter.galley(end, number, theme.ink_soft);
    if shown {
        parts::underline(
            painter,
            words.x_range(),
            words.bottom() + 1.0,
            Theme::line_style(kind),
            colors.underline,
        );
    }
    let tip = if shown { "Hide these" } else { "Show these" };
    response.on_hover_text(tip)
}

fn text_ui(ui: &mut Ui, cx: &mut Cx<'_>, source: &BriefSource) {
    let state = cx.state;
    let bullets = cited(cx.state, &source.id);
    let nothing = Aside::default();
    let scroll_to = cx.local.scroll_to;
    let chosen = state.view.suggestion.as_ref().filter(|s| s.source == source.id);
    let search = cx.local.search.as_ref();
    let found = search.map(|search| search.in_source(&source.id)).unwrap_or_default();
    let found_now = search.and_then(|search| search.now(&source.id));
    let input = reader::Input {
        article: &source.article,
        highlights: marks(&mut cx.local.marks, state, source),
        aside: state.aside(&source.id).unwrap_or(&nothing),
        bullets: &bullets,
        active: chosen.map(|s| s.span),
        show_set_aside: state.view.set_aside,
        scroll_to,
        found: &found,
        found_now,
        text_size: state.settings.text_size,
        font: cx.local.reading_in.as_deref().unwrap_or_default(),
        theme: Theme::of(ui),
    };
    let reader = cx.local.readers.entry(source.id.clone()).or_default();
    let output = reader::show(ui, reader, input);
    if let Some(selection) = output.selection.filter(|_| !output.selecting) {
        selection::show(ui, cx, source, selection, output.selected_at);
    }
    if output.selection != state.view.selection {
        cx.ask(Action::SelectText(output.selection));
    }
    if let Some(span) = output.clicked {
        clicked(cx, source, span);
        cx.enter(Pane::Reading);
    }
    if output.add_selection {
        run(Command::AddText, cx);
    }
    if output.toggle_set_aside {
        cx.ask(Action::ToggleSetAside);
    }
    let id = || source.id.clone();
    if !output.bring_back.is_empty() {
        cx.edit(Edit::BringBack { source: id(), blocks: output.bring_back });
    }
    if !output.set_aside.is_empty() {
        cx.edit(Edit::SetAside { source: id(), blocks: output.set_aside });
    }
}

/// The sentences of that source that are in the brief, in text order.
fn cited(state: &crate::app::State, source: &str) -> Vec<Span> {
    let citations = state.brief().bullets().flat_map(|b| &b.citations);
    let mut spans: Vec<Span> = citations.filter(|c| c.source == source).map(|c| c.span).collect();
    spans.sort_unstable();
    spans
}

/// A click on a sentence goes to its bullet if it has one, else to its suggestion.
fn clicked(cx: &mut Cx<'_>, source: &BriefSource, span: Span) {
    let state = cx.state;
    let cites = |b: &&crate::brief::Bullet| {
        b.citations.iter().any(|c| c.source == source.id && c.span.overlaps(span))
    };
    if let Some(bullet) = state.brief().bullets().find(cites) {
        cx.ask(Action::SelectBullet(Some(bullet.id)));
        return;
    }
    let visible = state.visible_suggestions();
    let found = visible.iter().find(|(name, _)| name.source == source.id && name.span.overlaps(span));
    if let Some((name, _)) = found {
        cx.ask(Action::SelectSuggestion(Some(name.clone())));
    }
}

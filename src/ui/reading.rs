//! The reading pane: where the article is from, what it says, what was found in it.

use egui::text::TextFormat;
use egui::{
    Align, Align2, CornerRadius, Label, Layout, RichText, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, vec2,
};

use super::command::Command;
use super::local::Cx;
use super::parts;
use super::reader;
use super::theme::{self, Theme};
use super::window::run;
use crate::app::{Action, Pane};
use crate::article::{Known, Moment, Source};
use crate::brief::{BriefSource, Edit, SourceValue};
use crate::mention::Kind;
use crate::text::{Note, Severity, Span};

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
    for note in &source.article.notes {
        note_ui(ui, note);
    }
    legend_ui(ui, cx, source);
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
            if let Some(value) = value {
                dot(ui, &mut first);
                meta_ui(ui, name, value);
            }
        }
        dot(ui, &mut first);
        published_ui(ui, cx, source);
        details_ui(ui, cx, source);
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

fn published_ui(ui: &mut Ui, cx: &mut Cx<'_>, source: &BriefSource) {
    let theme = Theme::of(ui);
    if let Some(known) = &source.article.source.published {
        ui.label(parts::soft(theme, plain(known.value))).on_hover_text(format!("Published: {}", known.from));
        return;
    }
    let words = RichText::new("Date not known: set it").font(Theme::small_strong()).color(theme.warning);
    let button = parts::quiet(ui, words);
    let tip = "Until the date is set, words like “on Sunday” cannot be given their day";
    let button = button.on_hover_text(tip);
    let begun = cx.local.date_asked;
    let shown = parts::form(&button).show(|ui| {
        let field = published_field(ui, cx, source);
        if !begun {
            field.request_focus();
        }
    });
    cx.local.date_asked = shown.is_some();
}

/// "3 March 2026, 14:20 (UTC+1)".
fn plain(moment: Moment) -> String {
    let mut words = moment.date.strftime("%-d %B %Y").to_string();
    if let Some(time) = moment.time {
        words += &time.strftime(", %H:%M").to_string();
    }
    let Some(minutes) = moment.offset.map(|offset| offset.seconds() / 60) else { return words };
    let sign = if minutes < 0 { '\u{2212}' } else { '+' };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    words
        + &match (hours, rest) {
            (0, 0) => " (UTC)".to_owned(),
            (hours, 0) => format!(" (UTC{sign}{hours})"),
            (hours, rest) => format!(" (UTC{sign}{hours}:{rest:02})"),
        }
}

fn published_field(ui: &mut Ui, cx: &mut Cx<'_>, source: &BriefSource) -> egui::Response {
    let known = source.article.source.published.as_ref().map(|p| p.value);
    let shown = known.map(|moment| moment.to_string()).unwrap_or_default();
    let mut text = cx.local.published.clone().unwrap_or_else(|| shown.clone());
    let parsed = text.parse::<Moment>();
    let theme = Theme::of(ui);
    let color = if parsed.is_err() && !text.is_empty() { theme.danger } else { theme.ink };
    let from = source.article.source.published.as_ref().map(|p| p.from.to_string());
    let label = named_with_origin(ui, "Published", from);
    let edit = egui::TextEdit::singleline(&mut text)
        .hint_text("Year-month-day")
        .text_color(color)
        .desired_width(220.0);
    let response =
        ui.add(edit).labelled_by(label.id).on_hover_text("As 2026-11-22, or with a time: 2026-11-22T06:10");
    if response.changed() {
        if let Ok(moment) = text.parse::<Moment>() {
            let value = SourceValue::Published(Some(moment));
            cx.edit(Edit::CorrectSource(source.id.clone(), value));
        }
        cx.local.published = Some(text);
    }
    if response.lost_focus() {
        cx.local.published = None;
    }
    response
}

/// A small window with every value, each with where it came from.
fn details_ui(ui: &mut Ui, cx: &mut Cx<'_>, source: &BriefSource) {
    let theme = Theme::of(ui);
    let words = RichText::new("Details").font(Theme::small()).color(theme.accent);
    let button =
        parts::quiet(ui, words).on_hover_text("Where this article is from; every value can be corrected");
    parts::form(&button).width(420.0).show(|ui| {
        let known = &source.article.source;
        detail(ui, cx, source, "Title", &known.title, SourceValue::Title);
        detail(ui, cx, source, "Byline", &known.byline, SourceValue::Byline);
        detail(ui, cx, source, "Publisher", &known.publisher, SourceValue::Publisher);
        detail(ui, cx, source, "Address", &known.url, SourceValue::Url);
        published_field(ui, cx, source);
        ui.add_space(theme::TIGHT);
        fixed_ui(ui, known);
    });
}

fn detail(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    source: &BriefSource,
    name: &str,
    known: &Option<Known<String>>,
    make: fn(String) -> SourceValue,
) {
    let label = named_with_origin(ui, name, known.as_ref().map(|k| k.from.to_string()));
    let mut text = known.as_ref().map(|k| k.value.clone()).unwrap_or_default();
    let edit = egui::TextEdit::singleline(&mut text).hint_text("Not known").desired_width(f32::INFINITY);
    if ui.add(edit).labelled_by(label.id).changed() {
        cx.edit(Edit::CorrectSource(source.id.clone(), make(text)));
    }
    ui.add_space(theme::TIGHT);
}

/// A field's name, and where its value came from.
fn named_with_origin(ui: &mut Ui, name: &str, from: Option<String>) -> egui::Response {
    let theme = Theme::of(ui);
    let row = ui.horizontal(|ui| {
        let label = ui.label(RichText::new(name).font(Theme::small_strong()).color(theme.ink));
        if let Some(from) = from {
            parts::caption(ui, format!("from {from}"));
        }
        label
    });
    row.inner
}

fn fixed_ui(ui: &mut Ui, known: &Source) {
    if !known.file_name.is_empty() {
        parts::caption(ui, format!("File: {}", known.file_name));
    }
    if let Some(language) = &known.language {
        parts::caption(ui, format!("Language: {language}"));
    }
    if !known.sha256.is_empty() {
        parts::caption(ui, format!("SHA-256: {}", known.sha256));
    }
}

/// One thing to know about the text, as a strip.
fn note_ui(ui: &mut Ui, note: &Note) {
    let theme = Theme::of(ui);
    let (fill, color) = match note.severity {
        Severity::Info => (theme.sunken, theme.ink_soft),
        Severity::Warning => (theme.warning_tint, theme.warning),
        Severity::Error => (theme.danger_tint, theme.danger),
    };
    parts::strip(fill).corner_radius(CornerRadius::same(theme::BUTTON_RADIUS)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let words = if note.hint.is_empty() {
            note.message.clone()
        } else {
            format!("{} {}", note.message, note.hint)
        };
        ui.add(Label::new(RichText::new(words).font(Theme::small()).color(color)).wrap());
    });
}

/// The kinds with their counts, to show and hide; the set-aside text.
fn legend_ui(ui: &mut Ui, cx: &mut Cx<'_>, source: &BriefSource) {
    let state = cx.state;
    if let Some(analysis) = state.analyses.get(&source.id) {
        cx.local.marks.of(analysis, &source.article, &state.view.hidden_kinds);
    }
    let counts = cx.local.marks.counts();
    let aside = source.article.blocks.iter().filter(|b| b.set_aside.is_some()).count();
    ui.horizontal_wrapped(|ui| {
        parts::low(ui);
        ui.spacing_mut().item_spacing = vec2(theme::TIGHT, theme::TIGHT);
        for (kind, count) in Kind::ALL.into_iter().zip(counts) {
            let shown = !state.view.hidden_kinds.contains(&kind);
            if kind_chip(ui, kind, count, shown).clicked() {
                cx.ask(Action::ToggleKind(kind));
            }
        }
        if aside > 0 {
            let tip = "Text that does not belong to the article, each part with its reason";
            let words = format!("Set aside {aside}");
            if toggle(ui, &words, state.view.set_aside).on_hover_text(tip).clicked() {
                cx.ask(Action::ToggleSetAside);
            }
        }
    });
}

/// Over the lower right corner of the text while words are selected: nothing moves under the pointer.
fn add_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let corner = ui.max_rect().right_bottom() - vec2(theme::WIDE, theme::EDGE);
    let place = egui::Rect::from_min_max(corner - vec2(180.0, 32.0), corner);
    let builder = egui::UiBuilder::new().max_rect(place).layout(Layout::right_to_left(Align::Center));
    ui.scope_builder(builder, |ui| {
        let button = parts::primary(ui, Command::AddText.name());
        if button.on_hover_text(Command::AddText.tooltip()).clicked() {
            run(Command::AddText, cx);
        }
    });
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
    let highlights = match state.analyses.get(&source.id) {
        Some(analysis) => cx.local.marks.of(analysis, &source.article, &state.view.hidden_kinds),
        None => &[],
    };
    let bullets = cited(cx.state, &source.id);
    let chosen = state.view.suggestion.as_ref().filter(|s| s.source == source.id);
    let input = reader::Input {
        article: &source.article,
        highlights,
        bullets: &bullets,
        active: chosen.map(|s| s.span),
        show_set_aside: state.view.set_aside,
        scroll_to: cx.local.scroll_to,
        theme: Theme::of(ui),
    };
    let reader = cx.local.readers.entry(source.id.clone()).or_default();
    let output = reader::show(ui, reader, input);
    if output.selection.is_some() {
        add_ui(ui, cx);
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
    if let Some(block) = output.bring_back {
        cx.edit(Edit::BringBack { source: id(), blocks: vec![block] });
    }
    if let Some(block) = output.set_aside {
        cx.edit(Edit::SetAside { source: id(), blocks: vec![block] });
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(moment: &str, words: &str) {
        assert_eq!(plain(moment.parse().unwrap()), words);
    }

    #[test]
    fn a_moment_is_said_in_plain_words() {
        check("2026-03-03", "3 March 2026");
        check("2026-03-03T14:20", "3 March 2026, 14:20");
        check("2026-03-03T14:20:00+01:00", "3 March 2026, 14:20 (UTC+1)");
        check("2026-03-03T14:20:00Z", "3 March 2026, 14:20 (UTC)");
        check("2026-12-03T04:20:00-03:30", "3 December 2026, 04:20 (UTC\u{2212}3:30)");
    }
}

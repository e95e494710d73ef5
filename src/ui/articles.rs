//! The column of articles: which are open, where each is from, what has been taken from it.

use egui::text::TextFormat;
use egui::{Label, Response, RichText, ScrollArea, Ui};

use super::local::Cx;
use super::parts::{self, Icon};
use super::theme::{self, Theme};
use crate::app::{Action, Pane};
use crate::brief::{BriefSource, Edit};

/// The whole column.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let sources = &cx.state.brief().sources;
    let keyboard = cx.has_keyboard(Pane::Articles);
    let mut open = false;
    parts::row(
        ui,
        theme::HEAD_HEIGHT,
        |ui| parts::pane_title(ui, "Articles", Some(sources.len()), keyboard),
        |ui| open = parts::icon_button(ui, Icon::Plus, "Open articles").clicked(),
    );
    if open {
        cx.ask(Action::OpenDialog);
    }
    ScrollArea::vertical().id_salt("articles").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = theme::TIGHT;
        for source in sources {
            card_ui(ui, cx, source);
        }
        ui.add_space(theme::GAP);
        parts::caption(ui, "Drop files here, or paste text with Ctrl+V");
    });
}

/// One article; only its room where it is out of sight, so that three hundred cost no more than ten.
fn card_ui(ui: &mut Ui, cx: &mut Cx<'_>, source: &BriefSource) {
    let chosen = cx.state.view.source.as_ref() == Some(&source.id);
    let height = cx.local.card_heights.get(&source.id).copied();
    let room = |height| egui::vec2(ui.available_width(), height);
    let place = height.map(|height| egui::Rect::from_min_size(ui.next_widget_position(), room(height)));
    if let Some(place) = place.filter(|place| !chosen && !ui.is_rect_visible(*place)) {
        ui.allocate_space(place.size());
        return;
    }
    let card = article_ui(ui, cx, source);
    cx.local.card_heights.insert(source.id.clone(), card.rect.height());
    if chosen && cx.local.shown_source.as_ref() != Some(&source.id) {
        card.scroll_to_me(None);
        cx.local.shown_source = Some(source.id.clone());
    }
}

fn article_ui(ui: &mut Ui, cx: &mut Cx<'_>, source: &BriefSource) -> Response {
    let state = cx.state;
    let chosen = state.view.source.as_ref() == Some(&source.id);
    let name = source.article.source.name();
    let label = format!("Article {}: {name}", source.id);
    let response = parts::choice(ui, ("article", &source.id), chosen, &label, |ui| {
        ui.spacing_mut().item_spacing.y = theme::TIGHT;
        let theme = Theme::of(ui);
        let font_id = if chosen { Theme::label_strong() } else { Theme::label() };
        let format =
            TextFormat { font_id, color: theme.ink, line_height: Some(19.0), ..TextFormat::default() };
        ui.add(Label::new(parts::clamped(name, format, ui.available_width(), 3)));
        let origin = origin_line(source);
        ui.add(Label::new(parts::soft(theme, &origin)).truncate()).on_hover_text(origin);
        ui.add(Label::new(parts::soft(theme, work_line(cx, source))).truncate());
        if let Some(shared) = cx.state.shared_story(&source.id) {
            let words = RichText::new(&shared.words).font(Theme::small()).color(theme.accent);
            ui.add(Label::new(words).truncate()).on_hover_text(&shared.tip);
        }
        let words = match state.notes(source).len() {
            0 => return,
            1 => "1 note".to_owned(),
            many => format!("{many} notes"),
        };
        ui.label(RichText::new(words).font(Theme::small_strong()).color(theme.warning));
    });
    if response.clicked() {
        cx.ask(Action::ShowSource(source.id.clone()));
        cx.enter(Pane::Articles);
    }
    response.context_menu(|ui| {
        if ui.button("Remove article").on_hover_text("Its bullets stay, with their quotes").clicked() {
            cx.edit(Edit::RemoveSource(source.id.clone()));
        }
    });
    response
}

/// "S1 · 2026-11-21 · Example Times": the name last, since it may be cut.
fn origin_line(source: &BriefSource) -> String {
    let known = &source.article.source;
    let publisher = known.publisher.as_ref().map(|p| p.value.clone());
    let date = source.article.published().map_or_else(|| "no date".to_owned(), |date| date.to_string());
    [Some(source.id.clone()), Some(date), publisher].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// "14 suggestions, 3 in the brief".
fn work_line(cx: &Cx<'_>, source: &BriefSource) -> String {
    let Some(analysis) = cx.state.analysis(&source.id) else { return "Reading…".to_owned() };
    let suggested = match analysis.suggestions.len() {
        0 => "No suggestions".to_owned(),
        1 => "1 suggestion".to_owned(),
        many => format!("{many} suggestions"),
    };
    let cites = |b: &&crate::brief::Bullet| b.citations.iter().any(|c| c.source == source.id);
    match cx.state.brief().bullets().filter(cites).count() {
        0 => suggested,
        taken => format!("{suggested}, {taken} in brief"),
    }
}

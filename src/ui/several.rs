//! A file that holds several articles: the list of them, and the way to open them one by one.
//!
//! Nothing is opened unasked, and the whole file can be kept as it is.

use egui::{Align, Checkbox, CornerRadius, Layout, RichText, ScrollArea, TextWrapMode, Ui};

use super::command::Command;
use super::local::Cx;
use super::parts::{self, Icon};
use super::theme::{self, Theme};
use super::window::run;
use crate::app::{Action, Part};
use crate::brief::{BriefSource, Edit};

/// How high the list is before it scrolls: six articles and half of the next, which shows that there is more.
const LIST_HEIGHT: f32 = 6.5 * ROW;
const ROW: f32 = 24.0;

/// The strip, where the article shown is such a file.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, source: &BriefSource) {
    let Some(note) = cx.state.note_on_parts(source) else { return };
    let theme = Theme::of(ui);
    let frame = egui::Frame::new().fill(theme.accent_tint).inner_margin(egui::Margin {
        left: 12,
        right: 4,
        top: 2,
        bottom: 6,
    });
    frame.corner_radius(CornerRadius::same(theme::BUTTON_RADIUS)).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = theme::TIGHT;
        let all = cx.state.parts(&source.id);
        let title = format!("This file holds {} articles", all.len());
        let mut keep = false;
        parts::row(
            ui,
            theme::WIDE,
            |ui| drop(ui.label(RichText::new(title).font(Theme::small_strong()).color(theme.ink))),
            |ui| {
                let close = parts::icon_button(ui, Icon::Close, "Keep as one article");
                keep =
                    close.on_hover_text("Keep the file as one article; undo brings this list back").clicked();
            },
        );
        if keep {
            cx.edit(Edit::DismissNote(source.id.clone(), note.message.clone()));
        }
        list_ui(ui, cx, source, all);
        open_ui(ui, cx, source);
    });
}

fn list_ui(ui: &mut Ui, cx: &mut Cx<'_>, source: &BriefSource, all: &[Part]) {
    let list = ScrollArea::vertical().id_salt(("several", &source.id)).max_height(LIST_HEIGHT);
    list.auto_shrink([false, true]).show_rows(ui, ROW, all.len(), |ui, shown| {
        for (at, part) in all.iter().enumerate().take(shown.end).skip(shown.start) {
            part_ui(ui, cx, (source.id.clone(), at), part);
        }
    });
}

/// One article: whether it is to be opened, its headline, its day and length.
fn part_ui(ui: &mut Ui, cx: &mut Cx<'_>, key: (String, usize), part: &Part) {
    let theme = Theme::of(ui);
    let day = part.article.published().map(|day| day.strftime("%-d %B %Y").to_string());
    let day = day.unwrap_or_else(|| "no date".to_owned());
    let about = format!("{day} · {} words", part.words);
    let size = egui::vec2(ui.available_width(), ROW);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        ui.add_space(theme::GAP);
        ui.label(parts::soft(theme, about));
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
            let mut wanted = !cx.local.left_out.contains(&key);
            let name = RichText::new(part.article.source.name()).font(Theme::label()).color(theme.ink);
            if ui.add(Checkbox::new(&mut wanted, name)).changed() {
                if wanted {
                    cx.local.left_out.remove(&key);
                } else {
                    cx.local.left_out.insert(key);
                }
            }
        });
    });
}

fn open_ui(ui: &mut Ui, cx: &mut Cx<'_>, source: &BriefSource) {
    ui.horizontal(|ui| {
        let some = !chosen(cx, &source.id).is_empty();
        let open = ui.add_enabled_ui(some, |ui| parts::primary(ui, Command::OpenParts.name())).inner;
        let open = open.on_hover_text(Command::OpenParts.tooltip());
        if open.on_disabled_hover_text("Tick at least one article").clicked() {
            run(Command::OpenParts, cx);
        }
        parts::caption(ui, "Bullets stay; undo brings the whole file back");
    });
}

fn chosen(cx: &Cx<'_>, source: &str) -> Vec<usize> {
    let all = 0..cx.state.parts(source).len();
    all.filter(|at| !cx.local.left_out.contains(&(source.to_owned(), *at))).collect()
}

/// Opens the ticked articles of the file shown.
pub(super) fn open(cx: &mut Cx<'_>) {
    let Some(source) = cx.state.view.source.clone() else { return };
    match chosen(cx, &source) {
        none if none.is_empty() => cx.ask(Action::Say("Tick at least one article first")),
        chosen => cx.ask(Action::OpenParts { source, chosen }),
    }
}

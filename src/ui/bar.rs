//! The bar at the top: opening, saving, undoing, exporting. Quiet, but for the one button that ends the work.

use egui::{Align, Layout, RichText, Ui};

use super::command::Command;
use super::local::Cx;
use super::parts::{self, Icon};
use super::theme::{self, Theme};
use super::window::{allowed, run};
use crate::app::{self, Action};
use crate::article::open::file_name;

/// The whole bar.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = theme::TIGHT;
        // Where there is no room for all, those stay that are used most; the others stand under “More”.
        let roomy = ui.available_width() >= ROOMY;
        name_ui(ui, roomy);
        for command in [Command::Open, Command::Paste] {
            button(ui, cx, command);
        }
        divider(ui);
        for command in BRIEFS.into_iter().filter(|_| roomy).chain([Command::Save]) {
            button(ui, cx, command);
        }
        divider(ui);
        history_ui(ui, cx);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| right_ui(ui, cx, roomy));
    });
}

/// From this width on the bar has room for everything.
const ROOMY: f32 = 860.0;
/// What begins with another brief: found under “More” too where the bar is short.
const BRIEFS: [Command; 2] = [Command::NewBrief, Command::OpenBrief];

fn name_ui(ui: &mut Ui, roomy: bool) {
    let theme = Theme::of(ui);
    let size = egui::vec2(20.0, 20.0);
    let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    sunrise(ui, rect, theme);
    if roomy {
        ui.label(RichText::new("Daybrief").font(Theme::title()).color(theme.ink));
    }
    ui.add_space(theme::EDGE);
}

/// The program's sign: a sun half risen over a line of text.
fn sunrise(ui: &Ui, rect: egui::Rect, theme: &Theme) {
    let painter = ui.painter_at(rect);
    let horizon = rect.bottom() - 6.0;
    let upper = egui::Rect::from_min_max(rect.min, egui::pos2(rect.right(), horizon));
    ui.painter_at(upper).circle_filled(egui::pos2(rect.center().x, horizon), 7.5, theme.accent);
    let stroke = egui::Stroke::new(2.0, theme.accent);
    painter.hline(rect.x_range(), horizon + 2.0, stroke);
    painter.hline(rect.left()..=rect.center().x + 2.0, horizon + 5.0, stroke);
}

fn divider(ui: &mut Ui) {
    ui.add_space(theme::TIGHT);
    let (rect, _) = ui.allocate_exact_size(egui::vec2(1.0, 20.0), egui::Sense::hover());
    ui.painter().vline(rect.center().x, rect.y_range(), egui::Stroke::new(1.0, Theme::of(ui).line_strong));
    ui.add_space(theme::TIGHT);
}

fn button(ui: &mut Ui, cx: &mut Cx<'_>, command: Command) {
    let enabled = allowed(command, cx.state);
    if parts::command_button(ui, command, enabled) {
        run(command, cx);
    }
}

/// Undo and redo say in their tooltips what they would do.
fn history_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let history = &cx.state.history;
    for (command, icon, what) in
        [(Command::Undo, Icon::Undo, history.undo_name()), (Command::Redo, Icon::Redo, history.redo_name())]
    {
        let name = match what {
            Some(what) => format!("{} {what}", command.name()),
            None => command.name().to_owned(),
        };
        let response = parts::icon_button_with(ui, icon, &name, what.is_some());
        if response.on_hover_text(command.key()).clicked() {
            run(command, cx);
        }
    }
}

/// From the right edge: more, theme, preview, export.
fn right_ui(ui: &mut Ui, cx: &mut Cx<'_>, roomy: bool) {
    let more = parts::icon_button(ui, Icon::More, "More");
    parts::menu(&more).show(|ui| more_ui(ui, cx, roomy));
    let enabled = allowed(Command::Export, cx.state);
    let export = ui.add_enabled_ui(enabled, |ui| parts::primary(ui, Command::Export.name())).inner;
    if export
        .on_hover_text(Command::Export.tooltip())
        .on_disabled_hover_text("Nothing to export yet")
        .clicked()
    {
        run(Command::Export, cx);
    }
    if !roomy {
        return;
    }
    let theme = Theme::of(ui);
    let name = cx.state.saved.path.as_deref().map(file_name);
    let name = name.unwrap_or_else(|| "Not saved as a file yet".to_owned());
    ui.add_space(theme::GAP);
    ui.add(egui::Label::new(parts::soft(theme, name)).truncate());
}

fn more_ui(ui: &mut Ui, cx: &mut Cx<'_>, roomy: bool) {
    let briefs = BRIEFS.into_iter().filter(|_| !roomy);
    for command in
        briefs.chain([Command::NextBrief, Command::SaveAs, Command::CopyMarkdown, Command::CopyFormatted])
    {
        menu_item(ui, cx, command);
    }
    recent_ui(ui, cx);
    ui.separator();
    parts::caption(ui, "Theme");
    for theme in app::Theme::ALL {
        if ui.selectable_label(cx.state.settings.theme == theme, theme.name()).clicked() {
            cx.ask(Action::Choose(Box::new(app::Settings { theme, ..cx.state.settings.clone() })));
        }
    }
    ui.separator();
    for command in [Command::ZoomIn, Command::ZoomOut, Command::ZoomReset] {
        menu_item(ui, cx, command);
    }
    ui.separator();
    if ui.button("Open the sample brief").clicked() {
        cx.ask(Action::OpenSample);
    }
    for command in [Command::Settings, Command::Help, Command::Quit] {
        menu_item(ui, cx, command);
    }
}

fn menu_item(ui: &mut Ui, cx: &mut Cx<'_>, command: Command) {
    if parts::menu_command(ui, command, allowed(command, cx.state)) {
        run(command, cx);
    }
}

fn recent_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let recent = &cx.state.settings.recent;
    if recent.is_empty() {
        return;
    }
    ui.separator();
    parts::caption(ui, "Recent briefs");
    for path in recent {
        if ui.button(file_name(path)).on_hover_text(path.display().to_string()).clicked() {
            cx.ask(Action::OpenBrief(path.clone()));
        }
    }
}

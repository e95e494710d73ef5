//! What lies over the panes for a while: the paste window, the path window, the list of keys, messages.

use std::path::PathBuf;

use egui::{Align, Align2, Area, Context, Frame, Id, Key, Label, Layout, Margin, Modal, Order, RichText};
use egui::{ScrollArea, TextEdit, Ui, vec2};

use super::command::{COMMANDS, Command, Group};
use super::keys;
use super::local::Cx;
use super::palette;
use super::parts::{self, Icon};
use super::settings;
use super::theme::{self, Theme};
use crate::app::{Action, Question};

/// How long a message stands, in seconds.
const MESSAGE_SECONDS: f64 = 5.0;

/// Everything that is open at the moment.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let ctx = ui.ctx().clone();
    paste_window(&ctx, cx);
    path_window(&ctx, cx);
    keys_window(&ctx, cx);
    palette::show(&ctx, cx);
    settings::show(&ctx, cx);
    message(&ctx, cx);
    drop_hint(ui);
}

pub(super) fn head(ui: &mut Ui, title: &str) {
    let theme = Theme::of(ui);
    ui.label(RichText::new(title).font(Theme::title()).color(theme.ink));
}

/// A window over the panes; what is in it may take all the height there is.
pub(super) fn modal(ctx: &Context, name: &str) -> Modal {
    let id = Id::unique(name);
    Modal::new(id).area(Modal::default_area(id).default_size(ctx.content_rect().size())).frame(Frame::NONE)
}

pub(super) fn sheet(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    let frame = Frame::popup(ui.style()).inner_margin(Margin::same(20));
    frame.show(ui, |ui| {
        ui.set_width(width);
        add(ui);
    });
}

fn paste_window(ctx: &Context, cx: &mut Cx<'_>) {
    let Some(mut text) = cx.local.paste.take() else { return };
    let (mut add, mut cancel) = (false, false);
    let response = modal(ctx, "paste").show(ctx, |ui| {
        sheet(ui, 560.0, |ui| {
            head(ui, "Paste an article");
            parts::caption(ui, "All of it, headline and date too: what does not belong is set aside, and can be brought back");
            ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                let field = TextEdit::multiline(&mut text).desired_rows(12).desired_width(f32::INFINITY);
                let response = ui.add(field).accessible_name("Text of the article");
                if ui.memory(|memory| memory.focused().is_none()) {
                    response.request_focus();
                }
            });
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let ready = !text.trim().is_empty();
                add = ui.add_enabled_ui(ready, |ui| parts::primary(ui, "Add article")).inner.clicked();
                cancel = parts::quiet(ui, "Cancel").clicked();
            });
        });
    });
    if add {
        cx.ask(Action::Paste(text));
    } else if !cancel && !response.should_close() {
        cx.local.paste = Some(text);
    }
}

/// Asks for a path where the system has no file dialog.
fn path_window(ctx: &Context, cx: &mut Cx<'_>) {
    let Some(question) = &cx.state.question else {
        cx.local.path = None;
        return;
    };
    let proposed = || question.proposed().map(|path| path.display().to_string()).unwrap_or_default();
    let mut text = cx.local.path.take().unwrap_or_else(proposed);
    let (mut go, mut cancel) = (false, false);
    let response = modal(ctx, "path").show(ctx, |ui| {
        sheet(ui, 480.0, |ui| {
            head(ui, question.title());
            let label = parts::caption(ui, "This system has no file dialog. The file's path:");
            let field = TextEdit::singleline(&mut text).desired_width(f32::INFINITY);
            let response = ui.add(field).labelled_by(label.id);
            go = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if ui.memory(|memory| memory.focused().is_none()) && !go {
                response.request_focus();
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                go |= parts::primary(ui, "Continue").clicked();
                cancel = parts::quiet(ui, "Cancel").clicked();
            });
        });
    });
    let path = PathBuf::from(text.trim());
    if go && !path.as_os_str().is_empty() {
        cx.ask(Action::DropQuestion);
        cx.ask(answer(question, path));
    } else if cancel || response.should_close() {
        cx.ask(Action::DropQuestion);
    } else {
        cx.local.path = Some(text);
    }
}

fn answer(question: &Question, path: PathBuf) -> Action {
    match question {
        Question::OpenArticles => Action::Open(vec![path]),
        Question::OpenBrief => Action::OpenBrief(path),
        Question::SaveBrief(_) => Action::SaveAs(path),
        Question::Export(_) => Action::Export(path),
        Question::Folder(what) => Action::SetFolder(*what, Some(path)),
    }
}

fn keys_window(ctx: &Context, cx: &mut Cx<'_>) {
    if !cx.local.help {
        return;
    }
    let mut close = false;
    let response = modal(ctx, "keys").show(ctx, |ui| {
        sheet(ui, 780.0, |ui| {
            parts::row(
                ui,
                32.0,
                |ui| head(ui, "Keys"),
                |ui| {
                    close = parts::icon_button(ui, Icon::Close, "Close the list of keys").clicked();
                },
            );
            parts::caption(ui, "Single letters work while no text field has the keyboard");
            own_keys_ui(ui, cx);
            ScrollArea::vertical().max_height(ctx.content_rect().height() - 216.0).show(ui, |ui| {
                for group in Group::ALL {
                    group_ui(ui, group);
                }
            });
        });
    });
    cx.local.help = !close && !response.should_close();
}

/// Where keys of one's own are written, and the file to begin with.
fn own_keys_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.horizontal(|ui| {
        parts::low(ui);
        let copy = parts::quiet(ui, RichText::new("Copy as keys.toml").font(Theme::small()));
        let tip = "A file with all commands and their keys, to change and keep in the configuration folder";
        if copy.on_hover_text(tip).clicked() {
            ui.ctx().copy_text(keys::file());
            cx.ask(Action::Say("The keys are on the clipboard, to be kept as keys.toml"));
        }
        parts::caption(ui, "Other keys: change lines of it and keep it beside settings.toml");
    });
}

fn group_ui(ui: &mut Ui, group: Group) {
    let theme = Theme::of(ui);
    ui.add_space(theme::GAP);
    ui.label(RichText::new(group.name()).font(Theme::label_strong()).color(theme.accent));
    ui.spacing_mut().item_spacing.y = theme::TIGHT;
    for entry in COMMANDS.iter().filter(|entry| entry.group == group) {
        let caps: Vec<String> = keys::of(entry.command).iter().map(keys::name).collect();
        // The sections' keys follow each other: the first and the last stand for all.
        let (name, caps) = match entry.command {
            Command::Section(1) => (
                "To a section",
                [caps, keys::of(Command::Section(9)).iter().map(keys::name).collect()].concat(),
            ),
            Command::Section(_) => continue,
            _ => (entry.name, caps),
        };
        if caps.is_empty() {
            continue;
        }
        ui.horizontal_top(|ui| {
            cell(ui, KEYS_WIDTH, |ui| {
                for (at, key) in caps.iter().enumerate() {
                    if at > 0 && entry.command == Command::Section(1) {
                        parts::caption(ui, "to");
                    }
                    parts::keycap(ui, key);
                }
            });
            cell(ui, NAME_WIDTH, |ui| {
                ui.label(name);
            });
            ui.add(Label::new(parts::soft(theme, entry.tip)).wrap());
        });
    }
}

/// The columns of the list of keys: the keys, and what they do in a word.
const KEYS_WIDTH: f32 = 170.0;
const NAME_WIDTH: f32 = 184.0;

fn cell(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    let layout = Layout::left_to_right(Align::Min);
    ui.allocate_ui_with_layout(vec2(width, theme::WIDE), layout, |ui| {
        ui.set_min_width(width);
        add(ui);
    });
}

/// The message of the moment, over the status line, for a few seconds.
fn message(ctx: &Context, cx: &mut Cx<'_>) {
    let Some(message) = &cx.state.message else {
        cx.local.message = None;
        return;
    };
    let now = ctx.input(|input| input.time);
    let since = match cx.local.message {
        Some((number, since)) if number == message.number => since,
        _ => now,
    };
    cx.local.message = Some((message.number, since));
    let left = since + MESSAGE_SECONDS - now;
    if left <= 0.0 {
        cx.ask(Action::DismissMessage);
        return;
    }
    ctx.request_repaint_after(std::time::Duration::from_secs_f64(left));
    let mut dismiss = false;
    let area = Area::new(Id::unique("message"))
        .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -cx.local.foot - theme::GAP))
        .order(Order::Foreground);
    area.show(ctx, |ui| {
        Frame::popup(ui.style()).inner_margin(Margin::symmetric(16, 8)).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.label(RichText::new(&message.text).font(Theme::label()));
                dismiss = parts::icon_button(ui, Icon::Close, "Dismiss message").clicked();
            });
        });
    });
    if dismiss {
        cx.ask(Action::DismissMessage);
    }
}

/// Says where files go while they hang over the window.
fn drop_hint(ui: &Ui) {
    let ctx = ui.ctx();
    let files = ctx.input(|input| input.raw.hovered_files.len());
    if files == 0 {
        return;
    }
    let words =
        if files == 1 { "Drop to open the file".to_owned() } else { format!("Drop to open {files} files") };
    let theme = Theme::of(ui);
    let rect = ctx.content_rect();
    let painter = ctx.layer_painter(egui::LayerId::new(Order::Foreground, Id::unique("drop")));
    painter.rect_filled(rect, 0.0, theme.accent_tint.gamma_multiply(0.92));
    painter.rect_stroke(
        rect.shrink(12.0),
        12.0,
        egui::Stroke::new(2.0, theme.accent),
        egui::StrokeKind::Inside,
    );
    painter.text(rect.center(), Align2::CENTER_CENTER, words, Theme::headline(), theme.accent);
}

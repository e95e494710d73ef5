//! Before there is an article: one sentence and two buttons. And the offer to take up unsaved work.

use egui::text::TextFormat;
use egui::{Align, Button, Label, Layout, RichText, Ui, vec2};

use super::articles;
use super::command::Command;
use super::local::Cx;
use super::parts;
use super::theme::{self, Theme};
use crate::app::{Action, Question, Recovery};

/// The empty window.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = Theme::of(ui);
    let above = (ui.available_height() * 0.32).max(theme::WIDE);
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        ui.add_space(above);
        let format = TextFormat {
            font_id: Theme::headline(),
            color: theme.ink,
            line_height: Some(30.0),
            ..TextFormat::default()
        };
        let width = ui.available_width().min(520.0);
        let sentence =
            "Open this morning's articles and turn them into a brief of facts that can be checked.";
        let mut job = parts::clamped(sentence, format, width, 4);
        job.halign = Align::Center;
        let sentence = ui.painter().layout_job(job);
        ui.add(Label::new(sentence));
        ui.add_space(theme::EDGE);
        buttons_ui(ui, cx);
        ui.add_space(theme::EDGE);
        let busy = cx.state.jobs.first().map(|job| format!("{}…", job.name));
        let hint = "Files can also be dropped on this window, and copied text pasted with Ctrl+V";
        parts::caption(ui, busy.as_deref().unwrap_or(hint));
        articles::watch_ui(ui, cx);
        ui.label(parts::soft(
            theme,
            "Web pages, PDF, Word, OpenDocument, RTF, e-mails, EPUB, Markdown and plain text.",
        ));
        ui.label(parts::soft(theme, "Nothing leaves this machine."));
    });
}

fn buttons_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let size = vec2(176.0, 36.0);
    let row = vec2(size.x * 2.0 + theme::GAP, size.y);
    let theme = Theme::of(ui);
    ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
        let words = RichText::new("Open articles…").font(Theme::label_strong()).color(theme.on_accent);
        let open = ui.add(Button::new(words).fill(theme.accent).min_size(size));
        if open.on_hover_text(Command::Open.tooltip()).clicked() {
            cx.ask(Action::Ask(Question::OpenArticles));
        }
        let sample = ui.add(Button::new("Try the sample brief").min_size(size));
        if sample.on_hover_text("Short articles of an invented day, to see how it works").clicked() {
            cx.ask(Action::OpenSample);
        }
    });
}

/// "Unsaved work from 26 November, 06:12, 9 bullets, 11 articles", with the two ways to go on.
pub(super) fn recovery(ui: &mut Ui, cx: &mut Cx<'_>, recovery: &Recovery) {
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        let words = RichText::new(recovery_line(recovery)).font(Theme::label_strong()).color(theme.ink);
        ui.label(words);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let aside = parts::quiet(ui, "Put aside");
            if aside.on_hover_text("Take it off this list; the copy itself is not opened").clicked() {
                cx.ask(Action::DiscardRecovery);
            }
            if parts::primary(ui, "Recover").on_hover_text("Go on where it was left").clicked() {
                cx.ask(Action::Recover);
            }
        });
    });
}

fn recovery_line(recovery: &Recovery) -> String {
    let from = match &recovery.at {
        Some(at) => format!(" from {}", at.strftime("%d %B, %H:%M")),
        None => String::new(),
    };
    let counted = |count: usize, what: &str| match count {
        1 => format!("1 {what}"),
        many => format!("{many} {what}s"),
    };
    let bullets = counted(recovery.brief.bullets().count(), "bullet");
    let articles = counted(recovery.brief.sources.len(), "article");
    format!("Unsaved work{from}, {bullets}, {articles}: “{}”", recovery.brief.title)
}

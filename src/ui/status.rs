//! The line at the bottom: what is saved, what is being done, what went wrong. The list of problems over it.

use egui::{Align, Label, Layout, ProgressBar, RichText, ScrollArea, Ui};

use super::local::Cx;
use super::parts::{self, Icon};
use super::theme::{self, Theme};
use crate::app::{Action, Job, Problem};

/// The line.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.horizontal_centered(|ui| {
        let theme = Theme::of(ui);
        let color = if cx.state.dirty() { theme.ink_soft } else { theme.good };
        ui.label(RichText::new(cx.state.saved_line()).font(Theme::small()).color(color));
        for job in &cx.state.jobs {
            job_ui(ui, cx, job);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let keys = parts::quiet(ui, parts::soft(theme, "Keys: ?")).on_hover_text("Show all keys");
            if keys.clicked() {
                cx.local.help = true;
            }
            problems_button(ui, cx);
        });
    });
}

fn job_ui(ui: &mut Ui, cx: &mut Cx<'_>, job: &Job) {
    ui.add_space(theme::GAP);
    let words =
        if job.current.is_empty() { job.name.clone() } else { format!("{}: {}", job.name, job.current) };
    parts::caption(ui, words);
    if job.total > 1 {
        let share = fraction(job.done, job.total);
        ui.add(ProgressBar::new(share).desired_width(96.0).desired_height(6.0))
            .accessible_name(format!("{}: {} of {}", job.name, job.done, job.total));
        parts::caption(ui, format!("{} of {}", job.done, job.total));
    }
    let cancel = parts::quiet(ui, RichText::new("Cancel").font(Theme::small()));
    if cancel.accessible_name(format!("Cancel: {}", job.name)).clicked() {
        cx.ask(Action::CancelJob(job.id));
    }
}

#[expect(clippy::cast_precision_loss, reason = "a bar of 96 points needs no more than that")]
fn fraction(done: usize, total: usize) -> f32 {
    done as f32 / total.max(1) as f32
}

fn problems_button(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = Theme::of(ui);
    let count = cx.state.problems.len();
    // A new problem opens the list: it must not go unseen.
    if count > cx.local.problems_seen {
        cx.local.problems_open = true;
    }
    cx.local.problems_seen = count;
    let words = match count {
        0 => return,
        1 => "1 problem".to_owned(),
        many => format!("{many} problems"),
    };
    let words = RichText::new(words).font(Theme::small_strong()).color(theme.danger);
    if parts::quiet(ui, words).on_hover_text("Show or hide what went wrong").clicked() {
        cx.local.problems_open = !cx.local.problems_open;
    }
}

/// How high the list of problems is: three of them, or fewer, before it scrolls.
pub(super) fn problems_height(count: usize) -> f32 {
    const HEAD: f32 = 48.0;
    const EACH: f32 = 68.0;
    HEAD + EACH * f32::from(u8::try_from(count.clamp(1, 3)).unwrap_or(1))
}

/// The list of problems: which file, what happened, what to do.
pub(super) fn problems(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = Theme::of(ui);
    ui.spacing_mut().item_spacing.y = theme::TIGHT;
    let (mut all, mut copy, mut close) = (false, false, false);
    parts::row(
        ui,
        theme::WIDE,
        |ui| {
            ui.label(RichText::new("What went wrong").font(Theme::label_strong()).color(theme.danger));
        },
        |ui| {
            close = parts::icon_button(ui, Icon::Close, "Hide the list").clicked();
            all = parts::quiet(ui, RichText::new("Dismiss all").font(Theme::small())).clicked();
            copy = parts::quiet(ui, RichText::new("Copy all").font(Theme::small())).clicked();
        },
    );
    ScrollArea::vertical().id_salt("problems").auto_shrink(false).show(ui, |ui| {
        for (index, problem) in cx.state.problems.iter().enumerate() {
            if index > 0 {
                ui.add_space(theme::GAP);
            }
            problem_ui(ui, cx, index, problem);
        }
    });
    if copy {
        cx.ask(Action::CopyProblems(None));
    }
    if all {
        cx.ask(Action::DismissAllProblems);
    }
    if close {
        cx.local.problems_open = false;
    }
}

fn problem_ui(ui: &mut Ui, cx: &mut Cx<'_>, index: usize, problem: &Problem) {
    let theme = Theme::of(ui);
    ui.horizontal_top(|ui| {
        parts::low(ui);
        let width = (ui.available_width() - 150.0).max(120.0);
        ui.allocate_ui_with_layout(egui::vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.set_width(width);
            if !problem.file.is_empty() {
                ui.label(RichText::new(&problem.file).font(Theme::label_strong()).color(theme.ink));
            }
            ui.add(Label::new(RichText::new(&problem.message).color(theme.ink)).wrap());
            if !problem.hint.is_empty() {
                ui.add(Label::new(parts::soft(theme, &problem.hint)).wrap());
            }
        });
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            let name = format!("Dismiss: {} {}", problem.file, problem.message);
            let small = |words: &str| RichText::new(words).font(Theme::small());
            if parts::quiet(ui, small("Dismiss")).accessible_name(name).clicked() {
                cx.ask(Action::DismissProblem(index));
            }
            let name = format!("Copy: {} {}", problem.file, problem.message);
            if parts::quiet(ui, small("Copy")).accessible_name(name).clicked() {
                cx.ask(Action::CopyProblems(Some(index)));
            }
        });
    });
}

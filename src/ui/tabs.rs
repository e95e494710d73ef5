//! Where the window is narrow, as it is on a small screen or with large letters: one part of it at a time, and the tabs
//! to choose it by.

use egui::{RichText, Ui};

use super::command::Command;
use super::local::Cx;
use super::parts;
use super::theme::Theme;
use crate::app::{Action, Pane};

/// The panes side by side need so many points.
const SIDE_BY_SIDE_FROM: f32 = 960.0;

/// A part of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tab {
    /// The articles.
    Articles,
    /// The text with its suggestions.
    Text,
    /// The brief.
    Brief,
}

impl Tab {
    const ALL: [(Self, &'static str, Pane); 3] = [
        (Self::Articles, "Articles", Pane::Articles),
        (Self::Text, "Text and suggestions", Pane::Reading),
        (Self::Brief, "Brief", Pane::Brief),
    ];

    /// The part that the pane with the keyboard is in.
    pub(super) const fn of(pane: Pane) -> Self {
        match pane {
            Pane::Articles => Self::Articles,
            Pane::Reading | Pane::Suggestions => Self::Text,
            Pane::Brief => Self::Brief,
        }
    }
}

/// Whether there is room for one part alone.
pub(super) fn are_needed(width: f32) -> bool {
    width < SIDE_BY_SIDE_FROM
}

/// The tabs.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.horizontal_centered(|ui| {
        parts::low(ui);
        let now = Tab::of(cx.state.view.pane);
        for (tab, name, pane) in Tab::ALL {
            let font = if tab == now { Theme::small_strong() } else { Theme::small() };
            let label = ui.selectable_label(tab == now, RichText::new(name).font(font));
            if label.on_hover_text(Command::NextPane.tooltip()).clicked() {
                cx.ask(Action::FocusPane(pane));
            }
        }
    });
}

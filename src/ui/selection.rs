//! What is selected in the text: the keys that go from mark to mark, and what can be done with the words.

use egui::{Area, Label, Order, Rect, RichText, Ui, vec2};

use super::command::Command;
use super::local::Cx;
use super::theme::Theme;
use super::window::run;
use super::{parts, reading};
use crate::app::{Action, Pane};
use crate::article::Block;
use crate::brief::BriefSource;
use crate::mention::Highlight;
use crate::text::Span;

/// Goes `by` marks on from the selection, in text order; what is hidden by the legend is left out.
pub(super) fn step_fact(cx: &mut Cx<'_>, by: isize) {
    let state = cx.state;
    let Some(source) = state.view.source.as_deref().and_then(|id| state.brief().source(id)) else { return };
    let mut spans: Vec<Span> =
        reading::marks(&mut cx.local.marks, state, source).iter().map(|mark| mark.span).collect();
    spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    spans.dedup();
    let now = state.view.selection.map(|now| (now.start, std::cmp::Reverse(now.end)));
    let key = |span: &Span| (span.start, std::cmp::Reverse(span.end));
    let next = match now {
        None if by > 0 => spans.first(),
        None => spans.last(),
        Some(now) if by > 0 => spans.iter().find(|span| key(span) > now).or_else(|| spans.first()),
        Some(now) => spans.iter().rev().find(|span| key(span) < now).or_else(|| spans.last()),
    };
    let Some(next) = next.copied() else {
        return cx.ask(Action::Say("Nothing is marked in this article"));
    };
    cx.local.readers.entry(source.id.clone()).or_default().select(next);
    cx.ask(Action::ShowPlace { source: source.id.clone(), span: next });
    cx.enter(Pane::Reading);
}

/// Beside the selected words: what was understood of them, where they are a mark, and what can be done with them.
pub(super) fn show(ui: &Ui, cx: &mut Cx<'_>, source: &BriefSource, selection: Span, at: Option<Rect>) {
    let reached = || source.article.blocks.iter().filter(|block| block.span.overlaps(selection));
    let body = reached().any(Block::is_body);
    let aside = cx.state.view.set_aside && reached().any(|block| block.set_aside.is_some());
    let pane = ui.max_rect();
    // Where the selection is not on the screen: in the lower right corner.
    let place =
        at.map_or(pane.right_bottom() - vec2(380.0, 40.0), |line| line.right_bottom() + vec2(4.0, 4.0));
    let area = Area::new(egui::Id::unique("selection")).order(Order::Middle).constrain_to(pane);
    let same = |mark: &&Highlight| mark.span == selection;
    let meanings: Vec<String> =
        cx.local.marks.made().iter().filter(same).map(|mark| mark.meaning.clone()).collect();
    area.fixed_pos(place).show(ui.ctx(), |ui| {
        let frame = egui::Frame::popup(ui.style()).inner_margin(egui::Margin::same(4));
        frame.show(ui, |ui| {
            ui.set_max_width(420.0);
            for meaning in meanings {
                ui.add(Label::new(RichText::new(meaning).font(Theme::small())).wrap());
            }
            ui.horizontal(|ui| buttons_ui(ui, cx, (body, aside)));
        });
    });
}

fn buttons_ui(ui: &mut Ui, cx: &mut Cx<'_>, (body, aside): (bool, bool)) {
    let add = parts::primary(ui, Command::AddText.name());
    let mut chosen = add.on_hover_text(Command::AddText.tooltip()).clicked().then_some(Command::AddText);
    for (command, _) in [(Command::SetAside, body), (Command::BringBack, aside)].iter().filter(|c| c.1) {
        let name = format!("{} the selection", command.name());
        let button = parts::quiet(ui, command.name()).accessible_name(name);
        if button.on_hover_text(command.tooltip()).clicked() {
            chosen = Some(*command);
        }
    }
    if let Some(command) = chosen {
        run(command, cx);
    }
}

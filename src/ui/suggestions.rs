//! The suggested bullets of the article: the words, the kinds in them, why, and what to do with each.

use egui::{Button, Key, Label, Response, RichText, ScrollArea, TextEdit, Ui};

use super::command::Command;
use super::local::Cx;
use super::parts::{self, Icon};
use super::reading::toggle;
use super::theme::{self, Theme};
use crate::app::{Action, Pane};
use crate::brief::{Edit, SuggestionRef};
use crate::bullet::{BulletKind, Reason, Suggestion};

/// How many suggestions are listed at first, and how many more each time.
const PORTION: usize = 40;

/// The whole list.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let visible = cx.state.visible();
    head_ui(ui, cx, visible.len());
    search_ui(ui, cx);
    if visible.is_empty() {
        nothing_ui(ui, cx);
        return;
    }
    let chosen = cx.state.view.suggestion.as_ref().and_then(|name| visible.position(name));
    let listed = cx.local.listed.max(PORTION).max(chosen.unwrap_or(0) + PORTION / 4);
    ScrollArea::vertical().id_salt("suggestions").auto_shrink(false).show(ui, |ui| {
        for (at, (name, suggestion)) in cx.state.first_visible(listed).iter().enumerate() {
            suggestion_ui(ui, cx, at + 1, name, suggestion);
        }
        if visible.len() > listed {
            let more = PORTION.min(visible.len() - listed);
            if parts::quiet(ui, format!("Show {more} more of {}", visible.len() - listed)).clicked() {
                cx.local.listed = listed + more;
            }
        }
        ui.add_space(theme::EDGE);
    });
}

fn head_ui(ui: &mut Ui, cx: &mut Cx<'_>, count: usize) {
    let keyboard = cx.has_keyboard(Pane::Suggestions);
    let shown = cx.state.view.rejected;
    let rejected = cx
        .state
        .view
        .source
        .as_ref()
        .map_or(0, |id| cx.state.brief().rejected.iter().filter(|r| &r.source == id).count());
    let mut toggled = false;
    parts::row(
        ui,
        theme::HEAD_HEIGHT,
        |ui| parts::pane_title(ui, "Suggestions", Some(count), keyboard),
        |ui| {
            if rejected > 0 || shown {
                let tip = "Show what was rejected, to bring it back";
                toggled = toggle(ui, &format!("Rejected {rejected}"), shown).on_hover_text(tip).clicked();
            }
            target_ui(ui, cx);
        },
    );
    if toggled {
        cx.ask(Action::ToggleRejected);
    }
}

/// Which section accepted suggestions go to, where there is a choice.
fn target_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let sections = &cx.state.brief().sections;
    let target = cx.state.view.section.or_else(|| sections.first().map(|s| s.id));
    let Some(current) = sections.iter().find(|s| Some(s.id) == target).filter(|_| sections.len() > 1) else {
        return;
    };
    let theme = Theme::of(ui);
    let words = parts::soft(theme, format!("Into: {}", current.title));
    let button = ui.add(Button::new(words).frame_when_inactive(false).truncate());
    let button = button.on_hover_text("The section that accepted suggestions go to");
    parts::menu(&button).show(|ui| {
        for section in sections {
            if ui.selectable_label(section.id == current.id, &section.title).clicked() {
                cx.ask(Action::TargetSection(section.id));
            }
        }
    });
}

/// Where words to look for are typed; Enter goes back to the list, Escape shows all again.
fn search_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let asked = std::mem::take(&mut cx.local.search_asked);
    cx.local.search_open |= asked;
    if !cx.local.search_open && cx.state.view.search.is_empty() {
        return;
    }
    let mut words = cx.state.view.search.clone();
    let (mut close, mut response) = (false, None);
    ui.horizontal(|ui| {
        let width = ui.available_width() - theme::WIDE - theme::GAP;
        let field = TextEdit::singleline(&mut words).hint_text("Words to look for").desired_width(width);
        response = Some(ui.add(field).accessible_name("Search suggestions"));
        close = parts::icon_button(ui, Icon::Close, "Show all suggestions").clicked();
    });
    ui.add_space(theme::TIGHT);
    let Some(response) = response else { return };
    if asked {
        response.request_focus();
    }
    if response.changed() {
        cx.ask(Action::Search(words.clone()));
    }
    if response.lost_focus() {
        close |= ui.input(|input| input.key_pressed(Key::Escape));
        if !close {
            cx.enter(Pane::Suggestions);
        }
    }
    cx.local.search_open = !close && (response.has_focus() || asked || !words.is_empty());
    if close {
        cx.ask(Action::Search(String::new()));
    }
}

fn nothing_ui(ui: &mut Ui, cx: &Cx<'_>) {
    let words = match cx.state.view.source.as_deref() {
        None => "Suggestions stand here when an article is open",
        Some(id) if cx.state.analysis(id).is_none() => "Reading the article…",
        Some(_) if !cx.state.view.search.is_empty() => "No suggestion of this article has these words",
        Some(_) if !cx.state.view.hidden_kinds.is_empty() => "Nothing more of the kinds that are shown",
        Some(_) => "Nothing more to suggest here. Select words in the text to add them by hand",
    };
    ui.add_space(theme::GAP);
    ui.add(Label::new(parts::soft(Theme::of(ui), words)).wrap());
}

/// So wide a card is at least whose kinds and buttons stand in one row.
const ONE_ROW: f32 = 300.0;

fn suggestion_ui(ui: &mut Ui, cx: &mut Cx<'_>, number: usize, name: &SuggestionRef, suggestion: &Suggestion) {
    let chosen = cx.state.view.suggestion.as_ref() == Some(name);
    let height = cx.local.suggestion_heights.at(ui.available_width(), name);
    if !chosen && parts::keeps_room(ui, height) {
        return;
    }
    let rejected = cx.state.brief().rejected.contains(name);
    let label = format!("Suggestion {number}: {}", suggestion.text);
    let response = parts::choice(ui, ("suggestion", name), chosen, &label, |ui| {
        ui.spacing_mut().item_spacing.y = theme::TIGHT;
        let theme = Theme::of(ui);
        let buttons = |ui: &mut Ui| buttons_ui(ui, cx, number, name, chosen, rejected);
        if ui.available_width() >= ONE_ROW {
            parts::row(ui, theme::WIDE, |ui| kinds_ui(ui, suggestion), buttons);
        } else {
            parts::row(ui, theme::WIDE, |ui| kinds_ui(ui, suggestion), |_| {});
            parts::row(ui, theme::WIDE, |_| {}, buttons);
        }
        let color = if rejected { theme.ink_soft } else { theme.ink };
        parts::bullet_text(ui, &suggestion.text, color);
        if chosen {
            reasons_ui(ui, suggestion);
        }
    });
    // The chosen one is higher than it is among the others.
    if !chosen {
        cx.local.suggestion_heights.note(name.clone(), response.rect.height());
    }
    if response.clicked() {
        cx.ask(Action::SelectSuggestion(Some(name.clone())));
        cx.enter(Pane::Suggestions);
    }
    scroll(cx, name, chosen, &response);
}

/// Brings the chosen one into view, once, when it was chosen elsewhere.
fn scroll(cx: &mut Cx<'_>, name: &SuggestionRef, chosen: bool, response: &Response) {
    if chosen && cx.local.shown_suggestion.as_ref() != Some(name) {
        response.scroll_to_me(None);
        cx.local.shown_suggestion = Some(name.clone());
    }
}

fn kinds_ui(ui: &mut Ui, suggestion: &Suggestion) {
    ui.spacing_mut().item_spacing.x = theme::TIGHT;
    for kind in &suggestion.kinds {
        parts::badge(ui, *kind);
    }
    parts::caption(ui, kind_name(suggestion.kind)).on_hover_text(kind_tip(suggestion.kind));
}

/// What a bullet is, in a word.
pub(super) const fn kind_name(kind: BulletKind) -> &'static str {
    match kind {
        BulletKind::Reported => "Reported",
        BulletKind::Judgement => "Judgement",
        BulletKind::Comment => "Comment",
    }
}

/// What that word means.
pub(super) const fn kind_tip(kind: BulletKind) -> &'static str {
    match kind {
        BulletKind::Reported => "The source reports it as a fact",
        BulletKind::Judgement => "A judgement or forecast of the source or its speaker",
        BulletKind::Comment => "The analyst's own words, from no source",
    }
}

/// The buttons of one suggestion; they stand from right to left.
fn buttons_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    number: usize,
    name: &SuggestionRef,
    chosen: bool,
    rejected: bool,
) {
    ui.spacing_mut().item_spacing.x = theme::TIGHT;
    if rejected {
        let button = parts::quiet(ui, small("Bring back"));
        if named(button, format!("Bring back suggestion {number}"), "Put it back among the suggestions")
            .clicked()
        {
            cx.edit(Edit::Restore(name.clone()));
        }
        return;
    }
    let theme = Theme::of(ui);
    let color = if chosen { theme.ink } else { theme.ink_quiet };
    for (command, action) in [
        (Command::Reject, Action::RejectSelected),
        (Command::Edit, Action::EditSelected),
        (Command::Accept, Action::AcceptSelected),
    ] {
        let main = chosen && command == Command::Accept;
        let button = if main {
            parts::primary(ui, command.name())
        } else {
            parts::quiet(ui, small(command.name()).color(color))
        };
        if named(button, format!("{} suggestion {number}", command.name()), &command.tooltip()).clicked() {
            cx.ask(Action::SelectSuggestion(Some(name.clone())));
            cx.ask(action);
        }
    }
}

fn small(words: &str) -> RichText {
    RichText::new(words).font(Theme::small())
}

fn named(button: Response, name: String, tip: &str) -> Response {
    button.accessible_name(name).on_hover_text(tip)
}

/// How many reasons are said beside a suggestion; the tooltip has all.
const REASONS_SHOWN: usize = 3;

/// The words of the reasons that moved the score most, for or against, in the order of the score.
fn weightiest(reasons: &[Reason]) -> Vec<&str> {
    let mut heaviest: Vec<(usize, &Reason)> = reasons.iter().enumerate().collect();
    heaviest.sort_by(|(_, a), (_, b)| b.weight.abs().total_cmp(&a.weight.abs()));
    heaviest.truncate(REASONS_SHOWN);
    heaviest.sort_by_key(|(at, _)| *at);
    heaviest.into_iter().map(|(_, reason)| reason.words).collect()
}

/// One reason a line, those against it told apart.
fn all_reasons(reasons: &[Reason]) -> String {
    let line =
        |reason: &Reason| format!("{} {}", if reason.weight < 0.0 { "\u{2212}" } else { "+" }, reason.words);
    reasons.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Why it is suggested, and how the sentence became the bullet.
fn reasons_ui(ui: &mut Ui, suggestion: &Suggestion) {
    let theme = Theme::of(ui);
    let why = weightiest(&suggestion.reasons);
    if !why.is_empty() {
        let label = ui.add(Label::new(parts::soft(theme, format!("Why: {}", why.join("; ")))).truncate());
        if why.len() < suggestion.reasons.len() {
            label.on_hover_text(all_reasons(&suggestion.reasons));
        }
    }
    let how: Vec<&str> = suggestion.rewordings.iter().map(|change| change.name).collect();
    if !how.is_empty() {
        ui.add(Label::new(parts::soft(theme, format!("Reworded: {}", how.join("; ")))).wrap());
    }
}

//! One bullet of the outline: its words, edited in place; where they come from; what is to be checked.

use egui::{Align, CornerRadius, DragAndDrop, Frame, Key, Label, Margin, Rect, RichText};
use egui::{Role, Sense, Stroke, TextEdit, Ui, UiBuilder, WidgetInfo, vec2};

use super::command::Command;
use super::findings;
use super::local::{CommentDraft, Cx};
use super::parts::{self, Icon};
use super::suggestions::{kind_name, kind_tip};
use super::theme::{self, Theme};
use super::window::run;
use crate::app::{Action, Chosen, Pane};
use crate::brief::{Bullet, BulletId, Edit, Outcome, Section};
use crate::bullet::BulletKind;
use crate::text::large;

/// One bullet, `index` in its section.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, section: &Section, index: usize, bullet: &Bullet) {
    let leads = cx.state.view.bullet == Some(bullet.id);
    let chosen = leads || cx.state.view.also.contains(&bullet.id);
    let editing = cx.state.view.editing == Some(bullet.id);
    let dragged = DragAndDrop::payload::<BulletId>(ui.ctx()).is_some_and(|dragged| *dragged == bullet.id);
    let height = cx.local.bullet_heights.at(ui.available_width(), &bullet.id);
    if !chosen && !dragged && parts::keeps_room(ui, height) {
        return;
    }
    let label = format!("Bullet: {}", bullet.text);
    let builder = UiBuilder::new().id_salt(bullet.id.0).sense(Sense::click());
    let response = ui
        .scope_builder(builder, |ui| {
            let pointed = ui.response().contains_pointer();
            if dragged {
                ui.set_opacity(0.4);
            }
            frame(ui, bullet, chosen, pointed).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing = vec2(theme::TIGHT, theme::TIGHT);
                ui.horizontal_top(|ui| {
                    grip_ui(ui, bullet, chosen || pointed);
                    ui.vertical(|ui| body_ui(ui, cx, section, bullet, leads, editing));
                });
            });
        })
        .response;
    // The chosen one is higher than it is among the others.
    if !chosen {
        cx.local.bullet_heights.note(bullet.id, response.rect.height());
    }
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &label));
    if response.clicked() {
        let held = ui.input(|input| input.modifiers);
        let again = leads && !editing && cx.state.view.also.is_empty();
        cx.ask(match (held.command, held.shift) {
            (true, _) => Action::Chosen(Chosen::Toggle(bullet.id)),
            (false, true) => Action::Chosen(Chosen::UpTo(bullet.id)),
            (false, false) if again => Action::EditBullet(Some(bullet.id)),
            (false, false) => Action::SelectBullet(Some(bullet.id)),
        });
        cx.enter(Pane::Brief);
    }
    if leads && cx.local.shown_bullet != Some(bullet.id) {
        response.scroll_to_me(None);
        cx.local.shown_bullet = Some(bullet.id);
    }
    drop_target(ui, cx, response.rect, section, index, Some(bullet.id));
}

fn frame(ui: &Ui, bullet: &Bullet, chosen: bool, pointed: bool) -> Frame {
    let theme = Theme::of(ui);
    let comment = bullet.kind == BulletKind::Comment;
    let fill = match (chosen, comment, pointed) {
        (true, ..) => theme.accent_tint,
        (false, true, _) => theme.sunken,
        (false, false, true) => theme.hover,
        (false, false, false) => theme.page,
    };
    let outline = if chosen { theme.accent } else { fill };
    Frame::new()
        .fill(fill)
        .stroke(Stroke::new(1.0, outline))
        .corner_radius(CornerRadius::same(theme::CARD_RADIUS))
        .inner_margin(Margin { left: 2, right: 8, top: 5, bottom: 5 })
}

/// The handle to drag the bullet by; a point where the pointer is elsewhere.
fn grip_ui(ui: &mut Ui, bullet: &Bullet, active: bool) {
    let (rect, response) = ui.allocate_exact_size(vec2(18.0, theme::BULLET_LINE), Sense::drag());
    let theme = Theme::of(ui);
    if active || response.dragged() {
        parts::paint_icon(ui.painter(), rect, Icon::Grip, theme.ink_soft);
    } else {
        let color = if bullet.kind == BulletKind::Comment { theme.accent } else { theme.ink_soft };
        ui.painter().circle_filled(rect.center(), 2.5, color);
    }
    response.dnd_set_drag_payload(bullet.id);
    response.on_hover_and_drag_cursor(egui::CursorIcon::Grab).on_hover_text("Drag to move");
}

fn body_ui(ui: &mut Ui, cx: &mut Cx<'_>, section: &Section, bullet: &Bullet, leads: bool, editing: bool) {
    let theme = Theme::of(ui);
    if editing {
        field_ui(ui, cx, bullet);
    } else {
        let words = if bullet.text.is_empty() { "(no words)" } else { &bullet.text };
        parts::bullet_text(ui, words, theme.ink);
    }
    origin_ui(ui, cx, bullet);
    notes_ui(ui, cx, bullet);
    new_words_ui(ui, cx, bullet);
    if leads && !cx.state.view.also.is_empty() {
        several_ui(ui, cx);
    } else if leads {
        actions_ui(ui, cx, section, bullet, editing);
    }
}

/// The words, open for editing. Each change is an edit; typing joins into one step of the history.
fn field_ui(ui: &mut Ui, cx: &mut Cx<'_>, bullet: &Bullet) {
    let mut text = bullet.text.clone();
    let field = TextEdit::multiline(&mut text)
        .id_salt(("words", bullet.id.0))
        .font(Theme::bullet())
        .desired_rows(2)
        .return_key(None)
        .cursor_at_end(true)
        .desired_width(f32::INFINITY);
    let shown = field.show(ui);
    let cursor = shown.cursor_range.map(|range| range.primary.index.0);
    let byte =
        |letters: usize| bullet.text.char_indices().nth(letters).map_or(bullet.text.len(), |(at, _)| at);
    let response = shown.response.response.accessible_name("Words of the bullet");
    cx.local.cursor = cursor.map(byte).or(cx.local.cursor);
    if cx.local.typing_in != Some(bullet.id) {
        response.request_focus();
        cx.local.typing_in = Some(bullet.id);
        return;
    }
    if response.changed() {
        // A bullet is one line: a pasted line end becomes a space.
        cx.edit(Edit::Reword(bullet.id, text.replace(['\n', '\r'], " ")));
    }
    let done = response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if done || response.lost_focus() {
        cx.ask(Action::EditBullet(None));
        cx.local.typing_in = None;
    }
    if done {
        response.surrender_focus();
    }
}

/// What the bullet is and where its words come from.
fn origin_ui(ui: &mut Ui, cx: &mut Cx<'_>, bullet: &Bullet) {
    ui.horizontal_wrapped(|ui| {
        parts::low(ui);
        let theme = Theme::of(ui);
        let color = match bullet.kind {
            BulletKind::Reported => theme.ink_soft,
            BulletKind::Judgement | BulletKind::Comment => theme.accent,
        };
        let kind = RichText::new(kind_name(bullet.kind)).font(Theme::small_strong()).color(color);
        ui.label(kind).on_hover_text(kind_tip(bullet.kind));
        for citation in &bullet.citations {
            let words = match citation.sentence {
                0 => citation.source.clone(),
                number => format!("{}, sentence {number}", citation.source),
            };
            let link = parts::quiet(ui, RichText::new(words).font(Theme::small()).color(theme.ink_soft));
            if link.on_hover_text(format!("“{}”", citation.quote)).clicked() {
                cx.ask(Action::SelectBullet(Some(bullet.id)));
                cx.ask(Action::ShowPlace { source: citation.source.clone(), span: citation.span });
            }
        }
    });
}

/// What there is to check, in words beside the bullet.
fn notes_ui(ui: &mut Ui, cx: &mut Cx<'_>, bullet: &Bullet) {
    let findings = cx.state.findings();
    let all = findings.get(&bullet.id).map(Vec::as_slice).unwrap_or_default();
    let chosen = cx.state.view.bullet == Some(bullet.id);
    for finding in all {
        findings::show(ui, cx, finding, chosen);
    }
    findings::waived_ui(ui, cx, Some(bullet.id), chosen);
}

/// The words suggested now, where the article is read another way than when the bullet was accepted.
fn new_words_ui(ui: &mut Ui, cx: &mut Cx<'_>, bullet: &Bullet) {
    let Some(words) = cx.state.new_words(bullet) else { return };
    let theme = Theme::of(ui);
    let own = if bullet.suggested.as_ref() == Some(&bullet.text) { "" } else { " Your own words stay." };
    let line = match bullet.suggested.as_deref().and_then(|then| changed_words(then, &words)) {
        Some((then, now)) => format!("Check: as the article is read now, “{then}” is “{now}”.{own}"),
        None => format!("Check: as the article is read now, it says: “{words}”{own}"),
    };
    ui.add(Label::new(RichText::new(line).font(Theme::small()).color(theme.warning)).wrap());
    ui.horizontal(|ui| {
        parts::low(ui);
        let small = |words: &str| RichText::new(words).font(Theme::small());
        let take = ui.add(egui::Button::new(small("Use the new words")));
        let take = take.accessible_name(format!("Use the new words: {words}")).on_hover_text(&words);
        if take.clicked() {
            cx.edit(Edit::Renew(vec![(bullet.id, words.clone())]));
        }
        let keep = parts::quiet(ui, small("Keep as it is"));
        if keep.accessible_name(format!("Keep as it is: {}", bullet.text)).clicked() {
            cx.edit(Edit::KeepWords(bullet.id, words));
        }
    });
}

/// The words that have changed between two wordings, old and new; none where one only adds or leaves out, or where
/// they differ in more than a glance can take in.
fn changed_words(then: &str, now: &str) -> Option<(String, String)> {
    const GLANCE: usize = 8;
    let (then, now): (Vec<&str>, Vec<&str>) = (then.split(' ').collect(), now.split(' ').collect());
    let front = then.iter().zip(&now).take_while(|(a, b)| a == b).count();
    let rest = then.len().min(now.len()) - front;
    let back = then.iter().rev().zip(now.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let middle = |words: &[&str]| {
        let words = words.get(front..words.len() - back).unwrap_or_default();
        let joined = words.join(" ");
        let bare = joined.trim_matches(|c: char| matches!(c, '(' | ')' | ',' | '.' | ';'));
        (words.len() <= GLANCE && !bare.is_empty()).then(|| bare.to_owned())
    };
    middle(&then).zip(middle(&now))
}

fn actions_ui(ui: &mut Ui, cx: &mut Cx<'_>, section: &Section, bullet: &Bullet, editing: bool) {
    ui.horizontal_wrapped(|ui| {
        parts::low(ui);
        let small = |words: &str| RichText::new(words).font(Theme::small());
        let edit = parts::quiet(ui, small("Edit"))
            .accessible_name("Edit bullet")
            .on_hover_text(Command::Edit.tooltip());
        if edit.clicked() && !editing {
            cx.ask(Action::EditBullet(Some(bullet.id)));
        }
        if editing
            && parts::quiet(ui, small(Command::Split.name()))
                .on_hover_text(Command::Split.tooltip())
                .clicked()
        {
            run(Command::Split, cx);
        }
        if parts::quiet(ui, small("Comment")).on_hover_text(Command::Comment.tooltip()).clicked() {
            let after = Some(bullet.id);
            cx.local.comment =
                Some(CommentDraft { section: Some(section.id), after, ..CommentDraft::default() });
        }
        if parts::icon_button(ui, Icon::Up, "Move bullet up")
            .on_hover_text(Command::MoveUp.tooltip())
            .clicked()
        {
            cx.ask(Action::MoveSelectedBullet(-1));
        }
        if parts::icon_button(ui, Icon::Down, "Move bullet down")
            .on_hover_text(Command::MoveDown.tooltip())
            .clicked()
        {
            cx.ask(Action::MoveSelectedBullet(1));
        }
        let more = parts::icon_button(ui, Icon::More, "More for this bullet");
        parts::menu(&more).show(|ui| menu_ui(ui, cx, section, bullet));
        ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
            let remove = parts::quiet(ui, small("Remove")).accessible_name("Remove bullet");
            if remove.on_hover_text(Command::RemoveBullet.tooltip()).clicked() {
                cx.edit(Edit::Remove(bullet.id));
            }
        });
    });
}

/// What can be done with all the chosen bullets at once.
fn several_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let chosen = cx.state.chosen_bullets().len();
    ui.horizontal_wrapped(|ui| {
        parts::low(ui);
        let small = |words: &str| RichText::new(words).font(Theme::small());
        ui.label(RichText::new(format!("{chosen} bullets chosen")).font(Theme::small_strong()));
        let word = |ui: &mut Ui, command: Command, name: &str| {
            let button = parts::quiet(ui, small(command.name())).accessible_name(name);
            button.on_hover_text(command.tooltip()).clicked()
        };
        let icon = |ui: &mut Ui, icon: Icon, command: Command, name: &str| {
            parts::icon_button(ui, icon, name).on_hover_text(command.tooltip()).clicked()
        };
        let mut asked = None;
        if word(ui, Command::Merge, "Merge bullets") {
            asked = Some(Action::Chosen(Chosen::Merge));
        }
        if icon(ui, Icon::Up, Command::MoveUp, "Move bullets up") {
            asked = Some(Action::MoveSelectedBullet(-1));
        }
        if icon(ui, Icon::Down, Command::MoveDown, "Move bullets down") {
            asked = Some(Action::MoveSelectedBullet(1));
        }
        if word(ui, Command::RemoveBullet, "Remove bullets") {
            asked = Some(Action::Chosen(Chosen::Remove));
        }
        if let Some(action) = asked {
            // Whichever pane the keyboard is in, these are about the brief's bullets.
            cx.enter(Pane::Brief);
            cx.ask(action);
        }
        let menu = parts::icon_button(ui, Icon::More, "Move bullets to a section");
        parts::menu(&menu).show(|ui| {
            for (at, section) in cx.state.brief().sections.iter().enumerate() {
                if ui.button(format!("Move to {}", section.title)).clicked() {
                    cx.enter(Pane::Brief);
                    cx.ask(Action::Chosen(Chosen::ToSection(at + 1)));
                }
            }
        });
    });
}

fn menu_ui(ui: &mut Ui, cx: &mut Cx<'_>, section: &Section, bullet: &Bullet) {
    let sections = &cx.state.brief().sections;
    for (at, other) in sections.iter().enumerate().filter(|(_, other)| other.id != section.id) {
        let key = u8::try_from(at + 1).ok().filter(|n| *n <= 9).map(|n| Command::Section(n).key());
        let key = parts::soft(Theme::of(ui), key.unwrap_or_default());
        if ui.add(egui::Button::new(format!("Move to {}", other.title)).right_text(key)).clicked() {
            cx.edit(Edit::Move { bullet: bullet.id, section: other.id, index: other.bullets.len() });
        }
    }
    let first = section.bullets.first().is_some_and(|first| first.id == bullet.id);
    let key = parts::soft(Theme::of(ui), Command::Merge.key());
    let merge = egui::Button::new("Merge with the bullet before").right_text(key);
    let none = "It is the first of its section";
    if ui.add_enabled(!first, merge).on_disabled_hover_text(none).clicked() {
        cx.ask(Action::Chosen(Chosen::Merge));
    }
    ui.separator();
    for kind in [BulletKind::Reported, BulletKind::Judgement, BulletKind::Comment] {
        let words = format!("Mark as {}", kind_name(kind).to_lowercase());
        let item = ui.selectable_label(bullet.kind == kind, words).on_hover_text(kind_tip(kind));
        if item.clicked() && bullet.kind != kind {
            cx.edit(Edit::SetKind(bullet.id, kind));
        }
    }
    for (index, forecast) in bullet.forecasts.iter().enumerate() {
        ui.separator();
        let words = format!("Forecast “{}”", forecast.expectation.what);
        parts::caption(ui, parts::shortened(&words, FORECAST_LETTERS)).on_hover_text(words);
        for outcome in Outcome::ALL {
            if ui.selectable_label(forecast.outcome == outcome, large(outcome.name())).clicked() {
                cx.edit(Edit::SetOutcome(bullet.id, index, outcome));
            }
        }
    }
    if let Some(suggested) = bullet.suggested.as_ref().filter(|words| **words != bullet.text) {
        ui.separator();
        if ui.button("Reset to the suggested words").on_hover_text(suggested).clicked() {
            cx.edit(Edit::Reword(bullet.id, suggested.clone()));
        }
    }
}

/// So many letters of a forecast tell which it is.
const FORECAST_LETTERS: usize = 48;

/// Takes a dragged bullet: before or after the bullet at `index`, by which half of `rect` the pointer is in.
pub(super) fn drop_target(
    ui: &Ui,
    cx: &mut Cx<'_>,
    rect: Rect,
    section: &Section,
    index: usize,
    bullet: Option<BulletId>,
) {
    let Some(dragged) = DragAndDrop::payload::<BulletId>(ui.ctx()) else { return };
    let Some(pointer) = ui.input(|input| input.pointer.interact_pos()) else { return };
    if !rect.contains(pointer) || !ui.clip_rect().contains(pointer) {
        return;
    }
    let below = pointer.y > rect.center().y;
    let place = if bullet.is_some() && below { index + 1 } else { index };
    let y = if bullet.is_none() || below { rect.bottom() + 2.0 } else { rect.top() - 2.0 };
    ui.painter().hline(rect.x_range(), y, Stroke::new(2.0, Theme::of(ui).accent));
    if ui.input(|input| input.pointer.any_released()) {
        DragAndDrop::clear_payload(ui.ctx());
        let chosen = cx.state.chosen_bullets();
        let moved = if chosen.contains(&dragged) { chosen } else { vec![*dragged] };
        let before = section.bullets.iter().take(place).filter(|b| moved.contains(&b.id)).count();
        let (section, index) = (section.id, place - before);
        cx.edit(match moved.as_slice() {
            [bullet] => Edit::Move { bullet: *bullet, section, index },
            _ => Edit::MoveAll { bullets: moved, section, index },
        });
    }
}

/// The bullet that stands `step` from `id` in the whole brief, for the keys that go up and down.
pub(super) fn neighbour(cx: &Cx<'_>, id: Option<BulletId>, step: isize) -> Option<BulletId> {
    let all: Vec<BulletId> = cx.state.brief().bullets().map(|b| b.id).collect();
    let at = id.and_then(|id| all.iter().position(|other| *other == id));
    match at {
        None => all.first().copied(),
        Some(at) => at.checked_add_signed(step).and_then(|to| all.get(to)).copied(),
    }
}

#[cfg(test)]
mod tests {
    use super::changed_words;

    #[track_caller]
    fn check(then: &str, now: &str, expected: Option<(&str, &str)>) {
        let changed = changed_words(then, now);
        assert_eq!(changed.as_ref().map(|(a, b)| (a.as_str(), b.as_str())), expected);
    }

    #[test]
    fn what_has_changed_is_named() {
        let then = "The port closed on Monday (2 March 2026), he said.";
        let now = "The port closed on Monday (13 April 2026), he said.";
        check(then, now, Some(("2 March", "13 April")));
        check(then, "The port closed on Monday, he said.", Some(("Monday (2 March 2026", "Monday")));
        check(
            "It closed on Monday.",
            "It closed on Monday (2 March 2026).",
            Some(("Monday", "Monday (2 March 2026")),
        );
        check("He left the port.", "He left the old port.", None);
        check("a a", "a", None);
        check("One two three four five six seven eight nine.", "Quite another sentence.", None);
    }
}

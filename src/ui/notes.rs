//! What there is to know about an article before one reads it: notes in plain words, each with what to do, and the
//! question for a date that is not known. Nothing here blocks the way, and everything can be put out of it.

use egui::{Align, CornerRadius, Key, Label, Layout, RichText, TextEdit, Ui};

use super::details::{DATE_HELP, plain, weekday};
use super::local::{Cx, Draft};
use super::parts::{self, Icon};
use super::theme::{self, Theme};
use crate::app::State;
use crate::article::moment_of;
use crate::brief::{BriefSource, Edit, SourceValue};
use crate::text::Note;

/// All notes on the article shown, one strip each.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, source: &BriefSource) {
    // What says that the file holds several articles is drawn with the list of them.
    let listed = cx.state.note_on_parts(source);
    for note in cx.state.notes(source).into_iter().filter(|note| Some(note) != listed.as_ref()) {
        let theme = Theme::of(ui);
        let fill = theme.severity_tint(note.severity);
        let strip = egui::Frame::new().fill(fill).inner_margin(egui::Margin {
            left: 12,
            right: 4,
            top: 2,
            bottom: 2,
        });
        strip.corner_radius(CornerRadius::same(theme::BUTTON_RADIUS)).show(ui, |ui| {
            strip_ui(ui, cx, source, &note);
        });
    }
}

/// One strip: the words to the left, what puts them out of the way to the right.
fn strip_ui(ui: &mut Ui, cx: &mut Cx<'_>, source: &BriefSource, note: &Note) {
    /// Room for the button that dismisses the note.
    const CLOSE: f32 = 36.0;
    ui.horizontal_top(|ui| {
        let width = ui.available_width() - CLOSE;
        ui.allocate_ui_with_layout(egui::vec2(width, theme::WIDE), Layout::top_down(Align::Min), |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.add_space(3.0);
            if State::asks_for_date(source, note) {
                question_ui(ui, cx, source, note);
            } else {
                words_ui(ui, note);
            }
        });
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            let name = format!("Dismiss note: {}", note.message);
            let close = parts::icon_button(ui, Icon::Close, &name);
            if close.on_hover_text("It stays dismissed for this article; undo brings it back").clicked() {
                cx.edit(Edit::DismissNote(source.id.clone(), note.message.clone()));
            }
        });
    });
}

/// "Check: The text seems to be cut off. Open the page in a browser, …".
fn words_ui(ui: &mut Ui, note: &Note) {
    let theme = Theme::of(ui);
    let (word, color) = (note.severity.word(), theme.severity(note.severity));
    let stop = if note.message.ends_with(['.', '!', '?']) { "" } else { "." };
    let what =
        RichText::new(format!("{word}: {}{stop}", note.message)).font(Theme::small_strong()).color(color);
    ui.add(Label::new(what).wrap());
    if !note.hint.is_empty() {
        ui.add(Label::new(RichText::new(&note.hint).font(Theme::small()).color(theme.ink)).wrap());
    }
}

/// Asks for the date, says why it matters, and what was understood before it is set.
fn question_ui(ui: &mut Ui, cx: &mut Cx<'_>, source: &BriefSource, note: &Note) {
    const NAME: &str = "When was this published?";
    let theme = Theme::of(ui);
    let mine = |draft: &&Draft| draft.source == source.id && draft.name == NAME;
    let mut text = cx.local.draft.as_ref().filter(mine).map(|d| d.text.clone()).unwrap_or_default();
    let mut set = false;
    ui.horizontal_wrapped(|ui| {
        parts::low(ui);
        ui.spacing_mut().item_spacing.x = theme::GAP;
        let label = ui.label(RichText::new(NAME).font(Theme::small_strong()).color(theme.warning));
        let field = TextEdit::singleline(&mut text).hint_text("22 November 2026").desired_width(160.0);
        let response = ui.add(field).labelled_by(label.id);
        if response.changed() {
            cx.local.draft = Some(Draft { source: source.id.clone(), name: NAME, text: text.clone() });
        }
        set = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let ready = moment_of(&text).is_some();
        let button = egui::Button::new(RichText::new("Set date").font(Theme::small()));
        set |= ui.add_enabled(ready, button).on_disabled_hover_text(DATE_HELP).clicked();
    });
    let moment = moment_of(&text);
    let words = match moment {
        Some(moment) => format!("Read as {} {}", weekday(moment), plain(moment)),
        None if text.trim().is_empty() => format!("{}. {}", note.message, note.hint),
        None => DATE_HELP.to_owned(),
    };
    ui.add(Label::new(RichText::new(words).font(Theme::small()).color(theme.ink)).wrap());
    if let Some(moment) = moment.filter(|_| set) {
        cx.edit(Edit::CorrectSource(source.id.clone(), SourceValue::Published(Some(moment))));
        cx.local.draft = None;
    }
}

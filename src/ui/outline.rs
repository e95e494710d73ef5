//! The brief as an outline: its head, its sections, its bullets; where it is written.

use egui::{Button, RichText, ScrollArea, TextEdit, Ui};
use jiff::civil::Date;

use super::bullet_row;
use super::command::Command;
use super::findings;
use super::local::{CommentDraft, Cx};
use super::parts::{self, Icon};
use super::preview;
use super::reading::toggle;
use super::theme::{self, Theme};
use super::timeline;
use crate::app::{Action, Pane};
use crate::brief::{Edit, Field, Part, Scale, Section, marking::MARKINGS};
use crate::export::BUILT_IN;

/// The whole column: outline or preview.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let keyboard = cx.has_keyboard(Pane::Brief);
    let bullets = cx.state.brief().bullets().count();
    let (preview, glance) = (cx.state.view.preview, cx.state.view.glance);
    let mut asked = None;
    parts::row(
        ui,
        theme::HEAD_HEIGHT,
        |ui| parts::pane_title(ui, "Brief", Some(bullets), keyboard),
        |ui| {
            for (command, on, action) in [
                (Command::Preview, preview, Action::TogglePreview),
                (Command::Timeline, glance, Action::ToggleGlance),
            ] {
                if toggle(ui, command.name(), on).on_hover_text(command.tooltip()).clicked() {
                    asked = Some(action);
                }
            }
        },
    );
    asked.into_iter().for_each(|action| cx.ask(action));
    if glance {
        timeline::show(ui, cx);
        return;
    }
    if preview {
        preview::show(ui, cx);
        return;
    }
    outdated_ui(ui, cx);
    ScrollArea::vertical().id_salt("outline").auto_shrink(false).show(ui, |ui| {
        head_ui(ui, cx);
        findings::brief_ui(ui, cx);
        let sections = &cx.state.brief().sections;
        for (at, section) in sections.iter().enumerate() {
            section_ui(ui, cx, at, section);
        }
        add_section_ui(ui, cx);
        ui.add_space(theme::WIDE);
    });
}

/// Says that bullets could take new words, since their article is read another way, and gives them to all at once.
fn outdated_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let outdated = cx.state.outdated();
    if outdated.is_empty() {
        return;
    }
    let theme = Theme::of(ui);
    let (words, button) = match outdated.len() {
        1 => (
            "1 bullet has other words now that its article is read another way".to_owned(),
            "Update it".to_owned(),
        ),
        many => (
            format!("{many} bullets have other words now that their article is read another way"),
            format!("Update all {many}"),
        ),
    };
    let frame = egui::Frame::new().fill(theme.warning_tint).inner_margin(egui::Margin::symmetric(12, 6));
    frame.corner_radius(egui::CornerRadius::same(theme::BUTTON_RADIUS)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = theme::TIGHT;
        ui.add(
            egui::Label::new(RichText::new(words).font(Theme::small_strong()).color(theme.warning)).wrap(),
        );
        let tip = "Takes the words that are suggested now; bullets with words of your own stay as they are";
        if ui.add(Button::new(RichText::new(button).font(Theme::small()))).on_hover_text(tip).clicked() {
            cx.edit(Edit::Renew(outdated));
        }
    });
    ui.add_space(theme::TIGHT);
}

/// Title, date and marking; the rest behind "More fields".
fn head_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let brief = cx.state.brief();
    let mut title = brief.title.clone();
    let field = TextEdit::singleline(&mut title)
        .font(Theme::headline())
        .hint_text("Title of the brief")
        .frame(bare())
        .desired_width(f32::INFINITY);
    if ui.add(field).accessible_name("Title of the brief").changed() {
        cx.edit(Edit::SetField(Field::Title, title));
    }
    ui.horizontal(|ui| {
        date_ui(ui, cx);
        marking_ui(ui, cx);
        fields_ui(ui, cx);
    });
    ui.add_space(theme::TIGHT);
    ui.separator();
}

/// A field that looks like plain text until it has the keyboard.
fn bare() -> egui::Frame {
    egui::Frame::new().inner_margin(egui::Margin::symmetric(0, 2))
}

fn date_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = Theme::of(ui);
    let shown = cx.state.brief().date.to_string();
    let mut text = cx.local.date.clone().unwrap_or(shown);
    let wrong = text.parse::<Date>().is_err();
    let color = if wrong { theme.danger } else { theme.ink };
    let field = TextEdit::singleline(&mut text).text_color(color).desired_width(92.0);
    let tip = "The brief's day, as 2026-11-22";
    let response = ui.add(field).accessible_name("Date of the brief").on_hover_text(tip);
    if response.changed() {
        if let Ok(date) = text.parse::<Date>() {
            cx.edit(Edit::SetDate(date));
        }
        cx.local.date = Some(text);
    }
    if response.lost_focus() {
        cx.local.date = None;
    }
}

/// The known markings are offered; any other text can be typed.
fn marking_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let mut marking = cx.state.brief().marking.clone();
    let field = TextEdit::singleline(&mut marking).hint_text("No marking").desired_width(120.0);
    let tip = "The marking stands at the head and the foot of the export";
    if ui.add(field).accessible_name("Marking").on_hover_text(tip).changed() {
        cx.edit(Edit::SetField(Field::Marking, marking.clone()));
    }
    let button = parts::icon_button(ui, Icon::Down, "Choose a marking");
    parts::menu(&button).show(|ui| {
        for choice in MARKINGS.map(|known| known.name) {
            if ui.selectable_label(marking == choice, choice).clicked() {
                cx.edit(Edit::SetField(Field::Marking, choice.to_owned()));
            }
        }
        if ui.selectable_label(marking.is_empty(), "No marking").clicked() {
            cx.edit(Edit::SetField(Field::Marking, String::new()));
        }
    });
}

fn fields_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = Theme::of(ui);
    let words = RichText::new("More fields").font(Theme::small()).color(theme.accent);
    let button = parts::quiet(ui, words)
        .on_hover_text("Desk, author, audience, scale of likelihood, template, brief before");
    parts::form(&button).width(280.0).show(|ui| {
        let brief = cx.state.brief();
        let fields = [
            ("Desk", Field::Desk, &brief.desk),
            ("Author", Field::Author, &brief.author),
            ("Audience", Field::Audience, &brief.audience),
        ];
        for (name, field, value) in fields {
            let label = parts::caption(ui, name);
            let mut text = value.clone();
            let edit = TextEdit::singleline(&mut text).desired_width(f32::INFINITY);
            if ui.add(edit).labelled_by(label.id).changed() {
                cx.edit(Edit::SetField(field, text));
            }
        }
        scale_ui(ui, cx);
        template_ui(ui, cx);
        previous_ui(ui, cx);
    });
}

/// The scale that comments keep to. None is chosen before the user has.
fn scale_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    parts::caption(ui, "Scale of likelihood for comments");
    let chosen = cx.state.brief().scale;
    let choices = std::iter::once((None, "None")).chain(Scale::ALL.map(|scale| (Some(scale), scale.name())));
    for (scale, name) in choices {
        if ui.radio(chosen == scale, name).clicked() && chosen != scale {
            cx.edit(Edit::SetScale(scale));
        }
    }
}

/// Which template the brief is exported with: one of the program's, or one of the user's.
fn template_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    parts::caption(ui, "Template");
    let named = &cx.state.brief().template;
    let chosen = if named.is_empty() { BUILT_IN[0].0 } else { named.as_str() };
    let own = cx.state.templates.iter().map(|template| (template.name.as_str(), template.name.as_str()));
    let choices = BUILT_IN.iter().map(|(name, words, _)| (*name, *words)).chain(own);
    let mut picked = None;
    for (name, words) in choices {
        if ui.radio(chosen == name, words).clicked() && chosen != name {
            picked = Some(if name == BUILT_IN[0].0 { String::new() } else { name.to_owned() });
        }
    }
    picked.into_iter().for_each(|name| cx.edit(Edit::SetTemplate(name)));
}

fn previous_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let Some(previous) = &cx.state.brief().previous else { return };
    parts::caption(ui, format!("The brief before: {} ({})", previous.file, previous.date));
    if ui.button("Do not tell what has changed").clicked() {
        cx.edit(Edit::SetPrevious(None));
    }
}

fn section_ui(ui: &mut Ui, cx: &mut Cx<'_>, at: usize, section: &Section) {
    ui.push_id(section.id.0, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        section_head_ui(ui, cx, at, section);
        // A bullet that is gone to by key is shown.
        let holds_chosen = section.bullets.iter().any(|bullet| Some(bullet.id) == cx.state.view.bullet);
        if cx.local.folded.contains(&section.id) && !holds_chosen {
            let count = section.bullets.len();
            parts::caption(ui, if count == 1 { "1 bullet".to_owned() } else { format!("{count} bullets") });
            return ui.add_space(theme::GAP);
        }
        for (index, bullet) in section.bullets.iter().enumerate() {
            bullet_row::show(ui, cx, section, index, bullet);
            comment_ui(ui, cx, section, Some(bullet.id));
        }
        if section.bullets.is_empty() {
            empty_ui(ui, cx, section);
        }
        comment_ui(ui, cx, section, None);
        ui.add_space(theme::GAP);
    });
}

fn section_head_ui(ui: &mut Ui, cx: &mut Cx<'_>, at: usize, section: &Section) {
    let mut title = section.title.clone();
    let mut renamed = false;
    let name = format!("Section heading: {}", section.title);
    let row = ui.scope(|ui| {
        ui.horizontal(|ui| {
            number_ui(ui, cx, at);
            let field = TextEdit::singleline(&mut title)
                .font(Theme::title())
                .hint_text("Heading")
                .frame(bare())
                .desired_width((ui.available_width() - 40.0).max(80.0));
            renamed = ui.add(field).accessible_name(name).changed();
            let menu = parts::icon_button(ui, Icon::More, &format!("Section options: {}", section.title));
            parts::menu(&menu).show(|ui| section_menu(ui, cx, at, section));
        });
    });
    if renamed {
        cx.edit(Edit::RenameSection(section.id, title));
    }
    bullet_row::drop_target(ui, cx, row.response.rect, section, 0, None);
}

/// The key that leads to the section, where there are several.
fn number_ui(ui: &mut Ui, cx: &Cx<'_>, at: usize) {
    let number = u8::try_from(at + 1).ok().filter(|number| (1..=9).contains(number));
    let Some(command) = number.map(Command::Section) else { return };
    let key = command.key();
    if cx.state.brief().sections.len() > 1 && !key.is_empty() {
        parts::caption(ui, key).on_hover_text(command.tooltip());
    }
}

fn section_menu(ui: &mut Ui, cx: &mut Cx<'_>, at: usize, section: &Section) {
    let sections = cx.state.brief().sections.len();
    if ui.button("Put accepted suggestions here").clicked() {
        cx.ask(Action::TargetSection(section.id));
    }
    let folded = cx.local.folded.contains(&section.id);
    if ui.button(if folded { "Unfold section" } else { "Fold section" }).clicked() {
        if folded {
            cx.local.folded.remove(&section.id);
        } else {
            cx.local.folded.insert(section.id);
            if cx.state.view.bullet.is_some_and(|id| section.bullets.iter().any(|b| b.id == id)) {
                cx.ask(Action::SelectBullet(None));
            }
        }
    }
    if ui.button("Add comment").clicked() {
        let draft = CommentDraft { section: Some(section.id), ..CommentDraft::default() };
        cx.local.comment = Some(draft);
    }
    ui.separator();
    if ui.add_enabled(at > 0, Button::new("Move section up")).clicked() {
        cx.edit(Edit::MoveSection(section.id, at.saturating_sub(1)));
    }
    if ui.add_enabled(at + 1 < sections, Button::new("Move section down")).clicked() {
        cx.edit(Edit::MoveSection(section.id, at + 1));
    }
    ui.separator();
    for part in Part::ALL {
        if ui.selectable_label(section.part == part, format!("Part: {}", part.title())).clicked() {
            cx.edit(Edit::SetPart(section.id, part));
        }
    }
    ui.separator();
    let theme = Theme::of(ui);
    let words = match section.bullets.len() {
        0 => "Remove section".to_owned(),
        1 => "Remove section with 1 bullet".to_owned(),
        many => format!("Remove section with {many} bullets"),
    };
    let button = Button::new(RichText::new(words).color(theme.danger));
    let last = "A brief keeps at least one section";
    if ui.add_enabled(sections > 1, button).on_disabled_hover_text(last).clicked() {
        cx.edit(Edit::RemoveSection(section.id));
    }
}

fn empty_ui(ui: &mut Ui, cx: &mut Cx<'_>, section: &Section) {
    let place = ui.scope(|ui| {
        ui.add_space(theme::TIGHT);
        let words = format!("No bullets yet. {} accepts the selected suggestion", Command::Accept.key());
        parts::caption(ui, words);
        ui.add_space(theme::TIGHT);
    });
    bullet_row::drop_target(ui, cx, place.response.rect, section, 0, None);
}

/// The comment that is being written, where it is going to stand.
fn comment_ui(ui: &mut Ui, cx: &mut Cx<'_>, section: &Section, after: Option<crate::brief::BulletId>) {
    let here = |draft: &&mut CommentDraft| draft.section == Some(section.id) && draft.after == after;
    let Some(draft) = cx.local.comment.as_mut().filter(here) else { return };
    let theme = Theme::of(ui);
    let (mut add, mut cancel) = (false, false);
    parts::card(theme, true).show(ui, |ui| {
        parts::caption(ui, "Comment: your own words, set apart from what is reported");
        let field = TextEdit::multiline(&mut draft.text)
            .font(Theme::bullet())
            .desired_rows(2)
            .return_key(None)
            .desired_width(f32::INFINITY);
        let response = ui.add(field).accessible_name("Comment");
        if !std::mem::replace(&mut draft.begun, true) {
            response.request_focus();
            response.scroll_to_me(None);
        }
        add = response.has_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        cancel = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Escape));
        ui.horizontal(|ui| {
            add |= parts::primary(ui, "Add comment").clicked();
            cancel |= parts::quiet(ui, "Cancel").clicked();
        });
    });
    let text = draft.text.trim().to_owned();
    if add && !text.is_empty() {
        cx.edit(Edit::AddComment { section: section.id, after, text });
    }
    if add || cancel {
        cx.local.comment = None;
    }
}

fn add_section_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let Some(mut title) = cx.local.new_section.take() else {
        if parts::quiet(ui, RichText::new("Add section").font(Theme::label())).clicked() {
            cx.local.new_section = Some(String::new());
        }
        let add = parts::quiet(ui, RichText::new("Add part").font(Theme::label()));
        let add = add.on_hover_text("Bottom line, key judgements, what is known and not known, so what");
        parts::menu(&add).show(|ui| {
            let has = |part: &Part| cx.state.brief().sections.iter().any(|section| section.part == *part);
            let missing: Vec<Part> = Part::ALL.into_iter().filter(|part| !has(part)).collect();
            for part in missing {
                if ui.button(part.title()).clicked() {
                    cx.edit(Edit::AddPart(part));
                }
            }
        });
        return;
    };
    let field = TextEdit::singleline(&mut title).font(Theme::title()).hint_text("Heading of the new section");
    let response = ui.add(field.desired_width(f32::INFINITY)).accessible_name("Heading of the new section");
    if response.lost_focus() {
        let cancelled = ui.input(|input| input.key_pressed(egui::Key::Escape));
        if !cancelled && !title.trim().is_empty() {
            cx.edit(Edit::AddSection(title.trim().to_owned()));
        }
        return;
    }
    response.request_focus();
    cx.local.new_section = Some(title);
}

//! The settings: how the window looks, how articles are read, what new briefs begin with, which folders are used, what
//! is never suggested. What is chosen holds at once.

use std::path::Path;

use egui::{Align, ComboBox, Context, Label, Layout, RichText, ScrollArea, TextEdit, Ui, vec2};

use super::local::Cx;
use super::overlays::{head, modal, sheet};
use super::parts::{self, Icon};
use super::theme::{self, Theme};
use crate::app::{self, Action, FolderFor, Question, Settings};
use crate::brief::marking::MARKINGS;
use crate::bullet::DateStyle;
use crate::export::BUILT_IN;
use crate::mention::Corrections;

/// What is typed while the settings are open, and holds when the field is left.
#[derive(Clone, Debug)]
pub(super) struct Panel {
    marking: String,
    never: String,
    names: String,
}

impl Panel {
    /// The fields as the settings are.
    pub(super) fn of(settings: &Settings) -> Self {
        Self {
            marking: settings.marking.clone(),
            never: settings.never_suggest.join("\n"),
            names: settings.names.join("\n"),
        }
    }

    /// The settings with what was typed.
    fn typed(&self, settings: &Settings) -> Settings {
        Settings {
            marking: self.marking.trim().to_owned(),
            never_suggest: entries(&self.never).map(str::to_owned).collect(),
            names: entries(&self.names).map(str::to_owned).collect(),
            ..settings.clone()
        }
    }
}

/// What stands in a field, one entry a line.
fn entries(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// How wide the names of the settings are, and the sheet.
const NAMES: f32 = 132.0;
const WIDTH: f32 = 620.0;
/// What stays free of the window to the left and to the right of the sheet's content.
const MARGIN: f32 = 36.0;

/// Opens the settings, or closes them.
pub(super) fn toggle(cx: &mut Cx<'_>) {
    match cx.local.settings.take() {
        Some(panel) => keep(cx, &panel),
        None => {
            cx.local.settings = Some(Panel::of(&cx.state.settings));
            cx.ask(Action::LookAtFonts);
        }
    }
}

fn keep(cx: &mut Cx<'_>, panel: &Panel) {
    let typed = panel.typed(&cx.state.settings);
    if typed != cx.state.settings {
        cx.ask(Action::Choose(Box::new(typed)));
    }
}

/// The sheet, while it is open.
pub(super) fn show(ctx: &Context, cx: &mut Cx<'_>) {
    let Some(mut panel) = cx.local.settings.take() else { return };
    // A folder that no dialog can ask for is typed into a sheet of its own.
    if cx.state.question.is_some() {
        cx.local.settings = Some(panel);
        return;
    }
    let mut close = false;
    let response = modal(ctx, "settings").show(ctx, |ui| {
        let width = WIDTH.min(ctx.content_rect().width() - 2.0 * MARGIN);
        sheet(ui, width, |ui| {
            parts::row(
                ui,
                32.0,
                |ui| head(ui, "Settings"),
                |ui| close = parts::icon_button(ui, Icon::Close, "Close the settings").clicked(),
            );
            let height = ctx.content_rect().height() - 140.0;
            ScrollArea::vertical().max_height(height).min_scrolled_height(height.min(560.0)).show(ui, |ui| {
                look_ui(ui, cx);
                reading_ui(ui, cx);
                new_briefs_ui(ui, cx, &mut panel);
                folders_ui(ui, cx);
                dates_ui(ui, cx);
                never_ui(ui, cx, &mut panel);
                names_ui(ui, cx, &mut panel);
                place_ui(ui, cx);
            });
        });
    });
    if close || response.should_close() {
        keep(cx, &panel);
    } else {
        cx.local.settings = Some(panel);
    }
}

/// Changes one thing at once.
fn set(cx: &mut Cx<'_>, change: impl FnOnce(&mut Settings)) {
    let mut settings = cx.state.settings.clone();
    change(&mut settings);
    cx.ask(Action::Choose(Box::new(settings)));
}

fn group(ui: &mut Ui, name: &str) {
    ui.add_space(theme::GAP);
    ui.label(RichText::new(name).font(Theme::label_strong()).color(Theme::of(ui).accent));
}

/// A setting's name, and what it is set with.
fn row<T>(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui, egui::Id) -> T) -> T {
    ui.horizontal(|ui| {
        let layout = Layout::left_to_right(Align::Center);
        let label = ui.allocate_ui_with_layout(vec2(NAMES, theme::WIDE), layout, |ui| {
            ui.set_min_width(NAMES);
            ui.label(name).id
        });
        add(ui, label.inner)
    })
    .inner
}

/// What belongs to the setting above it.
fn below(ui: &mut Ui, words: impl Into<String>) {
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = theme::EDGE;
        ui.add_space(NAMES + theme::GAP);
        ui.add(Label::new(parts::soft(theme, words)).wrap());
    });
}

fn look_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    group(ui, "Window");
    row(ui, "Colours", |ui, _| {
        for choice in app::Theme::ALL {
            if ui.selectable_label(cx.state.settings.theme == choice, choice.name()).clicked() {
                cx.ask(Action::Choose(Box::new(app::Settings {
                    theme: choice,
                    ..cx.state.settings.clone()
                })));
            }
        }
    });
    let zoom = cx.state.settings.zoom;
    let shown = format!("{:.0} %", zoom * 100.0);
    if let Some(by) = stepper(ui, "Size of everything", &shown, ("Smaller window", "Larger window")) {
        cx.ask(Action::SetZoom(zoom + 0.1 * by));
    }
}

/// Less, the value, more: -1 or 1 where one of them was pressed.
fn stepper(ui: &mut Ui, name: &str, shown: &str, (less, more): (&str, &str)) -> Option<f32> {
    row(ui, name, |ui, _| {
        let down = parts::icon_button(ui, Icon::Minus, less).clicked();
        ui.add_sized(vec2(56.0, theme::WIDE), Label::new(shown));
        let up = parts::icon_button(ui, Icon::Plus, more).clicked();
        if down { Some(-1.0) } else { up.then_some(1.0) }
    })
}

/// A line in which the letters of several scripts can be judged.
const SAMPLE: &str = "Three dams, 1,250 people, “by Friday” — Афины, Αθήνα";

fn reading_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    group(ui, "Reading an article");
    let size = cx.state.settings.text_size;
    let shown = format!("{size:.0} points");
    if let Some(by) = stepper(ui, "Size of the text", &shown, ("Smaller text", "Larger text")) {
        set(cx, |settings| settings.text_size = size + by);
    }
    font_ui(ui, cx);
    ui.horizontal(|ui| {
        ui.add_space(NAMES + theme::GAP);
        let ink = Theme::of(ui).ink;
        ui.add(Label::new(RichText::new(SAMPLE).font(Theme::reading(size)).color(ink)).truncate());
    });
    ui.horizontal(|ui| {
        ui.add_space(NAMES + theme::GAP);
        let words = RichText::new("Letters of other scripts…").font(Theme::small());
        let button = parts::quiet(ui, words.color(Theme::of(ui).accent));
        parts::form(&button).width(380.0).show(|ui| scripts_ui(ui, cx));
    });
}

/// Which installed font shows the letters that the chosen one lacks, and what no font can do.
fn scripts_ui(ui: &mut Ui, cx: &Cx<'_>) {
    let scripts = &cx.state.fonts.scripts;
    if scripts.is_empty() {
        parts::caption(ui, "Looking at the fonts of this machine…");
    }
    for (script, family) in scripts {
        let words = match family {
            Some(family) => format!("{script}: {family}"),
            None => format!("{script}: no installed font; install one, such as Noto’s"),
        };
        ui.label(RichText::new(words).font(Theme::small()));
    }
    ui.separator();
    let limit = "Arabic and Hebrew letters are shown, but not laid out from right to left.";
    ui.add(Label::new(parts::soft(Theme::of(ui), limit)).wrap());
}

fn font_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    const OWN: &str = "Daybrief's own (Inter)";
    let chosen = cx.state.settings.reading_font.clone();
    let mut picked = None;
    row(ui, "Font of the text", |ui, _| {
        let shown = if chosen.is_empty() { OWN } else { chosen.as_str() };
        let list = ComboBox::from_id_salt("reading font").width(280.0).height(320.0).selected_text(shown);
        let response = list.show_ui(ui, |ui| {
            let own = ui.selectable_label(chosen.is_empty(), OWN).clicked().then(String::new);
            let families = cx.state.fonts.families.iter();
            let other = families.filter(|name| ui.selectable_label(chosen == **name, *name).clicked()).last();
            picked = own.or_else(|| other.cloned());
            // In the list, not beside it: what is under it would move when they are there.
            if cx.state.fonts.families.is_empty() {
                parts::caption(ui, "Looking at the fonts of this machine…");
            }
        });
        response.response.accessible_name(format!("Font of the text: {shown}"));
    });
    if let Some(family) = picked {
        set(cx, |settings| settings.reading_font = family);
    }
}

fn new_briefs_ui(ui: &mut Ui, cx: &mut Cx<'_>, panel: &mut Panel) {
    group(ui, "New briefs");
    let left = row(ui, "Marking", |ui, label| {
        let field = TextEdit::singleline(&mut panel.marking).hint_text("No marking").desired_width(200.0);
        let mut left = ui.add(field).labelled_by(label).lost_focus();
        let button = parts::icon_button(ui, Icon::Down, "Choose a marking for new briefs");
        parts::menu(&button).show(|ui| {
            for choice in std::iter::once("").chain(MARKINGS.map(|known| known.name)) {
                let name = if choice.is_empty() { "No marking" } else { choice };
                if ui.selectable_label(panel.marking == choice, name).clicked() {
                    choice.clone_into(&mut panel.marking);
                    left = true;
                }
            }
        });
        left
    });
    let template = &cx.state.settings.template;
    let own = cx.state.templates.iter().map(|template| (template.name.as_str(), template.name.as_str()));
    let all: Vec<(&str, &str)> = BUILT_IN.iter().map(|(key, name, _)| (*key, *name)).chain(own).collect();
    let usual = BUILT_IN.first().map_or("", |(key, ..)| *key);
    let is = |key: &str| key == template || template.is_empty() && key == usual;
    let shown = all.iter().find(|(key, _)| is(key)).map_or(template.as_str(), |(_, name)| *name);
    let picked = row(ui, "Template", |ui, _| {
        let list = ComboBox::from_id_salt("template for new briefs").width(220.0).selected_text(shown);
        let shown_list = list.show_ui(ui, |ui| {
            all.iter().filter(|(key, name)| ui.selectable_label(is(key), *name).clicked()).last()
        });
        shown_list.response.accessible_name(format!("Template for new briefs: {shown}"));
        shown_list.inner.flatten().map(|(key, _)| (*key).to_owned())
    });
    if let Some(key) = picked {
        set(cx, |settings| settings.template = key);
    }
    if left {
        keep(cx, panel);
    }
}

fn folders_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    group(ui, "Folders");
    let settings = &cx.state.settings;
    let folders = [
        ("Exports go to", FolderFor::Exports, settings.export_folder.as_deref(), "the usual place"),
        ("New articles from", FolderFor::Watching, settings.watch_folder.as_deref(), "no folder"),
    ];
    for (name, what, folder, none) in folders {
        folder_ui(ui, cx, (name, what), folder, none);
    }
    below(ui, "Articles that are saved into that folder are opened by themselves once they are whole.");
}

fn folder_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    (name, what): (&str, FolderFor),
    folder: Option<&Path>,
    none: &str,
) {
    row(ui, name, |ui, _| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let named = |verb: &str| format!("{verb}: {name}");
            if parts::quiet(ui, "Choose…").accessible_name(named("Choose a folder")).clicked() {
                cx.ask(Action::Ask(Question::Folder(what)));
            }
            if folder.is_some()
                && parts::quiet(ui, "Clear").accessible_name(named("Clear the folder")).clicked()
            {
                cx.ask(Action::SetFolder(what, None));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let words = folder.map_or_else(|| none.to_owned(), |folder| folder.display().to_string());
                let color = if folder.is_some() { Theme::of(ui).ink } else { Theme::of(ui).ink_soft };
                ui.add(Label::new(RichText::new(&words).color(color)).truncate()).on_hover_text(words);
            });
        });
    });
}

fn dates_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    group(ui, "Dates in bullets");
    let chosen = cx.state.settings.dates;
    let mut picked = None;
    row(ui, "Written as", |ui, _| {
        let list = ComboBox::from_id_salt("dates").width(160.0).selected_text(chosen.example());
        let response = list.show_ui(ui, |ui| {
            for style in DateStyle::ALL {
                if ui.selectable_label(style == chosen, style.example()).clicked() {
                    picked = Some(style);
                }
            }
        });
        response.response.accessible_name(format!("Dates in bullets are written as {}", chosen.example()));
    });
    parts::caption(
        ui,
        "Dates that are put into a bullet. An article's own words stay as they are, and so do bullets in the brief.",
    );
    if let Some(dates) = picked {
        set(cx, |settings| settings.dates = dates);
    }
}

fn never_ui(ui: &mut Ui, cx: &mut Cx<'_>, panel: &mut Panel) {
    group(ui, "Never suggest");
    let field = TextEdit::multiline(&mut panel.never).desired_rows(4).desired_width(f32::INFINITY);
    let field = field.hint_text("horoscope\nbox office");
    let response = ui.add(field).accessible_name("Words that are never suggested, one a line");
    parts::caption(
        ui,
        "One word, or several that stand together, a line. Sentences with them are not suggested; how many are held \
         back is said beside each article.",
    );
    if response.lost_focus() {
        keep(cx, panel);
    }
}

const ABOUT_NAMES: &str = "Where a name is taken for something else: the name, = and person, organisation, place or no \
                           name. It holds for all articles at once.";

fn names_ui(ui: &mut Ui, cx: &mut Cx<'_>, panel: &mut Panel) {
    group(ui, "Names");
    let field = TextEdit::multiline(&mut panel.names).desired_rows(4).desired_width(f32::INFINITY);
    let field = field.hint_text("Sandrova = place\nWill = no name");
    let response = ui.add(field).accessible_name("What names are, one a line");
    let (_, unread) = Corrections::of_lines(entries(&panel.names));
    match unread.first().filter(|_| !response.has_focus()) {
        Some(line) => {
            let words =
                format!("“{line}” is left out: write a name, = and person, organisation, place or no name.");
            ui.add(Label::new(RichText::new(words).font(Theme::small()).color(Theme::of(ui).warning)).wrap());
        }
        None => drop(parts::caption(ui, ABOUT_NAMES)),
    }
    if response.lost_focus() {
        keep(cx, panel);
    }
}

fn place_ui(ui: &mut Ui, cx: &Cx<'_>) {
    let Some(file) = cx.state.settings_file() else { return };
    ui.add_space(theme::GAP);
    let words = format!("Kept in {}", file.display());
    ui.add(Label::new(parts::soft(Theme::of(ui), words)).wrap());
}

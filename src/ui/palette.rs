//! All commands in one list: a few letters of a name find one, Enter does it.
//!
//! What cannot be done now is listed too, with the reason. The order is that of the table, names before what they do.

use egui::{Align, Button, Context, Key, Label, Layout, Modifiers, RichText, ScrollArea, TextEdit, Ui};

use super::command::{COMMANDS, Command, Entry};
use super::keys;
use super::local::Cx;
use super::overlays::{head, modal, sheet};
use super::parts;
use super::theme::{self, Theme};
use super::window::{allowed, run};
use crate::app::{Pane, State, holds_words, search_words};

/// What is typed into the palette, and which of the commands found is chosen.
#[derive(Clone, Debug, Default)]
pub(super) struct Palette {
    words: String,
    /// Counted among those that can be done.
    chosen: usize,
}

/// A command as it is listed.
struct Item {
    command: Command,
    name: String,
    /// Why it cannot be done now.
    why_not: Option<&'static str>,
}

/// The palette, where it is open.
pub(super) fn show(ctx: &Context, cx: &mut Cx<'_>) {
    let Some(mut palette) = cx.local.palette.take() else { return };
    let items = found(cx.state, &palette.words);
    let able = items.iter().filter(|item| item.why_not.is_none()).count();
    // Taken before any widget sees them: whatever has the keyboard, arrows choose, and Enter does what is chosen.
    let moved = taken(ctx, Key::ArrowDown) - taken(ctx, Key::ArrowUp);
    let entered = taken(ctx, Key::Enter) > 0;
    palette.chosen = palette.chosen.min(able.saturating_sub(1)).saturating_add_signed(moved);
    palette.chosen = palette.chosen.min(able.saturating_sub(1));
    let mut done = None;
    let response = modal(ctx, "palette").show(ctx, |ui| {
        sheet(ui, WIDTH, |ui| {
            head(ui, "All commands");
            let before = palette.words.clone();
            let field = TextEdit::singleline(&mut palette.words).hint_text("A few letters of what you want");
            let response = ui.add(field.desired_width(f32::INFINITY)).accessible_name("Find a command");
            // The field keeps the keyboard, so that letters can always follow an arrow.
            if !response.has_focus() {
                response.request_focus();
            }
            if palette.words != before {
                palette.chosen = 0;
            }
            ui.add_space(theme::TIGHT);
            done = list_ui(ui, &items, palette.chosen, moved != 0);
            if entered {
                done = able_at(&items, palette.chosen);
            }
        });
    });
    match done {
        Some(command) => run(command, cx),
        None if response.should_close() => {}
        None => cx.local.palette = Some(palette),
    }
}

const WIDTH: f32 = 600.0;
const ROW: f32 = 30.0;
/// So many rows before the list scrolls, and half of the next, which shows that there is more.
const ROWS: f32 = 11.5;

/// How often a key was struck, taken away from the field that would move its cursor by it.
fn taken(ctx: &Context, key: Key) -> isize {
    let times = ctx.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    isize::try_from(times).unwrap_or_default()
}

fn able_at(items: &[Item], chosen: usize) -> Option<Command> {
    items.iter().filter(|item| item.why_not.is_none()).nth(chosen).map(|item| item.command)
}

/// All commands with these words in name or description, those with the words in the name first.
fn found(state: &State, words: &str) -> Vec<Item> {
    let words = search_words(words);
    let sections = state.brief().sections.len();
    let offered = |entry: &&Entry| match entry.command {
        Command::Palette => false,
        Command::Section(number) => usize::from(number) <= sections,
        _ => true,
    };
    let mut found: Vec<(bool, Item)> = COMMANDS
        .iter()
        .filter(offered)
        .map(|entry| (entry, name(entry, state)))
        .filter(|(entry, name)| holds_words(&format!("{name} {}", entry.tip), &words))
        .map(|(entry, name)| {
            let why_not = (!allowed(entry.command, state)).then(|| why_not(entry.command, state));
            (!holds_words(&name, &words), Item { command: entry.command, name, why_not })
        })
        .collect();
    found.sort_by_key(|(only_told, _)| *only_told);
    found.into_iter().map(|(_, item)| item).collect()
}

/// The command's name, with what it would act on.
fn name(entry: &Entry, state: &State) -> String {
    let detail = match entry.command {
        Command::Undo => state.history.undo_name(),
        Command::Redo => state.history.redo_name(),
        Command::Section(number) => {
            let section = usize::from(number).checked_sub(1).and_then(|at| state.brief().sections.get(at));
            section.map(|section| section.title.as_str())
        }
        _ => None,
    };
    match detail {
        Some(detail) => format!("{}: {detail}", entry.name),
        None => entry.name.to_owned(),
    }
}

/// Why a command that is not allowed can do nothing now.
fn why_not(command: Command, state: &State) -> &'static str {
    let in_brief = state.view.pane == Pane::Brief;
    match command {
        Command::Undo => "Nothing to undo",
        Command::Redo => "Nothing to bring back",
        Command::Export | Command::CopyMarkdown | Command::CopyFormatted => "The brief has no bullets yet",
        Command::Reject if in_brief => "The keyboard is in the brief",
        Command::Merge if !in_brief && state.view.bullet.is_none() => "No bullet of the brief is chosen",
        Command::Accept | Command::Edit | Command::Section(_) | Command::Merge if in_brief => {
            "No bullet is chosen"
        }
        Command::Accept | Command::Edit | Command::Section(_) | Command::Merge | Command::Reject => {
            "No suggestion is chosen"
        }
        Command::AddText | Command::BringBack | Command::SetAside => "No text is selected",
        Command::MoveUp | Command::MoveDown | Command::RemoveBullet => "No bullet is chosen",
        Command::ExtendDown | Command::ExtendUp if !in_brief => "The keyboard is not in the brief",
        Command::ExtendDown | Command::ExtendUp => "The brief has no bullets yet",
        Command::Split => "No bullet's words are open",
        Command::OwnStory => "The article shares its story with no other",
        Command::JoinStory => "No other story is listed above it",
        Command::Disagree if !state.view.glance => "The timeline is not shown",
        Command::Disagree => "No figures in conflict that the brief does not speak of",
        Command::OpenParts => "The file shown holds one article",
        _ if state.view.source.is_none() => "No article is open",
        _ => "It can do nothing now",
    }
}

/// The rows; the command that was clicked.
fn list_ui(ui: &mut Ui, items: &[Item], chosen: usize, moved: bool) -> Option<Command> {
    let mut clicked = None;
    if items.is_empty() {
        parts::caption(ui, "No command has these words");
    }
    ScrollArea::vertical().max_height(ROW * ROWS).auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut able = 0;
        for item in items {
            let current = item.why_not.is_none() && able == chosen;
            able += usize::from(item.why_not.is_none());
            if row_ui(ui, item, current, moved) {
                clicked = Some(item.command);
            }
        }
    });
    clicked
}

/// One command: its name, why not, its keys. Whether it was clicked.
fn row_ui(ui: &mut Ui, item: &Item, current: bool, moved: bool) -> bool {
    let theme = Theme::of(ui);
    let size = egui::vec2(ui.available_width(), ROW);
    let color = if item.why_not.is_none() { theme.ink } else { theme.ink_quiet };
    let row = ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(size);
        // Dimmed by its colour, which can still be read.
        ui.visuals_mut().disabled_alpha = 1.0;
        let words = RichText::new(&item.name).font(Theme::label()).color(color);
        let button = Button::selectable(current, words).truncate();
        let response = ui.add_enabled(item.why_not.is_none(), button);
        let said = match item.why_not {
            Some(why) => format!("{}, not now: {why}", item.name),
            None => item.name.clone(),
        };
        let response = response.accessible_name(said).on_hover_text(item.command.entry().tip);
        if current && moved {
            response.scroll_to_me(None);
        }
        if let Some(why) = item.why_not {
            ui.add(Label::new(parts::soft(theme, why)).truncate());
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(theme::GAP);
            ui.label(parts::soft(theme, keys::line(item.command)));
        });
        response.clicked()
    });
    row.inner
}

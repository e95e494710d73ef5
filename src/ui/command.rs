//! Everything a key or a button can ask for: one table of names, tooltips and keys.
//!
//! Menus, tooltips, the list of keys and what a key does are all made from it. Single letters are dead while a
//! text field has the keyboard; copy, cut, paste and select all are never taken, and find finds.

use egui::{Context, Event, Key, KeyboardShortcut, Modifiers};

use super::reader;

/// One thing that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Opens articles.
    Open,
    /// Takes pasted text as an article.
    Paste,
    /// Begins a new brief.
    NewBrief,
    /// Begins a brief with the structure of this one.
    NextBrief,
    /// Opens a brief.
    OpenBrief,
    /// Saves the brief.
    Save,
    /// Saves it elsewhere.
    SaveAs,
    /// Writes the Markdown.
    Export,
    /// Puts the Markdown on the clipboard.
    CopyMarkdown,
    /// Takes a change back.
    Undo,
    /// Brings it back.
    Redo,
    /// Goes to the next one in the pane.
    Next,
    /// Goes to the one before.
    Previous,
    /// Accepts the suggestion.
    Accept,
    /// Accepts it and opens its words, or opens the bullet's.
    Edit,
    /// Rejects the suggestion.
    Reject,
    /// Goes to the next mark in the text.
    NextFact,
    /// Goes to the mark before.
    PreviousFact,
    /// Searches for words.
    Find,
    /// Makes a bullet of the selected text.
    AddText,
    /// Sets the selected text aside.
    SetAside,
    /// Brings the selected text back.
    BringBack,
    /// Shows or hides set-aside text.
    ShowAside,
    /// Goes to the next set-aside text with figures.
    NextAside,
    /// Opens the articles of a file one by one.
    OpenParts,
    /// Opens the article's details.
    Details,
    /// Adds a comment.
    Comment,
    /// Moves the bullet up.
    MoveUp,
    /// Moves it down.
    MoveDown,
    /// Takes the bullet out.
    RemoveBullet,
    /// Goes to the next pane.
    NextPane,
    /// Goes to the pane before.
    PreviousPane,
    /// Shows or hides the preview.
    Preview,
    /// Shows the settings.
    Settings,
    /// Shows the list of keys.
    Help,
    /// Makes everything larger.
    ZoomIn,
    /// Makes everything smaller.
    ZoomOut,
    /// Makes everything its usual size.
    ZoomReset,
    /// Ends the program.
    Quit,
}

/// Where a command stands in the list of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The way through the suggestions.
    Suggestions,
    /// The bullets of the brief.
    Brief,
    /// Files.
    Files,
    /// The window.
    Window,
}

impl Group {
    /// All groups, in the order of the list.
    pub const ALL: [Self; 4] = [Self::Suggestions, Self::Brief, Self::Files, Self::Window];

    /// Its heading.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Suggestions => "Articles and suggestions",
            Self::Brief => "Brief",
            Self::Files => "Files",
            Self::Window => "Window",
        }
    }
}

/// What there is to know about a command.
#[derive(Debug)]
pub struct Entry {
    /// Which command.
    pub command: Command,
    /// Where it is listed.
    pub group: Group,
    /// Its name on buttons and in menus; "…" where it asks for more.
    pub name: &'static str,
    /// What it does.
    pub tip: &'static str,
    /// Its keys, the one to show first.
    pub keys: &'static [KeyboardShortcut],
}

const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(CTRL_SHIFT, key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

const fn entry(
    command: Command,
    group: Group,
    name: &'static str,
    keys: &'static [KeyboardShortcut],
    tip: &'static str,
) -> Entry {
    Entry { command, group, name, tip, keys }
}

use Group::{Brief, Files, Suggestions, Window};

/// All commands, in the order of the list of keys.
#[rustfmt::skip]
pub const COMMANDS: &[Entry] = &[
    entry(Command::Next, Suggestions, "Next", &[plain(Key::J), plain(Key::ArrowDown)], "Go to the next suggestion, bullet or article of the pane"),
    entry(Command::Previous, Suggestions, "Previous", &[plain(Key::K), plain(Key::ArrowUp)], "Go to the one before"),
    entry(Command::Accept, Suggestions, "Accept", &[plain(Key::Enter)], "Put the suggestion into the brief and go to the next"),
    entry(Command::Edit, Suggestions, "Edit", &[plain(Key::E)], "Put the suggestion into the brief and change its words; in the brief, change the bullet's words"),
    entry(Command::Reject, Suggestions, "Reject", &[plain(Key::X)], "Put the suggestion out of the way; it can be brought back"),
    entry(Command::NextFact, Suggestions, "Next fact", &[plain(Key::N)], "Go to the next mark in the text, and say what was understood"),
    entry(Command::PreviousFact, Suggestions, "Previous fact", &[KeyboardShortcut::new(Modifiers::SHIFT, Key::N)], "Go to the mark before"),
    entry(Command::Find, Suggestions, "Find…", &[ctrl(Key::F)], "Search for words in this article, or in all of them"),
    entry(Command::AddText, Suggestions, "Add as fact", &[plain(Key::A)], "Make a bullet of the text selected in the article"),
    entry(Command::SetAside, Suggestions, "Set aside", &[plain(Key::S)], "Set the selected paragraphs aside, or that of the suggestion"),
    entry(Command::BringBack, Suggestions, "Bring back", &[plain(Key::B)], "Make the selected set-aside text part of the article again"),
    entry(Command::ShowAside, Suggestions, "Set-aside text", &[KeyboardShortcut::new(Modifiers::SHIFT, Key::S)], "Show or hide the text that was set aside"),
    entry(Command::NextAside, Suggestions, "Next with figures", &[plain(Key::F)], "Go to the next set-aside text that holds figures or forecasts"),
    entry(Command::OpenParts, Suggestions, "Open as separate articles", &[plain(Key::P)], "Open the ticked articles of a file that holds several, in the place of the whole file"),
    entry(Command::Details, Suggestions, "Details", &[plain(Key::D)], "See and correct where the article is from"),

    entry(Command::Comment, Brief, "Comment", &[plain(Key::C)], "Add a comment of your own after the selected bullet"),
    entry(Command::MoveUp, Brief, "Move up", &[alt(Key::ArrowUp)], "Move the bullet up, across section borders"),
    entry(Command::MoveDown, Brief, "Move down", &[alt(Key::ArrowDown)], "Move the bullet down, across section borders"),
    entry(Command::RemoveBullet, Brief, "Remove", &[plain(Key::Delete)], "Take the bullet out of the brief"),
    entry(Command::Undo, Brief, "Undo", &[ctrl(Key::Z), plain(Key::U)], "Take the last change back"),
    entry(Command::Redo, Brief, "Redo", &[ctrl_shift(Key::Z), ctrl(Key::Y)], "Bring the last change back"),
    entry(Command::Preview, Brief, "Preview", &[ctrl(Key::P)], "Show exactly what is exported"),

    entry(Command::Open, Files, "Open…", &[ctrl(Key::O)], "Open articles, several at once"),
    entry(Command::Paste, Files, "Paste…", &[], "Take text from the clipboard as an article; Ctrl+V anywhere outside a text field does it at once"),
    entry(Command::Export, Files, "Export…", &[ctrl(Key::E)], "Write the brief as Markdown, web page, Word document, plain text, or its forecasts as table or calendar: by the ending of the name"),
    entry(Command::CopyMarkdown, Files, "Copy Markdown", &[ctrl_shift(Key::C)], "Put the brief on the clipboard as Markdown"),
    entry(Command::Save, Files, "Save", &[ctrl(Key::S)], "Save the brief with its articles"),
    entry(Command::SaveAs, Files, "Save as…", &[ctrl_shift(Key::S)], "Save the brief under another name"),
    entry(Command::NewBrief, Files, "New brief", &[ctrl(Key::N)], "Begin an empty brief"),
    entry(Command::NextBrief, Files, "New brief from this one", &[ctrl_shift(Key::N)], "Begin a brief of today with these sections; this one becomes the brief before, so that changes are told"),
    entry(Command::OpenBrief, Files, "Open brief…", &[ctrl_shift(Key::O)], "Open a saved brief, or one that was exported as Markdown"),

    entry(Command::NextPane, Window, "Next pane", &[plain(Key::F6)], "Move the keyboard to the next pane"),
    entry(Command::PreviousPane, Window, "Previous pane", &[KeyboardShortcut::new(Modifiers::SHIFT, Key::F6)], "Move the keyboard to the pane before"),
    entry(Command::ZoomIn, Window, "Larger", &[ctrl(Key::Plus), ctrl(Key::Equals)], "Make everything larger"),
    entry(Command::ZoomOut, Window, "Smaller", &[ctrl(Key::Minus)], "Make everything smaller"),
    entry(Command::ZoomReset, Window, "Usual size", &[ctrl(Key::Num0)], "Make everything its usual size"),
    entry(Command::Settings, Window, "Settings…", &[ctrl(Key::Comma)], "Colours, fonts, folders, what new briefs begin with, what is never suggested"),
    entry(Command::Help, Window, "Keys", &[plain(Key::Questionmark), plain(Key::F1)], "Show this list"),
    entry(Command::Quit, Window, "Quit", &[ctrl(Key::Q)], "End the program; unsaved work is kept"),
];

impl Command {
    /// What there is to know about it.
    #[must_use]
    pub fn entry(self) -> &'static Entry {
        /// Stands in for a command that the table has forgotten; a test sees to it that there is none.
        const FORGOTTEN: &Entry = &entry(Command::Help, Window, "", &[], "");
        COMMANDS.iter().find(|e| e.command == self).unwrap_or(FORGOTTEN)
    }

    /// Its name on buttons and in menus.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.entry().name
    }

    /// Its first key, as it is written ("Ctrl+S"); empty where it has none.
    #[must_use]
    pub fn key(self) -> String {
        self.entry().keys.first().map(key_name).unwrap_or_default()
    }

    /// What it does, and its keys.
    #[must_use]
    pub fn tooltip(self) -> String {
        let entry = self.entry();
        match keys_line(entry) {
            keys if keys.is_empty() => entry.tip.to_owned(),
            keys => format!("{} ({keys})", entry.tip),
        }
    }
}

/// All keys of a command, as they are written ("J or Down").
#[must_use]
pub fn keys_line(entry: &Entry) -> String {
    entry.keys.iter().map(key_name).collect::<Vec<_>>().join(" or ")
}

fn key_name(shortcut: &KeyboardShortcut) -> String {
    let held = shortcut.modifiers;
    let held = [(held.command, "Ctrl+"), (held.alt, "Alt+"), (held.shift, "Shift+")];
    let key = match shortcut.logical_key {
        Key::ArrowDown => "Down",
        Key::ArrowUp => "Up",
        Key::Plus => "+",
        Key::Equals => "=",
        Key::Minus => "-",
        Key::Comma => ",",
        Key::Questionmark => "?",
        other => other.name(),
    };
    held.into_iter().filter(|(on, _)| *on).map(|(_, name)| name).chain([key]).collect()
}

/// The commands whose keys were pressed in this frame, taken out of the input before any widget sees them.
#[must_use]
pub fn pressed(ctx: &Context) -> Vec<Command> {
    let typing = ctx.text_edit_focused();
    // The article's text leaves Enter and arrows to the commands, and takes arrows with Shift for its selection.
    let focused = ctx.memory(|memory| memory.focused().is_some_and(|id| id != reader::text_id()));
    let shift = ctx.input(|input| input.modifiers.shift);
    let mut pressed = Vec::new();
    // The longer combination first: "Ctrl+Z" alone would also take "Ctrl+Shift+Z", and "Up" would take "Alt+Up".
    for longer in [true, false] {
        for (command, shortcut) in COMMANDS.iter().flat_map(|e| e.keys.iter().map(|key| (e.command, key))) {
            let fits = (shortcut.modifiers.shift || shortcut.modifiers.alt) == longer;
            let arrow = matches!(shortcut.logical_key, Key::ArrowDown | Key::ArrowUp);
            if !fits || arrow && shift && !shortcut.modifiers.shift || !is_live(shortcut, typing, focused) {
                continue;
            }
            // A key struck twice before the window was drawn again counts twice.
            let times = ctx.input_mut(|i| i.count_and_consume_key(shortcut.modifiers, shortcut.logical_key));
            pressed.extend(std::iter::repeat_n(command, times));
        }
    }
    if !pressed.is_empty() && !typing {
        // The letter must not end up in a field that the command opens.
        ctx.input_mut(|input| input.events.retain(|event| !matches!(event, Event::Text(_))));
    }
    pressed
}

/// Whether a key may be taken now: letters and movements belong to a text field, Enter and arrows to any widget
/// that has the keyboard.
fn is_live(shortcut: &KeyboardShortcut, typing: bool, focused: bool) -> bool {
    let held = shortcut.modifiers;
    let function_key = matches!(shortcut.logical_key, Key::F1 | Key::F6);
    if held.command || held.alt || function_key {
        return true;
    }
    let moves = matches!(shortcut.logical_key, Key::Enter | Key::ArrowDown | Key::ArrowUp | Key::Delete);
    !(typing || focused && moves)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_keys() -> Vec<(Command, KeyboardShortcut)> {
        COMMANDS.iter().flat_map(|e| e.keys.iter().map(|key| (e.command, *key))).collect()
    }

    #[test]
    fn no_key_has_two_commands() {
        let keys = all_keys();
        for (at, (command, key)) in keys.iter().enumerate() {
            for (other, other_key) in keys.iter().skip(at + 1) {
                assert_ne!(key, other_key, "{command:?} and {other:?}");
            }
        }
    }

    #[test]
    fn every_command_stands_in_the_table_once() {
        for entry in COMMANDS {
            assert_eq!(
                COMMANDS.iter().filter(|e| e.command == entry.command).count(),
                1,
                "{:?}",
                entry.command
            );
            assert!(!entry.name.is_empty() && !entry.tip.is_empty(), "{:?}", entry.command);
            assert!(!entry.tip.ends_with('.'), "{}", entry.tip);
        }
    }

    #[test]
    fn the_usual_keys_are_left_alone() {
        for key in [Key::C, Key::V, Key::X, Key::A] {
            assert!(!all_keys().iter().any(|(_, taken)| *taken == ctrl(key)), "Ctrl+{key:?}");
        }
        assert_eq!(Command::Find.key(), "Ctrl+F");
    }

    #[track_caller]
    fn check(command: Command, typing: bool, focused: bool, live: bool) {
        for key in command.entry().keys {
            assert_eq!(is_live(key, typing, focused), live, "{command:?} by {key:?}");
        }
    }

    #[test]
    fn letters_are_dead_while_typing() {
        for command in
            [Command::Next, Command::Accept, Command::Reject, Command::Comment, Command::RemoveBullet]
        {
            check(command, true, true, false);
            check(command, false, false, true);
        }
        check(Command::Redo, true, true, true);
        check(Command::MoveUp, true, true, true);
        check(Command::NextPane, true, true, true);
    }

    #[test]
    fn enter_belongs_to_the_button_that_has_the_keyboard() {
        check(Command::Accept, false, true, false);
        check(Command::Reject, false, true, true);
    }

    #[test]
    fn keys_are_written_as_on_the_keyboard() {
        assert_eq!(Command::Redo.key(), "Ctrl+Shift+Z");
        assert_eq!(Command::MoveUp.key(), "Alt+Up");
        assert_eq!(keys_line(Command::Next.entry()), "J or Down");
        assert_eq!(Command::Paste.key(), "");
    }
}

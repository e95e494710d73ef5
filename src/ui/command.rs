//! Everything a key or a button can ask for: one table of names, tooltips and keys.
//!
//! Menus, tooltips, the palette, the list of keys and what a key does are all made from it. The keys in the table are
//! the usual ones; [`keys`](super::keys) has those that the user has chosen instead.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::keys;

/// One thing that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    /// Puts the brief on the clipboard with its formatting.
    CopyFormatted,
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
    /// Looks for words in the suggestions.
    Search,
    /// Goes to the next article.
    NextArticle,
    /// Goes to the article before.
    PreviousArticle,
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
    /// Makes the article a story of its own.
    OwnStory,
    /// Puts the article into the story above it.
    JoinStory,
    /// Adds a comment.
    Comment,
    /// Moves the bullet up.
    MoveUp,
    /// Moves it down.
    MoveDown,
    /// Takes the bullet out.
    RemoveBullet,
    /// Accepts into the section of that number, or moves bullets there.
    Section(u8),
    /// Makes one bullet of several.
    Merge,
    /// Makes two bullets of one, at the cursor.
    Split,
    /// Chooses one bullet more, further down.
    ExtendDown,
    /// Chooses one bullet more, further up.
    ExtendUp,
    /// Goes to the next pane.
    NextPane,
    /// Goes to the pane before.
    PreviousPane,
    /// Shows or hides the preview.
    Preview,
    /// Shows or hides dates and figures at a glance.
    Timeline,
    /// Puts a line into the brief that says which figures do not agree.
    Disagree,
    /// Shows the settings.
    Settings,
    /// Shows the list of keys.
    Help,
    /// Offers all commands by their names.
    Palette,
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

const SECTION_TIP: &str =
    "Accept the suggestion into the section of this number; in the brief, move the chosen bullets there";

/// All commands, in the order of the list of keys.
#[rustfmt::skip]
pub const COMMANDS: &[Entry] = &[
    entry(Command::Next, Suggestions, "Next", &[plain(Key::J), plain(Key::ArrowDown)], "Go to the next suggestion, bullet or article of the pane"),
    entry(Command::Previous, Suggestions, "Previous", &[plain(Key::K), plain(Key::ArrowUp)], "Go to the one before"),
    entry(Command::Accept, Suggestions, "Accept", &[plain(Key::Enter)], "Put the suggestion into the brief and go to the next"),
    entry(Command::Edit, Suggestions, "Edit", &[plain(Key::E)], "Put the suggestion into the brief and change its words; in the brief, change the bullet's words"),
    entry(Command::Reject, Suggestions, "Reject", &[plain(Key::X)], "Put the suggestion out of the way; it can be brought back"),
    entry(Command::Search, Suggestions, "Search suggestions", &[plain(Key::Slash)], "Show only the suggestions with the words you type"),
    entry(Command::NextArticle, Suggestions, "Next article", &[plain(Key::N)], "Go to the next article and its suggestions"),
    entry(Command::PreviousArticle, Suggestions, "Article before", &[KeyboardShortcut::new(Modifiers::SHIFT, Key::N)], "Go to the article before and its suggestions"),
    entry(Command::NextFact, Suggestions, "Next fact", &[plain(Key::W)], "Go to the next mark in the text, and say what was understood"),
    entry(Command::PreviousFact, Suggestions, "Previous fact", &[KeyboardShortcut::new(Modifiers::SHIFT, Key::W)], "Go to the mark before"),
    entry(Command::Find, Suggestions, "Find…", &[ctrl(Key::F)], "Search for words in this article, or in all of them"),
    entry(Command::AddText, Suggestions, "Add as fact", &[plain(Key::A)], "Make a bullet of the text selected in the article"),
    entry(Command::SetAside, Suggestions, "Set aside", &[plain(Key::S)], "Set the selected paragraphs aside, or that of the suggestion"),
    entry(Command::BringBack, Suggestions, "Bring back", &[plain(Key::B)], "Make the selected set-aside text part of the article again"),
    entry(Command::ShowAside, Suggestions, "Set-aside text", &[KeyboardShortcut::new(Modifiers::SHIFT, Key::S)], "Show or hide the text that was set aside"),
    entry(Command::NextAside, Suggestions, "Next with figures", &[plain(Key::F)], "Go to the next set-aside text that holds figures or forecasts"),
    entry(Command::OpenParts, Suggestions, "Open as separate articles", &[plain(Key::P)], "Open the ticked articles of a file that holds several, in the place of the whole file"),
    entry(Command::Details, Suggestions, "Details", &[plain(Key::D)], "See and correct where the article is from"),
    entry(Command::OwnStory, Suggestions, "Take out of its story", &[plain(Key::O)], "Let the article stand alone: it tells another event than those it was put with"),
    entry(Command::JoinStory, Suggestions, "Put into the story above", &[plain(Key::G)], "Put the article together with the one listed above its own story; its menu offers all others"),

    entry(Command::Comment, Brief, "Comment", &[plain(Key::C)], "Add a comment of your own after the selected bullet"),
    entry(Command::MoveUp, Brief, "Move up", &[alt(Key::ArrowUp)], "Move the bullet up, across section borders"),
    entry(Command::MoveDown, Brief, "Move down", &[alt(Key::ArrowDown)], "Move the bullet down, across section borders"),
    entry(Command::RemoveBullet, Brief, "Remove", &[plain(Key::Delete)], "Take the bullet out of the brief"),
    entry(Command::Section(1), Brief, "To section 1", &[plain(Key::Num1)], SECTION_TIP),
    entry(Command::Section(2), Brief, "To section 2", &[plain(Key::Num2)], SECTION_TIP),
    entry(Command::Section(3), Brief, "To section 3", &[plain(Key::Num3)], SECTION_TIP),
    entry(Command::Section(4), Brief, "To section 4", &[plain(Key::Num4)], SECTION_TIP),
    entry(Command::Section(5), Brief, "To section 5", &[plain(Key::Num5)], SECTION_TIP),
    entry(Command::Section(6), Brief, "To section 6", &[plain(Key::Num6)], SECTION_TIP),
    entry(Command::Section(7), Brief, "To section 7", &[plain(Key::Num7)], SECTION_TIP),
    entry(Command::Section(8), Brief, "To section 8", &[plain(Key::Num8)], SECTION_TIP),
    entry(Command::Section(9), Brief, "To section 9", &[plain(Key::Num9)], SECTION_TIP),
    entry(Command::Merge, Brief, "Merge", &[plain(Key::M)], "Make one bullet of the chosen ones, or of the bullet and the one before it, with all their sources; from the suggestions, add the suggestion to the chosen bullet"),
    entry(Command::Split, Brief, "Split at cursor", &[ctrl(Key::Enter)], "Make two bullets of the one whose words are open, where the cursor is; both keep its sources"),
    entry(Command::ExtendDown, Brief, "Choose one more below", &[KeyboardShortcut::new(Modifiers::SHIFT, Key::ArrowDown)], "Choose the next bullet too; Ctrl and a click choose any other"),
    entry(Command::ExtendUp, Brief, "Choose one more above", &[KeyboardShortcut::new(Modifiers::SHIFT, Key::ArrowUp)], "Choose the bullet before too"),
    entry(Command::Undo, Brief, "Undo", &[ctrl(Key::Z), plain(Key::U)], "Take the last change back"),
    entry(Command::Redo, Brief, "Redo", &[ctrl_shift(Key::Z), ctrl(Key::Y)], "Bring the last change back"),
    entry(Command::Preview, Brief, "Preview", &[ctrl(Key::P)], "Show exactly what is exported"),
    entry(Command::Timeline, Brief, "Timeline", &[plain(Key::T)], "Show the brief's dates and forecasts on one axis, and figures in conflict side by side"),
    entry(Command::Disagree, Brief, "Say that sources disagree", &[plain(Key::V)], "In the timeline, put figures in conflict into the brief as one line with all their sources; it says nothing of which is right"),

    entry(Command::Open, Files, "Open…", &[ctrl(Key::O)], "Open articles, several at once"),
    entry(Command::Paste, Files, "Paste…", &[], "Take text from the clipboard as an article; Ctrl+V anywhere outside a text field does it at once"),
    entry(Command::Export, Files, "Export…", &[ctrl(Key::E)], "Write the brief as Markdown, web page, Word document, plain text, or its forecasts as table or calendar: by the ending of the name"),
    entry(Command::CopyMarkdown, Files, "Copy Markdown", &[ctrl_shift(Key::C)], "Put the brief on the clipboard as Markdown"),
    entry(Command::CopyFormatted, Files, "Copy formatted", &[ctrl_shift(Key::F)], "Put the brief on the clipboard with its formatting, to paste it into a mail"),
    entry(Command::Save, Files, "Save", &[ctrl(Key::S)], "Save the brief with its articles"),
    entry(Command::SaveAs, Files, "Save as…", &[ctrl_shift(Key::S)], "Save the brief under another name"),
    entry(Command::NewBrief, Files, "New brief", &[ctrl(Key::N)], "Begin an empty brief"),
    entry(Command::NextBrief, Files, "New brief from this one", &[ctrl_shift(Key::N)], "Begin a brief of today with these sections; this one becomes the brief before, so that changes are told"),
    entry(Command::OpenBrief, Files, "Open brief…", &[ctrl_shift(Key::O)], "Open a saved brief, or one that was exported as Markdown"),

    entry(Command::Palette, Window, "All commands…", &[ctrl(Key::K)], "Find a command by its name and do it"),
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
        keys::of(self).first().map(keys::name).unwrap_or_default()
    }

    /// What it does, and its keys.
    #[must_use]
    pub fn tooltip(self) -> String {
        let tip = self.entry().tip;
        match keys::line(self) {
            keys if keys.is_empty() => tip.to_owned(),
            keys => format!("{tip} ({keys})"),
        }
    }

    /// Its name in the file of keys ("next-pane", "section-1").
    #[must_use]
    pub fn id(self) -> String {
        let mut id = String::new();
        for letter in format!("{self:?}").chars().filter(|c| *c != ')') {
            if (letter.is_uppercase() && !id.is_empty()) || letter == '(' {
                id.push('-');
            }
            id.extend(letter.to_lowercase().filter(|c| *c != '('));
        }
        id
    }
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

    #[test]
    fn every_command_has_a_name_of_its_own_in_the_file_of_keys() {
        assert_eq!(Command::NextPane.id(), "next-pane");
        assert_eq!(Command::Section(3).id(), "section-3");
        let mut ids: Vec<String> = COMMANDS.iter().map(|e| e.command.id()).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), COMMANDS.len());
    }
}

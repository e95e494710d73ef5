//! Which key does what: the table's usual keys, and those that the user has chosen in `keys.toml` instead.
//!
//! Single letters are dead while a text field has the keyboard; copy, cut, paste, select all and find are never taken.

use std::cell::RefCell;
use std::rc::Rc;

use egui::{Context, Event, Key, KeyboardShortcut, Modifiers};
use toml::de::{DeTable, DeValue};

use super::command::{COMMANDS, Command};
use super::reader;

/// The keys of each command, in the order of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    keys: Vec<(Command, Vec<KeyboardShortcut>)>,
}

/// What is wrong with a line of the file of keys. Its command keeps its usual keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl Default for Keymap {
    fn default() -> Self {
        Self { keys: COMMANDS.iter().map(|entry| (entry.command, entry.keys.to_vec())).collect() }
    }
}

thread_local! {
    /// The keys of the window that is being drawn. Tooltips everywhere name keys, and a window is drawn by one thread.
    static CURRENT: RefCell<Rc<Keymap>> = RefCell::default();
}

/// From now on keys are named and taken as in `keymap`.
pub(super) fn go_by(keymap: &Rc<Keymap>) {
    CURRENT.with_borrow_mut(|current| current.clone_from(keymap));
}

/// The keys of a command, the one to show first.
pub(super) fn of(command: Command) -> Vec<KeyboardShortcut> {
    CURRENT.with_borrow(|keymap| keymap.of(command).to_vec())
}

/// All keys of a command, as they are written ("J or Down").
pub(super) fn line(command: Command) -> String {
    of(command).iter().map(name).collect::<Vec<_>>().join(" or ")
}

/// A key as it is written ("Ctrl+Shift+Z").
pub(super) fn name(shortcut: &KeyboardShortcut) -> String {
    let held = shortcut.modifiers;
    let held = HELD.into_iter().filter(|(_, modifier)| held.contains(*modifier)).map(|(name, _)| name);
    let signs = SIGNS.iter().find(|(key, _)| *key == shortcut.logical_key).map(|(_, sign)| *sign);
    let key = signs.unwrap_or_else(|| shortcut.logical_key.name());
    held.map(|name| format!("{name}+")).chain([key.to_owned()]).collect()
}

/// Keys that are held, in the order in which they are written.
const HELD: [(&str, Modifiers); 3] =
    [("Ctrl", Modifiers::COMMAND), ("Alt", Modifiers::ALT), ("Shift", Modifiers::SHIFT)];

/// Keys that are written as what stands on them.
const SIGNS: [(Key, &str); 6] = [
    (Key::Plus, "+"),
    (Key::Equals, "="),
    (Key::Minus, "-"),
    (Key::Questionmark, "?"),
    (Key::Slash, "/"),
    (Key::Comma, ","),
];

/// The key that is written so.
fn read_key(words: &str) -> Option<KeyboardShortcut> {
    let words = words.trim();
    // The last plus may be the key itself: "Ctrl++".
    let (held, key) = match words.strip_suffix('+') {
        Some(rest) => (rest.strip_suffix('+').unwrap_or(rest), "+"),
        None => words.rsplit_once('+').unwrap_or(("", words)),
    };
    let mut modifiers = Modifiers::NONE;
    for part in held.split('+').filter(|part| !part.is_empty()) {
        let (_, modifier) = HELD.iter().find(|(name, _)| name.eq_ignore_ascii_case(part.trim()))?;
        modifiers = modifiers.plus(*modifier);
    }
    let sign = SIGNS.iter().find(|(_, sign)| *sign == key.trim()).map(|(key, _)| *key);
    let named = || Key::ALL.iter().copied().find(|k| k.name().eq_ignore_ascii_case(key.trim()));
    Some(KeyboardShortcut::new(modifiers, sign.or_else(named)?))
}

/// Keys that belong to text fields, buttons and the window's own ways.
fn is_taken(shortcut: &KeyboardShortcut) -> bool {
    let text = [Key::A, Key::C, Key::V, Key::X];
    let own = [Key::Tab, Key::Escape, Key::Space, Key::Backspace];
    shortcut.modifiers == Modifiers::COMMAND && text.contains(&shortcut.logical_key)
        || !shortcut.modifiers.command && own.contains(&shortcut.logical_key)
}

impl Keymap {
    /// The keys of a command.
    #[must_use]
    pub fn of(&self, command: Command) -> &[KeyboardShortcut] {
        self.keys.iter().find(|(other, _)| *other == command).map_or(&[], |(_, keys)| keys)
    }

    /// The usual keys, and in their place those that `text` gives: a TOML file with a line for each command,
    /// `accept = "Enter"` or `next = ["J", "Down"]`. What cannot be done stays as usual, and is told.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<Complaint>) {
        let mut complaints = Vec::new();
        let line_of = |byte: usize| 1 + text.bytes().take(byte).filter(|b| *b == b'\n').count();
        let table = match DeTable::parse(text) {
            Ok(table) => table.into_inner(),
            Err(error) => {
                let line = line_of(error.span().map_or(0, |span| span.start));
                let hint = "Write one line a command, as: accept = \"Enter\"".to_owned();
                let message = format!("This is no line of keys: {}", error.message());
                return (Self::default(), vec![Complaint { line, message, hint }]);
            }
        };
        let mut wanted: Vec<(usize, Command, Vec<KeyboardShortcut>)> = Vec::new();
        for (id, keys) in &table {
            let line = line_of(id.span().start);
            match wanted_keys(id.get_ref(), keys.get_ref()) {
                Ok((command, keys)) => wanted.push((line, command, keys)),
                Err((message, hint)) => complaints.push(Complaint { line, message, hint }),
            }
        }
        wanted.sort_by_key(|(line, ..)| *line);
        (Self::with(wanted, &mut complaints), complaints)
    }

    /// The usual keys with the wanted ones in their place. Where two commands would have one key, the later line is
    /// left out, until no two have.
    fn with(
        mut wanted: Vec<(usize, Command, Vec<KeyboardShortcut>)>,
        complaints: &mut Vec<Complaint>,
    ) -> Self {
        loop {
            let mut keymap = Self::default();
            for (_, command, keys) in &wanted {
                let place = keymap.keys.iter_mut().find(|(other, _)| other == command);
                place.into_iter().for_each(|(_, own)| own.clone_from(keys));
            }
            let clash = wanted.iter().rev().find_map(|(line, command, keys)| {
                let (key, other) = keys.iter().find_map(|key| Some((key, keymap.other(*key, *command)?)))?;
                Some((*line, *command, *key, other))
            });
            let Some((line, command, key, other)) = clash else {
                complaints.sort_by_key(|complaint| complaint.line);
                return keymap;
            };
            complaints.push(Complaint {
                line,
                message: format!("{} is the key of “{}” already", name(&key), other.name()),
                hint: format!("Choose another key here, or give {} another one", other.id()),
            });
            wanted.retain(|(_, kept, _)| *kept != command);
        }
    }

    /// What this key does now, with these keys held. The longer combination first: "Ctrl+Z" alone would also take
    /// "Ctrl+Shift+Z", and "Up" would take "Alt+Up".
    fn command(&self, key: Key, held: Modifiers, typing: bool, owner: Option<egui::Id>) -> Option<Command> {
        // The article's text leaves Enter and arrows to the commands, and takes arrows with Shift for its selection.
        let focused = owner.is_some_and(|id| id != reader::text_id());
        let fits = |shortcut: &&KeyboardShortcut| {
            let selects = is_arrow(key) && held.shift && (!shortcut.modifiers.shift || owner.is_some());
            shortcut.logical_key == key
                && held.matches_logically(shortcut.modifiers)
                && !selects
                && is_live(shortcut, typing, focused)
        };
        let longer = |shortcut: &&KeyboardShortcut| shortcut.modifiers.shift || shortcut.modifiers.alt;
        let found = |wanted: bool| {
            let of = |keys: &[KeyboardShortcut]| keys.iter().any(|k| longer(&k) == wanted && fits(&k));
            self.keys.iter().find(|(_, keys)| of(keys)).map(|(command, _)| *command)
        };
        found(true).or_else(|| found(false))
    }

    /// Another command that has this key.
    fn other(&self, key: KeyboardShortcut, than: Command) -> Option<Command> {
        let has = |(command, keys): &&(Command, Vec<_>)| *command != than && keys.contains(&key);
        self.keys.iter().find(has).map(|(command, _)| *command)
    }
}

/// The command and the keys of one line; else what is wrong, and what to do.
fn wanted_keys(id: &str, keys: &DeValue<'_>) -> Result<(Command, Vec<KeyboardShortcut>), (String, String)> {
    let entry = COMMANDS.iter().find(|entry| entry.command.id() == id).ok_or_else(|| {
        let hint = "The list of keys in the window copies a file with all names".to_owned();
        (format!("There is no command “{id}”"), hint)
    })?;
    let words: Option<Vec<&str>> = match keys {
        DeValue::String(words) => Some(vec![words]),
        DeValue::Array(all) => all.iter().map(|value| value.get_ref().as_str()).collect(),
        _ => None,
    };
    let words = words.ok_or_else(|| {
        (format!("The keys of “{id}” are no words"), format!("Write: {id} = \"Ctrl+K\"; or {id} = []"))
    })?;
    let mut found = Vec::new();
    for words in words {
        let hint = "Keys are written as in the list of keys: J, Down, Ctrl+Shift+Z, F6".to_owned();
        let key = read_key(words).ok_or_else(|| (format!("There is no key “{words}”"), hint))?;
        if is_taken(&key) {
            let message = format!("{} belongs to text fields and buttons", name(&key));
            return Err((message, "Choose another key".to_owned()));
        }
        found.push(key);
    }
    Ok((entry.command, found))
}

/// A file of keys with all commands and their keys as they are now.
pub(super) fn file() -> String {
    let mut text = String::from(
        "# The keys of Daybrief. Change a line, or take it out: then the command has its usual keys.\n\
         # Keys are written as J, Down, Ctrl+Shift+Z, F6; several as [\"J\", \"Down\"], none as [].\n",
    );
    for entry in COMMANDS {
        let keys: Vec<String> = of(entry.command).iter().map(|key| format!("\"{}\"", name(key))).collect();
        text += &format!("\n# {}\n{} = [{}]\n", entry.tip, entry.command.id(), keys.join(", "));
    }
    text
}

/// The commands whose keys were pressed in this frame, in the order of the keys, taken out of the input before any
/// widget sees them.
#[must_use]
pub(super) fn pressed(ctx: &Context) -> Vec<Command> {
    let typing = ctx.text_edit_focused();
    let owner = ctx.memory(|memory| memory.focused());
    let keymap = CURRENT.with_borrow(Rc::clone);
    let mut pressed = Vec::new();
    ctx.input_mut(|input| {
        input.events.retain(|event| {
            let Event::Key { key, pressed: true, modifiers, .. } = event else { return true };
            let command = keymap.command(*key, *modifiers, typing, owner);
            pressed.extend(command);
            command.is_none()
        });
        if !pressed.is_empty() && !typing {
            // The letter must not end up in a field that the command opens.
            input.events.retain(|event| !matches!(event, Event::Text(_)));
        }
    });
    pressed
}

const fn is_arrow(key: Key) -> bool {
    matches!(key, Key::ArrowDown | Key::ArrowUp | Key::ArrowLeft | Key::ArrowRight)
}

/// Whether a key may be taken now: letters and movements belong to a text field, Enter and arrows to any widget
/// that has the keyboard.
fn is_live(shortcut: &KeyboardShortcut, typing: bool, focused: bool) -> bool {
    let held = shortcut.modifiers;
    let name = shortcut.logical_key.name();
    let function_key = name.len() > 1 && name.strip_prefix('F').is_some_and(|n| n.parse::<u8>().is_ok());
    if held.command || held.alt || function_key {
        return true;
    }
    let moves = is_arrow(shortcut.logical_key) || matches!(shortcut.logical_key, Key::Enter | Key::Delete);
    !(typing || focused && moves)
}

#[cfg(test)]
mod tests {
    use super::*;

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
        for command in [Command::Merge, Command::Search, Command::Section(1), Command::ExtendDown] {
            check(command, true, true, false);
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
        assert_eq!(line(Command::Next), "J or Down");
        assert_eq!(Command::Paste.key(), "");
    }

    #[test]
    fn a_key_is_read_as_it_is_written() {
        for (_, key) in COMMANDS.iter().flat_map(|e| e.keys.iter().map(|key| (e.command, *key))) {
            assert_eq!(read_key(&name(&key)), Some(key), "{}", name(&key));
        }
        assert_eq!(read_key("ctrl + shift + z"), read_key("Ctrl+Shift+Z"));
        assert_eq!(read_key("Hyper+Q"), None);
        assert_eq!(read_key("Ctrl+"), read_key("Ctrl++"));
        assert_eq!(read_key(""), None);
    }

    /// The complaints of a file, one a line: the line, a colon, what is wrong.
    #[track_caller]
    fn told(text: &str, expected: &[&str]) -> Keymap {
        let (keymap, complaints) = Keymap::read(text);
        let told: Vec<String> = complaints.iter().map(|c| format!("{}: {}", c.line, c.message)).collect();
        assert_eq!(told, expected, "{text}");
        keymap
    }

    #[test]
    fn the_file_of_the_usual_keys_changes_nothing() {
        assert_eq!(told(&file(), &[]), Keymap::default());
        assert_eq!(told("", &[]), Keymap::default());
    }

    #[test]
    fn keys_are_changed_exchanged_and_taken_away() {
        let keymap = told("accept = \"Y\"\nnext = [\"K\", \"Ctrl+J\"]\nprevious = \"J\"\nreject = []\n", &[]);
        let keys = |command| keymap.of(command).iter().map(name).collect::<Vec<_>>();
        assert_eq!(keys(Command::Accept), ["Y"]);
        assert_eq!(keys(Command::Next), ["K", "Ctrl+J"]);
        assert_eq!(keys(Command::Previous), ["J"]);
        assert!(keys(Command::Reject).is_empty());
        assert_eq!(keys(Command::Edit), ["E"]);
    }

    #[test]
    fn what_cannot_be_done_is_told_with_its_line_and_stays_as_usual() {
        let keymap = told(
            "# mine\naccpet = \"Y\"\nreject = \"Q Q\"\nedit = 4\nundo = \"Ctrl+C\"\nmerge = \"Z\"\n",
            &[
                "2: There is no command “accpet”",
                "3: There is no key “Q Q”",
                "4: The keys of “edit” are no words",
                "5: Ctrl+C belongs to text fields and buttons",
            ],
        );
        assert_eq!(keymap.of(Command::Reject), Command::Reject.entry().keys);
        assert_eq!(keymap.of(Command::Merge), [read_key("Z").expect("a key")]);
        let (usual, complaints) = Keymap::read("accept = Y\n");
        assert_eq!((usual, complaints.len(), complaints[0].line), (Keymap::default(), 1, 1));
    }

    #[test]
    fn of_two_commands_with_one_key_the_later_line_is_left_out() {
        let keymap = told(
            "accept = \"X\"\nmerge = \"Y\"\ncomment = \"Y\"\n",
            &["1: X is the key of “Reject” already", "3: Y is the key of “Merge” already"],
        );
        assert_eq!(keymap.of(Command::Accept), Command::Accept.entry().keys);
        assert_eq!(keymap.of(Command::Merge), [read_key("Y").expect("a key")]);
        // A command that gives its key away may lose the new one: then its usual key is its own again.
        let keymap = told(
            "reject = \"A\"\naccept = \"X\"\n",
            &["1: A is the key of “Add as fact” already", "2: X is the key of “Reject” already"],
        );
        assert_eq!(keymap, Keymap::default());
    }
}

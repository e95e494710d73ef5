//! What project files, autosaved copies and settings promise.

use std::fs;

use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::*;
use crate::brief::tests::{any_edit, sample};

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn path() -> &'static Path {
    Path::new("a.daybrief")
}

/// What is wrong with the sample's file after `change`.
#[track_caller]
fn check(change: impl FnOnce(&mut Value), expected: &str) {
    let mut json: Value = serde_json::from_slice(&to_json(&sample(), None)).expect("the sample as JSON");
    change(&mut json);
    let error = from_json(path(), json.to_string().as_bytes()).expect_err("a damaged file");
    assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
    assert!(error.to_string().contains(expected), "{error}");
}

#[test]
fn a_brief_comes_back_as_it_was() {
    let folder = folder();
    let file = folder.path().join("morning.daybrief");
    save(&file, &sample()).expect("saved");
    assert_eq!(load(&file).expect("loaded"), sample());
    let text = fs::read_to_string(&file).expect("text");
    assert!(text.starts_with("{\n  \"daybrief\": 1,\n  \"title\": \"Morning brief\",\n"), "{text}");
    save(&file, &sample()).expect("saved again");
    assert_eq!(fs::read_to_string(&file).expect("text"), text);
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1, "nothing else is left there");
}

#[test]
fn what_does_not_fit_together_is_damage() {
    check(|f| f["daybrief"] = Value::Null, "no version");
    check(|f| f["daybrief"] = json!(0), "no version 0");
    check(|f| f["daybrief"] = json!("1"), "invalid type");
    check(|f| f["date"] = json!("2026-02-30"), "day");
    check(|f| f["sections"] = json!([]), "no section");
    check(|f| f["sections"][1]["id"] = json!(1), "id 1 stands twice");
    check(|f| f["sections"][0]["bullets"][1]["id"] = json!(3), "id 3 stands twice");
    check(|f| f["next_id"] = json!(5), "larger than the next one");
    check(|f| f["next_id"] = json!(u32::MAX), "larger than the next one");
    check(|f| f["next_source"] = json!(1), "larger than the next one");
    check(|f| f["sources"][0]["id"] = json!("S1] x"), "names no article");
    check(|f| f["sources"][0]["article"]["text"] = json!("Other."), "does not fit its text");
    check(
        |f| f["sources"][0]["article"]["blocks"][0]["span"] = json!({"start": 9, "end": 3}),
        "does not fit",
    );
    check(|f| f["sections"][0]["bullets"][0]["citations"][0]["span"]["end"] = json!(7000), "cites words");
    check(|f| f["sections"][0]["bullets"][0]["citations"][0]["quote"] = json!("Nobody died."), "cites words");
    check(|f| f["rejected"] = json!([{"source": "S1", "span": {"start": 4, "end": 2}}]), "points nowhere");
    check(
        |f| {
            f["sources"][0]["article"]["notes"] =
                json!([{"severity": "info", "message": "m", "span": {"start": 1, "end": 9999}}])
        },
        "points nowhere",
    );
    let deep = "[".repeat(100_000);
    for bytes in ["", " \n", "null", "[]", "{", "{}", "PK\u{3}\u{4}", "\0\0\0\0", &deep] {
        assert!(matches!(from_json(path(), bytes.as_bytes()), Err(StoreError::Damaged { .. })), "{bytes:.9}");
    }
}

#[test]
fn a_newer_file_is_left_as_it_is() {
    let folder = folder();
    let file = folder.path().join("newer.daybrief");
    let text = "{\"daybrief\": 7, \"sections\": \"all new\"}";
    fs::write(&file, text).expect("written");
    let error = load(&file).expect_err("a newer file");
    assert!(error.to_string().contains("newer version of Daybrief (file version 7)"), "{error}");
    assert_eq!(fs::read_to_string(&file).expect("text"), text);
    assert!(matches!(from_json(path(), b"{\"daybrief\": 99999999999}"), Err(StoreError::Newer { .. })));
}

#[test]
fn a_file_from_an_editor_with_a_byte_order_mark_opens() {
    let bytes = [b"\xef\xbb\xbf".as_slice(), &to_json(&sample(), None)].concat();
    assert_eq!(from_json(path(), &bytes).expect("a brief").0, sample());
}

#[test]
fn where_it_cannot_be_saved_the_message_says_why_and_what_to_do() {
    let folder = folder();
    let file = folder.path().join("a.daybrief");
    save(&file, &sample()).expect("saved");
    let fails = |path: &Path, expected: &str| {
        let message = save(path, &sample()).expect_err("cannot be saved").to_string();
        assert!(
            message.contains(expected) && message.contains("nothing is lost") || expected.contains("folder")
        );
    };
    fails(&folder.path().join("missing").join("a.daybrief"), "no such file or folder");
    fails(&file.join("b.daybrief"), "part of the path is not a folder");
    fails(folder.path(), "this is a folder");
    let mut about = fs::metadata(&file).expect("the file").permissions();
    about.set_readonly(true);
    fs::set_permissions(&file, about).expect("write-protected");
    fails(&file, "not allowed");
    assert_eq!(load(&file).expect("what stood there"), sample());
    assert!(reason(&io::ErrorKind::StorageFull.into()).contains("the disk is full"));
    assert!(load(folder.path()).expect_err("a folder").to_string().contains("this is a folder"));
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_the_mode_stays() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = folder();
    let (file, link) = (folder.path().join("file.daybrief"), folder.path().join("link.daybrief"));
    fs::write(&file, "old").expect("written");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("a mode");
    symlink(&file, &link).expect("a link");
    save(&link, &sample()).expect("saved");
    assert!(fs::symlink_metadata(&link).expect("the link").is_symlink());
    assert_eq!(fs::metadata(&file).expect("the file").permissions().mode() & 0o777, 0o640);
    assert_eq!(load(&file).expect("loaded"), sample());
}

#[test]
fn an_ended_program_s_copy_is_offered_and_a_running_one_s_is_not() {
    let folder = folder();
    let original = folder.path().join("desk.daybrief");
    let copy = autosave(folder.path(), &sample(), Some(&original)).expect("a copy");
    assert_eq!(autosave(folder.path(), &sample(), Some(&original)).expect("again"), copy);
    assert!(recoverable(folder.path()).is_empty(), "this program still works on it");
    begin_anew(folder.path());
    let other = autosave(folder.path(), &Brief::new(sample().date), None).expect("another copy");
    assert_ne!(other, copy);
    let found = recoverable(folder.path());
    assert_eq!(found.len(), 1);
    assert_eq!((&found[0].path, &found[0].brief), (&copy, &sample()));
    assert_eq!(found[0].original.as_deref(), Some(original.as_path()));
    assert!(found[0].saved_at.is_some());
}

#[test]
fn a_discarded_copy_can_be_got_back() {
    let folder = folder();
    for _ in 0..2 {
        let copy = autosave(folder.path(), &sample(), None).expect("a copy");
        let place = discard(&copy).expect("put away");
        assert!(!copy.exists());
        assert_eq!(load(&place).expect("still there"), sample());
    }
    begin_anew(folder.path());
    assert!(recoverable(folder.path()).is_empty());
    assert_eq!(fs::read_dir(folder.path().join("discarded")).expect("the folder").count(), 2);
}

#[test]
fn a_damaged_copy_is_said_and_left() {
    let folder = folder();
    let copy = folder.path().join("unsaved-1.daybrief");
    fs::write(&copy, "{\"daybrief\": 1").expect("written");
    assert!(recoverable(folder.path()).is_empty());
    assert_eq!(unreadable(folder.path()).len(), 1);
    assert_ne!(autosave(folder.path(), &sample(), None).expect("a copy"), copy);
}

#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Settings {
    zoom: f64,
}

/// What each key of the settings here is for.
const ABOUT: &[(&str, &str)] = &[("zoom", "The size.")];

#[track_caller]
fn keep(file: &Path, before: f64, now: f64) {
    save_settings(file, &Settings { zoom: before }, &Settings { zoom: now }, ABOUT).expect("saved");
}

#[test]
fn a_new_settings_file_says_what_its_keys_mean() {
    let folder = folder();
    let file = folder.path().join("daybrief").join("settings.toml");
    assert_eq!(load_settings::<Settings>(&file).0, Settings::default());
    keep(&file, 1.0, 1.5);
    let text = fs::read_to_string(&file).expect("text");
    assert!(
        text.starts_with("# Daybrief's settings.") && text.ends_with("\n# The size.\nzoom = 1.5\n"),
        "{text}"
    );
    assert_eq!(load_settings::<Settings>(&file).0, Settings { zoom: 1.5 });
}

#[test]
fn settings_keep_comments_and_what_they_do_not_know() {
    let folder = folder();
    let file = folder.path().join("settings.toml");
    fs::write(&file, "# mine\nlater = [1] # soon\nzoom = 2.0 # large\n[own]\nkey = 1\n").expect("written");
    assert_eq!(load_settings::<Settings>(&file).0, Settings { zoom: 2.0 });
    keep(&file, 2.0, 1.0);
    let text = fs::read_to_string(&file).expect("text");
    assert_eq!(text, "# mine\nlater = [1] # soon\nzoom = 1.0 # large\n[own]\nkey = 1\n");
}

#[test]
fn what_was_changed_in_the_file_meanwhile_stays() {
    let folder = folder();
    let file = folder.path().join("settings.toml");
    fs::write(&file, "zoom = 1.7\n").expect("written");
    keep(&file, 1.0, 1.0);
    assert_eq!(load_settings::<Settings>(&file).0, Settings { zoom: 1.7 });
}

#[test]
fn the_settings_of_an_earlier_version_are_read_once() {
    let folder = folder();
    let file = folder.path().join("settings.toml");
    fs::write(file.with_extension("json"), "{\"zoom\": 1.25, \"later\": 1}").expect("written");
    assert_eq!(load_settings::<Settings>(&file).0, Settings { zoom: 1.25 });
    keep(&file, 1.25, 2.0);
    assert_eq!(load_settings::<Settings>(&file).0, Settings { zoom: 2.0 });
}

#[test]
fn settings_that_cannot_be_understood_are_set_aside() {
    let folder = folder();
    let file = folder.path().join("settings.toml");
    for name in ["settings.toml.bad", "settings.toml.2.bad", "settings.toml.3.bad"] {
        fs::write(&file, format!("a = 1\n{name}\n")).expect("written");
        let (settings, error) = load_settings::<Settings>(&file);
        assert_eq!(settings, Settings::default());
        let error = error.expect("it is said").to_string();
        assert!(error.contains(name) && error.contains("line 2") && !error.contains('\n'), "{error}");
        assert_eq!(fs::read_to_string(folder.path().join(name)).expect("kept"), format!("a = 1\n{name}\n"));
    }
    fs::write(&file, "zoom = \"large\"").expect("written");
    assert!(load_settings::<Settings>(&file).1.is_some(), "a value of another kind");
    fs::write(&file, "[").expect("written");
    keep(&file, 1.0, 1.0);
    assert_eq!(load_settings::<Settings>(&file).0, Settings { zoom: 1.0 });
    assert!(folder.path().join("settings.toml.5.bad").exists());
}

/// One way to damage a file.
#[derive(Clone, Debug)]
enum Damage {
    Flip(prop::sample::Index, u8),
    Cut(prop::sample::Index),
    Insert(prop::sample::Index, u8),
    Drop(prop::sample::Index, prop::sample::Index),
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<prop::sample::Index>;
    prop_oneof![
        4 => (at(), 0..8_u8).prop_map(|(at, bit)| Damage::Flip(at, bit)),
        1 => at().prop_map(Damage::Cut),
        2 => (at(), prop_oneof![any::<u8>(), Just(b'9'), Just(b'"'), Just(b'}')]).prop_map(|(at, byte)| Damage::Insert(at, byte)),
        1 => (at(), at()).prop_map(|(from, to)| Damage::Drop(from, to)),
    ]
}

fn damaged(mut bytes: Vec<u8>, damages: &[Damage]) -> Vec<u8> {
    for damage in damages {
        if bytes.is_empty() {
            break;
        }
        let len = bytes.len();
        match damage {
            Damage::Flip(at, bit) => bytes[at.index(len)] ^= 1 << bit,
            Damage::Cut(at) => bytes.truncate(at.index(len)),
            Damage::Insert(at, byte) => bytes.insert(at.index(len), *byte),
            Damage::Drop(from, to) => {
                let (from, to) = (from.index(len), to.index(len));
                bytes.drain(from.min(to)..from.max(to));
            }
        }
    }
    bytes
}

proptest! {
    #[test]
    fn any_brief_comes_back_as_it_was(edits in prop::collection::vec(any_edit(), 0..12)) {
        let brief = edits.iter().fold(sample(), |brief, edit| edit.apply(&brief).unwrap_or(brief));
        prop_assert_eq!(from_json(path(), &to_json(&brief, None)).expect("a brief").0, brief);
    }

    /// A damaged file gives an error, or (where a harmless letter changed) a brief that fits together.
    #[test]
    fn damaged_bytes_never_panic(damages in prop::collection::vec(damage(), 1..4)) {
        let bytes = damaged(to_json(&sample(), None), &damages);
        if let Ok((brief, _)) = from_json(path(), &bytes) {
            prop_assert_eq!(from_json(path(), &to_json(&brief, None)).expect("a brief").0, brief);
        }
    }

    #[test]
    fn any_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(from_json(path(), &bytes).is_err());
    }
}

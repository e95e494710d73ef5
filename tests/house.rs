//! The rules of the house, read from the sources: who uses whom, who may touch files, threads and the window.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms in order: each uses only rooms before it.
const ROOMS: [&str; 11] =
    ["text", "article", "mention", "bullet", "story", "brief", "check", "export", "app", "ui", "cli"];

/// Modules that are compiled for tests alone, by the ends of their names.
const TEST_MODULES: [&str; 2] = ["corpus.rs", "tests.rs"];

/// Every source file of the program itself, without its tests.
fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut places = vec![root.join("src")];
    let mut found = Vec::new();
    while let Some(place) = places.pop() {
        if place.is_dir() {
            places.extend(fs::read_dir(&place).unwrap().map(|entry| entry.unwrap().path()));
        } else if place.extension().is_some_and(|e| e == "rs")
            && !TEST_MODULES.iter().any(|end| place.to_string_lossy().ends_with(end))
        {
            let text = fs::read_to_string(&place).unwrap();
            let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
            let code: String = code
                .lines()
                .filter(|l| !l.trim_start().starts_with("//"))
                .map(|l| l.to_owned() + "\n")
                .collect();
            found.push((place.strip_prefix(root).unwrap().to_owned(), code));
        }
    }
    found.sort();
    found
}

/// The room a file lives in: its folder, or its own name at the top.
fn room_of(path: &Path) -> Option<usize> {
    let part = path.components().nth(1)?.as_os_str().to_str()?;
    ROOMS.iter().position(|room| *room == part.trim_end_matches(".rs"))
}

/// The rooms that a file names with `crate::`, in a path or inside the braces of a `use`.
fn rooms_used(code: &str) -> Vec<&'static str> {
    let flat = code.replace(char::is_whitespace, "");
    let named = |room: &&&str| {
        flat.contains(&format!("crate::{room}::"))
            || flat.contains(&format!("crate::{room};"))
            || flat.split("usecrate::{").skip(1).any(|rest| {
                rest.split(';')
                    .next()
                    .unwrap_or_default()
                    .split(['{', ',', '}'])
                    .any(|p| p == **room || p.starts_with(&format!("{room}::")))
            })
    };
    ROOMS.iter().filter(named).copied().collect()
}

#[track_caller]
fn only_in(word: &str, places: &[&str]) {
    for (path, code) in sources() {
        let allowed = places.iter().any(|place| path.starts_with(place));
        assert!(
            allowed || !code.contains(word),
            "{} names {word}, which lives in {places:?}",
            path.display()
        );
    }
}

#[test]
fn a_room_uses_only_rooms_before_it() {
    for (path, code) in sources() {
        let Some(own) = room_of(&path) else { continue };
        for used in rooms_used(&code) {
            let at = ROOMS.iter().position(|room| *room == used).unwrap();
            assert!(at <= own, "{} uses {used}, which comes after {}", path.display(), ROOMS[own]);
        }
    }
}

#[test]
fn the_map_names_every_room_in_order() {
    let map = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let rows: Vec<_> = ROOMS.iter().map(|room| map.find(&format!("//! | `{room}`"))).collect();
    assert!(rows.iter().all(Option::is_some), "a room is missing from the map: {rows:?}");
    assert!(rows.is_sorted(), "the map has another order");
}

#[test]
fn the_window_alone_knows_egui() {
    only_in("egui", &["src/ui"]);
}

#[test]
fn files_are_read_and_written_in_few_places() {
    for word in
        ["fs::read", "fs::write", "File::open", "File::create", "AtomicWriteFile", "fs::rename", "fs::remove"]
    {
        only_in(
            word,
            &[
                "src/article/open.rs",
                "src/brief/store",
                "src/brief/store.rs",
                "src/export",
                "src/app/door.rs",
            ],
        );
    }
}

#[test]
fn threads_live_with_the_worker() {
    // The command line reads word lists while it opens its first file.
    only_in("thread::", &["src/app/worker.rs", "src/app/worker", "src/app/dialog.rs", "src/cli.rs"]);
    only_in("rayon", &["src/cli.rs", "src/cli"]);
}

#[test]
fn finding_asks_no_clock_and_no_environment() {
    for word in ["SystemTime", "Instant", "Zoned::now", "Timestamp::now", "env::var", "rand::"] {
        for (path, code) in sources() {
            let pure = room_of(&path).is_some_and(|room| room <= 7 && room != 5);
            assert!(!pure || !code.contains(word), "{} asks for {word}", path.display());
        }
    }
}

#[test]
fn every_lexicon_says_where_it_is_from_and_has_columns() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/lexicon");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.display();
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with('#') && text.contains("MIT"), "{name} does not say where it is from");
        let mut rows = text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty());
        let header = rows.next().unwrap_or_default();
        let columns = header.split('\t').count();
        // "mW" and "MW" are two symbols; words are looked up in lower case.
        let cased = header.starts_with("symbol\t");
        let mut keys = std::collections::BTreeSet::new();
        for row in rows {
            assert!(row.split('\t').count() <= columns, "{name}: too many cells in “{row}”");
            let key = row.split('\t').next().unwrap_or_default().trim();
            let key = if cased { key.to_owned() } else { key.to_lowercase() };
            assert!(keys.insert(key), "{name}: “{row}” stands twice");
        }
    }
}

#[test]
fn the_program_names_no_way_to_other_machines() {
    for word in ["std::net", "TcpStream", "TcpListener", "UdpSocket"] {
        only_in(word, &[]);
    }
}

#[test]
fn no_code_of_ours_is_unsafe() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    assert!(manifest.contains("\nunsafe_code = \"forbid\"\n"), "nothing forbids it");
    only_in("unsafe ", &[]);
}

#[test]
fn the_house_rules_see_what_they_look_for() {
    assert_eq!(rooms_used("use crate::article::Article;"), ["article"]);
    assert_eq!(
        rooms_used("use crate::{\n    article::{Article, Block},\n    text,\n};"),
        ["text", "article"]
    );
    assert_eq!(rooms_used("let x = crate::ui::run();"), ["ui"]);
    assert_eq!(room_of(Path::new("src/mention/timex/value.rs")), Some(2));
    assert_eq!(room_of(Path::new("src/cli.rs")), Some(10));
}

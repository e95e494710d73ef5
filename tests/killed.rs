//! The program is killed, as by a power cut, again and again while it edits and saves: what it had written is whole.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::env;
use std::io::{BufRead as _, BufReader, Write as _, stdout};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use daybrief::article::{Article, Source};
use daybrief::brief::{Brief, BulletId, Edit, History, SectionId, store};
use jiff::civil::date;

/// So often is it killed.
const KILLS: u64 = 200;

/// Names the folder to a process that is to be killed.
const FOLDER: &str = "DAYBRIEF_TEST_FOLDER";

/// The bullet that is typed into: the first section has the id 1.
const TYPED: BulletId = BulletId(2);

/// Types into a bullet without end, and keeps what is typed; says on its output up to where it is kept.
fn work(folder: &Path) {
    let text = "The ferry sank. ".repeat(200);
    let article = Arc::new(Article::of_clean_text(Source::default(), &text));
    let mut history = History::new(Brief::new(date(2026, 3, 4)));
    let comment = Edit::AddComment { section: SectionId(1), after: None, text: "0".to_owned() };
    for edit in [comment, Edit::AddSource(article)] {
        history.edit(&edit).unwrap();
    }
    let mut out = stdout();
    for typed in 1_u64.. {
        history.edit(&Edit::Reword(TYPED, typed.to_string())).unwrap();
        store::autosave(folder, history.brief(), None).unwrap();
        if typed % 3 == 0 {
            store::save(&folder.join("saved.brief"), history.brief()).unwrap();
        }
        writeln!(out, "kept {typed}").unwrap();
    }
}

fn typed(brief: &Brief) -> u64 {
    brief.bullet(TYPED).unwrap().text.parse().unwrap()
}

#[test]
fn what_was_kept_is_there_after_each_kill() {
    if let Some(folder) = env::var_os(FOLDER) {
        work(Path::new(&folder));
    }
    // Any spread of moments does; it is the same in each run.
    let mut moment = 7_u64;
    for kill in 0..KILLS {
        let folder = tempfile::tempdir().unwrap();
        let mut child = Command::new(env::current_exe().unwrap())
            .args(["what_was_kept_is_there_after_each_kill", "--nocapture"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let mut kept = 0;
        let mut note = |line: String| {
            // The test's own words stand before the first.
            let number = line.split("kept ").nth(1).and_then(|number| number.parse().ok());
            kept = number.unwrap_or(kept).max(kept);
            number.is_some()
        };
        lines.by_ref().find_map(|line| note(line).then_some(())).unwrap();
        moment = moment.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        std::thread::sleep(Duration::from_micros(moment >> 50));
        child.kill().unwrap();
        child.wait().unwrap();
        for line in lines {
            note(line);
        }

        assert!(store::unreadable(folder.path()).is_empty(), "kill {kill}");
        let found = store::recoverable(folder.path());
        assert_eq!(found.len(), 1, "kill {kill}");
        assert!(typed(&found[0].brief) >= kept, "kill {kill}: {} of {kept}", typed(&found[0].brief));
        let saved = folder.path().join("saved.brief");
        assert!(kept < 3 || typed(&store::load(&saved).unwrap()) >= kept - kept % 3, "kill {kill}");
    }
}

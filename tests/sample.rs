//! The sample brief in `exports/` is what the program makes of the sample articles today.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::fs;
use std::path::{Path, PathBuf};

/// The sample articles, in the order of their names.
fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// The brief, with the day on which the articles were opened set to that of the sample.
fn made_today() -> String {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("brief.md");
    let mut command = assert_cmd::Command::cargo_bin("daybrief").unwrap();
    command.arg("brief").args(samples()).arg("-o").arg(&out);
    command.args(["--date", "2026-03-03", "--title", "Morning brief: Lorvenia"]).assert().success();
    let opened = |line: &str| {
        if line.starts_with("    accessed: ") { "    accessed: 2026-03-03".into() } else { line.to_owned() }
    };
    fs::read_to_string(out).unwrap().lines().map(|line| opened(line) + "\n").collect()
}

#[test]
fn the_sample_brief_is_what_the_program_makes_today() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("exports/2026-03-03-morning-brief-lorvenia.md");
    let made = made_today();
    if std::env::var_os("UPDATE_CORPUS").is_some() {
        fs::write(&kept, &made).unwrap();
    }
    let expected = fs::read_to_string(kept).unwrap();
    for (old, new) in expected.lines().zip(made.lines()) {
        assert_eq!(old, new, "set UPDATE_CORPUS=1 to write it anew after a look at it");
    }
    assert_eq!(expected.lines().count(), made.lines().count());
}

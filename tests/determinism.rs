//! The same articles give the same bytes: whatever the number of threads, run after run, alone or among others.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use assert_cmd::cargo::CommandCargoExt as _;
use daybrief::article::read;
use serde_json::{Value, json};

/// So often do the samples stand in the input, each time under another id: several pieces for several threads.
const ROUNDS: usize = 12;

fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 5, "too few samples to prove anything");
    files
}

/// The samples as lines of input.
fn lines() -> Vec<String> {
    let samples: Vec<_> = samples()
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap();
            read(name, &fs::read(path).unwrap(), "2026-03-03".parse().unwrap()).unwrap()
        })
        .collect();
    let line = |id: usize| {
        let article = &samples[id % samples.len()];
        let published = article.published().map(|day| day.to_string());
        json!({ "id": id, "text": article.body(), "title": article.source.name(), "published": published })
            .to_string()
    };
    (0..samples.len() * ROUNDS).map(line).collect()
}

/// What the program answers, with so many threads.
fn answered(lines: &[String], threads: usize) -> Vec<u8> {
    let mut program = assert_cmd::Command::cargo_bin("daybrief").unwrap();
    program.args(["facts", "--jsonl"]).env("RAYON_NUM_THREADS", threads.to_string());
    let input: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let output = program.write_stdin(input).output().unwrap();
    assert!(output.status.success());
    output.stdout
}

#[test]
fn threads_and_runs_change_no_byte() {
    let lines = lines();
    let one = answered(&lines, 1);
    assert!(one.len() > 100_000, "too little to prove anything");
    for threads in [1, 2, 2, 5] {
        assert!(answered(&lines, threads) == one, "with {threads} threads");
    }
}

#[test]
fn an_article_s_answer_does_not_depend_on_those_around_it() {
    let lines = lines();
    let backwards: Vec<String> = lines.iter().rev().cloned().collect();
    let by_id = |answers: &[u8]| {
        let text = String::from_utf8(answers.to_vec()).unwrap();
        let id = |line: &str| serde_json::from_str::<Value>(line).unwrap()["id"].as_u64().unwrap();
        let mut all: Vec<_> = text.lines().map(|line| (id(line), line.to_owned())).collect();
        all.sort();
        all
    };
    assert_eq!(by_id(&answered(&backwards, 2)), by_id(&answered(&lines, 2)));
}

#[test]
fn a_brief_is_the_same_twice_and_its_forms_are_too() {
    let folder = tempfile::tempdir().unwrap();
    for form in ["md", "html", "docx", "txt", "csv", "ics"] {
        let made = |name: &str| {
            let mut command = Command::cargo_bin("daybrief").unwrap();
            command
                .arg("brief")
                .args(samples())
                .args(["--date", "2026-03-03", "-o", name])
                .current_dir(&folder);
            assert!(command.status().unwrap().success());
            fs::read(folder.path().join(name)).unwrap()
        };
        assert!(made(&format!("a.{form}")) == made(&format!("b.{form}")), "{form}");
    }
}

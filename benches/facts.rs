//! How fast articles become suggestions: `facts --jsonl` on one core against counting words, and one file opened.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]

use std::hint::black_box;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use daybrief::analyze;
use daybrief::article::open::open;
use jiff::civil::date;

/// So much text is analysed in one run.
const TEXT_BYTES: usize = 4_000_000;
/// The best of so many runs counts: the others were disturbed.
const RUNS: usize = 5;
/// One file is opened so often; the median counts.
const OPENINGS: usize = 201;

fn main() {
    let articles = articles();
    let input = json_lines(&articles);
    let megabytes = articles.iter().map(String::len).sum::<usize>() as f64 / 1e6;
    let facts = best(|| facts(&input));
    let counting = best(|| {
        black_box(articles.iter().map(|text| text.split_whitespace().count()).sum::<usize>());
    });
    println!(
        "facts --jsonl   {:8.1} MB/s of text, one core, {megabytes:.1} MB",
        megabytes / facts.as_secs_f64()
    );
    println!("counting words  {:8.1} MB/s of the same text", megabytes / counting.as_secs_f64());
    println!("ratio           {:8.0}", facts.as_secs_f64() / counting.as_secs_f64());
    let opening = opening();
    println!("one file        {:8.2} ms from opening it to suggestions, median", opening.as_secs_f64() * 1e3);
}

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples")
}

/// The sample articles' texts again and again, so many that they make [`TEXT_BYTES`].
fn articles() -> Vec<String> {
    let mut files: Vec<_> = std::fs::read_dir(samples())
        .expect("the samples are there")
        .map(|entry| entry.expect("the folder can be listed").path())
        .collect();
    files.sort();
    let texts = files.iter().map(|file| open(file, date(2026, 3, 3)).expect("a sample opens").body());
    let texts: Vec<_> = texts.collect();
    let mut bytes = 0;
    let again = texts.iter().cycle().take_while(|text| {
        bytes += text.len();
        bytes <= TEXT_BYTES
    });
    again.cloned().collect()
}

fn json_lines(articles: &[String]) -> Vec<u8> {
    let line = |(id, text): (usize, &String)| {
        serde_json::json!({ "id": id, "text": text, "published": "2026-03-03" }).to_string() + "\n"
    };
    articles.iter().enumerate().map(line).collect::<String>().into_bytes()
}

/// Runs the program as a pipeline does.
fn facts(input: &[u8]) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_daybrief"))
        .args(["facts", "--jsonl"])
        .env("RAYON_NUM_THREADS", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = program.stdin.take().expect("its input is a pipe");
    let mut stdout = program.stdout.take().expect("its output is a pipe");
    let mut out = Vec::new();
    std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(input).expect("the program reads all"));
        stdout.read_to_end(&mut out).expect("the program writes");
    });
    assert!(program.wait().expect("the program ends").success());
    let lines = |bytes: &[u8]| bytes.iter().filter(|b| **b == b'\n').count();
    assert_eq!(lines(&out), lines(input), "each article has its result");
}

fn best(run: impl Fn()) -> Duration {
    let times = (0..RUNS).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed()
    });
    times.min().unwrap_or_default()
}

/// The median time from a file to its suggestions.
fn opening() -> Duration {
    let file = samples().join("dam-breach-observer.txt");
    let mut times: Vec<_> = (0..OPENINGS)
        .map(|_| {
            let start = Instant::now();
            let article = open(&file, date(2026, 3, 3)).expect("the sample opens");
            black_box(analyze(&article));
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times.get(OPENINGS / 2).copied().unwrap_or_default()
}

//! How fast articles become suggestions: `facts --jsonl` on one core and on two, against counting words and against
//! one look for all entries of all word lists; whether long articles cost more a byte than short ones; and one file
//! opened.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]

use std::hint::black_box;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use aho_corasick::AhoCorasick;
use daybrief::analyze;
use daybrief::article::open::open;
use daybrief::article::{Article, Source};
use jiff::civil::date;

/// So much text is analysed in one run.
const TEXT_BYTES: usize = 4_000_000;
/// The best of so many runs counts: the others were disturbed.
const RUNS: usize = 5;
/// One file is opened so often; the median counts.
const OPENINGS: usize = 201;

/// Articles of these sizes show whether a byte costs the same in each of them.
const SIZES: [usize; 5] = [1_000, 10_000, 100_000, 1_000_000, 10_000_000];

fn main() {
    let articles = articles();
    let input = json_lines(&articles);
    let megabytes = articles.iter().map(String::len).sum::<usize>() as f64 / 1e6;
    let speed = |time: Duration| megabytes / time.as_secs_f64();
    let one = best(|| facts(&input, "1"));
    let two = best(|| facts(&input, "2"));
    println!("facts --jsonl   {:8.1} MB/s of text, one core, {megabytes:.1} MB", speed(one));
    println!("                {:8.1} MB/s on two cores, {:.2} times as much", speed(two), ratio(one, two));
    let counting = best(|| {
        black_box(articles.iter().map(|text| text.split_whitespace().count()).sum::<usize>());
    });
    println!(
        "counting words  {:8.1} MB/s of the same text, ratio {:.0}",
        speed(counting),
        ratio(one, counting)
    );
    let entries = all_entries();
    let looking = best(|| {
        black_box(articles.iter().map(|text| entries.find_iter(text).count()).sum::<usize>());
    });
    let patterns = entries.patterns_len();
    println!(
        "all word lists  {:8.1} MB/s in one pass, ratio {:.1}, {patterns} entries",
        speed(looking),
        ratio(one, looking)
    );
    sizes(&articles);
    let opening = opening();
    println!("one file        {:8.2} ms from opening it to suggestions, median", opening.as_secs_f64() * 1e3);
}

fn ratio(slow: Duration, fast: Duration) -> f64 {
    slow.as_secs_f64() / fast.as_secs_f64()
}

/// An automaton over the entries of all word lists, as a measure of what it costs to look for all of them once.
fn all_entries() -> AhoCorasick {
    let lists = files_in("assets/lexicon");
    let tables = lists.iter().map(|file| std::fs::read_to_string(file).expect("a word list can be read"));
    let first_cell = |line: &str| line.split('\t').next().unwrap_or_default().trim().to_lowercase();
    let rows = |table: String| {
        table.lines().filter(|l| !l.starts_with('#')).skip(1).map(first_cell).collect::<Vec<_>>()
    };
    let entries = tables.flat_map(rows).filter(|entry| !entry.is_empty());
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(aho_corasick::MatchKind::LeftmostLongest)
        .build(entries)
        .expect("some ten thousand short entries make an automaton")
}

/// Prints what a byte costs in articles of several sizes, and by what power of the size the cost grows: 1 where a
/// byte costs the same in all of them.
fn sizes(articles: &[String]) {
    let points = SIZES.map(|size| {
        let text = article_of(articles, size);
        let again = (SIZES[2] / text.len()).clamp(1, 20);
        let time = best(|| (0..again).for_each(|_| analyze_text(&text)));
        let nanoseconds = time.as_secs_f64() * 1e9 / again as f64;
        println!(
            "article of      {:8.0} KB {:8.1} µs per KB",
            text.len() as f64 / 1e3,
            nanoseconds / text.len() as f64
        );
        ((text.len() as f64).ln(), nanoseconds.ln())
    });
    println!("growth          {:8.3} is the power of the size by which the time grows", slope(&points));
}

/// One article of about `size` bytes: the sample articles' paragraphs, again and again.
fn article_of(articles: &[String], size: usize) -> String {
    let mut text = String::with_capacity(size + 1_000);
    for paragraph in articles.iter().cycle().flat_map(|article| article.lines()) {
        if text.len() >= size {
            break;
        }
        text.push_str(paragraph);
        text.push('\n');
    }
    text
}

fn analyze_text(text: &str) {
    black_box(analyze(&Article::of_clean_text(Source::default(), text)));
}

/// The slope of the line of least squares through the points.
fn slope(points: &[(f64, f64)]) -> f64 {
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / points.len() as f64;
    let (x, y) = (mean(|p| p.0), mean(|p| p.1));
    let (over, under) = points
        .iter()
        .fold((0.0, 0.0), |(over, under), p| (over + (p.0 - x) * (p.1 - y), under + (p.0 - x).powi(2)));
    over / under
}

/// The files of one of the package's folders, in order.
fn files_in(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("the folder can be listed").path()).collect();
    files.sort();
    files
}

/// The sample articles' texts again and again, so many that they make [`TEXT_BYTES`].
fn articles() -> Vec<String> {
    let files = files_in("assets/samples");
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
fn facts(input: &[u8], cores: &str) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_daybrief"))
        .args(["facts", "--jsonl"])
        .env("RAYON_NUM_THREADS", cores)
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
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/dam-breach-observer.txt");
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

//! How fast saved pages become articles: the whole `daybrief read` on one core, against a bare body finder.
//!
//! Reads the sample pages again and again, or every page of the folder that `DAYBRIEF_PAGES` names.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use dom_smoothie::Readability;

/// So many pages are read in one run; the samples are few and are taken again.
const PAGES: usize = 200;
/// The best of so many runs counts: the others were disturbed.
const RUNS: usize = 3;

fn main() {
    let pages = pages();
    let texts: Vec<String> = pages
        .iter()
        .map(|page| String::from_utf8_lossy(&std::fs::read(page).expect("a page can be read")).into_owned())
        .collect();
    let megabytes = texts.iter().map(String::len).sum::<usize>() as f64 / 1e6;
    let ours = best(|| read(&pages));
    let bare = best(|| texts.iter().for_each(|text| bare(text)));
    let each_second = |time: Duration| pages.len() as f64 / time.as_secs_f64();
    println!(
        "daybrief read   {:8.0} pages/s, one core, {} pages, {megabytes:.1} MB",
        each_second(ours),
        pages.len()
    );
    println!("bare finder     {:8.0} pages/s of the same pages", each_second(bare));
    println!("ratio           {:8.2}", ours.as_secs_f64() / bare.as_secs_f64());
}

/// The pages, by name.
fn pages() -> Vec<PathBuf> {
    let given = std::env::var_os("DAYBRIEF_PAGES").map(PathBuf::from);
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let mut found: Vec<PathBuf> = std::fs::read_dir(given.as_ref().unwrap_or(&samples))
        .expect("the folder is there")
        .map(|entry| entry.expect("the folder can be listed").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "html"))
        .collect();
    found.sort();
    let wanted = if given.is_some() { found.len() } else { PAGES };
    found.into_iter().cycle().take(wanted).collect()
}

/// The whole program over all pages; what it prints is thrown away.
fn read(pages: &[PathBuf]) {
    let done = Command::new(env!("CARGO_BIN_EXE_daybrief"))
        .args(["read", "--json"])
        .args(pages)
        .env("RAYON_NUM_THREADS", "1")
        .stdout(Stdio::null())
        .status()
        .expect("the program runs");
    assert!(done.success(), "a page could not be read");
}

/// What a body finder alone does with a page.
fn bare(page: &str) {
    let mut finder = Readability::new(page, None, None).expect("a page");
    drop(black_box(finder.parse()));
}

fn best(mut work: impl FnMut()) -> Duration {
    (0..RUNS)
        .map(|_| {
            let begin = Instant::now();
            work();
            begin.elapsed()
        })
        .min()
        .unwrap_or_default()
}

//! How fast articles are put together into stories, and how that grows with their number.
//!
//! The articles are made up: each event is told by four papers in words of their own, and events share towns, kinds and
//! days, as news does. Held against reading the articles' words alone, so that the figures mean the same everywhere.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use daybrief::article::{Article, Known, Moment, Origin, Source};
use daybrief::story::group;

/// How many articles tell one event.
const TOLD: usize = 4;

const TOWNS: [&str; 12] = [
    "Ostrel", "Karsk", "Brenn", "Hollin", "Mirren", "Sandrova", "Velden", "Torsk", "Almere", "Quill",
    "Norfeld", "Dasht",
];
const EVENTS: [&str; 8] =
    ["flood", "strike", "fire", "election", "landslide", "blackout", "verdict", "merger"];
const PEOPLE: [&str; 10] =
    ["Velim", "Toluv", "Ferenc", "Eld", "Kamp", "Wirth", "Straat", "Ruhn", "Berg", "Dahl"];
const TELLS: [&str; 4] = ["said", "reported", "announced", "confirmed"];

fn main() {
    for count in [100, 1_000, 10_000] {
        let articles: Vec<Article> = (0..count).map(article).collect();
        let given: Vec<&Article> = articles.iter().collect();
        let words = time(|| given.iter().map(|a| a.text().split_whitespace().count()).sum::<usize>());
        let mut stories = 0;
        let grouped = time(|| {
            stories = black_box(group(&given)).len();
            stories
        });
        let each = grouped.as_secs_f64() * 1e6 / f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        let times = grouped.as_secs_f64() / words.as_secs_f64().max(f64::EPSILON);
        println!(
            "stories         {count:>6} articles  {stories:>5} stories  {grouped:>10.1?}  {each:>6.1} µs an article  {times:>5.1} × counting words"
        );
    }
}

/// The best of three.
fn time(work: impl FnMut() -> usize) -> Duration {
    let mut work = work;
    let once = |work: &mut dyn FnMut() -> usize| {
        let begin = Instant::now();
        black_box(work());
        begin.elapsed()
    };
    (0..3).map(|_| once(&mut work)).min().unwrap_or_default()
}

fn pick<'a>(from: &[&'a str], at: usize) -> &'a str {
    from.get(at % from.len()).copied().unwrap_or_default()
}

/// The article with this number: one of four on its event, by another paper.
fn article(number: usize) -> Article {
    let (event, paper) = (number / TOLD, number % TOLD);
    let (town, other) = (pick(&TOWNS, event), pick(&TOWNS, event / 12 + 5));
    let (kind, person, boss) =
        (pick(&EVENTS, event / 3), pick(&PEOPLE, event), pick(&PEOPLE, event / 10 + 3));
    let tells = pick(&TELLS, paper);
    let name = format!("{town}bridge{event}");
    let (dead, days) = (event % 90 + 11, event % 28 + 1);
    let text = format!(
        "{dead} people were hurt in the {kind} at {name} near {other}, {person} {tells} on Monday.\n\nThe {kind} began in \
         the works of {name} shortly before noon, and {boss} of the {town} council {tells} that help was on its way from \
         {other}.\n\nPaper {paper} was told by {person} that the {name} works would stay closed for {days} days."
    );
    let source = Source {
        title: Some(Known::new(format!("{kind} at {name} hurts {dead} near {other}"), Origin::Given)),
        published: format!("2026-03-{days:02}")
            .parse()
            .ok()
            .map(|d| Known::new(Moment::on(d), Origin::Given)),
        ..Source::default()
    };
    Article::of_clean_text(source, &text)
}

//! How fast a large brief is checked, exported and saved: 300 bullets from 100 articles, half of them edited.
//!
//! Beside each figure stands its bar: what can be done between two keys that are typed without being felt.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use daybrief::analyze;
use daybrief::article::{Article, Known, Moment, Origin, Source};
use daybrief::brief::{Brief, Edit, SectionId, store};
use daybrief::check;
use daybrief::export::{Form, Options};
use daybrief::mention::{Mentions, find};
use jiff::civil::date;

const ARTICLES: usize = 100;
const BULLETS_EACH: usize = 3;
/// The median of so many runs counts.
const RUNS: usize = 15;

fn main() {
    let brief = brief();
    println!("{} bullets from {} articles", brief.bullets().count(), brief.sources.len());
    let mentions: BTreeMap<&str, Mentions> =
        brief.sources.iter().map(|s| (s.id.as_str(), find(&s.article))).collect();
    let found = |id: &str| Some((brief.source(id)?.article.text(), mentions.get(id)?));
    line("check pass", 20, || {
        black_box(check::check(&brief));
        black_box(check::roles(&brief, found));
    });
    for form in Form::ALL {
        line(form.name(), 50, || drop(black_box(form.write(&brief, &Options::default()))));
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("brief.daybrief");
    line("save", 50, || store::save(&file, &brief).expect("saved"));
    let bytes = std::fs::read(&file).expect("the file");
    let other = folder.path().join("copy");
    line("the same bytes, written without more", 50, || std::fs::write(&other, &bytes).expect("written"));
}

fn line(name: &str, bar_ms: u32, run: impl Fn()) {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let begin = Instant::now();
            run();
            begin.elapsed()
        })
        .collect();
    times.sort();
    let median = times.get(RUNS / 2).copied().unwrap_or_default().as_secs_f64() * 1e3;
    println!("{name:38} {median:8.2} ms  (bar {bar_ms} ms)");
}

/// Articles of twenty sentences each, no two alike, several to a story.
fn article(number: usize) -> Article {
    let place = ["Halden", "Ostrel", "Lindow", "Sandrova", "Karsk", "Brenn", "Velna"][number % 7];
    let name = ["Ada Winter", "Marek Toluv", "Ilse Kamp", "Emil Tarnow", "Dora Lind"][number % 5];
    let mut text = String::new();
    for part in 0..5 {
        let (dead, share) = (number + 10 + part, number * 3 + part + 5);
        text += &format!(
            "At least {dead} people were killed when a dam near Port {place} gave way on Monday, the Civil Protection \
             Agency said. {name}, the interior minister, said on Tuesday that {share} percent of the houses in district \
             {number} were lost. \"We will rebuild the town of {place} within {part} years,\" the minister told the \
             council. Talks on the {number}{part} million euros of aid are to begin on 12 March.\n\n"
        );
    }
    let published = Some(Known::new(Moment::on(date(2026, 3, 3)), Origin::Given));
    let title = Some(Known::new(format!("Dam near Port {place} gives way ({number})"), Origin::Given));
    let file_name = format!("{number}.txt");
    Article::of_clean_text(Source { title, published, file_name, ..Source::default() }, &text)
}

fn brief() -> Brief {
    let mut brief = Brief::new(date(2026, 3, 3));
    let edit = |brief: &mut Brief, edit: Edit| *brief = edit.apply(brief).expect("an edit that can be made");
    for number in 0..ARTICLES {
        let article = article(number);
        let suggestions = analyze(&article).suggestions;
        edit(&mut brief, Edit::AddSource(Arc::new(article)));
        for suggestion in suggestions.into_iter().take(BULLETS_EACH) {
            let source = format!("S{}", number + 1);
            let words = suggestion.text.replace("said", "says").replacen(' ', "  ", 1);
            edit(
                &mut brief,
                Edit::Accept { source, suggestion: Box::new(suggestion), section: SectionId(1) },
            );
            let last = brief.bullets().last().map(|bullet| bullet.id);
            if let Some(id) = last.filter(|_| number % 2 == 0) {
                edit(&mut brief, Edit::Reword(id, words));
            }
        }
    }
    brief
}

//! Two made-up news days: which articles tell one event, from how many origins, where their figures exclude each
//! other, and what changes from one day to the next. What must be found, and nothing else, stands in a table.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::collections::BTreeMap;
use std::sync::Arc;

use daybrief::article::{Article, Known, Moment, Origin, Source};
use daybrief::brief::{Brief, Edit, Previous, Regroup, SectionId, changes};
use daybrief::check::{self, Reports};
use daybrief::text::Span;
use jiff::civil::{Date, date};

const ARTICLES: &str = include_str!("data/news-days.txt");
const FOUND: &str = include_str!("data/news-days.tsv");

/// The articles with their ids.
fn articles() -> Vec<(String, Article)> {
    let pieces = ARTICLES.split("\n== ").skip(1);
    pieces
        .map(|piece| {
            let (head, text) = piece.split_once('\n').unwrap();
            let [id, day, paper, title] = head.split(" | ").collect::<Vec<_>>()[..] else { panic!("{head}") };
            let source = Source {
                title: Some(Known::new(title.to_owned(), Origin::Given)),
                publisher: Some(Known::new(paper.to_owned(), Origin::Given)),
                published: Some(Known::new(Moment::on(day.parse().unwrap()), Origin::Given)),
                ..Source::default()
            };
            (id.to_owned(), Article::of_clean_text(source, text.trim()))
        })
        .collect()
}

/// The rows of the table of one kind.
fn rows(kind: &str) -> Vec<(&'static str, &'static str)> {
    let lines = FOUND.lines().filter(|line| !line.starts_with('#'));
    let cells = lines.map(|line| line.split('\t').collect::<Vec<_>>());
    cells.filter(|row| row[0] == kind).map(|row| (row[1], row[2])).collect()
}

/// A brief with each sentence of these articles as a bullet, and which article each source is.
fn brief(day: Date, of: impl Fn(&str) -> bool) -> (Brief, BTreeMap<String, String>) {
    let mut brief = Brief::new(day);
    let mut names = BTreeMap::new();
    for (id, article) in articles().into_iter().filter(|(id, _)| of(id)) {
        let spans: Vec<Span> = article.body_sentences().map(|(_, sentence)| sentence.span).collect();
        brief = Edit::AddSource(Arc::new(article)).apply(&brief).unwrap();
        let source = brief.sources.last().unwrap().id.clone();
        for span in spans {
            let (source, spans) = (source.clone(), vec![span]);
            brief = Edit::AddFromText { source, spans, section: SectionId(1) }.apply(&brief).unwrap();
        }
        names.insert(source, id);
    }
    (brief, names)
}

#[test]
fn articles_on_one_event_stand_together_and_copies_count_once() {
    let (brief, names) = brief(date(2026, 4, 10), |_| true);
    let name = |at: &usize| names[&brief.sources[*at].id].as_str();
    let of = |origin: &Vec<usize>| origin.iter().map(name).collect::<Vec<_>>().join("+");
    let stories = brief.stories();
    let mut found: Vec<String> =
        stories.iter().map(|story| story.origins.iter().map(of).collect::<Vec<_>>().join(" ")).collect();
    found.sort_unstable();
    let mut expected: Vec<&str> = rows("story").into_iter().map(|(_, which)| which).collect();
    expected.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn figures_that_exclude_each_other_are_found_and_no_others() {
    let (brief, names) = brief(date(2026, 4, 10), |_| true);
    let reports = Reports::of(&brief);
    let found: Vec<(String, String)> = check::conflicts(&brief, brief.bullets(), &reports)
        .into_iter()
        .map(|conflict| {
            let told = conflict.told.iter().map(|told| format!("{} {}", names[&told.source], told.figure));
            let course = if conflict.over_time { "later" } else { "conflict" };
            let which = told.chain([course.to_owned()]).collect::<Vec<_>>().join("; ");
            (conflict.told[0].what.clone(), which)
        })
        .collect();
    let found: Vec<_> = found.iter().map(|(what, which)| (what.as_str(), which.as_str())).collect();
    assert_eq!(found, rows("figures"));
}

#[test]
fn the_user_takes_an_article_out_of_its_story_and_puts_it_into_another() {
    let (mut brief, names) = brief(date(2026, 4, 10), |id| id.starts_with('A'));
    let source = |name: &str| names.iter().find(|(_, own)| *own == name).map(|(id, _)| id.clone()).unwrap();
    let together = |brief: &Brief| {
        let stories = brief.stories().into_iter().map(|story| story.articles);
        stories.collect::<Vec<_>>()
    };
    assert_eq!(together(&brief), [vec![0, 1, 2, 3], vec![4]]);
    brief = Edit::Regroup(Regroup::Apart(source("A3"))).apply(&brief).unwrap();
    assert_eq!(together(&brief), [vec![0, 1, 3], vec![2], vec![4]]);
    brief = Edit::Regroup(Regroup::Together(source("A5"), source("A3"))).apply(&brief).unwrap();
    assert_eq!(together(&brief), [vec![0, 1, 3], vec![2, 4]]);
    assert!(Edit::Regroup(Regroup::Apart("S99".to_owned())).apply(&brief).is_err());
}

#[test]
fn the_next_day_each_bullet_is_new_updated_repeated_or_dropped() {
    let (yesterday, _) = brief(date(2026, 4, 9), |id| matches!(id, "A3" | "A5"));
    let (mut today, _) = brief(date(2026, 4, 10), |id| matches!(id, "A4" | "A5" | "D1"));
    today.previous = Some(Box::new(Previous::of(&yesterday, "yesterday.daybrief")));
    let changes = changes(&today).unwrap();
    let first = |id| today.bullet(id).unwrap().text.split(' ').next().unwrap();
    let updated: Vec<_> = changes.updated.iter().map(|u| (first(u.bullet), u.figures.join(", "))).collect();
    assert_eq!(updated, [("Nineteen", "Fourteen → Nineteen".to_owned())]);
    // The fishing boat's three sentences.
    assert_eq!(changes.kept.len(), 3);
    // Two sentences more on the wreck, three on the strike.
    assert_eq!(changes.new.len(), 5);
    // What passengers said, and the pumps.
    assert_eq!(changes.gone.len(), 2);
}

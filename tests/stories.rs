//! The samples' news day, put together: which articles tell one story, and from how many origins.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::path::Path;

use daybrief::article::{Article, read};
use daybrief::story::group;

fn sample(name: &str) -> Article {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples").join(name);
    let bytes = std::fs::read(path).expect("a sample");
    read(name, &bytes, "2026-03-03".parse().expect("a day")).expect("an article")
}

#[test]
fn the_dam_is_one_story_from_two_origins() {
    let names = [
        "central-bank.txt",
        "dam-breach-gazette.html",
        "dam-breach-herald.html",
        "dam-breach-observer.txt",
        "election-calendar.md",
    ];
    let articles: Vec<_> = names.iter().map(|name| sample(name)).collect();
    let given: Vec<_> = articles.iter().collect();
    let stories = group(&given);
    let together: Vec<_> = stories.iter().map(|story| story.articles.as_slice()).collect();
    assert_eq!(together, [&[0][..], &[1, 2, 3][..], &[4][..]]);
    // Both the Gazette and the Herald print the agency's report; the Observer has its own.
    assert_eq!(stories[1].origins, [&[1, 2][..], &[3][..]]);
}

#[test]
fn the_order_of_the_articles_changes_no_story() {
    let articles = [
        "dam-breach-observer.txt",
        "election-calendar.md",
        "dam-breach-herald.html",
        "dam-breach-gazette.html",
    ]
    .map(sample);
    let given: Vec<_> = articles.iter().collect();
    let stories = group(&given);
    let together: Vec<_> = stories.iter().map(|story| story.articles.as_slice()).collect();
    assert_eq!(together, [&[0, 2, 3][..], &[1][..]]);
}

//! A whole article, saved from a news site by a reader, from the file to what is suggested first.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::path::Path;

use daybrief::article::{self, Article};
use daybrief::mention::{ForecastKind, Mentions};
use daybrief::{Analysis, analyze};
use jiff::civil::date;

fn observer() -> (Article, Analysis) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/dam-breach-observer.txt");
    let article = article::open::open(&path, date(2026, 3, 3)).unwrap();
    let analysis = analyze(&article);
    (article, analysis)
}

#[test]
fn its_head_is_known_with_where_each_value_came_from() {
    let (article, _) = observer();
    let source = &article.source;
    let title = source.title.as_ref().unwrap();
    assert_eq!(title.value, "Dam disaster in Lorvenia: 31 dead, minister under pressure");
    assert_eq!(source.byline.as_ref().unwrap().value, "Anneke Straat");
    let published = source.published.as_ref().unwrap();
    assert_eq!(published.value.to_string(), "2026-03-03");
    assert_eq!(published.from.to_string(), "date in the first line");
    assert_eq!(source.language.as_deref(), Some("en"));
    assert_eq!(source.sha256.len(), 64);
}

#[test]
fn its_text_is_the_article_and_nothing_but_the_article() {
    let (article, _) = observer();
    let body = article.body();
    let paragraphs: Vec<_> = body.split("\n\n").collect();
    assert_eq!(paragraphs.len(), 13);
    assert!(paragraphs[0].starts_with("Thirty-one people have died"));
    assert!(paragraphs[12].ends_with("nothing left to stand on."));
}

#[test]
fn what_is_set_aside_says_why() {
    let (article, _) = observer();
    let aside: Vec<_> = article.blocks.iter().filter(|b| b.set_aside.is_some()).collect();
    let text = |words: &str| aside.iter().filter(|b| b.span.of(article.text()).contains(words)).count();
    assert_eq!(text("4 min read"), 1);
    assert_eq!(text("CONTINENT PHOTOS"), 2);
    assert_eq!(text("community guidelines"), 1);
    assert_eq!(text("Recommended Stories"), 1);
    assert_eq!(text("popcorn"), 1);
    for block in aside {
        let reason = block.set_aside.as_ref().unwrap();
        assert!(!reason.rule.is_empty() && !reason.why.is_empty());
    }
}

#[test]
fn what_was_set_aside_can_be_brought_back_and_is_read_then() {
    let (article, before) = observer();
    let words = "More than 200 flights";
    let at = article.blocks.iter().position(|b| b.span.of(article.text()).starts_with(words)).unwrap();
    let back = article.with_set_aside(at, None);
    assert_eq!(back.text(), article.text());
    let after = analyze(&back);
    assert!(after.mentions.quantities.len() > before.mentions.quantities.len());
    assert!(after.suggestions.iter().any(|s| s.text.starts_with(words)));
}

/// The values of the dates that stand as these words.
fn dates<'a>(article: &Article, mentions: &'a Mentions, words: &str) -> Vec<&'a str> {
    let these = mentions.timexes.iter().filter(|t| t.span.of(article.text()) == words);
    these.map(|t| t.value.as_str()).collect()
}

#[test]
fn dates_count_from_publication() {
    let (article, Analysis { mentions, .. }) = observer();
    assert_eq!(dates(&article, &mentions, "Tuesday"), ["2026-03-03"; 3]);
    assert_eq!(dates(&article, &mentions, "Thursday"), ["2026-03-05"]);
    assert_eq!(dates(&article, &mentions, "Wednesday"), ["2026-03-04"]);
    assert_eq!(dates(&article, &mentions, "last year"), ["2025"]);
    assert_eq!(dates(&article, &mentions, "14 May"), ["2025-05-14"]);
    assert_eq!(dates(&article, &mentions, "Monday, 9 March"), ["2026-03-09"]);
    assert_eq!(dates(&article, &mentions, "the 1960s"), ["196"]);
}

#[test]
fn numbers_have_bounds_units_and_what_they_count() {
    let (article, Analysis { mentions, .. }) = observer();
    let text = article.text();
    let number = |words: &str| mentions.quantities.iter().find(|q| q.whole().of(text) == words).unwrap();
    assert_eq!(number("Thirty-one").value, "31");
    assert_eq!(number("up to 60 mm").high, Some(60.0));
    assert_eq!(number("1.4 billion euros").unit.as_deref(), Some("euro"));
    assert_eq!(number("Hundreds").low, Some(200.0));
    assert_eq!(number("14").head.map(|h| h.of(text)), Some("shelters"));
}

#[test]
fn actors_have_roles_and_are_one_through_all_their_names() {
    let (article, Analysis { mentions, .. }) = observer();
    let entity = |name: &str| mentions.entities.iter().find(|e| e.name == name).unwrap();
    assert_eq!(entity("Marek Toluv").role.as_deref(), Some("Prime Minister"));
    assert_eq!(entity("Ilse Kamp").role.as_deref(), Some("a hydrologist at the University of Sandrova"));
    let names: Vec<_> =
        entity("Nadia Ferenc").mentions.iter().map(|&m| mentions.actors[m].span.of(article.text())).collect();
    assert_eq!(names, ["Nadia Ferenc", "Ferenc"]);
}

#[test]
fn forecasts_say_who_how_sure_and_by_when() {
    let (article, Analysis { mentions, .. }) = observer();
    let text = article.text();
    let forecast =
        |words: &str| mentions.forecasts.iter().find(|f| f.content.of(text).contains(words)).unwrap();
    let rain = forecast("60 mm of rain");
    assert_eq!(rain.attribution.map(|a| a.of(text)), Some("Forecasters"));
    assert_eq!(rain.horizon.as_ref().unwrap().latest, Some(date(2026, 3, 4)));
    assert_eq!(forecast("not hold").kind, ForecastKind::Warning);
    assert_eq!(forecast("energy committee").kind, ForecastKind::Schedule);
}

#[test]
fn what_a_briefer_takes_comes_first_and_memories_last() {
    let (_, analysis) = observer();
    let rank = |words: &str| analysis.suggestions.iter().position(|s| s.text.contains(words)).unwrap();
    assert_eq!(rank("Thirty-one people have died"), 0);
    for news in [
        "1.4 billion euros",
        "still put the number of dead at 24",
        "is due to appear",
        "will decide on Thursday",
    ] {
        assert!(rank(news) < 10, "{news}: {}", rank(news));
    }
    for background in ["built in the 1960s", "50-crown note"] {
        assert!(rank(background) > 12, "{background}: {}", rank(background));
    }
    assert!(analysis.suggestions.iter().take(12).all(|s| !s.text.starts_with("He ")));
    assert!(analysis.suggestions.iter().all(|s| !s.reasons.is_empty()));
}

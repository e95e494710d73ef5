//! Saved pages: which of their paragraphs are the article's, and who wrote it when.

use jiff::civil::date;

use crate::article::{Article, read};

const ONE: &str = "The harbour of Port Ella was shut on Friday after a storm tore away the pier, the mayor said, and two ferries lay adrift in the bay until the morning.";
const TWO: &str = "The mayor said that the harbour would stay shut until the pier was mended in the spring, which the town cannot pay alone, whatever the council decides on Monday.";
const THREE: &str = "Two ferries lay adrift in the bay until the morning, and the harbour guard brought them in at dawn, one after the other, without a scratch on either of them.";
const FOUR: &str = "The storm had been foretold for Thursday night, and the ferries should have been in the harbour of Port Ella long before the first gusts tore at the pier.";

fn article(head: &str, body: &str) -> Article {
    let page = format!(
        "<!doctype html><html lang=\"en\"><head><title>Storm shuts harbour of Port Ella</title>{head}</head><body>{body}</body></html>"
    );
    read("storm.html", page.as_bytes(), date(2031, 5, 3)).expect("an article")
}

#[track_caller]
fn check_body(body: &str, expected: &[&str]) {
    let article = article("", body);
    assert_eq!(article.body().split("\n\n").collect::<Vec<_>>(), expected);
}

#[test]
fn a_standfirst_belongs_to_the_article() {
    let first = "Two ferries adrift as the worst storm in years tears away the pier.";
    check_body(
        &format!(
            "<header><h1>Storm shuts harbour of Port Ella</h1><h2>{first}</h2><p>By Ann Lee</p></header><article><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></article>"
        ),
        &[first, ONE, TWO, THREE],
    );
    let open = "Two ferries adrift; worst storm in years tears away the pier";
    check_body(
        &format!(
            "<div><h1>Storm shuts harbour of Port Ella</h1><p class='standfirst'>{open}</p><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div>"
        ),
        &[open, ONE, TWO, THREE],
    );
    check_body(
        &format!(
            "<header><h1>Storm shuts harbour of Port Ella</h1><p>By Ann Lee</p><p>2 May 2031</p></header><article><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></article>"
        ),
        &[ONE, TWO, THREE],
    );
}

#[test]
fn paragraphs_that_wait_for_a_click_belong_to_the_article() {
    let form = "Please enter the address that you gave when you opened your account, and we will send you a letter with a new password.";
    check_body(
        &format!(
            "<article><h1>Storm shuts harbour of Port Ella</h1><p>{ONE}</p><p>{TWO}</p><div style='display: none'><p>{THREE}</p><p>{FOUR}</p></div></article><div hidden><p>{form}</p></div>"
        ),
        &[ONE, TWO, THREE, FOUR],
    );
    check_body(
        &format!(
            "<article><h1>Storm shuts harbour of Port Ella</h1><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></article><div hidden><p>{TWO}</p></div>"
        ),
        &[ONE, TWO, THREE],
    );
}

#[test]
fn an_article_that_the_page_holds_twice_is_read_once() {
    check_body(
        &format!(
            "<article><h1>Storm shuts harbour of Port Ella</h1><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></article><article><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></article>"
        ),
        &[ONE, TWO, THREE],
    );
}

#[test]
fn signs_that_show_nothing_are_no_text() {
    check_body(
        &format!(
            "<article><h1>Storm shuts harbour of Port Ella</h1><p>{ONE}</p><p>\u{200b}</p><p>{TWO}</p><p>&#8203;</p><p>{THREE}</p></article>"
        ),
        &[ONE, TWO, THREE],
    );
}

#[test]
fn a_page_shows_what_it_does_not_declare() {
    let body = format!(
        "<h1>Storm shuts harbour of Port Ella</h1><div>By Ann Lee</div><div>2 May 2031</div><article><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></article>"
    );
    let site = "<meta property=\"og:site_name\" content=\"Norland Post\"><meta name=\"author\" content=\"The Norland Post\">";
    let source = article(site, &body).source;
    assert_eq!(source.byline.map(|b| b.value).as_deref(), Some("Ann Lee"));
    assert_eq!(source.published.map(|p| p.value.date), Some(date(2031, 5, 2)));
}

#[test]
fn an_agency_beside_an_author_is_the_origin() {
    let head = "<meta name=\"author\" content=\"Ann Lee, Associated Press\">";
    let source = article(head, &format!("<article><p>{ONE}</p><p>{TWO}</p></article>")).source;
    assert_eq!(source.byline.map(|b| b.value).as_deref(), Some("Ann Lee"));
    assert_eq!(source.wire.map(|w| w.value).as_deref(), Some("AP"));
}

//! Saved pages: where each value of their head comes from, and what is asked where they do not say.

use jiff::civil::date;

use crate::article::{Article, Known, Moment, read};

const TEXT: &str = "<article><p>The harbour of Port Ella was shut on Friday after a storm tore away the pier, the mayor said, and two ferries lay adrift in the bay until the morning.</p><p>The mayor said that the harbour would stay shut until the pier was mended in the spring, which the town cannot pay alone, whatever the council decides on Monday.</p></article>";

const TITLE: &str = "<title>Storm shuts harbour of Port Ella</title>";
const H1: &str = "<h1>Storm shuts harbour of Port Ella</h1>";

/// An article of a page with this head, these lines under its headline, and the text.
fn article(head: &str, above_text: &str) -> Article {
    let page =
        format!("<!doctype html><html lang=\"en\"><head>{head}</head><body>{above_text}{TEXT}</body></html>");
    read("storm.html", page.as_bytes(), date(2031, 5, 4)).expect("an article")
}

fn json(fields: &str) -> String {
    format!("{TITLE}<script type='application/ld+json'>{{\"@type\": \"NewsArticle\", {fields}}}</script>")
}

fn shown<T: ToString>(known: Option<&Known<T>>) -> String {
    known.map(|k| format!("{} ({})", k.value.to_string(), k.from)).unwrap_or_default()
}

#[track_caller]
fn check_title(head: &str, above_text: &str, expected: &str) {
    assert_eq!(shown(article(head, above_text).source.title.as_ref()), expected);
}

#[test]
fn the_headline_is_the_one_that_readers_see() {
    let social = "<meta property='og:title' content='You will not believe what the storm did to this pier'>";
    check_title(social, H1, "Storm shuts harbour of Port Ella (page element <h1>)");
    check_title(TITLE, "", "Storm shuts harbour of Port Ella (page element <title>)");
    let site = "<meta property='og:site_name' content='Norland Post'><title>Storm shuts harbour of Port Ella - Norland Post</title>";
    check_title(
        site,
        "<h1>Norland Post Logo</h1>",
        "Storm shuts harbour of Port Ella (page element <title>)",
    );
}

#[test]
fn a_label_in_the_headline_is_no_part_of_it() {
    check_title(
        TITLE,
        "<h1>Opinion Storm shuts harbour of Port Ella</h1>",
        "Storm shuts harbour of Port Ella (page element <h1>)",
    );
    check_title(
        TITLE,
        "<h1>Opinion | Storm shuts harbour of Port Ella | Editorial</h1>",
        "Storm shuts harbour of Port Ella (page element <h1>)",
    );
    let longer = "<h1>Storm shuts harbour of Port Ella for good</h1>";
    check_title(TITLE, longer, "Storm shuts harbour of Port Ella for good (page element <h1>)");
}

#[track_caller]
fn check_byline(head: &str, lines: &str, byline: &str, wire: &str) {
    let source = article(head, &format!("{H1}{lines}")).source;
    assert_eq!(
        (shown(source.byline.as_ref()).as_str(), shown(source.wire.as_ref()).as_str()),
        (byline, wire)
    );
}

#[test]
fn the_signed_line_tells_who_of_those_declared_wrote() {
    let two = json("\"author\": [{\"name\": \"Ann Lee\"}, {\"name\": \"Tom Dahl\"}]");
    check_byline(&two, "", "Ann Lee, Tom Dahl (JSON-LD author)", "");
    check_byline(&two, "<p>By Ann Lee</p><p>Edited by Tom Dahl</p>", "Ann Lee (byline line)", "");
    check_byline(&two, "<p>By Ann Lee</p><p>Tom Dahl</p>", "Ann Lee, Tom Dahl (byline line)", "");
    let one = json("\"author\": {\"name\": \"Ann Lee\"}");
    check_byline(&one, "<p>By Ann Lee and Tom Dahl</p>", "Ann Lee, Tom Dahl (byline line)", "");
    check_byline(&one, "<p>By <b>Ann Lee</b>Coast Columnist</p>", "Ann Lee (byline line)", "");
    check_byline(&one, "<p>By Social Links</p>", "Ann Lee (JSON-LD author)", "");
    check_byline(
        TITLE,
        "<a href='/author/ann-lee'>Ann Lee</a>",
        "Ann Lee (page element a[href*='/author/'], a[href*='/authors/'], a[href*='/staff/'], a[href*='/by/'], a[href*='/profile/'])",
        "",
    );
}

#[test]
fn an_author_above_the_headline_is_read_where_none_stands_under_it() {
    let above = article(TITLE, &format!("<div>By —</div><div>Ann Lee, Associated Press</div>{H1}")).source;
    assert_eq!(shown(above.byline.as_ref()), "Ann Lee (byline line)");
}

#[test]
fn an_agency_is_the_author_only_where_the_text_is_signed_with_it() {
    let agency = json("\"author\": {\"@type\": \"Organization\", \"name\": \"Associated Press\"}");
    check_byline(&agency, "", "", "AP (JSON-LD author)");
    check_byline(
        &agency,
        "<p>By Associated Press</p>",
        "Associated Press (byline line)",
        "AP (agency in the byline)",
    );
}

#[track_caller]
fn check_dates(head: &str, lines: &str, published: &str, modified: &str, note: &str) {
    let article = article(head, &format!("{H1}{lines}"));
    let source = &article.source;
    assert_eq!(shown::<Moment>(source.published.as_ref()), published);
    assert_eq!(shown::<Moment>(source.modified.as_ref()), modified);
    let notes: Vec<_> = article.notes.iter().map(|n| n.message.as_str()).collect();
    assert_eq!(notes.first().copied().unwrap_or_default(), note);
}

const DECLARED: &str =
    "\"datePublished\": \"2031-05-03T01:06:51Z\", \"dateModified\": \"2031-05-03T09:00:00Z\"";

#[test]
fn the_day_is_that_of_the_clock_where_it_was_published() {
    let declared = json(DECLARED);
    let modified = "2031-05-03T09:00:00Z (JSON-LD dateModified)";
    check_dates(&declared, "", "2031-05-03T01:06:51Z (JSON-LD datePublished)", modified, "");
    check_dates(
        &declared,
        "<p>May 2, 2031 5:06pm PT</p>",
        "2031-05-02T17:06:00-08:00 (date line)",
        modified,
        "",
    );
    check_dates(
        &declared,
        "<time datetime='2031-05-03T12:06:51+11:00'>3 May</time>",
        "2031-05-03T12:06:51+11:00 (page element <time>)",
        modified,
        "",
    );
}

#[test]
fn another_storys_date_is_not_read() {
    let related = "<h2>More news</h2><div><a href='/x'>Ferry stuck</a> <time datetime='2030-01-01'>1 January 2030</time></div>";
    let article = article(TITLE, &format!("{H1}{TEXT}{related}"));
    assert_eq!(article.source.published, None);
}

#[test]
fn a_day_of_change_is_not_one_of_publication() {
    let note = "The date of publication is not known; the text was changed last on 2031-05-03 (JSON-LD dateModified)";
    let changed = json("\"dateModified\": \"2031-05-03\"");
    check_dates(&changed, "<p>Updated 3 May 2031</p>", "", "2031-05-03 (JSON-LD dateModified)", note);
    check_dates(TITLE, "", "", "", "The date of publication is not known");
}

#[test]
fn dates_that_contradict_each_other_are_named() {
    let note = "The page gives two dates of publication: 2031-05-03 (JSON-LD datePublished) and 2031-04-20 (date line); the first is taken";
    let published = "2031-05-03T01:06:51Z (JSON-LD datePublished)";
    check_dates(
        &json(DECLARED),
        "<p>20 April 2031</p>",
        published,
        "2031-05-03T09:00:00Z (JSON-LD dateModified)",
        note,
    );
}

#[test]
fn the_date_that_the_page_goes_by_is_taken() {
    let republished = json("\"datePublished\": \"2030-01-07\", \"dateModified\": \"2031-05-03\"");
    let note = "The page gives two dates of publication: 2031-05-02 (date line) and 2030-01-07 (JSON-LD datePublished); the first is taken";
    check_dates(
        &republished,
        "<p>2 May 2031</p>",
        "2031-05-02 (date line)",
        "2031-05-03 (JSON-LD dateModified)",
        note,
    );
}

#[test]
fn day_and_month_are_told_by_what_else_the_page_shows() {
    let british = "<meta property='og:locale' content='en_GB'>";
    check_dates(british, "<p>03/04/2031</p>", "2031-04-03 (date line)", "", "");
    let other = "<p>03/04/2031</p><p>Updated 04/13/2031</p>";
    check_dates(TITLE, other, "2031-03-04 (date line)", "2031-04-13 (date line)", "");
    let note = "The date of publication is not sure: \"03/04/2031\" can be 3 April 2031 or 4 March 2031";
    check_dates(TITLE, "<p>03/04/2031</p>", "", "", note);
}

#[track_caller]
fn check_site(head: &str, publisher: &str, url: &str, published: &str) {
    let source = article(head, H1).source;
    assert_eq!(shown(source.publisher.as_ref()), publisher);
    assert_eq!(shown(source.url.as_ref()), url);
    assert_eq!(shown::<Moment>(source.published.as_ref()), published);
}

#[test]
fn the_address_tells_what_nothing_else_does() {
    let url = "https://www.norlandpost.example/2031/05/02/storm";
    let link = format!("<link rel=canonical href='{url}'>");
    let shown_url = format!("{url} (page element <link rel=canonical>)");
    let day = "2031-05-02 (address)";
    check_site(&format!("{link}{TITLE}"), "norlandpost.example (address)", &shown_url, day);
    let title = "<title>Storm shuts harbour of Port Ella - Norland Post</title>";
    check_site(&format!("{link}{title}"), "Norland Post (page element <title>)", &shown_url, day);
    let saved = format!("<!-- saved from url=(0048){url} -->{TITLE}");
    let shown_url = format!("{url} (note of the browser that saved the page)");
    check_site(&saved, "norlandpost.example (address)", &shown_url, day);
}

#[test]
fn what_wraps_structured_data_is_no_obstacle() {
    let head = format!(
        "{TITLE}<script type='application/ld+json'>//<![CDATA[\n{{\"@type\": \"NewsArticle\", \"description\": \"Two\nlines\", {DECLARED}}}\n//]]></script>"
    );
    check_dates(
        &head,
        "",
        "2031-05-03T01:06:51Z (JSON-LD datePublished)",
        "2031-05-03T09:00:00Z (JSON-LD dateModified)",
        "",
    );
}

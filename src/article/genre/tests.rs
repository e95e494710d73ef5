//! Pages of each kind, and articles that only look like one.

use jiff::civil::date;

use crate::article::{Article, read, read_pasted};

const ONE: &str = "The harbour of Port Ella was shut on Friday after a storm tore away the pier, the mayor said, and two ferries lay adrift in the bay until the morning.";
const TWO: &str = "The mayor said that the harbour would stay shut until the pier was mended in the spring, which the town cannot pay alone, whatever the council decides on Monday.";
const THREE: &str = "Two ferries lay adrift in the bay until the morning, and the harbour guard brought them in at dawn, one after the other, without a scratch on either of them.";

const CUT: &str = "The text seems cut off";
const LIST: &str = "This seems to be a list of stories";

fn page(head: &str, title: &str, body: &str) -> Article {
    let page = format!(
        "<!doctype html><html lang=\"en\"><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    );
    read("a.html", page.as_bytes(), date(2031, 5, 3)).expect("an article")
}

fn paragraphs(paragraphs: &[&str]) -> String {
    paragraphs.iter().map(|p| format!("<p>{p}</p>")).collect()
}

/// The notes on what kind of page it is, each by its beginning; an empty list where there must be none.
#[track_caller]
fn check(article: &Article, expected: &[&str]) {
    let asks =
        |message: &str| message.starts_with("The date of publication") || message.starts_with("No headline");
    let found = article.notes.iter().map(|note| note.message.as_str());
    let found: Vec<&str> = found.filter(|message| !asks(message)).collect();
    let fits = found.len() == expected.len() && found.iter().zip(expected).all(|(f, e)| f.starts_with(e));
    assert!(fits, "{found:?}");
    assert!(article.notes.iter().all(|note| note.hint.ends_with('.')));
}

#[test]
fn a_text_that_a_paywall_cuts_off_is_told() {
    let locked = |more: &str| {
        format!(
            "<script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":\"False\"{more}}}</script>"
        )
    };
    let wall =
        "<div class='wall'><p>Subscribe to continue reading.</p><p>Already a subscriber? Log in</p></div>";
    let story = |text: &[&str], after: &str| {
        format!("<article><h1>Storm shuts harbour of Port Ella</h1>{}</article>{after}", paragraphs(text))
    };
    check(&page("", "Storm shuts harbour of Port Ella", &story(&[ONE, TWO], wall)), &[CUT]);
    check(
        &page(&locked(",\"wordCount\":812"), "Storm shuts harbour of Port Ella", &story(&[ONE, TWO], "")),
        &[CUT],
    );
    let open = format!("{ONE} The council of the town will meet on Monday, and the mayor wants…");
    check(&page("", "Storm shuts harbour of Port Ella", &story(&[ONE, &open], "")), &[CUT]);
    // The whole text is here: the reader who saved the page has a subscription.
    check(&page(&locked(""), "Storm shuts harbour of Port Ella", &story(&[ONE, TWO, THREE], "")), &[]);
    check(
        &page(
            &locked(",\"wordCount\":\"90\""),
            "Storm shuts harbour of Port Ella",
            &story(&[ONE, TWO, THREE], ""),
        ),
        &[],
    );
    check(&page("", "Storm shuts harbour of Port Ella", &story(&[ONE, TWO, THREE].repeat(4), wall)), &[]);
    let quoted = "“We must mend the pier before the summer comes,” she said, “or else…”";
    check(&page("", "Storm shuts harbour of Port Ella", &story(&[ONE, TWO, quoted], "")), &[]);
}

#[test]
fn pages_without_an_article_are_told() {
    let note = |title: &str, body: &str| page("", title, body);
    check(
        &note(
            "Page not found | Norland Post",
            "<h1>Page not found</h1><p>The page that you look for is not here any more. Try the search.</p>",
        ),
        &["This page is an error"],
    );
    check(
        &note(
            "Just a moment...",
            "<p>Checking whether the connection is secure before you go on to the page.</p>",
        ),
        &["This page is an error"],
    );
    check(
        &note(
            "Sign in – Norland Post",
            "<form><input type=password><p>Enter your address and your password to go on.</p></form>",
        ),
        &["This page asks to log in"],
    );
    check(
        &note("Norland Post", "<div id=app></div><script src=a.js></script>"),
        &["The page was saved without its text"],
    );
    check(
        &note(
            "Norland Post",
            "<p>You need to enable JavaScript to run this app.</p><script src=a.js></script>",
        ),
        &["The page was saved without its text"],
    );
    let errors =
        format!("<article><h1>Error in harbour plan cost millions</h1>{}</article>", paragraphs(&[ONE, TWO]));
    check(&note("Error in harbour plan cost millions", &errors), &[]);
}

#[test]
fn a_front_page_is_no_article() {
    let teaser = |n: usize| {
        format!(
            "<div><h3><a href='/{n}'>Storm number {n} shuts the harbour of Port Ella</a></h3><p>The harbour was shut on Friday for the {n}th time this year, and the ferries stayed in the bay.</p></div>"
        )
    };
    let teasers: String = (0..20).map(teaser).collect();
    check(&page("", "Norland Post", &format!("<main>{teasers}</main>")), &[LIST]);
    let story = format!(
        "<article><h1>Storm shuts harbour of Port Ella</h1>{}</article><aside>{teasers}</aside>",
        paragraphs(&[ONE, TWO, THREE])
    );
    check(&page("", "Storm shuts harbour of Port Ella", &story), &[]);
}

#[test]
fn live_blogs_and_galleries_are_told() {
    let entry =
        |at: usize| format!("<div><div>1{at}:4{at} GMT</div><p>At quay {at} this was said: {ONE}</p></div>");
    let entries: String = (0..8).map(entry).collect();
    let live = "This is a live blog";
    check(
        &page(
            "",
            "Storm shuts harbour of Port Ella",
            &format!("<article><h1>Storm shuts harbour of Port Ella</h1>{entries}</article>"),
        ),
        &[live],
    );
    let declared =
        "<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":[\"LiveBlogPosting\"]}]}</script>";
    check(
        &page(
            declared,
            "Storm shuts harbour of Port Ella",
            &format!(
                "<article><h1>Storm shuts harbour of Port Ella</h1>{}</article>",
                paragraphs(&[ONE, TWO, THREE])
            ),
        ),
        &[live],
    );
    let picture = |n: usize| {
        format!(
            "<figure><img src='{n}.jpg'><figcaption>The harbour of Port Ella on day {n} after the storm</figcaption></figure>"
        )
    };
    let pictures: String = (0..8).map(picture).collect();
    check(
        &page(
            "",
            "The storm in pictures",
            &format!("<article><h1>The storm in pictures</h1><p>{ONE}</p>{pictures}</article>"),
        ),
        &["This is a picture gallery"],
    );
}

#[test]
fn speakers_of_an_interview_stay_in_the_text() {
    let lines = [
        "Norland Post: When will the harbour open again?",
        "Mayor Lee: Not before the spring. The pier has to be built anew, and we do not have the money for it.",
        "Norland Post: What will it cost?",
        "Mayor Lee: About 3 million crowns, if the council says yes on Monday, and more if it says no.",
        "Q: And the ferries?",
        "A: They go from the old quay until then, as they did when I was a child in this town.",
    ];
    let pasted = format!("“We do not have the money”\n\n{ONE}\n\n{}\n", lines.join("\n\n"));
    let pasted = read_pasted(&pasted, date(2031, 5, 3)).expect("an article");
    let body = format!(
        "<article><h1>We do not have the money for the pier</h1>{}{}</article>",
        paragraphs(&[ONE]),
        paragraphs(&lines)
    );
    for article in [pasted, page("", "We do not have the money for the pier", &body)] {
        check(&article, &[]);
        assert!(lines.iter().all(|line| article.body().contains(line)), "{}", article.body());
    }
}

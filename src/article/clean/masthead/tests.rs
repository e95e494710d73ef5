//! Headline, author and dates of texts without markup.

use jiff::civil::date;

use crate::article::read;

const TEXT: &str = "The harbour of Port Ella was shut on Friday after a storm tore away the pier, the mayor said, and two ferries lay adrift.\n\nThe mayor said that the harbour would stay shut until the pier was mended in the spring, which the town cannot pay alone.\n";

/// Title, byline, date of publication and of change of a text that begins with these lines.
#[track_caller]
fn check(head: &str, title: &str, byline: &str, published: &str, modified: &str) {
    let text = format!("{head}\n\n{TEXT}");
    let source = read("storm.txt", text.as_bytes(), date(2031, 5, 4)).expect("an article").source;
    let words = |known: Option<crate::article::Known<String>>| known.map(|k| k.value).unwrap_or_default();
    let moment = |known: Option<crate::article::Known<crate::article::Moment>>| {
        known.map(|k| k.value.to_string()).unwrap_or_default()
    };
    let found =
        (words(source.title), words(source.byline), moment(source.published), moment(source.modified));
    let found = (found.0.as_str(), found.1.as_str(), found.2.as_str(), found.3.as_str());
    assert_eq!(found, (title, byline, published, modified), "{head}");
}

const TITLE: &str = "Storm shuts harbour of Port Ella";

#[test]
fn the_author_is_signed_or_stands_alone_under_the_headline() {
    check(&format!("{TITLE}\n\nBy Ann Lee\n2 May 2031"), TITLE, "Ann Lee", "2031-05-02", "");
    check(&format!("{TITLE}\n\n2 May 2031 / Ann Lee"), TITLE, "Ann Lee", "2031-05-02", "");
    check(
        &format!("{TITLE}\n\nAnn Lee and Tom Dahl in Port Ella\n2 May 2031"),
        TITLE,
        "Ann Lee and Tom Dahl",
        "2031-05-02",
        "",
    );
    check(&format!("{TITLE}\n\n• Author:\nAnn Lee\n• May 2, 2031"), TITLE, "Ann Lee", "2031-05-02", "");
}

#[test]
fn what_only_looks_like_a_name_is_no_author() {
    check(&format!("{TITLE}\n\nTEXT SIZE\n2 May 2031"), TITLE, "", "2031-05-02", "");
    check(&format!("{TITLE}\n\nPartner Content\nShare"), TITLE, "", "", "");
    check(&format!("{TITLE}\n\nJames Dahl/Coast Images\n2 May 2031"), TITLE, "", "2031-05-02", "");
}

#[test]
fn the_date_under_the_headline_counts_before_the_pages_own() {
    check(&format!("Sunday, 4 May 2031\nNews\n{TITLE}\n\nPublished 2 May 2031"), TITLE, "", "2031-05-02", "");
    check(
        &format!("{TITLE}\n\nPublished: 2 May 2031 | Updated: 3 May 2031"),
        TITLE,
        "",
        "2031-05-02",
        "2031-05-03",
    );
    check(&format!("{TITLE}\n\nLast updated\n3 May 2031"), TITLE, "", "", "2031-05-03");
}

#[test]
fn a_standfirst_is_no_headline() {
    let standfirst = "Two ferries adrift in the bay as the storm tears away the pier of Port Ella";
    check(&format!("News\n{TITLE}\n{standfirst}\nBy Ann Lee"), TITLE, "Ann Lee", "", "");
}

#[test]
fn a_headline_may_be_written_like_a_sentence() {
    let title = "Who shut the harbour of Port Ella after the storm, and why did the mayor not say so?";
    check(&format!("{title}\n\nAnn Lee\n3 min read"), title, "Ann Lee", "", "");
}

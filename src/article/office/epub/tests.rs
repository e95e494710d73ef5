//! What is read of a book.

use crate::article::office::sample::{archive, blocks, epub, opened, refused};

#[track_caller]
fn check(body: &str, expected: &[&str]) {
    let article = opened("book.epub", &epub("", &[("one", body)])).expect("an article");
    assert_eq!(blocks(&article), expected);
}

#[test]
fn blocks_of_a_chapter() {
    check(
        "<h2>Storm</h2><p>The <a id=\"x\"/>pier&nbsp;fell<br/>at&#160;dawn &mdash; twice.</p><script/><ul><li><p>Two ferries</p></li></ul><blockquote><p>We wait.</p></blockquote><table><tr><td>Ella</td><td>10<sup>6</sup></td></tr></table>",
        &[
            "Heading: Storm",
            "Paragraph: The pier fell\nat dawn — twice.",
            "ListItem: Two ferries",
            "Quote: We wait.",
            "TableRow: Ella\t10⁶",
        ],
    );
    check(
        "<nav epub:type=\"toc\"><ol><li>Storm</li></ol></nav><p>The pier fell.</p>",
        &["ListItem: Storm [list of contents]", "Paragraph: The pier fell."],
    );
    check(
        "<pre>Ella 12\nDahl 40</pre><p>R&unknown;D</p>",
        &["Paragraph: Ella 12\nDahl 40", "Paragraph: R&unknown;D"],
    );
}

#[test]
fn numbers_that_lead_elsewhere_are_no_figures() {
    check(
        "<p>It fell.<a epub:type=\"noteref\" href=\"#n\">12</a><span role=\"doc-pagebreak\">7</span></p>",
        &["Paragraph: It fell."],
    );
}

#[test]
fn chapters_stand_in_their_order_once() {
    let chapters = [("two", "<p>First.</p>"), ("one", "<p>Second.</p>"), ("two", "<p>First.</p>")];
    let unique = &chapters[..2];
    let article = opened("book.epub", &epub("", unique)).expect("an article");
    assert_eq!(article.body(), "First.\n\nSecond.");
}

#[test]
fn a_book_tells_its_source() {
    let facts = r#"<dc:title>Storm shuts harbour</dc:title><dc:creator>Ann Lee</dc:creator><dc:creator>Tom Dahl</dc:creator><dc:publisher>The Norland Post</dc:publisher><dc:date opf:event="modification">2031-06-01</dc:date><dc:date>2031-05-02</dc:date><dc:language>en-GB</dc:language><dc:identifier>urn:uuid:1</dc:identifier><dc:identifier>https://example.org/storm</dc:identifier>"#;
    let source =
        opened("book.epub", &epub(facts, &[("one", "<p>The pier fell.</p>")])).expect("an article").source;
    let value = |known: &Option<crate::article::Known<String>>| {
        known.as_ref().map(|k| k.value.clone()).unwrap_or_default()
    };
    assert_eq!(value(&source.title), "Storm shuts harbour");
    assert_eq!(value(&source.byline), "Ann Lee, Tom Dahl");
    assert_eq!(value(&source.publisher), "The Norland Post");
    assert_eq!(value(&source.url), "https://example.org/storm");
    assert_eq!(source.language.as_deref(), Some("en"));
    let published = source.published.expect("a date");
    assert_eq!(
        (published.value.to_string().as_str(), published.from.to_string().as_str()),
        ("2031-05-02", "document's dc:date")
    );
}

#[test]
fn a_locked_or_damaged_book_says_so() {
    let container = r#"<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>"#;
    let package = r#"<package><manifest><item id="a" href="a%20b.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>"#;
    let encryption = r#"<encryption><EncryptedData><CipherData><CipherReference URI="a%20b.xhtml"/></CipherData></EncryptedData></encryption>"#;
    let head: [(&str, &[u8]); 1] = [("META-INF/container.xml", container.as_bytes())];
    refused("a.epub", &archive(&head), "a part of it is missing");
    let mut parts = head.to_vec();
    parts.push(("p.opf", package.as_bytes()));
    refused("a.epub", &archive(&parts), "holds no words");
    parts.push(("META-INF/encryption.xml", encryption.as_bytes()));
    refused("a.epub", &archive(&parts), "locked by its seller");
}

#[test]
fn a_chapter_with_a_fault_is_read_to_its_end() {
    let article = opened("book.epub", &epub("", &[("one", "<p>The pier <b>fell.</p><p>It was dawn.</p>")]))
        .expect("an article");
    assert_eq!(article.body(), "The pier fell.\n\nIt was dawn.");
}

#[test]
fn a_book_that_is_too_long_names_the_limit() {
    let body = format!("<p>{}</p>", "The pier fell. ".repeat(100_000));
    let names: Vec<String> = (0..8).map(|n| format!("c{n}")).collect();
    let chapters: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), body.as_str())).collect();
    refused("a.epub", &epub("", &chapters), "the limit is 8 MB");
}

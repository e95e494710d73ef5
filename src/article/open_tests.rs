//! Bad input, each kind with its message.

use std::path::Path;

use jiff::civil::{Date, date};

use super::*;

const TODAY: Date = date(2031, 5, 3);

#[track_caller]
fn check(name: &str, bytes: &[u8], message: &str) {
    let error = read(name, bytes, TODAY).expect_err("no article");
    assert_eq!(error.file(), name);
    assert!(error.message().contains(message), "{error}");
    assert!(error.hint().ends_with('.'), "{error}");
}

#[test]
fn what_holds_no_text_is_refused() {
    check("a.txt", b"", "The file is empty");
    check("a.txt", b" \n\t\n", "The file holds no letters");
    check("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01", "This is not text but a PNG file");
    check("a.txt", &[0; 100], "This is not text");
    assert!(read_pasted(" \n", TODAY).is_err_and(|e| e.message().contains("no text")));
}

#[test]
fn what_is_too_large_is_refused_before_it_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("large.txt");
    let file = std::fs::File::create(&path).expect("a file");
    // A sparse file: its size is stated, its bytes are not on the disk.
    file.set_len(200 * 1024 * 1024).expect("a size");
    let error = open(&path, TODAY).expect_err("too large");
    assert!(error.message().contains("200 MB; the limit is 32 MB"), "{error}");
    let line = "word ".repeat(MAX_TEXT_BYTES / 5 + 1);
    check("line.txt", line.as_bytes(), "the limit is 8 MB");
}

#[test]
fn what_is_no_readable_file_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let error = |path: &Path| open(path, TODAY).expect_err("no article").to_string();
    assert!(error(folder.path()).contains("This is a folder"));
    assert!(error(&folder.path().join("none.txt")).contains("none.txt: There is no such file"));
    let denied = unreadable("a.txt", &std::io::ErrorKind::PermissionDenied.into());
    assert!(denied.to_string().contains("You may not read this file"));
}

#[test]
fn damaged_pages_are_read() {
    let cut = "<html><head><title>Storm shuts harbour</title></head><body><p>The harbour was shut on Friday, the mayor said. <a href=\"x";
    assert!(read("cut.html", cut.as_bytes(), TODAY).expect("an article").text().contains("the mayor said"));
    let deep = format!("<html><body>{}The harbour was shut on Friday.", "<div><b>".repeat(50_000));
    assert!(
        read("deep.html", deep.as_bytes(), TODAY)
            .expect("an article")
            .text()
            .contains("The harbour was shut")
    );
    let nul = "The harbour\0was shut on Friday, and the mayor said that it would stay shut until the storm had passed.";
    assert!(
        read("nul.txt", nul.as_bytes(), TODAY)
            .expect("an article")
            .text()
            .starts_with("The harbour was shut")
    );
}

#[test]
fn a_panic_in_a_reader_is_an_error() {
    let error = guarded("a.html", || panic!("a fault")).expect_err("no article");
    assert!(error.message().contains("failed on it"));
}

#[test]
fn boilerplate_alone_is_set_aside_with_a_note() {
    let article = read("menu.txt", b"Share\nAdvertisement\nRecommended Stories\nSubscribe now\n", TODAY)
        .expect("an article");
    assert_eq!(article.body(), "");
    assert!(article.notes.iter().any(|n| n.message == "No article text was found in menu.txt"));
    let back = article.with_set_aside(0, None);
    assert_eq!(back.body(), "Share");
}

#[test]
fn other_languages_are_read_with_a_note() {
    let german = "Der Hafen ist seit Freitag gesperrt, sagte die Bürgermeisterin am Abend. Die beiden Fähren sollen erst wieder fahren, wenn der Sturm vorüber ist und die Brücke geprüft wurde.";
    let article = read("a.txt", german.as_bytes(), TODAY).expect("an article");
    assert_eq!(article.source.language.as_deref(), Some("de"));
    assert!(article.notes.iter().any(|n| n.message.contains("German")));
}

#[test]
fn a_short_text_is_kept_whole() {
    let kept = |text: &str| read_pasted(text, TODAY).expect("an article").body();
    let note = "The minister said on Monday that 300 people would leave the city by Friday.";
    assert_eq!(kept(note), note);
    let two = "The harbour will close on Friday.\n\nThe ferry company said it had not been asked.";
    assert_eq!(kept(two), two);
    assert_eq!(kept(&format!("City to move 300\n\n{note}")), note);
}

#[test]
fn a_pasted_page_is_taken_apart() {
    let body = [
        "The harbour of Port Ella was shut on Friday after a storm tore away the pier, the mayor said.",
        "Two ferries lay adrift in the bay until the morning, and the harbour guard brought them in at dawn.",
        "The mayor said that the harbour would stay shut until the pier was mended in the spring.",
    ];
    let page = format!(
        "date 2031-05-02 Storm shuts the harbour of Port Ella\n\nAnn Lee\n·2 min read\nThe pier after the storm. Tom Dahl/Getty Images\n\n{}\n\nMore from Norland\n\nSinger wins prize in capital\n\nA young singer from the mountains won a prize with a song about goats on Thursday evening.\n\nGoats find new home\n\nTwelve goats that nobody wanted were given to a school whose pupils will milk them.\n",
        body.join("\n\n")
    );
    let article = read_pasted(&page, TODAY).expect("an article");
    assert_eq!(article.body(), body.join("\n\n"));
    assert_eq!(article.source.name(), "Storm shuts the harbour of Port Ella");
    assert_eq!(article.source.byline.as_ref().map(|b| b.value.as_str()), Some("Ann Lee"));
    assert_eq!(article.published(), Some(date(2031, 5, 2)));
    assert!(article.blocks.iter().filter(|b| b.set_aside.is_some()).count() >= 6);
}

#[test]
fn a_page_tells_its_metadata() {
    let page = r#"<!doctype html><html lang="en"><head><title>Storm shuts harbour | The Norland Post</title>
<meta property="og:site_name" content="The Norland Post"><link rel="canonical" href="https://example.org/storm">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Storm shuts harbour","author":{"@type":"Person","name":"Ann Lee"},"datePublished":"2031-05-02T18:05:00Z"}</script>
</head><body><nav><a href="/">Home page of the paper</a></nav><article><h1>Storm shuts harbour</h1>
<p>The harbour of Port Ella was shut on Friday after a storm tore away the pier, the mayor said, and two ferries lay adrift.</p>
<p>The mayor said that the harbour would stay shut until the pier was mended in the spring, which the town cannot pay alone.</p>
<figure><figcaption>The pier after the storm</figcaption></figure>
<p>Two ferries lay adrift in the bay until the morning, and the harbour guard brought them in at dawn, one after the other.</p>
</article></body></html>"#;
    let article = read("storm.html", page.as_bytes(), TODAY).expect("an article");
    let source = &article.source;
    assert_eq!(source.name(), "Storm shuts harbour");
    assert_eq!(source.publisher.as_ref().map(|p| p.value.as_str()), Some("The Norland Post"));
    assert_eq!(source.byline.as_ref().map(|b| b.value.as_str()), Some("Ann Lee"));
    assert_eq!(
        source.published.as_ref().map(|p| p.value.to_string()).as_deref(),
        Some("2031-05-02T18:05:00Z")
    );
    assert_eq!(source.url.as_ref().map(|u| u.value.as_str()), Some("https://example.org/storm"));
    assert_eq!(source.sha256.len(), 64);
    assert_eq!(article.body().split("\n\n").count(), 3);
}

#[test]
fn markdown_has_front_matter_and_blocks() {
    let text = "---\ntitle: Storm shuts harbour\ndate: 2031-05-02\nupdated: 2031-05-03\nauthor: Ann Lee\n---\n\n# Storm shuts harbour\n\nThe **harbour** was shut on Friday, the mayor said, after the storm.\n\n- one ferry\n- another\n\n> We wait.\n";
    let article = read("storm.md", text.as_bytes(), TODAY).expect("an article");
    assert_eq!(article.published(), Some(date(2031, 5, 2)));
    assert_eq!(article.source.modified.as_ref().map(|m| m.value.date), Some(date(2031, 5, 3)));
    assert_eq!(article.source.name(), "Storm shuts harbour");
    assert!(article.text().contains("The harbour was shut on Friday"));
    assert!(article.blocks.iter().any(|b| b.kind == crate::article::BlockKind::ListItem));
    assert!(article.blocks.iter().any(|b| b.kind == crate::article::BlockKind::Quote));
}

#[test]
fn a_markdown_headline_in_other_words_is_a_headline_still() {
    let text = "---\ntitle: Storm shuts harbour\n---\n\n# Pier gone\n\nThe harbour was shut on Friday, the mayor said, after the storm.\n";
    let article = read("storm.md", text.as_bytes(), TODAY).expect("an article");
    assert_eq!(article.source.name(), "Storm shuts harbour");
    assert!(article.blocks.iter().all(|block| block.set_aside.is_none()));
    assert_eq!(article.body(), "The harbour was shut on Friday, the mayor said, after the storm.");
}

#[test]
fn a_text_of_endless_lines_is_refused() {
    let lines = "a\n".repeat(250_001);
    let error = read("log.txt", lines.as_bytes(), TODAY).expect_err("an error");
    assert_eq!(error.message(), "There are 250001 lines in it; the limit is 250000");
    let blank = format!("Storm shuts the harbour.{}", "\n".repeat(600_000));
    assert!(read("blank.txt", blank.as_bytes(), TODAY).is_ok());
}

#[test]
fn pages_made_to_take_time_squared_are_read() {
    // Each took minutes: dates side by side, signs that have to be escaped, scripts of data without end.
    let times = "<time datetime=\"2031-05-02\">2 May 2031</time>".repeat(4_000);
    let signs = "&".repeat(200_000);
    let data = format!(
        "<script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"articleBody\":\"{}\"}}</script>",
        "The harbour was shut. ".repeat(40_000)
    );
    for heavy in [times, signs, data + &"<p>Two ferries lay adrift in the bay.</p>".repeat(2_000)] {
        let page =
            format!("<html><body><article><h1>Storm shuts the harbour</h1>{heavy}</article></body></html>");
        assert!(read("a.html", page.as_bytes(), TODAY).is_ok());
    }
}

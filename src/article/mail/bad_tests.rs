//! Damaged and hostile messages: a clear word each, never a panic.

use std::fmt::Write as _;

use super::tests::{of_parts, open};

const TEXT: &str =
    "The harbour of Port Ella was shut on Friday after a storm tore away the pier, the mayor said.";

const HEAD: &str = "From: a@post.example\nTo: b@post.example\nSubject: Storm\nMIME-Version: 1.0\n";

#[track_caller]
fn check_error(message: &str, expected: &str) {
    let error = open("a.eml", message.as_bytes()).expect_err("no article");
    assert!(error.message().contains(expected), "{error}");
    assert!(error.hint().ends_with('.'), "{error}");
}

#[track_caller]
fn check_text(message: &[u8], expected: &str) {
    let article = open("a.eml", message).expect("an article");
    assert!(article.body().contains(expected), "{:?}", article.text());
}

/// Lists of parts, each inside the one before.
fn nested(depth: usize) -> String {
    let mut out = HEAD.to_owned();
    for level in 0..depth {
        write!(out, "Content-Type: multipart/mixed; boundary=\"b{level}\"\n\n--b{level}\n")
            .expect("a string");
    }
    write!(out, "Content-Type: text/plain\n\n{TEXT}\n").expect("a string");
    (0..depth).rev().for_each(|level| writeln!(out, "--b{level}--").expect("a string"));
    out
}

#[test]
fn what_has_no_text_says_so() {
    check_error(HEAD, "The message has no text");
    check_error(&format!("{HEAD}\n"), "The message has no text");
    check_error(&format!("{HEAD}\n \n\n"), "The message has no text");
    let attached = "Content-Type: application/pdf; name=a.pdf\nContent-Disposition: attachment";
    check_error(&format!("{HEAD}{}", of_parts("mixed", &[(attached, "x")])), "only attachments: a.pdf");
    check_error(
        &format!("{HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b--\n"),
        "The message has no text",
    );
    let page = "From: <Saved by Blink>\nSnapshot-Content-Location: https://post.example/\nSubject: a\n";
    check_error(&format!("{page}Content-Type: image/png\n\nx"), "There is no page in this web archive");
}

#[test]
fn many_parts_are_read_and_endless_ones_refused() {
    let parts = vec![("Content-Type: text/plain", TEXT); 50];
    let article =
        open("a.eml", format!("{HEAD}{}", of_parts("mixed", &parts)).as_bytes()).expect("an article");
    assert_eq!(article.text().matches(TEXT).count(), 50);
    check_text(nested(50).as_bytes(), TEXT);
    check_error(&nested(10_000), "10000 lists of parts; the limit for its size is 200");
}

#[test]
fn messages_in_messages_are_opened_so_far() {
    let mut message = format!("{HEAD}\n{TEXT}\n");
    for _ in 0..3 {
        message = format!("{HEAD}Content-Type: message/rfc822\n\n{message}");
    }
    check_text(message.as_bytes(), TEXT);
    for _ in 0..1000 {
        message = format!("{HEAD}Content-Type: message/rfc822\n\n{message}");
    }
    check_error(&message, "only attachments: a message");
}

#[test]
fn a_message_cut_anywhere_gives_what_is_there_or_says_why_not() {
    let page = format!("<p>{TEXT}</p>");
    let parts = [
        ("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable", TEXT),
        ("Content-Type: text/html", page.as_str()),
    ];
    let message = format!("{HEAD}{}", of_parts("alternative", &parts));
    for length in 1..message.len() {
        let cut = message.get(..length).expect("plain letters");
        match open("a.eml", cut.as_bytes()) {
            Ok(article) if cut.contains(TEXT) => {
                assert!(article.body().contains(TEXT), "{cut}");
                let ended = message.trim_end().len() <= length;
                assert_eq!(
                    ended,
                    !article.notes.iter().any(|n| n.message.contains("its end is missing")),
                    "{cut}"
                );
            }
            Ok(_) => {}
            Err(error) => assert!(!cut.contains(TEXT) && !error.message().contains("failed"), "{error}"),
        }
    }
}

#[test]
fn garbage_in_a_part_is_no_text() {
    let garbage = "!!!! ???? \u{e9}\u{e9} ====";
    let coded = |coding: &str, body: &str| {
        format!("{HEAD}Content-Type: text/plain\nContent-Transfer-Encoding: {coding}\n\n{body}\n")
    };
    check_error(&coded("base64", garbage), "The message has no text");
    check_error(&coded("base64", &"AAEC".repeat(40)), "This is not text");
    check_text(coded("quoted-printable", &format!("{TEXT} =ZZ = =\n")).as_bytes(), TEXT);
    check_text(coded("uuencode-of-a-kind", TEXT).as_bytes(), TEXT);
    let bad = ("Content-Type: text/plain\nContent-Transfer-Encoding: base64", "AAECAAECAAECAAEC");
    let article = open(
        "a.eml",
        format!("{HEAD}{}", of_parts("mixed", &[("Content-Type: text/plain", TEXT), bad])).as_bytes(),
    )
    .expect("an article");
    assert!(article.notes.iter().any(|n| n.message.starts_with("A part of the message could not be read")));
}

#[test]
fn odd_heads_do_no_harm() {
    check_text(format!("Subject: {}\n{HEAD}\n{TEXT}\n", "long ".repeat(200_000)).as_bytes(), TEXT);
    check_text(format!("To: {}\n{HEAD}\n{TEXT}\n", "a@post.example, ".repeat(20_000)).as_bytes(), TEXT);
    check_text(format!("{HEAD}{}\n{TEXT}\n", "X-Odd: 1\n".repeat(20_000)).as_bytes(), TEXT);
    check_text(format!("{HEAD}Date: 99 Foo 20311 99:99\n\n{TEXT}\n").as_bytes(), TEXT);
    check_text(format!("{HEAD}Content-Type: multipart/mixed\n\n{TEXT}\n").as_bytes(), TEXT);
    check_text(format!("{HEAD}Content-Type: ;;;=\"\n\n{TEXT}\n").as_bytes(), TEXT);
    check_text(&[HEAD.as_bytes(), b"X-Nul: \0\n\nA\0 b. ", TEXT.as_bytes()].concat(), TEXT);
    check_text(format!("{HEAD}\n{}{TEXT}\n", ">".repeat(50_000)).as_bytes(), TEXT);
}

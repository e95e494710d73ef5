//! Letters and saved pages, each built here: what is the article in them, and what its head tells.

use jiff::civil::date;

use crate::article::{Article, OpenError, read};

const ONE: &str = "The harbour of Port Ella was shut on Friday after a storm tore away the pier, the mayor said, and two ferries lay adrift.";
const TWO: &str = "The mayor said that the harbour would stay shut until the pier was mended in the spring, which the town cannot pay alone.";
const THREE: &str = "Two ferries lay adrift in the bay until the morning, and the harbour guard brought them in at dawn, one after the other.";

const HEAD: &str = "From: The Norland Post <news@post.example>\nTo: ann@norland.example\nSubject: Storm shuts harbour\nDate: Fri, 02 May 2031 18:05:00 +0200\nMIME-Version: 1.0\n";

pub(super) fn open(file_name: &str, message: &[u8]) -> Result<Article, OpenError> {
    read(file_name, message, date(2031, 5, 3))
}

fn letter(head: &str, body: &str) -> Article {
    open("a.eml", format!("{head}{body}").as_bytes()).expect("an article")
}

/// A letter of several parts, each with its head and its body.
pub(super) fn of_parts(kind: &str, parts: &[(&str, &str)]) -> String {
    let mut out = format!("Content-Type: multipart/{kind}; boundary=\"b-{kind}\"\n\n");
    for (head, body) in parts {
        out.push_str(&format!("--b-{kind}\n{head}\n\n{body}\n"));
    }
    out + &format!("--b-{kind}--\n")
}

fn paragraphs(paragraphs: &[&str]) -> String {
    paragraphs.iter().map(|p| format!("<p>{p}</p>")).collect()
}

#[track_caller]
fn check_body(article: &Article, expected: &[&str]) {
    let body = article.body();
    let found: Vec<String> =
        body.split("\n\n").map(|p| p.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(found, expected);
}

/// Title, publisher and day, each with where it is from.
#[track_caller]
fn check_source(article: &Article, title: &str, publisher: &str, published: &str) {
    let source = &article.source;
    let known = |k: &Option<crate::article::Known<String>>| {
        k.as_ref().map_or(String::new(), |k| format!("{} ({})", k.value, k.from))
    };
    let day = source.published.as_ref().map_or(String::new(), |k| format!("{} ({})", k.value, k.from));
    assert_eq!((known(&source.title).as_str(), known(&source.publisher).as_str()), (title, publisher));
    assert_eq!(day, published);
}

#[track_caller]
fn check_aside(article: &Article, words: &str, rule: &str) {
    let block = article.blocks.iter().find(|b| b.span.of(article.text()).contains(words)).expect("the words");
    assert_eq!(block.set_aside.as_ref().map(|s| s.rule.as_str()), Some(rule), "{words}");
}

#[test]
fn a_letter_tells_subject_sender_and_day() {
    let article = letter(HEAD, &format!("\n{ONE}\n\n{TWO}\n"));
    check_body(&article, &[ONE, TWO]);
    check_source(
        &article,
        "Storm shuts harbour (message header Subject)",
        "The Norland Post (message header From)",
        "2031-05-02T18:05:00+02:00 (message header Date)",
    );
    assert_eq!(article.source.byline, None);
    let coded = "From: news@post.example\nSubject: =?iso-8859-1?Q?Caf=E9_shut_=96?= =?utf-8?B?IHdoeT8=?=\nDate: today\n";
    let article = letter(coded, &format!("\n{ONE}\n"));
    check_source(
        &article,
        "Café shut – why? (message header Subject)",
        "post.example (message header From)",
        "",
    );
}

#[test]
fn parts_are_decoded_whatever_they_declare() {
    let body = "The café was shut on Friday – the mayor said that it had cost the town €300.";
    let latin = b"The caf\xe9 was shut on Friday \x96 the mayor said that it had cost the town \x80300.";
    for (charset, encoding, bytes) in [
        ("utf-8", "8bit", body.as_bytes()),
        ("us-ascii", "8bit", body.as_bytes()),
        ("iso-8859-1", "8bit", latin),
        ("utf-8", "8bit", latin),
        ("no-such-thing", "7bit", latin),
        ("utf-8", "quoted-printable", b"The caf=C3=A9 was shut on =\nFriday =E2=80=93 the mayor said that it had cost the town =E2=82=AC300."),
        ("windows-1252", "Quoted-Printable", b"The caf=E9 was shut on Friday =96 the mayor said that it had cost the town =80300."),
        ("iso-8859-1", "base64", b"VGhlIGNhZukgd2FzIHNodXQgb24gRnJpZGF5IJYgdGhlIG1heW9yIHNhaWQgdGhhdCBpdCBoYWQgY29z\ndCB0aGUgdG93biCAMzAwLg=="),
    ] {
        let head = format!("{HEAD}Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n");
        let article = open("a.eml", &[head.as_bytes(), bytes].concat()).expect("an article");
        check_body(&article, &[body]);
    }
}

#[test]
fn the_page_of_a_letter_is_read_unless_it_is_empty() {
    let page = format!("<html><body>{}</body></html>", paragraphs(&[ONE, TWO]));
    let both = |page: &str, plain: &str| {
        letter(
            HEAD,
            &of_parts(
                "alternative",
                &[("Content-Type: text/plain", plain), ("Content-Type: text/html", page)],
            ),
        )
    };
    check_body(&both(&page, "View this email in your browser: https://post.example/1"), &[ONE, TWO]);
    check_body(&both("<p>View this email in your browser</p>", &format!("{ONE}\n\n{TWO}")), &[ONE, TWO]);
    let related =
        of_parts("related", &[("Content-Type: text/html", &page), ("Content-Type: image/png", "x")]);
    let (head, body) = related.split_once("\n\n").expect("a head");
    let article =
        letter(HEAD, &of_parts("alternative", &[("Content-Type: text/plain", "No."), (head, body)]));
    check_body(&article, &[ONE, TWO]);
}

#[test]
fn all_stories_of_a_letter_made_of_tables_are_kept() {
    let story = |title: &str, text: &str| {
        format!("<tr><td><strong>{title}</strong><br><br>{text}<br><br><a href='x'>Read more</a></td></tr>")
    };
    let page = format!(
        "<table><tr><td>View this email in your browser</td></tr>{}{}{}<tr><td>You received this email because you asked for it.<br>Unsubscribe</td></tr></table>",
        story("Harbour shut", ONE),
        story("Town cannot pay", TWO),
        story("Ferries safe", THREE)
    );
    let article = letter(HEAD, &format!("Content-Type: text/html\n\n{page}"));
    check_body(&article, &["Harbour shut", ONE, "Town cannot pay", TWO, "Ferries safe", THREE]);
    check_aside(&article, "View this email", "read more link");
    check_aside(&article, "You received this email", "mail foot");
    check_aside(&article, "Unsubscribe", "mail foot");
}

#[test]
fn a_forwarded_letter_is_the_article() {
    let head = "From: Tom Dahl <tom@norland.example>\nTo: ann@norland.example\nSubject: FW: storm\nDate: Sat, 03 May 2031 07:00:00 +0000\n";
    let inner = "From: Norland Post <news@post.example>\nDate: Fri, May 2, 2031 at 6:05 PM\nSubject: Fwd: Storm shuts harbour\nTo: Tom Dahl <tom@norland.example>";
    let plain = format!(
        "\nFor the brief?\n\n---------- Forwarded message ---------\n{inner}\n\n{ONE}\n\n{TWO}\n\n-- \nTom Dahl\nSecond Secretary\n"
    );
    let quoted = format!(
        "\nFor the brief?\n\nBegin forwarded message:\n\n{}\n",
        format!("{inner}\n\n{ONE}\n\n{TWO}").lines().map(|l| format!("> {l}\n")).collect::<String>()
    );
    let page = format!(
        "Content-Type: text/html\n\n<p>For the brief?</p><div>{}</div>{}",
        inner.replace('<', "&lt;").lines().map(|l| format!("<b>{l}</b><br>")).collect::<String>(),
        paragraphs(&[ONE, TWO])
    );
    for body in [&plain, &quoted, &page] {
        let article = letter(head, body);
        check_body(&article, &[ONE, TWO]);
        check_source(
            &article,
            "Storm shuts harbour (Subject line of the forwarded message)",
            "Norland Post (From line of the forwarded message)",
            "2031-05-02T18:05:00 (Date line of the forwarded message)",
        );
        check_aside(&article, "For the brief?", "covering note");
        check_aside(&article, "From: Norland Post", "mail head");
    }
    check_aside(&letter(head, &plain), "Second Secretary", "mail signature");
}

#[test]
fn the_innermost_of_forwarded_letters_is_the_article() {
    let head = "From: Tom <tom@norland.example>\nTo: ann@norland.example\nSubject: Fwd: Fwd: storm\n";
    let inner = |from: &str, day: &str| {
        format!(
            "---------- Forwarded message ---------\nFrom: {from}\nDate: {day} May 2031 18:05:00 +0200\nSubject: Storm {day}\n\n"
        )
    };
    let article = letter(
        head,
        &format!(
            "\nSee below.\n\n{}Look at this.\n\n{}{ONE}\n\n{TWO}\n",
            inner("Zoe", "3"),
            inner("Norland Post", "2")
        ),
    );
    check_body(&article, &[ONE, TWO]);
    check_source(
        &article,
        "Storm 2 (Subject line of the forwarded message)",
        "Norland Post (From line of the forwarded message)",
        "2031-05-02T18:05:00+02:00 (Date line of the forwarded message)",
    );
    check_aside(&article, "Look at this", "covering note");
}

#[test]
fn an_answer_and_what_it_answers_are_told_apart() {
    let head = "From: Tom <tom@norland.example>\nSubject: Re: storm\nDate: Sat, 03 May 2031 07:00:00 +0000\n";
    let wrote = "On Fri, 2 May 2031 at 18:05, Ann Lee\n<ann@norland.example> wrote:\n";
    let article = letter(
        head,
        &format!("\n{ONE}\n\n{TWO}\n\n{wrote}> What is known of the harbour?\n\nSent from my iPhone\n"),
    );
    check_body(&article, &[ONE, TWO]);
    check_aside(&article, "What is known", "other mail");
    check_aside(&article, "Sent from my iPhone", "mail signature");
    let article = letter(head, &format!("\nThanks!\n\n{wrote}> {ONE}\n>\n> {TWO}\n"));
    check_body(&article, &[ONE, TWO]);
    check_aside(&article, "Thanks!", "covering note");
    assert_eq!(article.source.publisher, None);
    assert_eq!(article.published(), Some(date(2031, 5, 2)));
}

#[test]
fn an_article_that_speaks_of_mail_stays_whole() {
    let said = "On Friday, the mayor of Port Ella wrote: the pier is gone, and 2 ferries with it.";
    let from = "From: a letter to the mayor that was printed in 2030, and that nobody answered.";
    let list =
        "Many tried to unsubscribe from the list on Friday, but the town went on sending 300 letters a day.";
    check_body(
        &letter(HEAD, &format!("\n{ONE}\n\n{said}\n\n{from}\n\n{list}\n\n{TWO}\n\n{THREE}\n")),
        &[ONE, said, from, list, TWO, THREE],
    );
}

#[test]
fn wrapped_lines_are_joined_whatever_stands_beside_them() {
    let wrapped = ONE.replace("the pier", "the\npier");
    let warning = "CAUTION: This email originated from outside of the office. Do not click on anything in it\nunless you know the sender.";
    let article = letter(
        HEAD,
        &format!("\n{warning}\n\nDear all,\n\n{wrapped}\n\nKind regards,\nAnn Lee\nSecond Secretary\n"),
    );
    assert!(article.text().contains(ONE), "{}", article.text());
    check_aside(&article, "unless you know the sender.", "mail foot");
    check_body(&article, &["Dear all,", ONE]);
    check_aside(&article, "Second Secretary", "mail signature");
}

#[test]
fn lines_that_flow_are_joined() {
    let head = format!("{HEAD}Content-Type: text/plain; format=flowed\n");
    let article = letter(&head, &format!("\n{}\n\n{TWO}\n", ONE.replace("storm ", "storm \n")));
    check_body(&article, &[ONE, TWO]);
    assert!(article.text().contains(ONE));
}

#[test]
fn addresses_of_links_are_no_text() {
    let article =
        letter(HEAD, &format!("\n{ONE} <https://post.example/1>\n\nhttps://post.example/2\n\n{TWO}\n"));
    check_body(&article, &[ONE, TWO]);
    check_aside(&article, "post.example/2", "web address");
}

#[test]
fn a_copied_article_keeps_its_own_day() {
    let article = letter(HEAD, &format!("\nStorm shuts harbour\n\n1 May 2031\n\n{ONE}\n\n{TWO}\n"));
    assert_eq!(article.published(), Some(date(2031, 5, 1)));
    let mailing = format!("{HEAD}List-Id: <news.post.example>\n");
    let article = letter(&mailing, &format!("\nThe week to 1 May 2031\n\n{ONE}\n\n{TWO}\n"));
    assert_eq!(article.published(), Some(date(2031, 5, 2)));
}

#[test]
fn attachments_are_named_and_letters_among_them_read() {
    let attached = "Content-Type: application/pdf\nContent-Disposition: attachment; filename=\"storm.pdf\"";
    let article = letter(
        HEAD,
        &of_parts("mixed", &[("Content-Type: text/plain", ONE), (attached, "x"), (attached, "x")]),
    );
    let note = article.notes.iter().find(|n| n.message.contains("attachment")).expect("a note");
    assert_eq!(note.message, "2 attachments are not read: storm.pdf, storm.pdf");
    let inner = format!(
        "Subject: Inner\nFrom: Zoe <z@post.example>\nDate: 1 May 2031 10:00:00 GMT\n\n{ONE}\n\n{TWO}"
    );
    let message = of_parts(
        "mixed",
        &[("Content-Type: text/plain", "See this."), ("Content-Type: message/rfc822", &inner)],
    );
    let article = letter(HEAD, &message);
    check_body(&article, &[ONE, TWO]);
    check_source(
        &article,
        "Inner (message header Subject)",
        "Zoe (message header From)",
        "2031-05-01T10:00:00Z (message header Date)",
    );
    check_aside(&article, "See this.", "covering note");
}

#[test]
fn the_first_message_of_a_mailbox_is_read() {
    let separator = "From MAILER-DAEMON Fri May  2 18:05:00 2031\n";
    let text = format!("{separator}{HEAD}\n>From now on, {ONE}\n\n{separator}{HEAD}\n{TWO}\n\n");
    let article = open("mail.mbox", text.as_bytes()).expect("an article");
    check_body(&article, &[format!("From now on, {ONE}").as_str()]);
    assert!(article.notes.iter().any(|n| n.message.contains("a mailbox with 2 messages")));
}

#[test]
fn a_page_in_one_file_tells_its_address() {
    let page = format!(
        "<html><head><title>Storm shuts harbour</title></head><body><nav>Home</nav><article><h1>Storm shuts harbour</h1>{}</article></body></html>",
        paragraphs(&[ONE, TWO, THREE])
    );
    let quoted = page.replace('=', "=3D").replace(" the ", " the=20=\r\n");
    let part = "Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\nContent-Location: https://post.example/storm";
    let picture = "Content-Type: image/png\nContent-Location: https://post.example/a.png";
    for (head, field) in [
        (
            "From: <Saved by Blink>\nSnapshot-Content-Location: https://post.example/storm\n",
            "Snapshot-Content-Location",
        ),
        ("From: <Saved by Windows Internet Explorer 8>\n", "Content-Location"),
    ] {
        let head = format!("{head}Subject: Storm\nDate: Sat, 3 May 2031 07:00:00 -0000\nMIME-Version: 1.0\n");
        let article = letter(&head, &of_parts("related", &[(part, &quoted), (picture, "x")]));
        check_body(&article, &[ONE, TWO, THREE]);
        check_source(&article, "Storm shuts harbour (page element <h1>)", "", "");
        let url = article.source.url.expect("an address");
        assert_eq!(url.value, "https://post.example/storm");
        assert_eq!(url.from.to_string(), format!("message header {field}"));
        let asks = |message: &str| message.starts_with("The date of publication");
        assert!(article.notes.iter().all(|note| asks(&note.message)), "{:?}", article.notes);
    }
}

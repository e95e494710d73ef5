//! Files with several articles, and articles with headings that are one.

use jiff::civil::date;

use super::MOST_PARTS;
use crate::article::{Article, read, read_pasted};

const HARBOUR: [&str; 4] = [
    "The harbour of Port Ella was shut on Friday after a storm tore away the pier, Mayor Nadia Ferenc said, and two ferries of the Norland Line lay adrift in the bay until the morning.",
    "Ferenc said that the harbour would stay shut until the pier was mended in the spring, which the town cannot pay alone, whatever the council of Port Ella decides on Monday.",
    "Two ferries lay adrift in the bay until the morning, and the harbour guard of Port Ella brought them in at dawn, one after the other, without a scratch on either of them.",
    "The Norland Line said that its ferries should have been in the harbour of Port Ella long before the first gusts tore at the pier, and that it would ask why they were not.",
];

const FUEL: [&str; 4] = [
    "Parliament in Sandrova voted 61 to 40 on Thursday to raise the tax on fuel by 3 percent from January, after a debate of eleven hours about the budget of Minister Tomas Vell.",
    "Vell said that the money would go to the Sandrova Railways, which carried 12 million people last year and lost 40 million crowns, more than in any year since the war.",
    "Farmers of the Green Valley said that they would drive to Sandrova with their tractors on Monday, since fuel had risen by a fifth since May and grain had not risen at all.",
    "The opposition leader Ilse Kamp said in Sandrova that Vell had broken his word, and that her party would take the tax back in its first week if it won the vote in June.",
];

fn text(title: &str, masthead: &str, paragraphs: &[&str]) -> String {
    format!("{title}\n\n{masthead}{}\n\n", paragraphs.join("\n\n"))
}

fn pasted(text: &str) -> Article {
    read_pasted(text, date(2031, 5, 3)).expect("an article")
}

/// The titles of the parts, and that each has its own paragraphs and no others.
#[track_caller]
fn check(article: &Article, expected: &[(&str, &[&str])]) {
    let parts = article.parts();
    let titles: Vec<_> = parts.iter().map(|part| part.source.name()).collect();
    assert_eq!(titles, expected.iter().map(|(title, _)| *title).collect::<Vec<_>>());
    for (part, (_, paragraphs)) in parts.iter().zip(expected) {
        assert_eq!(part.body(), paragraphs.join("\n\n"));
        assert_eq!(part.text(), article.text());
        assert!(part.parts().is_empty() && !part.notes.iter().any(Article::is_note_on_parts));
    }
    let said = article.notes.iter().any(Article::is_note_on_parts);
    assert_eq!(said, !expected.is_empty());
}

const STORM: &str = "Storm shuts the harbour of Port Ella";
const TAX: &str = "Fuel tax will rise in January";

#[test]
fn texts_pasted_one_after_the_other_are_parted() {
    let both: &[(&str, &[&str])] = &[(STORM, &HARBOUR), (TAX, &FUEL)];
    let mastheads = [
        "By Tom Dahl\n\n",
        "812 words\n2 May 2031\nNorland Post\n\n",
        "BYLINE: Tom Dahl\nLENGTH: 812 words\n\n",
        "1 May 2031\n\n",
    ];
    for masthead in mastheads {
        let article =
            pasted(&format!("{}{}", text(STORM, "By Ann Lee\n\n", &HARBOUR), text(TAX, masthead, &FUEL)));
        check(&article, both);
    }
    let ruled = format!("{}* * *\n\n{}", text(STORM, "", &HARBOUR), text(TAX, "", &FUEL));
    check(&pasted(&ruled), both);
    let place = format!("SANDROVA (Norland News) — {}", FUEL[0]);
    let placed = [place.as_str(), FUEL[1], FUEL[2]];
    let article = pasted(&format!("{}{}", text(STORM, "", &HARBOUR), text(TAX, "", &placed)));
    check(&article, &[(STORM, &HARBOUR), (TAX, &placed)]);
}

#[test]
fn each_part_has_its_own_author_and_day() {
    let article = pasted(&format!(
        "{}{}",
        text(STORM, "By Ann Lee\n\n2 May 2031\n\n", &HARBOUR),
        text(TAX, "By Tom Dahl\n\n1 May 2031\n\n", &FUEL)
    ));
    let parts = article.parts();
    let heads: Vec<_> = parts
        .iter()
        .map(|part| (part.source.byline.as_ref().map(|known| known.value.clone()), part.published()))
        .collect();
    assert_eq!(
        heads,
        [
            (Some("Ann Lee".to_owned()), Some(date(2031, 5, 2))),
            (Some("Tom Dahl".to_owned()), Some(date(2031, 5, 1)))
        ]
    );
    let second = pasted(&format!(
        "{}{}",
        text(STORM, "2 May 2031\n\n", &HARBOUR),
        text(TAX, "By Tom Dahl\n\n", &FUEL)
    ));
    assert_eq!(
        second.parts().iter().map(Article::published).collect::<Vec<_>>(),
        [Some(date(2031, 5, 2)), None]
    );
}

#[test]
fn a_newsletter_with_signed_stories_is_parted() {
    let story = |title: &str, author: &str, paragraphs: &[&str]| {
        format!(
            "<h2>{title}</h2><p>By {author}</p>{}",
            paragraphs.iter().map(|p| format!("<p>{p}</p>")).collect::<String>()
        )
    };
    let mail = format!(
        "From: Norland Post <news@post.example>\nSubject: The morning\nDate: Fri, 02 May 2031 06:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/html\n\n<html><body>{}{}</body></html>",
        story(STORM, "Ann Lee", &HARBOUR),
        story(TAX, "Tom Dahl", &FUEL)
    );
    let article = read("a.eml", mail.as_bytes(), date(2031, 5, 3)).expect("an article");
    check(&article, &[(STORM, &HARBOUR), (TAX, &FUEL)]);
    assert!(article.parts().iter().all(|part| part.published() == Some(date(2031, 5, 2))));
}

#[test]
fn one_article_is_not_parted() {
    let headed =
        format!("{}{}", text(STORM, "By Ann Lee\n\n", &HARBOUR), text("What the town can pay", "", &FUEL));
    check(&pasted(&headed), &[]);
    let ruled =
        format!("{}* * *\n\n{}", text(STORM, "", &HARBOUR), text("What now for Port Ella", "", &HARBOUR));
    check(&pasted(&ruled), &[]);
    let teasers = format!(
        "{}Recommended Stories\n\n{}{}",
        text(STORM, "By Ann Lee\n\n", &HARBOUR),
        text(TAX, "By Tom Dahl\n\n", &FUEL[..1]),
        text("Farmers drive to the capital", "By Zoe Lee\n\n", &FUEL[2..3])
    );
    check(&pasted(&teasers), &[]);
}

#[test]
fn a_part_asks_for_its_own_date_only() {
    let asks =
        |article: &Article| article.notes.iter().any(|note| note.message.contains("date of publication"));
    let article = pasted(&format!(
        "{}{}",
        text(STORM, "By Ann Lee\n\n", &HARBOUR),
        text(TAX, "By Tom Dahl\n\n1 May 2031\n\n", &FUEL)
    ));
    assert_eq!(article.parts().iter().map(asks).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn more_articles_than_can_be_taken_apart_are_counted() {
    let one = |number: usize| {
        let paragraphs = FUEL.map(|words| words.replace("Sandrova", &format!("Sandrova-{number}")));
        text(
            &format!("{TAX} of year {number}"),
            "By Tom Dahl\n\n",
            &paragraphs.each_ref().map(String::as_str),
        )
    };
    let many: String = (1..=MOST_PARTS + 1).map(one).collect();
    let article = pasted(&many);
    assert!(article.parts().is_empty());
    let note = article.notes.iter().find(|note| Article::is_note_on_parts(note)).expect("a note");
    assert!(note.message.starts_with("This holds 61 articles: “Fuel tax"), "{}", note.message);
    assert!(note.hint.contains("up to 60"), "{}", note.hint);
}

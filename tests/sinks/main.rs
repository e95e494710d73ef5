//! Text from articles stays text, wherever it goes: a brief that is full of hostile text has, in each form, exactly the
//! structure of one that is full of plain words.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::sync::Arc;

use daybrief::article::{Article, Known, Origin, Source};
use daybrief::brief::{
    Brief, Bullet, BulletId, Field, Forecasted, Outcome, Part, Previous, Section, SectionId, Statement,
};
use daybrief::brief::{Edit, Waiver};
use daybrief::bullet::{BulletKind, Citation, Expectation};
use daybrief::export::{Form, Options};
use daybrief::text::Span;
use jiff::civil::date;
use proptest::prelude::*;

#[path = "../nasty/mod.rs"]
mod nasty;
#[path = "../nasty/readers.rs"]
mod readers;

mod calendar;
mod markdown;
mod office;
mod page;
mod plain;
mod sheet;
#[cfg(unix)]
mod terminal;
mod window;

/// What stands in the brief that the others are held against.
const WORDS: &str = "plain words";

/// Where a hostile page says it is: the rest of a real address.
const SITE: &str = "https://site.example/";

/// A brief with that text in each place where an article's words, or words about it, can come to stand.
fn brief(text: &str) -> Brief {
    let mut brief = Brief::new(date(2026, 11, 22));
    for edit in [
        Edit::AddSource(Arc::new(Article::of_clean_text(source(text), "A b. C d."))),
        Edit::AddSource(Arc::new(Article::of_clean_text(source(text), "E f. G h."))),
        Edit::RenameSection(SectionId(1), text.to_owned()),
        Edit::SetField(Field::Title, text.to_owned()),
        Edit::SetField(Field::Marking, text.to_owned()),
        Edit::SetField(Field::Desk, text.to_owned()),
        Edit::SetField(Field::Author, text.to_owned()),
        Edit::SetField(Field::Audience, text.to_owned()),
        Edit::MarkSource("S1".to_owned(), text.to_owned()),
        Edit::Waive(Waiver { bullet: None, message: text.to_owned(), reason: text.to_owned() }),
    ] {
        brief = edit.apply(&brief).unwrap();
    }
    let section =
        |id: u32, part| Section { id: SectionId(id), title: text.to_owned(), part, bullets: Vec::new() };
    brief.sections.extend([section(50, Part::Developments), section(51, Part::BottomLine)]);
    for (at, section) in brief.sections.iter_mut().enumerate() {
        section.bullets = bullets(text, u32::try_from(at).unwrap() * 10 + 100);
    }
    brief.previous = Some(Box::new(previous(text)));
    brief
}

fn source(text: &str) -> Source {
    let known = |text: &str| Some(Known::new(text.to_owned(), Origin::MetaTag("og:title".to_owned())));
    let file_name = format!("{text}.html");
    Source {
        title: known(text),
        byline: known(text),
        publisher: known(text),
        wire: known(text),
        url: known(&format!("{SITE}{text}")),
        sha256: text.to_owned(),
        file_name,
        ..Source::default()
    }
}

fn bullets(text: &str, id: u32) -> Vec<Bullet> {
    let cite = |source: &str| Citation {
        source: source.to_owned(),
        span: Span::new(0, 4),
        quote: text.to_owned(),
        before: text.to_owned(),
        after: text.to_owned(),
        sentence: 1,
        standing: Default::default(),
    };
    let kinds = [BulletKind::Reported, BulletKind::Judgement, BulletKind::Comment];
    let mut bullets: Vec<Bullet> = kinds
        .into_iter()
        .zip(id..)
        .map(|(kind, id)| {
            // In the analyst's own comment a line's end is meant.
            let words = if kind == BulletKind::Comment { text.replace('\n', " ") } else { text.to_owned() };
            let forecasts = vec![forecast(text)];
            let citations = vec![cite("S1"), cite("S2")];
            Bullet { citations, forecasts, ..Bullet::new(BulletId(id), kind, words) }
        })
        .collect();
    bullets.push(Bullet::new(BulletId(id + 5), BulletKind::Reported, text.to_owned()));
    bullets
}

fn forecast(text: &str) -> Forecasted {
    let words = || text.to_owned();
    let (earliest, latest) = (Some(date(2026, 11, 20)), Some(date(2026, 11, 30)));
    let expectation = Expectation {
        who: words(),
        what: words(),
        wording: words(),
        kind: words(),
        when: words(),
        earliest,
        latest,
    };
    Forecasted { expectation, outcome: Outcome::Open }
}

fn previous(text: &str) -> Previous {
    let mut ended = forecast(text);
    ended.expectation.latest = Some(date(2026, 11, 21));
    Previous {
        file: text.to_owned(),
        date: date(2026, 11, 21),
        statements: vec![Statement { text: format!("gone {text}"), quotes: vec![format!("gone {text}")] }],
        forecasts: vec![ended],
    }
}

/// The brief in a form, by one of the templates.
fn written(text: &str, form: Form, template: &str) -> Vec<u8> {
    let mut brief = brief(text);
    brief.template = template.to_owned();
    form.write(&brief, &Options::default()).unwrap()
}

/// Text of a form that is text.
fn told(text: &str, form: Form, template: &str) -> String {
    String::from_utf8(written(text, form, template)).unwrap()
}

/// Two structures are the same; the first difference is shown with what stands before it.
#[track_caller]
fn same(hostile: &[String], harmless: &[String]) {
    let equal = hostile.iter().zip(harmless).take_while(|(a, b)| a == b).count();
    let near = |all: &[String]| all.iter().skip(equal.saturating_sub(3)).take(7).cloned().collect::<Vec<_>>();
    assert!(hostile == harmless, "at {equal}: {:#?}\ninstead of {:#?}", near(hostile), near(harmless));
}

/// Does `check` for each hostile text, and says for which it failed.
fn each(check: impl Fn(&str)) {
    assert!(nasty::TEXTS.len() >= 80, "too few texts to prove anything");
    for (name, text) in nasty::TEXTS {
        let told = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| check(text)));
        assert!(told.is_ok(), "{name}: {text:?}");
    }
}

/// Several hostile texts run together, with anything between them.
fn mixed() -> impl Strategy<Value = String> {
    let texts: Vec<String> = nasty::TEXTS.iter().map(|(_, text)| (*text).to_owned()).collect();
    let piece = prop_oneof![3 => prop::sample::select(texts), 1 => "\\PC{1,3}", 1 => any::<char>().prop_map(String::from)];
    // Something of it must remain to be seen.
    prop::collection::vec(piece, 1..5).prop_map(|pieces| pieces.concat() + "x")
}

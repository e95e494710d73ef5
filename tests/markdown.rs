//! Whatever text stands in a brief: what a Markdown reader sees of the export is what was meant.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "nasty/readers.rs"]
mod readers;

use std::sync::Arc;

use daybrief::article::{Article, Known, Origin, Source};
use daybrief::brief::{Brief, Bullet, BulletId, Edit, Field, SectionId};
use daybrief::bullet::{BulletKind, Citation};
use daybrief::export::{self, plain};
use daybrief::text::Span;
use jiff::civil::date;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use readers::readers;

/// What a reader sees of a Markdown text, a line for each block: "h1 words", "li words[1-2]", ….
fn seen(markdown: &str, options: Options) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut quoted = 0;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::Paragraph) => {}
            Event::Start(Tag::BlockQuote(_)) => quoted += 1,
            Event::End(TagEnd::BlockQuote(_)) => quoted -= 1,
            Event::Start(tag) => lines.last_mut().unwrap().push_str(&opening(&tag)),
            Event::End(TagEnd::Paragraph) if quoted > 0 => {
                let line = lines.pop().unwrap();
                lines.extend([format!("quote {line}"), String::new()]);
            }
            Event::End(TagEnd::TableCell) => lines.last_mut().unwrap().push('|'),
            Event::End(end) if ends_line(end) => lines.push(String::new()),
            Event::End(_) => {}
            Event::Text(text) => lines.last_mut().unwrap().push_str(&text),
            Event::FootnoteReference(label) => lines.last_mut().unwrap().push_str(&format!("[{label}]")),
            other => lines.last_mut().unwrap().push_str(&format!("{other:?}")),
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

fn opening(tag: &Tag<'_>) -> String {
    match tag {
        Tag::Heading { level, .. } => format!("{level} "),
        Tag::Item => "li ".to_owned(),
        Tag::FootnoteDefinition(label) => format!("note {label} "),
        Tag::Link { dest_url, .. } => format!("<{dest_url}>"),
        Tag::MetadataBlock(_) => "front ".to_owned(),
        Tag::Strong | Tag::Emphasis | Tag::List(None) | Tag::TableCell => String::new(),
        Tag::Table(_) | Tag::TableHead | Tag::TableRow => String::new(),
        other => format!("{other:?}"),
    }
}

fn ends_line(end: TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::MetadataBlock(_)
    )
}

/// What the brief means, in the form of [`seen`], without the front matter.
fn meant(brief: &Brief) -> Vec<String> {
    let or = |text: &str, other: &str| if plain(text).is_empty() { other.to_owned() } else { plain(text) };
    let marking = || (!plain(&brief.marking).is_empty()).then(|| plain(&brief.marking));
    let mut lines: Vec<String> = marking().into_iter().collect();
    lines.push(format!("h1 {}, 22 November 2026", or(&brief.title, "Brief")));
    let mut notes = Vec::new();
    for section in &brief.sections {
        let bullets: Vec<_> = section.bullets.iter().filter(|b| !plain(&b.text).is_empty()).collect();
        if !bullets.is_empty() {
            lines.push(format!("h2 {}", or(&section.title, "Untitled section")));
        }
        for bullet in bullets {
            lines.extend(bullet_lines(bullet, &mut notes));
        }
    }
    if !notes.is_empty() {
        lines.push("h2 Sources".to_owned());
        lines.push("Id|Title|Publisher|Published|Grade|Note|".to_owned());
        let source = &brief.sources[0].article.source;
        let text = |known: &Option<Known<String>>| plain(&known.as_ref().unwrap().value);
        let title = or(source.name(), "(untitled)");
        let wire = text(&source.wire);
        lines.push(format!(
            "S1|<https://example.org/a&lt;b>{title}|{}|not known|not graded|{}|",
            text(&source.publisher),
            if wire.is_empty() { wire } else { format!("{wire} copy") }
        ));
    }
    lines.extend(notes);
    lines.extend(marking());
    lines
}

fn bullet_lines(bullet: &Bullet, notes: &mut Vec<String>) -> Vec<String> {
    let mut mark = String::new();
    if let Some(citation) = bullet.citations.first() {
        let stem = format!("s1-{}", citation.sentence);
        let label = ["", "b", "c", "d", "e", "f"].map(|letter| format!("{stem}{letter}"));
        let used = |label: &String| notes.iter().any(|n: &String| n.starts_with(&format!("note {label} ")));
        let label = label.into_iter().find(|label| !used(label)).unwrap();
        mark = format!("[{label}]");
        notes.push(format!(
            "note {label} S1, sentence {}: \"{}\"",
            citation.sentence,
            plain(&citation.quote)
        ));
    }
    let text = plain(&bullet.text);
    match (bullet.kind, mark.is_empty()) {
        (BulletKind::Comment, _) => {
            let full: Vec<_> = bullet.text.lines().map(plain).filter(|line| !line.is_empty()).collect();
            let mut lines: Vec<_> = full.iter().map(|line| format!("quote {line}")).collect();
            lines[0] = format!("quote Comment (analyst, not reported): {}", full[0]);
            lines.last_mut().unwrap().push_str(&mark);
            lines
        }
        (BulletKind::Judgement, false) => vec![format!("li Source's judgement: {text}{mark}")],
        (BulletKind::Judgement, true) => vec![format!("li Source's judgement: {text} (no source)")],
        (BulletKind::Reported, false) => vec![format!("li {text}{mark}")],
        (BulletKind::Reported, true) => vec![format!("li {text} (no source)")],
    }
}

/// Text made of everything that means something somewhere.
fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[ -~]{1,4}",
        2 => "[a-z]{1,6}",
        1 => "\\PC{1,2}",
        1 => any::<char>().prop_map(String::from),
        3 => prop::sample::select(vec![
            "[^s1-1]", "[^s1-1]: x", "](", "[a](b)", "![", "**", "__", "~~", "``", "```", "<b>", "</td>", "<!--",
            "-->", "&amp;", "&#10;", "&lt", "|", "\\", "\\|", "\n", "\n\n", "\r\n", "\t", "    ", "# ", "- ", "+ ",
            "* ", "1. ", "12) ", "> ", "---", "===", "***", ":---", "https://example.org/_a_", "a@b.example",
            "[ ] ", "[x]", "{#id}", "{.c}", "^", "!", "\u{202e}", "\u{a0}", "\u{2028}", "\0", "\u{1b}[2J", "$", "'", "\"",
            ": ", "[[a]]", "~a~", "^a^", "+++", "%%", "\u{feff}", "\u{301}", "…", "“", "”",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

fn kind() -> impl Strategy<Value = BulletKind> {
    prop::sample::select(vec![BulletKind::Reported, BulletKind::Judgement, BulletKind::Comment])
}

prop_compose! {
    fn briefs()(
        title in nasty(), marking in nasty(), section in nasty(), headline in nasty(), publisher in nasty(),
        desk in nasty(), bullets in prop::collection::vec((kind(), nasty(), nasty(), 0..3_usize), 0..5),
    ) -> Brief {
        let known = |text: String| Some(Known::new(text, Origin::Element("<title>".to_owned())));
        let source = Source {
            title: known(headline),
            wire: known(publisher.clone()),
            publisher: known(publisher),
            url: known("https://example.org/a&lt;b".to_owned()),
            ..Source::default()
        };
        let mut brief = Brief::new(date(2026, 11, 22));
        for edit in [
            Edit::AddSource(Arc::new(Article::of_clean_text(source, "A. B."))),
            Edit::RenameSection(SectionId(1), section),
            Edit::SetField(Field::Title, title),
            Edit::SetField(Field::Marking, marking),
            Edit::SetField(Field::Desk, desk),
        ] {
            brief = edit.apply(&brief).unwrap();
        }
        for (at, (kind, text, quote, sentence)) in bullets.into_iter().enumerate() {
            let (before, after) = (String::new(), String::new());
            let citation = Citation { source: "S1".to_owned(), span: Span::new(0, 1), quote, before, after, sentence, standing: Default::default() };
            let citations = if sentence == 0 { Vec::new() } else { vec![citation] };
            let id = BulletId(u32::try_from(at).unwrap() + 10);
            brief.sections[0].bullets.push(Bullet { citations, ..Bullet::new(id, kind, text) });
        }
        brief
    }
}

/// A brief that a failing test prints without its article.
struct Shown(Brief);

impl std::fmt::Debug for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}, {:?}, {:#?}", self.0.title, self.0.marking, self.0.sections)
    }
}

proptest! {
    #[test]
    fn what_is_read_is_what_was_meant(Shown(brief) in briefs().prop_map(Shown)) {
        let markdown = export::markdown(&brief);
        prop_assert_eq!(&markdown, &export::markdown(&brief.clone()));
        for options in readers() {
            let mut seen = seen(&markdown, options);
            prop_assert!(seen.first().is_some_and(|line| line.starts_with("front ")), "{}", markdown);
            seen.remove(0);
            prop_assert_eq!(seen, meant(&brief), "\n{}", &markdown);
        }
    }

    /// Each quoted value of the front matter is a string of JSON, which is one of YAML too.
    #[test]
    fn front_matter_says_what_was_meant(Shown(brief) in briefs().prop_map(Shown)) {
        let markdown = export::markdown(&brief);
        let front = markdown.strip_prefix("---\n").and_then(|text| text.split_once("\n---\n")).unwrap().0;
        let value = |key: &str| {
            let line = front.lines().find_map(|line| line.strip_prefix(key));
            line.map(|json| serde_json::from_str::<String>(json).expect("a quoted value"))
        };
        let known = |text: &str| Some(plain(text)).filter(|text| !text.is_empty());
        prop_assert_eq!(value("title: "), known(&brief.title));
        prop_assert_eq!(value("marking: "), known(&brief.marking));
        prop_assert_eq!(value("desk: "), known(&brief.desk));
        for line in front.lines() {
            let (key, value) = line.split_once(':').expect("a key");
            prop_assert!(key.trim_start_matches([' ', '-']).chars().all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit()));
            prop_assert!(!value.starts_with(" \"") || serde_json::from_str::<String>(value.trim()).is_ok());
        }
    }
}

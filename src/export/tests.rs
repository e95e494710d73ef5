//! What an export looks like.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::date;

use super::*;
use crate::article::{Article, Known, Origin, Source};
use crate::brief::{Edit, Field, SectionId};
use crate::text::Span;

const TEXT: &str = "The ferry sank on Monday. Twelve people were rescued, the coast guard said.";

fn article() -> Article {
    let known = |text: &str| Some(Known::new(text.to_owned(), Origin::MetaTag("og:title".to_owned())));
    let source = Source {
        title: known("Ferry sinks | live"),
        publisher: known("Harbour Post"),
        url: known("https://harbour.example/a_(b)"),
        published: "2026-03-03T21:10:00Z"
            .parse()
            .ok()
            .map(|m| Known::new(m, Origin::JsonLd("datePublished".into()))),
        accessed: Some(date(2026, 3, 4)),
        wire: known("AFP"),
        file_name: "ferry.html".to_owned(),
        sha256: "ab12".to_owned(),
        ..Source::default()
    };
    Article::of_clean_text(source, TEXT)
}

/// Two bullets from one sentence, one of them a judgement, a comment, and an empty section.
pub(crate) fn brief() -> Brief {
    let section = SectionId(1);
    let cite = |start, end| Edit::AddFromText {
        source: "S1".to_owned(),
        spans: vec![Span::new(start, end)],
        section,
    };
    let mut brief = Brief::new(date(2026, 3, 4));
    for edit in [
        Edit::AddSource(Arc::new(article())),
        Edit::AddSection("Background".to_owned()),
        cite(0, 25),
        cite(26, 75),
        cite(26, 52),
        Edit::SetKind(BulletId(5), BulletKind::Judgement),
        Edit::AddComment {
            section,
            after: Some(BulletId(3)),
            text: "Watch the inquiry.\n\n1. Insurer".to_owned(),
        },
        Edit::SetField(Field::Marking, "TLP:AMBER".to_owned()),
        Edit::SetField(Field::Desk, "Ports \"north\"".to_owned()),
    ] {
        brief = edit.apply(&brief).expect("the brief's edits can be made");
    }
    brief
}

const EXPORT: &str = r#"---
title: "Morning brief"
date: 2026-03-04
prepared_at: 2026-03-04T06:40:00+01:00
desk: "Ports \"north\""
marking: "TLP:AMBER"
sources: 1
independent_origins: 1
ai_used: none
wording: {s1-1: w4c4a7ef6, s1-2: wc4bcc84f, s1-2b: wed2d6ee5}
articles:
  - id: "S1"
    title: "Ferry sinks | live"
    publisher: "Harbour Post"
    published: 2026-03-03T21:10:00Z
    published_from: "JSON-LD datePublished"
    accessed: 2026-03-04
    url: "https://harbour.example/a_(b)"
    file: "ferry.html"
    sha256: "ab12"
    origin: "AFP"
    admiralty: "not graded"
---

**TLP:AMBER**

# Morning brief, 4 March 2026

## Developments

- The ferry sank on Monday.[^s1-1]

> **Comment (analyst, not reported):** Watch the inquiry.
>
> 1\. Insurer

- Twelve people were rescued, the coast guard said.[^s1-2]
- *Source's judgement:* Twelve people were rescued[^s1-2b]

## Sources

| Id | Title | Publisher | Published | Grade | Note |
|---|---|---|---|---|---|
| S1 | [Ferry sinks &#124; live](https://harbour.example/a_%28b%29) | Harbour Post | 3 Mar 2026 | not graded | AFP copy |

[^s1-1]: S1, sentence 1: "The ferry sank on Monday."

[^s1-2]: S1, sentence 2: "Twelve people were rescued, the coast guard said."

[^s1-2b]: S1, sentence 2: "Twelve people were rescued"

**TLP:AMBER**
"#;

#[test]
fn the_whole_shape() {
    let prepared_at = "2026-03-04T06:40:00+01:00".parse().ok();
    let made = markdown_with(&brief(), &Options { prepared_at, template: None });
    assert_eq!(made.as_deref(), Ok(EXPORT));
}

#[test]
fn an_empty_brief_has_no_empty_parts() {
    let expected = "---\ntitle: \"Morning brief\"\ndate: 2026-03-04\nsources: 0\nai_used: none\n---\n\n# Morning brief, 4 March 2026\n";
    assert_eq!(markdown(&Brief::new(date(2026, 3, 4))), expected);
}

#[test]
fn what_has_no_source_says_so_and_what_lost_its_article_keeps_its_quote() {
    let mut brief = Edit::RemoveSource("S1".to_owned()).apply(&brief()).expect("an article");
    brief = Edit::SetKind(BulletId(6), BulletKind::Reported).apply(&brief).expect("the comment");
    let text = markdown(&brief);
    assert!(text.contains("- Watch the inquiry. 1. Insurer *(no source)*\n"), "{text}");
    assert!(text.contains("| S1 | (taken out of the brief) |"), "{text}");
    assert!(text.contains("[^s1-1]: S1, sentence 1: \"The ferry sank on Monday.\""), "{text}");
}

#[test]
fn labels_go_on_after_z() {
    let all: Vec<_> = [0, 1, 25, 26, 27, 52].into_iter().map(letters).collect();
    assert_eq!(all, ["", "b", "z", "ba", "bb", "ca"]);
}

#[test]
fn file_names_are_accepted_everywhere() {
    #[track_caller]
    fn check(title: &str, expected: &str) {
        let brief = Brief { title: title.to_owned(), ..brief() };
        assert_eq!(file_name(&brief), expected);
    }
    check("Morning brief: Country X", "2026-03-04-morning-brief-country-x.md");
    check("../../etc/passwd \\ NUL?*\"<>|", "2026-03-04-etc-passwd-nul.md");
    check("Élysée & co.", "2026-03-04-élysée-co.md");
    check(" … ", "2026-03-04.md");
    check(&"long ".repeat(40), &format!("2026-03-04{}.md", "-long".repeat(14)));
}

#[test]
fn an_export_is_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("brief.md");
    write(&file, "old").expect("written");
    write(&file, EXPORT).expect("written");
    assert_eq!(std::fs::read_to_string(&file).expect("text"), EXPORT);
    let error = write(&folder.path().join("no").join("b.md"), "new").expect_err("no such folder");
    assert!(error.to_string().contains("could not be written: there is no such file or folder"), "{error}");
    assert!(write(folder.path(), "new").is_err());
    assert_eq!(default_folder(folder.path()).file_name(), default_folder(Path::new("/")).file_name());
    std::fs::create_dir(folder.path().join("exports")).expect("a folder");
    assert_eq!(default_folder(folder.path()), folder.path().join("exports"));
}

#[test]
fn each_template_makes_a_brief_and_a_mistake_in_one_is_said() {
    for (name, ..) in BUILT_IN {
        let brief = Edit::SetTemplate(name.to_owned()).apply(&brief()).expect("a template");
        assert!(markdown(&brief).contains("# Morning brief, 4 March 2026"), "{name}");
    }
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let template = Some(Template { name: "mine".to_owned(), text: text.to_owned() });
        let made = markdown_with(&brief(), &Options { template, ..Options::default() });
        let made = made.unwrap_or_else(|error| error.to_string());
        assert!(made.contains(expected), "{made}");
    }
    check("{{ title }}: {{ articles[0].title }}", "Morning brief: Ferry sinks \\| live\n");
    check("One\n\n{{ titel }}", "mine, line 3: there is no value of this name");
    check("One\n{% for %}", "mine, line 2: ");
    check(
        "{% for i in range(100000) %}{% for j in range(100000) %}x{% endfor %}{% endfor %}",
        "mine, line 1: ",
    );
}

#[test]
fn the_parts_of_a_brief_stand_in_their_order() {
    let mut brief = brief();
    for part in [Part::SoWhat, Part::BottomLine, Part::Known, Part::KeyJudgements, Part::NotKnown] {
        brief = Edit::AddPart(part).apply(&brief).expect("a part");
        let section = brief.sections.iter().find(|s| s.part == part).expect("the new section").id;
        let comment = Edit::AddComment { section, after: None, text: format!("About {part:?}.") };
        brief = comment.apply(&brief).expect("the section");
    }
    let made = markdown(&brief);
    let headings: Vec<_> = made.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    let expected = [
        "Bottom line",
        "Key judgements",
        "Developments",
        "What we know",
        "What we do not know",
        "So what",
        "Sources",
    ];
    // An empty section with no usual heading counts as one of developments.
    assert_eq!(headings, expected);
    assert!(
        made.contains("## Bottom line\n\nAbout BottomLine.\n\n## Key judgements\n\n> **Comment"),
        "{made}"
    );
}

#[test]
fn other_forms_hold_no_markup_of_an_article() {
    let mut brief = brief();
    brief.sections[0].bullets[0].text = "<script>alert(1)</script> & [a](javascript:b) =1+1".to_owned();
    let text =
        |form: Form| String::from_utf8(form.write(&brief, &Options::default()).expect("made")).expect("text");
    let html = text(Form::Html);
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; [a](javascript:b)"), "{html}");
    assert!(!html.contains("<script") && !html.contains("href=\"javascript"), "{html}");
    assert!(html.contains("background:#000;color:#FFC000") && html.contains("@media print"), "{html}");
    assert!(text(Form::Text).contains("* <script>alert(1)</script> & [a](javascript:b) =1+1 [1]"));
    for form in Form::ALL {
        let write = || form.write(&brief, &Options::default()).expect("made");
        assert_eq!(write(), write(), "{form:?}");
        assert_eq!(Form::of_path(Path::new("a").with_extension(form.ending()).as_path()), form);
    }
}

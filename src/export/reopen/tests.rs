//! Round trip: what is exported opens again as it was, and what was changed by hand is seen.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::brief::{Credibility, Edit, Field, Grade, Outcome, Previous, Reliability, Statement};
use crate::export::{markdown, tests::brief};

/// The sample of the exports, with what else an export can say.
fn full() -> Brief {
    let mut brief = brief();
    let grade = Grade { reliability: Some(Reliability::B), credibility: Some(Credibility::CONFIRMED) };
    let previous = Previous {
        file: "yesterday.md".to_owned(),
        date: date(2026, 3, 3),
        statements: vec![
            Statement { text: "The ferry sank on Monday.".to_owned(), quotes: Vec::new() },
            Statement { text: "Snow fell.".to_owned(), quotes: vec!["Snow fell in the north.".to_owned()] },
        ],
        forecasts: Vec::new(),
    };
    for edit in [
        Edit::GradeSource("S1".to_owned(), grade),
        Edit::MarkSource("S1".to_owned(), "TLP:GREEN".to_owned()),
        Edit::SetScale(Some(Scale::Phia)),
        Edit::SetPrevious(Some(Box::new(previous))),
        Edit::AddPart(Part::BottomLine),
        Edit::AddComment {
            section: SectionId(7),
            after: None,
            text: "The ferry is lost. A strike is likely.".to_owned(),
        },
    ] {
        brief = edit.apply(&brief).expect("the brief's edits can be made");
    }
    brief
}

fn articles(brief: &Brief) -> Vec<Arc<Article>> {
    brief.sources.iter().map(|source| Arc::clone(&source.article)).collect()
}

#[track_caller]
fn check_same(brief: &Brief) {
    let first = markdown(brief);
    for articles in [articles(brief), Vec::new()] {
        let again = reopen(&first, &articles).expect("an export");
        assert_eq!(markdown(&again), first);
    }
}

#[test]
fn an_export_opened_again_exports_the_same() {
    check_same(&brief());
    check_same(&full());
    check_same(&Brief::new(date(2026, 3, 4)));
    let gone = Edit::RemoveSource("S1".to_owned()).apply(&full()).expect("an article");
    check_same(&gone);
    check_same(&Edit::SetTemplate("note".to_owned()).apply(&brief()).expect("a template"));
}

#[test]
fn bullets_comments_and_citations_come_back() {
    let (before, again) = (full(), reopen(&markdown(&full()), &articles(&full())).expect("an export"));
    let said = |brief: &Brief| brief.bullets().map(|b| (b.kind, b.text.clone())).collect::<Vec<_>>();
    // Lines of a comment have one line end between them.
    let expected: Vec<_> =
        said(&before).into_iter().map(|(kind, text)| (kind, text.replace("\n\n", "\n"))).collect();
    assert_eq!(said(&again), expected);
    let cited = |brief: &Brief| brief.bullets().flat_map(|b| b.citations.clone()).collect::<Vec<_>>();
    assert_eq!(cited(&again), cited(&before));
    assert_eq!((again.scale, &again.marking, again.next_source), (Some(Scale::Phia), &before.marking, 2));
    assert_eq!(again.sources[0].grade, before.sources[0].grade);
    assert_eq!(crate::brief::changes(&again).expect("a brief before").gone[0].text, "Snow fell.");
}

#[test]
fn what_was_changed_by_hand_is_marked() {
    let edited = markdown(&brief()).replace("- The ferry sank on Monday.", "- The ferry sank on Tuesday.");
    let again = reopen(&edited, &articles(&brief())).expect("an export");
    let marked: Vec<_> = again.bullets().map(|bullet| bullet.changed_outside).collect();
    assert_eq!(marked, [true, false, false, false]);
    let findings = crate::check::bullets(&again);
    assert!(findings.iter().any(|f| f.note.message.contains("changed outside")), "{findings:#?}");
    assert!(findings.iter().any(|f| f.note.message.contains("“Tuesday”")), "{findings:#?}");
}

#[test]
fn a_source_that_has_changed_is_said() {
    let mut source = brief().sources[0].article.source.clone();
    source.sha256 = "other".to_owned();
    let text = brief().sources[0].article.text().replace("Twelve people were", "Twenty people were");
    let new = Arc::new(Article::of_clean_text(source, &text));
    let again = reopen(&markdown(&brief()), &[new]).expect("an export");
    let findings = crate::check::bullets(&again);
    let said =
        "S1 has changed: it said “Twelve people were rescued, the coast guard said.”, and says “Twenty";
    assert!(findings.iter().any(|f| f.note.message.starts_with(said)), "{findings:#?}");
}

#[test]
fn forecasts_come_back_with_their_outcomes() {
    let mut before = brief();
    before.sections[0].bullets[0].forecasts = ["a strike", "a \"long\" strike | or none"]
        .map(|what| crate::brief::Forecasted {
            expectation: crate::bullet::Expectation {
                who: "the union".to_owned(),
                what: what.to_owned(),
                wording: "could".to_owned(),
                kind: "warning".to_owned(),
                when: String::new(),
                earliest: Some(date(2026, 3, 4)),
                latest: Some(date(2026, 3, 9)),
            },
            outcome: Outcome::Partly,
        })
        .to_vec();
    check_same(&before);
    let again = reopen(&markdown(&before), &[]).expect("an export");
    assert_eq!(again.sections[0].bullets[0].forecasts, before.sections[0].bullets[0].forecasts);
}

#[test]
fn other_markdown_is_no_brief() {
    for text in ["", "# Notes", "---\ntitle: \"x\"\n---\n", "---\nai_used: none\ndate: soon\n---\n"] {
        let error = reopen(text, &[]).expect_err("no brief").to_string();
        assert!(error.contains("Open it as an article"), "{error}");
    }
}

proptest! {
    #[test]
    fn any_text_is_opened_or_refused(text in "\\PC{0,300}") {
        drop(reopen(&text, &[]));
        drop(reopen(&format!("---\ndate: 2026-03-04\nai_used: none\n---\n\n{text}"), &[]));
    }

    /// Whatever the words: export, import and export are the same bytes.
    #[test]
    fn any_brief_makes_the_round(title in "\\PC{0,20}", words in prop::collection::vec("\\PC{1,30}", 1..5)) {
        let mut brief = Edit::SetField(Field::Title, title).apply(&brief()).expect("a title");
        let ids: Vec<_> = brief.bullets().map(|bullet| bullet.id).collect();
        for (id, words) in ids.into_iter().zip(words) {
            brief = Edit::Reword(id, words).apply(&brief).expect("a bullet");
        }
        let first = markdown(&brief);
        prop_assert_eq!(markdown(&reopen(&first, &articles(&brief)).expect("an export")), first.clone());
        prop_assert_eq!(markdown(&reopen(&first, &[]).expect("an export")), first);
    }
}

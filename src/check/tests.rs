//! What is noted, and what is not.

use std::sync::Arc;

use jiff::civil::date;

use super::*;
use crate::article::{Article, Known, Moment, Origin, Source};
use crate::brief::{Edit, SectionId};
use crate::text::Span;

const SENTENCE: &str = "The United Nations said on Sunday that more than 300 people could leave Port Halden.";
const REST: &str = " Its envoy, Ada Winter, counted 12 buses.";

/// A brief with one bullet: the sentence, reworded.
fn brief(words: &str) -> Brief {
    let published = Some(Known::new(Moment::on(date(2026, 3, 4)), Origin::Given));
    let article =
        Article::of_clean_text(Source { published, ..Source::default() }, &format!("{SENTENCE}{REST}"));
    let span = Span::new(0, SENTENCE.len());
    let mut brief = Brief::new(date(2026, 3, 4));
    for edit in [
        Edit::AddSource(Arc::new(article)),
        Edit::AddFromText { source: "S1".to_owned(), spans: vec![span], section: SectionId(1) },
        Edit::Reword(BulletId(2), words.to_owned()),
    ] {
        brief = edit.apply(&brief).expect("the brief's edits can be made");
    }
    brief
}

/// The words that are noted, and how much they matter.
#[track_caller]
fn check_words(words: &str, expected: &[(&str, Severity)]) {
    let findings: Vec<Finding> = bullets(&brief(words))
        .into_iter()
        .filter(|f| f.kind < Kind::Dates && !f.note.message.contains("to somebody"))
        .collect();
    let noted: Vec<_> =
        findings.iter().map(|f| (f.note.span.unwrap_or_default().of(words), f.note.severity)).collect();
    assert_eq!(noted, expected, "{findings:#?}");
}

#[test]
fn what_the_source_says_is_not_noted() {
    check_words(SENTENCE, &[]);
    check_words(
        "On Sunday (1 March 2026) the UN said over three hundred people could leave Port Halden.",
        &[],
    );
    for day in ["1 Mar 2026", "March 1, 2026", "2026-03-01"] {
        check_words(&format!("On Sunday ({day}) the UN said more than 300 people could leave."), &[]);
    }
    check_words("More than 300 people could leave, the U.N. said.", &[]);
    check_words("One more thing: people could leave.", &[]);
}

#[test]
fn what_the_source_does_not_say_is_noted() {
    use Severity::{Info, Warning};
    check_words("More than 3,000 people could leave Port Halden.", &[("3,000", Warning)]);
    check_words("More than 300 people will leave Port Halden.", &[("will", Warning)]);
    check_words("More than 300 people could not leave Port Halden.", &[("not", Warning)]);
    check_words("Some people couldn't leave Port Halden.", &[("couldn't", Warning)]);
    check_words("More than 300 people could leave Port Selby.", &[("Selby", Warning)]);
    check_words(
        "The envoy, Ada Winter, said 12 could leave.",
        &[("Ada", Info), ("Winter", Info), ("12", Warning)],
    );
    check_words("On Sunday (2 April 2026) the UN said so.", &[("2", Warning), ("April", Warning)]);
    check_words("The UN said that “300 people could leave.", &[("", Warning), ("300", Warning)]);
    check_words("The UN said 300 people could leave.", &[("300", Warning)]);
}

#[test]
fn a_suggestion_as_it_was_is_not_noted_and_its_words_count_as_said() {
    let mut brief = brief("Ada Winter of Selby saw 77 people leave.");
    brief.sections[0].bullets[0].suggested = Some(brief.sections[0].bullets[0].text.clone());
    assert_eq!(bullets(&brief), []);
    brief = Edit::Reword(BulletId(2), "In Selby, Ada Winter saw 78 people leave.".to_owned())
        .apply(&brief)
        .expect("a bullet");
    let messages: Vec<_> = bullets(&brief).into_iter().map(|f| f.note.message).collect();
    assert_eq!(messages, ["“78” does not stand in the words that this bullet cites"]);
}

#[test]
fn bullets_without_words_or_source_are_noted_and_comments_are_free() {
    #[track_caller]
    fn noted(brief: &Brief, expected: &str) {
        let findings = bullets(brief);
        assert!(findings.iter().any(|f| f.note.message.contains(expected)), "{findings:?}");
    }
    const SAID: &str = "The United Nations said more than 300 people could leave Port Halden.";
    noted(&brief("  "), "no words");
    let comment = |text: &str| Edit::AddComment { section: SectionId(1), after: None, text: text.to_owned() };
    let with =
        comment("Perhaps 9,000 will follow to Selby, not fewer.").apply(&brief(SAID)).expect("a section");
    assert_eq!(bullets(&with), []);
    let reported = Edit::SetKind(BulletId(3), BulletKind::Reported).apply(&with).expect("a bullet");
    noted(&reported, "cites no source");
    noted(&comment(SAID).apply(&brief(SAID)).expect("a section"), "twice");
    noted(&Edit::RemoveSource("S1".to_owned()).apply(&brief(SAID)).expect("an article"), "taken out");
}

/// The messages of the findings of that kind on a brief of one bullet and, perhaps, a comment.
#[track_caller]
fn kinds(words: &str, comment: Option<&str>, kind: Kind) -> Vec<String> {
    let mut brief = brief(words);
    if let Some(text) = comment {
        let edit = Edit::AddComment { section: SectionId(1), after: None, text: text.to_owned() };
        brief = edit.apply(&brief).expect("a section");
    }
    bullets(&brief).into_iter().filter(|f| f.kind == kind).map(|f| f.note.message).collect()
}

#[test]
fn each_edit_is_offered_its_way_back() {
    let changed =
        brief("The United Nations said on Sunday that more than 21 people could leave Port Halden.");
    let findings = bullets(&changed);
    let drift =
        findings.iter().find(|f| f.kind == Kind::Drift).expect("a figure that the source does not have");
    let fix = drift.fix.clone().expect("the source's words");
    assert_eq!(fix.name, "Reset to the source's words");
    let mended = fix.edit.apply(&changed).expect("a bullet");
    assert_eq!(mended.bullets().next().map(|b| b.text.as_str()), Some(SENTENCE));
    assert!(bullets(&mended).iter().all(|f| f.kind > Kind::Saying), "{:#?}", bullets(&mended));
}

#[test]
fn confirmation_by_one_report_is_noted_and_a_reason_lets_it_stand() {
    let noted = kinds(SENTENCE, Some("This is confirmed."), Kind::Origins);
    assert_eq!(noted, ["“confirmed”, but this section draws on one report alone"]);
    assert!(kinds(SENTENCE, Some("This is not confirmed."), Kind::Origins).is_empty());
    let mut brief = brief(SENTENCE);
    brief = Edit::AddComment { section: SectionId(1), after: None, text: "It is confirmed.".to_owned() }
        .apply(&brief)
        .expect("a section");
    let finding = bullets(&brief).into_iter().find(|f| f.kind == Kind::Origins).expect("one report alone");
    let waiver = crate::brief::Waiver {
        bullet: finding.bullet,
        message: finding.note.message,
        reason: "Told to us by the ministry".to_owned(),
    };
    let waived = Edit::Waive(waiver).apply(&brief).expect("a reason");
    assert!(bullets(&waived).iter().all(|f| f.kind != Kind::Origins));
}

#[test]
fn the_whole_brief_is_looked_at() {
    let mut brief = brief(SENTENCE);
    let messages = |brief: &Brief| whole(brief).into_iter().map(|f| f.note.message).collect::<Vec<_>>();
    assert_eq!(messages(&brief), ["The brief has no marking"]);
    let grade =
        crate::brief::Grade { credibility: Some(crate::brief::Credibility::CONFIRMED), reliability: None };
    for edit in [
        Edit::GradeSource("S1".to_owned(), grade),
        Edit::MarkSource("S1".to_owned(), "TLP:RED".to_owned()),
        Edit::SetField(crate::brief::Field::Marking, "TLP:GREEN".to_owned()),
        Edit::AddPart(crate::brief::Part::BottomLine),
        Edit::AddComment { section: SectionId(3), after: None, text: "One. Two. Three.".to_owned() },
    ] {
        brief = edit.apply(&brief).expect("the brief's edits can be made");
    }
    assert_eq!(
        messages(&brief),
        [
            "The brief is marked TLP:GREEN, below a source's TLP:RED",
            "The bottom line has 3 sentences; 2 are read",
            "S1 is graded 1 (confirmed), but this brief has no second independent report of it",
        ]
    );
    let fix = whole(&brief)[0].fix.clone().expect("the marking that is needed");
    assert_eq!(fix.edit.apply(&brief).expect("a marking").marking, "TLP:RED");
}

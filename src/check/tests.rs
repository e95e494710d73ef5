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
    let findings = check(&brief(words));
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
    assert_eq!(check(&brief), []);
    brief = Edit::Reword(BulletId(2), "In Selby, Ada Winter saw 78 people leave.".to_owned())
        .apply(&brief)
        .expect("a bullet");
    let messages: Vec<_> = check(&brief).into_iter().map(|f| f.note.message).collect();
    assert_eq!(messages, ["“78” does not stand in the words that this bullet cites"]);
}

#[test]
fn bullets_without_words_or_source_are_noted_and_comments_are_free() {
    #[track_caller]
    fn first(brief: &Brief, expected: &str) {
        let findings = check(brief);
        assert!(findings.first().is_some_and(|f| f.note.message.contains(expected)), "{findings:?}");
    }
    first(&brief("  "), "no words");
    let comment = |text: &str| Edit::AddComment { section: SectionId(1), after: None, text: text.to_owned() };
    let with =
        comment("Perhaps 9,000 will follow to Selby, not fewer.").apply(&brief(SENTENCE)).expect("a section");
    assert_eq!(check(&with), []);
    let reported = Edit::SetKind(BulletId(3), BulletKind::Reported).apply(&with).expect("a bullet");
    first(&reported, "cites no source");
    first(&comment(SENTENCE).apply(&brief(SENTENCE)).expect("a section"), "twice");
    first(&Edit::RemoveSource("S1".to_owned()).apply(&brief(SENTENCE)).expect("an article"), "taken out");
}

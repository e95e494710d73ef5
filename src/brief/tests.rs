//! What edits and history promise.

use std::sync::Arc;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::article::{Article, Known, Moment, Origin, SetAside, Source};
use crate::bullet::{Standing, Suggestion};

const TEXT: &str = "The ferry sank on Monday. Twelve people were rescued.\n\nDivers will search again today.";

/// A brief with one article, two sections and three bullets: ids 3, 4 and 5.
pub(crate) fn sample() -> Brief {
    let mut brief = Brief::new(date(2026, 3, 4));
    for edit in [
        Edit::AddSource(Arc::new(Article::of_clean_text(Source::default(), TEXT))),
        Edit::AddSection("Background".to_owned()),
        Edit::AddFromText { source: "S1".to_owned(), spans: vec![Span::new(0, 25)], section: SectionId(1) },
        Edit::AddFromText { source: "S1".to_owned(), spans: vec![Span::new(26, 53)], section: SectionId(1) },
        Edit::AddComment { section: SectionId(2), after: None, text: "Watch the inquiry.".to_owned() },
    ] {
        brief = edit.apply(&brief).expect("the sample's edits can be made");
    }
    brief
}

pub(super) fn suggestion() -> Suggestion {
    Suggestion {
        span: Span::new(55, 86),
        text: "Divers will search again on 4 March.".to_owned(),
        kind: BulletKind::Judgement,
        kinds: Vec::new(),
        score: 1.0,
        reasons: Vec::new(),
        rewordings: Vec::new(),
        expected: Vec::new(),
    }
}

fn accept() -> Edit {
    Edit::Accept { source: "S1".to_owned(), suggestion: Box::new(suggestion()), section: SectionId(1) }
}

/// The brief's outline after the edit: sections parted by "|", a bullet by its id.
#[track_caller]
fn check(edit: &Edit, expected: &str) {
    let brief = edit.apply(&sample()).expect("an edit that can be made");
    let section = |s: &Section| s.bullets.iter().map(|b| b.id.0.to_string()).collect::<Vec<_>>().join(" ");
    assert_eq!(brief.sections.iter().map(section).collect::<Vec<_>>().join("|"), expected);
}

#[track_caller]
fn fails(edit: &Edit, expected: EditError) {
    assert_eq!(edit.apply(&sample()), Err(expected));
}

fn to(bullet: u32, section: u32, index: usize) -> Edit {
    Edit::Move { bullet: BulletId(bullet), section: SectionId(section), index }
}

#[test]
fn bullets_and_sections_move() {
    check(&to(3, 1, 1), "4 3|5");
    check(&to(3, 1, 0), "3 4|5");
    check(&to(4, 2, 0), "3|4 5");
    check(&to(4, 2, 99), "3|5 4");
    check(&Edit::MoveSection(SectionId(2), 0), "5|3 4");
    check(&Edit::Remove(BulletId(3)), "4|5");
    check(&Edit::RemoveSection(SectionId(1)), "5");
    check(&Edit::AddSection(String::new()), "3 4|5|");
    check(
        &Edit::AddComment { section: SectionId(1), after: Some(BulletId(3)), text: "Why?".to_owned() },
        "3 6 4|5",
    );
    check(&accept(), "3 4 6|5");
}

#[test]
fn an_edit_of_what_is_not_there_says_so() {
    fails(&to(9, 1, 0), EditError::NoBullet);
    fails(&to(3, 9, 0), EditError::NoSection);
    fails(&Edit::RemoveSource("S2".to_owned()), EditError::NoSource("S2".to_owned()));
    fails(&Edit::BringBack { source: "S1".to_owned(), blocks: vec![0] }, EditError::NoBlock);
    fails(
        &Edit::AddFromText {
            source: "S1".to_owned(),
            spans: vec![Span::new(80, 900)],
            section: SectionId(1),
        },
        EditError::NoWords,
    );
    let one_left = Edit::RemoveSection(SectionId(1)).apply(&sample()).expect("two sections");
    assert_eq!(Edit::RemoveSection(SectionId(2)).apply(&one_left), Err(EditError::LastSection));
}

#[test]
fn an_accepted_suggestion_is_cited_and_stands_once() {
    let which = SuggestionRef { source: "S1".to_owned(), span: suggestion().span };
    let rejected = Edit::Reject(which.clone()).apply(&sample()).expect("an article");
    assert_eq!(rejected.rejected, std::slice::from_ref(&which));
    let accepted = accept().apply(&rejected).expect("a suggestion");
    assert!(accepted.rejected.is_empty());
    let bullet = accepted.bullet(BulletId(6)).expect("the new bullet");
    assert_eq!(bullet.citations[0].quote, "Divers will search again today.");
    assert_eq!((bullet.citations[0].sentence, bullet.kind), (3, BulletKind::Judgement));
    assert_eq!(accept().apply(&accepted), Err(EditError::Twice));
    let removed = Edit::Remove(BulletId(6)).apply(&accepted).expect("the bullet");
    assert!(
        accept().apply(&removed).is_ok_and(|b| b.bullet(BulletId(7)).is_some()),
        "ids are never used twice"
    );
}

#[test]
fn text_is_set_aside_by_hand_and_brought_back() {
    let source = "S1".to_owned();
    let set_aside = |blocks: &[usize]| Edit::SetAside { source: source.clone(), blocks: blocks.to_vec() };
    let bring_back = |blocks: &[usize]| Edit::BringBack { source: source.clone(), blocks: blocks.to_vec() };
    let aside = set_aside(&[1]).apply(&sample()).expect("a block");
    let article = |brief: &Brief| Arc::clone(&brief.sources[0].article);
    assert_eq!(article(&aside).body(), "The ferry sank on Monday. Twelve people were rescued.");
    assert_eq!(article(&aside).text(), TEXT);
    let reason = article(&aside).blocks[1].set_aside.clone().expect("a reason");
    assert_eq!((reason.rule.as_str(), reason.why.as_str()), ("by hand", "Set aside by you"));
    assert_eq!(bring_back(&[1]).apply(&aside), Ok(sample()));
    let both = set_aside(&[0, 1]).apply(&aside).expect("one that is not aside yet");
    assert_eq!(article(&both).body(), "");
    assert_eq!(bring_back(&[0, 1]).apply(&both), Ok(sample()));
    assert_eq!(set_aside(&[0, 1]).apply(&both), Err(EditError::NoBlock));
    assert_eq!(set_aside(&[0, 9]).apply(&sample()), Err(EditError::NoBlock));
}

#[test]
fn every_value_of_an_article_is_corrected_by_hand() {
    let correct = |value| Edit::CorrectSource("S1".to_owned(), value).apply(&sample()).expect("an article");
    let source = |brief: &Brief| brief.sources[0].article.source.clone();
    let by_hand = |words: &str| Some(Known::new(words.to_owned(), Origin::User));
    let words = || "Mine".to_owned();
    assert_eq!(source(&correct(SourceValue::Title(words()))).title, by_hand("Mine"));
    assert_eq!(source(&correct(SourceValue::Byline(words()))).byline, by_hand("Mine"));
    assert_eq!(source(&correct(SourceValue::Publisher(words()))).publisher, by_hand("Mine"));
    assert_eq!(source(&correct(SourceValue::Url(words()))).url, by_hand("Mine"));
    assert_eq!(source(&correct(SourceValue::Wire(words()))).wire, by_hand("Mine"));
    assert_eq!(source(&correct(SourceValue::Title(" ".to_owned()))).title, None);
    let moment = Moment::on(date(2026, 3, 2));
    let published = source(&correct(SourceValue::Published(Some(moment)))).published;
    assert_eq!(published, Some(Known::new(moment, Origin::User)));
    let modified = source(&correct(SourceValue::Modified(Some(moment)))).modified;
    assert_eq!(modified, Some(Known::new(moment, Origin::User)));
}

#[test]
fn a_language_set_by_hand_takes_its_note_along() {
    let correct = |brief: &Brief, code: &str| {
        let edit = Edit::CorrectSource("S1".to_owned(), SourceValue::Language(code.to_owned()));
        edit.apply(brief).expect("an article")
    };
    let article = |brief: &Brief| Arc::clone(&brief.sources[0].article);
    let german = correct(&sample(), "de");
    assert_eq!(article(&german).source.language_from, Some(Origin::User));
    assert!(article(&german).notes.iter().any(|note| note.message.contains("German")));
    let english = correct(&german, "en");
    assert_eq!(article(&english).source.language.as_deref(), Some("en"));
    assert!(article(&english).notes.is_empty());
}

#[test]
fn a_note_is_put_out_of_the_way_and_shown_again() {
    let dismissed = Edit::DismissNote("S1".to_owned(), "Cut off".to_owned());
    let mut history = History::new(sample());
    history.edit(&dismissed).expect("an article");
    history.edit(&dismissed).expect("an article");
    assert_eq!(history.brief().sources[0].dismissed, ["Cut off"]);
    assert_eq!(history.undo_name(), Some("dismiss note"));
    history.edit(&Edit::RestoreNotes("S1".to_owned())).expect("an article");
    assert_eq!(*history.brief(), sample());
    history.undo();
    history.undo();
    assert_eq!((history.brief(), history.undo_name()), (&sample(), None));
}

#[test]
fn new_words_are_taken_or_left() {
    let accepted = accept().apply(&sample()).expect("a suggestion");
    let new = "Divers will search again on 5 March.".to_owned();
    let words = |brief: &Brief| {
        let bullet = brief.bullet(BulletId(6)).expect("the bullet");
        (bullet.text.clone(), bullet.suggested.clone().expect("suggested words"))
    };
    let renewed = Edit::Renew(vec![(BulletId(6), new.clone())]).apply(&accepted).expect("a bullet");
    assert_eq!(words(&renewed), (new.clone(), new.clone()));
    let kept = Edit::KeepWords(BulletId(6), new.clone()).apply(&accepted).expect("a bullet");
    assert_eq!(words(&kept), (suggestion().text, new));
}

#[test]
fn a_removed_article_leaves_its_bullets_and_its_id() {
    let without = Edit::RemoveSource("S1".to_owned()).apply(&sample()).expect("an article");
    assert_eq!(without.bullets().count(), 3);
    let again =
        Edit::AddSource(Arc::clone(&sample().sources[0].article)).apply(&without).expect("an article");
    assert_eq!(again.sources[0].id, "S2");
}

/// The first and the second paragraph of the sample's article, as two articles.
fn parts() -> Vec<Arc<Article>> {
    let whole = &sample().sources[0].article;
    let without =
        |block| Arc::new(whole.with_set_aside(block, Some(SetAside { rule: "r".into(), why: "w".into() })));
    vec![without(1), without(0)]
}

fn split(parts: Vec<Arc<Article>>) -> Edit {
    Edit::SplitSource { source: "S1".to_owned(), parts }
}

/// The ids of the articles, and the article that each bullet cites.
fn cited(brief: &Brief) -> (Vec<&str>, Vec<&str>) {
    let ids = brief.sources.iter().map(|s| s.id.as_str()).collect();
    (ids, brief.bullets().flat_map(|b| &b.citations).map(|c| c.source.as_str()).collect())
}

#[test]
fn articles_of_a_file_take_its_place_and_its_bullets() {
    let accepted = accept().apply(&sample()).expect("a suggestion");
    let apart = split(parts()).apply(&accepted).expect("two articles");
    assert_eq!(cited(&apart), (vec!["S2", "S3"], vec!["S2", "S2", "S3"]));
    let last = apart.bullet(BulletId(6)).expect("the accepted bullet");
    assert_eq!((last.citations[0].sentence, last.citations[0].quote.starts_with("Divers")), (1, true));
    assert_eq!(last.from.as_ref().map(|from| from.source.as_str()), Some("S3"));
    let mut history = History::new(accepted.clone());
    history.edit(&split(parts())).expect("two articles");
    assert_eq!(history.undo_name(), Some("open as separate articles"));
    assert!(history.undo());
    assert_eq!(*history.brief(), accepted);
}

#[test]
fn a_file_with_bullets_of_none_of_its_articles_stays() {
    let second = parts().into_iter().skip(1).collect();
    let apart = split(second).apply(&sample()).expect("an article");
    assert_eq!(cited(&apart), (vec!["S1", "S2"], vec!["S1", "S1"]));
    fails(&split(Vec::new()), EditError::NoParts);
    fails(&split(vec![Arc::new(Article::of_clean_text(Source::default(), "Other."))]), EditError::NoParts);
}

#[test]
fn an_article_read_again_keeps_its_citations() {
    let article = |text: &str| Arc::new(Article::of_clean_text(Source::default(), text));
    let replace = |text: &str| {
        let edit = Edit::ReplaceSource("S1".to_owned(), article(text));
        edit.apply(&accept().apply(&sample()).expect("a suggestion")).expect("an article")
    };
    let moved = replace(&format!("Update at noon.\n\n{TEXT}"));
    let bullet = |brief: &Brief, id| brief.bullet(BulletId(id)).expect("a bullet").clone();
    assert_eq!(bullet(&moved, 3).citations[0].span, Span::new(17, 42));
    assert_eq!(bullet(&moved, 6).from.expect("still its suggestion").span, Span::new(72, 103));
    let changed = replace(&TEXT.replace("Twelve", "Thirteen"));
    let was = Standing::Changed { was: "Twelve people were rescued.".to_owned() };
    assert_eq!(bullet(&changed, 4).citations[0].standing, was);
    let lost = replace("Nothing of it.");
    assert!(bullet(&lost, 3).citations[0].standing == Standing::Lost && bullet(&lost, 6).from.is_none());
}

#[test]
fn a_new_brief_takes_over_the_structure_of_the_last() {
    let next = sample().next(date(2026, 3, 5), "2026-03-04.daybrief");
    assert_eq!(
        next.sections.iter().map(|s| s.title.as_str()).collect::<Vec<_>>(),
        ["Developments", "Background"]
    );
    assert!(next.bullets().next().is_none() && next.sources.is_empty());
    let previous = next.previous.clone().expect("the brief before");
    assert_eq!((previous.file.as_str(), previous.statements.len()), ("2026-03-04.daybrief", 2));
    let more = Edit::AddSection("New".to_owned()).apply(&next).expect("a section");
    assert!(more.sections.iter().filter(|s| s.id == more.sections[2].id).count() == 1);
}

#[test]
fn a_note_stands_only_for_a_reason() {
    let waiver = |reason: &str| Waiver { bullet: None, message: "m".to_owned(), reason: reason.to_owned() };
    fails(&Edit::Waive(waiver(" ")), EditError::NoReason);
    let waived = Edit::Waive(waiver("As agreed")).apply(&sample()).expect("a reason");
    assert_eq!(Edit::Unwaive(None).apply(&waived), Ok(sample()));
    fails(&Edit::SetOutcome(BulletId(3), 0, Outcome::Happened), EditError::NoForecast);
}

fn reword(id: u32, text: &str) -> Edit {
    Edit::Reword(BulletId(id), text.to_owned())
}

#[test]
fn typing_into_one_bullet_is_one_step() {
    let mut history = History::new(sample());
    for text in ["T", "Tw", "Two"] {
        history.edit(&reword(4, text)).expect("a bullet");
    }
    history.edit(&reword(3, "Other")).expect("a bullet");
    history.edit(&reword(4, "Two boats")).expect("a bullet");
    history.seal();
    history.edit(&reword(4, "Two boats sank")).expect("a bullet");
    let mut seen = Vec::new();
    while history.undo() {
        seen.push(history.brief().bullet(BulletId(4)).expect("a bullet").text.clone());
    }
    assert_eq!(seen, ["Two boats", "Two", "Two", "Twelve people were rescued."]);
    assert_eq!(history.redo_name(), Some("reword bullet"));
}

#[test]
fn articles_opened_together_are_one_step() {
    let mut history = History::new(sample());
    let add = Edit::AddSource(Arc::clone(&sample().sources[0].article));
    history.edit(&add).expect("an article");
    assert_eq!(history.undo_name(), Some("add article"));
    history.edit(&add).expect("an article");
    assert_eq!(history.undo_name(), Some("add articles"));
    history.seal();
    history.edit(&add).expect("an article");
    assert!(history.undo());
    assert_eq!(history.brief().sources.len(), 3);
    assert!(history.undo());
    assert_eq!(*history.brief(), sample());
}

#[test]
fn what_changes_nothing_is_no_step() {
    let mut history = History::new(sample());
    history.edit(&reword(4, "Twelve people were rescued.")).expect("a bullet");
    history.edit(&to(3, 1, 0)).expect("a bullet");
    assert_eq!((history.revision(), history.undo_name()), (0, None));
    assert!(history.edit(&to(9, 1, 0)).is_err());
    assert_eq!((history.revision(), history.brief()), (0, &sample()));
}

/// Any edit at all, most of them of things that exist.
pub(crate) fn any_edit() -> impl Strategy<Value = Edit> {
    let bullet = || (3..9_u32).prop_map(BulletId).boxed();
    let section = || prop_oneof![Just(1), Just(2), 6..9_u32].prop_map(SectionId).boxed();
    let source = || prop_oneof![3 => Just("S1".to_owned()), 1 => Just("S2".to_owned())].boxed();
    let blocks = || proptest::collection::vec(0..3_usize, 0..3);
    let span = || (0..90_usize, 0..40_usize).prop_map(|(start, len)| Span::new(start, start + len));
    let article = Arc::clone(&sample().sources[0].article);
    prop_oneof![
        Just(Edit::AddSource(article)),
        source().prop_map(Edit::RemoveSource),
        (source(), 0..3_usize)
            .prop_map(|(source, few)| Edit::SplitSource { source, parts: parts()[..few].to_vec() }),
        (source(), "\\PC{0,9}").prop_map(|(id, text)| Edit::CorrectSource(id, SourceValue::Title(text))),
        (source(), blocks()).prop_map(|(source, blocks)| Edit::SetAside { source, blocks }),
        (source(), blocks()).prop_map(|(source, blocks)| Edit::BringBack { source, blocks }),
        (source(), "\\PC{0,9}").prop_map(|(source, message)| Edit::DismissNote(source, message)),
        source().prop_map(Edit::RestoreNotes),
        Just(accept()),
        (source(), span()).prop_map(|(source, span)| Edit::Reject(SuggestionRef { source, span })),
        (source(), span(), section()).prop_map(|(source, span, section)| Edit::AddFromText {
            source,
            spans: vec![span],
            section
        }),
        (section(), proptest::option::of(bullet()), "\\PC{0,9}")
            .prop_map(|(section, after, text)| Edit::AddComment { section, after, text }),
        (bullet(), "\\PC{0,9}").prop_map(|(id, text)| Edit::Reword(id, text)),
        bullet().prop_map(|id| Edit::SetKind(id, BulletKind::Judgement)),
        (bullet(), "\\PC{0,9}").prop_map(|(id, words)| Edit::Renew(vec![(id, words)])),
        (bullet(), "\\PC{0,9}").prop_map(|(id, words)| Edit::KeepWords(id, words)),
        bullet().prop_map(Edit::Remove),
        (bullet(), section(), 0..5_usize).prop_map(|(bullet, section, index)| Edit::Move {
            bullet,
            section,
            index
        }),
        "\\PC{0,9}".prop_map(Edit::AddSection),
        (section(), "\\PC{0,9}").prop_map(|(id, text)| Edit::RenameSection(id, text)),
        section().prop_map(Edit::RemoveSection),
        (section(), 0..4_usize).prop_map(|(id, index)| Edit::MoveSection(id, index)),
        "\\PC{0,9}".prop_map(|text| Edit::SetField(Field::Marking, text)),
        (1..28_i8).prop_map(|day| Edit::SetDate(date(2026, 3, day))),
        any_choice(bullet, section, source),
    ]
}

/// Any edit that chooses something for what there is.
fn any_choice(
    bullet: impl Fn() -> BoxedStrategy<BulletId>,
    section: impl Fn() -> BoxedStrategy<SectionId>,
    source: impl Fn() -> BoxedStrategy<String>,
) -> impl Strategy<Value = Edit> {
    prop_oneof![
        proptest::sample::select(Part::ALL.to_vec()).prop_map(Edit::AddPart),
        (section(), proptest::sample::select(Part::ALL.to_vec()))
            .prop_map(|(id, part)| Edit::SetPart(id, part)),
        source().prop_map(|id| Edit::GradeSource(id, Grade::parse("B2"))),
        (source(), "\\PC{0,9}").prop_map(|(id, text)| Edit::MarkSource(id, text)),
        (source(), "\\PC{0,60}").prop_map(|(id, text)| {
            Edit::ReplaceSource(id, Arc::new(Article::of_clean_text(Source::default(), &text)))
        }),
        proptest::option::of(Just(Scale::Phia)).prop_map(Edit::SetScale),
        Just(Edit::SetTemplate("note".to_owned())),
        (bullet(), "\\PC{0,9}").prop_map(|(id, text)| Edit::Waive(Waiver {
            bullet: Some(id),
            message: "m".to_owned(),
            reason: text
        })),
        bullet().prop_map(|id| Edit::Unwaive(Some(id))),
        bullet().prop_map(|id| Edit::SetOutcome(id, 0, Outcome::Happened)),
        Just(Edit::SetPrevious(Some(Box::new(Previous::of(&sample(), "a.md"))))),
    ]
}

/// How many random sequences of edits are undone and redone all the way.
const SEQUENCES: u32 = 500;

proptest! {
    #![proptest_config(ProptestConfig { cases: SEQUENCES, ..ProptestConfig::default() })]

    #[test]
    fn undo_and_redo_go_all_the_way(edits in proptest::collection::vec(any_edit(), 0..40)) {
        let mut history = History::new(sample());
        let mut briefs = vec![history.brief().clone()];
        for edit in &edits {
            history.seal();
            let revision = history.revision();
            if history.edit(edit).is_ok() && history.revision() != revision {
                briefs.push(history.brief().clone());
            }
            let mut ids: Vec<_> = history.brief().bullets().map(|b| b.id.0).collect();
            ids.extend(history.brief().sections.iter().map(|s| s.id.0));
            let all = ids.len();
            ids.sort_unstable();
            ids.dedup();
            prop_assert_eq!(ids.len(), all);
            prop_assert!(!history.brief().sections.is_empty());
        }
        for brief in briefs.iter().rev().skip(1) {
            prop_assert!(history.undo());
            prop_assert_eq!(history.brief(), brief);
        }
        prop_assert!(!history.undo());
        for brief in briefs.iter().skip(1) {
            prop_assert!(history.redo());
            prop_assert_eq!(history.brief(), brief);
        }
        prop_assert!(!history.redo());
    }
}

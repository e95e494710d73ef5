//! The window from outside: every widget is found by the name a screen reader would say.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod desk;

use std::sync::Arc;
use std::time::Duration;

use daybrief::app::{Action, Answer, Pane};
use daybrief::brief::{Edit, Part};
use daybrief::text::Span;
use desk::{Desk, Fixed};
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

#[path = "window/review.rs"]
mod review;

#[test]
fn the_sample_is_offered_and_opens() {
    let desk = Desk::with_sample();
    assert!(desk.state().brief().sources.len() >= 4);
    assert!(desk.harness.query_by_label_contains("Suggestion 1:").is_some());
    assert!(desk.harness.query_by_label_contains("Article S1:").is_some());
    desk.harness.check_accessibility();
}

#[test]
fn a_suggestion_is_accepted_by_button_and_by_key() {
    let mut desk = Desk::with_sample();
    let first = desk.first_suggestion();
    desk.click("Accept suggestion 1");
    assert_eq!(desk.bullets(), [first.as_str()]);
    let second = desk.first_suggestion();
    assert_ne!(second, first);
    desk.press(Key::Enter);
    assert_eq!(desk.bullets().len(), 2);
    assert!(desk.harness.query_by_label_contains(&format!("Bullet: {first}")).is_some());
}

#[test]
fn a_bullet_out_of_sight_is_not_drawn_and_is_there_when_it_is_gone_to() {
    let mut desk = Desk::with_sample();
    // More than the window is high.
    for _ in 0..16 {
        desk.ask(Action::AcceptSelected);
    }
    let ids: Vec<_> = desk.state().brief().bullets().map(|bullet| bullet.id).collect();
    let words = desk.bullets();
    assert_eq!(words.len(), 16);
    for (shown, hidden) in [(0, 15), (15, 0), (0, 15)] {
        desk.ask(Action::SelectBullet(Some(ids[shown])));
        desk.harness.run_steps(60);
        let is_drawn = |at: usize| desk.harness.query_by_label(&format!("Bullet: {}", words[at])).is_some();
        assert!(is_drawn(shown), "{}", words[shown]);
        assert!(!is_drawn(hidden), "{}", words[hidden]);
    }
}

#[test]
fn undo_and_redo_go_through_every_change() {
    let mut desk = Desk::with_sample();
    desk.click("Accept suggestion 1");
    desk.click("Undo accept suggestion");
    assert!(desk.bullets().is_empty());
    desk.click("Redo accept suggestion");
    assert_eq!(desk.bullets().len(), 1);
    desk.press_with(Modifiers::COMMAND, Key::Z);
    assert!(desk.bullets().is_empty());
    desk.press_with(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z);
    assert_eq!(desk.bullets().len(), 1);
    desk.press(Key::U);
    assert!(desk.bullets().is_empty());
}

#[test]
fn words_are_edited_in_place_and_taken_back_in_one_step() {
    let mut desk = Desk::with_sample();
    let first = desk.first_suggestion();
    desk.click("Edit suggestion 1");
    let field = desk.harness.get_by_role_and_label(Role::MultilineTextInput, "Words of the bullet");
    field.type_text(" Seen.");
    desk.harness.run_steps(3);
    assert_eq!(desk.bullets(), [format!("{first} Seen.")]);
    // Letters are words now, not commands.
    desk.press(Key::X);
    assert!(desk.state().brief().rejected.is_empty());
    desk.press(Key::Enter);
    assert_eq!(desk.state().view.editing, None);
    desk.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.bullets(), [first]);
}

#[test]
fn undo_works_while_words_are_typed() {
    let mut desk = Desk::with_sample();
    let first = desk.first_suggestion();
    desk.click("Edit suggestion 1");
    desk.harness.get_by_label("Words of the bullet").type_text("!");
    desk.harness.run_steps(3);
    desk.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.bullets(), [first]);
}

#[test]
fn a_rejected_suggestion_can_be_brought_back() {
    let mut desk = Desk::with_sample();
    let first = desk.first_suggestion();
    let count = desk.state().visible_suggestions().len();
    desk.click("Reject suggestion 1");
    assert_eq!(desk.state().visible_suggestions().len(), count - 1);
    assert_ne!(desk.first_suggestion(), first);
    desk.click("Rejected 1");
    desk.click("Bring back suggestion 1");
    assert!(desk.state().brief().rejected.is_empty());
    assert_eq!(desk.first_suggestion(), first);
}

#[test]
fn keys_go_through_the_suggestions() {
    let mut desk = Desk::with_sample();
    let before = desk.state().view.suggestion.clone();
    desk.press(Key::J);
    let after = desk.state().view.suggestion.clone();
    assert_ne!(before, after);
    desk.press(Key::J);
    desk.press(Key::K);
    assert_eq!(desk.state().view.suggestion, after);
    desk.press(Key::X);
    assert_eq!(desk.state().brief().rejected.as_slice(), after.as_slice());
}

#[test]
fn selected_text_becomes_a_bullet() {
    let mut desk = Desk::with_sample();
    let id = desk.state().view.source.clone().unwrap();
    let article = Arc::clone(&desk.state().brief().source(&id).unwrap().article);
    let (_, sentence) = article.body_sentences().next().unwrap();
    let span: Span = sentence.span;
    desk.harness.state_mut().state.handle(Action::SelectText(Some(span)));
    desk.harness.state_mut().state.handle(Action::AddSelectedText);
    desk.harness.run_steps(3);
    assert_eq!(desk.bullets(), [span.of(article.text())]);
    let bullet = desk.state().brief().bullets().next().unwrap();
    assert_eq!(bullet.citations.first().map(|c| c.span), Some(span));
}

#[test]
fn a_comment_is_written_after_the_selected_bullet() {
    let mut desk = Desk::with_sample();
    desk.click("Accept suggestion 1");
    desk.press(Key::C);
    desk.harness
        .get_by_role_and_label(Role::MultilineTextInput, "Comment")
        .type_text("The vote is the next test.");
    desk.harness.run_steps(2);
    desk.press(Key::Enter);
    assert_eq!(desk.bullets().last().map(String::as_str), Some("The vote is the next test."));
    assert!(desk.harness.query_by_role_and_label(Role::MultilineTextInput, "Comment").is_none());
}

#[test]
fn bullets_move_by_keys_and_are_removed() {
    let mut desk = Desk::with_sample();
    desk.click("Accept suggestion 1");
    desk.click("Accept suggestion 1");
    let before = desk.bullets();
    let second = desk.state().brief().bullets().nth(1).unwrap().id;
    desk.ask(Action::SelectBullet(Some(second)));
    desk.press_with(Modifiers::ALT, Key::ArrowUp);
    let swapped: Vec<String> = before.iter().rev().cloned().collect();
    assert_eq!(desk.bullets(), swapped);
    desk.press(Key::Delete);
    assert_eq!(desk.bullets(), [before[0].clone()]);
}

#[test]
fn sections_are_added_and_renamed() {
    let mut desk = Desk::with_sample();
    desk.click("Add section");
    desk.harness.get_by_label("Heading of the new section").type_text("To watch");
    desk.harness.run_steps(2);
    desk.press(Key::Enter);
    let titles =
        |desk: &Desk| desk.state().brief().sections.iter().map(|s| s.title.clone()).collect::<Vec<_>>();
    assert_eq!(titles(&desk).last().map(String::as_str), Some("To watch"));
    desk.harness.get_by_label("Section heading: To watch").focus();
    desk.harness.run_steps(2);
    desk.harness.get_by_label("Section heading: To watch").type_text(" out for");
    desk.harness.run_steps(3);
    assert!(titles(&desk).last().unwrap().contains("out for"));
}

#[test]
fn a_kind_is_hidden_and_shown_by_its_chip() {
    let mut desk = Desk::with_sample();
    let label = |desk: &Desk| {
        let chip = desk.harness.get_by_label_contains("Number: ");
        chip.accesskit_node().label().unwrap()
    };
    let chip = label(&desk);
    desk.click(&chip);
    assert_eq!(desk.state().view.hidden_kinds.len(), 1);
    assert_eq!(label(&desk), chip, "the count stays while the kind is hidden");
    desk.click(&chip);
    assert!(desk.state().view.hidden_kinds.is_empty());
}

#[test]
fn the_export_is_what_the_preview_shows() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("brief.md");
    let mut desk = Desk::new(Fixed::naming(&path));
    desk.open_sample();
    desk.click("Accept suggestion 1");
    desk.click("Preview");
    let shown = desk.state().markdown();
    desk.press_with(Modifiers::COMMAND, Key::E);
    desk.wait("the export", |state| path.exists() && state.jobs.is_empty());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), shown.as_ref());
}

#[test]
fn without_a_file_dialog_a_path_can_be_typed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("brief.md");
    let mut desk = Desk::new(Fixed::answering(Answer::Unavailable));
    desk.open_sample();
    desk.click("Accept suggestion 1");
    desk.click("Export…");
    desk.wait("the question", |state| state.question.is_some());
    let words = "This system has no file dialog. The file's path:";
    let field = desk.harness.get_by_role_and_label(Role::TextInput, words);
    field.set_text_value_accesskit(&path.display().to_string());
    desk.harness.run_steps(3);
    desk.harness.get_by_role_and_label(Role::TextInput, words).focus();
    desk.press_with(Modifiers::COMMAND, Key::A);
    desk.harness.get_by_role_and_label(Role::TextInput, words).type_text(&path.display().to_string());
    desk.harness.run_steps(2);
    desk.click("Continue");
    desk.wait("the export", |_| path.exists());
    assert!(desk.state().question.is_none());
}

#[test]
fn pasted_text_becomes_an_article() {
    let mut desk = Desk::with_sample();
    let before = desk.state().brief().sources.len();
    let text = "Ferry line closed\n\nThe ferry to Ostrava Island was closed on Monday after 40 passengers were hurt.\n";
    desk.harness.event(egui::Event::Paste(text.to_owned()));
    desk.harness.run_steps(3);
    desk.wait("the pasted article", |state| {
        state.brief().sources.len() == before + 1 && state.jobs.is_empty()
    });
    desk.click("Paste…");
    desk.harness.get_by_label("Text of the article").type_text(text);
    desk.harness.run_steps(2);
    desk.click("Add article");
    desk.harness.run_steps(3);
    assert!(desk.harness.query_by_label("Text of the article").is_none());
}

#[test]
fn a_file_that_cannot_be_read_is_named_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().join("empty.txt");
    std::fs::write(&empty, "").unwrap();
    let mut desk = Desk::with_sample();
    desk.ask(Action::Open(vec![empty]));
    desk.wait("the problem", |state| !state.problems.is_empty());
    assert!(desk.harness.query_all_by_label("empty.txt").next().is_some());
    desk.click("Copy: empty.txt The file is empty");
    let copied = &desk.state().message.as_ref().unwrap().text;
    assert_eq!(copied, "The words are on the clipboard");
    desk.harness.get_by_label_contains("Dismiss: empty.txt").click();
    desk.harness.run_steps(3);
    assert!(desk.state().problems.is_empty());
}

#[test]
fn panes_are_reached_by_key_and_the_list_of_keys_opens() {
    let mut desk = Desk::with_sample();
    desk.ask(Action::FocusPane(Pane::Suggestions));
    desk.press(Key::F6);
    assert_eq!(desk.state().view.pane, Pane::Brief);
    desk.press_with(Modifiers::SHIFT, Key::Questionmark);
    assert!(desk.harness.query_by_label("Close the list of keys").is_some());
    desk.press(Key::Escape);
    assert!(desk.harness.query_by_label("Close the list of keys").is_none());
}

#[test]
fn what_is_rarely_needed_stands_in_a_menu() {
    let mut desk = Desk::with_sample();
    assert!(desk.harness.query_by_label("Save as…").is_none());
    desk.click("More");
    assert!(desk.harness.query_by_label_contains("Save as…").is_some());
    desk.click("Dark");
    assert_eq!(desk.state().settings.theme, daybrief::app::Theme::Dark);
    desk.harness.run_steps(3);
    assert_eq!(desk.harness.ctx.theme(), egui::Theme::Dark);
}

#[test]
fn a_window_where_nothing_happens_is_not_drawn_again() {
    let mut desk = Desk::with_sample();
    desk.wait("rest", |state| state.jobs.is_empty());
    // What autosave and messages wait for is seconds away: at once there is nothing to do.
    for _ in 0..20 {
        desk.harness.step();
    }
    let delay = desk.harness.output().viewport_output.values().map(|view| view.repaint_delay).min();
    assert!(delay.is_some_and(|delay| delay >= Duration::from_millis(200)), "{delay:?}");
}

#[test]
fn set_aside_text_is_shown_with_its_reasons_and_brought_back() {
    let mut desk = Desk::with_sample();
    let aside = |desk: &Desk| {
        let blocks = &desk.state().shown_article().unwrap().blocks;
        blocks.iter().filter(|block| block.set_aside.is_some()).count()
    };
    let before = aside(&desk);
    assert!(before > 0);
    desk.harness.get_all_by_label_contains("set aside · Show").next().unwrap().click();
    desk.harness.run_steps(3);
    assert!(desk.state().view.set_aside);
    assert!(desk.harness.query_all_by_label_contains("Set aside: ").next().is_some());
    desk.harness.get_all_by_label("Bring back").next().unwrap().click();
    desk.harness.run_steps(3);
    assert_eq!(aside(&desk), before - 1);
    desk.click("Undo bring text back");
    assert_eq!(aside(&desk), before);
}

/// An article whose text and figures stand on a page with other things.
const UNDATED: &str = "<html><head><title>Ferry line closed for repairs</title></head><body><article>\
    <h1>Ferry line closed for repairs</h1>\
    <p>The ferry to Ostrava Island was closed on Monday after 40 passengers were hurt, the harbour office said.</p>\
    <p>The line carries about 3,000 people a day and is the only way to the island in winter.</p>\
    <p>Engineers expect repairs to take three weeks, and said that the pier had not been inspected since 2019.</p>\
    </article></body></html>";

impl Desk {
    /// A window with one article that gives no date.
    fn with_undated() -> (tempfile::TempDir, Self) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ferry.html");
        std::fs::write(&path, UNDATED).unwrap();
        let mut desk = Self::new(Fixed::answering(Answer::Cancelled));
        desk.ask(Action::Open(vec![path]));
        desk.wait("the article", |state| state.view.suggestion.is_some() && state.jobs.is_empty());
        (folder, desk)
    }

    fn set_field(&mut self, label: &str, words: &str) {
        self.harness.get_by_role_and_label(Role::TextInput, label).focus();
        self.harness.run_steps(2);
        self.press_with(Modifiers::COMMAND, Key::A);
        self.harness.get_by_role_and_label(Role::TextInput, label).type_text(words);
        self.harness.run_steps(3);
    }

    fn source(&self) -> &daybrief::article::Source {
        &self.state().shown_article().unwrap().source
    }
}

#[test]
fn an_article_without_a_date_asks_for_it_and_bullets_are_offered_new_words() {
    let (_folder, mut desk) = Desk::with_undated();
    while !desk.first_suggestion().contains("Monday") {
        desk.press(Key::X);
    }
    desk.press(Key::Enter);
    let before = desk.bullets();
    desk.set_field("When was this published?", "22 Nov");
    assert!(desk.harness.query_by_label_contains("No date yet").is_some());
    desk.set_field("When was this published?", "22 November 2026");
    assert!(desk.harness.query_by_label("Read as Sunday 22 November 2026").is_some());
    assert_eq!(desk.source().published, None, "nothing is set before the user says so");
    desk.click("Set date");
    assert!(desk.harness.query_by_label("When was this published?").is_none());
    desk.wait("the article read anew", |state| !state.outdated().is_empty());
    assert_eq!(desk.bullets(), before);
    desk.click("Update it");
    assert!(desk.bullets()[0].contains("16 November 2026"), "{:?}", desk.bullets());
    assert!(desk.harness.query_by_label("Update it").is_none());
    desk.click("Undo take new words");
    desk.click("Undo correct article details");
    assert_eq!(desk.bullets(), before);
    assert!(desk.harness.query_by_label("When was this published?").is_some());
    desk.click("Dismiss note: The date of publication is not known");
    assert!(desk.harness.query_by_label("When was this published?").is_none());
    desk.harness.check_accessibility();
}

#[test]
fn every_value_of_an_article_is_shown_with_its_origin_and_corrected_in_the_details() {
    let (_folder, mut desk) = Desk::with_undated();
    desk.press(Key::D);
    assert!(desk.harness.query_by_label_contains("from page element").is_some());
    for (label, words) in [
        ("Title", "Ferry closed"),
        ("Byline", "Ines Calder"),
        ("Publisher", "The Island Post"),
        ("Agency", "Meridian"),
        ("Published", "3 March 2026"),
        ("Modified", "4 March 2026, 09:30"),
        ("Address", "https://post.example/ferry"),
        ("Language", "German"),
    ] {
        desk.set_field(label, words);
    }
    let source = desk.source().clone();
    let values = [&source.title, &source.byline, &source.publisher, &source.wire, &source.url];
    let words: Vec<_> = values.iter().map(|value| value.as_ref().unwrap().value.as_str()).collect();
    let all = ["Ferry closed", "Ines Calder", "The Island Post", "Meridian", "https://post.example/ferry"];
    assert_eq!(words, all);
    assert_eq!(source.published.unwrap().value.to_string(), "2026-03-03");
    assert_eq!(source.language.as_deref(), Some("de"));
    assert_eq!(desk.harness.query_all_by_label_contains("entered by hand").count(), 8);
    desk.press(Key::Escape);
    assert!(desk.harness.query_by_label("Address").is_none());
    assert!(desk.harness.query_by_label_contains("Check: This article is in German").is_some());
    for _ in 0..8 {
        desk.click("Undo correct article details");
    }
    assert_eq!(desk.source().title.as_ref().unwrap().value, "Ferry line closed for repairs");
}

#[test]
fn a_paragraph_is_set_aside_by_key_and_by_pointer_and_what_it_holds_is_said() {
    let (_folder, mut desk) = Desk::with_undated();
    let aside = |desk: &Desk| {
        let blocks = &desk.state().shown_article().unwrap().blocks;
        blocks.iter().filter(|block| block.set_aside.is_some()).count()
    };
    let before = aside(&desk);
    desk.press(Key::S);
    assert_eq!(aside(&desk), before + 1);
    desk.wait("what it holds", |state| state.aside("S1").is_some_and(|aside| !aside.blocks.is_empty()));
    let said = format!("Set aside {} · 1 with figures", before + 1);
    assert!(desk.harness.query_by_label(&said).is_some());
    assert!(desk.harness.query_all_by_label_contains("1 with figures · Show").next().is_some());
    desk.press(Key::F);
    assert!(desk.state().view.set_aside);
    assert!(desk.harness.query_by_label_contains("Set aside by you").is_some());
    assert!(desk.harness.query_by_label("1 figure").is_some());
    desk.press(Key::B);
    assert_eq!(aside(&desk), before);

    let words = "The line carries about 3,000 people a day and is the only way to the island in winter.";
    // The text stands above the suggestions, which have the same words.
    let places = desk.harness.get_all_by_label(words).map(|node| node.rect());
    let place = places.min_by(|a, b| a.top().total_cmp(&b.top())).unwrap();
    desk.harness.hover_at(place.center());
    desk.harness.run_steps(3);
    desk.click("Set this paragraph aside");
    assert_eq!(aside(&desk), before + 1);
}

#[test]
fn a_key_struck_twice_within_a_frame_counts_twice() {
    let mut desk = Desk::with_sample();
    desk.harness.key_press(Key::Enter);
    desk.harness.key_press(Key::Enter);
    desk.harness.run_steps(3);
    assert_eq!(desk.bullets().len(), 2);
}

#[test]
fn articles_of_one_event_say_so() {
    let mut desk = Desk::with_sample();
    desk.wait("the stories", |state| state.shared_story("S1").is_some());
    assert!(desk.harness.query_all_by_label_contains("3 articles, ").count() >= 1);
}

#[test]
fn text_is_selected_by_keys_and_added() {
    let mut desk = Desk::with_sample();
    desk.harness.get_by_role_and_label(Role::Document, "Article text").focus();
    desk.harness.run_steps(2);
    desk.press_with(Modifiers::SHIFT, Key::ArrowDown);
    let span = desk.state().view.selection.unwrap();
    let words = span.of(desk.state().shown_article().unwrap().text()).to_owned();
    desk.press(Key::A);
    assert_eq!(desk.bullets(), [words]);
    assert_eq!(desk.state().view.selection, None);
    // The text still has the keyboard, and leaves Enter to the suggestions.
    desk.press(Key::Enter);
    assert_eq!(desk.bullets().len(), 2);
}

/// Two articles, one after the other.
const REVIEW: &str = include_str!("data/review.txt");

impl Desk {
    /// A window with a file that holds two articles.
    fn with_review() -> Self {
        let mut desk = Self::new(Fixed::answering(Answer::Cancelled));
        desk.ask(Action::Paste(REVIEW.to_owned()));
        desk.wait("the file", |state| state.view.suggestion.is_some() && state.jobs.is_empty());
        desk
    }

    fn titles(&self) -> Vec<&str> {
        self.state().brief().sources.iter().map(|s| s.article.source.name()).collect()
    }
}

const BOTH: [&str; 2] = ["Ferry sinks off Port Halden", "Grain harvest falls by a fifth"];

#[test]
fn several_articles_in_a_file_are_opened_one_by_one() {
    let mut desk = Desk::with_review();
    assert!(desk.harness.query_by_label("This file holds 2 articles").is_some());
    assert!(desk.harness.query_by_label_contains("1 March 2026 · 129 words").is_some());
    assert!(desk.harness.query_by_label_contains("Check: This holds").is_none());
    desk.press(Key::Enter);
    let bullets = desk.bullets();
    desk.click("Open as separate articles");
    desk.wait("the articles", |state| state.brief().sources.iter().all(|s| state.analysis(&s.id).is_some()));
    assert_eq!(desk.titles(), BOTH);
    assert_eq!(desk.state().view.source.as_deref(), Some("S2"));
    assert_eq!(desk.bullets(), bullets);
    assert!(desk.harness.query_by_label("This file holds 2 articles").is_none());
    desk.harness.check_accessibility();
    desk.click("Undo open as separate articles");
    assert_eq!(desk.titles(), BOTH[..1]);
    desk.wait("the whole file again", |state| {
        state.brief().sources.iter().all(|s| state.analysis(&s.id).is_some())
    });
    assert!(desk.harness.query_by_label("This file holds 2 articles").is_some());
}

#[test]
fn only_the_ticked_articles_are_opened_and_the_file_can_be_kept_whole() {
    let mut desk = Desk::with_review();
    desk.harness.check_accessibility();
    desk.harness.get_by_role_and_label(Role::CheckBox, BOTH[0]).click();
    desk.harness.run_steps(3);
    desk.press(Key::P);
    assert_eq!(desk.titles(), BOTH[1..]);
    desk.press(Key::U);
    desk.wait("the whole file again", |state| state.analysis("S1").is_some());
    desk.harness.get_by_role_and_label(Role::CheckBox, BOTH[1]).click();
    desk.harness.run_steps(3);
    desk.press(Key::P);
    assert_eq!(desk.titles(), BOTH[..1], "nothing is opened where nothing is ticked");
    desk.click("Keep as one article");
    assert!(desk.harness.query_by_label("This file holds 2 articles").is_none());
    desk.press(Key::U);
    assert!(desk.harness.query_by_label("This file holds 2 articles").is_some());
}

#[test]
fn a_part_is_added_and_a_note_is_mended_or_let_stand() {
    let mut desk = Desk::with_sample();
    desk.click("Accept suggestion 1");
    desk.click("Add part");
    desk.click("Bottom line");
    assert_eq!(desk.state().brief().sections[0].part, Part::BottomLine);
    let bullet = desk.state().brief().bullets().next().unwrap().clone();
    let words = format!("{} It cost 987 lives", bullet.text);
    desk.ask(Action::Edit(Edit::Reword(bullet.id, words.clone())));
    desk.ask(Action::SelectBullet(Some(bullet.id)));
    let note = "“987” does not stand in the words that this bullet cites";
    desk.click(&format!("Reset to the source's words: {note}"));
    assert_eq!(desk.state().brief().bullet(bullet.id).unwrap().text, bullet.text);

    desk.ask(Action::Edit(Edit::Reword(bullet.id, words)));
    desk.click(&format!("Let stand: {note}"));
    desk.harness.get_by_role_and_label(Role::TextInput, "Why it may stand").focus();
    desk.harness.run_steps(2);
    desk.harness.get_by_role_and_label(Role::TextInput, "Why it may stand").type_text("Told by the ministry");
    desk.harness.run_steps(3);
    desk.click("Let stand");
    let waived = &desk.state().brief().waived;
    assert_eq!((waived.len(), waived[0].reason.as_str()), (1, "Told by the ministry"));
}

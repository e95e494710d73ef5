//! The review by keyboard: the palette, sections by number, search, several bullets at once, keys of one's own.

use std::path::{Path, PathBuf};

use daybrief::app::{Clock, Dialogs, Question, State, StateOptions};
use daybrief::ui::Window;

use super::*;

const SHIFT: Modifiers = Modifiers::SHIFT;
const CTRL: Modifiers = Modifiers::COMMAND;

impl Desk {
    fn type_text(&mut self, words: &str) {
        for letter in words.chars() {
            self.harness.event(egui::Event::Text(letter.to_string()));
        }
        self.harness.run_steps(3);
    }

    /// A window with the sample and `count` bullets, the keyboard in the brief on the first.
    fn with_bullets(count: usize) -> Self {
        let mut desk = Self::with_sample();
        for _ in 0..count {
            desk.press(Key::Enter);
        }
        desk.ask(Action::FocusPane(Pane::Brief));
        let first = desk.state().brief().bullets().next().unwrap().id;
        desk.ask(Action::SelectBullet(Some(first)));
        desk
    }

    fn undo_name(&self) -> Option<&'static str> {
        self.state().history.undo_name()
    }

    /// The bullets' words by section.
    fn outline(&self) -> Vec<Vec<String>> {
        let words = |s: &daybrief::brief::Section| s.bullets.iter().map(|b| b.text.clone()).collect();
        self.state().brief().sections.iter().map(words).collect()
    }
}

#[test]
fn the_palette_finds_a_command_by_a_few_letters_and_does_it() {
    let mut desk = Desk::with_sample();
    desk.press_with(CTRL, Key::K);
    desk.type_text("prev");
    assert_eq!(desk.harness.query_all_by_label("Preview").count(), 2, "the button and the command");
    assert!(desk.harness.query_by_label("Next").is_none());
    desk.type_text("iew");
    desk.press(Key::Enter);
    assert!(desk.state().view.preview);
    assert!(desk.harness.query_by_label("Find a command").is_none());
    desk.harness.check_accessibility();
}

#[test]
fn the_palette_says_why_a_command_can_do_nothing_now() {
    let mut desk = Desk::with_sample();
    desk.press_with(CTRL, Key::K);
    assert!(desk.harness.query_by_label("Undo: add articles").is_some());
    let dimmed = "Export…, not now: The brief has no bullets yet";
    desk.click(dimmed);
    assert!(desk.harness.query_by_label(dimmed).is_some(), "the palette stays open");
    desk.press(Key::Escape);
    assert!(desk.harness.query_by_label("Find a command").is_none());
    // Letters typed into the palette were words, and are commands again now.
    desk.press(Key::Enter);
    desk.press_with(CTRL, Key::K);
    assert!(desk.harness.query_by_label("Undo: accept suggestion").is_some());
    desk.press(Key::ArrowDown);
    desk.press(Key::ArrowDown);
    desk.press(Key::ArrowUp);
    desk.type_text("zzz");
    assert!(desk.harness.query_by_label("No command has these words").is_some(), "letters follow arrows");
    desk.harness.check_accessibility();
}

#[test]
fn arrows_go_through_what_the_palette_can_do() {
    let mut desk = Desk::with_sample();
    let before = desk.state().view.suggestion.clone();
    desk.press_with(CTRL, Key::K);
    // Next, Previous, Accept: the third of the list, though a row itself has the keyboard.
    desk.press(Key::ArrowDown);
    desk.press(Key::ArrowDown);
    desk.harness.get_by_label("Next").focus();
    desk.harness.run_steps(2);
    desk.press(Key::Enter);
    assert_eq!(desk.bullets().len(), 1);
    assert_eq!(desk.state().brief().bullets().next().unwrap().from, before);
}

#[test]
fn a_number_accepts_into_the_section_of_that_number_or_moves_bullets_there() {
    let mut desk = Desk::with_sample();
    desk.ask(Action::Edit(Edit::AddSection("To watch".to_owned())));
    let first = desk.first_suggestion();
    desk.press(Key::Num2);
    let second = desk.first_suggestion();
    desk.press(Key::Num1);
    assert_eq!(desk.outline(), [vec![second.clone()], vec![first.clone()]]);
    desk.press(Key::Num7);
    assert_eq!(desk.state().message.as_ref().unwrap().text, "There is no section 7; there are 2 sections");
    assert_eq!(desk.bullets().len(), 2);
    desk.ask(Action::FocusPane(Pane::Brief));
    desk.press(Key::Num2);
    assert_eq!(desk.outline(), [vec![], vec![first, second]]);
    assert_eq!(desk.undo_name(), Some("move bullet"));
}

#[test]
fn a_key_struck_right_after_the_pane_was_changed_is_for_the_new_pane() {
    let mut desk = Desk::with_bullets(2);
    desk.ask(Action::FocusPane(Pane::Suggestions));
    let suggestion = desk.state().view.suggestion.clone();
    desk.harness.key_press(Key::F6);
    desk.harness.key_press(Key::J);
    desk.harness.run_steps(4);
    let second = desk.state().brief().bullets().nth(1).unwrap().id;
    assert_eq!((desk.state().view.pane, desk.state().view.bullet), (Pane::Brief, Some(second)));
    assert_eq!(desk.state().view.suggestion, suggestion);
}

#[test]
fn words_are_looked_for_in_the_suggestions() {
    let mut desk = Desk::with_sample();
    let all = desk.state().visible_suggestions().len();
    let last = desk.state().visible_suggestions().last().unwrap().1.text.clone();
    let word = last.split(' ').max_by_key(|word| word.len()).unwrap().to_owned();
    desk.press(Key::Slash);
    desk.type_text(&word.to_uppercase());
    let shown: Vec<String> = desk.state().visible_suggestions().iter().map(|(_, s)| s.text.clone()).collect();
    assert!(shown.contains(&last) && shown.len() < all, "{word}: {shown:?}");
    // Letters were words; Enter leads to the list, where they are commands again.
    desk.press(Key::Enter);
    assert!(desk.bullets().is_empty());
    desk.press(Key::Enter);
    assert_eq!(desk.bullets(), shown[..1]);
    desk.click("Show all suggestions");
    assert_eq!(desk.state().visible_suggestions().len(), all - 1);
    desk.press(Key::Slash);
    desk.type_text("zzzz");
    assert!(desk.harness.query_by_label_contains("No suggestion of this article has these words").is_some());
    desk.press(Key::Escape);
    assert_eq!(desk.state().visible_suggestions().len(), all - 1);
    desk.harness.check_accessibility();
}

#[test]
fn articles_are_gone_through_by_key() {
    let mut desk = Desk::with_sample();
    desk.press(Key::N);
    assert_eq!(desk.state().view.source.as_deref(), Some("S2"));
    desk.press_with(SHIFT, Key::N);
    assert_eq!(desk.state().view.source.as_deref(), Some("S1"));
    desk.press_with(SHIFT, Key::N);
    assert_eq!(desk.state().message.as_ref().unwrap().text, "This is the first article");
}

#[test]
fn several_bullets_are_chosen_by_keys_and_go_in_one_step() {
    let mut desk = Desk::with_bullets(4);
    let all = desk.bullets();
    desk.press_with(SHIFT, Key::ArrowDown);
    desk.press_with(SHIFT, Key::ArrowDown);
    desk.press_with(SHIFT, Key::ArrowUp);
    assert_eq!(desk.state().chosen_bullets().len(), 2);
    assert!(desk.harness.query_by_label("2 bullets chosen").is_some());
    desk.harness.check_accessibility();
    desk.press(Key::Escape);
    assert_eq!(desk.state().chosen_bullets().len(), 1);
    desk.press_with(SHIFT, Key::ArrowUp);
    desk.press_with(Modifiers::ALT, Key::ArrowDown);
    let moved = [2, 0, 1, 3].map(|at| all[at].clone());
    assert_eq!(desk.bullets(), moved);
    assert_eq!(desk.undo_name(), Some("move bullets"));
    desk.press_with(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(desk.bullets(), all);
    desk.press(Key::Delete);
    assert_eq!(desk.bullets(), all[2..]);
    let next = desk.state().chosen_bullets();
    assert_eq!(desk.state().brief().bullet(next[0]).unwrap().text, all[2]);
    desk.press(Key::U);
    assert_eq!(desk.bullets(), all);
}

#[test]
fn a_bullet_removed_from_among_the_suggestions_leaves_the_article_that_is_shown() {
    let mut desk = Desk::with_sample();
    desk.press(Key::Enter);
    desk.press(Key::N);
    desk.press(Key::Enter);
    let suggestion = desk.first_suggestion();
    desk.press(Key::Delete);
    assert_eq!(desk.bullets().len(), 1);
    assert_eq!(desk.state().view.source.as_deref(), Some("S2"));
    assert_ne!(desk.first_suggestion(), suggestion, "the removed one is suggested again");
}

#[test]
fn bullets_are_chosen_by_pointer_beside_each_other() {
    let mut desk = Desk::with_bullets(4);
    let ids: Vec<_> = desk.state().brief().bullets().map(|b| b.id).collect();
    let all = desk.bullets();
    let click = |desk: &mut Desk, at: usize, held: Modifiers| {
        desk.harness.get_by_label(&format!("Bullet: {}", all[at])).click_modifiers(held);
        desk.harness.run_steps(3);
    };
    click(&mut desk, 2, CTRL);
    assert_eq!(desk.state().chosen_bullets(), [ids[0], ids[2]]);
    click(&mut desk, 0, CTRL);
    assert_eq!(desk.state().chosen_bullets(), [ids[2]]);
    click(&mut desk, 0, SHIFT);
    assert_eq!(desk.state().chosen_bullets(), ids[..3]);
    desk.click("Merge bullets");
    assert_eq!(desk.bullets().len(), 2);
    let merged = desk.state().brief().bullet(ids[0]).unwrap();
    assert_eq!(merged.citations.len(), 3);
    assert!(all[..3].iter().all(|words| merged.text.contains(words.as_str())));
    click(&mut desk, 3, Modifiers::NONE);
    assert_eq!(desk.state().chosen_bullets(), [ids[3]]);
}

#[test]
fn merged_suggestions_are_not_suggested_again() {
    let mut desk = Desk::with_bullets(2);
    let suggested = desk.state().visible_suggestions().len();
    desk.press_with(SHIFT, Key::ArrowDown);
    desk.press(Key::M);
    assert_eq!((desk.bullets().len(), desk.state().visible_suggestions().len()), (1, suggested));
    assert!(desk.state().outdated().is_empty(), "the words are those that are suggested now");
    assert_eq!(desk.undo_name(), Some("merge bullets"));
    let merged = desk.bullets()[0].clone();
    desk.ask(Action::FocusPane(Pane::Suggestions));
    let more = desk.state().view.suggestion.clone();
    desk.press(Key::M);
    assert_eq!(desk.bullets().len(), 1);
    assert!(desk.bullets()[0].starts_with(&merged) && desk.bullets()[0].len() > merged.len());
    assert_eq!(desk.state().brief().bullets().next().unwrap().citations.len(), 3);
    assert_ne!(desk.state().view.suggestion, more);
    desk.press(Key::U);
    assert_eq!(desk.bullets(), [merged]);
}

#[test]
fn a_bullet_is_split_where_the_cursor_is() {
    let mut desk = Desk::with_bullets(1);
    let id = desk.state().brief().bullets().next().unwrap().id;
    desk.ask(Action::Edit(Edit::Reword(id, "The ferry sank. Twelve were rescued.".to_owned())));
    desk.press(Key::E);
    desk.harness.get_by_label("Words of the bullet").focus();
    desk.harness.run_steps(2);
    for _ in 0..3 {
        desk.press_with(CTRL.plus(Modifiers::CTRL), Key::ArrowLeft);
    }
    desk.press_with(CTRL, Key::Enter);
    assert_eq!(desk.bullets(), ["The ferry sank.", "Twelve were rescued."]);
    assert_eq!(desk.undo_name(), Some("split bullet"));
    let cited = |bullet: &daybrief::brief::Bullet| bullet.citations.len();
    assert!(desk.state().brief().bullets().all(|bullet| cited(bullet) == 1));
}

#[test]
fn the_search_of_one_article_does_not_hide_suggestions_of_another() {
    let mut desk = Desk::with_sample();
    desk.press(Key::Slash);
    desk.type_text("zzzz");
    desk.press(Key::Enter);
    desk.press(Key::N);
    assert!(!desk.state().visible_suggestions().is_empty());
}

#[test]
fn keys_of_ones_own_are_gone_by_and_what_is_wrong_with_them_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("keys.toml");
    std::fs::write(&file, "accept = \"Y\"\nrejct = \"Q\"\n").unwrap();
    let now = "2026-11-23T06:10:00[UTC]".parse().unwrap();
    let dialogs = Fixed::answering(Answer::Cancelled);
    let options = StateOptions { config_folder: Some(folder.path().to_owned()), state_folder: None, dialogs };
    let mut desk = Desk::of(Window::new(State::new(Clock::Fixed(Box::new(now)), options)));
    let told: Vec<String> = desk.state().problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["keys.toml: Line 2: There is no command “rejct”; the usual keys stay. \
          The list of keys in the window copies a file with all names. It holds from the next start on."]
    );
    desk.open_sample();
    desk.press(Key::Enter);
    assert!(desk.bullets().is_empty());
    desk.press(Key::Y);
    assert_eq!(desk.bullets().len(), 1);
    desk.press(Key::F1);
    assert!(desk.harness.query_by_label("Y").is_some());
    desk.click("Copy as keys.toml");

    std::fs::write(&file, b"accept = \"\xff\"").unwrap();
    let now = "2026-11-23T06:10:00[UTC]".parse().unwrap();
    let dialogs = Fixed::answering(Answer::Cancelled);
    let options = StateOptions { config_folder: Some(folder.path().to_owned()), state_folder: None, dialogs };
    let state = State::new(Clock::Fixed(Box::new(now)), options);
    assert_eq!(state.problems.first().map(|problem| problem.file.as_str()), Some("keys.toml"));
}

#[test]
fn dates_and_figures_are_looked_at_and_lead_to_their_sentences() {
    let mut desk = Desk::with_sample();
    // The first suggestions of each article: those of one event tell different numbers of dead.
    for _ in 0..5 {
        for _ in 0..5 {
            desk.press(Key::Enter);
        }
        desk.press(Key::N);
    }
    desk.press(Key::T);
    assert_eq!((desk.state().view.glance, desk.state().view.pane), (true, Pane::Brief));
    desk.harness.check_accessibility();
    let picture = desk.state().picture();
    assert!(!picture.conflicts.is_empty(), "{picture:?}");
    let bars = &picture.conflicts[0].bars;
    let said = format!("people killed: {} ({})", bars[1].figure, bars[1].from);
    assert_eq!(picture.conflicts[0].what, "people killed");
    desk.click(&said);
    assert_eq!(desk.state().view.source.as_deref(), Some(bars[1].place.source.as_str()));
    assert_eq!(desk.state().view.bullet, bars[1].place.bullet);
    desk.press(Key::K);
    assert_eq!(desk.state().view.source.as_deref(), Some(bars[0].place.source.as_str()));
    let mark = picture.marks.iter().find(|mark| mark.place.bullet.is_some()).unwrap();
    desk.harness.get_all_by_label(&mark.told()).next().unwrap().click_accesskit();
    desk.harness.run_steps(3);
    assert_eq!(desk.state().view.bullet, mark.place.bullet);
    desk.press(Key::T);
    assert!(!desk.state().view.glance);
}

#[test]
fn figures_in_conflict_stand_side_by_side_and_become_one_line_of_the_brief() {
    let mut desk = Desk::with_sample();
    for _ in 0..5 {
        for _ in 0..5 {
            desk.press(Key::Enter);
        }
        desk.press(Key::N);
    }
    let before = desk.state().brief().bullets().count();
    desk.press(Key::V);
    assert_eq!(desk.state().brief().bullets().count(), before, "only where the figures are looked at");
    desk.press(Key::T);
    let picture = desk.state().picture();
    let conflict = picture.conflicts.iter().find(|c| c.what == "people killed" && !c.over_time).unwrap();
    for bar in &conflict.bars {
        let quote = &bar.citation.as_ref().unwrap().quote;
        assert_eq!(bar.at.unwrap().of(quote), bar.figure);
        assert!(desk.harness.query_all_by_label(quote).count() >= 1, "{quote}");
    }
    desk.press(Key::V);
    let brief = desk.state().brief();
    let said = |b: &&daybrief::brief::Bullet| b.text.starts_with("Sources disagree: people killed, ");
    let bullet = brief.bullets().find(said).unwrap();
    for bar in &conflict.bars {
        let figure = format!("“{}”", bar.figure).to_lowercase();
        assert!(bullet.text.to_lowercase().contains(&figure), "{}", bullet.text);
        assert!(bullet.citations.contains(bar.citation.as_ref().unwrap()));
    }
    let beside = desk.state().findings().get(&bullet.id).cloned().unwrap_or_default();
    assert!(beside.is_empty(), "{beside:?}");
    assert!(desk.harness.query_by_label("The brief says that its sources disagree on this").is_some());
    assert!(desk.harness.query_by_label("Say that sources disagree: people killed").is_none());
    assert_eq!(desk.state().picture().conflicts.len(), picture.conflicts.len(), "told once, not twice");
    assert_eq!(desk.state().picture().conflicts[0].bars.len(), picture.conflicts[0].bars.len());
    desk.harness.check_accessibility();
    assert_eq!(desk.undo_name(), Some("say that sources disagree"));
    desk.press(Key::U);
    assert_eq!(desk.state().brief().bullets().count(), before);
    desk.click("Say that sources disagree: people killed");
    assert_eq!(desk.state().brief().bullets().count(), before + 1);
}

#[test]
fn an_article_is_taken_out_of_its_story_and_put_into_another() {
    let mut desk = Desk::with_sample();
    desk.wait("the stories", |state| state.shared_story("S3").is_some());
    let why = &desk.state().shared_story("S3").unwrap().why;
    assert!(why.starts_with("With S1 because both name ") && why.contains(", and both tell of "), "{why}");
    desk.ask(Action::ShowSource("S3".to_owned()));
    desk.press(Key::O);
    assert_eq!(desk.undo_name(), Some("take article out of its story"));
    desk.wait("the story without it", |state| state.shared_story("S3").is_none());
    assert_eq!(desk.state().shared_story("S2").unwrap().words, "2 articles, 1 origin");
    assert!(desk.harness.query_all_by_label("2 articles, 1 origin").count() >= 1);
    desk.press(Key::U);
    desk.wait("the story as it was", |state| state.shared_story("S3").is_some());
    assert_eq!(desk.state().shared_story("S3").unwrap().words, "3 articles, 2 origins");
    // The election stands alone, below the story of the dam.
    desk.ask(Action::ShowSource("S4".to_owned()));
    desk.press(Key::G);
    desk.wait("the larger story", |state| state.shared_story("S4").is_some());
    let story = desk.state().shared_story("S4").unwrap();
    assert_eq!(story.why, "In this story because you put it there");
    assert!(story.words.starts_with("4 articles, "), "{}", story.words);
    assert_eq!(desk.undo_name(), Some("put article into a story"));
}

#[test]
fn an_articles_menu_offers_the_other_stories() {
    let mut desk = Desk::with_sample();
    desk.wait("the stories", |state| state.shared_story("S3").is_some());
    let label = format!("Article S5: {}", desk.state().brief().source("S5").unwrap().article.source.name());
    desk.harness.get_by_label(&label).click_secondary();
    desk.harness.run_steps(3);
    assert!(desk.harness.query_by_label("Take out of its story").is_none(), "it stands alone");
    desk.click("Put into the story of");
    let title = desk.state().shared_story("S2").unwrap().title.clone();
    desk.click(&format!("S1: {title}"));
    desk.wait("the larger story", |state| state.shared_story("S5").is_some());
    desk.harness.get_by_label(&label).click_secondary();
    desk.harness.run_steps(3);
    desk.click("Take out of its story");
    desk.wait("its own story", |state| state.shared_story("S5").is_none());
}

#[test]
fn in_a_window_made_small_the_text_keeps_its_share_above_the_suggestions() {
    let mut desk = Desk::with_sample();
    desk.harness.set_size(egui::vec2(1024.0, 700.0));
    desk.harness.run_steps(4);
    let top = desk.harness.get_by_label("Suggestions").rect().top();
    assert!(top > 460.0, "the suggestions begin at {top} of 700");
}

/// Opens these articles, and writes the export there.
#[derive(Debug)]
struct Morning {
    articles: Vec<PathBuf>,
    export: PathBuf,
}

impl Dialogs for Morning {
    fn ask(&self, question: &Question, _folder: Option<&Path>) -> Answer {
        match question {
            Question::OpenArticles => Answer::Paths(self.articles.clone()),
            Question::Export(_) => Answer::Paths(vec![self.export.clone()]),
            Question::OpenBrief | Question::SaveBrief(_) | Question::Folder(_) => Answer::Cancelled,
        }
    }
}

/// A desk whose keys are counted.
struct Counted {
    desk: Desk,
    keys: usize,
}

impl Counted {
    fn press(&mut self, key: Key) {
        self.desk.press(key);
        self.keys += 1;
    }

    fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.desk.press_with(modifiers, key);
        self.keys += 1;
    }

    fn type_text(&mut self, words: &str) {
        self.desk.type_text(words);
        self.keys += words.chars().count();
    }
}

#[test]
fn a_whole_morning_goes_without_a_mouse() {
    const WORDS: [&str; 2] = [" Confirmed by phone.", " Still disputed."];
    const COMMENT: &str = "The vote is the next test.";
    let folder = tempfile::tempdir().unwrap();
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let mut articles: Vec<PathBuf> =
        std::fs::read_dir(samples).unwrap().map(|entry| entry.unwrap().path()).collect();
    articles.sort();
    assert_eq!(articles.len(), 5);
    let export = folder.path().join("brief.md");
    let desk = Desk::new(Arc::new(Morning { articles, export: export.clone() }));
    let mut morning = Counted { desk, keys: 0 };

    morning.press_with(CTRL, Key::O);
    morning.desk.wait("five articles", |state| {
        let sources = &state.brief().sources;
        sources.len() == 5 && state.jobs.is_empty() && sources.iter().all(|s| state.analysis(&s.id).is_some())
    });
    // Four suggestions of each article: two are edited, some are rejected.
    for (article, edited) in [Some(WORDS[0]), Some(WORDS[1]), None, None, None].into_iter().enumerate() {
        for suggestion in 0..4 {
            match (edited, suggestion) {
                (Some(words), 0) => {
                    morning.press(Key::E);
                    morning.type_text(words);
                    morning.press(Key::Enter);
                }
                (_, 3) => morning.press(Key::X),
                _ => morning.press(Key::Enter),
            }
        }
        if article < 4 {
            morning.press(Key::N);
        }
    }
    morning.press(Key::C);
    morning.type_text(COMMENT);
    morning.press(Key::Enter);
    // The figures in conflict stand first; the sentence is shown beside them.
    morning.press(Key::T);
    morning.press(Key::J);
    let looked_at = morning.desk.state().picture().conflicts[0].bars[0].place.clone();
    assert_eq!(morning.desk.state().view.source.as_deref(), Some(looked_at.source.as_str()));
    morning.press_with(CTRL, Key::E);
    morning.desk.wait("the export", |state| export.exists() && state.jobs.is_empty());

    let brief = morning.desk.state().brief();
    assert_eq!((brief.bullets().count(), brief.rejected.len()), (16, 5));
    let written = std::fs::read_to_string(&export).unwrap();
    assert!(WORDS.iter().chain([&COMMENT]).all(|words| written.contains(words.trim())), "{written}");
    let typed: usize = WORDS.iter().chain([&COMMENT]).map(|words| words.chars().count()).sum();
    let keys = morning.keys - typed;
    assert!(keys <= 32, "{keys} keys beside the {typed} letters of the user's own words");
}

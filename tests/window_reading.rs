//! The left and the middle of the window from outside: articles, reading, searching, settings, the watched folder.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod desk;

use std::fs;
use std::path::PathBuf;

use daybrief::app::{Action, Answer, FolderFor, Pane, State, Theme};
use daybrief::brief::Edit;
use daybrief::mention::ActorKind;
use desk::{Desk, Fixed};
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;
use tempfile::TempDir;

const DAM: &str = "Dam above Orrel gives way\n\nBy Tove Hall\nPublished 21 November 2026\n\nORREL, 21 November 2026 — The dam above Orrel gave way on Friday and \
    at least 14 people were killed, the mayor said.\n\n“The water came within two minutes,” the mayor Ilva Renk said.\n\n\
    Engineers said the second dam could give way within three days.\n";

/// An article about another place, so that each is one of its own.
fn article(number: usize) -> String {
    format!(
        "Bridge number {number} is closed\n\nTALVIK, 20 November 2026 — Bridge number {number} in Talvik was closed on \
         Thursday for {} days, the road office said. The office expects {} lorries a day to go another way.\n",
        number + 3,
        number * 10 + 200
    )
}

/// A window that keeps its settings in a folder of its own.
struct Home {
    folder: TempDir,
}

impl Home {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    fn desk(&self, answer: Answer) -> Desk {
        Desk::keeping_settings(Fixed::answering(answer), Some(self.path("config")))
    }

    fn settings(&self) -> String {
        fs::read_to_string(self.path("config/settings.toml")).unwrap_or_default()
    }

    /// Waits until the settings' file has these words.
    #[track_caller]
    fn wait_for(&self, desk: &mut Desk, words: &str) {
        let file = self.path("config/settings.toml");
        desk.wait(words, |_| fs::read_to_string(&file).is_ok_and(|text| text.contains(words)));
    }
}

#[track_caller]
fn open(desk: &mut Desk, paths: Vec<PathBuf>) {
    desk.ask(Action::Open(paths));
    desk.wait("the articles", |state| {
        state.jobs.is_empty() && state.brief().sources.iter().all(|s| state.analysis(&s.id).is_some())
    });
}

/// Goes to a setting and clicks on it.
#[track_caller]
fn click_setting(desk: &mut Desk, label: &str) {
    // The fonts are listed in the same panel, and move what stands under them when they are there.
    desk.wait("the fonts", |state| !state.fonts.scripts.is_empty());
    desk.harness.get_by_label(label).scroll_to_me();
    // A pane that is still moving would be missed.
    let mut before = None;
    while before != Some(desk.harness.get_by_label(label).rect()) {
        before = Some(desk.harness.get_by_label(label).rect());
        desk.harness.run_steps(8);
    }
    desk.click(label);
}

/// A window with the dam and a bridge.
fn with_two(home: &Home) -> Desk {
    let mut desk = home.desk(Answer::Cancelled);
    let paths = vec![home.file("dam.txt", DAM), home.file("bridge.txt", article(1))];
    open(&mut desk, paths);
    desk
}

/// What other threads find comes to the screen when it is there.
#[track_caller]
fn shows(desk: &mut Desk, words: &str) {
    assert!(desk.comes_to(|desk| desk.has_label(words)), "“{words}” is not on the screen");
}

#[track_caller]
fn hides(desk: &mut Desk, words: &str) {
    assert!(desk.comes_to(|desk| !desk.has_label(words)), "“{words}” is on the screen");
}

// Settings.

#[test]
fn settings_hold_at_once_and_stand_in_a_file_that_can_be_read() {
    let home = Home::new();
    let mut desk = with_two(&home);
    desk.press_with(Modifiers::COMMAND, Key::Comma);
    shows(&mut desk, "Kept in ");
    desk.harness.check_accessibility();
    desk.click("Sepia");
    desk.click("Larger text");
    assert_eq!(desk.state().settings.theme, Theme::Sepia);
    assert!((desk.state().settings.text_size - 17.0).abs() < 0.01);
    home.wait_for(&mut desk, "theme = \"sepia\"");
    home.wait_for(&mut desk, "text_size = 17.0");
    assert!(home.settings().contains("# The size of an article's text"), "{}", home.settings());
    desk.click("Close the settings");
    hides(&mut desk, "Kept in ");
    let again = home.desk(Answer::Cancelled);
    assert_eq!(again.state().settings.theme, Theme::Sepia);
}

#[test]
fn comments_in_the_settings_stay_and_a_damaged_file_is_set_aside_and_told() {
    let home = Home::new();
    home.file("config/settings.toml", "# my own line\nzoom = 1.2 # for the projector\n");
    let mut desk = home.desk(Answer::Cancelled);
    assert!((desk.state().settings.zoom - 1.2).abs() < 0.01);
    desk.ask(Action::SetZoom(1.5));
    home.wait_for(&mut desk, "zoom = 1.5 # for the projector");
    assert!(home.settings().starts_with("# my own line\n"));
    drop(desk);
    home.file("config/settings.toml", "theme = \"dark\"\nzoom == 2\n");
    let desk = home.desk(Answer::Cancelled);
    let told = &desk.state().problems[0];
    assert!(told.message.contains("line 2") && told.message.contains("settings.toml.bad"), "{told}");
    assert!(home.path("config/settings.toml.bad").exists());
}

#[test]
fn what_is_never_to_be_suggested_is_held_back_and_counted() {
    let home = Home::new();
    let mut desk = with_two(&home);
    let before = desk.state().visible_suggestions().len();
    desk.press_with(Modifiers::COMMAND, Key::Comma);
    let field = desk.harness.get_by_label("Words that are never suggested, one a line");
    field.focus();
    desk.harness.run_steps(2);
    desk.harness.get_by_label("Words that are never suggested, one a line").type_text("Engineers");
    desk.harness.run_steps(2);
    desk.click("Close the settings");
    assert_eq!(desk.state().settings.never_suggest, ["Engineers"]);
    assert_eq!(desk.state().visible_suggestions().len(), before - 1);
    shows(&mut desk, "1 held back");
    desk.ask(Action::Choose(Box::default()));
    assert_eq!(desk.state().visible_suggestions().len(), before);
    hides(&mut desk, "held back");
}

#[test]
fn what_a_name_is_can_be_corrected_for_all_articles() {
    let home = Home::new();
    let mut desk = with_two(&home);
    let kinds = |state: &State| -> Vec<ActorKind> {
        let all = state.brief().sources.iter().filter_map(|s| Some((s, state.analysis(&s.id)?)));
        let named = all.flat_map(|(source, analysis)| {
            let text = source.article.text();
            analysis
                .mentions
                .actors
                .iter()
                .filter(move |actor| actor.span.of(text) == "Orrel")
                .map(|a| a.kind)
        });
        named.collect()
    };
    let found = kinds(desk.state());
    assert!(!found.is_empty() && !found.contains(&ActorKind::Person), "{found:?}");
    desk.press_with(Modifiers::COMMAND, Key::Comma);
    let field = "What names are, one a line";
    desk.harness.get_by_label(field).focus();
    desk.harness.run_steps(2);
    desk.harness.get_by_label(field).type_text("Orrel = person\nWill = nobody");
    desk.harness.run_steps(2);
    desk.click("Close the settings");
    desk.wait("the articles to be analysed anew", |state| {
        kinds(state).iter().all(|kind| *kind == ActorKind::Person)
            && state.brief().sources.iter().all(|s| state.analysis_is_current(&s.id))
    });
    desk.press_with(Modifiers::COMMAND, Key::Comma);
    shows(&mut desk, "“Will = nobody” is left out");
    let file = home.path("config/settings.toml");
    desk.wait("the file", |_| fs::read_to_string(&file).is_ok_and(|text| text.contains("Orrel = person")));
}

#[test]
fn dates_are_added_in_the_way_that_the_user_has_chosen() {
    let home = Home::new();
    let mut desk = with_two(&home);
    let words = |state: &State| -> String {
        let all = state.brief().sources.iter().filter_map(|s| state.analysis(&s.id));
        all.flat_map(|analysis| &analysis.suggestions).map(|s| s.text.as_str()).collect::<Vec<_>>().join("\n")
    };
    assert!(words(desk.state()).contains("(20 November 2026)"), "{}", words(desk.state()));
    desk.press_with(Modifiers::COMMAND, Key::Comma);
    click_setting(&mut desk, "Dates in bullets are written as 4 July 2021");
    desk.click("July 4, 2021");
    desk.click("Close the settings");
    desk.wait("the other way", |state| words(state).contains("(November 20, 2026)"));
    assert!(!words(desk.state()).contains("20 November 2026)"));
    let file = home.path("config/settings.toml");
    desk.wait("the file", |_| {
        fs::read_to_string(&file).is_ok_and(|text| text.contains("dates = \"July 4, 2021\""))
    });
}

#[test]
fn a_new_brief_begins_with_the_marking_of_the_settings() {
    let home = Home::new();
    let mut desk = home.desk(Answer::Cancelled);
    desk.press_with(Modifiers::COMMAND, Key::Comma);
    click_setting(&mut desk, "Choose a marking for new briefs");
    desk.click("TLP:GREEN");
    desk.click("Close the settings");
    desk.ask(Action::NewBrief);
    assert_eq!(desk.state().brief().marking, "TLP:GREEN");
    assert!(!desk.state().dirty(), "an empty brief holds no work");
}

#[test]
fn the_article_is_read_in_an_installed_font() {
    let home = Home::new();
    let mut desk = with_two(&home);
    desk.ask(Action::LookAtFonts);
    desk.wait("the fonts", |state| !state.fonts.scripts.is_empty());
    // A machine without fonts has none to choose.
    let Some(family) = desk.state().fonts.families.first().cloned() else { return };
    let settings = daybrief::app::Settings { reading_font: family.clone(), ..desk.state().settings.clone() };
    desk.ask(Action::Choose(Box::new(settings)));
    desk.wait("its letters", |state| state.fonts.reading.is_some());
    assert_eq!(desk.state().fonts.reading.as_ref().unwrap().family, family);
    shows(&mut desk, "The dam above Orrel gave way");
    desk.press_with(Modifiers::COMMAND, Key::Comma);
    desk.click("Letters of other scripts…");
    shows(&mut desk, "Cyrillic: ");
    shows(&mut desk, "not laid out from right to left");
}

/// The widget of that name lies inside the window.
#[track_caller]
fn is_inside(desk: &Desk, label: &str) {
    let place = desk.harness.get_by_label(label).rect();
    let window = desk.harness.ctx.content_rect();
    assert!(window.contains_rect(place.shrink(1.0)), "{label}: {place} in {window}");
}

#[test]
fn everything_can_be_reached_at_every_size() {
    let mut desk = Desk::with_sample();
    for zoom in [0.8, 1.0, 1.5, 2.0] {
        desk.ask(Action::SetZoom(zoom));
        desk.harness.run_steps(6);
        desk.harness.check_accessibility();
        for label in ["Export…", "Open…", "Article text", "More", "Keys: ?"] {
            is_inside(&desk, label);
        }
        let text = desk.harness.get_by_label("Article text").rect();
        assert!(text.width() >= 240.0 && text.height() >= 100.0, "room to read at {zoom}: {text}");
        shows(&mut desk, "Suggestion 1:");
        // Where there is no room for all panes, each has its tab.
        for (pane, label) in [(Pane::Articles, "Filter the articles"), (Pane::Brief, "Title of the brief")] {
            desk.ask(Action::FocusPane(pane));
            is_inside(&desk, label);
        }
        desk.ask(Action::FocusPane(Pane::Reading));
    }
}

// Articles.

#[test]
fn articles_of_one_story_stand_under_its_name() {
    let mut desk = Desk::with_sample();
    desk.wait("the stories", |state| state.shared_story("S1").is_some());
    let story = desk.state().shared_story("S1").unwrap().clone();
    assert!(story.words.contains("3 articles, "), "{story:?}");
    assert_eq!(desk.harness.query_all_by_label_contains(&story.words).count(), 1, "said once, over them all");
    // The keyboard goes as the list stands: the articles of the story one after the other.
    desk.ask(Action::ShowSource("S1".to_owned()));
    desk.ask(Action::FocusPane(Pane::Articles));
    let mut order = vec!["S1".to_owned()];
    for _ in 0..2 {
        desk.press(Key::J);
        order.extend(desk.state().view.source.clone());
    }
    let members = desk
        .state()
        .brief()
        .sources
        .iter()
        .filter(|s| desk.state().shared_story(&s.id).is_some_and(|shared| shared.story == story.story));
    assert_eq!(order, members.map(|s| s.id.clone()).collect::<Vec<_>>());
}

#[test]
fn a_card_says_how_many_suggestions_nobody_has_looked_at() {
    let home = Home::new();
    let mut desk = with_two(&home);
    let all = desk.state().counts("S1").unwrap().open;
    shows(&mut desk, &format!("{all} to look at"));
    desk.press(Key::Enter);
    desk.press(Key::X);
    let counts = desk.state().counts("S1").unwrap();
    assert_eq!((counts.open, counts.bullets), (all - 2, 1));
    shows(&mut desk, "1 in brief");
}

#[test]
fn the_list_is_narrowed_down_by_words() {
    let home = Home::new();
    let mut desk = with_two(&home);
    desk.harness.get_by_label("Filter the articles").focus();
    desk.harness.run_steps(2);
    desk.harness.get_by_label("Filter the articles").type_text("bridge");
    desk.harness.run_steps(3);
    shows(&mut desk, "Article S2: ");
    hides(&mut desk, "Article S1: ");
    desk.click("Show all articles");
    shows(&mut desk, "Article S1: ");
    desk.harness.get_by_label("Filter the articles").focus();
    desk.harness.run_steps(2);
    desk.harness.get_by_label("Filter the articles").type_text("volcano");
    desk.harness.run_steps(3);
    shows(&mut desk, "No article has “volcano” in its head");
}

#[test]
fn a_file_that_cannot_be_read_stands_in_the_list_with_the_reason() {
    let home = Home::new();
    let mut desk = home.desk(Answer::Cancelled);
    let paths = vec![home.file("dam.txt", DAM), home.file("empty.txt", "")];
    open(&mut desk, paths);
    shows(&mut desk, "Not opened");
    desk.click("Dismiss empty.txt");
    hides(&mut desk, "Not opened");
    assert!(desk.state().problems.is_empty());
}

#[test]
fn what_one_brief_has_folded_or_filtered_is_forgotten_with_it() {
    let home = Home::new();
    let mut desk = with_two(&home);
    desk.harness.get_by_label("Filter the articles").focus();
    desk.harness.run_steps(2);
    desk.harness.get_by_label("Filter the articles").type_text("volcano");
    desk.harness.run_steps(3);
    hides(&mut desk, "Article S1: ");
    desk.click("Accept suggestion 1");
    let first = desk.bullets().remove(0);
    desk.ask(Action::SelectBullet(None));
    desk.click("Section options: Developments");
    desk.click("Fold section");
    hides(&mut desk, &format!("Bullet: {first}"));
    let path = home.path("a.daybrief");
    desk.ask(Action::SaveAs(path.clone()));
    desk.wait("the file", |state| !state.dirty());
    desk.ask(Action::NewBrief);
    desk.ask(Action::OpenBrief(path));
    desk.wait("the brief", |state| state.jobs.is_empty() && state.brief().sources.len() == 2);
    shows(&mut desk, &format!("Bullet: {first}"));
    shows(&mut desk, "Article S1: ");
}

#[test]
fn what_was_not_ticked_in_one_brief_is_ticked_in_the_next() {
    let home = Home::new();
    let review = home.file("review.txt", include_str!("data/review.txt"));
    let mut desk = home.desk(Answer::Cancelled);
    open(&mut desk, vec![review.clone()]);
    let parts = desk.state().parts("S1").len();
    let first = desk.state().parts("S1")[0].article.source.name().to_owned();
    desk.harness.get_by_role_and_label(Role::CheckBox, &first).click();
    desk.harness.run_steps(3);
    desk.ask(Action::SaveAs(home.path("a.daybrief")));
    desk.wait("the file", |state| !state.dirty());
    desk.ask(Action::NewBrief);
    open(&mut desk, vec![review]);
    desk.click("Open as separate articles");
    assert_eq!(desk.state().brief().sources.len(), parts);
}

// Reading.

#[test]
fn keys_go_from_fact_to_fact_and_say_what_was_understood() {
    let home = Home::new();
    let mut desk = with_two(&home);
    let text = desk.state().shown_article().unwrap().text().to_owned();
    let mut seen = Vec::new();
    for _ in 0..40 {
        desk.press(Key::W);
        seen.extend(desk.state().view.selection);
        if seen.last().is_some_and(|span| span.of(&text) == "at least 14") {
            break;
        }
    }
    assert!(seen.len() > 2 && seen.is_sorted_by_key(|span| span.start), "in the order of the text: {seen:?}");
    shows(&mut desk, "at least 14: at least 14; people; said by the mayor");
    let here = desk.state().view.selection;
    desk.press(Key::W);
    desk.press_with(Modifiers::SHIFT, Key::W);
    assert_eq!(desk.state().view.selection, here);
    desk.click("Add as fact");
    assert_eq!(desk.bullets(), ["at least 14"]);
}

#[test]
fn words_that_the_pointer_selects_are_offered_beside_them() {
    let home = Home::new();
    let mut desk = with_two(&home);
    let text = desk.state().shown_article().unwrap().text().to_owned();
    let article = desk.state().shown_article().unwrap().clone();
    let mut blocks = article.blocks.iter().map(|block| block.span.of(article.text()));
    let paragraph = blocks.find(|words| words.contains("gave way on Friday")).unwrap();
    let line = desk.harness.get_by_role_and_label(Role::Label, paragraph.trim()).rect();
    let (from, to) = (line.left_top() + egui::vec2(4.0, 10.0), line.left_top() + egui::vec2(200.0, 10.0));
    desk.harness.drag_at(from);
    desk.harness.run_steps(2);
    desk.harness.hover_at(to);
    desk.harness.run_steps(2);
    hides(&mut desk, "Add as fact");
    desk.harness.drop_at(to);
    desk.harness.run_steps(3);
    let selected = desk.state().view.selection.unwrap().of(&text).to_owned();
    assert!(selected.starts_with("ORREL, 21 November 2026"), "{selected}");
    let offer = desk.harness.get_by_label("Add as fact").rect();
    assert!((offer.top() - line.top()).abs() < 60.0, "beside the words: {offer} and {line}");
    desk.click("Add as fact");
    assert_eq!(desk.bullets(), [selected]);
}

#[test]
fn a_forecast_is_told_with_who_in_which_words_and_counted_from_what() {
    let home = Home::new();
    let mut desk = with_two(&home);
    let text = desk.state().shown_article().unwrap().text().to_owned();
    let analysis = desk.state().analysis("S1").unwrap();
    let forecast = analysis.mentions.forecasts.iter().find(|f| f.cue.of(&text) == "could").unwrap();
    let content = forecast.content;
    for _ in 0..60 {
        desk.press(Key::W);
        if desk.state().view.selection == Some(content) {
            break;
        }
    }
    shows(
        &mut desk,
        "Forecast by Engineers, worded “could”; within three days: 21 November 2026 to 24 November 2026",
    );
    shows(&mut desk, "counted from publication");
}

#[test]
fn set_aside_text_is_folded_in_its_place_with_the_reason() {
    let home = Home::new();
    let mut desk = with_two(&home);
    desk.ask(Action::Edit(Edit::SetAside { source: "S1".to_owned(), blocks: vec![2] }));
    shows(&mut desk, "1 part set aside");
    shows(&mut desk, "Set aside by you");
}

#[test]
fn a_line_of_the_text_has_about_seventy_letters_at_every_size() {
    let home = Home::new();
    let mut desk = home.desk(Answer::Cancelled);
    let long =
        "The committee said that the figures of the year before had been put together in haste. ".repeat(30);
    let path = home.file("long.txt", format!("Figures put together in haste\n\n{long}\n"));
    open(&mut desk, vec![path]);
    for size in [12.0, 16.0, 18.0] {
        let settings = daybrief::app::Settings { text_size: size, ..desk.state().settings.clone() };
        desk.ask(Action::Choose(Box::new(settings)));
        desk.harness.run_steps(4);
        // A paragraph is as many lines high as its letters fill.
        let paragraph = desk.harness.get_by_role_and_label(Role::Label, long.trim()).rect();
        let lines = (paragraph.height() / (size * 1.69)).floor();
        let letters = f32::from(u16::try_from(long.len()).unwrap()) / lines;
        assert!((60.0..76.0).contains(&letters), "{letters} letters a line at {size}");
    }
}

// Searching.

#[track_caller]
fn search(desk: &mut Desk, words: &str) {
    desk.press_with(Modifiers::COMMAND, Key::F);
    desk.harness.get_by_label("Find words in the article").type_text(words);
    desk.harness.run_steps(4);
}

#[test]
fn words_are_searched_in_the_article() {
    let home = Home::new();
    let mut desk = with_two(&home);
    search(&mut desk, "MAYOR");
    shows(&mut desk, "1 of 2");
    desk.press(Key::Enter);
    shows(&mut desk, "2 of 2");
    desk.press(Key::Enter);
    shows(&mut desk, "1 of 2");
    desk.press_with(Modifiers::SHIFT, Key::Enter);
    shows(&mut desk, "2 of 2");
    assert!(desk.bullets().is_empty(), "Enter belongs to the search");
    desk.press(Key::Escape);
    assert!(desk.harness.query_by_label("Find words in the article").is_none());
}

#[test]
fn words_are_searched_in_all_articles() {
    let home = Home::new();
    let mut desk = with_two(&home);
    search(&mut desk, "on thursday");
    shows(&mut desk, "Nothing found");
    desk.click("All articles");
    shows(&mut desk, "1 of 1");
    assert_eq!(desk.state().view.source.as_deref(), Some("S2"), "the place is shown");
    desk.harness.check_accessibility();
}

#[test]
fn a_search_shows_set_aside_text_where_the_words_stand_in_it() {
    let home = Home::new();
    let mut desk = with_two(&home);
    let article = desk.state().shown_article().unwrap().clone();
    let holds = |span: daybrief::text::Span| span.of(article.text()).contains("within two minutes");
    let block = article.blocks.iter().position(|block| holds(block.span)).unwrap();
    desk.ask(Action::Edit(Edit::SetAside { source: "S1".to_owned(), blocks: vec![block] }));
    assert!(!desk.state().view.set_aside);
    search(&mut desk, "within two minutes");
    shows(&mut desk, "1 of 1");
    assert!(desk.state().view.set_aside);
}

// The watched folder.

#[test]
fn what_is_saved_into_the_watched_folder_opens_by_itself_once_and_once_whole() {
    let home = Home::new();
    home.file("in/old.txt", article(7));
    let mut desk = home.desk(Answer::Paths(vec![home.path("in")]));
    desk.press_with(Modifiers::COMMAND, Key::Comma);
    click_setting(&mut desk, "Choose a folder: New articles from");
    desk.wait("the folder", |state| state.watch.folder.is_some());
    desk.click("Close the settings");
    assert_eq!(desk.state().watch.there, [home.path("in/old.txt")]);
    shows(&mut desk, "Open 1 file from it");
    // A browser writes in pieces, and under another name at first.
    home.file("in/dam.txt.part", DAM);
    let half = DAM.split_at(DAM.find("“The water").unwrap()).0;
    home.file("in/dam.txt", half);
    home.file("in/dam.txt", DAM);
    desk.wait("the article", |state| state.jobs.is_empty() && !state.brief().sources.is_empty());
    assert!(desk.state().brief().sources[0].article.text().contains("second dam"));
    // The same words under another name are no other article.
    home.file("in/copy.txt", DAM);
    home.file("in/bridge.txt", article(1));
    desk.wait("the next", |state| state.jobs.is_empty() && state.brief().sources.len() > 1);
    let names: Vec<_> =
        desk.state().brief().sources.iter().map(|s| s.article.source.file_name.as_str()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert_eq!(names[1], "bridge.txt");
    shows(&mut desk, "Watching in");
    desk.click("Open 1 file from it");
    desk.wait("the old one", |state| state.jobs.is_empty() && state.brief().sources.len() == 3);
}

#[test]
fn what_goes_wrong_in_the_watched_folder_is_collected_and_can_be_copied() {
    let home = Home::new();
    fs::create_dir_all(home.path("in")).unwrap();
    let mut desk = home.desk(Answer::Cancelled);
    desk.ask(Action::SetFolder(FolderFor::Watching, Some(home.path("in"))));
    desk.wait("the folder", |state| state.watch.folder.is_some());
    home.file("in/one.pdf", "%PDF-1.4 and nothing more");
    home.file("in/two.docx", b"PK\x03\x04 and nothing more");
    desk.wait("both", |state| state.problems.len() == 2);
    shows(&mut desk, "What went wrong");
    desk.click("Copy all");
    desk.click("Dismiss all");
    assert!(desk.state().problems.is_empty());
}

#[test]
fn a_folder_that_is_not_there_is_told() {
    let home = Home::new();
    let mut desk = home.desk(Answer::Cancelled);
    desk.ask(Action::SetFolder(FolderFor::Watching, Some(home.path("nowhere"))));
    assert_eq!(desk.state().problems[0].message, "This is no folder");
    assert_eq!(desk.state().settings.watch_folder, None);
}

// A hundred files.

fn hundred(home: &Home) -> Vec<PathBuf> {
    (0..100).map(|number| home.file(&format!("many/{number:03}.txt"), article(number))).collect()
}

#[test]
fn a_hundred_files_open_with_progress_and_can_be_worked_with_meanwhile() {
    let home = Home::new();
    let mut desk = home.desk(Answer::Cancelled);
    desk.ask(Action::Open(hundred(&home)));
    shows(&mut desk, "Reading 100 files");
    assert!(desk.harness.query_by_role(Role::ProgressIndicator).is_some());
    desk.wait("the first", |state| !state.brief().sources.is_empty());
    let mut worked = false;
    if !desk.state().jobs.is_empty() {
        desk.press(Key::Enter);
        worked = desk.bullets().len() == 1;
    }
    desk.wait("all", |state| state.jobs.is_empty());
    assert_eq!(desk.state().brief().sources.len(), 100);
    assert!(worked, "the first article was used before the last was read");
    let names = desk.state().brief().sources.iter().map(|s| s.article.source.file_name.clone());
    assert!(names.is_sorted(), "in the order given");
}

#[test]
fn reading_a_hundred_files_can_be_stopped_and_what_is_there_stays() {
    let home = Home::new();
    let mut desk = home.desk(Answer::Cancelled);
    desk.ask(Action::Open(hundred(&home)));
    desk.wait("some", |state| state.brief().sources.len() >= 3);
    desk.click("Cancel: Reading 100 files");
    desk.wait("the end", |state| state.jobs.is_empty());
    let there = desk.state().brief().sources.len();
    assert!((3..100).contains(&there), "{there}");
    shows(&mut desk, &format!("{there} articles added; stopped before {} more", 100 - there));
}

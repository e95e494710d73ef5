//! The window's state from outside, without a window: what an officer does in a morning, and what goes wrong.
#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use daybrief::app::{Action, Answer, Clock, Dialogs, Door, Handed, Question, State, StateOptions, Theme};
use daybrief::article::Moment;
use daybrief::brief::{Brief, BulletId, Edit, SourceValue, store};
use daybrief::bullet::BulletKind;
use daybrief::export::Form;
use tempfile::TempDir;

/// Longer than anything here takes, even on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// An article as a reader would paste it.
const HARBOUR: &str = "Harbour of Marren closed after storm\n\nBy Ines Calder\n\n3 March 2026\n\n\
    The harbour master of Marren closed the port on Tuesday after a storm damaged 14 ships.\n\n\
    About 2,300 people were told to leave their homes, the interior ministry said.\n\n\
    Engineers expect repairs to take three months and to cost 45 million euros.\n\n\
    The ferry company plans to resume its service on 9 March.\n";

/// Answers in the order given; then waits for ever, as a desktop that has died.
#[derive(Debug, Default)]
struct Scripted {
    answers: Mutex<VecDeque<Answer>>,
    asked: Mutex<Vec<Question>>,
    never: (Mutex<()>, Condvar),
    /// What was last put on the clipboard: HTML and plain text.
    copied: Mutex<Option<(String, String)>>,
    /// The clipboard takes plain text alone.
    plain: AtomicBool,
}

impl Dialogs for Scripted {
    fn ask(&self, question: &Question, _: Option<&Path>) -> Answer {
        self.asked.lock().unwrap().push(question.clone());
        if let Some(answer) = self.answers.lock().unwrap().pop_front() {
            return answer;
        }
        let mut lock = self.never.0.lock().unwrap();
        loop {
            lock = self.never.1.wait(lock).unwrap();
        }
    }

    fn copy(&self, html: &str, text: &str) -> bool {
        *self.copied.lock().unwrap() = Some((html.to_owned(), text.to_owned()));
        !self.plain.load(Ordering::Relaxed)
    }
}

/// A morning's desk: a folder, the user's folders, and the state.
struct Desk {
    folder: TempDir,
    dialogs: Arc<Scripted>,
    state: State,
}

impl Desk {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let dialogs = Arc::new(Scripted::default());
        let state = start(folder.path(), &dialogs);
        Self { folder, dialogs, state }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        fs::write(self.path(name), text).unwrap();
        self.path(name)
    }

    fn answer(&self, answer: Answer) {
        self.dialogs.answers.lock().unwrap().push_back(answer);
    }

    fn asked(&self) -> Vec<Question> {
        self.dialogs.asked.lock().unwrap().clone()
    }

    fn act(&mut self, action: Action) {
        self.state.handle(action);
    }

    /// Lets the worker work until it is so.
    #[track_caller]
    fn until(&mut self, what: &str, is_so: impl FnMut(&State) -> bool) {
        until(&mut self.state, what, is_so);
    }

    /// Lets the worker finish what is shown as a job.
    #[track_caller]
    fn settle(&mut self) {
        self.until("the jobs to end", |s| s.jobs.is_empty());
    }

    /// Opens files and waits until they are read.
    #[track_caller]
    fn open(&mut self, paths: Vec<PathBuf>) {
        self.act(Action::Open(paths));
        self.settle();
    }

    /// A desk with one article open, and its first suggestion selected.
    fn with_article() -> Self {
        let mut desk = Self::new();
        let path = desk.file("harbour.txt", HARBOUR);
        desk.open(vec![path]);
        assert!(desk.state.view.suggestion.is_some(), "no suggestion in the article");
        desk
    }

    /// Ends the program and starts it again.
    fn restart(self) -> Self {
        let Self { folder, dialogs, state } = self;
        drop(state);
        let state = start(folder.path(), &dialogs);
        Self { folder, dialogs, state }
    }

    fn brief(&self) -> &Brief {
        self.state.brief()
    }

    fn bullets(&self) -> Vec<(BulletId, String)> {
        self.brief().bullets().map(|b| (b.id, b.text.clone())).collect()
    }

    fn files_about(&self) -> Vec<&str> {
        self.state.problems.iter().map(|p| p.file.as_str()).collect()
    }

    fn message(&self) -> &str {
        self.state.message.as_ref().map_or("", |m| m.text.as_str())
    }
}

/// Lets the worker of that window work until it is so.
#[track_caller]
fn until(state: &mut State, what: &str, mut is_so: impl FnMut(&State) -> bool) {
    let begin = Instant::now();
    loop {
        state.tick();
        if is_so(state) {
            return;
        }
        assert!(begin.elapsed() < PATIENCE, "waited for: {what}; problems: {:?}", state.problems);
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn start(folder: &Path, dialogs: &Arc<Scripted>) -> State {
    let now = "2026-03-04T06:41:00+00:00[UTC]".parse().unwrap();
    let options = StateOptions {
        config_folder: Some(folder.join("config")),
        state_folder: Some(folder.join("state")),
        dialogs: Arc::clone(dialogs) as Arc<dyn Dialogs>,
    };
    State::new(Clock::Fixed(Box::new(now)), options)
}

// The morning as it should be.

#[test]
fn the_sample_can_be_accepted_edited_undone_and_redone() {
    let mut desk = Desk::new();
    desk.act(Action::OpenSample);
    desk.settle();
    assert_eq!(desk.brief().sources.len(), 5);
    assert_eq!(desk.files_about(), [""; 0]);
    assert!(!desk.state.dirty(), "the sample as it is holds no work of the user's");

    let first = desk.state.view.suggestion.clone().expect("the first suggestion is selected");
    desk.act(Action::AcceptSelected);
    assert_eq!(desk.bullets().len(), 1);
    assert_eq!(desk.brief().bullets().next().unwrap().from.as_ref(), Some(&first));
    assert_ne!(desk.state.view.suggestion, Some(first.clone()), "the selection moves on");

    let bullet = desk.bullets()[0].0;
    desk.act(Action::Edit(Edit::Reword(bullet, "In other words".to_owned())));
    desk.act(Action::Undo);
    assert_ne!(desk.bullets()[0].1, "In other words");
    desk.act(Action::Redo);
    assert_eq!(desk.bullets()[0].1, "In other words");
    desk.act(Action::Undo);
    desk.act(Action::Undo);
    assert_eq!(desk.bullets(), []);
    assert_eq!(desk.state.view.bullet, None, "what has vanished is not selected");
    let visible: Vec<_> = desk.state.visible_suggestions().into_iter().map(|(name, _)| name).collect();
    assert!(visible.contains(&first), "what is not accepted any more is suggested again");
}

#[test]
fn a_brief_is_saved_and_opened_again() {
    let mut desk = Desk::with_article();
    desk.act(Action::AcceptSelected);
    assert_eq!(desk.state.saved_line(), "Not saved yet");
    let chosen = desk.path("morning");
    desk.answer(Answer::Paths(vec![chosen]));
    desk.act(Action::Save);
    desk.until("the brief is saved", |s| !s.dirty());
    assert_eq!(desk.state.saved_line(), "All changes saved 06:41");
    assert!(desk.path("morning.daybrief").is_file());
    let kept = desk.brief().clone();

    desk.act(Action::NewBrief);
    assert_eq!(desk.bullets(), []);
    let saved = desk.path("morning.daybrief");
    desk.open(vec![saved.clone()]);
    assert_eq!(*desk.brief(), kept);
    assert!(!desk.state.dirty());
    assert_eq!(desk.state.settings.recent, [saved]);
    desk.until("it is analysed", |s| s.analysis("S1").is_some());
    desk.until("a suggestion is selected", |s| s.view.suggestion.is_some());
}

#[test]
fn the_markdown_goes_where_the_dialog_says_and_is_what_is_previewed() {
    let mut desk = Desk::with_article();
    desk.act(Action::AcceptSelected);
    let chosen = desk.path("brief.md");
    desk.answer(Answer::Paths(vec![chosen.clone()]));
    desk.act(Action::ExportDialog);
    desk.until("it is exported", |s| s.message.as_ref().is_some_and(|m| m.text == "Exported to brief.md"));
    assert_eq!(fs::read_to_string(chosen).unwrap(), *desk.state.markdown());
    let [Question::Export(proposed)] = &desk.asked()[..] else { panic!("{:?}", desk.asked()) };
    assert!(proposed.file_name().unwrap().to_str().unwrap().starts_with("2026-03-04"), "{proposed:?}");
    desk.act(Action::Copy(Form::Markdown));
    assert_eq!(desk.state.to_clipboard.as_deref(), Some(&*desk.state.markdown()));
}

#[test]
fn the_brief_is_copied_with_its_formatting_or_told_to_be_plain() {
    let mut desk = Desk::with_article();
    desk.act(Action::AcceptSelected);
    let words = desk.bullets()[0].1.clone();
    desk.act(Action::Copy(Form::Html));
    let (html, text) = desk.dialogs.copied.lock().unwrap().take().expect("it was copied");
    assert!(html.contains("<li>") && html.contains(&words), "{html}");
    assert!(text.contains(&format!("* {words}")), "{text}");
    desk.dialogs.plain.store(true, Ordering::Relaxed);
    desk.act(Action::Copy(Form::Html));
    assert_eq!(desk.state.to_clipboard.as_deref(), Some(text.as_str()));
    assert!(desk.state.message.as_ref().is_some_and(|m| m.text.contains("no formatting")));
}

#[test]
fn a_figure_that_its_source_does_not_have_is_pointed_out() {
    let mut desk = Desk::with_article();
    desk.act(Action::AcceptSelected);
    assert!(desk.state.findings().is_empty(), "{:?}", desk.state.findings());
    let (bullet, words) = desk.bullets()[0].clone();
    desk.act(Action::Edit(Edit::Reword(bullet, format!("{words} It cost 987 lives"))));
    assert!(!desk.state.findings()[&bullet].is_empty());
    desk.act(Action::Undo);
    assert!(desk.state.findings().is_empty());
}

#[test]
fn who_somebody_is_is_offered_at_the_first_use_of_a_name() {
    let mut desk = Desk::new();
    let text = "Halden to get a new bridge\n\nInterior minister Ilse Kamp will open the bridge on 12 March. Work on it \
                cost 40 million euros and took three years.\n";
    let path = desk.file("bridge.txt", text);
    desk.open(vec![path]);
    desk.act(Action::AcceptSelected);
    let bullet = desk.bullets()[0].0;
    desk.act(Action::Edit(Edit::Reword(bullet, "Ilse Kamp will open the bridge on 12 March.".to_owned())));
    let found = desk.state.findings();
    let role =
        found[&bullet].iter().find(|f| f.note.message.contains("without a role")).expect("it is noted");
    let fix = role.fix.clone().expect("a way to mend it");
    desk.act(Action::Edit(fix.edit));
    assert_eq!(desk.bullets()[0].1, "Interior minister Ilse Kamp will open the bridge on 12 March.");
    assert!(!desk.state.findings().contains_key(&bullet), "{:?}", desk.state.findings());
}

#[test]
fn rejected_suggestions_go_and_can_be_brought_back() {
    let mut desk = Desk::with_article();
    let first = desk.state.view.suggestion.clone().unwrap();
    let before = desk.state.visible_suggestions().len();
    desk.act(Action::RejectSelected);
    assert_eq!(desk.state.visible_suggestions().len(), before - 1);
    assert_ne!(desk.state.view.suggestion, Some(first.clone()));
    desk.act(Action::ToggleRejected);
    assert_eq!(desk.state.visible_suggestions().len(), before);
    desk.act(Action::Edit(Edit::Restore(first.clone())));
    desk.act(Action::ToggleRejected);
    assert_eq!(desk.state.visible_suggestions().len(), before);
    desk.act(Action::SelectSuggestion(Some(first.clone())));
    desk.act(Action::EditSelected);
    let bullet = desk.bullets()[0].0;
    assert_eq!(desk.state.view.editing, Some(bullet), "editing is open");
    assert_eq!(desk.state.view.bullet, Some(bullet));
}

#[test]
fn suggestions_of_hidden_kinds_are_not_shown() {
    let mut desk = Desk::with_article();
    let all = desk.state.visible_suggestions().len();
    let kinds: Vec<_> = desk.state.visible_suggestions().iter().flat_map(|(_, s)| s.kinds.clone()).collect();
    let unnamed = desk.state.visible_suggestions().iter().filter(|(_, s)| s.kinds.is_empty()).count();
    let mut hidden = Vec::new();
    for kind in kinds {
        if !hidden.contains(&kind) {
            hidden.push(kind);
            desk.act(Action::ToggleKind(kind));
        }
    }
    assert_eq!(desk.state.visible_suggestions().len(), unnamed);
    hidden.into_iter().for_each(|kind| desk.act(Action::ToggleKind(kind)));
    assert_eq!(desk.state.visible_suggestions().len(), all);
}

#[test]
fn the_list_is_walked_by_keys_and_stops_at_its_ends() {
    let mut desk = Desk::with_article();
    let names: Vec<_> = desk.state.visible_suggestions().into_iter().map(|(name, _)| name).collect();
    assert!(names.len() > 2, "too few suggestions: {}", names.len());
    desk.act(Action::PreviousSuggestion);
    assert_eq!(desk.state.view.suggestion.as_ref(), names.first());
    desk.act(Action::NextSuggestion);
    assert_eq!(desk.state.view.suggestion.as_ref(), names.get(1));
    assert_eq!(desk.state.view.scroll_to, Some(names[1].span));
    for _ in 0..2 * names.len() {
        desk.act(Action::NextSuggestion);
    }
    assert_eq!(desk.state.view.suggestion.as_ref(), names.last());
    desk.act(Action::AcceptSelected);
    assert_eq!(
        desk.state.view.suggestion.as_ref(),
        names.get(names.len() - 2),
        "after the last, the one ahead"
    );
}

#[test]
fn words_of_the_article_become_a_bullet_that_shows_its_place() {
    let mut desk = Desk::with_article();
    let text = desk.state.shown_article().unwrap().text().to_owned();
    let words = "told to leave their homes";
    let start = text.find(words).unwrap();
    let span = daybrief::text::Span::new(start, start + words.len());
    desk.act(Action::SelectText(Some(span)));
    desk.act(Action::AddSelectedText);
    let bullet = desk.state.view.bullet.expect("the new bullet is selected");
    assert_eq!(desk.state.view.selection, None);
    desk.state.view.scroll_to = None;
    desk.act(Action::SelectBullet(Some(bullet)));
    let shown = desk.state.view.scroll_to.expect("the reading pane goes there");
    assert!(shown.contains(span), "{shown:?} does not hold {span:?}");
}

#[test]
fn bullets_move_across_sections() {
    let mut desk = Desk::with_article();
    desk.act(Action::AcceptSelected);
    desk.act(Action::Edit(Edit::AddSection("Outlook".to_owned())));
    let bullet = desk.bullets()[0].0;
    desk.act(Action::SelectBullet(Some(bullet)));
    desk.act(Action::MoveSelectedBullet(1));
    let counts = |desk: &Desk| desk.brief().sections.iter().map(|s| s.bullets.len()).collect::<Vec<_>>();
    assert_eq!(counts(&desk), [0, 1]);
    desk.act(Action::MoveSelectedBullet(1));
    assert_eq!(counts(&desk), [0, 1]);
    desk.act(Action::MoveSelectedBullet(-1));
    assert_eq!(counts(&desk), [1, 0]);
    let outlook = desk.brief().sections[1].id;
    desk.act(Action::TargetSection(outlook));
    desk.act(Action::AcceptSelected);
    assert_eq!(counts(&desk), [1, 1]);
    desk.act(Action::Edit(Edit::RemoveSection(outlook)));
    assert_eq!(desk.state.view.section, None);
}

#[test]
fn an_article_is_analysed_anew_when_its_date_or_its_blocks_change() {
    let mut desk = Desk::with_article();
    desk.act(Action::AcceptSelected);
    let before = desk.state.analyses["S1"].clone();
    let moment = Moment::on(jiff::civil::date(2025, 1, 7));
    desk.act(Action::Edit(Edit::CorrectSource("S1".to_owned(), SourceValue::Published(Some(moment)))));
    assert!(!desk.state.analysis_is_current("S1"));
    desk.act(Action::AcceptSelected);
    assert_eq!(desk.bullets().len(), 1, "nothing is accepted from an analysis that does not hold any more");
    desk.until("it is analysed anew", |s| s.analysis_is_current("S1"));
    assert_ne!(before.mentions.timexes, desk.state.analyses["S1"].mentions.timexes);

    desk.act(Action::Undo);
    desk.until("it is analysed anew", |s| s.analysis_is_current("S1"));
    assert_eq!(before, desk.state.analyses["S1"]);

    let block = desk.state.shown_article().unwrap().blocks.iter().rposition(|b| b.is_body()).unwrap();
    desk.act(Action::Edit(Edit::SetAside { source: "S1".to_owned(), blocks: vec![block] }));
    desk.until("it is analysed anew", |s| s.analysis_is_current("S1"));
    assert_ne!(before, desk.state.analyses["S1"]);

    desk.act(Action::Edit(Edit::RemoveSource("S1".to_owned())));
    assert!(desk.state.analyses.is_empty(), "what is of an article no longer there is dropped");
    assert_eq!(desk.state.view.source, None);
    assert_eq!(desk.bullets().len(), 1, "the bullet stays");
    desk.act(Action::Undo);
    desk.until("it is analysed anew", |s| s.analysis_is_current("S1"));
    assert_eq!(desk.state.view.source.as_deref(), Some("S1"));
}

/// An article whose words lean on its date.
const VOTE: &str = "Vote in Tolvik put off\n\nBy Ines Calder\n\n3 March 2026\n\n\
    The mayor of Tolvik said on Monday that the vote was put off after 12 of 40 members had left.\n\n\
    The council will meet again on Friday to choose another 9 members.\n";

#[test]
fn a_corrected_date_offers_new_words_and_changes_no_bullet() {
    let mut desk = Desk::new();
    let path = desk.file("vote.txt", VOTE);
    desk.open(vec![path]);
    let dated =
        |s: &State| s.visible_suggestions().iter().filter(|(_, s)| s.text.contains("March 2026")).count();
    assert_eq!(dated(&desk.state), 2, "{:?}", desk.state.visible_suggestions());
    desk.act(Action::AcceptSelected);
    desk.act(Action::AcceptSelected);
    let (edited, _) = desk.bullets()[1].clone();
    desk.act(Action::Edit(Edit::Reword(edited, "As I say it".to_owned())));
    let before = desk.bullets();

    let moment = Moment::on(jiff::civil::date(2026, 4, 14));
    desk.act(Action::Edit(Edit::CorrectSource("S1".to_owned(), SourceValue::Published(Some(moment)))));
    assert_eq!(desk.state.outdated(), [], "nothing is said before the article is read again");
    desk.until("it is analysed anew", |s| s.analysis_is_current("S1"));
    assert_eq!(desk.bullets(), before, "the brief is the user's");
    let outdated = desk.state.outdated();
    let [(bullet, words)] = outdated.as_slice() else { panic!("{outdated:?}") };
    assert_eq!(*bullet, before[0].0, "what the user has reworded is not among them");
    assert!(words.contains("April 2026"), "{words}");
    let mine = desk.brief().bullet(edited).unwrap().clone();
    let offered = desk.state.new_words(&mine).expect("new words are offered beside the user's").to_owned();

    desk.act(Action::Edit(Edit::Renew(outdated.clone())));
    assert_eq!(desk.bullets()[0].1, *words);
    assert_eq!(desk.state.outdated(), []);
    desk.act(Action::Edit(Edit::KeepWords(edited, offered)));
    let mine = desk.brief().bullet(edited).unwrap().clone();
    assert_eq!((mine.text.as_str(), desk.state.new_words(&mine)), ("As I say it", None));

    desk.act(Action::Undo);
    desk.act(Action::Undo);
    assert_eq!(desk.bullets(), before);
    desk.act(Action::Undo);
    desk.until("it is analysed anew", |s| s.analysis_is_current("S1"));
    assert_eq!(desk.state.outdated(), [], "with the old date the old words are right again");
}

#[test]
fn typing_into_an_articles_details_is_one_step_and_the_last_letter_counts() {
    let mut desk = Desk::with_article();
    for end in 1..40 {
        let title = SourceValue::Title("x".repeat(end));
        desk.act(Action::Edit(Edit::CorrectSource("S1".to_owned(), title)));
    }
    desk.until("it is analysed anew", |s| s.analysis_is_current("S1"));
    assert_eq!(desk.state.shown_article().unwrap().source.name(), "x".repeat(39));
    desk.act(Action::Undo);
    assert_eq!(desk.state.shown_article().unwrap().source.name(), "Harbour of Marren closed after storm");
}

/// The place of these words in the article shown.
fn place(desk: &Desk, words: &str) -> daybrief::text::Span {
    let start = desk.state.shown_article().unwrap().text().find(words).unwrap();
    daybrief::text::Span::new(start, start + words.len())
}

#[test]
fn the_paragraphs_of_a_selection_are_set_aside_and_brought_back() {
    let mut desk = Desk::with_article();
    let body = |desk: &Desk| desk.state.shown_article().unwrap().body();
    let before = body(&desk);
    let selection = place(&desk, "Engineers").join(place(&desk, "The ferry"));
    desk.act(Action::SelectText(Some(selection)));
    desk.act(Action::AddSelectedText);
    desk.act(Action::SelectText(Some(selection)));
    desk.act(Action::SetAsideSelected);
    assert_eq!(desk.message(), "2 parts set aside; the bullet made from it stays");
    assert_eq!(desk.state.view.selection, None);
    assert!(!body(&desk).contains("ferry") && !body(&desk).contains("Engineers"), "{}", body(&desk));
    desk.until("it is analysed anew", |s| s.analysis_is_current("S1"));
    let held = desk.state.aside("S1").expect("the set-aside text is read too").blocks.clone();
    assert!(held.values().any(|held| held.figures > 0) && held.values().any(|held| held.forecasts > 0));

    let to = desk.path("kept.daybrief");
    desk.act(Action::SaveAs(to.clone()));
    desk.until("the brief is saved", |s| !s.dirty());
    let kept = store::load(&to).unwrap();
    assert_eq!(kept, *desk.brief());
    let why = |block: &daybrief::article::Block| block.set_aside.as_ref().map(|s| s.why.clone());
    let by_hand = kept.sources[0].article.blocks.iter().filter_map(why).filter(|w| w == "Set aside by you");
    assert_eq!(by_hand.count(), 2);

    desk.act(Action::SelectText(Some(selection)));
    desk.act(Action::BringBackSelected);
    assert_eq!(desk.message(), "2 parts brought back");
    assert_eq!(body(&desk), before);
    desk.act(Action::Undo);
    desk.act(Action::Undo);
    assert_eq!(body(&desk), before);
}

#[test]
fn a_selection_across_hidden_text_takes_what_is_seen() {
    let mut desk = Desk::with_article();
    let selection = place(&desk, "About 2,300").join(place(&desk, "The ferry company"));
    desk.act(Action::SelectText(Some(place(&desk, "Engineers"))));
    desk.act(Action::SetAsideSelected);
    desk.act(Action::SelectText(Some(selection)));
    desk.act(Action::AddSelectedText);
    let bullet = desk.brief().bullets().next().unwrap().clone();
    assert!(
        bullet.text.starts_with("About 2,300") && bullet.text.ends_with("said. The ferry company"),
        "{bullet:?}"
    );
    assert_eq!(bullet.citations.len(), 2);
    desk.act(Action::ToggleSetAside);
    desk.act(Action::SelectText(Some(selection)));
    desk.act(Action::AddSelectedText);
    let whole = desk.brief().bullets().nth(1).unwrap();
    assert!(whole.text.contains("Engineers expect"), "{whole:?}");
}

#[test]
fn without_a_selection_the_paragraph_of_the_suggestion_is_set_aside() {
    let mut desk = Desk::with_article();
    let span = desk.state.view.suggestion.clone().unwrap().span;
    desk.act(Action::SetAsideSelected);
    let article = desk.state.shown_article().unwrap();
    assert!(article.blocks.iter().any(|b| b.span.contains(span) && b.set_aside.is_some()));
    desk.act(Action::BringBackSelected);
    assert_eq!(desk.message(), "Show the text that was set aside and select what to bring back");
}

#[test]
fn an_article_without_a_date_asks_for_it_until_told_not_to() {
    let mut desk = Desk::new();
    let path = desk.file("undated.txt", VOTE.replace("3 March 2026\n\n", ""));
    desk.open(vec![path]);
    let notes = |desk: &Desk| -> Vec<String> {
        let source = &desk.brief().sources[0];
        desk.state.notes(source).into_iter().map(|note| note.message).collect()
    };
    let question = daybrief::app::date_unknown().message;
    assert_eq!(notes(&desk), std::slice::from_ref(&question));
    desk.act(Action::Edit(Edit::DismissNote("S1".to_owned(), question.clone())));
    assert_eq!(notes(&desk), [""; 0]);
    desk.act(Action::Undo);
    assert_eq!(notes(&desk), [question]);
    let moment = daybrief::article::moment_of("3 March 2026");
    desk.act(Action::Edit(Edit::CorrectSource("S1".to_owned(), SourceValue::Published(moment))));
    assert_eq!(notes(&desk), [""; 0]);
}

#[test]
fn a_note_about_the_date_is_answered_by_a_date_from_the_user() {
    let mut article =
        daybrief::article::read("vote.txt", VOTE.as_bytes(), jiff::civil::date(2026, 3, 4)).unwrap();
    let note = |words: &str| daybrief::text::Note::new(daybrief::text::Severity::Warning, words, "");
    article
        .notes
        .push(note("The page gives two dates of publication: 2 March and 3 March; the first is taken"));
    article.notes.push(note("The text seems to be cut off"));
    let mut desk = Desk::new();
    desk.act(Action::Edit(Edit::AddSource(Arc::new(article))));
    assert_eq!(desk.state.notes(&desk.brief().sources[0]).len(), 2);
    let moment = daybrief::article::moment_of("3 March 2026");
    desk.act(Action::Edit(Edit::CorrectSource("S1".to_owned(), SourceValue::Published(moment))));
    let notes = desk.state.notes(&desk.brief().sources[0]);
    assert_eq!(notes, [note("The text seems to be cut off")]);
}

#[test]
fn the_note_that_no_text_was_found_goes_when_text_is_brought_back() {
    let out = daybrief::article::SetAside { rule: "test".into(), why: "Test.".into() };
    let clean =
        daybrief::article::Article::of_clean_text(Default::default(), "The port was closed on Monday.");
    let mut article = clean.with_set_aside(0, Some(out));
    let words = "No article text was found in a.html";
    article.notes.push(daybrief::text::Note::new(daybrief::text::Severity::Warning, words, ""));
    let mut desk = Desk::new();
    desk.act(Action::Edit(Edit::AddSource(Arc::new(article))));
    let found_none = |desk: &Desk| {
        let notes = desk.state.notes(&desk.brief().sources[0]);
        notes.iter().any(|note| note.message.starts_with("No article text was found"))
    };
    assert!(found_none(&desk), "{:?}", desk.brief().sources[0].article);
    desk.act(Action::Edit(Edit::BringBack { source: "S1".to_owned(), blocks: vec![0] }));
    assert!(!found_none(&desk));
    desk.act(Action::Undo);
    assert!(found_none(&desk));
}

#[test]
fn settings_are_kept() {
    let mut desk = Desk::new();
    let settings = daybrief::app::Settings { theme: Theme::Dark, ..desk.state.settings.clone() };
    desk.act(Action::Choose(Box::new(settings)));
    desk.act(Action::SetZoom(99.0));
    let desk = desk.restart();
    assert_eq!(desk.state.settings.theme, Theme::Dark);
    assert!(desk.state.settings.zoom > 1.0 && desk.state.settings.zoom < 10.0);
}

// Several files, good and bad.

#[test]
fn one_bad_file_never_stops_the_others_and_the_order_is_kept() {
    let mut desk = Desk::new();
    let paths = vec![
        desk.file("b.txt", HARBOUR),
        desk.file("empty.txt", ""),
        desk.path("missing.html"),
        desk.file("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01"),
        desk.folder.path().to_owned(),
        desk.file("a.txt", HARBOUR.replace("Marren", "Tolvik")),
    ];
    desk.open(paths);
    let names: Vec<_> = desk.brief().sources.iter().map(|s| s.article.source.file_name.as_str()).collect();
    assert_eq!(names, ["b.txt", "a.txt"]);
    assert_eq!(desk.state.problems.len(), 4);
    assert_eq!(desk.files_about()[..3], ["empty.txt", "missing.html", "picture.txt"]);
    assert!(desk.state.problems.iter().all(|p| !p.message.is_empty() && p.hint.ends_with('.')));
    assert_eq!(desk.message(), "2 articles added; 4 could not be read");
    assert_eq!(desk.state.view.source.as_deref(), Some("S1"), "the first is shown");
    desk.act(Action::CopyProblems(Some(0)));
    assert_eq!(
        desk.state.to_clipboard.take().unwrap(),
        "empty.txt: The file is empty. Save the article again."
    );
    desk.act(Action::CopyProblems(None));
    assert_eq!(desk.state.to_clipboard.take().unwrap().lines().count(), 4);
    desk.act(Action::DismissProblem(1));
    assert_eq!(desk.state.problems.len(), 3);
    desk.act(Action::DismissProblem(17));
    desk.act(Action::DismissAllProblems);
    assert!(desk.state.problems.is_empty());
}

#[test]
fn a_file_opened_twice_is_told_and_not_added_twice() {
    let mut desk = Desk::with_article();
    let same = desk.path("harbour.txt");
    let copy = desk.file("copy of harbour.txt", HARBOUR);
    desk.open(vec![same, copy]);
    assert_eq!(desk.brief().sources.len(), 1);
    assert_eq!(desk.message(), "harbour.txt, copy of harbour.txt are in the brief already");
}

#[test]
fn text_is_pasted_once() {
    let mut desk = Desk::new();
    desk.act(Action::Paste(HARBOUR.to_owned()));
    desk.settle();
    desk.act(Action::Paste(HARBOUR.to_owned()));
    desk.settle();
    assert_eq!(desk.brief().sources.len(), 1);
    assert!(!desk.state.visible_suggestions().is_empty());
    desk.act(Action::Paste(" \n".to_owned()));
    desk.settle();
    assert_eq!(desk.state.problems.len(), 1);
}

#[test]
fn reading_can_be_stopped_and_what_is_read_stays() {
    let mut desk = Desk::new();
    let paths: Vec<_> =
        (0..300).map(|n| desk.file(&format!("{n}.txt"), HARBOUR.replace("14", &n.to_string()))).collect();
    desk.act(Action::Open(paths));
    desk.until("some are read", |s| s.brief().sources.len() > 2);
    let job = desk.state.jobs.first().expect("a job under way").clone();
    assert_eq!((job.total, job.name.as_str()), (300, "Reading 300 files"));
    assert!(!job.current.is_empty());
    desk.act(Action::CancelJob(job.id));
    desk.settle();
    let read = desk.brief().sources.len();
    assert!((3..300).contains(&read), "{read} were read");
    assert!(desk.message().contains("stopped before"), "{}", desk.message());
    assert!(desk.state.problems.is_empty());
}

#[test]
fn a_file_that_is_removed_while_open_loses_nothing() {
    let mut desk = Desk::with_article();
    fs::remove_file(desk.path("harbour.txt")).unwrap();
    desk.act(Action::AcceptSelected);
    let to = desk.path("kept.daybrief");
    desk.act(Action::SaveAs(to.clone()));
    desk.until("the brief is saved", |s| !s.dirty());
    fs::remove_file(&to).unwrap();
    desk.act(Action::AcceptSelected);
    desk.act(Action::Save);
    desk.until("the brief is saved again", |s| !s.dirty());
    assert_eq!(store::load(&to).unwrap(), *desk.brief());
}

// Dialogs.

#[test]
fn a_dialog_that_is_cancelled_changes_nothing() {
    let mut desk = Desk::with_article();
    desk.act(Action::AcceptSelected);
    let before = desk.brief().clone();
    for ask in [
        Action::Ask(Question::OpenArticles),
        Action::Ask(Question::OpenBrief),
        Action::SaveAsDialog,
        Action::ExportDialog,
    ] {
        desk.answer(Answer::Cancelled);
        desk.act(ask);
        desk.settle();
    }
    assert_eq!(desk.asked().len(), 4);
    assert_eq!(*desk.brief(), before);
    assert!(desk.state.problems.is_empty() && desk.state.question.is_none());
}

#[test]
fn several_files_come_from_the_dialog() {
    let mut desk = Desk::new();
    let paths = vec![desk.file("x.txt", HARBOUR), desk.file("y.txt", HARBOUR.replace("14", "15"))];
    desk.answer(Answer::Paths(paths));
    desk.act(Action::Ask(Question::OpenArticles));
    desk.settle();
    assert_eq!(desk.brief().sources.len(), 2);
    assert_eq!(desk.state.settings.folder.as_deref(), Some(desk.folder.path()));
}

#[test]
fn where_there_is_no_dialog_a_path_can_be_typed() {
    let mut desk = Desk::new();
    desk.answer(Answer::Unavailable);
    desk.act(Action::Ask(Question::OpenArticles));
    desk.settle();
    assert_eq!(desk.state.question, Some(Question::OpenArticles));
    assert!(desk.state.problems[0].hint.contains("Type the path"), "{:?}", desk.state.problems);
    let path = desk.file("typed.txt", HARBOUR);
    desk.open(vec![path]);
    assert_eq!(desk.state.question, None);
    assert_eq!(desk.brief().sources.len(), 1);
}

#[test]
fn a_dialog_that_never_answers_can_be_left() {
    let mut desk = Desk::new();
    desk.act(Action::Ask(Question::OpenArticles));
    desk.until("it is asked", |s| !s.jobs.is_empty());
    desk.act(Action::ExportDialog);
    assert_eq!(desk.message(), "A file dialog is open already");
    let job = desk.state.jobs[0].id;
    desk.act(Action::CancelJob(job));
    assert!(desk.state.jobs.is_empty());
    desk.act(Action::ExportDialog);
    assert_eq!(desk.state.jobs.len(), 1);
}

// Nothing is lost.

#[test]
fn a_place_that_cannot_be_written_leaves_the_brief_and_says_so() {
    let mut desk = Desk::with_article();
    desk.act(Action::AcceptSelected);
    let before = desk.brief().clone();
    let no_folder = desk.file("a file", "").join("brief");
    desk.act(Action::SaveAs(no_folder.with_extension("daybrief")));
    desk.until("a problem", |s| s.problems.len() == 1);
    desk.act(Action::Export(no_folder.with_extension("md")));
    desk.until("another", |s| s.problems.len() == 2);
    assert_eq!(desk.files_about(), ["brief.daybrief", "brief.md"]);
    assert!(desk.state.problems.iter().all(|p| !p.hint.is_empty()));
    assert_eq!(*desk.brief(), before);
    assert!(desk.state.dirty());
    assert_eq!(desk.state.saved.path, None, "a file that was not written is not the brief's file");
}

#[test]
fn an_export_never_takes_the_place_of_a_brief() {
    let mut desk = Desk::with_article();
    let to = desk.path("kept.daybrief");
    desk.act(Action::SaveAs(to.clone()));
    desk.until("the brief is saved", |s| !s.dirty());
    desk.act(Action::Export(to.clone()));
    assert_eq!(desk.files_about(), ["kept.daybrief"]);
    assert_eq!(store::load(&to).unwrap(), *desk.brief());
}

#[test]
fn a_second_after_the_last_change_there_is_a_copy() {
    let mut desk = Desk::with_article();
    desk.act(Action::AcceptSelected);
    let wait = desk.state.tick().expect("something is due");
    assert!(wait <= Duration::from_secs(1), "{wait:?}");
    desk.until("there is a copy", |s| s.saved.autosaved == Some(s.history.revision()));
    assert_eq!(desk.state.saved_line(), "Not saved yet, safety copy 06:41");
    desk.until("the message goes", |s| s.message.is_none());
    assert_eq!(desk.state.tick(), None, "nothing is due while nothing changes");
}

#[test]
fn leaving_keeps_what_is_not_saved_for_the_next_start() {
    let mut desk = Desk::with_article();
    desk.act(Action::AcceptSelected);
    let kept = desk.brief().clone();
    desk.act(Action::Quit);
    desk.until("all is kept", |s| s.quit);

    let mut desk = desk.restart();
    desk.until("it is offered", |s| s.recovery.is_some());
    assert_eq!(desk.bullets(), []);
    desk.act(Action::Recover);
    assert_eq!(*desk.brief(), kept);
    assert!(desk.state.recovery.is_none());
    assert!(desk.state.dirty(), "it is in no file yet");
    desk.until("it has a copy again", |s| s.saved.autosaved.is_some());
    desk.until("a suggestion is selected", |s| s.view.suggestion.is_some());

    let to = desk.path("kept.daybrief");
    desk.act(Action::SaveAs(to));
    desk.until("the brief is saved", |s| !s.dirty());
    desk.act(Action::Quit);
    desk.until("all is kept", |s| s.quit);
    let mut desk = desk.restart();
    let begin = Instant::now();
    desk.until("time to find something", |_| begin.elapsed() > Duration::from_millis(300));
    assert!(desk.state.recovery.is_none(), "what is saved is not offered");
}

#[test]
fn unsaved_work_is_kept_when_another_brief_takes_its_place() {
    let mut desk = Desk::with_article();
    let other = desk.path("other.daybrief");
    desk.act(Action::SaveAs(other.clone()));
    desk.until("the brief is saved", |s| !s.dirty());
    desk.act(Action::AcceptSelected);
    let unsaved = desk.brief().clone();
    let article = desk.file("more.txt", HARBOUR.replace("14", "15"));
    desk.act(Action::Open(vec![article, other.clone()]));
    desk.until("both are open", |s| s.jobs.is_empty() && s.recovery.is_some());
    assert_eq!(desk.brief().sources.len(), 2, "the article goes into the brief that was opened with it");
    assert_eq!(desk.bullets(), []);
    assert_eq!(desk.state.saved.path.as_ref(), Some(&other));
    let offered = desk.state.recovery.as_ref().expect("the other is offered");
    assert_eq!(*offered.brief, unsaved);
    assert_eq!(offered.original.as_ref(), Some(&other));
    assert_eq!(store::load(&offered.path).unwrap(), unsaved);
    let changed = desk.brief().clone();
    desk.act(Action::Recover);
    desk.until("the other is back", |s| s.brief().bullets().next().is_some());
    assert_eq!(*desk.brief(), unsaved);
    assert_eq!(*desk.state.recovery.as_ref().expect("the first is kept in turn").brief, changed);
}

#[test]
fn a_brief_stays_open_when_its_copy_cannot_be_written() {
    let mut desk = Desk::with_article();
    desk.file("state", "a file where a folder should be");
    desk.act(Action::AcceptSelected);
    desk.act(Action::NewBrief);
    desk.until("a problem", |s| !s.problems.is_empty());
    assert_eq!(desk.bullets().len(), 1);
    desk.act(Action::Quit);
    desk.until("it is told", |s| {
        s.message.as_ref().is_some_and(|m| m.text.contains("The program stays open"))
    });
    assert!(!desk.state.quit);
    desk.act(Action::Quit);
    assert!(desk.state.quit, "the second time is meant");
}

#[test]
fn a_copy_that_could_not_be_written_is_tried_again_and_told_once() {
    let mut desk = Desk::with_article();
    let blocked = desk.file("state", "a file where a folder should be");
    desk.act(Action::AcceptSelected);
    desk.until("a problem", |s| !s.problems.is_empty());
    desk.act(Action::DismissAllProblems);
    let again = desk.state.tick().expect("it is tried again");
    assert!(again > Duration::from_secs(2), "{again:?}");
    desk.act(Action::AcceptSelected);
    desk.until("it is tried", |s| s.saved_line() == "Not saved yet");
    fs::remove_file(blocked).unwrap();
    desk.until("there is a copy", |s| s.saved.autosaved == Some(s.history.revision()));
    assert!(desk.state.problems.is_empty());
}

#[test]
fn work_that_is_offered_can_be_put_away() {
    let mut desk = Desk::with_article();
    desk.act(Action::AcceptSelected);
    desk.act(Action::NewBrief);
    desk.until("it is offered", |s| s.recovery.is_some());
    let copy = desk.state.recovery.as_ref().unwrap().path.clone();
    desk.act(Action::DiscardRecovery);
    assert!(desk.state.recovery.is_none());
    desk.until("it is away", |_| !copy.exists());
    assert!(desk.state.problems.is_empty());
}

#[test]
fn a_brief_that_cannot_be_opened_leaves_the_one_that_is() {
    let mut desk = Desk::with_article();
    desk.act(Action::AcceptSelected);
    let before = desk.brief().clone();
    let bad = desk.file("bad.daybrief", "{ \"daybrief\": 1,");
    let newer = desk.file("newer.daybrief", "{ \"daybrief\": 4000000 }");
    desk.act(Action::OpenBrief(bad.clone()));
    desk.act(Action::OpenBrief(newer));
    desk.settle();
    assert_eq!(desk.files_about(), ["bad.daybrief", "newer.daybrief"]);
    assert_eq!(*desk.brief(), before);
    assert_eq!(fs::read_to_string(bad).unwrap(), "{ \"daybrief\": 1,");
}

/// Where the program that dies does its work.
const CRASH: &str = "DAYBRIEF_TEST_CRASH";

#[test]
fn after_a_crash_the_next_start_offers_what_was_not_saved() {
    let mut desk = Desk::new();
    let program = std::env::current_exe().unwrap();
    let ended = std::process::Command::new(program)
        .args(["--exact", "works_and_dies", "--ignored", "--nocapture"])
        .env(CRASH, desk.folder.path())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .status()
        .unwrap();
    assert!(!ended.success(), "it should have died");
    desk = desk.restart();
    desk.until("it is offered", |s| s.recovery.is_some());
    desk.act(Action::Recover);
    let bullets: Vec<_> = desk.brief().bullets().collect();
    assert_eq!(bullets.len(), 2);
    assert_eq!(bullets[1].kind, BulletKind::Comment);
    assert_eq!(bullets[1].text, "The last words");
    assert!(desk.state.problems.is_empty(), "{:?}", desk.state.problems);
}

#[test]
#[ignore = "dies; run by the test above, in a process of its own"]
fn works_and_dies() {
    let folder = PathBuf::from(std::env::var_os(CRASH).expect("a folder to work in"));
    let dialogs = Arc::new(Scripted::default());
    let state = start(&folder, &dialogs);
    let mut desk = Desk { folder: TempDir::new().unwrap(), dialogs, state };
    let path = folder.join("harbour.txt");
    fs::write(&path, HARBOUR).unwrap();
    desk.open(vec![path]);
    desk.act(Action::AcceptSelected);
    let section = desk.brief().sections[0].id;
    let text = "The last words".to_owned();
    desk.act(Action::Edit(Edit::AddComment { section, after: None, text }));
    desk.until("there is a copy", |s| s.saved.autosaved == Some(s.history.revision()));
    std::process::abort();
}

#[test]
fn an_export_takes_the_form_of_its_ending_and_opens_again() {
    let mut desk = Desk::with_article();
    desk.act(Action::AcceptSelected);
    let (word, markdown) = (desk.path("brief.docx"), desk.path("brief.md"));
    for path in [&word, &markdown] {
        desk.act(Action::Export(path.clone()));
        desk.until("it is exported", |_| path.exists());
    }
    assert!(fs::read(&word).unwrap().starts_with(b"PK"));
    let (_, words) = desk.bullets()[0].clone();
    let edited = fs::read_to_string(&markdown).unwrap().replace(&words, &format!("{words} Or so"));
    fs::write(&markdown, edited).unwrap();
    desk.act(Action::OpenBrief(markdown));
    desk.until("the export is open", |s| s.brief().bullets().any(|b| b.changed_outside));
    assert_eq!(desk.bullets()[0].1, format!("{words} Or so"));
    assert!(!desk.brief().sources[0].quotes_only, "its article lies beside it");
    assert!(desk.state.saved.path.is_none() && desk.state.dirty(), "an export is no file to save to");
    let bullet = desk.bullets()[0].0;
    desk.act(Action::Edit(Edit::Reword(bullet, words)));
    assert!(!desk.brief().bullets().any(|b| b.changed_outside));
}

#[test]
fn a_project_opens_again_under_any_name() {
    for name in ["mine.brief", "MINE.DAYBRIEF", "mine.json"] {
        let mut desk = Desk::with_article();
        desk.act(Action::AcceptSelected);
        let (path, bullets) = (desk.path(name), desk.bullets());
        desk.act(Action::SaveAs(path.clone()));
        desk.until("it is saved", |s| !s.dirty());
        desk.act(Action::NewBrief);
        desk.until("the new brief", |s| s.brief().bullets().next().is_none());
        desk.act(Action::OpenBrief(path.clone()));
        desk.until("the project is open", |s| s.brief().bullets().next().is_some());
        assert_eq!(desk.bullets(), bullets, "{name}");
        assert_eq!(desk.state.saved.path.as_ref(), Some(&path));
    }
}

#[test]
fn tomorrow_begins_with_the_sections_of_today() {
    let mut desk = Desk::with_article();
    desk.act(Action::AcceptSelected);
    desk.act(Action::Edit(Edit::AddSection("Ports".to_owned())));
    desk.act(Action::NextBrief);
    desk.until("the new brief", |s| s.brief().previous.is_some());
    let titles: Vec<_> = desk.brief().sections.iter().map(|s| s.title.as_str()).collect();
    assert_eq!(titles, ["Developments", "Ports"]);
    assert!(desk.bullets().is_empty() && desk.brief().sources.is_empty());
    assert_eq!(desk.brief().previous.as_ref().unwrap().statements.len(), 1);
    assert!(desk.state.recovery.is_some(), "the brief that was not saved is kept");
}

#[test]
fn a_newer_reading_of_an_article_takes_its_place() {
    let mut desk = Desk::with_article();
    desk.act(Action::AcceptSelected);
    let (quote, words) = {
        let bullet = desk.brief().bullets().next().unwrap();
        (bullet.citations[0].quote.clone(), bullet.text.clone())
    };
    let changed =
        HARBOUR.replace(&quote, &format!("Newly told: {quote}").replace("three", "nine").replace("14", "19"));
    let path = desk.file("harbour.txt", changed);
    desk.open(vec![path]);
    assert_eq!(desk.brief().sources.len(), 1, "{}", desk.message());
    assert!(desk.message().starts_with("S1 was read again"), "{}", desk.message());
    assert_eq!(desk.bullets()[0].1, words, "the bullet is the user's");
    desk.act(Action::Undo);
    assert_eq!(desk.brief().bullets().next().unwrap().citations[0].quote, quote);
}

#[test]
fn a_template_of_one_s_own_is_offered_and_its_mistake_is_said() {
    let mut desk = Desk::with_article();
    desk.act(Action::AcceptSelected);
    fs::create_dir_all(desk.path("config/templates")).unwrap();
    desk.file("config/templates/short.md.j2", "# {{ title }}\n");
    desk.file("config/templates/wrong.md.j2", "{{ title }}\n{{ no_such_thing }}\n");
    let mut desk = desk.restart();
    let names: Vec<_> = desk.state.templates.iter().map(|t| t.name.clone()).collect();
    assert_eq!(names, ["short", "wrong"]);
    desk.act(Action::Edit(Edit::SetTemplate("short".to_owned())));
    assert_eq!(&*desk.state.markdown(), "# Morning brief\n");
    desk.act(Action::Edit(Edit::SetTemplate("wrong".to_owned())));
    desk.act(Action::Export(desk.path("wrong.md")));
    desk.until("the mistake is said", |s| s.problems.iter().any(|p| p.file == "wrong, line 2"));
    assert!(!desk.path("wrong.md").exists());
}

// Several windows.

/// Another window with the same brief.
#[track_caller]
fn opened_beside(desk: &Desk, brief: &Path) -> State {
    let mut other = start(desk.folder.path(), &desk.dialogs);
    other.handle(Action::OpenBrief(brief.to_owned()));
    until(&mut other, "the brief is open", |s| s.brief().bullets().next().is_some());
    other
}

#[test]
fn a_brief_that_is_open_in_another_window_opens_as_a_copy() {
    let mut desk = Desk::with_article();
    desk.act(Action::AcceptSelected);
    let path = desk.path("morning.daybrief");
    desk.act(Action::SaveAs(path.clone()));
    desk.until("the brief is saved", |s| !s.dirty());
    let saved = fs::read(&path).unwrap();

    let mut other = opened_beside(&desk, &path);
    let said = other.problems.iter().map(ToString::to_string).collect::<String>();
    assert!(said.contains("morning.daybrief: This brief is open in another window of Daybrief"), "{said}");
    assert!(said.contains("a copy without a file of its own"), "{said}");
    assert_eq!(other.saved.path, None);
    assert!(!other.dirty(), "nothing in it is unsaved");

    // Nor does it take the other's place when it is saved.
    let id = other.brief().bullets().next().unwrap().id;
    other.handle(Action::Edit(Edit::Reword(id, "Other words".to_owned())));
    other.handle(Action::SaveAs(path.clone()));
    until(&mut other, "it is told", |s| s.problems.len() == 2);
    assert!(other.dirty());
    assert_eq!(fs::read(&path).unwrap(), saved);
    let mine = desk.path("mine.daybrief");
    other.handle(Action::SaveAs(mine.clone()));
    until(&mut other, "it is saved under another name", |s| !s.dirty());
    drop(other);

    desk.act(Action::NewBrief);
    desk.until("the brief is closed", |s| s.brief().bullets().next().is_none());
    for free in [path, mine] {
        let other = opened_beside(&desk, &free);
        assert_eq!((other.problems.as_slice(), other.saved.path.as_ref()), ([].as_slice(), Some(&free)));
    }
}

#[test]
fn work_that_is_taken_up_again_has_its_file_unless_another_window_has_it() {
    let mut desk = Desk::with_article();
    desk.act(Action::AcceptSelected);
    let path = desk.path("morning.daybrief");
    desk.act(Action::SaveAs(path.clone()));
    desk.until("the brief is saved", |s| !s.dirty());
    desk.act(Action::RejectSelected);
    desk.act(Action::Quit);
    desk.until("all is kept", |s| s.quit);

    let mut desk = desk.restart();
    desk.until("it is offered", |s| s.recovery.is_some());
    let other = opened_beside(&desk, &path);
    desk.act(Action::Recover);
    desk.until("it is told", |s| !s.problems.is_empty());
    assert_eq!(desk.state.saved.path, None, "the other window has the file");
    assert_eq!(desk.bullets().len(), 1);
    drop(other);
}

/// A program that was started with files while a window is open, once.
#[derive(Debug)]
struct Once(Mutex<Option<Vec<PathBuf>>>, std::sync::mpsc::SyncSender<bool>);

impl Door for Once {
    fn give(&self, _: &[PathBuf]) -> bool {
        false
    }

    fn listen(&self, take: &mut dyn FnMut(Handed)) {
        let files = self.0.lock().unwrap().take().unwrap();
        take(Handed { files, answer: self.1.clone() });
    }
}

/// Whether the window takes those files.
#[track_caller]
fn is_taken(desk: &mut Desk, files: &[&Path]) -> bool {
    let (answer, answers) = std::sync::mpsc::sync_channel(1);
    let files = files.iter().map(|path| path.to_path_buf()).collect();
    desk.state.listen(Box::new(Once(Mutex::new(Some(files)), answer)));
    let mut taken = None;
    desk.until("an answer", |_| {
        taken = taken.or(answers.try_recv().ok());
        taken.is_some()
    });
    desk.settle();
    taken.unwrap()
}

#[test]
fn files_that_a_program_is_started_with_go_to_the_window_that_is_open() {
    let mut desk = Desk::with_article();
    let more = desk.file("more.txt", HARBOUR.replace("14", "15"));
    assert!(is_taken(&mut desk, &[&more]));
    assert_eq!(desk.brief().sources.len(), 2);
    assert!(std::mem::take(&mut desk.state.raise), "the window comes to the front");

    desk.act(Action::AcceptSelected);
    let path = desk.path("morning.daybrief");
    desk.act(Action::SaveAs(path.clone()));
    desk.until("the brief is saved", |s| !s.dirty());
    assert!(is_taken(&mut desk, &[&path]), "it is open here: the window comes to the front");
    assert_eq!(desk.bullets().len(), 1);

    let another = desk.path("another.daybrief");
    fs::copy(&path, &another).unwrap();
    assert!(!is_taken(&mut desk, &[&another]), "another brief gets a window of its own");
    assert_eq!(desk.state.saved.path.as_ref(), Some(&path));

    desk.act(Action::NewBrief);
    desk.until("an empty brief", |s| s.brief().bullets().next().is_none());
    assert!(is_taken(&mut desk, &[&another]), "nothing is open yet");
    desk.until("the brief is open", |s| s.brief().bullets().next().is_some());
    assert_eq!(desk.state.saved.path.as_ref(), Some(&another));
}

#[test]
fn files_whose_program_has_waited_too_long_are_open_elsewhere_by_now() {
    let mut desk = Desk::with_article();
    let more = desk.file("more.txt", HARBOUR.replace("14", "15"));
    let (answer, answers) = std::sync::mpsc::sync_channel(1);
    drop(answers);
    desk.state.listen(Box::new(Once(Mutex::new(Some(vec![more])), answer)));
    let begin = Instant::now();
    desk.until("time to open something", |_| begin.elapsed() > Duration::from_millis(300));
    assert_eq!(desk.brief().sources.len(), 1);
}

//! The window as its tests use it: every widget is found by the name a screen reader would say.

#![allow(dead_code, reason = "each file of tests uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use daybrief::app::{Action, Answer, Clock, Dialogs, Question, State, StateOptions};
use daybrief::ui::{Window, theme};
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

/// How long slow work may take before a test gives up on it.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A user who always names the same file, and what was asked of them.
#[derive(Debug)]
pub(crate) struct Fixed {
    pub(crate) answer: Answer,
    pub(crate) asked: Mutex<Vec<Question>>,
}

impl Fixed {
    pub(crate) fn naming(path: impl Into<PathBuf>) -> Arc<Self> {
        Self::answering(Answer::Paths(vec![path.into()]))
    }

    pub(crate) fn answering(answer: Answer) -> Arc<Self> {
        Arc::new(Self { answer, asked: Mutex::default() })
    }
}

impl Dialogs for Fixed {
    fn ask(&self, question: &Question, _folder: Option<&Path>) -> Answer {
        self.asked.lock().unwrap().push(question.clone());
        self.answer.clone()
    }
}

/// A window of 1400 by 900 points on 23 November 2026 at 06:10.
pub(crate) struct Desk {
    pub(crate) harness: Harness<'static, Window>,
}

impl Desk {
    pub(crate) fn new(dialogs: Arc<dyn Dialogs>) -> Self {
        Self::keeping_settings(dialogs, None)
    }

    /// The same with a folder that the settings are kept in.
    pub(crate) fn keeping_settings(dialogs: Arc<dyn Dialogs>, config_folder: Option<PathBuf>) -> Self {
        let now = "2026-11-23T06:10:00[UTC]".parse().unwrap();
        let options = StateOptions { config_folder, state_folder: None, dialogs };
        Self::of(Window::new(State::new(Clock::Fixed(Box::new(now)), options)))
    }

    pub(crate) fn of(window: Window) -> Self {
        let mut harness = Harness::builder()
            .with_size(vec2(1400.0, 900.0))
            .with_context_setup(theme::install)
            .build_ui_state(|ui, window: &mut Window| window.frame(ui), window);
        let ctx = harness.ctx.clone();
        harness.state_mut().begin(&ctx);
        harness.run_steps(3);
        Self { harness }
    }

    pub(crate) fn with_sample() -> Self {
        let mut desk = Self::new(Fixed::answering(Answer::Cancelled));
        desk.open_sample();
        desk
    }

    pub(crate) fn open_sample(&mut self) {
        self.click("Try the sample brief");
        self.wait("suggestions of the sample", |state| {
            let sources = &state.brief().sources;
            state.jobs.is_empty()
                && !sources.is_empty()
                && sources.iter().all(|s| state.analysis(&s.id).is_some())
        });
        assert!(!self.state().visible_suggestions().is_empty());
    }

    pub(crate) fn state(&self) -> &State {
        &self.harness.state().state
    }

    /// Whether a label on the screen has these words in it.
    pub(crate) fn has_label(&self, words: &str) -> bool {
        self.harness.query_all_by_label_contains(words).next().is_some()
    }

    /// Whether that is so, now or before patience ends.
    pub(crate) fn comes_to(&mut self, holds: impl Fn(&Self) -> bool) -> bool {
        let begun = Instant::now();
        while !holds(self) && begun.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(5));
            self.harness.step();
        }
        holds(self)
    }

    #[track_caller]
    pub(crate) fn click(&mut self, label: &str) {
        self.comes_to(|desk| desk.harness.query_by_label(label).is_some());
        self.harness.get_by_label(label).click();
        self.harness.run_steps(3);
    }

    pub(crate) fn press(&mut self, key: Key) {
        self.harness.key_press(key);
        self.harness.run_steps(3);
    }

    pub(crate) fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run_steps(3);
    }

    pub(crate) fn ask(&mut self, action: Action) {
        self.harness.state_mut().state.handle(action);
        self.harness.run_steps(3);
    }

    #[track_caller]
    pub(crate) fn wait(&mut self, what: &str, done: impl Fn(&State) -> bool) {
        let begun = Instant::now();
        while !done(self.state()) {
            assert!(begun.elapsed() < PATIENCE, "waited in vain for {what}: {:?}", self.state().problems);
            std::thread::sleep(Duration::from_millis(5));
            self.harness.step();
        }
        self.harness.run_steps(3);
    }

    /// The words of the bullets, in order.
    pub(crate) fn bullets(&self) -> Vec<String> {
        self.state().brief().bullets().map(|b| b.text.clone()).collect()
    }

    pub(crate) fn first_suggestion(&self) -> String {
        self.state().visible_suggestions().first().map(|(_, s)| s.text.clone()).unwrap_or_default()
    }
}

//! Which of the open articles tell one story. The worker groups them, when no more articles are coming in.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::State;
use super::task::Task;
use super::worker::Cancel;
use crate::article::Article;
use crate::brief::{self, Regroup};
use crate::story::{self, Story};

/// An article with the id it is cited by.
pub(super) type Named = (String, Arc<Article>);

/// What is said beside an article that others share a story with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// Which story it is: its number among those that are shared.
    pub story: usize,
    /// What to call it.
    pub title: String,
    /// "3 articles, 2 origins".
    pub words: String,
    /// Which they are, origin by origin.
    pub tip: String,
    /// Why this article is among them.
    pub why: String,
}

/// The stories of the open articles.
#[derive(Debug, Default)]
pub(super) struct Stories {
    /// The articles that were grouped, or are being grouped.
    of: Vec<Named>,
    /// How the user grouped them then.
    regrouped: Vec<Regroup>,
    shared: BTreeMap<String, Shared>,
    /// Says that other articles are open by now.
    cancel: Cancel,
}

impl State {
    /// What there is to say about that source's story; none where it stands alone.
    #[must_use]
    pub fn shared_story(&self, source: &str) -> Option<&Shared> {
        self.stories.shared.get(source)
    }

    /// Has the articles grouped where they are not those of the last time.
    pub(super) fn group_stories(&mut self) {
        let sources = &self.history.brief().sources;
        let is_same = |((id, article), source): (&Named, &crate::brief::BriefSource)| {
            *id == source.id && Arc::ptr_eq(article, &source.article)
        };
        let same = self.stories.of.len() == sources.len() && self.stories.of.iter().zip(sources).all(is_same);
        let regrouped = &self.history.brief().regrouped;
        let same = same && self.stories.regrouped == *regrouped;
        // While articles are coming in, each would make the grouping anew.
        if same || self.is_reading() {
            return;
        }
        let of: Vec<Named> = sources.iter().map(|s| (s.id.clone(), Arc::clone(&s.article))).collect();
        self.stories.cancel.cancel();
        self.stories.cancel = Cancel::default();
        self.stories.of.clone_from(&of);
        let regrouped = regrouped.clone();
        self.stories.regrouped.clone_from(&regrouped);
        self.worker.submit(Task::Group { of, regrouped }, self.stories.cancel.clone());
    }

    /// The articles were grouped. Others may be open by now.
    pub(super) fn were_grouped(&mut self, of: &[Named], shared: BTreeMap<String, Shared>) {
        let is_same = |(a, b): (&Named, &Named)| a.0 == b.0 && Arc::ptr_eq(&a.1, &b.1);
        if self.stories.of.len() == of.len() && self.stories.of.iter().zip(of).all(is_same) {
            self.stories.shared = shared;
        }
    }
}

/// What there is to say beside each article that shares its story with others.
pub(super) fn group(of: &[Named], regrouped: &[Regroup]) -> BTreeMap<String, Shared> {
    let named: Vec<(&str, &Article)> =
        of.iter().map(|(id, article)| (id.as_str(), article.as_ref())).collect();
    let stories = brief::stories(&named, regrouped);
    let together = stories.iter().filter(|story| story.articles.len() > 1);
    together.enumerate().flat_map(|(number, story)| of_story(of, regrouped, number, story)).collect()
}

fn of_story(of: &[Named], regrouped: &[Regroup], number: usize, story: &Story) -> Vec<(String, Shared)> {
    let ids = |members: &[usize]| -> Vec<String> {
        members.iter().filter_map(|&at| of.get(at)).map(|(id, _)| id.clone()).collect()
    };
    let origins = match story.origins.len() {
        1 => "1 origin".to_owned(),
        many => format!("{many} origins"),
    };
    let lines: Vec<String> = story
        .origins
        .iter()
        .map(|members| match ids(members).as_slice() {
            [one] => format!("{one}: its own report"),
            many => format!("{}: one report", many.join(", ")),
        })
        .collect();
    let shared = Shared {
        story: number,
        title: story.title.clone(),
        words: format!("{} articles, {origins}", story.articles.len()),
        tip: format!("Articles about one event: “{}”\n{}", story.title, lines.join("\n")),
        why: String::new(),
    };
    let told = |&at: &usize| {
        let id = of.get(at)?.0.clone();
        let why = why_together(of, regrouped, &story.articles, at);
        Some((id, Shared { why, ..shared.clone() }))
    };
    story.articles.iter().filter_map(told).collect()
}

/// So many names and other words say why two articles are together.
const NAMES_SHOWN: usize = 3;
const WORDS_SHOWN: usize = 5;

/// Why an article is in its story: the user put it there, or what it shares with the story's first other article.
fn why_together(of: &[Named], regrouped: &[Regroup], members: &[usize], at: usize) -> String {
    let Some((id, article)) = of.get(at) else { return String::new() };
    let by_user = |regroup: &Regroup| matches!(regroup, Regroup::Together(own, _) if own == id);
    if regrouped.iter().any(by_user) {
        return "In this story because you put it there".to_owned();
    }
    let other = members.iter().find(|&&other| other != at).and_then(|&other| of.get(other));
    let Some((other_id, other)) = other else { return String::new() };
    let common = story::common(article, other);
    let listed = |verb: &str, all: &[String], most: usize| {
        let shown: Vec<&str> = all.iter().take(most).map(String::as_str).collect();
        (!shown.is_empty()).then(|| format!("{verb} {}", shown.join(", ")))
    };
    let named = listed("name", &common.names, NAMES_SHOWN);
    let told = listed("tell of", &common.words, WORDS_SHOWN);
    let parts: Vec<String> = named.into_iter().chain(told).collect();
    match parts.is_empty() {
        true => String::new(),
        false => format!("With {other_id} because both {}", parts.join(", and both ")),
    }
}

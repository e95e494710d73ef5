//! Which of the open articles tell one story: made anew only when the articles change.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::article::Article;
use crate::brief::BriefSource;
use crate::story::{self, Story};

/// What is said beside an article that others share a story with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shared {
    /// "3 articles, 2 origins".
    pub(super) words: String,
    /// Which they are, origin by origin.
    pub(super) tip: String,
}

/// The stories of the open articles.
#[derive(Debug, Default)]
pub(super) struct Stories {
    of: Vec<Arc<Article>>,
    shared: BTreeMap<String, Shared>,
}

impl Stories {
    /// Groups the articles again where they are not those of the last time.
    pub(super) fn follow(&mut self, sources: &[BriefSource]) {
        let same = self.of.len() == sources.len()
            && self.of.iter().zip(sources).all(|(known, source)| Arc::ptr_eq(known, &source.article));
        if same {
            return;
        }
        self.of = sources.iter().map(|source| Arc::clone(&source.article)).collect();
        let articles: Vec<&Article> = self.of.iter().map(Arc::as_ref).collect();
        let stories = story::group(&articles);
        let together = stories.iter().filter(|story| story.articles.len() > 1);
        self.shared = together.flat_map(|story| of_story(sources, story)).collect();
    }

    /// What there is to say about that source's story; none where it stands alone.
    pub(super) fn of(&self, source: &str) -> Option<&Shared> {
        self.shared.get(source)
    }
}

fn of_story(sources: &[BriefSource], story: &Story) -> Vec<(String, Shared)> {
    let ids = |members: &[usize]| -> Vec<String> {
        members.iter().filter_map(|&at| sources.get(at)).map(|source| source.id.clone()).collect()
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
        words: format!("{} articles, {origins}", story.articles.len()),
        tip: format!("Articles about one event: “{}”\n{}", story.title, lines.join("\n")),
    };
    ids(&story.articles).into_iter().map(|id| (id, shared.clone())).collect()
}

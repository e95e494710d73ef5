//! Keeps the analyses in step with the articles of the brief.
//!
//! An analysis belongs to one article, by identity: when a block is brought back or a date corrected, the brief
//! holds another article, which is analysed anew. Until then the earlier analysis is shown, but not acted upon.

use std::sync::Arc;

use super::task::{Found, Task};
use super::worker::Cancel;
use super::{Problem, State};
use crate::article::Article;
use crate::bullet::Suggestion;
use crate::text::holds_words;
use crate::{Analysis, Preferences};

/// An article whose analysis is on its way.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) article: Arc<Article>,
    /// Says that the article has changed again meanwhile, as with each letter that is typed into its title.
    cancel: Cancel,
}

impl Asked {
    pub(super) fn new(article: Arc<Article>) -> Self {
        Self { article, cancel: Cancel::default() }
    }
}

impl Drop for Asked {
    fn drop(&mut self) {
        self.cancel.cancel();
    }
}

impl State {
    /// Has those articles analysed that are new or changed, and drops what is of articles no longer there.
    pub(super) fn analyse_what_is_new(&mut self) {
        let brief = self.history.brief();
        self.analyses.retain(|id, _| brief.source(id).is_some());
        self.asides.retain(|id, _| brief.source(id).is_some());
        self.parts.retain(|id, _| brief.source(id).is_some());
        self.never.retain(|id, _| brief.source(id).is_some());
        self.analysed.retain(|id, _| brief.source(id).is_some());
        self.asked.retain(|id, _| brief.source(id).is_some());
        for source in &brief.sources {
            let is_this = |article: &Arc<Article>| Arc::ptr_eq(article, &source.article);
            let known = self.analysed.get(&source.id).is_some_and(is_this);
            if known || self.asked.get(&source.id).is_some_and(|asked| is_this(&asked.article)) {
                continue;
            }
            let asked = Asked::new(Arc::clone(&source.article));
            let (article, user) = (Arc::clone(&source.article), Arc::clone(&self.user));
            let task = Task::Analyse { source: source.id.clone(), article, user };
            self.worker.submit(task, asked.cancel.clone());
            self.asked.insert(source.id.clone(), asked);
        }
    }

    /// Whether the analysis of that source is of the article as it is now.
    #[must_use]
    pub fn analysis_is_current(&self, source: &str) -> bool {
        let article = self.brief().source(source).map(|s| &s.article);
        article.zip(self.analysed.get(source)).is_some_and(|(now, then)| Arc::ptr_eq(now, then))
    }

    /// An article was read and analysed before it came into the brief.
    pub(super) fn know(&mut self, source: &str, found: Found) {
        self.sift(source, &found.article, &found.analysis);
        if found.user == self.user {
            self.analysed.insert(source.to_owned(), found.article);
        }
        self.analyses.insert(source.to_owned(), found.analysis);
        self.asides.insert(source.to_owned(), found.aside);
        self.parts.insert(source.to_owned(), found.parts);
    }

    /// An article of the brief was analysed. It may have changed since, or gone.
    pub(super) fn was_analysed(
        &mut self,
        source: &str,
        article: &Arc<Article>,
        outcome: Result<Found, Problem>,
    ) {
        let is_this = |other: &Arc<Article>| Arc::ptr_eq(other, article);
        if self.asked.get(source).is_some_and(|asked| is_this(&asked.article)) {
            self.asked.remove(source);
        }
        if !self.brief().source(source).is_some_and(|s| is_this(&s.article)) {
            return;
        }
        let before = self.visible();
        let found = outcome.unwrap_or_else(|problem| {
            self.report(problem);
            let article = Arc::clone(article);
            let user = Arc::clone(&self.user);
            Found { article, analysis: Arc::default(), aside: Arc::default(), parts: Vec::new(), user }
        });
        self.know(source, found);
        self.keep_view_valid(&before);
        if self.view.source.as_deref() == Some(source) && self.view.suggestion.is_none() {
            self.view.suggestion = self.visible().first();
        }
        // The user may prefer something else meanwhile.
        self.analyse_what_is_new();
    }

    /// Which suggestions hold words that are never to be suggested.
    fn sift(&mut self, source: &str, article: &Article, analysis: &Analysis) {
        self.analyses_made += 1;
        let words = &self.settings.never_suggest;
        let is_unwanted = |s: &&Suggestion| {
            words.iter().any(|w| holds_words(s.span.of(article.text()), w) || holds_words(&s.text, w))
        };
        let never = analysis.suggestions.iter().filter(is_unwanted).map(|s| s.span).collect();
        self.never.insert(source.to_owned(), never);
    }

    /// Names were corrected, or dates are to be written in another way: every article is analysed anew, and meanwhile
    /// shown as it was.
    pub(super) fn prefer(&mut self) {
        let (names, dates) = (self.settings.corrections(), self.settings.dates);
        self.user = Arc::new(Preferences { names, dates });
        self.analysed.clear();
        self.asked.clear();
        self.analyse_what_is_new();
    }

    /// The list of words has changed.
    pub(super) fn sift_all(&mut self) {
        let before = self.visible();
        let known: Vec<_> =
            self.analyses.iter().map(|(id, analysis)| (id.clone(), Arc::clone(analysis))).collect();
        for (id, analysis) in known {
            if let Some(article) = self.analysed.get(&id).cloned() {
                self.sift(&id, &article, &analysis);
            }
        }
        self.keep_view_valid(&before);
    }

    /// The brief has made way for another.
    pub(super) fn forget_analyses(&mut self) {
        self.analyses.clear();
        self.asides.clear();
        self.parts.clear();
        self.never.clear();
        self.analysed.clear();
        self.asked.clear();
    }
}

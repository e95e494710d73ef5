//! What was found in an article, as the reading pane marks it: where, which kind, and what was understood.

use std::sync::Arc;

use crate::Analysis;
use crate::article::Article;
use crate::mention::{self, Aside, Highlight, Kind};

/// What the marks were made of: while it is the same, so are they.
#[derive(Debug)]
struct MadeOf {
    analysis: Arc<Analysis>,
    /// What set-aside text holds, while it is shown.
    aside: Option<Arc<Aside>>,
    hidden: Vec<Kind>,
}

/// The marks of the article shown, made anew only when article or filter change.
#[derive(Debug, Default)]
pub(super) struct Marks {
    of: Option<MadeOf>,
    highlights: Vec<Highlight>,
    counts: [usize; Kind::ALL.len()],
}

impl Marks {
    /// The marks of the kinds that are not hidden, those of `aside` among them. The counts are of the article alone.
    pub(super) fn of(
        &mut self,
        analysis: &Arc<Analysis>,
        aside: Option<&Arc<Aside>>,
        article: &Article,
        hidden: &[Kind],
    ) -> &[Highlight] {
        let same_aside = |of: &MadeOf| match (&of.aside, aside) {
            (Some(then), Some(now)) => Arc::ptr_eq(then, now),
            (then, now) => then.is_none() && now.is_none(),
        };
        let is_fresh =
            |of: &MadeOf| Arc::ptr_eq(&of.analysis, analysis) && same_aside(of) && of.hidden == hidden;
        if !self.of.as_ref().is_some_and(is_fresh) {
            let mut all = mention::highlights(article, &analysis.mentions);
            self.counts = Kind::ALL.map(|kind| all.iter().filter(|mark| mark.kind == kind).count());
            if let Some(aside) = aside {
                all.extend(mention::highlights(article, &aside.mentions));
                all.sort_by_key(|mark| mark.span.start);
            }
            self.highlights = all.into_iter().filter(|mark| !hidden.contains(&mark.kind)).collect();
            self.of = Some(MadeOf {
                analysis: Arc::clone(analysis),
                aside: aside.cloned(),
                hidden: hidden.to_vec(),
            });
        }
        &self.highlights
    }

    /// The marks as they were made last, in text order.
    pub(super) fn made(&self) -> &[Highlight] {
        &self.highlights
    }

    /// How many of each kind the article has, in the order of the legend.
    pub(super) const fn counts(&self) -> [usize; Kind::ALL.len()] {
        self.counts
    }
}

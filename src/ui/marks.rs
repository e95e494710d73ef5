//! What was found in an article, as the reading pane marks it: where, which kind, and what was understood.

use std::sync::Arc;

use crate::Analysis;
use crate::article::Article;
use crate::mention::{self, Highlight, Kind};

/// The marks of the article shown, made anew only when article or filter change.
#[derive(Debug, Default)]
pub(super) struct Marks {
    of: Option<(Arc<Analysis>, Vec<Kind>)>,
    highlights: Vec<Highlight>,
    counts: [usize; Kind::ALL.len()],
}

impl Marks {
    /// The marks of the kinds that are not hidden, and how many there are of each kind.
    pub(super) fn of(
        &mut self,
        analysis: &Arc<Analysis>,
        article: &Article,
        hidden: &[Kind],
    ) -> &[Highlight] {
        let fresh = self.of.as_ref().is_some_and(|(a, h)| Arc::ptr_eq(a, analysis) && h == hidden);
        if !fresh {
            let all = mention::highlights(article, &analysis.mentions);
            self.counts = Kind::ALL.map(|kind| all.iter().filter(|mark| mark.kind == kind).count());
            self.highlights = all.into_iter().filter(|mark| !hidden.contains(&mark.kind)).collect();
            self.of = Some((Arc::clone(analysis), hidden.to_vec()));
        }
        &self.highlights
    }

    /// How many of each kind the article has, in the order of the legend.
    pub(super) const fn counts(&self) -> [usize; Kind::ALL.len()] {
        self.counts
    }
}

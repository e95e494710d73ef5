//! The one place where mentions of different kinds that claim the same words are settled.

use super::Mentions;
use crate::article::Article;

/// Drops what another kind has the better claim to.
pub(super) fn settle(_article: &Article, mentions: &mut Mentions) {
    let timexes = &mentions.timexes;
    mentions.quantities.retain(|q| !timexes.iter().any(|t| t.span.overlaps(q.span)));
}

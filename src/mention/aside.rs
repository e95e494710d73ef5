//! What text that was set aside holds: the figures and forecasts in it, block by block.
//!
//! So that clean-up never takes a fact away unnoticed. A label ("5 min read", "Page 2 of 3") is no sentence and is
//! not counted. Nothing found here is suggested; that takes bringing the block back.

use std::collections::BTreeMap;

use super::{Mentions, QuantityKind, clause, forecast, overlap, quantity, timex};
use crate::article::{Article, BlockKind, SetAside};
use crate::text::{Prose, Sentence, TokenKind};

/// Figures and forecasts in an article's set-aside text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Aside {
    /// The figures and forecasts themselves, in text order.
    pub mentions: Mentions,
    /// How many there are in each block that holds any, by the block's index.
    pub blocks: BTreeMap<usize, Held>,
}

/// What one set-aside block holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Numbers, but for places in an order.
    pub figures: usize,
    /// Statements about what is still to come.
    pub forecasts: usize,
}

/// Finds the figures and forecasts in the text of `article` that was set aside; none where it is not English.
#[must_use]
pub fn find_aside(article: &Article) -> Aside {
    let foreign = article.source.language.as_ref().is_some_and(|code| !code.starts_with("en"));
    if foreign || article.blocks.iter().all(|block| block.set_aside.is_none()) {
        return Aside::default();
    }
    let turned = turned(article);
    let timexes = timex::find(&turned);
    let mut mentions = Mentions { timexes, quantities: quantity::find(&turned), ..Mentions::default() };
    overlap::settle(&turned, &mut mentions);
    mentions.forecasts = forecast::find(&clause::Clauses::new(&turned), &mentions, article.published());
    mentions.timexes.clear();
    let mut blocks: BTreeMap<usize, Held> = BTreeMap::new();
    let telling: Vec<&Sentence> =
        turned.body_sentences().map(|(_, s)| s).filter(|s| tells(&turned, s)).collect();
    let sentence_at = |start: usize| {
        let at = telling.partition_point(|s| s.span.end <= start);
        telling.get(at).filter(|s| s.span.holds(start))
    };
    mentions.quantities.retain(|q| {
        let sentence = sentence_at(q.span.start).filter(|_| q.kind != QuantityKind::Ordinal);
        sentence.map(|s| blocks.entry(s.block).or_default().figures += 1).is_some()
    });
    mentions.forecasts.retain(|f| {
        let sentence = sentence_at(f.cue.start);
        sentence.map(|s| blocks.entry(s.block).or_default().forecasts += 1).is_some()
    });
    Aside { mentions, blocks }
}

/// The same article with its inside out: what was set aside is body, and the body is set aside.
fn turned(article: &Article) -> Article {
    let out = SetAside { rule: String::new(), why: String::new() };
    let mut turned = article.clone();
    for block in &mut turned.blocks {
        block.set_aside = if block.set_aside.is_some() { None } else { Some(out.clone()) };
    }
    turned
}

/// A line without a full stop says something from this many words on; below it is a label, a headline or a link.
const SHORTEST_WITHOUT_STOP: usize = 20;

/// A sentence with a full stop has more words than this; "No. 1." and "Page 3." have not.
const SHORTEST_WITH_STOP: usize = 4;

/// Whether it says something: a whole sentence, or the row of a table.
fn tells(article: &Article, sentence: &Sentence) -> bool {
    let prose: &Prose = article.prose();
    let words = sentence.tokens.clone().filter(|&i| prose.kind(i) == TokenKind::Word).count();
    let row = article.blocks.get(sentence.block).is_some_and(|b| b.kind == BlockKind::TableRow);
    let mut last = sentence.tokens.clone().rev().map(|i| prose.raw(i));
    let stops = last.find(|t| !matches!(*t, "\"" | "”" | "’" | "'" | ")" | "]"));
    let stops = stops.is_some_and(|t| matches!(t, "!" | "?" | "…") || t.ends_with('.'));
    row && words > 0 || words >= SHORTEST_WITHOUT_STOP || stops && words > SHORTEST_WITH_STOP
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Block, Source};
    use crate::text::Span;

    /// A body sentence, then `words` as a block that was set aside, of that kind.
    #[track_caller]
    fn check(kind: BlockKind, words: &str, figures: usize, forecasts: usize) {
        let body = "The harbour was closed after 14 ships were damaged.";
        let start = body.len() + 2;
        let mut aside = Block::new(Span::new(start, start + words.len()), kind);
        aside.set_aside = Some(SetAside { rule: "test".into(), why: "test".into() });
        let blocks = vec![Block::new(Span::new(0, body.len()), BlockKind::Paragraph), aside];
        let article = Article::new(Source::default(), format!("{body}\n\n{words}"), blocks);
        let found = find_aside(&article);
        let held = found.blocks.get(&1).copied().unwrap_or_default();
        assert_eq!(held, Held { figures, forecasts }, "{words}");
        assert_eq!(found.blocks.len(), usize::from(figures + forecasts > 0));
        assert_eq!((found.mentions.quantities.len(), found.mentions.forecasts.len()), (figures, forecasts));
    }

    #[test]
    fn sentences_with_figures_and_forecasts_are_counted() {
        use BlockKind::{Caption, Other, Paragraph, TableRow};
        check(Paragraph, "About 2,300 people left their homes and 12 roads were shut.", 2, 0);
        check(Paragraph, "Engineers expect repairs to last until the end of the year.", 0, 1);
        check(Caption, "The storm damaged 14 ships in the port of Marren.", 1, 0);
        check(Other, "Ferries will not sail before the storm has passed.", 0, 1);
        check(TableRow, "Marren\t14 ships", 1, 0);
    }

    #[test]
    fn labels_and_dates_are_not() {
        use BlockKind::{Other, Paragraph};
        check(Other, "5 min read", 0, 0);
        check(Other, "Page 2 of 3.", 0, 0);
        check(Other, "1.2K comments", 0, 0);
        check(Paragraph, "This page was last changed on 3 March 2026.", 0, 0);
        check(Paragraph, "It is the second time that the port is closed.", 0, 0);
        check(Paragraph, "The harbour master did not say why the port was closed.", 0, 0);
    }
}

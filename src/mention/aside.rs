//! What text that was set aside holds: the figures and forecasts in it, block by block.
//!
//! So that clean-up never takes a fact away unnoticed. A label ("5 min read", "Page 2 of 3") is no sentence and is
//! not counted. Nothing found here is suggested; that takes bringing the block back.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::{Mentions, Quantity, QuantityKind, clause, forecast, overlap, quantity, timex};
use crate::article::{Article, Block, BlockKind, SetAside};
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

/// Parts of a page that are its machinery, by the rule that set them aside: what they count and promise is about
/// the site, never about the news.
const MACHINERY: &[&str] = &[
    "advertisement",
    "comments",
    "cookie notice",
    "form",
    "navigation",
    "newsletter",
    "player",
    "share buttons",
    "site notice",
    "subscription notice",
];

/// Finds the figures and forecasts in the text of `article` that was set aside; none where it is not English.
#[must_use]
pub fn find_aside(article: &Article) -> Aside {
    let foreign = article.source.language.as_ref().is_some_and(|code| !code.starts_with("en"));
    let turned = turned(article);
    if foreign || !turned.blocks.iter().any(Block::is_body) {
        return Aside::default();
    }
    let prose = turned.prose();
    let in_body: FxHashSet<&str> = article.body_sentences().map(|(_, s)| s.span.of(article.text())).collect();
    let is_new = |s: &&Sentence| tells(&turned, s) && !in_body.contains(s.span.of(turned.text()));
    let telling: Vec<&Sentence> = turned.body_sentences().map(|(_, s)| s).filter(is_new).collect();
    let block_at = |start: usize| {
        let at = telling.partition_point(|s| s.span.end <= start);
        telling.get(at).filter(|s| s.span.holds(start)).map(|s| s.block)
    };
    let mut mentions = figures_and_forecasts(&turned);
    let mut blocks: BTreeMap<usize, Held> = BTreeMap::new();
    mentions.quantities.retain(|q| {
        let block = block_at(q.span.start).filter(|_| counts(prose, q));
        block.map(|block| blocks.entry(block).or_default().figures += 1).is_some()
    });
    mentions.forecasts.retain(|f| {
        block_at(f.cue.start).map(|block| blocks.entry(block).or_default().forecasts += 1).is_some()
    });
    Aside { mentions, blocks }
}

/// The same article with its inside out: the set-aside text that may be news is body, and all else set aside.
fn turned(article: &Article) -> Article {
    let out = SetAside { rule: String::new(), why: String::new() };
    let mut turned = article.clone();
    for block in &mut turned.blocks {
        let news = block.set_aside.as_ref().is_some_and(|s| !MACHINERY.contains(&s.rule.as_str()));
        block.set_aside = (!news).then(|| out.clone());
    }
    turned
}

fn figures_and_forecasts(article: &Article) -> Mentions {
    let (timexes, quantities) = (timex::find(article), quantity::find(article).figures);
    let mut mentions = Mentions { timexes, quantities, ..Mentions::default() };
    overlap::settle(article, &mut mentions);
    mentions.forecasts = forecast::find(&clause::Clauses::new(article), &mentions, article.published());
    mentions.timexes.clear();
    mentions.lesser.clear();
    mentions
}

/// Whether a number is a figure: a place in an order is none, nor is the "one" of "one of the best".
fn counts(prose: &Prose, quantity: &Quantity) -> bool {
    let next = prose.tokens_in(quantity.span).last().map_or("", |last| prose.lower(last + 1));
    quantity.kind != QuantityKind::Ordinal && !(quantity.value == "1" && next == "of")
}

/// A sentence has more words than this; "No. 1." and "Page 3." have not.
const SHORTEST: usize = 4;

/// By these words the site speaks for itself and to its reader.
const SITE_SPEAKS: &[&str] =
    &["we", "our", "ours", "you", "your", "yours", "copyright", "©", "site", "website"];

/// Whether it says something of the news: a whole sentence, the words under a picture, the row of a table; not the
/// site's own voice, unless it quotes somebody.
fn tells(article: &Article, sentence: &Sentence) -> bool {
    let prose = article.prose();
    let tokens = || sentence.tokens.clone();
    let words = tokens().filter(|&i| prose.kind(i) == TokenKind::Word).count();
    let kind = article.blocks.get(sentence.block).map(|b| b.kind);
    let is_mark = |mark: &str| matches!(mark, "\"" | "“" | "”");
    let last =
        tokens().rev().map(|i| prose.raw(i)).find(|t| !is_mark(t) && !matches!(*t, "’" | "'" | ")" | "]"));
    let whole = last.is_some_and(|t| matches!(t, "!" | "?") || t.ends_with('.'));
    let quotes = tokens().any(|i| is_mark(prose.raw(i)));
    let site = tokens().any(|i| SITE_SPEAKS.contains(&prose.lower(i)));
    let row = kind == Some(BlockKind::TableRow) && words > 0;
    row || (whole || kind == Some(BlockKind::Caption)) && words > SHORTEST && (quotes || !site)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Source;
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
        check(Paragraph, "“We will rebuild 14 bridges,” the minister said on Tuesday.", 1, 1);
        check(Other, "Ferries will not sail before the storm has passed.", 0, 1);
        check(TableRow, "Marren\t14 ships", 1, 0);
    }

    #[test]
    fn labels_dates_and_the_sites_own_voice_are_not() {
        use BlockKind::{Other, Paragraph};
        check(Other, "5 min read", 0, 0);
        check(Other, "Page 2 of 3.", 0, 0);
        check(Other, "1.2K comments", 0, 0);
        check(Paragraph, "This page was last changed on 3 March 2026.", 0, 0);
        check(Paragraph, "It is the second time that the port is closed.", 0, 0);
        check(Paragraph, "It is one of the oldest ports of the whole coast.", 0, 0);
        check(Paragraph, "If you buy from these 12 shops, we may earn a commission.", 0, 0);
        check(Paragraph, "The harbour was closed after 14 ships were damaged.", 0, 0);
        check(Paragraph, "Storm over Marren damages 14 ships", 0, 0);
        check(Paragraph, "The harbour master did not say why the port was closed.", 0, 0);
    }
}

//! The agency that a text credits: in its dateline, its byline, or the line at its end.

use std::sync::LazyLock;

use super::{Article, BlockKind, Known, Origin};
use crate::text::Lexicon;

static AGENCIES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse("agency.tsv", include_str!("../../assets/lexicon/agency.tsv")));

/// How far into a paragraph a dateline reaches, in characters: two cities and a date fit.
const DATELINE_CHARS: usize = 90;

/// How many blocks at the end of a text may hold its credit.
const LAST_BLOCKS: usize = 6;

/// The agency credited, and where.
pub(super) fn credit(article: &Article) -> Option<Known<String>> {
    // A byline has the whole name where the dateline has it short, so what only looks like a dateline comes last.
    in_dateline(article, |_, inside, _| inside.split(['/', ',']).find_map(agency))
        .or_else(|| in_byline(article))
        .or_else(|| at_end(article))
        .or_else(|| in_dateline(article, in_dateline_form))
}

fn known(name: &str, from: &str) -> Option<Known<String>> {
    Some(Known::new(name.to_owned(), Origin::Line(from.to_owned())))
}

pub(super) fn listed(credit: &str) -> Option<&'static str> {
    AGENCIES.cell(&credit.trim().to_lowercase(), "name")
}

/// How the names of agencies end that no list knows.
const ENDINGS: [&str; 6] =
    [" news agency", " press agency", " press association", " news service", " newswire", " wire service"];
/// The most words of an agency's name.
const NAME_WORDS: usize = 6;

/// The agency that a credit names: one of the list, or one that says so itself.
pub(super) fn agency(credit: &str) -> Option<&str> {
    let name = credit.trim();
    let name = name.strip_prefix("By ").or_else(|| name.strip_prefix("by ")).unwrap_or(name);
    let lower = name.to_lowercase();
    let short = name.split_whitespace().count() <= NAME_WORDS && name.starts_with(char::is_uppercase);
    let ends = || ENDINGS.iter().any(|ending| lower.ends_with(ending));
    listed(name).or_else(|| (short && ends()).then_some(name))
}

/// Whatever stands in brackets between a place in capitals and a dash: "OSTEN, Norland (Coast News) - ".
fn in_dateline_form<'a>(place: &str, inside: &'a str, rest: &str) -> Option<&'a str> {
    let city = place.split([',', ' ']).next().unwrap_or_default();
    let capitals = city.chars().count() > 2 && city.chars().all(|c| c.is_uppercase() || c == '-');
    let dash = rest.trim_start().starts_with(['-', '–', '—']);
    let words = || inside.split_whitespace();
    let name = words().count() <= 3 && words().all(|w| w.starts_with(char::is_uppercase));
    (capitals && dash && name && !inside.is_empty()).then_some(inside)
}

/// "KABUL (Reuters) - …", "PORT ELLA, Norland (AP) — …".
fn in_dateline(
    article: &Article,
    name: for<'a> fn(&str, &'a str, &str) -> Option<&'a str>,
) -> Option<Known<String>> {
    let mut body = article.blocks.iter().filter(|b| b.is_body()).take(3);
    body.find_map(|block| {
        let head: String = block.span.of(article.text()).chars().take(DATELINE_CHARS).collect();
        let (place, rest) = head.split_once('(')?;
        let (inside, rest) = rest.split_once(')')?;
        known(name(place, inside, rest)?, "agency in the dateline")
    })
}

/// "By Ann Lee, Associated Press".
fn in_byline(article: &Article) -> Option<Known<String>> {
    let byline = article.source.byline.iter().map(|known| known.value.as_str());
    let lines =
        article.blocks.iter().filter(|b| b.kind == BlockKind::Byline).map(|b| b.span.of(article.text()));
    let name = byline
        .chain(lines)
        .flat_map(|line| line.split([',', '/', '|', ';', '(', ')', '·']))
        .find_map(agency)?;
    known(name, "agency in the byline")
}

/// "The Associated Press contributed to this report.", "(Reporting by …)", "— Reuters".
fn at_end(article: &Article) -> Option<Known<String>> {
    let lines = article.blocks.iter().rev().filter(|b| b.is_body() || b.set_aside.is_some());
    let near_body = article.blocks.iter().rposition(super::Block::is_body)?;
    let from = near_body.saturating_sub(2);
    let lines = lines.count().min(LAST_BLOCKS);
    article
        .blocks
        .iter()
        .skip(from)
        .take(lines)
        .find_map(|block| closing_credit(block.span.of(article.text())))
}

/// How many characters a closing credit has at most.
const CREDIT_CHARS: usize = 200;

fn closing_credit(line: &str) -> Option<Known<String>> {
    if line.chars().nth(CREDIT_CHARS).is_some() {
        return None;
    }
    let lower = line.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    if let Some(name) = listed(bare) {
        return known(name, "agency line at the end");
    }
    // "With Coast News Agency": a line of its own, not a sentence.
    let credited = ["With ", "With files from ", "With reporting by ", "Source: "];
    let named = credited.iter().find_map(|with| line.trim().strip_prefix(with).and_then(agency));
    if let Some(name) = named {
        return known(name, "agency line at the end");
    }
    let contributed = ["contributed to this", "contributed reporting", "contributed to the"]
        .iter()
        .any(|c| lower.contains(c));
    let with_files = ["with files from", "with reporting by", "with inputs from", "with reporting from"]
        .iter()
        .any(|c| lower.contains(c));
    if !contributed && !with_files {
        return None;
    }
    let name = AGENCIES
        .entries()
        .filter(|(credit, _)| credit.len() > 2 || lower.starts_with(*credit))
        .find_map(|(credit, row)| {
            let at = lower.find(credit)?;
            let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
            let before = lower.get(..at).and_then(|s| s.chars().next_back());
            let after = lower.get(at + credit.len()..).and_then(|s| s.chars().next());
            (edge(before) && edge(after)).then(|| row.first().copied()).flatten()
        })?;
    known(name, "contribution line at the end")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Moment, Source};

    #[track_caller]
    fn check(text: &str, byline: &str, expected: Option<&str>) {
        let byline = Some(Known::new(byline.to_owned(), Origin::Given)).filter(|b| !b.value.is_empty());
        let source = Source { byline, published: None::<Known<Moment>>, ..Source::default() };
        let found = credit(&Article::of_clean_text(source, text));
        assert_eq!(found.as_ref().map(|k| k.value.as_str()), expected);
    }

    #[test]
    fn agencies_are_found_where_they_are_credited() {
        check("PORT ELLA (Reuters) - Ferries stopped.\nThey will start on Monday.", "", Some("Reuters"));
        check("PORT ELLA, Norland (AP) — Ferries stopped.", "", Some("AP"));
        check("Ferries stopped.", "Ann Lee, Associated Press", Some("AP"));
        check("Ferries stopped.\nThe Associated Press contributed to this report.", "", Some("AP"));
        check("Ferries stopped.\nWith files from Agence France-Presse", "", Some("AFP"));
        check("Ferries stopped.\nReuters", "", Some("Reuters"));
        check("Ferries stopped.", "By Coast News Agency", Some("Coast News Agency"));
        check("PORT ELLA, Norland (Coast) - Ferries stopped.", "", Some("Coast"));
        check("Ferries stopped.\nWith Coast News Agency", "", Some("Coast News Agency"));
    }

    #[test]
    fn an_agency_in_the_news_is_no_credit() {
        check("The minister told Reuters that ferries stopped.", "", None);
        check("The ferry board (Norland) said so - again.", "", None);
        check("Ferries stopped.", "Ann Lee, Coast Agency reporter", None);
        check("Ferries stopped (see map).\nThe app contributed to this report.", "", None);
    }
}

//! Several articles in one file: a newsletter, a press review, texts pasted one after the other.
//!
//! An article with headings is one article. What parts two is a headline of its own with the marks of a new text
//! under it (an author, a dateline, a database's lines) or a line drawn above it and other names below it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{
    Article, Block, BlockKind, Known, Origin, SetAside, Source, byline, dates, lines, unknown, wire,
};
use crate::text::{Note, Severity};

/// So many paragraphs of prose under its headline make an article; fewer are a teaser or an item of a digest.
const PARAGRAPHS_NEEDED: usize = 3;

/// And so many words.
const WORDS_NEEDED: usize = 100;

/// The first paragraphs of an article follow each other; between teasers stand headlines.
const WITHIN: usize = 4;

/// The fewest words of a paragraph of prose, where it ends like a sentence; and where it does not.
const PROSE_WORDS: usize = 12;
const LONG_WORDS: usize = 30;

/// How many lines between two texts are looked at: headline, author, day, place, length.
const LINES_BETWEEN: usize = 12;

/// Headlines have so many words.
const HEADLINE_WORDS: Range<usize> = 3..26;

/// A line of a masthead has no more.
const MASTHEAD_WORDS: usize = 12;

/// Below this share of common names, in percent of the fewer, two texts tell of different things.
const COMMON_NAMES: usize = 15;

/// The fewest names that can tell.
const NAMES_NEEDED: usize = 4;

/// The most titles that a note names.
const TITLES_NAMED: usize = 5;

/// Reasons for setting aside that only say that a line is not of the first article.
const LINES_OF_OTHERS: &[&str] = &["outside the article", "above the headline", "label"];

/// The same for a paragraph: it shares hardly a word with the first article.
const TEXT_OF_OTHERS: &str = "another story";

/// The heading of a list: what stands under it are teasers.
const LIST_HEADING: &str = "list of other stories";

/// Why the blocks of the other articles are set aside, and the lines between headline and text.
const OTHER_ARTICLE: (&str, &str) = ("other article", "It belongs to another article in the same file.");
const MASTHEAD: (&str, &str) = ("label", "It is a label beside the headline, not a sentence.");

/// The most articles that a file is taken apart into: a day's press review has some forty.
const MOST_PARTS: usize = 60;

/// Each part has the whole text and all blocks, so that its spans stay: so many blocks in all parts together take
/// some 100 MB.
const MOST_BLOCKS: usize = 500_000;

/// The articles in a text that holds several; none where it holds one, or more than can be taken apart.
pub(super) fn of(article: &Article) -> Vec<Article> {
    let starts = starts(article);
    if starts.len() < 2 || are_too_many(article, starts.len()) {
        return Vec::new();
    }
    let ends = starts.iter().skip(1).map(|start| start.headline).chain([article.blocks.len()]);
    let all = starts.iter().zip(ends).enumerate();
    all.map(|(number, (start, end))| part(article, start, end, number == 0)).collect()
}

fn are_too_many(article: &Article, parts: usize) -> bool {
    parts > MOST_PARTS || parts * article.blocks.len() > MOST_BLOCKS
}

/// How the note on several articles begins.
const SEVERAL: &str = "This holds ";

/// Whether that note says that the file holds several articles.
pub(super) fn is_note(note: &Note) -> bool {
    note.message.starts_with(SEVERAL)
}

/// Says how many articles a file holds, where it holds several.
pub(super) fn note(article: &Article) -> Option<Note> {
    let starts = starts(article);
    if starts.len() < 2 {
        return None;
    }
    let named = starts.iter().take(TITLES_NAMED).map(|start| words(article, start.headline));
    let titles: Vec<String> = named.map(|title| format!("“{}”", short(title))).collect();
    let more = if starts.len() > TITLES_NAMED { ", …" } else { "" };
    let hint = if are_too_many(article, starts.len()) {
        format!(
            "Look at where each begins before you take a fact; up to {MOST_PARTS} articles of a file can be opened \
             separately."
        )
    } else {
        "Open them as separate articles (on the command line: --parts), or look at where each begins before you \
         take a fact."
            .to_owned()
    };
    let message = format!("{SEVERAL}{} articles: {}{more}", starts.len(), titles.join(", "));
    Some(Note::new(Severity::Warning, message, hint))
}

/// A headline is named whole; of an article without one the first words.
fn short(title: &str) -> String {
    let mut words = title.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(HEADLINE_WORDS.end).collect();
    let more = if words.next().is_some() { " …" } else { "" };
    format!("{}{more}", first.join(" "))
}

/// Where an article begins.
#[derive(Clone, Debug)]
struct Start {
    /// The block of its headline; of its first paragraph where it has none.
    headline: usize,
    /// Its first paragraph of prose.
    text: usize,
}

fn starts(article: &Article) -> Vec<Start> {
    let prose: Vec<usize> = (0..article.blocks.len())
        .filter(|at| block(article, *at).is_some_and(|b| is_prose(article, b)))
        .collect();
    let mut found: Vec<Start> = Vec::new();
    let mut before: Option<usize> = None;
    for at in prose.iter().copied() {
        let from = before.map_or(0, |before| before + 1);
        before = Some(at);
        if found.is_empty() {
            found.push(Start { headline: headline(article, from..at, true).unwrap_or(at), text: at });
        } else if let Some(headline) = headline(article, from..at, false) {
            found.push(Start { headline, text: at });
        }
    }
    long_enough(article, &prose, found)
}

/// The starts whose text is long enough; a shorter one belongs to the article before it.
fn long_enough(article: &Article, prose: &[usize], found: Vec<Start>) -> Vec<Start> {
    let mut kept: Vec<Start> = Vec::new();
    for (number, start) in found.iter().enumerate() {
        let end = found.get(number + 1).map_or(article.blocks.len(), |next| next.headline);
        let own: Vec<usize> = prose.iter().copied().filter(|at| (start.text..end).contains(at)).collect();
        let words: usize = own.iter().filter_map(|at| block(article, *at)).map(|b| count(article, b)).sum();
        let close = own.iter().filter(|at| **at < start.text + WITHIN).count();
        if close >= PARAGRAPHS_NEEDED && words >= WORDS_NEEDED {
            kept.push(start.clone());
        }
    }
    kept
}

/// The headline among the lines between two paragraphs, where they part two articles.
fn headline(article: &Article, between: Range<usize>, first: bool) -> Option<usize> {
    let text = between.end;
    let from = between.start.max(text.saturating_sub(LINES_BETWEEN));
    let is_list = |at| {
        let aside = block(article, at).and_then(|b| b.set_aside.as_ref());
        aside.is_some_and(|aside| aside.rule == LIST_HEADING)
    };
    if !first && (between.start..text).any(is_list) {
        return None;
    }
    let mark = (from..text).rev().find(|at| is_mark(words(article, *at)));
    let from = mark.map_or(from, |mark| mark + 1);
    let is_title = |at: &usize| block(article, *at).is_some_and(|b| b.kind == BlockKind::Title);
    let titled = (from..text).find(is_title).or_else(|| (from..text).find(|at| is_headline(article, *at)))?;
    if first {
        return Some(titled);
    }
    let signs = Signs::of(article, titled + 1..text);
    let apart = || tells_of_another(article, text);
    let new = signs.strong || signs.dated && (mark.is_some() || apart()) || mark.is_some() && apart();
    new.then_some(titled)
}

/// What the lines under a headline say of a new text.
#[derive(Debug, Default)]
struct Signs {
    /// An author, a dateline, or what a database of articles writes.
    strong: bool,
    /// A day.
    dated: bool,
}

impl Signs {
    fn of(article: &Article, masthead: Range<usize>) -> Self {
        let mut signs = Self { strong: has_dateline(words(article, masthead.end)), dated: false };
        for at in masthead {
            let line = words(article, at);
            if line.split_whitespace().count() <= MASTHEAD_WORDS {
                signs.strong |= byline::author_of_line(line).is_some() || is_database_line(line);
                signs.dated |= dates::find(line).is_some();
            }
        }
        signs
    }
}

/// "PORT ELLA, Norland (AP) — The harbour …", "KABUL, May 2 - The …": a place in capitals before a dash.
fn has_dateline(paragraph: &str) -> bool {
    let head: String = paragraph.chars().take(80).collect();
    let dash = [" — ", " – ", " - ", "—"].iter().filter_map(|dash| head.find(dash)).min();
    let Some(place) = dash.and_then(|at| head.get(..at)) else { return false };
    let first = place.split([',', '(']).next().unwrap_or_default().trim();
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 3 && first.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '-' | '.' | '\''))
}

/// "812 words", "LENGTH: 812 words", "BYLINE: Ann Lee".
fn is_database_line(line: &str) -> bool {
    let lower = line.trim().to_lowercase();
    let number = lower.strip_suffix(" words").unwrap_or_default().trim_start_matches("length:").trim();
    !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit() || b == b',')
        || lower.starts_with("byline:")
}

/// A line that parts texts: signs alone, "End of document", a database's number of the document.
fn is_mark(line: &str) -> bool {
    let bare = line.trim();
    let signs = bare.chars().filter(|c| !c.is_whitespace()).count();
    let ruled = signs >= 3 && !bare.contains(char::is_alphanumeric);
    let lower = bare.to_lowercase();
    let code = lower.strip_prefix("document ").is_some_and(|code| {
        code.len() >= 15
            && code.bytes().all(|b| b.is_ascii_alphanumeric())
            && code.bytes().any(|b| b.is_ascii_digit())
    });
    ruled || code || lower == "end of document"
}

fn is_headline(article: &Article, at: usize) -> bool {
    let Some(block) = block(article, at) else { return false };
    let line = words(article, at);
    let kind = matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph | BlockKind::Other);
    kind && may_be_article(block)
        && HEADLINE_WORDS.contains(&line.split_whitespace().count())
        && !line.ends_with(['.', ':', ',', ';', '…', ')'])
        && !line.contains(['@', '/'])
        && !lines::is_list_item(line)
        && line.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
        && byline::author_of_line(line).is_none()
        && dates::find(line).is_none()
}

/// Whether the paragraphs from `text` on name hardly anybody that those before it name.
fn tells_of_another(article: &Article, text: usize) -> bool {
    let names = |range: Range<usize>| -> BTreeSet<&str> {
        let blocks = range.filter_map(|at| block(article, at)).filter(|b| is_prose(article, b));
        blocks.flat_map(|b| names_in(b.span.of(article.text()))).collect()
    };
    let near = LINES_BETWEEN;
    let (before, after) = (names(text.saturating_sub(2 * near)..text), names(text..text + near));
    let fewer = before.len().min(after.len());
    fewer >= NAMES_NEEDED && before.intersection(&after).count() * 100 < fewer * COMMON_NAMES
}

/// Words with a capital inside a sentence.
fn names_in(words: &str) -> impl Iterator<Item = &str> {
    let pairs = words.split_whitespace().zip(words.split_whitespace().skip(1));
    pairs.filter(|(before, _)| !before.ends_with(['.', '!', '?', '“', '"', ':'])).filter_map(|(_, word)| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = bare.strip_suffix("’s").or_else(|| bare.strip_suffix("'s")).unwrap_or(bare);
        (bare.chars().count() >= 4 && bare.starts_with(char::is_uppercase)).then_some(bare)
    })
}

fn block(article: &Article, at: usize) -> Option<&Block> {
    article.blocks.get(at)
}

fn words(article: &Article, at: usize) -> &str {
    block(article, at).map_or("", |b| b.span.of(article.text()))
}

fn count(article: &Article, block: &Block) -> usize {
    block.span.of(article.text()).split_whitespace().count()
}

fn is_prose(article: &Article, block: &Block) -> bool {
    let words = block.span.of(article.text());
    let count = count(article, block);
    let ends = words.trim_end_matches(['"', '”', '’', '\'', ')', ' ']).ends_with(['.', '!', '?', '…', ':']);
    let kind = matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote | BlockKind::Other);
    kind && may_be_text(block) && (count >= PROSE_WORDS && ends || count >= LONG_WORDS)
}

/// Not set aside for what it is.
fn may_be_article(block: &Block) -> bool {
    let rule = block.set_aside.as_ref().map(|aside| aside.rule.as_str());
    rule.is_none_or(|rule| rule == TEXT_OF_OTHERS || LINES_OF_OTHERS.contains(&rule))
}

fn may_be_text(block: &Block) -> bool {
    block.set_aside.as_ref().is_none_or(|aside| aside.rule == TEXT_OF_OTHERS)
}

/// The article from this start to the block before `end`.
fn part(article: &Article, start: &Start, end: usize, first: bool) -> Article {
    let mut part = article.clone();
    part.notes.retain(|note| note.span.is_none() && !is_note(note) && !unknown::is_note(note));
    for (at, block) in part.blocks.iter_mut().enumerate() {
        if !(start.headline..end).contains(&at) {
            block.set_aside = Some(aside(OTHER_ARTICLE));
        } else if at >= start.text && is_prose(article, block) {
            block.set_aside = None;
        } else if at < start.text && block.is_body() && count(article, block) <= MASTHEAD_WORDS {
            block.set_aside = Some(aside(MASTHEAD));
        }
    }
    if start.headline != start.text {
        let title = words(article, start.headline).to_owned();
        show(&mut part, start.headline, BlockKind::Title);
        part.source.title = Some(Known::new(title, line("headline above the text")));
    }
    let masthead = start.headline + 1..start.text;
    let author = masthead.clone().find_map(|at| Some((at, author(words(article, at))?)));
    let day = masthead.clone().find_map(|at| Some((at, dates::find(words(article, at))?.moment)));
    author.iter().for_each(|(at, _)| show(&mut part, *at, BlockKind::Byline));
    day.iter().for_each(|(at, _)| show(&mut part, *at, BlockKind::Dateline));
    part.source.byline = author.map(|(_, name)| Known::new(name, line("byline line")));
    part.source.published = day.map(|(_, day)| Known::new(day, line("date line")));
    let Source { byline, published, wire, .. } = article.source.clone();
    // What is known of the whole file holds for its first article, unless it was read in a line of another; a day
    // holds for all where the file declares it.
    let before = |kind: BlockKind| article.blocks.iter().take(end).any(|block| block.kind == kind);
    let own = |from: &Origin, kind: BlockKind| first && (!matches!(from, Origin::Line(_)) || before(kind));
    let declared = published
        .filter(|known| !matches!(known.from, Origin::Line(_)) || own(&known.from, BlockKind::Dateline));
    part.source.byline = part.source.byline.or(byline.filter(|known| own(&known.from, BlockKind::Byline)));
    part.source.published = part.source.published.or(declared);
    part.source.wire = wire::credit(&part).or(wire.filter(|_| first));
    part.notes.extend(unknown::notes(&part));
    part
}

fn aside((rule, why): (&str, &str)) -> SetAside {
    SetAside { rule: rule.to_owned(), why: why.to_owned() }
}

fn line(what: &str) -> Origin {
    Origin::Line(what.to_owned())
}

fn show(part: &mut Article, at: usize, kind: BlockKind) {
    if let Some(block) = part.blocks.get_mut(at) {
        block.set_aside = None;
        block.kind = kind;
    }
}

/// The author that a line names, also as databases write it: "BYLINE: Ann Lee".
fn author(words: &str) -> Option<String> {
    byline::author_of_line(words).or_else(|| {
        let (label, name) = words.split_once(':')?;
        label
            .eq_ignore_ascii_case("byline")
            .then(|| byline::author_of_line(&format!("By {}", name.trim())))?
    })
}

#[cfg(test)]
#[path = "parts_tests.rs"]
mod tests;

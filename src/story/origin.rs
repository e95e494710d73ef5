//! How many reports stand behind a story's articles: reprints and rewrites of one wire report count once.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use crate::article::{Article, Block, BlockKind};
use crate::bullet::words::ratio;
use crate::text::{Lexicon, Prose, TokenKind};

static AGENCIES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::parse("wire_agencies.tsv", include_str!("../../assets/lexicon/wire_agencies.tsv"))
});

static FAMILIES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse("publishers.tsv", include_str!("../../assets/lexicon/publishers.tsv")));

/// Passages are compared by runs of so many words: shorter ones are shared by chance.
const SHINGLE_WORDS: usize = 8;
/// Articles that share this part of the shorter one's passages go back to one report. Reports written apart share
/// next to none outside quotations; a rewrite with its own lead keeps a third and more.
const SHARED_PASSAGES: f32 = 0.15;
/// And at least so many runs: one long sentence of a statement, copied by both, is no reprint.
const SHARED_RUNS: usize = 20;
/// Papers of one house share a newsroom: of them half of both is enough.
const OF_ONE_HOUSE: usize = 2;
/// Of each run so many places are kept: the first reprints stand for all.
const REPRINTS_KEPT: usize = 8;
/// A credit is a line of its own, not longer than this.
const CREDIT_WORDS: usize = 14;

/// The members of a story by origin, each list and the lists themselves in the members' order.
pub(super) fn origins(articles: &[&Article], members: &[usize]) -> Vec<Vec<usize>> {
    let mut origins: Vec<Vec<usize>> = Vec::new();
    let mut by_agency: FxHashMap<String, usize> = FxHashMap::default();
    let mut by_run: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    let mut counts: Vec<(usize, Option<&str>)> = Vec::new();
    let mut origin_of: Vec<usize> = Vec::new();
    for (place, article) in members.iter().filter_map(|&m| articles.get(m)).enumerate() {
        let own = runs(article);
        let agency = agency(article);
        let house = house(article);
        let credited = agency.as_ref().and_then(|name| by_agency.get(name).copied());
        let copied =
            || copied_from(&own, house, &by_run, &counts).and_then(|other| origin_of.get(other).copied());
        let origin = credited.or_else(copied).unwrap_or(origins.len());
        if origin == origins.len() {
            origins.push(Vec::new());
        }
        if let (Some(list), Some(&member)) = (origins.get_mut(origin), members.get(place)) {
            list.push(member);
        }
        agency.map(|name| by_agency.entry(name).or_insert(origin));
        counts.push((own.len(), house));
        origin_of.push(origin);
        for run in own {
            let places = by_run.entry(run).or_default();
            if places.len() < REPRINTS_KEPT {
                places.push(place);
            }
        }
    }
    origins
}

/// The earlier article with which this one shares most runs, where these are enough for one report.
fn copied_from(
    own: &[u64],
    house: Option<&str>,
    by_run: &FxHashMap<u64, Vec<usize>>,
    counts: &[(usize, Option<&str>)],
) -> Option<usize> {
    let mut shared = vec![0_usize; counts.len()];
    for place in own.iter().filter_map(|run| by_run.get(run)).flatten() {
        if let Some(count) = shared.get_mut(*place) {
            *count += 1;
        }
    }
    let enough = |(place, &count): (usize, &usize)| {
        let (theirs, their_house) = counts.get(place).copied().unwrap_or_default();
        let share = ratio(count, theirs.min(own.len()));
        let times = if house.is_some() && house == their_house { OF_ONE_HOUSE } else { 1 };
        (count * times >= SHARED_RUNS && share * ratio(times, 1) >= SHARED_PASSAGES).then_some((count, place))
    };
    let best = shared
        .iter()
        .enumerate()
        .filter_map(enough)
        .max_by_key(|&(count, place)| (count, usize::MAX - place));
    best.map(|(_, place)| place)
}

/// The house that publishes the article, where it is known to publish several papers.
fn house(article: &Article) -> Option<&'static str> {
    let publisher = article.source.publisher.as_ref()?.value.trim().to_lowercase();
    let short = publisher.strip_prefix("the ").unwrap_or(&publisher);
    FAMILIES.cell(short, "house")
}

/// The runs of eight words of the body outside quotation marks, each once.
fn runs(article: &Article) -> Vec<u64> {
    let prose = article.prose();
    let mut words: Vec<&str> = Vec::new();
    let mut seen = FxHashSet::default();
    let mut out = Vec::new();
    let mut quoted = false;
    let mut block = usize::MAX;
    for (_, sentence) in article.body_sentences() {
        if sentence.block != block {
            (block, quoted) = (sentence.block, false);
            words.clear();
        }
        for index in sentence.tokens.clone() {
            match prose.raw(index) {
                "“" => quoted = true,
                "”" => quoted = false,
                "\"" => quoted = !quoted,
                _ if quoted => words.clear(),
                _ if prose.kind(index) == TokenKind::Sign => {}
                _ => words.push(prose.lower(index)),
            }
            if let Some(run) = words.len().checked_sub(SHINGLE_WORDS).and_then(|from| words.get(from..)) {
                let run = hash(run);
                if seen.insert(run) {
                    out.push(run);
                }
            }
        }
    }
    out
}

fn hash(words: &[&str]) -> u64 {
    use std::hash::{Hash as _, Hasher as _};
    let mut hasher = FxHasher::default();
    words.hash(&mut hasher);
    hasher.finish()
}

/// The agency that an article is credited to: by its metadata, its byline, a line of its own, or its dateline.
pub(super) fn agency(article: &Article) -> Option<String> {
    let named = article.source.wire.as_ref().map(|wire| wire.value.as_str());
    let byline = article.source.byline.as_ref().map(|byline| byline.value.as_str());
    named
        .map(|name| agency_in(name, true).unwrap_or_else(|| name.to_owned()))
        .or_else(|| byline.and_then(|line| agency_in(line, false)))
        .or_else(|| article.blocks.iter().rev().filter(|b| may_credit(b)).find_map(|b| credit(article, b)))
        .or_else(|| dateline(article))
}

/// Captions credit their picture, not the report.
fn may_credit(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Byline | BlockKind::Dateline | BlockKind::Other)
}

/// A short line that opens as credits do ("Reporting by …", "With …") and names an agency.
fn credit(article: &Article, block: &Block) -> Option<String> {
    const OPENINGS: [&str; 9] =
        ["reporting by", "with", "by", "source:", "additional reporting", "from", "written by", "©", "(c)"];
    let line = block.span.of(article.text()).trim_start_matches(['(', '—', '–', '-', ' ']);
    let opening =
        OPENINGS.iter().find(|o| line.get(..o.len()).is_some_and(|head| head.eq_ignore_ascii_case(o)))?;
    if line.len() > CREDIT_WORDS * 16 || line.split_whitespace().count() > CREDIT_WORDS {
        return None;
    }
    let rest = line.get(opening.len()..)?;
    let names = |word: &str| {
        word.starts_with(|c: char| !c.is_lowercase()) || matches!(word, "and" | "the" | "by" | "editing")
    };
    let credited = rest.split_whitespace().take_while(|word| names(word)).collect::<Vec<_>>().join(" ");
    agency_in(&credited, false)
}

/// "(Reuters)" among the body's first words.
fn dateline(article: &Article) -> Option<String> {
    const LONGEST: usize = 12;
    let prose = article.prose();
    let (_, first) = article.body_sentences().next()?;
    let tokens = first.tokens.start..first.tokens.end.min(first.tokens.start + LONGEST);
    let open = tokens.clone().find(|&i| prose.raw(i) == "(")?;
    let close = (open + 1..tokens.end).find(|&i| prose.raw(i) == ")")?;
    let inside = prose.span_of(open + 1, close - 1).of(prose.text());
    if close > open + 1 { agency_in(inside, true) } else { None }
}

/// The agency that these words name: a known one, or words that end in "News Agency", "Press Agency", ….
/// `whole` says that the words are a credit and nothing else, so that letters such as "AP" count.
fn agency_in(words: &str, whole: bool) -> Option<String> {
    let lowered = words.trim().to_lowercase();
    if whole && let Some(name) = AGENCIES.cell(&lowered, "agency") {
        return Some(name.to_owned());
    }
    let text: std::sync::Arc<str> = words.into();
    let all = crate::text::Span::new(0, text.len());
    let prose = Prose::new(text, [all]);
    known_agency(&prose).or_else(|| unknown_agency(&prose))
}

fn known_agency(prose: &Prose) -> Option<String> {
    let count = prose.tokens().len();
    (0..count).find_map(|first| {
        let last = (first..count.min(first + AGENCIES.longest() + 2)).rev();
        last.map(|last| prose.span_of(first, last).of(prose.text())).find_map(|name| {
            let lowered = name.to_lowercase();
            let letters = AGENCIES.cell(&lowered, "short").is_some();
            let shouted = name.chars().all(char::is_uppercase);
            AGENCIES.cell(&lowered, "agency").filter(|_| !letters || shouted).map(str::to_owned)
        })
    })
}

/// Capitalised words up to "Agency" or "Association" after "News" or "Press".
fn unknown_agency(prose: &Prose) -> Option<String> {
    let last = (1..prose.tokens().len()).find(|&i| {
        matches!(prose.raw(i), "Agency" | "Association" | "Service")
            && matches!(prose.raw(i - 1), "News" | "Press")
    })?;
    let capital = |i: &usize| {
        prose.raw(*i).starts_with(char::is_uppercase)
            && !matches!(prose.raw(*i), "By" | "With" | "Reporting" | "From")
    };
    let first = (0..last).rev().take_while(capital).last()?;
    (first + 1 < last).then(|| prose.span_of(first, last).of(prose.text()).to_owned())
}

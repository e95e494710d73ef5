//! Articles together: which of them tell the same story, and from how many origins.
//!
//! Takes two articles for one story only where names, other words and days agree, and for two origins only where
//! neither a credit nor long shared passages speak against it. Reads the articles alone; never picks a winner.

mod origin;
mod terms;

use rustc_hash::FxHashMap;

use crate::article::Article;
pub use terms::Common;
use terms::Terms;

/// Articles that report the same event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// What to call it: the title of its earliest article.
    pub title: String,
    /// The articles, as indices of what was given, in that order.
    pub articles: Vec<usize>,
    /// The same indices by origin: articles that go back to one report stand together.
    pub origins: Vec<Vec<usize>>,
}

/// Shared words must weigh this share of the lighter article's title and first sentences. Two reports of one event
/// that were written apart share about a third; two events in one country share an eighth.
const SAME_EVENT: f32 = 0.2;
/// The same where one of the two has no date: then two events of one month in one affair would look alike.
const SAME_EVENT_UNDATED: f32 = 0.35;
/// So many names must be shared: one is only the country.
const SHARED_NAMES: usize = 2;
/// And so many other words or figures: without them two events in one town would be one.
const SHARED_WORDS: usize = 3;
/// One event is reported within these days.
const DAYS_APART: i32 = 3;
/// Through each word an article is held against so many earlier ones, the latest: so the search grows no faster
/// than the number of articles.
const COMMON_ARTICLES: usize = 64;
/// A new article is held against at most so many members of a story.
const MEMBERS_COMPARED: usize = 8;

/// Groups articles by the event they report. Every article is in exactly one story; stories stand in the order of
/// their first articles.
#[must_use]
pub fn group(articles: &[&Article]) -> Vec<Story> {
    let terms: Vec<_> = articles.iter().map(|article| Terms::of(article)).collect();
    let mut postings: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (index, own) in terms.iter().enumerate() {
        for term in own.all() {
            postings.entry(term).or_default().push(index);
        }
    }
    let mut stories: Vec<Vec<usize>> = Vec::new();
    let mut story_of: Vec<usize> = Vec::with_capacity(articles.len());
    for index in 0..articles.len() {
        let found = nearest(articles, &terms, &postings, index)
            .filter_map(|other| story_of.get(other).copied())
            .find(|&story| belongs(articles, &terms, stories.get(story).map_or(&[], Vec::as_slice), index));
        let story = found.unwrap_or(stories.len());
        if story == stories.len() {
            stories.push(Vec::new());
        }
        if let Some(members) = stories.get_mut(story) {
            members.push(index);
        }
        story_of.push(story);
    }
    stories.into_iter().map(|members| story(articles, members)).collect()
}

/// Groups articles by the event they report, and then as the user has done it: each change takes the article with
/// the first index out of its story, into the story of the second, or into one of its own.
#[must_use]
pub fn regrouped(articles: &[&Article], changes: &[(usize, Option<usize>)]) -> Vec<Story> {
    let stories = group(articles);
    if changes.is_empty() {
        return stories;
    }
    let mut groups: Vec<Vec<usize>> = stories.into_iter().map(|story| story.articles).collect();
    for &(index, into) in changes.iter().filter(|(index, into)| Some(*index) != *into) {
        groups.iter_mut().for_each(|group| group.retain(|&member| member != index));
        let place = into.and_then(|into| groups.iter().position(|group| group.contains(&into)));
        match place.and_then(|place| groups.get_mut(place)) {
            Some(group) => group.push(index),
            None => groups.push(vec![index]),
        }
    }
    groups.retain(|group| !group.is_empty());
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.sort_unstable();
    groups.into_iter().map(|members| story(articles, members)).collect()
}

/// What two articles both name and tell: why they are taken for one story.
#[must_use]
pub fn common(one: &Article, other: &Article) -> Common {
    Terms::of(one).told_by_both(&Terms::of(other), one)
}

/// The earlier articles that report the same event as article `index`, the likest first.
fn nearest(
    articles: &[&Article],
    terms: &[Terms],
    postings: &FxHashMap<&str, Vec<usize>>,
    index: usize,
) -> impl Iterator<Item = usize> {
    let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
    let mut candidates: Vec<usize> = Vec::new();
    for term in terms.get(index).into_iter().flat_map(Terms::all) {
        let list = postings.get(term).map_or(&[] as &[usize], Vec::as_slice);
        let before = list.partition_point(|&other| other < index);
        for &other in list.iter().take(before).skip(before.saturating_sub(COMMON_ARTICLES)) {
            let count = shared.entry(other).or_default();
            *count += 1;
            if *count == SHARED_NAMES + SHARED_WORDS {
                candidates.push(other);
            }
        }
    }
    candidates.sort_unstable();
    let mut found: Vec<(f32, usize)> = candidates
        .into_iter()
        .filter_map(|other| likeness(articles, terms, index, other).map(|likeness| (likeness, other)))
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    found.into_iter().map(|(_, other)| other)
}

/// How alike two articles are, where they are so alike that they report one event.
fn likeness(articles: &[&Article], terms: &[Terms], one: usize, other: usize) -> Option<f32> {
    let day = |index: usize| articles.get(index).and_then(|article| article.published());
    let least = match (day(one), day(other)) {
        (Some(a), Some(b)) if (a - b).get_days().abs() > DAYS_APART => return None,
        (Some(_), Some(_)) => SAME_EVENT,
        _ => SAME_EVENT_UNDATED,
    };
    let shared = terms.get(one)?.shared(terms.get(other)?);
    (shared.names >= SHARED_NAMES && shared.words >= SHARED_WORDS && shared.share >= least)
        .then_some(shared.share)
}

/// Whether an article is like at least half of a story's members, so that a chain of pairs makes no story.
fn belongs(articles: &[&Article], terms: &[Terms], members: &[usize], index: usize) -> bool {
    let compared = members.len().min(MEMBERS_COMPARED);
    let like =
        members.iter().take(compared).filter(|&&m| likeness(articles, terms, index, m).is_some()).count();
    like * 2 >= compared
}

fn story(articles: &[&Article], members: Vec<usize>) -> Story {
    let earliest = members.iter().filter_map(|&m| articles.get(m)).min_by_key(|a| a.published());
    let title = earliest.map_or_else(String::new, |a| a.source.name().to_owned());
    let origins = origin::origins(articles, &members);
    Story { title, articles: members, origins }
}

#[cfg(test)]
mod tests;

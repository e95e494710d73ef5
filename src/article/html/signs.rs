//! What a page's markup tells of its kind: what it declares, how many links to other stories it has, what it asks.

use dom_query::Document;
use serde_json::Value;

use crate::article::draft::Signs;

/// A link of so many words reads like a headline; menus have fewer.
const HEADLINE_WORDS: usize = 5;

/// Properties of structured data that are looked for.
const KEYS: &[&str] = &["isAccessibleForFree", "wordCount", "LiveBlogPosting", "Article"];

/// The signs of a page.
pub(super) fn of(doc: &Document, data: &[String]) -> Signs {
    let mut signs = Signs {
        article: declares_article(doc),
        headline_links: headline_links(doc),
        password: doc.select("input[type=password]").exists(),
        scripts: doc.select("script").exists(),
        ..Signs::default()
    };
    for text in data {
        if KEYS.iter().any(|key| text.contains(key))
            && let Ok(value) = serde_json::from_str::<Value>(text)
        {
            objects(&value).into_iter().for_each(|object| read(object, &mut signs));
        }
    }
    signs
}

fn declares_article(doc: &Document) -> bool {
    let kind = doc.select("meta[property='og:type']").attr("content");
    kind.is_some_and(|kind| kind.to_ascii_lowercase().contains("article"))
        || doc.select("meta[property='article:published_time']").exists()
}

fn headline_links(doc: &Document) -> usize {
    let links = doc.select("a[href]");
    let long = |words: &str| words.split_whitespace().nth(HEADLINE_WORDS - 1).is_some();
    links.nodes().iter().filter(|link| long(&link.text())).count()
}

/// What stands at the top of structured data, in a list or in a graph; lists of other stories are further down.
fn objects(value: &Value) -> Vec<&Value> {
    let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    let graph = |item: &'_ Value| item.get("@graph").and_then(Value::as_array).is_some();
    let flat = items.iter().filter(|item| !graph(item));
    let graphs = items.iter().filter_map(|item| item.get("@graph")?.as_array()).flatten();
    flat.chain(graphs).collect()
}

fn read(object: &Value, signs: &mut Signs) {
    let types = object
        .get("@type")
        .map_or(&[] as &[Value], |types| types.as_array().map_or(std::slice::from_ref(types), Vec::as_slice));
    let types: Vec<&str> = types.iter().filter_map(Value::as_str).collect();
    if !types.iter().any(|name| name.ends_with("Article") || name.ends_with("BlogPosting")) {
        return;
    }
    signs.article = true;
    signs.live |= types.contains(&"LiveBlogPosting");
    signs.locked |= object.get("isAccessibleForFree").is_some_and(is_false);
    let count = object.get("wordCount");
    let count = count.and_then(|n| n.as_u64().or_else(|| n.as_str()?.parse().ok()));
    signs.word_count = signs.word_count.or(count.and_then(|n| usize::try_from(n).ok()).filter(|n| *n > 0));
}

/// `false`, or the word: sites write both.
fn is_false(value: &Value) -> bool {
    value.as_bool() == Some(false) || value.as_str().is_some_and(|text| text.eq_ignore_ascii_case("false"))
}

//! What a page declares about itself, and what it shows around its headline, brought together: title, author,
//! publisher, address, dates, language.
//!
//! Only what speaks of this article is read. A date beside another story is not its date; what is not declared
//! stays unknown.

use dom_query::Document;
use serde_json::Value;

use super::around::Around;
use super::walk::Walked;
use super::{authors, headline, people, when};
use crate::article::order::{self, Place};
use crate::article::{Known, Origin, Source};
use crate::text::Note;

/// Types of structured data that are an article.
const ARTICLE_TYPES: &[&str] = &[
    "article",
    "newsarticle",
    "reportagenewsarticle",
    "analysisnewsarticle",
    "opinionnewsarticle",
    "backgroundnewsarticle",
    "reviewnewsarticle",
    "blogposting",
    "liveblogposting",
    "socialmediaposting",
    "report",
    "scholarlyarticle",
    "techarticle",
    "advertisercontentarticle",
    "satiricalarticle",
    "webpage",
];

const SUMMARY_TAGS: &[&str] =
    &["description", "og:description", "twitter:description", "dc.description", "sailthru.description"];

/// What a page says of itself.
pub(super) struct About {
    pub(super) source: Source,
    /// What it declares to be the article in a sentence or two.
    pub(super) summaries: Vec<String>,
    pub(super) notes: Vec<Note>,
}

/// The source as the page declares and shows it. `html` is the page as it was saved, `blocks` its text, `data` its
/// structured data.
pub(super) fn read(doc: &Document, html: &str, blocks: &[Walked], data: &[String]) -> About {
    let page = Page { doc, data: structured(doc, data), tags: meta_tags(doc), html, blocks };
    let headline = headline::find(&page);
    let around = Around::of(&page, headline.as_ref());
    let (byline, wire) = authors::find(&page, &around);
    let when = when::find(&page, &around);
    let source = Source {
        title: headline.map(|headline| headline.words),
        byline,
        wire,
        publisher: page.publisher(),
        url: page.url(),
        published: when.published,
        modified: when.modified,
        language: page.language(),
        ..Source::default()
    };
    About { source, summaries: page.summaries(), notes: when.notes }
}

/// A page and what it declares.
pub(super) struct Page<'a> {
    pub(super) doc: &'a Document,
    /// The structured data about this article, if any.
    pub(super) data: Option<Value>,
    /// Meta tags, names in lower case.
    pub(super) tags: Vec<(String, String)>,
    html: &'a str,
    pub(super) blocks: &'a [Walked],
}

impl Page<'_> {
    /// What stands in one place of the order, where the page declares it: each value with its origin.
    pub(super) fn at(&self, place: Place) -> Vec<Known<String>> {
        match place {
            Place::JsonLd(property) => self.json(property).into_iter().collect(),
            Place::MetaTag(name) => {
                let found = self.tags.iter().filter(|(tag, _)| tag == name);
                found.map(|(_, value)| Known::new(value.clone(), Origin::MetaTag(name.to_owned()))).collect()
            }
            Place::Element("title") => element_text(self.doc, "head title, title")
                .map(|text| Known::new(text, Origin::Element("<title>".to_owned())))
                .into_iter()
                .collect(),
            _ => Vec::new(),
        }
    }

    fn json(&self, property: &str) -> Option<Known<String>> {
        let value = self.data.as_ref()?.get(property)?.as_str().map(tidy)?;
        (!value.is_empty()).then(|| Known::new(value, Origin::JsonLd(property.to_owned())))
    }

    /// What the site calls itself.
    pub(super) fn own_names(&self) -> Vec<String> {
        let publisher = self.data.as_ref().and_then(|data| data.get("publisher"));
        let tags = self.tags.iter().filter(|(tag, _)| is_publisher_tag(tag));
        let url = self.url().map(|url| people::names_of_host(&url.value)).unwrap_or_default();
        let names = publisher.map(names_of).unwrap_or_default();
        names.into_iter().chain(tags.map(|(_, value)| value.clone())).chain(url).collect()
    }

    /// Who published the page.
    pub(super) fn publisher(&self) -> Option<Known<String>> {
        order::PUBLISHER.iter().find_map(|place| match place {
            Place::JsonLd(property) => {
                let name = names_of(self.data.as_ref()?.get(*property)?).into_iter().next()?;
                Some(Known::new(name, Origin::JsonLd((*property).to_owned())))
            }
            Place::TitleEnd => self.title_end(),
            Place::Address => self.host(),
            place => self.at(*place).into_iter().find(|known| !known.value.contains("://")),
        })
    }

    /// The part of the page's title that is the site's name: the one that its address spells too.
    fn title_end(&self) -> Option<Known<String>> {
        let title = element_text(self.doc, "head title, title")?;
        let hosts = people::names_of_host(&self.url()?.value);
        let end = headline::SEPARATORS
            .iter()
            .find_map(|sign| title.rsplit_once(sign).map(|(_, end)| end.trim()))?;
        let spelled = hosts.iter().any(|host| same(host, end) || same(&format!("the{host}"), end));
        spelled.then(|| Known::new(end.to_owned(), Origin::Element("<title>".to_owned())))
    }

    fn host(&self) -> Option<Known<String>> {
        let url = self.url()?.value;
        let host = url.split_once("://")?.1.split(['/', '?', '#', ':']).next()?.to_lowercase();
        let host = host.strip_prefix("www.").unwrap_or(&host).to_owned();
        host.contains('.').then(|| Known::new(host, Origin::Address))
    }

    /// The article's address.
    pub(super) fn url(&self) -> Option<Known<String>> {
        let full = |value: &str| value.starts_with("http://") || value.starts_with("https://");
        order::URL.iter().find_map(|place| match place {
            Place::Element(selector) => {
                let link = self.doc.select(selector).nodes().first().and_then(|l| l.attr("href"))?;
                let href = link.trim().to_owned();
                full(&href).then(|| Known::new(href, Origin::Element("<link rel=canonical>".to_owned())))
            }
            Place::Line(what) => Some(Known::new(saved_from(self.html)?, Origin::Line((*what).to_owned()))),
            place => self.at(*place).into_iter().find(|known| full(&known.value)),
        })
    }

    fn summaries(&self) -> Vec<String> {
        let tags = self.tags.iter().filter(|(tag, _)| SUMMARY_TAGS.contains(&tag.as_str()));
        let tags = tags.map(|(_, value)| value.clone());
        let mut all: Vec<String> =
            self.json("description").map(|known| known.value).into_iter().chain(tags).collect();
        all.dedup();
        all
    }

    fn language(&self) -> Option<String> {
        let code = self.locale()?.get(..2)?.to_ascii_lowercase();
        code.bytes().all(|b| b.is_ascii_lowercase()).then_some(code)
    }

    /// The language as the page writes it, with its region where there is one: `en`, `en-GB`, `en_US`.
    pub(super) fn locale(&self) -> Option<String> {
        let html = self.doc.select("html").nodes().first().and_then(|html| html.attr("lang"));
        let html = html.map(|lang| lang.trim().to_owned()).filter(|lang| !lang.is_empty());
        let tag = self.at(Place::MetaTag("og:locale")).into_iter().next().map(|known| known.value);
        match (html, tag) {
            (Some(html), Some(tag)) if html.len() == 2 && tag.starts_with(&html) => Some(tag),
            (html, tag) => html.or(tag),
        }
    }
}

fn is_publisher_tag(tag: &str) -> bool {
    order::PUBLISHER.iter().any(|place| matches!(place, Place::MetaTag(name) if *name == tag))
}

/// How far into a page browsers note where they saved it from, in bytes.
const NOTE_WITHIN: usize = 4096;

/// The address in the comment that a browser leaves in a page it saves: "saved from url=(0033)https://…", or
/// "url: https://…" under "Page saved with `SingleFile`".
fn saved_from(html: &str) -> Option<String> {
    let head: String = html.chars().take(NOTE_WITHIN).collect();
    let after = match head.split_once("saved from url=(") {
        Some((_, after)) => after.split_once(')')?.1,
        None => head.split_once("Page saved with SingleFile")?.1.split_once("url: ")?.1,
    };
    let url = after.split(|c: char| c.is_whitespace() || c == '<' || c == '>').next()?;
    let full = url.starts_with("http://") || url.starts_with("https://");
    full.then(|| url.trim_end_matches("--").to_owned())
}

fn meta_tags(doc: &Document) -> Vec<(String, String)> {
    let mut tags = Vec::new();
    for node in doc.select("meta[content]").nodes() {
        let value = node.attr("content").map(|v| tidy(&v)).unwrap_or_default();
        for attr in ["property", "name", "itemprop"] {
            if let Some(name) = node.attr(attr).filter(|_| !value.is_empty()) {
                tags.push((name.trim().to_ascii_lowercase(), value.clone()));
            }
        }
    }
    tags
}

fn unwrapped(mut text: &str) -> &str {
    while let Some(inner) =
        WRAPPERS.iter().find_map(|w| text.strip_prefix(w).or_else(|| text.strip_suffix(w)))
    {
        text = inner.trim();
    }
    text
}

/// What pages and programs that save them put around structured data.
const WRAPPERS: &[&str] = &["<!--", "-->", "//", "/*", "*/", "<![CDATA[", "]]>", ";"];

/// How much of a page's structured data is read, in bytes: those of an article with its whole text in them have some
/// hundred thousand, and read they take ten times the room.
const MOST_DATA_BYTES: usize = 2 * 1024 * 1024;

/// The scripts of structured data, as far as they are read.
pub(super) fn data_scripts(doc: &Document) -> Vec<String> {
    let mut left = MOST_DATA_BYTES;
    let mut scripts = Vec::new();
    for script in doc.select("script[type='application/ld+json']").nodes() {
        let text = script.text();
        if let Some(less) = left.checked_sub(text.len()) {
            left = less;
            scripts.push(text.to_string());
        }
    }
    scripts
}

/// The structured data about the page's own article: the first of an article's type that stands at the top or
/// in the page's graph; of several, the one whose headline the page's title repeats. Lists of other stories are not
/// looked into.
fn structured(doc: &Document, data: &[String]) -> Option<Value> {
    let mut found: Vec<Value> = Vec::new();
    for text in data {
        let text = unwrapped(text.trim());
        // Line ends inside strings are no JSON, but pages have them.
        let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let Ok(value) = serde_json::from_str::<Value>(&text) else { continue };
        collect(value, &mut found);
    }
    let title = element_text(doc, "head title, title").unwrap_or_default();
    let other = |value: &Value| {
        let headline = value.get("headline").and_then(Value::as_str).map(tidy);
        headline.is_some_and(|headline| !headline::agree(&headline, &title))
    };
    let named = found.clone();
    let is_article = |value: &Value| types(value).iter().any(|t| ARTICLE_TYPES.contains(&t.as_str()));
    let is_page = |value: &Value| types(value).iter().all(|t| t == "webpage");
    let best = found
        .into_iter()
        .filter(is_article)
        .min_by_key(|v| (is_page(v), v.get("datePublished").is_none(), other(v)))?;
    Some(with_names(best, &named))
}

/// An article whose author or publisher is a reference to another part of the page's graph, with what that says.
fn with_names(mut article: Value, graph: &[Value]) -> Value {
    for property in ["author", "publisher"] {
        let Some(value) = article.get_mut(property) else { continue };
        let items = match value {
            Value::Array(items) => items.iter_mut().collect(),
            other => vec![other],
        };
        for item in items.into_iter().filter(|item| item.get("name").is_none()) {
            let id = item.get("@id").and_then(Value::as_str);
            let named =
                id.and_then(|id| graph.iter().find(|v| v.get("@id").and_then(Value::as_str) == Some(id)));
            if let Some(named) = named {
                *item = named.clone();
            }
        }
    }
    article
}

fn collect(value: Value, found: &mut Vec<Value>) {
    match value {
        Value::Array(items) => items.into_iter().for_each(|item| collect_flat(item, found)),
        other => collect_flat(other, found),
    }
}

fn collect_flat(value: Value, found: &mut Vec<Value>) {
    if let Some(graph) = value.get("@graph").and_then(Value::as_array) {
        found.extend(graph.iter().cloned());
    } else if let Some(entity) = value.get("mainEntity").filter(|e| !types(e).is_empty()) {
        found.push(entity.clone());
        found.push(value);
    } else {
        found.push(value);
    }
}

pub(super) fn types(value: &Value) -> Vec<String> {
    let one = |v: &Value| v.as_str().map(|t| t.rsplit('/').next().unwrap_or(t).to_ascii_lowercase());
    match value.get("@type") {
        Some(Value::Array(all)) => all.iter().filter_map(one).collect(),
        Some(other) => one(other).into_iter().collect(),
        None => Vec::new(),
    }
}

/// The names in an author or publisher value: a string, an object with a name, or a list of them.
pub(super) fn names_of(value: &Value) -> Vec<String> {
    let mut names = Vec::new();
    let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    for item in items {
        let name = item.as_str().or_else(|| item.get("name").and_then(Value::as_str));
        let listed =
            item.get("name").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        for name in name.into_iter().chain(listed) {
            let name = tidy(name);
            if !name.is_empty() && !name.contains("://") && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

pub(super) fn same(a: &str, b: &str) -> bool {
    let bare = |s: &str| s.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    bare(a) == bare(b)
}

pub(super) fn element_text(doc: &Document, selector: &str) -> Option<String> {
    let found = doc.select(selector);
    let text = found.nodes().first().map(|node| tidy(&node.text()))?;
    (!text.is_empty()).then_some(text)
}

/// White space as single spaces, references as letters: some pages write "&amp;" into structured data.
pub(super) fn tidy(text: &str) -> String {
    let text = if text.contains('&') { unescaped(text) } else { text.to_owned() };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn unescaped(text: &str) -> String {
    const NAMES: &[(&str, &str)] = &[
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#039;", "'"),
        ("&apos;", "'"),
        ("&rsquo;", "’"),
        ("&lsquo;", "‘"),
        ("&ldquo;", "“"),
        ("&rdquo;", "”"),
        ("&#8217;", "’"),
        ("&#8216;", "‘"),
        ("&#8220;", "“"),
        ("&#8221;", "”"),
        ("&#8211;", "–"),
        ("&#8212;", "—"),
        ("&ndash;", "–"),
        ("&mdash;", "—"),
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    NAMES.iter().fold(text.to_owned(), |text, (name, sign)| text.replace(name, sign))
}

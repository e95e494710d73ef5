//! What a page declares about itself: title, author, publisher, address, date, language.
//!
//! Only what speaks of this article is read. A date beside another story is not its date; what is not declared
//! stays unknown.

use dom_query::{Document, NodeRef};
use serde_json::Value;

use super::people;
use crate::article::{Known, Moment, Origin, Source, dates};

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

/// Meta tags by what they hold, best first.
const TITLE_TAGS: &[&str] =
    &["og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "title"];
const AUTHOR_TAGS: &[&str] = &[
    "author",
    "article:author",
    "byl",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "article:author_name",
    "cxenseparse:author",
];

/// Elements that are marked up as the author.
const BYLINE_ELEMENTS: &[&str] = &[
    "[itemprop~=author] [itemprop=name]",
    "[itemprop~=author]",
    "[rel~=author]",
    ".byline-name",
    ".author-name",
    ".byline__name",
    ".byline",
];
const PUBLISHER_TAGS: &[&str] =
    &["og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "cre", "publisher"];
const URL_TAGS: &[&str] = &["og:url", "twitter:url", "parsely-link"];
const DATE_TAGS: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publish_date",
    "publication_date",
    "pubdate",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "dcterms.created",
    "date",
    "cxenseparse:recs:publishtime",
    "iso-8601-publish-date",
    "rnews:datepublished",
];

const SUMMARY_TAGS: &[&str] =
    &["description", "og:description", "twitter:description", "dc.description", "sailthru.description"];

/// The source as the page declares it, and its summaries of the article.
pub(super) fn read(doc: &Document) -> (Source, Vec<String>) {
    let page = Page { doc, data: structured(doc), tags: meta_tags(doc) };
    let (byline, wire) = page.byline();
    let source = Source {
        title: page.title(),
        byline,
        wire,
        publisher: page.publisher(),
        url: page.url(),
        published: page.published(),
        language: page.language(),
        ..Source::default()
    };
    (source, page.summaries())
}

struct Page<'a> {
    doc: &'a Document,
    /// The structured data about this article, if any.
    data: Option<Value>,
    /// Meta tags, names in lower case.
    tags: Vec<(String, String)>,
}

impl Page<'_> {
    fn tag(&self, names: &[&str], fits: impl Fn(&str) -> bool) -> Option<Known<String>> {
        names.iter().find_map(|name| {
            let found = self.tags.iter().find(|(tag, value)| tag == name && fits(value));
            found.map(|(tag, value)| Known::new(value.clone(), Origin::MetaTag(tag.clone())))
        })
    }

    fn json(&self, property: &str) -> Option<Known<String>> {
        let value = self.data.as_ref()?.get(property)?.as_str().map(tidy)?;
        (!value.is_empty()).then(|| Known::new(value, Origin::JsonLd(property.to_owned())))
    }

    /// The heading that readers see, where it agrees with what the page declares; else what is declared.
    fn title(&self) -> Option<Known<String>> {
        let in_tab = element_text(self.doc, "head title, title")
            .map(|t| Known::new(t, Origin::Element("<title>".to_owned())));
        let declared = self.json("headline").or_else(|| self.tag(TITLE_TAGS, |_| true)).or(in_tab);
        let headings = self.doc.select("h1");
        let headings: Vec<String> =
            headings.nodes().iter().map(|h| tidy(&h.text())).filter(|h| !h.is_empty()).collect();
        let Some(declared) = declared else {
            return headings.into_iter().next().map(|h| Known::new(h, Origin::Element("<h1>".to_owned())));
        };
        let seen = headings.into_iter().find(|h| agree(h, &declared.value));
        let seen = seen.map(|h| Known::new(h, Origin::Element("<h1>".to_owned())));
        seen.or_else(|| {
            let value = without_site(&declared.value, self.publisher().map(|p| p.value).as_deref());
            Some(Known::new(value, declared.from))
        })
    }

    /// The author, and the agency named beside them.
    fn byline(&self) -> (Option<Known<String>>, Option<Known<String>>) {
        let own = self.own_names();
        let data = self.data.as_ref().and_then(|data| data.get("author")).map(names_of).unwrap_or_default();
        let declared = (data, Origin::JsonLd("author".to_owned()));
        let tags = AUTHOR_TAGS.iter().map(|tag| {
            let values = self.tags.iter().filter(|(name, _)| name == tag).map(|(_, value)| value.clone());
            (values.collect(), Origin::MetaTag((*tag).to_owned()))
        });
        let elements = BYLINE_ELEMENTS.iter().map(|selector| {
            let text = element_text(self.doc, selector).into_iter().collect();
            (text, Origin::Element((*selector).to_owned()))
        });
        let mut agency = None;
        for (values, from) in std::iter::once(declared).chain(tags).chain(elements) {
            let found = people::of(values.iter().map(String::as_str), &own);
            agency = agency.or_else(|| Some(Known::new(found.agency?, from.clone())));
            if !found.names.is_empty() {
                return (Some(Known::new(found.names.join(", "), from)), agency);
            }
        }
        (None, agency)
    }

    /// What the site calls itself.
    fn own_names(&self) -> Vec<String> {
        let publisher = self.data.as_ref().and_then(|data| data.get("publisher"));
        let tags = self.tags.iter().filter(|(tag, _)| PUBLISHER_TAGS.contains(&tag.as_str()));
        let url = self.url().map(|url| people::names_of_host(&url.value)).unwrap_or_default();
        let names = publisher.map(names_of).unwrap_or_default();
        names.into_iter().chain(tags.map(|(_, value)| value.clone())).chain(url).collect()
    }

    fn publisher(&self) -> Option<Known<String>> {
        let publisher = self.data.as_ref().and_then(|data| data.get("publisher"));
        let name = publisher.map(names_of).and_then(|names| names.into_iter().next());
        let tag = self.tag(PUBLISHER_TAGS, |value| !value.contains("://"));
        tag.or_else(|| name.map(|name| Known::new(name, Origin::JsonLd("publisher".to_owned()))))
    }

    fn url(&self) -> Option<Known<String>> {
        let full = |value: &str| value.starts_with("http://") || value.starts_with("https://");
        let link = self.doc.select("link[rel=canonical]").nodes().first().and_then(|l| l.attr("href"));
        let link = link.map(|href| href.trim().to_owned()).filter(|href| full(href));
        link.map(|href| Known::new(href, Origin::Element("<link rel=canonical>".to_owned())))
            .or_else(|| self.tag(URL_TAGS, full))
            .or_else(|| self.json("url").filter(|url| full(&url.value)))
    }

    fn published(&self) -> Option<Known<Moment>> {
        let dated = |known: Known<String>| dates::moment(&known.value).map(|m| Known::new(m, known.from));
        self.json("datePublished")
            .and_then(dated)
            .or_else(|| self.tag(DATE_TAGS, |value| dates::moment(value).is_some()).and_then(dated))
            .or_else(|| self.date_element())
    }

    /// An element marked up as the date of publication, or the only `<time>` of the article's head.
    fn date_element(&self) -> Option<Known<Moment>> {
        for selector in [
            "[itemprop=datePublished]",
            "time[pubdate]",
            "article header time",
            "header time[datetime]",
            ".byline time",
            ".entry-date",
            "time.published",
            "article time",
        ] {
            let nodes = self.doc.select(selector);
            let mut moments = nodes.nodes().iter().filter_map(declared_moment);
            let first = moments.next();
            // Two days side by side: one is another story's, or a revision's.
            let clear = first.is_some_and(|first| moments.all(|other| other.date == first.date));
            if let Some(moment) = first.filter(|_| clear) {
                return Some(Known::new(moment, Origin::Element(selector.to_owned())));
            }
        }
        None
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
        let html = self.doc.select("html").nodes().first().and_then(|html| html.attr("lang"))?;
        let code = html.get(..2)?.to_ascii_lowercase();
        code.bytes().all(|b| b.is_ascii_lowercase()).then_some(code)
    }
}

fn declared_moment(node: &NodeRef<'_>) -> Option<Moment> {
    let attribute = ["datetime", "content", "title"].iter().find_map(|name| dates::moment(&node.attr(name)?));
    attribute.or_else(|| dates::moment(&node.text()))
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

/// The structured data about the page's own article: the first of an article's type that stands at the top or
/// in the page's graph, the more telling type first. Lists of other stories are not looked into.
fn structured(doc: &Document) -> Option<Value> {
    let mut found: Vec<Value> = Vec::new();
    for script in doc.select("script[type='application/ld+json']").nodes() {
        let text = script.text();
        let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->").trim_end_matches(';');
        let Ok(value) = serde_json::from_str::<Value>(text) else { continue };
        collect(value, &mut found);
    }
    let rank =
        |value: &Value| types(value).iter().filter_map(|t| ARTICLE_TYPES.iter().position(|a| a == t)).min();
    let is_page = |value: &Value| types(value).iter().all(|t| t == "webpage");
    found
        .into_iter()
        .filter(|v| rank(v).is_some())
        .min_by_key(|v| (is_page(v), v.get("datePublished").is_none()))
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

fn types(value: &Value) -> Vec<String> {
    let one = |v: &Value| v.as_str().map(|t| t.rsplit('/').next().unwrap_or(t).to_ascii_lowercase());
    match value.get("@type") {
        Some(Value::Array(all)) => all.iter().filter_map(one).collect(),
        Some(other) => one(other).into_iter().collect(),
        None => Vec::new(),
    }
}

/// The names in an author or publisher value: a string, an object with a name, or a list of them.
fn names_of(value: &Value) -> Vec<String> {
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

/// "Storm shuts harbour | The Daily Norland" without the site's name.
fn without_site(title: &str, site: Option<&str>) -> String {
    for sign in [" | ", " - ", " — ", " – ", " :: ", " » "] {
        if let Some((head, tail)) = title.rsplit_once(sign) {
            let named = site.is_some_and(|site| same(site, tail) || same(site, &tail.replace(' ', "")));
            let head_words = head.split_whitespace().count();
            if named || head_words >= 5 && tail.split_whitespace().count() <= 4 && sign != " - " {
                return head.trim().to_owned();
            }
        }
    }
    title.to_owned()
}

pub(super) fn same(a: &str, b: &str) -> bool {
    let bare = |s: &str| s.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    bare(a) == bare(b)
}

/// Whether a heading says what the declared title says: most words of the shorter stand in the longer.
fn agree(heading: &str, declared: &str) -> bool {
    let words = |s: &str| -> Vec<String> {
        s.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.len() > 2)
            .map(str::to_owned)
            .collect()
    };
    let (a, b) = (words(heading), words(declared));
    let shared = a.iter().filter(|w| b.contains(w)).count();
    let shorter = a.len().min(b.len());
    shorter >= 2 && shared * 100 >= shorter * 60 || same(heading, declared)
}

fn element_text(doc: &Document, selector: &str) -> Option<String> {
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

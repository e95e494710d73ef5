//! Where each piece of metadata is looked for, best place first: the one table that the readers go by and that
//! `daybrief read --help` prints. What stands in none of these places stays unknown.

use std::fmt;

/// A place in a file where a value may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A heading of the page, by its selector, that readers see.
    Heading(&'static str),
    /// A line of the page between headline and text, or of a text without markup.
    Line(&'static str),
    /// A property of the page's structured data about the article.
    JsonLd(&'static str),
    /// A meta tag.
    MetaTag(&'static str),
    /// An element by its selector, anywhere on the page.
    Element(&'static str),
    /// An element by its selector, between headline and text.
    Near(&'static str),
    /// A field of a Markdown file's front matter.
    FrontMatter(&'static str),
    /// What follows the headline in the page's title.
    TitleEnd,
    /// The article's own address.
    Address,
    /// The file's name.
    FileName,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Heading(selector) => write!(f, "heading {selector}"),
            Self::Line(what) => f.write_str(what),
            Self::JsonLd(property) => write!(f, "JSON-LD {property}"),
            Self::MetaTag(name) => write!(f, "meta {name}"),
            Self::Element(selector) => f.write_str(selector),
            Self::Near(selector) => write!(f, "{selector} near the headline"),
            Self::FrontMatter(field) => write!(f, "front matter {field}"),
            Self::TitleEnd => f.write_str("end of <title>"),
            Self::Address => f.write_str("address"),
            Self::FileName => f.write_str("file name"),
        }
    }
}

use Place::{Address, Element, FileName, FrontMatter, Heading, JsonLd, Line, MetaTag, Near, TitleEnd};

/// The headline that readers see comes first: what is declared for search engines and for sharing is often
/// another one.
pub const TITLE: &[Place] = &[
    FrontMatter("title"),
    Heading("h1"),
    Heading("[itemprop~=headline]"),
    JsonLd("headline"),
    MetaTag("og:title"),
    MetaTag("twitter:title"),
    MetaTag("dc.title"),
    MetaTag("dcterms.title"),
    MetaTag("parsely-title"),
    MetaTag("sailthru.title"),
    MetaTag("title"),
    Element("title"),
    Line("headline above the text"),
];

/// A line that is signed comes first, where it names people: what is declared also holds editors and
/// photographers, or the account that posted the text.
pub const BYLINE: &[Place] = &[
    FrontMatter("author"),
    FrontMatter("authors"),
    FrontMatter("byline"),
    Line("byline line"),
    JsonLd("author"),
    JsonLd("creator"),
    MetaTag("author"),
    MetaTag("article:author"),
    MetaTag("byl"),
    MetaTag("parsely-author"),
    MetaTag("sailthru.author"),
    MetaTag("dc.creator"),
    MetaTag("dcterms.creator"),
    MetaTag("article:author_name"),
    MetaTag("cxenseparse:author"),
    Near("[itemprop~=author] [itemprop=name]"),
    Near("[itemprop~=author]"),
    Near("[rel~=author]"),
    Near(
        "a[href*='/author/'], a[href*='/authors/'], a[href*='/staff/'], a[href*='/by/'], a[href*='/profile/']",
    ),
    Near("[class*=byline], [class*=Byline]"),
    Near("[class*=author], [class*=Author]"),
    Element("[itemprop~=author]"),
    Element("[rel~=author]"),
    Element(".byline"),
    Line("name under the headline"),
];

/// The paper, site or agency that published the text.
pub const PUBLISHER: &[Place] = &[
    FrontMatter("publisher"),
    FrontMatter("site"),
    FrontMatter("source"),
    MetaTag("og:site_name"),
    JsonLd("publisher"),
    MetaTag("application-name"),
    MetaTag("dc.publisher"),
    MetaTag("dcterms.publisher"),
    MetaTag("cre"),
    MetaTag("publisher"),
    TitleEnd,
    Address,
];

/// The article's own address.
pub const URL: &[Place] = &[
    FrontMatter("url"),
    FrontMatter("link"),
    FrontMatter("source"),
    Element("link[rel=canonical]"),
    MetaTag("og:url"),
    MetaTag("twitter:url"),
    MetaTag("parsely-link"),
    JsonLd("url"),
    Line("note of the browser that saved the page"),
];

/// The place and day before a report's first words.
pub(super) const DATELINE: &str = "dateline";

/// When the article was published. A day that another place shows for the same moment, on the clock where the
/// article was published, is taken in its stead.
pub const PUBLISHED: &[Place] = &[
    FrontMatter("published"),
    FrontMatter("date"),
    JsonLd("datePublished"),
    MetaTag("article:published_time"),
    MetaTag("og:article:published_time"),
    MetaTag("article:published"),
    MetaTag("og:published_time"),
    MetaTag("datepublished"),
    MetaTag("published_at"),
    MetaTag("parsely-pub-date"),
    MetaTag("sailthru.date"),
    MetaTag("publish-date"),
    MetaTag("publish_date"),
    MetaTag("publication_date"),
    MetaTag("published-date"),
    MetaTag("published_date"),
    MetaTag("publishdate"),
    MetaTag("pubdate"),
    MetaTag("pub_date"),
    MetaTag("bt:pubdate"),
    MetaTag("originalpublicationdate"),
    MetaTag("displaydate"),
    MetaTag("citation_publication_date"),
    MetaTag("dcterms.issued"),
    MetaTag("dc.date.issued"),
    MetaTag("dcterms.date"),
    MetaTag("dc.date"),
    MetaTag("dcterms.created"),
    MetaTag("date"),
    MetaTag("cxenseparse:recs:publishtime"),
    MetaTag("iso-8601-publish-date"),
    MetaTag("rnews:datepublished"),
    Element("[itemprop~=datePublished]"),
    Element("time[pubdate]"),
    Near("time"),
    Line("date line"),
    Address,
    Line(DATELINE),
    FileName,
];

/// When the article was changed last.
pub const MODIFIED: &[Place] = &[
    FrontMatter("modified"),
    FrontMatter("updated"),
    FrontMatter("lastmod"),
    JsonLd("dateModified"),
    MetaTag("article:modified_time"),
    MetaTag("og:article:modified_time"),
    MetaTag("og:updated_time"),
    MetaTag("datemodified"),
    MetaTag("lastmod"),
    MetaTag("last-modified"),
    MetaTag("dcterms.modified"),
    MetaTag("dc.date.modified"),
    Element("[itemprop~=dateModified]"),
    Near("time"),
    Line("date line"),
];

/// All of them, with the name that is shown.
pub const FIELDS: &[(&str, &[Place])] = &[
    ("Title", TITLE),
    ("Byline", BYLINE),
    ("Publisher", PUBLISHER),
    ("Address", URL),
    ("Published", PUBLISHED),
    ("Modified", MODIFIED),
];

/// The table as text, a paragraph for each field.
#[must_use]
pub fn written() -> String {
    let field = |(name, places): &(&str, &[Place])| {
        let places: Vec<String> = places.iter().map(ToString::to_string).collect();
        format!("  {name}: {}", places.join("; "))
    };
    let fields: Vec<String> = FIELDS.iter().map(field).collect();
    format!("Where each value is looked for, best place first:\n{}", fields.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_place_stands_twice() {
        for (name, places) in FIELDS {
            let repeated = places.iter().enumerate().find(|(at, place)| places[..*at].contains(place));
            assert_eq!(repeated, None, "{name}");
        }
    }

    #[test]
    fn meta_tags_are_written_as_they_are_compared() {
        let tags = FIELDS.iter().flat_map(|(_, places)| places.iter());
        for place in tags {
            if let MetaTag(name) = place {
                assert_eq!(*name, name.to_lowercase());
            }
        }
    }

    #[test]
    fn a_file_name_is_the_last_resort() {
        assert_eq!(PUBLISHED.last(), Some(&FileName));
        assert!(
            written()
                .contains("Published: front matter published; front matter date; JSON-LD datePublished;")
        );
    }
}

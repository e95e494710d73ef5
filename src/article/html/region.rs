//! Where on its page an element stands, by its name, its role and its classes.

use dom_query::NodeRef;

use crate::article::draft::Region;

/// Words of class names and ids that tell a region, whole words between signs and small-large borders.
const CLASS_WORDS: &[(&str, Region)] = &[
    ("caption", Region::Caption),
    ("figcaption", Region::Caption),
    ("nav", Region::Navigation),
    ("navbar", Region::Navigation),
    ("navigation", Region::Navigation),
    ("menu", Region::Navigation),
    ("breadcrumb", Region::Navigation),
    ("breadcrumbs", Region::Navigation),
    ("related", Region::Related),
    ("recommended", Region::Related),
    ("recommendations", Region::Related),
    ("recirc", Region::Related),
    ("trending", Region::Related),
    ("outbrain", Region::Related),
    ("taboola", Region::Related),
    ("readmore", Region::Related),
    ("comments", Region::Comments),
    ("disqus", Region::Comments),
    ("share", Region::Share),
    ("sharing", Region::Share),
    ("social", Region::Share),
    ("newsletter", Region::Newsletter),
    ("newsletters", Region::Newsletter),
    ("subscribe", Region::Newsletter),
    ("signup", Region::Newsletter),
    ("cookie", Region::Consent),
    ("cookies", Region::Consent),
    ("consent", Region::Consent),
    ("gdpr", Region::Consent),
    ("ad", Region::Advert),
    ("ads", Region::Advert),
    ("advert", Region::Advert),
    ("advertisement", Region::Advert),
    ("byline", Region::Byline),
    ("dateline", Region::Dateline),
    ("timestamp", Region::Dateline),
    ("pubdate", Region::Dateline),
];

/// The region that an element opens; None where it says nothing.
pub(super) fn of(element: &NodeRef<'_>, name: &str) -> Option<Region> {
    if is_hidden(element) {
        return Some(Region::Hidden);
    }
    by_name(name).or_else(|| by_role(element)).or_else(|| by_class(element, name))
}

fn by_name(name: &str) -> Option<Region> {
    Some(match name {
        "nav" | "menu" => Region::Navigation,
        "header" => Region::Header,
        "footer" => Region::Footer,
        "aside" => Region::Aside,
        "form" | "button" | "label" | "fieldset" => Region::Form,
        "figcaption" => Region::Caption,
        _ => return None,
    })
}

fn by_role(element: &NodeRef<'_>) -> Option<Region> {
    let role = element.attr("role")?;
    Some(match role.trim() {
        "navigation" | "menu" | "menubar" => Region::Navigation,
        "banner" => Region::Header,
        "contentinfo" => Region::Footer,
        "complementary" => Region::Aside,
        "search" | "button" => Region::Form,
        _ => return None,
    })
}

fn is_hidden(element: &NodeRef<'_>) -> bool {
    let style = element.attr("style").map(|s| s.to_ascii_lowercase().replace(' ', "")).unwrap_or_default();
    element.has_attr("hidden") || style.contains("display:none") || style.contains("visibility:hidden")
}

/// The page's own elements carry many classes and hold all of it: they tell nothing.
fn by_class(element: &NodeRef<'_>, name: &str) -> Option<Region> {
    if matches!(name, "html" | "body" | "main" | "article") {
        return None;
    }
    let of_attr = |attr: &str| element.attr(attr).and_then(|value| by_words(&value));
    of_attr("class").or_else(|| of_attr("id"))
}

fn by_words(value: &str) -> Option<Region> {
    let found =
        |word: &str| CLASS_WORDS.iter().find(|(known, _)| word.eq_ignore_ascii_case(known)).map(|(_, r)| *r);
    value.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).find_map(found)
}

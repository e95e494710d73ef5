//! Makes a page harmless before it is parsed: no nesting without end, no element with endless attributes.
//!
//! Parsers look through all open elements at each tag, so depth costs time squared, and code that walks a tree
//! by calling itself runs out of stack. Browsers cut nesting at 512 as well.

/// How deep elements may be nested; tags further down are dropped, their text stays. Browsers use 512.
const DEEPEST: usize = 400;

/// How long a tag may be, in bytes, before its attributes are dropped: pictures written into the page are
/// longest, and no rule reads them.
const LONGEST_TAG: usize = 16 * 1024;

/// Elements without content.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// Elements that the next of their kind closes: they do not nest by themselves.
const SELF_CLOSING: &[&str] = &[
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "colgroup",
    "rb", "rt", "rp",
];

/// Elements whose content is not markup.
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// Elements that keep a closing tag inside from closing what is outside.
const WALLS: &[&str] =
    &["table", "template", "object", "marquee", "applet", "button", "select", "svg", "math"];

/// The page with nesting and attributes within bounds.
pub(super) fn tamed(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut open: Vec<&str> = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        let (words, tag_on) = rest.split_at(at);
        out.push_str(words);
        let len = tag_len(tag_on).min(tag_on.len());
        let (tag, after) = tag_on.split_at(len);
        rest = after;
        let Some(name) = name_of(tag) else {
            out.push_str(tag);
            continue;
        };
        if tag.starts_with("</") {
            close(&mut open, name);
            out.push_str(tag);
        } else if keeps(&mut open, name, tag) {
            push_tag(&mut out, tag, name);
            if let Some(raw) = RAW.iter().find(|raw| name.eq_ignore_ascii_case(raw)) {
                let content = raw_len(rest, raw);
                let (content, after) = rest.split_at(content);
                out.push_str(content);
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Whether an opening tag stays; it then counts as open.
fn keeps<'a>(open: &mut Vec<&'a str>, name: &'a str, tag: &str) -> bool {
    let is = |list: &[&str]| list.iter().any(|n| name.eq_ignore_ascii_case(n));
    if is(VOID)
        || is(SELF_CLOSING)
        || is(RAW)
        || tag.ends_with("/>") && !is(WALLS) && !is(&["div", "span", "a"])
    {
        return true;
    }
    if open.len() >= DEEPEST {
        return false;
    }
    open.push(name);
    true
}

fn close(open: &mut Vec<&str>, name: &str) {
    for (back, other) in open.iter().rev().enumerate() {
        if other.eq_ignore_ascii_case(name) {
            open.truncate(open.len() - back - 1);
            return;
        }
        if WALLS.iter().any(|wall| other.eq_ignore_ascii_case(wall)) {
            return;
        }
    }
}

/// A long tag without its attributes.
fn push_tag(out: &mut String, tag: &str, name: &str) {
    let many = tag.len() > LONGEST_TAG;
    if many && !name.eq_ignore_ascii_case("meta") {
        out.push('<');
        out.push_str(name);
        out.push('>');
    } else if !many {
        out.push_str(tag);
    }
}

/// The element's name in "<name …>" or "</name>".
fn name_of(tag: &str) -> Option<&str> {
    let inner = tag.strip_prefix('<')?;
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let end = inner.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(inner.len());
    inner.get(..end).filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// The length of the tag or comment that `text` begins with.
fn tag_len(text: &str) -> usize {
    if text.starts_with("<!--") {
        return text.get(4..).and_then(|t| t.find("-->")).map_or(text.len(), |at| at + 7);
    }
    let markup =
        text.as_bytes().get(1).is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?'));
    if !markup {
        return 1;
    }
    let mut quote = None;
    let mut after_equals = false;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(q), b) if q == b => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') if after_equals => quote = Some(byte),
            (None, _) => {}
        }
        after_equals = byte == b'=' || after_equals && byte.is_ascii_whitespace();
    }
    text.len()
}

/// The length of the content of a raw element, up to its closing tag.
fn raw_len(text: &str, name: &str) -> usize {
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|t| t.find("</")) {
        let begin = from + at;
        let found = text.as_bytes().get(begin + 2..begin + 2 + name.len());
        if found.is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes())) {
            return begin;
        }
        from = begin + 2;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_pages_stay_as_they_are() {
        let page = "<!doctype html><html><!-- <b> --><body a='>' b=\"<\"><p>1 < 2<br>x<p>y<script>if (a<b) '<div>'</script></body></html>";
        assert_eq!(tamed(page), page);
        let many = "<p>a</p><div><ul><li>b</ul></div>".repeat(1000);
        assert_eq!(tamed(&many), many);
        let cut = "<p>The end is <a href=\"x";
        assert_eq!(tamed(cut), cut);
    }

    #[test]
    fn deep_nesting_is_cut_and_text_stays() {
        let page = format!("{}deep{}", "<div>".repeat(5000), "</div>".repeat(5000));
        let tame = tamed(&page);
        assert_eq!(tame.matches("<div>").count(), DEEPEST);
        assert!(tame.contains("deep"));
        let walled = "<div><table><tr><td></div>".repeat(3000);
        assert!(tamed(&walled).matches("<div>").count() <= DEEPEST);
    }

    #[test]
    fn endless_tags_lose_their_attributes() {
        let page = format!("<p {}>text</p>", "a=1 ".repeat(LONGEST_TAG));
        assert_eq!(tamed(&page), "<p>text</p>");
    }
}

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

/// A page that can be parsed.
pub(super) struct Tame {
    pub(super) page: String,
    /// How many elements it opens. Where they are too many, the page ends there.
    pub(super) elements: usize,
}

/// The page with nesting, attributes and elements within bounds, and without what leaves no trace in the text:
/// comments, and signs that the parser would only complain of.
pub(super) fn tamed(page: &str, most_elements: usize) -> Tame {
    let mut tame = Tame { page: String::with_capacity(page.len()), elements: 0 };
    let mut open: Vec<&str> = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        let (words, tag_on) = rest.split_at(at);
        tame.page.push_str(words);
        let (tag, after) = tag_on.split_at(tag_len(tag_on).min(tag_on.len()));
        rest = after;
        match name_of(tag) {
            None => push_nameless(&mut tame.page, tag),
            Some(name) if tag.starts_with("</") => {
                close(&mut open, name);
                tame.page.push_str(tag);
            }
            Some(name) if keeps(&mut open, name, tag) => {
                tame.elements += 1;
                if tame.elements > most_elements {
                    return tame;
                }
                push_tag(&mut tame.page, tag, name);
                rest = push_raw(&mut tame.page, rest, name);
            }
            Some(_) => {}
        }
    }
    tame.page.push_str(rest);
    tame
}

/// A sign that begins no tag, or a comment, which is left out.
fn push_nameless(out: &mut String, tag: &str) {
    match tag {
        "<" => out.push_str("&lt;"),
        tag if is_comment(tag) => {}
        tag => out.push_str(tag),
    }
}

/// "<!-- … -->", and what parsers take for one: "<? … >", "<! … >", "</ … >".
fn is_comment(tag: &str) -> bool {
    let begins = |word: &str| tag.get(2..2 + word.len()).is_some_and(|w| w.eq_ignore_ascii_case(word));
    let declares = begins("doctype") || begins("[CDATA[");
    let odd = ["<?", "<!", "</"].iter().find_map(|sign| tag.strip_prefix(sign)).filter(|_| !declares);
    tag.starts_with("<!--")
        || odd.is_some_and(|inner| inner.find('>').is_some_and(|at| at + 1 == inner.len()))
}

/// The content of an element that holds no markup, where this is one; what follows it.
fn push_raw<'a>(out: &mut String, rest: &'a str, name: &str) -> &'a str {
    let Some(raw) = RAW.iter().find(|raw| name.eq_ignore_ascii_case(raw)) else { return rest };
    let (content, after) = rest.split_at(raw_len(rest, raw));
    out.push_str(content);
    after
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
    if let Some(comment) = text.strip_prefix("<!--") {
        return comment_len(comment).map_or(text.len(), |len| "<!--".len() + len);
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

/// The length of what follows "<!--", with the end of the comment; none where it has no end.
fn comment_len(comment: &str) -> Option<usize> {
    if let Some(end) = [">", "->"].iter().find(|end| comment.starts_with(**end)) {
        return Some(end.len());
    }
    let mut from = 0;
    loop {
        let at = from + comment.get(from..)?.find("--")?;
        let after = comment.get(at + 2..)?;
        match after.strip_prefix('!').unwrap_or(after) {
            end if end.starts_with('>') => return Some(comment.len() - end.len() + 1),
            _ => from = at + 1,
        }
    }
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

    fn tamed(page: &str) -> String {
        super::tamed(page, 10_000).page
    }

    #[track_caller]
    fn check(page: &str, expected: &str) {
        assert_eq!(tamed(page), expected);
    }

    #[test]
    fn what_leaves_no_trace_in_the_text_is_left_out() {
        check("a<!-- <b> -->b", "ab");
        check("a<!-->b<!--->c<!--d--!>e", "abce");
        check("a<!-- b - -- c", "a");
        check("a</", "a</");
        check("a<?xml b?>c</ d>e<!>f<!doctype html>", "acef<!doctype html>");
        check("1 < 2 <3 <<p>", "1 &lt; 2 &lt;3 &lt;<p>");
        check("<script>1 < 2 <!-- x --></script>", "<script>1 < 2 <!-- x --></script>");
    }

    #[test]
    fn a_page_with_too_many_elements_ends_there() {
        let tame = super::tamed("<p>a<p>b<p>c", 2);
        assert_eq!((tame.page.as_str(), tame.elements), ("<p>a<p>b", 3));
    }

    #[test]
    fn ordinary_pages_stay_as_they_are() {
        let page = "<!doctype html><html><body a='>' b=\"<\"><p>1 &lt; 2<br>x<p>y<script>if (a<b) '<div>'</script></body></html>";
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

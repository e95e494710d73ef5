//! Text from anywhere, written so that Markdown, its tables and YAML read it back as plain text.
//!
//! No text can open a heading, a list, a link, a footnote or HTML. What cannot be seen is left out, and what
//! must not be shown becomes a replacement sign.

/// What stands for a control character, so that a reader sees that something was there.
const REPLACEMENT: char = '\u{fffd}';

/// Signs that mean something inside a line of Markdown, in one reader or another.
const INLINE: &str = "\\`*_[]<>~|#^";

/// Signs that mean something at the start of a paragraph.
const OPENING: &str = "-+=:";

/// The text on one line: white space between words is one space, nothing invisible is left.
#[must_use]
pub(super) fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        if is_plain_space(c) {
            space = true;
            continue;
        }
        if space && !clean.is_empty() {
            clean.push(' ');
        }
        space = false;
        clean.push(if c.is_control() { REPLACEMENT } else { c });
    }
    clean.trim().to_owned()
}

/// White space that may become one space. Spaces that hold a figure together stay as they are.
fn is_plain_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}')
}

/// Marks without width, and marks that turn the order of what follows: they can make 12 look like 21.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Words inside a line that has begun already.
#[must_use]
pub(super) fn inline(text: &str) -> String {
    let text = clean(text);
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        let after = text.get(at + c.len_utf8()..).unwrap_or_default();
        let special = match c {
            '&' => begins_entity(after),
            // Before the bracket of a footnote it would make a picture of it.
            '!' => after.is_empty(),
            // Many readers make a link of a bare address.
            ':' => after.starts_with("//"),
            '.' => begins_host(text.get(..at).unwrap_or_default()),
            // Some readers take what stands between two for mathematics. The second stands behind a letter: without
            // one the first begins nothing, and most prices stay as they are read.
            '$' => !text.get(..at).unwrap_or_default().ends_with(' '),
            _ => INLINE.contains(c),
        };
        if special {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Words that begin a paragraph, a list item or a heading.
#[must_use]
pub(super) fn block(text: &str) -> String {
    let text = inline(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at_checked(digits).unwrap_or_default();
    let opens = |signs: &str| rest.chars().next().is_some_and(|c| signs.contains(c));
    let special = if number.is_empty() { opens(OPENING) } else { opens(".)") };
    if special { format!("{number}\\{rest}") } else { text }
}

/// Words of a heading, where some readers take braces at the end for an id or a class.
#[must_use]
pub(super) fn heading(text: &str) -> String {
    block(text).replace('{', "\\{").replace('}', "\\}")
}

/// Words in a cell of a table. A bar is written as its number, because readers differ on a bar after a backslash.
#[must_use]
pub(super) fn cell(text: &str) -> String {
    inline(text).replace("\\|", "&#124;")
}

/// A web address as the destination of a link; none where it is no web address.
#[must_use]
pub(super) fn destination(url: &str) -> Option<String> {
    let url = clean(url);
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    if !matches!(scheme.as_deref(), Some("http" | "https")) {
        return None;
    }
    let mut out = String::with_capacity(url.len());
    for (at, c) in url.char_indices() {
        let after = url.get(at + c.len_utf8()..).unwrap_or_default();
        match c {
            '&' if begins_entity(after) => out.push_str("&amp;"),
            // It would end what some readers take for mathematics.
            '$' => out.push_str("\\$"),
            _ if c.is_ascii_alphanumeric() || "-._~:/?#@!&'*+,;=%".contains(c) => out.push(c),
            _ => {
                let mut bytes = [0; 4];
                out.extend(c.encode_utf8(&mut bytes).bytes().map(|b| format!("%{b:02X}")));
            }
        }
    }
    Some(out)
}

/// Whether what follows an "&" makes it the beginning of a named or numbered sign.
fn begins_entity(after: &str) -> bool {
    let name = after.trim_start_matches('#').trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    name.len() < after.len() && name.starts_with(';')
}

/// Whether what stands before a full stop makes it the first of a web address.
fn begins_host(before: &str) -> bool {
    before.len().checked_sub(3).and_then(|at| before.get(at..)).is_some_and(|w| w.eq_ignore_ascii_case("www"))
}

/// A YAML value in double quotes, on one line.
#[must_use]
pub(super) fn yaml(text: &str) -> String {
    let text = clean(text).replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{text}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(escape: fn(&str) -> String, text: &str, expected: &str) {
        assert_eq!(escape(text), expected);
    }

    #[test]
    fn lines_are_cleaned() {
        check(clean, "  a\r\n b\u{2028}c\t ", "a b c");
        check(clean, "10\u{a0}000 and\u{202f}5", "10\u{a0}000 and\u{202f}5");
        check(clean, "\u{a0}a\0b\u{1b}[31m\u{85}c", "a\u{fffd}b\u{fffd}[31m c");
        check(clean, "1\u{202e}21\u{202c} co\u{ad}op", "121 coop");
        check(clean, "علی\u{200c}رضا", "علی\u{200c}رضا");
    }

    #[test]
    fn signs_are_only_signs() {
        check(
            inline,
            "[a](b) *c* _d_ `e` <b> x|y #1",
            "\\[a\\](b) \\*c\\* \\_d\\_ \\`e\\` \\<b\\> x\\|y \\#1",
        );
        check(inline, "AT&T & Q&A; &amp; &#33;", "AT&T & Q\\&A; \\&amp; \\&\\#33;");
        check(inline, "Stop! Now!", "Stop! Now\\!");
        check(inline, "https://a.example, www.b.example", "https\\://a.example, www\\.b.example");
        check(inline, "for $5, US$5bn, A$ 7", "for $5, US\\$5bn, A\\$ 7");
        check(inline, "5$ or $$x$$", "5\\$ or $\\$x\\$\\$");
        check(block, "12. May", "12\\. May");
        check(block, "12.5 percent", "12\\.5 percent");
        check(block, "- a", "\\- a");
        check(block, "2026 was", "2026 was");
        check(heading, "# A {.b}", "\\# A \\{.b\\}");
        check(cell, "a|b\\|c", "a&#124;b\\\\&#124;c");
        check(yaml, "a \"b\" c:\\d\n---", "\"a \\\"b\\\" c:\\\\d ---\"");
    }

    #[test]
    fn only_web_addresses_are_linked() {
        let check = |url: &str, expected: Option<&str>| assert_eq!(destination(url).as_deref(), expected);
        check("https://example.org/a?b=1&c=2#d", Some("https://example.org/a?b=1&c=2#d"));
        check("HTTP://example.org/(x) y|z", Some("HTTP://example.org/%28x%29%20y%7Cz"));
        check("https://example.org/?a&copy;", Some("https://example.org/?a&amp;copy;"));
        check("javascript:alert(1)", None);
        check("www.example.org", None);
    }
}

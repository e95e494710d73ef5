//! The address that a browser writes into a page when it saves it.

use crate::article::{Known, Origin};

/// How far into a page the comment may stand; browsers put it after the document type, `SingleFile` after `<html>`.
const WITHIN: usize = 8192;

/// What stands before the address: Internet Explorer, Edge and Chrome with the address's length in brackets,
/// `SingleFile` on a line of its own.
const SIGNS: &[&str] = &["saved from url=(", "Page saved with SingleFile"];

/// The address in the comment of a saved page.
pub(super) fn address(page: &str) -> Option<Known<String>> {
    let head: String = page.chars().take(WITHIN).collect();
    let mut comments = head.split("<!--").skip(1).filter_map(|rest| rest.split("-->").next());
    let comment = comments.find(|comment| SIGNS.iter().any(|sign| comment.contains(sign)))?;
    let words = comment.split(|c: char| c.is_whitespace() || c == ')');
    let url = words.map(|word| word.trim()).find(|word| {
        let site = word.strip_prefix("https://").or_else(|| word.strip_prefix("http://"));
        site.is_some_and(|site| site.contains('.'))
    })?;
    Some(Known::new(url.to_owned(), Origin::Line("“saved from” comment".to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: &str, expected: &str) {
        assert_eq!(address(page).map(|known| known.value).unwrap_or_default(), expected);
    }

    #[test]
    fn browsers_name_the_page_they_saved() {
        check(
            "<!DOCTYPE html>\n<!-- saved from url=(0031)https://post.example/storm?a=1 -->\n<html>",
            "https://post.example/storm?a=1",
        );
        check(
            "<html><!--\n Page saved with SingleFile \n url: https://post.example/storm \n saved date: Sat May 03 2031\n--><head>",
            "https://post.example/storm",
        );
        check("<!-- saved from url=(0014)about:internet --><html>", "");
        check("<!-- see https://post.example/ --><html>", "");
        check("<html><body>saved from url=(0021)https://post.example/", "");
    }
}

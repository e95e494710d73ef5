//! A web page in one file, as browsers save it: the page's own part, and the address it came from.

use mail_parser::{HeaderValue, Message, MimeHeaders as _};

use super::{header, part};
use crate::article::draft::Draft;
use crate::article::open::OpenError;
use crate::article::{Known, Origin, html};

/// The header in which Chrome names the page's address.
const SNAPSHOT: &str = "Snapshot-Content-Location";

/// What browsers write where a sender stands, in lower case.
const SAVED_BY: &[&str] = &["saved by ", "saved from ", "保存"];

/// Whether a message is a saved page and no letter.
pub(super) fn is_page(file_name: &str, message: &Message<'_>) -> bool {
    let ending = file_name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let from = message.header_raw("From").unwrap_or_default().to_lowercase();
    let saved = SAVED_BY.iter().any(|words| from.contains(words));
    let unsent = message.to().is_none() && message.received().is_none();
    matches!(ending.as_str(), "mht" | "mhtml")
        || message.header(SNAPSHOT).is_some()
        || unsent && (saved || message.root_part().content_location().is_some_and(is_address))
}

/// Whether there is a page among the parts.
pub(super) fn has_page(message: &Message<'_>) -> bool {
    !pages(message).is_empty()
}

/// Reads a saved page. The day in its head is the day it was saved, not the day it was published.
pub(super) fn read(file_name: &str, whole: &[u8], message: &Message<'_>) -> Result<Draft, OpenError> {
    let pages = pages(message);
    let mut first_error = None;
    let mut best: Option<(usize, Draft)> = None;
    for at in pages {
        let Some(found) = message.parts.get(at) else { continue };
        let decoded = part::text(file_name, whole, found)
            .and_then(|decoded| Ok((html::read(file_name, &decoded.text)?, decoded.note)));
        match decoded {
            Ok((mut draft, note)) => {
                draft.notes.extend(note);
                let empty = draft.text.is_empty();
                if best.as_ref().is_none_or(|(_, best)| best.text.len() < draft.text.len()) {
                    best = Some((at, draft));
                }
                // A page made of frames has no text of its own; the longest frame stands for it.
                if !empty {
                    break;
                }
            }
            Err(error) => first_error = first_error.or(Some(error)),
        }
    }
    let Some((at, mut draft)) = best else {
        return Err(first_error.unwrap_or_else(|| {
            let hint = "Save it again as “web page, complete”, or copy the article's text and paste it.";
            OpenError::new(file_name, "There is no page in this web archive", hint)
        }));
    };
    draft.source.url = draft.source.url.take().or_else(|| address(message, at));
    draft.source.title = draft.source.title.take().or_else(|| header::title(message));
    draft.notes.extend(part::is_cut(whole, message).then(super::cut_off));
    Ok(draft)
}

/// The parts that are pages, the one that the archive is about first.
fn pages(message: &Message<'_>) -> Vec<usize> {
    let root = part::contents(message).text.into_iter().flatten().map(|leaf| leaf.part);
    let is_html = |at: &usize| {
        message.parts.get(*at).and_then(|part| part.content_type()).is_some_and(|t| {
            t.subtype().is_some_and(|s| s.eq_ignore_ascii_case("html") || s.eq_ignore_ascii_case("xhtml+xml"))
        })
    };
    let mut pages: Vec<usize> = root.filter(is_html).collect();
    let rest: Vec<usize> = (0..message.parts.len()).filter(|at| is_html(at) && !pages.contains(at)).collect();
    pages.extend(rest);
    pages
}

/// Where the page came from.
fn address(message: &Message<'_>, at: usize) -> Option<Known<String>> {
    let snapshot = message.header(SNAPSHOT).and_then(HeaderValue::as_text).map(|url| (url, SNAPSHOT));
    let own =
        || message.parts.get(at).and_then(|p| p.content_location()).map(|url| (url, "Content-Location"));
    let (url, field) = snapshot.filter(|(url, _)| is_address(url)).or_else(own)?;
    let url: String = url.split_whitespace().collect();
    is_address(&url).then(|| Known::new(url, Origin::Header(field.to_owned())))
}

fn is_address(url: &str) -> bool {
    url.starts_with("http://") || url.starts_with("https://")
}

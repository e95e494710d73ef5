//! The parts of a message: which of them are its text, which are attached, and their bytes as text.

use std::borrow::Cow;

use aho_corasick::AhoCorasick;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::{ContentType, Message, MessageParser, MessagePart, MimeHeaders as _, PartType};
use quoted_printable::ParseMode;

use crate::article::decode::{self, Decoded};
use crate::article::open::OpenError;

/// The most lists of parts in one message. Mail programs make up to five; a digest has two for each letter in it.
const MOST_LISTS: usize = 200;

/// How many bytes may be gone through for the lists of a message together: each list is looked for to the end of
/// the file. A large mail with thirty lists stays below; it takes about a second.
const MOST_SEARCHED: usize = 1024 * 1024 * 1024;

/// Types whose parts the parser would take for whole messages and go into, and what they are called for it: what
/// is attached is read one at a time, each with its own limits. The lengths are the same, so places stay.
const OPAQUE: [(&str, &str); 3] = [
    ("message/rfc822", "message/rfc-82"),
    ("message/global", "message/glob-l"),
    ("multipart/digest", "multipart/dig-st"),
];

/// The bytes with all attached messages closed.
pub(super) fn closed(bytes: &[u8]) -> Cow<'_, [u8]> {
    let finder = finder(&OPAQUE.map(|(open, _)| open));
    if finder.find(bytes).is_none() {
        return Cow::Borrowed(bytes);
    }
    Cow::Owned(finder.replace_all_bytes(bytes, &OPAQUE.map(|(_, closed)| closed)))
}

fn finder(words: &[&str]) -> AhoCorasick {
    let finder = AhoCorasick::builder().ascii_case_insensitive(true).build(words);
    finder.expect("a few short words fit")
}

/// Takes a message apart. `closed` are its bytes with attached messages closed.
pub(super) fn parse<'a>(file_name: &str, closed: &'a [u8]) -> Result<Message<'a>, OpenError> {
    let lists = finder(&["multipart/"]).find_iter(closed).count();
    if lists > MOST_LISTS || lists * closed.len() > MOST_SEARCHED {
        let most = MOST_LISTS.min(MOST_SEARCHED / closed.len().max(1));
        return Err(OpenError::new(
            file_name,
            format!("The message is made of {lists} lists of parts; the limit for its size is {most}"),
            "Open it in a mail program, copy the article's text, and paste it.",
        ));
    }
    MessageParser::default().parse(closed).filter(|message| !message.parts.is_empty()).ok_or_else(|| {
        OpenError::new(
            file_name,
            "The message has no head and no text",
            "Save it again from the mail program.",
        )
    })
}

/// What a part holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Plain,
    Html,
    /// A whole message.
    Message,
}

/// A part that is read: its place in the list of parts, and its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Leaf {
    pub(super) part: usize,
    pub(super) form: Form,
}

/// What of a message is read, and what is not.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// The text, in order. Where a mail says the same in two ways, both stand in one entry, the plainer first.
    pub(super) text: Vec<Vec<Leaf>>,
    /// Whole messages attached to it.
    pub(super) messages: Vec<usize>,
    /// The names of what else is attached.
    pub(super) attachments: Vec<String>,
}

/// Sorts the parts of a message.
pub(super) fn contents(message: &Message<'_>) -> Contents {
    let mut contents = Contents::default();
    // The parser counts lists: there are few, and none stands in itself.
    let mut todo: Vec<usize> = vec![0];
    while let Some(at) = todo.pop() {
        let Some(part) = message.parts.get(at) else { continue };
        match &part.body {
            PartType::Multipart(list) if is_type(part, "multipart", "alternative") => {
                contents.add_alternative(message, list);
            }
            PartType::Multipart(list) if is_type(part, "multipart", "related") => {
                todo.extend(root(message, part, list));
            }
            PartType::Multipart(list) if is_type(part, "multipart", "dig-st") => {
                contents.messages.extend(list.iter().map(|at| *at as usize));
            }
            PartType::Multipart(list) => todo.extend(list.iter().rev().map(|at| *at as usize)),
            _ => contents.add(at, part),
        }
    }
    contents
}

impl Contents {
    fn add(&mut self, at: usize, part: &MessagePart<'_>) {
        match form(part) {
            Some(Form::Message) => self.messages.push(at),
            Some(form) => self.text.push(vec![Leaf { part: at, form }]),
            None => self.attachments.extend(name(part)),
        }
    }

    /// The same text in several ways: lists inside are gone through, so that a page with pictures counts too.
    fn add_alternative(&mut self, message: &Message<'_>, list: &[u32]) {
        let mut leaves = Vec::new();
        let mut todo: Vec<usize> = list.iter().rev().map(|at| *at as usize).collect();
        while let Some(at) = todo.pop() {
            let Some(part) = message.parts.get(at) else { continue };
            match &part.body {
                PartType::Multipart(list) if is_type(part, "multipart", "related") => {
                    todo.extend(root(message, part, list));
                }
                PartType::Multipart(list) => todo.extend(list.iter().rev().map(|at| *at as usize)),
                _ => match form(part) {
                    Some(Form::Message) | None => self.add(at, part),
                    Some(form) => leaves.push(Leaf { part: at, form }),
                },
            }
        }
        leaves.sort_by_key(|leaf| leaf.form == Form::Html);
        if !leaves.is_empty() {
            self.text.push(leaves);
        }
    }
}

/// The part that a list of related parts is about: the one it names, else the first.
fn root(message: &Message<'_>, list: &MessagePart<'_>, parts: &[u32]) -> Option<usize> {
    let start = list.content_type().and_then(|t| t.attribute("start"));
    let id = |at: &u32| message.parts.get(*at as usize).and_then(|part| part.content_id());
    let bare = |id: &str| id.trim_matches(['<', '>', ' ']).to_owned();
    let named =
        start.and_then(|start| parts.iter().find(|at| id(at).is_some_and(|id| bare(id) == bare(start))));
    named.or(parts.first()).map(|at| *at as usize)
}

fn is_type(part: &MessagePart<'_>, main: &str, sub: &str) -> bool {
    part.content_type().is_some_and(|t| is(t, main, sub))
}

fn is(content: &ContentType<'_>, main: &str, sub: &str) -> bool {
    content.ctype().eq_ignore_ascii_case(main)
        && content.subtype().is_some_and(|s| s.eq_ignore_ascii_case(sub))
}

/// The form of a part that is read; None where it is attached, or no text.
fn form(part: &MessagePart<'_>) -> Option<Form> {
    let Some(content) = part.content_type() else { return Some(Form::Plain) };
    if is(content, "message", "rfc-82") || is(content, "message", "glob-l") {
        return Some(Form::Message);
    }
    if part.content_disposition().is_some_and(ContentType::is_attachment) {
        return None;
    }
    if is(content, "text", "html") || is(content, "application", "xhtml+xml") {
        Some(Form::Html)
    } else if is(content, "text", "plain") || content.ctype().eq_ignore_ascii_case("multipart") {
        Some(Form::Plain)
    } else {
        None
    }
}

/// The name of an attached file; None for pictures that belong to the text.
fn name(part: &MessagePart<'_>) -> Option<String> {
    let attached = part.content_disposition().is_some_and(ContentType::is_attachment);
    let picture = part.content_type().is_some_and(|t| t.ctype().eq_ignore_ascii_case("image"));
    let unseen =
        ["application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"];
    let kind = part
        .content_type()
        .map_or_else(String::new, |t| format!("{}/{}", t.ctype(), t.subtype().unwrap_or("?")).to_lowercase());
    if picture && !attached || unseen.contains(&kind.as_str()) {
        return None;
    }
    let name = part.attachment_name().map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
    name.filter(|name| !name.is_empty()).or_else(|| (!kind.is_empty()).then_some(kind))
}

/// The bytes of a part as they were before mail wrapped them up. `whole` is the message as it stands in the file.
pub(super) fn bytes(whole: &[u8], part: &MessagePart<'_>) -> Vec<u8> {
    let raw = whole.get(part.raw_body_offset() as usize..).unwrap_or_default();
    let end = (part.raw_end_offset() as usize).saturating_sub(part.raw_body_offset() as usize);
    let raw = raw.get(..end).unwrap_or(raw);
    match part.content_transfer_encoding().map(str::to_ascii_lowercase).as_deref().map(str::trim) {
        Some("base64") => from_base64(raw),
        Some("quoted-printable") => {
            quoted_printable::decode(raw, ParseMode::Robust).unwrap_or_else(|_| raw.to_vec())
        }
        _ => raw.to_vec(),
    }
}

/// Base64 with whatever stands between its letters left out; a last group that is cut short gives what it holds.
fn from_base64(raw: &[u8]) -> Vec<u8> {
    let is_letter = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/');
    let letters: Vec<u8> = raw.iter().filter(|b| is_letter(b)).copied().collect();
    base64_decode(&letters).unwrap_or_default()
}

/// The text of a part.
pub(super) fn text(file_name: &str, whole: &[u8], part: &MessagePart<'_>) -> Result<Decoded, OpenError> {
    let charset = part.content_type().and_then(|t| t.attribute("charset"));
    decode::decode_declared(file_name, &bytes(whole, part), charset)
}

/// Whether the file ends before the message says that it does.
pub(super) fn is_cut(whole: &[u8], message: &Message<'_>) -> bool {
    let content = message.root_part().content_type();
    let boundary = content.filter(|t| t.ctype().eq_ignore_ascii_case("multipart"));
    boundary
        .and_then(|t| t.attribute("boundary"))
        .is_some_and(|boundary| memchr::memmem::rfind(whole, format!("--{boundary}--").as_bytes()).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_gives_what_can_be_read() {
        assert_eq!(from_base64(b"SGFyYm91\r\nciBzaHV0"), b"Harbour shut");
        assert_eq!(from_base64(b"SGFy*Ym91!ciBzaHV"), b"Harbour shu");
        assert_eq!(from_base64(b"?!"), b"");
    }

    #[test]
    fn attached_messages_are_closed_in_place() {
        let text = b"Content-Type: Message/RFC822; x\n\nmultipart/digest";
        let shut = closed(text);
        assert_eq!(shut.len(), text.len());
        assert_eq!(finder(&["rfc822", "digest"]).find(&*shut), None);
    }
}

//! Messages: letters as mail programs save them (.eml, mailboxes), and web pages in one file (.mhtml).
//!
//! Makes a draft of the article in it: the letter's own text, or the letter that was forwarded in it. What a sender
//! wrote above, answers, signatures and the mailing's foot are set aside, never cut; attachments are named, not read.

use std::borrow::Cow;

use mail_parser::{DateTime, Message};

use super::draft::{Draft, Region};
use super::open::OpenError;
use super::{Known, Moment, Origin, Source, dates};
use crate::text::{Note, Severity};
use forward::Fields;
use letter::Found;
use part::{Contents, Form, Leaf};
use plain::Flow;

mod envelope;
mod forward;
mod header;
mod letter;
mod markup;
mod page;
mod part;
mod plain;
mod wrap;

pub(super) use envelope::is_mail;

/// How deep a message may be attached to messages; who forwards forwarded mail as attachments stops earlier.
const DEEPEST_ATTACHED: usize = 5;

/// The most attachments that a note names.
const NAMED_ATTACHMENTS: usize = 10;

/// Reads a message, the first one of a mailbox.
pub(super) fn read(file_name: &str, bytes: &[u8]) -> Result<Draft, OpenError> {
    let opened = envelope::opened(bytes);
    let message = if opened.boxed { unescaped(opened.message) } else { Cow::Borrowed(opened.message) };
    let mut draft = message_draft(file_name, &message, DEEPEST_ATTACHED)?;
    if opened.messages > 1 {
        draft.notes.push(Note::new(
            Severity::Warning,
            format!("The file is a mailbox with {} messages; the first is read", opened.messages),
            "Save the messages you need one by one, and open those files.",
        ));
    }
    Ok(draft)
}

/// Mailboxes write ">From " where a line of a letter begins with "From ".
fn unescaped(message: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memmem::find(message, b"\n>From ").is_none() {
        return Cow::Borrowed(message);
    }
    let mut out = Vec::with_capacity(message.len());
    let mut rest = message;
    while let Some(at) = memchr::memmem::find(rest, b"\n>From ") {
        out.extend_from_slice(rest.get(..=at).unwrap_or_default());
        rest = rest.get(at + 2..).unwrap_or_default();
    }
    out.extend_from_slice(rest);
    Cow::Owned(out)
}

/// The draft of one message; `deeper` says how many more may be opened inside it.
fn message_draft(file_name: &str, whole: &[u8], deeper: usize) -> Result<Draft, OpenError> {
    let closed = part::closed(whole);
    let message = part::parse(file_name, &closed)?;
    let mut contents = part::contents(&message);
    // A letter may be called what it is not; only where there is a page, or nothing, is it one.
    if page::is_page(file_name, &message) && (page::has_page(&message) || contents.text.is_empty()) {
        return page::read(file_name, whole, &message);
    }
    let mut draft = letter_draft(file_name, whole, &message, &contents)?;
    if deeper > 0 && !contents.messages.is_empty() {
        take_attached(file_name, whole, &message, &mut contents, &mut draft, deeper);
    }
    if draft.pieces.is_empty() {
        return Err(no_text(file_name, &contents));
    }
    draft.notes.extend(part::is_cut(whole, &message).then(cut_off));
    draft.notes.extend(attachments(&contents));
    Ok(draft)
}

/// The letter's own text.
fn letter_draft(
    file_name: &str,
    whole: &[u8],
    message: &Message<'_>,
    contents: &Contents,
) -> Result<Draft, OpenError> {
    let reader = Reader { file_name, whole, message, forwarded: header::is_forwarded(message) };
    let mut draft = Draft::default();
    let mut found = Found::Own;
    let mut failed = None;
    for ways in &contents.text {
        match reader.best(ways) {
            Ok((part, place)) => {
                append(&mut draft, part);
                found = if found == Found::Own { place } else { found };
            }
            Err(error) => failed = failed.or(Some(error)),
        }
    }
    if let Some(error) = failed {
        if draft.pieces.is_empty() {
            return Err(error);
        }
        let message = format!("A part of the message could not be read: {}", error.message());
        draft.notes.push(Note::new(Severity::Warning, message, error.hint()));
    }
    draft.sure = true;
    header::fill(&mut draft.source, message);
    match found {
        Found::Inside(fields) => fill_from_inside(&mut draft.source, &fields),
        Found::Own if !header::is_mailing(message) => {
            draft.source.published = day_in_text(&draft).or(draft.source.published.take());
        }
        Found::Own => {}
    }
    Ok(draft)
}

/// How many blocks from the top of a letter may hold the day of an article that somebody copied into it.
const BLOCKS_WITH_DAY: usize = 8;

/// A line that gives a day has no more words.
const DAY_WORDS: usize = 12;

/// The day that stands above the text of a letter: who copies an article into a mail sends it on a later day.
fn day_in_text(draft: &Draft) -> Option<Known<Moment>> {
    let open = draft.pieces.iter().filter(|piece| piece.region == Region::Open);
    let lines = open.take(BLOCKS_WITH_DAY).map(|piece| piece.span.of(&draft.text));
    let short = lines.filter(|line| line.split_whitespace().count() <= DAY_WORDS && !line.ends_with('.'));
    let found = short.filter_map(dates::find).next()?;
    Some(Known::new(found.moment, Origin::Line("date line".to_owned())))
}

/// Reads the parts of one message.
struct Reader<'a> {
    file_name: &'a str,
    whole: &'a [u8],
    message: &'a Message<'a>,
    forwarded: bool,
}

/// A page with so many times fewer words than the plain text beside it only says where to look.
const TIMES_FEWER: usize = 3;

impl Reader<'_> {
    /// The best of the ways in which a letter says the same: the page, unless it is empty, cut off or broken.
    fn best(&self, ways: &[Leaf]) -> Result<(Draft, Found), OpenError> {
        let mut plain: Option<(Draft, Found)> = None;
        let mut page: Option<(Draft, Found, bool)> = None;
        let mut failed = None;
        for leaf in ways {
            let cut = self.message.parts.get(leaf.part).is_some_and(|part| part.is_encoding_problem);
            match self.read(*leaf) {
                Ok((draft, found)) if leaf.form == Form::Html => page = page.or(Some((draft, found, cut))),
                Ok(read) => plain = plain.or(Some(read)),
                Err(error) => failed = failed.or(Some(error)),
            }
        }
        match (plain, page) {
            (Some(plain), Some((page, _, cut)))
                if words(&page) * TIMES_FEWER < words(&plain.0)
                    || cut && page.text.len() < plain.0.text.len() =>
            {
                Ok(plain)
            }
            (_, Some((page, found, _))) => Ok((page, found)),
            (Some(plain), None) => Ok(plain),
            (None, None) => Err(failed.unwrap_or_else(|| no_text(self.file_name, &Contents::default()))),
        }
    }

    fn read(&self, leaf: Leaf) -> Result<(Draft, Found), OpenError> {
        let part = self.message.parts.get(leaf.part).unwrap_or(self.message.root_part());
        let decoded = part::text(self.file_name, self.whole, part)?;
        let (mut draft, found) = match leaf.form {
            Form::Html => markup::read(self.file_name, &decoded.text, self.forwarded)?,
            Form::Plain | Form::Message => {
                super::draft::check_size(self.file_name, &decoded.text)?;
                plain::read(&decoded.text, flow(part), self.forwarded)
            }
        };
        draft.notes.extend(decoded.note);
        Ok((draft, found))
    }
}

fn flow(part: &mail_parser::MessagePart<'_>) -> Flow {
    use mail_parser::MimeHeaders as _;
    let says = |name: &str, value: &str| {
        let found = part.content_type().and_then(|t| t.attribute(name));
        found.is_some_and(|v| v.eq_ignore_ascii_case(value))
    };
    Flow { flowed: says("format", "flowed"), drops_space: says("delsp", "yes") }
}

fn words(draft: &Draft) -> usize {
    draft.text.split_whitespace().count()
}

/// Adds a part's blocks after those that are there.
fn append(draft: &mut Draft, part: Draft) {
    if draft.pieces.is_empty() {
        *draft = part;
        return;
    }
    for piece in part.pieces {
        if let Some(added) = draft.push(piece.span.of(&part.text), piece.kind) {
            added.region = piece.region;
            added.in_body = piece.in_body;
        }
    }
    draft.notes.extend(part.notes);
    draft.summaries.extend(part.summaries);
}

/// What the head of a letter inside tells; what the outer head says of day and sender is not the article's.
fn fill_from_inside(source: &mut Source, fields: &Fields) {
    let from = |line: &str| Origin::Line(format!("{line} line of the forwarded message"));
    if let Some(title) =
        fields.subject.as_deref().map(|text| header::subject(text).0).filter(|t| !t.is_empty())
    {
        source.title = Some(Known::new(title, from("Subject")));
    }
    let sender = fields.from.as_deref().and_then(header::sender_of_line);
    source.publisher = sender.map(|name| Known::new(name, from("From")));
    let day = fields.date.as_deref().and_then(moment);
    source.published = day.map(|moment| Known::new(moment, from("Date")));
}

/// A day as mail programs write it in the head of a forwarded letter.
fn moment(text: &str) -> Option<Moment> {
    let zoned = text.split_whitespace().any(|word| word.len() == 5 && word.starts_with(['+', '-']));
    let exact = zoned.then(|| DateTime::parse_rfc822(text)).flatten().and_then(|day| header::moment(&day));
    exact.or_else(|| dates::moment(text))
}

/// So many times the words of a letter must stand in what is attached to it before that is the article.
const TIMES_ATTACHED: usize = 3;

/// Where a message hangs on a letter that hardly says anything, it is the article.
fn take_attached(
    file_name: &str,
    whole: &[u8],
    message: &Message<'_>,
    contents: &mut Contents,
    draft: &mut Draft,
    deeper: usize,
) {
    let first = contents.messages.first().and_then(|at| message.parts.get(*at));
    let inner = first.map(|part| message_draft(file_name, &part::bytes(whole, part), deeper - 1));
    let Some(Ok(inner)) =
        inner.filter(|inner| inner.as_ref().is_ok_and(|inner| words(draft) * TIMES_ATTACHED < words(inner)))
    else {
        return;
    };
    contents.messages.remove(0);
    let Draft { source, summaries, .. } = &inner;
    let (source, summaries) = (source.clone(), summaries.clone());
    for piece in &mut draft.pieces {
        piece.region = Region::Covering;
        piece.in_body = Some(false);
    }
    append(draft, inner);
    draft.source = source;
    draft.summaries = summaries;
}

/// Says that the end is missing.
fn cut_off() -> Note {
    Note::new(
        Severity::Warning,
        "The file ends before the message does: its end is missing",
        "Save it again from the mail program or the browser.",
    )
}

/// Names what is attached and not read.
fn attachments(contents: &Contents) -> Option<Note> {
    let count = contents.attachments.len() + contents.messages.len();
    let message = match count {
        0 => return None,
        1 => format!("1 attachment is not read: {}", names(contents)),
        _ => format!("{count} attachments are not read: {}", names(contents)),
    };
    let hint = if count == 1 { "Save it and open it." } else { "Save them and open them." };
    Some(Note::new(Severity::Info, message, hint))
}

fn names(contents: &Contents) -> String {
    let messages = contents.messages.iter().map(|_| "a message");
    let all = contents.attachments.iter().map(String::as_str).chain(messages);
    let named: Vec<_> = all.take(NAMED_ATTACHMENTS).collect();
    let more = contents.attachments.len() + contents.messages.len() > named.len();
    format!("{}{}", named.join(", "), if more { ", …" } else { "" })
}

fn no_text(file_name: &str, contents: &Contents) -> OpenError {
    if contents.attachments.is_empty() && contents.messages.is_empty() {
        return OpenError::new(
            file_name,
            "The message has no text",
            "Its text may not have been loaded yet: open it in the mail program and save it again.",
        );
    }
    OpenError::new(
        file_name,
        format!("The message has no text, only attachments: {}", names(contents)),
        "Save the attachments and open those files.",
    )
}

#[cfg(test)]
mod bad_tests;
#[cfg(test)]
mod tests;

//! Where a message stands in its file: mail programs put lines of their own around it, and mailboxes hold many.

use memchr::memmem;

/// Fields that stand at the head of a message, in lower case; a message has several of them.
const FIELDS: &[&str] = &[
    "arc-seal",
    "bcc",
    "cc",
    "content-location",
    "content-transfer-encoding",
    "content-type",
    "date",
    "delivered-to",
    "dkim-signature",
    "from",
    "in-reply-to",
    "list-id",
    "list-unsubscribe",
    "message-id",
    "mime-version",
    "received",
    "references",
    "reply-to",
    "return-path",
    "sender",
    "sent",
    "snapshot-content-location",
    "subject",
    "to",
    "x-mailer",
    "x-mimeole",
    "x-received",
];

/// So many different fields make a head, whatever the file is called.
const FIELDS_NEEDED: usize = 3;

/// So many do where the file's ending says mail.
const FIELDS_NEEDED_BY_NAME: usize = 1;

/// How many lines of a head are looked at; relays add up to about a hundred, the telling ones among them.
const LINES_READ: usize = 60;

/// The endings of files that hold messages.
const ENDINGS: &[&str] = &["eml", "mht", "mhtml", "mbox", "mbx", "emlx"];

/// Whether a file is a message or a mailbox.
pub(in crate::article) fn is_mail(file_name: &str, bytes: &[u8]) -> bool {
    let bytes = opened(bytes).message;
    // A head begins with a name: this spares all other files the closer look.
    bytes.first().is_some_and(u8::is_ascii_alphabetic) && has_head(file_name, bytes)
}

fn has_head(file_name: &str, bytes: &[u8]) -> bool {
    let mut seen: Vec<&str> = Vec::new();
    for line in bytes.split(|b| *b == b'\n').take(LINES_READ) {
        let line = line.trim_ascii_end();
        if line.is_empty() {
            break;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        let Some(name) = field_name(line) else { return false };
        if let Some(field) = FIELDS.iter().find(|field| name.eq_ignore_ascii_case(field.as_bytes()))
            && !seen.contains(field)
        {
            seen.push(field);
        }
    }
    let ending = file_name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let named = ENDINGS.iter().any(|e| ending.eq_ignore_ascii_case(e));
    seen.len() >= if named { FIELDS_NEEDED_BY_NAME } else { FIELDS_NEEDED }
}

/// The name before the colon: letters, digits and hyphens alone.
fn field_name(line: &[u8]) -> Option<&[u8]> {
    let name = line.get(..memchr::memchr(b':', line)?)?;
    let fits = |b: &u8| b.is_ascii_alphanumeric() || *b == b'-' || *b == b'_';
    (!name.is_empty() && name.iter().all(fits)).then_some(name)
}

/// The first message of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Opened<'a> {
    pub(super) message: &'a [u8],
    /// How many messages the file holds.
    pub(super) messages: usize,
    /// Whether it comes from a mailbox, which escapes lines that begin with "From ".
    pub(super) boxed: bool,
}

/// Finds the first message: after a byte order mark and empty lines, in a mailbox up to the next message, in
/// Apple Mail's format as long as its first line says.
pub(super) fn opened(bytes: &[u8]) -> Opened<'_> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let bytes = bytes.trim_ascii_start();
    let alone = |message| Opened { message, messages: 1, boxed: false };
    let line_end = memchr::memchr(b'\n', bytes).unwrap_or(bytes.len());
    let (first, rest) = bytes.split_at(line_end);
    let rest = rest.get(1..).unwrap_or_default();
    if is_separator(first) {
        let (message, messages) = first_of_mailbox(rest);
        return Opened { message, messages, boxed: true };
    }
    let first = first.trim_ascii_end();
    if !first.is_empty() && first.len() <= 10 && first.iter().all(u8::is_ascii_digit) {
        let length = std::str::from_utf8(first).ok().and_then(|digits| digits.parse::<usize>().ok());
        return alone(length.and_then(|length| rest.get(..length)).unwrap_or(rest));
    }
    alone(bytes)
}

/// The message up to the next separator, and how many there are.
fn first_of_mailbox(bytes: &[u8]) -> (&[u8], usize) {
    let mut separators = memmem::find_iter(bytes, b"\nFrom ").filter(|at| {
        let line = bytes.get(at + 1..).unwrap_or_default();
        is_separator(line.split(|b| *b == b'\n').next().unwrap_or_default())
    });
    match separators.next() {
        Some(at) => (bytes.get(..at).unwrap_or(bytes), 2 + separators.count()),
        None => (bytes, 1),
    }
}

/// "From ann@norland.example Fri May  2 18:05:00 2031": sender, time and year; a sentence has none of the two.
fn is_separator(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let rest = rest.get(..rest.len().min(200)).unwrap_or_default();
    let mut words = rest.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let digits =
        |word: &[u8], most: usize| (1..=most).contains(&word.len()) && word.iter().all(u8::is_ascii_digit);
    let is_time =
        |word: &[u8]| word.contains(&b':') && word.split(|b| *b == b':').all(|part| digits(part, 2));
    words.next().is_some()
        && words.clone().any(is_time)
        && words.any(|word| word.len() == 4 && digits(word, 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(file_name: &str, text: &str, expected: bool) {
        assert_eq!(is_mail(file_name, text.as_bytes()), expected, "{text}");
    }

    #[test]
    fn a_message_shows_by_the_fields_of_its_head() {
        check("a.eml", "From: ann@norland.example\n\nThe harbour is shut.", true);
        check(
            "a.txt",
            "Subject: Harbour\r\nTo: Tom\r\n\tDahl\r\nFrom: Ann\r\n\r\nThe harbour is shut.",
            true,
        );
        check("a", "Received: by mail\nX-Odd: 1\nMIME-Version: 1.0\nDate: today\n\n", true);
        check("a", "From ann@norland.example Fri May  2 18:05:00 2031\nFrom: a\nTo: b\nDate: c\n\n", true);
        check("a.emlx", "31\nFrom: ann@norland.example\n\nShut.\n<?xml", true);
    }

    #[test]
    fn a_text_is_no_message() {
        check("a.txt", "From: the capital\n\nThe harbour is shut.", false);
        check("a.txt", "From the capital to the coast\nDate: 2 May\n\nThe harbour is shut.", false);
        check(
            "a.txt",
            "Subject: Harbour\nThe harbour: it is shut, the mayor says.\nFrom: Ann\nTo: Tom\n",
            false,
        );
        check("a.eml", "The harbour is shut.", false);
        check("a.eml", "<html><body><p>The harbour is shut.", false);
        check("a.md", "---\nFrom: Ann\nTo: Tom\nDate: 2031-05-02\n---\n", false);
        check("a.txt", "", false);
    }

    #[test]
    fn a_mailbox_is_parted_at_its_separators_alone() {
        let separator = "From ann@norland.example Fri May  2 18:05:00 2031\n";
        let text =
            format!("{separator}Subject: a\n\nFrom now on\nit is shut.\n\n{separator}Subject: b\n\nOpen.\n");
        let found = opened(text.as_bytes());
        assert_eq!((found.messages, found.boxed), (2, true));
        assert_eq!(found.message, b"Subject: a\n\nFrom now on\nit is shut.\n");
    }
}

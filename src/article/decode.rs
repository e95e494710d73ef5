//! Bytes into text: byte order marks, declared encodings, and a guess where nothing is said.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

use super::open::OpenError;
use crate::text::{Note, Severity};

/// How far into a page its encoding may be declared; browsers look at 1,024 bytes, but long comments happen.
const DECLARED_WITHIN: usize = 8192;

/// How many bytes the guess at an encoding looks at.
const GUESSED_FROM: usize = 256 * 1024;

/// A file with more control characters than one in this many bytes is not text.
const CONTROL_ONE_IN: usize = 50;

/// The text of a file, and a note where some of it could not be read.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) note: Option<Note>,
}

/// The text of `bytes`.
pub(super) fn decode(file_name: &str, bytes: &[u8]) -> Result<Decoded, OpenError> {
    decode_declared(file_name, bytes, None)
}

/// The text of `bytes`, whose encoding was declared beside them; the declaration is often wrong.
pub(super) fn decode_declared(
    file_name: &str,
    bytes: &[u8],
    label: Option<&str>,
) -> Result<Decoded, OpenError> {
    if is_utf7(bytes, label) {
        return Err(OpenError::new(
            file_name,
            "The text is written in UTF-7, an old encoding that is not read",
            "Open it in the program it came from, copy the text, and paste it.",
        ));
    }
    if UTF_32_MARKS.iter().any(|mark| bytes.starts_with(mark)) {
        return Err(OpenError::new(
            file_name,
            "The text is written in UTF-32, which is not read",
            "Save it as UTF-8, or copy the text and paste it.",
        ));
    }
    let (encoding, mark) = encoding_of(bytes, label.and_then(|l| Encoding::for_label(l.as_bytes())));
    if encoding != UTF_16LE && encoding != UTF_16BE && is_binary(bytes) {
        return Err(not_text(file_name, bytes));
    }
    let (text, broken) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
    let note = broken.then(|| {
        Note::new(
            Severity::Warning,
            format!("Some letters could not be read as {} and are shown as “\u{fffd}”.", encoding.name()),
            "Compare figures and names near them with the original.",
        )
    });
    Ok(Decoded { text: tidy(text.into_owned()), note })
}

/// One kind of line end, and no NUL, which no screen shows and some programs stop at.
pub(super) fn tidy(text: String) -> String {
    let text = if text.contains('\0') { text.replace('\0', " ") } else { text };
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

fn is_binary(bytes: &[u8]) -> bool {
    let head = bytes.get(..GUESSED_FROM).unwrap_or(bytes);
    let control =
        head.iter().filter(|b| **b < 0x20 && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b)).count();
    control * CONTROL_ONE_IN > head.len()
}

/// Says that a file is no text, what it is as far as its first bytes tell, and what to do.
pub(super) fn not_text(file_name: &str, bytes: &[u8]) -> OpenError {
    let kind = infer::get(bytes).map_or("", |kind| kind.extension());
    let outlook = file_name.to_ascii_lowercase().ends_with(".msg") || kind == "msg";
    let hint = match kind {
        _ if outlook => "Open it in Outlook and save it as .eml or as text, or copy the text and paste it.",
        "pdf" => "Open it in a PDF viewer, copy the article's text, and paste it.",
        _ => {
            "Open a saved web page (.html, .mhtml), a document (.pdf, .docx, .odt, .rtf), a mail (.eml) or a text file (.txt, .md)."
        }
    };
    let what = if kind.is_empty() { String::new() } else { format!(" but a {} file", kind.to_uppercase()) };
    OpenError::new(file_name, format!("This is not text{what}"), hint)
}

/// The marks at the beginning of a text in UTF-32. One of them begins as that of UTF-16 does, which would put a space
/// behind each letter.
const UTF_32_MARKS: &[&[u8]] = &[b"\xff\xfe\0\0", b"\0\0\xfe\xff"];

/// The marks at the beginning of a text in UTF-7.
const UTF_7_MARKS: &[&[u8]] = &[b"+/v8", b"+/v9", b"+/v+", b"+/v/"];

/// Whether a text says that it is UTF-7, and has letters that are written in it: read as plain letters, its signs of
/// currencies and its quotation marks would be other words.
fn is_utf7(bytes: &[u8], label: Option<&str>) -> bool {
    const NAME: &[u8] = b"utf-7";
    let named = |text: &[u8]| text.to_ascii_lowercase().ends_with(NAME);
    let declared = || declared_label(bytes).is_some_and(|label| named(&label));
    let packed = || bytes.windows(2).any(|pair| matches!(pair, [b'+', b] if b.is_ascii_alphanumeric()));
    UTF_7_MARKS.iter().any(|mark| bytes.starts_with(mark))
        || (label.is_some_and(|label| named(label.as_bytes())) || declared()) && bytes.is_ascii() && packed()
}

/// The encoding of `bytes`, and the length of their byte order mark.
fn encoding_of(bytes: &[u8], label: Option<&'static Encoding>) -> (&'static Encoding, usize) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return (encoding, mark);
    }
    // Written in seven bits, it would pass for plain letters.
    if let Some(encoding) = label.filter(|e| *e == ISO_2022_JP) {
        return (encoding, 0);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return (encoding, 0);
    }
    if mostly_utf8(bytes) {
        return (UTF_8, 0);
    }
    let label = label.filter(|e| is_believed(e));
    (label.or_else(|| declared(bytes)).unwrap_or_else(|| guessed(bytes)), 0)
}

/// UTF-16 shows itself by the zero in every other byte of Latin letters.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(4096))?;
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|b| **b == 0).count();
    let half = head.len() / 2;
    let (even, odd) = (zeros(0), zeros(1));
    if half < 4 {
        None
    } else if odd * 10 > half * 7 && even * 20 < half {
        Some(UTF_16LE)
    } else if even * 10 > half * 7 && odd * 20 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether this is UTF-8, perhaps with a few damaged places: ten good letters beyond ASCII to one bad.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let mut good = 0_usize;
    let mut bad = 0_usize;
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| *b >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad == 0 || good >= bad * 10
}

/// The encoding that a page names in its head.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_label(&declared_label(bytes)?).filter(|e| is_believed(e))
}

/// Its name, in small letters.
fn declared_label(bytes: &[u8]) -> Option<Vec<u8>> {
    let head = bytes.get(..bytes.len().min(DECLARED_WITHIN))?.to_ascii_lowercase();
    let at = memchr::memmem::find(&head, b"charset=").map(|at| at + 8);
    let at = at.or_else(|| memchr::memmem::find(&head, b"encoding=").map(|at| at + 9))?;
    let label = head
        .iter()
        .skip(at)
        .skip_while(|b| matches!(**b, b'"' | b'\'' | b' '))
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(**b, b'-' | b'_' | b':'))
        .copied();
    Some(label.collect())
}

/// What says that it is UTF-8 and is not has been saved in something else.
fn is_believed(encoding: &'static Encoding) -> bool {
    encoding != UTF_8 && encoding != UTF_16LE && encoding != UTF_16BE
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..GUESSED_FROM).unwrap_or(bytes), bytes.len() <= GUESSED_FROM);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &str, note: bool) {
        let decoded = decode("a.txt", bytes).expect("text");
        assert_eq!(decoded.text, expected);
        assert_eq!(decoded.note.is_some(), note);
    }

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
    }

    #[test]
    fn encodings_are_found() {
        check("Café – über".as_bytes(), "Café – über", false);
        check(b"\xef\xbb\xbfplain", "plain", false);
        check(&[vec![0xff, 0xfe], utf16("Zoë left", false)].concat(), "Zoë left", false);
        check(&[vec![0xfe, 0xff], utf16("Zoë left", true)].concat(), "Zoë left", false);
        check(&utf16("No mark here", false), "No mark here", false);
        check(
            b"The caf\xe9 said \x93no\x94 to the mayor\x92s plan for \x80300.",
            "The café said “no” to the mayor’s plan for €300.",
            false,
        );
        check(
            b"<meta charset=windows-1251><p>\xcc\xee\xf1\xea\xe2\xe0</p>",
            "<meta charset=windows-1251><p>Москва</p>",
            false,
        );
    }

    #[test]
    fn damaged_text_is_read_with_a_note() {
        check("é".repeat(20).as_bytes().split_at(39).0, &("é".repeat(19) + "\u{fffd}"), true);
    }

    #[test]
    fn line_ends_are_one_kind_and_nul_is_a_space() {
        check(
            b"a\r\nb\rc, and what comes after it is text, text, text\0d",
            "a\nb\nc, and what comes after it is text, text, text d",
            false,
        );
    }

    #[test]
    fn what_is_not_text_is_named() {
        let error = |bytes: &[u8]| decode("a.txt", bytes).err().expect("an error").to_string();
        assert!(error(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01").contains("a PNG file"));
        assert!(error(&[0; 64]).contains("This is not text. Open"));
        assert!(error(b"<meta charset=\"utf-7\"><p>It costs +IKw-300.").contains("UTF-7"));
        assert!(error(b"+/v8-It costs 300.").contains("UTF-7"));
        check(b"<meta charset=utf-7><p>It costs 300.", "<meta charset=utf-7><p>It costs 300.", false);
        let letter = decode("a.MSG", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0\0\0").err();
        assert!(letter.expect("an error").hint().contains("save it as .eml"));
        check(b"BMW shares rose", "BMW shares rose", false);
    }
}

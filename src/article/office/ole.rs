//! Files in the older binary format of office programs (.doc, .xls, .ppt, .msg), and documents that a password
//! protects, which come in the same wrapping: refused by name, with what to do.

use crate::article::open::OpenError;

use super::parts::protected;

/// Names in the file's own directory (written in UTF-16), what they show the file to be, and what to do.
const KINDS: &[(&str, &str, &str)] = &[
    (
        "WordDocument",
        "This is a document in the older binary format of Word (.doc)",
        "Open it in a word processor and save it as .docx, or copy its text and paste it.",
    ),
    (
        "__substg1.0_",
        "This is a message as Outlook saves it (.msg)",
        "Save it as text or as .eml, or copy its text and paste it.",
    ),
    (
        "PowerPoint Document",
        "These are slides (.ppt), not an article",
        "Copy the text that is wanted and paste it.",
    ),
    (
        "Workbook",
        "This is a workbook of tables (.xls), not an article",
        "Copy the cells that are wanted and paste them.",
    ),
];

/// The name in the directory of a document of today's formats under a password.
const PROTECTED: &str = "EncryptedPackage";

/// Says what such a file is.
pub(in crate::article) fn read(file_name: &str, bytes: &[u8]) -> OpenError {
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &name).is_some()
    };
    if holds(PROTECTED) {
        return protected(file_name);
    }
    let kind = KINDS.iter().find(|(name, _, _)| holds(name));
    let (_, message, hint) = kind.copied().unwrap_or((
        "",
        "This is a file in the older binary format of office programs",
        "Open it in the program it was made with, copy its text, and paste it.",
    ));
    OpenError::new(file_name, message, hint)
}

//! DOCX: the bytes as the document part, or as the whole archive.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    daybrief_fuzz::file("a.docx", bytes);
    daybrief_fuzz::file("a.docx", &daybrief_fuzz::zipped(&[("word/document.xml", bytes)]));
});

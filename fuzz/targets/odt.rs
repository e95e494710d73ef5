//! ODT: the bytes as the content part.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let kind = b"application/vnd.oasis.opendocument.text";
    daybrief_fuzz::file("a.odt", &daybrief_fuzz::zipped(&[("mimetype", kind), ("content.xml", bytes)]));
});

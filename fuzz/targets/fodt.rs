//! Flat ODT: the bytes as what stands in its text.

#![no_main]

use libfuzzer_sys::fuzz_target;

const HEAD: &[u8] = br#"<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>"#;

fuzz_target!(|bytes: &[u8]| daybrief_fuzz::file("a.fodt", &[HEAD, bytes].concat()));

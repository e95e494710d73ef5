//! RTF.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| daybrief_fuzz::file("a.rtf", &[b"{\\rtf1", bytes].concat()));

//! Pasted text.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| daybrief_fuzz::pasted(text));

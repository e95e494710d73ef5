//! Any words in a brief: each form is written, and the Markdown opens with the same words.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|words: &str| daybrief_fuzz::exported(words));

//! Project files: what opens can be saved, and opens again as the same brief.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| daybrief_fuzz::project(bytes));

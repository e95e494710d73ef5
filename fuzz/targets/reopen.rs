//! Exported briefs, edited elsewhere: what opens is exported again, and opens as the same brief.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|markdown: &str| daybrief_fuzz::reopened(markdown));

//! The finders, the ranking and the wording, on clean text.

#![no_main]

use libfuzzer_sys::fuzz_target;

use daybrief::article::{Article, Known, Moment, Origin, Source};

fuzz_target!(|text: &str| {
    let published = Some(Known::new(Moment::on(daybrief_fuzz::TODAY), Origin::Given));
    daybrief_fuzz::found(&Article::of_clean_text(Source { published, ..Source::default() }, text));
});

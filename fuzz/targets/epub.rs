//! EPUB: the bytes as its one chapter.

#![no_main]

use libfuzzer_sys::fuzz_target;

const CONTAINER: &[u8] = br#"<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>"#;
const BOOK: &[u8] = br#"<package><metadata/><manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/></spine></package>"#;

fuzz_target!(|bytes: &[u8]| {
    let parts: [(&str, &[u8]); 4] = [
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("b.opf", BOOK),
        ("c.xhtml", bytes),
    ];
    daybrief_fuzz::file("a.epub", &daybrief_fuzz::zipped(&parts));
});

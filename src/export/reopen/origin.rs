//! Where a value came from, read back from the words that an export has for it.

use crate::article::Origin;

/// The origin of these words.
pub(super) fn read(words: &str) -> Origin {
    type Make = fn(String) -> Origin;
    let kinds: [(&str, Make); 6] = [
        ("JSON-LD ", Origin::JsonLd),
        ("meta tag ", Origin::MetaTag),
        ("page element ", Origin::Element),
        ("front matter ", Origin::FrontMatter),
        ("document's ", Origin::Document),
        ("message header ", Origin::Header),
    ];
    for (lead, make) in kinds {
        if let Some(rest) = words.strip_prefix(lead) {
            return make(rest.to_owned());
        }
    }
    match words {
        "address" => Origin::Address,
        "file name" => Origin::FileName,
        "given with the text" => Origin::Given,
        "entered by hand" => Origin::User,
        other => Origin::Line(other.to_owned()),
    }
}

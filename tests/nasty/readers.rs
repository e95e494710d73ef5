//! The readers of Markdown that people use: they switch on different extensions.

use pulldown_cmark::Options;

/// The least a reader knows, and the most, but for smart punctuation, which changes quotation marks by intent.
pub(crate) fn readers() -> [Options; 2] {
    let least =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let most = Options::all().difference(Options::ENABLE_SMART_PUNCTUATION | Options::ENABLE_OLD_FOOTNOTES)
        | Options::ENABLE_FOOTNOTES;
    [least, most]
}

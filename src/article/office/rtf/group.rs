//! What holds inside a group of rich text, and where the text of a group goes by the word that opens it.

use encoding_rs::Encoding;

use crate::article::office::pen::Place;
use crate::article::office::style::Style;

/// Where the text of a group goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Target {
    /// Into the document.
    #[default]
    Text,
    /// Nowhere.
    Nowhere,
    Fonts,
    Styles,
    /// The document's properties.
    Facts,
    Title,
    Author,
}

/// What a word that opens a group makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    Goes(Target),
    /// A text of its own, elsewhere.
    Sheet(Place),
    /// A text box, where it stands.
    Frame,
}

/// The words that open groups of their own. What is marked with a star and not listed goes nowhere.
const OPENINGS: &[(&str, Opening)] = &[
    ("fonttbl", Opening::Goes(Target::Fonts)),
    ("stylesheet", Opening::Goes(Target::Styles)),
    ("info", Opening::Goes(Target::Facts)),
    ("header", Opening::Sheet(Place::PageHeader)),
    ("headerl", Opening::Sheet(Place::PageHeader)),
    ("headerr", Opening::Sheet(Place::PageHeader)),
    ("headerf", Opening::Sheet(Place::PageHeader)),
    ("footer", Opening::Sheet(Place::PageFooter)),
    ("footerl", Opening::Sheet(Place::PageFooter)),
    ("footerr", Opening::Sheet(Place::PageFooter)),
    ("footerf", Opening::Sheet(Place::PageFooter)),
    ("footnote", Opening::Sheet(Place::Note)),
    ("shptxt", Opening::Frame),
    ("dptxbxtext", Opening::Frame),
    // Shapes are marked with a star, and hold text boxes.
    ("shpinst", Opening::Goes(Target::Text)),
    ("do", Opening::Goes(Target::Text)),
    ("moMath", Opening::Goes(Target::Text)),
    ("moMathPara", Opening::Goes(Target::Text)),
];

/// Words that open groups without text of the document's.
const NOWHERE: &[&str] = &[
    "annotation",
    "atnauthor",
    "atnid",
    "atrfend",
    "atrfstart",
    "bkmkend",
    "bkmkstart",
    "colortbl",
    "datafield",
    "datastore",
    "filetbl",
    "fldinst",
    "ftncn",
    "ftnsep",
    "ftnsepc",
    "aftncn",
    "aftnsep",
    "aftnsepc",
    "listpicture",
    "mmathPict",
    "mctrlPr",
    "listtable",
    "listoverridetable",
    "listtext",
    "nesttableprops",
    "nonesttables",
    "nonshppict",
    "objdata",
    "objclass",
    "pgdsctbl",
    "pict",
    "pn",
    "pnseclvl",
    "pntext",
    "revtbl",
    "rsidtbl",
    "rxe",
    "shprslt",
    "sp",
    "tc",
    "tcn",
    "themedata",
    "txe",
    "xe",
];

/// What the first word of a group makes of it; None where it is no such word.
pub(super) fn opening(word: &str, starred: bool) -> Option<Opening> {
    let listed = OPENINGS.iter().find(|(known, _)| *known == word).map(|(_, opening)| *opening);
    listed.or_else(|| (starred || NOWHERE.contains(&word)).then_some(Opening::Goes(Target::Nowhere)))
}

/// What holds inside a group, and is as before when it ends.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Group {
    pub(super) target: Target,
    /// How many signs after a letter by its number stand for it in old readers.
    pub(super) skips: usize,
    pub(super) deleted: bool,
    pub(super) hidden: bool,
    pub(super) raised: bool,
    /// What holds for the paragraph.
    pub(super) style: Option<Style>,
    /// The code page of the font; None where it is the file's.
    pub(super) encoding: Option<&'static Encoding>,
    pub(super) symbols: bool,
    /// Whether a text of its own ends with it.
    pub(super) is_sheet: bool,
    pub(super) starred: bool,
    /// Whether nothing but its brace and star were seen.
    pub(super) is_new: bool,
}

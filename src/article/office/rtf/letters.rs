//! Bytes of rich text into letters: by the file's code page, by the font's, by number.

use encoding_rs::{Encoding, WINDOWS_1252};

/// The code pages of fonts by their character set (the specification's list).
const CHARACTER_SETS: &[(i32, &str)] = &[
    (77, "macintosh"),
    (128, "shift_jis"),
    (129, "euc-kr"),
    (134, "gbk"),
    (136, "big5"),
    (161, "windows-1253"),
    (162, "windows-1254"),
    (163, "windows-1258"),
    (177, "windows-1255"),
    (178, "windows-1256"),
    (186, "windows-1257"),
    (204, "windows-1251"),
    (222, "windows-874"),
    (238, "windows-1250"),
];

/// Code pages by the numbers that files use.
const CODE_PAGES: &[(i32, &str)] = &[
    (932, "shift_jis"),
    (936, "gbk"),
    (949, "euc-kr"),
    (950, "big5"),
    (866, "ibm866"),
    (10000, "macintosh"),
    (65001, "utf-8"),
];

/// The encoding of a code page.
pub(super) fn of_code_page(number: i32) -> Option<&'static Encoding> {
    let listed = CODE_PAGES.iter().find(|(page, _)| *page == number).map(|(_, label)| (*label).to_owned());
    Encoding::for_label(listed.unwrap_or_else(|| format!("windows-{number}")).as_bytes())
}

/// The encoding of a font's character set; None where it is the file's.
pub(super) fn of_character_set(number: i32) -> Option<&'static Encoding> {
    let (_, label) = CHARACTER_SETS.iter().find(|(set, _)| *set == number)?;
    Encoding::for_label(label.as_bytes())
}

/// Gathers bytes and numbers until they are whole letters.
#[derive(Debug)]
pub(super) struct Letters {
    bytes: Vec<u8>,
    units: Vec<u16>,
    /// How the bytes that are gathered are to be read.
    pub(super) encoding: &'static Encoding,
    /// Whether some bytes were no letters.
    pub(super) broken: bool,
}

impl Default for Letters {
    fn default() -> Self {
        Self { bytes: Vec::new(), units: Vec::new(), encoding: WINDOWS_1252, broken: false }
    }
}

impl Letters {
    /// Adds a byte, read by the encoding that holds now. Gives what the numbers before it said.
    pub(super) fn byte(&mut self, byte: u8) -> Option<String> {
        let before = self.numbers();
        self.bytes.push(byte);
        before
    }

    /// Adds a letter by its number in UTF-16. Gives what the bytes before it said.
    pub(super) fn number(&mut self, number: i32) -> Option<String> {
        let before = self.decoded();
        // Numbers above 32,767 are written as negative ones.
        if let Ok(unit) = u16::try_from(if number < 0 { number + 0x1_0000 } else { number }) {
            self.units.push(unit);
        }
        before
    }

    /// What was gathered.
    pub(super) fn take(&mut self) -> String {
        let mut words = self.decoded().unwrap_or_default();
        words.push_str(&self.numbers().unwrap_or_default());
        words
    }

    fn decoded(&mut self) -> Option<String> {
        if self.bytes.is_empty() {
            return None;
        }
        let (words, broken) = self.encoding.decode_without_bom_handling(&self.bytes);
        self.broken |= broken;
        let words = words.into_owned();
        self.bytes.clear();
        Some(words)
    }

    fn numbers(&mut self) -> Option<String> {
        if self.units.is_empty() {
            return None;
        }
        let words = String::from_utf16_lossy(&self.units);
        self.units.clear();
        Some(words)
    }
}

//! Plain text for a mail: as many lines as with plain words, and nothing in them that moves what follows.

use daybrief::export::Form;

use super::{WORDS, each, told};

#[test]
fn no_text_becomes_a_line_or_moves_one() {
    let harmless = told(WORDS, Form::Text, "").lines().count();
    each(|text| {
        let mail = told(text, Form::Text, "");
        assert_eq!(mail.lines().count(), harmless, "{mail}");
        assert!(!mail.contains(|c: char| c != '\n' && super::nasty::moves_or_hides(c)), "{mail:?}");
    });
}

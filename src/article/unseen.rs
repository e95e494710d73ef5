//! Takes letters out of a text that nobody sees: marks without width, soft hyphens, tags, and marks that turn the order
//! of what follows. They split words and figures for the finders, and make a page show other figures than it holds.
//! Control characters become what was meant by them.
//!
//! Happens before the text is an article's, so no span ever moves. Joiners stay: some scripts need them.

use super::draft::Draft;
use super::{Known, Source};
use crate::text::{Note, Severity, Span};

/// Takes them out of the text and of what is known of it. Says so where they could have turned figures round.
pub(super) fn take_out(draft: &mut Draft) {
    for value in values(&mut draft.source).into_iter().flatten() {
        value.value = Seen::of(&value.value).text;
    }
    draft.summaries.iter_mut().for_each(|summary| *summary = Seen::of(summary).text);
    if !draft.text.contains(|c| seen(c) != Some(c)) {
        return;
    }
    if draft.text.contains(turns) && !draft.text.contains(is_right_to_left) {
        draft.notes.push(Note::new(
            Severity::Warning,
            "The text held marks that turn the order of letters; they were taken out",
            "Compare figures and names with the page as a browser shows it: there they can stand in another order.",
        ));
    }
    let seen = Seen::of(&draft.text);
    for piece in &mut draft.pieces {
        piece.span = trimmed(&seen.text, seen.moved(piece.span));
    }
    draft.pieces.retain(|piece| !piece.span.is_empty());
    for note in &mut draft.notes {
        note.span = note.span.map(|span| seen.moved(span));
    }
    draft.text = seen.text;
}

/// Values that are shown, and compared with the text.
fn values(source: &mut Source) -> [Option<&mut Known<String>>; 5] {
    let Source { title, byline, publisher, url, wire, .. } = source;
    [title.as_mut(), byline.as_mut(), publisher.as_mut(), url.as_mut(), wire.as_mut()]
}

/// What stands for a letter; none where it is taken out.
fn seen(c: char) -> Option<char> {
    match c {
        _ if is_unseen(c) => None,
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' => Some(c),
        // It may stand between two figures.
        '\0'..='\u{1f}' | '\u{7f}' => Some(' '),
        // Letters of Windows that somebody took for Latin ones, as a dash between two figures.
        '\u{80}'..='\u{9f}' => {
            Some(encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[c as u8]).0.chars().next()?)
                .filter(|meant| !meant.is_control())
                .or(Some(char::REPLACEMENT_CHARACTER))
        }
        _ => Some(c),
    }
}

/// A letter without width that no script needs.
const fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}

/// A mark from which on text runs from right to left.
const fn turns(c: char) -> bool {
    matches!(c, '\u{202b}' | '\u{202d}' | '\u{202e}' | '\u{2067}')
}

/// A letter of a script that is written from right to left, where such marks are in place.
const fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{61b}' | '\u{61d}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
}

/// A text as it is seen.
struct Seen {
    text: String,
    /// Behind each letter that was changed: its place in the old text, and in the new one.
    places: Vec<(usize, usize)>,
}

impl Seen {
    fn of(old: &str) -> Self {
        let mut own = Self { text: String::with_capacity(old.len()), places: Vec::new() };
        for (at, c) in old.char_indices() {
            let shown = seen(c);
            own.text.extend(shown);
            if shown != Some(c) {
                own.places.push((at + c.len_utf8(), own.text.len()));
            }
        }
        own
    }

    fn moved(&self, span: Span) -> Span {
        Span::new(self.place(span.start), self.place(span.end))
    }

    fn place(&self, at: usize) -> usize {
        let passed = self.places.partition_point(|(old, _)| *old <= at);
        let last = passed.checked_sub(1).and_then(|last| self.places.get(last));
        last.map_or(at, |(old, new)| new + at - old)
    }
}

/// The span without white space at its ends.
fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + words.len() - words.trim_start().len();
    Span::new(start, start + words.trim().len())
}

#[cfg(test)]
mod tests {
    use crate::article::read;

    #[track_caller]
    fn check(name: &str, text: &str, expected: &str, notes: usize) {
        let article = read(name, text.as_bytes(), jiff::civil::date(2031, 5, 3)).expect("an article");
        assert_eq!(article.body(), expected);
        for block in &article.blocks {
            assert_eq!(block.span.of(article.text()).trim(), block.span.of(article.text()));
        }
        let told = article.notes.iter().filter(|note| note.message.contains("turn the order")).count();
        assert_eq!(told, notes, "{:?}", article.notes);
    }

    const TWO: &str =
        "Police said on Friday that 12 people had died.\n\nThe ferry had left the harbour at dawn.";

    #[test]
    fn what_nobody_sees_splits_no_figure_and_no_word() {
        let sown = "\u{feff}Police said on Fri\u{ad}day that 1\u{200b}2 people\u{2060} had died.\n\n\u{200e} The ferry\u{e0041} had left the harbour at dawn.\u{200f}";
        check("a.txt", sown, TWO, 0);
        check("a.md", sown, TWO, 0);
        let page = format!(
            "<html><body><article><p>{}</p></article></body></html>",
            sown.replace("\n\n", "</p><p>")
        );
        check("a.html", &page.replace('\u{ad}', "&shy;").replace('\u{200b}', "&#8203;"), TWO, 0);
        check("a.txt", &format!("{TWO}\n\n\u{200b}\u{200b}\n"), TWO, 0);
    }

    #[test]
    fn control_characters_are_what_was_meant_by_them() {
        let text =
            |text: &str| format!("Police said on Friday that the town\u{2019}s losses were {text} million.");
        let sown = text("5\u{96}7").replace('\u{2019}', "\u{92}");
        check("a.txt", &sown, &text("5\u{2013}7"), 0);
        check("a.html", &format!("<p>{sown}</p>"), &text("5\u{2013}7"), 0);
        check("a.txt", &text("5\u{1f}7"), &text("5 7"), 0);
        check("a.txt", &text("\u{1b}[31m7\u{81}"), &text(" [31m7\u{fffd}"), 0);
    }

    #[test]
    fn what_turns_figures_round_is_told() {
        let turned = TWO.replace("12", "\u{202e}12\u{202c}");
        check("a.txt", &turned, TWO, 1);
        check("a.txt", &turned.replace("ferry", "ferry علی\u{202b}"), &TWO.replace("ferry", "ferry علی"), 0);
        check("a.txt", &TWO.replace("12", "\u{200e}12"), TWO, 0);
    }
}

//! The headline and what else a PDF says of itself.
//!
//! Programs fill in much of it by themselves (the name of a file, who is logged in, when the PDF was made), so it
//! is only believed where the text says the same. When a PDF was made is not when it was published.

use super::paragraph::Paragraph;
use crate::article::{BlockKind, Known, Origin};

/// A text of a PDF's own fields, in one of their three encodings.
pub(super) fn text_string(bytes: &[u8]) -> String {
    let units = |big: bool| -> Vec<u16> {
        let pairs = bytes.get(2..).unwrap_or_default().chunks_exact(2);
        pairs
            .filter_map(|p| p.try_into().ok())
            .map(|p| if big { u16::from_be_bytes(p) } else { u16::from_le_bytes(p) })
            .collect()
    };
    match bytes {
        [0xfe, 0xff, ..] => String::from_utf16_lossy(&units(true)),
        [0xff, 0xfe, ..] => String::from_utf16_lossy(&units(false)),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|b| document_letter(*b)).collect(),
    }
}

/// The letters of the encoding of PDF documents where it differs from Latin-1 (ISO 32000-1, annex D).
fn document_letter(byte: u8) -> char {
    const FROM_80: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž";
    match byte {
        0x80..=0x9e => FROM_80.chars().nth(usize::from(byte - 0x80)).unwrap_or(' '),
        0xa0 => '€',
        byte => char::from(byte),
    }
}

/// How many words a headline has.
const TITLE_WORDS: std::ops::RangeInclusive<usize> = 3..=30;

/// How many pages may show the headline that the properties tell.
const FRONT_PAGES: usize = 3;

/// Headlines are larger than the text by at least this part.
const LARGER: f32 = 1.12;

/// The headline, and which paragraph shows it.
pub(super) fn title(
    declared: Option<&str>,
    paragraphs: &[Paragraph],
    body_size: f32,
) -> Option<(Known<String>, Option<usize>)> {
    let declared = declared.map(tidy).filter(|t| is_headline(t));
    let first_page = paragraphs.first().map(|p| p.page)?;
    let head = || paragraphs.iter().enumerate().take_while(|(_, p)| p.page == first_page);
    let fits = |p: &Paragraph| {
        TITLE_WORDS.contains(&p.text.split_whitespace().count())
            && p.lines <= 6
            && matches!(p.kind, BlockKind::Heading | BlockKind::Paragraph)
            && p.text.chars().filter(|c| c.is_alphabetic()).count() * 2 > p.text.chars().count()
    };
    if let Some(declared) = &declared {
        let said = bare(declared);
        // "Storm shuts harbour - The Norland Post" begins with the headline; menus may fill the first page.
        let front = paragraphs.iter().enumerate().take_while(|(_, p)| p.page < first_page + FRONT_PAGES);
        let shown = front.into_iter().find(|(_, p)| {
            let words = bare(&p.text);
            fits(p) && (words == said || said.starts_with(&words) && words.len() * 5 >= said.len() * 2)
        });
        if let Some((at, paragraph)) = shown {
            let from = Origin::Document("title property, shown in the text".to_owned());
            return Some((Known::new(tidy(&paragraph.text), from), Some(at)));
        }
    }
    let largest = head().filter(|(_, p)| fits(p) && p.size >= body_size * LARGER);
    // Of the same size, the first.
    let largest = largest.rev_max();
    if let Some((at, paragraph)) = largest {
        let from = Origin::Document("largest text on the first page".to_owned());
        return Some((Known::new(tidy(&paragraph.text), from), Some(at)));
    }
    let bold = head().take(4).find(|(_, p)| fits(p) && p.kind == BlockKind::Heading);
    if let Some((at, paragraph)) = bold {
        let from = Origin::Document("heading on the first page".to_owned());
        return Some((Known::new(tidy(&paragraph.text), from), Some(at)));
    }
    let declared = declared.map(|t| t.rsplit_once(" | ").map_or(t.clone(), |(head, _)| head.to_owned()));
    declared.map(|t| (Known::new(t, Origin::Document("title property".to_owned())), None))
}

/// The first of the largest.
trait FirstLargest<'p>: Iterator<Item = (usize, &'p Paragraph)> + Sized {
    fn rev_max(self) -> Option<(usize, &'p Paragraph)> {
        self.fold(None, |best: Option<(usize, &Paragraph)>, next| match best {
            Some(best) if best.1.size >= next.1.size * 0.98 => Some(best),
            _ => Some(next),
        })
    }
}

impl<'p, I: Iterator<Item = (usize, &'p Paragraph)>> FirstLargest<'p> for I {}

/// The author that the PDF names, where the first page names them too.
pub(super) fn author(declared: Option<&str>, paragraphs: &[Paragraph]) -> Option<Known<String>> {
    let name = tidy(declared?);
    let words = name.split_whitespace().count();
    let first_page = paragraphs.first().map(|p| p.page)?;
    let mut head = paragraphs.iter().take_while(|p| p.page == first_page);
    let named = (2..=6).contains(&words)
        && !name.contains(['@', '/', '\\', '_'])
        && head.any(|p| p.text.contains(&name));
    named.then(|| Known::new(name, Origin::Document("author property, named on the first page".to_owned())))
}

/// Whether a declared title is one: not the name of a file or of the program that made it.
fn is_headline(title: &str) -> bool {
    let lower = title.to_lowercase();
    let ending = lower.rsplit_once('.').map(|(_, ending)| ending).unwrap_or_default();
    let file = [
        "doc", "docx", "odt", "pdf", "indd", "qxd", "rtf", "txt", "html", "htm", "pages", "pptx", "ppt",
        "xlsx", "tex", "dvi",
    ]
    .contains(&ending);
    let made = ["microsoft ", "untitled", "layout ", "powerpoint ", "document", "slide "]
        .iter()
        .any(|start| lower.starts_with(start));
    !file && !made && TITLE_WORDS.contains(&title.split_whitespace().count()) && !lower.contains('_')
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn bare(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_have_three_encodings() {
        assert_eq!(text_string(b"Storm \x8dshuts\x8e harbour"), "Storm “shuts” harbour");
        assert_eq!(text_string(&[0xfe, 0xff, 0, b'Z', 0, 0xeb]), "Zë");
        assert_eq!(text_string("\u{feff}Zoë".as_bytes()), "Zoë");
    }

    #[test]
    fn names_of_files_are_no_headlines() {
        assert!(is_headline("Storm shuts the harbour"));
        for title in
            ["Microsoft Word - storm final draft.doc", "storm harbour report.indd", "Untitled", "harbour"]
        {
            assert!(!is_headline(title), "{title}");
        }
    }
}

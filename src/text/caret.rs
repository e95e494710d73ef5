//! Prints a line with carets under what was found in it. Corpora, tests and people read the same print.

use super::Span;

/// Something found in a line, and what to write beside its carets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where in the line.
    pub span: Span,
    /// What it is.
    pub label: String,
}

/// The caret lines for `marks`, one mark a line, in order; columns are counted in characters.
///
/// A mark of no characters is drawn as one `|`.
#[must_use]
pub fn annotate(line: &str, marks: &[Mark]) -> Vec<String> {
    marks.iter().map(|mark| caret_line(line, mark)).collect()
}

fn caret_line(line: &str, mark: &Mark) -> String {
    let before = Span::new(0, mark.span.start).of(line).chars().count();
    let width = mark.span.of(line).chars().count();
    let carets = if width == 0 { "|".to_owned() } else { "^".repeat(width) };
    format!("{}{carets} {}", " ".repeat(before), mark.label).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_characters() {
        let line = "Café: 12 percent";
        let mark = Mark { span: Span::new(7, 17), label: "12 %".to_owned() };
        assert_eq!(annotate(line, &[mark]), ["      ^^^^^^^^^^ 12 %"]);
    }
}

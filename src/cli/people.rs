//! What `read` and `facts` print for people. Nothing of an article can move the cursor or change the terminal.

use std::fmt::Write as _;

use crate::article::{Article, BlockKind, Known, Source};
use crate::bullet::{BulletKind, Suggestion};
use crate::mention::Highlight;
use crate::mention::highlights;
use crate::text::{Mark, Note, Span, annotate};

/// Lines are broken here, in characters; half a screen wide, so that labels fit beside carets.
const WIDTH: usize = 96;

/// What an article's text can do to no terminal: control characters, marks that turn what follows, and letters that
/// nobody sees are replacement signs, one for one, so that carets stand where they should.
pub(super) fn safe(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
        '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{206f}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    text.chars().map(shown).collect()
}

/// What is known of the article, its text, and what was set aside and why.
pub(super) fn read(name: &str, article: &Article) -> String {
    let mut out = head(name, article);
    for block in article.blocks.iter().filter(|b| b.is_body()) {
        out.push('\n');
        let mark = if block.kind == BlockKind::ListItem { "- " } else { "" };
        push_wrapped(&mut out, "", &format!("{mark}{}", block.span.of(article.text())));
    }
    let aside: Vec<_> = article.blocks.iter().filter_map(|b| Some((b, b.set_aside.as_ref()?))).collect();
    if !aside.is_empty() {
        out.push_str("\nSet aside:\n");
    }
    for (block, reason) in aside {
        push_wrapped(&mut out, "  ", block.span.of(article.text()));
        push_wrapped(&mut out, "    ", &format!("({}: {})", reason.rule, reason.why));
    }
    out.push('\n');
    out
}

/// The first `top` suggestions, each with its reasons and with its sentence under carets.
pub(super) fn facts(name: &str, article: &Article, top: usize) -> String {
    let analysis = crate::analyze(article);
    let marks = highlights(article, &analysis.mentions);
    let mut out = head(name, article);
    for (at, suggestion) in analysis.suggestions.iter().take(top).enumerate() {
        push_suggestion(&mut out, at + 1, suggestion, article.text(), &marks);
    }
    match analysis.suggestions.len() {
        0 => out.push_str("\n  No bullets are suggested.\n"),
        all if all > top => push(&mut out, format_args!("\n  {} more: --top {all}\n", all - top)),
        _ => {}
    }
    out.push('\n');
    out
}

fn push(out: &mut String, line: std::fmt::Arguments<'_>) {
    out.write_fmt(line).expect("writing to a string succeeds");
}

fn head(name: &str, article: &Article) -> String {
    let Source { title, byline, publisher, url, published, modified, language, wire, .. } = &article.source;
    let mut out = format!("{}\n", safe(name));
    let mut line = |name: &str, value: Option<(String, String)>| {
        if let Some((value, from)) = value {
            push(&mut out, format_args!("  {name}: {} ({})\n", safe(&value), safe(&from)));
        }
    };
    let words = |known: &Option<Known<String>>| known.as_ref().map(|k| (k.value.clone(), k.from.to_string()));
    line("Title", words(title));
    line("Byline", words(byline));
    line("Publisher", words(publisher));
    line("Published", published.as_ref().map(|k| (k.value.to_string(), k.from.to_string())));
    line("Modified", modified.as_ref().map(|k| (k.value.to_string(), k.from.to_string())));
    line("Address", words(url));
    line("Agency", words(wire));
    line("Language", language.as_ref().map(|code| (code.clone(), "from the words".to_owned())));
    for Note { message, hint, .. } in &article.notes {
        push_wrapped(&mut out, "  ", &format!("Note: {message}. {hint}"));
    }
    out
}

fn push_suggestion(
    out: &mut String,
    number: usize,
    suggestion: &Suggestion,
    text: &str,
    marks: &[Highlight],
) {
    push(out, format_args!("\n{number:3}. "));
    let mut bullet = String::new();
    push_wrapped(&mut bullet, "     ", &suggestion.text);
    out.push_str(bullet.trim_start());
    let kind = match suggestion.kind {
        BulletKind::Reported => "reported",
        BulletKind::Judgement => "source's judgement",
        BulletKind::Comment => "comment",
    };
    let reasons = suggestion.reasons.iter().map(|r| format!("{} {:+.1}", r.words, r.weight));
    let reasons: Vec<_> = std::iter::once(kind.to_owned()).chain(reasons).collect();
    push_wrapped(out, "     ", &format!("{:.1} = {}", suggestion.score, reasons.join("; ")));
    let own: Vec<_> = marks.iter().filter(|m| m.span.overlaps(suggestion.span)).collect();
    for line in lines(text, suggestion.span) {
        push(out, format_args!("     | {}\n", safe(line.of(text))));
        let found: Vec<_> = own.iter().filter_map(|mark| on_line(mark, line)).collect();
        for carets in annotate(line.of(text), &found) {
            push(out, format_args!("     | {}\n", safe(&carets)));
        }
    }
}

/// The part of a mark that lies on a line; its meaning stands where it ends.
fn on_line(mark: &Highlight, line: Span) -> Option<Mark> {
    if !mark.span.overlaps(line) {
        return None;
    }
    let start = mark.span.start.max(line.start) - line.start;
    let end = mark.span.end.min(line.end) - line.start;
    let goes_on = mark.span.end > line.end;
    let label = if goes_on { "…".to_owned() } else { format!("{}: {}", mark.kind.name(), mark.meaning) };
    Some(Mark { span: Span::new(start, end), label })
}

fn push_wrapped(out: &mut String, indent: &str, text: &str) {
    for line in lines(text, Span::new(0, text.len())) {
        push(out, format_args!("{indent}{}\n", safe(line.of(text))));
    }
}

/// Where the lines of `span` stand when its words are broken at [`WIDTH`]. A longer word has a line of its own.
fn lines(text: &str, span: Span) -> Vec<Span> {
    let mut lines: Vec<Span> = Vec::new();
    let mut width = 0;
    for word in words(text, span) {
        let chars = word.of(text).chars().count();
        match lines.last_mut() {
            Some(line)
                if width + Span::new(line.end, word.start).of(text).chars().count() + chars <= WIDTH =>
            {
                width += Span::new(line.end, word.start).of(text).chars().count() + chars;
                *line = line.join(word);
            }
            _ => {
                lines.push(word);
                width = chars;
            }
        }
    }
    lines
}

fn words(text: &str, span: Span) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in span.of(text).char_indices() {
        match (c.is_whitespace(), start) {
            (true, Some(first)) => {
                words.push(Span::new(first, span.start + at));
                start = None;
            }
            (false, None) => start = Some(span.start + at),
            _ => {}
        }
    }
    words.extend(start.map(|first| Span::new(first, span.end)));
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::Kind;

    #[test]
    fn nothing_reaches_the_terminal_but_letters() {
        assert_eq!(
            safe("a\u{1b}[31mb\u{7}\u{9b}c\u{202e}d\r\ne"),
            "a\u{fffd}[31mb\u{fffd}\u{fffd}c\u{fffd}d  e"
        );
        assert_eq!(safe("1\u{61c}2\u{206a}3\u{fff9}4\u{e0041}"), "1\u{fffd}2\u{fffd}3\u{fffd}4\u{fffd}");
    }

    #[test]
    fn a_mark_over_two_lines_is_drawn_on_both() {
        let text = format!("{}Prime Minister said\nso.", "word ".repeat(18));
        let (first, second) = (Span::new(0, 95), Span::new(96, 113));
        assert_eq!(lines(&text, Span::new(0, text.len())), [first, second]);
        let mark =
            Highlight { span: Span::new(90, 104), kind: Kind::Actor, meaning: "M".to_owned(), rule: "" };
        let drawn = |line: Span| annotate(line.of(&text), &Vec::from_iter(on_line(&mark, line)));
        assert_eq!(drawn(first), [format!("{}^^^^^ …", " ".repeat(90))]);
        assert_eq!(drawn(second), ["^^^^^^^^ Actor: M"]);
    }
}

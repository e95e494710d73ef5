//! Who says it, and in which words: an attribution that an edit has lost, and quotations that are not verbatim.

use std::sync::LazyLock;

use crate::text::{Lexicon, Note, Prose, Severity, Span, TokenKind};

/// Verbs that give words to somebody, of which every form counts.
static VERBS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::parse("reporting_verbs.tsv", include_str!("../../assets/lexicon/reporting_verbs.tsv"))
});

/// Phrases that do the same.
const PHRASES: [&str; 12] = [
    "according to",
    "as per",
    "in a statement",
    "told",
    "quoted",
    "cited",
    "citing",
    "reportedly",
    "allegedly",
    "in the words of",
    "accused",
    "spokes",
];

/// Whether a text gives what it says to somebody.
fn is_attributed(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let prose = Prose::new(text.into(), [Span::new(0, text.len())]);
    let says = |at: usize| prose.kind(at) == TokenKind::Word && is_verb(prose.lower(at));
    PHRASES.iter().any(|phrase| lower.contains(phrase)) || (0..prose.tokens().len()).any(says)
}

/// Whether a verb with these frames gives words to somebody, rather than a wish.
fn says(frames: &str) -> bool {
    frames.split(' ').any(|frame| matches!(frame, "say" | "tell" | "quote"))
}

/// "said", "says", "warned", "warning".
fn is_verb(word: &str) -> bool {
    let is_known = |stem: &str| VERBS.cell(stem, "frames").is_some_and(says);
    let regular = ["s", "d", "es", "ed", "ing"].iter().filter_map(|end| word.strip_suffix(end)).any(|stem| {
        is_known(stem)
            || is_known(&format!("{stem}e"))
            || undoubled(stem).is_some_and(is_known)
            || ied(word).is_some_and(|s| is_known(&s))
    });
    is_known(word) || regular || PAST.contains(word)
}

/// "admitt" is "admit".
fn undoubled(stem: &str) -> Option<&str> {
    let mut ends = stem.chars().rev();
    (ends.next()? == ends.next()?).then(|| stem.get(..stem.len() - 1))?
}

/// "denied" is "deny".
fn ied(word: &str) -> Option<String> {
    word.strip_suffix("ied").or_else(|| word.strip_suffix("ies")).map(|stem| format!("{stem}y"))
}

/// Past forms that are not regular.
static PAST: LazyLock<std::collections::BTreeSet<&'static str>> = LazyLock::new(|| {
    let cells = |key: &str| [VERBS.cell(key, "past"), VERBS.cell(key, "participle")];
    let told = VERBS.entries().filter(|(key, _)| VERBS.cell(key, "frames").is_some_and(says));
    told.flat_map(|(key, _)| cells(key)).flatten().collect()
});

/// An attribution that the suggested words (or the quotes, where there are none) have and the bullet has not.
pub(super) fn lost(text: &str, before: &str) -> Option<Note> {
    if !is_attributed(before) || is_attributed(text) {
        return None;
    }
    let hint = "Say who says so, as the source does.";
    Some(Note::new(
        Severity::Warning,
        "The source gives this to somebody; the bullet states it as a fact",
        hint,
    ))
}

/// Quotations of three words and more that no cited article has, with what they leave out marked as left out.
pub(super) fn quotations(text: &str, sources: &str) -> Vec<Note> {
    let told = words(sources).split(' ').filter(|word| *word != GAP).collect::<Vec<_>>().join(" ");
    let told = format!(" {told} ");
    let quoted = quoted(text).into_iter().filter(|span| {
        let own = words(span.of(text));
        let pieces: Vec<&str> = own.split(GAP).map(str::trim).filter(|piece| !piece.is_empty()).collect();
        let count: usize = pieces.iter().map(|piece| piece.split(' ').count()).sum();
        count >= LEAST && !have_in_order(&told, &pieces)
    });
    let note = |span: Span| {
        let message = "The source does not say this quotation in these words";
        let hint = "Quote the source word for word, or take the quotation marks out.";
        Note::new(Severity::Warning, message, hint).at(span)
    };
    quoted.map(note).collect()
}

/// Whether a text with spaces around its words has these pieces of whole words, one behind the other.
fn have_in_order(told: &str, pieces: &[&str]) -> bool {
    let mut rest = told;
    pieces.iter().all(|piece| {
        let found = rest.find(&format!(" {piece} "));
        // The space behind a piece is also the one before the next.
        rest = found.and_then(|at| rest.get(at + 1 + piece.len()..)).unwrap_or_default();
        found.is_some()
    })
}

/// Where a quotation leaves words out.
const GAP: &str = "…";

/// A quotation of fewer words is a term as often as somebody's words.
const LEAST: usize = 3;

/// Whether a place of a text stands in a quotation that opens before it.
pub(super) fn is_quoted(text: &str, span: Span) -> bool {
    let before = text.get(..span.start).unwrap_or_default();
    before.matches('"').count() % 2 == 1 || before.matches('“').count() > before.matches('”').count()
}

/// The words inside quotation marks.
fn quoted(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        match (open, c) {
            (Some((start, close)), _) if c == close => {
                found.push(Span::new(start, at));
                open = None;
            }
            (None, '“') => open = Some((at + c.len_utf8(), '”')),
            (None, '"') => open = Some((at + 1, '"')),
            _ => {}
        }
    }
    found
}

/// The words alone, in lower case, with one space between; marks left out, and a gap for what stands in brackets: a
/// quotation is made to fit its sentence by them, and they may stand for words that it leaves out.
fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut depth = 0_usize;
    for c in text.replace("...", "…").replace("[…]", "…").chars() {
        match c {
            '[' | '(' => {
                depth += 1;
                out.push_str(" … ");
            }
            ']' | ')' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            '’' | '\'' => {}
            '…' => out.push_str(" … "),
            _ if c.is_alphanumeric() => out.extend(c.to_lowercase()),
            _ => out.push(' '),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_attribution_is_noted() {
        for (before, text) in [
            ("The port will close, the minister said.", "The port will close."),
            ("According to the bank, prices fell.", "Prices fell."),
            ("Officials warned that the dam could fail.", "The dam could fail."),
            ("He denied that he had left.", "He had left."),
            ("The envoy told the council that talks failed.", "Talks failed."),
            ("The agency reported 12 cases.", "There were 12 cases."),
            ("She argued that the law was void.", "The law was void."),
            ("The firm announced a merger.", "There is a merger."),
            ("They claimed the island.", "The island is theirs."),
            ("The mayor admitted that funds were gone.", "Funds were gone."),
            ("A spokesman spoke of 30 dead.", "There are 30 dead."),
            ("Police say two men fled.", "Two men fled."),
            ("The paper quoted a letter.", "There is a letter."),
            ("The ministry insists it is safe.", "It is safe."),
            ("Norland accused Sudland of the fire.", "Sudland lit it."),
            ("The court declared the vote void.", "The vote is void."),
            ("Analysts predicted a rise.", "There will be a rise."),
            ("He added that rates would fall.", "Rates would fall."),
            ("The union stated its terms.", "These are the terms."),
            ("It was reportedly sold.", "It was sold."),
        ] {
            assert!(lost(text, before).is_some(), "{before} / {text}");
        }
    }

    #[test]
    fn an_attribution_in_other_words_is_not_lost() {
        for (before, text) in [
            ("The port will close, the minister said.", "The minister says the port will close."),
            ("The port will close, the minister said.", "According to the minister, the port will close."),
            ("Officials warned of a flood.", "Officials warn of a flood."),
            ("The port closed on Monday.", "The port closed."),
            ("He denied it.", "He denies it."),
            ("Police say two men fled.", "Two men fled, police said."),
            ("She argued that it was void.", "She argues it is void."),
            ("The bank cut its rate.", "The rate was cut."),
            ("The firm announced a merger.", "A merger was announced."),
            ("Twelve people were rescued.", "Twelve were rescued."),
            ("The mayor admitted it.", "The mayor admits it."),
            ("It was reportedly sold.", "It was allegedly sold."),
            ("The envoy told the council so.", "The envoy informed the council, he told it."),
            ("The ministry insists on it.", "The ministry, citing rules, wants it."),
            ("They claimed the island.", "They are claiming the island."),
            ("The court declared it void.", "It was declared void."),
            ("Analysts predicted a rise.", "A rise is predicted."),
            ("The law passed.", "The law passed."),
            ("Snow fell in the north.", "Snow fell."),
            ("The strike ended.", "It ended."),
        ] {
            assert!(lost(text, before).is_none(), "{before} / {text}");
        }
    }

    const SAID: &str =
        "“We will not leave the port before the talks end,” she said. It's “a long road”, he added.";

    #[test]
    fn a_quotation_that_is_not_verbatim_is_noted() {
        for text in [
            "She said: “We will leave the port.”",
            "She said “we shall not leave the port”.",
            "\"We will not leave the harbour before the talks end\", she said.",
            "He called it “a very long road”.",
            "“The talks end before the port”, she said.",
            "She said “we will leave before the talks end”.",
            "“We will never leave the port before the talks end”, she said.",
            "“They will not leave the port”, she said.",
            "He called it “a short road”.",
            "He called it “the long road”.",
            "“We will not leave the port until the talks end.”",
            "She said: “We will not leave … before the port.”",
            "“We will not … leave Halden … the talks end.”",
            "“We would not leave the port before the talks end.”",
            "She warned: “The port will close.”",
            "“We will not leave the port [of Halden] while the talks go on.”",
            "\"We will not leave the port before the talk ends\", she said.",
            "“We will not leave the ports before the talks end”, she said.",
            "She said “we will not leave the port”, and he “a long, long road”.",
            "“Before the talks end we will not leave the port”, she said.",
        ] {
            assert_eq!(quotations(text, SAID).len(), 1, "{text}");
        }
    }

    #[test]
    fn a_verbatim_quotation_is_not() {
        for text in [
            "She said: “We will not leave the port before the talks end.”",
            "She said they “will not leave the port”.",
            "\"We will not leave … before the talks end\", she said.",
            "“We will not leave the port [of Halden] before the talks end,” she said.",
            "He called it “a long road”.",
            "The so-called “port plan” failed.",
            "She will not leave the port.",
            "“We will not leave the port before the talks end",
            "She said “the talks” must end.",
            "“We will not leave the port”, she said, “before the talks end.”",
            "\"We will not leave the port\" is what she said.",
            "He spoke of “a long road” and she of “the port”.",
            "“we will not leave the port before the talks end”",
            "“We will not leave [Halden] before the talks end,” she said.",
            "“… not leave the port before the talks end.”",
            "“[They] will not leave the port before the talks end,” she said.",
            "The talks go on, and they will not leave.",
            "‘We will not leave the port before the talks end,’ she said.",
            "“We will not leave the port … the talks end.”",
            "“We  will not leave the port”, she said.",
        ] {
            assert!(quotations(text, SAID).is_empty(), "{text}");
        }
    }
}

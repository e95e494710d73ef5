//! Words of likelihood in the analyst's comments: one scale, no confidence beside it, no bare "may"; and a source's
//! own words that somebody has put a band to.

use crate::brief::Scale;
use crate::brief::scale::terms_in;
use crate::text::{Note, Prose, Severity, Span, TokenKind};

/// Verbs that leave open how likely it is.
const BARE: [&str; 3] = ["may", "might", "could"];
const CONFIDENCE: [&str; 3] = ["high", "moderate", "low"];
/// Words that make a percentage a probability.
const CHANCES: [&str; 8] =
    ["chance", "chances", "probability", "likelihood", "odds", "risk", "likely", "probable"];
/// How far such a word may stand from the percentage, in tokens.
const NEAR: usize = 3;

/// What is to be noted in a comment of a brief that keeps to `scale`.
pub(super) fn in_comment(text: &str, scale: Option<Scale>) -> Vec<Note> {
    let prose = Prose::new(text.into(), [Span::new(0, text.len())]);
    let mut notes = off_scale(text, scale);
    notes.extend((0..prose.tokens().len()).filter_map(|at| bare(&prose, at)));
    notes.extend(with_confidence(&prose));
    notes.extend((0..prose.tokens().len()).filter_map(|at| in_gap(&prose, at, scale)));
    notes
}

/// Terms that the brief's scale does not have, or that no one scale has together.
fn off_scale(text: &str, scale: Option<Scale>) -> Vec<Note> {
    let terms = terms_in(text);
    let fits = |scale: &Scale| terms.iter().all(|(_, term)| scale.has(term));
    match scale {
        Some(scale) => {
            let foreign = terms.iter().filter(|(_, term)| !scale.has(term));
            let note = |(span, term): &(Span, &str)| {
                let message = format!("“{term}” is no term of the scale of this brief ({})", scale.name());
                Note::new(Severity::Warning, message, "Use a term of that scale.").at(*span)
            };
            foreign.map(note).collect()
        }
        None if !terms.is_empty() && !Scale::ALL.iter().any(fits) => {
            let named: Vec<String> = terms.iter().map(|(_, term)| format!("“{term}”")).collect();
            let message = format!("No one scale of likelihood has {}", named.join(" and "));
            vec![Note::new(Severity::Warning, message, "Choose a scale for the brief and keep to its terms.")]
        }
        None => Vec::new(),
    }
}

/// "may" in a sentence that has no term of likelihood.
fn bare(prose: &Prose, at: usize) -> Option<Note> {
    let word = prose.lower(at);
    let is_name = prose.raw(at).starts_with(char::is_uppercase) && at > 0;
    if !BARE.contains(&word) || is_name || is_month(prose, at) {
        return None;
    }
    let sentence = prose.sentences().iter().find(|s| s.span.holds(prose.span(at).start))?.span;
    if !terms_in(sentence.of(prose.text())).is_empty() {
        return None;
    }
    let message = format!("“{word}” does not say how likely it is");
    let hint = "Say it with a term of the scale, or say why it cannot be judged.";
    Some(Note::new(Severity::Warning, message, hint).at(prose.span(at)))
}

/// "in may" as somebody types it, "may 3".
fn is_month(prose: &Prose, at: usize) -> bool {
    let before = at.checked_sub(1).map(|at| prose.lower(at)).unwrap_or_default();
    let counted = prose.kind(at + 1) == TokenKind::Number;
    prose.lower(at) == "may" && (matches!(before, "in" | "of" | "by" | "since" | "until") || counted)
}

/// Confidence in a judgement and the likelihood of what is judged are two things.
fn with_confidence(prose: &Prose) -> Option<Note> {
    prose.sentences().iter().find_map(|sentence| {
        let words = sentence.span.of(prose.text());
        let confident = sentence.tokens.clone().find(|&at| {
            prose.lower(at) == "confidence"
                && at.checked_sub(1).is_some_and(|b| CONFIDENCE.contains(&prose.lower(b)))
        })?;
        let (_, term) = terms_in(words).into_iter().next()?;
        let message = format!("Confidence and likelihood (“{term}”) stand in one sentence");
        let hint = "Say how likely it is in one sentence, and how confident you are in another.";
        Some(Note::new(Severity::Warning, message, hint).at(prose.span_of(confident - 1, confident)))
    })
}

/// A chance in per cent for which the scale has no term.
fn in_gap(prose: &Prose, at: usize, scale: Option<Scale>) -> Option<Note> {
    let (scale, (percent, span)) = (scale?, percentage(prose, at)?);
    if !is_chance(prose, span) || !scale.terms_for(percent).is_empty() {
        return None;
    }
    let message = format!("“{}” lies in a gap of the scale: it has no term for it", span.of(prose.text()));
    let hint = "Give the term whose band you mean, or leave the figure without one.";
    Some(Note::new(Severity::Warning, message, hint).at(span))
}

/// "60 %", "60 percent", "60 per cent" at that token.
fn percentage(prose: &Prose, at: usize) -> Option<(f64, Span)> {
    if prose.kind(at) != TokenKind::Number {
        return None;
    }
    let last = match (prose.lower(at + 1), prose.lower(at + 2)) {
        ("%" | "percent", _) => at + 1,
        ("per", "cent") => at + 2,
        _ => return None,
    };
    Some((prose.raw(at).parse().ok()?, prose.span_of(at, last)))
}

fn is_chance(prose: &Prose, span: Span) -> bool {
    let tokens = prose.tokens_in(span);
    (tokens.start.saturating_sub(NEAR)..tokens.end + NEAR).any(|at| CHANCES.contains(&prose.lower(at)))
}

/// A source's term with a band behind it that the source does not give: "likely (55 to 75 %)".
pub(super) fn banded(text: &str, quotes: &str) -> Vec<Note> {
    let prose = Prose::new(text.into(), [Span::new(0, text.len())]);
    let source = Prose::new(quotes.into(), [Span::new(0, quotes.len())]);
    let said = |percent: f64| {
        (0..source.tokens().len()).any(|at| source.raw(at).parse::<f64>().is_ok_and(|own| own == percent))
    };
    let band = |(span, term): (Span, &'static str)| {
        let end = prose.tokens_in(span).end;
        let behind = prose.raw(end) == "(";
        let found = (end..end + 7).filter(|_| behind).find_map(|at| percentage(&prose, at))?;
        if said(found.0) {
            return None;
        }
        let message = format!("A band stands behind the source's “{term}”: its words are no term of a scale");
        Some(
            Note::new(
                Severity::Warning,
                message,
                "Quote the source, and say what you make of it in a comment.",
            )
            .at(found.1),
        )
    };
    terms_in(text).into_iter().filter_map(band).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, scale: Option<Scale>, expected: &[&str]) {
        let found = in_comment(text, scale);
        let words: Vec<_> = found.iter().map(|n| n.span.unwrap_or_default().of(text)).collect();
        assert_eq!(words, expected, "{text}: {found:?}");
    }

    #[test]
    fn what_leaves_the_likelihood_open_is_noted() {
        const PHIA: Option<Scale> = Some(Scale::Phia);
        const ICD: Option<Scale> = Some(Scale::Icd203);
        for (text, scale, words) in [
            ("The coalition may fall.", None, "may"),
            ("It might rain.", PHIA, "might"),
            ("The vote could fail; watch the envoy.", PHIA, "could"),
            ("Early elections are very likely.", PHIA, "very likely"),
            ("A deal is highly improbable.", PHIA, "highly improbable"),
            ("A truce is a roughly even chance.", PHIA, "roughly even chance"),
            ("A split is a realistic possibility.", ICD, "realistic possibility"),
            ("A vote is highly likely.", ICD, "highly likely"),
            ("Defeat is probable.", ICD, "probable"),
            ("A win is nearly certain.", ICD, "nearly certain"),
            ("A rise is remote.", PHIA, "remote"),
            ("An exit is a remote chance.", ICD, "remote chance"),
            ("We judge with high confidence that a vote is likely.", PHIA, "high confidence"),
            ("With low confidence: defeat is unlikely.", PHIA, "low confidence"),
            ("It is almost certain, and we have moderate confidence.", PHIA, "moderate confidence"),
            ("There is a 78 % chance of a vote.", PHIA, "78 %"),
            ("The odds are 52 percent.", PHIA, "52 percent"),
            ("The probability is 38 per cent.", PHIA, "38 per cent"),
            ("A 7 % risk remains.", PHIA, "7 %"),
            ("A vote could come in May.", PHIA, "could"),
            ("Is it improbable?", PHIA, "improbable"),
        ] {
            check(text, scale, &[words]);
        }
        assert_eq!(in_comment("It is very likely, and that is a realistic possibility.", None).len(), 1);
    }

    #[test]
    fn what_keeps_to_the_scale_is_not() {
        const PHIA: Option<Scale> = Some(Scale::Phia);
        for text in [
            "Early elections are likely.",
            "Defeat is highly unlikely.",
            "A truce is a realistic possibility.",
            "It is almost certain that the vote fails.",
            "We judge that it is likely. We have high confidence in this.",
            "The yield was 60 % last year.",
            "The bond has a 78 % yield.",
            "Turnout was 52 percent.",
            "Growth of 7 % is what the ministry expects.",
            "There is a 60 % chance of a vote.",
            "The chance is 85 percent.",
            "The vote is in May.",
            "Theresa May resigned.",
            "By may 3 we will know.",
            "Watch the inquiry.",
            "The budget vote is the next test.",
            "It is unlikely that it could pass.",
            "The remoteness of the place matters.",
            "The likelihood is hard to judge.",
            "Confidence in the bank is high.",
        ] {
            check(text, PHIA, &[]);
        }
    }

    #[test]
    fn a_band_behind_a_source_s_word_is_noted() {
        let noted = |text: &str, quote: &str| !banded(text, quote).is_empty();
        assert!(noted("A vote is likely (55 to 75 %), he said.", "A vote is likely, he said."));
        assert!(noted("It is unlikely (25-35 percent).", "It is unlikely."));
        assert!(!noted(
            "A vote is likely (60 %), he said.",
            "A vote is likely, with a chance of 60 percent."
        ));
        assert!(!noted("A vote is likely, he said; 60 % agree.", "A vote is likely."));
    }
}

//! A sentence out of a longer quotation: its marks are closed, and who says it stands in front.

use super::super::Rewording;
use super::super::statement::{Statement, Statements};
use crate::text::Span;

/// Closes a quotation that the sentence cuts, and names the speaker where it began earlier. None where the marks
/// do not pair up, or nobody is known to speak: such a sentence stays as it is.
pub(super) fn mend(statements: &Statements<'_>, statement: &Statement<'_>) -> Option<Vec<Rewording>> {
    if statement.quoting.broken {
        return None;
    }
    let span = statement.sentence.span;
    let mut out = Vec::new();
    let opened = statements.all.get(statement.quoting.opened_in)?;
    let (opens, closes) = marks(statements, opened);
    let front = Span::new(span.start, span.start);
    if statement.quoting.begins_inside && !statement.quoting.ends_inside && says_who(statements, statement) {
        out.push(Rewording { name: "Opened the quotation", span: front, with: opens.to_owned() });
    } else if statement.quoting.begins_inside {
        let who = speaker(statements, opened)?;
        let with = format!("[{who}:] {opens}");
        out.push(Rewording { name: "Named who is speaking", span: front, with });
    }
    if statement.quoting.ends_inside {
        let at = Span::new(span.end, span.end);
        out.push(Rewording { name: "Closed the quotation", span: at, with: closes.to_owned() });
    }
    Some(out)
}

/// Whether the sentence itself says whose words end in it ("…," said the mayor).
fn says_who(statements: &Statements<'_>, statement: &Statement<'_>) -> bool {
    let text = statements.article.text();
    statements.attributions(statement).iter().any(|said| {
        said.direct
            && said
                .named_source()
                .is_some_and(|who| !is_pronoun(who.of(text)) && who.start > statement.sentence.span.start)
    })
}

/// The marks that the quotation uses.
fn marks(statements: &Statements<'_>, opened: &Statement<'_>) -> (&'static str, &'static str) {
    let prose = statements.prose();
    let curly = opened.sentence.tokens.clone().any(|i| matches!(prose.raw(i), "“" | "”"));
    if curly { ("“", "”") } else { ("\"", "\"") }
}

/// Who speaks in the quotation that this sentence opens.
fn speaker(statements: &Statements<'_>, opened: &Statement<'_>) -> Option<String> {
    let text = statements.article.text();
    let said = statements.attributions(opened).iter().rev().find(|a| a.direct)?;
    let named = said.speaker.clone();
    named
        .or_else(|| said.named_source().map(|source| source.of(text).to_owned()))
        .filter(|who| !is_pronoun(who))
}

fn is_pronoun(who: &str) -> bool {
    matches!(who.to_ascii_lowercase().as_str(), "he" | "she" | "it" | "they" | "i" | "we" | "who" | "")
}

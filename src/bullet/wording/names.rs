//! Who "he" is: a pronoun that opens a sentence or says who speaks gets its name, in square brackets.

use super::super::Rewording;
use super::super::statement::{Statement, Statements};
use super::dates::in_quotation;
use crate::mention::ActorKind;
use crate::text::{Span, TokenKind};

/// What a pronoun at a sentence's front stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pronoun {
    /// "He", "she".
    Person,
    /// "His", "her" before a noun.
    OfPerson,
    /// "It", "they".
    Group,
}

/// Names the pronouns of a sentence where the text makes clear whom they mean.
pub(super) fn name(statements: &Statements<'_>, statement: &Statement<'_>) -> Vec<Rewording> {
    let prose = statements.prose();
    let mut out = Vec::new();
    for attribution in statements.attributions(statement) {
        let (Some(source), Some(speaker)) = (attribution.source, &attribution.speaker) else { continue };
        if out.is_empty() && may_be_named(statements, statement, source, speaker) {
            out.push(named(source, speaker, ""));
        }
    }
    let opening = statements.opening(statement);
    let span = prose.span(opening);
    let is_open = || !out.iter().any(|r| r.span == span) && !in_quotation(statements, statement, span);
    let Some(pronoun) = pronoun(statements, opening).filter(|_| is_open()) else {
        return out;
    };
    let said = out.first().map(|r| r.with.clone());
    if let (Some(with), Pronoun::Person) = (said, pronoun) {
        // "He will go, he said": one sentence, one speaker.
        out.push(Rewording { name: NAME, span, with });
    } else if let Some(who) = subject_before(statements, statement, pronoun) {
        out.push(named(span, &who, if pronoun == Pronoun::OfPerson { "’s" } else { "" }));
    }
    out
}

/// What a rewording of a pronoun is called.
const NAME: &str = "Named who is meant";

fn named(span: Span, who: &str, ending: &str) -> Rewording {
    Rewording { name: NAME, span, with: format!("[{who}{ending}]") }
}

/// Whether the pronoun at `source` is the sentence's own speaker, and nobody else in it can be meant: it opens the
/// sentence, follows what was said ("…, he said"), or comes after an opening without a name ("In a letter she …").
fn may_be_named(statements: &Statements<'_>, statement: &Statement<'_>, source: Span, speaker: &str) -> bool {
    let prose = statements.prose();
    let is_pronoun = matches!(source.of(prose.lowered()), "he" | "she" | "they" | "it");
    if !is_pronoun || !statement.sentence.span.contains(source) || is_pronoun_itself(speaker) {
        return false;
    }
    let people = statements.actors(statement).iter().filter(|a| a.kind == ActorKind::Person);
    let before = people.clone().any(|a| a.span.start < source.start);
    let is_there = people.clone().any(|a| speaker.contains(a.span.of(prose.text())));
    let at = prose.tokens_in(source).start;
    let opens = at == statements.opening(statement);
    let previous = at.checked_sub(1).map_or("", |i| prose.lower(i));
    let follows = matches!(previous, "," | "\"" | "”" | "'" | "’");
    opens
        || (!is_there && follows)
        || (!before && !JOINS_CLAUSES.contains(&previous) && prose.kind(at - 1) == TokenKind::Word)
}

/// After these a clause of its own begins, and its "he" may be anybody.
const JOINS_CLAUSES: [&str; 24] = [
    "if", "that", "because", "when", "while", "as", "after", "before", "who", "what", "which", "whether",
    "than", "and", "but", "or", "since", "until", "unless", "though", "although", "where", "how", "why",
];

fn is_pronoun_itself(name: &str) -> bool {
    matches!(name.to_lowercase().as_str(), "" | "he" | "she" | "it" | "they" | "who" | "i" | "we" | "you")
}

/// Whether the sentence opens with a word that needs the sentence before and cannot be named.
pub(crate) fn opens_dangling(statements: &Statements<'_>, statement: &Statement<'_>) -> bool {
    const WORDS: [&str; 27] = [
        "he", "she", "it", "they", "this", "that", "these", "those", "his", "her", "its", "their", "him",
        "them", "such", "others", "both", "another", "neither", "here", "there", "i", "we", "you", "my",
        "our", "your",
    ];
    let prose = statements.prose();
    let opening = statements.opening(statement);
    let needs = WORDS.contains(&prose.lower(opening)) && prose.raw(opening) != "US";
    // "Of those killed, …", "One of them …": those the sentence before has named.
    let of = (opening..opening + 2).find(|&i| prose.lower(i) == "of");
    if of.is_some_and(|of| matches!(prose.lower(of + 1), "those" | "these" | "them")) {
        return true;
    }
    needs
        && !is_empty_it(statements, opening)
        && name(statements, statement).iter().all(|r| r.span != prose.span(opening))
}

/// "It is not clear …", "There is …": the pronoun stands for nothing.
fn is_empty_it(statements: &Statements<'_>, opening: usize) -> bool {
    const JUDGED: [&str; 16] = [
        "clear",
        "unclear",
        "known",
        "unknown",
        "certain",
        "uncertain",
        "possible",
        "impossible",
        "likely",
        "unlikely",
        "expected",
        "believed",
        "thought",
        "feared",
        "hoped",
        "estimated",
    ];
    let prose = statements.prose();
    match prose.lower(opening) {
        "it" => (opening + 1..opening + 5).any(|i| JUDGED.contains(&prose.lower(i))),
        "there" => matches!(
            prose.lower(opening + 1),
            "is" | "are" | "was" | "were" | "has" | "have" | "will" | "may"
        ),
        _ => false,
    }
}

fn pronoun(statements: &Statements<'_>, opening: usize) -> Option<Pronoun> {
    let prose = statements.prose();
    let next_is_word = prose.kind(opening + 1) == TokenKind::Word && !prose.glued(opening + 1);
    match prose.lower(opening) {
        "he" | "she" => Some(Pronoun::Person),
        "his" | "her" if next_is_word => Some(Pronoun::OfPerson),
        // "It's hot", "It is not known": mostly nothing is meant.
        "it" if prose.glued(opening + 1) || is_empty_it(statements, opening) => None,
        "it" | "they" => Some(Pronoun::Group),
        _ => None,
    }
}

/// Whom the sentence before is about, where there is no doubt: it names one person (or one organisation, as its
/// subject), or opens with the same pronoun, so that the one before it decides.
fn subject_before(
    statements: &Statements<'_>,
    statement: &Statement<'_>,
    pronoun: Pronoun,
) -> Option<String> {
    /// Further back than this, "he" may be somebody else.
    const FURTHEST: usize = 3;
    let at = statements.all.partition_point(|s| s.sentence.span.start < statement.sentence.span.start);
    for before in statements.all.get(at.saturating_sub(FURTHEST)..at)?.iter().rev() {
        if before.sentence.block + 1 < statement.sentence.block || before.quoting.is_cut() {
            return None;
        }
        if let Some(found) = only_actor(statements, before, pronoun) {
            return found;
        }
    }
    None
}

/// The only actor of that sort in a sentence: `Some(None)` where there are several, so that looking further back
/// would guess; `None` where there is none, and the sentence goes on about the same one.
fn only_actor(
    statements: &Statements<'_>,
    before: &Statement<'_>,
    pronoun: Pronoun,
) -> Option<Option<String>> {
    let prose = statements.prose();
    let is_group = pronoun == Pronoun::Group;
    let kind = if is_group { ActorKind::Organisation } else { ActorKind::Person };
    let of_kind: Vec<_> = statements.actors(before).iter().filter(|a| a.kind == kind).collect();
    let opening = statements.opening(before);
    let Some(first) = of_kind.first() else {
        // Without a name of the sort it must open with a pronoun of the sort; else a thing may be meant.
        let same = self::pronoun(statements, opening).is_some_and(|p| (p == Pronoun::Group) == is_group);
        return if same { None } else { Some(None) };
    };
    if of_kind.iter().any(|a| a.entity != first.entity) {
        return Some(None);
    }
    // An organisation must be what the sentence is about: "it" may be anything else that the sentence names.
    let leads = prose.tokens_in(Span::new(prose.span(opening).start, first.span.start)).count() <= 2;
    if is_group && (!leads || statements.actors(before).iter().any(|a| a.entity != first.entity)) {
        return Some(None);
    }
    Some(statements.mentions.entities.get(first.entity).map(|e| e.name.clone()))
}

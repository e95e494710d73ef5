//! Who a source is by name: its own name, or the one that a pronoun stands for where that is safe.

use super::Attribution;
use crate::mention::clause::Clauses;
use crate::mention::{ActorKind, Mentions};
use crate::text::Span;

/// How many blocks a pronoun may stand away from the name it stands for.
const FARTHEST: usize = 3;

/// Fills in `speaker`.
pub(super) fn name(clauses: &Clauses<'_>, mentions: &Mentions, found: &mut [Attribution]) {
    let text = clauses.prose.text();
    let mut last: Option<(Span, usize)> = None;
    for attribution in found {
        let Some(source) = attribution.named_source() else { continue };
        let words = source.of(text);
        let pronoun = words.to_ascii_lowercase();
        if matches!(pronoun.as_str(), "he" | "she") {
            let known = last.filter(|&(span, entity)| is_safe(clauses, mentions, span, entity, source));
            attribution.speaker = known.and_then(|(_, e)| Some(mentions.entities.get(e)?.name.clone()));
            if let Some((_, entity)) = known {
                last = Some((source, entity));
            }
            continue;
        }
        let Some((entity, span)) = entity_in(mentions, source, text) else {
            attribution.speaker = common_noun(&pronoun).then(|| words.to_owned());
            continue;
        };
        attribution.speaker = mentions.entities.get(entity).map(|e| e.name.clone());
        if mentions.entities.get(entity).is_some_and(|e| e.kind == ActorKind::Person) {
            last = Some((span, entity));
        }
    }
}

/// A source without a name is its own name, but for pronouns.
fn common_noun(lower: &str) -> bool {
    !matches!(lower, "i" | "we" | "you" | "it" | "they" | "he" | "she" | "who" | "one")
}

/// The actor that a source names: a person in it, else the name that is its head.
///
/// "A Pentagon spokesman" is not the Pentagon, and "Washington and its allies" are more than Washington.
fn entity_in(mentions: &Mentions, source: Span, text: &str) -> Option<(usize, Span)> {
    let from = mentions.actors.partition_point(|a| a.span.start < source.start);
    let inside = || mentions.actors.iter().skip(from).take_while(|a| a.span.end <= source.end);
    let words = source.of(text);
    let head = words.find(',').map_or(source.end, |comma| source.start + comma);
    let joined = Span::new(source.start, head).of(text).contains(" and ");
    let person = inside().find(|a| a.kind == ActorKind::Person).filter(|_| !joined);
    let named = || inside().find(|a| a.span.end == head);
    person
        .or_else(named)
        .map(|a| (a.entity, a.span))
        .filter(|(_, span)| !joined || span.start == source.start)
}

/// "he" stands for the last speaker where no other person was named since, and the name is not far.
fn is_safe(clauses: &Clauses<'_>, mentions: &Mentions, name: Span, entity: usize, pronoun: Span) -> bool {
    let from = mentions.actors.partition_point(|a| a.span.start < name.end);
    let between = mentions.actors.iter().skip(from).take_while(|a| a.span.start < pronoun.start);
    let others = between.take(64).any(|a| a.kind == ActorKind::Person && a.entity != entity);
    let block = |span: Span| {
        let token = clauses.prose.tokens_in(span).start;
        clauses.block_of(token)
    };
    !others && block(pronoun).saturating_sub(block(name)) <= FARTHEST
}

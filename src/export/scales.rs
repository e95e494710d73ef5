//! "Scales used": what the grades and the words of likelihood in this brief mean. Left out where none is used.

use std::collections::BTreeSet;

use super::sources::Cited;
use crate::brief::scale::terms_in;
use crate::brief::{Brief, Scale};
use crate::bullet::BulletKind;

/// The heading of the part.
pub(super) const HEADING: &str = "Scales used";

/// The part; none where no scale is used.
pub(super) fn part(brief: &Brief, cited: &[Cited<'_>]) -> Option<String> {
    let parts: Vec<String> = [likelihood(brief), grades(cited)].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| format!("## {HEADING}\n\n{}", parts.join("\n\n")))
}

fn likelihood(brief: &Brief) -> Option<String> {
    let scale = brief.scale?;
    let comments = brief.bullets().filter(|bullet| bullet.kind == BulletKind::Comment);
    let mut used = comments.flat_map(|bullet| terms_in(&bullet.text));
    used.any(|(_, term)| scale.has(term)).then(|| bands(scale))
}

fn bands(scale: Scale) -> String {
    let rows = scale.bands().iter().map(|(term, low, high)| format!("| {term} | {low} to {high} % |"));
    let rows: Vec<String> = rows.collect();
    format!("| Likelihood ({}) | Chance |\n|---|---|\n{}", scale.name(), rows.join("\n"))
}

fn grades(cited: &[Cited<'_>]) -> Option<String> {
    let letters: BTreeSet<_> = cited.iter().filter_map(|c| c.grade.reliability).collect();
    let numbers: BTreeSet<_> = cited.iter().filter_map(|c| c.grade.credibility).collect();
    let letters = letters.into_iter().map(|letter| format!("| {letter:?} | {} |", letter.meaning()));
    let numbers = numbers.into_iter().map(|number| format!("| {number} | {} |", number.meaning()));
    let rows: Vec<String> = letters.chain(numbers).collect();
    (!rows.is_empty()).then(|| format!("| Grade of a source | Meaning |\n|---|---|\n{}", rows.join("\n")))
}

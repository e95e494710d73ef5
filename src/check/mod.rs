//! Notes on a brief: what does not stand in the sentence it cites, what has no source, what stands twice.
//!
//! A note is shown beside its bullet and before export. A suggestion that was accepted as it is gets no note: its
//! rewording is the program's own, and tested there.

mod drift;
mod figures;
mod loss;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::brief::{Brief, Bullet, BulletId};
use crate::bullet::BulletKind;
use crate::text::{Note, Severity};

/// A note, and the bullet it is about; none where it is about the whole brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The bullet.
    pub bullet: Option<BulletId>,
    /// What there is to know. Its place is one in the bullet's words.
    pub note: Note,
}

/// What to look at before the brief goes out, in the brief's order.
#[must_use]
pub fn check(brief: &Brief) -> Vec<Finding> {
    let mut seen: BTreeMap<String, BulletId> = BTreeMap::new();
    let mut findings = Vec::new();
    for bullet in brief.bullets() {
        let mut notes = notes(brief, bullet);
        let words = bullet.text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        if !words.is_empty() && seen.insert(words, bullet.id).is_some() {
            notes.push(Note::new(
                Severity::Warning,
                "The same words stand in the brief twice",
                "Remove one of the two bullets.",
            ));
        }
        findings.extend(notes.into_iter().map(|note| Finding { bullet: Some(bullet.id), note }));
    }
    findings
}

fn notes(brief: &Brief, bullet: &Bullet) -> Vec<Note> {
    if bullet.text.trim().is_empty() {
        let hint = "Write the bullet, or remove it.";
        return vec![Note::new(Severity::Warning, "This bullet has no words, so it is not exported", hint)];
    }
    if bullet.kind == BulletKind::Comment {
        return Vec::new();
    }
    let mut notes = Vec::new();
    if bullet.citations.is_empty() {
        notes.push(Note::new(
            Severity::Warning,
            "This bullet cites no source",
            "Add it again from the article's text, or make it a comment.",
        ));
    }
    for citation in &bullet.citations {
        if brief.source(&citation.source).is_none() {
            let message = format!("{} was taken out of the brief; only its quote is left", citation.source);
            notes.push(Note::new(
                Severity::Info,
                message,
                "Add the article again to check the bullet against it.",
            ));
        }
    }
    let unedited = bullet.suggested.as_ref() == Some(&bullet.text);
    if !unedited {
        notes.extend(drift::quotation_marks(bullet));
    }
    if !unedited && !bullet.citations.is_empty() {
        notes.extend(drift::notes(brief, bullet));
    }
    notes
}

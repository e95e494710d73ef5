//! What to look at before a brief goes out: words that its sources do not say, and words that a reader would take
//! for something else.
//!
//! A note is shown beside its bullet and before export. A suggestion that was accepted as it is gets no note on its
//! words: its rewording is the program's own, and tested there. A note can be let stand, with a reason.

mod conflict;
mod count;
mod dates;
mod drift;
mod figures;
mod length;
mod likelihood;
mod loss;
mod marks;
mod origins;
mod role;
mod saying;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub use conflict::{Conflict, Told, conflicts};
pub use length::{Length, length};
pub use origins::Reports;
pub use role::roles;

use crate::brief::{Brief, Bullet, BulletId, Edit};
use crate::bullet::{BulletKind, Citation, Standing};
use crate::text::{Note, Severity};

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The bullet says something that its source does not.
    Drift,
    /// Where its words come from, and who says them.
    Saying,
    /// Dates.
    Dates,
    /// Words of likelihood.
    Likelihood,
    /// How many independent reports there are.
    Origins,
    /// The protective marking.
    Marking,
    /// Length, and what makes reading slow.
    Length,
}

/// A way to mend what is noted, offered beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What it does ("Reset to the source's words").
    pub name: String,
    /// The change.
    pub edit: Edit,
}

/// A note, and the bullet it is about; none where it is about the whole brief.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The bullet.
    pub bullet: Option<BulletId>,
    /// What sort of note it is.
    pub kind: Kind,
    /// What there is to know. Its place is one in the bullet's words.
    pub note: Note,
    /// How it can be mended in one step.
    pub fix: Option<Fix>,
}

impl Finding {
    fn whole(kind: Kind, note: Note) -> Self {
        Self { bullet: None, kind, note, fix: None }
    }
}

/// What to look at before the brief goes out: on the whole of it, then in its order. What the user lets stand is
/// left out.
#[must_use]
pub fn check(brief: &Brief) -> Vec<Finding> {
    let mut findings = whole(brief);
    findings.extend(bullets(brief));
    findings
}

/// What there is to say of the brief as a whole.
#[must_use]
pub fn whole(brief: &Brief) -> Vec<Finding> {
    let mut findings = marks::findings(brief);
    findings.extend(file_changed(brief));
    findings.extend(length::findings(brief));
    findings.extend(origins::grades(brief, &Reports::of(brief)));
    findings.retain(|finding| !is_waived(brief, finding));
    findings
}

/// The seal of its file was broken, by whatever.
fn file_changed(brief: &Brief) -> Option<Finding> {
    let hint = "Compare it with a backup or with what was exported; let this note stand once you have read it through.";
    let message = "The file of this brief was changed outside Daybrief, by hand or by damage";
    let note = || Note::new(Severity::Warning, message, hint);
    brief.file_changed.then(|| Finding::whole(Kind::Drift, note()))
}

/// What there is to say of each bullet, in the brief's order.
#[must_use]
pub fn bullets(brief: &Brief) -> Vec<Finding> {
    let mut seen: BTreeMap<String, BulletId> = BTreeMap::new();
    let reports = Reports::of(brief);
    let mut apart = origins::apart(brief, &reports);
    let mut findings = Vec::new();
    let mut told = String::new();
    for section in &brief.sections {
        for bullet in &section.bullets {
            let mut own = of_bullet(brief, bullet);
            if !bullet.text.trim().is_empty() {
                let more = origins::confirmed(bullet, section, &reports);
                let more = more.into_iter().chain(origins::counted_twice(bullet, &reports));
                own.extend(more.map(|note| Finding {
                    bullet: Some(bullet.id),
                    kind: Kind::Origins,
                    note,
                    fix: None,
                }));
                own.extend(length::acronyms(brief, bullet, &told).into_iter().map(|(note, fix)| Finding {
                    bullet: Some(bullet.id),
                    kind: Kind::Length,
                    note,
                    fix: Some(fix),
                }));
                own.extend(twice(bullet, &mut seen));
            }
            own.extend(apart.extract_if(.., |finding| finding.bullet == Some(bullet.id)));
            findings.extend(own);
            told.push_str(&bullet.text);
            told.push('\n');
        }
    }
    findings.retain(|finding| !is_waived(brief, finding));
    findings
}

fn is_waived(brief: &Brief, finding: &Finding) -> bool {
    brief.waived.iter().any(|w| w.bullet == finding.bullet && w.message == finding.note.message)
}

fn twice(bullet: &Bullet, seen: &mut BTreeMap<String, BulletId>) -> Option<Finding> {
    let words = bullet.text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    seen.insert(words, bullet.id)?;
    let hint = "Remove one of the two bullets.";
    let note = Note::new(Severity::Warning, "The same words stand in the brief twice", hint);
    let fix = Fix { name: "Remove this one".to_owned(), edit: Edit::Remove(bullet.id) };
    Some(Finding { bullet: Some(bullet.id), kind: Kind::Length, note, fix: Some(fix) })
}

fn of_bullet(brief: &Brief, bullet: &Bullet) -> Vec<Finding> {
    if bullet.text.trim().is_empty() {
        let hint = "Write the bullet, or remove it.";
        let note = Note::new(Severity::Warning, "This bullet has no words, so it is not exported", hint);
        let fix = Fix { name: "Remove it".to_owned(), edit: Edit::Remove(bullet.id) };
        return vec![Finding { bullet: Some(bullet.id), kind: Kind::Saying, note, fix: Some(fix) }];
    }
    let reset = reset(bullet);
    let finding = |kind: Kind, note: Note| {
        let fix = reset.clone().filter(|_| matches!(kind, Kind::Drift | Kind::Saying));
        Finding { bullet: Some(bullet.id), kind, note, fix }
    };
    let mut findings: Vec<Finding> = dates::notes(&bullet.text)
        .into_iter()
        .map(|note| Finding { fix: None, ..finding(Kind::Dates, note) })
        .collect();
    if bullet.kind == BulletKind::Comment {
        let notes = likelihood::in_comment(&bullet.text, brief.scale);
        findings.extend(notes.into_iter().map(|note| finding(Kind::Likelihood, note)));
        return findings;
    }
    findings.extend(
        sourced(brief, bullet).into_iter().map(|note| Finding { fix: None, ..finding(Kind::Saying, note) }),
    );
    if bullet.suggested.as_ref() != Some(&bullet.text) {
        findings.extend(edited(brief, bullet).into_iter().map(|(kind, note)| finding(kind, note)));
    }
    findings
}

/// The source's words again: as they were suggested, else as they are cited.
fn reset(bullet: &Bullet) -> Option<Fix> {
    let quotes = || bullet.citations.iter().map(|c| c.quote.split_whitespace().collect::<Vec<_>>().join(" "));
    let words = bullet.suggested.clone().or_else(|| Some(quotes().collect::<Vec<_>>().join(" ")));
    let words = words.filter(|words| !words.is_empty() && *words != bullet.text)?;
    Some(Fix { name: "Reset to the source's words".to_owned(), edit: Edit::Reword(bullet.id, words) })
}

/// Whether there is a source, and how it stands to the quote.
fn sourced(brief: &Brief, bullet: &Bullet) -> Vec<Note> {
    let mut notes = Vec::new();
    if bullet.citations.is_empty() {
        let hint = "Add it again from the article's text, or make it a comment.";
        notes.push(Note::new(Severity::Warning, "This bullet cites no source", hint));
    }
    if bullet.changed_outside {
        let hint = "Check it against the source; any change made here takes this note away.";
        notes.push(Note::new(
            Severity::Warning,
            "These words were changed outside Daybrief since the export",
            hint,
        ));
    }
    notes.extend(bullet.citations.iter().filter_map(|citation| standing(brief, citation)));
    notes
}

fn standing(brief: &Brief, citation: &Citation) -> Option<Note> {
    let id = &citation.source;
    if brief.source(id).is_none() {
        let message = format!("{id} was taken out of the brief; only its quote is left");
        return Some(Note::new(
            Severity::Info,
            message,
            "Add the article again to check the bullet against it.",
        ));
    }
    match &citation.standing {
        Standing::Found => None,
        Standing::Changed { was } => {
            let message = format!("{id} has changed: it said “{was}”, and says “{}” now", citation.quote);
            Some(Note::new(Severity::Warning, message, "Make the bullet say what the source says now."))
        }
        Standing::Lost => {
            let message = format!("{id} has changed and does not say “{}” any more", citation.quote);
            Some(Note::new(
                Severity::Warning,
                message,
                "Look for what it says now; cite another source, or take the bullet out.",
            ))
        }
    }
}

/// What the words of an edited bullet say that its source does not.
fn edited(brief: &Brief, bullet: &Bullet) -> Vec<(Kind, Note)> {
    let mut notes: Vec<(Kind, Note)> =
        drift::quotation_marks(bullet).into_iter().map(|note| (Kind::Saying, note)).collect();
    if bullet.citations.is_empty() {
        return notes;
    }
    let quotes: Vec<&str> = bullet.citations.iter().map(|c| c.quote.as_str()).collect();
    let quotes = quotes.join("\n");
    let before = bullet.suggested.as_deref().unwrap_or(&quotes);
    let articles = || bullet.citations.iter().filter_map(|c| brief.source(&c.source)).map(|s| &s.article);
    let texts = articles().map(|article| article.text()).chain([quotes.as_str(), before]).collect::<Vec<_>>();
    let published: Vec<_> = articles().filter_map(|article| article.published()).collect();
    // What sources disagree on is told as nobody's fact.
    let lost = (!bullet.says_disagree()).then(|| saying::lost(&bullet.text, before)).flatten();
    notes.extend(lost.map(|note| (Kind::Saying, note)));
    if bullet.text.contains(['“', '"']) {
        notes.extend(
            saying::quotations(&bullet.text, &texts.join("\n")).into_iter().map(|n| (Kind::Saying, n)),
        );
    }
    let said = format!("{quotes}\n{}", bullet.suggested.as_deref().unwrap_or_default());
    notes.extend(dates::of_publication(&bullet.text, &said, &published).map(|note| (Kind::Dates, note)));
    notes.extend(likelihood::banded(&bullet.text, &quotes).into_iter().map(|note| (Kind::Likelihood, note)));
    notes.extend(drift::notes(brief, bullet).into_iter().map(|note| (Kind::Drift, note)));
    notes
}

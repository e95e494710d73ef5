//! Confirmation by fewer than two independent reports, and figures told without the other figure.
//!
//! Two copies of one agency's report are one report: they confirm nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::{Conflict, Finding, Kind, conflicts};
use crate::brief::{Brief, Bullet, Credibility, Section};
use crate::bullet::BulletKind;
use crate::text::{Note, Prose, Severity, Span};

/// Words by which an analyst says that something is confirmed.
const CONFIRMED: [&str; 6] = ["confirmed", "corroborated", "verified", "confirm", "corroborate", "confirms"];

/// Which report each source goes back to, made only where it is asked for.
#[derive(Debug)]
pub struct Reports<'a> {
    brief: &'a Brief,
    of: std::cell::OnceCell<BTreeMap<&'a str, (usize, usize)>>,
}

impl<'a> Reports<'a> {
    /// Those of the brief's sources.
    #[must_use]
    pub fn of(brief: &'a Brief) -> Self {
        Self { brief, of: std::cell::OnceCell::new() }
    }

    /// The story and the report of each source.
    fn all(&self) -> &BTreeMap<&'a str, (usize, usize)> {
        self.of.get_or_init(|| {
            let mut of = BTreeMap::new();
            let mut report = 0;
            for (number, story) in self.brief.stories().iter().enumerate() {
                for origin in &story.origins {
                    report += 1;
                    let ids = origin.iter().filter_map(|&at| self.brief.sources.get(at));
                    of.extend(ids.map(|source| (source.id.as_str(), (number, report))));
                }
            }
            of
        })
    }

    /// Whether two sources tell the same story.
    pub(super) fn of_one_story(&self, a: &str, b: &str) -> bool {
        let story = |id| self.all().get(id).map(|(story, _)| story);
        story(a).is_some() && story(a) == story(b)
    }

    /// How many independent reports some sources go back to.
    fn count<'b>(&self, sources: impl Iterator<Item = &'b str>) -> usize {
        sources.filter_map(|id| self.all().get(id)).map(|(_, report)| report).collect::<BTreeSet<_>>().len()
    }

    /// How many independent reports there are of the story that a source tells.
    fn of_story(&self, source: &str) -> usize {
        let Some((story, _)) = self.all().get(source) else { return 0 };
        let same = self.all().values().filter(|(own, _)| own == story);
        same.map(|(_, report)| report).collect::<BTreeSet<_>>().len()
    }
}

/// "Confirmed" in a comment, in a section that draws on one report alone.
pub(super) fn confirmed(bullet: &Bullet, section: &Section, reports: &Reports<'_>) -> Option<Note> {
    if bullet.kind != BulletKind::Comment {
        return None;
    }
    let span = says_confirmed(&bullet.text)?;
    let cited = section.bullets.iter().flat_map(|b| &b.citations).map(|c| c.source.as_str());
    let several = reports.count(cited);
    (several < 2).then(|| {
        let told = if several == 0 { "no report" } else { "one report alone" };
        let message = format!("“{}”, but this section draws on {told}", span.of(&bullet.text));
        Note::new(
            Severity::Warning,
            message,
            "Copies of one agency's report count once. Say what is confirmed, and by whom.",
        )
        .at(span)
    })
}

/// The word, unless it is denied.
fn says_confirmed(text: &str) -> Option<Span> {
    let prose = Prose::new(text.into(), [Span::new(0, text.len())]);
    let says = |at: &usize| {
        let denied = (at.saturating_sub(4)..*at).any(|before| {
            matches!(
                prose.lower(before),
                "not" | "nor" | "cannot" | "un" | "nobody" | "no" | "yet" | "to" | "never" | "if" | "until"
            ) || prose.lower(before).ends_with("n't")
                || prose.lower(before).ends_with("n’t")
        });
        CONFIRMED.contains(&prose.lower(*at)) && !denied
    };
    (0..prose.tokens().len()).find(says).map(|at| prose.span(at))
}

/// One bullet that cites two copies of one report, as if they were two.
pub(super) fn counted_twice(bullet: &Bullet, reports: &Reports<'_>) -> Option<Note> {
    let sources: BTreeSet<&str> = bullet.citations.iter().map(|c| c.source.as_str()).collect();
    if bullet.says_disagree() || sources.len() < 2 || reports.count(sources.iter().copied()) >= sources.len()
    {
        return None;
    }
    let named = sources.into_iter().collect::<Vec<_>>().join(" and ");
    let message = format!("{named} go back to one report; they do not confirm each other");
    Some(Note::new(Severity::Warning, message, "Cite one of them, or a source of its own."))
}

/// Sources that are graded "confirmed by other independent sources", and are not in this brief.
pub(super) fn grades(brief: &Brief, reports: &Reports<'_>) -> Vec<Finding> {
    let confirmed = brief.sources.iter().filter(|s| s.grade.credibility == Some(Credibility::CONFIRMED));
    let alone = confirmed.filter(|source| reports.of_story(&source.id) < 2);
    alone
        .map(|source| {
            let message = format!(
                "{} is graded 1 (confirmed), but this brief has no second independent report of it",
                source.id
            );
            Finding::whole(
                Kind::Origins,
                Note::new(
                    Severity::Warning,
                    message,
                    "Add the report that confirms it, or grade it 2 or less.",
                ),
            )
        })
        .collect()
}

/// Figures that stand apart: a reader of one section does not see the other figure.
pub(super) fn apart(brief: &Brief, reports: &Reports<'_>) -> Vec<Finding> {
    if brief.sections.len() < 2 {
        return Vec::new();
    }
    let in_one = |section: &Section| conflicts(brief, &section.bullets, reports);
    let together: Vec<Conflict> = brief.sections.iter().flat_map(in_one).collect();
    let of = |id| brief.sections.iter().position(|section| section.bullets.iter().any(|b| b.id == id));
    let mut findings = Vec::new();
    for conflict in conflicts(brief, brief.bullets(), reports) {
        for told in &conflict.told {
            let shown = together.iter().any(|c| c.told.contains(told));
            let other =
                conflict.told.iter().find(|o| o.source != told.source && of(o.bullet) != of(told.bullet));
            if let Some(other) = other.filter(|_| !shown) {
                let message = format!(
                    "{}: {} says “{}”, but {} says “{}”",
                    told.what, told.source, told.figure, other.source, other.figure
                );
                let note = Note::new(
                    Severity::Warning,
                    message,
                    "Put both into one section: they are then shown side by side.",
                );
                findings.push(Finding { bullet: Some(told.bullet), kind: Kind::Origins, note, fix: None });
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confirmation_is_known_by_its_words() {
        for text in [
            "This is confirmed.",
            "The toll is now confirmed by two papers.",
            "We verified the film.",
            "The reports corroborate each other.",
            "It was corroborated on Monday.",
            "That confirms the loss.",
            "Confirmed: the port is closed.",
            "The deal, now verified, holds.",
            "Satellite pictures confirm it.",
            "All three papers confirm the date.",
            "The figure has been confirmed.",
            "The loss was verified since.",
            "This confirms our view.",
            "Confirmed deaths rose.",
            "The letter is verified.",
            "Two films confirm the fire.",
            "A second source corroborated the route.",
            "The name is confirmed.",
            "The map confirms it.",
            "Verified today.",
        ] {
            assert!(says_confirmed(text).is_some(), "{text}");
        }
        for text in [
            "This is not confirmed.",
            "The toll cannot be confirmed.",
            "It has yet to be confirmed.",
            "Nobody has verified the film.",
            "The report isn't confirmed.",
            "There is no confirmed toll.",
            "Until it is confirmed, we wait.",
            "It was never verified.",
            "If confirmed, this is new.",
            "The port is closed.",
            "Confirmation is awaited.",
            "The committee is to confirm him.",
            "Unconfirmed reports say so.",
            "We could not verify it, nor confirm its date.",
            "The reports agree.",
            "It doesn’t confirm the loss.",
            "Verification goes on.",
            "A confirmatory vote is due.",
            "That remains open.",
            "Firm words were used.",
        ] {
            assert!(says_confirmed(text).is_none(), "{text}");
        }
    }
}

//! "Changes since the last brief": what is new, what is gone, and which forecasts have run out.

use super::{day, escape, register::window};
use crate::brief::{Brief, Bullet, changes};

/// The heading of the part.
pub(super) const HEADING: &str = "Changes since the last brief";
/// The words that its items begin with.
pub(super) const LAST: &str = "Last brief:";
pub(super) const NEW: &str = "New:";
pub(super) const UPDATED: &str = "Updated:";
pub(super) const GONE: &str = "No longer in the brief:";
pub(super) const ENDED: &str = "Time is up:";

/// The part; none where no brief before is known.
pub(super) fn part(brief: &Brief) -> Option<String> {
    let changes = changes(brief)?;
    let previous = brief.previous.as_deref()?;
    let kept = match changes.kept.len() {
        0 => "nothing stands here that stood there".to_owned(),
        1 => "1 bullet stands here as there".to_owned(),
        many => format!("{many} bullets stand here as there"),
    };
    let mut lines =
        vec![format!("- {LAST} {} ({}); {kept}", day(previous.date), escape::inline(&previous.file))];
    let new: Vec<String> = changes.new.iter().filter_map(|id| brief.bullet(*id)).filter_map(place).collect();
    if !new.is_empty() {
        lines.push(format!("- *{NEW}* {}", new.join("; ")));
    }
    lines.extend(changes.updated.iter().filter_map(|update| {
        let place = place(brief.bullet(update.bullet)?)?;
        let figures: Vec<String> = update.figures.iter().map(|figure| escape::inline(figure)).collect();
        let before = escape::inline(&update.before.text);
        Some(format!("- *{UPDATED}* {place}: {}. Before: {before}", figures.join(", ")))
    }));
    let gone = changes.gone.iter().filter(|statement| !escape::clean(&statement.text).is_empty());
    lines.extend(gone.map(|statement| format!("- *{GONE}* {}", escape::inline(&statement.text))));
    lines.extend(changes.ended.iter().map(|forecast| {
        let expected = &forecast.expectation;
        let by = window(expected.earliest, expected.latest);
        format!("- *{ENDED}* {} ({by})", escape::inline(&expected.what))
    }));
    Some(format!("## {HEADING}\n\n{}", lines.join("\n")))
}

/// "S1, sentence 4": where a bullet's first quote stands.
pub(super) fn place(bullet: &Bullet) -> Option<String> {
    let citation = bullet.citations.first()?;
    Some(match citation.sentence {
        0 => escape::cell(&citation.source),
        number => format!("{}, sentence {number}", escape::cell(&citation.source)),
    })
}

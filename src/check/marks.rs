//! The protective marking of the brief: there at all, spelt as it must be, and not below a source's.

use super::{Finding, Fix, Kind};
use crate::brief::marking::{highest, is_below, meant};
use crate::brief::{Brief, Edit, Field};
use crate::text::{Note, Severity};

/// What is to be noted of the brief's marking.
pub(super) fn findings(brief: &Brief) -> Vec<Finding> {
    let own = brief.marking.trim();
    let cited = |id: &str| brief.bullets().flat_map(|b| &b.citations).any(|c| c.source == id);
    let of_sources =
        brief.sources.iter().filter(|source| cited(&source.id)).map(|source| source.marking.as_str());
    notes(own, &of_sources.collect::<Vec<_>>())
        .into_iter()
        .map(|(note, to)| Finding {
            bullet: None,
            kind: Kind::Marking,
            note,
            fix: to.map(|to| Fix {
                name: format!("Mark it {to}"),
                edit: Edit::SetField(Field::Marking, to.to_owned()),
            }),
        })
        .collect()
}

/// Each note, with the marking that mends it.
fn notes(own: &str, of_sources: &[&str]) -> Vec<(Note, Option<&'static str>)> {
    let needed = highest(of_sources.iter().copied());
    if own.is_empty() {
        let marked = of_sources.iter().any(|marking| !marking.trim().is_empty());
        let (severity, message) = if marked {
            (Severity::Warning, "The brief has no marking, and its sources have")
        } else {
            (Severity::Info, "The brief has no marking")
        };
        return vec![(Note::new(severity, message, "Choose one at the head of the brief."), needed)];
    }
    if let Some(marking) = meant(own) {
        let message = format!("“{own}” is written {}", marking.name);
        return vec![(
            Note::new(Severity::Warning, message, "Readers and programs look for the exact words."),
            Some(marking.name),
        )];
    }
    let lower = of_sources.iter().find(|marking| is_below(own, marking));
    let note = lower.map(|marking| {
        let message = format!("The brief is marked {own}, below a source's {}", marking.trim());
        let hint = "Raise it, or let it stand with the reason why it may be lower.";
        (Note::new(Severity::Warning, message, hint), needed)
    });
    note.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(own: &str, of_sources: &[&str], noted: bool) {
        let found = notes(own, of_sources);
        let warned = found.iter().any(|(note, _)| note.severity == Severity::Warning);
        assert_eq!(warned, noted, "{own} of {of_sources:?}: {found:?}");
    }

    #[test]
    fn a_marking_that_is_missing_misspelt_or_too_low_is_noted() {
        for (own, of_sources) in [
            ("", &["TLP:RED"][..]),
            ("", &["OFFICIAL", ""]),
            ("", &["Cabinet only"]),
            ("tlp:red", &[]),
            ("TLP RED", &[]),
            ("TLP: GREEN", &[]),
            ("TLP-AMBER", &[]),
            ("TLP:AMBER STRICT", &[]),
            ("TLP:AMBER + STRICT", &[]),
            ("TLP:WHITE", &[]),
            ("Official", &[]),
            ("OFFICIAL SENSITIVE", &[]),
            ("Official-Sensitive", &[]),
            ("tlpclear", &[]),
            ("TLP:GREEN", &["TLP:AMBER"]),
            ("TLP:CLEAR", &["TLP:GREEN"]),
            ("TLP:AMBER", &["TLP:AMBER+STRICT"]),
            ("TLP:AMBER+STRICT", &["TLP:RED"]),
            ("OFFICIAL", &["OFFICIAL-SENSITIVE"]),
            ("TLP:GREEN", &["", "TLP:CLEAR", "TLP:RED"]),
        ] {
            check(own, of_sources, true);
        }
    }

    #[test]
    fn a_marking_that_is_high_enough_is_not() {
        for (own, of_sources) in [
            ("", &[][..]),
            ("", &["", ""]),
            ("TLP:RED", &[]),
            ("TLP:AMBER", &[]),
            ("TLP:AMBER+STRICT", &[]),
            ("TLP:GREEN", &[]),
            ("TLP:CLEAR", &[]),
            ("OFFICIAL", &[]),
            ("OFFICIAL-SENSITIVE", &[]),
            ("For the minister", &[]),
            ("TLP:RED", &["TLP:AMBER", "TLP:RED"]),
            ("TLP:AMBER", &["TLP:AMBER"]),
            ("TLP:AMBER", &["TLP:GREEN", "TLP:CLEAR"]),
            ("TLP:AMBER+STRICT", &["TLP:AMBER"]),
            ("OFFICIAL-SENSITIVE", &["OFFICIAL"]),
            ("OFFICIAL", &["TLP:RED"]),
            ("TLP:GREEN", &["OFFICIAL-SENSITIVE"]),
            ("For the minister", &["TLP:RED"]),
            ("TLP:GREEN", &["House rules"]),
            ("OFFICIAL", &["", "OFFICIAL"]),
        ] {
            check(own, of_sources, false);
        }
    }

    #[test]
    fn the_way_to_mend_it_is_offered() {
        assert_eq!(notes("TLP:GREEN", &["TLP:AMBER", "TLP:RED"])[0].1, Some("TLP:RED"));
        assert_eq!(notes("tlp amber", &[])[0].1, Some("TLP:AMBER"));
        assert_eq!(notes("", &["TLP:GREEN"])[0].1, Some("TLP:GREEN"));
    }
}

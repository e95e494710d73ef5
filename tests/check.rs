//! Over whole articles: what the program suggests is never flagged as drifted or badly sourced, and what is changed
//! in it is.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::path::Path;
use std::sync::Arc;

use daybrief::article::open::open;
use daybrief::brief::{Brief, Edit, SectionId, store};
use daybrief::check::{self, Kind};
use jiff::civil::date;

/// A brief of all that is suggested for the samples.
fn everything() -> Brief {
    let day = date(2026, 3, 3);
    let mut brief = Brief::new(day);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    for path in store::files_in(&folder).unwrap() {
        let article = open(&path, day).unwrap();
        let suggestions = daybrief::analyze(&article).suggestions;
        brief = Edit::AddSource(Arc::new(article)).apply(&brief).unwrap();
        let source = brief.sources.last().unwrap().id.clone();
        for suggestion in suggestions {
            let (source, suggestion) = (source.clone(), Box::new(suggestion));
            brief = Edit::Accept { source, suggestion, section: SectionId(1) }.apply(&brief).unwrap();
        }
    }
    brief
}

/// How many bullets have a finding on their words or their source.
fn flagged(brief: &Brief) -> usize {
    let findings = check::bullets(brief);
    let mut ids: Vec<_> =
        findings.iter().filter(|f| f.kind <= Kind::Saying).filter_map(|f| f.bullet).collect();
    ids.dedup();
    ids.len()
}

#[test]
fn a_suggestion_as_it_is_has_no_note_on_its_words() {
    let brief = everything();
    assert!(brief.bullets().count() > 40);
    assert_eq!(flagged(&brief), 0);
}

#[test]
fn a_suggestion_that_is_looked_at_as_if_it_were_edited_has_none_either() {
    let mut brief = everything();
    for bullet in brief.sections.iter_mut().flat_map(|section| &mut section.bullets) {
        // Only the suggested words are compared with now: the first space is doubled, which changes no word.
        bullet.text = bullet.text.replacen(' ', "  ", 1);
    }
    assert_eq!(flagged(&brief), 0, "{:#?}", check::bullets(&brief));
}

#[test]
fn a_changed_figure_is_flagged_in_each_bullet_that_has_one() {
    let mut brief = everything();
    let mut changed = 0;
    for bullet in brief.sections.iter_mut().flat_map(|section| &mut section.bullets) {
        if let Some(at) = bullet.text.find(|c: char| c.is_ascii_digit()) {
            bullet.text.insert_str(at, "77");
            changed += 1;
        }
    }
    assert!(changed > 20 && flagged(&brief) == changed, "{} of {changed}", flagged(&brief));
}

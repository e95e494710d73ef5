//! Who wrote a page's article: the line that is signed, what the page declares, and the marks of its elements,
//! weighed against each other.

use super::around::Around;
use super::meta::{Page, names_of, tidy};
use super::people::{self, People};
use crate::article::byline::{self, clean_name, is_bare_name, is_person};
use crate::article::order::{self, Place};
use crate::article::{Known, Origin, wire};

/// What one place says, and which place.
struct Claim {
    people: People,
    from: Origin,
}

/// The author, and the agency named beside them. An agency alone is the author only where a line is signed with it.
pub(super) fn find(page: &Page<'_>, around: &Around<'_>) -> (Option<Known<String>>, Option<Known<String>>) {
    let own = page.own_names();
    let mut claims: Vec<Claim> = Vec::new();
    for place in order::BYLINE {
        // Elements are only looked through where neither a line nor a declaration names people.
        let named = claims.iter().any(|c| !c.people.desk && !c.people.names.is_empty());
        if named && matches!(place, Place::Near(_) | Place::Element(_)) {
            break;
        }
        let Some((values, from)) = said(page, around, *place) else { continue };
        let people = people::of(values.iter().map(String::as_str), &own);
        if people != People::default() {
            claims.push(Claim { people, from });
        }
    }
    let agency = claims.iter().find_map(|c| Some(Known::new(c.people.agency.clone()?, c.from.clone())));
    let declared = claims.iter().find(|c| is_declared(c) && !c.people.desk && !c.people.names.is_empty());
    let declared = declared.map(|c| c.people.names.clone()).unwrap_or_default();
    if let Some(signed) = claims.iter_mut().find(|c| matches!(c.from, Origin::Line(_))) {
        signed.people.names = agreed(&signed.people.names, &declared, around);
    }
    let named = |claim: &&Claim| !claim.people.names.is_empty();
    let best = claims.iter().filter(named).find(|c| !c.people.desk).or_else(|| claims.iter().find(named));
    let Some(best) = best else { return (signed_by_agency(around), agency) };
    (Some(Known::new(best.people.names.join(", "), best.from.clone())), agency)
}

fn is_declared(claim: &Claim) -> bool {
    matches!(claim.from, Origin::JsonLd(_) | Origin::MetaTag(_))
}

/// The names of the signed line as the page declares them, where it does; none where it declares other people only.
/// The line has names alone, without editors and photographers; what is declared has them without what a page runs
/// into them (`Ann LeeCoast Columnist`).
fn agreed(signed: &[String], declared: &[String], around: &Around<'_>) -> Vec<String> {
    let one_by_one: Vec<&str> = signed.iter().flat_map(|name| name.split(" and ")).collect();
    if declared.is_empty() {
        return signed.to_vec();
    }
    let known = |name: &str| {
        let lower = name.to_lowercase();
        declared.iter().find(|d| lower.starts_with(d.to_lowercase().trim_end_matches('.'))).cloned()
    };
    if !one_by_one.iter().any(|name| known(name).is_some()) {
        return Vec::new();
    }
    let names = one_by_one
        .iter()
        .filter_map(|name| known(name).or_else(|| is_person(name).then(|| (*name).to_owned())));
    let mut names: Vec<String> = names.collect();
    // The page may set each author on a line of its own.
    let lines: Vec<&str> = around.lines().collect();
    for (before, line) in lines.iter().zip(lines.iter().skip(1)) {
        let more = declared.iter().find(|d| d.as_str() == *line).filter(|_| !byline::is_other_hand(before));
        names.extend(more.filter(|more| !names.contains(more)).cloned().into_iter().collect::<Vec<_>>());
    }
    names
}

/// The names in the lines under the headline that are signed, else in those above it.
fn signed(around: &Around<'_>) -> Option<String> {
    let among = |lines: Vec<&str>| byline::among(0..lines.len(), |index| lines.get(index).copied());
    let found = among(around.lines().collect()).or_else(|| among(around.lines_above().collect()));
    found.map(|(_, names)| names)
}

/// "By The Associated Press": the text is signed with the agency's name.
fn signed_by_agency(around: &Around<'_>) -> Option<Known<String>> {
    let names = signed(around)?;
    wire::agency(&names)?;
    Some(Known::new(names, Origin::Line("byline line".to_owned())))
}

/// What one place of the order says.
fn said(page: &Page<'_>, around: &Around<'_>, place: Place) -> Option<(Vec<String>, Origin)> {
    match place {
        Place::JsonLd(property) => {
            let names = names_of(page.data.as_ref()?.get(property)?);
            Some((names, Origin::JsonLd(property.to_owned())))
        }
        Place::MetaTag(name) => {
            let values: Vec<String> = page.at(place).into_iter().map(|known| known.value).collect();
            Some((values, Origin::MetaTag(name.to_owned())))
        }
        Place::Line("byline line") => {
            let names = signed(around)?;
            Some((vec![names], Origin::Line("byline line".to_owned())))
        }
        Place::Near(selector) => {
            let nodes = page.doc.select(selector);
            let names =
                nodes.nodes().iter().filter(|node| around.holds(node)).filter_map(|node| name(&node.text()));
            distinct(names).map(|names| (names, Origin::Element(selector.to_owned())))
        }
        Place::Element(selector) => {
            let nodes = page.doc.select(selector);
            let names = distinct(nodes.nodes().iter().filter_map(|node| name(&node.text())));
            // Two names are those of two stories.
            names.filter(|names| names.len() == 1).map(|names| (names, Origin::Element(selector.to_owned())))
        }
        Place::Heading(_)
        | Place::Line(_)
        | Place::FrontMatter(_)
        | Place::TitleEnd
        | Place::Address
        | Place::FileName => None,
    }
}

/// The most people that elements may name together.
const MOST_PEOPLE: usize = 6;

fn distinct(names: impl Iterator<Item = String>) -> Option<Vec<String>> {
    let mut all: Vec<String> = Vec::new();
    for name in names {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    (1..=MOST_PEOPLE).contains(&all.len()).then_some(all)
}

/// The name that an element's text is.
fn name(text: &str) -> Option<String> {
    let text = tidy(text);
    let words = byline::after_by(&text).unwrap_or(&text);
    clean_name(words).filter(|name| is_bare_name(name, false))
}

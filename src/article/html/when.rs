//! When a page's article was published, and when it was changed last.
//!
//! A day that only stands beside another story is never read, a day of change is never taken for publication, and
//! places that contradict each other are named in a note.

use jiff::civil::Date;

use super::around::Around;
use super::meta::{Page, tidy};
use crate::article::dates::{self, Order};
use crate::article::order::{self, Place};
use crate::article::unknown::TWO_DATES;
use crate::article::{Known, Moment, Origin};
use crate::text::{Note, Severity};

/// What is known of a page's dates.
#[derive(Default)]
pub(super) struct When {
    pub(super) published: Option<Known<Moment>>,
    pub(super) modified: Option<Known<Moment>>,
    pub(super) notes: Vec<Note>,
}

/// A moment that one place names, and whether it is that of a change.
struct Claim {
    known: Known<Moment>,
    update: bool,
}

/// The dates, by the order of places.
pub(super) fn find(page: &Page<'_>, around: &Around<'_>) -> When {
    let order = order_of(page);
    let claims = |places: &[Place]| -> Vec<Claim> {
        places.iter().flat_map(|place| claims(page, around, *place, order)).collect()
    };
    let published: Vec<Known<Moment>> =
        claims(order::PUBLISHED).into_iter().filter(|c| !c.update).map(|c| c.known).collect();
    let mut modified: Vec<Known<Moment>> = order::MODIFIED
        .iter()
        .flat_map(|place| self::claims(page, around, *place, order).into_iter().map(|c| (*place, c)))
        .filter(|(place, c)| c.update || !matches!(place, Place::Near(_) | Place::Line(_)))
        .map(|(_, c)| c.known)
        .collect();
    let Some(declared) = published.first().cloned() else {
        let modified = (!modified.is_empty()).then(|| modified.swap_remove(0));
        return When { modified, ..When::default() };
    };
    let first = shown(&declared, &published, &modified).unwrap_or(declared);
    let changed = |day: Date| modified.iter().any(|m| days_apart(m.value.date, day) <= 1);
    let wall = published.iter().find_map(|other| {
        let moment = dates::on_the_wall(first.value, other.value)?;
        Some(Known::new(moment, other.from.clone()))
    });
    let notes = strong(&published)
        .find(|other| {
            other.from != first.from
                && days_apart(other.value.date, first.value.date) > 1
                && !changed(other.value.date)
        })
        .map(|other| contradiction(&first, other));
    let later = |m: &Known<Moment>| is_after(m.value, first.value);
    let modified = modified.into_iter().find(later);
    When { published: Some(wall.unwrap_or(first)), modified, notes: notes.into_iter().collect() }
}

/// The date that the page shows under its headline without calling it an update, where it is another one than what
/// is declared and lies in the time in which the text was published and changed: it is the date that the page goes by.
fn shown(
    declared: &Known<Moment>,
    published: &[Known<Moment>],
    modified: &[Known<Moment>],
) -> Option<Known<Moment>> {
    let line = published.iter().find(|known| matches!(known.from, Origin::Line(_)))?;
    let day = line.value.date;
    let latest = modified.iter().map(|m| m.value.date).max()?;
    let wall = dates::on_the_wall(declared.value, line.value).is_some();
    (day > declared.value.date && day <= latest && !wall).then(|| line.clone())
}

/// The first moment of each place, without meta tags whose names do not say that they mean publication.
fn strong(published: &[Known<Moment>]) -> impl Iterator<Item = &Known<Moment>> {
    let says = |origin: &Origin| !matches!(origin, Origin::MetaTag(name) if !name.contains("publish"));
    let first = |at: usize, from: &Origin| published.iter().take(at).all(|before| before.from != *from);
    published
        .iter()
        .enumerate()
        .filter(move |(at, known)| says(&known.from) && first(*at, &known.from))
        .map(|(_, known)| known)
}

fn days_apart(a: Date, b: Date) -> u32 {
    a.since(b).map_or(u32::MAX, |span| span.get_days().unsigned_abs())
}

fn is_after(later: Moment, first: Moment) -> bool {
    match (dates::in_utc(later), dates::in_utc(first)) {
        (Some(later), Some(first)) => later > first,
        _ => later.date > first.date || later.date == first.date && later.time > first.time,
    }
}

fn contradiction(first: &Known<Moment>, other: &Known<Moment>) -> Note {
    Note::new(
        Severity::Warning,
        format!(
            "{TWO_DATES}: {} ({}) and {} ({}); the first is taken",
            first.value.date, first.from, other.value.date, other.from
        ),
        "Look at the page and enter the right date if it is the other one.",
    )
}

/// The moments that one place of the order names.
fn claims(page: &Page<'_>, around: &Around<'_>, place: Place, order: Option<Order>) -> Vec<Claim> {
    let of_text = |value: &str, from: &Origin| -> Option<Claim> {
        let moment = dates::moment(value).or_else(|| Some(dates::labelled(value, order).first()?.0))?;
        Some(Claim { known: Known::new(moment, from.clone()), update: false })
    };
    match place {
        Place::JsonLd(_) | Place::MetaTag(_) => {
            page.at(place).iter().filter_map(|known| of_text(&known.value, &known.from)).take(1).collect()
        }
        Place::Element(selector) => in_elements(page, selector, |_| true, order),
        Place::Near(selector) => in_elements(page, selector, |node| around.holds(node), order),
        // It stands in the body, which is looked at when that is known.
        Place::Line(order::DATELINE) => Vec::new(),
        Place::Line(what) => in_lines(around, what, order),
        Place::Address => {
            let date = page.url().and_then(|url| dates::in_address(&url.value));
            let known = date.map(|date| Known::new(Moment::on(date), Origin::Address));
            known.into_iter().map(|known| Claim { known, update: false }).collect()
        }
        Place::Heading(_) | Place::FrontMatter(_) | Place::TitleEnd | Place::FileName => Vec::new(),
    }
}

/// How many dated elements are looked at: an article's own stand before those of other stories and comments.
const MOST_DATED: usize = 200;

/// Elements marked up as a date; none where they name two days, for one is another story's or a revision's.
fn in_elements(
    page: &Page<'_>,
    selector: &str,
    fits: impl Fn(&dom_query::NodeRef<'_>) -> bool,
    order: Option<Order>,
) -> Vec<Claim> {
    let nodes = page.doc.select(selector);
    let claims: Vec<Claim> = nodes
        .nodes()
        .iter()
        .filter(|node| fits(node))
        .take(MOST_DATED)
        .filter_map(|node| {
            let text = tidy(&node.text());
            let shown = dates::labelled(&text, order).first().copied();
            let attribute =
                ["datetime", "content", "title"].iter().find_map(|name| dates::moment(&node.attr(name)?));
            // Some pages fill the attribute from a template; readers see the text.
            let believed = attribute.filter(|a| shown.is_none_or(|(s, _)| days_apart(s.date, a.date) <= 1));
            let moment = believed.or(shown.map(|(moment, _)| moment)).or_else(|| dates::moment(&text))?;
            let update = is_marked_update(node) || shown.is_some_and(|(_, update)| update);
            let from =
                Origin::Element(if selector == "time" { "<time>".to_owned() } else { selector.to_owned() });
            Some(Claim { known: Known::new(moment, from), update })
        })
        .collect();
    let published = || claims.iter().filter(|c| !c.update);
    let clear = published()
        .next()
        .is_none_or(|first| published().all(|c| c.known.value.date == first.known.value.date));
    if clear { claims } else { claims.into_iter().filter(|c| c.update).collect() }
}

/// Whether an element's own marks, or the words before it, say that it is the time of a change.
fn is_marked_update(node: &dom_query::NodeRef<'_>) -> bool {
    let marks = ["class", "itemprop", "id", "data-testid"];
    let marked = marks.iter().filter_map(|name| node.attr(name)).any(|value| says_update(&value));
    let before = node.prev_sibling().map(|before| before.text().to_string());
    let outer = node.parent().map(|parent| parent.text().to_string()).unwrap_or_default();
    let own = node.text();
    let lead = outer.split_once(own.trim()).filter(|_| !own.trim().is_empty()).map(|(lead, _)| lead);
    marked || before.as_deref().into_iter().chain(lead).any(|words| says_update(end_of(words)))
}

/// How much before a date may be its label, in bytes.
const LABEL_BYTES: usize = 30;

fn end_of(words: &str) -> &str {
    let words = words.trim_end();
    let from = (words.len().saturating_sub(LABEL_BYTES)..=words.len()).find(|at| words.is_char_boundary(*at));
    from.and_then(|at| words.get(at..)).unwrap_or(words)
}

fn says_update(words: &str) -> bool {
    let lower = words.to_lowercase();
    ["updat", "modif", "edited", "revised"].iter().any(|word| lower.contains(word))
}

/// How many words a label on a line of its own has.
const LABEL_WORDS: usize = 3;

/// The dates in lines near the headline.
fn in_lines(around: &Around<'_>, what: &str, order: Option<Order>) -> Vec<Claim> {
    let mut claims = Vec::new();
    let mut label = false;
    for line in around.lines() {
        if !dates::is_date_line(line) {
            label = false;
            continue;
        }
        for (moment, update) in dates::labelled(line, order) {
            let known = Known::new(moment, Origin::Line(what.to_owned()));
            claims.push(Claim { known, update: update || label });
            label = false;
        }
        // "Last updated" may stand on a line of its own, the date under it.
        label = line.split_whitespace().count() <= LABEL_WORDS && says_update(line);
    }
    claims
}

/// Regions of the language tag where the month stands first.
const MONTH_FIRST_REGIONS: &[&str] = &["us", "ph"];
/// Regions of the language tag, and endings of addresses, where the day stands first.
const DAY_FIRST_REGIONS: &[&str] = &[
    "gb", "uk", "au", "nz", "ie", "in", "pk", "bd", "lk", "my", "sg", "hk", "ng", "gh", "ke", "ug", "tz",
    "zw", "zm", "jm", "tt", "mt", "cy", "fr", "de", "es", "it", "nl", "be", "at", "ch", "pt", "pl", "se",
    "no", "dk", "fi", "gr", "tr", "ru", "ua", "br", "ar", "mx", "cl", "eg", "ae", "sa", "qa", "il",
];

/// Which of day and month stands first on this page: what its other dates show, else what its language tag's
/// region and its address's ending are used to. Where these say nothing, it is not guessed.
fn order_of(page: &Page<'_>) -> Option<Order> {
    page.blocks.iter().filter(|b| b.words.len() < 200).find_map(|b| dates::shown_order(&b.words)).or_else(
        || {
            let locale = page.locale().unwrap_or_default().to_lowercase();
            let region = locale.split(['-', '_']).nth(1).unwrap_or_default().to_owned();
            let url = page.url().map(|url| url.value.to_lowercase()).unwrap_or_default();
            let host = url
                .split_once("://")
                .map_or("", |(_, rest)| rest)
                .split(['/', ':', '?'])
                .next()
                .unwrap_or_default();
            let ending = host.rsplit_once('.').map_or("", |(_, ending)| ending);
            // "en-US" is what page makers' templates say everywhere: an address's ending says more.
            match (ending, region.as_str()) {
                (ending, _) if DAY_FIRST_REGIONS.contains(&ending) => Some(Order::DayFirst),
                (_, region) if DAY_FIRST_REGIONS.contains(&region) => Some(Order::DayFirst),
                (_, region) if MONTH_FIRST_REGIONS.contains(&region) => Some(Order::MonthFirst),
                _ => None,
            }
        },
    )
}

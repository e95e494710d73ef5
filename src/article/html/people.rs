//! The people in what a page declares as its author: not the site itself, no address, no employer.

use super::meta::{same, tidy};
use crate::article::{byline, wire};

/// What a page's author value says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct People {
    /// Names of people, or of a desk where there are no people.
    pub(super) names: Vec<String>,
    /// The agency that is named beside them.
    pub(super) agency: Option<String>,
    /// Whether the names are those of a desk.
    pub(super) desk: bool,
}

/// Words of roles and employers.
const DESKS: &[&str] = &[
    "staff",
    "reporter",
    "reporters",
    "editor",
    "editors",
    "correspondent",
    "contributor",
    "contributors",
    "writer",
    "news",
    "press",
    "media",
    "times",
    "tribune",
    "herald",
    "post",
    "journal",
    "daily",
    "magazine",
    "today",
    "bureau",
    "desk",
    "team",
    "agency",
    "report",
    "sponsored",
    "service",
    "network",
];

/// Accounts of the site's own software, and what stands for no name.
const ACCOUNTS: &[&str] = &[
    "admin",
    "administrator",
    "webmaster",
    "root",
    "user",
    "guest",
    "author",
    "unknown",
    "anonymous",
    "none",
    "null",
];

/// What pages put before a name.
const BEFORE_NAMES: &[&str] = &[
    "written by ",
    "words by ",
    "story by ",
    "posted by ",
    "by: ",
    "by ",
    "view all posts by ",
    "view all articles by ",
    "more by ",
    "posts by ",
    "articles by ",
];

/// The people in a declared author value. `own` are the names of the site.
pub(super) fn of<'a>(values: impl IntoIterator<Item = &'a str>, own: &[String]) -> People {
    let mut people = People::default();
    let mut desks: Vec<String> = Vec::new();
    for value in values {
        for part in without_by(&tidy(value)).split(['|', ',', ';', '·', '•']) {
            let part = without_own(without_by(part.trim()), own);
            if !is_name(&part) || is_own(&part, own) {
                continue;
            }
            let (part, agency) = match byline::without_agency(&part) {
                Some((name, agency)) => (name.to_owned(), Some(agency.to_owned())),
                None => {
                    let agency = wire::agency(&part).map(str::to_owned);
                    (if agency.is_some() { String::new() } else { part }, agency)
                }
            };
            people.agency = people.agency.or(agency);
            let desk = part.split_whitespace().any(|w| DESKS.contains(&w.to_lowercase().trim_matches('.')));
            let employer = !people.names.is_empty() && byline::is_call_sign(&part);
            let names = if desk || employer { &mut desks } else { &mut people.names };
            if !part.is_empty() && !names.contains(&part) {
                names.push(part);
            }
        }
    }
    if people.names.is_empty() {
        people.desk = !desks.is_empty();
        people.names = desks;
    }
    people
}

/// A name of people or a desk: not an address, not an account, not a sentence, not a date.
fn is_name(value: &str) -> bool {
    let chars = value.chars().count();
    let lower = value.to_lowercase();
    (2..=80).contains(&chars)
        && value.chars().any(char::is_alphabetic)
        && !value.contains("://")
        && !value.starts_with(['@', '/'])
        && !value.contains(|c: char| c.is_ascii_digit())
        && !is_address(&lower)
        && !ACCOUNTS.contains(&lower.as_str())
}

/// "example.org": a word with a dot inside it that ends like an address.
fn is_address(lower: &str) -> bool {
    let Some((head, end)) = lower.rsplit_once('.') else { return false };
    let end = end.split('/').next().unwrap_or(end);
    !lower.contains(' ')
        && head.chars().count() >= 3
        && (2..=4).contains(&end.len())
        && end.bytes().all(|b| b.is_ascii_lowercase())
}

/// Whether a name is the site's: its publisher's name, or its address.
pub(super) fn is_own(name: &str, own: &[String]) -> bool {
    let the = |s: &str| s.strip_prefix("The ").or_else(|| s.strip_prefix("the ")).unwrap_or(s).to_owned();
    own.iter().any(|own| same(&the(own), &the(name)) || same(own, name))
}

/// "Ann Lee NorlandPost": the site's name after a person's is no part of it.
fn without_own(name: String, own: &[String]) -> String {
    let cut = name.match_indices(' ').map(|(at, _)| at).find(|at| {
        let (head, tail) = name.split_at(*at);
        head.contains(' ') && is_own(tail.trim(), own)
    });
    match cut.and_then(|at| name.get(..at)) {
        Some(head) => head.to_owned(),
        None => name,
    }
}

fn without_by(name: &str) -> String {
    let lower = name.to_ascii_lowercase();
    let cut = BEFORE_NAMES.iter().find(|start| lower.starts_with(*start)).map_or(0, |s| s.len());
    name.get(cut..).unwrap_or(name).trim().to_owned()
}

/// What a site may call itself by its address: a page of "www.norland-post.example" is "norland-post".
pub(super) fn names_of_host(url: &str) -> Vec<String> {
    let Some((_, rest)) = url.split_once("://") else { return Vec::new() };
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').filter(|label| label.len() > 2 && *label != "www").collect();
    let whole = host.strip_prefix("www.").unwrap_or(host);
    labels.iter().map(|label| (*label).to_owned()).chain([whole.to_owned()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, expected: &str, agency: Option<&str>) {
        let mut own = names_of_host("https://www.norland-post.example/storm");
        own.push("The Norland Courier".to_owned());
        let found = of([value], &own);
        assert_eq!((found.names.join(", ").as_str(), found.agency.as_deref()), (expected, agency), "{value}");
    }

    #[test]
    fn people_stay_and_sites_go() {
        check("Ann Lee", "Ann Lee", None);
        check("By Ann Lee, Norland Courier", "Ann Lee", None);
        check("Ann Lee and Tom Dahl | Norland Post", "Ann Lee and Tom Dahl", None);
        check("View all posts by Ann Lee", "Ann Lee", None);
        check("Ann Lee, Tom Dahl", "Ann Lee, Tom Dahl", None);
        check("The Norland Post", "", None);
        check("norland-post.example", "", None);
        check("https://norland-post.example/people/ann", "", None);
        check(", The Courier of the Coast", "The Courier of the Coast", None);
    }

    #[test]
    fn desks_stand_in_where_there_are_no_people() {
        check("Ann Lee, Senior Staff Reporter", "Ann Lee", None);
        check("Courier Staff", "Courier Staff", None);
        check("admin", "", None);
        check("A. B. Lee", "A. B. Lee", None);
        check("Ann Lee, WXYZ", "Ann Lee", None);
        check("Ann Lee Norland Courier", "Ann Lee", None);
    }

    #[test]
    fn agencies_are_told_from_people() {
        check("Ann Lee, Associated Press", "Ann Lee", Some("AP"));
        check("Ann Lee The Associated Press", "Ann Lee", Some("AP"));
        check("Reuters", "", Some("Reuters"));
    }
}

//! The people in what a page declares as its author: not the site itself, no address, no employer.

use super::meta::{same, tidy};
use crate::article::wire;

/// What a page's author value says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct People {
    /// Names of people, or of a desk where there are no people.
    pub(super) names: Vec<String>,
    /// The agency that is named beside them.
    pub(super) agency: Option<String>,
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
            let part = without_by(part.trim());
            if !is_name(&part) || is_own(&part, own) {
                continue;
            }
            let agency = wire::agency(&part).map(str::to_owned);
            let desk = agency.is_some()
                || part.split_whitespace().any(|w| DESKS.contains(&w.to_lowercase().trim_matches('.')));
            people.agency = people.agency.or(agency);
            let names = if desk { &mut desks } else { &mut people.names };
            if !names.contains(&part) {
                names.push(part);
            }
        }
    }
    if people.names.is_empty() {
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
fn is_own(name: &str, own: &[String]) -> bool {
    let the = |s: &str| s.strip_prefix("The ").or_else(|| s.strip_prefix("the ")).unwrap_or(s).to_owned();
    own.iter().any(|own| same(&the(own), &the(name)) || same(own, name))
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
    }

    #[test]
    fn agencies_are_told_from_people() {
        check("Ann Lee, Associated Press", "Ann Lee", Some("AP"));
        check("Reuters", "Reuters", Some("Reuters"));
    }
}

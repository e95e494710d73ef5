//! Names in a byline: without dates, labels, roles and employers.

use std::sync::LazyLock;

use crate::text::Lexicon;
use crate::text::calendar::is_only_calendar;

/// Words of lines that look like a name and are none, beside those of the calendar.
const NO_NAMES: &[&str] = &[
    "news",
    "world",
    "politics",
    "business",
    "sport",
    "sports",
    "opinion",
    "video",
    "photo",
    "image",
    "images",
    "photos",
    "getty",
    "reuters",
    "share",
    "read",
    "updated",
    "published",
    "menu",
    "home",
    "search",
    "live",
    "more",
    "latest",
    "top",
    "stories",
    "subscribe",
    "sign",
    "log",
    "watch",
    "listen",
    "follow",
    "edition",
    "us",
    "uk",
    "international",
    "local",
    "national",
    "weather",
    "health",
    "science",
    "tech",
    "technology",
    "culture",
    "travel",
    "money",
    "daily",
    "times",
    "post",
    "today",
    "advertisement",
    "comments",
    "save",
    "print",
    "email",
    "facebook",
    "twitter",
    "of",
    "breaking",
    "entertainment",
    "lifestyle",
    "analysis",
    "exclusive",
    "features",
    "section",
    "article",
    "press",
    "agency",
    "morning",
    "evening",
    "the",
    "a",
    "in",
    "for",
    "about",
    "contact",
    "help",
    "print",
    "privacy",
    "terms",
    "account",
    "my",
    "your",
    "new",
    "newsletter",
    "newsletters",
    "podcasts",
    "by",
    "readers",
    "exclusively",
];

/// Words after which a byline goes on with something else than names, beside those of the calendar.
const NAME_ENDS: &[&str] = &[
    "published",
    "updated",
    "posted",
    "on",
    "last",
    "for",
    "at",
    "in",
    "contributions",
    "contributor",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "via",
];

/// Whether a word of a line, in lower case, stands in no name.
fn is_no_name(word: &str) -> bool {
    NO_NAMES.contains(&word) || is_only_calendar(word)
}

/// Whether the names of a byline end before this word, in lower case.
fn ends_names(word: &str) -> bool {
    NAME_ENDS.contains(&word) || is_only_calendar(word)
}

/// Words of roles and employers beside a name.
const ROLES: &[&str] = &[
    "reporter",
    "editor",
    "correspondent",
    "writer",
    "staff",
    "press",
    "news",
    "columnist",
    "contributor",
    "bureau",
    "agency",
    "report",
    "journalist",
    "producer",
    "photographer",
    "times",
    "post",
    "tribune",
    "reuters",
    "bloomberg",
    "service",
    "desk",
    "chief",
    "senior",
    "political",
    "magazine",
    "media",
    "network",
    "daily",
    "journal",
    "herald",
    "bbc",
    "cnn",
    "ap",
    "afp",
];

/// The names in a byline: up to a date or a sign, without roles and employers.
pub(in crate::article) fn clean_name(words: &str) -> Option<String> {
    let end = words.find(['|', '•', '·', '\n', '(', '–', '—', '@', '\t']).unwrap_or(words.len());
    let words = words.get(..end)?;
    let mut kept: Vec<&str> = Vec::new();
    for word in words.split_whitespace() {
        let (head, cut) = without_label(word);
        // "Lee3 minute read": what follows the letters is no name.
        let letters = head.trim_end_matches(|c: char| c.is_ascii_digit());
        let (head, cut) = if letters.len() < head.len() && letters.chars().all(char::is_alphabetic) {
            (letters, true)
        } else {
            (head, cut)
        };
        if head.is_empty() {
            break;
        }
        let ends = head.contains(|c: char| c.is_ascii_digit())
            || !kept.is_empty() && ends_names(head.to_lowercase().trim_end_matches([':', ',', '.']));
        if ends {
            break;
        }
        kept.push(head);
        if cut {
            break;
        }
    }
    let name = kept.join(" ");
    let name = halved(name.trim_matches([',', ' ', '-', '/', ':', ';', '.']));
    let name = super::without_agency(name).map_or(name, |(name, _)| name);
    let parts: Vec<&str> = name.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let mut people: Vec<&str> =
        parts.iter().map(|part| without_role(part)).filter(|part| !has_role(part)).collect();
    // What follows the first name is another name, or an employer.
    let first = people.first().copied();
    people.retain(|part| Some(*part) == first || is_bare_name(part, false) && !is_call_sign(part));
    let name = match people.as_slice() {
        [] => parts.first().copied().unwrap_or_default().to_owned(),
        people => halved(&people.join(", ")).to_owned(),
    };
    (name.chars().count() >= 3 && name.split_whitespace().count() <= 16).then_some(name)
}

fn has_role(part: &str) -> bool {
    part.split_whitespace().any(|w| ROLES.contains(&w.to_lowercase().as_str()))
}

/// `Ann Lee COASTNews`: a site's name begins with several capitals.
fn without_brand(part: &str) -> &str {
    let brand = |word: &str| {
        let capitals = word.chars().take_while(|c| c.is_uppercase()).count();
        capitals >= 3 && word.chars().any(char::is_lowercase)
    };
    match part.rsplit_once(' ') {
        Some((name, last)) if name.contains(' ') && brand(last) => name,
        _ => part,
    }
}

/// "Ann Lee Senior Writer": a name of two words and a role.
fn without_role(part: &str) -> &str {
    let mut name = without_brand(part);
    while let Some((head, last)) = name.rsplit_once(' ')
        && ROLES.contains(&last.to_lowercase().as_str())
    {
        name = head;
    }
    let words = name.split_whitespace().count();
    if words == 2 && FIRST_NAMES.has(&name.split(' ').next().unwrap_or_default().to_lowercase()) {
        name
    } else {
        part
    }
}

/// "WXYZ" after a name: a station.
pub(in crate::article) fn is_call_sign(part: &str) -> bool {
    part.chars().count() >= 3 && part.chars().all(char::is_uppercase)
}

/// "Lee" and "Contributions" without a space are a name and a label that pages glue to it.
fn without_label(word: &str) -> (&str, bool) {
    for label in [
        "Contributions",
        "Contributor",
        "Published",
        "PUBLISHED",
        "Updated",
        "UPDATED",
        "Staff",
        "STAFF",
        "Writer",
        "Reporter",
        "Editor",
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
    ] {
        if let Some(at) = word.find(label).filter(|at| *at > 2) {
            let known = word
                .get(at + label.len()..)
                .is_some_and(|rest| rest.chars().count() <= 6 || rest.starts_with(char::is_uppercase));
            if known {
                return (word.get(..at).unwrap_or(word), true);
            }
        }
    }
    (word, false)
}

/// "Ann Lee Ann Lee" is Ann Lee: pages write a name once for the picture, once for the line.
fn halved(name: &str) -> &str {
    let words: Vec<&str> = name.split(' ').collect();
    let (a, b) = words.split_at(words.len() / 2);
    if !a.is_empty() && a == b {
        return name.get(..a.join(" ").len()).unwrap_or(name);
    }
    name
}

static FIRST_NAMES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::parse("first_names.tsv", include_str!("../../../assets/lexicon/first_names.tsv"))
});

/// A name that begins with a known first name and holds no role.
pub(in crate::article) fn is_person(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default().to_lowercase();
    let role = words.split_whitespace().any(|word| ROLES.contains(&word.to_lowercase().as_str()));
    is_bare_name(words, false) && !role && FIRST_NAMES.has(&first)
}

/// Two to four words with capitals that are no label.
pub(in crate::article) fn is_bare_name(words: &str, ends: bool) -> bool {
    let name_word = |w: &str| {
        let lower = w.trim_matches(['.', ',']).to_lowercase();
        let particle = matches!(
            lower.as_str(),
            "and" | "de" | "van" | "der" | "von" | "al" | "bin" | "el" | "di" | "da" | "la" | "le"
        );
        let capital = w.starts_with(char::is_uppercase) && !w.contains(|c: char| c.is_ascii_digit());
        let initial = w.ends_with('.') && lower.chars().count() == 1;
        (capital || particle) && (initial || !is_no_name(&lower))
    };
    let suffix = ["jr.", "sr.", "ph.d.", "m.d."].iter().any(|end| words.to_lowercase().ends_with(end));
    let ends = ends && !suffix;
    let people = words.split([',', '&']).flat_map(|part| part.split(" and ")).count();
    let count = words.split_whitespace().count();
    (2..=4 * people).contains(&count)
        && people <= 4
        && !ends
        && !words.contains('/')
        && words.split_whitespace().all(name_word)
}

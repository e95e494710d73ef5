//! Names in a byline: without dates, labels, roles and employers.

/// Words of lines that look like a name and are none.
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
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
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
];

/// Words after which a byline goes on with something else than names.
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
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "via",
];

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
pub(super) fn clean_name(words: &str) -> Option<String> {
    let end = words.find(['|', '•', '·', '\n', '(', '–', '—', '@', '\t']).unwrap_or(words.len());
    let words = words.get(..end)?;
    let mut kept: Vec<&str> = Vec::new();
    for word in words.split_whitespace() {
        let (head, cut) = without_label(word);
        let ends = head.contains(|c: char| c.is_ascii_digit())
            || NAME_ENDS.contains(&head.to_lowercase().trim_end_matches([':', ',', '.']));
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
    let is_role = |part: &&str| part.split_whitespace().any(|w| ROLES.contains(&w.to_lowercase().as_str()));
    let people: Vec<&str> =
        name.split(',').map(str::trim).filter(|part| !is_role(part) && !part.is_empty()).collect();
    let name = if people.is_empty() { name.to_owned() } else { halved(&people.join(", ")).to_owned() };
    (name.chars().count() >= 3 && name.split_whitespace().count() <= 16).then_some(name)
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
            let known = word.get(at + label.len()..).is_some_and(|rest| rest.chars().count() <= 6);
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

/// Two to four words with capitals that are no label.
pub(super) fn is_bare_name(words: &str, ends: bool) -> bool {
    let name_word = |w: &str| {
        let lower = w.trim_matches(['.', ',']).to_lowercase();
        let particle = matches!(
            lower.as_str(),
            "and" | "de" | "van" | "der" | "von" | "al" | "bin" | "el" | "di" | "da" | "la" | "le"
        );
        let capital = w.starts_with(char::is_uppercase) && !w.contains(|c: char| c.is_ascii_digit());
        (capital || particle) && !NO_NAMES.contains(&lower.as_str())
    };
    let people = words.split([',', '&']).flat_map(|part| part.split(" and ")).count();
    let count = words.split_whitespace().count();
    (2..=4 * people).contains(&count) && people <= 4 && !ends && words.split_whitespace().all(name_word)
}

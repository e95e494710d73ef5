//! The English names of months and days of the week, in lower case, and their usual short forms.

/// January is first.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Monday is first.
pub const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Letters of the usual short form of a name: "jan", "mon".
const SHORT: usize = 3;

/// Whether a word in lower case is a month or its short form: "march", "mar", "sept".
#[must_use]
pub fn is_month(word: &str) -> bool {
    is_one_of(&MONTHS, word) || word == "sept"
}

/// Whether a word in lower case is a day of the week or its short form: "thursday", "thu", "thurs".
#[must_use]
pub fn is_weekday(word: &str) -> bool {
    is_one_of(&WEEKDAYS, word) || matches!(word, "tues" | "thurs")
}

/// Whether a word in lower case is the full name of a month or a day of the week, and nothing else: "may" is also a
/// verb, and May a name.
#[must_use]
pub fn is_only_calendar(word: &str) -> bool {
    word != "may" && (MONTHS.contains(&word) || WEEKDAYS.contains(&word))
}

fn is_one_of(names: &[&str], word: &str) -> bool {
    names
        .iter()
        .any(|name| name.strip_prefix(word).is_some_and(|rest| rest.is_empty() || word.len() == SHORT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(is: fn(&str) -> bool, these: &str, none: &str) {
        for word in these.split(' ') {
            assert!(is(word), "{word}");
        }
        for word in none.split(' ').chain([""]) {
            assert!(!is(word), "{word}");
        }
    }

    #[test]
    fn names_and_short_forms_are_told_from_other_words() {
        check(is_month, "january jan may sep sept september", "ja janu sunday mayor marc");
        check(is_weekday, "monday mon tue tues thurs sunday sun", "m thur satu may sunda");
        check(is_only_calendar, "march sunday", "may mar sun second");
    }
}

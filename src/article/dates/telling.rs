//! Lines that say when a text was published, and sentences, which tell of a day.
//!
//! The line under a headline is both. A sentence taken for a date line is a fact lost and a date invented.

use super::{Found, LABELS, Order, head, is_update, scan, words_of};

/// How many words a line with a date of publication may have.
pub(in crate::article) const LINE_WORDS: usize = 24;

/// From so many words on, a line that ends like a sentence or a picture's credit is one.
const SENTENCE_WORDS: usize = 13;

/// Whether a line is short enough to say when a text was published, and is no sentence or caption.
pub(in crate::article) fn is_date_line(line: &str) -> bool {
    let count = line.split_whitespace().take(LINE_WORDS + 1).count();
    let stops = || line.ends_with(['.', ')', '!', '?']);
    count <= LINE_WORDS && (count < SENTENCE_WORDS || !stops()) && !tells(line)
}

/// Whether a line with a date tells what happened or will happen on it: "The harbour was shut on 2 May 2031."
pub(in crate::article) fn tells(line: &str) -> bool {
    let head = head(line);
    if !head.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    // Which of day and month stands first makes no difference here.
    let dates: Vec<Found> = scan(&head, Some(Order::DayFirst)).collect();
    if dates.is_empty() {
        return false;
    }
    let words: Vec<&str> = words_of(&head).collect();
    let dated = |at: usize| dates.iter().any(|date| (date.first..date.first + date.words).contains(&at));
    let beside = words.iter().enumerate().filter(|(at, _)| !dated(*at)).map(|(_, word)| bare(word));
    let mut small = beside.filter(|word| word.starts_with(char::is_lowercase));
    let told = if stops(&head) {
        small.any(|word| !is_label(word) && !BESIDE_DATES.contains(&word))
    } else {
        small.any(|word| VERBS.contains(&word))
    };
    told && !dates.iter().any(|date| is_labelled(&words, date))
}

/// Whether a line ends as a sentence does, not as "5 p.m." or "3 min." do.
fn stops(line: &str) -> bool {
    let line = line.trim_end().trim_end_matches(['"', '”', '’', '\'']);
    let last = line.rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    line.ends_with(['.', '!', '?']) && !last.ends_with(".m.") && !BESIDE_DATES.contains(&bare(&last))
}

/// "This article was first published on 2 May 2031": the text speaks of itself, and a label stands by the date.
fn is_labelled(words: &[&str], date: &Found) -> bool {
    const NEAR: usize = 3;
    let before = words.get(..date.first).unwrap_or_default();
    let near = before.iter().rev().take(NEAR).any(|word| is_publication(&bare(word).to_lowercase()));
    let own = before.first().is_some_and(|word| {
        let word = bare(word).to_lowercase();
        OWN.contains(&word.as_str()) || is_publication(&word)
    });
    near && own
}

fn is_publication(lower: &str) -> bool {
    ["published", "posted"].contains(&lower) || is_update(lower)
}

fn is_label(word: &str) -> bool {
    LABELS.contains(&word) || is_update(word)
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// How a line begins in which a text speaks of itself.
const OWN: &[&str] = &["this", "first", "originally", "article", "story", "page", "last", "latest", "date"];

/// Small words that stand beside a date of publication, other than labels.
const BESIDE_DATES: &[&str] = &[
    "a", "ago", "am", "and", "at", "by", "first", "from", "h", "hour", "hours", "hrs", "in", "last", "min",
    "mins", "minute", "minutes", "of", "pm", "read", "the", "to",
];

/// Words that headlines leave out and labels have no need of: a line with one of them tells something.
const VERBS: &[&str] = &["is", "are", "was", "were", "has", "have", "had", "will", "would", "said", "says"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_no_date_line() {
        for line in [
            "The harbour was shut on 2 May 2031.",
            "On 2 May 2031, 12 ships sank.",
            "He was born on 2 May 1931.",
            "3 May 2031 by noon 12 ships had sunk.",
            "2 May 2031: 12 ships sank.",
            "The report was published on 2 May 2031.",
            "Posted losses of $3 million on 2 May 2031.",
            "“It closed on 2 May 2031,” Lee said.",
            "Inflation was 3.2% on 2 May 2031.",
            "The vote is due on 2 May 2031",
            "ORREL (Coast News) - Twelve ships sank on 2 May 2031.",
        ] {
            assert!(!is_date_line(line), "{line}");
        }
    }

    #[test]
    fn a_label_with_its_date_is_one() {
        for line in [
            "2 May 2031",
            "Published on 2 May 2031.",
            "This article was first published on 2 May 2031.",
            "This story was updated on 2 May 2031 at 5 p.m.",
            "Originally published 2 May 2031.",
            "2 May 2031 at 5:30 p.m.",
            "2 May 2031 · 3 min read",
            "By Ann Lee, senior political reporter, 2 May 2031",
            "May 2, 2031 Updated 3 hrs ago",
        ] {
            assert!(is_date_line(line), "{line}");
        }
    }
}

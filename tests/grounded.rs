//! No bullet says what its sentence does not: read from outside, with none of the program's own word handling.
//!
//! What a bullet puts in stands in brackets and is held against the article and the calendar. What remains must be
//! the sentence's words in the sentence's order, with every negation, modal, figure and hedge it had.

#![allow(clippy::string_slice, reason = "the slices end at brackets, which are one byte each")]

use std::path::{Path, PathBuf};

use daybrief::analyze;
use daybrief::article::{Article, read};
use jiff::civil::Date;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Words that turn a claim round or weaken it: none may come or go.
const KEPT: [&str; 32] = [
    "not",
    "no",
    "never",
    "none",
    "nobody",
    "neither",
    "nor",
    "without",
    "cannot",
    "unless",
    "will",
    "would",
    "could",
    "should",
    "may",
    "might",
    "must",
    "can",
    "shall",
    "if",
    "only",
    "least",
    "most",
    "about",
    "nearly",
    "almost",
    "reportedly",
    "allegedly",
    "likely",
    "unlikely",
    "denied",
    "deny",
];

fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let entries = std::fs::read_dir(folder).expect("the samples");
    let mut files: Vec<_> = entries.map(|e| e.expect("an entry").path()).filter(|p| p.is_file()).collect();
    files.sort();
    files
}

fn opened(path: &Path) -> Article {
    let bytes = std::fs::read(path).expect("a sample");
    let name = path.file_name().and_then(|n| n.to_str()).expect("a name");
    read(name, &bytes, "2026-03-03".parse().expect("a day")).expect("an article")
}

#[test]
fn every_bullet_stands_on_its_sentence() {
    let mut bullets = 0;
    for path in samples() {
        let article = opened(&path);
        for suggestion in analyze(&article).suggestions {
            let sentence = suggestion.span.of(article.text());
            if let Err(what) = grounded(&suggestion.text, sentence, &article) {
                panic!("{}: {what}\nbullet:   {}\nsentence: {sentence}", path.display(), suggestion.text);
            }
            bullets += 1;
        }
    }
    assert!(bullets >= 50, "the samples give {bullets} bullets: too few to prove anything");
}

#[test]
fn the_check_itself_sees_what_is_not_there() {
    let dated = samples().iter().map(|path| opened(path)).find(|article| article.published().is_some());
    let article = dated.expect("a sample with a date");
    let sentence = "But the army did not leave Oslo on Sunday, he said.";
    let check = |bullet: &str| grounded(bullet, sentence, &article);
    assert_eq!(check("The army did not leave Oslo on Sunday (1 March 2026), he said."), Ok(()));
    assert!(check("The army did leave Oslo on Sunday, he said.").is_err(), "a negation was lost");
    assert!(check("The army did not leave Bergen on Sunday, he said.").is_err(), "a name was changed");
    assert!(check("The army did not leave Oslo on Sunday, [Ola Nordmann] said.").is_err(), "an unknown name");
    assert!(check("The army did not leave Oslo on Sunday (2 March 2026), he said.").is_err(), "no Sunday");
    assert!(
        check("The army did not leave Oslo on Sunday (in force), he said.").is_err(),
        "words in brackets"
    );
    assert!(check("He said the army did not leave Oslo on Sunday.").is_err(), "another order");
}

/// Whether everything in `bullet` is supported; else what is not.
fn grounded(bullet: &str, sentence: &str, article: &Article) -> Result<(), String> {
    let (kept, put_in) = without_insertions(bullet, sentence);
    for words in &put_in {
        match words.strip_prefix('[') {
            Some(name) => stands_in(name.trim_end_matches(']'), article)?,
            None => is_a_date(words.trim_matches(['(', ')']), sentence, article)?,
        }
    }
    let (own, theirs) = (words(&kept), words(sentence));
    in_order(&own, &theirs)?;
    for word in KEPT {
        let count = |all: &[String]| all.iter().filter(|w| w.eq_ignore_ascii_case(word)).count();
        if count(&own) != count(&theirs) {
            return Err(format!("“{word}” came or went"));
        }
    }
    let figures = |all: &[String]| all.iter().filter(|w| w.starts_with(|c: char| c.is_ascii_digit())).count();
    if figures(&own) != figures(&theirs) {
        return Err("a figure was lost".to_owned());
    }
    Ok(())
}

/// The bullet without what stands in brackets that the sentence does not have, and those brackets.
fn without_insertions(bullet: &str, sentence: &str) -> (String, Vec<String>) {
    let mut kept = String::new();
    let mut put_in = Vec::new();
    let mut rest = bullet;
    while let Some(at) = rest.find(['(', '[']) {
        let closing = if rest[at..].starts_with('(') { ')' } else { ']' };
        let Some(length) = rest[at..].find(closing) else { break };
        let bracket = &rest[at..=at + length];
        kept.push_str(&rest[..at]);
        if sentence.contains(bracket) {
            kept.push_str(bracket);
        } else {
            put_in.push(bracket.to_owned());
        }
        rest = &rest[at + length + 1..];
    }
    kept.push_str(rest);
    (kept, put_in)
}

/// A name in square brackets stands in the article, word for word.
fn stands_in(name: &str, article: &Article) -> Result<(), String> {
    let name = name.trim_end_matches(':').trim_end_matches("’s").trim_end_matches(['’', ',']);
    let known = article.text().split_whitespace().collect::<Vec<_>>().join(" ").contains(name);
    if known && !name.is_empty() { Ok(()) } else { Err(format!("“{name}” is not in the article")) }
}

/// Round brackets hold a date and nothing else, near the day of publication where they resolve a day; a weekday
/// of the sentence is the weekday of a day in them.
fn is_a_date(words: &str, sentence: &str, article: &Article) -> Result<(), String> {
    let plain = words.trim_end_matches(", counted from publication");
    let counted = plain.len() < words.len();
    let parts: Vec<&str> = plain.split_whitespace().collect();
    let is_number = |w: &str| w.parse::<u16>().is_ok();
    if !parts.iter().all(|w| is_number(w) || MONTHS.contains(w) || matches!(*w, "to" | "by")) {
        return Err(format!("“{words}” is no date"));
    }
    let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let said: Vec<_> = weekdays.iter().filter(|day| sentence.contains(**day)).collect();
    let Some(day) = whole_day(&parts).filter(|_| !counted) else { return Ok(()) };
    let name = day.strftime("%A").to_string();
    let relative = ["oday", "night", "esterday", "omorrow", "ago", "arlier", "ater"]
        .iter()
        .any(|w| sentence.contains(w));
    let published = article.published().ok_or("no date of publication, yet a date was resolved")?;
    let near = (published - day).get_days().abs() <= 366;
    let fits = said.iter().any(|said| ***said == *name)
        || relative
        || sentence.contains(MONTHS[usize::from(day.month().unsigned_abs()) - 1]);
    if near && fits {
        Ok(())
    } else {
        Err(format!("“{words}” is a {name} that the sentence does not name"))
    }
}

/// "4 July 2021" and nothing else.
fn whole_day(parts: &[&str]) -> Option<Date> {
    let [day, month, year] = parts else { return None };
    let month = MONTHS.iter().position(|m| m == month)? + 1;
    Date::new(year.parse().ok()?, i8::try_from(month).ok()?, day.parse().ok()?).ok()
}

fn words(text: &str) -> Vec<String> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '’' | '\'' | '%');
    let pieces = text.split(|c: char| !is_part(c)).map(|w| w.trim_matches(['.', ',', '’', '\'']));
    pieces.filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// Each word of the bullet stands in the sentence, in the same order; only its first may differ in its capital.
fn in_order(own: &[String], theirs: &[String]) -> Result<(), String> {
    let mut rest = theirs.iter();
    for (at, word) in own.iter().enumerate() {
        let same =
            |other: &&String| *other == word || (at == 0 && other.to_lowercase() == word.to_lowercase());
        if rest.find(same).is_none() {
            return Err(format!("“{word}” does not follow in the sentence"));
        }
    }
    Ok(())
}

//! No bullet says what its sentence does not: read from outside, with none of the program's own word handling.
//!
//! What a bullet puts in stands in brackets and is held against the article and the calendar. What remains must be
//! the sentence's words in the sentence's order, with every negation, modal, figure and hedge it had.

#![allow(clippy::string_slice, reason = "the slices end at brackets, which are one byte each")]

use std::path::{Path, PathBuf};

use daybrief::analyze;
use daybrief::article::{Article, Known, Moment, Origin, Source, read};
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

/// Words that turn a claim round, weaken it, put it under a condition, compare it or give it to somebody: none may
/// come or go.
const KEPT: [&str; 94] = [
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
    "t",
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
    "denies",
    "denying",
    "refused",
    "refuses",
    "failed",
    "hardly",
    "barely",
    "nothing",
    "ought",
    "apparently",
    "possibly",
    "probably",
    "perhaps",
    "maybe",
    "seems",
    "seemed",
    "appears",
    "appeared",
    "alleged",
    "suspected",
    "supposed",
    "believed",
    "expected",
    "feared",
    "claimed",
    "claims",
    "until",
    "before",
    "since",
    "once",
    "while",
    "although",
    "though",
    "despite",
    "because",
    "whether",
    "except",
    "than",
    "more",
    "less",
    "fewer",
    "roughly",
    "around",
    "exactly",
    "said",
    "says",
    "told",
    "according",
    "warned",
    "warns",
    "announced",
    "estimated",
    "estimates",
    "predicted",
    "thinks",
    "believes",
    "argued",
    "cited",
    "citing",
    "promised",
    "threatened",
];

/// A file of articles to try as well, one a line, in the form that `daybrief facts --jsonl` reads.
const LINES: &str = "DAYBRIEF_LINES";

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
    assert!(check("The army did not leave Oslo on Sunday.").is_err(), "nobody says so any more");
    let sentence = "The army, which is smaller than the police, will leave if it is paid.";
    let check = |bullet: &str| grounded(bullet, sentence, &article);
    assert!(
        check("The army, which is smaller than the police, will leave.").is_err(),
        "a condition was lost"
    );
    assert!(check("The army will leave if it is paid.").is_err(), "a comparison was lost");
}

#[test]
fn every_bullet_of_the_articles_at_hand_stands_on_its_sentence() {
    let Some(path) = std::env::var_os(LINES) else { return };
    let mut wrong = Vec::new();
    let file = std::fs::read_to_string(path).expect("the file of articles");
    for line in file.lines() {
        let line: serde_json::Value = serde_json::from_str(line).expect("an article a line");
        let day = line["published"].as_str().and_then(|day| day.get(..10)?.parse().ok());
        let published = day.map(|day| Known::new(Moment::on(day), Origin::Given));
        let text = line["text"].as_str().expect("a text");
        let article = Article::of_clean_text(Source { published, ..Source::default() }, text);
        for suggestion in analyze(&article).suggestions {
            let sentence = suggestion.span.of(article.text());
            if let Err(what) = grounded(&suggestion.text, sentence, &article) {
                wrong.push(format!("{what}\n  bullet:   {}\n  sentence: {sentence}", suggestion.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{} bullets:\n{}", wrong.len(), wrong.join("\n"));
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
    let own = words(&kept);
    supported(&own, &words(sentence)).or_else(|what| match without_dateline(sentence) {
        Some(rest) => supported(&own, &words(rest)),
        None => Err(what),
    })
}

/// Whether these words are those of a sentence, in its order, with all that turns a claim round or weakens it.
fn supported(own: &[String], theirs: &[String]) -> Result<(), String> {
    in_order(own, theirs)?;
    for word in KEPT {
        let count = |all: &[String]| all.iter().filter(|w| w.eq_ignore_ascii_case(word)).count();
        if count(own) != count(theirs) {
            return Err(format!("“{word}” came or went"));
        }
    }
    let figures = |all: &[String]| all.iter().filter(|w| w.starts_with(|c: char| c.is_ascii_digit())).count();
    if figures(own) == figures(theirs) { Ok(()) } else { Err("a figure was lost".to_owned()) }
}

/// The sentence after "OSLO, March 3 (Agency) - ".
fn without_dateline(sentence: &str) -> Option<&str> {
    const LONGEST: usize = 80;
    const DASHES: [&str; 6] = [" - ", " -- ", " – ", " — ", "--", " _ "];
    let found = DASHES.iter().filter_map(|dash| Some((sentence.find(dash)?, dash.len())));
    let (at, length) = found.min()?;
    let before = &sentence[..at];
    let first = before.split([' ', ',']).next().unwrap_or_default();
    let shouts = first.chars().count() > 2 && !first.chars().any(char::is_lowercase);
    let names = before.split([' ', ',']).all(|word| word.is_empty() || word.starts_with(char::is_uppercase));
    (at < LONGEST && (shouts || names)).then(|| &sentence[at + length..])
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
        if bracket[1..].contains(['(', '[']) {
            // A bracket within a bracket: the outer one is read as words.
            kept.push_str(&rest[..=at]);
            rest = &rest[at + 1..];
            continue;
        }
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
    let relative = ["oday", "night", "esterday", "omorrow", "ago", "arlier", "ater", " day", "Thanksgiving"]
        .iter()
        .any(|w| sentence.contains(w));
    // Without a day of publication, "the next day" is one after a date that the article names.
    let near = match article.published() {
        Some(published) => (published - day).get_days().abs() <= 366,
        None => article.text().contains(&day.year().to_string()),
    };
    let short = name.get(..3).is_some_and(|short| sentence.contains(&format!("{short}.")));
    let fits = said.iter().any(|said| ***said == *name)
        || short
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
    // "don't" becomes "don" and "t", so that a short negation is counted like a long one.
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '%');
    let mut apart = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let in_figure = c == ',' && text[at + 1..].starts_with(|next: char| next.is_ascii_digit());
        apart.extend(if in_figure { None } else { Some(c) });
    }
    let pieces = apart.split(|c: char| !is_part(c)).map(|w| w.trim_matches('.'));
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

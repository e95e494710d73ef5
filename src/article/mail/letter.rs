//! What the lines of a letter are: the article, what a sender wrote above it, heads of forwarded mails, answers,
//! signatures, the mailing's foot.

use super::forward::{self, Fields, Head};
use crate::article::draft::Region;

/// One line of a letter.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) words: String,
    /// How often it is quoted.
    pub(super) depth: usize,
    /// Whether a paragraph begins here.
    pub(super) begins: bool,
    /// What it is; [`Region::Open`] for the article's lines.
    pub(super) region: Region,
}

impl Row {
    pub(super) fn new(words: &str, depth: usize, begins: bool) -> Self {
        Self { words: words.trim_end().to_owned(), depth, begins, region: Region::Open }
    }

    fn count(&self) -> usize {
        self.words.split_whitespace().count()
    }
}

/// Where the article of a letter was found.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// In the letter itself.
    Own,
    /// In a letter inside it, with the fields of that letter's head.
    Inside(Fields),
}

/// Says of each row what it is. `forwarded`: the letter says of itself that it carries another.
pub(super) fn sort(rows: &mut [Row], forwarded: bool) -> Found {
    let heads = forward::heads(rows);
    let sections = sections(rows, &heads);
    let forwarded = forwarded || heads.iter().any(|head| head.forwards);
    let chosen = choose(rows, &sections, heads.len(), forwarded);
    for (row, section) in rows.iter_mut().zip(&sections) {
        row.region = match section {
            Place::Head => Region::MailHead,
            Place::In(section) if *section == chosen => Region::Open,
            Place::In(section) if *section < chosen => Region::Covering,
            Place::In(_) => Region::Reply,
        };
    }
    let quoted = mark_quoted(rows);
    mark_foot(rows);
    mark_signature(rows);
    mark_addresses(rows);
    match chosen.checked_sub(1).and_then(|at| heads.into_iter().nth(at)) {
        Some(head) => Found::Inside(head.fields),
        None if quoted => Found::Inside(Fields::default()),
        None => Found::Own,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Inside a head.
    Head,
    /// In the letter itself (0) or in the one under the head of that number.
    In(usize),
}

/// For each row, which letter it belongs to.
fn sections(rows: &[Row], heads: &[Head]) -> Vec<Place> {
    let mut places = Vec::with_capacity(rows.len());
    // The letters that are open, each with the depth of its head where its text is quoted deeper.
    let mut open: Vec<(usize, Option<usize>)> = vec![(0, None)];
    let mut heads = heads.iter().enumerate().peekable();
    for (at, row) in rows.iter().enumerate() {
        if let Some((number, head)) = heads.peek()
            && head.rows.contains(&at)
        {
            if head.rows.start == at {
                open.push((number + 1, deeper(rows, head)));
            }
            if head.rows.end == at + 1 {
                heads.next();
            }
            places.push(Place::Head);
            continue;
        }
        while let [.., (_, Some(depth))] = open.as_slice()
            && row.depth <= *depth
            && row.count() > 0
        {
            open.pop();
        }
        places.push(Place::In(open.last().map_or(0, |(number, _)| *number)));
    }
    places
}

/// The depth of a head whose letter is quoted under it; None where the letter goes on at the same depth.
fn deeper(rows: &[Row], head: &Head) -> Option<usize> {
    let depth = rows.get(head.rows.start)?.depth;
    let next = rows.get(head.rows.end..)?.iter().find(|row| row.count() > 0)?;
    (next.depth > depth).then_some(depth)
}

/// The fewest words of a forwarded letter that can be the article.
const LEAST_FORWARDED: usize = 10;

/// So many times the words of an answer must stand under it before what it answers to is the article.
const TIMES_ANSWERED: usize = 2;

/// The letter that is the article: the one with the most words; where something was forwarded, never the cover.
fn choose(rows: &[Row], sections: &[Place], heads: usize, forwarded: bool) -> usize {
    let mut words = vec![0; heads + 1];
    for (row, section) in rows.iter().zip(sections) {
        if let Place::In(section) = section
            && let Some(words) = words.get_mut(*section)
        {
            *words += row.count();
        }
    }
    let own = words.first().copied().unwrap_or_default();
    let mut best = (0, 0);
    for (number, words) in words.iter().enumerate().skip(1) {
        if *words > best.1 {
            best = (number, *words);
        }
    }
    let taken = if forwarded { best.1 >= LEAST_FORWARDED } else { best.1 > own * TIMES_ANSWERED };
    if taken { best.0 } else { 0 }
}

/// Where most of the article is quoted, what is quoted less was written above it. True if it was.
fn mark_quoted(rows: &mut [Row]) -> bool {
    let open = |row: &&Row| row.region == Region::Open;
    let deepest = rows.iter().filter(open).map(|row| row.depth).max().unwrap_or_default();
    let words = |depth| rows.iter().filter(open).filter(|r| r.depth == depth).map(Row::count).sum::<usize>();
    let least = rows.iter().filter(open).filter(|row| row.count() > 0).map(|row| row.depth).min();
    let main = (0..=deepest).rev().max_by_key(|depth| words(*depth)).unwrap_or_default();
    for row in rows.iter_mut().filter(|row| row.region == Region::Open && row.depth < main && row.count() > 0)
    {
        row.region = Region::Covering;
    }
    least.is_some_and(|least| least < main)
}

/// The most lines of a signature; where more follow, the two dashes part a text.
const SIGNATURE_ROWS: usize = 12;

/// A line of a signature has no more words.
const SIGNATURE_WORDS: usize = 10;

/// What stands above the sender's name, in lower case.
const CLOSINGS: &[&str] = &[
    "all the best",
    "best",
    "best regards",
    "best wishes",
    "cheers",
    "kind regards",
    "many thanks",
    "many thanks and best wishes",
    "regards",
    "sincerely",
    "thanks",
    "thank you",
    "warm regards",
    "with best wishes",
    "with kind regards",
    "yours",
    "yours sincerely",
    "yours truly",
];

fn mark_signature(rows: &mut [Row]) {
    let open: Vec<usize> = (0..rows.len())
        .filter(|at| rows.get(*at).is_some_and(|row| row.region == Region::Open && row.count() > 0))
        .collect();
    let words = |at: &usize| rows.get(*at).map_or("", |row| row.words.trim());
    let Some(first) = open.iter().rposition(|at| words(at) == "--" || is_closing(words(at))) else { return };
    let signature = open.get(first..).unwrap_or_default();
    let short = |at: &usize| words(at).split_whitespace().count() <= SIGNATURE_WORDS;
    if signature.len() <= SIGNATURE_ROWS + 1 && signature.iter().all(short) {
        let signature = signature.to_vec();
        set(rows, &signature, Region::Signature);
    }
}

/// "Kind regards," and nothing else.
fn is_closing(words: &str) -> bool {
    CLOSINGS.contains(&words.trim_end_matches([',', '!', '.']).to_lowercase().as_str())
}

/// What mailings write at their foot, in lower case.
const FOOT: &[&str] = &[
    "unsubscribe",
    "opt out",
    "opt-out",
    "email preferences",
    "e-mail preferences",
    "your preferences",
    "subscription preferences",
    "you are receiving this",
    "you're receiving this",
    "you’re receiving this",
    "you received this",
    "how you receive these",
    "this email was sent to",
    "this e-mail was sent to",
    "this message was sent to",
    "mailing address is",
    "all rights reserved",
    "copyright ©",
];

/// What offices write under every mail, in lower case.
const DISCLAIMERS: &[&str] = &[
    "intended recipient",
    "intended solely for",
    "intended only for",
    "received this email in error",
    "received this e-mail in error",
    "received this message in error",
    "please consider the environment",
    "originated from outside",
    "originates from outside",
    "sent from outside",
];

/// The most words from there to the end; where more follow, it is no foot.
const FOOT_WORDS: usize = 150;

/// A paragraph of the foot has no more words; articles speak of mailings too.
const FOOT_LINE_WORDS: usize = 60;

/// Lawyers write longer ones, but not much.
const DISCLAIMER_WORDS: usize = 250;

fn mark_foot(rows: &mut [Row]) {
    let paragraphs = paragraphs(rows);
    let all: usize = paragraphs.iter().map(|(_, words, _)| words).sum();
    let mut before = 0;
    let mut foot = false;
    for (which, words, lower) in &paragraphs {
        let says = |phrases: &[&str]| phrases.iter().any(|phrase| lower.contains(phrase));
        let after = all - before;
        foot |= *words <= FOOT_LINE_WORDS && after <= FOOT_WORDS && before >= after && says(FOOT);
        if foot || *words <= DISCLAIMER_WORDS && says(DISCLAIMERS) {
            set(rows, which, Region::MailFoot);
        }
        before += words;
    }
}

/// The article's paragraphs: their rows, how many words they have, and their text in lower case.
fn paragraphs(rows: &[Row]) -> Vec<(Vec<usize>, usize, String)> {
    let mut paragraphs: Vec<(Vec<usize>, usize, String)> = Vec::new();
    let open = rows.iter().enumerate().filter(|(_, row)| row.region == Region::Open && row.count() > 0);
    for (at, row) in open {
        if row.begins || paragraphs.is_empty() {
            paragraphs.push((Vec::new(), 0, String::new()));
        }
        if let Some((which, words, lower)) = paragraphs.last_mut() {
            which.push(at);
            *words += row.count();
            lower.push_str(&row.words.to_lowercase());
            lower.push(' ');
        }
    }
    paragraphs
}

/// Plain letters write the address of each link on a line of its own.
fn mark_addresses(rows: &mut [Row]) {
    for row in rows.iter_mut().filter(|row| row.region == Region::Open && row.count() == 1) {
        let bare = row.words.trim().trim_matches(['<', '>', '(', ')', '[', ']', '*']);
        if bare.starts_with("http://") || bare.starts_with("https://") || bare.starts_with("www.") {
            row.region = Region::Address;
        }
    }
}

fn set(rows: &mut [Row], which: &[usize], region: Region) {
    for at in which {
        if let Some(row) = rows.get_mut(*at) {
            row.region = region;
        }
    }
}

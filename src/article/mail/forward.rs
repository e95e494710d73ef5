//! Heads of letters inside letters: "From: … Date: … Subject: …" over what was forwarded, "On Friday Ann wrote:"
//! over what is answered.

use std::ops::Range;

use super::letter::Row;

/// What a head tells, as it stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields {
    pub(super) from: Option<String>,
    pub(super) date: Option<String>,
    pub(super) subject: Option<String>,
}

/// The head of a letter inside another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) rows: Range<usize>,
    pub(super) fields: Fields,
    /// Whether the line above it says that the letter was forwarded.
    pub(super) forwards: bool,
}

/// What a line of a head names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    From,
    Date,
    Subject,
    /// Who got it; the list may go on over several lines.
    To,
    Copy,
    Other,
}

/// How mail programs name the fields, in lower case: in English, German, French, Spanish, Italian and Dutch.
const LABELS: &[(&str, Label)] = &[
    ("from", Label::From),
    ("von", Label::From),
    ("de", Label::From),
    ("da", Label::From),
    ("van", Label::From),
    ("date", Label::Date),
    ("sent", Label::Date),
    ("datum", Label::Date),
    ("gesendet", Label::Date),
    ("envoyé", Label::Date),
    ("enviado", Label::Date),
    ("fecha", Label::Date),
    ("data", Label::Date),
    ("inviato", Label::Date),
    ("verzonden", Label::Date),
    ("subject", Label::Subject),
    ("betreff", Label::Subject),
    ("objet", Label::Subject),
    ("asunto", Label::Subject),
    ("oggetto", Label::Subject),
    ("onderwerp", Label::Subject),
    ("to", Label::To),
    ("an", Label::To),
    ("à", Label::To),
    ("para", Label::To),
    ("a", Label::To),
    ("aan", Label::To),
    ("cc", Label::Copy),
    ("bcc", Label::Other),
    ("reply-to", Label::Other),
    ("importance", Label::Other),
    ("attachments", Label::Other),
    ("organization", Label::Other),
];

/// So many different fields make a head.
const FIELDS_NEEDED: usize = 3;

/// The most lines of a head; long lists of recipients take ten and more.
const HEAD_ROWS: usize = 40;

/// All heads, in order.
pub(super) fn heads(rows: &[Row]) -> Vec<Head> {
    let mut heads = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        if let Some(head) = fields_at(rows, at).or_else(|| attribution_at(rows, at)) {
            at = head.rows.end;
            heads.push(head);
        } else {
            at += 1;
        }
    }
    heads
}

/// A head that begins with its first field at this row; the line above that announces it belongs to it.
fn fields_at(rows: &[Row], first: usize) -> Option<Head> {
    label(&rows.get(first)?.words)?;
    let mut fields = Fields::default();
    let mut seen: Vec<Label> = Vec::new();
    let mut end = first;
    for (at, row) in rows.iter().enumerate().skip(first).take(HEAD_ROWS) {
        let recipients = matches!(seen.last(), Some(Label::To | Label::Copy));
        match label(&row.words) {
            Some((name, _)) if name != Label::Other && seen.contains(&name) => break,
            Some((name, value)) => {
                seen.push(name);
                set(&mut fields, name, value);
            }
            None if recipients && row.words.contains(['@', ';']) => {}
            None => break,
        }
        end = at + 1;
    }
    seen.retain(|name| *name != Label::Other);
    let told = fields.from.is_some() && (fields.subject.is_some() || fields.date.is_some());
    if seen.len() < FIELDS_NEEDED || !told {
        return None;
    }
    let above = (0..first).rev().take(3).find(|at| rows.get(*at).is_some_and(|row| !row.words.is_empty()));
    let announced = above.filter(|at| rows.get(*at).is_some_and(|row| is_announcement(&row.words)));
    let forwards = announced.is_some_and(|at| rows.get(at).is_some_and(|row| says_forwarded(&row.words)));
    Some(Head { rows: announced.unwrap_or(first)..end, fields, forwards })
}

fn set(fields: &mut Fields, name: Label, value: &str) {
    let value = Some(value.to_owned()).filter(|value| !value.is_empty());
    match name {
        Label::From => fields.from = value,
        Label::Date => fields.date = value,
        Label::Subject => fields.subject = value,
        Label::To | Label::Copy | Label::Other => {}
    }
}

/// "From: Ann Lee", also with the stars that stand for bold letters.
fn label(words: &str) -> Option<(Label, &str)> {
    let (name, value) = words.split_once(':')?;
    let bare = |part: &str| part.trim_matches(|c: char| c == '*' || c.is_whitespace()).to_lowercase();
    let name = Some(bare(name)).filter(|name| name.len() <= 16)?;
    let (_, label) = LABELS.iter().find(|(known, _)| *known == name)?;
    Some((*label, value.trim_matches(|c: char| c == '*' || c.is_whitespace())))
}

/// "---------- Forwarded message ---------", "Begin forwarded message:", a line of underscores.
fn is_announcement(words: &str) -> bool {
    let bare = words.trim();
    let ruled = bare.len() >= 5 && bare.chars().all(|c| matches!(c, '_' | '-' | '*' | '='));
    let dashed = bare.starts_with("--") && bare.ends_with("--") || bare.starts_with("__");
    ruled || dashed || says_forwarded(bare)
}

fn says_forwarded(words: &str) -> bool {
    let lower = words.to_lowercase();
    let said = ["forwarded message", "forwarded by", "weitergeleitete nachricht", "message transféré"];
    words.split_whitespace().count() <= 8 && said.iter().any(|phrase| lower.contains(phrase))
}

/// What ends the line over an answered letter.
const WROTE: &[&str] = &["wrote:", "writes:", "schrieb:", "a écrit :", "a écrit:"];

/// Such a line has no more words, and takes no more rows.
const WROTE_WORDS: usize = 40;
const WROTE_ROWS: usize = 3;

/// "On Fri, 2 May 2031 at 18:05, Ann Lee <ann@norland.example> wrote:"
fn attribution_at(rows: &[Row], first: usize) -> Option<Head> {
    let begins = ["On ", "Am ", "Le ", "El "];
    begins
        .iter()
        .find(|word| rows.get(first).is_some_and(|row| row.words.trim_start().starts_with(**word)))?;
    let mut line = String::new();
    for (at, row) in rows.iter().enumerate().skip(first).take(WROTE_ROWS) {
        if row.words.is_empty() {
            return None;
        }
        line.push_str(&row.words);
        if WROTE.iter().any(|end| line.ends_with(end)) {
            let dated = line.contains(|c: char| c.is_ascii_digit());
            let short = line.split_whitespace().count() <= WROTE_WORDS;
            let fields = Fields { date: Some(line), ..Fields::default() };
            return (dated && short).then_some(Head { rows: first..at + 1, fields, forwards: false });
        }
        line.push(' ');
    }
    None
}

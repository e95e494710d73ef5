//! Which reader a file goes to, and what holds for all of them: language, agency, checksum, notes.

use std::fmt::Write as _;

use jiff::civil::Date;
use sha2::{Digest as _, Sha256};

use super::draft::{self, Draft};
use super::form::{self, Packed, Written};
use super::open::OpenError;
use super::{
    Article, clean, decode, genre, html, language, mail, markdown, office, parts, pdf, plain, unknown,
    unseen, wire,
};
use crate::text::{Note, Severity};

pub(super) fn article_of_bytes(file_name: &str, bytes: &[u8], accessed: Date) -> Result<Article, OpenError> {
    if bytes.is_empty() {
        return Err(OpenError::new(file_name, "The file is empty", "Save the article again."));
    }
    let mut article = match form::packed(file_name, bytes) {
        Some(form) => {
            let draft = of_packed(file_name, bytes, form)?;
            draft::check_size(file_name, &draft.text)?;
            finish(draft, file_name, accessed)
        }
        None => {
            let decoded = decode::decode(file_name, bytes)?;
            if decoded.text.trim().is_empty() {
                return Err(OpenError::new(
                    file_name,
                    "The file holds no letters",
                    "Save the article again.",
                ));
            }
            let mut article = article_of_text(file_name, &decoded.text, accessed)?;
            article.notes.extend(decoded.note);
            article
        }
    };
    article.source.sha256 = hexadecimal(&Sha256::digest(bytes));
    Ok(article)
}

/// The draft of a file in a format with a reader of its own.
fn of_packed(file_name: &str, bytes: &[u8], form: Packed) -> Result<Draft, OpenError> {
    match form {
        Packed::Zip => office::read(file_name, bytes),
        Packed::FlatOdt => office::read_flat(file_name, bytes),
        Packed::Rtf => office::read_rtf(file_name, bytes),
        Packed::Ole => Err(office::refuse_ole(file_name, bytes)),
        Packed::Mail => mail::read(file_name, bytes),
        Packed::Pdf => pdf::read(file_name, bytes),
    }
}

/// An article of a text whose form is told by its content first, then by the file's ending.
pub(super) fn article_of_text(file_name: &str, text: &str, accessed: Date) -> Result<Article, OpenError> {
    let draft = match form::written(file_name, text) {
        Written::Html => html::read(file_name, text)?,
        Written::Markdown => {
            draft::check_size(file_name, text)?;
            markdown::read(text)
        }
        Written::Plain => {
            draft::check_size(file_name, text)?;
            plain::read(text)
        }
    };
    Ok(finish(draft, file_name, accessed))
}

/// What holds for every format: clean-up, language, agency, notes.
fn finish(mut draft: Draft, file_name: &str, accessed: Date) -> Article {
    draft.source.accessed = Some(accessed);
    draft.source.file_name = file_name.to_owned();
    unseen::take_out(&mut draft);
    let blocks = clean::blocks(&mut draft);
    let Draft { text, source, notes, signs, .. } = draft;
    let mut article = Article::new(source, text, blocks);
    article.notes = notes;
    let body = article.body();
    let kind = genre::notes(&article, &signs);
    if body.is_empty() && kind.iter().all(|note| note.severity < Severity::Warning) {
        article.notes.push(Note::new(
            Severity::Warning,
            format!("No article text was found in {}", name_of(&article)),
            "Look at what was set aside and bring back what belongs to the article.",
        ));
    }
    article.notes.extend(kind);
    article.notes.extend(parts::note(&article));
    // What a page says of its language is often left over from a template: the words come first.
    article.source.language = language::of(&body).or_else(|| article.source.language.take());
    article.source.wire = wire::credit(&article).or_else(|| article.source.wire.take());
    unknown::fill(&mut article);
    article.notes.extend(language::note(article.source.language.as_deref()));
    // A page without an article needs no date.
    if !body.is_empty() {
        article.notes.extend(unknown::notes(&article));
    }
    article
}

fn name_of(article: &Article) -> &str {
    if article.source.file_name.is_empty() { "the pasted text" } else { &article.source.file_name }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        write!(out, "{byte:02x}").expect("a string takes all");
        out
    })
}

//! Which reader a file goes to, and what holds for all of them: language, agency, checksum, notes.

use std::fmt::Write as _;

use jiff::civil::Date;
use sha2::{Digest as _, Sha256};

use super::draft::{self, Draft};
use super::open::OpenError;
use super::{Article, clean, decode, html, language, markdown, plain, wire};
use crate::text::{Note, Severity};

/// What a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Html,
    Markdown,
    Plain,
}

pub(super) fn article_of_bytes(file_name: &str, bytes: &[u8], accessed: Date) -> Result<Article, OpenError> {
    if bytes.is_empty() {
        return Err(OpenError::new(file_name, "The file is empty", "Save the article again."));
    }
    let decoded = decode::decode(file_name, bytes)?;
    if decoded.text.trim().is_empty() {
        return Err(OpenError::new(file_name, "The file holds no letters", "Save the article again."));
    }
    let mut article = article_of_text(file_name, &decoded.text, accessed)?;
    article.notes.extend(decoded.note);
    article.source.sha256 = hexadecimal(&Sha256::digest(bytes));
    Ok(article)
}

/// An article of a text whose form is told by its content first, then by the file's ending.
pub(super) fn article_of_text(file_name: &str, text: &str, accessed: Date) -> Result<Article, OpenError> {
    let mut draft = match form_of(file_name, text) {
        Form::Html => html::read(file_name, text)?,
        Form::Markdown => {
            draft::check_size(file_name, text)?;
            markdown::read(text)
        }
        Form::Plain => {
            draft::check_size(file_name, text)?;
            plain::read(text)
        }
    };
    draft.source.accessed = Some(accessed);
    draft.source.file_name = file_name.to_owned();
    Ok(finish(draft))
}

fn finish(mut draft: Draft) -> Article {
    let blocks = clean::blocks(&mut draft);
    let Draft { text, source, notes, .. } = draft;
    let mut article = Article::new(source, text, blocks);
    article.notes = notes;
    let body = article.body();
    if body.is_empty() {
        article.notes.push(Note::new(
            Severity::Warning,
            format!("No article text was found in {}", name_of(&article)),
            "Look at what was set aside and bring back what belongs to the article.",
        ));
    }
    // What a page says of its language is often left over from a template: the words come first.
    article.source.language = language::of(&body).or_else(|| article.source.language.take());
    article.source.wire = wire::credit(&article).or_else(|| article.source.wire.take());
    article.notes.extend(language::note(article.source.language.as_deref()));
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

/// How far into a text its form shows.
const FORM_WITHIN: usize = 4096;

fn form_of(file_name: &str, text: &str) -> Form {
    let head: String = text.trim_start().chars().take(FORM_WITHIN).collect::<String>().to_ascii_lowercase();
    let ending = file_name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let page = head.starts_with('<')
        && ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| head.contains(tag));
    let page_ending = matches!(ending.as_str(), "html" | "htm" | "xhtml" | "xht");
    let has_tags =
        ["</", "<p", "<div", "<br", "<body", "<meta", "<title"].iter().any(|tag| head.contains(tag));
    if page || page_ending && has_tags {
        Form::Html
    } else if matches!(ending.as_str(), "md" | "markdown" | "mdown") || markdown::has_front_matter(text) {
        Form::Markdown
    } else {
        Form::Plain
    }
}

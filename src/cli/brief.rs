//! `brief`: a whole brief of the articles' first suggestions, made by the same edits as in the window.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use clap::ValueEnum;
use jiff::civil::Date;

use super::{Outcome, complain, files};
use crate::article::Article;
use crate::article::open::open;
use crate::brief::{Brief, Edit, EditError, Field, SectionId};
use crate::export;

/// What the brief is to be.
#[derive(Debug, clap::Args)]
pub(super) struct Wanted {
    /// Articles: .txt, .md, .html, .docx, .odt, .rtf, .epub
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The file to write
    #[arg(short, long, value_name = "BRIEF.md")]
    output: PathBuf,
    /// The most bullets to take from each article
    #[arg(long, value_name = "N", default_value_t = 5)]
    top: usize,
    /// The brief's day, as 2026-11-22; today where it is not given
    #[arg(long, value_name = "DATE")]
    date: Option<Date>,
    /// The brief's title
    #[arg(long)]
    title: Option<String>,
    /// The form of the file
    #[arg(long, value_enum, default_value_t = Format::Md)]
    format: Format,
}

/// The forms a brief can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Markdown
    Md,
}

/// Reads the articles, makes the brief and writes it. What fails is complained about.
pub(super) fn make(wanted: &Wanted, today: Date) -> Outcome {
    if let Some(input) = wanted.files.iter().find(|file| is_same(file, &wanted.output)) {
        complain(&format!("{}: is one of the articles. Give -o another name", input.display()));
        return Outcome::Nothing;
    }
    let mut articles = Vec::new();
    for path in &wanted.files {
        match open(path, today) {
            Ok(article) => articles.push(article),
            Err(error) => files::unreadable(path, &error),
        }
    }
    let failed = wanted.files.len() - articles.len();
    if articles.is_empty() {
        return Outcome::Nothing;
    }
    let brief = match compose(wanted, today, articles) {
        Ok(brief) => brief,
        Err(error) => {
            complain(&format!("{}: the brief could not be made: {error}", wanted.output.display()));
            return Outcome::Nothing;
        }
    };
    let text = match wanted.format {
        Format::Md => export::markdown(&brief),
    };
    if let Err(error) = export::write(&wanted.output, &text) {
        complain(&error.to_string());
        return Outcome::Nothing;
    }
    Outcome::of(wanted.files.len(), failed)
}

fn is_same(a: &std::path::Path, b: &std::path::Path) -> bool {
    a == b || a.canonicalize().is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b))
}

/// One section with each article's first suggestions; what two articles say in the same words stands once.
fn compose(wanted: &Wanted, today: Date, articles: Vec<Article>) -> Result<Brief, EditError> {
    let mut brief = Brief::new(wanted.date.unwrap_or(today));
    if let Some(title) = &wanted.title {
        brief = Edit::SetField(Field::Title, title.clone()).apply(&brief)?;
    }
    let section = brief.sections.first().map_or(SectionId(1), |s| s.id);
    let mut said = BTreeSet::new();
    for article in articles {
        let analysis = crate::analyze(&article);
        brief = Edit::AddSource(Arc::new(article)).apply(&brief)?;
        let source = brief.sources.last().map(|s| s.id.clone()).unwrap_or_default();
        let fresh = analysis.suggestions.into_iter().filter(|s| said.insert(words(&s.text)));
        for suggestion in fresh.take(wanted.top) {
            let accept = Edit::Accept { source: source.clone(), suggestion: Box::new(suggestion), section };
            brief = accept.apply(&brief)?;
        }
    }
    Ok(brief)
}

/// The words of a text without case, punctuation and white space.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_lowercase).collect()
}

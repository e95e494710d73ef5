//! `brief`: a whole brief of the articles' first suggestions, made by the same edits as in the window.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ValueEnum;
use jiff::civil::Date;

use super::{Outcome, complain, files};
use crate::article::Article;
use crate::article::open::open;
use crate::brief::{Brief, Edit, EditError, Field, Part, Previous, SectionId, store};
use crate::export::{self, Form, Options, Template};
use crate::story;

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
    /// The form of the file; that of its ending where it is not given
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The template: daily, note, forecasts, or a file of your own
    #[arg(long, value_name = "NAME|FILE")]
    template: Option<String>,
    /// The protective marking, as TLP:AMBER
    #[arg(long)]
    marking: Option<String>,
    /// The brief before this one (.md or .daybrief): says what has changed since
    #[arg(long, value_name = "PREVIOUS")]
    since: Option<PathBuf>,
}

/// The forms a brief can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Markdown
    Md,
    /// One web page
    Html,
    /// A Word document
    Docx,
    /// Plain text for a mail
    Txt,
    /// The forecasts as a table
    Csv,
    /// The forecasts as a calendar
    Ics,
    /// Dates and figures in conflict as a picture
    Svg,
}

impl From<Format> for Form {
    fn from(format: Format) -> Self {
        match format {
            Format::Md => Self::Markdown,
            Format::Html => Self::Html,
            Format::Docx => Self::Docx,
            Format::Txt => Self::Text,
            Format::Csv => Self::Csv,
            Format::Ics => Self::Ics,
            Format::Svg => Self::Svg,
        }
    }
}

/// Reads the articles, makes the brief and writes it. What fails is complained about.
pub(super) fn make(wanted: &Wanted, today: Date) -> Outcome {
    match try_make(wanted, today) {
        Ok(outcome) => outcome,
        Err(message) => {
            complain(&message);
            Outcome::Nothing
        }
    }
}

fn try_make(wanted: &Wanted, today: Date) -> Result<Outcome, String> {
    if let Some(input) = wanted.files.iter().find(|file| files::is_same(file, &wanted.output)) {
        return Err(format!("{}: is one of the articles. Give -o another name", input.display()));
    }
    let options = Options { template: template(wanted)?, ..Options::default() };
    let previous = wanted.since.as_deref().map(previous).transpose()?;
    let mut articles = Vec::new();
    for path in &wanted.files {
        match open(path, today) {
            Ok(article) => articles.push(article),
            Err(error) => files::unreadable(path, &error),
        }
    }
    let failed = wanted.files.len() - articles.len();
    if articles.is_empty() {
        return Ok(Outcome::Nothing);
    }
    let made = compose(wanted, today, articles, previous);
    let brief = made.map_err(|e| format!("{}: the brief could not be made: {e}", wanted.output.display()))?;
    let form = wanted.format.map_or_else(|| Form::of_path(&wanted.output), Form::from);
    let bytes = form.write(&brief, &options).map_err(|error| error.to_string())?;
    export::write(&wanted.output, bytes).map_err(|error| error.to_string())?;
    Ok(Outcome::of(wanted.files.len(), failed))
}

/// A file of the user's; the built-in ones are named in the brief itself.
fn template(wanted: &Wanted) -> Result<Option<Template>, String> {
    let Some(name) = wanted.template.as_deref().filter(|name| Template::built_in(name).is_none()) else {
        return Ok(None);
    };
    let text = store::read_text(Path::new(name)).map_err(|error| error.to_string())?;
    Ok(Some(Template { name: name.to_owned(), text }))
}

fn previous(path: &Path) -> Result<Previous, String> {
    let brief = super::briefs::open(path, &[])?;
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(Previous::of(&brief, &file))
}

/// A section for each story that several articles tell, one for all others, with each article's first suggestions;
/// what two articles say in the same words stands once.
fn compose(
    wanted: &Wanted,
    today: Date,
    articles: Vec<Article>,
    previous: Option<Previous>,
) -> Result<Brief, EditError> {
    let mut brief = Brief::new(wanted.date.unwrap_or(today));
    let text = |field, text: &Option<String>| text.clone().map(|text| Edit::SetField(field, text));
    let built_in = wanted.template.clone().filter(|name| Template::built_in(name).is_some());
    let head = [
        text(Field::Title, &wanted.title),
        text(Field::Marking, &wanted.marking),
        built_in.map(Edit::SetTemplate),
        previous.map(|previous| Edit::SetPrevious(Some(Box::new(previous)))),
    ];
    for edit in head.into_iter().flatten() {
        brief = edit.apply(&brief)?;
    }
    let (first, titles) = sections(&articles);
    for title in titles.iter().skip(1) {
        brief = Edit::AddSection(title.clone()).apply(&brief)?;
    }
    if let Some(title) = titles.first() {
        brief = Edit::RenameSection(SectionId(1), title.clone()).apply(&brief)?;
    }
    let mut said = BTreeSet::new();
    for (article, at) in articles.into_iter().zip(first) {
        let section = brief.sections.get(at).map_or(SectionId(1), |s| s.id);
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

/// For each article the number of its section, and the sections' headings.
fn sections(articles: &[Article]) -> (Vec<usize>, Vec<String>) {
    let all: Vec<&Article> = articles.iter().collect();
    let mut of = vec![0; articles.len()];
    let mut titles: Vec<String> = Vec::new();
    let mut others = None;
    for story in story::group(&all) {
        let at = match (story.articles.len(), others) {
            (1, Some(at)) => at,
            (1, None) => {
                others = Some(titles.len());
                titles.push(Part::Developments.title().to_owned());
                titles.len() - 1
            }
            _ => {
                titles.push(story.title);
                titles.len() - 1
            }
        };
        for article in story.articles {
            of.get_mut(article).into_iter().for_each(|place| *place = at);
        }
    }
    (of, titles)
}

/// The words of a text without case, punctuation and white space.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_lowercase).collect()
}

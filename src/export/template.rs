//! Templates: which parts an export has, in which order, and what stands around them.
//!
//! A template puts finished parts together. Text of a brief that it prints by itself is escaped, so no template can
//! let an article's words become a heading or a link.

use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, ErrorKind, Output, State, UndefinedBehavior, context};

use super::sources::{self, Cited};
use super::{Labels, Options, changes, escape, front, register, scales};
use crate::brief::{Brief, Part};
use crate::check::Reports;

/// The templates that come with the program: their names, what they are for, and their text.
pub const BUILT_IN: [(&str, &str, &str); 3] = [
    ("daily", "Daily brief", include_str!("../../assets/templates/daily.md.j2")),
    ("note", "Note on one article", include_str!("../../assets/templates/note.md.j2")),
    ("forecasts", "Forecast watch", include_str!("../../assets/templates/forecasts.md.j2")),
];

/// How many steps a template may take: far more than one that goes over every section and bullet of a brief, few enough
/// that one that goes round without end is stopped.
const MAX_STEPS: u64 = 1_000_000;

/// Stands where the footnotes go until it is known which there are. No text of a brief has such a letter.
const NOTES: &str = "\u{0}notes\u{0}";

/// A template, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// A built-in name, or the name of the user's file.
    pub name: String,
    /// Its text, in the language of Jinja.
    pub text: String,
}

/// A mistake in a template.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{template}, line {line}: {reason}. Mend the template, or choose another")]
pub struct TemplateError {
    /// The template's name.
    pub template: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub reason: String,
}

impl Default for Template {
    /// The daily brief.
    fn default() -> Self {
        let (name, _, text) = BUILT_IN[0];
        Self { name: name.to_owned(), text: text.to_owned() }
    }
}

impl Template {
    /// The built-in template of that name.
    #[must_use]
    pub fn built_in(name: &str) -> Option<Self> {
        let (name, _, text) = BUILT_IN.into_iter().find(|(own, ..)| *own == name)?;
        Some(Self { name: name.to_owned(), text: text.to_owned() })
    }

    /// The brief in this form.
    pub(super) fn write(&self, brief: &Brief, options: &Options) -> Result<String, TemplateError> {
        let trouble = |error: minijinja::Error| self.error(&error);
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| AutoEscape::None);
        environment.set_formatter(print);
        environment.set_fuel(Some(MAX_STEPS));
        let text = self.text.replace("\r\n", "\n");
        let template = environment.template_from_named_str(&self.name, &text).map_err(trouble)?;
        let labels = super::labels(brief);
        let body = template.render(parts(brief, &labels, options)).map_err(trouble)?;
        let notes = super::notes_of(brief, &labels, &body).unwrap_or_default();
        Ok(tidy(&body.replace(NOTES, &notes)))
    }

    fn error(&self, error: &minijinja::Error) -> TemplateError {
        let reason = match error.kind() {
            ErrorKind::OutOfFuel => format!("it takes more than {MAX_STEPS} steps"),
            ErrorKind::UndefinedError => "there is no value of this name".to_owned(),
            kind => error.detail().map_or_else(|| kind.to_string(), str::to_owned),
        };
        TemplateError { template: self.name.clone(), line: error.line().unwrap_or(1), reason }
    }
}

/// Finished parts go out as they are, text of the brief escaped.
fn print(out: &mut Output<'_>, _: &mut State<'_, '_>, value: &Value) -> Result<(), minijinja::Error> {
    let text = match value.as_str() {
        _ if value.is_undefined() => {
            return Err(minijinja::Error::new(ErrorKind::UndefinedError, "there is no value of this name"));
        }
        Some(text) if value.is_safe() => text.to_owned(),
        Some(text) => escape::inline(text),
        None if value.is_none() => String::new(),
        None => escape::inline(&value.to_string()),
    };
    out.write_str(&text).map_err(minijinja::Error::from)
}

fn safe(part: Option<String>) -> Value {
    Value::from_safe_string(part.unwrap_or_default())
}

/// What a template can name.
fn parts(brief: &Brief, labels: &Labels, options: &Options) -> Value {
    let cited = sources::cited(brief);
    let origins = sources::origins(&cited);
    let counted =
        origins.as_deref().map(sources::count).or(brief.reported_origins.filter(|_| !cited.is_empty()));
    let reports = Reports::of(brief);
    let several = brief.sections.iter().filter(|section| section.part == Part::Developments).count() > 1;
    let sections = brief.sections.iter().filter_map(|section| {
        let told = sources::told(section, &cited, origins.as_deref())
            .filter(|_| several && section.part == Part::Developments);
        let part = super::section(section, labels, told.as_deref())?;
        let conflicts = register::conflicts(brief, section, &reports).map(|table| format!("\n\n{table}"));
        Some(Value::from_safe_string(part + &conflicts.unwrap_or_default()))
    });
    context! {
        front => safe(Some(front::matter(brief, &cited, counted, labels, options))),
        marking => safe(super::marking(brief)),
        heading => safe(Some(escape::heading(&super::heading(brief)))),
        sections => sections.collect::<Vec<_>>(),
        register => safe(register::part(brief)),
        watch => safe(register::watch(brief, labels)),
        changes => safe(changes::part(brief)),
        sources => safe(sources::table(&cited)),
        scales => safe(scales::part(brief, &cited)),
        notes => safe(Some(NOTES.to_owned())),
        title => &brief.title,
        date => super::day(brief.date),
        desk => &brief.desk,
        author => &brief.author,
        audience => &brief.audience,
        articles => cited.iter().map(article).collect::<Vec<_>>(),
    }
}

/// What a template can say of an article.
fn article(cited: &Cited<'_>) -> Value {
    let source = cited.source();
    let text =
        |known: Option<&crate::article::Known<String>>| known.map(|k| k.value.clone()).unwrap_or_default();
    let published = source.and_then(|s| s.published.as_ref()).map(|p| super::short_day(p.value.date));
    context! {
        id => cited.id,
        title => source.map(|s| s.name().to_owned()).unwrap_or_default(),
        byline => text(source.and_then(|s| s.byline.as_ref())),
        publisher => text(source.and_then(|s| s.publisher.as_ref())),
        published => published.unwrap_or_default(),
        grade => cited.grade.to_string(),
    }
}

/// One empty line at most between two lines, none at the ends.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.trim_matches('\n').lines() {
        let line = line.trim_end_matches([' ', '\t']);
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            tidy.push_str(line);
            tidy.push('\n');
        }
    }
    tidy
}

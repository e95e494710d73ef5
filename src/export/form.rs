//! The forms a brief can be written in, and the making of each.

use std::path::Path;

use super::{
    Options, TemplateError, calendar, docx, escape, flow::Flow, mail, markdown_with, page, svg, table,
};
use crate::brief::Brief;

/// A form of the exported brief.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// Markdown, as it is previewed.
    #[default]
    Markdown,
    /// One page of HTML with all that it needs.
    Html,
    /// A Word document.
    Docx,
    /// Plain text, for a mail.
    Text,
    /// The register of forecasts as a table.
    Csv,
    /// The register of forecasts as a calendar.
    Ics,
    /// Dates and figures in conflict as a picture.
    Svg,
}

impl Form {
    /// All forms, the main one first.
    pub const ALL: [Self; 7] =
        [Self::Markdown, Self::Html, Self::Docx, Self::Text, Self::Csv, Self::Ics, Self::Svg];

    /// The ending of its files.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Text => "txt",
            Self::Csv => "csv",
            Self::Ics => "ics",
            Self::Svg => "svg",
        }
    }

    /// Its name on screen.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Markdown => "Markdown",
            Self::Html => "Web page",
            Self::Docx => "Word document",
            Self::Text => "Plain text for mail",
            Self::Csv => "Forecasts as a table (CSV)",
            Self::Ics => "Forecasts as a calendar (ICS)",
            Self::Svg => "Dates and figures as a picture (SVG)",
        }
    }

    /// The form that a file's ending asks for; Markdown where it names none.
    #[must_use]
    pub fn of_path(path: &Path) -> Self {
        let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
        Self::ALL.into_iter().find(|form| form.ending().eq_ignore_ascii_case(ending)).unwrap_or_default()
    }

    /// The brief in this form.
    ///
    /// # Errors
    /// Where there is a mistake in the template.
    pub fn write(self, brief: &Brief, options: &Options) -> Result<Vec<u8>, TemplateError> {
        // What is no text of the brief's needs no template.
        match self {
            Self::Csv => return Ok(table(&[brief]).into_bytes()),
            Self::Ics => return Ok(calendar(&[brief]).into_bytes()),
            Self::Svg => return Ok(svg(brief).into_bytes()),
            Self::Markdown | Self::Html | Self::Docx | Self::Text => {}
        }
        let markdown = markdown_with(brief, options)?;
        Ok(match self {
            Self::Html => page::write(brief, &Flow::of(&markdown)).into_bytes(),
            Self::Docx => docx::write(brief, &Flow::of(&markdown)),
            Self::Text => mail::write(&Flow::of(&markdown), &escape::clean(&brief.marking)).into_bytes(),
            Self::Markdown | Self::Csv | Self::Ics | Self::Svg => markdown.into_bytes(),
        })
    }
}

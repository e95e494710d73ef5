//! What the program has to say about a text, in plain words.

use serde::{Deserialize, Serialize};

use super::Span;

/// How much a note matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Good to know.
    Info,
    /// Worth a look before the brief goes out.
    Warning,
    /// Wrong until somebody mends it.
    Error,
}

impl Severity {
    /// The word that stands before such a note.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Info => "Note",
            Self::Warning => "Check",
            Self::Error => "Wrong",
        }
    }
}

/// One thing to know: what, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// How much it matters.
    pub severity: Severity,
    /// What is the case, as a sentence.
    pub message: String,
    /// What to do about it; empty where there is nothing to do.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hint: String,
    /// The place in the text, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

impl Note {
    /// A note about a whole text.
    #[must_use]
    pub fn new(severity: Severity, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { severity, message: message.into(), hint: hint.into(), span: None }
    }

    /// The same note, about one place.
    #[must_use]
    pub fn at(self, span: Span) -> Self {
        Self { span: Some(span), ..self }
    }
}

//! A brief becomes Markdown.

use crate::brief::Brief;

/// The brief as Markdown: exactly what is previewed and what is written.
#[must_use]
pub fn markdown(_brief: &Brief) -> String {
    String::new()
}

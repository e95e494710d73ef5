//! The front matter: what programs read of an exported brief. Values from articles are always in quotes.

use super::sources::{self, Cited};
use super::{Options, escape};
use crate::brief::Brief;

/// The YAML between its two lines of hyphens. What is not known is left out.
pub(super) fn matter(brief: &Brief, cited: &[Cited<'_>], options: &Options) -> String {
    let mut lines = Lines(Vec::new());
    lines.raw("", "---");
    lines.text("title", &brief.title);
    lines.raw("date: ", &brief.date.to_string());
    if let Some(moment) = options.prepared_at {
        lines.raw("prepared_at: ", &moment.to_string());
    }
    lines.text("desk", &brief.desk);
    lines.text("author", &brief.author);
    lines.text("audience", &brief.audience);
    lines.text("marking", &brief.marking);
    lines.raw("sources: ", &cited.len().to_string());
    if let Some(origins) = sources::origins(cited) {
        lines.raw("independent_origins: ", &origins.to_string());
    }
    lines.raw("ai_used: ", "none");
    if !cited.is_empty() {
        lines.raw("articles:", "");
    }
    for article in cited {
        lines.article(article);
    }
    lines.raw("", "---");
    lines.0.join("\n")
}

struct Lines(Vec<String>);

impl Lines {
    fn raw(&mut self, key: &str, value: &str) {
        self.0.push(format!("{key}{value}"));
    }

    /// A value in quotes, unless there is none.
    fn text(&mut self, key: &str, value: &str) {
        if !escape::clean(value).is_empty() {
            self.0.push(format!("{key}: {}", escape::yaml(value)));
        }
    }

    fn article(&mut self, cited: &Cited<'_>) {
        self.raw("  - id: ", &escape::yaml(cited.id));
        let Some(source) = cited.source() else { return };
        let value = |known: &'_ Option<crate::article::Known<String>>| {
            known.as_ref().map(|k| k.value.clone()).unwrap_or_default()
        };
        self.text("    title", &value(&source.title));
        self.text("    byline", &value(&source.byline));
        self.text("    publisher", &value(&source.publisher));
        if let Some(published) = &source.published {
            self.raw("    published: ", &published.value.to_string());
            self.text("    published_from", &published.from.to_string());
        }
        if let Some(accessed) = source.accessed {
            self.raw("    accessed: ", &accessed.to_string());
        }
        self.text("    url", &value(&source.url));
        self.text("    file", &source.file_name);
        self.text("    sha256", &source.sha256);
        self.text("    origin", &value(&source.wire));
        self.text("    admiralty", "not graded");
    }
}

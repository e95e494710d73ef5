//! The front matter: what programs read of an exported brief. Values from articles are always in quotes.

use sha2::{Digest as _, Sha256};

use super::sources::Cited;
use super::{Labels, Options, escape};
use crate::brief::Brief;

/// The YAML between its two lines of hyphens. What is not known is left out.
pub(super) fn matter(
    brief: &Brief,
    cited: &[Cited<'_>],
    origins: Option<usize>,
    labels: &Labels,
    options: &Options,
) -> String {
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
    if let Some(scale) = brief.scale {
        lines.raw("likelihood_standard: ", scale.key());
    }
    lines.raw("sources: ", &cited.len().to_string());
    if let Some(origins) = origins {
        lines.raw("independent_origins: ", &origins.to_string());
    }
    if let Some(previous) = &brief.previous {
        lines.text("previous_brief", &previous.file);
        lines.raw("previous_date: ", &previous.date.to_string());
    }
    lines.text("template", &brief.template);
    lines.raw("ai_used: ", "none");
    let wording = wording(brief, labels);
    if !wording.is_empty() {
        lines.raw("wording: ", &format!("{{{wording}}}"));
    }
    if !cited.is_empty() {
        lines.raw("articles:", "");
    }
    for article in cited {
        lines.article(article);
    }
    lines.raw("", "---");
    lines.0.join("\n")
}

/// A short mark of each cited bullet's words, by its label, so that a change made elsewhere is seen.
fn wording(brief: &Brief, labels: &Labels) -> String {
    let marked =
        brief.bullets().filter_map(|b| Some(format!("{}: {}", labels.get(&b.id)?, fingerprint(&b.text))));
    marked.collect::<Vec<_>>().join(", ")
}

/// Eight letters that another wording has only by a chance of one in four thousand millions. The first is a letter,
/// so that no reader takes it for a number.
pub(super) fn fingerprint(text: &str) -> String {
    let digest = Sha256::digest(escape::clean(text).as_bytes());
    let letters: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    format!("w{letters}")
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
        self.text("    marking", cited.marking);
        self.text("    admiralty", &cited.grade.to_string());
    }
}

//! The front matter of an export: its own form of YAML, one value a line, and no other.

use std::collections::BTreeMap;

use jiff::civil::Date;

/// What the front matter says.
#[derive(Clone, Debug, Default)]
pub(super) struct Front {
    pub(super) date: Date,
    /// The values that stand once.
    pub(super) values: BTreeMap<String, String>,
    /// The values of each article.
    pub(super) articles: Vec<BTreeMap<String, String>>,
    /// The mark of each bullet's words, by its label.
    pub(super) wording: BTreeMap<String, String>,
}

impl Front {
    /// Reads it, or says what is missing.
    pub(super) fn of(text: &str) -> Result<Self, String> {
        let mut front = Self::default();
        for line in text.lines() {
            let Some((key, value)) = line.split_once(':') else { continue };
            let value = scalar(value);
            if let Some(key) = key.strip_prefix("  - ") {
                front.articles.push(BTreeMap::from([(key.trim().to_owned(), value)]));
            } else if key.starts_with("    ") {
                let article = front.articles.last_mut();
                article.into_iter().for_each(|of| drop(of.insert(key.trim().to_owned(), value.clone())));
            } else if key == "wording" {
                front.wording = marks(&value);
            } else {
                front.values.insert(key.trim().to_owned(), value);
            }
        }
        if !front.values.contains_key("ai_used") {
            return Err("its front matter is not that of a brief".to_owned());
        }
        let day = front.values.get("date").map(String::as_str).unwrap_or_default();
        front.date = day.parse().map_err(|error| format!("its date “{day}” is none: {error}"))?;
        Ok(front)
    }
}

/// A value in quotes is a string of JSON too; any other stands for itself.
fn scalar(text: &str) -> String {
    let text = text.trim();
    serde_json::from_str(text).unwrap_or_else(|_| text.to_owned())
}

/// "{s1-4: w0a1b2c3d, …}".
fn marks(text: &str) -> BTreeMap<String, String> {
    let pairs = text.trim_matches(['{', '}']).split(',');
    pairs
        .filter_map(|pair| pair.split_once(':'))
        .map(|(a, b)| (a.trim().to_owned(), b.trim().to_owned()))
        .collect()
}

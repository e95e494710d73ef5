//! The article's text as a page's structured data repeat it, where they do.
//!
//! The text itself is not used: it has lost its paragraphs. It tells which of the page's blocks are the article's.

use memchr::memmem::Finder;
use serde_json::Value;

/// How many letters of a block are looked up.
const LETTERS_COMPARED: usize = 48;

/// A text with fewer letters than this is a summary, or a block too short to be told.
const FEWEST_LETTERS: usize = 400;
const FEWEST_IN_BLOCK: usize = 16;

/// How many letters are searched for all blocks together, at most: some 5,000 blocks in the longest articles.
const MOST_SEARCHED: usize = 1_000_000_000;

/// How deep structured data are searched.
const DEEPEST: usize = 12;

/// The article's text as letters and digits alone.
#[derive(Debug, Default)]
pub(super) struct Declared(String);

impl Declared {
    /// What the page's structured data hold of it; nothing where looking for so many blocks would take seconds.
    pub(super) fn of(data: &[String], blocks: usize) -> Self {
        let mut texts: Vec<String> = Vec::new();
        for json in data {
            if json.contains("articleBody")
                && let Ok(value) = serde_json::from_str::<Value>(json)
            {
                collect(&value, DEEPEST, &mut texts);
            }
        }
        let longest = texts.into_iter().map(|t| letters(&t)).max_by_key(String::len).unwrap_or_default();
        let told = longest.len() >= FEWEST_LETTERS && longest.len() * blocks <= MOST_SEARCHED;
        Self(if told { longest } else { String::new() })
    }

    /// Whether it holds this block; None where it cannot be told.
    pub(super) fn holds(&self, words: &str) -> Option<bool> {
        if self.0.is_empty() {
            return None;
        }
        let start: String = words.chars().filter(|c| c.is_alphanumeric()).take(LETTERS_COMPARED).collect();
        (start.len() >= FEWEST_IN_BLOCK)
            .then(|| Finder::new(start.as_bytes()).find(self.0.as_bytes()).is_some())
    }
}

fn collect(value: &Value, deepest: usize, texts: &mut Vec<String>) {
    let Some(deeper) = deepest.checked_sub(1) else { return };
    match value {
        Value::Array(all) => all.iter().for_each(|v| collect(v, deeper, texts)),
        Value::Object(all) => {
            texts.extend(all.get("articleBody").and_then(Value::as_str).map(str::to_owned));
            all.values().for_each(|v| collect(v, deeper, texts));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::super::meta::data_scripts;
    use super::*;

    #[test]
    fn structured_data_tell_which_blocks_are_the_articles() {
        let sentence = "The harbour of Port Ella was shut on Friday after a storm tore away the pier. ";
        let page = |body: &str| {
            let script = format!("{{\"@graph\":[{{\"@type\":\"NewsArticle\",\"articleBody\":\"{body}\"}}]}}");
            data_scripts(&Document::from(format!("<script type=\"application/ld+json\">{script}</script>")))
        };
        let declared = Declared::of(&page(&sentence.repeat(8)), 9);
        assert_eq!(declared.holds("The harbour of Port Ella — was shut on Friday"), Some(true));
        assert_eq!(declared.holds("Sign up for our newsletter"), Some(false));
        assert_eq!(declared.holds("Share"), None);
        assert_eq!(Declared::of(&page(sentence), 9).holds("The harbour of Port Ella"), None);
    }
}

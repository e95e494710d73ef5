//! The user's document: sections of bullets, and the articles they came from.
//!
//! Every change is an [`Edit`], so every change can be undone. The program never recomputes a brief.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::bullet::{BulletKind, Citation};
use crate::story::{self, Story};
use crate::text::Span;

mod apply;
mod edit;
mod grade;
mod history;
pub mod marking;
mod part;
mod previous;
mod register;
pub mod scale;
mod several;
mod split;
pub mod store;
#[cfg(test)]
pub(crate) mod tests;

pub use edit::{Edit, EditError, Field, SourceValue};
pub use grade::{Credibility, Grade, Reliability};
pub use history::History;
pub use part::Part;
pub use previous::{Changes, Previous, Statement, Update, changes};
pub use register::{Due, Forecasted, Outcome, Row, register};
pub use scale::Scale;
pub use several::joined;

/// Names a section within its brief; never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SectionId(pub u32);

/// Names a bullet within its brief; never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BulletId(pub u32);

/// Names a suggestion: the source and the sentence it comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SuggestionRef {
    /// The source's id in the brief ("S1").
    pub source: String,
    /// The suggestion's sentence.
    pub span: Span,
}

/// One line of the brief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bullet {
    /// Its name within the brief.
    pub id: BulletId,
    /// Its words.
    pub text: String,
    /// Reported, judgement or comment.
    pub kind: BulletKind,
    /// Where its words come from; none for a comment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub citations: Vec<Citation>,
    /// The words as they were suggested, where it began as a suggestion: "Reset to the suggested words".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggested: Option<String>,
    /// The suggestion it was made from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<SuggestionRef>,
    /// Other suggestions whose words are in it, where bullets were merged, in the order of their words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<SuggestionRef>,
    /// What it expects, for the register.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forecasts: Vec<Forecasted>,
    /// Its words were changed in the exported file, outside the program, and nobody has looked at it since.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub changed_outside: bool,
}

/// How a line begins that says which figures do not agree.
pub const DISAGREE: &str = "Sources disagree: ";

impl Bullet {
    /// Whether it sets figures of several sources against each other and takes none of them for a fact.
    #[must_use]
    pub fn says_disagree(&self) -> bool {
        let first = self.citations.first().map(|citation| &citation.source);
        self.text.starts_with(DISAGREE) && self.citations.iter().any(|c| Some(&c.source) != first)
    }

    /// A bullet with these words and nothing else.
    #[must_use]
    pub fn new(id: BulletId, kind: BulletKind, text: String) -> Self {
        let (citations, also, forecasts) = (Vec::new(), Vec::new(), Vec::new());
        Self {
            id,
            text,
            kind,
            citations,
            suggested: None,
            from: None,
            also,
            forecasts,
            changed_outside: false,
        }
    }

    /// The suggestions that its words are of, in their order.
    pub fn refs(&self) -> impl Iterator<Item = &SuggestionRef> {
        self.from.iter().chain(&self.also)
    }

    /// Its suggestions of that source stand elsewhere now, or (none) nowhere. Where one of several is lost, the
    /// others are only remembered: new words cannot be put together any more.
    fn follow(&mut self, source: &str, now: impl Fn(Span) -> Option<Span>) {
        let before = self.refs().count();
        let moved: Vec<SuggestionRef> = self
            .refs()
            .filter_map(|own| {
                let span = if own.source == source { now(own.span)? } else { own.span };
                Some(SuggestionRef { source: own.source.clone(), span })
            })
            .collect();
        let whole = moved.len() == before && self.from.is_some();
        let mut moved = moved.into_iter();
        self.from = if whole { moved.next() } else { None };
        self.also = moved.collect();
    }
}

/// A heading with its bullets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its name within the brief.
    pub id: SectionId,
    /// Its heading.
    pub title: String,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Part::is_usual")]
    pub part: Part,
    /// Its bullets, in order.
    pub bullets: Vec<Bullet>,
}

/// An article of the brief, with the id it is cited by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BriefSource {
    /// "S1", "S2", …; never used twice within a brief.
    pub id: String,
    /// The article, text and all, so that a moved file loses nothing.
    pub article: Arc<Article>,
    /// The messages of the notes on it that the user has put out of the way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dismissed: Vec<String>,
    /// How the user grades it.
    #[serde(default, skip_serializing_if = "Grade::is_none")]
    pub grade: Grade,
    /// Its own protective marking; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub marking: String,
    /// Only its quotes are known: the brief was opened again from an export, and the article was not at hand.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub quotes_only: bool,
}

/// The number in an article's id: "S3" is 3.
#[must_use]
pub fn source_number(id: &str) -> Option<u32> {
    let digits = id.strip_prefix('S')?;
    (digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0')).then(|| digits.parse().ok())?
}

/// A note that the user lets stand, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    /// The bullet it is about; none for the whole brief.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bullet: Option<BulletId>,
    /// The note's words.
    pub message: String,
    /// Why it may stand.
    pub reason: String,
}

/// The whole document. Plain data: made by edits, kept by [`store`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Brief {
    /// The heading of the brief.
    pub title: String,
    /// Its day.
    pub date: Date,
    /// A protective marking ("TLP:AMBER"); empty for none.
    #[serde(default)]
    pub marking: String,
    /// Which desk it comes from.
    #[serde(default)]
    pub desk: String,
    /// Who wrote it.
    #[serde(default)]
    pub author: String,
    /// Whom it is for.
    #[serde(default)]
    pub audience: String,
    /// The scale of likelihood that its comments keep to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<Scale>,
    /// The template it is exported with; empty for the usual one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub template: String,
    /// The brief before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<Box<Previous>>,
    /// Notes that the user lets stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waived: Vec<Waiver>,
    /// Where the user groups the articles otherwise than by what they say, in the order in which that was done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub regrouped: Vec<Regroup>,
    /// How many independent reports its articles go back to, as an export said; used where articles are not at hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported_origins: Option<usize>,
    /// Its file was changed since the program wrote it, by hand or by damage.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub file_changed: bool,
    /// Its sections, in order.
    pub sections: Vec<Section>,
    /// Its articles, in the order in which they were added.
    pub sources: Vec<BriefSource>,
    /// Suggestions the user does not want; each can be brought back.
    #[serde(default)]
    pub rejected: Vec<SuggestionRef>,
    /// The next id to give to a section or a bullet.
    pub next_id: u32,
    /// The number of the next source.
    pub next_source: u32,
}

/// How the user groups articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Regroup {
    /// This source tells a story of its own.
    Apart(String),
    /// The first source tells the story that the second tells.
    Together(String, String),
}

impl Brief {
    /// The stories of its articles: by what they say, then as the user has grouped them.
    #[must_use]
    pub fn stories(&self) -> Vec<Story> {
        let of: Vec<(&str, &Article)> = self.sources.iter().map(|s| (s.id.as_str(), &*s.article)).collect();
        stories(&of, &self.regrouped)
    }

    /// An empty brief of that day, with one section, "Developments".
    #[must_use]
    pub fn new(date: Date) -> Self {
        let part = Part::Developments;
        let first = Section { id: SectionId(1), title: part.title().to_owned(), part, bullets: Vec::new() };
        Self {
            title: "Morning brief".to_owned(),
            date,
            marking: String::new(),
            desk: String::new(),
            author: String::new(),
            audience: String::new(),
            scale: None,
            template: String::new(),
            previous: None,
            regrouped: Vec::new(),
            waived: Vec::new(),
            reported_origins: None,
            file_changed: false,
            sections: vec![first],
            sources: Vec::new(),
            rejected: Vec::new(),
            next_id: 2,
            next_source: 1,
        }
    }

    /// The source of that id.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&BriefSource> {
        self.sources.iter().find(|s| s.id == id)
    }

    /// The section of that id.
    #[must_use]
    pub fn section(&self, id: SectionId) -> Option<&Section> {
        self.sections.iter().find(|s| s.id == id)
    }

    /// All bullets, in order.
    pub fn bullets(&self) -> impl Iterator<Item = &Bullet> {
        self.sections.iter().flat_map(|s| &s.bullets)
    }

    /// The bullet of that id.
    #[must_use]
    pub fn bullet(&self, id: BulletId) -> Option<&Bullet> {
        self.bullets().find(|b| b.id == id)
    }
}

/// The stories of articles with their ids: by what they say, then as the user has grouped them. What speaks of an
/// article that is not among them changes nothing.
#[must_use]
pub fn stories(of: &[(&str, &Article)], regrouped: &[Regroup]) -> Vec<Story> {
    let place = |id: &String| of.iter().position(|(own, _)| own == id);
    let changes = regrouped.iter().filter_map(|regroup| match regroup {
        Regroup::Apart(id) => Some((place(id)?, None)),
        Regroup::Together(id, other) => Some((place(id)?, Some(place(other)?))),
    });
    let articles: Vec<&Article> = of.iter().map(|(_, article)| *article).collect();
    story::regrouped(&articles, &changes.collect::<Vec<_>>())
}

//! The brief before this one: what it said, so that this one can say what has changed.
//!
//! Keeps its statements and forecasts alone; its articles stay in its own file.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Brief, Bullet, BulletId, Forecasted, Outcome, Section, SectionId, register};

/// What the brief before this one said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Previous {
    /// Its file, without the folder.
    pub file: String,
    /// Its day.
    pub date: Date,
    /// What it reported, in order.
    pub statements: Vec<Statement>,
    /// What it expected.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forecasts: Vec<Forecasted>,
}

/// A bullet of the brief before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Its words.
    pub text: String,
    /// The words it cited.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<String>,
}

/// What has changed since the brief before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes<'a> {
    /// Bullets that were not in it.
    pub new: Vec<BulletId>,
    /// Bullets that stood in it.
    pub kept: Vec<BulletId>,
    /// What stood in it and stands here no more.
    pub gone: Vec<&'a Statement>,
    /// Its forecasts whose windows have ended by now.
    pub ended: Vec<&'a Forecasted>,
}

impl Statement {
    fn of(bullet: &Bullet) -> Self {
        Self {
            text: bullet.text.clone(),
            quotes: bullet.citations.iter().map(|citation| citation.quote.clone()).collect(),
        }
    }

    /// Whether it says the same in the same words, or cites the same words.
    #[must_use]
    pub fn says_as(&self, other: &Self) -> bool {
        let cited = |quote: &String| other.quotes.iter().any(|own| is_same(own, quote));
        is_same(&self.text, &other.text) || self.quotes.iter().any(cited)
    }
}

impl Previous {
    /// What `brief`, which is kept in `file`, says.
    #[must_use]
    pub fn of(brief: &Brief, file: &str) -> Self {
        let cited = brief.bullets().filter(|bullet| !bullet.citations.is_empty());
        Self {
            file: file.to_owned(),
            date: brief.date,
            statements: cited.map(Statement::of).collect(),
            forecasts: register(brief).into_iter().map(|row| row.forecast.clone()).collect(),
        }
    }
}

/// What has changed; none where no brief before is known.
#[must_use]
pub fn changes(brief: &Brief) -> Option<Changes<'_>> {
    let previous = brief.previous.as_deref()?;
    let mut changes = Changes::default();
    let mut still = vec![false; previous.statements.len()];
    for bullet in brief.bullets().filter(|bullet| !bullet.citations.is_empty()) {
        let own = Statement::of(bullet);
        let before = previous.statements.iter().position(|statement| statement.says_as(&own));
        before.and_then(|at| still.get_mut(at)).into_iter().for_each(|still| *still = true);
        if before.is_some() { &mut changes.kept } else { &mut changes.new }.push(bullet.id);
    }
    let gone = previous.statements.iter().zip(&still).filter(|(_, still)| !**still);
    changes.gone = gone.map(|(statement, _)| statement).collect();
    let ended = |forecast: &&Forecasted| {
        forecast.outcome == Outcome::Open && forecast.expectation.latest.is_some_and(|end| end < brief.date)
    };
    changes.ended = previous.forecasts.iter().filter(ended).collect();
    Some(changes)
}

/// Whether both have the same words, whatever their case and white space.
fn is_same(one: &str, other: &str) -> bool {
    let words = |text| str::split_whitespace(text).map(str::to_lowercase);
    words(one).eq(words(other))
}

impl Brief {
    /// A new brief of that day with the structure of this one, which is kept in `file`: sections, head and scale
    /// stay, the content goes, and this brief is the one before.
    #[must_use]
    pub fn next(&self, date: Date, file: &str) -> Self {
        let empty = |section: &Section| Section { bullets: Vec::new(), ..section.clone() };
        let last = self.sections.iter().map(|section| section.id.0).max().unwrap_or_default();
        let mut next = Self::new(date);
        next.title.clone_from(&self.title);
        next.marking.clone_from(&self.marking);
        next.desk.clone_from(&self.desk);
        next.author.clone_from(&self.author);
        next.audience.clone_from(&self.audience);
        next.scale = self.scale;
        next.template.clone_from(&self.template);
        next.sections = self.sections.iter().map(empty).collect();
        next.next_id = last + 1;
        next.previous = Some(Box::new(Previous::of(self, file)));
        debug_assert!(next.sections.iter().all(|section| section.id != SectionId(next.next_id)));
        next
    }
}

//! The brief before this one: what it said, so that this one can say what has changed.
//!
//! Keeps its statements and forecasts alone; its articles stay in its own file.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::article::{Article, Source};
use crate::bullet::words::{is_content_at, ratio, stem};
use crate::mention::{self, QuantityKind};
use crate::text::TokenKind;
use crate::text::calendar::is_only_calendar;

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
    /// Bullets that tell a statement of it with other figures.
    pub updated: Vec<Update<'a>>,
    /// What stood in it and stands here no more.
    pub gone: Vec<&'a Statement>,
    /// Its forecasts whose windows have ended by now.
    pub ended: Vec<&'a Forecasted>,
}

/// A statement of the brief before, told anew with other figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Update<'a> {
    /// The bullet that tells it now.
    pub bullet: BulletId,
    /// What stood in the brief before.
    pub before: &'a Statement,
    /// The figures that changed ("32 → 41").
    pub figures: Vec<String>,
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
    update(brief, &previous.statements, &mut still, &mut changes);
    let gone = previous.statements.iter().zip(&still).filter(|(_, still)| !**still);
    changes.gone = gone.map(|(statement, _)| statement).collect();
    let ended = |forecast: &&Forecasted| {
        forecast.outcome == Outcome::Open && forecast.expectation.latest.is_some_and(|end| end < brief.date)
    };
    changes.ended = previous.forecasts.iter().filter(ended).collect();
    Some(changes)
}

/// Takes from the new bullets those that tell what stood in the brief before with other figures, the likest first.
fn update<'a>(brief: &Brief, before: &'a [Statement], still: &mut [bool], changes: &mut Changes<'a>) {
    let new: Vec<(BulletId, Telling)> =
        changes.new.iter().filter_map(|&id| Some((id, Telling::of(&brief.bullet(id)?.text)))).collect();
    let mut pairs: Vec<(usize, usize, f32)> = Vec::new();
    for (at, statement) in before.iter().enumerate().filter(|(at, _)| still.get(*at) == Some(&false)) {
        let own = Telling::of(&statement.text);
        let like = |(place, (_, now)): (usize, &(BulletId, Telling))| (at, place, own.likeness(now));
        let tells_same = |(_, place, likeness): &(usize, usize, f32)| {
            let of_one = || new.get(*place).is_some_and(|(_, now)| own.counts_as(now));
            *likeness >= SAME_BUT_FIGURES || *likeness >= SAME_COUNT && of_one()
        };
        pairs.extend(new.iter().enumerate().map(like).filter(tells_same));
    }
    pairs.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.1, a.0).cmp(&(b.1, b.0))));
    for (at, place, _) in pairs {
        let (Some(statement), Some((id, now))) = (before.get(at), new.get(place)) else { continue };
        let is_free = still.get(at) == Some(&false) && changes.new.contains(id);
        let figures = Telling::of(&statement.text).changed(now);
        if !is_free || figures.is_empty() {
            continue;
        }
        still.get_mut(at).into_iter().for_each(|still| *still = true);
        changes.new.retain(|new| new != id);
        changes.updated.push(Update { bullet: *id, before: statement, figures });
    }
    let order: Vec<BulletId> = brief.bullets().map(|bullet| bullet.id).collect();
    changes.updated.sort_by_key(|update| order.iter().position(|id| *id == update.bullet));
}

/// Two sentences tell the same with other figures where they share this part of their telling words: of a report
/// that is brought up to date, two thirds stay; two reports on one event share a third.
const SAME_BUT_FIGURES: f32 = 0.6;

/// The same where a figure of both stands beside the same words ("people killed").
const SAME_COUNT: f32 = 0.4;

/// A statement's telling words, and its figures.
struct Telling {
    words: Vec<String>,
    figures: Vec<Figure>,
}

/// A figure of a statement.
struct Figure {
    /// As it is written, with the words that limit it.
    written: String,
    /// What it says.
    value: String,
    /// The two telling words that follow.
    beside: Vec<String>,
}

impl Telling {
    /// What stands in brackets is a date or a name put in: it says when the brief was written, not what is told.
    fn of(text: &str) -> Self {
        let mut plain = String::with_capacity(text.len());
        let mut depth = 0_usize;
        for letter in text.chars() {
            depth += usize::from(matches!(letter, '(' | '['));
            if depth == 0 {
                plain.push(letter);
            }
            depth = depth.saturating_sub(usize::from(matches!(letter, ')' | ']')));
        }
        let article = Article::of_clean_text(Source::default(), &plain);
        let prose = article.prose();
        let found = mention::find(&article).quantities;
        let told = found.iter().filter(|quantity| quantity.kind != QuantityKind::Ordinal);
        let figures = told.map(|quantity| {
            let unit = quantity.unit.as_deref().unwrap_or_default();
            let value = format!("{} {:?} {unit}", quantity.value, quantity.comparator);
            let behind = prose.tokens_in(quantity.whole()).end;
            let beside = (behind..(behind + BESIDE).min(prose.tokens().len()))
                .filter(|&at| prose.kind(at) == TokenKind::Word && is_content_at(prose, at))
                .map(|at| stem(prose.lower(at)).to_owned());
            let beside = beside.take(2).collect();
            Figure { written: quantity.whole().of(prose.text()).to_owned(), value, beside }
        });
        let is_figure = |at: usize| found.iter().any(|quantity| quantity.whole().contains(prose.span(at)));
        let mut words: Vec<String> = (0..prose.tokens().len())
            .filter(|&at| prose.kind(at) == TokenKind::Word && is_content_at(prose, at) && !is_figure(at))
            .map(|at| stem(prose.lower(at)).to_owned())
            .filter(|word| !is_only_calendar(word))
            .collect();
        words.sort_unstable();
        words.dedup();
        Self { figures: figures.collect(), words }
    }

    /// Which part of the words of both they share.
    fn likeness(&self, other: &Self) -> f32 {
        let shared = self.words.iter().filter(|word| other.words.contains(word)).count();
        ratio(2 * shared, self.words.len() + other.words.len())
    }

    /// Whether a figure of both counts the same, as far as the words beside it say.
    fn counts_as(&self, other: &Self) -> bool {
        self.figures.iter().any(|own| other.figures.iter().any(|figure| own.is_beside_same(figure)))
    }

    /// The figures that are others now, each with what it was: one by one where there are as many as before, else those
    /// beside the same words.
    fn changed(&self, now: &Self) -> Vec<String> {
        let alike = |before: &Figure| now.figures.iter().find(|after| before.is_beside_same(after));
        let pairs: Vec<(&Figure, &Figure)> = if self.figures.len() == now.figures.len() {
            self.figures.iter().zip(&now.figures).collect()
        } else {
            self.figures.iter().filter_map(|before| Some((before, alike(before)?))).collect()
        };
        let other = pairs.into_iter().filter(|(before, after)| before.value != after.value);
        other.map(|(before, after)| format!("{} → {}", before.written, after.written)).collect()
    }
}

impl Figure {
    fn is_beside_same(&self, other: &Self) -> bool {
        self.beside.len() == 2 && self.beside == other.beside
    }
}

/// Within so many tokens a word stands beside a figure.
const BESIDE: usize = 6;

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

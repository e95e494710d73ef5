//! What makes a sentence matter to a brief: one table of named features.
//!
//! Their weights stand in `assets/model/rank.tsv`; `rank.md` beside it says where they are from and how good they are. A
//! feature says what it speaks for, so that its weight can be read as a reason.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::cues::{self, Cue};
use super::salience::Salience;
use super::statement::{Statement, Statements};
use super::telling::{Telling, Word};
use super::wording;
use crate::mention::{ActorKind, Anchor, Attribution, Forecast, ForecastKind, Quantity, QuantityKind, Timex};
use crate::text::{TokenKind, WordSet};

/// One feature of a sentence.
pub(super) struct Feature {
    /// The reason in plain words, as the user reads it.
    pub(super) words: &'static str,
    /// How much of it the sentence has, from 0 to 1.
    value: Value,
    /// 1 where it speaks for a sentence, -1 where it speaks against it: no fitted weight has the other sign.
    pub(super) speaks: i8,
}

type Value = fn(&View<'_, '_>) -> f32;

impl Feature {
    const fn pro(words: &'static str, value: Value) -> Self {
        Self { words, value, speaks: 1 }
    }

    const fn con(words: &'static str, value: Value) -> Self {
        Self { words, value, speaks: -1 }
    }
}

/// A sentence with what its features read, worked out once.
pub(super) struct View<'v, 'a> {
    statements: &'v Statements<'a>,
    statement: &'v Statement<'a>,
    salience: &'v Salience,
    cues: Vec<Cue>,
    telling: &'v Telling<'a>,
    words: &'v [Word<'a>],
}

/// All features.
pub(super) const FEATURES: &[Feature] = &[
    // Where it stands.
    Feature::pro("The article’s first sentence", |v| is(v.statement.place == 0)),
    Feature::pro("Among the first three sentences", |v| is(v.statement.place < 3)),
    Feature::pro("Near the beginning", |v| is((3..6).contains(&v.statement.place))),
    Feature::con("Late in the article", lateness),
    // What it tells.
    Feature::pro("An amount of money", |v| v.any_quantity(QuantityKind::Currency)),
    Feature::pro("A percentage", |v| v.any_quantity(QuantityKind::Percent)),
    Feature::pro("A figure", figures),
    Feature::pro("A figure of a hundred or more", large_figure),
    Feature::pro("A date", |v| is(!v.timexes().is_empty())),
    Feature::pro("A year", |v| is(v.timexes().iter().any(|t| t.value.len() == 4))),
    Feature::pro("A day close to the news", recent_day),
    Feature::pro("A forecast", |v| v.forecast(ForecastKind::Prediction)),
    Feature::pro("A warning", |v| v.forecast(ForecastKind::Warning)),
    Feature::pro("Something scheduled", |v| v.forecast(ForecastKind::Schedule)),
    Feature::pro("A plan", |v| v.forecast(ForecastKind::Plan)),
    Feature::pro("What depends on what", |v| v.forecast(ForecastKind::Conditional)),
    Feature::pro("A forecast with a window", horizon),
    Feature::pro("What will, would or must be", ahead),
    Feature::pro("A condition", |v| v.cue(Cue::Condition)),
    Feature::pro("A denial or refusal", |v| v.cue(Cue::Denial)),
    Feature::pro("A deadline or duty", |v| v.cue(Cue::Deadline)),
    Feature::pro("What is not known", |v| v.cue(Cue::Unknown)),
    Feature::pro("A limit to the claim", |v| v.cue(Cue::Limit)),
    Feature::pro("People harmed or things destroyed", |v| v.cue(Cue::Harm)),
    Feature::pro("A decision or an act", act),
    Feature::pro("A place that changes hands", changes_hands),
    Feature::pro("A record or a majority", |v| v.cue(Cue::Record)),
    // Who it is about.
    Feature::pro("Says who says so", attributed),
    Feature::pro("Said by an official or an organisation", official_source),
    Feature::pro("Said by one of the story’s main actors", said_by_main_actor),
    Feature::pro("Names the story’s main actors", main_actors),
    Feature::pro("Shares the headline’s words", headline),
    Feature::pro("Holds the article’s recurring words", recurring),
    // What speaks against it.
    Feature::con("Background from years past", years_past),
    Feature::con("Background or biography", |v| v.cue(Cue::Background)),
    Feature::con("Colour rather than fact", |v| v.cue(Cue::Colour)),
    Feature::con("An impression rather than fact", |v| v.cue(Cue::Impression)),
    Feature::con("First or second person", first_person),
    Feature::con("Words in quotation marks", |v| is(v.statement.quoting.quoted > 0)),
    Feature::con("Mostly a quotation", quotation),
    Feature::con("A quotation that goes on elsewhere", |v| is(v.statement.quoting.is_cut())),
    Feature::con("Opens with a word that needs the sentence before", dangling),
    Feature::con("No name and no figure", nameless),
    Feature::con("Very short", |v| is(v.statement.words < SHORT)),
    Feature::con("Very long", |v| is(v.statement.words > LONG)),
    Feature::con("A question", question),
];

/// Shorter sentences seldom belong into a brief: 14 in a hundred, in labelled news.
const SHORT: usize = 8;
/// Longer than a bullet may be, by a third.
const LONG: usize = 45;
/// A year that ended this many days before publication is history, not news.
const HISTORY_DAYS: i32 = 400;
/// A stretch of days ("the last three days", "this weekend") is as close as a day, if it is no longer than a week.
const WEEK_DAYS: i32 = 7;
/// What an act of war counts that no day near the news is given for, beside one with its day.
const UNDATED: f32 = 0.25;
/// An actor matters to the whole article that is named half as often as the most named one, or in its first sentence.
const MAIN_ACTOR: f32 = 0.5;
/// The days around publication that are "now": the same stretch in which a weekday is named without a date.
const NEWS_DAYS: i32 = 14;

impl<'v, 'a> View<'v, 'a> {
    pub(super) fn of(
        statements: &'v Statements<'a>,
        index: usize,
        salience: &'v Salience,
        telling: &'v Telling<'a>,
    ) -> Option<Self> {
        let statement = statements.all.get(index)?;
        let cues = cues::cues(statements.prose(), statement.sentence.tokens.clone());
        Some(Self { statements, statement, salience, cues, telling, words: telling.words(index) })
    }

    /// Each feature the sentence has, with what it adds to the score by these weights.
    pub(super) fn score(&self, weights: &[f32]) -> impl Iterator<Item = (&'static str, f32)> {
        let weighed = FEATURES.iter().zip(weights).filter(|(_, weight)| **weight != 0.0);
        weighed.map(|(f, weight)| (f.words, weight * (f.value)(self))).filter(|&(_, adds)| adds != 0.0)
    }

    /// How much of each feature the sentence has, in the order of the features.
    pub(super) fn values(&self) -> impl Iterator<Item = f32> {
        FEATURES.iter().map(|feature| (feature.value)(self))
    }

    fn quantities(&self) -> &'a [Quantity] {
        self.statements.quantities(self.statement)
    }

    fn timexes(&self) -> &'a [Timex] {
        self.statements.timexes(self.statement)
    }

    fn forecasts(&self) -> &'a [Forecast] {
        self.statements.forecasts(self.statement)
    }

    fn any_quantity(&self, kind: QuantityKind) -> f32 {
        is(self.quantities().iter().any(|q| q.kind == kind))
    }

    fn forecast(&self, kind: ForecastKind) -> f32 {
        is(self.forecasts().iter().any(|f| f.kind == kind))
    }

    fn cue(&self, cue: Cue) -> f32 {
        is(self.cues.contains(&cue))
    }

    /// How many days before publication a time ended; negative for what is to come.
    fn days_ago(&self, timex: &Timex) -> Option<i32> {
        let published = self.statements.article.published()?;
        Some((published - timex.latest?).get_days())
    }
}

const fn is(holds: bool) -> f32 {
    if holds { 1.0 } else { 0.0 }
}

/// From 0 at the twelfth sentence to 1 at the thirtieth and after.
fn lateness(view: &View<'_, '_>) -> f32 {
    let past = view.statement.place.saturating_sub(12).min(18);
    u8::try_from(past).map_or(1.0, |past| f32::from(past) / 18.0)
}

/// One figure counts half, two three quarters; ages, places in an order and multiples ("doubled") do not count.
fn figures(view: &View<'_, '_>) -> f32 {
    let counts = |q: &&Quantity| {
        !matches!(q.kind, QuantityKind::Ordinal | QuantityKind::Age) && q.unit.as_deref() != Some("times")
    };
    match view.quantities().iter().filter(counts).count() {
        0 => 0.0,
        1 => 0.5,
        2 => 0.75,
        _ => 1.0,
    }
}

fn recent_day(view: &View<'_, '_>) -> f32 {
    let is_day = |t: &&Timex| {
        let known = t.anchor != Anchor::Unresolved && !t.value.ends_with("_REF");
        let days = t.earliest.zip(t.latest).map(|(from, to)| (to - from).get_days());
        known && days.is_some_and(|days| days <= WEEK_DAYS)
    };
    let mut days = view.timexes().iter().filter(is_day).filter_map(|t| view.days_ago(t));
    is(days.any(|ago| ago.abs() <= NEWS_DAYS))
}

fn horizon(view: &View<'_, '_>) -> f32 {
    let published = view.statements.article.published();
    let ahead = |latest| published.is_none_or(|published| latest >= published);
    let mut windows = view.forecasts().iter().filter_map(|f| f.horizon.as_ref());
    // "Later" is a window that nobody can act on.
    is(windows.any(|window| window.latest.map_or(window.earliest.is_some(), ahead)))
}

fn act(view: &View<'_, '_>) -> f32 {
    view.cue(Cue::Act).max(view.cue(Cue::Capture))
}

/// A place is taken or lost. Whole where it is news by its day, a quarter where it is not dated.
fn changes_hands(view: &View<'_, '_>) -> f32 {
    if view.cue(Cue::Capture) * view.cue(Cue::Ground) == 0.0 {
        return 0.0;
    }
    recent_day(view).max(UNDATED)
}

fn large_figure(view: &View<'_, '_>) -> f32 {
    is(view.quantities().iter().any(|q| q.low.is_some_and(|low| low >= 100.0)))
}

fn ahead(view: &View<'_, '_>) -> f32 {
    static WORDS: LazyLock<WordSet> = LazyLock::new(|| WordSet::new("will would must"));
    let prose = view.statements.prose();
    is(view.statement.sentence.tokens.clone().any(|i| WORDS.has_at(prose, i)))
}

/// Who says it is named, and is an organisation or holds an office.
fn official_source(view: &View<'_, '_>) -> f32 {
    let actors = view.statements.actors(view.statement);
    let said = view.statements.attributions(view.statement).iter().filter(|a| a.is_acted());
    let sources: Vec<_> = said.filter_map(Attribution::named_source).collect();
    let by_name = actors.iter().any(|a| {
        (a.kind == ActorKind::Organisation || a.role.is_some()) && sources.iter().any(|s| s.contains(a.span))
    });
    let prose = view.statements.prose();
    let by_office = sources.iter().any(|&s| cues::cues(prose, prose.tokens_in(s)).contains(&Cue::Official));
    is(by_name || by_office)
}

fn attributed(view: &View<'_, '_>) -> f32 {
    is(!view.statements.attributions(view.statement).is_empty())
}

/// In reported speech: what a leader is quoted with is seldom what he decides.
fn said_by_main_actor(view: &View<'_, '_>) -> f32 {
    let said = view.statements.attributions(view.statement).iter().filter(|a| !a.direct);
    let sources: Vec<_> = said.filter_map(Attribution::named_source).collect();
    let mut main = view
        .statements
        .actors(view.statement)
        .iter()
        .filter(|actor| view.salience.entity(actor.entity) >= MAIN_ACTOR);
    is(main.any(|actor| sources.iter().any(|source| source.contains(actor.span))))
}

/// How much of it stands elsewhere in the article as well, whole at six words that are everywhere.
fn recurring(view: &View<'_, '_>) -> f32 {
    const WHOLE: f32 = 6.0;
    let shared: f32 = view.words.iter().map(|&(_, word)| 1.0 - view.telling.rarity(word)).sum();
    (shared / WHOLE).min(1.0)
}

fn main_actors(view: &View<'_, '_>) -> f32 {
    let mut seen = FxHashSet::default();
    let entities = view.statements.actors(view.statement).iter().map(|a| a.entity);
    let sum: f32 = entities.filter(|&e| seen.insert(e)).map(|e| view.salience.entity(e)).sum();
    (sum / 2.0).min(1.0)
}

fn headline(view: &View<'_, '_>) -> f32 {
    view.salience.headline_share(view.words)
}

/// Every time in it lies more than a year back.
fn years_past(view: &View<'_, '_>) -> f32 {
    let mut days = view.timexes().iter().filter_map(|t| view.days_ago(t)).peekable();
    let dated = days.peek().is_some();
    is(dated && days.all(|ago| ago > HISTORY_DAYS))
}

fn first_person(view: &View<'_, '_>) -> f32 {
    static WORDS: LazyLock<WordSet> = LazyLock::new(|| WordSet::new("i we you my our your us me 'm myself"));
    let prose = view.statements.prose();
    let mut tokens = view.statement.sentence.tokens.clone();
    // "US" is a country.
    is(tokens.any(|i| WORDS.has_at(prose, i) && prose.raw(i) != "US"))
}

/// More than half of the words stand in quotation marks, and there is no figure.
fn quotation(view: &View<'_, '_>) -> f32 {
    is(view.statement.quoting.quoted * 2 > view.statement.words && view.quantities().is_empty())
}

fn dangling(view: &View<'_, '_>) -> f32 {
    is(wording::opens_dangling(view.statements, view.statement))
}

fn nameless(view: &View<'_, '_>) -> f32 {
    is(view.statements.actors(view.statement).is_empty() && view.quantities().is_empty())
}

fn question(view: &View<'_, '_>) -> f32 {
    let prose = view.statements.prose();
    let mut last = view.statement.sentence.tokens.clone().rev();
    let marks = last.find(|&i| prose.kind(i) != TokenKind::Sign || matches!(prose.raw(i), "?" | "." | "!"));
    is(marks.is_some_and(|i| prose.raw(i) == "?"))
}

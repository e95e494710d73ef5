//! Mentions become suggested bullets: which sentences, in which words, cited how.
//!
//! The same article gives the same suggestions, each with its reasons. No word is written freely: a bullet is its
//! sentence after named operations.

mod citation;
mod cues;
mod day;
mod expectation;
mod features;
pub mod fit;
mod quotes;
mod rank;
mod salience;
mod statement;
mod telling;
#[cfg(test)]
mod tests;
mod weights;
mod wording;
pub(crate) mod words;

use serde::{Deserialize, Serialize};

pub use citation::{Citation, Standing};
pub use day::DateStyle;
pub use expectation::Expectation;

use salience::Salience;
use statement::{Statement, Statements};
use weights::Weights;

use crate::article::Article;
use crate::mention::{Attribution, Forecast, ForecastKind, Kind, Mentions};
use crate::text::Span;

/// What a bullet is, told apart by a word and a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BulletKind {
    /// Something the source reports as a fact.
    Reported,
    /// The source's own or its speaker's judgement or forecast.
    Judgement,
    /// The analyst's comment: not in any source.
    Comment,
}

/// One reason for a suggestion, shown to the user.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// In plain words ("A forecast with a window").
    pub words: &'static str,
    /// What it adds to the score.
    pub weight: f32,
}

/// One change of the sentence's words on the way to the bullet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewording {
    /// What was done ("Named who “he” is").
    pub name: &'static str,
    /// The words of the article that were replaced; empty where something was put in.
    pub span: Span,
    /// What stands there instead; empty where the words were dropped.
    pub with: String,
}

/// A bullet the program suggests.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The sentence it comes from: also its identity, since an article's text never changes.
    pub span: Span,
    /// The bullet's words.
    pub text: String,
    /// What it would be in a brief.
    pub kind: BulletKind,
    /// The kinds of mention in it.
    pub kinds: Vec<Kind>,
    /// How much it is worth; higher is better. Only comparable within one article.
    pub score: f32,
    /// Why it is suggested, the weightiest first.
    pub reasons: Vec<Reason>,
    /// How the sentence became the bullet, in text order.
    pub rewordings: Vec<Rewording>,
    /// What the sentence expects, for the register of forecasts.
    pub expected: Vec<Expectation>,
}

/// Suggests bullets, best first; none where the article is not in English.
pub(crate) fn suggest(article: &Article, mentions: &Mentions, dates: DateStyle) -> Vec<Suggestion> {
    if article.source.language.as_ref().is_some_and(|code| !code.starts_with("en")) {
        return Vec::new();
    }
    let statements = Statements { dates, ..Statements::of(article, mentions) };
    let salience = Salience::of(article, mentions);
    rank::rank(&statements, &salience, Weights::built_in())
        .into_iter()
        .filter_map(|ranked| {
            let statement = statements.all.get(ranked.index)?;
            let (text, rewordings) = wording::word(&statements, statement);
            Some(Suggestion {
                span: statement.sentence.span,
                text,
                kind: kind(&statements, statement),
                kinds: kinds(&statements, statement),
                score: ranked.score,
                reasons: ranked.reasons,
                rewordings,
                expected: Expectation::all(
                    article.text(),
                    statements.forecasts(statement),
                    statements.attributions(statement),
                ),
            })
        })
        .collect()
}

/// A forecast, a warning, a condition or an opinion is its source's judgement; a plan and a date are reported.
fn kind(statements: &Statements<'_>, statement: &Statement<'_>) -> BulletKind {
    use ForecastKind::{Conditional, Prediction, Warning};
    let judged = |f: &Forecast| matches!(f.kind, Prediction | Warning | Conditional);
    let prose = statements.prose();
    let opines = |a: &Attribution| prose.tokens_in(a.cue).any(|i| OPINES.contains(&prose.lower(i)));
    let judgement = statements.forecasts(statement).iter().any(judged)
        || statements.attributions(statement).iter().any(opines);
    if judgement { BulletKind::Judgement } else { BulletKind::Reported }
}

/// Verbs by which a source gives its opinion rather than a fact.
const OPINES: [&str; 24] = [
    "think",
    "thinks",
    "thought",
    "believe",
    "believes",
    "believed",
    "fear",
    "fears",
    "feared",
    "argue",
    "argues",
    "argued",
    "expect",
    "expects",
    "expected",
    "estimate",
    "estimates",
    "estimated",
    "predict",
    "predicts",
    "predicted",
    "doubt",
    "doubts",
    "suspect",
];

/// The kinds of mention in a sentence, in the order of the legend.
fn kinds(statements: &Statements<'_>, statement: &Statement<'_>) -> Vec<Kind> {
    let has = |kind: &Kind| match kind {
        Kind::Actor => !statements.actors(statement).is_empty(),
        Kind::Date => !statements.timexes(statement).is_empty(),
        Kind::Number => !statements.quantities(statement).is_empty(),
        Kind::Forecast => !statements.forecasts(statement).is_empty(),
        Kind::Quote => !statements.attributions(statement).is_empty(),
    };
    Kind::ALL.into_iter().filter(has).collect()
}

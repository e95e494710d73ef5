//! Daybrief turns the morning's articles into a briefing of checkable facts.
//!
//! The rooms, in the order an article goes through them. A room uses only rooms above it.
//!
//! | room      | makes                                                                                |
//! |-----------|--------------------------------------------------------------------------------------|
//! | `text`    | spans, tokens, sentences, lexicons; knows nothing of news                            |
//! | `article` | a file into an [`article::Article`]: its text, its blocks, where it came from          |
//! | `mention` | an article into [`mention::Mentions`]: quantities, timexes, actors, attributions, forecasts |
//! | `bullet`  | mentions into ranked [`bullet::Suggestion`]s, worded and cited                         |
//! | `story`   | articles together: which of them share one origin                                    |
//! | `brief`   | the user's document: edits, history, the project file                                |
//! | `check`   | notes on a brief: what has drifted from its source, what would mislead its reader    |
//! | `export`  | a brief into Markdown, that into other forms, and Markdown into a brief again        |
//! | `app`     | state, actions, the worker; no drawing                                               |
//! | `ui`      | the window: draws the state, turns clicks into actions                               |
//! | `cli`     | the same way without a window                                                        |
//!
//! What holds everywhere: an article's text never changes once it is read, so no span ever moves; an
//! [`Analysis`] is computed and never edited, a brief is the user's and never recomputed; finding cannot fail.

#[cfg(feature = "window")]
pub mod app;
pub mod article;
pub mod brief;
pub mod bullet;
pub mod check;
pub mod cli;
mod clock;
pub mod export;
pub mod mention;
pub mod story;
pub mod text;
#[cfg(feature = "window")]
pub mod ui;

use article::Article;
use bullet::{DateStyle, Suggestion};
pub use clock::Clock;
use mention::{Corrections, Mentions};

/// Everything the program found in one article. Computed from the article alone; never edited.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// What was found, by kind, in text order.
    pub mentions: Mentions,
    /// Suggested bullets, best first.
    pub suggestions: Vec<Suggestion>,
}

/// What the user prefers, as far as it changes what is found or suggested.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// What names are.
    pub names: Corrections,
    /// How dates are written that are put into bullets.
    pub dates: DateStyle,
}

/// The whole way from an article to suggested bullets.
#[must_use]
pub fn analyze(article: &Article) -> Analysis {
    analyze_for(article, &Preferences::default())
}

/// The same as the user prefers it.
#[must_use]
pub fn analyze_for(article: &Article, user: &Preferences) -> Analysis {
    let mentions = mention::find_corrected(article, &user.names);
    let suggestions = bullet::suggest(article, &mentions, user.dates);
    Analysis { mentions, suggestions }
}

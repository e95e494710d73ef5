//! What an article mentions: quantities, timexes, actors, attributions, forecasts.
//!
//! One finder a kind, each a table of named rules; overlaps between kinds are settled in `overlap` alone.
//! Finders read the body's sentences only. Finding cannot fail.

mod actor;
mod aside;
mod attribution;
mod clause;
mod forecast;
mod highlight;
mod overlap;
mod quantity;
mod timex;

pub use actor::{Actor, ActorKind, Corrections, Entity};
pub use aside::{Aside, Held, find_aside};
pub use attribution::Attribution;
pub use forecast::{Certainty, Forecast, ForecastKind, Horizon, Polarity};
pub use highlight::{Highlight, highlights};
pub use quantity::{Change, Comparator, Quantity, QuantityKind, Step};
pub use timex::{Anchor, Timex, TimexKind};

use crate::article::Article;

/// The kinds of mention as the user sees and filters them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A named person, organisation or place.
    Actor,
    /// A date, time, duration or recurring time.
    Date,
    /// A number with what it measures or counts.
    Number,
    /// A statement about what is still to come.
    Forecast,
    /// Something said by somebody.
    Quote,
}

impl Kind {
    /// All kinds, in the order of the legend.
    pub const ALL: [Self; 5] = [Self::Actor, Self::Date, Self::Number, Self::Forecast, Self::Quote];

    /// Its name in the legend.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Actor => "Actor",
            Self::Date => "Date",
            Self::Number => "Number",
            Self::Forecast => "Forecast",
            Self::Quote => "Quote",
        }
    }

    /// The letter that stands for it beside its colour.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Actor => 'A',
            Self::Date => 'D',
            Self::Number => 'N',
            Self::Forecast => 'F',
            Self::Quote => 'Q',
        }
    }
}

/// Everything found in one article, each list in text order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mentions {
    /// Numbers with what they measure or count.
    pub quantities: Vec<Quantity>,
    /// Numbers that other mentions tell in full (the "three" of "three years"), and places without a number ("the
    /// last"): no figures of their own.
    pub lesser: Vec<Quantity>,
    /// Dates, times, durations and sets.
    pub timexes: Vec<Timex>,
    /// Names of people, organisations and places.
    pub actors: Vec<Actor>,
    /// Who the actors are: one entity for all its mentions.
    pub entities: Vec<Entity>,
    /// Who says what.
    pub attributions: Vec<Attribution>,
    /// What is still to come, and how sure the text is.
    pub forecasts: Vec<Forecast>,
}

/// Reads the finders' word lists and grammars, which are otherwise read by the first article. For another thread, while
/// that article is opened.
pub fn prepare() {
    timex::prepare();
    quantity::prepare();
    actor::prepare();
    clause::prepare();
}

/// Finds everything in the body of `article`.
#[must_use]
pub fn find(article: &Article) -> Mentions {
    find_corrected(article, &Corrections::default())
}

/// The same with the names as the user has corrected them.
#[must_use]
pub fn find_corrected(article: &Article, corrections: &Corrections) -> Mentions {
    let timexes = timex::find(article);
    let quantity::Found { figures, places } = quantity::find(article);
    let (actors, entities) = actor::find(article, corrections);
    let mut mentions =
        Mentions { quantities: figures, lesser: places, timexes, actors, entities, ..Mentions::default() };
    overlap::settle(article, &mut mentions);
    let clauses = clause::Clauses::new(article);
    mentions.attributions = attribution::find(&clauses, &mentions);
    mentions.forecasts = forecast::find(&clauses, &mentions, article.published());
    mentions
}

//! Statements about what is still to come: cue, clause, kind, certainty, who says so, and when.
//!
//! A sentence may hold several; each keeps its own cue. Past habits, what did not happen, abilities, purposes,
//! opinions and futures settled by now are refused, each by a named rule.

mod cue;
mod future;
mod kind;
mod merge;
mod place;
mod refuse;
mod view;

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Serialize;

use super::Mentions;
use super::clause::{Clauses, class};
use crate::text::{Span, WordSet};
use cue::Cue;
use view::View;

/// What sort of statement it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ForecastKind {
    /// Somebody says that it will or may happen.
    Prediction,
    /// Somebody says that something bad may happen.
    Warning,
    /// Somebody says that they will do it.
    Plan,
    /// It has a slot in the calendar.
    Schedule,
    /// It happens if something else does.
    Conditional,
}

/// How sure the wording is. A newspaper's words, not a scale for judgements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// "will", "is to".
    Certain,
    /// "is expected to", "likely".
    Probable,
    /// "may", "could".
    Possible,
    /// "unlikely".
    Unlikely,
    /// No word for it ("plans to").
    NoneStated,
}

/// Whether it is said to happen or not to happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Polarity {
    /// It is said to happen.
    #[serde(rename = "pos")]
    Positive,
    /// It is said not to happen.
    #[serde(rename = "neg")]
    Negative,
}

/// When it is to happen.
#[derive(Clone, Debug, PartialEq)]
pub struct Horizon {
    /// The words for it.
    pub span: Span,
    /// The first day of the window.
    pub earliest: Option<Date>,
    /// The last day of the window.
    pub latest: Option<Date>,
}

/// One statement about what is still to come.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// The sentence it stands in.
    pub span: Span,
    /// The words that make it a forecast ("could", "intend to").
    pub cue: Span,
    /// What is to happen, with cue and horizon ("the government could fall within six to 12 months").
    pub content: Span,
    /// What sort of statement it is.
    pub kind: ForecastKind,
    /// How sure the wording is.
    pub certainty: Certainty,
    /// Whether it is said to happen.
    pub polarity: Polarity,
    /// The words for who says so, where the sentence names them.
    pub attribution: Option<Span>,
    /// When it is to happen, where the sentence says it.
    pub horizon: Option<Horizon>,
    /// The rule that found it.
    pub rule: &'static str,
}

/// Finds the forecasts in the body.
pub(super) fn find(clauses: &Clauses<'_>, mentions: &Mentions, published: Option<Date>) -> Vec<Forecast> {
    let mut found = Vec::new();
    for sentence in &clauses.sentences {
        let span = clauses.prose.span_of(sentence.start, sentence.end.saturating_sub(1));
        let timexes = inside(&mentions.timexes, span, |t| t.span);
        let said = inside(&mentions.attributions, span, |a| a.cue);
        let view = View::new(clauses, sentence.clone(), timexes, said, published);
        let cues = merge::one_each(&view, cues(&view));
        found.extend(cues.iter().map(|cue| forecast(&view, cue)));
    }
    found
}

/// The items of a list in text order that begin inside `span`.
fn inside<T>(list: &[T], span: Span, place: impl Fn(&T) -> Span) -> &[T] {
    let first = list.partition_point(|item| place(item).start < span.start);
    let end = list.partition_point(|item| place(item).start < span.end);
    list.get(first..end).unwrap_or_default()
}

/// The words that a listed phrase or a rule can begin at.
static OPENERS: LazyLock<WordSet> =
    LazyLock::new(|| cue::first_words().chain(future::first_words()).collect());

/// Whether a cue can begin at a token. At most tokens none can, and this is all they cost.
fn may_begin(clauses: &Clauses<'_>, token: usize) -> bool {
    clauses.is(token, class::MODAL | class::BE) || OPENERS.has_at(clauses.prose, token)
}

/// The cues of a sentence that no rule refuses.
fn cues(view: &View<'_>) -> Vec<Cue> {
    let mut found = Vec::new();
    let mut token = view.sentence.start;
    while token < view.sentence.end {
        if !may_begin(view.clauses, token) {
            token += 1;
            continue;
        }
        let cue = cue::read(view.clauses, token, view.sentence.end).or_else(|| future::read(view, token));
        token += 1;
        let inside = |cue: &Cue| cue.words.last < view.sentence.end;
        if let Some(cue) = cue.filter(|cue| inside(cue) && refuse::reason(view, cue).is_none()) {
            token = cue.words.last + 1;
            found.push(cue);
        }
    }
    found
}

fn forecast(view: &View<'_>, cue: &Cue) -> Forecast {
    let subject = place::subject(view, cue);
    let clause = place::content(view, cue, subject, None);
    let window = place::window(view, cue, clause);
    let kind = kind::kind(view, cue, subject, window);
    let negative = cue.negative || kind::denied(view, cue, subject);
    Forecast {
        span: view.span(),
        cue: view.clauses.prose.span_of(cue.words.first, cue.words.last),
        content: place::content(view, cue, subject, window),
        kind,
        certainty: kind::certainty(view, cue, kind),
        polarity: if negative { Polarity::Negative } else { Polarity::Positive },
        attribution: place::attribution(view, cue, subject),
        horizon: window.map(place::horizon),
        rule: cue.rule,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::{Article, Known, Origin, Source};
    use crate::mention;
    use crate::text::{Mark, corpus};

    fn read(text: &str, day: Option<&str>) -> Vec<Forecast> {
        let published = day.and_then(|day| day.parse().ok()).map(|day| Known::new(day, Origin::Given));
        let article = Article::of_clean_text(Source { published, ..Source::default() }, text);
        mention::find(&article).forecasts
    }

    fn label(forecast: &Forecast, line: &str) -> String {
        let sure = serde_json::to_value(forecast.certainty).unwrap();
        let mut words = format!("{:?}, {}", forecast.kind, sure.as_str().unwrap()).to_lowercase();
        if forecast.polarity == Polarity::Negative {
            words.push_str(", not");
        }
        words.push_str(&format!("; cue: {}", forecast.cue.of(line)));
        if let Some(by) = forecast.attribution {
            words.push_str(&format!("; by: {}", by.of(line)));
        }
        if let Some(horizon) = &forecast.horizon {
            let day = |date: Option<Date>| date.map_or("?".to_owned(), |d| d.to_string());
            let (first, last) = (day(horizon.earliest), day(horizon.latest));
            words.push_str(&format!("; when: {} = {first} to {last}", horizon.span.of(line)));
        }
        words
    }

    #[test]
    fn the_corpus_agrees() {
        corpus::check("src/mention/forecast.corpus", |line, day| {
            let all = read(line, day);
            all.iter().map(|f| Mark { span: f.content, label: label(f, line) }).collect()
        });
    }

    #[test]
    fn the_span_is_the_sentence() {
        let text = "It rained. The dam could burst. Nobody slept.";
        let spans: Vec<_> = read(text, None).iter().map(|f| f.span.of(text)).collect();
        assert_eq!(spans, ["The dam could burst."]);
    }

    proptest! {
        #[test]
        fn any_text_gives_spans_that_fit(text in r#"([a-z]{0,4}|will|could|said|may|to|is|plans|fear|if|no|on Friday|by May|2030|The|Ann|,|\.|"|'|-|\n\n| |é|\PC){0,60}"#) {
            for forecast in read(&text, Some("2024-05-06")) {
                let horizon = forecast.horizon.as_ref().map(|h| h.span);
                let spans = [forecast.span, forecast.cue, forecast.content].into_iter().chain(forecast.attribution).chain(horizon);
                for span in spans {
                    prop_assert!(text.get(span.start..span.end).is_some_and(|s| !s.is_empty()), "{span:?} in {text:?}");
                    prop_assert!(forecast.span.contains(span), "{span:?} in {text:?}");
                }
            }
        }
    }

    #[test]
    fn hostile_text_takes_linear_time() {
        for piece in
            ["will ", "could, ", "no ", "if ", "plans to ", "fear it will ", "is to ", "on Friday will "]
        {
            let text = piece.repeat(100_000 / piece.len());
            assert!(read(&text, Some("2024-05-06")).len() <= text.len());
        }
    }
}

//! Results as JSON. Offsets are UTF-8 bytes into the result's `text`, end exclusive.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;

use crate::Analysis;
use crate::article::{Article, Known, Moment};
use crate::bullet::Suggestion;
use crate::mention::{
    ActorKind, Attribution, Certainty, Change, Entity, Forecast, ForecastKind, Kind, Polarity, QuantityKind,
    Step, TimexKind,
};
use crate::text::{Note, Span};

/// An article as `read --json` prints it.
#[derive(Serialize)]
pub(super) struct Read<'a> {
    id: &'a str,
    title: Option<&'a str>,
    byline: Option<&'a str>,
    publisher: Option<&'a str>,
    url: Option<&'a str>,
    published: Option<Moment>,
    published_from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modified: Option<Moment>,
    language: Option<&'a str>,
    text: String,
    set_aside: Vec<SetAside<'a>>,
    notes: &'a [Note],
}

#[derive(Serialize)]
struct SetAside<'a> {
    text: &'a str,
    rule: &'a str,
    why: &'a str,
}

impl<'a> Read<'a> {
    pub(super) fn new(id: &'a str, article: &'a Article) -> Self {
        let source = &article.source;
        let aside = article.blocks.iter().filter_map(|block| {
            let reason = block.set_aside.as_ref()?;
            Some(SetAside { text: block.span.of(article.text()), rule: &reason.rule, why: &reason.why })
        });
        Self {
            id,
            title: value(&source.title),
            byline: value(&source.byline),
            publisher: value(&source.publisher),
            url: value(&source.url),
            published: source.published.as_ref().map(|known| known.value),
            published_from: source.published.as_ref().map(|known| known.from.to_string()),
            modified: source.modified.as_ref().map(|known| known.value),
            language: source.language.as_deref(),
            text: article.body(),
            set_aside: aside.collect(),
            notes: &article.notes,
        }
    }
}

fn value(known: &Option<Known<String>>) -> Option<&str> {
    known.as_ref().map(|k| k.value.as_str())
}

/// What was found in one article, as `facts --json` and `facts --jsonl` print it.
#[derive(Serialize)]
pub(super) struct Found<'a> {
    id: Value,
    source: Source<'a>,
    text: &'a str,
    sentences: Vec<Span>,
    timexes: Vec<Timex<'a>>,
    quantities: Vec<Quantity<'a>>,
    actors: Vec<Actor<'a>>,
    attributions: Vec<Said>,
    forecasts: Vec<Coming<'a>>,
    bullets: Vec<Bullet<'a>>,
    #[serde(skip_serializing_if = "<[Note]>::is_empty")]
    notes: &'a [Note],
}

#[derive(Serialize)]
struct Source<'a> {
    title: Option<&'a str>,
    byline: Option<&'a str>,
    publisher: Option<&'a str>,
    url: Option<&'a str>,
    published: Option<Moment>,
    published_from: Option<String>,
    language: Option<&'a str>,
    file: Option<&'a str>,
    sha256: Option<&'a str>,
}

#[derive(Serialize)]
struct Timex<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    r#type: TimexKind,
    value: &'a str,
    earliest: Option<Date>,
    latest: Option<Date>,
}

#[derive(Serialize)]
struct Quantity<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    r#type: QuantityKind,
    value: &'a str,
    low: Option<f64>,
    high: Option<f64>,
    unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<Change>,
    #[serde(skip_serializing_if = "Option::is_none")]
    step: Option<Step>,
    #[serde(skip_serializing_if = "Option::is_none")]
    per: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    head: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
}

#[derive(Serialize)]
struct Actor<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    r#type: ActorKind,
    entity: usize,
    name: &'a str,
    role: Option<&'a str>,
}

#[derive(Serialize)]
struct Said {
    source: Option<Span>,
    cue: Span,
    content: Content,
}

/// What is said: one span, or a list of spans where source and cue stand between its pieces.
#[derive(Serialize)]
#[serde(untagged)]
enum Content {
    Whole(Span),
    Pieces(Vec<Span>),
}

#[derive(Serialize)]
struct Cue<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct Coming<'a> {
    start: usize,
    end: usize,
    cue: Cue<'a>,
    content: Span,
    kind: ForecastKind,
    certainty: Certainty,
    polarity: Polarity,
    attribution: Option<Span>,
    horizon: Option<Horizon>,
}

#[derive(Serialize)]
struct Horizon {
    start: usize,
    end: usize,
    earliest: Option<Date>,
    latest: Option<Date>,
}

#[derive(Serialize)]
struct Bullet<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    kinds: &'a [Kind],
    score: f32,
    reasons: Vec<&'a str>,
}

impl<'a> Found<'a> {
    /// The first `top` bullets, all mentions. Sentences are those of the body.
    pub(super) fn new(id: Value, article: &'a Article, analysis: &'a Analysis, top: Option<usize>) -> Self {
        let text = article.text();
        let mentions = &analysis.mentions;
        let suggestions = analysis.suggestions.iter().take(top.unwrap_or(usize::MAX));
        Self {
            id,
            source: Source::new(article),
            text,
            sentences: article.body_sentences().map(|(_, s)| s.span).collect(),
            timexes: mentions.timexes.iter().map(|t| Timex::new(t, text)).collect(),
            quantities: in_order(mentions).into_iter().map(|q| Quantity::new(q, text)).collect(),
            actors: mentions.actors.iter().map(|a| Actor::new(a, &mentions.entities, text)).collect(),
            attributions: mentions.attributions.iter().map(Said::new).collect(),
            forecasts: mentions.forecasts.iter().map(|f| Coming::new(f, text)).collect(),
            bullets: suggestions.map(Bullet::new).collect(),
            notes: &article.notes,
        }
    }
}

/// All numbers, the lesser ones with the figures, in text order.
fn in_order(mentions: &crate::mention::Mentions) -> Vec<&crate::mention::Quantity> {
    let mut all: Vec<_> = mentions.quantities.iter().chain(&mentions.lesser).collect();
    all.sort_by_key(|q| q.span.start);
    all
}

impl<'a> Source<'a> {
    fn new(article: &'a Article) -> Self {
        let source = &article.source;
        let given = |text: &'a String| (!text.is_empty()).then_some(text.as_str());
        Self {
            title: value(&source.title),
            byline: value(&source.byline),
            publisher: value(&source.publisher),
            url: value(&source.url),
            published: source.published.as_ref().map(|known| known.value),
            published_from: source.published.as_ref().map(|known| known.from.to_string()),
            language: source.language.as_deref(),
            file: given(&source.file_name),
            sha256: given(&source.sha256),
        }
    }
}

impl<'a> Timex<'a> {
    fn new(timex: &'a crate::mention::Timex, text: &'a str) -> Self {
        let Span { start, end } = timex.span;
        let (r#type, value) = (timex.kind, timex.value.as_str());
        Self {
            start,
            end,
            text: timex.span.of(text),
            r#type,
            value,
            earliest: timex.earliest,
            latest: timex.latest,
        }
    }
}

impl<'a> Quantity<'a> {
    fn new(quantity: &'a crate::mention::Quantity, text: &'a str) -> Self {
        Self {
            start: quantity.span.start,
            end: quantity.span.end,
            text: quantity.span.of(text),
            r#type: quantity.kind,
            value: &quantity.value,
            low: quantity.low,
            high: quantity.high,
            unit: quantity.unit.as_deref(),
            change: Some(quantity.change).filter(|change| *change != Change::None),
            step: quantity.step,
            per: quantity.per.map(|per| per.of(text)),
            head: quantity.head.map(|head| head.of(text)),
            place: quantity.place.map(|place| place.of(text)),
        }
    }
}

impl<'a> Actor<'a> {
    fn new(actor: &crate::mention::Actor, entities: &'a [Entity], text: &'a str) -> Self {
        let Span { start, end } = actor.span;
        let words = actor.span.of(text);
        let name = entities.get(actor.entity).map_or(words, |e| e.name.as_str());
        let role = actor.role.map(|role| role.of(text));
        Self { start, end, text: words, r#type: actor.kind, entity: actor.entity, name, role }
    }
}

impl Said {
    fn new(attribution: &Attribution) -> Self {
        let content = match attribution.more.as_slice() {
            [] => Content::Whole(attribution.content),
            _ => Content::Pieces(attribution.pieces().collect()),
        };
        Self { source: attribution.source, cue: attribution.cue, content }
    }
}

impl<'a> Coming<'a> {
    fn new(forecast: &Forecast, text: &'a str) -> Self {
        let Span { start, end } = forecast.span;
        let cue = Cue { start: forecast.cue.start, end: forecast.cue.end, text: forecast.cue.of(text) };
        let horizon = forecast.horizon.as_ref().map(|h| Horizon {
            start: h.span.start,
            end: h.span.end,
            earliest: h.earliest,
            latest: h.latest,
        });
        Self {
            start,
            end,
            cue,
            content: forecast.content,
            kind: forecast.kind,
            certainty: forecast.certainty,
            polarity: forecast.polarity,
            attribution: forecast.attribution,
            horizon,
        }
    }
}

impl<'a> Bullet<'a> {
    fn new(suggestion: &'a Suggestion) -> Self {
        Self {
            text: &suggestion.text,
            start: suggestion.span.start,
            end: suggestion.span.end,
            kinds: &suggestion.kinds,
            score: suggestion.score,
            reasons: suggestion.reasons.iter().map(|r| r.words).collect(),
        }
    }
}

/// The bytes that the result of an article of two thousand letters takes.
const ROOM: usize = 16 * 1024;

/// One line of JSON, its line feed included.
pub(super) fn to_line(value: &impl Serialize) -> Vec<u8> {
    let mut json = Vec::with_capacity(ROOM);
    serde_json::to_writer(&mut json, value).expect("our own types, with string keys and no failing parts");
    json.push(b'\n');
    json
}

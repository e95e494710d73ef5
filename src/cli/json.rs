//! Results as JSON. Offsets are UTF-8 bytes into the result's `text`, end exclusive.

use serde::Serialize;
use serde_json::Value;

use crate::Analysis;
use crate::article::{Article, Known, Moment, Source};
use crate::bullet::Suggestion;
use crate::mention::{Actor, Attribution, Change, Entity, Forecast, Horizon, Mentions, Quantity, Timex};
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

/// Writes an object, or its first fields: `"name": value` for what serde writes, `"name" = text` for text,
/// `"name" => function` for what is written field by field. Names are our own and need no escaping, which makes the most of a result's bytes cheap.
macro_rules! object {
    ($out:expr; $($fields:tt)+) => {
        fields!($out, "{", $($fields)+);
        $out.push(b'}');
    };
}

macro_rules! fields {
    ($out:expr, $lead:literal, $name:literal: $value:expr $(, $($more:tt)*)?) => {
        $out.extend_from_slice(concat!($lead, "\"", $name, "\":").as_bytes());
        put($out, &$value);
        $(fields!($out, ",", $($more)*);)?
    };
    ($out:expr, $lead:literal, $name:literal = $text:expr $(, $($more:tt)*)?) => {
        $out.extend_from_slice(concat!($lead, "\"", $name, "\":").as_bytes());
        put_text($out, $text);
        $(fields!($out, ",", $($more)*);)?
    };
    ($out:expr, $lead:literal, $name:literal => $write:expr $(, $($more:tt)*)?) => {
        $out.extend_from_slice(concat!($lead, "\"", $name, "\":").as_bytes());
        $write($out);
        $(fields!($out, ",", $($more)*);)?
    };
    ($out:expr, $lead:literal,) => {};
}

type Out = Vec<u8>;

/// What was found in one article, as `facts --json` and `facts --jsonl` print it: all mentions, the first `top`
/// bullets. Sentences are those of the body.
pub(super) fn found(id: &Value, article: &Article, analysis: &Analysis, top: Option<usize>, out: &mut Out) {
    let text = article.text();
    let mentions = &analysis.mentions;
    let sentences = article.body_sentences().map(|(_, s)| s.span);
    let suggestions = analysis.suggestions.iter().take(top.unwrap_or(usize::MAX));
    fields!(
        out, "{",
        "id": id,
        "source" => |out: &mut Out| source(&article.source, out),
        "text": text,
        "sentences" => |out: &mut Out| list(sentences, out, span),
        "timexes" => |out: &mut Out| list(&mentions.timexes, out, |t, out| timex(t, text, out)),
        "quantities" => |out: &mut Out| list(in_order(mentions), out, |q, out| quantity(q, text, out)),
        "actors" => |out: &mut Out| list(&mentions.actors, out, |a, out| actor(a, &mentions.entities, text, out)),
        "attributions" => |out: &mut Out| list(&mentions.attributions, out, attribution),
        "forecasts" => |out: &mut Out| list(&mentions.forecasts, out, |f, out| forecast(f, text, out)),
        "bullets" => |out: &mut Out| list(suggestions, out, bullet),
    );
    if !article.notes.is_empty() {
        fields!(out, ",", "notes": article.notes);
    }
    out.extend_from_slice(b"}\n");
}

fn source(source: &Source, out: &mut Out) {
    fn given(text: &str) -> Option<&str> {
        (!text.is_empty()).then_some(text)
    }
    object!(
        out;
        "title": value(&source.title),
        "byline": value(&source.byline),
        "publisher": value(&source.publisher),
        "url": value(&source.url),
        "published": source.published.as_ref().map(|known| known.value),
        "published_from": source.published.as_ref().map(|known| known.from.to_string()),
        "language": source.language,
        "file": given(&source.file_name),
        "sha256": given(&source.sha256),
    );
}

fn span(span: Span, out: &mut Out) {
    object!(out; "start": span.start, "end": span.end);
}

fn timex(timex: &Timex, text: &str, out: &mut Out) {
    object!(
        out;
        "start": timex.span.start,
        "end": timex.span.end,
        "text" = timex.span.of(text),
        "type": timex.kind,
        "value" = &timex.value,
        "earliest": timex.earliest,
        "latest": timex.latest,
    );
}

/// All numbers, the lesser ones with the figures, in text order.
fn in_order(mentions: &Mentions) -> Vec<&Quantity> {
    let mut all: Vec<_> = mentions.quantities.iter().chain(&mentions.lesser).collect();
    all.sort_by_key(|q| q.span.start);
    all
}

fn quantity(quantity: &Quantity, text: &str, out: &mut Out) {
    fields!(
        out, "{",
        "start": quantity.span.start,
        "end": quantity.span.end,
        "text" = quantity.span.of(text),
        "type": quantity.kind,
        "value" = &quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
    );
    if quantity.change != Change::None {
        fields!(out, ",", "change": quantity.change);
    }
    if let Some(step) = &quantity.step {
        fields!(out, ",", "step": step);
    }
    if let Some(per) = quantity.per {
        fields!(out, ",", "per" = per.of(text));
    }
    if let Some(head) = quantity.head {
        fields!(out, ",", "head" = head.of(text));
    }
    if let Some(place) = quantity.place {
        fields!(out, ",", "place" = place.of(text));
    }
    out.push(b'}');
}

fn actor(actor: &Actor, entities: &[Entity], text: &str, out: &mut Out) {
    let words = actor.span.of(text);
    object!(
        out;
        "start": actor.span.start,
        "end": actor.span.end,
        "text" = words,
        "type": actor.kind,
        "entity": actor.entity,
        "name" = entities.get(actor.entity).map_or(words, |e| e.name.as_str()),
        "role": actor.role.map(|role| role.of(text)),
    );
}

/// What is said is one span, or a list of spans where source and cue stand between its pieces.
fn attribution(said: &Attribution, out: &mut Out) {
    let content = |out: &mut Out| match said.more.as_slice() {
        [] => span(said.content, out),
        _ => list(said.pieces(), out, span),
    };
    object!(
        out;
        "source" => |out: &mut Out| optional(said.source, out, span),
        "cue" => |out: &mut Out| span(said.cue, out),
        "content" => content,
    );
}

fn forecast(forecast: &Forecast, text: &str, out: &mut Out) {
    object!(
        out;
        "start": forecast.span.start,
        "end": forecast.span.end,
        "cue" => |out: &mut Out| cue(forecast.cue, text, out),
        "content" => |out: &mut Out| span(forecast.content, out),
        "kind": forecast.kind,
        "certainty": forecast.certainty,
        "polarity": forecast.polarity,
        "attribution" => |out: &mut Out| optional(forecast.attribution, out, span),
        "horizon" => |out: &mut Out| optional(forecast.horizon.as_ref(), out, horizon),
    );
}

fn cue(cue: Span, text: &str, out: &mut Out) {
    object!(out; "start": cue.start, "end": cue.end, "text" = cue.of(text));
}

fn horizon(horizon: &Horizon, out: &mut Out) {
    object!(
        out;
        "start": horizon.span.start,
        "end": horizon.span.end,
        "earliest": horizon.earliest,
        "latest": horizon.latest,
    );
}

fn bullet(suggestion: &Suggestion, out: &mut Out) {
    let reasons = suggestion.reasons.iter().map(|reason| reason.words);
    object!(
        out;
        "text" = &suggestion.text,
        "start": suggestion.span.start,
        "end": suggestion.span.end,
        "kinds": suggestion.kinds,
        "score": suggestion.score,
        "reasons" => |out: &mut Out| list(reasons, out, |words, out| put_text(out, words)),
    );
}

fn list<T>(items: impl IntoIterator<Item = T>, out: &mut Out, write: impl Fn(T, &mut Out)) {
    out.push(b'[');
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        write(item, out);
    }
    out.push(b']');
}

fn optional<T>(item: Option<T>, out: &mut Out, write: impl Fn(T, &mut Out)) {
    match item {
        Some(item) => write(item, out),
        None => out.extend_from_slice(b"null"),
    }
}

/// Writes text. Most of it has nothing in it that JSON escapes, and one look at sixteen bytes at a time shows it.
fn put_text(out: &mut Out, text: &str) {
    let plain = |byte: &u8| *byte >= b' ' && *byte != b'"' && *byte != b'\\';
    if text.as_bytes().iter().fold(true, |all, byte| all & plain(byte)) {
        out.push(b'"');
        out.extend_from_slice(text.as_bytes());
        out.push(b'"');
    } else {
        put(out, text);
    }
}

/// Writes what serde knows how to write.
fn put(out: &mut Out, value: &(impl Serialize + ?Sized)) {
    serde_json::to_writer(out, value).expect("our own types, with string keys and no failing parts");
}

/// One line of JSON, its line feed included.
pub(super) fn to_line(value: &impl Serialize) -> Vec<u8> {
    let mut line = Vec::new();
    write_line(value, &mut line);
    line
}

/// Writes one line of JSON, its line feed included, behind what is there.
pub(super) fn write_line(value: &impl Serialize, out: &mut Out) {
    put(out, value);
    out.push(b'\n');
}

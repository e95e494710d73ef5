//! What was found in an article, as the reading pane marks it: where, which kind, and what was understood.

use std::sync::Arc;

use jiff::civil::Date;

use crate::Analysis;
use crate::mention::{
    Actor, ActorKind, Anchor, Attribution, Certainty, Change, Comparator, Entity, Forecast, ForecastKind,
    Highlight, Kind, Mentions, Polarity, Quantity, Timex,
};

/// The marks of the article shown, made anew only when article or filter change.
#[derive(Debug, Default)]
pub(super) struct Marks {
    of: Option<(Arc<Analysis>, Vec<Kind>)>,
    highlights: Vec<Highlight>,
    counts: [usize; Kind::ALL.len()],
}

impl Marks {
    /// The marks of the kinds that are not hidden, and how many there are of each kind.
    pub(super) fn of(&mut self, analysis: &Arc<Analysis>, text: &str, hidden: &[Kind]) -> &[Highlight] {
        let fresh = self.of.as_ref().is_some_and(|(a, h)| Arc::ptr_eq(a, analysis) && h == hidden);
        if !fresh {
            let all = highlights(&analysis.mentions, text);
            self.counts = Kind::ALL.map(|kind| all.iter().filter(|mark| mark.kind == kind).count());
            self.highlights = all.into_iter().filter(|mark| !hidden.contains(&mark.kind)).collect();
            self.of = Some((Arc::clone(analysis), hidden.to_vec()));
        }
        &self.highlights
    }

    /// How many of each kind the article has, in the order of the legend.
    pub(super) const fn counts(&self) -> [usize; Kind::ALL.len()] {
        self.counts
    }
}

/// Every mention as a mark, in text order; of two that begin together the longer first.
pub(crate) fn highlights(mentions: &Mentions, text: &str) -> Vec<Highlight> {
    let mark = |span, kind, meaning, rule| Highlight { span, kind, meaning, rule };
    let mut all: Vec<Highlight> = Vec::new();
    let entities = &mentions.entities;
    all.extend(mentions.actors.iter().map(|a| mark(a.span, Kind::Actor, actor(a, entities), a.rule)));
    all.extend(mentions.timexes.iter().map(|t| mark(t.span, Kind::Date, timex(t, text), t.rule)));
    all.extend(mentions.quantities.iter().map(|q| mark(q.span, Kind::Number, quantity(q, text), q.rule)));
    all.extend(mentions.forecasts.iter().map(|f| mark(f.content, Kind::Forecast, forecast(f, text), f.rule)));
    let said = mentions.attributions.iter();
    all.extend(said.map(|a| mark(a.content, Kind::Quote, attribution(a, text), a.rule)));
    all.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end), mark.kind));
    all
}

fn actor(actor: &Actor, entities: &[Entity]) -> String {
    let sort = match actor.kind {
        ActorKind::Person => "person",
        ActorKind::Organisation => "organisation",
        ActorKind::Place => "place",
    };
    let Some(entity) = entities.get(actor.entity) else { return sort.to_owned() };
    let role = entity.role.as_ref().map(|role| format!(", {role}")).unwrap_or_default();
    format!("{} ({sort}{role})", entity.name)
}

fn timex(timex: &Timex, text: &str) -> String {
    let window = window(timex.earliest, timex.latest).unwrap_or_else(|| timex.value.clone());
    match timex.anchor {
        Anchor::Itself => window,
        Anchor::Publication => format!("{window}, counted from the day of publication"),
        Anchor::Text(span) => format!("{window}, counted from “{}”", span.of(text)),
        Anchor::Unresolved => "Needs a date that is not known: set the article's date".to_owned(),
    }
}

fn quantity(quantity: &Quantity, text: &str) -> String {
    let value = if quantity.value.is_empty() { "a vague count" } else { &quantity.value };
    let limit = match quantity.comparator {
        Comparator::Exactly => "",
        Comparator::About => "about ",
        Comparator::AtLeast => "at least ",
        Comparator::AtMost => "at most ",
        Comparator::Between => "between ",
    };
    let range = match (quantity.comparator, quantity.low, quantity.high) {
        (Comparator::Between, Some(low), Some(high)) => format!("{low} and {high}"),
        _ => value.to_owned(),
    };
    let unit = quantity.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
    let head = quantity.head.map(|head| format!(", of: {}", head.of(text))).unwrap_or_default();
    let change = match quantity.change {
        Change::Rise => ", a rise",
        Change::Fall => ", a fall",
        Change::None => "",
    };
    format!("{limit}{range}{unit}{head}{change}")
}

fn forecast(forecast: &Forecast, text: &str) -> String {
    let sort = match forecast.kind {
        ForecastKind::Prediction => "A prediction",
        ForecastKind::Warning => "A warning",
        ForecastKind::Plan => "A plan",
        ForecastKind::Schedule => "Scheduled",
        ForecastKind::Conditional => "Depends on something else",
    };
    let sure = match forecast.certainty {
        Certainty::Certain => ", worded as certain",
        Certainty::Probable => ", worded as probable",
        Certainty::Possible => ", worded as possible",
        Certainty::Unlikely => ", worded as unlikely",
        Certainty::NoneStated => "",
    };
    let not = if forecast.polarity == Polarity::Negative { ", said not to happen" } else { "" };
    let by = forecast.attribution.map(|by| format!(", by: {}", by.of(text))).unwrap_or_default();
    let when = forecast.horizon.as_ref().and_then(|h| window(h.earliest, h.latest));
    let when = when.map(|when| format!(", {when}")).unwrap_or_default();
    format!("{sort}{sure}{not}{by}{when}")
}

fn attribution(attribution: &Attribution, text: &str) -> String {
    let named = attribution.speaker.clone();
    let speaker = named.or_else(|| attribution.source.map(|source| source.of(text).to_owned()));
    let how = if attribution.direct { "Quoted" } else { "Reported" };
    match speaker {
        Some(speaker) => format!("{how} from {speaker}"),
        None => format!("{how}; the text does not say from whom"),
    }
}

fn window(earliest: Option<Date>, latest: Option<Date>) -> Option<String> {
    match (earliest, latest) {
        (Some(from), Some(to)) if from == to => Some(from.to_string()),
        (Some(from), Some(to)) => Some(format!("{from} to {to}")),
        (Some(from), None) => Some(format!("from {from}")),
        (None, Some(to)) => Some(format!("until {to}")),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn marks_stand_in_text_order_and_the_longer_first() {
        let said = Attribution {
            source: None,
            cue: Span::new(0, 2),
            content: Span::new(3, 20),
            more: Vec::new(),
            speaker: Some("Ana Ruiz".to_owned()),
            direct: true,
            rule: "said",
        };
        let number = Quantity {
            span: Span::new(3, 5),
            kind: crate::mention::QuantityKind::Number,
            value: "40".to_owned(),
            low: Some(40.0),
            high: None,
            comparator: Comparator::AtLeast,
            limit: None,
            unit: None,
            head: None,
            change: Change::None,
            rule: "digits",
        };
        let mentions = Mentions { attributions: vec![said], quantities: vec![number], ..Mentions::default() };
        let marks = highlights(&mentions, "At 40 degrees and more");
        let seen: Vec<_> = marks.iter().map(|mark| (mark.kind, mark.meaning.as_str())).collect();
        assert_eq!(seen, [(Kind::Quote, "Quoted from Ana Ruiz"), (Kind::Number, "at least 40")]);
    }
}

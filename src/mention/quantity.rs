//! Numbers with what they measure or count.

mod around;
mod change;
mod money;
mod names;
mod numeral;
mod place;
mod rules;
mod scan;
mod terms;
mod units;

use serde::Serialize;

use crate::article::Article;
use crate::text::Span;

/// What sort of number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum QuantityKind {
    /// A count or a bare number.
    Number,
    /// A share of a hundred.
    Percent,
    /// A place in an order.
    Ordinal,
    /// An amount of money.
    Currency,
    /// A length, weight, area, speed, ….
    Dimension,
    /// An age.
    Age,
}

/// How the words limit the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Comparator {
    /// The number itself.
    Exactly,
    /// Near the number.
    About,
    /// The number or more.
    AtLeast,
    /// The number or fewer.
    AtMost,
    /// From one number to another.
    Between,
}

/// Whether the words speak of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// It went up.
    Rise,
    /// It went down.
    Fall,
    /// No change is spoken of.
    None,
}

/// What a number is in a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// By how much it changed.
    By,
    /// Where it began.
    From,
    /// Where it ended.
    To,
}

/// One number of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Where it stands, with its unit. The words that limit it ("more than") stand in `limit`.
    pub span: Span,
    /// What sort of number it is.
    pub kind: QuantityKind,
    /// The number as decimal digits ("3500000"), without a comparator; both ends of a range ("44-50"); empty for
    /// a vague count ("dozens").
    pub value: String,
    /// The least it can be.
    pub low: Option<f64>,
    /// The most it can be.
    pub high: Option<f64>,
    /// How the words limit it.
    pub comparator: Comparator,
    /// The words that limit it, before or after the span ("more than", "or so").
    pub limit: Option<Span>,
    /// The unit ("%", "US dollar", "kilometre"); none for counts.
    pub unit: Option<String>,
    /// Whether it speaks of a change.
    pub change: Change,
    /// What it is in the change.
    pub step: Option<Step>,
    /// The words that make it a rate ("a day", "per 100,000 people").
    pub per: Option<Span>,
    /// The words that say what is counted.
    pub head: Option<Span>,
    /// Where what is counted is, in the sentence's words ("Kandahar").
    pub place: Option<Span>,
    /// The rule that found it.
    pub rule: &'static str,
}

impl Quantity {
    /// The number with the words that limit it: what must be shown together.
    #[must_use]
    pub fn whole(&self) -> Span {
        self.limit.map_or(self.span, |limit| self.span.join(limit))
    }
}

/// The numbers of an article, in text order; none overlaps another.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// Numbers.
    pub(super) figures: Vec<Quantity>,
    /// Places without a number ("the last").
    pub(super) places: Vec<Quantity>,
}

pub(super) use scan::prepare;

/// Finds the numbers in the body.
pub(super) fn find(article: &Article) -> Found {
    let all = scan::run(article.prose(), article.body_sentences().map(|(_, s)| s));
    let (places, figures) = all.into_iter().partition(|q| q.rule == place::RULE);
    Found { figures, places }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::Source;
    use crate::text::{Mark, corpus};

    fn quantities(text: &str) -> Vec<Quantity> {
        find(&Article::of_clean_text(Source::default(), text)).figures
    }

    fn bound(value: Option<f64>) -> String {
        value.map_or_else(|| "?".to_owned(), |v| v.to_string())
    }

    /// Kind, value and unit; bounds where it is limited; the direction of a change and what it is in it; rate, place
    /// and what is counted.
    fn label(q: &Quantity, line: &str) -> String {
        let kind = serde_json::to_value(q.kind).expect("a name");
        let mut label = format!("{} {}", kind.as_str().expect("a name"), q.value).trim_end().to_owned();
        if let Some(unit) = &q.unit {
            label += &format!(" {unit}");
        }
        if q.comparator != Comparator::Exactly {
            let how = serde_json::to_value(q.comparator).expect("a name");
            label += &format!(", {} {}..{}", how.as_str().expect("a name"), bound(q.low), bound(q.high));
        }
        match q.change {
            Change::Rise => label += ", up",
            Change::Fall => label += ", down",
            Change::None => {}
        }
        match q.step {
            Some(Step::By) => label += " by",
            Some(Step::From) => label += " from",
            Some(Step::To) => label += " to",
            None => {}
        }
        for (name, span) in [("per", q.per), ("in", q.place)] {
            if let Some(span) = span {
                label += &format!(", {name} “{}”", span.of(line));
            }
        }
        if let Some(head) = q.head {
            label += &format!(", of “{}”", head.of(line));
        }
        label
    }

    #[test]
    fn corpus() {
        corpus::check("src/mention/quantity.corpus", |line, _| {
            quantities(line).iter().map(|q| Mark { span: q.span, label: label(q, line) }).collect()
        });
    }

    #[test]
    fn the_words_that_limit_a_number_are_shown_with_it() {
        let text = "They counted more than 300 tents.";
        assert_eq!(quantities(text)[0].whole().of(text), "more than 300");
        let text = "They counted 300 or so.";
        assert_eq!(quantities(text)[0].whole().of(text), "300 or so");
    }

    fn words() -> impl Strategy<Value = String> {
        let word = prop_oneof![
            "[0-9]{1,9}",
            "[0-9]{1,3}[,.][0-9]{1,4}",
            "(one|twenty|hundred|thousand|million|dozen|half|third|quarters|point|and|a|of|to|in|over|between)",
            "(US|C|per|cent|percent|pounds|dollars|cents|miles|feet|kg|km|years|old|aged|hundreds|tens)",
            "(USD|USD50|Rs500|R5m|MUSD|bcm|km2|m/s|aged|times|fold|votes|last|next|No|per|each|between|from|by|rose)",
            "(±|x10\\^|×|10⁶|10⁻⁶|1'000|\\[2\\]|5G|12-15|2013-14|6'2\")",
            "[-–$€£%/.,^e+½°\"'′″(){}<>≤]",
            "\\PC{0,3}",
        ];
        proptest::collection::vec((word, prop_oneof![Just(" "), Just(""), Just("\u{a0}")]), 0..40)
            .prop_map(|parts| parts.into_iter().map(|(w, gap)| w + gap).collect())
    }

    proptest! {
        #[test]
        fn any_text_gives_sound_spans_in_order(text in words()) {
            let found = quantities(&text);
            let mut end = 0;
            for q in &found {
                prop_assert!(q.span.start >= end && !q.span.of(&text).is_empty(), "{:?} in {:?}", q, text);
                prop_assert!(q.low.zip(q.high).is_none_or(|(low, high)| low <= high), "{:?} in {:?}", q, text);
                for words in [q.head, q.per, q.place, q.limit].into_iter().flatten() {
                    prop_assert!(!words.of(&text).is_empty(), "{:?} in {:?}", q, text);
                }
                prop_assert!(!q.whole().of(&text).is_empty());
                end = q.span.end;
            }
            prop_assert_eq!(found, quantities(&text));
        }

        #[test]
        fn figures_and_places_do_not_overlap(text in words()) {
            let found = find(&Article::of_clean_text(Source::default(), &text));
            let figures = found.figures.iter();
            prop_assert!(found.places.iter().all(|p| !figures.clone().any(|q| q.span.overlaps(p.span))));
        }

        #[test]
        fn any_characters_do_no_harm(text in "\\PC{0,200}") {
            quantities(&text);
        }
    }
}

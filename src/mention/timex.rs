//! Dates, times, durations and sets, with TIMEX3 values.

mod absolute;
mod ended;
mod engine;
mod feast;
pub(crate) mod horizon;
mod joined;
mod length;
mod meaning;
mod number;
mod pattern;
mod period;
mod relative;
mod rules;
mod scene;
mod within;
mod word;

use jiff::civil::Date;
use serde::Serialize;

use crate::article::Article;
use crate::text::Span;

/// TIMEX3's four types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimexKind {
    /// A day or anything coarser.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
}

/// What an expression was resolved by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The expression says it all ("4 July 2021").
    Itself,
    /// The day of publication.
    Publication,
    /// Another date of the text.
    Text(Span),
    /// Nothing: it needs a date that is not known.
    Unresolved,
}

/// One expression of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Timex {
    /// Where it stands.
    pub span: Span,
    /// TIMEX3's type.
    pub kind: TimexKind,
    /// TIMEX3's value ("2021-07-04", "P3D", "`PAST_REF`"); `XXXX-XX-XX` where it needs a date that is not known.
    pub value: String,
    /// The first day it can mean.
    pub earliest: Option<Date>,
    /// The last day it can mean.
    pub latest: Option<Date>,
    /// What it was resolved by.
    pub anchor: Anchor,
    /// The rule that found it.
    pub rule: &'static str,
}

pub(super) use engine::prepare;

/// Finds the expressions of time in the body, in text order; they do not overlap.
pub(super) fn find(article: &Article) -> Vec<Timex> {
    engine::run(article.prose(), article.body_sentences().map(|(_, s)| s), article.published())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::{Known, Origin, Source};
    use crate::text::{Mark, corpus};

    fn article(text: &str, day: Option<&str>) -> Article {
        let published = day.map(|day| Known::new(day.parse().expect("a day"), Origin::Given));
        Article::of_clean_text(Source { published, ..Source::default() }, text)
    }

    /// Type and value; the days where there are several; what it was resolved by where that is not plain.
    fn label(timex: &Timex, line: &str) -> String {
        let kind = serde_json::to_value(timex.kind).expect("a name");
        let mut label = format!("{} {}", kind.as_str().expect("a name"), timex.value);
        if let (Some(from), Some(to)) = (timex.earliest, timex.latest)
            && from != to
        {
            label += &format!(" {from}..{to}");
        }
        match timex.anchor {
            Anchor::Text(span) => label += &format!(", by “{}”", span.of(line)),
            Anchor::Unresolved => label += ", open",
            Anchor::Itself | Anchor::Publication => {}
        }
        label
    }

    #[test]
    fn corpus() {
        corpus::check("src/mention/timex.corpus", |line, day| {
            let found = find(&article(line, day));
            found.iter().map(|t| Mark { span: t.span, label: label(t, line) }).collect()
        });
    }

    #[test]
    fn a_date_of_publication_that_is_set_later_resolves_what_was_open() {
        let text = "They met on Friday.";
        assert_eq!(find(&article(text, None))[0].anchor, Anchor::Unresolved);
        let found = find(&article(text, Some("2026-11-23")));
        assert_eq!((found[0].value.as_str(), found[0].anchor), ("2026-11-20", Anchor::Publication));
    }

    #[test]
    fn days_at_the_ends_of_the_calendar_do_no_harm() {
        for day in ["0001-01-01", "9999-12-31", "-009999-01-01"] {
            let text = "Next century, last decade, 99999 years ago, in 9 years, the next 9999 weeks, on Sunday, Easter.";
            let found = find(&article(text, Some(day)));
            assert!(!found.is_empty());
        }
    }

    fn words() -> impl Strategy<Value = String> {
        let word = prop_oneof![
            "(Jan|Feb|March|May|Sept|December|Monday|Sun|Easter|9/11)",
            "(last|next|this|the|of|a|an|two|half|and|ago|before|after|to|in|by|every|other|until)",
            "(day|days|week|year|years|quarter|century|decade|night|morning|a\\.m\\.|GMT|o'clock)",
            "(FY|BC|AD|Eid|weekends|nights|times|dozen|couple|couple of|later|earlier|ended|ending|previous|following)",
            "(first|third|spring|winter|morning|Q[1-4]|'[0-9]{2}|[12][0-9]{3}-[0-9]{2}|or so|long|century|from)",
            "[0-9]{1,5}",
            "[-/:.,'’$%()]",
            "\\PC{0,3}",
        ];
        proptest::collection::vec((word, prop_oneof![Just(" "), Just(""), Just("\n")]), 0..40)
            .prop_map(|parts| parts.into_iter().map(|(w, gap)| w + gap).collect())
    }

    /// Whether a value that names a day names one that there is.
    fn is_sound(value: &str) -> bool {
        let day = value.get(..10).filter(|day| !day.contains(|c: char| c != '-' && !c.is_ascii_digit()));
        day.is_none_or(|day| day.parse::<Date>().is_ok())
    }

    proptest! {
        #[test]
        fn any_text_gives_sound_spans_in_order(text in words(), known in any::<bool>()) {
            let article = article(&text, known.then_some("2024-02-29"));
            let found = find(&article);
            let mut end = 0;
            for timex in &found {
                prop_assert!(timex.span.start >= end && !timex.span.of(&text).is_empty());
                prop_assert!(timex.earliest.zip(timex.latest).is_none_or(|(from, to)| from <= to));
                prop_assert!(!timex.value.is_empty());
                prop_assert!(is_sound(&timex.value), "{}", timex.value);
                prop_assert!(horizon::window(article.prose(), timex, article.published())
                    .is_none_or(|w| !w.span.of(&text).is_empty()));
                end = timex.span.end;
            }
            prop_assert_eq!(found, find(&article));
        }

        #[test]
        fn any_characters_do_no_harm(text in "\\PC{0,200}") {
            find(&article(&text, Some("2021-07-04")));
        }
    }
}

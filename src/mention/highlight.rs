//! Mentions as the reading pane draws them: where, which kind, and what was understood, in plain words.

use jiff::civil::Date;

use super::timex::horizon;
use super::{
    Actor, ActorKind, Anchor, Attribution, Change, Comparator, Forecast, ForecastKind, Kind, Mentions,
    Polarity, Quantity, Step, Timex, TimexKind,
};
use crate::article::Article;
use crate::text::{Prose, Span};

/// One mention as the reading pane draws it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// Where.
    pub span: Span,
    /// What kind.
    pub kind: Kind,
    /// What was understood, in plain words, for the tooltip.
    pub meaning: String,
    /// The rule that found it.
    pub rule: &'static str,
}

/// All mentions in text order; of two that begin together the longer first.
///
/// Those of different kinds may overlap: a date stands inside a forecast. An attribution is drawn where
/// something is said or quoted, one highlight for each of its pieces; what somebody only wants or rejects is not.
#[must_use]
pub fn highlights(article: &Article, mentions: &Mentions) -> Vec<Highlight> {
    let text = article.text();
    let mark = |span, kind, meaning, rule| Highlight { span, kind, meaning, rule };
    let mut all: Vec<Highlight> = Vec::new();
    all.extend(mentions.actors.iter().map(|a| mark(a.span, Kind::Actor, actor(mentions, a, text), a.rule)));
    all.extend(mentions.timexes.iter().map(|t| mark(t.span, Kind::Date, timex(t, article.prose()), t.rule)));
    all.extend(mentions.quantities.iter().map(|q| {
        mark(q.whole(), Kind::Number, quantity(q, text) + &said_by(mentions, q.span, text), q.rule)
    }));
    all.extend(
        mentions
            .forecasts
            .iter()
            .map(|f| mark(f.content, Kind::Forecast, forecast(mentions, f, text), f.rule)),
    );
    for said in mentions.attributions.iter().filter(|a| a.is_speech()) {
        all.extend(said.pieces().map(|piece| mark(piece, Kind::Quote, attribution(said, text), said.rule)));
    }
    all.sort_by_key(|h| (h.span.start, std::cmp::Reverse(h.span.end), h.kind));
    all.dedup_by_key(|h| (h.span, h.kind));
    all
}

/// "Mohib-ul Rahman, person; a provincial council member; 3 mentions".
fn actor(mentions: &Mentions, actor: &Actor, text: &str) -> String {
    let sort = match actor.kind {
        ActorKind::Person => "person",
        ActorKind::Organisation => "organisation",
        ActorKind::Place => "place",
    };
    let Some(entity) = mentions.entities.get(actor.entity) else {
        return format!("{}, {sort}", actor.span.of(text));
    };
    let here = actor.role.map(|role| role.of(text).to_owned());
    let role = here.or_else(|| entity.role.clone()).map(|role| format!("; {role}")).unwrap_or_default();
    let count = match entity.mentions.len() {
        0 | 1 => "1 mention".to_owned(),
        more => format!("{more} mentions"),
    };
    format!("{}, {sort}{role}; {count}", entity.name)
}

/// "Sunday night: 4 July 2021, counted from publication".
fn timex(timex: &Timex, prose: &Prose) -> String {
    let text = prose.text();
    let words = timex.span.of(text);
    let meaning = match days(timex.earliest, timex.latest) {
        Some(days) => days,
        None if timex.kind == TimexKind::Duration => lengths(timex, prose),
        None if timex.kind == TimexKind::Set => format!("again and again ({})", timex.value),
        None if timex.value.ends_with("_REF") => "no day can be told".to_owned(),
        None => timex.value.clone(),
    };
    let known = timex.earliest.is_some() || timex.kind != TimexKind::Date;
    if timex.anchor == Anchor::Unresolved && !known {
        return format!("{words}: needs a date that is not known; set the article's date");
    }
    format!("{words}: {meaning}{}", anchored(timex.anchor, text))
}

/// "6 to 12 months": TIMEX3's value holds the first number alone.
fn lengths(timex: &Timex, prose: &Prose) -> String {
    let range = horizon::both_ends(prose, timex);
    // Of "one to two decades" the value counts the years.
    let high = range.and_then(|(low, high)| {
        let rest = timex.value.trim_start_matches(['P', 'T']).strip_prefix(&low.to_string())?;
        let of_unit = |letters: &str| letters.len() == 1 && letters.starts_with(char::is_alphabetic);
        of_unit(rest).then(|| timex.value.replace(&low.to_string(), &high.to_string()))
    });
    match (range, high) {
        (Some((low, _)), Some(high)) => format!("{low} to {}", length(&high)),
        (Some((low, high)), None) => format!("{low} to {high}, as it is written"),
        (None, _) => length(&timex.value),
    }
}

/// "P3D" in words: "3 days"; a value that is no plain length as it is.
fn length(value: &str) -> String {
    let unit = |letter, clock| match (letter, clock) {
        ('Y', _) => Some("year"),
        ('M', false) => Some("month"),
        ('W', _) => Some("week"),
        ('D', _) => Some("day"),
        ('H', true) => Some("hour"),
        ('M', true) => Some("minute"),
        ('S', true) => Some("second"),
        _ => None,
    };
    let rest = value.strip_prefix('P').unwrap_or_default();
    let (rest, clock) = rest.strip_prefix('T').map_or((rest, false), |r| (r, true));
    let digits: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    let mut tail = rest.chars().skip(digits.len());
    let known = tail.next().and_then(|letter| unit(letter, clock)).filter(|_| tail.next().is_none());
    match (digits.as_str(), known) {
        ("", _) | (_, None) => format!("a length of time ({value})"),
        ("1", Some(unit)) => format!("1 {unit}"),
        (many, Some(unit)) => format!("{many} {unit}s"),
    }
}

/// "more than 300: at least 301; Afghan military personnel".
fn quantity(quantity: &Quantity, text: &str) -> String {
    let number = |n: f64| grouped(n);
    let value = match (quantity.comparator, quantity.low, quantity.high) {
        (Comparator::Between, Some(low), Some(high)) => format!("{} to {}", number(low), number(high)),
        (Comparator::AtLeast, Some(low), _) => format!("at least {}", number(low)),
        (Comparator::AtMost, _, Some(high)) => format!("at most {}", number(high)),
        (Comparator::About, _, _) if !quantity.value.is_empty() => format!("about {}", quantity.value),
        _ if quantity.value.is_empty() => "a count that is not given".to_owned(),
        _ => quantity.value.clone(),
    };
    let unit = quantity.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
    let head = quantity.head.map(|head| format!("; {}", head.of(text))).unwrap_or_default();
    let change = match quantity.change {
        Change::Rise => "; a rise",
        Change::Fall => "; a fall",
        Change::None => "",
    };
    let step = match quantity.step {
        Some(Step::From) => " from here",
        Some(Step::To) => " to here",
        Some(Step::By) | None => "",
    };
    let per = quantity.per.map(|per| format!(" {}", per.of(text))).unwrap_or_default();
    let place = quantity.place.map(|place| format!("; in {}", place.of(text))).unwrap_or_default();
    format!("{}: {value}{unit}{per}{head}{place}{change}{step}", quantity.whole().of(text))
}

/// A number without needless zeros: 301, 12.5.
fn grouped(number: f64) -> String {
    let text = format!("{number:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// "; said by the mayor", where a figure stands in what somebody says.
fn said_by(mentions: &Mentions, figure: Span, text: &str) -> String {
    let says = |said: &&Attribution| said.is_speech() && said.pieces().any(|piece| piece.contains(figure));
    // Of two that stand in each other, the inner one says it.
    let inner = mentions.attributions.iter().filter(says).min_by_key(|said| said.content.len());
    inner.and_then(|said| speaker(said, text)).map(|name| format!("; said by {name}")).unwrap_or_default()
}

/// "Forecast by analysts, worded “could”; within two months: 4 January 2022 to 4 July 2022, counted from publication".
/// How likely it is stands in the source's own words: a newspaper's “could” is no term of any scale.
fn forecast(mentions: &Mentions, forecast: &Forecast, text: &str) -> String {
    let kind = match forecast.kind {
        ForecastKind::Prediction => "Forecast",
        ForecastKind::Warning => "Warning",
        ForecastKind::Plan => "Plan",
        ForecastKind::Schedule => "Scheduled",
        ForecastKind::Conditional => "Forecast with a condition",
    };
    let by = forecast.attribution.map(|by| format!(" by {}", named(by, text))).unwrap_or_default();
    let worded = match forecast.cue.of(text) {
        "" => String::new(),
        cue => format!(", worded “{cue}”"),
    };
    let not = if forecast.polarity == Polarity::Negative { ", said not to happen" } else { "" };
    let window = forecast.horizon.as_ref().map(|horizon| {
        let words = horizon.span.of(text);
        match days(horizon.earliest, horizon.latest) {
            Some(days) => format!("; {words}: {days}{}", counted_from(mentions, horizon.span, text)),
            None => format!("; “{words}”, no day can be told"),
        }
    });
    format!("{kind}{by}{worded}{not}{}", window.unwrap_or_default())
}

/// ", counted from publication": of the dates in `span`, that of the first which is counted from another. A length of
/// time in the future begins on the day of publication.
fn counted_from(mentions: &Mentions, span: Span, text: &str) -> String {
    let inside = mentions.timexes.iter().filter(|timex| timex.span.overlaps(span));
    let anchors = inside.map(|timex| match timex.kind {
        TimexKind::Duration => anchored(Anchor::Publication, text),
        TimexKind::Date | TimexKind::Time | TimexKind::Set => anchored(timex.anchor, text),
    });
    anchors.into_iter().find(|words| !words.is_empty()).unwrap_or_default()
}

fn anchored(anchor: Anchor, text: &str) -> String {
    match anchor {
        Anchor::Itself | Anchor::Unresolved => String::new(),
        Anchor::Publication => ", counted from publication".to_owned(),
        Anchor::Text(span) => format!(", counted from “{}”", span.of(text)),
    }
}

/// The words for a source, without the comma that closes what is added to a name.
fn named(source: Span, text: &str) -> &str {
    source.of(text).trim_end_matches([',', ' '])
}

/// "Mohib-ul Rahman (“he”)".
fn speaker(said: &Attribution, text: &str) -> Option<String> {
    let words = said.named_source().map(|source| named(source, text));
    match (&said.speaker, words) {
        (Some(name), Some(words)) if words.contains(name.as_str()) => Some(words.to_owned()),
        (Some(name), Some(words)) => Some(format!("{name} (“{words}”)")),
        (Some(name), None) => Some(name.clone()),
        (None, words) => words.map(str::to_owned),
    }
}

/// "Quoted; says: Mohib-ul Rahman (“he”)".
fn attribution(said: &Attribution, text: &str) -> String {
    let how = if said.direct { "Quoted" } else { "Reported" };
    match speaker(said, text) {
        Some(name) => format!("{how}; says: {name}"),
        None => format!("{how}; the text does not say by whom"),
    }
}

fn days(earliest: Option<Date>, latest: Option<Date>) -> Option<String> {
    let day = |date: Date| date.strftime("%-d %B %Y").to_string();
    match (earliest, latest) {
        (Some(from), Some(to)) if from == to => Some(day(from)),
        (Some(from), Some(to)) => Some(format!("{} to {}", day(from), day(to))),
        (Some(from), None) => Some(format!("from {} on", day(from))),
        (None, Some(to)) => Some(format!("until {}", day(to))),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Known, Origin, Source};
    use crate::mention;

    #[track_caller]
    fn check(text: &str, words: &str, kind: Kind, meaning: &str) {
        let published = "2024-05-06".parse().ok().map(|day| Known::new(day, Origin::Given));
        let article = Article::of_clean_text(Source { published, ..Source::default() }, text);
        let all = highlights(&article, &mention::find(&article));
        assert!(all.is_sorted_by_key(|h| h.span.start));
        let found = all.iter().find(|h| h.kind == kind && h.span.of(text) == words);
        assert_eq!(found.map(|h| h.meaning.as_str()), Some(meaning), "{all:#?}");
    }

    #[test]
    fn meanings_are_plain_words() {
        let text = "Analysts said the bridge could close within two months.";
        let window = "Forecast by Analysts, worded “could”; within two months: 6 May 2024 to 6 July 2024, \
                      counted from publication";
        check(text, "the bridge could close within two months", Kind::Forecast, window);
        check(text, "the bridge could close within two months", Kind::Quote, "Reported; says: Analysts");
        let bank = "Lorva Bank, the largest lender, said it would lower its rate.";
        let content = "it would lower its rate";
        check(bank, content, Kind::Quote, "Reported; says: Lorva Bank, the largest lender");
        check(
            "The ferry sank on Sunday.",
            "Sunday",
            Kind::Date,
            "Sunday: 5 May 2024, counted from publication",
        );
    }

    #[test]
    fn a_figure_is_told_with_who_gives_it() {
        let text = "The mayor said on Sunday that 40 wells had dried up. Two wells are new.";
        check(text, "40", Kind::Number, "40: 40; wells; said by The mayor");
        check(text, "Two", Kind::Number, "Two: 2; wells");
    }

    #[test]
    fn of_two_lengths_both_are_told() {
        check(
            "The work takes six to 12 months.",
            "six to 12 months",
            Kind::Date,
            "six to 12 months: 6 to 12 months",
        );
        check(
            "It takes one to two decades.",
            "one to two decades",
            Kind::Date,
            "one to two decades: 1 to 2, as it is written",
        );
        check("It lasts one to 10 days.", "one to 10 days", Kind::Date, "one to 10 days: 1 to 10 days");
    }

    #[test]
    fn lengths_have_units() {
        assert_eq!(length("P3D"), "3 days");
        assert_eq!(length("PT1H"), "1 hour");
        assert_eq!(length("PXY"), "a length of time (PXY)");
    }

    #[test]
    fn limits_are_said() {
        let limited = |comparator, low, high| Quantity {
            span: Span::new(10, 13),
            kind: mention::QuantityKind::Number,
            value: "300".to_owned(),
            low,
            high,
            comparator,
            limit: Some(Span::new(0, 9)),
            unit: None,
            change: mention::Change::None,
            step: None,
            per: None,
            place: None,
            head: Some(Span::new(14, 20)),
            rule: "",
        };
        let text = "more than 300 people";
        let more = limited(Comparator::AtLeast, Some(301.0), None);
        assert_eq!(quantity(&more, text), "more than 300: at least 301; people");
        let between = limited(Comparator::Between, Some(2.5), Some(3.0));
        assert_eq!(quantity(&between, text), "more than 300: 2.5 to 3; people");
    }
}

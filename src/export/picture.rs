//! What of a brief one would rather look at than read: its days on one axis of time, and figures that do not agree
//! side by side. Only what it holds and where that stands: the window draws it, and an export writes it as SVG.

use jiff::civil::Date;

use super::{day, short_day};
use crate::article::{Article, Source};
use crate::brief::{Brief, Bullet, BulletId, register};
use crate::bullet::Citation;
use crate::check::{self, Reports};
use crate::mention::{self, Comparator, Timex, TimexKind};
use crate::text::Span;

/// What a mark on the axis stands for. Each has a shape of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkKind {
    /// A day that a cited sentence names.
    Named,
    /// The day on which articles were published.
    Published,
    /// The window of a forecast.
    Expected,
}

impl MarkKind {
    /// All kinds, in the order of the legend.
    pub const ALL: [Self; 3] = [Self::Named, Self::Published, Self::Expected];

    /// Its name in the legend.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Named => "Date named",
            Self::Published => "Published",
            Self::Expected => "Expected",
        }
    }
}

/// Where something stands: a bullet, and the place in an article that it cites.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The bullet; none for a day of publication.
    pub bullet: Option<BulletId>,
    /// The source's id.
    pub source: String,
    /// Where in it; none for its beginning.
    pub span: Option<Span>,
}

/// One mark on the axis of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it stands for.
    pub kind: MarkKind,
    /// The first day; none where only the last is known.
    pub earliest: Option<Date>,
    /// The last day; none where only the first is known.
    pub latest: Option<Date>,
    /// What there is to say, in the brief's or the source's words.
    pub words: String,
    /// Where it is from.
    pub place: Place,
}

impl Mark {
    /// "3 Mar 2026", "3 to 5 Mar 2026", "Mar 2026", "2026", "by 5 Mar 2026", "from 3 Mar 2026".
    #[must_use]
    pub fn when(&self) -> String {
        match (self.earliest, self.latest) {
            (Some(a), Some(b)) if a != b => span(a, b),
            (Some(only), Some(_)) => short_day(only),
            (Some(first), None) => format!("from {}", short_day(first)),
            (None, Some(last)) => format!("by {}", short_day(last)),
            (None, None) => String::new(),
        }
    }

    /// All of it in one sentence, for whoever does not see the picture.
    #[must_use]
    pub fn told(&self) -> String {
        format!("{}, {}: {} ({})", self.kind.name(), self.when(), self.words, self.place.source)
    }

    fn first(&self) -> Option<Date> {
        self.earliest.or(self.latest)
    }
}

/// Two days as briefly as they can be said.
fn span(from: Date, to: Date) -> String {
    let (same_year, same_month) = (from.year() == to.year(), from.month() == to.month());
    let whole = |first: Date, last: Date| from == first && to == last;
    if same_year && whole(from.first_of_year(), from.last_of_year()) {
        return from.strftime("%-Y").to_string();
    }
    if same_year && same_month && whole(from.first_of_month(), from.last_of_month()) {
        return from.strftime("%b %-Y").to_string();
    }
    let from = match (same_year, same_month) {
        (true, true) => from.strftime("%-d").to_string(),
        (true, false) => from.strftime("%-d %b").to_string(),
        (false, _) => short_day(from),
    };
    format!("{from} to {}", short_day(to))
}

/// A figure as one source tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// The figure in the source's words.
    pub figure: String,
    /// The least it can be; none where nothing limits it from below.
    pub low: Option<f64>,
    /// The most it can be; none where nothing limits it from above.
    pub high: Option<f64>,
    /// The source says that it is only near the number.
    pub about: bool,
    /// The source's id, and its day where that is known.
    pub from: String,
    /// Where it is from.
    pub place: Place,
    /// The sentence it stands in.
    pub citation: Option<Citation>,
    /// Where in that sentence the figure stands.
    pub at: Option<Span>,
}

/// Figures for one thing that do not agree.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// What is counted.
    pub what: String,
    /// The section's heading.
    pub section: String,
    /// The figures, in the brief's order.
    pub bars: Vec<Bar>,
    /// They grew from day to day: none need be wrong.
    pub over_time: bool,
}

impl Conflict {
    /// Where the axis of the figures ends: it begins at nought.
    #[must_use]
    pub fn end(&self) -> f64 {
        let most = self.bars.iter().flat_map(|bar| [bar.low, bar.high]).flatten().fold(1.0, f64::max);
        // Room for the arrows of what has no upper limit.
        most * 1.15
    }
}

/// All that is shown at a glance.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The axis of time.
    pub axis: Axis,
    /// What stands on it, by its first day.
    pub marks: Vec<Mark>,
    /// Figures in conflict.
    pub conflicts: Vec<Conflict>,
}

/// The expressions of time of a source; none while they are being looked for.
pub type Times<'a> = &'a dyn Fn(&str) -> Option<Vec<Timex>>;

/// The picture of a brief, whose articles are searched for their days.
#[must_use]
pub fn picture(brief: &Brief) -> Picture {
    let times = |id: &str| brief.source(id).map(|source| mention::find(&source.article).timexes);
    let found: std::collections::BTreeMap<&str, Vec<Timex>> = brief
        .sources
        .iter()
        .filter(|source| brief.bullets().flat_map(|b| &b.citations).any(|c| c.source == source.id))
        .filter_map(|source| Some((source.id.as_str(), times(&source.id)?)))
        .collect();
    picture_with(brief, &|id| found.get(id).cloned())
}

/// The same, where the articles' expressions of time are known already.
#[must_use]
pub fn picture_with(brief: &Brief, times: Times<'_>) -> Picture {
    let mut marks: Vec<Mark> = published(brief);
    for bullet in brief.bullets() {
        marks.extend(named(bullet, times));
    }
    for row in register(brief) {
        let expected = &row.forecast.expectation;
        let citation = brief.bullet(row.bullet).and_then(|bullet| bullet.citations.first());
        let span = citation.map(|citation| citation.span);
        let who = if expected.who.is_empty() { String::new() } else { format!("{}: ", expected.who) };
        marks.push(Mark {
            kind: MarkKind::Expected,
            earliest: expected.earliest,
            latest: expected.latest,
            words: format!("{who}{} ({})", expected.what, expected.kind),
            place: Place { bullet: Some(row.bullet), source: row.source.to_owned(), span },
        });
    }
    marks.retain(|mark| mark.first().is_some());
    marks.sort_by_key(|mark| (mark.first(), mark.kind));
    Picture { axis: Axis::of(brief.date, &marks), marks, conflicts: conflicts(brief) }
}

/// One mark for each day on which articles came out.
fn published(brief: &Brief) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for source in &brief.sources {
        let Some(day) = source.article.published() else { continue };
        let name = source.article.source.name();
        match marks.iter_mut().find(|mark| mark.earliest == Some(day)) {
            Some(mark) => mark.words = format!("{}; {} {name}", mark.words, source.id),
            None => marks.push(Mark {
                kind: MarkKind::Published,
                earliest: Some(day),
                latest: Some(day),
                words: format!("{} {name}", source.id),
                place: Place { source: source.id.clone(), ..Place::default() },
            }),
        }
    }
    marks
}

/// The longest span of time that is shown as a day of its own: a year. "Since the nineties" is no event.
const LONGEST_DAYS: i32 = 366;

/// The days that a bullet's sentences name, but for those of its forecasts.
fn named(bullet: &Bullet, times: Times<'_>) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for citation in &bullet.citations {
        let times = times(&citation.source).unwrap_or_default();
        let inside = times.iter().filter(|timex| citation.span.contains(timex.span));
        for timex in inside.filter(|timex| matches!(timex.kind, TimexKind::Date | TimexKind::Time)) {
            let (Some(earliest), Some(latest)) = (timex.earliest, timex.latest) else { continue };
            let expected = |forecast: &crate::brief::Forecasted| {
                let window = &forecast.expectation;
                window.latest == Some(latest) || window.earliest == Some(earliest)
            };
            let known = |mark: &Mark| (mark.earliest, mark.latest) == (Some(earliest), Some(latest));
            if (latest - earliest).get_days() > LONGEST_DAYS
                || bullet.forecasts.iter().any(expected)
                || marks.iter().any(known)
            {
                continue;
            }
            marks.push(Mark {
                kind: MarkKind::Named,
                earliest: Some(earliest),
                latest: Some(latest),
                words: bullet.text.clone(),
                place: Place {
                    bullet: Some(bullet.id),
                    source: citation.source.clone(),
                    span: Some(timex.span),
                },
            });
        }
    }
    marks
}

fn conflicts(brief: &Brief) -> Vec<Conflict> {
    let reports = Reports::of(brief);
    let of_section = |section: &crate::brief::Section| {
        check::conflicts(brief, &section.bullets, &reports)
            .into_iter()
            .filter_map(|conflict| {
                let what = conflict.told.first()?.what.clone();
                let bars = conflict.told.iter().map(|told| bar(brief, told)).collect();
                Some(Conflict { what, section: section.title.clone(), bars, over_time: conflict.over_time })
            })
            .collect::<Vec<_>>()
    };
    brief.sections.iter().flat_map(of_section).collect()
}

fn bar(brief: &Brief, told: &check::Told) -> Bar {
    let article = Article::of_clean_text(Source::default(), &told.figure);
    let found = mention::find(&article);
    let quantity = found.quantities.into_iter().chain(found.lesser).next();
    let (low, high) = quantity.as_ref().map_or((None, None), |q| (q.low, q.high));
    let comparator = quantity.map(|q| q.comparator);
    let low = low.filter(|_| comparator != Some(Comparator::AtMost));
    let high = high.filter(|_| comparator != Some(Comparator::AtLeast));
    let citations = brief.bullet(told.bullet).map(|bullet| bullet.citations.as_slice()).unwrap_or_default();
    let tells = |c: &&Citation| c.source == told.source && c.span == told.cited;
    let citation = citations.iter().find(tells).cloned();
    let stands = |c: &Citation| c.quote.get(told.at.start..told.at.end) == Some(told.figure.as_str());
    let at = citation.as_ref().filter(|c| stands(c)).map(|_| told.at);
    let as_of = told.day.map(|day| format!(", {}", short_day(day))).unwrap_or_default();
    Bar {
        figure: told.figure.clone(),
        low,
        high,
        about: comparator == Some(Comparator::About),
        from: format!("{}{as_of}", told.source),
        place: Place {
            bullet: Some(told.bullet),
            source: told.source.clone(),
            span: citation.as_ref().map(|c| c.span),
        },
        citation,
        at,
    }
}

/// An axis of time that gives the days near the brief's own the most room, so that tomorrow and the year after next
/// fit on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    /// The brief's day.
    pub today: Date,
    first: Date,
    last: Date,
}

/// The days on both sides of the brief's own that are always on the axis.
const AROUND_DAYS: i64 = 7;
/// Up to about so many days off, a day has the same room everywhere; from there on it shrinks with its distance.
const EVEN_DAYS: f64 = 3.0;
/// What is written under the axis, by its distance in days. The words follow from the sign.
const TICKS: [(i64, &str); 5] =
    [(7, "1 week"), (30, "1 month"), (182, "6 months"), (730, "2 years"), (3652, "10 years")];

impl Axis {
    fn of(today: Date, marks: &[Mark]) -> Self {
        let days = || marks.iter().flat_map(|mark| [mark.earliest, mark.latest]).flatten();
        let around = |days: i64| today.saturating_add(jiff::Span::new().days(days));
        let first = days().min().unwrap_or(today).min(around(-AROUND_DAYS));
        let last = days().max().unwrap_or(today).max(around(AROUND_DAYS));
        Self { today, first, last }
    }

    /// Where a day stands, from 0 to 1.
    #[must_use]
    pub fn at(&self, day: Date) -> f64 {
        let warped = |day: Date| {
            let days = f64::from((day - self.today).get_days());
            days.signum() * (1.0 + days.abs() / EVEN_DAYS).ln()
        };
        let (first, last) = (warped(self.first), warped(self.last));
        ((warped(day) - first) / (last - first)).clamp(0.0, 1.0)
    }

    /// The lines across the axis, from the past on, with what is written at them.
    #[must_use]
    pub fn ticks(&self) -> Vec<(f64, String)> {
        let tick = |days: i64, words: String| {
            let day = self.today.saturating_add(jiff::Span::new().days(days));
            (self.first <= day && day <= self.last).then(|| (self.at(day), words))
        };
        let before = TICKS.iter().rev().map(|(days, words)| tick(-days, format!("{words} before")));
        let today = std::iter::once(tick(0, short_day(self.today)));
        let after = TICKS.iter().map(|(days, words)| tick(*days, format!("{words} on")));
        before.chain(today).chain(after).flatten().collect()
    }

    /// Where a mark begins and ends, and whether it goes on to the left or to the right.
    #[must_use]
    pub fn reach(&self, mark: &Mark) -> Reach {
        let (from, to) = match (mark.earliest, mark.latest) {
            (Some(from), Some(to)) => (from, to),
            (Some(from), None) => (from, self.last),
            // Something that is to be by a day can be from the brief's own on.
            (None, Some(to)) => (self.today.min(to), to),
            (None, None) => (self.today, self.today),
        };
        Reach {
            from: self.at(from),
            to: self.at(to),
            open_before: mark.earliest.is_none(),
            open_after: mark.latest.is_none(),
        }
    }

    /// The axis in words.
    #[must_use]
    pub fn told(&self) -> String {
        format!("From {} to {}, the brief's day is {}", day(self.first), day(self.last), day(self.today))
    }
}

/// How far a mark goes on the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reach {
    /// Where it begins, from 0 to 1.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// Its first day is not known.
    pub open_before: bool,
    /// Its last day is not known.
    pub open_after: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Known, Origin};
    use crate::brief::{Edit, SectionId};

    fn date(text: &str) -> Date {
        text.parse().expect("a day")
    }

    fn mark(earliest: Option<&str>, latest: Option<&str>) -> Mark {
        Mark {
            kind: MarkKind::Named,
            earliest: earliest.map(date),
            latest: latest.map(date),
            words: "It rained.".to_owned(),
            place: Place { source: "S1".to_owned(), ..Place::default() },
        }
    }

    #[test]
    fn days_are_said_briefly() {
        #[track_caller]
        fn check(earliest: Option<&str>, latest: Option<&str>, expected: &str) {
            assert_eq!(mark(earliest, latest).when(), expected);
        }
        check(Some("2026-03-03"), Some("2026-03-03"), "3 Mar 2026");
        check(Some("2026-03-03"), Some("2026-03-06"), "3 to 6 Mar 2026");
        check(Some("2026-03-03"), Some("2026-04-06"), "3 Mar to 6 Apr 2026");
        check(Some("2025-12-31"), Some("2026-01-02"), "31 Dec 2025 to 2 Jan 2026");
        check(Some("2026-02-01"), Some("2026-02-28"), "Feb 2026");
        check(Some("2026-01-01"), Some("2026-12-31"), "2026");
        check(Some("2026-03-03"), None, "from 3 Mar 2026");
        check(None, Some("2026-03-06"), "by 6 Mar 2026");
    }

    #[test]
    fn later_days_stand_further_on_and_near_ones_have_more_room() {
        let marks = [mark(Some("2019-05-01"), Some("2019-05-01")), mark(None, Some("2030-12-31"))];
        let axis = Axis::of(date("2026-03-04"), &marks);
        let days = [
            "2019-05-01",
            "2025-03-04",
            "2026-02-20",
            "2026-03-03",
            "2026-03-04",
            "2026-03-05",
            "2030-12-31",
        ];
        let places: Vec<f64> = days.iter().map(|day| axis.at(date(day))).collect();
        assert!(places.is_sorted_by(|a, b| a < b), "{places:?}");
        assert_eq!((places.first(), places.last()), (Some(&0.0), Some(&1.0)));
        assert!(places[4] - places[3] > 10.0 * (places[1] - places[0]) / 2000.0);
        let ticks = axis.ticks();
        assert!(ticks.is_sorted_by(|a, b| a.0 < b.0), "{ticks:?}");
        assert!(ticks.iter().any(|(_, words)| words == "4 Mar 2026"));
    }

    #[test]
    fn what_has_no_first_or_last_day_goes_on() {
        let axis = Axis::of(date("2026-03-04"), &[mark(Some("2026-02-01"), Some("2026-05-01"))]);
        let by = axis.reach(&mark(None, Some("2026-03-20")));
        assert_eq!((by.from, by.open_before, by.open_after), (axis.at(date("2026-03-04")), true, false));
        let from = axis.reach(&mark(Some("2026-03-20"), None));
        assert_eq!((from.to, from.open_before, from.open_after), (1.0, false, true));
        let over = axis.reach(&mark(None, Some("2026-02-20")));
        assert_eq!(over.from, over.to);
    }

    /// A brief of these sentences, each from an article of its own of that day.
    fn brief(articles: &[(&str, &str)]) -> Brief {
        let mut brief = Brief::new(date("2026-03-04"));
        for (number, (day, text)) in (1..).zip(articles) {
            let published = Some(Known::new(day.parse().expect("a day"), Origin::Given));
            let article = Article::of_clean_text(Source { published, ..Source::default() }, text);
            for edit in [
                Edit::AddSource(std::sync::Arc::new(article)),
                Edit::AddFromText {
                    source: format!("S{number}"),
                    spans: vec![Span::new(0, text.len())],
                    section: SectionId(1),
                },
            ] {
                brief = edit.apply(&brief).expect("an edit that can be made");
            }
        }
        brief
    }

    #[test]
    fn named_days_publication_and_windows_stand_on_the_axis() {
        let text =
            "The port closed on 20 February 2026, and the ministry expects it to open by 15 March 2026.";
        let picture = picture(&brief(&[("2026-03-03", text)]));
        let told: Vec<(MarkKind, String)> = picture.marks.iter().map(|m| (m.kind, m.when())).collect();
        let expected =
            [(MarkKind::Named, "20 Feb 2026".to_owned()), (MarkKind::Published, "3 Mar 2026".to_owned())];
        assert_eq!(told[..2], expected);
        assert!(
            told[2..].iter().any(|(kind, when)| *kind == MarkKind::Expected && when.ends_with("15 Mar 2026"))
        );
        assert_eq!(told.len(), 3, "{told:?}");
        let span = picture.marks[0].place.span.expect("a place");
        assert_eq!(span.of(text), "20 February 2026");
    }

    #[test]
    fn a_figure_keeps_its_limits() {
        #[track_caller]
        fn check(figure: &str, low: Option<f64>, high: Option<f64>) {
            let told = check::Told {
                bullet: BulletId(1),
                what: "people killed".to_owned(),
                figure: figure.to_owned(),
                at: Span::new(0, 0),
                cited: Span::new(0, 0),
                day: None,
                source: "S1".to_owned(),
            };
            let bar = bar(&Brief::new(date("2026-03-04")), &told);
            assert_eq!((bar.low, bar.high), (low, high), "{figure}");
        }
        check("24", Some(24.0), Some(24.0));
        check("Thirty-one", Some(31.0), Some(31.0));
        check("at least 24", Some(24.0), None);
        check("up to 60", None, Some(60.0));
    }
}

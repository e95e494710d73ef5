//! Bullets from sentences, as a specification. The mentions are put in by hand, so that only ranking and wording
//! are tried here.

use jiff::civil::Date;

use super::{BulletKind, Suggestion, suggest};
use crate::article::{Article, Known, Moment, Origin, Source};
use crate::mention::{
    Actor, ActorKind, Anchor, Attribution, Certainty, Change, Comparator, Entity, Forecast, ForecastKind,
    Horizon, Mentions, Polarity, Quantity, QuantityKind, Timex, TimexKind,
};
use crate::text::Span;

/// An article of Tuesday 3 March 2026, with mentions put in by hand.
struct Desk {
    article: Article,
    mentions: Mentions,
}

impl Desk {
    fn of(text: &str) -> Self {
        let day = Moment::on("2026-03-03".parse().expect("a day"));
        let published = Some(Known::new(day, Origin::Given));
        let article = Article::of_clean_text(Source { published, ..Source::default() }, text);
        Self { article, mentions: Mentions::default() }
    }

    fn span(&self, words: &str) -> Span {
        let start = self.article.text().find(words).expect("the words stand in the text");
        Span::new(start, start + words.len())
    }

    fn day(mut self, words: &str, from: &str, to: &str) -> Self {
        let (earliest, latest) = (Some(iso(from)), Some(iso(to)));
        let span = self.span(words);
        let (kind, anchor) = (TimexKind::Date, Anchor::Publication);
        self.mentions.timexes.push(Timex {
            span,
            kind,
            value: from.to_owned(),
            earliest,
            latest,
            anchor,
            rule: "by hand",
        });
        self
    }

    fn actor(mut self, name: &str, kind: ActorKind) -> Self {
        let span = self.span(name);
        let entity = self.mentions.entities.len();
        let mentions = vec![self.mentions.actors.len()];
        self.mentions.entities.push(Entity { name: name.to_owned(), kind, role: None, mentions });
        self.mentions.actors.push(Actor { span, kind, entity, role: None, rule: "by hand" });
        self
    }

    fn figure(mut self, words: &str, kind: QuantityKind) -> Self {
        let span = self.span(words);
        self.mentions.quantities.push(Quantity {
            span,
            kind,
            value: String::new(),
            low: None,
            high: None,
            comparator: Comparator::Exactly,
            limit: None,
            unit: None,
            change: Change::None,
            step: None,
            per: None,
            head: None,
            place: None,
            rule: "by hand",
        });
        self
    }

    fn said(mut self, clause: &str, source: &str, speaker: Option<&str>, direct: bool) -> Self {
        let whole = self.span(clause);
        let within = self.span(source);
        let source =
            Span::new(whole.start + clause.find(source).expect("the source stands in its clause"), 0);
        let source = Span::new(source.start, source.start + within.len());
        let cue = Span::new(source.end + 1, whole.end);
        let speaker = speaker.map(str::to_owned);
        let content = Span::default();
        self.mentions.attributions.push(Attribution {
            source: Some(source),
            cue,
            content,
            more: Vec::new(),
            antecedent: None,
            speaker,
            direct,
            rule: "by hand",
        });
        self
    }

    fn forecast(mut self, cue: &str, horizon: &str, window: Option<(&str, &str)>) -> Self {
        let (cue, span) = (self.span(cue), self.span(horizon));
        let horizon = Horizon { span, earliest: window.map(|w| iso(w.0)), latest: window.map(|w| iso(w.1)) };
        self.mentions.forecasts.push(Forecast {
            span: cue,
            cue,
            content: cue,
            kind: ForecastKind::Prediction,
            certainty: Certainty::Possible,
            polarity: Polarity::Positive,
            attribution: None,
            horizon: Some(horizon),
            rule: "by hand",
        });
        self
    }

    fn suggestions(&self) -> Vec<Suggestion> {
        suggest(&self.article, &self.mentions, super::DateStyle::default())
    }

    /// The bullets in text order, one a line.
    fn bullets(&self) -> String {
        let mut suggestions = self.suggestions();
        suggestions.sort_by_key(|s| s.span.start);
        let texts: Vec<_> = suggestions.into_iter().map(|s| s.text).collect();
        texts.join("\n")
    }

    #[track_caller]
    fn becomes(&self, expected: &str) {
        assert_eq!(self.bullets(), expected);
    }
}

fn iso(day: &str) -> Date {
    day.parse().expect("a day")
}

#[test]
fn a_leading_connective_goes() {
    Desk::of("But the talks failed after three days in Oslo.")
        .becomes("The talks failed after three days in Oslo.");
    Desk::of("Meanwhile, the talks failed after three days.").becomes("The talks failed after three days.");
    Desk::of("As a result, eBay left the market last spring.").becomes("EBay left the market last spring.");
}

#[test]
fn a_word_that_only_looks_like_a_connective_stays() {
    for text in [
        "But for the army, the town of Oslo would have fallen.",
        "Yet another mayor of Oslo stepped down over the plan.",
        "However hard they tried, the talks in Oslo failed again.",
        "Reportedly, the talks in Oslo failed after three days.",
        "Nor would the army leave the town of Oslo before then.",
    ] {
        Desk::of(text).becomes(text);
    }
}

#[test]
fn a_dateline_goes() {
    Desk::of("OSLO, March 3 (Agency) - The talks failed after three days.")
        .becomes("The talks failed after three days.");
    Desk::of("OSLO - The talks failed after three days.").becomes("The talks failed after three days.");
    let text = "NATO and Norway - long at odds - agreed on the plan.";
    Desk::of(text).becomes(text);
}

#[test]
fn a_relative_date_keeps_its_words_and_gets_its_day() {
    Desk::of("The army took the town on Sunday night, Oslo said.")
        .day("Sunday night", "2026-03-01", "2026-03-01")
        .becomes("The army took the town on Sunday night (1 March 2026), Oslo said.");
    Desk::of("The army left after last week's talks in Oslo.")
        .day("last week", "2026-02-23", "2026-03-01")
        .becomes("The army left after last week's (23 February to 1 March 2026) talks in Oslo.");
}

#[test]
fn a_date_is_added_once_and_only_where_one_is_missing() {
    Desk::of("On Sunday the army left, and on Sunday evening it came back.")
        .day("Sunday", "2026-03-01", "2026-03-01")
        .day("Sunday evening", "2026-03-01", "2026-03-01")
        .becomes("On Sunday (1 March 2026) the army left, and on Sunday evening it came back.");
    let text = "The army will leave the town on Sunday, 8 March, Oslo said.";
    Desk::of(text).day("Sunday, 8 March", "2026-03-08", "2026-03-08").becomes(text);
    Desk::of("The letters of 2 September were never answered, Oslo said.")
        .day("2 September", "2025-09-02", "2025-09-02")
        .becomes("The letters of 2 September (2025) were never answered, Oslo said.");
    let text = "The army said it is now ready to leave the town.";
    Desk::of(text).day("now", "2026-03-03", "2026-03-03").becomes(text);
}

#[test]
fn no_date_is_added_where_it_would_be_taken_for_another() {
    let text = "The ruin of the castle stands in the town to this day, Oslo said.";
    Desk::of(text).day("this day", "2026-03-03", "2026-03-03").becomes(text);
    let text = "The army left the day before last Tuesday, Oslo said.";
    Desk::of(text).day("the day before last Tuesday", "2026-02-23", "2026-02-23").becomes(text);
    let text = "The army left the town last year (2025), Oslo said.";
    Desk::of(text).day("last year", "2025-01-01", "2025-12-31").becomes(text);
}

#[test]
fn a_shortened_day_keeps_its_stop() {
    Desk::of("The army left the town last Wed. with all its men, Oslo said.")
        .day("last Wed", "2026-02-25", "2026-02-25")
        .becomes("The army left the town last Wed. (25 February 2026) with all its men, Oslo said.");
}

#[test]
fn a_quotation_stays_as_it_was_said() {
    let text = "“The army leaves on Sunday,” said the mayor of the town.";
    Desk::of(text).day("Sunday", "2026-03-08", "2026-03-08").becomes(text);
}

#[test]
fn a_pronoun_gets_the_name_of_its_speaker() {
    Desk::of("Eight districts fell without a fight, he said.")
        .said("he said", "he", Some("Ola Berg"), false)
        .becomes("Eight districts fell without a fight, [Ola Berg] said.");
    Desk::of("He hoped that eight districts would hold, he said.")
        .said(", he said", "he", Some("Ola Berg"), false)
        .becomes("[Ola Berg] hoped that eight districts would hold, [Ola Berg] said.");
}

#[test]
fn a_pronoun_gets_the_only_name_of_the_sentence_before() {
    Desk::of("Ola Berg runs the northern province. He has ruled out any talks with the army.")
        .actor("Ola Berg", ActorKind::Person)
        .becomes("Ola Berg runs the northern province.\n[Ola Berg] has ruled out any talks with the army.");
    Desk::of("Ola Berg runs the northern province. His party has ruled out any talks.")
        .actor("Ola Berg", ActorKind::Person)
        .becomes("Ola Berg runs the northern province.\n[Ola Berg’s] party has ruled out any talks.");
}

#[test]
fn a_pronoun_that_may_mean_two_stays() {
    let text = "Ola Berg met Kari Dahl on the northern border.\nHe has ruled out any talks with the army.";
    Desk::of(&text.replace('\n', " "))
        .actor("Ola Berg", ActorKind::Person)
        .actor("Kari Dahl", ActorKind::Person)
        .becomes(text);
}

#[test]
fn an_it_that_stands_for_nothing_stays() {
    let text = "Norbank runs the northern ports.\nIt's unclear whether any of its ships will sail again.";
    Desk::of(&text.replace('\n', " ")).actor("Norbank", ActorKind::Organisation).becomes(text);
    let text = "Norbank runs the northern ports.\nIt is not known whether any of its ships will sail again.";
    Desk::of(&text.replace('\n', " ")).actor("Norbank", ActorKind::Organisation).becomes(text);
}

#[test]
fn nobody_is_named_inside_a_quotation() {
    let text = "Ola Berg runs the province.\n“He has ruled out any talks with the army,” the mayor said.";
    Desk::of(&text.replace('\n', " ")).actor("Ola Berg", ActorKind::Person).becomes(text);
}

#[test]
fn a_forecast_shows_its_window() {
    Desk::of("Analysts say the government could fall within six to 12 months.")
        .forecast("could", "within six to 12 months", Some(("2026-09-03", "2027-03-03")))
        .becomes(
            "Analysts say the government could fall within six to 12 months \
             (3 September 2026 to 3 March 2027, counted from publication).",
        );
    let text = "Analysts say the government could fall before too long.";
    Desk::of(text).forecast("could", "before too long", None).becomes(text);
}

#[test]
fn a_quotation_that_goes_on_is_closed_and_gets_its_speaker() {
    Desk::of("Ola Berg said: “We leave the town. The army will come back.”")
        .said("Ola Berg said", "Ola Berg", None, true)
        .becomes("Ola Berg said: “We leave the town.”\n[Ola Berg:] “The army will come back.”");
    let text = "It was said: “We leave the town.”\nThe army will come back.”";
    Desk::of("It was said: “We leave the town. The army will come back.”").becomes(text);
}

/// What makes a sentence longer than is read at a glance, and tells nothing else.
const FILLER: &str =
    "the towns along the river that had asked for boats, pumps, tents, food, blankets and fuel";

#[test]
fn an_aside_goes_only_where_the_sentence_is_long() {
    Desk::of(&format!("The army, which the king founded, is to help {FILLER}."))
        .becomes(&format!("The army is to help {FILLER}."));
    Desk::of(&format!("The army (long the pride of the king) is to help {FILLER}."))
        .becomes(&format!("The army is to help {FILLER}."));
    let text = "The army, which the king founded, is to help the people.";
    Desk::of(text).becomes(text);
}

#[test]
fn an_aside_that_tells_something_stays() {
    for aside in [
        "which has not paid its men",
        "which may be sent home",
        "which reportedly has no fuel",
        "which left if it was paid",
        "which is larger than the police",
        "which was killed to the last man",
        "which has 300 men",
    ] {
        let text = format!("The army, {aside}, is to help {FILLER}.");
        Desk::of(&text).becomes(&text);
    }
    let text = format!("The army, which Ola Berg founded, is to help {FILLER}.");
    Desk::of(&text).actor("Ola Berg", ActorKind::Person).becomes(&text);
}

#[test]
fn what_was_said_in_quotation_marks_loses_nothing() {
    let text = format!("The mayor said: “The army, which the king founded, is also to help {FILLER}.”");
    Desk::of(&text).becomes(&text);
}

#[test]
fn the_last_clause_is_often_the_news_and_stays() {
    let text = "The mayors of the towns along the river asked the army for boats, pumps, tents and food, which the \
                king sent away.";
    Desk::of(text).becomes(text);
}

#[test]
fn what_the_writer_makes_of_it_goes() {
    Desk::of("The army left the towns along the river to the mayors and to the people who live there, sparking talk of the king.")
        .becomes("The army left the towns along the river to the mayors and to the people who live there.");
    let text = "The army left the towns along the river to the mayors and to the people who live there, killing the king.";
    Desk::of(text).becomes(text);
}

#[test]
fn a_link_to_the_sentence_before_goes_from_its_middle() {
    Desk::of(&format!("The army, meanwhile, is to help {FILLER}."))
        .becomes(&format!("The army is to help {FILLER}."));
    Desk::of(&format!("The army also plans to help {FILLER}."))
        .becomes(&format!("The army plans to help {FILLER}."));
    for text in [
        format!("The army not only left but also sent to {FILLER}."),
        format!("The army left and also sent help to {FILLER}."),
    ] {
        Desk::of(&text).becomes(&text);
    }
}

#[test]
fn where_it_was_said_goes_and_who_says_it_stays() {
    let said = |opening: &str| format!("{opening}, Ola Berg said the army will help {FILLER}.");
    let desk = |text: &str| {
        Desk::of(text).actor("Ola Berg", ActorKind::Person).said("Ola Berg said", "Ola Berg", None, false)
    };
    let short = format!("Ola Berg said the army will help {FILLER}.");
    desk(&said("In a statement on the web")).becomes(&short);
    desk(&said("Speaking to the mayors")).becomes(&short);
    let weak = said("Speaking on condition of anonymity");
    desk(&weak).becomes(&weak);
}

#[test]
fn a_quotation_that_ends_with_its_speaker_is_opened() {
    Desk::of("Ola Berg spoke: “We leave the town. The army will come back,” Kari Dahl said.")
        .said("Kari Dahl said", "Kari Dahl", None, true)
        .becomes("Ola Berg spoke: “We leave the town.”\n“The army will come back,” Kari Dahl said.");
}

#[test]
fn names_before_a_dash_at_the_beginning_are_a_dateline() {
    Desk::of("Bergen, Norway - The talks failed after three days.")
        .becomes("The talks failed after three days.");
    let text = "Norway, Sweden - long at odds - agreed on the plan.";
    Desk::of(text).becomes(text);
}

#[test]
fn forecasts_are_judgements_and_the_rest_is_reported() {
    let desk = Desk::of("Analysts say the government could fall within a month.");
    assert_eq!(desk.suggestions()[0].kind, BulletKind::Reported);
    let desk = desk.forecast("could", "within a month", None);
    assert_eq!(desk.suggestions()[0].kind, BulletKind::Judgement);
}

#[test]
fn headings_and_other_languages_give_nothing() {
    Desk::of("Read more\n\nThe army left the town of Oslo after three days.")
        .becomes("The army left the town of Oslo after three days.");
    let mut desk = Desk::of("The army left the town of Oslo after three days.");
    desk.article.source.language = Some("nb".to_owned());
    desk.becomes("");
}

#[test]
fn news_stands_before_background_and_is_told_once() {
    let desk = Desk::of(
        "The flood killed 31 people in the town of Nord, the police said.\n\n\
         The town was the home of painters and is known for its old harbour.\n\n\
         At least 31 people were killed in the flood, the police in Nord said.\n\n\
         Parliament will decide on Thursday whether the minister must go.",
    )
    .figure("31 people", QuantityKind::Number)
    .day("Thursday", "2026-03-05", "2026-03-05");
    let order: Vec<_> =
        desk.suggestions().iter().map(|s| s.text.chars().take(12).collect::<String>()).collect();
    assert_eq!(order[..2], ["The flood ki", "Parliament w"]);
}

#[test]
fn each_suggestion_says_why() {
    let desk =
        Desk::of("The flood killed 31 people in the town of Nord.").figure("31 people", QuantityKind::Number);
    let suggestion = &desk.suggestions()[0];
    assert_eq!(suggestion.reasons[0].words, "The article’s first sentence");
    assert!(suggestion.reasons.iter().any(|r| r.words == "A figure"));
    let sum: f32 = suggestion.reasons.iter().map(|r| r.weight).sum();
    assert!((sum - suggestion.score).abs() < 1e-4, "the reasons add up to the score");
}

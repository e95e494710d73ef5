//! Stories and their origins, as a specification.

use super::{group, origin};
use crate::article::{Article, Known, Moment, Origin, Source};

fn article(title: &str, day: &str, text: &str) -> Article {
    let source = Source {
        title: Some(Known::new(title.to_owned(), Origin::Given)),
        published: Some(Known::new(Moment::on(day.parse().expect("a day")), Origin::Given)),
        ..Source::default()
    };
    Article::of_clean_text(source, text)
}

const FIRE: &str = "At least 12 people died on Monday in a fire at the Hollin oil refinery near Port Mirren, the \
                    fire service said.\n\nThe fire broke out shortly after midnight in a storage tank at the refinery, \
                    and more than 200 workers were brought to safety before it spread to a second tank.\n\nThe owner, \
                    Mirren Oil, said that the cause was not known and that the plant would stay closed for a month.";

const FIRE_AGAIN: &str = "Fourteen workers were killed when the refinery of Mirren Oil in Hollin burned down, hospital \
                          doctors in Port Mirren told this paper.\n\nThe fire began in a tank that had been repaired \
                          a week ago, said a foreman, who saw it spread.";

const FERRY: &str = "A ferry with 80 people on board ran aground off Port Mirren on Monday, the coast guard said.\n\n\
                     Nobody was hurt. Mirren Lines, the owner, said the ship would be towed to port within a week.";

#[track_caller]
fn check(articles: &[Article], expected: &[(&[usize], usize)]) {
    let given: Vec<_> = articles.iter().collect();
    let stories = group(&given);
    let found: Vec<_> = stories.iter().map(|s| (s.articles.as_slice(), s.origins.len())).collect();
    assert_eq!(found, expected);
}

#[test]
fn two_reports_of_one_event_are_one_story_from_two_origins() {
    let one = article("Refinery fire kills 12 near Port Mirren", "2026-03-02", FIRE);
    let two = article("Fourteen dead in fire at Hollin refinery", "2026-03-03", FIRE_AGAIN);
    check(&[one, two], &[(&[0, 1], 2)]);
}

#[test]
fn two_events_in_one_place_are_two_stories() {
    let fire = article("Refinery fire kills 12 near Port Mirren", "2026-03-02", FIRE);
    let ferry = article("Ferry runs aground off Port Mirren", "2026-03-02", FERRY);
    check(&[fire, ferry], &[(&[0], 1), (&[1], 1)]);
}

#[test]
fn the_same_kind_of_event_a_week_later_is_another_story() {
    let one = article("Refinery fire kills 12 near Port Mirren", "2026-03-02", FIRE);
    let two = article("Fourteen dead in fire at Hollin refinery", "2026-03-12", FIRE_AGAIN);
    check(&[one, two], &[(&[0], 1), (&[1], 1)]);
}

#[test]
fn a_reprint_under_another_title_is_the_same_origin() {
    let one = article("Refinery fire kills 12 near Port Mirren", "2026-03-02", FIRE);
    let rewritten = FIRE
        .replace("At least 12 people died on Monday in a fire", "A dozen people lost their lives in a blaze");
    let two = article("Blaze at Hollin refinery leaves a dozen dead", "2026-03-02", &rewritten);
    check(&[one, two], &[(&[0, 1], 1)]);
}

#[test]
fn two_reports_credited_to_one_agency_are_one_origin() {
    let one = article(
        "Refinery fire kills 12 near Port Mirren",
        "2026-03-02",
        &format!("{FIRE}\n\nReporting by Meridian News Agency"),
    );
    let two = article(
        "Fourteen dead in fire at Hollin refinery",
        "2026-03-02",
        &format!("{FIRE_AGAIN}\n\nWith Meridian News Agency"),
    );
    check(&[one, two], &[(&[0, 1], 1)]);
}

#[test]
fn nothing_given_gives_nothing() {
    assert!(group(&[]).is_empty());
    check(&[article("", "2026-03-02", "")], &[(&[0], 1)]);
}

#[track_caller]
fn credited(text: &str, expected: Option<&str>) {
    let article = article("A title", "2026-03-02", text);
    assert_eq!(origin::agency(&article).as_deref(), expected, "{text}");
}

#[test]
fn agencies_are_known_by_credit_line_and_dateline() {
    credited("OSLO (AP) - The talks failed after three days.", Some("Associated Press"));
    credited("OSLO, March 2 (Reuters) - The talks failed after three days.", Some("Reuters"));
    credited(
        "The talks failed.\n\nReporting by Agence France-Presse; editing by Jo Dahl",
        Some("Agence France-Presse"),
    );
    credited("The talks failed.\n\nBy Nordland Press Agency", Some("Nordland Press Agency"));
    credited("The talks failed, the mayor told Reuters on Monday.", None);
    credited(
        "With a smile the mayor told the Associated Press that the talks in the town had failed after a night.",
        None,
    );
    credited("The talks failed.\n\nWith relief the mayor told Reuters of it.", None);
    credited("The talks failed (and not for the first time) after three days.", None);
}

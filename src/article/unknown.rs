//! What is not known of an article: what its file's name still tells, and the notes that ask the user for the rest.

use super::{Article, Block, BlockKind, Known, Moment, Origin, Source, dates, order};
use crate::text::{Note, Severity};

/// Fills what nothing but the text's first words or the file's name tells: the day of its dateline, else a day at
/// one end of the name.
pub(super) fn fill(article: &mut Article) {
    if article.source.published.is_some() {
        return;
    }
    let name = article.source.file_name.as_str();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let named = dates::at_an_end(stem).map(|date| Known::new(Moment::on(date), Origin::FileName));
    article.source.published = in_dateline(article, named.as_ref()).or(named);
}

/// How many blocks of the body may hold the dateline: a standfirst may stand above it.
const DATELINE_BLOCKS: usize = 3;

/// The day of the text's dateline. The text must not know a later year, nor another dateline: then it looks back,
/// or is several reports.
fn in_dateline(article: &Article, named: Option<&Known<Moment>>) -> Option<Known<Moment>> {
    let body = || article.blocks.iter().filter(|block| block.is_body()).map(|b| b.span.of(article.text()));
    let placed = body().take(DATELINE_BLOCKS).find_map(dates::after_place)?;
    if body().filter_map(dates::after_place).any(|other| other != placed) {
        return None;
    }
    let from = |what: &str| Origin::Line(what.to_owned());
    let (date, from) = match (placed.full(), &article.source.modified, named) {
        (Some(date), ..) => (date, from(order::DATELINE)),
        (None, Some(modified), _) if !placed.has_year() => {
            (placed.before(modified.value.date)?, from("dateline, its year from the last change"))
        }
        (None, None, Some(named)) if !placed.has_year() => {
            (placed.before(named.value.date)?, from("dateline, its year from the file name"))
        }
        _ => return None,
    };
    let today = article.source.accessed?;
    let later =
        |word: &str| word.len() == 4 && word.parse().is_ok_and(|y| date.year() < y && y <= today.year());
    let looks_back = body().flat_map(|text| text.split(|c: char| !c.is_ascii_digit())).any(later);
    (date <= today.tomorrow().ok()? && !looks_back).then(|| Known::new(Moment::on(date), from))
}

/// How notes about a date of publication begin.
const NO_DATE: &str = "The date of publication is not";
/// How the note on two dates of publication begins.
pub(super) const TWO_DATES: &str = "The page gives two dates of publication";
/// The note on a missing headline.
const NO_TITLE: &str = "No headline was found";

/// Whether a note asks for what is not known.
pub(super) fn is_note(note: &Note) -> bool {
    note.message.starts_with(NO_DATE) || note.message == NO_TITLE
}

/// Whether the user has entered what a note asks for.
pub(super) fn is_answered(note: &Note, source: &Source) -> bool {
    let date = source.published.as_ref().is_some_and(|known| known.from == Origin::User);
    let title = source.title.as_ref().is_some_and(|known| known.from == Origin::User);
    date && (note.message.starts_with(NO_DATE) || note.message.starts_with(TWO_DATES))
        || title && note.message == NO_TITLE
}

/// What to ask the user for.
pub(super) fn notes(article: &Article) -> Vec<Note> {
    let source = &article.source;
    let title = source.title.is_none().then(|| {
        Note::new(
            Severity::Info,
            NO_TITLE,
            "Enter the title in the article's details; it names the article in the brief.",
        )
    });
    let date = source.published.is_none().then(|| no_date(article));
    title.into_iter().chain(date).collect()
}

/// Why there is no date of publication.
fn no_date(article: &Article) -> Note {
    let hint = "Enter it in the article's details: days such as \"on Sunday\" are counted from it.";
    let message = if let Some((words, day_first, month_first)) = two_days(article) {
        format!("{NO_DATE} sure: \"{words}\" can be {day_first} or {month_first}")
    } else if let Some(modified) = &article.source.modified {
        format!("{NO_DATE} known; the text was changed last on {} ({})", modified.value.date, modified.from)
    } else {
        format!("{NO_DATE} known")
    };
    Note::new(Severity::Warning, message, hint)
}

/// The date above the text that can be two days: its line, and both.
fn two_days(article: &Article) -> Option<(String, String, String)> {
    let title = article.blocks.iter().position(|b| b.kind == BlockKind::Title).unwrap_or(0);
    let text = article.blocks.iter().position(Block::is_body).unwrap_or(article.blocks.len());
    let lines = article.blocks.iter().take(text.saturating_add(1)).skip(title);
    let lines = lines.map(|b| b.span.of(article.text()));
    let mut dated = lines.filter(|line| dates::is_date_line(line));
    dated.find_map(|line| {
        let (day_first, month_first) = dates::two_days(line)?;
        let long = |date: jiff::civil::Date| date.strftime("%-d %B %Y").to_string();
        let words: String = line.split_whitespace().collect::<Vec<_>>().join(" ");
        Some((words, long(day_first), long(month_first)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read;

    const BODY: &str = "The harbour of Port Ella was shut on Friday after a storm tore away the pier, the mayor said.\n\nTwo ferries lay adrift in the bay until the morning, and the harbour guard brought them in at dawn.\n";

    fn article(name: &str, head: &str) -> Article {
        let text = format!("Storm shuts harbour of Port Ella\n\n{head}\n\n{BODY}");
        read(name, text.as_bytes(), jiff::civil::date(2031, 5, 4)).expect("an article")
    }

    #[track_caller]
    fn check(name: &str, head: &str, published: &str, note: &str) {
        let article = article(name, head);
        let found = article.source.published.as_ref().map(|k| format!("{} ({})", k.value, k.from));
        assert_eq!(found.unwrap_or_default(), published);
        let notes: Vec<_> = article.notes.iter().map(|n| n.message.as_str()).collect();
        assert_eq!(notes.first().copied().unwrap_or_default(), note);
    }

    #[test]
    fn a_file_name_is_the_last_resort() {
        check("2031-05-02-storm.txt", "By Ann Lee", "2031-05-02 (file name)", "");
        check("2031-05-02-storm.txt", "Published 3 May 2031", "2031-05-03 (date line)", "");
        check("storm.txt", "By Ann Lee", "", "The date of publication is not known");
    }

    #[track_caller]
    fn check_dateline(name: &str, text: &str, published: &str) {
        let text = format!("Storm shuts harbour of Port Ella\n\n{text}\n\n{BODY}");
        let article = read(name, text.as_bytes(), jiff::civil::date(2031, 5, 4)).expect("an article");
        let found = article.source.published.as_ref().map(|k| format!("{} ({})", k.value, k.from));
        assert_eq!(found.unwrap_or_default(), published);
        assert!(article.body().contains("The harbour"), "the sentence stays: {}", article.body());
        assert!(
            text.contains("2 May") <= article.body().contains("2 May"),
            "the day stays: {}",
            article.body()
        );
    }

    #[test]
    fn a_dateline_comes_before_the_file_name() {
        let dated =
            "ORREL, 2 May 2031 - The harbour was shut on Friday, when the storm had torn away its pier.";
        check_dateline("storm.txt", dated, "2031-05-02 (dateline)");
        check_dateline("2031-05-03-storm.txt", dated, "2031-05-02 (dateline)");
        let short = "ORREL, 2 May 2031 (Norland Press) - The harbour was shut on Friday.";
        check_dateline("storm.txt", short, "2031-05-02 (dateline)");
    }

    #[test]
    fn a_dateline_without_a_year_needs_one_from_elsewhere() {
        let dated = "ORREL, 2 May - The harbour was shut on Friday, when the storm had torn away its pier.";
        check_dateline("storm.txt", dated, "");
        let from = "2031-05-02 (dateline, its year from the file name)";
        check_dateline("2031-05-03-storm.txt", dated, from);
    }

    #[test]
    fn a_day_that_a_sentence_tells_of_is_no_publication() {
        check_dateline("storm.txt", "The harbour was shut on 2 May 2031.", "");
        let back = "ORREL, 2 May 2029 - The harbour was shut that night. In 2031 the pier is still away.";
        check_dateline("storm.txt", back, "");
        let two = "ORREL, 2 May 2031 - The harbour was shut on Friday.\n\nELLA, 1 May 2031 - The harbour stayed open.";
        check_dateline("storm.txt", two, "");
    }

    #[test]
    fn what_could_be_two_days_is_asked_for() {
        let note = "The date of publication is not sure: \"03/04/2031\" can be 3 April 2031 or 4 March 2031";
        check("storm.txt", "03/04/2031", "", note);
    }

    #[test]
    fn what_is_entered_is_not_asked_for_again() {
        let article = article("storm.txt", "By Ann Lee");
        assert_eq!(article.notes.len(), 1);
        let published = Some(Known::new(Moment::on(jiff::civil::date(2031, 5, 2)), Origin::User));
        let entered = article.with_source(Source { published, ..article.source.clone() });
        assert_eq!(entered.notes, []);
    }

    #[test]
    fn a_change_is_no_publication() {
        let note =
            "The date of publication is not known; the text was changed last on 2031-05-03 (date line)";
        check("storm.txt", "Updated 3 May 2031", "", note);
        check("storm.txt", "2 May 2031 (updated 3 May 2031)", "2031-05-02 (date line)", "");
    }
}

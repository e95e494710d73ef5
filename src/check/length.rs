//! How long the brief is and how easily it is read: its bottom line, its sections, its acronyms.

use super::{Finding, Fix, Kind};
use crate::brief::{Brief, Bullet, Edit, Part};
use crate::bullet::BulletKind;
use crate::text::{Note, Prose, Severity, Span};

// What is counted is shown, and the limits only make notes: they are round figures of ours, not measured ones.

/// A page of a printed brief holds about so many words.
const WORDS_A_PAGE: usize = 450;
/// A brief that a minister reads has so many pages.
const MAX_PAGES: usize = 2;
/// People read about so many words of a brief in a minute.
const WORDS_A_MINUTE: usize = 230;
/// The main point is said in so many sentences.
const MAX_SENTENCES: usize = 2;
/// A reader keeps about so many things of a section in mind.
const MAX_BULLETS: usize = 7;
/// A brief with fewer bullets needs no bottom line: it is one.
const FEW_BULLETS: usize = 4;

/// How long a brief is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// The words of its bullets.
    pub words: usize,
    /// How long it takes to read them, in minutes, rounded up.
    pub minutes: usize,
    /// How many printed pages they fill, rounded up.
    pub pages: usize,
}

/// How long the brief's own words are, without tables and footnotes.
#[must_use]
pub fn length(brief: &Brief) -> Length {
    let words = brief.bullets().map(|bullet| bullet.text.split_whitespace().count()).sum::<usize>();
    Length { words, minutes: words.div_ceil(WORDS_A_MINUTE), pages: words.div_ceil(WORDS_A_PAGE) }
}

/// What is to be noted of the brief as a whole.
pub(super) fn findings(brief: &Brief) -> Vec<Finding> {
    let mut notes: Vec<(Note, Option<Fix>)> = Vec::new();
    let length = length(brief);
    if length.pages > MAX_PAGES {
        let message = format!(
            "{} words: about {} pages and {} minutes; the aim is {MAX_PAGES} pages",
            length.words, length.pages, length.minutes
        );
        notes.push((Note::new(Severity::Info, message, "Leave out what the reader need not act on."), None));
    }
    notes.extend(bottom_line(brief));
    for section in &brief.sections {
        let many = section.bullets.iter().filter(|bullet| bullet.kind != BulletKind::Comment).count();
        if many > MAX_BULLETS {
            let message = format!(
                "“{}” has {many} bullets; more than {MAX_BULLETS} are hard to keep in mind",
                section.title
            );
            notes.push((
                Note::new(Severity::Info, message, "Part it, or leave out the least important."),
                None,
            ));
        }
    }
    notes.into_iter().map(|(note, fix)| Finding { bullet: None, kind: Kind::Length, note, fix }).collect()
}

fn bottom_line(brief: &Brief) -> Option<(Note, Option<Fix>)> {
    let said: Vec<&Bullet> =
        brief.sections.iter().filter(|s| s.part == Part::BottomLine).flat_map(|s| &s.bullets).collect();
    if said.iter().all(|bullet| bullet.text.trim().is_empty()) {
        let has_part = brief.sections.iter().any(|s| s.part == Part::BottomLine);
        let add = Fix { name: "Add a bottom line".to_owned(), edit: Edit::AddPart(Part::BottomLine) };
        let note = Note::new(
            Severity::Info,
            "The brief has no bottom line",
            "Say the main point first, in two sentences at most.",
        );
        return (brief.bullets().count() >= FEW_BULLETS).then_some((note, (!has_part).then_some(add)));
    }
    let sentences: usize = said.iter().map(|bullet| sentences(&bullet.text)).sum();
    (sentences > MAX_SENTENCES).then(|| {
        let message = format!("The bottom line has {sentences} sentences; {MAX_SENTENCES} are read");
        (Note::new(Severity::Warning, message, "Keep the main point, and what it means."), None)
    })
}

fn sentences(text: &str) -> usize {
    Prose::new(text.into(), [Span::new(0, text.len())]).sentences().len()
}

/// Acronyms that their article spells out and the brief does not, at their first use. `told` is all of the brief
/// before this bullet.
pub(super) fn acronyms(brief: &Brief, bullet: &Bullet, told: &str) -> Vec<(Note, Fix)> {
    let prose = Prose::new(bullet.text.as_str().into(), [Span::new(0, bullet.text.len())]);
    let mut found = Vec::new();
    for at in 0..prose.tokens().len() {
        let word = prose.raw(at);
        let span = prose.span(at);
        let is_acronym = (2..=6).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
        let before = bullet.text.get(..span.start).unwrap_or_default();
        let is_first = is_acronym && !holds(told, word) && !holds(before, word);
        let bracketed = before.ends_with('(');
        if !is_first || bracketed {
            continue;
        }
        let articles = bullet.citations.iter().filter_map(|c| brief.source(&c.source));
        let Some(full) = articles.map(|s| s.article.text()).find_map(|text| expansion(text, word)) else {
            continue;
        };
        if told.contains(full) || bullet.text.contains(full) {
            continue;
        }
        let after = bullet.text.get(span.end..).unwrap_or_default();
        let edit = Edit::Reword(bullet.id, format!("{before}{full} ({word}){after}"));
        let note = Note::new(
            Severity::Info,
            format!("“{word}” is not spelt out at its first use"),
            format!("The article has “{full}”."),
        );
        found.push((note.at(span), Fix { name: format!("Spell out: {full} ({word})"), edit }));
    }
    found
}

/// Whether a text has the word by itself.
fn holds(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        edge(text.get(..at).and_then(|t| t.chars().next_back()))
            && edge(text.get(at + word.len()..).and_then(|t| t.chars().next()))
    })
}

/// "Civil Protection Agency" before "(CPA)": as many words as letters, each beginning with one, small words aside.
fn expansion<'a>(text: &'a str, acronym: &str) -> Option<&'a str> {
    text.match_indices(&format!("({acronym})")).find_map(|(at, _)| {
        let before = text.get(..at)?.trim_end();
        let line = before.rsplit(['\n', '.', ',', '(', ';']).next()?;
        let mut letters: Vec<char> = acronym.chars().collect();
        let mut start = line.len();
        for word in line.rsplit([' ', '-']) {
            let Some(first) = word.chars().next() else {
                start = start.saturating_sub(1);
                continue;
            };
            let small = first.is_lowercase() && word.len() <= 3;
            if letters.last().is_some_and(|letter| first.to_uppercase().eq(letter.to_uppercase())) {
                letters.pop();
            } else if !small {
                return None;
            }
            start = start.checked_sub(word.len())?;
            if letters.is_empty() {
                return line.get(start..).map(str::trim);
            }
            start = start.checked_sub(1)?;
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_acronym_is_spelt_out_as_its_article_has_it() {
        #[track_caller]
        fn check(text: &str, acronym: &str, expected: Option<&str>) {
            assert_eq!(expansion(text, acronym), expected, "{text}");
        }
        check("The Civil Protection Agency (CPA) said so.", "CPA", Some("Civil Protection Agency"));
        check("Ministry of the Interior (MI) staff", "MI", Some("Ministry of the Interior"));
        check("the Office for Food and Water (OFW)", "OFW", Some("Office for Food and Water"));
        check("the non-aligned Northern Trade Union (NTU)", "NTU", Some("Northern Trade Union"));
        check("In May, Free Port Authority (FPA)", "FPA", Some("Free Port Authority"));
        check("said the World Grain Council (WGC).", "WGC", Some("World Grain Council"));
        check("The Union of Miners and Smelters (UMS) agreed.", "UMS", Some("Union of Miners and Smelters"));
        check("Its National Statistics Bureau (NSB) counts.", "NSB", Some("National Statistics Bureau"));
        check("the Court of Audit (CA) warned", "CA", Some("Court of Audit"));
        check("rules of the Central Election Board (CEB)", "CEB", Some("Central Election Board"));
        check("a Joint Fisheries Committee (JFC) meets", "JFC", Some("Joint Fisheries Committee"));
        check("Lorvenian National Bank (LNB) cut rates", "LNB", Some("Lorvenian National Bank"));
        check("members of the Free Trade Area (FTA)", "FTA", Some("Free Trade Area"));
        check("gross domestic product (GDP) fell", "GDP", Some("gross domestic product"));
        check("the Food and Drug Office (FDO)", "FDO", Some("Food and Drug Office"));
        check("Region. Halden Harbour Trust (HHT)", "HHT", Some("Halden Harbour Trust"));
        check("an unmanned aerial vehicle (UAV)", "UAV", Some("unmanned aerial vehicle"));
        check("its consumer price index (CPI) rose", "CPI", Some("consumer price index"));
        check("the European Court of Auditors (ECA)", "ECA", Some("European Court of Auditors"));
        check("by the Red Crescent Society (RCS)", "RCS", Some("Red Crescent Society"));
        check("The agency (CPA) said so.", "CPA", None);
        check("Civil Protection Agency said so.", "CPA", None);
        check("the Red Party (CPA)", "CPA", None);
        check("(CPA)", "CPA", None);
        check("The Agency for Ports (CPA) said so.", "CPA", None);
        check("Civil Protection Agency (CPB)", "CPA", None);
        check("The CPA said so.", "CPA", None);
        check("Civil Protection. Agency (CPA)", "CPA", None);
        check("Civil, Protection, Agency (CPA)", "CPA", None);
        check("three weeks (CPA)", "CPA", None);
        check("Civil Protection Agency [CPA]", "CPA", None);
        check("Civil Protection Agency (the CPA)", "CPA", None);
        check("Agency of Civil Protection (CPA)", "CPA", None);
        check("Protection Agency (CPA)", "CPA", None);
        check("Civil Protection\nAgency (CPA)", "CPA", None);
        check("", "CPA", None);
        check("()", "CPA", None);
        check("Civil Defence Agency (CPA)", "CPA", None);
        check("The minister (CPA) spoke.", "CPA", None);
        check("cpa (CPA)", "CPA", None);
    }

    #[test]
    fn sentences_of_the_main_point_are_counted() {
        for (text, count) in [
            ("The coalition fell.", 1),
            ("The coalition fell; elections are likely.", 1),
            ("It fell on 21 Nov. 2026.", 1),
            ("It fell. Elections are likely.", 2),
            ("It fell. Elections are likely. Watch the vote.", 3),
            ("Talks failed. The envoy left.", 2),
            ("Prices rose 3.2 percent, the bank said.", 1),
            ("The U.S. envoy left the talks.", 1),
            ("Gen. Otto Krane resigned. The army is split.", 2),
            ("It fell at 6 a.m. on Monday.", 1),
            ("“We will stay,” she said. He left.", 2),
            ("What now? Nobody knows.", 2),
            ("No. 10 declined to comment.", 1),
            ("Dr. Winter leads the inquiry. It reports in May. A vote follows.", 3),
            ("The port closed; ships wait; prices rise.", 1),
            ("The deal (worth $2.4bn) is signed. It holds.", 2),
            ("First: the vote.", 1),
            ("It passed 312 to 109. The Senate is next. Watch 12 May. Then sign.", 4),
            ("Rain fell.", 1),
            ("The coalition, weakened by the vote of Jan. 14, may fall.", 1),
        ] {
            assert_eq!(sentences(text), count, "{text}");
        }
    }
}

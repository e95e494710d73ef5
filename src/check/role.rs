//! Who somebody is: people whom the brief names for the first time without the role that their article gives them.

use super::saying::is_quoted;
use super::{Finding, Fix, Kind};
use crate::article::{Article, Source};
use crate::brief::{Brief, Bullet, Edit};
use crate::mention::{ActorKind, Mentions, find};
use crate::text::{Note, Severity, Span, large};

/// Forms of address: they do not say who somebody is.
const ADDRESS: [&str; 10] = ["mr", "mrs", "ms", "miss", "dr", "sir", "lady", "lord", "dame", "rev"];

/// Somebody with the role that an article gives.
struct Person<'a> {
    /// The name in full.
    name: &'a str,
    role: &'a str,
    /// The role stands before the name ("finance minister"), not behind it ("a council member").
    leads: bool,
}

/// People who stand in the brief without their role at their first use. `found` has the text of a source and what was
/// found in it, where that is known.
#[must_use]
pub fn roles<'a>(brief: &Brief, found: impl Fn(&str) -> Option<(&'a str, &'a Mentions)>) -> Vec<Finding> {
    let mut told = String::new();
    let mut findings = Vec::new();
    for bullet in brief.bullets() {
        let mut cited: Vec<&str> = Vec::new();
        for citation in &bullet.citations {
            if !cited.contains(&citation.source.as_str()) {
                cited.push(&citation.source);
            }
        }
        let people = cited.into_iter().filter_map(&found).flat_map(|(text, mentions)| people(text, mentions));
        let mut named: Vec<&str> = Vec::new();
        for person in people {
            if !named.contains(&person.name)
                && let Some(finding) = finding(bullet, &person, &told)
            {
                named.push(person.name);
                findings.push(finding);
            }
        }
        told.push_str(&bullet.text);
        told.push('\n');
    }
    findings.retain(|finding| !super::is_waived(brief, finding));
    findings
}

/// The people of an article who have a name of several words, and a role.
fn people<'a>(text: &'a str, mentions: &'a Mentions) -> impl Iterator<Item = Person<'a>> {
    let people = mentions.entities.iter().filter(|e| e.kind == ActorKind::Person && e.name.contains(' '));
    people.filter_map(move |entity| {
        let actors = entity.mentions.iter().filter_map(|&at| mentions.actors.get(at));
        let (role, leads) =
            actors.filter_map(|actor| Some((actor.role?, actor.span))).find_map(|(role, name)| {
                let words = role.of(text);
                let plain = words.trim_end_matches('.').to_lowercase();
                (!ADDRESS.contains(&plain.as_str()) && !words.contains('\n'))
                    .then_some((words, role.start < name.start))
            })?;
        Some(Person { name: &entity.name, role, leads })
    })
}

fn finding(bullet: &Bullet, person: &Person<'_>, told: &str) -> Option<Finding> {
    let surname = person.name.rsplit(' ').next()?;
    let span = first_use(&bullet.text, person.name).or_else(|| first_use(&bullet.text, surname))?;
    // Words inside quotation marks are not ours to change.
    if first_use(told, surname).is_some()
        || is_quoted(&bullet.text, span)
        || has_role(&bullet.text, span, person)
    {
        return None;
    }
    let hint = format!("The article has “{}”.", with_role(person));
    let note = Note::new(
        Severity::Info,
        format!("“{}” stands without a role at its first use", span.of(&bullet.text)),
        hint,
    );
    let owns = bullet.text.get(span.end..).is_some_and(|after| after.starts_with(['\'', '’']));
    let fix = (person.leads || !owns).then(|| Fix {
        name: format!("Say who: {}", with_role(person)),
        edit: Edit::Reword(bullet.id, mended(&bullet.text, span, person)),
    });
    Some(Finding { bullet: Some(bullet.id), kind: Kind::Length, note: note.at(span), fix })
}

/// The first place where a text has these words by themselves.
fn first_use(text: &str, words: &str) -> Option<Span> {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
    let mut places = text.match_indices(words).map(|(at, found)| Span::new(at, at + found.len()));
    places.find(|span| {
        let (before, after) = (text.get(..span.start), text.get(span.end..));
        !letter(before.and_then(|t| t.chars().next_back())) && !letter(after.and_then(|t| t.chars().next()))
    })
}

/// Whether the bullet says who the person is, in the article's words or in others.
fn has_role(text: &str, span: Span, person: &Person<'_>) -> bool {
    let own = text.to_lowercase();
    if own.contains(&person.role.to_lowercase()) {
        return true;
    }
    let article = Article::of_clean_text(Source::default(), text);
    let actors = find(&article).actors;
    let here = actors.iter().find(|actor| actor.span.start < span.end && span.start < actor.span.end);
    here.is_some_and(|actor| actor.role.is_some())
}

/// "finance minister Emil Tarnow", "Emil Tarnow, a council member".
fn with_role(person: &Person<'_>) -> String {
    let Person { name, role, .. } = person;
    if person.leads { format!("{role} {name}") } else { format!("{name}, {role}") }
}

/// "Mr Tarnow" needs no "Mr" where his role stands before him.
fn without_address(before: &str) -> &str {
    let last = before.split_whitespace().next_back().unwrap_or_default();
    let address = ADDRESS.contains(&last.trim_end_matches('.').to_lowercase().as_str());
    let shorter = before.trim_end().strip_suffix(last).filter(|_| address);
    shorter.unwrap_or(before)
}

/// The bullet with the name in full and its role.
fn mended(text: &str, span: Span, person: &Person<'_>) -> String {
    let before = without_address(text.get(..span.start).unwrap_or_default());
    let after = text.get(span.end..).unwrap_or_default();
    let mut words = with_role(person);
    if before.trim().is_empty() {
        words = large(&words);
    }
    let closes = person.leads || after.starts_with([',', '.', ';', ':', '?', '!', ')']) || after.is_empty();
    format!("{before}{words}{}{after}", if closes { "" } else { "," })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::civil::date;

    use super::*;
    use crate::brief::{BulletId, SectionId};

    /// What is noted of bullets that cite an article, each with the words that the way to mend it would give it.
    fn noted(text: &str, bullets: &[&str]) -> Vec<String> {
        let article = Arc::new(Article::of_clean_text(Source::default(), text));
        let mentions = find(&article);
        let mut brief = Brief::new(date(2026, 3, 4));
        brief = Edit::AddSource(Arc::clone(&article)).apply(&brief).expect("a source");
        for words in bullets {
            let next = BulletId(brief.next_id);
            let sentence = article.prose().sentences()[0].span;
            let add =
                Edit::AddFromText { source: "S1".to_owned(), spans: vec![sentence], section: SectionId(1) };
            brief = add.apply(&brief).expect("a bullet");
            brief = Edit::Reword(next, (*words).to_owned()).apply(&brief).expect("its words");
        }
        let findings = roles(&brief, |_| Some((article.text(), &mentions)));
        let mend = |finding: Finding| match finding.fix.expect("a way to mend it").edit {
            Edit::Reword(_, words) => words,
            other => panic!("{other:?}"),
        };
        findings.into_iter().map(mend).collect()
    }

    /// An article, a bullet on it, and the bullet with the role that the article gives.
    const WITHOUT_ROLE: [[&str; 3]; 20] = [
        [
            "Finance minister Emil Tarnow resigned on Monday.",
            "Emil Tarnow resigned.",
            "Finance minister Emil Tarnow resigned.",
        ],
        [
            "The city's mayor Lena Brandt closed the bridge.",
            "Lena Brandt closed the bridge.",
            "Mayor Lena Brandt closed the bridge.",
        ],
        [
            "Ada Berg, a member of the council, left early.",
            "Ada Berg left early.",
            "Ada Berg, a member of the council, left early.",
        ],
        [
            "President Viktor Oren met the board. Oren spoke first.",
            "Oren spoke first.",
            "President Viktor Oren spoke first.",
        ],
        [
            "Police chief Tomas Lind said two men fled.",
            "Two men fled, Tomas Lind said.",
            "Two men fled, Police chief Tomas Lind said.",
        ],
        [
            "Prime Minister Sara Holm will visit Kastria.",
            "A visit by Sara Holm is planned.",
            "A visit by Prime Minister Sara Holm is planned.",
        ],
        [
            "Karl Messner, a professor of law, wrote the opinion.",
            "Karl Messner wrote the opinion.",
            "Karl Messner, a professor of law, wrote the opinion.",
        ],
        [
            "Governor Mina Sato signed the order.",
            "The order was signed by Mina Sato.",
            "The order was signed by Governor Mina Sato.",
        ],
        [
            "Defence Secretary Hugh Marlow told parliament so.",
            "Marlow told parliament so.",
            "Defence Secretary Hugh Marlow told parliament so.",
        ],
        [
            "Mr Tarnow left. Finance minister Emil Tarnow had been ill.",
            "Mr Tarnow left.",
            "Finance minister Emil Tarnow left.",
        ],
        [
            "Ambassador Petra Vogt called for calm.",
            "Calm is called for: Petra Vogt.",
            "Calm is called for: Ambassador Petra Vogt.",
        ],
        [
            "Chief executive Nora Falk sold her shares.",
            "Nora Falk sold her shares.",
            "Chief executive Nora Falk sold her shares.",
        ],
        [
            "Rosa Weiss, a spokeswoman for the union, denied it.",
            "Weiss denied it.",
            "Rosa Weiss, a spokeswoman for the union, denied it.",
        ],
        [
            "General Otto Krane commands the north.",
            "Otto Krane commands the north.",
            "General Otto Krane commands the north.",
        ],
        [
            "Interior minister Ivo Petric ordered a search.",
            "The search, ordered by Petric, goes on.",
            "The search, ordered by Interior minister Ivo Petric, goes on.",
        ],
        [
            "Senator Grace Abara opposes the bill.",
            "The bill is opposed by Grace Abara, among others.",
            "The bill is opposed by Senator Grace Abara, among others.",
        ],
        ["Judge Alan Reyes freed the three.", "Reyes freed the three.", "Judge Alan Reyes freed the three."],
        [
            "Foreign minister Lucia Moreno flew to Halden.",
            "Lucia Moreno flew to Halden.",
            "Foreign minister Lucia Moreno flew to Halden.",
        ],
        [
            "Jonas Berg, a director of the fund, warned of losses.",
            "Losses are possible, Jonas Berg warned.",
            "Losses are possible, Jonas Berg, a director of the fund, warned.",
        ],
        [
            "Vice President Amara Diallo opened the talks.",
            "Diallo opened the talks.",
            "Vice President Amara Diallo opened the talks.",
        ],
    ];

    #[test]
    fn a_name_without_its_role_is_noted_and_can_be_mended() {
        for [text, bullet, mended] in WITHOUT_ROLE {
            assert_eq!(noted(text, &[bullet]), [mended], "{text} / {bullet}");
        }
    }

    #[test]
    fn a_name_that_has_its_role_or_none_to_be_had_is_not() {
        const MINISTER: &str =
            "Finance minister Emil Tarnow resigned on Monday. He was “tired of it”, Tarnow said.";
        for (text, bullets) in [
            (MINISTER, &["Finance minister Emil Tarnow resigned."][..]),
            (MINISTER, &["Finance minister Tarnow resigned."]),
            (MINISTER, &["Emil Tarnow, the finance minister, resigned."]),
            (MINISTER, &["The finance minister resigned."]),
            (MINISTER, &["The minister resigned on Monday."]),
            (MINISTER, &["Minister Emil Tarnow resigned."]),
            (MINISTER, &["Finance minister Emil Tarnow resigned.", "Tarnow was tired."]),
            (MINISTER, &["Finance minister Emil Tarnow resigned.", "Emil Tarnow was tired."]),
            (MINISTER, &["The paper writes: “Tarnow is tired”."]),
            (MINISTER, &["Tarnowka has a new school."]),
            ("Emil Tarnow resigned on Monday.", &["Emil Tarnow resigned."]),
            ("Dr Emil Tarnow resigned on Monday.", &["Emil Tarnow resigned."]),
            ("Mrs Lena Brandt closed the bridge.", &["Lena Brandt closed the bridge."]),
            ("The Northern Trade Union struck.", &["The Northern Trade Union struck."]),
            ("Rain fell in Port Halden.", &["Rain fell in Port Halden."]),
            ("President Viktor Oren met the board.", &["President Oren met the board."]),
            ("President Viktor Oren met the board.", &["The board met."]),
            ("Ada Berg, a member of the council, left.", &["Ada Berg, a member of the council, left."]),
            ("Ada Berg, a member of the council, left.", &["Council member Ada Berg left."]),
            ("Judge Alan Reyes freed the three.", &["The three were freed by a judge."]),
        ] {
            assert_eq!(noted(text, bullets), Vec::<String>::new(), "{text} / {bullets:?}");
        }
    }
}

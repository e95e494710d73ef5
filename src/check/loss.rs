//! Words that a bullet's source says and an edit has dropped, so that what is left says more: the limit of a figure
//! ("more than 300"), the "not" of a clause.
//!
//! Only what stays in the bullet is looked at: a clause that was left out altogether is trimmed, not wrong. Where
//! the bullet limits or denies in words of its own, nothing is said.

use super::drift::is_negation;
use super::figures::{Figure, figures};
use crate::bullet::words::{is_content, stem};
use crate::text::{Note, Prose, Severity, Span, TokenKind};

/// Which side of a figure its limit leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Above,
    Below,
    Near,
}

/// Words right before a figure that limit it, the longest first.
const BEFORE: [(&str, Side); 34] = [
    ("not more than", Side::Below),
    ("no more than", Side::Below),
    ("not less than", Side::Above),
    ("no less than", Side::Above),
    ("no fewer than", Side::Above),
    ("in excess of", Side::Above),
    ("a minimum of", Side::Above),
    ("a maximum of", Side::Below),
    ("as many as", Side::Below),
    ("as much as", Side::Below),
    ("as few as", Side::Above),
    ("as little as", Side::Above),
    ("more than", Side::Above),
    ("less than", Side::Below),
    ("fewer than", Side::Below),
    ("at least", Side::Above),
    ("at most", Side::Below),
    ("up to", Side::Below),
    ("upwards of", Side::Above),
    ("close to", Side::Below),
    ("an estimated", Side::Near),
    ("over", Side::Above),
    ("above", Side::Above),
    ("exceeding", Side::Above),
    ("under", Side::Below),
    ("below", Side::Below),
    ("nearly", Side::Below),
    ("almost", Side::Below),
    ("about", Side::Near),
    ("around", Side::Near),
    ("roughly", Side::Near),
    ("approximately", Side::Near),
    ("estimated", Side::Near),
    ("some", Side::Near),
];

/// Words right after a figure that limit it.
const AFTER: [(&str, Side); 7] = [
    ("or more", Side::Above),
    ("or fewer", Side::Below),
    ("or less", Side::Below),
    ("or so", Side::Near),
    ("at least", Side::Above),
    ("at most", Side::Below),
    ("at the most", Side::Below),
];

/// Prepositions that measure as often as they limit: in the cited words they are not taken for a limit before a
/// length of time, or a place on a scale.
const UNSURE: [&str; 5] = ["over", "above", "under", "below", "around"];
const TIMES: [&str; 14] = [
    "year", "years", "month", "months", "week", "weeks", "day", "days", "hour", "hours", "minutes",
    "decades", "am", "pm",
];

/// How a bullet may limit a figure in other words: near enough to it, any of these will do.
const OTHERWISE: [&str; 40] = [
    "exceed",
    "exceeds",
    "exceeded",
    "top",
    "tops",
    "topped",
    "surpass",
    "surpassed",
    "pass",
    "passed",
    "least",
    "most",
    "minimum",
    "maximum",
    "est",
    "circa",
    "ca",
    "c",
    "~",
    "≈",
    ">",
    "<",
    "≥",
    "≤",
    "+",
    "plus",
    "than",
    "upward",
    "upwards",
    "near",
    "nearing",
    "approx",
    "neared",
    "approached",
    "hardly",
    "barely",
    "scarcely",
    "just",
    "limit",
    "cap",
];
/// How near, in tokens.
const NEAR: usize = 4;

/// How words begin that turn a statement round in other words than "not".
const DENIES: [&str; 32] = [
    "deny",
    "denie",
    "refus",
    "reject",
    "fail",
    "declin",
    "lack",
    "unlike",
    "prevent",
    "block",
    "halt",
    "avoid",
    "against",
    "oppos",
    "abandon",
    "cancel",
    "instead",
    "dismiss",
    "disput",
    "withheld",
    "withhold",
    "absent",
    "contradict",
    "cease",
    "unabl",
    "hardly",
    "barely",
    "scarcely",
    "little",
    "stop",
    "banned",
    "barred",
];
/// The same, as whole words.
const DENIES_WHOLE: [&str; 7] = ["yet", "few", "ban", "bans", "bar", "bars", "ruled"];
/// Verbs of denial, each with how its complement begins ("denied attacking", "refused to leave").
const REFUSALS: [(&str, &str); 15] = [
    ("denied", ""),
    ("denies", ""),
    ("denying", ""),
    ("deny", ""),
    ("refused", "to"),
    ("refuses", "to"),
    ("refusing", "to"),
    ("declined", "to"),
    ("declines", "to"),
    ("failed", "to"),
    ("fails", "to"),
    ("failing", "to"),
    ("unable", "to"),
    ("without", ""),
    ("never", ""),
];
const AUXILIARIES: [&str; 29] = [
    "do", "does", "did", "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would",
    "can", "could", "may", "might", "must", "should", "shall", "ca", "wo", "'s", "’s", "'d", "’d", "'ve",
    "’ve",
];
/// Words after "not" and "no" with which nothing is denied.
const NO_DENIAL: [&str; 22] = [
    "only",
    "just",
    "merely",
    "simply",
    "least",
    "until",
    "because",
    "more",
    "less",
    "fewer",
    "later",
    "doubt",
    "matter",
    "one",
    "to",
    "so",
    "all",
    "every",
    "always",
    "necessarily",
    "mention",
    "sooner",
];
/// Words between a negation and its verb.
const BETWEEN: [&str; 12] =
    ["be", "been", "being", "have", "yet", "even", "ever", "longer", "any", "immediately", "having", "also"];

/// What the bullet has lost of what its quotes say.
pub(super) fn notes(bullet: &Prose, quotes: &str) -> Vec<Note> {
    let source = Prose::new(quotes.into(), [Span::new(0, quotes.len())]);
    let mut notes = limits(bullet, &source);
    notes.extend(negation(bullet, &source).or_else(|| denial(bullet, &source)));
    notes
}

/// The words that limit a figure, and what they do.
fn limit<'a>(prose: &'a Prose, figure: &Figure) -> Option<(&'a str, Side)> {
    let tokens = prose.tokens_in(figure.span);
    let fits = |first: usize, words: &str| {
        words.split(' ').enumerate().all(|(at, word)| prose.lower(first + at) == word)
    };
    let mut first = tokens.start;
    while first > 0 && is_before_figure(prose, first - 1) {
        first -= 1;
    }
    let before = BEFORE.iter().find_map(|(words, side)| {
        let start = first.checked_sub(words.split(' ').count())?;
        fits(start, words).then_some((*words, *side, prose.span_of(start, first - 1)))
    });
    let after = || {
        let (words, side) =
            AFTER.iter().find(|(words, _)| (0..3).any(|gap| fits(tokens.end + gap, words)))?;
        Some((*words, *side))
    };
    match before {
        Some((_, side, span)) => Some((span.of(prose.text()), side)),
        None => after(),
    }
}

/// "$", "US", "a" stand between a limit and its figure.
fn is_before_figure(prose: &Prose, at: usize) -> bool {
    matches!(
        prose.lower(at),
        "$" | "£" | "€" | "¥" | "us" | "a" | "an" | "another" | "rs" | "c" | "a$" | "us$"
    )
}

/// Whether a limit is one without a doubt.
fn is_sure(prose: &Prose, figure: &Figure, words: &str) -> bool {
    let unsure = UNSURE.iter().any(|word| words.eq_ignore_ascii_case(word));
    let small = figure.values.iter().all(|value| *value < 10.0);
    let end = prose.tokens_in(figure.span).end;
    let time = (end..end + 2).any(|at| TIMES.contains(&prose.lower(at)));
    !(unsure && (time || small))
}

fn limits(bullet: &Prose, source: &Prose) -> Vec<Note> {
    let said = figures(source);
    let own = figures(bullet);
    let same = |a: &Figure, b: &Figure| a.values.iter().any(|value| b.values.contains(value));
    let mut notes = Vec::new();
    for figure in &own {
        let words = figure.span.of(bullet.text());
        let mut told = said.iter().filter(|other| same(figure, other)).peekable();
        if words.eq_ignore_ascii_case("one") || told.peek().is_none() {
            continue;
        }
        let told: Vec<_> =
            told.map(|other| limit(source, other).filter(|(l, _)| is_sure(source, other, l))).collect();
        // Where the source also gives the figure as it is, the bullet may.
        let Some(all) = told.into_iter().collect::<Option<Vec<_>>>() else { continue };
        let Some(&(limit_words, side)) = all.first() else { continue };
        let free = match limit(bullet, figure) {
            Some((_, own)) => {
                (own == Side::Above && side == Side::Below) || (own == Side::Below && side == Side::Above)
            }
            // A figure that stands twice is limited once.
            None => {
                !is_limited_otherwise(bullet, figure)
                    && !own.iter().any(|o| same(o, figure) && limit(bullet, o).is_some())
            }
        };
        if free {
            let message = format!(
                "The cited words say “{limit_words}” of “{words}”; here the figure says more than they do"
            );
            let hint = "Put the limit back, or check the figure against the source.";
            notes.push(Note::new(Severity::Warning, message, hint).at(figure.span));
        }
    }
    notes
}

fn is_limited_otherwise(prose: &Prose, figure: &Figure) -> bool {
    let tokens = prose.tokens_in(figure.span);
    (tokens.start.saturating_sub(NEAR)..tokens.end + NEAR).any(|at| OTHERWISE.contains(&prose.lower(at)))
}

/// The words that the source denies, as [`stem`] has them, each with the word that denies.
fn denied(source: &Prose) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for at in 0..source.tokens().len() {
        let word = source.lower(at);
        let refusal = REFUSALS.iter().find(|(verb, _)| *verb == word);
        let auxiliary = at.checked_sub(1).is_some_and(|before| AUXILIARIES.contains(&source.lower(before)));
        let not = (word == "not" || word == "n't" || word == "n’t") && auxiliary
            || word == "cannot"
            || word.len() > 3 && (word.ends_with("n't") || word.ends_with("n’t"));
        let next = match refusal {
            Some((_, "to")) if source.lower(at + 1) == "to" => at + 2,
            Some((_, "")) => at + 1,
            _ if not || word == "no" => at + 1,
            _ => continue,
        };
        let Some(key) = verb_from(source, next) else { continue };
        let bare_ok = refusal.is_none_or(|(verb, to)| {
            !to.is_empty() || *verb == "never" || source.lower(key).ends_with("ing")
        });
        if bare_ok {
            found.push((stem(source.lower(key)), source.raw(at)));
            // "not expected to attend" denies both.
            if source.lower(key + 1) == "to" && is_content(source.lower(key + 2)) {
                found.push((stem(source.lower(key + 2)), source.raw(at)));
            }
        }
    }
    found
}

/// The word that a negation before token `at` denies.
fn verb_from(source: &Prose, mut at: usize) -> Option<usize> {
    for _ in 0..3 {
        let word = source.lower(at);
        if source.kind(at) != TokenKind::Word || NO_DENIAL.contains(&word) {
            return None;
        }
        if BETWEEN.contains(&word) || word.len() > 4 && word.ends_with("ly") {
            at += 1;
            continue;
        }
        return (word.len() > 2 && is_content(word)).then_some(at);
    }
    None
}

fn negation(bullet: &Prose, source: &Prose) -> Option<Note> {
    let stems = |prose: &Prose| -> Vec<String> {
        (0..prose.tokens().len()).map(|at| stem(prose.lower(at)).to_owned()).collect()
    };
    let own = stems(bullet);
    let keys = denied(source);
    let denies = |at: usize| {
        let word = bullet.lower(at);
        is_negation(&word.replace('’', "'"))
            || DENIES_WHOLE.contains(&word)
            || DENIES.iter().any(|beginning| word.starts_with(beginning))
            // "unsigned", where the source has "without signing".
            || word.strip_prefix("un").is_some_and(|rest| keys.iter().any(|(key, _)| *key == stem(rest)))
    };
    if (0..own.len()).any(denies) {
        return None;
    }
    let all = stems(source);
    let (at, word) = keys.iter().find_map(|(key, word)| {
        let once = all.iter().filter(|s| s == key).count() == 1;
        let at = own.iter().position(|s| s == key)?;
        once.then_some((at, word))
    })?;
    let message = format!("The cited words say “{word}” of “{}”; the bullet does not", bullet.raw(at));
    Some(
        Note::new(Severity::Warning, message, "Put the negation back, or check it against the source.")
            .at(bullet.span(at)),
    )
}

/// How words begin that dispute what is said.
const DISPUTES: [&str; 7] = ["deny", "deni", "refut", "reject", "disput", "dismiss", "contradict"];
/// So many words after "denied that" tell what is denied, and so many of them make the bullet tell it too.
const DENIED_CLAUSE: usize = 12;
const SHARED: usize = 2;

/// What the source says that somebody denied, and the bullet tells without a denial.
fn denial(bullet: &Prose, source: &Prose) -> Option<Note> {
    let words = |prose: &Prose| (0..prose.tokens().len()).map(|at| prose.lower(at).to_owned()).collect();
    let (own, all): (Vec<String>, Vec<String>) = (words(bullet), words(source));
    let disputes = |word: &String| DISPUTES.iter().any(|beginning| word.starts_with(beginning));
    if own.iter().any(|word| disputes(word) || is_negation(&word.replace('’', "'"))) {
        return None;
    }
    let at = all.windows(2).position(|pair| pair[0].starts_with("deni") && pair[1] == "that")?;
    let ends = |word: &&String| !matches!(word.as_str(), "." | "," | ";");
    let clause = all.iter().skip(at + 2).take(DENIED_CLAUSE).take_while(ends);
    let told = clause.filter(|word| is_content(word) && own.iter().any(|o| stem(o) == stem(word)));
    (told.count() >= SHARED).then(|| {
        let message = format!("The cited words say that this was {}; the bullet does not", source.raw(at));
        Note::new(Severity::Warning, message, "Say that it is denied, as the source does.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, bullet: &str, expected: &[&str]) {
        let prose = Prose::new(bullet.into(), [Span::new(0, bullet.len())]);
        let found = notes(&prose, source);
        let words: Vec<_> = found.iter().map(|n| n.span.unwrap_or_default().of(bullet)).collect();
        assert_eq!(words, expected, "{source} / {bullet}");
    }

    #[test]
    fn a_figure_without_its_limit_is_noted() {
        for (source, bullet, figure) in [
            ("More than 300 people left.", "300 people left.", "300"),
            ("The fund holds up to $4m.", "The fund holds $4m.", "4m"),
            ("At least 12 miners died.", "12 miners died.", "12"),
            ("Nearly 5,000 homes lost power.", "Some homes lost power: 5,000.", "5,000"),
            ("Fewer than twenty boats sailed.", "20 boats sailed.", "20"),
            ("Almost 40 per cent voted.", "40 per cent voted.", "40"),
            ("It cost about £3 billion.", "It cost £3 billion.", "3 billion"),
            ("As many as 70 were held.", "70 were held.", "70"),
            ("No more than 15 may enter.", "15 may enter.", "15"),
            ("Over 600 firms closed.", "600 firms closed.", "600"),
            ("Roughly 80 tents stood there.", "80 tents stood there.", "80"),
            ("Prices rose by less than 2%.", "Prices rose by 2%.", "2"),
            ("An estimated 900 fled.", "900 fled.", "900"),
            ("It will take 14 days or more.", "It will take 14 days.", "14"),
            ("More than 300 people left.", "Nearly 300 people left.", "300"),
            ("Under 50 seats are left.", "More than 50 seats are left.", "50"),
            ("Around a hundred came.", "A hundred came.", "hundred"),
            ("Fewer than 12 boats sailed.", "12 boats sailed.", "12"),
            ("At least 40 houses burned.", "40 houses burned.", "40"),
            ("Nearly 7 per cent left.", "7 per cent left.", "7"),
        ] {
            check(source, bullet, &[figure]);
        }
    }

    #[test]
    fn a_figure_with_a_limit_or_without_one_in_the_source_is_not() {
        for (source, bullet) in [
            ("More than 300 people left.", "Over 300 people left."),
            ("More than 300 people left.", "The number of people who left exceeded 300."),
            ("More than 300 people left.", "People left."),
            ("More than 300 people left; 300 came back.", "300 came back."),
            ("At least 12 miners died.", "Twelve miners or more died, at least 12."),
            ("At least 12 miners died.", "More than 12 miners died."),
            ("Nearly 5,000 homes lost power.", "Close to 5,000 homes lost power."),
            ("Over 3 years, prices doubled.", "In 3 years, prices doubled."),
            ("Children under 5 were fed.", "Children of 5 were fed."),
            ("It fell over two weeks.", "It fell in two weeks."),
            ("Up to $4m is held.", "A maximum of $4m is held."),
            ("About 80 tents stood there.", "Some 80 tents stood there."),
            ("The ship, 300 metres long, left more than 20 crew.", "The ship is 300 metres long."),
            ("More than one firm closed.", "One firm closed."),
            ("It cost more than $3 billion.", "It cost >$3bn."),
            ("The 12 talked about many things.", "The 12 talked."),
            ("As many as 70 were held.", "Up to 70 were held."),
            ("At least 40 houses burned.", "40 houses or more burned."),
            ("Nearly 7 per cent left.", "Almost 7 per cent left."),
            ("Fewer than 12 boats sailed.", "Boats sailed."),
        ] {
            check(source, bullet, &[]);
        }
    }

    #[test]
    fn a_clause_that_lost_its_negation_is_noted() {
        for (source, bullet, word) in [
            ("The envoy did not attend the talks.", "The envoy attended the talks.", "attended"),
            ("The plan has not been approved.", "The plan has been approved.", "approved"),
            ("She will never accept the terms.", "She will accept the terms.", "accept"),
            ("Norland denied attacking the port.", "Norland attacked the port.", "attacked"),
            ("The firm refused to publish the list.", "The firm will publish the list.", "publish"),
            ("The council declined to comment on it.", "The council will comment on it.", "comment"),
            ("No casualties were reported.", "Casualties were reported.", "Casualties"),
            ("The bank isn't expected to intervene.", "The bank is expected to intervene.", "expected"),
            ("The bank is not expected to intervene.", "The bank will intervene.", "intervene"),
            ("Rebels cannot leave the town.", "Rebels can leave the town.", "leave"),
            ("They left without signing the deal.", "They left and signed the deal.", "signed"),
            ("The judge failed to explain the order.", "The judge explained the order.", "explained"),
            ("The deal is not binding.", "The deal is binding.", "binding"),
            ("He does not yet support the bill.", "He supports the bill.", "supports"),
            ("The line is no longer running.", "The line is running.", "running"),
            ("Officials would not confirm the toll.", "Officials confirmed the toll.", "confirmed"),
            ("The court did not accept the appeal.", "The court accepted the appeal.", "accepted"),
            ("The port will not reopen in May.", "The port will reopen in May.", "reopen"),
            ("The union never signed the deal.", "The union signed the deal.", "signed"),
            ("Police have not released the names.", "Police have released the names.", "released"),
            ("Trains will not run before Friday.", "Trains will run before Friday.", "run"),
            ("The firm did not pay the fine.", "The firm has to pay the fine.", "pay"),
        ] {
            check(source, bullet, &[word]);
        }
    }

    #[test]
    fn what_was_denied_and_is_told_as_said_is_noted() {
        for (source, bullet, noted) in [
            (
                "The firm denied that an inspection was cancelled.",
                "The firm said an inspection was cancelled.",
                1,
            ),
            ("He denies that the fund lost money.", "The fund lost money, he said.", 1),
            (
                "The firm denied that an inspection was cancelled.",
                "The firm denies a cancelled inspection.",
                0,
            ),
            ("He denied that the fund lost money.", "The fund did not lose money, he said.", 0),
            ("The firm, which denied that it lost money, owns the dam.", "The firm owns the dam.", 0),
        ] {
            let prose = Prose::new(bullet.into(), [Span::new(0, bullet.len())]);
            assert_eq!(notes(&prose, source).len(), noted, "{source} / {bullet}");
        }
    }

    #[test]
    fn a_clause_that_still_denies_or_is_gone_is_not() {
        for (source, bullet) in [
            ("The envoy did not attend the talks.", "The envoy refused to attend the talks."),
            ("The envoy did not attend the talks.", "The envoy stayed away from the talks."),
            ("He did not attend, but his aide will attend.", "His aide will attend."),
            ("It is not only expected to grow but to last.", "It is expected to grow."),
            ("Norland denied attacking the port.", "Norland denies that it attacked the port."),
            ("The firm refused to publish the list.", "The firm did not publish the list."),
            ("No casualties were reported.", "There were no casualties."),
            ("No later than May, the port opens.", "The port opens in May."),
            ("No fewer than 20 boats sailed.", "At least 20 boats sailed."),
            ("There is no doubt that prices rose.", "Prices rose."),
            ("They left without signing the deal.", "They left the deal unsigned."),
            ("The plan has not been approved.", "The plan is yet to be approved."),
            ("He will not resign, and talks begin on Friday.", "Talks begin on Friday."),
            ("Whether or not it passes, rates rise.", "Rates rise as it passes."),
            ("The minister, not the court, decides.", "The minister decides."),
            ("Not until May will it reopen.", "It will reopen in May."),
            ("They never met.", "They did not meet."),
            ("The court did not accept the appeal.", "The court rejected the appeal."),
            ("The port will not reopen in May.", "The port stays shut in May."),
            ("Police have not released the names.", "Police have yet to release the names."),
        ] {
            check(source, bullet, &[]);
        }
    }
}

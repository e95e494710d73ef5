//! The rules that set single lines aside, as a table: a name and a reason for the user, and what the rule looks for.

use super::line::Line;
use super::phrase;
use crate::article::draft::Region;
use crate::article::{BlockKind, SetAside};

/// How far a rule's word reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// The line alone.
    Line,
    /// The line, and what belongs under it until the article goes on.
    Rest,
}

/// One rule.
#[derive(Debug)]
pub(super) struct Rule {
    /// Its name, as the user sees it.
    pub(super) name: &'static str,
    /// The reason in plain words.
    pub(super) why: &'static str,
    pub(super) reach: Reach,
    found: fn(&Line<'_>) -> bool,
}

impl Rule {
    pub(super) fn set_aside(&self) -> SetAside {
        SetAside { rule: self.name.to_owned(), why: self.why.to_owned() }
    }
}

const fn line(name: &'static str, why: &'static str, found: fn(&Line<'_>) -> bool) -> Rule {
    Rule { name, why, reach: Reach::Line, found }
}

/// A rule that only the list of phrases sets off.
const fn phrase(name: &'static str, why: &'static str) -> Rule {
    line(name, why, |_| false)
}

/// The rule for what a page does not show.
const HIDDEN: &str = "hidden on the page";

/// The rules whose word is final: nothing else that a line shows weighs against them.
pub(super) const CERTAIN: &[&str] =
    &[HIDDEN, "page edge", "web address", "signs only", "list of other stories"];

/// All rules for single lines. The first that holds gives the reason.
pub(super) const RULES: &[Rule] = &[
    line(HIDDEN, "The page does not show this text.", |l| l.region == Region::Hidden && !l.folded),
    line("mail head", "It is the head of a forwarded or answered mail.", |l| l.region == Region::MailHead),
    line("covering note", "It was written above the article by who sent it on.", |l| {
        l.region == Region::Covering
    }),
    line("other mail", "It belongs to a mail that was answered, or to an answer.", |l| {
        l.region == Region::Reply
    }),
    line("mail signature", "It is the sender's signature.", |l| l.region == Region::Signature),
    line("mail foot", "It tells why and how the mail was sent, and how to stop it.", |l| {
        l.region == Region::MailFoot
    }),
    line(
        "page edge",
        "It stands at the edge of printed pages, or across them: a running head, a page number, a stamp.",
        |l| l.region == Region::Edge,
    ),
    line("caption", "These are the words under a picture.", |l| {
        l.region == Region::Caption || l.kind == BlockKind::Caption
    }),
    line("picture counter", "It counts the pictures of a gallery.", |l| is_counter(&l.lower)),
    line("read time", "It tells how long reading takes.", is_read_time),
    line("time since", "It tells how long ago the page changed.", is_time_since),
    line("other stories", "It stands among links to other stories.", |l| l.region == Region::Related),
    line("comments", "It belongs to the readers' comments.", |l| l.region == Region::Comments),
    line("comments", "It heads the readers' comments.", is_comment_count),
    line("share buttons", "It belongs to buttons for sharing and printing.", |l| {
        l.region == Region::Share && !is_quoted_post(l)
    }),
    line("newsletter", "It offers a newsletter, an app or alerts.", |l| l.region == Region::Newsletter),
    line("cookie notice", "It asks for consent to cookies.", |l| l.region == Region::Consent),
    line("advertisement", "It marks or is an advertisement.", |l| l.region == Region::Advert),
    line("navigation", "It belongs to the page's menus.", |l| l.region == Region::Navigation),
    line("form", "It belongs to a form or a button.", |l| l.region == Region::Form && !l.is_prose()),
    Rule {
        name: "list of other stories",
        why: "It heads a list of other stories.",
        reach: Reach::Rest,
        found: |_| false,
    },
    phrase("read more link", "It leads to another page."),
    phrase("subscription notice", "It asks to log in, to subscribe or to donate."),
    line("site notice", "The site speaks of itself here.", is_site_voice),
    phrase("about the author", "It tells about the author, not about the event."),
    phrase("topics", "It lists keywords."),
    phrase("picture credit", "It describes a picture or names its source."),
    phrase("player", "It belongs to a video or picture player."),
    line("web address", "It is a web address, not text.", |l| l.region == Region::Address),
    line("signs only", "It has no words.", |l| {
        !l.words.contains(char::is_alphabetic) && l.count <= 3 && l.kind != BlockKind::TableRow
    }),
];

/// What the lines between a list's heading and the end of the list are called.
pub(super) const LISTED: Rule =
    line("teaser", "It stands under a heading for other stories, and tells of one.", |_| false);

/// What lies before the headline.
pub(super) const ABOVE: Rule =
    line("above the headline", "It stands above the article's headline.", |_| false);

/// What lies around the article for no reason of its own.
pub(super) const OUTSIDE: Rule =
    line("outside the article", "It stands outside the article's running text.", |_| false);

/// A paragraph of another story.
pub(super) const OTHER_STORY: Rule =
    line("another story", "It shares hardly a word with the article and stands apart from it.", |_| false);

/// The same line twice in a row.
pub(super) const TWICE: Rule = line("same line twice", "It repeats the line before it.", |_| false);

/// A paragraph that stands further up already.
pub(super) const REPEATED: Rule =
    line("same paragraph again", "It repeats a paragraph that stands further up.", |_| false);

/// A line that stands twice in a row before the text begins.
pub(super) const CAPTION_TWICE: Rule =
    line("caption", "These are the words under a picture; the page has them twice.", |_| false);

/// A menu's or a label's few words between headline and text.
pub(super) const LABEL: Rule = line("label", "It is a label beside the headline, not a sentence.", |_| false);

/// The headline again.
pub(super) const TITLE_AGAIN: Rule = line("headline again", "It repeats the headline.", |_| false);

/// A rule's number from one on: those of the list, then all others as one.
pub(super) fn number(rule: &'static Rule) -> u8 {
    let at = RULES.iter().position(|r| r.name == rule.name).unwrap_or(RULES.len());
    u8::try_from(at + 1).unwrap_or(u8::MAX)
}

/// The rule for a line, if one holds.
pub(super) fn for_line(line: &Line<'_>) -> Option<&'static Rule> {
    RULES.iter().find(|rule| (rule.found)(line)).or_else(|| {
        let name = phrase::rule_of(&line.lower, line.count, line.in_body == Some(true))?;
        let rule = RULES.iter().find(|rule| rule.name == name)?;
        keeps_prose(rule, line).then_some(rule)
    })
}

/// A heading of a list is no sentence; credits at the end of a sentence need a short line.
fn keeps_prose(rule: &Rule, line: &Line<'_>) -> bool {
    match rule.name {
        "list of other stories" => line.count <= 9,
        "read more link" => line.count <= 30,
        _ => true,
    }
}

/// What sites speak of when they speak of themselves.
const SITE_WORDS: &[&str] = &[
    "account",
    "app",
    "articles",
    "browser",
    "click",
    "comment",
    "commenting",
    "comments",
    "community",
    "consent",
    "content",
    "cookie",
    "cookies",
    "email",
    "experience",
    "feature",
    "features",
    "feedback",
    "journalism",
    "members",
    "moderators",
    "newsletter",
    "page",
    "platform",
    "policy",
    "privacy",
    "readers",
    "rights",
    "settings",
    "sign",
    "site",
    "subscribe",
    "subscribers",
    "subscription",
    "user",
    "users",
    "visitors",
    "website",
];

/// So many of them, in a line that says "we" or "our" outside quotes, are the site's own voice.
const SITE_WORDS_NEEDED: u32 = 3;

/// "We ask our readers to keep comments on this site polite".
fn is_site_voice(line: &Line<'_>) -> bool {
    if line.count > 60 || line.words.contains(['"', '“', '”', '‘']) {
        return false;
    }
    let words = || line.lower.split(|c: char| !c.is_alphanumeric());
    if !words().any(|word| matches!(word, "we" | "our" | "us")) {
        return false;
    }
    site_words(line) >= SITE_WORDS_NEEDED
}

/// How many of the words that sites use of themselves a line has.
pub(super) fn site_words(line: &Line<'_>) -> u32 {
    let words = line.lower.split(|c: char| !c.is_alphanumeric());
    let said = words.filter_map(|word| SITE_WORDS.binary_search(&word).ok());
    said.fold(0_u64, |bits, at| bits | 1 << at).count_ones()
}

/// "34 responses to …", "12 comments".
fn is_comment_count(line: &Line<'_>) -> bool {
    let mut words = line.lower.split_whitespace();
    let number = words.next().is_some_and(|w| w.bytes().all(|b| b.is_ascii_digit() || b == b','));
    let what = words.next().is_some_and(|w| {
        matches!(
            w.trim_matches(|c: char| !c.is_alphabetic()),
            "comments" | "responses" | "replies" | "thoughts"
        )
    });
    number
        && what
        && !line.ends
        && (line.count <= 2 || words.next().is_some_and(|w| matches!(w, "to" | "on")))
}

/// A post of a social network that the article quotes.
fn is_quoted_post(line: &Line<'_>) -> bool {
    line.kind == BlockKind::Quote || line.in_body == Some(true) && line.is_prose()
}

/// "3 min read", "· Reading time: 4 minutes".
fn is_read_time(line: &Line<'_>) -> bool {
    let reads = [
        "min read",
        "mins read",
        "minute read",
        "minutes read",
        "min. read",
        "reading time",
        "read time",
        "minutes to read",
        "min to read",
    ];
    line.count <= 8 && reads.iter().any(|phrase| line.lower.contains(phrase))
}

/// "2 hours ago", "Updated 3 days ago".
fn is_time_since(line: &Line<'_>) -> bool {
    line.count <= 6
        && line.lower.trim_end_matches('.').ends_with(" ago")
        && line.lower.contains(|c: char| c.is_ascii_digit())
}

/// "1 of 5", "3 / 12".
fn is_counter(lower: &str) -> bool {
    let parts: Vec<&str> = lower.split([' ', '/']).filter(|p| !p.is_empty() && *p != "of").collect();
    let number = |s: &&str| s.len() <= 3 && s.bytes().all(|b| b.is_ascii_digit());
    (lower.contains(" of ") || lower.contains('/')) && parts.len() == 2 && parts.iter().all(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::draft::Draft;

    #[track_caller]
    fn check(words: &str, expected: &str) {
        let mut draft = Draft::default();
        draft.push(words, BlockKind::Paragraph);
        let lines = super::super::line::of(&draft);
        let found = lines.first().and_then(for_line).map_or("", |rule| rule.name);
        assert_eq!(found, expected, "{words}");
    }

    #[test]
    fn site_words_are_in_order_and_fit_a_number_of_bits() {
        assert!(SITE_WORDS.is_sorted() && SITE_WORDS.len() <= 64);
    }

    #[test]
    fn every_phrase_names_a_rule() {
        for name in phrase::named_rules() {
            assert!(RULES.iter().any(|rule| rule.name == name), "{name}");
        }
    }

    #[test]
    fn lines_of_pages_have_their_rules() {
        check("·4 min read", "read time");
        check("Updated 3 hours ago", "time since");
        check("Photograph: Ann Lee/The Norland Post", "picture credit");
        check("A ferry lies off Port Ella. Tom Dahl/Getty Images", "picture credit");
        check("2 of 14", "picture counter");
        check("Recommended Stories", "list of other stories");
        check("More from Norland", "list of other stories");
        check("READ MORE: Why the ferry sank", "read more link");
        check("Sign up for our morning newsletter", "newsletter");
        check("We use cookies to make this page better.", "cookie notice");
        check("Share", "share buttons");
        check("Related topics: Ferries, Ports, Norland", "topics");
        check("Tags: ferry, storm", "topics");
        check("Filed under: Transport", "topics");
        check("Join the conversation", "comments");
        check("34 responses to “Storm shuts harbour”", "comments");
        check("1,204 Comments", "comments");
        check("© 2031 The Norland Post", "site notice");
        check("Advertisement", "advertisement");
        check("We ask our readers to keep comments on this site polite", "site notice");
    }

    #[test]
    fn sentences_of_articles_have_none() {
        check("More people from the coast came to the city on Friday, the mayor said.", "");
        check("The latest storm tore away the pier.", "");
        check("Sharing the cost was agreed on in June.", "");
        check("He told Reuters on Monday that ferries would run again.", "");
        check("What now?", "");
        check("12 comments were read out in court.", "");
        check("Topics on the table included fish and fuel.", "");
        check("“We ask our readers to keep comments on this site polite,” the editor told the court.", "");
    }
}

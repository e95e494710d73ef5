//! What the window gets to show of an article: its text, what is known of it, its suggestions, their meanings. None of it
//! moves or hides what stands beside it, as all such marks are gone once a file is read.

use daybrief::analyze;
use daybrief::article::{Article, read, read_pasted};
use daybrief::mention::highlights;

use super::nasty;

const TODAY: jiff::civil::Date = jiff::civil::date(2031, 5, 3);

#[track_caller]
fn is_shown_as_it_is(article: &Article) {
    let source = &article.source;
    let known = [&source.title, &source.byline, &source.publisher, &source.url, &source.wire];
    let mut shown: Vec<String> = known.into_iter().flatten().map(|known| known.value.clone()).collect();
    shown.push(article.text().to_owned());
    shown.extend(article.notes.iter().flat_map(|note| [note.message.clone(), note.hint.clone()]));
    let analysis = analyze(article);
    shown.extend(analysis.suggestions.iter().map(|suggestion| suggestion.text.clone()));
    shown.extend(highlights(article, &analysis.mentions).into_iter().map(|mark| mark.meaning));
    for text in shown {
        let is_space = |c: char| {
            matches!(c, '\n' | '\t' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
        };
        let bad = text.chars().find(|c| !is_space(*c) && nasty::moves_or_hides(*c));
        assert!(bad.is_none(), "{bad:?} in {text:?}");
    }
}

#[test]
fn no_article_moves_or_hides_what_stands_beside_it() {
    super::each(|text| {
        // Long enough that some control characters do not make it no text at all.
        let rest = "The ferry had left the harbour at dawn. ".repeat(20);
        let words =
            format!("Police said on Monday that 12 {text} people could die by Friday in Port Ella. {rest}");
        is_shown_as_it_is(&read_pasted(&format!("Storm {text}\n\n{words}"), TODAY).unwrap());
        // Markup in a page is markup; all else is text.
        let plain = text.replace(['<', '>', '"', '\0'], "_");
        let page = format!(
            "<html><head><title>{plain}</title><meta name=author content=\"{plain}\"><meta property=\"og:site_name\" \
             content=\"{plain}\"></head><body><article><h1>Storm {plain}</h1><p>{}</p></article></body></html>",
            words.replace(text, &plain)
        );
        is_shown_as_it_is(&read("storm.html", page.as_bytes(), TODAY).unwrap());
    });
}

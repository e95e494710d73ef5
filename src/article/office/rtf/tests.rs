//! What is read of rich text, word by word.

use crate::article::Article;
use crate::article::office::sample::{blocks, opened, refused};

#[track_caller]
fn article(rtf: &[u8]) -> Article {
    opened("report.rtf", rtf).expect("an article")
}

/// What stands in a file after its head.
#[track_caller]
fn check(rtf: &str, expected: &[&str]) {
    let head = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f1\fcharset204 Arial;}{\f2\fcharset2 Symbol;}{\f3\fcharset128 Gothic;}}{\colortbl;\red0\green0\blue0;}";
    let styles = r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 Part;}{\s2\sbasedon0 heading 2;}{\*\cs10 Strong;}{\s3 Title;}}";
    assert_eq!(blocks(&article(format!("{head}{styles}{rtf}}}").as_bytes())), expected);
}

#[test]
fn paragraphs_and_signs() {
    check(
        r"\pard The \b pier\b0  fell\line at dawn\emdash ca\-f\'e9 \ldblquote no\rdblquote .\par\pard Wheat\tab 12\~400\par",
        &["Paragraph: The pier fell\nat dawn—café “no”.", "Paragraph: Wheat\t12 400"],
    );
    check("\\pard The pier\r\n fell \\{once\\}.\\par", &["Paragraph: The pier fell {once}."]);
    check(r"10{\super 6} tonnes\par", &["Paragraph: 10⁶ tonnes"]);
}

#[test]
fn letters_by_number_and_by_code_page() {
    check(r"Zo\u235?\u8217\'92s \u-10179?\u-8704?\par", &["Paragraph: Zoë’s 😀"]);
    check(r"{\uc2\u12354\'82\'a0\uc0\u233 }\u233e.\par", &["Paragraph: あéé."]);
    check(r"{\f1 \'cc\'ee\'f1\'ea\'e2\'e0} {\f3 \'82\'a0} {\f2 \'b3}5\par", &["Paragraph: Москва あ ≥5"]);
    check(r"One\u0? pier\'00fell.\par", &["Paragraph: One  pier fell."]);
    let greek = br"{\rtf1\ansi\ansicpg1253 \'c1\'e8\'de\'ed\'e1\par}";
    assert_eq!(article(greek).body(), "Αθήνα");
}

#[test]
fn styles_and_lists_make_kinds() {
    check(
        r"\pard\s3 Storm shuts harbour\par\pard\s1 Pier\par\pard\s2 Ferries\par\pard{\listtext\'b7\tab}Two sank\par\pard\ls1 One floats\par\pard Plain\par",
        &[
            "Title: Storm shuts harbour",
            "Heading: Pier",
            "Heading: Ferries",
            "ListItem: Two sank",
            "ListItem: One floats",
            "Paragraph: Plain",
        ],
    );
}

#[test]
fn tables_are_rows() {
    check(
        r"\trowd\cellx1\cellx2\pard\intbl Port\cell Ships\cell\row\trowd\cellx1\cellx2\pard\intbl Ella\cell 12\cell\trowd\row\pard After\par",
        &["TableRow: Port\tShips", "TableRow: Ella\t12", "Paragraph: After"],
    );
}

#[test]
fn what_is_no_text_is_left_out() {
    check(
        r"The {\field{\*\fldinst HYPERLINK no}{\fldrslt pier}}{\*\bkmkstart no}{\pict\bin4 }}{{} fell{\deleted  twice}{\*\annotation no}.{\*\unknown no}\par",
        &["Paragraph: The pier fell."],
    );
    check(
        r"{\header Harbour board\par}The pier{\footnote\chftn  By June.} fell.{\v secret}{\shp{\*\shpinst{\sp{\sn no}{\sv no}}{\shptxt In brief\par}}{\shprslt no}}\par",
        &[
            "Paragraph: In brief",
            "Paragraph: The pier fell.",
            "ListItem: By June.",
            "Paragraph: secret [hidden in the document]",
            "Paragraph: Harbour board [page head]",
        ],
    );
}

#[test]
fn properties_tell_the_source() {
    let article = article(br"{\rtf1{\info{\title Storm shuts harbour}{\author Ann L\'e9e}{\operator no}{\creatim\yr2030\mo1\dy2}}The pier fell.\par}");
    assert_eq!(article.source.name(), "Storm shuts harbour");
    assert_eq!(article.source.byline.as_ref().map(|b| b.value.as_str()), Some("Ann Lée"));
    assert_eq!(article.source.published, None);
    assert_eq!(article.body(), "The pier fell.");
}

#[test]
fn groups_may_be_nested_without_end() {
    for opening in ["{", r"{\b ", r"{\footnote ", r"{\*\shpinst ", r"{\shptxt ", r"{\*\x "] {
        let text =
            format!(r"{{\rtf1 The pier fell.\par {}{}}}", opening.repeat(100_000), "}".repeat(100_000));
        assert_eq!(article(text.as_bytes()).body(), "The pier fell.", "{opening}");
    }
    let deep = format!(r"{{\rtf1 The pier fell.\par {}", "{".repeat(super::DEEPEST_GROUP * 2));
    assert_eq!(article(deep.as_bytes()).body(), "The pier fell.");
    let rows = format!(r"{{\rtf1 The pier fell.\par {}}}", r"\trowd\cell\row ".repeat(10_000));
    assert_eq!(article(rows.as_bytes()).body(), "The pier fell.");
}

#[test]
fn a_file_cut_off_anywhere_is_read_up_to_there() {
    let whole = br"{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\info{\title Storm}}\pard The pier fell \u8217\'92 at dawn.\par\trowd\pard Ella\cell 12\cell\row}";
    for len in 6..whole.len() {
        match opened("a.rtf", &whole[..len]) {
            Ok(article) => {
                assert!(article.notes.iter().any(|note| note.message.contains("damaged")), "{len} bytes")
            }
            Err(error) => assert!(error.message().contains("no words"), "{error}"),
        }
    }
}

#[test]
fn a_file_without_words_says_what_it_holds() {
    refused("a.rtf", br"{\rtf1{\pict 00}\par}", "pictures but no words");
    refused("a.rtf", br"{\rtf1\par}", "holds no words");
}

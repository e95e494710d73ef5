//! What a terminal gets, on both its channels: results, and complaints about files with hostile names.

use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use assert_cmd::cargo::CommandCargoExt as _;
use daybrief::brief::store;
use tempfile::TempDir;

use super::{brief, nasty};

/// What the program says of these arguments, results and complaints together.
fn said(folder: &Path, arguments: &[&std::ffi::OsStr]) -> String {
    let mut command = Command::cargo_bin("daybrief").unwrap();
    let output = command.args(arguments).current_dir(folder).env_remove("DISPLAY").output().unwrap();
    assert!(output.status.code().is_some_and(|code| code <= 2), "{arguments:?}");
    let said = [output.stdout, output.stderr].concat();
    assert!(!said.is_empty(), "{arguments:?} says nothing");
    String::from_utf8(said).expect("what is said is text")
}

#[track_caller]
fn is_safe(said: &str) {
    let bad = said.chars().find(|c| *c != '\n' && nasty::moves_or_hides(*c));
    assert!(bad.is_none(), "{bad:?} in {said:?}");
}

/// All hostile texts as one article, a paragraph each: plain, and inside a page's head and body.
fn articles(folder: &TempDir) -> Vec<PathBuf> {
    let paragraphs = nasty::TEXTS.iter().map(|(_, text)| {
        format!("Police said on Monday that {text} 12 people could die by Friday in Port Ella.")
    });
    let text = format!("Storm {}\n\n{}", "\u{1b}[31m\u{202e}", paragraphs.collect::<Vec<_>>().join("\n\n"));
    let page = format!(
        "<html><head><title>{0}</title><meta name=author content=\"{0}\"><meta property=\"og:site_name\" content=\"{0}\">\
         <link rel=canonical href=\"https://site.example/{0}\"></head><body><article><h1>{0}</h1><p>{0} 12 people died, police said.</p></article></body></html>",
        "Storm \u{1b}[31m\u{9b}2J\u{202e}\u{2067}\u{61c}\u{7}&#27;[2J&#155;H"
    );
    [("storm.txt", text), ("storm.html", page)]
        .map(|(name, text)| {
            fs::write(folder.path().join(name), text).unwrap();
            PathBuf::from(name)
        })
        .to_vec()
}

#[test]
fn an_article_s_text_moves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for article in articles(&folder) {
        for command in ["read", "facts"] {
            let said = said(folder.path(), &[command.as_ref(), article.as_os_str()]);
            assert!(said.contains("12 people"), "{said}");
            is_safe(&said);
        }
    }
}

#[test]
fn a_brief_s_text_moves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("none")).unwrap();
    let texts = nasty::TEXTS.iter().map(|(_, text)| *text).collect::<Vec<_>>().join(" ");
    let mut brief = brief(&format!("99 {texts}"));
    for bullet in brief.sections.iter_mut().flat_map(|section| &mut section.bullets) {
        // A project file whose quotes do not stand in its articles is refused.
        bullet.citations.iter_mut().for_each(|citation| {
            let text = brief.sources.iter().find(|s| s.id == citation.source).unwrap().article.text();
            citation.quote = citation.span.of(text).to_owned();
        });
    }
    store::save(&folder.path().join("a.daybrief"), &brief).unwrap();
    fs::write(folder.path().join("a.md"), daybrief::export::markdown(&brief)).unwrap();
    for file in ["a.daybrief", "a.md"] {
        is_safe(&said(folder.path(), &["check".as_ref(), file.as_ref()]));
        is_safe(&said(
            folder.path(),
            &["check".as_ref(), file.as_ref(), "--sources".as_ref(), "none".as_ref()],
        ));
        is_safe(&said(folder.path(), &["forecasts".as_ref(), file.as_ref()]));
    }
}

/// Names that a file system takes and a terminal should not.
fn names() -> Vec<OsString> {
    let mut names: Vec<OsString> = nasty::TEXTS
        .iter()
        .map(|(_, text)| text.replace(['/', '\0'], "_"))
        .filter(|name| name.len() < 200)
        .map(OsString::from)
        .collect();
    names.push(OsString::from_vec(b"not \xff\x9b31m text".to_vec()));
    names
}

#[test]
fn a_complaint_is_one_line_whatever_the_file_is_called() {
    let folder = tempfile::tempdir().unwrap();
    for name in names() {
        for ending in [".txt", ".docx", ".daybrief", ".md"] {
            // A name that begins with a hyphen is meant as a file behind this.
            let path = folder.path().join(OsString::from_vec([name.as_bytes(), ending.as_bytes()].concat()));
            fs::write(&path, "").unwrap();
            let command = if ending == ".daybrief" || ending == ".md" { "forecasts" } else { "facts" };
            let said = said(folder.path(), &[command.as_ref(), path.as_os_str()]);
            is_safe(&said);
            assert_eq!(said.lines().count(), 1, "{said}");
            fs::remove_file(&path).unwrap();
        }
    }
}

#[test]
fn a_name_that_is_taken_for_an_option_is_shown_safely() {
    let folder = tempfile::tempdir().unwrap();
    for hostile in ["--\u{1b}[31m.txt", "--top=\u{9b}2J", "--\u{202e}x", "-\u{1b}c"] {
        is_safe(&said(folder.path(), &["facts".as_ref(), hostile.as_ref()]));
    }
    is_safe(&said(
        folder.path(),
        &["brief".as_ref(), "a.txt".as_ref(), "-o".as_ref(), "b.md".as_ref(), "--date=\u{1b}c".as_ref()],
    ));
    is_safe(&said(folder.path(), &["read".as_ref(), "--nothing\u{7}".as_ref()]));
}

//! What holds for every input, whatever it is. Broken, it stops the fuzzer.

use daybrief::article::open::MAX_TEXT_BYTES;
use daybrief::article::{Article, BlockKind, read, read_pasted};
use daybrief::brief::{Brief, Bullet, BulletId, store};
use daybrief::bullet::BulletKind;
use daybrief::export::{self, Form, Options};
use daybrief::{analyze, check, text::Span};
use jiff::civil::{Date, date};

/// The day on which everything is opened.
pub const TODAY: Date = date(2031, 5, 3);

/// Longer inputs are read, but not analysed: the finders have a target of their own.
const ANALYSED_BYTES: usize = 4096;

/// Reads a file; what comes out must hold together. An error must say something.
pub fn file(name: &str, bytes: &[u8]) {
    match read(name, bytes, TODAY) {
        Ok(article) => whole(&article),
        Err(error) => {
            assert!(!error.message().is_empty() && error.hint().ends_with('.'), "{error}");
            assert!(!error.message().contains("failed on it"), "a reader failed: {error}");
        }
    }
}

/// The same for pasted text.
pub fn pasted(text: &str) {
    if let Ok(article) = read_pasted(text, TODAY) {
        whole(&article);
    }
}

/// The blocks of an article lie in its text, in order; each one set aside has its reason; finding cannot fail.
pub fn whole(article: &Article) {
    let text = article.text();
    assert!(text.len() <= MAX_TEXT_BYTES, "{} bytes of text", text.len());
    assert!(!text.contains('\0'), "a NUL in the text");
    let mut end = 0;
    for block in &article.blocks {
        assert!(
            block.span.start >= end && inside(block.span, text),
            "a block out of place: {:?}",
            block.span
        );
        end = block.span.end;
        if let Some(aside) = &block.set_aside {
            assert!(!aside.rule.is_empty() && !aside.why.is_empty(), "set aside without a reason");
            assert!(!matches!(block.kind, BlockKind::Title), "a headline set aside");
        }
    }
    if text.len() <= ANALYSED_BYTES {
        found(article);
    }
}

/// All that is found lies in the text, on letters' borders, and is found again.
pub fn found(article: &Article) {
    let text = article.text();
    let analysis = analyze(article);
    let mentions = &analysis.mentions;
    let spans = mentions.quantities.iter().map(|m| m.span).chain(mentions.timexes.iter().map(|m| m.span));
    let spans = spans.chain(mentions.actors.iter().map(|m| m.span));
    let spans = spans.chain(analysis.suggestions.iter().map(|s| s.span));
    for span in spans {
        assert!(inside(span, text), "a span out of place: {span:?}");
    }
    for timex in &mentions.timexes {
        assert!(timex.earliest.zip(timex.latest).is_none_or(|(from, to)| from <= to), "{timex:?}");
    }
    assert_eq!(analysis, analyze(article), "two runs differ");
}

fn inside(span: Span, text: &str) -> bool {
    text.get(span.start..span.end).is_some()
}

/// A ZIP archive of these parts, as a word processor writes it: a mutated archive alone seldom gets past its checksums.
#[must_use]
pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write as _;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        writer.start_file(*name, stored).expect("a part in memory");
        writer.write_all(bytes).expect("a part in memory");
    }
    writer.finish().expect("an archive in memory").into_inner()
}

/// A project file that opens can be saved, and opens again as it was; each part of it can be looked at.
pub fn project(bytes: &[u8]) {
    let path = std::env::temp_dir().join(format!("daybrief-fuzz-{}.daybrief", std::process::id()));
    std::fs::write(&path, bytes).expect("a temporary file");
    let Ok(brief) = store::load(&path) else { return };
    assert_eq!(std::fs::read(&path).expect("the file"), bytes, "opening changed the file");
    store::save(&path, &brief).expect("what opens can be saved");
    assert_eq!(store::load(&path).expect("what was saved opens"), brief);
    drop(check::check(&brief));
    forms(&brief);
}

/// A Markdown file that opens as a brief is exported again; after that nothing changes any more.
pub fn reopened(markdown: &str) {
    drop(export::named_files(markdown));
    let Ok(brief) = export::reopen(markdown, &[]) else { return };
    drop(check::check(&brief));
    forms(&brief);
    let again = export::reopen(&export::markdown(&brief), &[]).expect("an export opens");
    // Where a bullet has several paragraphs, each opens as one of its own.
    assert_eq!(words(&again).join(" "), words(&brief).join(" "), "an export opens with other words");
}

/// A brief with these words opens again with them.
pub fn exported(words: &str) {
    let mut brief = Brief::new(TODAY);
    brief.title = format!("Brief {words}");
    let kinds = [BulletKind::Reported, BulletKind::Judgement, BulletKind::Reported];
    let bullets =
        kinds.into_iter().zip(10..).map(|(kind, id)| Bullet::new(BulletId(id), kind, format!("{words}x")));
    brief.sections[0].bullets.extend(bullets);
    brief.next_id = 20;
    forms(&brief);
    let again = export::reopen(&export::markdown(&brief), &[]).expect("an export opens");
    assert_eq!(self::words(&again), self::words(&brief), "an export opens with other words");
}

/// The words of a brief's bullets, as they are shown.
fn words(brief: &Brief) -> Vec<String> {
    brief.bullets().map(|bullet| export::plain(&bullet.text)).filter(|words| !words.is_empty()).collect()
}

fn forms(brief: &Brief) {
    for form in Form::ALL {
        let made = || form.write(brief, &Options::default()).expect("the built-in templates have no mistake");
        assert_eq!(made(), made(), "{form:?} differs");
    }
}

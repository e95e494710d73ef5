//! `check`: verifies a brief against its sources, months later if need be.
//!
//! One line a finding. What is only good to know is not printed: a clean brief is silent.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::{Outcome, briefs, complain, files};
use crate::article::open::open;
use crate::article::{Article, ENDINGS};
use crate::brief::{Brief, BulletId, store};
use crate::check::{self, Finding};
use crate::text::Severity;

/// What is to be checked.
#[derive(Debug, clap::Args)]
pub(super) struct Wanted {
    /// An exported brief (.md) or a project file (.daybrief)
    #[arg(value_name = "BRIEF")]
    brief: PathBuf,
    /// The folder with the articles it was made from
    #[arg(long, value_name = "DIR")]
    sources: Option<PathBuf>,
}

/// Prints what is found.
pub(super) fn run(wanted: &Wanted, today: Date, out: &mut impl Write) -> io::Result<Outcome> {
    let articles =
        match wanted.sources.as_deref().map(|folder| articles(folder, &wanted.brief, today)).transpose() {
            Ok(articles) => articles.unwrap_or_default(),
            Err(message) => return Ok(nothing(&message)),
        };
    let brief = match briefs::open(&wanted.brief, &articles) {
        Ok(brief) => brief,
        Err(message) => return Ok(nothing(&message)),
    };
    let mut found = 0;
    if wanted.sources.is_some() {
        for source in brief.sources.iter().filter(|source| source.quotes_only) {
            let name = source.article.source.name();
            let words = format!(
                "{} (“{name}”) is not in the folder of sources; only its quotes are checked",
                source.id
            );
            writeln!(out, "{}", told(wanted, &words))?;
            found += 1;
        }
    }
    for finding in check::check(&brief).iter().filter(|finding| finding.note.severity >= Severity::Warning) {
        writeln!(out, "{}", line(wanted, &brief, finding))?;
        found += 1;
    }
    Ok(if found == 0 { Outcome::Done } else { Outcome::Partly })
}

fn nothing(message: &str) -> Outcome {
    complain(message);
    Outcome::Nothing
}

/// "brief.md: S1, sentence 4: “12” does not stand in …: The bullet's first words…".
fn line(wanted: &Wanted, brief: &Brief, finding: &Finding) -> String {
    let of = |id: BulletId| {
        let bullet = brief.bullet(id)?;
        let place = bullet.citations.first().map(|c| format!("{}, sentence {}: ", c.source, c.sentence));
        let mut words: Vec<&str> = bullet.text.split_whitespace().collect();
        words.truncate(WORDS_SHOWN);
        Some(format!("{}{}: in “{}…”", place.unwrap_or_default(), finding.note.message, words.join(" ")))
    };
    let words = finding.bullet.and_then(of).unwrap_or_else(|| finding.note.message.clone());
    told(wanted, &words)
}

/// One line, in which nothing that came from a file moves the cursor.
fn told(wanted: &Wanted, words: &str) -> String {
    super::people::safe(&format!("{}: {words}", wanted.brief.display()))
}

/// So many words of a bullet tell which it is.
const WORDS_SHOWN: usize = 8;

/// The articles in a folder. A file that cannot be read as one is none of the sources, or is missed as one.
fn articles(folder: &Path, brief: &Path, today: Date) -> Result<Vec<Arc<Article>>, String> {
    let mut paths = store::files_in(folder).map_err(|error| error.to_string())?;
    let known = |path: &PathBuf| {
        let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
        ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending)) && !files::is_same(path, brief)
    };
    paths.retain(known);
    Ok(paths.par_iter().filter_map(|path| open(path, today).ok().map(Arc::new)).collect())
}

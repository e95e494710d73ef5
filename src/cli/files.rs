//! Articles from files, several at a time, answered in the order in which they were named.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rayon::prelude::*;

use super::{Outcome, complain};
use crate::article::Article;
use crate::article::open::{OpenError, open};

/// So many files are in memory at a time.
const BATCH_FILES: usize = 32;

/// Writes what `answer` makes of each file's name and article. A file that cannot be read is one line of complaint.
pub(super) fn each(
    files: &[PathBuf],
    today: Date,
    out: &mut impl Write,
    answer: impl Fn(&Path, &Article) -> Vec<u8> + Sync,
) -> io::Result<Outcome> {
    let mut failed = 0;
    for batch in files.chunks(BATCH_FILES) {
        let answered = |path: &PathBuf| open(path, today).map(|article| answer(path, &article));
        let answers: Vec<_> = match batch {
            // One file needs no one to share the work with.
            [path] => vec![answered(path)],
            batch => batch.par_iter().map(answered).collect(),
        };
        for (path, answer) in batch.iter().zip(answers) {
            match answer {
                Ok(bytes) => out.write_all(&bytes)?,
                Err(error) => {
                    out.flush()?;
                    unreadable(path, &error);
                    failed += 1;
                }
            }
        }
    }
    out.flush()?;
    Ok(Outcome::of(files.len(), failed))
}

/// What `answer` makes of an article under its file's name; of several in one file, where `parts` asks for them one by
/// one, what it makes of each, under the name with its number: `review#2`.
pub(super) fn in_parts(
    name: &str,
    article: &Article,
    parts: bool,
    answer: impl Fn(&str, &Article) -> Vec<u8>,
) -> Vec<u8> {
    let several = if parts { article.parts() } else { Vec::new() };
    if several.is_empty() {
        return answer(name, article);
    }
    (1..).zip(&several).flat_map(|(number, part)| answer(&format!("{name}#{number}"), part)).collect()
}

/// Says which file could not be read, why, and what to do.
pub(super) fn unreadable(path: &Path, error: &OpenError) {
    complain(&format!("{}: {}. {}", path.display(), error.message(), error.hint()));
}

/// The file's name without folder and ending.
pub(super) fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Whether two paths name one file.
pub(super) fn is_same(a: &Path, b: &Path) -> bool {
    a == b || a.canonicalize().is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b))
}

//! Briefs from files: a project file, or an export that is opened again.

use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;

use crate::article::Article;
use crate::brief::{Brief, store};
use crate::export;

/// The brief in a file, or one line on why there is none.
pub(super) fn open(path: &Path, articles: &[Arc<Article>]) -> Result<Brief, String> {
    if path.extension() == Some(OsStr::new(store::EXTENSION)) {
        return store::load(path).map_err(|error| error.to_string());
    }
    let text = store::read_text(path).map_err(|error| error.to_string())?;
    export::reopen(&text, articles).map_err(|error| format!("{}: {error}", path.display()))
}

//! Fits the weights by which suggestions are ranked, and says how good they are on articles that the fit has not seen.
//!
//! `cargo bench --bench fit_rank -- GOLD [TABLE [ANSWERS]]` reads labelled articles from a folder and prints figures.
//! Where a file is named, the fitted table is written there (the program ranks by `assets/model/rank.tsv`); into the folder
//! ANSWERS go the bullets of each article by a model that has not seen it. Without a folder there is nothing to do. The same folder gives the same table, to the byte.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]

use std::path::{Path, PathBuf};

use daybrief::bullet::fit::Weights;
use gold::{Doc, Figures};
use rayon::prelude::*;

mod gold;
mod learn;

/// In so many parts the articles are divided; each is ranked by weights fitted to the others.
const FOLDS: u64 = 10;

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|a| !a.starts_with("--"));
    let Some(folder) = arguments.next().map(PathBuf::from) else {
        println!("fit_rank        left out: it needs the folder of labelled articles");
        return;
    };
    let docs = gold::read(&folder);
    let fitted = learn::learn(&free(&docs, None));
    let folds: Vec<Weights> =
        (0..FOLDS).into_par_iter().map(|fold| learn::learn(&free(&docs, Some(fold)))).collect();
    let unseen = |doc: &Doc| match usize::try_from(fold_of(&doc.id)).ok().filter(|_| doc.is_free) {
        Some(fold) => folds.get(fold).unwrap_or(&fitted),
        // What may not be learned from, no fit has seen.
        None => &fitted,
    };
    let mut figures = String::from("                  articles  ndcg@5  ndcg@8     p@5  must@8\n");
    figures.push_str(&report("cross-validated", &docs, true, unseen));
    figures.push_str(&report("never learned", &docs, false, unseen));
    figures.push_str(&report("fitted to all", &docs, true, |_| &fitted));
    print!("{figures}");
    let Some(place) = arguments.next() else { return };
    std::fs::write(&place, format!("{}{}", head(&figures), fitted.table()))
        .expect("the table can be written");
    println!("{} weights written to {place}", fitted.features.len());
    if let Some(folder) = arguments.next() {
        write_answers(Path::new(&folder), &docs, unseen);
    }
}

/// The articles that may be learned from, without those of one fold.
fn free(docs: &[Doc], without: Option<u64>) -> Vec<&Doc> {
    docs.iter().filter(|doc| doc.is_free && Some(fold_of(&doc.id)) != without).collect()
}

/// An article's fold hangs on its name alone.
fn fold_of(id: &str) -> u64 {
    let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash / 7 % FOLDS
}

/// The mean figures of the articles that may be learned from, or of the others.
fn report<'w>(name: &str, docs: &[Doc], free: bool, weights: impl Fn(&Doc) -> &'w Weights) -> String {
    let inside = docs.iter().filter(|doc| doc.is_free == free);
    let all: Vec<Figures> = inside.map(|doc| doc.figures(weights(doc))).collect();
    let means = Figures::mean(&all).map(|mean| format!("{mean:>8.1}")).concat();
    format!("{name:<18}{:>8}{means}\n", all.len())
}

fn write_answers<'w>(folder: &Path, docs: &[Doc], weights: impl Fn(&Doc) -> &'w Weights) {
    std::fs::create_dir_all(folder).expect("the folder can be made");
    for doc in docs {
        let answer = doc.answer(weights(doc)).to_string();
        std::fs::write(folder.join(format!("{}.json", doc.id)), answer).expect("an answer can be written");
    }
}

/// The lines above the table.
fn head(figures: &str) -> String {
    let figures: String = figures.lines().map(|line| format!("#   {line}\n")).collect();
    format!(
        "# What each feature adds to a sentence's score. Our own, MIT OR Apache-2.0; see rank.md.\n\
         # Fitted by: cargo bench --bench fit_rank -- GOLD TABLE.\n\
         {figures}"
    )
}

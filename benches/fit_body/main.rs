//! Fits the weights that tell an article from what stands around it, and says how good they are on sites that the
//! fit has not seen.
//!
//! `cargo bench --bench fit_body -- GOLD [TABLE]` reads annotated pages from a folder, prints figures, and writes
//! the table. Without a folder there is nothing to do. The same folder gives the same table, to the byte.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]

use std::path::PathBuf;

use daybrief::article::fit::{self, Fitted, Known, Settings};
use gold::{Doc, Example};
use rayon::prelude::*;

mod gold;
mod score;

/// Cross-validated on saved pages of 2019 and 2023 and on texts copied from them: stronger costs of losing a line
/// lose less and leak more; weights drawn less to nothing fit the pages better and others worse.
const PAGES: Settings =
    Settings { rounds: 24, step: 0.03, shrink: 0.04, costs: [2.5, 1.0], least: 10, smallest: 0.02 };
const TEXTS: Settings = Settings { costs: [3.0, 1.0], ..PAGES };

/// In so many parts the sites are divided; each is labelled by a model fitted to the others.
const FOLDS: u64 = 5;

/// The table without another place named.
const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/model/body.tsv");

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|a| !a.starts_with("--"));
    let Some(folder) = arguments.next().map(PathBuf::from) else {
        println!("fit_body        left out: it needs the folder of annotated pages");
        return;
    };
    let docs = gold::read(&folder);
    let mut figures = report("rough answer", &docs, |doc| doc.example.sample.rough.clone());
    let folds: Vec<[Fitted; 2]> = (0..FOLDS).into_par_iter().map(|fold| both(&docs, Some(fold))).collect();
    let crossed = report("cross-validated", &docs, |doc| {
        let models = folds.get(usize::try_from(fold_of(doc)).unwrap_or(0));
        models.map(|models| of_form(models, doc).label(&doc.example.sample)).unwrap_or_default()
    });
    figures.push_str(&crossed);
    let models = both(&docs, None);
    figures.push_str(&report("fitted to all", &docs, |doc| of_form(&models, doc).label(&doc.example.sample)));
    let [pages, texts] = &models;
    let table = format!("{}{}", card(&figures), fit::table(pages, texts));
    let place = arguments.next().unwrap_or_else(|| TABLE.to_owned());
    std::fs::write(&place, table).expect("the table can be written");
    println!("{} and {} weights written to {place}", pages.weights(), texts.weights());
}

/// The models for pages and for texts, without the documents of one fold's sites.
fn both(docs: &[Doc], without: Option<u64>) -> [Fitted; 2] {
    let settings = |pages: bool| if pages { PAGES } else { TEXTS };
    [true, false].map(|pages| {
        let inside = |doc: &&Doc| {
            doc.example.sample.is_page() == pages && Some(fold_of(doc)) != without && !doc.leaves_off()
        };
        let examples =
            docs.iter().filter(inside).flat_map(|doc| std::iter::once(&doc.example).chain(&doc.more));
        let known: Vec<Known<'_>> = examples.map(Example::known).collect();
        Fitted::learn(&known, settings(pages))
    })
}

fn of_form<'a>([pages, texts]: &'a [Fitted; 2], doc: &Doc) -> &'a Fitted {
    if doc.example.sample.is_page() { pages } else { texts }
}

/// A site's pages, and the texts copied from them, are in one fold.
fn fold_of(doc: &Doc) -> u64 {
    let hash = doc.site.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash / 7 % FOLDS
}

/// Prints and gives the figures of an answer, group by group.
fn report(name: &str, docs: &[Doc], answer: impl Fn(&Doc) -> Vec<bool> + Sync) -> String {
    let mut groups: Vec<&str> = docs.iter().map(|doc| doc.group.as_str()).collect();
    groups.sort_unstable();
    groups.dedup();
    let mut lines = String::new();
    for group in groups {
        let inside: Vec<&Doc> = docs.iter().filter(|doc| doc.group == group).collect();
        let rows: Vec<score::Row> =
            inside.par_iter().map(|doc| score::row(&doc.text, &doc.body(&answer(doc)))).collect();
        lines.push_str(&format!("{name:<16}{group:<11}{:>4}  {}\n", rows.len(), score::Figures::of(&rows)));
    }
    print!("{lines}");
    lines
}

/// The lines above the table: what it is, from what, under which licence, how good.
fn card(figures: &str) -> String {
    let figures: String = figures.lines().map(|line| format!("#   {line}\n")).collect();
    format!(
        "# Weights that tell an article's lines from what stands around them. Our own, MIT OR Apache-2.0.\n\
         # Made by: cargo bench --bench fit_body -- GOLD. Read by src/article/clean/model.rs; what is seen of a line, and\n\
         # what its numbers mean, stands in src/article/clean/atom.rs.\n\
         # Fitted to 109 pages of scrapinghub/article-extraction-benchmark (MIT), 233 of\n\
         # AndyTheFactory/article-extraction-dataset (Apache-2.0), and 899 texts copied from these pages. The pages belong\n\
         # to their publishers and are no part of this program: a weight speaks of lengths, places, links, tags and\n\
         # shared words, and holds none of their text.\n\
         # Figures: pages, F1 of words in fours, precision, recall, paragraphs lost, lines leaked a page. In five folds\n\
         # by site; the rough answer is the one that the model starts from. Documents whose annotation seems to leave off\n\
         # early teach nothing, but count in the figures; a standfirst that the page shows is kept, annotated or not.\n\
         {figures}"
    )
}

//! Open word lists, kept in `assets/lexicon/*.tsv`.
//!
//! A file's lines: `#` lines say origin and licence; the first other line names the columns; then rows,
//! one entry a line, cells parted by tabs. Entries are looked up in lower case.

use std::borrow::Cow;
use std::ops::Range;

use super::WordMap;

/// One entry's cells after the first.
pub type Row = [&'static str];

/// A table of entries, looked up by their first cell.
#[derive(Debug)]
pub struct Lexicon {
    columns: Vec<&'static str>,
    keys: Vec<Cow<'static, str>>,
    /// The cells of all rows, and where those of each row stand among them.
    cells: Vec<&'static str>,
    rows: Vec<Range<usize>>,
    by_key: WordMap<usize>,
    longest: usize,
}

impl Lexicon {
    /// Reads a table.
    ///
    /// # Panics
    /// Where a row has more cells than there are columns, or an entry stands twice: the tables are built in,
    /// and a test reads each of them.
    #[must_use]
    pub fn parse(name: &str, source: &'static str) -> Self {
        let lines = Lines::of(source);
        let columns = lines.columns.clone();
        let most = memchr::memchr_iter(b'\n', source.as_bytes()).count() + 1;
        let (keys, cells, rows) = (Vec::with_capacity(most), Vec::new(), Vec::with_capacity(most));
        let mut table = Self { columns, keys, cells, rows, by_key: WordMap::with_capacity(most), longest: 0 };
        for (key, cells) in lines {
            let first = table.cells.len();
            table.cells.extend(cells.into_iter().flat_map(|cells| cells.split('\t')).map(str::trim_ascii));
            let row = first..table.cells.len();
            assert!(row.len() < table.columns.len(), "{name}: too many cells for “{key}”");
            table.longest = table.longest.max(key.split(' ').count());
            let before = table.by_key.insert(&key, table.rows.len());
            assert!(before.is_none(), "{name}: “{key}” stands twice");
            table.keys.push(key);
            table.rows.push(row);
        }
        table
    }

    /// The row of an entry, which must be in lower case.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Row> {
        self.by_key.get(key).and_then(|&at| self.rows.get(at)).map(|row| self.row(row))
    }

    fn row(&self, row: &Range<usize>) -> &Row {
        self.cells.get(row.clone()).unwrap_or_default()
    }

    /// Whether there is such an entry, in lower case.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.by_key.has(key)
    }

    /// One cell of an entry, by the name of its column; empty cells count as none.
    #[must_use]
    pub fn cell(&self, key: &str, column: &str) -> Option<&'static str> {
        let at = place(&self.columns, column)?;
        self.get(key)?.get(at).copied().filter(|cell| !cell.is_empty())
    }

    /// All entries with their rows, in the file's order.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &Row)> {
        self.keys.iter().zip(&self.rows).map(|(key, row)| (&**key, self.row(row)))
    }

    /// The first words of all entries, each with the number of words of the longest entry that begins with it.
    #[must_use]
    pub fn heads(&self) -> WordMap<usize> {
        let mut heads = WordMap::<usize>::default();
        for key in &self.keys {
            let longest = heads.entry(key.split(' ').next().unwrap_or_default());
            *longest = key.split(' ').count().max(*longest);
        }
        heads
    }

    /// The number of words in the longest entry.
    #[must_use]
    pub fn longest(&self) -> usize {
        self.longest
    }
}

/// The entries of a table in the file's order, with their further cells as they stand: for one who reads them once.
#[derive(Debug)]
pub struct Lines {
    columns: Vec<&'static str>,
    rest: std::str::Lines<'static>,
}

impl Lines {
    /// Reads on from the names of the columns.
    #[must_use]
    pub fn of(source: &'static str) -> Self {
        let mut all = Self { columns: Vec::new(), rest: source.lines() };
        all.columns = all.line().unwrap_or_default().split('\t').collect();
        all
    }

    /// Where the cells of a column stand in the further cells.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        place(&self.columns, name)
    }

    fn line(&mut self) -> Option<&'static str> {
        self.rest.find(|l| !l.starts_with('#') && !l.trim_ascii().is_empty())
    }
}

impl Iterator for Lines {
    /// The entry in lower case, and its further cells with the tabs between them.
    type Item = (Cow<'static, str>, Option<&'static str>);

    fn next(&mut self) -> Option<Self::Item> {
        let line = self.line()?;
        let (key, cells) = line.split_once('\t').map_or((line, None), |(key, rest)| (key, Some(rest)));
        Some((lowered(key.trim_ascii()), cells))
    }
}

/// Where a column stands among those after the first.
fn place(columns: &[&str], name: &str) -> Option<usize> {
    columns.iter().position(|c| *c == name)?.checked_sub(1)
}

/// The entry in lower case, as nearly all are written.
fn lowered(entry: &'static str) -> Cow<'static, str> {
    let small = |b: u8| b.is_ascii() && !b.is_ascii_uppercase();
    if entry.bytes().all(small) { Cow::Borrowed(entry) } else { Cow::Owned(entry.to_lowercase()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "# ours\nentry\tunit\tfactor\nper cent\t%\t1\nkm\tkilometre\n";

    #[test]
    fn entries_are_found_in_lower_case() {
        let table = Lexicon::parse("test", TABLE);
        assert_eq!(table.cell("per cent", "unit"), Some("%"));
        assert_eq!(table.cell("km", "factor"), None);
        assert!(!table.has("Km"));
        assert_eq!(table.longest(), 2);
    }

    #[test]
    #[should_panic(expected = "stands twice")]
    fn an_entry_stands_once() {
        drop(Lexicon::parse("test", "entry\na\nA\n"));
    }
}

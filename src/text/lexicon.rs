//! Open word lists, kept in `assets/lexicon/*.tsv`.
//!
//! A file's lines: `#` lines say origin and licence; the first other line names the columns; then rows,
//! one entry a line, cells parted by tabs. Entries are looked up in lower case.

use rustc_hash::FxHashMap;

/// One entry's cells after the first.
pub type Row = Vec<&'static str>;

/// A table of entries, looked up by their first cell.
#[derive(Debug)]
pub struct Lexicon {
    columns: Vec<&'static str>,
    rows: Vec<(String, Row)>,
    by_key: FxHashMap<String, usize>,
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
        let mut lines = source.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty());
        let columns: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
        let mut table = Self { columns, rows: Vec::new(), by_key: FxHashMap::default(), longest: 0 };
        for line in lines {
            let mut cells = line.split('\t').map(str::trim);
            let key = cells.next().unwrap_or_default().to_lowercase();
            let row: Row = cells.collect();
            assert!(row.len() < table.columns.len(), "{name}: too many cells for “{key}”");
            table.longest = table.longest.max(key.split(' ').count());
            let twice = table.by_key.insert(key.clone(), table.rows.len());
            assert!(twice.is_none(), "{name}: “{key}” stands twice");
            table.rows.push((key, row));
        }
        table
    }

    /// The row of an entry, which must be in lower case.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Row> {
        self.by_key.get(key).and_then(|&at| self.rows.get(at)).map(|(_, row)| row)
    }

    /// Whether there is such an entry, in lower case.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.by_key.contains_key(key)
    }

    /// One cell of an entry, by the name of its column; empty cells count as none.
    #[must_use]
    pub fn cell(&self, key: &str, column: &str) -> Option<&'static str> {
        let at = self.columns.iter().position(|c| *c == column)?.checked_sub(1)?;
        self.get(key)?.get(at).copied().filter(|cell| !cell.is_empty())
    }

    /// All entries with their rows, in the file's order.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &Row)> {
        self.rows.iter().map(|(key, row)| (key.as_str(), row))
    }

    /// The number of words in the longest entry.
    #[must_use]
    pub fn longest(&self) -> usize {
        self.longest
    }
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

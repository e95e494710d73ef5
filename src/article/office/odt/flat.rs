//! A document in one piece of XML (.fodt): the parts that an archive has stand in it one after the other.

use super::styles::Styles;
use crate::article::draft::Draft;
use crate::article::open::OpenError;

/// How far into a file its root and its type stand, in bytes: the root lists some thirty namespaces first.
const ROOT_WITHIN: usize = 8192;

/// The type that such a document names; None where this is none.
pub(in crate::article::office) fn mimetype(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..ROOT_WITHIN).unwrap_or(bytes));
    let root = head.split_once("<office:document ")?.1;
    let value = root.split_once("office:mimetype=")?.1;
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value.split(quote).nth(1).map(str::to_owned)
}

/// Reads one.
pub(in crate::article::office) fn read(file_name: &str, text: &str) -> Result<Draft, OpenError> {
    let kind = mimetype(text.as_bytes()).unwrap_or_default();
    if !super::TEXT_TYPES.iter().any(|start| kind.starts_with(start)) {
        return Err(super::no_text(file_name, &kind));
    }
    let mut styles = Styles::default();
    styles.add(text);
    let part = |name| element(text, name).unwrap_or_default();
    Ok(super::draft(&styles, part("office:body"), part("office:master-styles"), part("office:meta")))
}

/// The element of that name; to the end of the text where that is cut off.
fn element<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let from = text.match_indices(&format!("<{name}")).map(|(at, _)| at).find(|at| {
        let after = text.get(at + 1 + name.len()..).unwrap_or_default();
        after.starts_with(['>', ' ', '\n', '\t'])
    })?;
    let rest = text.get(from..)?;
    let end = format!("</{name}>");
    rest.find(&end).map_or(Some(rest), |at| rest.get(..at + end.len()))
}

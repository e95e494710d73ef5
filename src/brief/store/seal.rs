//! The seal of a project file: the last value in it, which says whether the others are those that the program wrote.
//!
//! White space between values does not count, so a file that was only laid out anew is whole. A file without a seal
//! is from before there were seals. The seal is against damage and against edits that nobody remembers; whoever wants
//! to deceive can seal a file too.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// Puts the seal of a JSON object at its end.
pub(super) fn put(json: &mut Vec<u8>) {
    let seal = digest(&compact(json));
    while json.pop().is_some_and(|byte| byte != b'}') {}
    while json.last().is_some_and(u8::is_ascii_whitespace) {
        json.pop();
    }
    json.extend_from_slice(format!(",\n  \"seal\": \"{seal}\"\n}}\n").as_bytes());
}

/// Whether `seal`, which `json` names, is that of its other values.
pub(super) fn is_whole(json: &[u8], seal: &str) -> bool {
    let mut compact = compact(json);
    let end = format!(",\"seal\":\"{seal}\"}}");
    let Some(others) = compact.strip_suffix(end.as_bytes()) else { return false };
    compact.truncate(others.len());
    compact.push(b'}');
    digest(&compact) == seal
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("a string takes all");
        hex
    })
}

/// JSON without the white space between its values.
fn compact(json: &[u8]) -> Vec<u8> {
    let mut compact = Vec::with_capacity(json.len());
    let (mut in_string, mut escaped) = (false, false);
    for &byte in json {
        if in_string || !byte.is_ascii_whitespace() {
            compact.push(byte);
        }
        in_string ^= byte == b'"' && !escaped;
        escaped = in_string && byte == b'\\' && !escaped;
    }
    compact
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sealed object, and its seal.
    fn sealed(json: &str) -> (String, String) {
        let mut bytes = json.as_bytes().to_vec();
        put(&mut bytes);
        let text = String::from_utf8(bytes).expect("text");
        let seal = text.split('"').nth_back(1).expect("a seal").to_owned();
        (text, seal)
    }

    #[test]
    fn a_sealed_object_is_whole_until_a_value_changes() {
        let (text, seal) = sealed("{\n  \"a\": \"x \\\" y\",\n  \"b\": 1\n}");
        assert!(text.starts_with("{\n  \"a\": \"x \\\" y\",\n  \"b\": 1,\n  \"seal\": \""), "{text}");
        let whole = |from: &str, to: &str| is_whole(text.replace(from, to).as_bytes(), &seal);
        assert!(whole("", ""));
        assert!(whole("\n", "\r\n") && whole("\n  ", "") && whole(": ", " :\t"));
        assert!(!whole("x \\", "x  \\") && !whole(": 1", ": 2") && !whole("\"b\"", "\"c\""));
        assert!(!whole("}", ",\"d\":2}"));
    }
}

//! The numbers of a text by value, so that "twelve" and "12", "3.5 million" and "3,500,000" are the same.

use crate::text::{Prose, Span, TokenKind};

/// One number of a text, with each value that it can mean.
pub(super) struct Figure {
    pub(super) span: Span,
    pub(super) values: Vec<f64>,
}

const SMALL: [(&str, f64); 28] = [
    ("zero", 0.0),
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
];

const SCALES: [(&str, f64); 6] = [
    ("dozen", 12.0),
    ("hundred", 1e2),
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
];

/// Endings of a number in digits ("$3bn"). "m" is a metre as well, so the bare number counts too.
const SUFFIXES: [(&str, f64); 7] =
    [("k", 1e3), ("m", 1e6), ("mn", 1e6), ("b", 1e9), ("bn", 1e9), ("tn", 1e12), ("trn", 1e12)];

fn value(table: &[(&str, f64)], word: &str) -> Option<f64> {
    table.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

/// All numbers, in text order.
pub(super) fn figures(prose: &Prose) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < prose.tokens().len() {
        match read(prose, at) {
            Some((values, end)) => {
                found.push(Figure { span: prose.span_of(at, end - 1), values });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// The number that begins at token `first`, and the token after it.
fn read(prose: &Prose, first: usize) -> Option<(Vec<f64>, usize)> {
    let digits = (prose.kind(first) == TokenKind::Number).then(|| prose.raw(first).replace(',', ""));
    let start = match &digits {
        Some(digits) => digits.parse().ok()?,
        None => value(&SMALL, prose.lower(first)).or_else(|| value(&SCALES, prose.lower(first)))?,
    };
    let mut values = vec![start];
    let (mut total, mut current, mut last, mut at) = (0.0, start, start, first + 1);
    if digits.is_some()
        && prose.glued(at)
        && let Some(scale) = value(&SUFFIXES, prose.lower(at))
    {
        return Some((vec![start, start * scale], at + 1));
    }
    loop {
        let next = after_joint(prose, at, last);
        if let Some(scale) = value(&SCALES, prose.lower(next)) {
            (total, current) =
                if scale > 100.0 { (total + current * scale, 0.0) } else { (total, current * scale) };
            last = scale;
        } else if let Some(small) =
            value(&SMALL, prose.lower(next)).filter(|small| *small < last && last >= 20.0)
        {
            current += small;
            last = small;
        } else {
            break;
        }
        values = vec![total + current];
        at = next + 1;
    }
    Some((values, at))
}

/// The token after a hyphen ("twenty-five"), or after "and" behind a hundred or more ("two hundred and five").
fn after_joint(prose: &Prose, at: usize, last: f64) -> usize {
    let hyphen = prose.raw(at) == "-" && prose.glued(at) && prose.glued(at + 1);
    let and = prose.lower(at) == "and" && last >= 100.0 && value(&SMALL, prose.lower(at + 1)).is_some();
    if hyphen || and { at + 1 } else { at }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&[f64]]) {
        let prose = Prose::new(text.into(), [Span::new(0, text.len())]);
        let found: Vec<_> = figures(&prose).into_iter().map(|f| f.values).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_and_digits_have_the_same_value() {
        check("twelve of 12 or 1,234.5", &[&[12.0], &[12.0], &[1234.5]]);
        check("twenty-five, two hundred and five", &[&[25.0], &[205.0]]);
        check("3.5 million and 3,500,000", &[&[3_500_000.0], &[3_500_000.0]]);
        check("two thousand three hundred", &[&[2300.0]]);
        check("$3bn over 300m", &[&[3.0, 3e9], &[300.0, 3e8]]);
        check("two dozen; a hundred", &[&[24.0], &[100.0]]);
        check("one and two, six to 12 months", &[&[1.0], &[2.0], &[6.0], &[12.0]]);
        check("no number", &[]);
    }
}

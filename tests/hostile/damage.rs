//! The same damage to a good file of each format.

use super::Case;
use super::made::{FORMATS, good};

/// One way to damage a file: what it is, and what it makes of the bytes.
type Damage = (&'static str, fn(Vec<u8>) -> Vec<u8>);

const DAMAGE: [Damage; 13] = [
    ("whole", |bytes| bytes),
    ("empty", |_| Vec::new()),
    ("only zeros", |bytes| vec![0; bytes.len()]),
    ("cut after 10 bytes", |bytes| bytes.into_iter().take(10).collect()),
    ("cut in half", |bytes| cut(bytes, 2)),
    ("cut near its end", |bytes| {
        let kept = bytes.len() - bytes.len() / 10;
        bytes.into_iter().take(kept).collect()
    }),
    ("first byte gone", |bytes| bytes.into_iter().skip(1).collect()),
    ("twice, one behind the other", |bytes| [bytes.clone(), bytes].concat()),
    ("a zero in each 50 bytes", |bytes| each(bytes, 50, |byte| *byte = 0)),
    ("a bit flipped in each 97 bytes", |bytes| each(bytes, 97, |byte| *byte ^= 4)),
    ("junk behind it", |bytes| [bytes, junk()].concat()),
    ("junk before it", |bytes| [junk(), bytes].concat()),
    ("backwards", |bytes| bytes.into_iter().rev().collect()),
];

fn cut(bytes: Vec<u8>, part: usize) -> Vec<u8> {
    let kept = bytes.len() / part;
    bytes.into_iter().take(kept).collect()
}

fn each(mut bytes: Vec<u8>, step: usize, change: impl FnMut(&mut u8)) -> Vec<u8> {
    bytes.iter_mut().step_by(step).for_each(change);
    bytes
}

/// Bytes without a meaning, the same each time.
fn junk() -> Vec<u8> {
    let mut state = 12_345_u32;
    let next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    };
    std::iter::repeat_with(next).take(1024).collect()
}

pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for format in FORMATS {
        for (what, damage) in DAMAGE {
            cases.push(Case::new(format, what, damage(good(format))));
        }
        // The content tells what a file is, not its name.
        let at = FORMATS.iter().position(|own| *own == format).unwrap();
        for other in [FORMATS[(at + 3) % FORMATS.len()], FORMATS[(at + 7) % FORMATS.len()]] {
            cases.push(Case { ending: other, ..Case::new(format, format!("named .{other}"), good(format)) });
        }
    }
    cases
}

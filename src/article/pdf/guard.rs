//! Measures what a PDF's packed streams hold before anything unpacks them: a few kilobytes can hold gigabytes.
//!
//! Nothing is kept while measuring. Pictures are left out, which nobody unpacks here.

use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::Pdf;
use hayro_syntax::object::Object;
use memchr::memmem;

/// The most that one stream may hold, and all of them, in bytes. The instructions of one page have up to a few
/// megabytes, fonts for Chinese up to 30; a report of hundreds of pages with its fonts stays below 200.
pub(super) const MOST_IN_STREAM: u64 = 64 * 1024 * 1024;
pub(super) const MOST_IN_ALL: u64 = 512 * 1024 * 1024;

/// A PDF whose streams hold more than that.
#[derive(Debug)]
pub(super) struct Bomb;

/// How long the description of a stream may be, in bytes, to be looked at for how it is packed.
const DESCRIPTION: usize = 4096;

/// Names of the ways of packing, with their short forms.
const NAMES: &[(&[u8], Filter)] = &[
    (b"FlateDecode", Filter::FlateDecode),
    (b"Fl", Filter::FlateDecode),
    (b"LZWDecode", Filter::LzwDecode),
    (b"LZW", Filter::LzwDecode),
    (b"RunLengthDecode", Filter::RunLengthDecode),
    (b"RL", Filter::RunLengthDecode),
    (b"ASCII85Decode", Filter::Ascii85Decode),
    (b"A85", Filter::Ascii85Decode),
    (b"ASCIIHexDecode", Filter::AsciiHexDecode),
    (b"AHx", Filter::AsciiHexDecode),
];

/// Measures all streams of a file.
pub(super) fn check(file: &[u8]) -> Result<(), Bomb> {
    check_within(file, MOST_IN_STREAM)
}

/// Measures all streams of a file, each of which may hold so much.
fn check_within(file: &[u8], most: u64) -> Result<(), Bomb> {
    let mut all = 0;
    for at in memmem::find_iter(file, b"stream") {
        let before = file.get(at.saturating_sub(DESCRIPTION)..at).unwrap_or_default();
        if before.ends_with(b"end") {
            continue;
        }
        let start = memmem::rfind(before, b"obj").unwrap_or_default();
        let description = before.get(start..).unwrap_or_default();
        if is_picture(description) {
            continue;
        }
        if lists_nothing(description) {
            return Err(Bomb);
        }
        let data = file.get(at + b"stream".len()..).unwrap_or_default();
        let data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n")).unwrap_or(data);
        all += measure(data, &filters(description), most)?;
        if all > MOST_IN_ALL {
            return Err(Bomb);
        }
    }
    Ok(())
}

/// Measures the streams of an encrypted file, which show what they hold only after it is opened.
pub(super) fn check_opened(pdf: &Pdf) -> Result<(), Bomb> {
    let mut all = 0;
    for object in pdf.objects() {
        let Object::Stream(stream) = object else { continue };
        if !is_picture(stream.dict().data()) {
            all += measure(&stream.raw_data(), &stream.filters(), MOST_IN_STREAM)?;
            if all > MOST_IN_ALL {
                return Err(Bomb);
            }
        }
    }
    Ok(())
}

fn is_picture(description: &[u8]) -> bool {
    let has = |name: &[u8]| memmem::find(description, name).is_some();
    has(b"/Image") && has(b"/Width") && !has(b"/ObjStm") && !has(b"/XRef") && !has(b"/Length1")
}

/// Whether a table of objects says that its entries take no bytes: it could then list billions.
fn lists_nothing(description: &[u8]) -> bool {
    let table = memmem::find(description, b"/XRef").is_some();
    let widths = memmem::find(description, b"/W").and_then(|at| description.get(at + 2..)).filter(|_| table);
    let widths = widths.and_then(|w| Some(w.get(..w.iter().position(|b| *b == b']')?).unwrap_or_default()));
    widths.is_some_and(|w| !w.iter().any(|b| matches!(b, b'1'..=b'9')))
}

/// The ways of packing that a description names, in its order.
fn filters(description: &[u8]) -> Vec<Filter> {
    let mut found = Vec::new();
    for at in memmem::find_iter(description, b"/") {
        let name = description.get(at + 1..).unwrap_or_default();
        let end = name.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name.get(..end).unwrap_or_default();
        found.extend(NAMES.iter().find(|(known, _)| *known == name).map(|(_, filter)| *filter));
    }
    found
}

/// How many bytes a stream holds. Packed twice, it is unpacked as far as the limit and measured again.
fn measure(data: &[u8], filters: &[Filter], most: u64) -> Result<u64, Bomb> {
    let Some((first, rest)) = filters.split_first() else { return Ok(0) };
    let packs = |f: &Filter| matches!(f, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode);
    let again = rest.iter().any(packs);
    match first {
        Filter::FlateDecode if again => {
            let mut inner = Vec::new();
            // What is broken is unpacked as far as it goes.
            let _read = ZlibDecoder::new(data).take(most + 1).read_to_end(&mut inner);
            within(inner.len() as u64, most)?;
            Ok(inner.len() as u64 + measure(&inner, rest, most)?)
        }
        Filter::FlateDecode => {
            let zlib = length(ZlibDecoder::new(data), most)?;
            // Some programs leave off the head, and readers then do without.
            if zlib == 0 { length(DeflateDecoder::new(data), most) } else { Ok(zlib) }
        }
        Filter::LzwDecode | Filter::RunLengthDecode if again => Err(Bomb),
        Filter::LzwDecode => within(lzw_length(data), most),
        Filter::RunLengthDecode => within(run_length(data), most),
        Filter::Ascii85Decode if again => measure(&ascii85(data), rest, most),
        Filter::AsciiHexDecode if again => measure(&hexadecimal(data), rest, most),
        _ => Ok(0),
    }
}

fn within(length: u64, most: u64) -> Result<u64, Bomb> {
    if length > most { Err(Bomb) } else { Ok(length) }
}

/// How much can be read, up to the limit.
fn length(mut reader: impl Read, most: u64) -> Result<u64, Bomb> {
    let mut buffer = [0; 16 * 1024];
    let mut length = 0;
    while let Ok(read @ 1..) = reader.read(&mut buffer) {
        length += read as u64;
        within(length, most)?;
    }
    Ok(length)
}

/// The length of what LZW codes stand for: each code stands for one byte more than an earlier one.
fn lzw_length(data: &[u8]) -> u64 {
    const CLEAR: usize = 256;
    const END: usize = 257;
    const MOST_CODES: usize = 4096;
    let mut lengths: Vec<u64> = vec![1; 258];
    let (mut total, mut before) = (0_u64, 0_u64);
    let (mut bits, mut held, mut width) = (0_u64, 0, 9);
    for byte in data {
        bits = bits << 8 | u64::from(*byte);
        held += 8;
        if held < width {
            continue;
        }
        held -= width;
        let code = usize::try_from(bits >> held & ((1 << width) - 1)).unwrap_or(END);
        bits &= (1 << held) - 1;
        match code {
            CLEAR => {
                lengths.truncate(258);
                (before, width) = (0, 9);
                continue;
            }
            END => break,
            _ => {}
        }
        let own = lengths.get(code).copied().unwrap_or(before + 1);
        total += own;
        if before > 0 && lengths.len() < MOST_CODES {
            lengths.push(before + 1);
        }
        before = own;
        width = match lengths.len() + 1 {
            ..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
    }
    total
}

/// The length of runs: a count, then what is repeated or stands as it is.
fn run_length(data: &[u8]) -> u64 {
    let mut total = 0;
    let mut at = 0;
    while let Some(count) = data.get(at).filter(|count| **count != 128) {
        let count = usize::from(*count);
        let (out, taken) = if count < 128 { (count + 1, count + 2) } else { (257 - count, 2) };
        total += out as u64;
        at += taken;
    }
    total
}

fn ascii85(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut group: Vec<u32> = Vec::with_capacity(5);
    for byte in data.iter().filter(|b| !b.is_ascii_whitespace()) {
        match byte {
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'!'..=b'u' => group.push(u32::from(byte - b'!')),
            _ => break,
        }
        if group.len() == 5 {
            out.extend(of_group(&group));
            group.clear();
        }
    }
    if group.len() > 1 {
        let kept = group.len() - 1;
        group.resize(5, 84);
        out.extend(of_group(&group).into_iter().take(kept));
    }
    out
}

fn of_group(group: &[u32]) -> [u8; 4] {
    group.iter().fold(0_u32, |number, digit| number.wrapping_mul(85).wrapping_add(*digit)).to_be_bytes()
}

fn hexadecimal(data: &[u8]) -> Vec<u8> {
    let digits = data.iter().filter(|b| !b.is_ascii_whitespace());
    let digits: Vec<u32> = digits.map_while(|b| char::from(*b).to_digit(16)).collect();
    let byte = |pair: &[u32]| pair.iter().fold(0, |n, digit| n * 16 + digit);
    digits.chunks(2).filter_map(|pair| u8::try_from(byte(pair)).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::read::ZlibEncoder;

    const MOST: u64 = 100_000;

    fn packed(data: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        ZlibEncoder::new(data, Compression::best()).read_to_end(&mut out).expect("packed");
        out
    }

    fn object(description: &str, data: &[u8]) -> Vec<u8> {
        [format!("1 0 obj\n<< {description} >>\nstream\n").as_bytes(), data, b"\nendstream\nendobj\n"]
            .concat()
    }

    #[track_caller]
    fn check_one(description: &str, data: &[u8], fits: bool) {
        assert_eq!(check_within(&object(description, data), MOST).is_ok(), fits, "{description}");
    }

    #[test]
    fn what_holds_too_much_is_refused() {
        let much = packed(&vec![b' '; 100_001]);
        let little = packed(b"BT (The harbour was shut.) Tj ET");
        check_one("/Filter /FlateDecode", &little, true);
        check_one("/Filter /FlateDecode", &much, false);
        check_one("/Filter [/FlateDecode /FlateDecode]", &packed(&much), false);
        check_one("/Filter /FlateDecode /Subtype /Image /Width 9", &much, true);
        check_one("/Filter /FlateDecode", much.get(2..).expect("longer"), false);
        let hex: String = much.iter().map(|b| format!("{b:02x}")).collect();
        check_one("/Filter [/ASCIIHexDecode /FlateDecode]", hex.as_bytes(), false);
        check_one("/Filter /RunLengthDecode", &[129, b' '].repeat(1000), false);
        check_one("/Filter /RunLengthDecode", &[2, b'a', b'b', b'c', 128], true);
    }

    #[test]
    fn lengths_are_those_of_what_is_unpacked() {
        // The example of the PDF reference, 7.4.4.2: 45 45 45 45 45 65 45 45 45 66.
        assert_eq!(lzw_length(&[0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01]), 10);
        assert_eq!(ascii85(b"87cURD]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(hexadecimal(b"48 65 6C>"), b"Hel");
    }
}

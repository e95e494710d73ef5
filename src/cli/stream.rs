//! `facts --jsonl`: one article a line in, one result a line out, in order, on all cores.
//!
//! Memory stays flat however long the input is: a few pieces are under way at a time. A line is answered
//! without waiting for the next one, so that a program can talk to this one line by line. Reading, finding and
//! writing go on at the same time.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use rayon::Scope;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Outcome, complain, json};
use crate::article::{Article, Known, Moment, Origin, Source};

/// Bytes of input that are asked for at a time: as many as a pipe holds, so that a small input is parted too.
const PIECE_BYTES: usize = 64 * 1024;

/// Bytes of results that a byte of input makes, about, and the most that are reserved for them beforehand.
const JSON_PER_BYTE: usize = 10;
const MOST_RESERVED: usize = 4 * 1024 * 1024;

/// Pieces that may wait to be worked on.
const WAITING_PIECES: usize = 4;

/// Pieces for each core that are worked on, or wait to be written because an earlier one is not done.
const PIECES_PER_CORE: usize = 3;

/// The longest line that is read; the rest of a longer one is passed over.
const MAX_LINE_BYTES: usize = 256 * 1024 * 1024;

/// Some lines of the input.
#[derive(Default)]
struct Piece {
    /// The number of its first line, from 1.
    first: usize,
    /// Whole lines, with their line feeds.
    bytes: Vec<u8>,
    /// It stands for one line that is too long to be read.
    too_long: bool,
}

/// The answers to a piece's lines, a line of JSON each.
#[derive(Default)]
struct Answers {
    json: Vec<u8>,
    lines: usize,
    bad: usize,
}

/// What a line says.
#[derive(Deserialize)]
struct Input<'a> {
    id: Value,
    #[serde(borrow)]
    text: Cow<'a, str>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    published: Option<String>,
}

/// What is printed for a line that cannot be used.
#[derive(Serialize)]
struct Bad {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    line: usize,
    error: String,
}

/// Answers each line of `input` on `out`.
///
/// # Errors
/// Where `out` cannot be written, or the one thread that reads ahead cannot be started.
pub(super) fn facts(
    input: impl Read + Send + 'static,
    out: &mut impl Write,
    top: Option<usize>,
) -> io::Result<Outcome> {
    let (pieces, ahead) = sync_channel(WAITING_PIECES);
    let reader = rayon::ThreadPoolBuilder::new().num_threads(1).build().map_err(io::Error::other)?;
    reader.spawn(move || read_ahead(input, &pieces));
    let (lines, bad) = rayon::in_place_scope(|scope| answer_all(scope, &ahead, out, top))?;
    if bad > 0 {
        complain(&format!(
            "standard input: {bad} of {lines} lines could not be used; the results with \"error\" say why"
        ));
        return Ok(Outcome::Partly);
    }
    Ok(Outcome::Done)
}

/// Has all pieces worked on, a few at a time, and writes their answers in order. How many lines there were, and how
/// many of them could not be used.
fn answer_all(
    scope: &Scope<'_>,
    ahead: &Receiver<io::Result<Piece>>,
    out: &mut impl Write,
    top: Option<usize>,
) -> io::Result<(usize, usize)> {
    let most = PIECES_PER_CORE * rayon::current_num_threads();
    let mut under_way: VecDeque<Receiver<Answers>> = VecDeque::new();
    let (mut lines, mut bad) = (0, 0);
    loop {
        while under_way.len() < most
            && let Some(piece) = next_piece(ahead, under_way.is_empty())?
        {
            let (done, answers) = sync_channel(1);
            // Nobody waits for the answers when they cannot be sent.
            scope.spawn(move |_| drop(done.send(answer(&piece, top))));
            under_way.push_back(answers);
        }
        let Some(first) = under_way.pop_front() else { return Ok((lines, bad)) };
        let answers = first.recv().map_err(io::Error::other)?;
        out.write_all(&answers.json)?;
        out.flush()?;
        lines += answers.lines;
        bad += answers.bad;
    }
}

/// The next piece that has been read ahead, or none where there is none yet; at the end of the input there is none
/// even for who waits.
fn next_piece(ahead: &Receiver<io::Result<Piece>>, wait: bool) -> io::Result<Option<Piece>> {
    let piece = if wait { ahead.recv().ok() } else { ahead.try_recv().ok() };
    piece.transpose()
}

/// Cuts the input into pieces of whole lines and hands them on, each as soon as it is there.
fn read_ahead(mut input: impl Read, pieces: &SyncSender<io::Result<Piece>>) {
    let mut reading = Piece { first: 1, ..Piece::default() };
    loop {
        let piece = read_piece(&mut input, &mut reading);
        let ended = matches!(&piece, Err(_) | Ok(None));
        // Nobody waits for the rest when this cannot be sent.
        if piece.transpose().is_some_and(|piece| pieces.send(piece).is_err()) || ended {
            return;
        }
    }
}

/// The next piece of the input, none at its end. `reading` keeps what was read of the line after it.
fn read_piece(input: &mut impl Read, reading: &mut Piece) -> io::Result<Option<Piece>> {
    loop {
        let held = reading.bytes.len();
        let read = read_some(input, &mut reading.bytes)?;
        if read == 0 {
            let rest = std::mem::take(reading);
            return Ok((rest.too_long || !rest.bytes.is_empty()).then_some(rest));
        }
        let fresh = reading.bytes.get(held..).unwrap_or_default();
        let end = if reading.too_long { memchr::memchr(b'\n', fresh) } else { memchr::memrchr(b'\n', fresh) };
        if let Some(end) = end {
            let after = reading.bytes.split_off(held + end + 1);
            let lines = memchr::memchr_iter(b'\n', &reading.bytes).count();
            let next = Piece { first: reading.first + lines, bytes: after, too_long: false };
            let mut piece = std::mem::replace(reading, next);
            if piece.too_long {
                piece.bytes.clear();
            }
            return Ok(Some(piece));
        }
        reading.too_long |= reading.bytes.len() > MAX_LINE_BYTES;
        if reading.too_long {
            reading.bytes.clear();
        }
    }
}

/// Reads what is there, up to a piece; 0 bytes at the end of the input.
fn read_some(input: &mut impl Read, bytes: &mut Vec<u8>) -> io::Result<usize> {
    let held = bytes.len();
    bytes.resize(held + PIECE_BYTES, 0);
    loop {
        let read = match input.read(bytes.get_mut(held..).unwrap_or_default()) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read,
        };
        bytes.truncate(held + *read.as_ref().unwrap_or(&0));
        return read;
    }
}

fn answer(piece: &Piece, top: Option<usize>) -> Answers {
    let json = Vec::with_capacity((JSON_PER_BYTE * piece.bytes.len()).min(MOST_RESERVED));
    let mut answers = Answers { json, ..Answers::default() };
    if piece.too_long {
        let error = format!("the line is longer than {} MB; split it", MAX_LINE_BYTES / (1024 * 1024));
        answers.add_error(piece.first, None, error);
        return answers;
    }
    let bytes = piece.bytes.strip_suffix(b"\n").unwrap_or(&piece.bytes);
    let mut start = 0;
    for (number, end) in (piece.first..).zip(memchr::memchr_iter(b'\n', bytes).chain([bytes.len()])) {
        let line = bytes.get(start..end).unwrap_or_default();
        start = end + 1;
        let mark = if number == 1 { "\u{feff}" } else { "" };
        answers.add(number, line.strip_prefix(mark.as_bytes()).unwrap_or(line), top);
    }
    answers
}

impl Answers {
    fn add(&mut self, number: usize, line: &[u8], top: Option<usize>) {
        if line.iter().all(u8::is_ascii_whitespace) {
            self.lines += 1;
        } else if let Err((id, error)) = good_answer(line, top, &mut self.json) {
            self.add_error(number, id, error);
        } else {
            self.lines += 1;
        }
    }

    fn add_error(&mut self, line: usize, id: Option<Value>, error: String) {
        self.lines += 1;
        self.bad += 1;
        json::write_line(&Bad { id, line, error }, &mut self.json);
    }
}

/// Writes the result, or says the id (where there is one) and what is wrong.
fn good_answer(line: &[u8], top: Option<usize>, json: &mut Vec<u8>) -> Result<(), (Option<Value>, String)> {
    // Values in a list would be taken for those of an object, in the order of their names.
    if line.trim_ascii_start().first() != Some(&b'{') {
        return Err((None, "not a JSON object with id and text: it begins with no brace".to_owned()));
    }
    let input: Input<'_> = serde_json::from_slice(line).map_err(|error| {
        let line: Option<Value> = serde_json::from_slice(line).ok();
        (
            line.and_then(|l| usable_id(l.get("id")?)),
            format!("not a JSON object with id and text: {}", reason(&error)),
        )
    })?;
    let Some(id) = usable_id(&input.id) else {
        return Err((None, "the id is neither a string nor a number".to_owned()));
    };
    let source = source(&input).map_err(|error| (Some(id.clone()), error))?;
    let article = Article::of_clean_text(source, &input.text);
    let analysis = crate::analyze(&article);
    json::found(&id, &article, &analysis, top, json);
    Ok(())
}

/// What serde says, without "line 1": each of our lines is one document to it.
fn reason(error: &serde_json::Error) -> String {
    error.to_string().replace(" at line 1 column ", " at column ")
}

fn usable_id(id: &Value) -> Option<Value> {
    (id.is_string() || id.is_number()).then(|| id.clone())
}

fn source(input: &Input<'_>) -> Result<Source, String> {
    let given = input.published.as_deref().map(str::trim).filter(|p| !p.is_empty());
    let published = given.map(str::parse::<Moment>).transpose();
    let published =
        published.map_err(|error| format!("published is not a date such as 2026-11-22: {error}"))?;
    let title = input.title.clone().filter(|t| !t.trim().is_empty());
    Ok(Source {
        title: title.map(|t| Known::new(t, Origin::Given)),
        published: published.map(|p| Known::new(p, Origin::Given)),
        ..Source::default()
    })
}

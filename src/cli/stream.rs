//! `facts --jsonl`: one article a line in, one result a line out, in order, on all cores.
//!
//! Memory stays flat however long the input is: a few batches are under way at a time. A line is answered
//! without waiting for the next one, so that a program can talk to this one line by line.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Outcome, complain, json};
use crate::article::{Article, Known, Moment, Origin, Source};

/// Bytes of input that are read ahead as one piece, and that end a batch. Large enough to keep all cores busy.
const PIECE_BYTES: usize = 256 * 1024;
const BATCH_BYTES: usize = 4 * 1024 * 1024;

/// Pieces that may wait to be worked on.
const WAITING_PIECES: usize = 4;

/// The longest line that is read; the rest of a longer one is passed over.
const MAX_LINE_BYTES: usize = 256 * 1024 * 1024;

/// One line of the input.
struct Line {
    /// Its number, from 1.
    number: usize,
    bytes: Vec<u8>,
    too_long: bool,
}

/// What a line says.
#[derive(Deserialize)]
struct Input {
    id: Value,
    text: String,
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

/// The answer to one line: a line of JSON.
struct Answer {
    json: Vec<u8>,
    good: bool,
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
    let (mut lines, mut bad) = (0, 0);
    while let Some(batch) = next_batch(&ahead)? {
        let answers: Vec<Answer> = batch.par_iter().map(|line| answer(line, top)).collect();
        for Answer { json, good } in answers {
            out.write_all(&json)?;
            lines += 1;
            bad += usize::from(!good);
        }
        out.flush()?;
    }
    if bad > 0 {
        complain(&format!(
            "standard input: {bad} of {lines} lines could not be used; the results with \"error\" say why"
        ));
        return Ok(Outcome::Partly);
    }
    Ok(Outcome::Done)
}

/// All that has been read ahead, up to a batch; none at the end.
fn next_batch(ahead: &Receiver<io::Result<Vec<Line>>>) -> io::Result<Option<Vec<Line>>> {
    let Ok(first) = ahead.recv() else { return Ok(None) };
    let mut batch = first?;
    let mut bytes: usize = batch.iter().map(|l| l.bytes.len()).sum();
    while bytes < BATCH_BYTES {
        let Ok(more) = ahead.try_recv() else { break };
        let more = more?;
        bytes += more.iter().map(|l| l.bytes.len()).sum::<usize>();
        batch.extend(more);
    }
    Ok(Some(batch))
}

/// Cuts the input into lines and hands them on, at the latest when no more input is there.
fn read_ahead(input: impl Read, pieces: &SyncSender<io::Result<Vec<Line>>>) {
    let mut input = BufReader::with_capacity(PIECE_BYTES, input);
    let (mut piece, mut bytes) = (Vec::new(), 0);
    for number in 1.. {
        match read_line(&mut input, number) {
            Ok(Some(line)) => {
                bytes += line.bytes.len();
                piece.push(line);
            }
            Ok(None) => break,
            Err(error) => {
                // Nobody waits for the rest when this cannot be sent.
                drop(pieces.send(Err(error)));
                return;
            }
        }
        let more_is_there = memchr::memchr(b'\n', input.buffer()).is_some();
        if !more_is_there || bytes >= PIECE_BYTES {
            bytes = 0;
            if pieces.send(Ok(std::mem::take(&mut piece))).is_err() {
                return;
            }
        }
    }
    drop(pieces.send(Ok(piece)));
}

fn read_line(input: &mut impl BufRead, number: usize) -> io::Result<Option<Line>> {
    let mut line = Line { number, bytes: Vec::new(), too_long: false };
    let mut any = false;
    loop {
        let buffer = match input.fill_buf() {
            Ok(buffer) => buffer,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if buffer.is_empty() {
            return Ok(any.then_some(line));
        }
        any = true;
        let end = memchr::memchr(b'\n', buffer);
        let part = buffer.get(..end.unwrap_or(buffer.len())).unwrap_or_default();
        let used = part.len() + usize::from(end.is_some());
        line.too_long |= line.bytes.len() + part.len() > MAX_LINE_BYTES;
        if !line.too_long {
            line.bytes.extend_from_slice(part);
        }
        input.consume(used);
        if end.is_some() {
            return Ok(Some(line));
        }
    }
}

fn answer(line: &Line, top: Option<usize>) -> Answer {
    let bytes = if line.number == 1 {
        line.bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&line.bytes)
    } else {
        &line.bytes
    };
    if bytes.iter().all(u8::is_ascii_whitespace) && !line.too_long {
        return Answer { json: Vec::new(), good: true };
    }
    let (json, good) = match good_answer(bytes, line.too_long, top) {
        Ok(json) => (json, true),
        Err((id, error)) => (json::to_line(&Bad { id, line: line.number, error }), false),
    };
    Answer { json, good }
}

/// The result, or the id (where there is one) and what is wrong.
fn good_answer(bytes: &[u8], too_long: bool, top: Option<usize>) -> Result<Vec<u8>, (Option<Value>, String)> {
    if too_long {
        return Err((
            None,
            format!("the line is longer than {} MB; split it", MAX_LINE_BYTES / (1024 * 1024)),
        ));
    }
    let input: Input = serde_json::from_slice(bytes).map_err(|error| {
        let line: Option<Value> = serde_json::from_slice(bytes).ok();
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
    Ok(json::to_line(&json::Found::new(id, &article, &analysis, top)))
}

/// What serde says, without "line 1": each of our lines is one document to it.
fn reason(error: &serde_json::Error) -> String {
    error.to_string().replace(" at line 1 column ", " at column ")
}

fn usable_id(id: &Value) -> Option<Value> {
    (id.is_string() || id.is_number()).then(|| id.clone())
}

fn source(input: &Input) -> Result<Source, String> {
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

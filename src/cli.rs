//! The command line: the same way as in the window, without one.
//!
//! Results go to standard output, errors to standard error, one line each: what, which file, what to do. Exit
//! codes: 0 done; 1 some inputs failed, the rest is done; 2 nothing could be done.

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use jiff::Zoned;

mod json;
mod stream;

/// Turns the morning's articles into a briefing of checkable facts.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true, max_term_width = 100)]
pub struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// Articles (or a .daybrief file) to open in the window
    files: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Suggests bullets for each article
    Facts(Facts),
}

#[derive(Debug, clap::Args)]
struct Facts {
    /// Articles: .txt, .md, .html
    #[arg(required_unless_present = "jsonl")]
    files: Vec<PathBuf>,
    /// Print one JSON object a line for each article
    #[arg(long)]
    json: bool,
    /// Read one JSON object {id, text, title?, published?} a line from standard input; print one result a line
    #[arg(long, conflicts_with_all = ["files", "json"])]
    jsonl: bool,
    /// The most bullets to suggest for each article
    #[arg(long, value_name = "N")]
    top: Option<usize>,
}

/// What became of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All of it is done.
    Done,
    /// Some inputs failed, the rest is done.
    Partly,
    /// Nothing could be done.
    Nothing,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::Partly => Self::from(1),
            Outcome::Nothing => Self::from(2),
        }
    }
}

impl Arguments {
    /// The arguments the program was started with. Ends the program where they make no sense, or ask for help.
    #[must_use]
    pub fn from_command_line() -> Self {
        Self::parse()
    }
}

/// Does what the arguments say. `now` is the only time that is ever looked at.
#[must_use]
pub fn run(arguments: Arguments, _now: &Zoned) -> ExitCode {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let done = match arguments.command {
        None => return ExitCode::from(2),
        Some(Command::Facts(facts)) if facts.jsonl => stream::facts(io::stdin(), &mut out, facts.top),
        Some(Command::Facts(_)) => return ExitCode::from(2),
    };
    match done.and_then(|outcome| out.flush().map(|()| outcome)) {
        Ok(outcome) => outcome.into(),
        // Who reads our output has seen enough: "| head" is no error.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("standard output: cannot be written: {error}. Look whether the disk is full"));
            ExitCode::from(2)
        }
    }
}

/// One line on standard error. Where even that cannot be written, nobody is listening.
fn complain(line: &str) {
    let line = line.replace(['\n', '\r'], " ");
    drop(writeln!(io::stderr().lock(), "daybrief: {line}"));
}

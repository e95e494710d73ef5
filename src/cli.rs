//! The command line: the same way as in the window, without one.
//!
//! Results go to standard output, errors to standard error, one line each: what, which file, what to do. Exit
//! codes: 0 done; 1 some inputs failed, the rest is done; 2 nothing could be done.

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;

use clap::{Parser, Subcommand};
use jiff::Zoned;
use jiff::civil::Date;

use crate::article::Article;
use crate::brief::store;

mod brief;
mod briefs;
mod check;
mod files;
mod forecasts;
mod json;
mod people;
mod stream;

/// Turns the morning's articles into a briefing of checkable facts.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true, max_term_width = 100)]
pub struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// Articles (or a .daybrief file) to open: in the window that is open, else in a new one
    files: Vec<PathBuf>,
    /// Open a new window for them in any case
    #[arg(long)]
    new_window: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Shows each article as it is read: what is known of it, its text, and what was set aside and why
    #[command(after_long_help = crate::article::order::written())]
    Read(Read),
    /// Suggests bullets for each article, and shows what they were found by
    Facts(Facts),
    /// Makes a whole brief of the articles' first suggestions
    Brief(brief::Wanted),
    /// Verifies a brief against its sources: quotes, figures, dates and names; one line a finding, exit 1 if any
    Check(check::Wanted),
    /// Lists the forecasts of briefs: what was said, by when, and what has become of it
    Forecasts(forecasts::Wanted),
}

#[derive(Debug, clap::Args)]
struct Read {
    /// Articles: .txt, .md, .html, .mhtml, .pdf, .docx, .odt, .fodt, .rtf, .epub, .eml
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Print one JSON object a line for each article
    #[arg(long)]
    json: bool,
    /// Take files with several articles apart: one answer for each article, its id with a number (`review#2`)
    #[arg(long)]
    parts: bool,
}

#[derive(Debug, clap::Args)]
struct Facts {
    /// Articles: .txt, .md, .html, .mhtml, .pdf, .docx, .odt, .fodt, .rtf, .epub, .eml
    #[arg(required_unless_present = "jsonl")]
    files: Vec<PathBuf>,
    /// Print one JSON object a line for each article
    #[arg(long)]
    json: bool,
    /// Read one JSON object {id, text, title?, published?} a line from standard input; print one result a line
    #[arg(long, conflicts_with_all = ["files", "json", "parts"])]
    jsonl: bool,
    /// Take files with several articles apart: one answer for each article, its id with a number (`review#2`)
    #[arg(long)]
    parts: bool,
    /// The most bullets to suggest for each article
    #[arg(long, value_name = "N")]
    top: Option<usize>,
}

/// How many suggestions `facts` prints for people where they do not say: two screens of them.
const PEOPLE_READ: usize = 10;

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

impl Outcome {
    /// Of `total` inputs `failed` could not be used.
    const fn of(total: usize, failed: usize) -> Self {
        match failed {
            0 => Self::Done,
            _ if failed < total => Self::Partly,
            _ => Self::Nothing,
        }
    }
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
        Self::try_parse().unwrap_or_else(|error| {
            if !error.use_stderr() {
                error.exit();
            }
            // It repeats what was written, which may be the name of a file that somebody else chose.
            let said: Vec<String> = error.render().to_string().lines().map(people::safe).collect();
            drop(writeln!(io::stderr().lock(), "{}", said.join("\n")));
            std::process::exit(2)
        })
    }
}

/// Does what the arguments say. `now` is the only time that is ever looked at.
#[must_use]
pub fn run(arguments: Arguments, now: &Zoned) -> ExitCode {
    let Some(command) = arguments.command else {
        return window(arguments.files, arguments.new_window);
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    let done = dispatch(command, now.date(), &mut out);
    match done.and_then(|outcome| out.flush().map(|()| outcome)) {
        Ok(outcome) => outcome.into(),
        // Who reads our output has seen enough: "| head" is no error.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("standard output: {}. Write to another place", store::reason(&error)));
            ExitCode::from(2)
        }
    }
}

fn dispatch(command: Command, today: Date, out: &mut impl io::Write) -> io::Result<Outcome> {
    match command {
        Command::Read(wanted) => read(&wanted, today, out),
        Command::Facts(Facts { jsonl: true, top, .. }) => stream::facts(io::stdin(), out, top),
        Command::Facts(wanted) => facts(&wanted, today, out),
        Command::Brief(wanted) => Ok(brief::make(&wanted, today)),
        Command::Check(wanted) => check::run(&wanted, today, out),
        Command::Forecasts(wanted) => forecasts::run(&wanted, today, out),
    }
}

fn read(wanted: &Read, today: Date, out: &mut impl io::Write) -> io::Result<Outcome> {
    files::each(&wanted.files, today, out, |path, article| {
        if wanted.json {
            let line = |id: &str, article: &Article| json::to_line(&json::Read::new(id, article));
            return files::in_parts(&files::stem(path), article, wanted.parts, line);
        }
        let words = |name: &str, article: &Article| people::read(name, article).into_bytes();
        files::in_parts(&path.to_string_lossy(), article, wanted.parts, words)
    })
}

fn facts(wanted: &Facts, today: Date, out: &mut impl io::Write) -> io::Result<Outcome> {
    // While the first file is opened. Where no thread can be had, the first article reads them.
    drop(thread::Builder::new().spawn(crate::mention::prepare));
    files::each(&wanted.files, today, out, |path, article| {
        if wanted.json {
            let line = |id: &str, article: &Article| {
                let analysis = crate::analyze(article);
                let mut line = Vec::new();
                json::found(&id.into(), article, &analysis, wanted.top, &mut line);
                line
            };
            return files::in_parts(&files::stem(path), article, wanted.parts, line);
        }
        let top = wanted.top.unwrap_or(PEOPLE_READ);
        let words = |name: &str, article: &Article| people::facts(name, article, top).into_bytes();
        files::in_parts(&path.to_string_lossy(), article, wanted.parts, words)
    })
}

#[cfg(feature = "window")]
fn window(files: Vec<PathBuf>, anew: bool) -> ExitCode {
    use crate::ui::Opened;
    match crate::ui::run(files, anew) {
        Ok(Opened::Here) => ExitCode::SUCCESS,
        Ok(Opened::Elsewhere) => {
            complain(
                "the files were given to the window that is open; for another use: daybrief --new-window FILE…",
            );
            ExitCode::SUCCESS
        }
        Err(error) => {
            complain(&error.to_string());
            ExitCode::from(2)
        }
    }
}

#[cfg(not(feature = "window"))]
fn window(_files: Vec<PathBuf>, _anew: bool) -> ExitCode {
    complain("this build has no window; use: daybrief facts FILE…");
    ExitCode::from(2)
}

/// One line on standard error. Where even that cannot be written, nobody is listening.
fn complain(line: &str) {
    let line = people::safe(line);
    drop(writeln!(io::stderr().lock(), "daybrief: {line}"));
}

//! Daybrief: the window, or the command line. Nothing else happens here.

use std::process::ExitCode;

use daybrief::{Clock, cli};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run(cli::Arguments::from_command_line(), &Clock::System.now())
}

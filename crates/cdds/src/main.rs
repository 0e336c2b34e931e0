//! The `cdds` command: reads what was asked, does it, says how it went. Exit code 0 done, 1 failed, 2 wrong usage.

mod clock;
mod commands;
mod databases;
mod interrupt;
mod terminal;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    match commands::Cli::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            terminal::complain(&format!("{error:#}"));
            if error.is::<commands::WrongUsage>() { ExitCode::from(2) } else { ExitCode::FAILURE }
        }
    }
}

//! The `cdds` command: reads what was asked, does it, says how it went. Exit code 0 done, 1 failed, 2 wrong usage.

mod backends;
mod backing_up;
mod channels;
mod clock;
mod commands;
mod config;
mod data_dir;
mod databases;
mod interrupt;
mod panic;
mod private_file;
mod terminal;
mod whole_file;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    panic::say_only_where();
    // The one provider of cryptography for TLS; it fails only where there is one already.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    match commands::Cli::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            terminal::complain(&format!("{error:#}"));
            if error.is::<commands::WrongUsage>() { ExitCode::from(2) } else { ExitCode::FAILURE }
        }
    }
}

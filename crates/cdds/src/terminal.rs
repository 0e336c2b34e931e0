//! What people and programs see: results on standard output, everything else on standard error. Progress is a bar on a
//! terminal and a plain line now and then otherwise, so that it can be read in a log.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use anyhow::Context;
use indicatif::{HumanBytes, HumanCount, HumanDuration, ProgressBar, ProgressStyle};
use serde::Serialize;

/// How often a plain line is written where there is no terminal.
const PLAIN_LINE_EVERY: Duration = Duration::from_secs(10);

/// Writes one line of result.
pub fn say(line: &str) -> anyhow::Result<()> {
    writeln!(io::stdout().lock(), "{}", printable(line)).context("cannot write to standard output")
}

/// Writes a result for programs.
pub fn say_json(result: &impl Serialize) -> anyhow::Result<()> {
    say(&serde_json::to_string_pretty(result)?)
}

/// Says on standard error what went wrong or needs attention.
pub fn complain(message: &str) {
    // If even this cannot be written there is nobody left to tell.
    let _ = writeln!(io::stderr().lock(), "cdds: {}", printable(message));
}

/// The text with its control characters escaped, line feeds but: names and texts out of archives and databases may hold
/// what would command the terminal.
fn printable(text: &str) -> String {
    let mut printable = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() && character != '\n' {
            printable.extend(character.escape_default());
        } else {
            printable.push(character);
        }
    }
    printable
}

/// A progress that only grows.
pub struct Meter {
    what: &'static str,
    unit: Unit,
    started: Instant,
    display: Display,
}

/// What a meter counts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Rows of contact history.
    Rows,
    /// Bytes of a file.
    Bytes,
}

enum Display {
    Quiet,
    Bar(ProgressBar),
    /// When the last plain line was written.
    Lines(Instant),
}

impl Meter {
    /// A meter of work named `what`, for example `exporting`. Quiet meters show nothing.
    pub fn new(what: &'static str, unit: Unit, is_quiet: bool) -> Self {
        let started = Instant::now();
        let display = if is_quiet {
            Display::Quiet
        } else if io::stderr().is_terminal() {
            let bar = ProgressBar::new_spinner();
            bar.set_prefix(what);
            bar.set_style(style(unit, false));
            Display::Bar(bar)
        } else {
            Display::Lines(started)
        };
        Self { what, unit, started, display }
    }

    /// Shows that `done` of `total` are done; a total of 0 is not known yet. `note` stands behind, such as a size.
    pub fn show(&mut self, done: u64, total: u64, note: &str) {
        match &mut self.display {
            Display::Quiet => {}
            Display::Bar(bar) => {
                if total > 0 && bar.length() != Some(total) {
                    bar.set_length(total);
                    bar.set_style(style(self.unit, true));
                }
                bar.set_position(done);
                bar.set_message(if total == 0 && done == 0 {
                    "counting…".to_owned()
                } else {
                    note.to_owned()
                });
            }
            Display::Lines(last) => {
                if last.elapsed() >= PLAIN_LINE_EVERY {
                    *last = Instant::now();
                    let line = self.line(done, total, note);
                    // Progress that cannot be shown must not end the work.
                    let _ = writeln!(io::stderr().lock(), "{line}");
                }
            }
        }
    }

    /// Removes the bar; the result follows.
    pub fn finish(self) {
        if let Display::Bar(bar) = self.display {
            bar.finish_and_clear();
        }
    }

    fn line(&self, done: u64, total: u64, note: &str) -> String {
        let amount = |number| match self.unit {
            Unit::Rows => format!("{} rows", HumanCount(number)),
            Unit::Bytes => HumanBytes(number).to_string(),
        };
        let mut line = format!("{}: {}", self.what, amount(done));
        if total > 0 {
            let left = self.started.elapsed().mul_f64(total.saturating_sub(done) as f64 / done.max(1) as f64);
            line += &format!(" of {}, {} left", amount(total), HumanDuration(left));
        }
        if !note.is_empty() {
            line += &format!(", {note}");
        }
        line
    }
}

fn style(unit: Unit, is_total_known: bool) -> ProgressStyle {
    let template = match (unit, is_total_known) {
        (Unit::Rows, true) => {
            "{prefix} {bar:30} {percent:>3} % {human_pos} of {human_len} rows, {eta} left  {msg}"
        }
        (Unit::Bytes, true) => "{prefix} {bar:30} {percent:>3} % {bytes} of {total_bytes}, {eta} left  {msg}",
        (Unit::Rows, false) => "{prefix} {human_pos} rows  {msg}",
        (Unit::Bytes, false) => "{prefix} {bytes}  {msg}",
    };
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn foreign_text_does_not_command_the_terminal() {
        assert_eq!(printable("\x1b[2Jé\r\n\u{9b}"), "\\u{1b}[2Jé\\r\n\\u{9b}");
    }
}

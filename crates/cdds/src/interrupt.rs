//! Ctrl-C and SIGTERM: the first asks the work to end cleanly, the second ends the process at once.

use anyhow::Context;
use source::Cancel;

/// Exit code of a process that a keyboard interrupt ended, by the custom of shells: 128 + SIGINT.
const INTERRUPTED: i32 = 130;

/// Makes the first interrupt call off whatever watches the returned flag.
pub fn cancel_on_interrupt() -> anyhow::Result<Cancel> {
    let cancel = Cancel::default();
    let flag = cancel.clone();
    ctrlc::set_handler(move || {
        if flag.is_cancelled() {
            std::process::exit(INTERRUPTED);
        }
        flag.cancel();
    })
    .context("cannot listen for Ctrl-C")?;
    Ok(cancel)
}

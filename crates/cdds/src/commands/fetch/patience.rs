//! How long we go on trying: a trouble that may pass is waited out, longer each time, as long as there is hope.

use std::thread;
use std::time::{Duration, Instant};

use anyhow::bail;
use source::Cancel;

use crate::terminal;

/// How often in a row something may fail without getting anywhere.
const MOST_TRIES: u32 = 8;
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(15);
/// What a service may ask us to wait.
const LONGEST_ASKED: Duration = Duration::from_secs(120);

/// What went wrong with a request.
#[derive(Debug)]
pub enum Trouble {
    /// It may go well later; the service may have said when.
    Passing { error: anyhow::Error, after: Option<Duration> },
    /// It will not.
    Lasting(anyhow::Error),
}

/// How often it failed since it last got anywhere.
#[derive(Debug, Default)]
pub struct Patience {
    failures: u32,
}

impl Patience {
    /// It got somewhere.
    pub fn renew(&mut self) {
        self.failures = 0;
    }

    /// Waits after a trouble that may pass; fails when it lasts, or is waited out for too long.
    pub fn wait(&mut self, trouble: Trouble, cancel: &Cancel) -> anyhow::Result<()> {
        let (error, after) = match trouble {
            Trouble::Passing { error, after } => (error, after),
            Trouble::Lasting(error) => return Err(error),
        };
        self.failures += 1;
        if self.failures == MOST_TRIES {
            return Err(error.context(format!(
                "given up after {MOST_TRIES} tries; what is here is taken up by the next"
            )));
        }
        let pause = FIRST_PAUSE.saturating_mul(1 << (self.failures - 1)).min(LONGEST_PAUSE);
        let pause = after.map_or(pause, |after| after.min(LONGEST_ASKED).max(pause));
        if self.failures > 1 {
            terminal::complain(&format!("{error:#}; trying again in {} s", pause.as_secs()));
        }
        let began = Instant::now();
        while began.elapsed() < pause {
            if cancel.is_cancelled() {
                bail!("cancelled");
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

/// Tries until it goes well, cannot, or has been tried too often.
pub fn insist<T>(cancel: &Cancel, mut attempt: impl FnMut() -> Result<T, Trouble>) -> anyhow::Result<T> {
    let mut patience = Patience::default();
    loop {
        match attempt() {
            Ok(done) => return Ok(done),
            Err(trouble) => patience.wait(trouble, cancel)?,
        }
    }
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::*;

    #[test]
    fn what_will_not_pass_is_not_tried_again() {
        let mut tries = 0;
        let result: anyhow::Result<()> = insist(&Cancel::default(), || {
            tries += 1;
            Err(Trouble::Lasting(anyhow!("no")))
        });
        assert_eq!((result.unwrap_err().to_string().as_str(), tries), ("no", 1));
    }

    #[test]
    fn what_may_pass_is_tried_again() {
        let mut tries = 0;
        let result = insist(&Cancel::default(), || {
            tries += 1;
            if tries == 2 {
                Ok("done")
            } else {
                Err(Trouble::Passing { error: anyhow!("busy"), after: None })
            }
        });
        assert_eq!((result.unwrap(), tries), ("done", 2));
    }
}

//! Takes up a certificate that was replaced, and says every day when one is about to end. A pair that cannot be used is put
//! into the log, once, and the old one stays.

use std::time::Duration;

use api::Tls;
use engine::Stop;

use super::end::remark;
use super::pair::{Pair, State};
use crate::clock;

const A_DAY: Duration = Duration::from_secs(86_400);

/// Looks at two files now and then.
pub struct Watch {
    /// Where a new certificate is shown.
    pub tls: Tls,
    pub pair: Pair,
    /// How the files were when they were last read.
    pub state: State,
    /// Until when the certificate that is shown is valid.
    pub end_unix_seconds: i64,
    pub every: Duration,
}

impl Watch {
    /// Looks until `stop`.
    pub async fn run(mut self, stop: Stop) {
        let mut daily = tokio::time::interval(A_DAY);
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                // For the first time at once.
                _ = daily.tick() => self.remind(),
                () = tokio::time::sleep(self.every) => self.look(),
            }
        }
    }

    fn remind(&self) {
        if let Some(remark) = remark(self.end_unix_seconds, clock::unix_seconds()) {
            tracing::warn!("{remark}");
        }
    }

    fn look(&mut self) {
        // Before they are read: what is written meanwhile is seen the next time.
        let state = self.pair.state();
        if state == self.state {
            return;
        }
        self.state = state;
        match self.pair.read() {
            Ok(identity) => {
                let fingerprint = identity.fingerprint().to_string();
                self.end_unix_seconds = identity.end_unix_seconds();
                self.tls.show(identity);
                tracing::info!(fingerprint, "the certificate was replaced");
                self.remind();
            }
            Err(error) => {
                let error = format!("{error:#}");
                tracing::error!(
                    error,
                    "the certificate was changed but cannot be used; the one before stays"
                );
            }
        }
    }
}

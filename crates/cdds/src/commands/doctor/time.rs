//! The clock: what it holds back, and the metadata's held against this machine's.

use metadata::holds::{self, Held};
use metadata::{Metadata, nodes};

use super::finding::Finding;
use crate::clock;

const ABOUT: &str = "clock";
/// How far two clocks may be apart before people and logs misunderstand each other.
const TOLERANCE_S: u64 = 5;

pub async fn look(metadata: &Metadata) -> anyhow::Result<Vec<Finding>> {
    let mut tx = metadata.read().await?;
    let (now, own) = (tx.now(), clock::unix_seconds());
    let apart_s = now.unix_seconds().abs_diff(own);
    let mut findings = Vec::new();
    if apart_s > TOLERANCE_S {
        findings.push(Finding::warning(
            ABOUT,
            format!("that of the metadata's database shows {now}, {apart_s} s from this machine's"),
            "set both by NTP: slots, leases and ends go by the database's",
        ));
    }
    if let Some(seen) = nodes::list(&mut tx).await?.into_iter().map(|node| node.seen_at).max()
        && seen.unix_seconds() > now.unix_seconds() + TOLERANCE_S.cast_signed()
    {
        findings.push(Finding::problem(
            ABOUT,
            format!("it shows {now}, and the service was last seen at {seen}, which is later"),
            "correct the clock",
        ));
    }
    for (held, waits) in [(Held::Slots, "no slot becomes a run"), (Held::Deletions, "nothing is deleted")] {
        if let Some(hold) = holds::standing(&mut tx, held).await? {
            let says = format!("{waits} since {}: {}", hold.since, hold.reason);
            findings.push(Finding::problem(
                ABOUT,
                says,
                "see that the clock is right, then: cdds clock confirm",
            ));
        }
    }
    if findings.is_empty() {
        findings.push(Finding::ok(ABOUT, now.to_string()));
    }
    Ok(findings)
}

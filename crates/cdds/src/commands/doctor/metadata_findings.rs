//! The metadata: reachable, and of a version that this program knows.

use metadata::migrations::newest;
use metadata::{Metadata, Tables};

use super::finding::Finding;
use crate::backends;
use crate::config::Settings;

const ABOUT: &str = "metadata";

/// Opens them to look at; `None` if they cannot be, or hold nothing that could be asked.
pub async fn open(settings: &Settings, findings: &mut Vec<Finding>) -> Option<Metadata> {
    let file = backends::metadata_file(settings).ok().flatten();
    if file.as_ref().is_some_and(|file| !file.exists()) {
        findings.push(Finding::warning(
            ABOUT,
            "there are none yet",
            "nothing if the service never ran: its first start makes them; else cdds restore brings back a backup",
        ));
        return None;
    }
    let (metadata, tables) = match backends::look_at_metadata(settings).await {
        Ok(opened) => opened,
        Err(error) => {
            let advice = "see that the database runs and can be reached, and that metadata.url names it";
            findings.push(Finding::problem(ABOUT, format!("{error:#}"), advice));
            return None;
        }
    };
    let place = file.map_or("PostgreSQL".to_owned(), |file| format!("SQLite, {}", file.display()));
    let (finding, is_readable) = judged(&place, tables);
    findings.push(finding);
    if is_readable {
        return Some(metadata);
    }
    metadata.close().await;
    None
}

fn judged(place: &str, tables: Tables) -> (Finding, bool) {
    let newest = newest();
    match tables {
        Tables::Current(version) => (Finding::ok(ABOUT, format!("{place}, version {version}")), true),
        Tables::Absent => {
            let says = format!("{place}, which holds no tables of this service yet");
            (
                Finding::warning(ABOUT, says, "nothing if the service never ran: its first start makes them"),
                false,
            )
        }
        Tables::Older(version) => {
            let says = format!("{place}, of version {version}; this program is for {newest}");
            let advice = "make a backup, then start the service: it brings them up to date";
            (Finding::warning(ABOUT, says, advice), false)
        }
        Tables::Newer(version) => {
            let says = format!("{place}, of version {version}; this program knows those up to {newest}");
            (Finding::problem(ABOUT, says, "run a newer cdds"), false)
        }
    }
}

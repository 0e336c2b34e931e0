//! Backups: whether they are made, can be made, and are young enough.

use metadata::Metadata;
use metadata::backups::{self, Backup};
use metadata::holds::{self, Held};

use super::finding::Finding;
use crate::backing_up::Recipe;
use crate::clock;
use crate::config::Loaded;

const ABOUT: &str = "backups";

pub async fn look(loaded: &Loaded, metadata: &Metadata) -> anyhow::Result<Vec<Finding>> {
    let mut findings: Vec<_> = after_restore(metadata).await?.into_iter().collect();
    findings.extend(of_schedule(loaded, metadata).await?);
    Ok(findings)
}

/// Whether a restore is not over yet.
async fn after_restore(metadata: &Metadata) -> anyhow::Result<Option<Finding>> {
    let hold = holds::standing(&mut metadata.read().await?, Held::Exports).await?;
    Ok(hold.map(|hold| {
        let says = format!("no run starts since {}: {}", hold.since, hold.reason);
        Finding::problem(ABOUT, says, "start the service, do it again, then: cdds restore --resume")
    }))
}

async fn of_schedule(loaded: &Loaded, metadata: &Metadata) -> anyhow::Result<Vec<Finding>> {
    if metadata.file().is_none() {
        return Ok(vec![Finding::ok(ABOUT, "the metadata are in PostgreSQL: those who run it back them up")]);
    }
    let mut tx = metadata.read().await?;
    let (latest, now) = (backups::latest(&mut tx).await?, tx.now());
    let settings = &loaded.settings.backup;
    let (Some(directory), Some(certificate)) = (&settings.directory, &settings.certificate_file) else {
        let says = match latest {
            Some(Backup { made_at, .. }) => format!("none is made by itself; the newest is of {made_at}"),
            None => "none was ever made".to_owned(),
        };
        let advice = "set directory and certificate_file in [backup], or run cdds backup regularly";
        return Ok(vec![Finding::warning(ABOUT, says, advice)]);
    };
    let mut findings = Vec::new();
    let usable = Recipe::new(loaded, certificate).certificate();
    let usable = usable.and_then(|certificate| Ok(certificate.check_validity(clock::unix_seconds())?));
    if let Err(error) = usable {
        let advice = "set backup.certificate_file to a certificate that is valid";
        findings.push(Finding::warning(ABOUT, format!("{error:#}"), advice));
    }
    if !directory.is_dir() {
        let says = format!("{} is no directory", directory.display());
        findings.push(Finding::problem(ABOUT, says, "make it, or mount its disk"));
    }
    let late = settings.every.duration() * 2;
    findings.push(match latest {
        Some(Backup { made_at, file, .. }) if now.since(made_at) <= late => {
            Finding::ok(ABOUT, format!("the newest is of {made_at}, {file}"))
        }
        Some(Backup { made_at, .. }) => {
            let says = format!("the newest is of {made_at}; one is wanted every {}", settings.every);
            Finding::problem(ABOUT, says, "see that the service runs, and its log for why none is made")
        }
        None => Finding::warning(ABOUT, "none was made yet", "start the service: it makes one at once"),
    });
    Ok(findings)
}

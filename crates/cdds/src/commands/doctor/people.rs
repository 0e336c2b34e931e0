//! Who can log in, and whose certificates have ended or soon will.

use std::time::Duration;

use metadata::certificates::{self, Ending};
use metadata::{Metadata, escrow, tenants, users};
use model::Moment;

use super::finding::Finding;
use crate::config::Settings;
use crate::data_dir::FIRST_PASSWORD;

const CERTIFICATES: &str = "certificates";
/// From when on the end of a certificate is worth a warning.
const AHEAD: Duration = Duration::from_secs(30 * 24 * 3_600);

pub async fn look(metadata: &Metadata, settings: &Settings) -> anyhow::Result<Vec<Finding>> {
    let mut tx = metadata.read().await?;
    let mut findings = Vec::new();
    let all = tenants::list(&mut tx).await?;
    if all.is_empty() {
        let advice = "cdds tenant add --name NAME --source-tenant ID";
        findings.push(Finding::warning("tenants", "there is none, so that nothing can be exported", advice));
    }
    let operators = settings.operators.as_ref();
    if let Some(unknown) = operators.filter(|name| all.iter().all(|tenant| tenant.name != **name)) {
        let says = format!("there is none {unknown:?}, which the setting operators names");
        findings.push(Finding::warning(
            "tenants",
            says,
            "name another, or add it; cdds tenant list shows those that are",
        ));
    }
    if users::has_administrator(&mut tx).await? {
        findings.push(Finding::ok("users", "an administrator can log in"));
    } else {
        let advice = "cdds user add NAME --role administrator";
        findings.push(Finding::warning("users", "nobody can log in who may administer", advice));
    }
    let first_password = settings.data_dir.join(FIRST_PASSWORD);
    if first_password.exists() {
        let says = format!("the password for the first login lies in {}", first_password.display());
        findings.push(Finding::warning("users", says, "log in, choose your own, and remove the file"));
    }
    let now = tx.now();
    let ending = certificates::ending(&mut tx, now.plus(AHEAD)).await?;
    let mut ends: Vec<_> = ending.iter().map(|ending| certificate(ending, now)).collect();
    for tenant in all {
        let escrow = escrow::current(&mut tx, tenant.id).await?;
        let ending = escrow.filter(|escrow| escrow.certificate.not_after < now.plus(AHEAD));
        ends.extend(ending.map(|escrow| escrow_certificate(&tenant.name, escrow.certificate.not_after, now)));
    }
    if ends.is_empty() {
        ends.push(Finding::ok(CERTIFICATES, "none ends within 30 days"));
    }
    findings.extend(ends);
    Ok(findings)
}

/// Nothing of the tenant is exported without it.
fn escrow_certificate(tenant: &str, end: Moment, now: Moment) -> Finding {
    const ADVICE: &str = "cdds tenant escrow set, with another certificate";
    if end > now {
        Finding::warning(CERTIFICATES, format!("the escrow certificate of {tenant:?} ends {end}"), ADVICE)
    } else {
        Finding::problem(CERTIFICATES, format!("the escrow certificate of {tenant:?} ended {end}"), ADVICE)
    }
}

fn certificate(ending: &Ending, now: Moment) -> Finding {
    let Ending { tenant, user, not_after, active_jobs } = ending;
    let jobs = match active_jobs {
        0 => String::new(),
        jobs => format!("; active jobs that need it: {jobs}"),
    };
    let advice = format!("{user:?} uploads another certificate");
    match not_after {
        Some(end) if *end > now => {
            Finding::warning(CERTIFICATES, format!("that of {user:?} of {tenant:?} ends {end}{jobs}"), advice)
        }
        Some(end) if *active_jobs == 0 => {
            Finding::warning(CERTIFICATES, format!("that of {user:?} of {tenant:?} ended {end}"), advice)
        }
        Some(end) => Finding::problem(
            CERTIFICATES,
            format!("that of {user:?} of {tenant:?} ended {end}{jobs}"),
            advice,
        ),
        None => Finding::problem(CERTIFICATES, format!("{user:?} of {tenant:?} has none{jobs}"), advice),
    }
}

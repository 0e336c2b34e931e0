//! The way in: whether it speaks TLS, and with which certificate.

use super::finding::Finding;
use crate::clock;
use crate::commands::serve::certificate::Pair;
use crate::commands::serve::certificate::end::remark;
use crate::commands::serve::entrance;
use crate::config::Settings;

const ABOUT: &str = "TLS";

pub fn look(settings: &Settings) -> Finding {
    match entrance::shown(settings) {
        Some(pair) if entrance::named(settings).is_none() && !pair.certificate.exists() => {
            Finding::ok(ABOUT, "the first start makes a certificate")
        }
        Some(pair) => certificate(&pair),
        None if entrance::is_exposed(settings, settings.listen) => Finding::warning(
            ABOUT,
            format!("{} speaks plain HTTP to other machines, and logins are refused there", settings.listen),
            "take tls.mode = \"off\" out, or name the proxy that speaks TLS in http.trusted_proxies",
        ),
        None => Finding::ok(ABOUT, "plain HTTP, to this machine or to a proxy alone"),
    }
}

fn certificate(pair: &Pair) -> Finding {
    const REPLACE: &str = "put another certificate and its key into the place of the files";
    let identity = match pair.read() {
        Ok(identity) => identity,
        Err(error) => return Finding::problem(ABOUT, format!("{error:#}"), REPLACE),
    };
    let (end, now) = (identity.end_unix_seconds(), clock::unix_seconds());
    match remark(end, now) {
        Some(remark) if end < now => Finding::problem(ABOUT, remark, REPLACE),
        Some(remark) => Finding::warning(ABOUT, remark, REPLACE),
        None => {
            let file = pair.certificate.display();
            Finding::ok(ABOUT, format!("{file}, SHA-256 {}", identity.fingerprint()))
        }
    }
}

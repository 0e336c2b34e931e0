//! The certificate of a service that was given none: made at the first start, signed by itself, so that whoever trusts it must
//! have compared its fingerprint.

use std::fs;
use std::net::IpAddr;
use std::path::Path;
use std::time::Duration;

use anyhow::Context;
use rcgen::{
    CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair, KeyUsagePurpose,
    PKCS_ECDSA_P256_SHA256, date_time_ymd,
};
use zeroize::Zeroizing;

use super::Pair;
use crate::clock;
use crate::private_file::write_new;

/// What the files are called.
pub const CERTIFICATE: &str = "certificate.pem";
pub const KEY: &str = "key.pem";
/// Ten years: those who trust this very certificate are not to be surprised by another.
const LIFE: Duration = Duration::from_secs(3_650 * 86_400);
/// Clocks differ: it must be valid at once on a machine a little behind.
const CLOCK_TOLERANCE: Duration = Duration::from_secs(3_600);

/// Where they are in this directory, or will be.
pub fn files(directory: &Path) -> Pair {
    Pair { certificate: directory.join(CERTIFICATE), key: directory.join(KEY) }
}

/// The files in this directory; made if they are not there, for the names of this machine and the address.
pub fn pair(directory: &Path, address: IpAddr) -> anyhow::Result<Pair> {
    let pair = files(directory);
    if pair.certificate.exists() {
        return Ok(pair);
    }
    make(&pair, names(address)).context("cannot make a certificate for the service")?;
    Ok(pair)
}

/// The key first: a certificate that is there has its key.
fn make(pair: &Pair, names: Vec<String>) -> anyhow::Result<()> {
    let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?;
    let mut parameters = CertificateParams::new(names)?;
    let now = Duration::from_secs(u64::try_from(clock::unix_seconds())?);
    parameters.not_before = date_time_ymd(1970, 1, 1) + now.saturating_sub(CLOCK_TOLERANCE);
    parameters.not_after = date_time_ymd(1970, 1, 1) + now + LIFE;
    parameters.distinguished_name.push(DnType::CommonName, "CDDS, signed by itself");
    parameters.is_ca = IsCa::ExplicitNoCa;
    parameters.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    parameters.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let certificate = parameters.self_signed(&key)?;
    if let Some(directory) = pair.key.parent() {
        fs::create_dir_all(directory).with_context(|| format!("cannot make {}", directory.display()))?;
    }
    // One of a start that broke off is of no more use.
    let _ = fs::remove_file(&pair.key);
    write_new(&pair.key, Zeroizing::new(key.serialize_pem()).as_bytes())?;
    write_new(&pair.certificate, certificate.pem().as_bytes())
}

/// What this machine is called by those on it and around it, as far as it knows.
fn names(address: IpAddr) -> Vec<String> {
    let mut names = ["localhost", "127.0.0.1", "::1"].map(str::to_owned).to_vec();
    let host = rustix::system::uname().nodename().to_string_lossy().into_owned();
    let is_name =
        !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte));
    names.extend(Some(host).filter(|_| is_name));
    names
        .extend(Some(address).filter(|address| !address.is_unspecified()).map(|address| address.to_string()));
    names.sort();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_made_once_and_its_key_is_its_owner_s() {
        let directory = tempfile::tempdir().unwrap();
        let tls = directory.path().join("tls");
        let made = pair(&tls, [192, 0, 2, 7].into()).unwrap();
        let fingerprint = |pair: &Pair| pair.read().unwrap().fingerprint().to_string();
        let again = pair(&tls, [192, 0, 2, 8].into()).unwrap();
        assert_eq!(fingerprint(&made), fingerprint(&again));
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::MetadataExt::mode(&fs::metadata(&made.key).unwrap()) & 0o777, 0o600);
        // A start that broke off between the two files.
        fs::remove_file(&made.certificate).unwrap();
        let anew = pair(&tls, [192, 0, 2, 7].into()).unwrap();
        assert!(anew.read().is_ok());
    }

    #[test]
    fn its_names_are_those_of_this_machine() {
        let of = |address: [u8; 4]| names(address.into());
        assert!(of([0, 0, 0, 0]).contains(&"localhost".to_owned()));
        assert!(!of([0, 0, 0, 0]).contains(&"0.0.0.0".to_owned()));
        assert!(of([192, 0, 2, 7]).contains(&"192.0.2.7".to_owned()));
        assert_eq!(of([127, 0, 0, 1]).iter().filter(|name| *name == "127.0.0.1").count(), 1);
    }
}

//! Whom a run is sealed for: its owner, and the tenant's escrow if there is one. Each certificate is held against every rule
//! again: it may have become invalid since it was uploaded, and the rules may have become stricter.

use metadata::escrow::EscrowRecord;
use model::{CertificateRecord, Moment};
use seal::{Certificate, CertificateError};

use super::fault::Fault;

/// The certificates that files of this owner are sealed for, the owner's first: some readers know only the first.
pub(crate) fn recipients(
    owner_name: &str,
    certificate: Option<&CertificateRecord>,
    escrow_certificate: Option<&EscrowRecord>,
    now: Moment,
) -> Result<Vec<Certificate>, Fault> {
    let owner = owner(owner_name, certificate, now)?;
    let escrow = escrow_certificate.map(|record| escrow(record, now)).transpose()?;
    Ok([owner].into_iter().chain(escrow).collect())
}

fn owner(name: &str, record: Option<&CertificateRecord>, now: Moment) -> Result<Certificate, Fault> {
    let Some(record) = record else {
        let message = format!("{name} has no certificate to seal for: upload one in the user preferences");
        return Err(Fault::lasting("certificate_missing", message));
    };
    valid(&record.pem, now).map_err(|error| {
        let code = match error {
            CertificateError::Expired { .. } => "certificate_expired",
            CertificateError::NotYetValid { .. } => "certificate_not_yet_valid",
            _ => "certificate_refused",
        };
        let fingerprint = &record.fingerprint;
        let message = format!(
            "the certificate {fingerprint} of {name} cannot be sealed for: {error}; upload it in the user preferences"
        );
        Fault::lasting(code, message)
    })
}

/// A file that the key in the safe does not open would break the promise that it opens every file.
fn escrow(record: &EscrowRecord, now: Moment) -> Result<Certificate, Fault> {
    valid(&record.certificate.pem, now).map_err(|error| {
        let fingerprint = &record.certificate.fingerprint;
        let message = format!(
            "the tenant's escrow certificate {fingerprint} cannot be sealed for: {error}; an administrator sets another \
             one, or removes it"
        );
        Fault::lasting("escrow_invalid", message)
    })
}

fn valid(pem: &str, now: Moment) -> Result<Certificate, CertificateError> {
    let certificate = Certificate::parse(pem.as_bytes())?;
    certificate.check_validity(now.unix_seconds())?;
    Ok(certificate)
}

#[cfg(test)]
mod tests {
    use model::{CertificateId, TenantId, UserId};

    use super::*;

    const DAY_MS: i64 = 86_400_000;

    fn noon() -> Moment {
        Moment::from_unix_ms(1_777_809_600_000)
    }

    /// A certificate that is valid from noon on for a day.
    fn record() -> CertificateRecord {
        let issued = seal::issue("ana", 2048, 1, noon().unix_seconds() + 3_600, b"secret").unwrap();
        CertificateRecord {
            id: CertificateId::new(noon()),
            tenant_id: TenantId::new(noon()),
            user_id: UserId::new(noon()),
            pem: issued.certificate.to_pem(),
            fingerprint: issued.certificate.fingerprint().to_string(),
            subject: String::new(),
            issuer: String::new(),
            serial_number: String::new(),
            key_bits: 2048,
            not_before: noon(),
            not_after: noon(),
            uploaded_at: noon(),
            replaced_at: None,
            confirmed_at: None,
            file_name: None,
        }
    }

    fn code(record: Option<&CertificateRecord>, now: Moment) -> Result<(), &'static str> {
        owner("ana", record, now).map(|_| ()).map_err(|fault| fault.code)
    }

    #[test]
    fn each_way_in_which_a_certificate_is_no_good_has_its_code() {
        let good = record();
        let damaged = CertificateRecord { pem: good.pem.replace("MII", "MIX"), ..good.clone() };
        assert_eq!(code(Some(&good), noon()), Ok(()));
        assert_eq!(code(None, noon()), Err("certificate_missing"));
        assert_eq!(code(Some(&damaged), noon()), Err("certificate_refused"));
        let (before, after) = (noon().unix_ms() - 1, noon().unix_ms() + 2 * DAY_MS);
        assert_eq!(code(Some(&good), Moment::from_unix_ms(before)), Err("certificate_not_yet_valid"));
        assert_eq!(code(Some(&good), Moment::from_unix_ms(after)), Err("certificate_expired"));
    }
}

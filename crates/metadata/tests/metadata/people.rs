//! A tenant with people who have certificates, and the settings of jobs, made as the service makes them.

use std::time::Duration;

use metadata::certificates::{self, NewCertificate};
use metadata::{Metadata, MetadataError, Transaction, tenants, users};
use model::schedule::{Repeat, Start};
use model::{
    Encoding, ExportType, JobSettings, Moment, OnMissed, RecordFormat, Refusal, Schedule, SourceGrant,
    SplitSize, Timeframe, User,
};

use crate::backend::START_MS;

/// The source that is granted.
pub const SOURCE: &str = "UCS";

/// A tenant, and a user of it with a certificate that is valid for 30 years.
pub async fn owner(metadata: &Metadata, tenant: &str, source_tenant_id: i64) -> User {
    let mut tx = metadata.write().await.unwrap();
    let grants = [SourceGrant { source: SOURCE.to_owned(), source_tenant_ids: vec![source_tenant_id] }];
    let tenant = tenants::add(&mut tx, tenant, &grants).await.unwrap();
    let user = users::add(&mut tx, tenant.id, "ann", Some(model::Role::Administrator)).await.unwrap();
    certificates::upload(&mut tx, &user, certificate("AA:01")).await.unwrap();
    tx.commit().await.unwrap();
    user
}

/// A certificate that is valid for 30 years.
pub fn certificate(fingerprint: &str) -> NewCertificate {
    let now = Moment::from_unix_ms(START_MS);
    let years = |years: u64| Duration::from_secs(years * 365 * 86_400);
    NewCertificate {
        pem: "-----BEGIN CERTIFICATE-----".to_owned(),
        fingerprint: fingerprint.to_owned(),
        subject: "CN=ann".to_owned(),
        issuer: "CN=ann".to_owned(),
        serial_number: "01".to_owned(),
        key_bits: 2_048,
        not_before: now.minus(years(20)),
        not_after: now.plus(years(30)),
    }
}

/// Settings of a job that exports all interactions.
pub fn settings(repeat: Repeat, start: Start) -> JobSettings {
    JobSettings {
        title: "Weekly calls".to_owned(),
        description: String::new(),
        source: SOURCE.to_owned(),
        export_type: ExportType::Interaction,
        media_types: None,
        schedule: Schedule { repeat, start },
        on_missed: OnMissed::Run,
        timeframe: Timeframe::All,
        split_size: SplitSize::MAX,
        record_format: RecordFormat::Original,
        rows_per_file: None,
        encoding: Encoding::Ber,
        tell_when_finished: false,
    }
}

/// Settings of a job that runs every hour from the next on.
pub fn hourly() -> JobSettings {
    settings(Repeat::Hourly { every_hours: 1 }, Start::At(Moment::from_unix_ms(START_MS + 1)))
}

/// What a transaction is for, committed.
pub async fn written<T>(metadata: &Metadata, work: impl AsyncFnOnce(&mut Transaction) -> T) -> T {
    let mut tx = metadata.write().await.unwrap();
    let result = work(&mut tx).await;
    tx.commit().await.unwrap();
    result
}

/// The same without a commit.
pub async fn read<T>(metadata: &Metadata, work: impl AsyncFnOnce(&mut Transaction) -> T) -> T {
    work(&mut metadata.read().await.unwrap()).await
}

/// Why it was refused.
pub fn refusal<T: std::fmt::Debug>(result: Result<T, MetadataError>) -> Refusal {
    match result.unwrap_err() {
        MetadataError::Refused(refusal) => refusal,
        other => unreachable!("{other:?}"),
    }
}

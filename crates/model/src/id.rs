//! The ids of what the service remembers: a type for each, so that none is taken for another. All are UUIDs of version 7
//! (RFC 9562), which begin with the time, so that what is made later sorts later.

use std::fmt;
use std::str::FromStr;

use uuid::{NoContext, Timestamp, Uuid};

use crate::Moment;

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident)*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id, made at this moment.
            pub fn new(now: Moment) -> Self {
                Self(uuid_at(now))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// An installation of the service: its metadata, and the store of its files.
    InstallationId
    /// A tenant, who owns everything.
    TenantId
    /// A user of a tenant.
    UserId
    /// A key by which a program calls the API in a user's name.
    ApiKeyId
    /// A client of the original's API.
    LegacyClientId
    /// A user's certificate, current or replaced.
    CertificateId
    /// A tenant's escrow certificate, current or not any more.
    EscrowId
    /// A question what an export would come to.
    EstimateId
    /// A job.
    JobId
    /// One execution of a job, or the record that a slot was missed.
    RunId
    /// A sealed file to download.
    ArtifactId
    /// A login and the time until its end.
    SessionId
    /// An entry of the audit trail.
    AuditId
    /// Something that a user is told of.
    NoticeId
    /// One request for a file that is being answered.
    TransferId
}

fn uuid_at(now: Moment) -> Uuid {
    let milliseconds = u64::try_from(now.unix_ms()).unwrap_or(0);
    let nanoseconds = u32::try_from(milliseconds % 1_000 * 1_000_000).unwrap_or(0);
    Uuid::new_v7(Timestamp::from_unix(NoContext, milliseconds / 1_000, nanoseconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_ids_sort_later() {
        let ids: Vec<_> =
            (0..100).map(|ms| RunId::new(Moment::from_unix_ms(1_700_000_000_000 + ms))).collect();
        assert!(ids.is_sorted());
        let texts: Vec<_> = ids.iter().map(ToString::to_string).collect();
        assert!(texts.is_sorted());
        assert_eq!(texts[0].parse(), Ok(ids[0]));
    }

    #[test]
    fn an_id_of_any_moment_is_of_version_7_and_its_own() {
        for now in [Moment::MIN, Moment::from_unix_ms(-1), Moment::from_unix_ms(0), Moment::MAX] {
            let (id, other) = (JobId::new(now), JobId::new(now));
            assert_ne!(id, other);
            assert_eq!(id.to_string().as_bytes()[14], b'7', "{id}");
            assert_eq!(serde_json::to_value(id).unwrap(), id.to_string());
        }
        assert!("job-1".parse::<JobId>().is_err());
    }
}

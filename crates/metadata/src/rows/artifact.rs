//! A row of `artifacts` as an [`Artifact`]. What its set comes to is no column: reckoned for each row from all others, a set
//! would cost the square of its volumes.

mod set;

use model::Artifact;
use model::artifact::{ArtifactSet, ArtifactState, LastDownload};
use sqlx::any::AnyRow;

use crate::page::{OtherRows, Table};
use crate::statement::Record;
use crate::{MetadataError, Transaction};

pub(crate) use set::with_sets;

/// An artifact of which nobody has looked yet what its set comes to.
pub(crate) struct Volume(Artifact);

/// What [`from_row`] reads, of an artifact `a`, its owner `u`, its certificate `c` and that of the escrow `e`.
pub(crate) const TABLE: Table = Table {
    name: "artifacts",
    alias: "a",
    columns: "a.id, a.tenant_id, a.run_id, a.job_id, a.job_title, a.export_type, a.volume, a.volumes, a.name, \
              a.object_key, a.bytes, a.sha256, a.owner_id, u.name AS owner_name, a.certificate_id, \
              c.fingerprint, e.fingerprint AS escrow_fingerprint, a.uploaded_at, a.expires_at, a.state, a.gone_at, a.deleted_by, a.downloads, \
              a.last_download_at, a.last_download_by",
    joins: "JOIN users u ON u.id = a.owner_id JOIN certificates c ON c.id = a.certificate_id \
            LEFT JOIN escrow_certificates e ON e.id = a.escrow_id",
};

/// One row for each set: its last volume that is there, with what sets are sorted and filtered by.
pub(crate) const SETS: Table = Table {
    name: "(SELECT s.*, \
           (SELECT CAST(sum(v.bytes) AS BIGINT) FROM artifacts v \
            WHERE v.run_id = s.run_id AND v.state = 'available') AS set_bytes, \
           (SELECT count(*) FROM artifacts v \
            WHERE v.run_id = s.run_id AND v.state = 'available' AND v.downloads = 0) AS set_never \
           FROM artifacts s WHERE NOT EXISTS (SELECT 1 FROM artifacts v \
           WHERE v.run_id = s.run_id AND v.volume > s.volume AND v.state = 'available'))",
    alias: TABLE.alias,
    columns: TABLE.columns,
    joins: TABLE.joins,
};

/// The names of a set's files, beside a row of [`SETS`].
pub(crate) const NAMES: OtherRows = OtherRows {
    column: "v.name",
    rows: "SELECT 1 FROM artifacts v WHERE v.run_id = a.run_id AND v.state = 'available'",
};

/// Rows of [`TABLE`] or [`SETS`], each with what its set comes to.
pub(crate) async fn from_rows(tx: &mut Transaction, rows: &[AnyRow]) -> Result<Vec<Artifact>, MetadataError> {
    with_sets(tx, rows.iter().map(from_row).collect::<Result<_, _>>()?).await
}

/// Reads a row of [`TABLE`] or [`SETS`].
pub(crate) fn from_row(row: &AnyRow) -> Result<Volume, MetadataError> {
    let record = Record::new(row, "an artifact");
    Ok(Volume(Artifact {
        id: record.parsed("id")?,
        tenant_id: record.parsed("tenant_id")?,
        run_id: record.parsed("run_id")?,
        job_id: record.parsed("job_id")?,
        job_title: record.get("job_title")?,
        export_type: record.parsed("export_type")?,
        volume: record.count("volume")?,
        volumes: record.count("volumes")?,
        name: record.get("name")?,
        object_key: record.get("object_key")?,
        bytes: record.count("bytes")?,
        sha256: record.get("sha256")?,
        owner_id: record.parsed("owner_id")?,
        owner_name: record.get("owner_name")?,
        certificate_id: record.parsed("certificate_id")?,
        fingerprint: record.get("fingerprint")?,
        escrow_fingerprint: record.optional_text("escrow_fingerprint")?,
        uploaded_at: record.moment("uploaded_at")?,
        expires_at: record.moment("expires_at")?,
        state: state(record)?,
        gone_at: record.optional_moment("gone_at")?,
        deleted_by: record.optional_text("deleted_by")?,
        downloads: record.count("downloads")?,
        last_download: last_download(record)?,
        set: ArtifactSet { files: 0, bytes: 0, never_downloaded: 0 },
    }))
}

fn state(record: Record<'_>) -> Result<ArtifactState, MetadataError> {
    match record.get("state")? {
        "available" => Ok(ArtifactState::Available),
        "leaving" => Ok(ArtifactState::Leaving),
        "gone" => Ok(ArtifactState::Gone),
        other => Err(record.damaged("state", &format!("{other:?} is no state"))),
    }
}

fn last_download(record: Record<'_>) -> Result<Option<LastDownload>, MetadataError> {
    let (user_name, at) =
        (record.optional_text("last_download_by")?, record.optional_moment("last_download_at")?);
    Ok(user_name.zip(at).map(|(user_name, at)| LastDownload { user_name, at }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_column_of_a_volume_is_reckoned_from_the_others() {
        for table in [&TABLE, &SETS] {
            assert!(!table.columns.contains("SELECT"), "{}", table.columns);
        }
    }
}

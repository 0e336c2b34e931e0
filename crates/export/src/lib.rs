//! The way of the data in one function: source → JSON lines → zip → volumes → seal → outlet. The command line, the
//! service and the benchmarks all call [`export`]. It knows no job, no user and no metadata; it never writes plaintext
//! anywhere but into the layer below.

pub mod directory;
pub mod error;
pub mod measure;
pub mod order;
pub mod outlet;
pub mod progress;

mod data_files;
mod sealed_volumes;

pub use directory::Directory;
pub use error::ExportError;
pub use measure::{Measured, count, measure};
pub use order::Order;
pub use outlet::{Artifact, Outlet};
pub use progress::Progress;

// The words that an order and a snapshot are made of, for rooms that use neither `source` nor `archive`.
pub use archive::RecordFormat;
pub use archive::deflate::{Compression, Level};
pub use archive::manifest::{Manifest, OPEN_INTERACTIONS};
pub use row::{Relation, Timestamp};
pub use seal::{Certificate, Encoding};
pub use source::{
    Cancel, ExportType, Inspection, SelectBy, Selection, Settled, Snapshot, Source, SourceError, Window,
};

use std::collections::BTreeMap;
use std::io::Write;

use archive::hashed::Sum;
use archive::manifest::{FORMAT_VERSION, FileRecord};
use archive::volume::VolumeWriter;
use archive::zip::ZipWriter;
use archive::{layout, reference, schema};

use data_files::DataFiles;
use sealed_volumes::SealedVolumes;

/// What an export has become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The sealed files, in the order of their volumes.
    pub artifacts: Vec<Artifact>,
    /// Name of the file that lists their SHA-256.
    pub checksums_name: String,
    /// What the archive's manifest says.
    pub manifest: Manifest,
    /// When the snapshot was taken, by the source's clock.
    pub snapshot_at: Timestamp,
    /// Up to when it is complete: where an export since this one begins, but for its overlap.
    pub settled: Settled,
}

/// Exports the ordered rows of the snapshot into the outlet. Nothing appears in the outlet unless all of it is whole:
/// on an error, or when cancelled, what was begun is dropped and the outlet cleans up behind it.
pub fn export<O: Outlet>(
    snapshot: &mut dyn Snapshot,
    order: &Order,
    outlet: O,
    progress: &Progress,
    cancel: &Cancel,
) -> Result<Report, ExportError> {
    let relations = relations(order.selection.export_type);
    for relation in relations {
        let rows = snapshot.count(*relation, &order.selection, cancel)?;
        order.refuse_too_many_files(rows)?;
        progress.expect_rows(rows);
    }

    let sealed = SealedVolumes::new(outlet, order.recipients.clone(), order.encoding, progress.sealed());
    let volumes = VolumeWriter::new(sealed, Some(order.split_size_bytes))?;
    let mut zip = ZipWriter::new(volumes, order.compression, order.modified_unix_seconds());
    let mut files = Vec::new();
    let mut counts = BTreeMap::new();

    zip =
        write_text(zip, layout::README_PATH, &reference::readme(relations, order.record_format), &mut files)?;
    for relation in relations {
        let columns = snapshot.columns(*relation)?;
        let schema = schema::schema(*relation, &columns, order.record_format);
        zip = write_text(zip, layout::schema_path(*relation), &schema, &mut files)?;
    }
    for relation in relations {
        let mut sink = DataFiles::new(zip, *relation, order, progress);
        snapshot.read(*relation, &order.selection, &mut sink, cancel)?;
        zip = sink.finish(&mut files, &mut counts)?;
    }

    let manifest = manifest(order, snapshot.taken_at(), files, counts);
    let json = manifest.to_json().map_err(std::io::Error::from)?;
    zip = write_text(zip, layout::MANIFEST_PATH, &json, &mut Vec::new())?;
    let (outlet, sealed) = zip.finish()?.volumes.into_parts();
    if cancel.is_cancelled() {
        return Err(ExportError::Cancelled);
    }
    let (artifacts, checksums_name) = publish(outlet, &sealed, &manifest.export_id)?;
    let (snapshot_at, settled) = (snapshot.taken_at(), snapshot.settled_until());
    Ok(Report { artifacts, checksums_name, manifest, snapshot_at, settled })
}

/// What an export of this type holds.
pub fn relations(export_type: ExportType) -> &'static [Relation] {
    match export_type {
        ExportType::Interaction => &[Relation::Interaction, Relation::Attachment],
        ExportType::Contact => &[Relation::Contact],
    }
}

/// The zip writer at the top of all layers.
type Zip<O> = ZipWriter<SealedVolumes<O>>;

fn write_text<O: Outlet>(
    zip: Zip<O>,
    path: &str,
    text: &str,
    files: &mut Vec<FileRecord>,
) -> Result<Zip<O>, ExportError> {
    let mut entry = zip.start(path)?;
    entry.write_all(text.as_bytes())?;
    let (zip, summary) = entry.finish()?;
    files.push(order::file_record(path, None, &summary));
    Ok(zip)
}

fn manifest(
    order: &Order,
    taken_at: Timestamp,
    files: Vec<FileRecord>,
    counts: BTreeMap<String, u64>,
) -> Manifest {
    let mut snapshot_time = Vec::new();
    RecordFormat::Modern.write_time(taken_at, &mut snapshot_time);
    Manifest {
        format_version: FORMAT_VERSION,
        export_id: order.export_id.clone(),
        created_by: order.created_by.clone(),
        snapshot_time: String::from_utf8_lossy(&snapshot_time).into_owned(),
        settings: order.settings(),
        files,
        counts,
    }
}

/// Gives the sealed files their names, now that the last is known, and makes them visible as one set. Returns them and
/// the name of the list of their checksums.
fn publish<O: Outlet>(
    mut outlet: O,
    sealed: &[Sum],
    export_id: &str,
) -> Result<(Vec<Artifact>, String), ExportError> {
    let artifacts: Vec<_> = (1..)
        .zip(sealed)
        .map(|(number, file)| Artifact {
            name: outlet::artifact_name(export_id, number, number as usize == sealed.len()),
            bytes: file.bytes,
            sha256: file.sha256.clone(),
        })
        .collect();
    let checksums: String =
        artifacts.iter().map(|file| format!("{}  {}\n", file.sha256, file.name)).collect();
    let checksums_name = outlet::checksums_name(export_id);
    outlet.publish(&artifacts, &checksums_name, &checksums)?;
    Ok((artifacts, checksums_name))
}

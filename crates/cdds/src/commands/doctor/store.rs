//! The store of sealed files: whose it is, whether it can be written, and what its disk has left.

use artifacts::Store;
use metadata::Metadata;
use metadata::installation::{self, Installation};

use super::finding::Finding;
use crate::backends;
use crate::config::Settings;
use crate::data_dir::ARTIFACTS;

const ABOUT: &str = "store";
/// Below this share of the whole disk, in percent, it is time to think of a larger one.
const LITTLE_PERCENT: u64 = 10;

/// Looks at the store; without metadata it cannot be said whose it is.
pub async fn look(settings: &Settings, metadata: Option<&Metadata>) -> Vec<Finding> {
    let installation = match metadata {
        Some(metadata) => known(metadata).await.ok().flatten(),
        None => None,
    };
    let path = settings.data_dir.join(ARTIFACTS);
    if !path.exists() {
        return vec![absent(&path.display().to_string(), installation)];
    }
    let store = match backends::open_store(settings).await {
        Ok(store) => store,
        Err(error) => {
            let advice = "let the user that the service runs as write there";
            return vec![Finding::problem(ABOUT, format!("{error:#}"), advice)];
        }
    };
    let mut findings = vec![whose(&store, installation).await];
    if let Err(error) = store.try_writing().await {
        findings.push(Finding::problem(ABOUT, error.to_string(), "see to the disk"));
    }
    findings.extend(disk(&store, settings.http.least_free.in_bytes()));
    findings
}

async fn known(metadata: &Metadata) -> anyhow::Result<Option<Installation>> {
    Ok(installation::known(&mut metadata.read().await?).await?)
}

fn absent(path: &str, installation: Option<Installation>) -> Finding {
    match installation.and_then(|installation| installation.store_since) {
        Some(since) => Finding::problem(
            ABOUT,
            format!("{path} is not there, and these metadata have had files since {since}"),
            "set data_dir to where the files are, or bring them back",
        ),
        None => Finding::ok(ABOUT, format!("{path} is not there yet: the first start makes it")),
    }
}

async fn whose(store: &Store, installation: Option<Installation>) -> Finding {
    let place = store.place();
    let advice = "set data_dir and metadata.url to those that belong together";
    match (store.mark().await, installation) {
        (Err(error), _) => Finding::problem(ABOUT, error.to_string(), "see to the disk"),
        (Ok(Some(mark)), Some(Installation { id, .. })) if mark != id.to_string() => Finding::problem(
            ABOUT,
            format!("the files in {place} belong to the installation {mark}, the metadata to {id}"),
            advice,
        ),
        (Ok(None), Some(Installation { store_since: Some(since), .. })) => Finding::problem(
            ABOUT,
            format!("the files of these metadata have been in another store than {place} since {since}"),
            advice,
        ),
        (Ok(_), _) => Finding::ok(ABOUT, place),
    }
}

fn disk(store: &Store, least_bytes: u64) -> Option<Finding> {
    const ABOUT: &str = "disk";
    const ADVICE: &str = "free space, give the service a larger disk, or shorten retention.life";
    let space = match store.space() {
        Ok(space) => space?,
        Err(error) => return Some(Finding::problem(ABOUT, error.to_string(), "see to the disk")),
    };
    let (free, total) = (space.free_bytes, space.total_bytes);
    let says = format!("{} MB of {} MB are free", free / 1_000_000, total / 1_000_000);
    Some(if free < least_bytes {
        Finding::problem(ABOUT, format!("{says}, less than http.least_free"), ADVICE)
    } else if free < total / 100 * LITTLE_PERCENT {
        Finding::warning(ABOUT, says, ADVICE)
    } else {
        Finding::ok(ABOUT, says)
    })
}

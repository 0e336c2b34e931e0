//! The finished runs of a question.

use model::coverage::{Coverage, Exported, Files};
use model::{ExportType, Refusal};

use super::media::Media;
use super::question::{NOW, Question, window};
use super::{DOING, Subject};
use crate::artifacts::lost;
use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// What they come to.
pub struct Found {
    pub coverage: Coverage,
    /// Those whose files are lost.
    pub lost: Vec<Exported>,
    /// How many exported other media types only.
    pub left_out: u64,
    counted: u64,
    by_change: u64,
}

impl Found {
    fn add(&mut self, run: Exported) {
        self.coverage.add(&run);
        if run.files == Files::Lost {
            self.lost.push(run);
        }
    }

    /// Whether every window goes by when rows were changed.
    pub fn is_by_change(&self, subject: &Subject) -> bool {
        match (subject.export_type, self.counted) {
            (ExportType::Contact, _) => true,
            (ExportType::Interaction, 0) => subject.is_by_change,
            (ExportType::Interaction, counted) => self.by_change == counted,
        }
    }
}

/// All finished runs, united.
pub async fn exported(tx: &mut Transaction, question: &Question<'_>) -> Result<Found, MetadataError> {
    let columns = format!(
        "r.slot, r.snapshot_at, r.goes_by_change, (SELECT max(CASE WHEN {} THEN 1 ELSE 0 END) FROM artifacts a \
         WHERE a.run_id = r.id AND a.downloads = 0) AS is_lost",
        lost(NOW)
    );
    let statement =
        question.statement(&columns, "r.status = 'finished'", &format!("LIMIT {}", question.most_runs + 1));
    let mut media = Media::new(question.subject.media_types.as_deref());
    let coverage = Coverage::new(question.days, question.now);
    let mut found = Found { coverage, lost: Vec::new(), left_out: 0, counted: 0, by_change: 0 };
    tx.each(DOING, statement, |row| {
        let record = Record::new(row, "a finished run");
        if media.count(record)? {
            found.counted += 1;
            found.by_change += u64::from(record.truth("goes_by_change")?);
            found.add(run(record)?);
        } else {
            found.left_out += 1;
        }
        Ok(())
    })
    .await?;
    if found.counted + found.left_out > question.most_runs {
        return Err(Refusal::TooManyRuns(question.most_runs).into());
    }
    Ok(found)
}

fn run(record: Record<'_>) -> Result<Exported, MetadataError> {
    let slot = record.moment("slot")?;
    // The clock that said that the slot has come may be a little ahead of the source's.
    let seen_until = record.optional_moment("snapshot_at")?.unwrap_or(slot).max(slot);
    // Null if there are no files that nobody has downloaded.
    let files = match record.optional_count("is_lost")? {
        None => Files::Downloaded,
        Some(0) => Files::Waiting,
        Some(_) => Files::Lost,
    };
    Ok(Exported { run: record.parsed("id")?, window: window(record)?, seen_until, files })
}

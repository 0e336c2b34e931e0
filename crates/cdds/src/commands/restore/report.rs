//! What a restore tells people: what is as it was, what is not, and what to do now.

use std::path::PathBuf;

use engine::lost_files::Lost;
use serde_json::json;

use super::trail::Change;
use crate::terminal;

/// What became of the files of exports.
pub enum Files {
    /// Each on record was looked for.
    LookedFor(Lost),
    /// Those of these metadata are not in this place.
    Elsewhere { place: String },
}

/// What a restore did.
pub struct Report {
    /// As of when the metadata are, as the backup says.
    pub as_of: String,
    /// The program that made the backup.
    pub made_by: String,
    /// How many sessions ended.
    pub sessions: u64,
    pub files: Files,
    /// What was changed after the backup; `None` if nobody knows.
    pub changed: Option<Vec<Change>>,
    /// Where the metadata are that were replaced.
    pub replaced: Option<PathBuf>,
}

/// What to think of where nobody knows what was changed.
const THINK_OF: [&str; 8] = [
    "users who were disabled or got another role: they may do again what they might then",
    "API keys that were ended: they work again; those that were made are unknown",
    "passwords that were changed: the old ones are good again",
    "certificates that were replaced: new exports are sealed for the old ones again",
    "escrow certificates that were set or removed: files are sealed as before that",
    "clients of the original that were ended: they work again",
    "addresses for mail: notices go to the old ones",
    "jobs that were deleted, suspended or edited: they run again as they were then",
];

impl Report {
    /// For people.
    pub fn say(&self) -> anyhow::Result<()> {
        terminal::say(&format!(
            "Restored: the metadata as of {}, from a backup by {}",
            self.as_of, self.made_by
        ))?;
        terminal::say(&format!(
            "Sessions and tokens that were ended: {}; everybody logs in anew",
            self.sessions
        ))?;
        self.say_files()?;
        self.say_changes()?;
        if let Some(replaced) = &self.replaced {
            let place = replaced.display();
            terminal::say(&format!(
                "The metadata that were here are in {place}; remove them when all is well"
            ))?;
        }
        terminal::say(
            "Before you start the service: cdds doctor. No run starts until you have done again what must be: then, cdds \
             restore --resume",
        )
    }

    fn say_files(&self) -> anyhow::Result<()> {
        match &self.files {
            Files::LookedFor(Lost { files: 0, .. }) => {
                terminal::say("Files: all that are on record are there")
            }
            Files::LookedFor(Lost { files, runs }) => terminal::say(&format!(
                "Files that are on record and not there: {files}; {runs} runs count as failed (files_lost) and can be \
                 run again"
            )),
            Files::Elsewhere { place } => terminal::say(&format!(
                "Files: {place} is not where the files of these metadata were. Bring them there, with their file \
                 `installation`, before you start; if they are lost for good, restore again with --force --files-lost"
            )),
        }
    }

    fn say_changes(&self) -> anyhow::Result<()> {
        match &self.changed {
            None => {
                terminal::say(&format!(
                    "What was changed after {} is not known: there were no metadata of the same trail to compare. Think of",
                    self.as_of
                ))?;
                THINK_OF.iter().try_for_each(|what| terminal::say(&format!("  - {what}")))
            }
            Some(changes) if changes.is_empty() => {
                terminal::say("Nothing was changed after the backup that would have to be done again")
            }
            Some(changes) => {
                terminal::say("Changed after the backup and undone by it; do again what still holds:")?;
                changes.iter().try_for_each(|Change { chain, entry }| {
                    let (time, kind, subject, user) = (&entry.time, entry.kind, &entry.subject, &entry.user);
                    terminal::say(&format!("  {time}  {kind} {subject:?}, by {user:?} ({chain})"))
                })
            }
        }
    }

    /// For programs.
    pub fn say_json(&self) -> anyhow::Result<()> {
        let lost = match &self.files {
            Files::LookedFor(lost) => Some(lost),
            Files::Elsewhere { .. } => None,
        };
        let changes = self.changed.as_ref().map(|changes| {
            let change = |Change { chain, entry }: &Change| json!({ "chain": chain, "entry": entry });
            changes.iter().map(change).collect::<Vec<_>>()
        });
        terminal::say_json(&json!({
            "asOf": self.as_of,
            "madeBy": self.made_by,
            "sessionsEnded": self.sessions,
            "areFilesThere": lost.is_some(),
            "filesLost": lost.map(|lost| lost.files),
            "runsToRepeat": lost.map(|lost| lost.runs),
            "changedSince": changes,
            "replaced": self.replaced.as_ref().map(|replaced| replaced.display().to_string()),
        }))
    }
}

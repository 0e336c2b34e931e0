//! A user leaves: what is theirs is shown first, each of their jobs is taken over or suspended, and from then on nothing
//! is sealed for their key.

use model::audit::{Deed, DeedKind};
use model::{Artifact, Job, JobId, Refusal, RunId, User};
use sqlx::AssertSqlSafe;

use super::must_leave_an_administrator;
use crate::statement::Record;
use crate::{MetadataError, Transaction, certificates, jobs, legacy, rows, runs, sessions};

/// What a user leaves behind.
#[derive(Debug, Clone)]
pub struct Belongings {
    /// Their jobs, oldest first.
    pub jobs: Vec<Job>,
    /// The files that are still there and open with a key of theirs, those that end first first.
    pub files: Vec<Artifact>,
}

/// What becomes of a job whose owner leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Whoever decides owns it from now on; it needs their certificate.
    TakeOver,
    /// It starts no more until somebody takes it over.
    Suspend,
}

/// A user who has left.
#[derive(Debug)]
pub struct Left {
    /// The user as they are now.
    pub user: User,
    /// All that was done about it, for the audit trail.
    pub deeds: Vec<Deed>,
}

/// What is this user's.
pub async fn belongings(tx: &mut Transaction, user: &User) -> Result<Belongings, MetadataError> {
    let jobs = sqlx::query(rows::job::TABLE.select("WHERE j.owner_id = $1 ORDER BY j.created_at, j.id"));
    let jobs = tx.all("reading a user's jobs", jobs.bind(user.id.to_string())).await?;
    let files = rows::artifact::TABLE.select(
        "WHERE c.user_id = $1 AND a.state = 'available' AND a.expires_at > $2 ORDER BY a.expires_at, a.id",
    );
    let files = sqlx::query(files).bind(user.id.to_string()).bind(tx.now().unix_ms());
    let files = tx.all("reading the files that open with a user's keys", files).await?;
    Ok(Belongings {
        jobs: jobs.iter().map(rows::job::from_row).collect::<Result<_, _>>()?,
        files: rows::artifact::from_rows(tx, &files).await?,
    })
}

/// Disables a user: their sessions end, their keys work no more, runs that wait or are in progress are cancelled, and
/// each of their jobs goes to `by` or is suspended. Refused as long as it is not said of each job which, and for the
/// last administrator.
pub async fn disable(
    tx: &mut Transaction,
    user: &User,
    by: &User,
    decisions: &[(JobId, Decision)],
) -> Result<Left, MetadataError> {
    must_leave_an_administrator(tx, user).await?;
    hold_jobs(tx, user).await?;
    let Belongings { jobs, files } = belongings(tx, user).await?;
    let decided = |job: &Job| decisions.iter().find(|(id, _)| *id == job.id).map(|(_, decision)| *decision);
    let undecided: Vec<_> =
        jobs.iter().filter(|job| decided(job).is_none()).map(|job| job.settings.title.as_str()).collect();
    if !undecided.is_empty() {
        let titles = undecided.join(", ");
        return Err(Refusal::JobsUndecided { user: user.name.clone(), titles }.into());
    }
    if decisions.iter().any(|(_, decision)| *decision == Decision::TakeOver) {
        if by.id == user.id {
            return Err(Refusal::MayNotOwn(by.name.clone()).into());
        }
        certificates::valid::must_be(tx, by).await?;
    }
    let mut deeds = Vec::new();
    let of_job = |kind, job: &Job| {
        Deed::new(kind, job.settings.title.clone()).job(job.id).with("from", user.name.clone())
    };
    for job in &jobs {
        match decided(job) {
            Some(Decision::TakeOver) => {
                jobs::take_over(tx, job, by).await?;
                deeds.push(of_job(DeedKind::JobTakenOver, job).with("to", by.name.clone()));
            }
            _ => {
                jobs::suspend(tx, job.tenant_id, job.id).await?;
                deeds.push(of_job(DeedKind::JobSuspended, job));
            }
        }
    }
    cancel_runs(tx, user, &mut deeds).await?;
    let update = sqlx::query("UPDATE users SET disabled_at = $1 WHERE id = $2 AND disabled_at IS NULL");
    tx.execute("disabling a user", update.bind(tx.now().unix_ms()).bind(user.id.to_string())).await?;
    // Not before: a login that is just under way holds the user, and its session must be found here.
    sessions::end_all(tx, user.id).await?;
    legacy::tokens::end_all(tx, user.id).await?;
    deeds.push(Deed::new(DeedKind::UserDisabled, user.name.clone()).with("filesLeft", files.len() as u64));
    Ok(Left { user: User { disabled_at: Some(tx.now()), ..user.clone() }, deeds })
}

/// Lets a user in again. Their jobs stay as they are.
pub async fn enable(tx: &mut Transaction, user: &User) -> Result<User, MetadataError> {
    let update = sqlx::query("UPDATE users SET disabled_at = NULL WHERE id = $1");
    tx.execute("enabling a user", update.bind(user.id.to_string())).await?;
    Ok(User { disabled_at: None, ..user.clone() })
}

/// All of them before anything else, with those of runs from before somebody took them over: suspending one takes a number for
/// its due slots, and whoever waits for that number may hold another.
async fn hold_jobs(tx: &mut Transaction, user: &User) -> Result<(), MetadataError> {
    const THEIRS: &str = "SELECT id FROM jobs WHERE owner_id = $1 OR id IN (SELECT job_id FROM runs \
                          WHERE owner_id = $1 AND status IN ('scheduled', 'inProgress')) ORDER BY id";
    let hold = format!("{THEIRS}{}", tx.for_update());
    let hold = sqlx::query(AssertSqlSafe(hold)).bind(user.id.to_string());
    tx.all("holding a user's jobs", hold).await.map(|_| ())
}

/// What waits or is in progress would be sealed for a key that has left.
async fn cancel_runs(tx: &mut Transaction, user: &User, deeds: &mut Vec<Deed>) -> Result<(), MetadataError> {
    let open = AssertSqlSafe(
        "SELECT id FROM runs WHERE owner_id = $1 AND status IN ('scheduled', 'inProgress') ORDER BY id",
    );
    let open = tx.all("reading a user's runs", sqlx::query(open).bind(user.id.to_string())).await?;
    for row in &open {
        let id: RunId = Record::new(row, "a run").parsed("id")?;
        if let Some(run) = runs::cancel(tx, user.tenant_id, id).await? {
            deeds.push(Deed::new(DeedKind::RunCancelled, run.job_title).job(run.job_id).run(id));
        }
    }
    Ok(())
}

//! What the server shows of open transactions. It is asked on the snapshot's own connection before the snapshot begins:
//! a transaction that ended between the snapshot and a later question would be missing from both. It never takes part
//! in the snapshot, and a server that cannot answer does not keep one from being taken.

use row::Timestamp;
use sqlx::{Error, Row};

use super::session::Session;
use crate::{Settled, SourceError};

/// The earliest start of a transaction that may still write here, our own being one of them: it began before the others
/// were looked at, so that one which begins meanwhile is later. Autovacuum has no user and a walsender never writes;
/// replication and other background workers do. Of another user's session nothing but its existence may be shown
/// (`backend_type` is null), or of any session if it turned that off ("disabled"). What a prepared transaction shows is
/// when it was prepared, not when it began. On a standby all writers are elsewhere, and what it has not replayed yet is
/// not older than what it replayed last, or than the checkpoint it started from.
const QUESTION: &str = "
    SELECT (extract(epoch FROM least(now(), min(xact_start),
            (SELECT min(prepared) FROM pg_prepared_xacts WHERE database = current_database()),
            CASE WHEN pg_is_in_recovery() THEN
                coalesce(pg_last_xact_replay_timestamp(), (SELECT checkpoint_time FROM pg_control_checkpoint())) END
        )) * 1000000)::int8,
        bool_or(pid = pg_backend_pid() AND xact_start IS NOT NULL)
            AND NOT bool_or(backend_type IS NULL OR coalesce(state = 'disabled', false))
            AND NOT EXISTS (SELECT FROM pg_prepared_xacts WHERE database = current_database())
            AND NOT pg_is_in_recovery()
    FROM pg_stat_activity
    WHERE datname = current_database() AND usesysid IS NOT NULL AND backend_type IS DISTINCT FROM 'walsender'";

/// Asks; `None` where the server does not understand the question, as some do that speak PostgreSQL's protocol.
pub(super) fn ask(session: &mut Session) -> Result<Option<Settled>, SourceError> {
    session.work("looking for open transactions", async |connection| {
        match sqlx::query(QUESTION).persistent(false).fetch_one(connection).await {
            Ok(row) => {
                let at = Timestamp::from_unix_micros(row.try_get(0)?);
                // Null where nothing at all is shown.
                let sees_transactions = row.try_get::<Option<bool>, _>(1)?.unwrap_or(false);
                Ok(Some(Settled { at, sees_transactions }))
            }
            Err(Error::Database(_refused)) => Ok(None),
            Err(error) => Err(error.into()),
        }
    })
}

-- What became of runs day by day goes by the day when they were made, as History does. It is read from this index alone;
-- deleted_at is in it for SQLite. Runs that have not ended are not in it, so that progress does not change it.
DROP INDEX runs_ended;
CREATE INDEX runs_ended ON runs
    (tenant_id, created_at, status, rows_done, sealed_bytes, started_at, finished_at, deleted_at)
    WHERE deleted_at IS NULL AND status IN ('finished', 'failed', 'cancelled', 'missed');

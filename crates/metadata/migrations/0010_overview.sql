-- What the first page and the status page show, so that neither has to read all that is on record.

-- What became of runs day by day is read from this index alone; deleted_at is in it for SQLite. Runs that have not ended are
-- not in it, so that progress does not change it.
CREATE INDEX runs_ended ON runs
    (tenant_id, started_at, slot, status, rows_done, sealed_bytes, finished_at, deleted_at)
    WHERE deleted_at IS NULL AND status IN ('finished', 'failed', 'cancelled', 'missed');
-- The same for files that nobody has downloaded, and whether anybody ever downloaded one.
CREATE INDEX artifacts_unfetched ON artifacts (tenant_id, expires_at, run_id, bytes, state, downloads)
    WHERE state = 'available' AND downloads = 0;
CREATE INDEX artifacts_fetched ON artifacts (tenant_id) WHERE downloads > 0;
-- What a tenant's files take together.
CREATE INDEX artifacts_kept ON artifacts (tenant_id, state, bytes) WHERE state = 'available';

-- What the workers saw of each source.
CREATE TABLE source_states (
    source TEXT PRIMARY KEY,
    -- until when a node looks at it, so that no other does; null while none does
    lease_until BIGINT,
    -- the latest check; null before the first
    checked_at BIGINT,
    -- null if it is in nobody's settings
    is_reachable BIGINT,
    problem_code TEXT,
    problem TEXT,
    -- the latest count of its rows, also one that failed
    counted_at BIGINT,
    count_problem_code TEXT,
    count_problem TEXT
);
-- The rows of a tenant_id; none of a count that failed.
CREATE TABLE source_rows (
    source TEXT NOT NULL REFERENCES source_states (source),
    source_tenant_id BIGINT NOT NULL,
    export_type TEXT NOT NULL,
    rows_there BIGINT NOT NULL,
    PRIMARY KEY (source, source_tenant_id, export_type)
);

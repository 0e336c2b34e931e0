-- Which days were exported: what a question about a whole year reads of each run, in an index of its own.

-- Whether it exports some media types only.
ALTER TABLE runs ADD COLUMN is_limited BIGINT NOT NULL DEFAULT 0;
-- Whether its window goes by when rows were changed, as since the last run, and not by when they began.
ALTER TABLE runs ADD COLUMN goes_by_change BIGINT NOT NULL DEFAULT 0;
-- Inside of a text of JSON each quotation mark has a backslash before it, so that these are found where they are keys alone.
UPDATE runs SET is_limited = 1
    WHERE id IN (SELECT run_id FROM run_documents WHERE settings LIKE '%"mediaTypes":[%');
UPDATE runs SET goes_by_change = 1
    WHERE id IN (SELECT run_id FROM run_documents WHERE settings LIKE '%"timeframe":{"kind":"sinceLastRun"%');

-- With status and deleted_at, which SQLite otherwise looks up in each row.
CREATE INDEX runs_covering ON runs (
    tenant_id, source, export_type, job_id, window_from, window_to, slot, snapshot_at, is_limited, goes_by_change, id,
    status, deleted_at
) WHERE status = 'finished' AND deleted_at IS NULL;
CREATE INDEX runs_holes ON runs (tenant_id, source, export_type, id)
    WHERE status IN ('failed', 'cancelled', 'missed') AND deleted_at IS NULL;
CREATE INDEX artifacts_never_downloaded ON artifacts (run_id) WHERE downloads = 0;

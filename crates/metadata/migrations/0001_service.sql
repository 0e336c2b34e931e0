-- The service's first tables. Ids are UUIDs as text, times milliseconds since 1970 as BIGINT, truth is 0 or 1. What a row
-- does not have but is sorted by holds the greatest value instead of null, so that pages need no special case.
-- SORTED stands for text that is compared byte by byte: both databases sort it alike.

CREATE TABLE tenants (
    id TEXT PRIMARY KEY,
    name SORTED NOT NULL UNIQUE,
    created_at BIGINT NOT NULL
);

-- Which rows of a source are a tenant's. The key keeps two tenants from one id.
CREATE TABLE tenant_sources (
    source TEXT NOT NULL,
    source_tenant_id BIGINT NOT NULL,
    tenant_id TEXT NOT NULL REFERENCES tenants (id),
    PRIMARY KEY (source, source_tenant_id)
);
CREATE INDEX tenant_sources_tenant ON tenant_sources (tenant_id);

CREATE TABLE users (
    id TEXT PRIMARY KEY,
    tenant_id TEXT NOT NULL REFERENCES tenants (id),
    name SORTED NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (tenant_id, name)
);

CREATE TABLE api_keys (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    label TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    ends_at BIGINT
);

CREATE TABLE certificates (
    id TEXT PRIMARY KEY,
    tenant_id TEXT NOT NULL REFERENCES tenants (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    pem TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    subject TEXT NOT NULL,
    issuer TEXT NOT NULL,
    serial_number TEXT NOT NULL,
    key_bits BIGINT NOT NULL,
    not_before BIGINT NOT NULL,
    not_after BIGINT NOT NULL,
    uploaded_at BIGINT NOT NULL,
    replaced_at BIGINT
);
CREATE UNIQUE INDEX certificates_current ON certificates (user_id) WHERE replaced_at IS NULL;
CREATE INDEX certificates_user ON certificates (user_id, uploaded_at);

CREATE TABLE jobs (
    id TEXT PRIMARY KEY,
    tenant_id TEXT NOT NULL REFERENCES tenants (id),
    owner_id TEXT NOT NULL REFERENCES users (id),
    -- model::JobSettings as JSON; the columns below repeat what lists filter and sort by
    settings TEXT NOT NULL,
    title_folded SORTED NOT NULL,
    description_folded TEXT NOT NULL,
    export_type SORTED NOT NULL,
    source SORTED NOT NULL,
    version BIGINT NOT NULL,
    is_active BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    modified_at BIGINT NOT NULL,
    -- the slot that is put on record next; the greatest BIGINT if there is none, or while suspended
    next_start BIGINT NOT NULL,
    -- where the next since-last-run window starts, and the snapshot that ended the last one
    left_off_at BIGINT,
    last_snapshot_at BIGINT,
    latest_run_id TEXT,
    latest_status SORTED NOT NULL,
    latest_started_at BIGINT NOT NULL
);
CREATE INDEX jobs_due ON jobs (next_start);
CREATE INDEX jobs_created_at ON jobs (tenant_id, created_at, id);
CREATE INDEX jobs_title ON jobs (tenant_id, title_folded, id);
CREATE INDEX jobs_export_type ON jobs (tenant_id, export_type, id);
CREATE INDEX jobs_source ON jobs (tenant_id, source, id);
CREATE INDEX jobs_is_active ON jobs (tenant_id, is_active, id);
CREATE INDEX jobs_latest_status ON jobs (tenant_id, latest_status, id);
CREATE INDEX jobs_latest_started_at ON jobs (tenant_id, latest_started_at, id);
CREATE INDEX jobs_next_start ON jobs (tenant_id, next_start, id);

-- Runs, the queue of them, and the record of missed slots: one table, so that a slot cannot be two things.
CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    tenant_id TEXT NOT NULL REFERENCES tenants (id),
    -- the job may be gone, its runs stay
    job_id TEXT NOT NULL,
    owner_id TEXT NOT NULL REFERENCES users (id),
    job_title TEXT NOT NULL,
    title_folded SORTED NOT NULL,
    source SORTED NOT NULL,
    export_type SORTED NOT NULL,
    slot BIGINT NOT NULL,
    -- 0 is the slot's one record; each "run again" adds one
    repetition BIGINT NOT NULL,
    cause TEXT NOT NULL,
    again_of TEXT,
    window_from BIGINT,
    window_to BIGINT,
    status SORTED NOT NULL,
    attempt BIGINT NOT NULL,
    rows_done BIGINT NOT NULL,
    rows_expected BIGINT NOT NULL,
    plain_bytes BIGINT NOT NULL,
    time_left_ms BIGINT,
    progressed_at BIGINT NOT NULL,
    stuck_since BIGINT,
    sealed_bytes BIGINT NOT NULL,
    volumes BIGINT NOT NULL,
    file_name SORTED NOT NULL,
    created_at BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    finished_at BIGINT,
    -- the lease; a run that waits starts at not_before at the earliest
    not_before BIGINT NOT NULL,
    node TEXT,
    lease_until BIGINT,
    fence BIGINT NOT NULL,
    is_cancel_requested BIGINT NOT NULL,
    reason_code TEXT,
    reason TEXT,
    snapshot_at BIGINT,
    repeated_rows BIGINT,
    certificate_id TEXT REFERENCES certificates (id),
    revision BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    -- deleted from History; the row goes when the last of its artifacts has left the store
    deleted_at BIGINT,
    UNIQUE (job_id, slot, repetition)
);
-- One run of a job at a time, whatever two workers do at once.
CREATE UNIQUE INDEX runs_one_at_a_time ON runs (job_id) WHERE status = 'inProgress';
CREATE INDEX runs_waiting ON runs (not_before, slot) WHERE status = 'scheduled';
CREATE INDEX runs_waiting_tenant ON runs (tenant_id, not_before, slot) WHERE status = 'scheduled';
CREATE INDEX runs_waiting_job ON runs (job_id, slot, created_at, id) WHERE status = 'scheduled';
CREATE INDEX runs_leases ON runs (lease_until) WHERE status = 'inProgress';
-- With the tenant, so that SQLite takes it and no index of an order for the runs of a job.
CREATE INDEX runs_job ON runs (job_id, tenant_id, created_at);
CREATE INDEX runs_changed_at ON runs (tenant_id, changed_at);
CREATE INDEX runs_created_at ON runs (tenant_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX runs_started_at ON runs (tenant_id, started_at, id) WHERE deleted_at IS NULL;
CREATE INDEX runs_slot ON runs (tenant_id, slot, id) WHERE deleted_at IS NULL;
-- Searches and counts read this index alone: it holds all that History is searched for, and deleted_at, which SQLite
-- otherwise looks up in each row.
CREATE INDEX runs_title ON runs (tenant_id, title_folded, id, file_name, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX runs_export_type ON runs (tenant_id, export_type, id) WHERE deleted_at IS NULL;
CREATE INDEX runs_source ON runs (tenant_id, source, id) WHERE deleted_at IS NULL;
CREATE INDEX runs_status ON runs (tenant_id, status, id) WHERE deleted_at IS NULL;
CREATE INDEX runs_file_name ON runs (tenant_id, file_name, id) WHERE deleted_at IS NULL;

-- What only the details of a run show, apart so that lists read narrow rows.
CREATE TABLE run_documents (
    run_id TEXT PRIMARY KEY REFERENCES runs (id),
    settings TEXT NOT NULL,
    manifest TEXT
);

CREATE TABLE attempts (
    run_id TEXT NOT NULL REFERENCES runs (id),
    number BIGINT NOT NULL,
    fence BIGINT NOT NULL,
    node TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    ended_at BIGINT,
    outcome TEXT,
    reason TEXT,
    PRIMARY KEY (run_id, fence)
);

CREATE TABLE artifacts (
    id TEXT PRIMARY KEY,
    tenant_id TEXT NOT NULL REFERENCES tenants (id),
    run_id TEXT NOT NULL REFERENCES runs (id),
    job_id TEXT NOT NULL,
    owner_id TEXT NOT NULL REFERENCES users (id),
    certificate_id TEXT NOT NULL REFERENCES certificates (id),
    job_title TEXT NOT NULL,
    title_folded SORTED NOT NULL,
    export_type SORTED NOT NULL,
    volume BIGINT NOT NULL,
    volumes BIGINT NOT NULL,
    name SORTED NOT NULL,
    object_key TEXT NOT NULL UNIQUE,
    bytes BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    uploaded_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    -- available, leaving (out of the lists, perhaps still in the store), gone
    state TEXT NOT NULL,
    gone_at BIGINT,
    deleted_by TEXT,
    downloads BIGINT NOT NULL,
    last_download_at BIGINT,
    last_download_by TEXT,
    UNIQUE (run_id, volume)
);
CREATE INDEX artifacts_expire ON artifacts (expires_at) WHERE state = 'available';
CREATE INDEX artifacts_leaving ON artifacts (id) WHERE state = 'leaving';
CREATE INDEX artifacts_certificate ON artifacts (certificate_id) WHERE state = 'available';
CREATE INDEX artifacts_job ON artifacts (job_id) WHERE state = 'available';
CREATE INDEX artifacts_uploaded_at ON artifacts (tenant_id, uploaded_at, id) WHERE state = 'available';
CREATE INDEX artifacts_expires_at ON artifacts (tenant_id, expires_at, id) WHERE state = 'available';
-- The same for searches of artifacts.
CREATE INDEX artifacts_title ON artifacts (tenant_id, title_folded, id, name, state) WHERE state = 'available';
CREATE INDEX artifacts_name ON artifacts (tenant_id, name, id) WHERE state = 'available';
CREATE INDEX artifacts_export_type ON artifacts (tenant_id, export_type, id) WHERE state = 'available';
CREATE INDEX artifacts_bytes ON artifacts (tenant_id, bytes, id) WHERE state = 'available';

-- What is numbered one by one; whoever takes a number holds the row until the end of the transaction.
CREATE TABLE counters (
    name TEXT PRIMARY KEY,
    last BIGINT NOT NULL
);
INSERT INTO counters (name, last) VALUES ('downloads', 0);

CREATE TABLE downloads (
    id BIGINT PRIMARY KEY,
    artifact_id TEXT NOT NULL REFERENCES artifacts (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    user_name TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    ended_at BIGINT,
    first_byte BIGINT NOT NULL,
    sent_bytes BIGINT NOT NULL,
    is_whole BIGINT NOT NULL,
    -- its bytes are part of a file that arrived whole, so that they do not make another one whole
    is_counted BIGINT NOT NULL
);
CREATE INDEX downloads_artifact ON downloads (artifact_id, id);
CREATE INDEX downloads_ranges ON downloads (artifact_id, user_id, first_byte) WHERE is_counted = 0;

-- Objects of runs that nothing is known of, since they were first seen.
CREATE TABLE orphans (
    object_key TEXT PRIMARY KEY,
    seen_at BIGINT NOT NULL
);

CREATE TABLE holds (
    kind TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    since BIGINT NOT NULL
);

CREATE TABLE nodes (
    name TEXT PRIMARY KEY,
    version TEXT NOT NULL,
    roles TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
);

CREATE TABLE idempotency (
    user_id TEXT NOT NULL REFERENCES users (id),
    request_key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    status BIGINT NOT NULL,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, request_key)
);
CREATE INDEX idempotency_created_at ON idempotency (created_at);

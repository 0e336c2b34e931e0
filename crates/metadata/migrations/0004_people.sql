-- Who may do what, and proof of who did.

-- administrator, exporter or auditor; who has none is known and denied access.
ALTER TABLE users ADD COLUMN role TEXT;
-- Argon2id as a PHC string; without one nobody logs in by this name.
ALTER TABLE users ADD COLUMN password TEXT;
ALTER TABLE users ADD COLUMN password_changed_at BIGINT;
-- The password was given by somebody else: it is good for one login, which must change it.
ALTER TABLE users ADD COLUMN must_change_password BIGINT NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN disabled_at BIGINT;
-- Whoever was there before there were roles made jobs.
UPDATE users SET role = 'exporter';

-- The words of the rights that the key carries, commas between; null: all that its user has.
ALTER TABLE api_keys ADD COLUMN rights TEXT;

CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    hash TEXT NOT NULL UNIQUE,
    address TEXT,
    is_remembered BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    -- how long it stands without any request
    idle_ms BIGINT NOT NULL,
    -- whatever comes first
    idle_ends_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_ends ON sessions (ends_at);

-- Wrong passwords, by account and by network address. Accounts by a hash: there may be none of the name.
CREATE TABLE guesses (
    subject TEXT PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);
CREATE INDEX guesses_last_at ON guesses (last_at);

-- The audit trail: a chain of entries for each tenant, and one of the service itself, whose tenant_id is ''.
CREATE TABLE audit_chains (
    tenant_id TEXT PRIMARY KEY,
    -- the newest entry; whoever appends holds the row until the end of the transaction
    last_number BIGINT NOT NULL,
    last_hash TEXT NOT NULL,
    -- the newest entry that was removed when its time was over, where the chain now begins
    pruned_number BIGINT NOT NULL,
    pruned_hash TEXT NOT NULL
);

CREATE TABLE audit (
    id TEXT PRIMARY KEY,
    tenant_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    -- the entry as it was hashed; the columns repeat what lists filter by
    entry TEXT NOT NULL,
    hash TEXT NOT NULL,
    happened_at BIGINT NOT NULL,
    kind SORTED NOT NULL,
    user_name SORTED NOT NULL,
    job_id TEXT,
    run_id TEXT,
    artifact_id TEXT,
    UNIQUE (tenant_id, number)
);
CREATE INDEX audit_happened_at ON audit (tenant_id, happened_at, number);
CREATE INDEX audit_kind ON audit (tenant_id, kind, number);
CREATE INDEX audit_user ON audit (tenant_id, user_name, number);
CREATE INDEX audit_job ON audit (tenant_id, job_id, number);
CREATE INDEX audit_run ON audit (tenant_id, run_id, number);
CREATE INDEX audit_artifact ON audit (tenant_id, artifact_id, number);

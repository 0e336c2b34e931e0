-- The API of the original, for clients that were written for it.

-- A program that calls in the name of a service account. Whoever imports one takes all three as they were.
CREATE TABLE legacy_clients (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    x_api_key SORTED NOT NULL,
    client_id TEXT NOT NULL,
    -- Argon2id as a PHC string: nobody knows how random an imported one is
    secret TEXT NOT NULL,
    label TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE UNIQUE INDEX legacy_clients_current ON legacy_clients (x_api_key) WHERE ended_at IS NULL;
CREATE INDEX legacy_clients_user ON legacy_clients (user_id);

CREATE TABLE legacy_tokens (
    hash TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES legacy_clients (id),
    ends_at BIGINT NOT NULL
);
CREATE INDEX legacy_tokens_client ON legacy_tokens (client_id);
CREATE INDEX legacy_tokens_ends_at ON legacy_tokens (ends_at);

-- The original's History: whole numbers that grow, one for each volume, and one for a run that has none yet.
CREATE TABLE legacy_items (
    tenant_id TEXT NOT NULL REFERENCES tenants (id),
    id BIGINT NOT NULL,
    run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    volume BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (run_id, volume)
);

-- Whoever takes a number holds the tenant's row until the end of the transaction.
CREATE TABLE legacy_numbers (
    tenant_id TEXT PRIMARY KEY REFERENCES tenants (id),
    -- the greatest that was given out, and the greatest of a volume that can be or could be fetched
    last BIGINT NOT NULL,
    finished BIGINT NOT NULL
);

-- What there was before, in the order in which it became what it is.
INSERT INTO legacy_items (tenant_id, id, run_id, volume)
    SELECT r.tenant_id,
        row_number() OVER (
            PARTITION BY r.tenant_id
            ORDER BY COALESCE(a.uploaded_at, r.created_at), r.id, COALESCE(a.volume, 1)
        ),
        r.id, COALESCE(a.volume, 1)
    FROM runs r LEFT JOIN artifacts a ON a.run_id = r.id
    WHERE r.status <> 'missed' AND r.deleted_at IS NULL;
INSERT INTO legacy_numbers (tenant_id, last, finished)
    SELECT tenant_id, max(id), max(id) FROM legacy_items GROUP BY tenant_id;

-- Under which name it was uploaded, where that was said.
ALTER TABLE certificates ADD COLUMN file_name TEXT;
-- Files are asked for by name there.
CREATE INDEX artifacts_by_name ON artifacts (tenant_id, name);

-- Questions what an export would come to. The API asks, a worker answers; both are forgotten after an hour.
CREATE TABLE estimates (
    id TEXT PRIMARY KEY,
    tenant_id TEXT NOT NULL REFERENCES tenants (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    -- model::JobSettings as JSON
    settings TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    -- until when a worker has it; null before one takes it
    lease_until BIGINT,
    -- model::Estimate as JSON, or why there is none
    answer TEXT,
    reason_code TEXT,
    reason TEXT
);
CREATE INDEX estimates_open ON estimates (asked_at) WHERE answer IS NULL AND reason_code IS NULL;
CREATE INDEX estimates_asked_at ON estimates (asked_at);
CREATE INDEX estimates_user ON estimates (user_id);

-- What users are told of, and where to.

ALTER TABLE users ADD COLUMN mail TEXT;
-- Whether mail is sent there.
ALTER TABLE users ADD COLUMN wants_notices BIGINT NOT NULL DEFAULT 1;

-- The channels that the settings speak of, as of the latest start.
CREATE TABLE notice_channels (
    channel TEXT PRIMARY KEY,
    opened_at BIGINT NOT NULL
);

-- One row for each notice and channel: written in the transaction that makes it true, and kept after its delivery, so that
-- nobody is told twice.
CREATE TABLE notices (
    id TEXT PRIMARY KEY,
    tenant_id TEXT NOT NULL REFERENCES tenants (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    channel TEXT NOT NULL,
    -- what it is about, and at which stage
    thing TEXT NOT NULL,
    -- model::Notice as JSON
    notice TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    -- the next try; while one is under way, when it counts as lost
    due_at BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    first_try_at BIGINT,
    ended_at BIGINT,
    -- delivered, withdrawn (nobody is to be told any more), or given_up
    outcome TEXT,
    UNIQUE (user_id, channel, thing)
);
CREATE INDEX notices_due ON notices (channel, due_at, id) WHERE ended_at IS NULL;
CREATE INDEX notices_created_at ON notices (created_at);

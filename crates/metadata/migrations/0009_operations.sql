-- The newest backup of these tables: how old it is, everybody who watches over the service wants to know.
CREATE TABLE backups (
    one BIGINT PRIMARY KEY CHECK (one = 1),
    -- as of when
    made_at BIGINT NOT NULL,
    file TEXT NOT NULL,
    bytes BIGINT NOT NULL
);

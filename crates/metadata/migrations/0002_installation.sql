-- Which installation these tables are of: one row, made at the first start.
CREATE TABLE installation (
    one BIGINT PRIMARY KEY CHECK (one = 1),
    id TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    -- since when the files are in the store that is marked with the id; null before the first
    store_since BIGINT
);

-- A file that is fetched in parts is one download of a user, however many requests that takes.

-- In how many requests it was fetched.
ALTER TABLE downloads ADD COLUMN parts BIGINT NOT NULL DEFAULT 1;
-- It broke off or was fetched in parts, and the user's further parts of this file belong to it.
ALTER TABLE downloads ADD COLUMN is_open BIGINT NOT NULL DEFAULT 0;
-- While it is open: which bytes were sent, as `0-70 90-100`.
ALTER TABLE downloads ADD COLUMN spans TEXT NOT NULL DEFAULT '';
DROP INDEX downloads_ranges;
ALTER TABLE downloads DROP COLUMN first_byte;
ALTER TABLE downloads DROP COLUMN is_counted;
CREATE UNIQUE INDEX downloads_open ON downloads (artifact_id, user_id) WHERE is_open = 1;
-- Nobody will tell the end of those that older versions began.
UPDATE downloads SET ended_at = started_at WHERE ended_at IS NULL;

-- Requests for a file that are being answered; each goes at its end, or when its node starts anew.
CREATE TABLE transfers (
    id TEXT PRIMARY KEY,
    download_id BIGINT NOT NULL REFERENCES downloads (id) ON DELETE CASCADE,
    node TEXT NOT NULL,
    first_byte BIGINT NOT NULL
);
CREATE INDEX transfers_download ON transfers (download_id);
CREATE INDEX transfers_node ON transfers (node);

-- Whether what nobody downloaded is still there is read from this index too; downloads is in it for SQLite.
DROP INDEX artifacts_never_downloaded;
CREATE INDEX artifacts_never_downloaded ON artifacts (run_id, state, expires_at, downloads) WHERE downloads = 0;

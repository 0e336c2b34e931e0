-- A second key for every file of a tenant, and proof that the first one is there.

-- The tenant's escrow certificate: the current one, and those before it, which files may still need.
CREATE TABLE escrow_certificates (
    id TEXT PRIMARY KEY,
    tenant_id TEXT NOT NULL REFERENCES tenants (id),
    pem TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    subject TEXT NOT NULL,
    issuer TEXT NOT NULL,
    serial_number TEXT NOT NULL,
    key_bits BIGINT NOT NULL,
    not_before BIGINT NOT NULL,
    not_after BIGINT NOT NULL,
    set_at BIGINT NOT NULL,
    -- when another took its place, or it was removed
    ended_at BIGINT
);
CREATE UNIQUE INDEX escrow_certificates_current ON escrow_certificates (tenant_id) WHERE ended_at IS NULL;
CREATE INDEX escrow_certificates_tenant ON escrow_certificates (tenant_id, set_at);

-- The escrow certificate that the run is sealed for besides; null if the tenant has none.
ALTER TABLE runs ADD COLUMN escrow_id TEXT REFERENCES escrow_certificates (id);
ALTER TABLE artifacts ADD COLUMN escrow_id TEXT REFERENCES escrow_certificates (id);
CREATE INDEX artifacts_escrow ON artifacts (escrow_id) WHERE state = 'available';

-- When the user told the code that only the private key shows.
ALTER TABLE certificates ADD COLUMN confirmed_at BIGINT;

-- Test messages that wait for their code, at most one for each certificate.
CREATE TABLE key_tests (
    certificate_id TEXT PRIMARY KEY REFERENCES certificates (id),
    code_hash TEXT NOT NULL,
    tries_left BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);

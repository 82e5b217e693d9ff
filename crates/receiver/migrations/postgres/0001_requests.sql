-- A row lives as long as the request: its key answers replays that come days later.
CREATE TABLE requests (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    receipt TEXT NOT NULL UNIQUE,
    idempotency_key BYTEA NOT NULL UNIQUE CHECK (length(idempotency_key) = 16),
    fingerprint BYTEA NOT NULL CHECK (length(fingerprint) = 32),
    received_at TEXT COLLATE "C" NOT NULL,
    state TEXT NOT NULL,
    catalogue TEXT NOT NULL,
    recipient TEXT NOT NULL,
    lang TEXT,
    batch TEXT,
    sender_organisation TEXT NOT NULL,
    sender_person TEXT NOT NULL,
    sender_email TEXT NOT NULL,
    sender_phone TEXT,
    message TEXT NOT NULL,
    page TEXT,
    consent_version TEXT NOT NULL,
    consent_text_sha256 TEXT NOT NULL,
    consent_given_at TEXT NOT NULL
);

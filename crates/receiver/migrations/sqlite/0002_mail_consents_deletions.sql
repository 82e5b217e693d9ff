-- Why a request is in quarantine: the name of the rule that put it there.
ALTER TABLE requests ADD COLUMN quarantine_reason TEXT;

CREATE INDEX requests_by_sender ON requests (sender_email, received_at);
CREATE INDEX requests_by_time ON requests (received_at);

-- The outbox: a row for each mail, written together with its request. The text is made from the request when
-- the mail is sent, so that it is not kept twice.
CREATE TABLE mails (
    id INTEGER PRIMARY KEY,
    receipt TEXT NOT NULL REFERENCES requests (receipt) ON DELETE CASCADE,
    mailbox TEXT NOT NULL,
    message_id TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at TEXT NOT NULL,
    attempted_at TEXT,
    last_error TEXT
) STRICT;

CREATE INDEX mails_due ON mails (state, due_at);
CREATE INDEX mails_by_receipt ON mails (receipt);
CREATE INDEX mails_by_mailbox ON mails (mailbox, attempted_at);

-- Registered texts are only ever added: a request points to the one that its sender saw.
CREATE TABLE consents (
    id INTEGER PRIMARY KEY,
    version TEXT NOT NULL,
    lang TEXT NOT NULL,
    text TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    registered_at TEXT NOT NULL,
    UNIQUE (version, lang)
) STRICT;

-- What was deleted, without anything that a person wrote. The key stays, so that a late retry does not bring
-- the request back.
CREATE TABLE deletions (
    id INTEGER PRIMARY KEY,
    receipt TEXT NOT NULL UNIQUE,
    idempotency_key BLOB NOT NULL UNIQUE,
    received_at TEXT NOT NULL,
    deleted_at TEXT NOT NULL,
    cause TEXT NOT NULL
) STRICT;

-- Proofs of work that were used, until their challenge expires: each is good for one request.
CREATE TABLE proofs (
    nonce TEXT PRIMARY KEY,
    expires_at TEXT NOT NULL
) STRICT;

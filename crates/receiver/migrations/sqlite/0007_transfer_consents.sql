-- A second consent, to the transfer of the data to the organisation asked: all three columns, or none.
ALTER TABLE requests ADD COLUMN transfer_consent_version TEXT;
ALTER TABLE requests ADD COLUMN transfer_consent_text_sha256 TEXT;
ALTER TABLE requests ADD COLUMN transfer_consent_given_at TEXT;

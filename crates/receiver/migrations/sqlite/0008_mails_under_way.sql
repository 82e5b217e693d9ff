-- The few mails that are being sent: others to their mailboxes wait for them.
CREATE INDEX mails_under_way ON mails (leased_until) WHERE leased_until IS NOT NULL;

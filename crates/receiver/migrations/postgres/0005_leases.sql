-- Until when a mail is being sent; nothing else is done to it before.
ALTER TABLE mails ADD COLUMN leased_until TEXT;

-- Whether the room of what was deleted is free, 0 or 1: it is tried until it is.
ALTER TABLE deletions ADD COLUMN erased BIGINT NOT NULL DEFAULT 0;

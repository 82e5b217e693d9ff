-- Whether what was deleted is out of the files too, 0 or 1: it is tried until it is.
ALTER TABLE deletions ADD COLUMN erased INTEGER NOT NULL DEFAULT 0;

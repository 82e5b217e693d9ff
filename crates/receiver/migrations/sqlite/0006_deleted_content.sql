-- The first two bytes of the fingerprint: enough to notice that a deleted request's key comes with other content,
-- too few to tell what the content was. Absent where it was deleted before this was kept.
ALTER TABLE deletions ADD COLUMN fingerprint_start BLOB;

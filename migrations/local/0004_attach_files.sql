-- Files of the supporting documents. Their bytes lie beside the base, each under a key of its own
-- that only its row knows: without the row the file is noise.
CREATE TABLE attachment (
  id                  BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  household           BLOB NOT NULL REFERENCES household (id),
  supporting_document BLOB NOT NULL REFERENCES supporting_document (id),
  added_by            BLOB NOT NULL REFERENCES agent (id),
  added_at            INTEGER NOT NULL,
  kind                TEXT NOT NULL CHECK (kind IN ('pdf', 'jpeg', 'png')),
  bytes               INTEGER NOT NULL CHECK (bytes > 0),
  pages               INTEGER NOT NULL CHECK (pages > 0),
  name                TEXT CHECK (name <> ''),             -- as the file was called; NULL once purged
  sha256              TEXT CHECK (length(sha256) = 64),    -- of the bytes in clear
  key                 TEXT CHECK (length(key) = 64),
  stored              TEXT UNIQUE CHECK (length(stored) = 32), -- random name in the folder
  purged_at           INTEGER,
  position            INTEGER NOT NULL,
  rotation            INTEGER NOT NULL DEFAULT 0 CHECK (rotation IN (0, 90, 180, 270)),
  removed             INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  CHECK ((purged_at IS NULL) = (key IS NOT NULL)),
  CHECK ((key IS NULL) = (stored IS NULL) AND (key IS NULL) = (name IS NULL)
     AND (key IS NULL) = (sha256 IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX attachment_by_household ON attachment (household);
CREATE INDEX attachment_by_document ON attachment (supporting_document, position);

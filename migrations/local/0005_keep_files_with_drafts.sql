-- Files handed over before the document that they show is recorded: with a draft, then with the
-- request that it became. They stay on this post, as drafts do, and lie beside the base as every
-- file does.
CREATE TABLE waiting_file (
  id            BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16), -- kept by the file of the document
  draft         BLOB REFERENCES draft (id),
  request       BLOB CHECK (length(request) = 16),
  document_type BLOB NOT NULL CHECK (length(document_type) = 16),
  person        TEXT,                                      -- as the form names her; NULL: the household
  adult         TEXT,                                      -- the other end of a pair, likewise
  added_by      BLOB NOT NULL CHECK (length(added_by) = 16),
  added_at      INTEGER NOT NULL,
  kind          TEXT NOT NULL CHECK (kind IN ('pdf', 'jpeg', 'png')),
  bytes         INTEGER NOT NULL CHECK (bytes > 0),
  pages         INTEGER NOT NULL CHECK (pages > 0),
  name          TEXT NOT NULL CHECK (name <> ''),
  sha256        TEXT NOT NULL CHECK (length(sha256) = 64), -- of the bytes in clear
  key           TEXT NOT NULL CHECK (length(key) = 64),
  stored        TEXT NOT NULL UNIQUE CHECK (length(stored) = 32), -- random name in the folder
  rotation      INTEGER NOT NULL DEFAULT 0 CHECK (rotation IN (0, 90, 180, 270)),
  CHECK ((draft IS NULL) <> (request IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX waiting_file_by_draft ON waiting_file (draft) WHERE draft IS NOT NULL;
CREATE INDEX waiting_file_by_request ON waiting_file (request) WHERE request IS NOT NULL;

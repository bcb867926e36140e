-- What a town brings from another program: found again by the key that it had there, and taken
-- back as a whole.

CREATE INDEX household_by_origin ON household (origin_ref) WHERE origin_ref IS NOT NULL;
-- Whether an act was taken back is asked for each act of an import.
CREATE INDEX act_by_undoes ON act (undoes) WHERE undoes IS NOT NULL;

-- ---------------------------------------------------------------- local
-- An import on this post: one file, taken in once, whole or by several runs.
CREATE TABLE import_run (
  id         BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  kind       TEXT NOT NULL CHECK (kind IN ('households', 'onde', 'noethys')),
  digest     BLOB NOT NULL CHECK (length(digest) = 32),    -- of the file
  file_name  TEXT NOT NULL,
  agent      BLOB NOT NULL CHECK (length(agent) = 16),
  began_at   INTEGER NOT NULL,
  after_act  INTEGER NOT NULL,                             -- its acts come after this one
  ended_at   INTEGER,                                      -- NULL: it was interrupted
  households INTEGER NOT NULL DEFAULT 0 CHECK (households >= 0), -- made or completed
  rejected   INTEGER NOT NULL DEFAULT 0 CHECK (rejected >= 0),   -- lines
  undone_at  INTEGER
) STRICT, WITHOUT ROWID;

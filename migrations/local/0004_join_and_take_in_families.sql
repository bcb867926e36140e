-- Persons who look like one: what agents decided, and what the rule suspects.

-- An agent looked at two persons and told them apart. Two rows a decision, one for each person, so
-- that both files tell it.
CREATE TABLE distinct_person (
  id         BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  person     BLOB NOT NULL REFERENCES person (id),
  other      BLOB NOT NULL REFERENCES person (id),
  seen       TEXT NOT NULL CHECK (length(seen) = 64),      -- digest of both identities as judged
  decided_by BLOB NOT NULL REFERENCES agent (id),
  decided_at INTEGER NOT NULL,
  UNIQUE (person, other),
  CHECK (person <> other)
) STRICT, WITHOUT ROWID;

CREATE INDEX distinct_person_by_other ON distinct_person (other);

-- Derived: pairs that the rule suspects, the smaller id first.
CREATE TABLE suspected_duplicate (
  one      BLOB NOT NULL,
  other    BLOB NOT NULL,
  points   INTEGER NOT NULL,
  bare     INTEGER NOT NULL,                               -- without contact details; 0: no suspicion then
  evidence TEXT NOT NULL,                                  -- words of guichet_domain::duplicate::Evidence
  seen     TEXT NOT NULL,                                  -- digest of both identities as they stand
  name     TEXT NOT NULL,                                  -- folded, for sorting
  PRIMARY KEY (one, other),
  CHECK (one < other)
) STRICT, WITHOUT ROWID;

CREATE INDEX suspected_duplicate_by_other ON suspected_duplicate (other);

-- Derived: persons whom a write touched since they were last compared.
CREATE TABLE duplicate_pending (
  person BLOB PRIMARY KEY NOT NULL,
  turn   INTEGER NOT NULL                                  -- of the analysis that was the last one begun
) STRICT, WITHOUT ROWID;

CREATE TABLE duplicate_state (
  id         INTEGER PRIMARY KEY CHECK (id = 1),
  turn       INTEGER NOT NULL,                             -- how many analyses were begun
  scanned_at INTEGER                                       -- end of the last one
) STRICT;

-- ---------------------------------------------------------------- merges
-- What was taken into another: the absorbed row stays as it stood and points to the one that
-- survives. Undoing the merge takes this row away; the change log tells both.
CREATE TABLE merge (
  id        BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  kind      TEXT NOT NULL CHECK (kind IN ('household', 'person')),
  survivor  BLOB NOT NULL CHECK (length(survivor) = 16),
  absorbed  BLOB NOT NULL UNIQUE CHECK (length(absorbed) = 16),
  act       BLOB NOT NULL CHECK (length(act) = 16),        -- its changes are what an undo reverses
  merged_at INTEGER NOT NULL,
  merged_by BLOB REFERENCES agent (id),
  CHECK (survivor <> absorbed)
) STRICT, WITHOUT ROWID;
CREATE INDEX merge_by_survivor ON merge (survivor);

-- ---------------------------------------------------------------- imports
-- What a town brings from another program: found again by the key that it had there, and taken
-- back as a whole.

CREATE INDEX household_by_origin ON household (origin_ref) WHERE origin_ref IS NOT NULL;
-- Whether an act was taken back is asked for each act of an import.
CREATE INDEX act_by_undoes ON act (undoes) WHERE undoes IS NOT NULL;


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

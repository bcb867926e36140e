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

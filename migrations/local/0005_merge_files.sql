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

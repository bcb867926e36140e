-- The rules of supporting documents: about whom, on which condition, what else would do, how long
-- it is good for, what is kept of it. New columns may be empty: the change log of older rows has no
-- word of them.

ALTER TABLE document_type ADD COLUMN pair INTEGER CHECK (pair IN (0, 1)); -- each child with each adult
ALTER TABLE document_type ADD COLUMN proves TEXT CHECK (proves IN ('identity', 'domicile'));
ALTER TABLE document_type ADD COLUMN condition TEXT;        -- JSON object; NULL: none
ALTER TABLE document_type ADD COLUMN substitutes TEXT;      -- JSON list; NULL: none
ALTER TABLE document_type ADD COLUMN validity TEXT CHECK (validity IN
  ('unlimited', 'months', 'school_year', 'calendar_year', 'event')); -- NULL: told by validity_months
ALTER TABLE document_type ADD COLUMN in_force_from TEXT;
ALTER TABLE document_type ADD COLUMN in_force_until TEXT;
ALTER TABLE document_type ADD COLUMN keep_file INTEGER CHECK (keep_file IN (0, 1)); -- NULL: kept
ALTER TABLE document_type ADD COLUMN purge_after_days INTEGER CHECK (purge_after_days >= 0);
ALTER TABLE document_type ADD COLUMN purge_from TEXT CHECK (purge_from IN ('decision', 'end'));

ALTER TABLE supporting_document ADD COLUMN adult BLOB REFERENCES person (id); -- other end of a pair
ALTER TABLE supporting_document ADD COLUMN presented_as TEXT; -- what was shown instead; NULL: itself
ALTER TABLE supporting_document ADD COLUMN purged_on TEXT;    -- details taken away by the rule
CREATE INDEX supporting_document_by_adult ON supporting_document (adult);

-- The queue: the oldest first, or type by type; both answer without reading the rows.
CREATE INDEX supporting_document_pending
  ON supporting_document (id, household, person, document_type, status, replaced)
  WHERE status = 'pending' AND replaced = 0;
CREATE INDEX supporting_document_pending_by_type
  ON supporting_document (document_type, id, household, person, status, replaced)
  WHERE status = 'pending' AND replaced = 0;
CREATE INDEX supporting_document_decided
  ON supporting_document (document_type, decided_at)
  WHERE decided_at IS NOT NULL AND purged_on IS NULL;

-- ---------------------------------------------------------------- derived
-- What each household must provide, line by line, whatever the day does to it.
CREATE TABLE awaited_document (
  household     BLOB NOT NULL,
  position      INTEGER NOT NULL,
  document_type BLOB NOT NULL,
  person        BLOB,
  adult         BLOB,
  status        TEXT NOT NULL,                             -- missing, or as it is kept
  valid_until   TEXT,
  due_on        TEXT,
  PRIMARY KEY (household, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX awaited_document_to_bring ON awaited_document (due_on, household, position)
  WHERE status IN ('missing', 'refused') OR (status = 'accepted' AND valid_until IS NOT NULL);

-- The day that awaited_document speaks of; NULL when a rule moved since. Not whole while, or when
-- killed while, every household was being recomputed.
CREATE TABLE awaited_state (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  day   TEXT,
  whole INTEGER NOT NULL CHECK (whole IN (0, 1))
) STRICT;

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

-- ---------------------------------------------------------------- derived: found again in an instant
-- The former index is replaced; the new one is made from the rows once every step was applied.
DROP TABLE search_token;

-- One row a file: what it is found by, as the lines of search_token say it one by one.
CREATE TABLE search_card (
  doc      INTEGER PRIMARY KEY,                            -- the later the file came, the higher
  file     BLOB NOT NULL UNIQUE CHECK (length(file) = 16), -- a household, or the request of one to come
  waits    INTEGER NOT NULL CHECK (waits IN (0, 1)),       -- it is a request
  archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
  entries  TEXT NOT NULL                                   -- a line each: field, member, strong, token
) STRICT;

CREATE TABLE search_token (
  field  INTEGER NOT NULL,                                 -- guichet_domain::search::Field
  token  TEXT NOT NULL,                                    -- folded: no accent, no capital
  doc    INTEGER NOT NULL,
  member INTEGER NOT NULL,                                 -- place in the file, from 1; 0 for the file itself
  strong INTEGER NOT NULL CHECK (strong IN (0, 1)),        -- a whole name, of more than a contact
  PRIMARY KEY (field, token, doc, member)
) STRICT, WITHOUT ROWID;

-- Each word of a name or a street once, under the forms that a typing error or the ear make of it.
CREATE TABLE search_near (
  key  TEXT NOT NULL,                                      -- the word, or it less one letter; ~ and how it sounds
  word TEXT NOT NULL,
  PRIMARY KEY (key, word)
) STRICT, WITHOUT ROWID;

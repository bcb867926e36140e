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

-- Lists of families and of persons: what they are sorted and counted by, kept within each write as
-- the search index is. A page is found in one index and goes on from its last line.

-- Derived: a household that stands.
CREATE TABLE listed_household (
  household  BLOB PRIMARY KEY NOT NULL,
  number     INTEGER NOT NULL,
  name       TEXT NOT NULL,                                -- the family's label, folded
  town       TEXT NOT NULL,                                -- where it lives, folded; '' also where that is protected
  children   INTEGER NOT NULL,                             -- born or to be born
  archived   INTEGER NOT NULL CHECK (archived IN (0, 1)),
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL                              -- the last act on it or on one of its members
) STRICT, WITHOUT ROWID;

CREATE INDEX listed_household_by_number ON listed_household (number, household, archived);
CREATE INDEX listed_household_by_name ON listed_household (name, household, archived);
CREATE INDEX listed_household_by_town ON listed_household (town, household, archived);
CREATE INDEX listed_household_by_creation ON listed_household (created_at, household, archived);
CREATE INDEX listed_household_by_change ON listed_household (changed_at, household, archived);

-- Derived: a person who is a member of such a household now.
CREATE TABLE listed_person (
  person     BLOB PRIMARY KEY NOT NULL,
  name       TEXT NOT NULL,                                -- name, a tab, first name, folded
  first_name TEXT NOT NULL,                                -- first name, a tab, name, folded
  birth      TEXT NOT NULL,                                -- '' while it is not known, or to come
  sex        TEXT NOT NULL,
  active     INTEGER NOT NULL CHECK (active IN (0, 1))     -- one of her households is in use
) STRICT, WITHOUT ROWID;

CREATE INDEX listed_person_by_name ON listed_person (name, person, active);
CREATE INDEX listed_person_by_first_name ON listed_person (first_name, person, active);
CREATE INDEX listed_person_by_birth ON listed_person (birth, person, active);

-- An entity that follows few families finds them without reading those of the whole town.
CREATE INDEX follow_by_entity ON follow (entity, household, until) WHERE until IS NULL;

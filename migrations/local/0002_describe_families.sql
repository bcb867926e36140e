-- The dossier entire: what a person is to a child, what is asked and handed over, what is requested.
-- New columns of tables that exist may be empty: the change log of older rows has no word of them.

-- ---------------------------------------------------------------- persons and households
ALTER TABLE person ADD COLUMN nationality TEXT;            -- country code 99xxx
ALTER TABLE person ADD COLUMN marital_status TEXT CHECK (marital_status IN
  ('single', 'married', 'civil_union', 'cohabiting', 'separated', 'divorced', 'widowed'));
ALTER TABLE person ADD COLUMN marital_since TEXT;          -- AAAA, AAAA-MM or AAAA-MM-JJ
ALTER TABLE person ADD COLUMN ine TEXT CHECK (length(ine) = 11);
ALTER TABLE person ADD COLUMN meal TEXT CHECK (meal IN
  ('standard', 'without_pork', 'without_meat', 'without_gluten', 'modified_texture', 'packed_lunch'));
ALTER TABLE person ADD COLUMN vaccination TEXT CHECK (vaccination IN
  ('up_to_date', 'provisional', 'not_up_to_date'));
ALTER TABLE person ADD COLUMN vaccination_until TEXT;
ALTER TABLE person ADD COLUMN insurer TEXT;
ALTER TABLE person ADD COLUMN insurance_policy TEXT;
ALTER TABLE person ADD COLUMN insurance_until TEXT;

ALTER TABLE member ADD COLUMN residence TEXT CHECK (residence IN ('full', 'alternating', 'visiting'));
ALTER TABLE member ADD COLUMN residence_weeks TEXT CHECK (residence_weeks IN ('even', 'odd', 'other'));
ALTER TABLE member ADD COLUMN residence_note TEXT;

ALTER TABLE household ADD COLUMN protected INTEGER CHECK (protected IN (0, 1));
ALTER TABLE household ADD COLUMN procedures TEXT;          -- JSON list; NULL: never told

ALTER TABLE address ADD COLUMN kind TEXT CHECK (kind IN ('billing', 'other')); -- NULL: lives there
ALTER TABLE address ADD COLUMN label TEXT;

CREATE TABLE kinship (
  id                   BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  child                BLOB NOT NULL REFERENCES person (id),
  person               BLOB NOT NULL REFERENCES person (id),
  kinship              TEXT CHECK (kinship IN ('mother', 'father', 'parent', 'step_parent',
                         'grandparent', 'sibling', 'uncle_aunt', 'legal_guardian', 'foster_carer',
                         'childminder', 'friend', 'neighbour', 'other')),
  authority            TEXT CHECK (authority IN ('joint', 'sole', 'delegated', 'withdrawn', 'none',
                         'to_prove')),
  authority_since      TEXT,
  evidence             TEXT CHECK (evidence IN ('declaration', 'civil_register', 'agreement',
                         'judgment')),
  evidence_on          TEXT,
  objected_on          TEXT,
  objection_lifted_on  TEXT,
  objection_about      TEXT,
  pick_up              TEXT CHECK (pick_up IN ('allowed', 'forbidden')),
  pick_up_since        TEXT,
  pick_up_until        TEXT,
  emergency            INTEGER CHECK (emergency IN (0, 1)),
  UNIQUE (child, person),
  CHECK (child <> person)
) STRICT, WITHOUT ROWID;
CREATE INDEX kinship_by_person ON kinship (person);

CREATE TABLE care_plan (
  id      BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  child   BLOB NOT NULL UNIQUE REFERENCES person (id),
  avoid   TEXT,
  conduct TEXT,
  kit     TEXT,
  until   TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
  id         BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  household  BLOB NOT NULL REFERENCES household (id),
  body       TEXT NOT NULL CHECK (body <> ''),
  author     BLOB NOT NULL REFERENCES agent (id),
  written_at INTEGER NOT NULL,
  pinned     INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX note_by_household ON note (household, written_at);

-- ---------------------------------------------------------------- what is asked
CREATE TABLE asked_field (
  id        BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  procedure TEXT NOT NULL,
  field     TEXT NOT NULL,
  demand    TEXT NOT NULL CHECK (demand IN ('off', 'optional', 'expected')),
  UNIQUE (procedure, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE document_type (
  id              BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  key             TEXT UNIQUE,                             -- of a type that ships with the product
  label           TEXT NOT NULL CHECK (label <> ''),
  subject         TEXT NOT NULL CHECK (subject IN ('household', 'adult', 'child')),
  procedures      TEXT NOT NULL,                           -- JSON list
  alternatives    TEXT,
  max_age_months  INTEGER CHECK (max_age_months > 0),
  validity_months INTEGER CHECK (validity_months > 0),
  deadline_days   INTEGER NOT NULL CHECK (deadline_days >= 0),
  restricted      INTEGER NOT NULL CHECK (restricted IN (0, 1)),
  legal_source    TEXT,
  archived        INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE supporting_document (
  id             BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  household      BLOB NOT NULL REFERENCES household (id),
  person         BLOB REFERENCES person (id),              -- NULL: about the household
  document_type  BLOB NOT NULL REFERENCES document_type (id),
  status         TEXT NOT NULL CHECK (status IN ('pending', 'accepted', 'refused', 'waived',
                   'not_applicable')),
  presented_on   TEXT,
  issued_on      TEXT,
  valid_until    TEXT,
  reason         TEXT,                                     -- of a refusal or waiver, for the family
  decided_by     BLOB REFERENCES agent (id),
  decided_at     INTEGER,
  replaced       INTEGER NOT NULL DEFAULT 0 CHECK (replaced IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX supporting_document_by_household ON supporting_document (household);
CREATE INDEX supporting_document_by_person ON supporting_document (person);

CREATE TABLE letter_template (
  id      BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  kind    TEXT NOT NULL UNIQUE,
  subject TEXT NOT NULL,
  body    TEXT NOT NULL,
  closing TEXT NOT NULL,
  appeal  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- requests
CREATE TABLE request (
  id               BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  year             INTEGER NOT NULL,
  series           INTEGER NOT NULL CHECK (series >= 0),
  sequence         INTEGER NOT NULL CHECK (sequence > 0),
  kind             TEXT NOT NULL CHECK (kind IN ('creation', 'change')),
  channel          TEXT NOT NULL CHECK (channel IN ('counter', 'portal')),
  external_ref     TEXT UNIQUE,                            -- the portal's own: imported once
  household_number INTEGER CHECK (household_number > 0),   -- of a creation: given at submission
  submitted_at     INTEGER NOT NULL,
  submitted_by     BLOB REFERENCES agent (id),             -- NULL: the family, by the portal
  entity           BLOB REFERENCES entity (id),            -- where it is waited for
  household        BLOB REFERENCES household (id),         -- of a change; of a creation once accepted
  body             TEXT NOT NULL,                          -- JSON of the proposal
  status           TEXT NOT NULL CHECK (status IN ('pending', 'to_complete', 'accepted', 'refused')),
  decisions        TEXT NOT NULL,                          -- JSON list of {change, decision}
  reason           TEXT,                                   -- of a refusal, for the family
  reply            TEXT,                                   -- message to the family
  decided_at       INTEGER,
  decided_by       BLOB REFERENCES agent (id),
  priority         TEXT NOT NULL CHECK (priority IN ('normal', 'high')),
  assignee         BLOB REFERENCES agent (id),
  UNIQUE (year, series, sequence)
) STRICT, WITHOUT ROWID;
CREATE INDEX request_by_status ON request (status, submitted_at);
CREATE INDEX request_by_household ON request (household) WHERE household IS NOT NULL;

-- ---------------------------------------------------------------- ledger: every printed paper
CREATE TABLE receipt_2 (
  id        BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  kind      TEXT NOT NULL CHECK (kind IN ('household', 'family_sheet', 'missing_documents',
              'complement', 'refusal', 'queue')),
  year      INTEGER NOT NULL,
  series    INTEGER NOT NULL,
  sequence  INTEGER NOT NULL CHECK (sequence > 0),
  rank      INTEGER NOT NULL CHECK (rank > 0),             -- its place in the chain of its series
  act       BLOB NOT NULL CHECK (length(act) = 16),        -- the act that it certifies
  issued_in BLOB NOT NULL CHECK (length(issued_in) = 16),  -- the act whose line binds it
  household BLOB NOT NULL CHECK (length(household) = 16),  -- no foreign key: it outlives the file;
                                                           -- a request's id for a paper of a request
  issued_at INTEGER NOT NULL,
  agent     BLOB NOT NULL CHECK (length(agent) = 16),
  code      BLOB NOT NULL CHECK (length(code) = 5),
  view      TEXT,                                          -- JSON of what was printed; NULL once purged
  salt      BLOB CHECK (salt IS NULL OR length(salt) = 16),
  digest    BLOB NOT NULL CHECK (length(digest) = 32),
  prev      BLOB NOT NULL CHECK (length(prev) = 32),
  hash      BLOB NOT NULL CHECK (length(hash) = 32),
  UNIQUE (year, series, sequence),
  UNIQUE (series, rank)
) STRICT, WITHOUT ROWID;
INSERT INTO receipt_2 SELECT * FROM receipt;
DROP TABLE receipt;
ALTER TABLE receipt_2 RENAME TO receipt;
CREATE INDEX receipt_by_act ON receipt (issued_in);
CREATE INDEX receipt_by_household ON receipt (household, issued_at);
CREATE INDEX receipt_by_code ON receipt (code);

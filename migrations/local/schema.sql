-- What the steps of this folder build. A snapshot: compared by a test, never executed.

CREATE TABLE access (
  n            INTEGER PRIMARY KEY AUTOINCREMENT,
  id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  segment      TEXT NOT NULL CHECK (length(segment) = 7),  -- AAAA-MM
  at           INTEGER NOT NULL,
  hlc          INTEGER NOT NULL,
  agent        BLOB CHECK (agent IS NULL OR length(agent) = 16),
  kind         TEXT NOT NULL,
  subject_kind TEXT,
  subject      BLOB CHECK (subject IS NULL OR length(subject) = 16),
  detail       TEXT NOT NULL,                              -- JSON, no personal data
  prev         BLOB NOT NULL CHECK (length(prev) = 32),
  hash         BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TABLE access_segment (
  segment   TEXT PRIMARY KEY NOT NULL CHECK (length(segment) = 7),
  first_n   INTEGER NOT NULL,
  last_n    INTEGER NOT NULL CHECK (last_n >= first_n),
  lines     INTEGER NOT NULL CHECK (lines > 0),
  opening   BLOB NOT NULL CHECK (length(opening) = 32),    -- prev of its first line
  closing   BLOB NOT NULL CHECK (length(closing) = 32),    -- hash of its last line
  purged_in BLOB CHECK (purged_in IS NULL OR length(purged_in) = 16) -- the act whose line tells so
) STRICT, WITHOUT ROWID;

CREATE TABLE act (
  n            INTEGER PRIMARY KEY AUTOINCREMENT,
  id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  operation    TEXT NOT NULL,
  agent        BLOB CHECK (agent IS NULL OR length(agent) = 16),
  entity       BLOB CHECK (entity IS NULL OR length(entity) = 16),
  incarnation  BLOB NOT NULL CHECK (length(incarnation) = 16),
  hlc          INTEGER NOT NULL,
  at           INTEGER NOT NULL,
  subject_kind TEXT,
  subject      BLOB CHECK (subject IS NULL OR length(subject) = 16),
  detail       TEXT NOT NULL,                              -- JSON, no personal data
  undoes       BLOB CHECK (undoes IS NULL OR length(undoes) = 16),
  content      BLOB NOT NULL CHECK (length(content) = 32), -- digest of its changes and receipts
  prev         BLOB NOT NULL CHECK (length(prev) = 32),
  hash         BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TABLE address (
  id         BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  household  BLOB NOT NULL REFERENCES household (id),
  line       TEXT NOT NULL,
  complement TEXT,
  postcode   TEXT NOT NULL,
  commune    TEXT NOT NULL,
  insee      TEXT,
  country    TEXT,
  since      TEXT NOT NULL,
  until      TEXT
, kind TEXT CHECK (kind IN ('billing', 'other')), label TEXT) STRICT, WITHOUT ROWID;

CREATE TABLE agent (
  id           BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  login        TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (login <> ''),
  display_name TEXT NOT NULL CHECK (display_name <> ''),
  active       INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE asked_field (
  id        BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  procedure TEXT NOT NULL,
  field     TEXT NOT NULL,
  demand    TEXT NOT NULL CHECK (demand IN ('off', 'optional', 'expected')),
  UNIQUE (procedure, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE assignment (
  id     BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  agent  BLOB NOT NULL REFERENCES agent (id),
  role   BLOB NOT NULL REFERENCES role (id),
  entity BLOB NOT NULL REFERENCES entity (id),
  UNIQUE (agent, role, entity)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE awaited_state (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  day   TEXT,
  whole INTEGER NOT NULL CHECK (whole IN (0, 1))
) STRICT;

CREATE TABLE care_plan (
  id      BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  child   BLOB NOT NULL UNIQUE REFERENCES person (id),
  avoid   TEXT,
  conduct TEXT,
  kit     TEXT,
  until   TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE change (
  n           INTEGER PRIMARY KEY AUTOINCREMENT,
  id          BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  act         INTEGER NOT NULL REFERENCES act (n),
  kind        TEXT NOT NULL,
  entity      BLOB NOT NULL CHECK (length(entity) = 16),
  owner       BLOB NOT NULL CHECK (length(owner) = 16),
  field_group TEXT NOT NULL,                               -- '*': the row was taken away
  value       TEXT,                                        -- JSON of the group; NULL: taken away
  base        BLOB CHECK (base IS NULL OR length(base) = 16),
  salt        BLOB CHECK (salt IS NULL OR length(salt) = 16), -- NULL once the value was purged
  digest      BLOB NOT NULL CHECK (length(digest) = 32)    -- of the salted value
) STRICT;

CREATE TABLE commune (
  id           BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  name         TEXT NOT NULL CHECK (name <> ''),
  insee        TEXT NOT NULL CHECK (length(insee) = 5),
  postcode     TEXT NOT NULL,
  address_line TEXT NOT NULL,
  phone        TEXT,
  email        TEXT,
  service_name TEXT,
  dpo_email    TEXT,
  siret        TEXT CHECK (siret IS NULL OR length(siret) = 14),
  accent       TEXT NOT NULL CHECK (length(accent) = 7),
  logo         TEXT                                        -- PNG, base64
) STRICT, WITHOUT ROWID;

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
, pair INTEGER CHECK (pair IN (0, 1)), proves TEXT CHECK (proves IN ('identity', 'domicile')), condition TEXT, substitutes TEXT, validity TEXT CHECK (validity IN
  ('unlimited', 'months', 'school_year', 'calendar_year', 'event')), in_force_from TEXT, in_force_until TEXT, keep_file INTEGER CHECK (keep_file IN (0, 1)), purge_after_days INTEGER CHECK (purge_after_days >= 0), purge_from TEXT CHECK (purge_from IN ('decision', 'end'))) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
  id         BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  kind       TEXT NOT NULL,
  household  BLOB CHECK (household IS NULL OR length(household) = 16),
  author     BLOB NOT NULL CHECK (length(author) = 16),
  holder     BLOB NOT NULL CHECK (length(holder) = 16),    -- who may save: the lease
  label      TEXT NOT NULL,
  body       TEXT NOT NULL,                                -- JSON of the form, as typed
  created_at INTEGER NOT NULL,
  saved_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE duplicate_pending (
  person BLOB PRIMARY KEY NOT NULL,
  turn   INTEGER NOT NULL                                  -- of the analysis that was the last one begun
) STRICT, WITHOUT ROWID;

CREATE TABLE duplicate_state (
  id         INTEGER PRIMARY KEY CHECK (id = 1),
  turn       INTEGER NOT NULL,                             -- how many analyses were begun
  scanned_at INTEGER                                       -- end of the last one
) STRICT;

CREATE TABLE email (
  id       BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  person   BLOB NOT NULL REFERENCES person (id),
  address  TEXT NOT NULL CHECK (address <> ''),
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE entity (
  id       BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  label    TEXT NOT NULL CHECK (label <> ''),
  kind     TEXT NOT NULL CHECK (kind IN ('service', 'community_centre', 'intercommunality', 'contractor')),
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE follow (
  id        BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  household BLOB NOT NULL REFERENCES household (id),
  entity    BLOB NOT NULL REFERENCES entity (id),
  since     TEXT NOT NULL,
  until     TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE household (
  id          BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  number      INTEGER NOT NULL UNIQUE CHECK (number > 0),
  origin_ref  TEXT,
  status      TEXT NOT NULL CHECK (status IN ('active', 'archived')),
  observation TEXT,
  created_at  INTEGER NOT NULL
, protected INTEGER CHECK (protected IN (0, 1)), procedures TEXT) STRICT, WITHOUT ROWID;

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

CREATE TABLE incarnation (
  id        BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  series    INTEGER NOT NULL UNIQUE CHECK (series >= 0),   -- 0 is printed A
  opened_at INTEGER NOT NULL,
  reason    TEXT NOT NULL CHECK (reason IN ('created', 'restored'))
) STRICT, WITHOUT ROWID;

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

CREATE TABLE letter_template (
  id      BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  kind    TEXT NOT NULL UNIQUE,
  subject TEXT NOT NULL,
  body    TEXT NOT NULL,
  closing TEXT NOT NULL,
  appeal  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

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

CREATE TABLE listed_person (
  person     BLOB PRIMARY KEY NOT NULL,
  name       TEXT NOT NULL,                                -- name, a tab, first name, folded
  first_name TEXT NOT NULL,                                -- first name, a tab, name, folded
  birth      TEXT NOT NULL,                                -- '' while it is not known, or to come
  sex        TEXT NOT NULL,
  active     INTEGER NOT NULL CHECK (active IN (0, 1))     -- one of her households is in use
) STRICT, WITHOUT ROWID;

CREATE TABLE member (
  id        BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  household BLOB NOT NULL REFERENCES household (id),
  person    BLOB NOT NULL REFERENCES person (id),
  role      TEXT NOT NULL CHECK (role IN ('guardian', 'partner', 'child', 'contact')),
  position  INTEGER NOT NULL,
  since     TEXT NOT NULL,
  until     TEXT
, residence TEXT CHECK (residence IN ('full', 'alternating', 'visiting')), residence_weeks TEXT CHECK (residence_weeks IN ('even', 'odd', 'other')), residence_note TEXT) STRICT, WITHOUT ROWID;

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

CREATE TABLE meta (
  key   TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
  id         BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  household  BLOB NOT NULL REFERENCES household (id),
  body       TEXT NOT NULL CHECK (body <> ''),
  author     BLOB NOT NULL REFERENCES agent (id),
  written_at INTEGER NOT NULL,
  pinned     INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
  id                BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  sex               TEXT CHECK (sex IN ('F', 'M')),
  usage_name        TEXT,
  birth_name        TEXT,
  first_name        TEXT,
  other_first_names TEXT,
  unborn            INTEGER NOT NULL DEFAULT 0 CHECK (unborn IN (0, 1)),
  birth_date        TEXT,                                  -- AAAA, AAAA-MM or AAAA-MM-JJ
  expected_date     TEXT,
  birth_country     TEXT,
  birth_insee       TEXT,
  birth_label       TEXT, nationality TEXT, marital_status TEXT CHECK (marital_status IN
  ('single', 'married', 'civil_union', 'cohabiting', 'separated', 'divorced', 'widowed')), marital_since TEXT, ine TEXT CHECK (length(ine) = 11), meal TEXT CHECK (meal IN
  ('standard', 'without_pork', 'without_meat', 'without_gluten', 'modified_texture', 'packed_lunch')), vaccination TEXT CHECK (vaccination IN
  ('up_to_date', 'provisional', 'not_up_to_date')), vaccination_until TEXT, insurer TEXT, insurance_policy TEXT, insurance_until TEXT,
  CHECK (unborn = 0 OR birth_date IS NULL),
  CHECK (unborn = 1 OR expected_date IS NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE phone (
  id       BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  person   BLOB NOT NULL REFERENCES person (id),
  number   TEXT NOT NULL CHECK (number <> ''),             -- E.164
  label    TEXT,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "receipt" (
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

CREATE TABLE recent (
  agent     BLOB NOT NULL,
  household BLOB NOT NULL,
  at        INTEGER NOT NULL,
  PRIMARY KEY (agent, household)
) STRICT, WITHOUT ROWID;

CREATE TABLE register (
  entity      BLOB NOT NULL CHECK (length(entity) = 16),
  field_group TEXT NOT NULL,                               -- '*' as long as the row is gone
  change      BLOB NOT NULL CHECK (length(change) = 16),   -- the change that last wrote it
  PRIMARY KEY (entity, field_group)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE role (
  id       BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  key      TEXT UNIQUE,                                    -- of a role that ships with the product
  label    TEXT NOT NULL CHECK (label <> ''),
  grants   TEXT NOT NULL,                                  -- JSON list of {volet, verb, scope}
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE search_card (
  doc      INTEGER PRIMARY KEY,                            -- the later the file came, the higher
  file     BLOB NOT NULL UNIQUE CHECK (length(file) = 16), -- a household, or the request of one to come
  waits    INTEGER NOT NULL CHECK (waits IN (0, 1)),       -- it is a request
  archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
  entries  TEXT NOT NULL                                   -- a line each: field, member, strong, token
) STRICT;

CREATE TABLE search_near (
  key  TEXT NOT NULL,                                      -- the word, or it less one letter; ~ and how it sounds
  word TEXT NOT NULL,
  PRIMARY KEY (key, word)
) STRICT, WITHOUT ROWID;

CREATE TABLE search_token (
  field  INTEGER NOT NULL,                                 -- guichet_domain::search::Field
  token  TEXT NOT NULL,                                    -- folded: no accent, no capital
  doc    INTEGER NOT NULL,
  member INTEGER NOT NULL,                                 -- place in the file, from 1; 0 for the file itself
  strong INTEGER NOT NULL CHECK (strong IN (0, 1)),        -- a whole name, of more than a contact
  PRIMARY KEY (field, token, doc, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  key   TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL                                      -- JSON
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
, adult BLOB REFERENCES person (id), presented_as TEXT, purged_on TEXT) STRICT, WITHOUT ROWID;

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

CREATE INDEX access_by_agent ON access (agent, n);

CREATE INDEX access_by_segment ON access (segment);

CREATE INDEX act_by_subject ON act (subject, n) WHERE subject IS NOT NULL;

CREATE INDEX act_by_time ON act (at);

CREATE INDEX act_by_undoes ON act (undoes) WHERE undoes IS NOT NULL;

CREATE INDEX address_by_household ON address (household);

CREATE INDEX attachment_by_document ON attachment (supporting_document, position);

CREATE INDEX attachment_by_household ON attachment (household);

CREATE INDEX awaited_document_to_bring ON awaited_document (due_on, household, position)
  WHERE status IN ('missing', 'refused') OR (status = 'accepted' AND valid_until IS NOT NULL);

CREATE INDEX change_by_act ON change (act);

CREATE INDEX change_by_owner ON change (owner, n);

CREATE INDEX distinct_person_by_other ON distinct_person (other);

CREATE INDEX email_by_person ON email (person);

CREATE INDEX follow_by_entity ON follow (entity, household, until) WHERE until IS NULL;

CREATE INDEX follow_by_household ON follow (household, entity);

CREATE INDEX household_by_origin ON household (origin_ref) WHERE origin_ref IS NOT NULL;

CREATE INDEX kinship_by_person ON kinship (person);

CREATE INDEX listed_household_by_change ON listed_household (changed_at, household, archived);

CREATE INDEX listed_household_by_creation ON listed_household (created_at, household, archived);

CREATE INDEX listed_household_by_name ON listed_household (name, household, archived);

CREATE INDEX listed_household_by_number ON listed_household (number, household, archived);

CREATE INDEX listed_household_by_town ON listed_household (town, household, archived);

CREATE INDEX listed_person_by_birth ON listed_person (birth, person, active);

CREATE INDEX listed_person_by_first_name ON listed_person (first_name, person, active);

CREATE INDEX listed_person_by_name ON listed_person (name, person, active);

CREATE INDEX member_by_household ON member (household);

CREATE INDEX member_by_person ON member (person);

CREATE INDEX merge_by_survivor ON merge (survivor);

CREATE INDEX note_by_household ON note (household, written_at);

CREATE INDEX phone_by_person ON phone (person);

CREATE INDEX receipt_by_act ON receipt (issued_in);

CREATE INDEX receipt_by_code ON receipt (code);

CREATE INDEX receipt_by_household ON receipt (household, issued_at);

CREATE INDEX request_by_household ON request (household) WHERE household IS NOT NULL;

CREATE INDEX request_by_status ON request (status, submitted_at);

CREATE INDEX supporting_document_by_adult ON supporting_document (adult);

CREATE INDEX supporting_document_by_household ON supporting_document (household);

CREATE INDEX supporting_document_by_person ON supporting_document (person);

CREATE INDEX supporting_document_decided
  ON supporting_document (document_type, decided_at)
  WHERE decided_at IS NOT NULL AND purged_on IS NULL;

CREATE INDEX supporting_document_pending
  ON supporting_document (id, household, person, document_type, status, replaced)
  WHERE status = 'pending' AND replaced = 0;

CREATE INDEX supporting_document_pending_by_type
  ON supporting_document (document_type, id, household, person, status, replaced)
  WHERE status = 'pending' AND replaced = 0;

CREATE INDEX suspected_duplicate_by_other ON suspected_duplicate (other);

CREATE INDEX waiting_file_by_draft ON waiting_file (draft) WHERE draft IS NOT NULL;

CREATE INDEX waiting_file_by_request ON waiting_file (request) WHERE request IS NOT NULL;

CREATE TRIGGER guard_access_delete BEFORE delete ON access
                 BEGIN SELECT guichet_act('access', 'delete'); END;

CREATE TRIGGER guard_access_insert BEFORE insert ON access
                 BEGIN SELECT guichet_act('access', 'insert'); END;

CREATE TRIGGER guard_access_update BEFORE update ON access
                 BEGIN SELECT guichet_act('access', 'update'); END;

CREATE TRIGGER guard_access_segment_delete BEFORE delete ON access_segment
                 BEGIN SELECT guichet_act('access', 'delete'); END;

CREATE TRIGGER guard_access_segment_insert BEFORE insert ON access_segment
                 BEGIN SELECT guichet_act('access', 'insert'); END;

CREATE TRIGGER guard_access_segment_update BEFORE update ON access_segment
                 BEGIN SELECT guichet_act('access', 'update'); END;

CREATE TRIGGER guard_act_delete BEFORE delete ON act
                 BEGIN SELECT guichet_act('audit', 'delete'); END;

CREATE TRIGGER guard_act_insert BEFORE insert ON act
                 BEGIN SELECT guichet_act('audit', 'insert'); END;

CREATE TRIGGER guard_act_update BEFORE update ON act
                 BEGIN SELECT guichet_act('audit', 'update'); END;

CREATE TRIGGER guard_address_delete BEFORE delete ON address
                 BEGIN SELECT guichet_act('synced', 'delete'); END;

CREATE TRIGGER guard_address_insert BEFORE insert ON address
                 BEGIN SELECT guichet_act('synced', 'insert'); END;

CREATE TRIGGER guard_address_update BEFORE update ON address
                 BEGIN SELECT guichet_act('synced', 'update'); END;

CREATE TRIGGER guard_agent_delete BEFORE delete ON agent
                 BEGIN SELECT guichet_act('synced', 'delete'); END;

CREATE TRIGGER guard_agent_insert BEFORE insert ON agent
                 BEGIN SELECT guichet_act('synced', 'insert'); END;

CREATE TRIGGER guard_agent_update BEFORE update ON agent
                 BEGIN SELECT guichet_act('synced', 'update'); END;

CREATE TRIGGER guard_asked_field_delete BEFORE delete ON asked_field
                 BEGIN SELECT guichet_act('synced', 'delete'); END;

CREATE TRIGGER guard_asked_field_insert BEFORE insert ON asked_field
                 BEGIN SELECT guichet_act('synced', 'insert'); END;

CREATE TRIGGER guard_asked_field_update BEFORE update ON asked_field
                 BEGIN SELECT guichet_act('synced', 'update'); END;

CREATE TRIGGER guard_assignment_delete BEFORE delete ON assignment
                 BEGIN SELECT guichet_act('synced', 'delete'); END;

CREATE TRIGGER guard_assignment_insert BEFORE insert ON assignment
                 BEGIN SELECT guichet_act('synced', 'insert'); END;

CREATE TRIGGER guard_assignment_update BEFORE update ON assignment
                 BEGIN SELECT guichet_act('synced', 'update'); END;

CREATE TRIGGER guard_attachment_delete BEFORE delete ON attachment
                 BEGIN SELECT guichet_act('synced', 'delete'); END;

CREATE TRIGGER guard_attachment_insert BEFORE insert ON attachment
                 BEGIN SELECT guichet_act('synced', 'insert'); END;

CREATE TRIGGER guard_attachment_update BEFORE update ON attachment
                 BEGIN SELECT guichet_act('synced', 'update'); END;

CREATE TRIGGER guard_care_plan_delete BEFORE delete ON care_plan
                 BEGIN SELECT guichet_act('synced', 'delete'); END;

CREATE TRIGGER guard_care_plan_insert BEFORE insert ON care_plan
                 BEGIN SELECT guichet_act('synced', 'insert'); END;

CREATE TRIGGER guard_care_plan_update BEFORE update ON care_plan
                 BEGIN SELECT guichet_act('synced', 'update'); END;

CREATE TRIGGER guard_change_delete BEFORE delete ON change
                 BEGIN SELECT guichet_act('audit', 'delete'); END;

CREATE TRIGGER guard_change_insert BEFORE insert ON change
                 BEGIN SELECT guichet_act('audit', 'insert'); END;

CREATE TRIGGER guard_change_update BEFORE update ON change
                 BEGIN SELECT guichet_act('audit', 'update'); END;

CREATE TRIGGER guard_commune_delete BEFORE delete ON commune
                 BEGIN SELECT guichet_act('synced', 'delete'); END;

CREATE TRIGGER guard_commune_insert BEFORE insert ON commune
                 BEGIN SELECT guichet_act('synced', 'insert'); END;

CREATE TRIGGER guard_commune_update BEFORE update ON commune
                 BEGIN SELECT guichet_act('synced', 'update'); END;

CREATE TRIGGER guard_distinct_person_delete BEFORE delete ON distinct_person
                 BEGIN SELECT guichet_act('synced', 'delete'); END;

CREATE TRIGGER guard_distinct_person_insert BEFORE insert ON distinct_person
                 BEGIN SELECT guichet_act('synced', 'insert'); END;

CREATE TRIGGER guard_distinct_person_update BEFORE update ON distinct_person
                 BEGIN SELECT guichet_act('synced', 'update'); END;

CREATE TRIGGER guard_document_type_delete BEFORE delete ON document_type
                 BEGIN SELECT guichet_act('synced', 'delete'); END;

CREATE TRIGGER guard_document_type_insert BEFORE insert ON document_type
                 BEGIN SELECT guichet_act('synced', 'insert'); END;

CREATE TRIGGER guard_document_type_update BEFORE update ON document_type
                 BEGIN SELECT guichet_act('synced', 'update'); END;

CREATE TRIGGER guard_email_delete BEFORE delete ON email
                 BEGIN SELECT guichet_act('synced', 'delete'); END;

CREATE TRIGGER guard_email_insert BEFORE insert ON email
                 BEGIN SELECT guichet_act('synced', 'insert'); END;

CREATE TRIGGER guard_email_update BEFORE update ON email
                 BEGIN SELECT guichet_act('synced', 'update'); END;

CREATE TRIGGER guard_entity_delete BEFORE delete ON entity
                 BEGIN SELECT guichet_act('synced', 'delete'); END;

CREATE TRIGGER guard_entity_insert BEFORE insert ON entity
                 BEGIN SELECT guichet_act('synced', 'insert'); END;

CREATE TRIGGER guard_entity_update BEFORE update ON entity
                 BEGIN SELECT guichet_act('synced', 'update'); END;

CREATE TRIGGER guard_follow_delete BEFORE delete ON follow
                 BEGIN SELECT guichet_act('synced', 'delete'); END;

CREATE TRIGGER guard_follow_insert BEFORE insert ON follow
                 BEGIN SELECT guichet_act('synced', 'insert'); END;

CREATE TRIGGER guard_follow_update BEFORE update ON follow
                 BEGIN SELECT guichet_act('synced', 'update'); END;

CREATE TRIGGER guard_household_delete BEFORE delete ON household
                 BEGIN SELECT guichet_act('synced', 'delete'); END;

CREATE TRIGGER guard_household_insert BEFORE insert ON household
                 BEGIN SELECT guichet_act('synced', 'insert'); END;

CREATE TRIGGER guard_household_update BEFORE update ON household
                 BEGIN SELECT guichet_act('synced', 'update'); END;

CREATE TRIGGER guard_kinship_delete BEFORE delete ON kinship
                 BEGIN SELECT guichet_act('synced', 'delete'); END;

CREATE TRIGGER guard_kinship_insert BEFORE insert ON kinship
                 BEGIN SELECT guichet_act('synced', 'insert'); END;

CREATE TRIGGER guard_kinship_update BEFORE update ON kinship
                 BEGIN SELECT guichet_act('synced', 'update'); END;

CREATE TRIGGER guard_letter_template_delete BEFORE delete ON letter_template
                 BEGIN SELECT guichet_act('synced', 'delete'); END;

CREATE TRIGGER guard_letter_template_insert BEFORE insert ON letter_template
                 BEGIN SELECT guichet_act('synced', 'insert'); END;

CREATE TRIGGER guard_letter_template_update BEFORE update ON letter_template
                 BEGIN SELECT guichet_act('synced', 'update'); END;

CREATE TRIGGER guard_member_delete BEFORE delete ON member
                 BEGIN SELECT guichet_act('synced', 'delete'); END;

CREATE TRIGGER guard_member_insert BEFORE insert ON member
                 BEGIN SELECT guichet_act('synced', 'insert'); END;

CREATE TRIGGER guard_member_update BEFORE update ON member
                 BEGIN SELECT guichet_act('synced', 'update'); END;

CREATE TRIGGER guard_merge_delete BEFORE delete ON merge
                 BEGIN SELECT guichet_act('synced', 'delete'); END;

CREATE TRIGGER guard_merge_insert BEFORE insert ON merge
                 BEGIN SELECT guichet_act('synced', 'insert'); END;

CREATE TRIGGER guard_merge_update BEFORE update ON merge
                 BEGIN SELECT guichet_act('synced', 'update'); END;

CREATE TRIGGER guard_note_delete BEFORE delete ON note
                 BEGIN SELECT guichet_act('synced', 'delete'); END;

CREATE TRIGGER guard_note_insert BEFORE insert ON note
                 BEGIN SELECT guichet_act('synced', 'insert'); END;

CREATE TRIGGER guard_note_update BEFORE update ON note
                 BEGIN SELECT guichet_act('synced', 'update'); END;

CREATE TRIGGER guard_person_delete BEFORE delete ON person
                 BEGIN SELECT guichet_act('synced', 'delete'); END;

CREATE TRIGGER guard_person_insert BEFORE insert ON person
                 BEGIN SELECT guichet_act('synced', 'insert'); END;

CREATE TRIGGER guard_person_update BEFORE update ON person
                 BEGIN SELECT guichet_act('synced', 'update'); END;

CREATE TRIGGER guard_phone_delete BEFORE delete ON phone
                 BEGIN SELECT guichet_act('synced', 'delete'); END;

CREATE TRIGGER guard_phone_insert BEFORE insert ON phone
                 BEGIN SELECT guichet_act('synced', 'insert'); END;

CREATE TRIGGER guard_phone_update BEFORE update ON phone
                 BEGIN SELECT guichet_act('synced', 'update'); END;

CREATE TRIGGER guard_receipt_delete BEFORE delete ON receipt
                 BEGIN SELECT guichet_act('ledger', 'delete'); END;

CREATE TRIGGER guard_receipt_insert BEFORE insert ON receipt
                 BEGIN SELECT guichet_act('ledger', 'insert'); END;

CREATE TRIGGER guard_receipt_update BEFORE update ON receipt
                 BEGIN SELECT guichet_act('ledger', 'update'); END;

CREATE TRIGGER guard_register_delete BEFORE delete ON register
                 BEGIN SELECT guichet_act('synced', 'delete'); END;

CREATE TRIGGER guard_register_insert BEFORE insert ON register
                 BEGIN SELECT guichet_act('synced', 'insert'); END;

CREATE TRIGGER guard_register_update BEFORE update ON register
                 BEGIN SELECT guichet_act('synced', 'update'); END;

CREATE TRIGGER guard_request_delete BEFORE delete ON request
                 BEGIN SELECT guichet_act('synced', 'delete'); END;

CREATE TRIGGER guard_request_insert BEFORE insert ON request
                 BEGIN SELECT guichet_act('synced', 'insert'); END;

CREATE TRIGGER guard_request_update BEFORE update ON request
                 BEGIN SELECT guichet_act('synced', 'update'); END;

CREATE TRIGGER guard_role_delete BEFORE delete ON role
                 BEGIN SELECT guichet_act('synced', 'delete'); END;

CREATE TRIGGER guard_role_insert BEFORE insert ON role
                 BEGIN SELECT guichet_act('synced', 'insert'); END;

CREATE TRIGGER guard_role_update BEFORE update ON role
                 BEGIN SELECT guichet_act('synced', 'update'); END;

CREATE TRIGGER guard_supporting_document_delete BEFORE delete ON supporting_document
                 BEGIN SELECT guichet_act('synced', 'delete'); END;

CREATE TRIGGER guard_supporting_document_insert BEFORE insert ON supporting_document
                 BEGIN SELECT guichet_act('synced', 'insert'); END;

CREATE TRIGGER guard_supporting_document_update BEFORE update ON supporting_document
                 BEGIN SELECT guichet_act('synced', 'update'); END;

-- The foundation: who works here, who the families are, what was done, what was printed.
-- Classes (synced, register, ledger, audit, local, derived) are declared in the store's capture room.

-- ---------------------------------------------------------------- local: this post alone
CREATE TABLE meta (
  key   TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE incarnation (
  id        BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  series    INTEGER NOT NULL UNIQUE CHECK (series >= 0),   -- 0 is printed A
  opened_at INTEGER NOT NULL,
  reason    TEXT NOT NULL CHECK (reason IN ('created', 'restored'))
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  key   TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL                                      -- JSON
) STRICT, WITHOUT ROWID;

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

CREATE TABLE recent (
  agent     BLOB NOT NULL,
  household BLOB NOT NULL,
  at        INTEGER NOT NULL,
  PRIMARY KEY (agent, household)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- audit: what was done
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
CREATE INDEX act_by_time ON act (at);
CREATE INDEX act_by_subject ON act (subject, n) WHERE subject IS NOT NULL;

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
CREATE INDEX change_by_act ON change (act);
CREATE INDEX change_by_owner ON change (owner, n);

CREATE TABLE register (
  entity      BLOB NOT NULL CHECK (length(entity) = 16),
  field_group TEXT NOT NULL,                               -- '*' as long as the row is gone
  change      BLOB NOT NULL CHECK (length(change) = 16),   -- the change that last wrote it
  PRIMARY KEY (entity, field_group)
) STRICT, WITHOUT ROWID;

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
CREATE INDEX access_by_agent ON access (agent, n);
CREATE INDEX access_by_segment ON access (segment);

CREATE TABLE access_segment (
  segment   TEXT PRIMARY KEY NOT NULL CHECK (length(segment) = 7),
  first_n   INTEGER NOT NULL,
  last_n    INTEGER NOT NULL CHECK (last_n >= first_n),
  lines     INTEGER NOT NULL CHECK (lines > 0),
  opening   BLOB NOT NULL CHECK (length(opening) = 32),    -- prev of its first line
  closing   BLOB NOT NULL CHECK (length(closing) = 32),    -- hash of its last line
  purged_in BLOB CHECK (purged_in IS NULL OR length(purged_in) = 16) -- the act whose line tells so
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- synced: the town
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

CREATE TABLE entity (
  id       BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  label    TEXT NOT NULL CHECK (label <> ''),
  kind     TEXT NOT NULL CHECK (kind IN ('service', 'community_centre', 'intercommunality', 'contractor')),
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE role (
  id       BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  key      TEXT UNIQUE,                                    -- of a role that ships with the product
  label    TEXT NOT NULL CHECK (label <> ''),
  grants   TEXT NOT NULL,                                  -- JSON list of {volet, verb, scope}
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE agent (
  id           BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  login        TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (login <> ''),
  display_name TEXT NOT NULL CHECK (display_name <> ''),
  active       INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE assignment (
  id     BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  agent  BLOB NOT NULL REFERENCES agent (id),
  role   BLOB NOT NULL REFERENCES role (id),
  entity BLOB NOT NULL REFERENCES entity (id),
  UNIQUE (agent, role, entity)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- synced: the families
CREATE TABLE household (
  id          BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  number      INTEGER NOT NULL UNIQUE CHECK (number > 0),
  origin_ref  TEXT,
  status      TEXT NOT NULL CHECK (status IN ('active', 'archived')),
  observation TEXT,
  created_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE follow (
  id        BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  household BLOB NOT NULL REFERENCES household (id),
  entity    BLOB NOT NULL REFERENCES entity (id),
  since     TEXT NOT NULL,
  until     TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX follow_by_household ON follow (household, entity);

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
  birth_label       TEXT,
  CHECK (unborn = 0 OR birth_date IS NULL),
  CHECK (unborn = 1 OR expected_date IS NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE member (
  id        BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  household BLOB NOT NULL REFERENCES household (id),
  person    BLOB NOT NULL REFERENCES person (id),
  role      TEXT NOT NULL CHECK (role IN ('guardian', 'partner', 'child', 'contact')),
  position  INTEGER NOT NULL,
  since     TEXT NOT NULL,
  until     TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX member_by_household ON member (household);
CREATE INDEX member_by_person ON member (person);

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
) STRICT, WITHOUT ROWID;
CREATE INDEX address_by_household ON address (household);

CREATE TABLE phone (
  id       BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  person   BLOB NOT NULL REFERENCES person (id),
  number   TEXT NOT NULL CHECK (number <> ''),             -- E.164
  label    TEXT,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX phone_by_person ON phone (person);

CREATE TABLE email (
  id       BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  person   BLOB NOT NULL REFERENCES person (id),
  address  TEXT NOT NULL CHECK (address <> ''),
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX email_by_person ON email (person);

-- ---------------------------------------------------------------- ledger: what was handed over
CREATE TABLE receipt (
  id        BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  kind      TEXT NOT NULL CHECK (kind IN ('household')),
  year      INTEGER NOT NULL,
  series    INTEGER NOT NULL,
  sequence  INTEGER NOT NULL CHECK (sequence > 0),
  rank      INTEGER NOT NULL CHECK (rank > 0),             -- its place in the chain of its series
  act       BLOB NOT NULL CHECK (length(act) = 16),        -- the act that it certifies
  issued_in BLOB NOT NULL CHECK (length(issued_in) = 16),  -- the act whose line binds it
  household BLOB NOT NULL CHECK (length(household) = 16),  -- no foreign key: it outlives the file
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
CREATE INDEX receipt_by_act ON receipt (issued_in);
CREATE INDEX receipt_by_household ON receipt (household, issued_at);
CREATE INDEX receipt_by_code ON receipt (code);

-- ---------------------------------------------------------------- derived: found again in an instant
CREATE TABLE search_token (
  token     TEXT NOT NULL,                                 -- folded: no accent, no capital
  kind      TEXT NOT NULL CHECK (kind IN ('name', 'birth_name', 'first_name', 'number', 'origin', 'phone', 'birth_date')),
  household BLOB NOT NULL,
  member    BLOB NOT NULL,                                 -- the link through which it is found; the household itself for its number
  PRIMARY KEY (token, kind, household, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_token_by_household ON search_token (household);

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

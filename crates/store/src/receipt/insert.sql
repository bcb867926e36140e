INSERT INTO receipt (
  id, kind, year, series, sequence, rank, act, issued_in, household, issued_at, agent, code, view,
  salt, digest, prev, hash
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)

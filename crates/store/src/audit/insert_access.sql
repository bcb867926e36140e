INSERT INTO access (
  id, segment, at, hlc, agent, kind, subject_kind, subject, detail, prev, hash
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)

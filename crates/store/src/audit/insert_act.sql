INSERT INTO act (
  id, operation, agent, entity, incarnation, hlc, at, subject_kind, subject, detail, undoes,
  content, prev, hash
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)

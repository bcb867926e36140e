INSERT INTO change (
  id, act, kind, entity, owner, field_group, value, base, salt, digest
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)

SELECT act, id, kind, entity, owner, field_group, value, base, salt, digest, n
FROM change ORDER BY act, n

SELECT c.id, c.kind, c.entity, c.owner, c.field_group, c.value, before.value, c.base IS NULL
FROM change c LEFT JOIN change before ON before.id = c.base
WHERE c.act = ?1 ORDER BY c.n

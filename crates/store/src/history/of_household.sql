SELECT a.at, a.agent, a.operation, c.kind, c.entity, c.field_group,
       (SELECT b.value FROM change b WHERE b.id = c.base),
       c.value
FROM change c JOIN act a ON a.n = c.act
WHERE c.owner IN (SELECT ?1 UNION SELECT person FROM member WHERE household = ?1)
  AND c.kind || '.' || c.field_group IN (SELECT value FROM json_each(?2))
ORDER BY c.n DESC
LIMIT ?3

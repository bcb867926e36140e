-- The first group of a row, read back to its beginning, passes by everyone it ever belonged to: the
-- changes are found by their owner, not in the whole log.
WITH RECURSIVE line (base, owner) AS (
  SELECT c.base, c.owner FROM register r JOIN change c ON c.id = r.change
  WHERE r.entity = ?1 AND r.field_group = ?2
  UNION ALL
  SELECT b.base, b.owner FROM line l JOIN change b ON b.id = l.base
)
UPDATE change SET value = ?6, salt = NULL
WHERE owner IN (SELECT owner FROM line) AND entity = ?1 AND field_group = ?3
  AND value <> ?6 AND value IS NOT ?5 AND value ->> ?4 IS NOT NULL

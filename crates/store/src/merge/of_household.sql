WITH RECURSIVE taken (id) AS (
  SELECT ?1
  UNION SELECT person FROM member WHERE household = ?1 AND until IS NULL
  UNION SELECT m.absorbed FROM merge m JOIN taken t ON m.survivor = t.id
)
SELECT g.id, g.kind, g.survivor, g.absorbed, g.act, g.merged_at, g.merged_by
FROM merge g JOIN taken t ON t.id = g.survivor
ORDER BY g.merged_at DESC, g.id DESC

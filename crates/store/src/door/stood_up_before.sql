-- The change that had made a row stand when ?1 was written, where that names the first group of the
-- row as what it was written on: of a group left out until then, or of the end of the row.
WITH RECURSIVE line (id, base, owner, depth) AS (
  SELECT c.id, c.base, c.owner, 0 FROM change undone JOIN change c ON c.id = undone.base
  WHERE undone.id = ?1 AND undone.field_group <> ?2 AND c.field_group = ?2
  UNION ALL
  SELECT b.id, b.base, b.owner, l.depth + 1 FROM line l JOIN change b ON b.id = l.base
  WHERE b.field_group <> '*' AND b.owner = l.owner
)
SELECT id FROM line ORDER BY depth DESC LIMIT 1

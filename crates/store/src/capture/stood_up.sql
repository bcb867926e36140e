-- From the last change of the first group of a row back to the one that made it stand: what that one
-- was written on is nothing, the end of the row, or a change at its former owner.
WITH RECURSIVE line (id, base, owner, depth) AS (
  SELECT c.id, c.base, c.owner, 0 FROM register r JOIN change c ON c.id = r.change
  WHERE r.entity = ?1 AND r.field_group = ?2
  UNION ALL
  SELECT b.id, b.base, b.owner, l.depth + 1 FROM line l JOIN change b ON b.id = l.base
  WHERE b.field_group <> '*' AND b.owner = l.owner
)
SELECT id FROM line ORDER BY depth DESC LIMIT 1

-- A chain has no branch, since a row is absorbed once, and no loop, since both sides stood.
WITH RECURSIVE chain (id, depth) AS (
  SELECT survivor, 1 FROM merge WHERE absorbed = ?1
  UNION ALL
  SELECT m.survivor, c.depth + 1 FROM merge m JOIN chain c ON m.absorbed = c.id WHERE c.depth < 1000
)
SELECT id FROM chain ORDER BY depth DESC LIMIT 1

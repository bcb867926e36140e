-- ?1 the act of a merge, ?2 its survivor: absorbed since, or a later merge that stands touched a row
-- that this one touched.
SELECT 1 FROM merge WHERE absorbed = ?2
UNION ALL
SELECT 1 FROM merge g JOIN act t ON t.id = g.act
WHERE t.n > ?1 AND EXISTS (
  SELECT 1 FROM change c JOIN change mine ON mine.entity = c.entity AND mine.act = ?1
  WHERE c.act = t.n)

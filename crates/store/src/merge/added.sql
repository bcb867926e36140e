-- Rows made since for the survivor.
SELECT DISTINCT c.kind, c.entity FROM change c
WHERE c.owner = ?2 AND c.act > ?1 AND c.base IS NULL AND c.value IS NOT NULL
  AND c.kind <> 'merge' AND c.entity <> c.owner

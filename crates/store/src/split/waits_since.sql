-- ?1 the number of the act that split, ?2 the file it made: an open request that came since.
SELECT 1 FROM request r
WHERE r.household = ?2 AND r.status IN ('pending', 'to_complete')
  AND NOT EXISTS (SELECT 1 FROM change c WHERE c.act = ?1 AND c.entity = r.id)

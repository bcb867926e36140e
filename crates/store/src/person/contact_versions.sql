SELECT c.id FROM change c WHERE c.owner = ?1 AND c.kind = ?2 ORDER BY c.n DESC LIMIT 1

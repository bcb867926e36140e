SELECT a.id, a.at
FROM act a
WHERE a.subject = ?1 AND EXISTS (SELECT 1 FROM change c WHERE c.act = a.n)
ORDER BY a.n DESC LIMIT 1

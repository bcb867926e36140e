SELECT a.id, a.subject
FROM act a
WHERE a.n > ?1
  AND a.detail = ?2
  AND a.operation = 'household.import'
  AND a.subject IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM act u WHERE u.n > a.n AND u.undoes = a.id)
ORDER BY a.n DESC

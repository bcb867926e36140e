-- The acts that split this household, and the one that made it of another.
SELECT a.id, a.n, a.subject, json_extract(a.detail, '$.made'), a.at, a.agent,
       (SELECT u.at FROM act u WHERE u.undoes = a.id)
FROM act a WHERE a.subject = ?1 AND a.operation = 'household.split'
UNION ALL
SELECT a.id, a.n, a.subject, json_extract(a.detail, '$.made'), a.at, a.agent,
       (SELECT u.at FROM act u WHERE u.undoes = a.id)
FROM act a
WHERE a.n = (SELECT c.act FROM change c WHERE c.owner = ?1 ORDER BY c.n LIMIT 1)
  AND a.operation = 'household.split'
ORDER BY 2 DESC
